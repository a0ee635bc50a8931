"""Former pairs."""

from typing import Any

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import Mentee, Mentor, NotPairedBefore
from kompetensi.people import Person


def _allows(rule: NotPairedBefore, mentee: str, mentor: str) -> bool:
    return rule.allows(Mentor(person=Person(code=mentor)), Mentee(person=Person(code=mentee)))


def test_a_former_mentor_is_refused_and_a_former_mentee_is_not() -> None:
    rule = NotPairedBefore(pairs={("b", "x"), ("a", "x"), ("gone", "y")})
    assert rule.code == "not_paired_before"
    assert rule.pairs == (("a", "x"), ("b", "x"), ("gone", "y"))
    assert [_allows(rule, "a", one) for one in ("x", "y")] == [False, True]
    assert _allows(rule, "x", "a")


def test_either_way_refuses_both_roles() -> None:
    rule = NotPairedBefore(pairs=[("a", "x")], either_way=True)
    assert [_allows(rule, *pair) for pair in (("a", "x"), ("x", "a"), ("a", "y"))] == [
        False,
        False,
        True,
    ]
    assert rule.pairs == (("a", "x"),)
    assert rule != NotPairedBefore(pairs=[("a", "x")])


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (
            {"pairs": [("a", "x", "y")]},
            InvalidTypeError,
            "pair of NotPairedBefore.pairs must be a mentee and a mentor, got ('a', 'x', 'y')",
        ),
        (
            {"pairs": ["ax"]},
            InvalidTypeError,
            "pair of NotPairedBefore.pairs must be several texts in order, such as a tuple, got 'ax'",
        ),
        (
            {"pairs": 3},
            InvalidTypeError,
            "NotPairedBefore.pairs must be several values in order, such as a tuple, got 3",
        ),
        (
            {"pairs": [("a", "")]},
            InvalidValueError,
            "each of pair of NotPairedBefore.pairs must be text without blanks around it and not "
            "empty, got ''",
        ),
        (
            {"pairs": [], "either_way": 1},
            InvalidTypeError,
            "NotPairedBefore.either_way must be True or False, got 1",
        ),
    ],
)
def test_impossible_pairs_are_refused(
    given: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        NotPairedBefore(**given)
    assert str(caught.value) == text
