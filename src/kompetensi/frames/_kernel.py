"""The fast way for frames in memory with whole levels: two look-ups and one sum a row, in NumPy.

All that a level can add to the sums of a person is worked out once for each requirement and level
and packed into one or a few 64-bit words. A row then costs two look-ups, and each run of rows of one
person one sum a word. Rows are taken in blocks that fit into the cache.

The kernel declines whatever it cannot vouch for (a row twice, a level off its scale, a code without
a value, too many codes for its tables): the engine's way then checks the rows and tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Final

import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._codes import Coded, Column, Ints, coded
from kompetensi.frames._finish import NEEDED
from kompetensi.frames._inputs import Frame, collected
from kompetensi.frames._packed import Layout, added, totals
from kompetensi.frames._population import Population

BLOCK: Final = 1 << 14  # rows at a time
CELLS: Final = 1 << 25  # standards times competencies
ENTRIES: Final = 1 << 23  # requirements times levels


def fast_sums(given: Population, missing: str) -> Frame | None:
    """Return the people with their sums and totals, or ``None`` where the kernel declines."""
    rows = given.required
    codes = coded(given)
    levels = None if codes is None else _levels(given)
    if codes is None or levels is None:
        return None
    lowest, highest = min(rows.lowest), max(rows.highest)
    span = highest - lowest + 1
    wide = codes.standards * codes.competencies
    if wide > CELLS or (len(rows.standard) + 1) * (span + 1) > ENTRIES:
        return None
    parts = added(rows, range(lowest, highest + 1))
    layout = Layout.of({name: parts[name] for name in NEEDED[missing]}, rows)
    cells = np.zeros(wide + codes.competencies, np.int32)  # the last ones for persons not asked for
    used = (codes.row_standard >= 0) & (codes.row_competency >= 0)
    cell = codes.row_standard * codes.competencies + codes.row_competency
    cells[cell[used]] = (np.flatnonzero(used) + 1) * (span + 1)
    ends = _ends(given, codes, lowest)
    sums = _sums(codes, levels, cells, layout.tables, ends, span)
    if sums is None:
        return None
    people = collected(given.people)
    asked = codes.place >= 0
    by_person = np.zeros((len(layout.tables), len(people)), np.int64)
    by_person[:, codes.place[asked]] = sums[:, asked]
    columns = {name: layout.unpacked(by_person, name) for name in NEEDED[missing]}
    standards = codes.row_standard
    columns |= {
        name: total[codes.standard_of] for name, total in totals(rows, standards, codes.standards)
    }
    back = people.implementation
    return given.people.with_columns(
        *[nw.new_series(name, values, backend=back) for name, values in columns.items()]
    )


def _levels(given: Population) -> Column | None:
    """Return levels from 0 for the lowest of all scales; one more than the highest for none."""
    lowest, highest = min(given.required.lowest), max(given.required.highest)
    series: nw.Series[Any] = collected(given.profiles)["level"]
    top = highest
    if series.null_count():
        top = highest + 1
        series = series.cast(nw.Float64).fill_null(top)
    column = series.to_numpy()
    if column.min() < lowest or column.max() > top or top > np.iinfo(np.int16).max:
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
    column, order, start = codes.competency.column, codes.order, codes.start
    count, first = codes.competencies, codes.competency.first
    base = np.where(codes.place >= 0, codes.standard_of[codes.place], codes.standards)
    base = (base * count).astype(np.int32)
    bound = np.append(start, column.size)
    sums = np.empty((len(tables), start.size), np.int64)
    seen = np.empty(0, np.int32)
    for a, b in _blocks(start, column.size):
        rows = slice(bound[a], bound[b])
        at = rows if order is None else order[rows]
        length = np.diff(bound[a : b + 1])
        code = column[at].astype(np.int32)
        code -= first
        level = levels[at]
        if ends is not None and _off(code, level, ends, none):
            return None
        number = np.arange(code.size, dtype=np.int32)
        own = np.repeat(np.arange(b - a, dtype=np.int32) * count, length)
        own += code
        if (b - a) * count > seen.size:
            seen = np.empty((b - a) * count, np.int32)
        seen[own] = number
        if (seen.take(own) != number).any():  # a person has a competency twice
            return None
        key = np.repeat(base[a:b], length)
        key += code
        entry = cells.take(key)
        entry += level
        for place, table in enumerate(tables):
            np.add.reduceat(table.take(entry), start[a:b] - bound[a], out=sums[place, a:b])
    return sums


def _off(code: Column, level: Column, ends: tuple[Ints, Ints], none: int) -> bool:
    low, high = (end.take(code) for end in ends)
    return bool(((level < low) | ((level > high) & (level != none)) | (high < 0)).any())


def _blocks(start: Ints, rows: int) -> Iterator[tuple[int, int]]:
    """Yield first and last run of each block."""
    cut = np.unique(np.searchsorted(start, np.arange(0, rows, BLOCK)))
    yield from pairwise([*cut.tolist(), start.size])
