"""Exact numbers against the definition of a fraction and of a printed decimal."""

from collections.abc import Callable
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi._core._exact import Exact, at_least, exact, share, whole
from kompetensi.errors import InvalidTypeError, InvalidValueError

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)


class Grade(IntEnum):
    """A caller's own enumeration."""

    HIGH = 3


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        (3, 3),
        (0.1, Fraction(1, 10)),
        (-0.0, 0),
        (5e-324, Fraction(5, 10**324)),
        (1e22, 10**22),
        (Decimal("4.62"), Fraction(231, 50)),
        (Decimal("0E-5000"), 0),
        (Decimal("1E+1000"), 10**1000),
        (Decimal("1E-1000"), Fraction(1, 10**1000)),
        (Fraction(6, 3), 2),
        (Grade.HIGH, 3),
        (np.int64(7), 7),
        (np.float64(0.1), Fraction(1, 10)),
    ],
)
def test_a_number_is_kept_as_what_it_means(given_: object, kept: Exact) -> None:
    got = exact(given_, "level")
    assert got == kept
    assert type(got) is type(kept)


@given(st.one_of(st.integers(), st.fractions(), FLOATS, DECIMALS))
def test_a_number_equals_the_fraction_of_its_text(number: int | Fraction | float | Decimal) -> None:
    got = exact(number, "level")
    assert got == Fraction(str(number))
    assert isinstance(got, int) == (Fraction(str(number)).denominator == 1)


@given(FLOATS)
def test_a_float_gives_its_double_back(number: float) -> None:
    assert float(exact(number, "level")) == number


@given(st.integers(-(10**6), 10**6), st.integers(0, 4))
def test_equal_numbers_are_equal_and_hash_alike_however_written(digits: int, places: int) -> None:
    text = str(Decimal(digits).scaleb(-places))
    forms = [
        Fraction(text),
        Decimal(text),
        Decimal(f"{text}0" if "." in text else text),
        float(text),
    ]
    kept = [exact(form, "level") for form in forms]
    assert kept == [Fraction(text)] * 4
    assert len({hash(one) for one in [*kept, *forms[:3]]}) == 1
    assert len({(type(one), str(one)) for one in kept}) == 1


@pytest.mark.parametrize("wrong", [True, "3", None, 2j, [1], np.bool_(True), np.float32(0.5)])
def test_what_is_no_number_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        exact(wrong, "level")
    kinds = "(int, Fraction, Decimal or float)"
    assert str(caught.value) == f"level must be a number {kinds}, got {wrong!r}"


@pytest.mark.parametrize(
    "wrong", [float("nan"), float("inf"), -float("inf"), Decimal("sNaN"), Decimal("Infinity")]
)
def test_what_is_not_finite_is_refused(wrong: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        exact(wrong, "level")
    assert str(caught.value) == f"level must be finite, got {wrong!r}"


@pytest.mark.parametrize("wrong", ["1E+1001", "-1E-1001", "1E+999999999", "1E-999999999"])
def test_a_short_text_cannot_make_a_number_that_fills_the_memory(wrong: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        exact(Decimal(wrong), "level")
    expected = f"level must have an exponent from -1000 to 1000, got {Decimal(wrong)!r}"
    assert str(caught.value) == expected


def test_at_least_includes_its_border() -> None:
    assert at_least(2, "level", 2) == 2
    with pytest.raises(InvalidValueError) as caught:
        at_least(1.99, "level", 2)
    assert str(caught.value) == "level must be 2 or more, got 1.99"


def test_a_share_lies_between_0_and_1_with_both_ends() -> None:
    assert [share(0, "x"), share(0.5, "x"), share(1, "x")] == [0, Fraction(1, 2), 1]


@pytest.mark.parametrize("wrong", [-0.001, 1.001])
def test_a_share_beyond_its_ends_is_refused(wrong: float) -> None:
    with pytest.raises(InvalidValueError) as caught:
        share(wrong, "core_share")
    assert str(caught.value) == f"core_share must lie in 0..1, got {wrong}"


def test_a_whole_number_may_come_in_any_form() -> None:
    assert [whole(3.0, "seats"), whole(Decimal("3.00"), "seats"), whole(-2, "seats")] == [3, 3, -2]
    assert whole(0, "seats", least=0) == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: whole(1.5, "seats"), "seats must be a whole number, got 1.5"),
        (lambda: whole(-1, "seats", least=0), "seats must be 0 or more, got -1"),
    ],
)
def test_a_number_that_is_not_whole_or_too_small_is_refused(
    call: Callable[[], int], sentence: str
) -> None:
    with pytest.raises(InvalidValueError) as caught:
        call()
    assert str(caught.value) == sentence
