"""A cycle is found exactly where networkx finds that there is one."""

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from kompetensi._core._cycles import find_cycle

NODES = st.integers(0, 6)
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=4), max_size=7)
LONG = 50_000


@given(GRAPHS)
def test_there_is_a_cycle_exactly_where_networkx_says_so(graph: dict[int, list[int]]) -> None:
    edges = {(node, after) for node, several in graph.items() for after in several}
    cycle = find_cycle(graph)
    assert (cycle is None) == nx.is_directed_acyclic_graph(nx.DiGraph(list(edges)))
    if cycle is not None:
        steps = list(pairwise(cycle))
        assert steps
        assert cycle[0] == cycle[-1]
        assert len(set(cycle)) == len(cycle) - 1
        assert set(steps) <= edges


def test_the_first_cycle_in_the_order_of_the_graph_is_shown() -> None:
    assert find_cycle({"D": ["D"], "A": ["B"], "B": ["A"]}) == ("D", "D")
    assert find_cycle({"A": ["B"], "B": ["A"], "D": ["D"]}) == ("A", "B", "A")


def test_a_long_chain_needs_no_recursion() -> None:
    chain = {place: [place + 1] for place in range(LONG)}
    assert find_cycle(chain) is None
    chain[LONG] = [0]
    assert find_cycle(chain) == (*range(LONG + 1), 0)
