"""Checks of codes, texts, days and choices: attrs validators and the functions behind them."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

import attrs

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)

T = TypeVar("T")
V = TypeVar("V")

Validator = Callable[[object, "attrs.Attribute[T]", T], None]


def check_code(value: object, what: str) -> str:
    """Return ``value`` if it is a code: text, not empty, no blanks around it."""
    if not isinstance(value, str):
        msg = f"{what} must be text, got {value!r}"
        raise InvalidTypeError(msg)
    if not value or value != value.strip():
        msg = f"{what} must be text without blanks around it and not empty, got {value!r}"
        raise InvalidValueError(msg)
    return value


def check_day(value: object, what: str) -> date:
    """Return ``value`` if it is a day: a ``date`` and no ``datetime``."""
    if not isinstance(value, date) or isinstance(value, datetime):
        msg = f"{what} must be a datetime.date without a time of day, got {value!r}"
        raise InvalidTypeError(msg)
    return value


def check_choice(value: object, what: str, choices: Iterable[str]) -> str:
    """Return ``value`` if it is one of ``choices``."""
    known = tuple(choices)
    if not isinstance(value, str) or value not in known:
        msg = f"{what} must be one of {', '.join(map(repr, known))}, got {value!r}"
        raise InvalidValueError(msg)
    return value


def check_instance(value: object, what: str, kind: type[T]) -> T:
    """Return ``value`` if it is a ``kind``."""
    if not isinstance(value, kind):
        article = "an" if kind.__name__[0] in "AEIOU" else "a"
        msg = f"{what} must be {article} {kind.__name__}, got {value!r}"
        raise InvalidTypeError(msg)
    return value


def is_code(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    """Validate that a field holds a code."""
    check_code(value, _name(instance, attribute))


def is_code_or_empty(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    """Validate that a field holds a code, or the empty text for none."""
    if value != "":
        check_code(value, _name(instance, attribute))


def is_text(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    """Validate that a field holds text, which may be empty."""
    if not isinstance(value, str):
        msg = f"{_name(instance, attribute)} must be text, got {value!r}"
        raise InvalidTypeError(msg)


def is_flag(instance: object, attribute: attrs.Attribute[bool], value: object) -> None:
    """Validate that a field holds ``True`` or ``False``."""
    if not isinstance(value, bool):
        msg = f"{_name(instance, attribute)} must be True or False, got {value!r}"
        raise InvalidTypeError(msg)


def is_day(instance: object, attribute: attrs.Attribute[date], value: object) -> None:
    """Validate that a field holds a day."""
    check_day(value, _name(instance, attribute))


def one_of(*choices: str) -> Validator[str]:
    """Make a validator: the field holds one of ``choices``."""

    def check(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
        check_choice(value, _name(instance, attribute), choices)

    return check


def is_a(kind: type[T]) -> Validator[T]:
    """Make a validator: the field holds a ``kind``."""

    def check(instance: object, attribute: attrs.Attribute[T], value: object) -> None:
        check_instance(value, _name(instance, attribute), kind)

    return check


def all_are(kind: type[T]) -> Validator[tuple[T, ...]]:
    """Make a validator: every member of the field's tuple is a ``kind``."""

    def check(
        instance: object, attribute: attrs.Attribute[tuple[T, ...]], value: tuple[object, ...]
    ) -> None:
        for place, member in enumerate(value, start=1):
            check_instance(member, f"{_name(instance, attribute)} number {place}", kind)

    return check


def texts(value: object, what: str) -> tuple[str, ...]:
    """Return a tuple of codes.

    A single text is refused, since it would fall into letters, and a set, since it has no order.
    """
    if isinstance(value, str | set | frozenset) or not isinstance(value, Iterable):
        msg = f"{what} must be several texts in order, such as a tuple, got {value!r}"
        raise InvalidTypeError(msg)
    return tuple(check_code(member, f"each of {what}") for member in value)


def members(value: object, what: str) -> tuple[object, ...]:
    """Return the members of any iterable but a text, a mapping or a set as a tuple."""
    if isinstance(value, str | Mapping | set | frozenset) or not isinstance(value, Iterable):
        msg = f"{what} must be several values in order, such as a tuple, got {value!r}"
        raise InvalidTypeError(msg)
    return tuple(value)


def by_code(value: object, what: str, convert: Callable[[object, str], V]) -> FrozenMap[str, V]:
    """Return a frozen map from code to converted value; ``convert`` gets the value and its name."""
    if not isinstance(value, Mapping):
        msg = f"{what} must be a mapping by code, got {value!r}"
        raise InvalidTypeError(msg)
    return FrozenMap(
        (check_code(key, f"each code in {what}"), convert(member, f"{what} of {key!r}"))
        for key, member in value.items()
    )


def unique(codes: Iterable[str], what: str, where: str) -> None:
    """Refuse a code that stands twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise DuplicateCodeError(what, code, where)
        seen.add(code)


def unknown(what: str, code: str, known: Collection[str]) -> UnknownCodeError:
    """Return the error for a code that is not known, with the nearest known one."""
    near = difflib.get_close_matches(code, known, n=1)
    return UnknownCodeError(what, code, len(known), near[0] if near else None)


def _name(instance: object, attribute: attrs.Attribute[T]) -> str:
    return f"{type(instance).__name__}.{attribute.name}"
