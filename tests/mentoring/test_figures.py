"""A programme as a network: an example by hand, and networkx and the definitions on random programmes."""

from fractions import Fraction
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.mentoring import (
    MatchingProblem,
    best_matching,
    mentoring_figures,
    mentoring_graph,
)
from kompetensi.people import Person
from kompetensi.texts import INDONESIAN, say

Pairs = list[tuple[str, str]]
CODES = "abcdef"
PEOPLE = [
    Person(code="a", unit="IT"),
    Person(code="b", unit="IT", superior="a"),
    Person(code="c", unit="HR", superior="a"),
    Person(code="d", unit="HR", superior="c"),
    Person(code="e", unit="LAW"),
    Person(code="f", unit="TAX", superior="e"),
    Person(code="h"),
]
ROUNDS: dict[str, Pairs] = {
    "2024": [("b", "a"), ("d", "a"), ("d", "c")],
    "2025": [("c", "b"), ("f", "e")],
    "2026": [("d", "c"), ("g", "c"), ("h", "d"), ("e", "d")],
}


def test_a_programme_worked_by_hand() -> None:
    found = mentoring_figures(ROUNDS, PEOPLE)
    assert found.load == {"a": 2, "b": 1, "c": 2, "d": 2, "e": 1}
    # a: b, d, then c (by b), g (by c), h, e (by d), f (by e). c: d, g, h, e, f.
    assert found.reach == {"a": 7, "b": 6, "c": 5, "d": 3, "e": 1}
    assert found.unit_pairs == (
        ("HR", "HR", 2),
        ("HR", "LAW", 1),
        ("IT", "HR", 2),
        ("IT", "IT", 1),
        ("LAW", "TAX", 1),
    )
    assert found.bridges == (("HR", "IT"), ("HR", "LAW"), ("LAW", "TAX"))
    assert found.inside == ("IT",)
    assert found.share_from_outside == Fraction(3, 4)
    assert found.chain == ("a", "b", "c", "d")
    assert found.returned == ("b", "c", "d")
    assert found.mentored == ("b", "c", "d", "e", "f", "g", "h")
    assert found.share_returned == Fraction(3, 7)
    assert found.distances == (
        ("b", "a", 1),
        ("c", "b", 2),
        ("d", "a", 2),
        ("d", "c", 1),
        ("e", "d", None),
        ("f", "e", 1),
        ("g", "c", None),
        ("h", "d", None),
    )
    assert found.over(1) == ("a", "c", "d")
    assert found.over(2) == ()
    assert found.rows()[1] == {"mentor": "b", "load": 1, "reach": 6, "returned": True}
    assert [str(reason) for reason in found.explain()] == [
        "most mentees in one round: 2, with a, c, d",
        "3 of 7 mentees became mentors in a later round",
        "longest chain of mentoring: a, b, c, d",
        "nobody from another unit mentors anybody in IT",
        "only the link between HR and IT holds their parts of the programme together",
        "only the link between HR and LAW holds their parts of the programme together",
        "only the link between LAW and TAX holds their parts of the programme together",
    ]
    assert all(say(reason, catalogue=INDONESIAN) for reason in found.explain())


def test_a_programme_without_pairs_has_no_shares() -> None:
    empty: tuple[dict[str, Pairs], ...] = ({}, {"2026": []})
    for rounds in empty:
        found = mentoring_figures(rounds, PEOPLE)
        assert (found.share_from_outside, found.share_returned, found.chain) == (None, None, ())
        assert [str(reason) for reason in found.explain()] == ["there is no pair yet"]


def test_a_programme_of_one_pair_has_little_to_say() -> None:
    found = mentoring_figures({"1": [("c", "b")]}, PEOPLE)
    assert [reason.code for reason in found.explain()] == [
        "busiest_mentors",
        "mentees_returned",
        "longest_chain",
        "unit_bridge",
    ]


def test_matchings_stand_in_for_their_pairs() -> None:
    problem = MatchingProblem.from_scores({("b", "a"): 1, ("c", "a"): 1}, seats={"a": 2})
    matching = best_matching(problem)
    pairs = [("b", "a"), ("c", "a")]
    assert mentoring_figures({"1": matching}, PEOPLE) == mentoring_figures({"1": pairs}, PEOPLE)
    graph = mentoring_graph({"1": matching, "2": [("d", "c")]})
    assert sorted(graph.edges(keys=True, data=True)) == [
        ("a", "b", "1", {"round": "1", "place": 0}),
        ("a", "c", "1", {"round": "1", "place": 0}),
        ("c", "d", "2", {"round": "2", "place": 1}),
    ]


_PAIR = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))
_ROUND = st.lists(_PAIR.filter(lambda pair: pair[0] != pair[1]), max_size=6)
_ROUNDS = st.dictionaries(st.sampled_from(["1", "2", "3", "4"]), _ROUND, max_size=4)


@given(_ROUNDS, st.data())
def test_figures_equal_networkx_and_the_definitions(
    rounds: dict[str, Pairs], data: st.DataObject
) -> None:
    units = {code: data.draw(st.sampled_from(["", "U", "V", "W"])) for code in CODES}
    bosses = {
        code: data.draw(st.sampled_from([None, *CODES[:place]])) for place, code in enumerate(CODES)
    }
    people = [Person(code=code, unit=units[code], superior=bosses[code]) for code in CODES]
    found = mentoring_figures(rounds, data.draw(st.permutations(people)))
    graph = mentoring_graph(rounds)
    assert graph.number_of_edges() == sum(len(set(pairs)) for pairs in rounds.values())
    simple = nx.DiGraph(graph)
    closed = nx.transitive_closure(simple, reflexive=False)
    for mentor, count in found.reach.items():
        assert count == len(set(closed[mentor]) - {mentor})
        years = [key for _, _, key in graph.out_edges(mentor, keys=True)]
        assert found.load[mentor] == max(map(years.count, years))
    # A chain is a path through (person, round): the same person waits, or mentors into the next round.
    steps: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    for mentor, mentee, place in graph.edges(data="place"):  # type: ignore[var-annotated]
        steps.add_edge((mentor, place), (mentee, place + 1), weight=1)
    for code in CODES:
        for now in range(len(rounds)):
            steps.add_edge((code, now), (code, now + 1), weight=0)
    longest = nx.dag_longest_path_length(steps, weight="weight", default_weight=0)
    assert len(found.chain) == (longest + 1 if longest else 0)
    later = -1
    for mentor, mentee in zip(found.chain, found.chain[1:], strict=False):
        later = min(one["place"] for one in graph[mentor][mentee].values() if one["place"] > later)
    # Bridges: taking the link out leaves more parts than before.
    links = nx.Graph((one, other) for one, other, _ in found.unit_pairs if one != other)
    parts = nx.number_connected_components(links)
    for one, other in list(links.edges):
        links.remove_edge(one, other)
        apart = nx.number_connected_components(links) > parts
        assert apart == (tuple(sorted((one, other))) in found.bridges)
        links.add_edge(one, other)
    pairs = [pair for one in rounds.values() for pair in set(one)]
    known = [pair for pair in pairs if all(units[code] for code in pair)]
    helped = {units[mentee] for mentee, mentor in known if units[mentee] != units[mentor]}
    assert set(found.inside) == {units[mentee] for mentee, _ in known} - helped
    assert sum(count for _, _, count in found.unit_pairs) == len(known)
    lines = nx.Graph((code, boss) for code, boss in bosses.items() if boss)
    for mentee, mentor, distance in found.distances:
        try:
            assert nx.shortest_path_length(lines, mentee, mentor) == distance
        except (nx.NetworkXNoPath, nx.NodeNotFound):
            assert distance is None


@pytest.mark.parametrize(
    ("rounds", "people", "error", "text"),
    [
        ([("a", "b")], [], InvalidTypeError, "rounds must be a mapping by code"),
        ({"1": "ab"}, [], InvalidTypeError, "rounds of '1' must be several values"),
        ({"1": [("a", "a")]}, [], InvalidValueError, "rounds of '1' pair 'a' with themselves"),
        ({"": []}, [], InvalidValueError, "each code in rounds"),
        ({}, ["a"], InvalidTypeError, "each of people must be a Person"),
        ({}, [Person(code="a")] * 2, DuplicateCodeError, "'a'"),
    ],
)
def test_bad_input_is_refused(rounds: Any, people: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        mentoring_figures(rounds, people)
    assert text in str(caught.value)
