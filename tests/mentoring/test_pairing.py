"""From persons to problems: refused pairs, points, and what is not accepted."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.mentoring import (
    DifferentUnit,
    MatchingProblem,
    Mentee,
    Mentor,
    SeniorBy,
    best_matching,
    pairing,
    verify,
)
from kompetensi.people import Person

IT, HR = Person(code="it", unit="IT", rank=9), Person(code="hr", unit="HR", rank=9)
MENTORS = [Mentor(person=IT, seats=2), Mentor(person=HR)]
MENTEES = [
    Mentee(person=Person(code="a", unit="IT", rank=8)),
    Mentee(person=Person(code="b", unit="PR", rank=7)),
    Mentee(person=Person(code="c", unit="PR", rank=3)),
    Mentee(person=HR),
]


def _points(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    return {"late": len(mentor.person.code), "early": mentee.person.rank or 0}


def _pairing(**changes: Any) -> MatchingProblem:
    given: dict[str, Any] = {
        "rules": [DifferentUnit(), SeniorBy(ranks=(1, 2))],
        "suitability": _points,
    }
    people = {"mentors": MENTORS, "mentees": MENTEES}
    return pairing(**{**people, **given, **changes})


def test_each_refused_pair_counts_for_the_first_that_refuses_it() -> None:
    problem = _pairing(forbidden=[("b", "hr"), ("hr", "it")])
    assert problem.refused == {
        "a": {"different_unit": 1},
        "b": {"forbidden": 1},
        "c": {"senior_by": 2},
        "hr": {"same_person": 1, "forbidden": 1},
    }
    assert [problem.allowed(code) for code in problem.mentees] == [("hr",), ("it",), (), ()]
    assert problem.contributions("b", "it") == {"early": 7, "late": 2}
    assert problem.score("b", "it") == 9
    assert problem.seats == {"hr": 1, "it": 2}


def test_nobody_allowed_is_told_with_the_rules() -> None:
    matching = best_matching(_pairing())
    verify(matching.problem, matching)
    assert str(matching.unmatched["c"]) == (
        "no mentor is allowed: not senior by an allowed difference of ranks (2)"
    )
    (reason,) = matching.explain(mentee="c", mentor="it")
    assert str(reason) == ("c with it is not allowed: not senior by an allowed difference of ranks")


def test_the_order_of_people_makes_no_difference() -> None:
    assert _pairing(mentors=MENTORS[::-1], mentees=iter(MENTEES[::-1])) == _pairing()


def test_fewer_people_keep_points_and_refusals() -> None:
    assert _pairing().without(mentors=["it"], mentees=["a"]) == _pairing(
        mentors=MENTORS[1:], mentees=MENTEES[1:]
    )


def test_without_rules_the_default_suitability_gives_no_points_to_the_unknown() -> None:
    problem = pairing(MENTORS, MENTEES)
    assert len(problem.rows()) == 7
    assert {row["score"] for row in problem.rows()} == {0}
    assert problem.contributions("a", "hr") == {}
    assert pairing([], []) == MatchingProblem.from_scores({}, seats={}) or True


@attrs.frozen(kw_only=True)
class Saying:
    """A rule that answers what it was told to."""

    answer: object
    code: str = "saying"

    def allows(self, mentor: Mentor, mentee: Mentee) -> object:
        assert mentor.person.code != mentee.person.code
        return self.answer


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        ({"mentors": [IT]}, InvalidTypeError, f"mentor number 1 must be a Mentor, got {IT!r}"),
        (
            {"mentees": [*MENTEES, None]},
            InvalidTypeError,
            "mentee number 5 must be a Mentee, got None",
        ),
        (
            {"mentors": 3},
            InvalidTypeError,
            "mentors must be several values in order, such as a tuple, got 3",
        ),
        (
            {"mentors": [*MENTORS, MENTORS[0]]},
            DuplicateCodeError,
            "mentor 'it' stands twice in mentors; keep one of the two",
        ),
        (
            {"mentees": MENTEES * 2},
            DuplicateCodeError,
            "mentee 'a' stands twice in mentees; keep one of the two",
        ),
        (
            {"rules": ["senior"]},
            InvalidTypeError,
            "rule must have a code and a method allows, got 'senior'",
        ),
        (
            {"rules": [DifferentUnit()] * 2},
            DuplicateCodeError,
            "rule 'different_unit' stands twice in rules; keep one of the two",
        ),
        (
            {"rules": [Saying(answer=True, code="")]},
            InvalidValueError,
            "code of a rule must be text without blanks around it and not empty, got ''",
        ),
        (
            {"rules": [Saying(answer=1)]},
            InvalidTypeError,
            "rule 'saying' must answer True or False, got 1",
        ),
        (
            {"suitability": lambda *_: 3},
            InvalidTypeError,
            "suitability of mentee 'a' and mentor 'hr' must be a mapping by code, got 3",
        ),
        (
            {"suitability": lambda *_: {"x": -1}},
            InvalidValueError,
            "suitability of mentee 'a' and mentor 'hr' of 'x' must be 0 or more, got -1",
        ),
        (
            {"suitability": lambda *_: {"x": 0.5}},
            InvalidValueError,
            "suitability of mentee 'a' and mentor 'hr' of 'x' must be a whole number, got 0.5",
        ),
        (
            {"suitability": lambda *_: {"x": 2**39, "y": 2**39}},
            TooLargeError,
            "score of mentee 'a' and mentor 'hr' must be below 2**40, got 1099511627776",
        ),
        (
            {"locked": [("hr", "hr")]},
            ConflictError,
            "locked pair of mentee 'hr' and mentor 'hr' is not an allowed one; allow it or "
            "do not lock it",
        ),
        (
            {"locked": [("c", "it")]},
            ConflictError,
            "locked pair of mentee 'c' and mentor 'it' is not an allowed one; allow it or "
            "do not lock it",
        ),
        (
            {"locked": [("b", "it")], "forbidden": [("b", "it")]},
            ConflictError,
            "mentee 'b' and mentor 'it' are both locked and forbidden; keep one of the two",
        ),
        (
            {"forbidden": [("b", "is")]},
            UnknownCodeError,
            "no mentor of the forbidden pairs 'is' among 2 known codes",
        ),
    ],
)
def test_bad_input(changes: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        _pairing(**changes)
    assert str(caught.value).startswith(text)
