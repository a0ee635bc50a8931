"""Values to plain data and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, ValuesView
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

import attrs
from cattrs import BaseValidationError

from kompetensi.errors import InvalidDocumentError, InvalidTypeError, KompetensiError
from kompetensi.interchange._converter import reader_of, writer_of
from kompetensi.interchange._faults import located
from kompetensi.interchange._leaves import Data, write_day, write_number

T = TypeVar("T")

DEEPEST: Final = 100  # objects and lists inside each other; ours are at most a dozen deep


def to_data(value: object) -> Data:
    """Turn a value into plain data, from which :func:`from_data` makes an equal value.

    An object has one key for each field, in the order of the class; what can be derived is left out. A number is
    an int when whole and else the text of its fraction (``"4/9"``), a day the text ``"2026-01-31"``, a tuple a list.
    A mapping is a dict; numbers as its keys become text, and other keys make it a list of pairs. Where a field may
    hold several kinds of value, what is no int, text, bool, ``None`` or list stands as a dict with one key:
    ``{"number": "4/9"}``, ``{"day": ...}``, ``{"mapping": ...}`` or the path of a class (``{"rules.BandTable": ...}``).

    Args:
        value: A value of any class of ours, or of your own attrs class whose fields have such types; or a list,
            tuple or mapping of such values.

    Returns:
        Dicts, lists, text, ints, bools and ``None``.

    Raises:
        kompetensi.errors.InvalidTypeError: The value, or something in it, has no lossless form as plain data, such
            as a float; or it is nested more than 100 deep.
        kompetensi.errors.InvalidValueError: A fraction holds a whole number of more than 4300 digits.

    Examples:
        >>> from fractions import Fraction
        >>> from kompetensi.people import Requirement
        >>> to_data(Requirement(competency="MAN.01", level=3, weight=Fraction(4, 9)))
        {'competency': 'MAN.01', 'level': 3, 'weight': '4/9', 'core': False, 'must': False}
    """
    msg = f"a value nested more than {DEEPEST} deep cannot be written"
    try:
        data = _written(value)
    except RecursionError as error:
        raise InvalidTypeError(msg) from error
    if _too_deep(data):
        raise InvalidTypeError(msg)
    return data


def from_data(data: object, cls: type[T]) -> T:
    """Make a value from plain data, as :func:`to_data` writes it.

    Nothing is converted silently: a text is never read as a number or a number as text, a flag never as a number,
    and 2.9 never as 2. A number may also be a decimal, which means what it prints (0.1 is 1/10). A key that has a
    default may be missing; an unknown key is refused.

    Args:
        data: Dicts, lists, text, numbers, bools and ``None``.
        cls: The class to make, or a type of several such as ``tuple[Profile, ...]``.

    Returns:
        The value. What callers build is checked as if it were built by hand; a result is taken as it stands, so a
        matching from elsewhere is proved with :func:`kompetensi.mentoring.verify`.

    Raises:
        kompetensi.errors.InvalidDocumentError: The data does not describe a value of the class. Every fault is
            listed with its path, such as ``$.requirements[3].level``; ``__cause__`` is the group of errors.
        kompetensi.errors.InvalidTypeError: ``cls`` is no type with a form as plain data.

    Examples:
        >>> from kompetensi.people import Requirement
        >>> from_data({"competency": "MAN.01", "level": 3, "weight": "4/9"}, Requirement).weight
        Fraction(4, 9)
        >>> from_data({"competency": "MAN.01", "level": True}, Requirement)
        Traceback (most recent call last):
        kompetensi.errors.InvalidDocumentError: expected a number (whole, a decimal, or the text of a fraction such \
as '4/9'), got true @ $.level
    """
    return read(data, cls)


def read(data: object, cls: type[T], faults: Iterable[str] = ()) -> T:
    """Make a value from plain data in which some faults are known already."""
    hook = reader_of(cls)
    known = tuple(faults)
    if _too_deep(data):
        raise InvalidDocumentError((*known, f"nested more than {DEEPEST} deep @ $"))
    try:
        value: T = hook(data, cls)
    except (KompetensiError, BaseValidationError) as error:
        raise InvalidDocumentError((*known, *located(error))) from error
    if known:
        raise InvalidDocumentError(known)
    return value


def _written(value: object) -> Data:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [_written(member) for member in value]
    if isinstance(value, Mapping):
        return _written_mapping(value)
    if isinstance(value, Fraction):
        return write_number(value)
    if type(value) is date:
        return write_day(value)
    if not attrs.has(type(value)):
        msg = f"{value!r} has no lossless form as plain data"
        raise InvalidTypeError(msg)
    return writer_of(type(value))(value)


def _written_mapping(value: Mapping[object, object]) -> Data:
    kinds = {str if isinstance(key, str) else type(key) for key in value}
    if kinds <= {str} or kinds <= {int, Fraction}:
        return {str(_written(key)): _written(member) for key, member in value.items()}
    return [[_written(key), _written(member)] for key, member in value.items()]


def _too_deep(data: object) -> bool:
    todo: list[tuple[object, int]] = [(data, 1)]
    while todo:
        holder, depth = todo.pop()
        if depth > DEEPEST:
            return True
        members = holder.values() if isinstance(holder, Mapping) else holder
        if isinstance(members, ValuesView | list | tuple):
            todo.extend((one, depth + 1) for one in members if not isinstance(one, str | int))
    return False
