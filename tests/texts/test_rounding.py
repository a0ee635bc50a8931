"""Rounding against the decimal module, and against numbers worked out by hand."""

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, KompetensiError
from kompetensi.texts import decimal, rounded

MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
WIDE = Context(prec=1000)  # no digit is lost before the step under test
SIZES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)
HALVES = st.integers(-400, 400).map(lambda count: Decimal(count) / 8)


@given(st.one_of(SIZES, HALVES), st.integers(0, 6), st.sampled_from(sorted(MODES)))
@example(Decimal("-0.5"), 0, "half_up")
@example(Decimal("-0.004"), 2, "half_up")
@example(Decimal("2.5"), 0, "half_even")
@example(Decimal("-3.5"), 0, "half_even")
@example(Decimal("1E+30"), 6, "down")
def test_a_decimal_is_rounded_as_the_decimal_module_does(
    number: Decimal, places: int, mode: str
) -> None:
    with localcontext(WIDE):
        expected = number.quantize(Decimal(1).scaleb(-places), rounding=MODES[mode])
    got = rounded(number, places=places, mode=mode)
    assert got == expected
    assert got.as_tuple().exponent == -places
    assert got.is_signed() == (got < 0)  # zero has no sign


@given(st.fractions(), st.integers(0, 6))
def test_a_fraction_is_rounded_to_the_nearest_or_cut(number: Fraction, places: int) -> None:
    step = Fraction(1, 10**places)
    up, even = (
        Fraction(rounded(number, places=places, mode=mode)) for mode in MODES if mode != "down"
    )
    cut = Fraction(rounded(number, places=places, mode="down"))
    assert abs(up - number) * 2 <= step
    assert abs(even - number) * 2 <= step
    assert abs(cut) <= abs(number) < abs(cut) + step
    if up != even:
        assert abs(number - up) == abs(number - even)
        assert abs(up) > abs(even)
        assert even / step % 2 == 0


@pytest.mark.parametrize(
    ("number", "mode", "shown"),
    [  # IEEE 754-2019, section 4.3, worked on paper
        (2.675, "half_up", "2.68"),  # the double lies below, the decimal it prints is a tie
        (2.675, "half_even", "2.68"),
        (2.665, "half_even", "2.66"),
        (-2.665, "half_up", "-2.67"),
        (-2.669, "down", "-2.66"),
        (Fraction(2, 3), "half_up", "0.67"),
        (Fraction(2, 3), "down", "0.66"),
        (-0.001, "half_up", "0.00"),
        (0, "half_even", "0.00"),
        (99.995, "half_up", "100.00"),
        (1e300, "down", "1" + "0" * 300 + ".00"),
        (1e-300, "half_up", "0.00"),
    ],
)
def test_numbers_worked_on_paper(number: float | Fraction, mode: str, shown: str) -> None:
    assert f"{rounded(number, places=2, mode=mode):f}" == shown


def test_more_digits_than_python_prints_at_once_are_rounded() -> None:
    number = Fraction(10**5000 + 5, 10)
    assert rounded(number, places=0) == Decimal((0, (1, *[0] * 4998, 1), 0))


def test_the_context_of_the_caller_does_not_matter() -> None:
    with localcontext(Context(prec=2)):
        assert str(rounded(123456.785, places=2)) == "123456.79"


def test_a_decimal_is_written_in_both_languages() -> None:
    number = Fraction(-1234567, 100)
    assert decimal(number, places=1) == "-12345.7"
    assert decimal(number, places=1, language="id") == "-12345,7"
    assert decimal(3, places=0, language="id") == "3"
    assert decimal(1e22, places=0) == "1" + "0" * 22


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: rounded(1, places=0, mode="up"),
            InvalidValueError,
            "mode must be one of 'half_up', 'half_even', 'down', got 'up'",
        ),
        (
            lambda: rounded(1, places=-1),
            InvalidValueError,
            "places must be 0 or more, got -1",
        ),
        (
            lambda: rounded(1, places=1.5),  # type: ignore[arg-type]  # wrong on purpose
            InvalidValueError,
            "places must be a whole number, got 1.5",
        ),
        (
            lambda: rounded(float("inf"), places=0),
            InvalidValueError,
            "value must be finite, got inf",
        ),
        (
            lambda: rounded(1, places=True),
            InvalidTypeError,
            "places must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            lambda: decimal("1", places=0),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "value must be a number (int, Fraction, Decimal or float), got '1'",
        ),
        (
            lambda: decimal(1, places=0, language="fr"),
            InvalidValueError,
            "language must be one of 'en', 'id', got 'fr'",
        ),
    ],
    ids=range(7),
)
def test_what_cannot_be_rounded_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
