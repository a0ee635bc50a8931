"""Several mentoring rounds as one networkx graph of who mentored whom when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kompetensi.mentoring._rounds import checked_rounds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kompetensi.mentoring._former import Former


def programme_graph(rounds: Mapping[str, Former]) -> nx.MultiDiGraph[str]:
    """Build the graph that :func:`kompetensi.mentoring.mentoring_graph` documents."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place, (code, pairs) in enumerate(checked_rounds(rounds).items()):
        for mentee, mentor in pairs:
            graph.add_edge(mentor, mentee, key=code, round=code, place=place)
    return graph
