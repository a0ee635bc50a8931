r"""Means and shares of one tally, with intervals that hold in groups of a few raters.

The interval of a mean is :math:`m \pm t\,s/\sqrt n`; that of a share is Wilson's, which stays within
0..1. Bootstrap and Wald intervals are too short below about twenty raters.

References:
    Wilson (1927), Journal of the American Statistical Association 22:209-212; Newcombe (1998),
    Statistics in Medicine 17:857-872, method 3.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import OffScaleError
from kompetensi.evaluation._change import t_ends
from kompetensi.evaluation._coefficient import (
    CONFIDENCE,
    Coefficient,
    checked_confidence,
    undefined,
    with_interval,
)
from kompetensi.evaluation._tally import Tally


def mean_level(tally: Tally, *, confidence: Number = CONFIDENCE) -> Coefficient:
    """Give the mean of ratings with its t interval.

    Args:
        tally: The ratings.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        The mean in levels, exact. ``n`` counts the ratings, ``left_out`` the missing ones. One
        rating, or ratings that are all equal, have no interval.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The confidence is out of range.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> found = mean_level(Tally.of([4, 4, 5, 5, 4], LevelScale(lowest=1, highest=5)))
        >>> found.value, [round(float(end), 2) for end in found.interval]
        (Fraction(22, 5), [3.72, 5.08])
    """
    sure = checked_confidence(confidence)
    mean = check_instance(tally, "tally", Tally).mean
    n, left_out = tally.n, tally.missing
    if mean is None:
        return undefined("no_ratings", method="mean_level", n=0, left_out=left_out)
    found = Coefficient(value=mean, n=n, left_out=left_out, method="mean_level")
    variance = tally.variance
    return with_interval(found, lambda: t_ends(mean, variance, n, sure), "t", sure)


def share_at_least(level: Number, tally: Tally, *, confidence: Number = CONFIDENCE) -> Coefficient:
    """Give the share of ratings at a level or above, with Wilson's interval.

    Args:
        level: The least favourable level that counts, such as 4 on 1..5.
        tally: The ratings.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        The share, 0..1, exact. ``n`` counts the ratings, ``left_out`` the missing ones; ``parts``
        holds how many reach the level.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The level is not finite, or the confidence out of range.
        kompetensi.errors.OffScaleError: The level is not on the tally's scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> found = share_at_least(4, Tally.of([4, 5, 3, 4, 2], LevelScale(lowest=1, highest=5)))
        >>> found.value, [round(float(end), 2) for end in found.interval]
        (Fraction(3, 5), [0.23, 0.88])
    """
    sure = checked_confidence(confidence)
    cut, scale = exact(level, "level"), check_instance(tally, "tally", Tally).scale
    if not scale.holds(cut):
        raise OffScaleError("level", cut, str(scale), scale.names)
    n, left_out = tally.n, tally.missing
    if not n:
        return undefined("no_ratings", method="share_reaching", n=0, left_out=left_out)
    reached = sum(count for one, count in tally.counts.items() if one >= cut)
    found = Coefficient(
        value=Fraction(reached, n),
        n=n,
        left_out=left_out,
        method="share_reaching",
        parts=FrozenMap({"reached": Fraction(reached)}),
    )
    return with_interval(found, lambda: _wilson_ends(reached, n, sure), "wilson", sure)


def _wilson_ends(successes: int, n: int, confidence: Fraction) -> tuple[float, float]:
    from kompetensi.evaluation._quantiles import normal  # noqa: PLC0415  # loads scipy

    z = normal(1 - (1 - confidence) / 2)
    middle = (successes + z * z / 2) / (n + z * z)
    reach = z / (n + z * z) * sqrt(successes * (n - successes) / n + z * z / 4)
    low = 0.0 if not successes else middle - reach  # exactly there, whatever rounding says
    return low, 1.0 if successes == n else middle + reach
