"""The fast way for frames in memory with whole levels: a few look-ups and one sum a row, in NumPy.

All that a level can add to sums is worked out once for each kind of requirement and level and packed
into one or a few 64-bit words. A row then costs two look-ups, one for its requirement and one for what
its level adds. Rows are taken in blocks that fit into the cache.

The kernel declines whatever it cannot vouch for (a row twice, a level off its scale, a code without
a value, too many codes for its tables): the engine's way then checks the rows and tells what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import attrs
import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._blocks import Block, blocks
from kompetensi.frames._codes import Column, Ints, twice
from kompetensi.frames._inputs import collected
from kompetensi.frames._population import Population
from kompetensi.frames._required import Required
from kompetensi.frames._runs import Coded, coded

CELLS: Final = 1 << 25  # standards times competencies
ENTRIES: Final = 1 << 23  # kinds of requirements times levels


@attrs.frozen(kw_only=True, eq=False)
class Kernel:
    """Codes and levels of a population, and where what a level adds to sums stands in tables."""

    codes: Coded
    levels: Column  # from 0; the number of levels where there is none
    scale: range  # from the lowest level of all scales to the highest
    cells: npt.NDArray[np.int32]  # first entry of each standard and competency; 0: not required
    ends: tuple[Ints, Ints] | None

    @classmethod
    def of(cls, given: Population) -> Kernel | None:
        """Return the kernel of a population, or ``None`` where it declines."""
        rows, codes = given.required, coded(given)
        if codes is None:
            return None
        lowest = min(kind.lowest for kind in rows.kinds)
        scale = range(lowest, max(kind.highest for kind in rows.kinds) + 1)
        levels = _levels(given, scale)
        wide = len(rows.standards) * codes.competencies
        entries = (len(rows.kinds) + 1) * (len(scale) + 1)
        if levels is None or wide > CELLS or entries > ENTRIES:
            return None
        return cls(
            codes=codes,
            levels=levels,
            scale=scale,
            cells=_cells(rows, codes, len(scale) + 1),
            ends=_ends(given, codes, lowest),
        )

    def entries(self) -> Iterator[tuple[Block, Column, Column] | None]:
        """Yield rows with their competencies and entries in the tables; ``None`` where a row may be wrong."""
        codes = self.codes
        column, count, first = codes.competency.column, codes.competencies, codes.competency.first
        base = np.where(codes.place >= 0, codes.standard_of[codes.place], codes.standards)
        base = base * count - first
        for block in blocks(codes):
            code, level = column[block.rows], self.levels[block.rows]
            own = block.number(count, -first)
            own += code
            off = self.ends is not None and _off(code, first, level, self.ends, len(self.scale))
            key = block.spread(base)
            key += code
            entry = self.cells.take(key)
            entry += level
            yield None if off or twice(own, block.persons * count) else (block, code, entry)


def _levels(given: Population, scale: range) -> Column | None:
    """Return levels from 0 for the lowest of all scales; their number for none."""
    series: nw.Series[Any] = collected(given.profiles).get_column("level")
    top = scale[-1]
    if series.null_count():
        top = scale.stop
        series = series.cast(nw.Float64).fill_null(top)
    column = series.to_numpy()
    inside = column.min() >= scale.start and column.max() <= top  # never so where a level is NaN
    if not inside or top > np.iinfo(np.int16).max:
        return None
    if scale.start == 0 and column.dtype.kind != "f" and column.dtype.itemsize <= 2:
        return column
    return column.astype(np.int16) - np.int16(scale.start)


def _cells(rows: Required, codes: Coded, wide: int) -> npt.NDArray[np.int32]:
    count = codes.competencies
    cells = np.zeros((len(rows.standards) + 1) * count, np.int32)  # the last: not asked for
    code = codes.row_competency.take(rows.competency)
    used = code >= 0
    cells[(rows.standard * count + code)[used]] = (rows.kind[used] + 1) * wide
    return cells


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


def _off(code: Column, first: int, level: Column, ends: tuple[Ints, Ints], none: int) -> bool:
    low, high = (end.take(code.astype(np.int64) - first) for end in ends)
    return bool(((level < low) | ((level > high) & (level != none)) | (high < 0)).any())
