"""Form sums of columns of whole numbers, by numpy: counts from the lowest level, so that they fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kompetensi._core._checks import check_code
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._column_inputs import levels_from_lowest
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column
    from kompetensi.evaluation._form_sums import Sums


def form_sums(
    columns: Mapping[str, Column | Sequence[int | None]], scale: LevelScale
) -> tuple[dict[str, Sums], int, int]:
    """Return the sums by item, and how many forms are complete and incomplete."""
    levels = rated_levels(scale)
    read = {
        check_code(item, "each item of columns"): levels_from_lowest(
            column, f"level of item {item!r}", scale
        )
        for item, column in columns.items()
    }
    if len({column.size for column in read.values()}) > 1:
        listed = ", ".join(f"{item} {column.size}" for item, column in read.items())
        msg = f"columns must be equally long, got {listed}"
        raise InvalidValueError(msg)
    every = next((column.size for column in read.values()), 0)
    complete = np.ones(every, dtype=bool)
    totals = np.zeros(every, dtype=np.int64)
    for column in read.values():
        complete &= column != len(levels)
        totals += column
    totals = totals[complete]
    n, low, items, total = int(totals.size), levels[0], len(read), int(totals.sum())
    found: dict[str, Sums] = {}
    for item, column in read.items():
        above = column[complete].astype(np.int64)
        own, square, product = int(above.sum()), int(above @ above), int(above @ totals)
        found[item] = (
            own + n * low,
            square + 2 * low * own + n * low * low,
            product + items * low * own + low * total + n * items * low * low,
        )
    return found, n, every - n
