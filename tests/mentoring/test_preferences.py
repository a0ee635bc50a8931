"""Rankings that people state beside the scores of `pairing`."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.mentoring import (
    DifferentUnit,
    MatchingProblem,
    Mentee,
    Mentor,
    best_matching,
    pairing,
    stable_matching,
    verify,
)
from kompetensi.people import Person

MENTEES, MENTORS = ("a", "b", "c"), ("x", "y")
# By hand: x is worth most to everybody, and b suits x best.
POINTS = {
    ("a", "x"): 5,
    ("a", "y"): 1,
    ("b", "x"): 9,
    ("b", "y"): 4,
    ("c", "x"): 7,
    ("c", "y"): 4,
}


def _points(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    return {"points": POINTS[mentee.person.code, mentor.person.code]}


def _made(seats: int = 1, **given: Any) -> MatchingProblem:
    return pairing(
        [Mentor(person=Person(code=code), seats=seats) for code in MENTORS],
        [Mentee(person=Person(code=code)) for code in MENTEES],
        **{"suitability": _points, **given},
    )


def _pairs(problem: MatchingProblem, *, best: bool = False) -> list[tuple[str, str]]:
    matching = best_matching(problem) if best else stable_matching(problem)
    verify(problem, matching)
    return [(pair.mentee, pair.mentor) for pair in matching.pairs]


def test_stable_goes_by_the_rankings_and_best_by_the_scores() -> None:
    problem = _made(
        preferences={
            "mentees": {"a": ["x", "y"], "b": ["y", "x"], "c": ["y", "x"]},
            "mentors": {"x": ["a", "b", "c"], "y": ["c", "b", "a"]},
        }
    )
    assert _pairs(problem) == [("a", "x"), ("c", "y")]
    assert _pairs(problem, best=True) == [("b", "x"), ("c", "y")]
    assert problem.contributions("b", "x") == {"points": 9}


def test_without_rankings_of_ones_own_the_scores_rank() -> None:
    assert _pairs(_made()) == [("b", "x"), ("c", "y")]
    # Only b speaks: y first. The mentors, and a and c, go by the points; x then takes c.
    problem = _made(preferences={"mentees": {"b": ["y", "x"]}})
    assert _pairs(problem) == [("b", "y"), ("c", "x")]
    ranks = {(row["mentee"], row["mentor"]): row for row in problem.rows()}
    assert [ranks["b", mentor]["mentee_rank"] for mentor in MENTORS] == [2, 1]
    assert [ranks["a", mentor]["mentee_rank"] for mentor in MENTORS] == [1, 2]
    assert [ranks[mentee, "x"]["mentor_rank"] for mentee in MENTEES] == [3, 1, 2]
    assert [ranks[mentee, "y"]["mentor_rank"] for mentee in MENTEES] == [3, 1, 1]


def test_nobody_stating_anything_is_like_no_preferences() -> None:
    assert _made(preferences={}) == _made(preferences={"mentees": {}, "mentors": {}}) == _made()


def test_who_is_left_out_of_a_ranking_is_refused_and_told_so() -> None:
    problem = _made(
        forbidden=[("a", "y")],
        preferences={"mentees": {"a": ["x"], "c": []}, "mentors": {"x": [("b", "c")]}},
    )
    assert problem.refused == {"a": {"forbidden": 1, "unranked": 1}, "c": {"unranked": 2}}
    assert [problem.allowed(code) for code in MENTEES] == [(), ("x", "y"), ()]
    for matching in (stable_matching(problem), best_matching(problem)):
        verify(problem, matching)
        assert str(matching.unmatched["c"]) == (
            "no mentor is allowed: left out of a ranking that one of the two states (2)"
        )
    (reason,) = matching.explain(mentee="c", mentor="x")
    assert str(reason) == (
        "c with x is not allowed: left out of a ranking that one of the two states"
    )


def test_a_rule_comes_before_a_ranking() -> None:
    mentors = [Mentor(person=Person(code="x", unit="IT"))]
    mentees = [Mentee(person=Person(code="a", unit="IT"))]
    for preferences in ({"mentees": {"a": ["x"]}}, {"mentees": {"a": list[str]()}}):
        problem = pairing(mentors, mentees, rules=[DifferentUnit()], preferences=preferences)
        assert problem.refused == {"a": {"different_unit": 1}}


ranked = st.sampled_from((True, False)).flatmap(
    lambda whole: (
        st.permutations(MENTEES)
        if whole
        else st.lists(st.sampled_from(MENTEES), unique=True, max_size=3)
    )
)
wished = st.lists(st.sampled_from(MENTORS), unique=True, max_size=2)


@given(
    st.fixed_dictionaries(dict.fromkeys(MENTEES, wished)),
    st.fixed_dictionaries(dict.fromkeys(MENTORS, ranked)),
    st.integers(0, 2),
)
def test_when_all_state_rankings_the_stable_pairs_are_those_of_the_rankings_alone(
    wishes: dict[str, list[str]], ranks: dict[str, list[str]], seats: int
) -> None:
    both = _made(seats, preferences={"mentees": wishes, "mentors": ranks})
    alone = MatchingProblem.from_rankings(wishes, ranks, seats=dict.fromkeys(MENTORS, seats))
    assert _pairs(both) == _pairs(alone)
    kept = {
        (one, other)
        for one, other in product(MENTEES, MENTORS)
        if other in wishes[one] and one in ranks[other]
    }
    scores = {pair: points for pair, points in POINTS.items() if pair in kept}
    scored = MatchingProblem.from_scores(
        scores, seats=dict.fromkeys(MENTORS, seats), mentees=MENTEES
    )
    assert _pairs(both, best=True) == _pairs(scored, best=True)


def test_the_order_of_the_mappings_makes_no_difference() -> None:
    wishes = {"a": ["y", "x"], "b": ["y", "x"]}
    turned = dict(reversed(wishes.items()))
    assert _made(preferences={"mentees": wishes}) == _made(preferences={"mentees": turned})


def test_fewer_people_keep_their_places() -> None:
    wishes = {"a": ["y", "x"], "b": ["x", "y"]}
    smaller = _made(preferences={"mentees": wishes}).without(mentees=["a"])
    places = {(row["mentee"], row["mentor"]): row["mentee_rank"] for row in smaller.rows()}
    assert places == {("b", "x"): 1, ("b", "y"): 2, ("c", "x"): 1, ("c", "y"): 2}


@pytest.mark.parametrize(
    ("preferences", "error", "text"),
    [
        (3, InvalidTypeError, "preferences must be a mapping by code, got 3"),
        (
            {"mentee": {}},
            InvalidValueError,
            "each key of preferences must be one of 'mentees', 'mentors', got 'mentee'",
        ),
        (
            {"mentees": ["a"]},
            InvalidTypeError,
            "preferences of mentees must be a mapping by code, got ['a']",
        ),
        (
            {"mentors": {"z": ["a"]}},
            UnknownCodeError,
            "no mentor 'z' among 2 known codes",
        ),
        (
            {"mentees": {"x": ["y"]}},
            UnknownCodeError,
            "no mentee 'x' among 3 known codes",
        ),
        (
            {"mentees": {"a": ["z"]}},
            UnknownCodeError,
            "no mentor 'z' among 2 known codes",
        ),
        (
            {"mentors": {"x": ["a", ("b", "a")]}},
            DuplicateCodeError,
            "mentee 'a' stands twice in ranking of mentor 'x'; keep one of the two",
        ),
        (
            {"mentors": {"x": ["a", ()]}},
            InvalidValueError,
            "ranking of mentor 'x' holds an empty tie at place 2; remove it",
        ),
        (
            {"mentees": {"a": "x"}},
            InvalidTypeError,
            "ranking of mentee 'a' must be several values in order, such as a tuple, got 'x'",
        ),
    ],
)
def test_bad_preferences(preferences: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        _made(preferences=preferences)
    assert str(caught.value) == text


def test_a_locked_pair_must_be_ranked() -> None:
    with pytest.raises(ConflictError, match="locked pair of mentee 'a' and mentor 'x'"):
        _made(preferences={"mentees": {"a": ["y"]}}, locked=[("a", "x")])
