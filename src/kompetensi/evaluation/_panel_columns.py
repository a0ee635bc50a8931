"""Panel sums of columns of whole numbers, by counting how often each level stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kompetensi.errors import ConflictError
from kompetensi.evaluation._column_inputs import check_places, read_columns
from kompetensi.evaluation._columns import Columns
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column
    from kompetensi.evaluation._panel_sums import Side


def panel_sums(
    ratee: Column,
    rater: Column,
    level: Column | Sequence[int | None],
    scale: LevelScale,
    codes: Mapping[str, Sequence[str]],
) -> tuple[Side, Side, int]:
    """Return the sums by ratee and by rater, and the sum of squares."""
    columns = read_columns({"ratee": ratee, "rater": rater}, level, scale, codes)
    check_places(columns)
    pairs = columns.key(("ratee", "rater"))
    order = np.argsort(pairs, kind="stable")
    second = order[1:][pairs[order[1:]] == pairs[order[:-1]]]
    if second.size:
        row = int(second.min())
        one, other = columns.code("ratee", row), columns.code("rater", row)
        msg = f"row {row} is a second rating of {one!r} by rater {other!r}; keep one"
        raise ConflictError(msg)
    levels = rated_levels(scale)
    times = np.bincount(columns.level, minlength=len(levels) + 1).tolist()
    squares = sum(n * level * level for n, level in zip(times, levels, strict=False))
    return _side(columns, "ratee", levels), _side(columns, "rater", levels), squares


def _side(columns: Columns, name: str, levels: range) -> Side:
    """Return ratings and their sum by code, the missing ones left out."""
    codes, width = columns.codes[name], len(levels) + 1
    key = columns.places[name].astype(np.int64) * width + columns.level
    counts = np.bincount(key, minlength=len(codes) * width).reshape(len(codes), width)[:, :-1]
    above = counts @ np.arange(len(levels))
    numbers = zip(codes, counts.sum(axis=1).tolist(), above.tolist(), strict=True)
    return {code: (n, total + n * levels[0]) for code, n, total in numbers}
