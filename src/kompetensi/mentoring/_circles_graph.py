"""Circles of mentoring, found on the graph of who mentors whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kompetensi.mentoring._inputs import CodePair


def circles(pairs: Sequence[CodePair]) -> tuple[tuple[str, ...], ...]:
    """Name the circles that :func:`kompetensi.mentoring.mentoring_circles` documents.

    People are in one circle or in circles that hang together exactly if each can be reached from each other.
    """
    graph: nx.DiGraph[str] = nx.DiGraph((mentor, mentee) for mentee, mentor in sorted(pairs))
    bound = (group for group in nx.strongly_connected_components(graph) if len(group) > 1)
    return tuple(sorted(_circle(graph, min(group), group) for group in bound))


def _circle(graph: nx.DiGraph[str], start: str, group: set[str]) -> tuple[str, ...]:
    """Return the first in order of the shortest ways from a person back to that person."""
    back = nx.shortest_path_length(graph.subgraph(group), target=start)
    row = [start]
    while row[-1] != start or len(row) == 1:
        row.append(min(back.keys() & graph.successors(row[-1]), key=lambda one: (back[one], one)))
    return tuple(row[:-1])
