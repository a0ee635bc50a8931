"""Classes that keep their rows packed: their documents hold codes and numbers that people can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError

from kompetensi._core._checks import is_code
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import DuplicateCodeError
from kompetensi.evaluation import RatingTable, Tally
from kompetensi.framework import LevelScale
from kompetensi.interchange._faults import in_field
from kompetensi.interchange._many import Reader, Writer, read_all
from kompetensi.mentoring import MatchingProblem


@attrs.frozen(kw_only=True)
class RatingCell:
    """What one group said of one person on one item in one wave."""

    ratee: str = attrs.field(validator=is_code)
    item: str = attrs.field(validator=is_code)
    group: str = attrs.field(validator=is_code)
    wave: str = ""
    counts: Mapping[int, int]
    missing: int = 0


@attrs.frozen(kw_only=True)
class RatingTableDocument:
    """A table of counts as its cells; a level that was never given is left out."""

    scale: LevelScale
    cells: tuple[RatingCell, ...]


@attrs.frozen(kw_only=True)
class _Form:
    """The class that stands for a packed one in documents, and the way there and back."""

    document: type
    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]


def has_document(kind: object) -> bool:
    """Tell whether a class is packed."""
    return kind in {MatchingProblem, RatingTable}


def document_writer(kind: Any, converter: Converter) -> Writer:  # a type
    """Make the hook that writes a packed class."""
    form = _forms()[kind]
    write: Writer = converter.get_unstructure_hook(form.document)
    return lambda value: write(form.unpack(value))


def document_reader(kind: Any, converter: Converter) -> Reader:  # a type
    """Make the hook that reads a packed class."""
    form = _forms()[kind]
    read: Reader = converter.get_structure_hook(form.document)
    return lambda data, _: form.pack(read(data, form.document))


def _unpack_ratings(table: RatingTable) -> RatingTableDocument:
    cells = (
        RatingCell(
            ratee=ratee,
            item=item,
            group=group,
            wave=wave,
            counts={level: count for level, count in tally.counts.items() if count},
            missing=tally.missing,
        )
        for (ratee, item, group, wave), tally in table.tallies.items()
    )
    return RatingTableDocument(scale=table.scale, cells=tuple(cells))


def _pack_ratings(document: RatingTableDocument) -> RatingTable:
    tallies: dict[tuple[str, str, str, str], Tally] = {}

    def add(cell: RatingCell) -> None:
        place = (cell.ratee, cell.item, cell.group, cell.wave)
        if place in tallies:
            raise DuplicateCodeError("cell", str(place), "the table")
        tally = Tally(scale=document.scale, counts=cell.counts, missing=cell.missing)
        tallies[place] = tally

    try:
        read_all(enumerate(document.cells), add)
    except IterableValidationError as error:
        msg = "cells cannot be counted"
        faults = [in_field(error, "cells", None)]
        raise ClassValidationError(msg, faults, RatingTable) from error
    return RatingTable.of(tallies, document.scale)


@cache
def _forms() -> Mapping[type, _Form]:
    from kompetensi.mentoring._unpacked import MatchingProblemDocument, repack, unpack  # noqa: PLC0415  # loads numpy

    return FrozenMap(
        {
            MatchingProblem: _Form(document=MatchingProblemDocument, pack=repack, unpack=unpack),
            RatingTable: _Form(
                document=RatingTableDocument, pack=_pack_ratings, unpack=_unpack_ratings
            ),
        }
    )
