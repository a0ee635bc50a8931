"""Texts, flags, numbers and days: how each stands in plain data, and what is refused.

A number is an integer when whole and else the text of its fraction. A text is never read as a whole number,
a flag never as a number, and a decimal never as the whole number below it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from kompetensi._core._exact import Exact, exact
from kompetensi.errors import InvalidTypeError, InvalidValueError

#: Plain data, which is what JSON holds but for its decimals.
Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | bool | None"

MOST_DIGITS: Final = 4300  # of a whole number, unless Python is told to read and write longer ones
_LONGEST_SHOWN: Final = 60
_FRACTION: Final = re.compile(r"-?[0-9]+/[0-9]+")
_WHOLE: Final = re.compile(r"-?[0-9]+")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER: Final = "a number (whole, a decimal, or the text of a fraction such as '4/9')"


def shown(data: object) -> str:
    """Return a value of a document for an error: short, in the words of JSON."""
    if data is None or isinstance(data, bool):
        return {None: "null", True: "true", False: "false"}[data]
    if isinstance(data, Mapping):
        return "an object"
    if isinstance(data, list | tuple):
        return "a list"
    text = str(data) if isinstance(data, Decimal) else repr(data)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."


def wrong_type(expected: str, data: object) -> InvalidTypeError:
    """Return the error for a value of another type than its place asks for."""
    return InvalidTypeError(f"expected {expected}, got {shown(data)}")


def too_long() -> InvalidValueError:
    """Return the error for a whole number that Python neither reads nor writes."""
    return InvalidValueError(f"a whole number has more than {MOST_DIGITS} digits")


def read_text(data: object, _: object) -> str:
    """Read a text; a number is none."""
    if not isinstance(data, str):
        raise wrong_type("text", data)
    return data


def read_flag(data: object, _: object) -> bool:
    """Read true or false; 0 and 1 are neither."""
    if not isinstance(data, bool):
        raise wrong_type("true or false", data)
    return data


def read_nothing(data: object, _: object) -> None:
    """Read null."""
    if data is not None:
        raise wrong_type("null", data)


def read_number(data: object, _: object) -> Exact:
    """Read an exact number: a whole one, a decimal as it prints, or the text of a fraction."""
    if type(data) is int:
        return data
    if isinstance(data, str):
        return _fraction(data)
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal | Fraction):
        raise wrong_type(_NUMBER, data)
    if isinstance(data, float | Decimal) and not Decimal(data).is_finite():
        msg = f"expected a finite number, got {shown(data)}"
        raise InvalidValueError(msg)
    return exact(data, "number")


def read_whole(data: object, _: object) -> int:
    """Read a whole number; 3.0 is one, 2.9 is not cut to 2."""
    if type(data) is int:
        return data
    if isinstance(data, str):
        raise wrong_type("a whole number", data)
    number = read_number(data, _)
    if not isinstance(number, int):
        raise wrong_type("a whole number", data)
    return number


def read_fraction(data: object, _: object) -> Fraction:
    """Read an exact number into the type of scores."""
    return Fraction(read_number(data, _))


def read_day(data: object, _: object) -> date:
    """Read a day written as year, month and day."""
    if isinstance(data, str) and _DAY.fullmatch(data):
        try:
            return date.fromisoformat(data)
        except ValueError:
            pass
    raise wrong_type("a day such as '2026-01-31'", data)


def number_of_key(data: str) -> Exact:
    """Read a number that is the key of an object, and so stands as text even when whole."""
    return int(data) if _WHOLE.fullmatch(data) else _fraction(data)


def write_number(number: object) -> int | str:
    """Write an exact number: an integer when whole, else the text of its fraction."""
    if type(number) is int:
        return number
    if not isinstance(number, Fraction):
        msg = f"a number must be an int or a Fraction to be written without loss, got {number!r}"
        raise InvalidTypeError(msg)
    if number.denominator == 1:
        return number.numerator
    try:
        return str(number)
    except ValueError as error:
        raise too_long() from error


def write_day(day: date) -> str:
    """Write a day as year, month and day."""
    return day.isoformat()


def _fraction(text: str) -> Exact:
    if _FRACTION.fullmatch(text):
        try:
            return exact(Fraction(text), "number")
        except (ValueError, ZeroDivisionError):  # too many digits, or a zero below the line
            pass
    raise wrong_type(_NUMBER, text)
