"""Pairs of scores in two columns of whole numbers, counted at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._column_inputs import levels_from_lowest
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column


def count_pairs(
    pre: Column | Sequence[int | None], post: Column | Sequence[int | None], scale: LevelScale
) -> tuple[list[tuple[int, int, int]], Mapping[str, int]]:
    """Return how many people have which pair of scores, and how many lack one or both."""
    levels = rated_levels(scale)
    missing, low = len(levels), levels[0]
    columns = [
        levels_from_lowest(column, f"{name} score", scale)
        for name, column in (("pre", pre), ("post", post))
    ]
    before, after = columns
    if before.size != after.size:
        msg = f"columns must be equally long, got pre {before.size}, post {after.size}"
        raise InvalidValueError(msg)
    counts = np.bincount(before.astype(np.int64) * (missing + 1) + after)
    found = {divmod(key, missing + 1): int(counts[key]) for key in np.flatnonzero(counts).tolist()}
    lacking = {"only_before": 0, "only_after": 0, "neither": found.get((missing, missing), 0)}
    pairs = []
    for (one, two), people in found.items():
        if one < missing and two < missing:
            pairs.append((one + low, two + low, people))
        elif one < missing:
            lacking["only_before"] += people
        elif two < missing:
            lacking["only_after"] += people
    return pairs, lacking
