"""Hard rules on superiors, each person stated or not."""

from collections.abc import Mapping
from typing import Any

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import (
    Mentee,
    Mentor,
    NotOwnSuperior,
    NotPeer,
    NotSuperiorOfSuperior,
    OwnSuperior,
    Rule,
)
from kompetensi.people import Person

RULES: tuple[Rule, ...] = (
    OwnSuperior(),
    NotOwnSuperior(),
    NotSuperiorOfSuperior(superiors={"head": "director", "director": "minister"}),
    NotPeer(),
)
MENTORS = (
    Person(code="head", superior="director"),
    Person(code="director", superior="minister"),
    Person(code="minister"),
    Person(code="peer", superior="head"),
    Person(code="other", superior="second"),
)


def _allowed(rule: Rule, superior: str | None) -> list[str]:
    mentee = Mentee(person=Person(code="staff", superior=superior))
    return [one.code for one in MENTORS if rule.allows(Mentor(person=one), mentee)]


@pytest.mark.parametrize(
    ("rule", "code", "allowed"),
    [
        (RULES[0], "own_superior", ["head"]),
        (RULES[1], "not_own_superior", ["director", "minister", "peer", "other"]),
        (RULES[2], "not_superior_of_superior", ["head", "minister", "peer", "other"]),
        (RULES[3], "not_peer", ["head", "director", "minister", "other"]),
    ],
)
def test_staff_under_a_head_under_a_director(rule: Rule, code: str, allowed: list[str]) -> None:
    assert _allowed(rule, "head") == allowed
    assert rule.code == code


def test_a_superior_that_is_not_stated_is_nobody() -> None:
    everybody = [one.code for one in MENTORS]
    assert [_allowed(rule, None) for rule in RULES] == [[], everybody, everybody, everybody]


def test_a_step_that_is_not_stated_refuses_nobody() -> None:
    assert len(_allowed(NotSuperiorOfSuperior(superiors={}), "head")) == len(MENTORS)
    assert _allowed(RULES[2], "second") == [one.code for one in MENTORS]


@pytest.mark.parametrize(
    ("superiors", "error", "text"),
    [
        (
            {"head": "head"},
            InvalidValueError,
            "NotSuperiorOfSuperior.superiors: person 'head' cannot be the own superior",
        ),
        (
            [("head", "director")],
            InvalidTypeError,
            "NotSuperiorOfSuperior.superiors must be a mapping by code, got [('head', 'director')]",
        ),
        (
            {"head": None},
            InvalidTypeError,
            "NotSuperiorOfSuperior.superiors of 'head' must be text, got None",
        ),
    ],
)
def test_impossible_superiors_are_refused(
    superiors: Mapping[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        NotSuperiorOfSuperior(superiors=superiors)
    assert str(caught.value) == text
