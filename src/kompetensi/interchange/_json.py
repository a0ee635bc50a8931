"""Values to JSON and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from kompetensi.errors import InvalidDocumentError, InvalidTypeError
from kompetensi.interchange._data import DEEPEST, read, to_data
from kompetensi.interchange._leaves import too_long

T = TypeVar("T")
Object = dict[str, object]


def to_json(value: object) -> str:
    """Turn a value into the JSON of its plain data, from which :func:`from_json` makes an equal value.

    Args:
        value: Whatever :func:`to_data` takes.

    Returns:
        One line of JSON, with letters beyond ASCII as they are. Write it as UTF-8.

    Raises:
        kompetensi.errors.InvalidTypeError: Something in the value has no lossless form, or it is nested too deeply.
        kompetensi.errors.InvalidValueError: A whole number has more than 4300 digits.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> to_json(LevelScale(lowest=1, highest=2, names=("dasar", "mahir")))
        '{"lowest": 1, "highest": 2, "code": "", "names": ["dasar", "mahir"]}'
    """
    data = to_data(value)
    try:
        return json.dumps(data, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise too_long() from error


def from_json(text: str, cls: type[T]) -> T:
    """Make a value from JSON; what holds for :func:`from_data` holds here.

    A decimal is read as the exact number that it prints. A key that stands twice in an object is refused, and so
    are ``NaN`` and the infinities, which are no JSON.

    Args:
        text: The JSON.
        cls: The class to make, or a type of several such as ``tuple[Profile, ...]``.

    Returns:
        The value, as :func:`from_data` makes it.

    Raises:
        kompetensi.errors.InvalidDocumentError: The text is no JSON, or it does not describe a value of the class;
            every fault is listed with its path.
        kompetensi.errors.InvalidTypeError: ``text`` is no text, or ``cls`` no type with a form as plain data.

    Examples:
        >>> from kompetensi.people import Requirement
        >>> from_json('{"competency": "MAN.01", "level": 3, "weight": 0.1}', Requirement).weight
        Fraction(1, 10)
    """
    if not isinstance(text, str):
        msg = f"text must be text, got {text!r}"
        raise InvalidTypeError(msg)
    twice: list[tuple[Object, str]] = []

    def make_object(pairs: list[tuple[str, object]]) -> Object:
        made: Object = {}
        for key, value in pairs:
            if key in made:
                twice.append((made, key))
            made[key] = value
        return made

    try:
        data = json.loads(
            text, parse_float=Decimal, parse_constant=Decimal, object_pairs_hook=make_object
        )
    except RecursionError as error:
        raise InvalidDocumentError((f"nested more than {DEEPEST} deep @ $",)) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InvalidDocumentError((f"no JSON: {error.msg} ({place}) @ $",)) from error
    except ValueError as error:
        raise InvalidDocumentError((f"{too_long()} @ $",)) from error
    return read(data, cls, _doubled(data, twice) if twice else ())


def _doubled(data: object, twice: list[tuple[Object, str]]) -> Iterator[str]:
    """Name each key that stands twice, with the path of its object."""
    keys: dict[int, list[str]] = {}
    for doubled, key in twice:
        keys.setdefault(id(doubled), []).append(key)
    todo: list[tuple[object, str]] = [(data, "$")]
    while todo:
        holder, path = todo.pop()
        yield from (f"key {key!r} stands twice @ {path}" for key in keys.get(id(holder), ()))
        inside: list[tuple[object, str]] = []
        if isinstance(holder, dict):
            inside = [(member, path + _step(key)) for key, member in holder.items()]
        elif isinstance(holder, list):
            inside = [(member, f"{path}[{at}]") for at, member in enumerate(holder)]
        todo.extend(reversed(inside))


def _step(key: str) -> str:
    return f".{key}" if key.isidentifier() else f"[{key!r}]"
