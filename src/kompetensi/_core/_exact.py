"""Exact numbers: what a caller may give, and the one form in which it is kept.

A float means the decimal it prints (``0.1`` is 1/10). A whole number is kept as ``int``, any other
as ``Fraction``, so that equal numbers are equal, hash alike and print alike.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational
from typing import Final, TypeAlias

from kompetensi.errors import InvalidTypeError, InvalidValueError

Number: TypeAlias = int | Fraction | Decimal | float
Exact: TypeAlias = int | Fraction

MOST_EXPONENT: Final = 1000  # of a Decimal, so that a short text cannot fill the memory


def exact(value: object, what: str) -> Exact:
    """Return the number that ``value`` means, as ``int`` when whole and else as ``Fraction``.

    Args:
        value: Any finite int, Fraction, Decimal or float; numpy's whole numbers and ``float64`` are
            taken likewise.
        what: What the number is, to begin the error with.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no number, or a bool.
        kompetensi.errors.InvalidValueError: It is NaN or infinite, or a Decimal whose exponent lies
            beyond 1000.
    """
    if type(value) is int:
        return value
    if isinstance(value, bool) or not isinstance(value, Rational | Decimal | float):
        msg = f"{what} must be a number (int, Fraction, Decimal or float), got {value!r}"
        raise InvalidTypeError(msg)
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Rational):
        return _short(Fraction(int(value.numerator), int(value.denominator)))
    if not (value.is_finite() if isinstance(value, Decimal) else math.isfinite(value)):
        msg = f"{what} must be finite, got {value!r}"
        raise InvalidValueError(msg)
    if not isinstance(value, Decimal):
        return _short(Fraction(float.__repr__(value)))
    if value and abs(value.adjusted()) > MOST_EXPONENT:
        msg = f"{what} must have an exponent from -1000 to 1000, got {value!r}"
        raise InvalidValueError(msg)
    return _short(Fraction(value))


def at_least(value: object, what: str, least: int) -> Exact:
    """Return the exact number, which must not be below ``least``."""
    number = exact(value, what)
    if number < least:
        msg = f"{what} must be {least} or more, got {value!r}"
        raise InvalidValueError(msg)
    return number


def share(value: object, what: str) -> Exact:
    """Return the exact number, which must lie in 0..1."""
    number = exact(value, what)
    if not 0 <= number <= 1:
        msg = f"{what} must lie in 0..1, got {value!r}"
        raise InvalidValueError(msg)
    return number


def whole(value: object, what: str, *, least: int | None = None) -> int:
    """Return the number as an ``int``; it must be whole, and not below ``least``."""
    number = exact(value, what)
    if not isinstance(number, int):
        msg = f"{what} must be a whole number, got {value!r}"
        raise InvalidValueError(msg)
    if least is not None and number < least:
        msg = f"{what} must be {least} or more, got {value!r}"
        raise InvalidValueError(msg)
    return number


def _short(value: Fraction) -> Exact:
    return value.numerator if value.denominator == 1 else value
