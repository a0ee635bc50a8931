"""Counting of columns: one whole number for each combination, all of them counted at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress
from math import gcd, prod
from typing import TYPE_CHECKING, Final

import numpy as np

from kompetensi.evaluation._column_checks import (
    check_self,
    mixed_up_rows,
    rows_in_order,
    settle,
)
from kompetensi.evaluation._column_inputs import are_places, check_places, read_columns
from kompetensi.evaluation._columns import Columns, blocks
from kompetensi.evaluation._table import RatingTable, count_size
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    import numpy.typing as npt

    from kompetensi.evaluation._columns import Key, Whole
    from kompetensi.evaluation._count_columns import Column

    Ints = npt.NDArray[np.int64]

AXES: Final = ("wave", "ratee", "item", "group")  # of a table's cells, the slowest first
_GRID_PER_ROW: Final = 3  # counts of a full grid that are worth their memory
_FEW: Final = 2**16


def from_columns(
    places: Mapping[str, Column],
    level: Column | Sequence[int | None],
    scale: LevelScale,
    codes: Mapping[str, Sequence[str]],
    duplicates: str,
) -> RatingTable:
    """Make the table that :func:`count_columns` documents."""
    columns = read_columns(places, level, scale, codes)
    width = columns.missing + 1
    if _fits(columns, width):
        key, length = columns.key_of_rows(AXES), columns.combinations(AXES) * width
        counts = _small_counts(key, columns.rows, length, _are_right(columns, tuple(places)))
        if counts is not None:
            return _table(*_without_empty(counts.reshape(-1, width)), columns)
    check_places(columns)
    check_self(columns)
    columns = settle(columns, duplicates)
    if not _fits(columns, width):
        return _table(*_from_sorted(columns, width), columns)
    key, length = columns.key_of_rows(AXES), columns.combinations(AXES) * width
    counts = _counts(key, columns.rows, length)
    return _table(*_without_empty(counts.reshape(-1, width)), columns)


def _fits(columns: Columns, width: int) -> bool:
    """Tell whether a full grid of cells and levels is worth its memory."""
    return columns.combinations(AXES) * width <= _GRID_PER_ROW * columns.rows + _FEW


def _are_right(columns: Columns, names: Sequence[str]) -> Callable[[slice], bool]:
    """Return what tells whether some rows are in order and nothing is wrong with them."""
    ends = [(columns.places[name], len(columns.codes[name])) for name in names]
    mixed_up, in_order = mixed_up_rows(columns), rows_in_order(columns)

    def are_right(some: slice) -> bool:
        within = all(are_places(column[some], end) for column, end in ends)
        return within and not mixed_up(some).any() and in_order(some)

    return are_right


def _small_counts(
    key: Key, rows: int, length: int, are_right: Callable[[slice], bool]
) -> Whole | None:
    """Return how often each number below ``length`` occurs, in single bytes.

    Rows are checked and counted block by block, so that each block is fetched once. ``None`` if any
    is not right, or a byte is too short.
    """
    counts = np.zeros(length, dtype=np.uint8)
    for some in blocks(rows):
        if not are_right(some):
            return None
        np.add.at(counts, key(some).astype(np.intp, copy=False), np.uint8(1))
    return counts if _sum(counts) == rows else None  # each count above 255 would lack 256


def _counts(key: Key, rows: int, length: int) -> Whole:
    """Return the same for rows that are right, in the fewest bytes that hold every count."""
    small = _small_counts(key, rows, length, lambda _: True)
    if small is not None:
        return small
    counts = np.zeros(length, dtype=np.int64)
    for some in blocks(rows):
        np.add.at(counts, key(some).astype(np.intp, copy=False), 1)
    return counts.astype(f"<u{count_size(int(counts.max()))}")


def _sum(counts: npt.NDArray[np.uint8]) -> int:
    """Return the sum of single bytes, in a third of the time where eight of them fit in one."""
    eights = counts.size // 8 * 8
    head, tail = counts[:eights].reshape(8, -1), counts[eights:]
    if counts.max(initial=0) < 2**5:
        head = head.sum(axis=0, dtype=np.uint8)
    return int(head.sum(dtype=np.uint32)) + int(tail.sum())


def _without_empty(counts: Whole) -> tuple[Ints | None, Whole]:
    """Return the cells that count something, ``None`` if all do, and their counts."""
    words = counts.view(f"u{gcd(8, counts.shape[1] * counts.itemsize)}")
    any_count = reduce(np.bitwise_or, words.T)  # column by column, which saves time and memory
    if counts.size and any_count.all():
        return None, counts
    cells = np.flatnonzero(any_count)
    return cells, counts[cells]


def _from_sorted(columns: Columns, width: int) -> tuple[Ints, Whole]:
    """Count by sorting, where most combinations of codes do not occur."""
    keys = columns.key_with_level(AXES)
    keys.sort()
    cells = [keys[:0]]
    last = row = -1
    for some in blocks(keys.size):  # in place, which saves memory
        cell = keys[some] // width
        new = np.diff(cell, prepend=last) > 0
        keys[some] -= (cell - (row + np.cumsum(new))) * width
        cells.append(cell[new])
        last, row = cell[-1], row + cells[-1].size
    counts = _counts(keys.__getitem__, keys.size, (row + 1) * width)
    del keys
    return np.concatenate(cells), counts.reshape(-1, width)


def _table(cells: Ints | None, counts: Whole, columns: Columns) -> RatingTable:
    """Number the cells by the codes that occur, and pack them."""
    codes = {axis: tuple(sorted(columns.codes[axis])) for axis in AXES}
    numbers = b""
    if cells is not None:
        occurs = {axis: np.zeros(len(codes[axis]), dtype=bool) for axis in AXES}
        for some in blocks(cells.size):
            for axis, place in _places(cells[some], codes):
                occurs[axis][place] = True
        ranks = {axis: np.cumsum(occurs[axis]) - 1 for axis in AXES}
        for some in blocks(cells.size):
            weight, number = 1, np.zeros(cells[some].size, dtype=np.int64)
            for axis, place in _places(cells[some], codes):
                number += ranks[axis][place] * weight
                weight *= int(ranks[axis][-1]) + 1
            cells[some] = number
        for axis in AXES:
            codes[axis] = tuple(compress(codes[axis], occurs[axis].tolist()))
        if cells.size < prod(map(len, codes.values())):
            numbers = cells.astype("<i8", copy=False).tobytes()
    return RatingTable(
        scale=columns.scale,
        ratees=codes["ratee"],
        items=codes["item"],
        groups=codes["group"],
        waves=codes["wave"],
        cells=numbers,
        counts=counts.tobytes(),
    )


def _places(cells: Ints, codes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Ints]]:
    """Return the places of cells among the codes of each axis, the fastest first."""
    for axis in reversed(AXES):
        cells, place = np.divmod(cells, len(codes[axis]))
        yield axis, place
