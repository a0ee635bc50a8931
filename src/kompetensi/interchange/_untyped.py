"""Places that may hold several kinds of value: what is no text, whole number or list says what it is.

A whole number, text, flag and null stand as they are, and a tuple as a list. Anything else is an object with
one key that names its kind: ``{"number": "4/9"}``, ``{"day": "2026-01-31"}``, ``{"mapping": ...}``, or the public
path of a class such as ``{"rules.BandTable": ...}``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter

from kompetensi._core._checks import unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.interchange._leaves import (
    Data,
    read_day,
    read_number,
    write_day,
    write_number,
    wrong_type,
)
from kompetensi.interchange._many import (
    Reader,
    Writer,
    distinct,
    items_of,
    members_of,
    pair_of,
    read_all,
)

PACKAGES: Final = (
    "asn",
    "evaluation",
    "framework",
    "gap",
    "mentoring",
    "partners",
    "people",
    "rules",
    "texts",
    "training",
)

_UNTYPED: Final = "untyped"
_ANYTHING: Final = (Any, object)
_NAMES: Final[Mapping[object, str]] = FrozenMap(
    {
        Fraction: "a number",
        FrozenMap: "a mapping",
        NoneType: "null",
        bool: "true or false",
        date: "a day",
        int: "a whole number",
        str: "text",
        tuple: "a list",
    }
)


def is_optional(kind: object) -> bool:
    """Tell whether a type is one other type or ``None``."""
    return NoneType in get_args(kind) and but_none(kind) is not None


def but_none(kind: Any) -> Any:
    """Return a union without ``None`` if one type remains (an exact number is one), else ``None``."""
    members = [one for one in get_args(kind) if one is not NoneType]
    if not _is_union(kind) or (len(members) > 1 and set(members) != {int, Fraction}):
        return None
    return members[0] if len(members) == 1 else int | Fraction


def is_number(kind: object) -> bool:
    """Tell whether a type is that of an exact number."""
    return _is_union(kind) and set(get_args(kind)) == {int, Fraction}


def is_untyped(kind: object) -> bool:
    """Tell whether a type leaves open which of several kinds of value it holds."""
    if _is_union(kind):
        return but_none(kind) is None
    return (
        kind in _ANYTHING
        or isinstance(kind, TypeVar)
        or getattr(kind, "_is_protocol", False)
        or _UNTYPED in getattr(kind, "__metadata__", ())
    )


def bound(hint: Any, kind: Any) -> Any:
    """Return a field's type with the type arguments of its class put in, still written as untyped."""
    parameters = getattr(get_origin(kind), "__parameters__", ())
    given = dict(zip(parameters, get_args(kind), strict=True)) if parameters else {}
    known = {
        one: arg if isinstance(arg, TypeVar) else Annotated[arg, _UNTYPED]
        for one, arg in given.items()
    }
    if isinstance(hint, TypeVar):
        return known.get(hint, hint)
    inside = getattr(hint, "__parameters__", ())
    return hint[tuple(known.get(one, one) for one in inside)] if inside and known else hint


@cache
def tagged_classes() -> Mapping[str, type]:
    """Return every public class by its path below ``kompetensi``."""
    found = {}
    for package in PACKAGES:
        module = import_module(f"kompetensi.{package}")
        for name in module.__all__:
            thing = getattr(module, name)
            if isinstance(thing, type) and attrs.has(thing):
                found[f"{package}.{name}"] = thing
    return FrozenMap(found)


def untyped_writer(_: object, converter: Converter) -> Writer:
    """Make the hook that writes a value with its kind."""

    def write(value: object) -> Data:
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, tuple):
            return [write(member) for member in value]
        if isinstance(value, Fraction):
            number = write_number(value)
            return number if isinstance(number, int) else {"number": number}
        if isinstance(value, Mapping):
            return {"mapping": write_mapping(value)}
        if isinstance(value, date) and not isinstance(value, datetime):
            return {"day": write_day(value)}
        tag = f"{type(value).__module__.removeprefix('kompetensi.')}.{type(value).__qualname__}"
        if tagged_classes().get(tag) is not type(value):
            msg = (
                "only numbers that are exact, texts, days, tuples, mappings and values of kompetensi "
                f"can be written here without loss, got {value!r}"
            )
            raise InvalidTypeError(msg)
        plain: Data = converter.unstructure(value)
        return {tag: plain}

    def write_mapping(value: Mapping[object, object]) -> Data:
        if all(isinstance(key, str) for key in value):
            return {str(key): write(member) for key, member in value.items()}
        return [[write(key), write(member)] for key, member in value.items()]

    return write


def untyped_reader(kind: object, converter: Converter) -> Reader:
    """Make the hook that reads a value by the kind it names."""
    return _Untyped(converter=converter, allowed=_allowed(kind)).read_allowed


@attrs.frozen(kw_only=True)
class _Untyped:
    """Reads values that name their kind; of any kind where none is listed as allowed."""

    converter: Converter
    allowed: frozenset[type]

    def read_allowed(self, data: object, _: object) -> object:
        value = self.read(data)
        if self.allowed and type(value) not in self.allowed:
            kinds = self.allowed - {int} if Fraction in self.allowed else self.allowed
            names = sorted(_NAMES.get(one, f"a {one.__name__}") for one in kinds)
            raise wrong_type(" or ".join(names), data)
        return value

    def read(self, data: object) -> object:
        if data is None or isinstance(data, bool | int | str):
            return data
        if isinstance(data, float | Decimal):
            return read_number(data, None)
        if isinstance(data, list | tuple):
            return tuple(read_all(enumerate(data), self.read))
        items = items_of(data, "a value")
        if len(items) != 1:
            msg = f"expected an object with one key that names the kind of value, got {len(items)} keys"
            raise InvalidValueError(msg)
        ((tag, inner),) = items.items()
        return read_all([(tag, inner)], self.reader(tag))[0]

    def reader(self, tag: str) -> Callable[[object], object]:
        kinds: dict[str, Callable[[object], object]] = {
            "number": lambda inner: read_number(inner, None),
            "day": lambda inner: read_day(inner, None),
            "mapping": self.read_mapping,
        }
        if tag in kinds:
            return kinds[tag]
        classes = tagged_classes()
        if tag not in classes:
            raise unknown("kind of value", tag, (*kinds, *classes))
        return lambda inner: self.converter.structure(inner, classes[tag])

    def read_mapping(self, data: object) -> FrozenMap[object, object]:
        if isinstance(data, Mapping):
            items = items_of(data, "an object")
            return FrozenMap(zip(items, read_all(items.items(), self.read), strict=True))
        return FrozenMap(distinct(read_all(enumerate(members_of(data)), self.read_pair)))

    def read_pair(self, data: object) -> tuple[object, object]:
        key, value = read_all(enumerate(pair_of(data)), self.read)
        return key, value


def _allowed(kind: Any) -> frozenset[type]:
    """Return the classes that a type allows, or none where it allows any."""
    kind = getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind
    members = get_args(kind) if _is_union(kind) else (kind,)
    if any(is_untyped(member) for member in members):
        return frozenset()
    classes = {get_origin(member) or member for member in members}
    if Fraction in classes:
        classes.add(int)  # a whole one is read as int
    return frozenset(FrozenMap if issubclass(one, Mapping) else one for one in classes)


def _is_union(kind: object) -> bool:
    return get_origin(kind) in {Union, UnionType}
