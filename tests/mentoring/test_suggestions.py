"""Ranked alternatives beside the decision, and points for rounds waited."""

from typing import Any

import pytest
from hypothesis import given

from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    Waited,
    best_matching,
    pairing,
    stable_matching,
    suggestions,
    sum_of,
)
from kompetensi.people import Person
from kompetensi.testing import matchings

PROBLEM = MatchingProblem.from_scores(
    {("a", "x"): 10, ("a", "y"): 10, ("a", "z"): 1, ("b", "x"): 12, ("c", "z"): 3},
    seats={"x": 1, "y": 1, "z": 2},
    mentees=["a", "b", "c", "d"],
)


def test_alternatives_are_ranked_beside_the_decision() -> None:
    found = suggestions(best_matching(PROBLEM), "a")
    assert found.rows() == [
        {
            "mentee": "a",
            "mentor": mentor,
            "rank": rank,
            "mentor_rank": mentor_rank,
            "score": score,
            "chosen": chosen,
            "free_seats": free,
            "reason_text": text,
        }
        for mentor, rank, mentor_rank, score, chosen, free, text in [
            ("x", 1, 2, 10, False, 0, "a with x instead would cost 3 points of the total or more"),
            ("y", 1, 1, 10, True, 0, "a is paired with y at 10 points"),
            ("z", 3, 2, 1, False, 1, "a with z instead would cost 9 points of the total or more"),
        ]
    ]
    assert [one.parts for one in found.items] == [{"score": 10}, {"score": 10}, {"score": 1}]
    assert found.explain()[1] == found.items[1].reason


def test_nobody_to_suggest_is_said() -> None:
    found = suggestions(best_matching(PROBLEM), "d")
    assert found.items == ()
    assert [str(reason) for reason in found.explain()] == ["no pair with any mentor is given"]


def test_a_problem_of_rankings_has_ranks_and_no_points() -> None:
    problem = MatchingProblem.from_rankings(
        {"a": ["y", "x"], "b": ["x"]}, {"x": ["b", "a"], "y": ["a"]}, seats={"x": 1, "y": 1}
    )
    found = suggestions(stable_matching(problem), "a")
    facts = [(one.mentor, one.rank, one.mentor_rank, one.score, one.chosen) for one in found.items]
    assert facts == [("y", 1, 1, None, True), ("x", 2, 2, None, False)]


@given(matchings())
def test_every_allowed_mentor_is_listed_once_with_the_ranks_of_the_problem(
    matching: Matching,
) -> None:
    ranks = {
        (row["mentee"], row["mentor"]): (row["mentee_rank"], row["mentor_rank"])
        for row in matching.problem.rows()
    }
    for mentee in matching.problem.mentees:
        found = suggestions(matching, mentee)
        assert sorted(one.mentor for one in found.items) == list(matching.problem.allowed(mentee))
        assert sorted(one.mentor for one in found.items if one.chosen) == [
            pair.mentor for pair in matching.pairs if pair.mentee == mentee
        ]
        assert [ranks[mentee, one.mentor] for one in found.items] == [
            (one.rank, one.mentor_rank) for one in found.items
        ]
        order = [(one.rank, one.mentor) for one in found.items]
        assert order == sorted(order)


def test_strangers_are_refused() -> None:
    with pytest.raises(UnknownCodeError, match="no mentee 'q'"):
        suggestions(best_matching(PROBLEM), "q")
    with pytest.raises(InvalidTypeError, match="matching must be a Matching"):
        suggestions(PROBLEM, "a")  # type: ignore[arg-type]


def test_who_waited_gets_the_seat_in_the_next_round() -> None:
    mentors = [Mentor(person=Person(code="x"))]
    mentees = [Mentee(person=Person(code=code)) for code in "abc"]
    waited = Waited(rounds={}, points=10)
    winners = []
    for _ in range(6):
        suitability = sum_of({"waiting": waited})
        found = best_matching(pairing(mentors, mentees, suitability=suitability))
        winners.append(found.pairs[0].mentee)
        waited = waited.after(found)
    assert winners == ["a", "b", "c", "a", "b", "c"]
    assert waited.rounds == {"a": 2, "b": 1}


@pytest.mark.parametrize(
    ("fields", "error", "text"),
    [
        ({"rounds": {"a": -1}, "points": 1}, InvalidValueError, "Waited.rounds of 'a'"),
        ({"rounds": {"a": 0.5}, "points": 1}, InvalidValueError, "Waited.rounds of 'a'"),
        ({"rounds": ["a"], "points": 1}, InvalidTypeError, "must be a mapping by code"),
        ({"rounds": {}, "points": -1}, InvalidValueError, "Waited.points"),
    ],
)
def test_bad_waiting_is_refused(fields: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        Waited(**fields)
    assert text in str(caught.value)


def test_waiting_needs_people_and_a_matching() -> None:
    waited = Waited(rounds={"a": 1}, points=1)
    mentor, mentee = Mentor(person=Person(code="x")), Mentee(person=Person(code="b"))
    assert waited(mentor, mentee) == {}
    with pytest.raises(InvalidTypeError, match="mentor must be a Mentor"):
        waited(mentee, mentee)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="mentee must be a Mentee"):
        waited(mentor, mentor)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="matching must be a Matching"):
        waited.after(PROBLEM)  # type: ignore[arg-type]
