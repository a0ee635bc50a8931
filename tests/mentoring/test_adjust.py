"""Matching again: kept pairs count points, the curve of score against changes, and what became of everybody."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    TooLargeError,
)
from kompetensi.mentoring import (
    ChangeCurve,
    MatchingProblem,
    Mentee,
    Mentor,
    adjust,
    best_matching,
    change_curve,
    changes,
    pairing,
    stable_matching,
    verify,
)
from kompetensi.people import Person
from kompetensi.testing import matching_problems
from kompetensi.texts import INDONESIAN, say

Pairs = frozenset[tuple[str, str]]
GOALS = st.sampled_from(("score", "most_pairs_then_score"))
FORMER = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), unique_by=lambda pair: pair[0]
)
PEOPLE = list("abcd")
CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(0, 4), max_size=9
)
SEATS = st.fixed_dictionaries({code: st.integers(0, 2) for code in "xyz"})


def _every_matching(
    scores: Mapping[tuple[str, str], int], seats: Mapping[str, int]
) -> Iterator[Pairs]:
    """Enumerate every matching, straight from what a matching is."""
    places = (None, *seats)
    for choice in product(places, repeat=4):
        pairs = {(who, to) for who, to in zip("abcd", choice, strict=True) if to is not None}
        loads = [to for _, to in pairs]
        if pairs <= scores.keys() and all(loads.count(to) <= seats[to] for to in seats):
            yield frozenset(pairs)


def _worth(
    scores: Mapping[tuple[str, str], int], former: list[tuple[str, str]], cost: int, goal: str
) -> Any:
    def value(pairs: Pairs) -> tuple[int, int]:
        size = len(pairs) if goal == "most_pairs_then_score" else 0
        return size, sum(scores[pair] + cost * (pair in former) for pair in pairs)

    return value


@given(CELLS, SEATS, FORMER, st.integers(0, 6), GOALS)
def test_no_matching_is_worth_more(
    scores: dict[tuple[str, str], int],
    seats: dict[str, int],
    former: list[tuple[str, str]],
    cost: int,
    goal: str,
) -> None:
    problem = MatchingProblem.from_scores(scores, seats=seats, mentees=PEOPLE)
    found = adjust(former, problem, goal=goal, change_cost=cost)
    worth = _worth(scores, former, cost, goal)
    pairs = frozenset((pair.mentee, pair.mentor) for pair in found.pairs)
    assert worth(pairs) == max(map(worth, _every_matching(scores, seats)))
    verify(found.problem, found)
    for pair, score in scores.items():
        kept = {"kept": cost} if cost and pair in former else {}
        assert found.problem.contributions(*pair) == {"score": score, **kept}


@given(matching_problems().filter(lambda problem: problem.has_scores), FORMER, GOALS)
def test_changes_that_cost_nothing_give_the_fresh_best(
    problem: MatchingProblem, former: list[tuple[str, str]], goal: str
) -> None:
    assert adjust(former, problem, goal=goal, change_cost=0) == best_matching(problem, goal=goal)


@given(CELLS, SEATS, FORMER, SEATS)
def test_a_huge_cost_keeps_all_that_is_still_allowed(
    scores: dict[tuple[str, str], int],
    seats: dict[str, int],
    former: list[tuple[str, str]],
    now: dict[str, int],
) -> None:
    earlier = MatchingProblem.from_scores(scores, seats=seats, mentees=PEOPLE)
    previous = best_matching(earlier)
    # Mentors leave and seats go, as they do; a pair of a mentor with fewer seats may have to end.
    problem = MatchingProblem.from_scores(scores, seats=now, mentees=PEOPLE, forbidden=former[:1])
    kept = {(pair.mentee, pair.mentor) for pair in previous.pairs} - set(former[:1])
    found = adjust(previous, problem, goal="score", change_cost=10**6)
    pairs = {(pair.mentee, pair.mentor) for pair in found.pairs}
    for mentor, places in now.items():
        held = {pair for pair in kept if pair[1] == mentor}
        assert len(held & pairs) == min(len(held), places)


def test_where_pairs_come_first_an_earlier_pair_makes_way_unless_it_is_locked() -> None:
    scores = {("a", "x"): 5, ("a", "y"): 5, ("b", "x"): 5}
    problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1})
    assert adjust([("a", "x")], problem, change_cost=10**6).mentor_of("a") == "y"
    locked = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1}, locked=[("a", "x")])
    assert adjust([("a", "x")], locked, change_cost=10**6).mentor_of("a") == "x"


def test_parts_of_a_pairing_stay_and_kept_pairs_have_one_more() -> None:
    def suits(_: Mentor, mentee: Mentee) -> dict[str, int]:
        return {"one": 3, "two": 1} if mentee.person.code == "a" else {"two": 2}

    problem = pairing(
        [Mentor(person=Person(code=code)) for code in "xy"],
        [Mentee(person=Person(code=code)) for code in "ab"],
        suitability=suits,
    )
    found = adjust([("a", "y"), ("b", "x"), ("c", "x"), ("a", "z")], problem, change_cost=7).problem
    assert [dict(found.contributions(one, other)) for one in "ab" for other in "xy"] == [
        {"one": 3, "two": 1},
        {"one": 3, "two": 1, "kept": 7},
        {"two": 2, "kept": 7},
        {"two": 2},
    ]
    with pytest.raises(DuplicateCodeError, match="rename that part"):
        adjust([("a", "y")], found, change_cost=1)


@given(CELLS, SEATS, FORMER, GOALS)
def test_the_curve_is_the_upper_hull_of_all_matchings(
    scores: dict[tuple[str, str], int],
    seats: dict[str, int],
    former: list[tuple[str, str]],
    goal: str,
) -> None:
    problem = MatchingProblem.from_scores(scores, seats=seats, mentees=PEOPLE)
    curve = change_curve(former, problem, goal=goal)
    allowed = len(set(former) & scores.keys())
    every = list(_every_matching(scores, seats))
    most = max(map(len, every))
    facts = {
        (allowed - len(pairs & set(former)), sum(scores[pair] for pair in pairs))
        for pairs in every
        if goal == "score" or len(pairs) == most
    }
    for point, after in zip(curve.points, [*curve.points[1:], None], strict=True):
        assert (point.changed, point.score) in facts
        costs = [point.change_cost]
        if after is not None:
            assert after.change_cost > point.change_cost
            assert after.changed < point.changed
            assert after.score < point.score
            costs.append((point.change_cost + after.change_cost) / 2)
        else:
            costs.append(point.change_cost + 10**6)
        for cost in costs:
            best = max(score - cost * changed for changed, score in facts)
            assert point.score - cost * point.changed == best
    fresh = best_matching(problem, goal=goal)
    assert curve.points[0].score == fresh.score
    assert {point.pairs for point in curve.points} == {most} or goal == "score"


def test_a_curve_has_rows_and_a_sentence_for_each_point() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 5, ("a", "y"): 7, ("b", "x"): 6, ("b", "y"): 5}, seats={"x": 1, "y": 1}
    )
    curve = change_curve([("a", "x"), ("b", "y")], problem)
    assert curve.rows(exact=True) == [
        {"change_cost": 0, "changed": 2, "pairs": 2, "score": 13},
        {"change_cost": "3/2", "changed": 0, "pairs": 2, "score": 10},
    ]
    assert [str(reason) for reason in curve.explain()] == [
        "from 0 points for each change on: 2 changed, 2 pairs, total score 13",
        "from 1.5 points for each change on: 0 changed, 2 pairs, total score 10",
    ]
    apart = {("a", "x"): 5, ("a", "y"): 7, ("b", "u"): 5, ("b", "v"): 10, ("c", "w"): 3}
    three = MatchingProblem.from_scores(apart, seats=dict.fromkeys("uvwxy", 1))
    points = change_curve([("a", "x"), ("b", "u"), ("c", "w")], three).points
    assert [(one.change_cost, one.changed, one.score) for one in points] == [
        (0, 2, 20),
        (2, 1, 18),
        (5, 0, 13),
    ]
    nobody = MatchingProblem.from_scores({}, seats={})
    assert change_curve([("a", "x")], nobody).rows() == [
        {"change_cost": 0, "changed": 0, "pairs": 0, "score": 0}
    ]
    assert isinstance(curve, ChangeCurve)
    assert curve.points[1].change_cost == Fraction(3, 2)


def test_everybody_is_told_what_became_of_them() -> None:
    earlier = MatchingProblem.from_scores(
        {
            ("a", "x"): 4,
            ("b", "y"): 4,
            ("c", "z"): 4,
            ("d", "x"): 4,
            ("f", "y"): 4,
        },
        seats={"x": 2, "y": 2, "z": 1},
        mentees=["a", "b", "c", "d", "e", "f", "g", "h"],
    )
    before = best_matching(earlier)
    # z and f leave, y loses both seats, b may not see x; e and h could be new.
    now = MatchingProblem.from_scores(
        {("a", "x"): 4, ("b", "x"): 9, ("b", "y"): 4, ("c", "x"): 1, ("d", "x"): 4, ("e", "w"): 1},
        seats={"w": 1, "x": 3, "y": 0},
        mentees=["a", "b", "c", "d", "e", "g", "h"],
        forbidden=[("b", "x")],
    )
    found = changes(before, adjust(before, now, change_cost=5))
    assert {one.mentee: (one.state, one.before, one.now) for one in found.items} == {
        "a": ("kept", ("x",), ("x",)),
        "b": ("lost", ("y",), ()),
        "c": ("moved", ("z",), ("x",)),
        "d": ("kept", ("x",), ("x",)),
        "e": ("placed", (), ("w",)),
        "f": ("lost", ("y",), ()),
        "g": ("waiting", (), ()),
        "h": ("waiting", (), ()),
    }
    codes = {one.mentee: [reason.code for reason in one.reasons] for one in found.items}
    assert codes == {
        "a": [],
        "b": ["no_open_seat", "no_seats"],
        "c": ["left_programme"],
        "d": [],
        "e": [],
        "f": ["left_programme"],
        "g": ["no_allowed_mentor"],
        "h": ["no_allowed_mentor"],
    }
    assert found.rows()[2] == {
        "mentee": "c",
        "state": "moved",
        "before": "z",
        "now": "x",
        "reason_text": "z takes no part any more",
    }
    told = found.explain()
    assert str(told[0]) == "2 kept, 1 moved, 1 newly placed, 2 lost, 2 still waiting"
    assert say(told[0], catalogue=INDONESIAN).startswith("2 tetap, 1 berpindah")
    assert len(told) == 1 + sum(map(len, codes.values()))
    assert [one.mentee for one in found.with_state("kept")] == ["a", "d"]


def test_changes_from_a_stable_matching_say_who_ranks_lower() -> None:
    problem = MatchingProblem.from_rankings(
        {"a": ["x", "y"], "b": ["x"]}, {"x": ["a", "b"], "y": ["a"]}, seats={"x": 1, "y": 1}
    )
    found = changes([("a", "y"), ("b", "x")], stable_matching(problem))
    assert [str(one) for one in found.explain()[1:]] == [
        "a has x, and ranks y lower or equally and later in code order",
        "x is full with people ranked higher than b, or equally and earlier in code order",
        str(stable_matching(problem).unmatched["b"]),
    ]


PROBLEM = MatchingProblem.from_scores({("a", "x"): 2**20}, seats={"x": 1})
RANKED = MatchingProblem.from_rankings({"a": ["x"]}, {"x": ["a"]}, seats={"x": 1})


@pytest.mark.parametrize(
    ("previous", "problem", "options", "error", "text"),
    [
        ("ax", PROBLEM, {}, InvalidTypeError, "previous pairs must be several values in order"),
        ([("a",)], PROBLEM, {}, InvalidTypeError, "must be a mentee and a mentor, got ('a',)"),
        ([("a", "")], PROBLEM, {}, InvalidValueError, "without blanks around it and not empty"),
        ([], "problem", {}, InvalidTypeError, "problem must be a MatchingProblem"),
        ([], RANKED, {}, InvalidValueError, "no score can be best"),
        ([], PROBLEM, {"goal": "best"}, InvalidValueError, "goal must be one of"),
        ([], PROBLEM, {"change_cost": -1}, InvalidValueError, "change_cost must be"),
        ([], PROBLEM, {"change_cost": 0.5}, InvalidValueError, "change_cost must be"),
        ([], PROBLEM, {"change_cost": True}, InvalidTypeError, "change_cost must be"),
        ([], PROBLEM, {"change_cost": 2**40 - 2**20}, TooLargeError, "a smaller change_cost"),
    ],
)
def test_bad_input_is_refused(
    previous: Any, problem: Any, options: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        adjust(previous, problem, **{"change_cost": 1, **options})
    assert text in str(caught.value)


def test_the_greatest_cost_that_is_exact_is_taken() -> None:
    found = adjust([("a", "x")], PROBLEM, change_cost=2**40 - 2**20 - 1)
    assert found.score == 2**40 - 1


def test_a_curve_and_changes_refuse_what_is_no_problem() -> None:
    with pytest.raises(InvalidValueError, match="no score can be best"):
        change_curve([], RANKED)
    with pytest.raises(InvalidTypeError, match="matching must be a Matching"):
        changes([], PROBLEM)  # type: ignore[arg-type]
