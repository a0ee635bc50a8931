"""Classes as objects: one key for each field that a caller may give, and no other.

What converters and validators refuse is looked for field by field once a class cannot be built, so that
every fault of an object is listed, with the path of its field.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias, get_origin, get_type_hints

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter, IterableValidationError

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError, KompetensiError
from kompetensi.interchange._faults import in_field, in_member
from kompetensi.interchange._leaves import Data
from kompetensi.interchange._many import Reader, Writer, items_of
from kompetensi.interchange._untyped import bound

Field: TypeAlias = "attrs.Attribute[Any]"


def is_class(kind: object) -> bool:
    """Tell whether a type is an attrs class, bare or with type arguments."""
    origin = get_origin(kind) or kind
    return isinstance(origin, type) and attrs.has(origin)


def class_writer(kind: Any, converter: Converter) -> Writer:
    """Make the hook that writes an object of a class."""
    writers = [
        (key, field.name, converter.get_unstructure_hook(hint))
        for key, field, hint in _fields(kind)
    ]

    def write(value: object) -> Data:
        return {key: write_one(getattr(value, name)) for key, name, write_one in writers}

    return write


def class_reader(kind: Any, converter: Converter) -> Reader:
    """Make the hook that reads an object of a class."""
    cls = get_origin(kind) or kind
    fields = {
        key: (field, hint, converter.get_structure_hook(hint)) for key, field, hint in _fields(kind)
    }

    def read(data: object, _: object) -> object:
        items = items_of(data, f"an object ({cls.__name__})")
        values: dict[str, object] = {}
        faults: dict[str, Exception] = {}
        for key, (field, hint, read_one) in fields.items():
            if key in items:
                try:
                    values[key] = read_one(items[key], hint)
                except (KompetensiError, BaseValidationError) as error:
                    faults[key] = in_field(error, key, hint)
            elif field.default is attrs.NOTHING:
                faults[key] = InvalidValueError(f"missing key {key!r}")
        strange = [_strange(key, fields) for key in items if key not in fields]
        whole: list[Exception] = []
        if not faults and not strange:
            try:
                return cls(**values)
            except KompetensiError as error:
                whole.append(error)
        for key, value in values.items():
            refused = _refused(cls, fields[key][0], value)
            if refused is not None:
                faults[key] = in_field(refused, key, fields[key][1])
        listed = [faults[key] for key in fields if key in faults] + strange
        msg = f"{cls.__name__} cannot be built"
        raise ClassValidationError(msg, listed or whole, cls)

    return read


def _fields(kind: Any) -> Iterator[tuple[str, Field, Any]]:
    """List the fields that a caller may give, each with its key and type."""
    cls = get_origin(kind) or kind
    hints = get_type_hints(cls, include_extras=True)
    for field in attrs.fields(cls):
        if field.init:
            yield field.alias or field.name, field, bound(hints[field.name], kind)


def _strange(key: str, known: Mapping[str, object]) -> Exception:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f", did you mean {near[0]!r}?" if near else f"; known keys: {', '.join(known)}"
    return InvalidValueError(f"unknown key {key!r}{hint}")


def _refused(cls: type, field: Field, value: object) -> Exception | None:
    """Return what a field's own converter and validator say of a value, member by member if they can."""
    error = _said(cls, field, value)
    if error is None:
        return None
    alone: list[tuple[int | str, object]] = []
    if isinstance(value, FrozenMap):
        alone = [(key, FrozenMap({key: member})) for key, member in value.items()]
    elif isinstance(value, tuple):
        alone = [(index, (member,)) for index, member in enumerate(value)]
    told = [(index, _said(cls, field, member)) for index, member in alone]
    faults = [in_member(fault, index) for index, fault in told if fault is not None]
    return IterableValidationError("members are refused", faults, cls) if faults else error


def _said(cls: type, field: Field, value: object) -> KompetensiError | None:
    try:
        if callable(field.converter):
            value = field.converter(value)
        if field.validator is not None:
            field.validator(object.__new__(cls), field, value)
    except KompetensiError as error:
        return error
    return None
