"""Quantiles of the studentized range, the only figure of comparisons that is taken from scipy."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from scipy import stats

_MANY = 100_000  # degrees of freedom from which scipy itself takes the limit


@lru_cache(maxsize=1024)  # each costs a tenth of a second and more
def studentized_range(share: Fraction, groups: int, df: int) -> float:
    """Return the value below which this share of the studentized range of so many means lies."""
    return float(stats.studentized_range.ppf(float(share), groups, min(df, _MANY)))
