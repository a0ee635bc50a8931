"""A framework as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kompetensi.framework._framework import Framework


def framework_graph(framework: Framework) -> nx.DiGraph[str]:
    """Build the graph that :meth:`kompetensi.framework.Framework.graph` documents."""
    graph: nx.DiGraph[str] = nx.DiGraph(name=framework.code)
    for one in framework.competencies:
        graph.add_node(one.code, name=one.name, kind=one.kind)
    for one in framework.competencies:
        for group in one.broader:
            graph.add_edge(one.code, group, broader=True)
    for relation in framework.relations:
        graph.add_edge(relation.source, relation.target)
        edge = graph.edges[relation.source, relation.target]
        levels = (relation.source_level, relation.target_level)
        edge[relation.kind] = (*edge.get(relation.kind, ()), levels)
    return graph
