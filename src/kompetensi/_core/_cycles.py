"""One cycle of a directed graph, found without recursion."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def find_cycle(successors: Mapping[Node, Sequence[Node]]) -> tuple[Node, ...] | None:
    """Return the nodes along one cycle, the first repeated at the end, or ``None``.

    Linear in nodes and edges. Nodes are tried in the mapping's order, so the answer is fixed by it.

    Args:
        successors: The nodes that each node points to; a node without an entry points nowhere.
    """
    done: set[Node] = set()
    for start in successors:
        path: list[Node] = []
        on_path: set[Node] = set()
        stack: list[tuple[Node, bool]] = [(start, False)]
        while stack:
            node, leaving = stack.pop()
            if leaving:
                on_path.remove(path.pop())
                done.add(node)
            elif node in on_path:
                return (*path[path.index(node) :], node)
            elif node not in done:
                path.append(node)
                on_path.add(node)
                stack.append((node, True))
                stack.extend((after, False) for after in reversed(successors.get(node, ())))
    return None
