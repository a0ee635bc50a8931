"""Counting of columns: one whole number for each combination, all of them counted at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from kompetensi.evaluation._column_checks import check_self, settle
from kompetensi.evaluation._column_inputs import Columns, read_columns
from kompetensi.evaluation._table import RatingTable, count_size
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    import numpy.typing as npt

    from kompetensi.evaluation._column_inputs import Whole
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
    check_self(columns)
    columns = settle(columns, duplicates)
    width = columns.missing + 1
    if columns.combinations(AXES) * width <= _GRID_PER_ROW * columns.rows + _FEW:
        return _table(*_from_grid(columns, width), columns)
    return _table(*_from_sorted(columns, width), columns)


def _from_grid(columns: Columns, width: int) -> tuple[Ints, Whole]:
    """Count in a full grid of cells and levels, and keep the cells that count something."""
    combinations = columns.combinations(AXES)
    counts = _counted(columns, combinations * width).reshape(-1, width)
    any_count = counts[:, 0].copy()  # column by column, which saves time and memory
    for column in range(1, width):
        any_count |= counts[:, column]
    if np.count_nonzero(any_count) == combinations:
        return np.arange(combinations), counts
    cells = np.flatnonzero(any_count)
    return cells, counts[cells]


def _counted(columns: Columns, length: int) -> Whole:
    """Return how often each cell and level occurs, in the fewest bytes that hold every count."""
    small = np.zeros(length, dtype=np.uint8)
    for block in columns.blocks_with_level(AXES):
        np.add.at(small, block.astype(np.intp), np.uint8(1))
    if int(small.sum(dtype=np.uint32)) == columns.rows:  # each count above 255 would lack 256
        return small
    counts = np.bincount(columns.key_with_level(AXES), minlength=length)
    return counts.astype(f"<u{count_size(int(counts.max()))}")


def _from_sorted(columns: Columns, width: int) -> tuple[Ints, Whole]:
    """Count by sorting, where most combinations of codes do not occur."""
    key = columns.key_with_level(AXES)
    key.sort()
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    found, number = key[first], np.diff(first, append=key.size)
    del key, first
    cell = found // width
    new = np.concatenate(([True], cell[1:] != cell[:-1]))
    row = np.cumsum(new) - 1
    size = count_size(int(number.max()))
    counts = np.zeros((int(row[-1]) + 1, width), dtype=f"<u{size}")
    counts[row, found - cell * width] = number
    return cell[new], counts


def _table(cells: Ints, counts: Whole, columns: Columns) -> RatingTable:
    """Number the cells by the codes that occur, and pack them."""
    codes = {axis: tuple(sorted(columns.codes[axis])) for axis in AXES}
    if cells.size < columns.combinations(AXES) or not cells.size:
        places: dict[str, Ints] = {}
        for axis in reversed(AXES):
            cells, place = np.divmod(cells, len(codes[axis]))
            occurs = np.zeros(len(codes[axis]), dtype=bool)
            occurs[place] = True
            places[axis] = (np.cumsum(occurs) - 1)[place]
            codes[axis] = tuple(codes[axis][at] for at in np.flatnonzero(occurs).tolist())
        cells = np.zeros(counts.shape[0], dtype=np.int64)
        for axis in AXES:
            cells *= len(codes[axis])
            cells += places[axis]
    return RatingTable(
        scale=columns.scale,
        ratees=codes["ratee"],
        items=codes["item"],
        groups=codes["group"],
        waves=codes["wave"],
        cells=cells.astype("<i8", copy=False).tobytes(),
        counts=counts.tobytes(),
    )
