"""A learning path as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kompetensi._core._exact import Exact

if TYPE_CHECKING:
    from kompetensi.gap._learning_path import LearningPath


def path_graph(path: LearningPath) -> nx.DiGraph[tuple[str, Exact]]:
    """Build the graph that :meth:`kompetensi.gap.LearningPath.graph` documents."""
    graph: nx.DiGraph[tuple[str, Exact]] = nx.DiGraph()
    nodes = [(step.competency, step.level) for step in path.steps]
    for place, (node, step) in enumerate(zip(nodes, path.steps, strict=True)):
        graph.add_node(node, start=step.start, cost=step.cost, place=place)
        graph.add_edges_from((nodes[before], node) for before in step.after)
    return graph
