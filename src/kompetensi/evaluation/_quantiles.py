"""Quantiles of the normal, t, F and noncentral t distributions: the only figures taken from scipy."""

from __future__ import annotations

from fractions import Fraction
from math import isnan, sqrt

from scipy import optimize, special

_FURTHEST = 1e6  # noncentrality beyond which an interval is not looked for


def normal(share: Fraction) -> float:
    """Return the value below which this share of a normal distribution lies."""
    return float(special.ndtri(float(share)))


def student(share: Fraction, df: int) -> float:
    """Return the value below which this share of a t distribution lies."""
    return float(special.stdtrit(df, float(share)))


def fisher(share: Fraction, numerator_df: float, denominator_df: float) -> float:
    """Return the value below which this share of an F distribution lies."""
    return float(special.fdtri(numerator_df, denominator_df, float(share)))


def noncentralities(t: float, df: int, confidence: Fraction) -> tuple[float, float] | None:
    """Return the least and greatest noncentrality that agree with an observed t.

    Source: Steiger & Fouladi (1997), inversion of the noncentral t distribution.
    """
    if t < 0:
        ends = noncentralities(-t, df, confidence)
        return None if ends is None else (-ends[1], -ends[0])
    tail = float((1 - confidence) / 2)
    low, high = _noncentrality(t, df, 1 - tail), _noncentrality(t, df, tail)
    return None if low is None or high is None else (low, high)


def _noncentrality(t: float, df: int, share: float) -> float | None:
    """Return the noncentrality under which this share lies below ``t``; it falls as that grows."""

    def beyond(noncentrality: float) -> float:
        below = float(special.nctdtr(df, noncentrality, t))
        if isnan(below):  # so near to 0 or 1 that scipy gives up
            below = 0.0 if noncentrality > t else 1.0
        return below - share

    low, high, width = t, t, 1.0 + t / sqrt(df)
    while beyond(low) < 0 and low > -_FURTHEST:
        low, width = low - width, 2 * width
    while beyond(high) > 0 and high < _FURTHEST:
        high, width = high + width, 2 * width
    if beyond(low) < 0 or beyond(high) > 0:
        return None
    return float(optimize.brentq(beyond, low, high, xtol=1e-12, rtol=1e-12))
