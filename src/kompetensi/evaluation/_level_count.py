"""Counting the levels in a numpy column of whole numbers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kompetensi.evaluation._column_inputs import are_within
from kompetensi.evaluation._columns import BLOCK, blocks


def count_levels(column: object, levels: range) -> Mapping[int, int] | None:
    """Return how often each level occurs; ``None`` unless each number is whole and a level."""
    if not isinstance(column, np.ndarray) or np.ma.isMaskedArray(column):
        return None
    if column.ndim != 1 or column.dtype.kind not in "iu":
        return None
    first = levels.start if levels.stop > BLOCK else 0  # short numbers are counted as they are
    counts = np.zeros(levels.stop - first, dtype=np.int64)
    for some in blocks(column.size):
        block = column[some]
        if not are_within(block, levels.start, levels.stop):
            return None
        numbers = block.astype(np.intp, copy=False)
        counts += np.bincount(numbers - first if first else numbers, minlength=counts.size)
    return dict(zip(levels, counts[levels.start - first :].tolist(), strict=True))
