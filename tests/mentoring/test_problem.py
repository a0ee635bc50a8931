"""Problems: what makes one, what is refused with which words, and what can be asked of it."""

import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.mentoring import MatchingProblem

SCORES = {("ani", "x"): 9, ("ani", "y"): 4, ("budi", "x"): 7}
SEATS = {"x": 1, "y": 2}


def _scores(**changes: Any) -> MatchingProblem:
    return MatchingProblem.from_scores(**{"scores": SCORES, "seats": SEATS, **changes})


def _rankings(**changes: Any) -> MatchingProblem:
    given = {
        "mentees": {"ani": ["x", "y"], "budi": ["x"]},
        "mentors": {"x": ["budi", "ani"], "y": ["ani"]},
        "seats": SEATS,
    }
    return MatchingProblem.from_rankings(**{**given, **changes})


def _columns(**changes: Any) -> MatchingProblem:
    given = {
        "mentee": [1, 0, 1],
        "mentor": [0, 1, 1],
        "score": [4, 7, 9],
        "mentees": ["budi", "ani"],
        "mentors": ["y", "x"],
        "seats": [2, 1],
    }
    return MatchingProblem.from_columns(**{**given, **changes})


REFUSED: list[tuple[Callable[..., MatchingProblem], dict[str, Any], type[KompetensiError], str]] = [
    (
        _scores,
        {"scores": [1]},
        InvalidTypeError,
        "scores must be a mapping by (mentee, mentor), got [1]",
    ),
    (
        _scores,
        {"scores": {("ani",): 1}},
        InvalidTypeError,
        "each key of scores must be a mentee and a mentor, got ('ani',)",
    ),
    (
        _scores,
        {"scores": {"ax": 1}},
        InvalidTypeError,
        "each key of scores must be several texts in order, such as a tuple, got 'ax'",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): True}},
        InvalidTypeError,
        "score of mentee 'ani' and mentor 'x' must be a number (int, Fraction, Decimal or "
        "float), got True",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): "9"}},
        InvalidTypeError,
        "score of mentee 'ani' and mentor 'x' must be a number (int, Fraction, Decimal or "
        "float), got '9'",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): float("nan")}},
        InvalidValueError,
        "score of mentee 'ani' and mentor 'x' must be finite, got nan",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): 2.5}},
        InvalidValueError,
        "score of mentee 'ani' and mentor 'x' must be a whole number, got 2.5",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): Fraction(1, 3)}},
        InvalidValueError,
        "score of mentee 'ani' and mentor 'x' must be a whole number, got Fraction(1, 3)",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): -1}},
        InvalidValueError,
        "score of mentee 'ani' and mentor 'x' must be 0 or more, got -1",
    ),
    (
        _scores,
        {"scores": {("ani", "x"): 2**40}},
        TooLargeError,
        "score of mentee 'ani' and mentor 'x' must be below 2**40, got 1099511627776",
    ),
    (
        _scores,
        {"scores": {("ani", "xx"): 1}},
        UnknownCodeError,
        "no mentor 'xx' among 2 known codes; did you mean 'x'?",
    ),
    (
        _scores,
        {"mentees": ["ani", "bude"]},
        UnknownCodeError,
        "no mentee 'budi' among 2 known codes; did you mean 'bude'?",
    ),
    (
        _scores,
        {"mentees": ["ani", "budi", "ani"]},
        DuplicateCodeError,
        "mentee 'ani' stands twice in mentees; keep one of the two",
    ),
    (
        _scores,
        {"mentees": "ani"},
        InvalidTypeError,
        "mentees must be several texts in order, such as a tuple, got 'ani'",
    ),
    (
        _scores,
        {"mentees": ["ani", "budi", ""]},
        InvalidValueError,
        "each of mentees must be text without blanks around it and not empty, got ''",
    ),
    (
        _scores,
        {"seats": {"x": -1, "y": 1}},
        InvalidValueError,
        "seats of 'x' must be 0 or more, got -1",
    ),
    (
        _scores,
        {"seats": {"x": 1.5, "y": 1}},
        InvalidValueError,
        "seats of 'x' must be a whole number, got 1.5",
    ),
    (
        _scores,
        {"seats": {"x": True, "y": 1}},
        InvalidTypeError,
        "seats of 'x' must be a number (int, Fraction, Decimal or float), got True",
    ),
    (
        _scores,
        {"seats": ["x", "y"]},
        InvalidTypeError,
        "seats must be a mapping by code, got ['x', 'y']",
    ),
    (
        _scores,
        {"locked": [("ani", "x")], "forbidden": [("ani", "x")]},
        ConflictError,
        "mentee 'ani' and mentor 'x' are both locked and forbidden; keep one of the two",
    ),
    (
        _scores,
        {"locked": [("ani", "x"), ("ani", "y")]},
        ConflictError,
        "mentee 'ani' is locked to both 'x' and 'y'; keep one of the two",
    ),
    (
        _scores,
        {"locked": [("ani", "x"), ("budi", "x")]},
        ConflictError,
        "mentor 'x' has 1 seats and 2 locked pairs, with 'ani', 'budi'; give more seats or "
        "lock fewer",
    ),
    (
        _scores,
        {"locked": [("budi", "y")]},
        ConflictError,
        "locked pair of mentee 'budi' and mentor 'y' is not an allowed one; allow it or do "
        "not lock it",
    ),
    (
        _scores,
        {"locked": [("cici", "y")]},
        UnknownCodeError,
        "no mentee of the locked pairs 'cici' among 2 known codes",
    ),
    (
        _scores,
        {"forbidden": [("budi", "z")]},
        UnknownCodeError,
        "no mentor of the forbidden pairs 'z' among 2 known codes",
    ),
    (
        _scores,
        {"locked": [("ani",)]},
        InvalidTypeError,
        "locked pair must be a mentee and a mentor, got ('ani',)",
    ),
    (
        _scores,
        {"locked": "ax"},
        InvalidTypeError,
        "locked pairs must be several values in order, such as a tuple, got 'ax'",
    ),
    (
        _rankings,
        {"one_sided": "ignore"},
        InvalidValueError,
        "one_sided must be one of 'unacceptable', 'error', got 'ignore'",
    ),
    (
        _rankings,
        {"mentees": {"ani": ["x", "y", "x"], "budi": []}},
        DuplicateCodeError,
        "mentor 'x' stands twice in ranking of mentee 'ani'; keep one of the two",
    ),
    (
        _rankings,
        {"mentees": {"ani": [["x", "z"]], "budi": []}},
        UnknownCodeError,
        "no mentor 'z' among 2 known codes",
    ),
    (
        _rankings,
        {"mentors": {"x": ["budi", "anni"], "y": []}},
        UnknownCodeError,
        "no mentee 'anni' among 2 known codes; did you mean 'ani'?",
    ),
    (
        _rankings,
        {"mentees": {"ani": ["x", ()], "budi": []}},
        InvalidValueError,
        "ranking of mentee 'ani' holds an empty tie at place 2; remove it",
    ),
    (
        _rankings,
        {"mentees": {"ani": "x", "budi": []}},
        InvalidTypeError,
        "ranking of mentee 'ani' must be several values in order, such as a tuple, got 'x'",
    ),
    (
        _rankings,
        {"mentees": {"ani": {"x"}, "budi": []}},
        InvalidTypeError,
        "ranking of mentee 'ani' must be several values in order, such as a tuple, got {'x'}",
    ),
    (
        _rankings,
        {"mentees": {"ani": [1], "budi": []}},
        InvalidTypeError,
        "tie in the ranking of mentee 'ani' must be several texts in order, such as a tuple, got 1",
    ),
    (
        _rankings,
        {"mentees": ["ani"]},
        InvalidTypeError,
        "mentees must be a mapping by code, got ['ani']",
    ),
    (
        _rankings,
        {"seats": {"x": 1, "y": 1, "z": 1}},
        UnknownCodeError,
        "no mentor of seats 'z' among 2 known codes",
    ),
    (_rankings, {"seats": {"x": 1}}, UnknownCodeError, "no seats of mentor 'y' among 1 known code"),
    (
        _rankings,
        {"mentors": {"x": ["budi"], "y": ["ani"]}, "one_sided": "error"},
        ConflictError,
        "mentee 'ani' ranks mentor 'x', who does not rank 'ani'; rank both ways, or pass "
        "one_sided='unacceptable' to leave such pairs out",
    ),
    (
        _rankings,
        {"mentees": {"ani": ["x", "y"], "budi": []}, "one_sided": "error"},
        ConflictError,
        "mentor 'x' ranks mentee 'budi', who does not rank 'x'; rank both ways, or pass "
        "one_sided='unacceptable' to leave such pairs out",
    ),
    (
        _rankings,
        {"locked": [("budi", "y")]},
        ConflictError,
        "locked pair of mentee 'budi' and mentor 'y' is not an allowed one; allow it or do "
        "not lock it",
    ),
    (
        _columns,
        {"mentee": [1, 0, 2]},
        InvalidValueError,
        "mentee in row 2 must be from 0 to below 2, got 2",
    ),
    (
        _columns,
        {"mentor": [0, -1, 1]},
        InvalidValueError,
        "mentor in row 1 must be from 0 to below 2, got -1",
    ),
    (
        _columns,
        {"score": [4, -7, 9]},
        InvalidValueError,
        "score in row 1 must be 0 or more, got -7",
    ),
    (
        _columns,
        {"score": [4, 2**40, 9]},
        TooLargeError,
        "score in row 1 must be below 2**40, got 1099511627776",
    ),
    (
        _columns,
        {"score": np.array([4, 2**63, 9], dtype=np.uint64)},
        TooLargeError,
        "score must hold numbers below 2**63, got 9223372036854775808",
    ),
    (
        _columns,
        {"score": [4, 7.0, 9]},
        InvalidTypeError,
        "score must be one column of whole numbers, got float64 in 1 dimensions",
    ),
    (
        _columns,
        {"score": np.array([4, np.nan, 9])},
        InvalidTypeError,
        "score must be one column of whole numbers, got float64 in 1 dimensions",
    ),
    (
        _columns,
        {"score": [4, True, 9]},
        InvalidTypeError,
        "score must be one column of whole numbers, got bool in 1 dimensions",
    ),
    (
        _columns,
        {"score": np.array([True, True, False])},
        InvalidTypeError,
        "score must be one column of whole numbers, got bool in 1 dimensions",
    ),
    (
        _columns,
        {"score": [[4, 7, 9]]},
        InvalidTypeError,
        "score must be one column of whole numbers, got int64 in 2 dimensions",
    ),
    (
        _columns,
        {"score": [4, 7]},
        InvalidValueError,
        "columns must be equally long, got 3, 3, 2 rows",
    ),
    (
        _columns,
        {"seats": [2]},
        InvalidValueError,
        "seats must be one number for each of 2 mentors, got 1",
    ),
    (_columns, {"seats": [2, -1]}, InvalidValueError, "seats in row 1 must be 0 or more, got -1"),
    (
        _columns,
        {"mentee": [1, 0, 1], "mentor": [1, 1, 1]},
        DuplicateCodeError,
        "pair 'ani, x' stands twice in the columns; keep one of the two",
    ),
    (
        _columns,
        {"mentees": ["ani", "ani"]},
        DuplicateCodeError,
        "mentee 'ani' stands twice in mentees; keep one of the two",
    ),
    (
        _columns,
        {"locked": [("ani", "x"), ("budi", "x")]},
        ConflictError,
        "mentor 'x' has 1 seats and 2 locked pairs, with 'ani', 'budi'; give more seats or "
        "lock fewer",
    ),
]


@pytest.mark.parametrize(("make", "changes", "error", "text"), REFUSED)
def test_bad_input(
    make: Callable[..., MatchingProblem],
    changes: dict[str, Any],
    error: type[KompetensiError],
    text: str,
) -> None:
    with pytest.raises(error) as caught:
        make(**changes)
    assert str(caught.value) == text


def test_scores_that_may_not_fit_64_bits_together_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kompetensi.mentoring._build.TOTAL_LIMIT", 18)
    with pytest.raises(TooLargeError, match="the scores of 2 mentees may add up to"):
        _scores()
    monkeypatch.setattr("kompetensi.mentoring._build.TOTAL_LIMIT", 19)
    assert _scores().mentees


def test_three_ways_to_one_problem() -> None:
    backwards = MatchingProblem.from_scores(
        dict(reversed(SCORES.items())), seats=dict(reversed(SEATS.items())), mentees={"budi", "ani"}
    )
    columns = _columns(score=np.array([4, 7, 9], dtype=np.int16), seats=np.array([2, 1]))
    for problem in (backwards, columns, pickle.loads(pickle.dumps(columns))):
        assert problem == _scores()
        assert hash(problem) == hash(_scores())
    assert _scores(scores={**SCORES, ("ani", "x"): 8}) != _scores()
    assert repr(columns) == "MatchingProblem(2 mentees, 2 mentors, 3 allowed pairs)"
    assert columns.seats == SEATS
    assert columns.has_scores


@pytest.mark.parametrize(
    "problem",
    [
        MatchingProblem.from_scores({}, seats={}),
        MatchingProblem.from_rankings({}, {}, seats={}),
        MatchingProblem.from_columns([], [], [], mentees=[], mentors=[], seats=[]),
    ],
)
def test_an_empty_problem_is_legal(problem: MatchingProblem) -> None:
    assert (problem.mentees, problem.mentors, problem.rows(), problem.refused) == ((), (), [], {})
    assert problem.without() == problem


def test_looking_into_a_problem() -> None:
    problem = _scores(forbidden=[("ani", "y")], locked=[("budi", "x")])
    assert problem.allowed("ani") == ("x",)
    assert problem.score("ani", "x") == 9
    assert problem.contributions("ani", "x") == {"score": 9}
    assert problem.refused == {"ani": {"forbidden": 1}}
    assert problem.locked == (("budi", "x"),)
    with pytest.raises(
        UnknownCodeError, match="no mentee 'anni' among 2 known codes; did you mean 'ani'"
    ):
        problem.allowed("anni")
    with pytest.raises(
        UnknownCodeError, match="no mentor allowed for 'ani' and named 'y' among 1 known code"
    ):
        problem.score("ani", "y")


def test_rankings_have_places_and_no_scores() -> None:
    problem = _rankings(mentors={"x": [("budi", "ani")], "y": ["ani"]})
    assert not problem.has_scores
    assert problem.score("ani", "y") is None
    assert problem.contributions("ani", "y") == {}
    assert problem.rows() == [
        {"mentee": "ani", "mentor": "x", "score": None, "mentee_rank": 1, "mentor_rank": 1},
        {"mentee": "ani", "mentor": "y", "score": None, "mentee_rank": 2, "mentor_rank": 1},
        {"mentee": "budi", "mentor": "x", "score": None, "mentee_rank": 1, "mentor_rank": 1},
    ]


def test_without_rankings_places_are_read_from_scores_and_equal_scores_tie() -> None:
    problem = _scores(scores={**SCORES, ("ani", "y"): 9, ("budi", "y"): 3})
    places = [(row["mentee_rank"], row["mentor_rank"]) for row in problem.rows()]
    assert places == [(1, 1), (1, 1), (1, 2), (2, 2)]


def test_some_people_less() -> None:
    problem = _scores(locked=[("budi", "x")], forbidden=[("ani", "y")])
    assert problem.without(mentees=["budi"]) == MatchingProblem.from_scores(
        {("ani", "x"): 9, ("ani", "y"): 4}, seats=SEATS, forbidden=[("ani", "y")]
    )
    assert problem.without(mentors={"y"}) == MatchingProblem.from_scores(
        {("ani", "x"): 9, ("budi", "x"): 7}, seats={"x": 1}, locked=[("budi", "x")]
    )
    ranked = _rankings(mentees={"ani": ["x", "y"], "budi": []})
    assert ranked.without(mentees=["budi"]).one_sided == ()
    assert ranked.without(mentors=["y"]).rows()[0]["mentor_rank"] == 2  # places stay as given
    with pytest.raises(UnknownCodeError, match="no mentor 'ani' among 2 known codes"):
        problem.without(mentors=["ani"])


def test_other_seats() -> None:
    problem = _scores(locked=[("budi", "x")])
    assert problem.with_seats({"y": 0}).seats == {"x": 1, "y": 0}
    with pytest.raises(
        ConflictError, match="mentor 'x' has 0 seats and 1 locked pairs, with 'budi'"
    ):
        problem.with_seats({"x": 0})
    with pytest.raises(UnknownCodeError, match="no mentor 'z' among 2 known codes"):
        problem.with_seats({"z": 1})
    with pytest.raises(InvalidValueError, match="seats of 'y' must be 0 or more, got -1"):
        problem.with_seats({"y": -1})
