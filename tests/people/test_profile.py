"""A profile: levels, reasons for having none, and never both."""

import pickle
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
)
from kompetensi.people import Profile
from kompetensi.testing import profiles


def test_unknown_is_not_level_0() -> None:
    one = Profile(person="P", levels={"A": 0, "B": 2.5})
    assert (one.levels, one.absent) == ({"A": 0, "B": Fraction(5, 2)}, {})
    assert "C" not in one.levels
    assert one != Profile(person="P", levels={"A": 0, "B": 2.5, "C": 0})


def test_the_order_of_levels_does_not_matter() -> None:
    one, other = (
        Profile(person="P", levels={"A": 1, "B": 2}),
        Profile(person="P", levels={"B": 2.0, "A": 1}),
    )
    assert one == other
    assert hash(one) == hash(other)
    assert list(other.levels) == ["B", "A"]


@given(profiles())
def test_a_profile_is_a_value(profile: Profile) -> None:
    again = pickle.loads(pickle.dumps(profile))
    assert again == profile
    assert hash(again) == hash(profile)
    assert set(profile.levels) & set(profile.absent) == set()


@pytest.mark.parametrize("state", ["not_assessed", "not_applicable", "withheld"])
def test_a_level_may_be_absent_for_three_reasons(state: str) -> None:
    assert Profile(person="P", levels={}, absent={"A": state}).absent == {"A": state}


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Profile(person="P", levels={"A": 1}, absent={"A": "withheld"}),
            ConflictError,
            "'A' of 'P' has a level and is 'withheld'; keep one of the two",
        ),
        (
            lambda: Profile(person="P", levels={}, absent={"A": "unknown"}),
            InvalidValueError,
            "absent of 'A' must be one of 'not_assessed', 'not_applicable', 'withheld', "
            "got 'unknown'",
        ),
        (
            lambda: Profile(person="P", levels={"A": -0.5}),
            InvalidValueError,
            "level of 'A' must be 0 or more, got -0.5",
        ),
        (
            lambda: Profile(person="P", levels={"A": True}),
            InvalidTypeError,
            "level of 'A' must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            lambda: Profile(person="P", levels={"A": None}),  # type: ignore[dict-item]  # wrong on purpose
            InvalidTypeError,
            "level of 'A' must be a number (int, Fraction, Decimal or float), got None",
        ),
        (
            lambda: Profile(person="P", levels={" A": 1}),
            InvalidValueError,
            "each code in level must be text without blanks around it and not empty, got ' A'",
        ),
        (
            lambda: Profile(person="P", levels=[("A", 1)]),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "level must be a mapping by code, got [('A', 1)]",
        ),
        (
            lambda: Profile(person=7, levels={}),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Profile.person must be text, got 7",
        ),
    ],
    ids=range(8),
)
def test_what_is_no_profile_is_refused(
    call: Callable[[], Profile], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
