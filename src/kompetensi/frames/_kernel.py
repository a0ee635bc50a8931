"""The fast way for frames in memory with whole levels: two look-ups and one sum a row, in NumPy.

All that a level can add to the sums of a person is worked out once for each kind of requirement and level
and packed into one or a few 64-bit words. A row then costs two look-ups, and each run of rows of one
person one sum a word. Rows are taken in blocks that fit into the cache.

Rows in another order are first put into bundles of neighbouring persons, by counting.

The kernel declines whatever it cannot vouch for (a row twice, a level off its scale, a code without
a value, too many codes for its tables): the engine's way then checks the rows and tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final, cast

import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._codes import BUNDLE, Coded, Column, Ints, coded
from kompetensi.frames._finish import NEEDED
from kompetensi.frames._inputs import Frame, collected
from kompetensi.frames._packed import Layout, added, totals
from kompetensi.frames._population import Population
from kompetensi.frames._required import Required

BLOCK: Final = 1 << 14  # rows at a time
WIDE: Final = 1 << 22  # pairs of person and competency to mark in a block; more are sorted
CELLS: Final = 1 << 25  # standards times competencies
ENTRIES: Final = 1 << 23  # kinds of requirements times levels


def fast_sums(given: Population, missing: str) -> Frame | None:
    """Return the people with their sums and totals, or ``None`` where the kernel declines."""
    rows = given.required
    codes = coded(given)
    levels = None if codes is None else _levels(given)
    if codes is None or levels is None:
        return None
    lowest, highest = _limits(rows)
    span = highest - lowest + 1
    wide = len(rows.standards) * codes.competencies
    if wide > CELLS or (len(rows.kinds) + 1) * (span + 1) > ENTRIES:
        return None
    parts = added(rows, range(lowest, highest + 1))
    layout = Layout.of({name: parts[name] for name in NEEDED[missing]}, rows)
    cells = np.zeros(wide + codes.competencies, np.int32)  # the last ones for persons not asked for
    code = codes.row_competency.take(rows.competency)
    used = code >= 0
    cell = rows.standard * codes.competencies + code
    cells[cell[used]] = (rows.kind[used] + 1) * (span + 1)
    ends = _ends(given, codes, lowest)
    summed = _sums if codes.order is None else _mixed_sums
    sums = summed(codes, levels, cells, layout.tables, ends, span)
    if sums is None:
        return None
    people = collected(given.people)
    asked = codes.place >= 0
    by_person = np.zeros((len(layout.tables), len(people)), np.int64)
    by_person[:, codes.place[asked]] = sums[:, asked]
    columns = layout.unpacked(by_person)
    distinct: dict[
        bytes, Ints
    ] = {}  # most totals are the same where all levels are above the lowest
    for name, total in totals(rows):
        key = total.tobytes()
        if key not in distinct:
            distinct[key] = total.take(codes.standard_of)
        columns[name] = distinct[key]
    back = people.implementation
    return given.people.with_columns(
        *[nw.new_series(name, values, backend=back) for name, values in columns.items()]
    )


def _limits(rows: Required) -> tuple[int, int]:
    return min(kind.lowest for kind in rows.kinds), max(kind.highest for kind in rows.kinds)


def _levels(given: Population) -> Column | None:
    """Return levels from 0 for the lowest of all scales; one more than the highest for none."""
    lowest, highest = _limits(given.required)
    series: nw.Series[Any] = collected(given.profiles)["level"]
    top = highest
    if series.null_count():
        top = highest + 1
        series = series.cast(nw.Float64).fill_null(top)
    column = series.to_numpy()
    inside = column.min() >= lowest and column.max() <= top  # never so where a level is NaN
    if not inside or top > np.iinfo(np.int16).max:
        return None
    if lowest == 0 and column.dtype.kind != "f" and column.dtype.itemsize <= 2:
        return column
    return column.astype(np.int16) - np.int16(lowest)


def _ends(given: Population, codes: Coded, lowest: int) -> tuple[Ints, Ints] | None:
    """Return the lowest and highest level by competency, or ``None`` where one scale holds for all."""
    if given.scales.common is not None:
        return None
    each = given.scales.each
    known = codes.competency.of(list(each))
    ends = np.array([(scale.lowest, scale.highest) for scale in each.values()], np.int64)
    low, high = np.full((2, codes.competencies), -1)  # no level fits a competency without a scale
    low[known[known >= 0]], high[known[known >= 0]] = ends[known >= 0].T - lowest
    return low, high


def _sums(
    codes: Coded,
    levels: Column,
    cells: npt.NDArray[np.int32],
    tables: Sequence[Ints],
    ends: tuple[Ints, Ints] | None,
    none: int,
) -> Ints | None:
    """Return the packed sums of each run of rows, or ``None`` where a row may be wrong."""
    column, start = codes.competency.column, codes.start
    count, first = codes.competencies, codes.competency.first
    base = np.where(codes.place >= 0, codes.standard_of[codes.place], codes.standards)
    base = base * count - first
    bound = np.append(start, column.size)
    sums = np.empty((len(tables), start.size), np.int64)
    for a, b in _blocks(start, column.size):
        rows = slice(bound[a], bound[b])
        length = np.diff(bound[a : b + 1])
        code, level = column[rows], levels[rows]
        if ends is not None and _off(code.astype(np.int64) - first, level, ends, none):
            return None
        own = np.repeat(np.arange(b - a) * count - first, length)
        own += code
        if _twice(own, (b - a) * count):
            return None
        key = np.repeat(base[a:b], length)
        key += code
        entry = cells.take(key)
        entry += level
        for place, table in enumerate(tables):
            np.add.reduceat(table.take(entry), start[a:b] - bound[a], out=sums[place, a:b])
    return sums


def _mixed_sums(
    codes: Coded,
    levels: Column,
    cells: npt.NDArray[np.int32],
    tables: Sequence[Ints],
    ends: tuple[Ints, Ints] | None,
    none: int,
) -> Ints | None:
    """Return the packed sums of each code of a person, or ``None`` where a row may be wrong."""
    persons, column, order = codes.person.column, codes.competency.column, codes.order
    count, first = codes.competencies, codes.competency.first
    base = np.where(codes.place >= 0, codes.standard_of[codes.place], codes.standards) * count
    sums = np.zeros((len(tables), codes.place.size), np.int64)
    for bundle, (a, b) in enumerate(pairwise([*codes.start.tolist(), column.size])):
        rows = cast("Ints", order)[a:b]
        person = persons[rows].astype(np.int64) - codes.person.first
        code = column[rows].astype(np.int64) - first
        level = levels[rows]
        if ends is not None and _off(code, level, ends, none):
            return None
        if _twice((person - bundle * BUNDLE) * count + code, BUNDLE * count):
            return None
        entry = cells.take(base.take(person) + code)
        entry += level
        for place, table in enumerate(tables):
            np.add.at(sums[place], person, table.take(entry))
    return sums


def _twice(own: Ints, width: int) -> bool:
    """Tell whether a person has a competency twice; ``own``: a number below ``width`` for each pair."""
    if width > WIDE:
        return np.unique(own).size < own.size
    seen = np.zeros(width, np.bool_)
    seen[own] = True
    return int(np.count_nonzero(seen)) < own.size


def _off(code: Column, level: Column, ends: tuple[Ints, Ints], none: int) -> bool:
    low, high = (end.take(code) for end in ends)
    return bool(((level < low) | ((level > high) & (level != none)) | (high < 0)).any())


def _blocks(start: Ints, rows: int) -> Iterator[tuple[int, int]]:
    """Yield first and last run of each block."""
    cut = np.unique(np.searchsorted(start, np.arange(0, rows, BLOCK)))
    yield from pairwise([*cut.tolist(), start.size])
