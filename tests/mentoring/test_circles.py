"""Circles of mentoring: named, refused along an order, and harmless where two competencies go opposite ways."""

from collections.abc import Mapping, Sequence
from itertools import permutations, product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import compare
from kompetensi.mentoring import (
    Matching,
    Mentee,
    Mentor,
    OneWay,
    SeniorBy,
    best_matching,
    mentoring_circles,
    mentoring_graph,
    pairing,
    verify,
)
from kompetensi.people import Person, Profile, Requirement, Standard

CODES = ("a", "b", "c", "d")
pair = st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)).filter(
    lambda one: one[0] != one[1]
)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], ()),
        ([("b", "a"), ("c", "b")], ()),
        ([("b", "a"), ("a", "b")], (("a", "b"),)),
        # c mentors a, a mentors b, b mentors c; d looks on.
        ([("a", "c"), ("b", "a"), ("c", "b"), ("d", "a")], (("a", "b", "c"),)),
        ([("d", "c"), ("c", "d"), ("b", "a"), ("a", "b")], (("a", "b"), ("c", "d"))),
        # Several mentors each: of a, b, c, d and the shorter a, c, d the shorter is named.
        (
            [("b", "a"), ("c", "b"), ("c", "a"), ("d", "c"), ("a", "d")],
            (("a", "c", "d"),),
        ),
        # Two equally short ones through a: the first in code order.
        ([("b", "a"), ("a", "b"), ("c", "a"), ("a", "c")], (("a", "b"),)),
    ],
)
def test_circles_by_hand(
    pairs: list[tuple[str, str]], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert mentoring_circles(pairs) == mentoring_circles(pairs[::-1]) == expected


@given(st.sets(pair))
def test_circles_are_real_and_none_is_left_only_if_there_is_none(
    pairs: set[tuple[str, str]],
) -> None:
    circles = mentoring_circles(pairs)
    graph = nx.DiGraph((mentor, mentee) for mentee, mentor in pairs)
    assert bool(circles) != nx.is_directed_acyclic_graph(graph)
    people = [code for circle in circles for code in circle]
    assert len(people) == len(set(people))
    for circle in circles:
        assert circle[0] == min(circle)
        for mentor, mentee in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert (mentee, mentor) in pairs


@given(st.dictionaries(st.sampled_from(CODES), st.sampled_from(CODES)))
def test_with_one_mentor_each_all_circles_are_named(mentor_of: dict[str, str]) -> None:
    pairs = [(mentee, mentor) for mentee, mentor in mentor_of.items() if mentee != mentor]
    graph = nx.DiGraph((mentor, mentee) for mentee, mentor in pairs)
    assert {frozenset(one) for one in mentoring_circles(pairs)} == {
        frozenset(one) for one in nx.simple_cycles(graph)
    }


points = st.dictionaries(pair, st.integers(0, 9), max_size=12)


def _both_roles(
    scores: Mapping[tuple[str, str], int], rules: list[OneWay], codes: Sequence[str] = CODES
) -> Matching:
    people = [Person(code=code) for code in codes]
    return best_matching(
        pairing(
            [Mentor(person=one) for one in people],
            [Mentee(person=one) for one in people],
            rules=rules,
            suitability=lambda mentor, mentee: {
                "points": scores.get((mentee.person.code, mentor.person.code), 0)
            },
        ),
        goal="score",
    )


def _free_of_circles(chosen: Mapping[str, str]) -> bool:
    return nx.is_directed_acyclic_graph(nx.DiGraph(chosen.items()))


THREE = CODES[:3]
CHOICES = [
    {mentee: mentor for mentee, mentor in zip(THREE, mentors, strict=True) if mentor}
    for mentors in product((*THREE, ""), repeat=3)
]
PLANS = [  # every way to give each at most one mentor and one mentee, without a circle
    chosen
    for chosen in CHOICES
    if len(set(chosen.values())) == len(chosen) and _free_of_circles(chosen)
]


@settings(max_examples=30)
@given(points)
def test_no_order_allows_a_circle_and_the_best_order_allows_the_best(
    scores: dict[tuple[str, str], int],
) -> None:
    best = max(sum(scores.get(one, 0) for one in chosen.items()) for chosen in PLANS)
    found = []
    for order in permutations(THREE):
        matching = _both_roles(scores, [OneWay(order=order)], THREE)
        assert mentoring_circles(matching) == ()
        found.append(matching.score or 0)
    assert max(found) == best


def test_a_refused_pair_is_told_the_order() -> None:
    matching = _both_roles({("a", "b"): 5, ("b", "a"): 4}, [OneWay(order=["b", "a"])])
    verify(matching.problem, matching)
    assert matching.problem.refused["b"] == {"one_way": 1, "same_person": 1}
    (reason,) = matching.explain(mentee="b", mentor="a")
    assert str(reason) == "b with a is not allowed: against the order in which people may mentor"


def test_people_outside_the_order_may_be_in_circles() -> None:
    scores = {("a", "b"): 5, ("b", "a"): 4, ("c", "d"): 3, ("d", "c"): 2}
    assert mentoring_circles(_both_roles(scores, [])) == (("a", "b"), ("c", "d"))
    matching = _both_roles(scores, [OneWay(order=["a", "b"])])
    assert ("c", "d") in mentoring_circles(matching)


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        ("ab", InvalidTypeError, "OneWay.order must be several texts in order, such as a tuple"),
        ({"a", "b"}, InvalidTypeError, "OneWay.order must be several texts in order"),
        (["a", ""], InvalidValueError, "each of OneWay.order must be text without blanks"),
        (["a", "b", "a"], DuplicateCodeError, "person 'a' stands twice in OneWay.order"),
    ],
)
def test_an_impossible_order_is_refused(given: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        OneWay(order=given)
    assert str(caught.value).startswith(text)


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (3, InvalidTypeError, "pairs must be several values in order, such as a tuple, got 3"),
        ([("a", "a")], InvalidValueError, "pairs pair 'a' with themselves; nobody is their own"),
        ([("a",)], InvalidTypeError, "pair of pairs must be a mentee and a mentor, got ('a',)"),
    ],
)
def test_impossible_pairs_are_refused(given: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        mentoring_circles(given)
    assert str(caught.value).startswith(text)


HEAD, CLERK = Person(code="head", rank=9), Person(code="clerk", rank=4)
LEVELS = {"head": {"lead": 4, "data": 1}, "clerk": {"lead": 2, "data": 4}}


def _participants(*competencies: str) -> tuple[list[Mentor], list[Mentee]]:
    standard = Standard(
        code="office",
        name="Office",
        requirements=[Requirement(competency=one, level=4) for one in competencies],
    )
    profiles = {code: Profile(person=code, levels=levels) for code, levels in LEVELS.items()}
    scale = LevelScale(lowest=0, highest=4)
    return (
        [Mentor(person=one, profile=profiles[one.code]) for one in (HEAD, CLERK)],
        [
            Mentee(person=one, report=compare(profiles[one.code], standard, scale))
            for one in (HEAD, CLERK)
        ],
    )


def test_one_competency_is_mentored_downwards_and_another_upwards() -> None:
    rounds = {}
    for competency, ranks in {"lead": range(1, 10), "data": range(-9, 0)}.items():
        problem = pairing(*_participants(competency), rules=[SeniorBy(ranks=ranks)])
        rounds[competency] = best_matching(problem)
        verify(problem, rounds[competency])
    # By hand: the clerk lacks 2 of 4 levels of leading, the head 3 of 4 of data.
    assert [(one.mentee, one.mentor, one.score) for one in rounds["lead"].pairs] == [
        ("clerk", "head", 5000)
    ]
    assert [(one.mentee, one.mentor, one.score) for one in rounds["data"].pairs] == [
        ("head", "clerk", 7500)
    ]
    assert set(mentoring_graph(rounds).edges(keys=True)) == {
        ("head", "clerk", "lead"),
        ("clerk", "head", "data"),
    }


def test_both_competencies_in_one_call_pair_the_two_with_each_other() -> None:
    matching = best_matching(pairing(*_participants("lead", "data")))
    assert mentoring_circles(matching) == (("clerk", "head"),)
    # Each competency is half of the standard: 2 of 4 levels and 3 of 4 levels of a half.
    assert matching.problem.contributions("clerk", "head") == {"lead": 2500}
    assert matching.problem.contributions("head", "clerk") == {"data": 3750}
