"""Sums of a numpy matrix of whole numbers, exact in 64 bits."""

from __future__ import annotations

import numpy as np

from kompetensi.evaluation._square_sums import SquareSums

_END = 2**63


def matrix_sums(rows: object) -> SquareSums | None:
    """Sum up a matrix; ``None`` if it is none of whole numbers, or they are too large for 64 bits."""
    if not isinstance(rows, np.ndarray) or np.ma.isMaskedArray(rows):
        return None
    if rows.ndim != 2 or rows.dtype.kind not in "iu" or not rows.size:
        return None
    n, k = rows.shape
    most = max(abs(int(rows.min())), abs(int(rows.max())))
    if n * (k * most) ** 2 >= _END:  # no sum is greater, but for columns squared
        return None
    numbers = rows.astype(np.int64)
    sums, every = numbers @ np.ones(k, dtype=np.int64), numbers.ravel()
    columns = numbers.sum(axis=0).tolist()
    return SquareSums(
        n=n,
        k=k,
        total=sum(columns),
        square=int(every @ every),
        of_rows=int(sums @ sums),
        of_columns=sum(one * one for one in columns),
    )
