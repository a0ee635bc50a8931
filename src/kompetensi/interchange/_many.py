"""Tuples as lists; mappings as objects, or as lists of pairs where a key is neither text nor number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, TypeAlias, TypeVar, get_args, get_origin

from cattrs import BaseValidationError, Converter, IterableValidationError

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError, KompetensiError
from kompetensi.interchange._faults import in_member
from kompetensi.interchange._leaves import Data, number_of_key, wrong_type

Reader: TypeAlias = Callable[[Any, Any], Any]
Writer: TypeAlias = Callable[[Any], Data]
Given = TypeVar("Given")
Found = TypeVar("Found")

_NUMBERS: Final = (int, Fraction, int | Fraction)


def is_list(kind: object) -> bool:
    """Tell whether a type is that of a tuple or list with known members."""
    return get_origin(kind) in {tuple, list}


def is_mapping(kind: object) -> bool:
    """Tell whether a type is that of a mapping with known members."""
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def members_of(data: object) -> list[object]:
    """Return the members of a list; a text does not fall into letters."""
    if not isinstance(data, list | tuple):
        raise wrong_type("a list", data)
    return list(data)


def items_of(data: object, what: str) -> Mapping[str, object]:
    """Return an object if every key of it is text."""
    if not isinstance(data, Mapping):
        raise wrong_type(what, data)
    for key in data:
        if not isinstance(key, str):
            raise wrong_type("text as key", key)
    return data


def pair_of(data: object) -> list[object]:
    """Return the two members of a pair of key and value."""
    pair = members_of(data)
    if len(pair) != 2:
        msg = f"expected a pair of key and value, got {len(pair)} members"
        raise InvalidValueError(msg)
    return pair


def distinct(pairs: list[tuple[object, object]]) -> list[tuple[object, object]]:
    """Return pairs of key and value if no key stands twice."""
    seen: set[object] = set()
    for key, _ in pairs:
        if key in seen:
            msg = f"key {key!r} stands twice"
            raise InvalidValueError(msg)
        seen.add(key)
    return pairs


def read_all(
    members: Iterable[tuple[int | str, Given]], read: Callable[[Given], Found]
) -> list[Found]:
    """Read every member, and collect the faults of all of them."""
    found: list[Found] = []
    faults: list[Exception] = []
    for index, member in members:
        try:
            found.append(read(member))
        except (KompetensiError, BaseValidationError) as error:
            faults.append(in_member(error, index))
    if faults:
        msg = "members cannot be read"
        raise IterableValidationError(msg, faults, tuple)
    return found


def list_reader(kind: object, converter: Converter) -> Reader:
    """Make the hook that reads a list, or a tuple of any length or with one type for each member."""
    make = get_origin(kind) or tuple
    kinds = _kinds(kind)
    readers = [converter.get_structure_hook(one) for one in kinds if one is not ...]

    def read(data: object, _: object) -> object:
        members = members_of(data)
        if kinds[1:] == (...,):
            return make(read_all(enumerate(members), lambda one: readers[0](one, kinds[0])))
        if len(members) != len(kinds):
            msg = f"expected a list of {len(kinds)} members, got {len(members)}"
            raise InvalidValueError(msg)
        jobs = zip(readers, members, kinds, strict=True)
        return make(read_all(enumerate(jobs), lambda job: job[0](job[1], job[2])))

    return read


def list_writer(kind: object, converter: Converter) -> Writer:
    """Make the hook that writes a list or tuple."""
    kinds = _kinds(kind)
    writers = [converter.get_unstructure_hook(one) for one in kinds if one is not ...]

    def write(value: Sequence[object]) -> Data:
        if kinds[1:] == (...,):
            return [writers[0](member) for member in value]
        return [write_one(member) for write_one, member in zip(writers, value, strict=True)]

    return write


def mapping_reader(kind: object, converter: Converter) -> Reader:
    """Make the hook that reads a mapping."""
    make = dict if get_origin(kind) is dict else FrozenMap
    key_kind, value_kind = get_args(kind)
    read_key = converter.get_structure_hook(key_kind)
    read_value = converter.get_structure_hook(value_kind)

    def read(data: object, _: object) -> Mapping[object, object]:
        if key_kind is str or key_kind in _NUMBERS:
            items = items_of(data, "an object")
            keys = list(items) if key_kind is str else _number_keys(items, read_key)
            values = read_all(items.items(), lambda value: read_value(value, value_kind))
            return make(zip(keys, values, strict=True))
        pairs = [] if data == {} else members_of(data)
        return make(distinct(read_all(enumerate(pairs), read_pair)))

    def read_pair(data: object) -> tuple[object, object]:
        jobs = zip((read_key, read_value), pair_of(data), (key_kind, value_kind), strict=True)
        key, value = read_all(enumerate(jobs), lambda job: job[0](job[1], job[2]))
        return key, value

    return read


def mapping_writer(kind: object, converter: Converter) -> Writer:
    """Make the hook that writes a mapping, in its order."""
    key_kind, value_kind = get_args(kind)
    write_key = converter.get_unstructure_hook(key_kind)
    write_value = converter.get_unstructure_hook(value_kind)

    def write(value: Mapping[object, object]) -> Data:
        if key_kind is str or key_kind in _NUMBERS:
            return {str(write_key(key)): write_value(member) for key, member in value.items()}
        return [[write_key(key), write_value(member)] for key, member in value.items()]

    return write


def _kinds(kind: object) -> tuple[Any, ...]:
    """Return the types of the members, followed by ``...`` where their number is free."""
    return (*get_args(kind), ...) if get_origin(kind) is list else get_args(kind)


def _number_keys(items: Mapping[str, object], read_key: Reader) -> list[object]:
    """Read the keys of an object as numbers; two keys of one number are refused."""
    keys = read_all(((key, key) for key in items), lambda key: read_key(number_of_key(key), None))
    first: dict[object, str] = {}
    for text, key in zip(items, keys, strict=True):
        if first.setdefault(key, text) != text:
            msg = f"keys {first[key]!r} and {text!r} are one number"
            raise InvalidValueError(msg)
    return keys
