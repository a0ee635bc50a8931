"""The one converter, made when it is first needed; nobody else's converter is touched."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, Final, NoReturn

from cattrs import Converter

from kompetensi.errors import InvalidTypeError
from kompetensi.interchange import _classes, _documents, _leaves, _many, _untyped
from kompetensi.interchange._leaves import Data
from kompetensi.interchange._many import Reader, Writer

_WITHOUT: Final = (bytes, float, Path)  # cattrs would read them from anything


@cache
def converter() -> Converter:
    """Return the converter that knows a class by its fields and their types."""
    made = Converter()
    leaves: tuple[tuple[type, Reader, Writer], ...] = (
        (NoneType, _leaves.read_nothing, _as_it_is),
        (bool, _leaves.read_flag, _as_it_is),
        (date, _leaves.read_day, _leaves.write_day),
        (int, _leaves.read_whole, _as_it_is),
        (str, _leaves.read_text, _as_it_is),
        (Fraction, _leaves.read_fraction, _leaves.write_number),
        *((other, _no_reader, _no_writer) for other in _WITHOUT),
    )
    for leaf, read, write in leaves:
        made.register_structure_hook(leaf, read)
        made.register_unstructure_hook(leaf, write)
    for holds, reader, writer in (  # the last one that holds is taken
        (_is_anything, _no_form, _no_form),
        (_many.is_list, _many.list_reader, _many.list_writer),
        (_many.is_mapping, _many.mapping_reader, _many.mapping_writer),
        (_classes.is_class, _classes.class_reader, _classes.class_writer),
        (_documents.has_document, _documents.document_reader, _documents.document_writer),
        (_untyped.is_untyped, _untyped.untyped_reader, _untyped.untyped_writer),
        (_untyped.is_number, _number_reader, _number_writer),
        (_untyped.is_optional, _optional_reader, _optional_writer),
    ):
        made.register_structure_hook_factory(holds, reader)
        made.register_unstructure_hook_factory(holds, writer)
    return made


def writer_of(kind: type) -> Writer:
    """Return the hook that writes a class."""
    write: Writer = converter().get_unstructure_hook(kind)
    return write


def reader_of(kind: Any) -> Reader:  # a type or a type expression
    """Return the hook that reads a type."""
    if not isinstance(kind, Hashable) or kind in _WITHOUT:
        _no_form(kind)
    reader: Reader = converter().get_structure_hook(kind)
    return reader


def _is_anything(_: object) -> bool:
    return True


def _no_reader(_: object, kind: object) -> NoReturn:
    _no_form(kind)


def _no_writer(value: object) -> NoReturn:
    _no_form(type(value))


def _no_form(kind: object) -> NoReturn:
    msg = f"{kind!r} is no type with a lossless form as plain data"
    raise InvalidTypeError(msg)


def _as_it_is(value: Data) -> Data:
    return value


def _number_reader(_: object) -> Reader:
    return _leaves.read_number


def _number_writer(_: object) -> Writer:
    return _leaves.write_number


def _optional_reader(kind: object, made: Converter) -> Reader:
    inner = _untyped.but_none(kind)
    read_inner = made.get_structure_hook(inner)
    return lambda data, _: None if data is None else read_inner(data, inner)


def _optional_writer(kind: object, made: Converter) -> Writer:
    write_inner = made.get_unstructure_hook(_untyped.but_none(kind))
    return lambda value: None if value is None else write_inner(value)
