"""A matching as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from kompetensi.mentoring._matching import Matching


def matching_graph(matching: Matching) -> nx.Graph[tuple[str, str]]:
    """Build the graph that :meth:`kompetensi.mentoring.Matching.graph` documents."""
    problem = matching.problem
    graph: nx.Graph[tuple[str, str]] = nx.Graph(goal=matching.goal)
    for code in problem.mentees:
        graph.add_node(("mentee", code), bipartite=0, code=code)
    for code in problem.mentors:
        seats, free = problem.seats[code], matching.free_seats[code]
        graph.add_node(("mentor", code), bipartite=1, code=code, seats=seats, free_seats=free)
    locked = set(problem.locked)
    for pair in matching.pairs:
        ends = ("mentee", pair.mentee), ("mentor", pair.mentor)
        graph.add_edge(*ends, score=pair.score, locked=(pair.mentee, pair.mentor) in locked)
    return graph
