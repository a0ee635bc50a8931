r"""Cohen's d: a mean difference in standard deviations, after minus before.

- ``"d_s"``: over the pooled deviation of two independent groups;
- ``"d_z"``: over the deviation of the differences, :math:`t/\sqrt n`; it grows with the correlation
  of the two measurements, so use it for planning and not for comparing programmes;
- ``"d_av"``: over the mean of both deviations, comparable with ``"d_s"``;
- ``"d_rm"``: :math:`d_z \sqrt{2(1-r)}`.

Corrected by :math:`J = \Gamma(df/2) / (\sqrt{df/2}\,\Gamma((df-1)/2))` it is Hedges' g, which does not
overstate small samples.

References:
    Cohen (1988), *Statistical Power Analysis*; Hedges (1981), Journal of Educational Statistics
    6:107-128; Lakens (2013), Frontiers in Psychology 4:863; Cumming (2012), *Understanding the New
    Statistics*; Borenstein, Hedges, Higgins & Rothstein (2009), *Introduction to Meta-Analysis*,
    ch. 4, for the variances.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, pi, sqrt
from operator import mul
from typing import Final

import attrs

from kompetensi._core._checks import check_choice
from kompetensi._core._exact import Exact, Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError
from kompetensi.evaluation._coefficient import (
    CONFIDENCE,
    Coefficient,
    checked_confidence,
    nearest,
    printed,
    root,
    undefined,
    with_interval,
)
from kompetensi.evaluation._waves import Scores, column_of, waves_of
from kompetensi.texts import Reason

KINDS: Final = ("d_z", "d_av", "d_rm", "d_s")
_MANY: Final = 2000  # degrees of freedom from which a short series for J is exact in doubles


@attrs.frozen(kw_only=True)
class _Moments:
    """Mean change and variances of two measurements.

    Attributes:
        sizes: How many people each measurement has.
        change: Mean after minus mean before.
        before: Sample variance before.
        after: Sample variance after.
        both: Sample covariance; ``None`` of independent groups.
    """

    sizes: tuple[int, int]
    change: Fraction
    before: Fraction
    after: Fraction
    both: Fraction | None

    @property
    def difference(self) -> Fraction:
        """Sample variance of the differences, or of two independent measurements."""
        return self.before + self.after - 2 * (self.both or 0)

    @property
    def pooled(self) -> Fraction:
        """Sample variance within the two groups together."""
        m, n = self.sizes
        return ((m - 1) * self.before + (n - 1) * self.after) / (m + n - 2)


def effect_size(
    pre: Scores,
    post: Scores,
    *,
    kind: str,
    corrected: bool = True,
    confidence: Number = CONFIDENCE,
) -> Coefficient:
    """Measure a change in standard deviations, positive where scores rose.

    Args:
        pre: Score before, by code of the person or in order of the people; ``None`` is missing.
        post: Score after, likewise. Who lacks one of the two is left out and reported; for
            ``"d_s"`` the two are independent groups of any sizes, and only missing scores are.
        kind: ``"d_av"`` to compare with other studies, or ``"d_z"``, ``"d_rm"``, ``"d_s"``.
        corrected: Whether to correct for small samples (Hedges' g), with one degree of freedom less
            than people, for ``"d_s"`` two less.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        The effect, rounded to a double where a root is in it. ``n`` counts the people. ``parts``
        holds the mean change in points, the variances, the correction and Borenstein's variance of
        the effect, on which the interval rests; that of ``"d_z"`` inverts the noncentral t.
        Undefined without variation; the mean change is given all the same. Linear in the people.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number, or ``corrected`` no flag.
        kompetensi.errors.InvalidValueError: A score is not finite, sequences differ in length,
            ``kind`` is another word, or the confidence is out of range.

    Examples:
        >>> pre, post = [9, 6, 7, 8, 7, 9, 8, 8, 8, 7], [9, 7, 8, 9, 8, 9, 9, 10, 9, 9]
        >>> found = effect_size(pre, post, kind="d_z", corrected=False)
        >>> found.value, found.parts["mean_change"]
        (Fraction(3, 2), Fraction(1, 1))
        >>> round(float(effect_size(pre, post, kind="d_av").value), 2)
        1.03
    """
    check_choice(kind, "kind", KINDS)
    if not isinstance(corrected, bool):
        msg = f"corrected must be True or False, got {corrected!r}"
        raise InvalidTypeError(msg)
    sure = checked_confidence(confidence)
    method = f"{kind}_corrected" if corrected else kind
    moments, left_out, notes = _read(pre, post, kind)
    n = sum(moments.sizes) if kind == "d_s" else moments.sizes[0]
    df = n - 2 if kind == "d_s" else n - 1
    least = 3 if corrected and kind != "d_s" else 2
    parts = {"mean_change": moments.change} if min(moments.sizes) else {}
    if min(moments.sizes) < least:
        return undefined(
            "too_few", method=method, n=n, left_out=left_out, parts=parts, notes=notes, least=least
        )
    parts |= {"variance_before": moments.before, "variance_after": moments.after}
    effect = _effect(moments, kind)
    if effect is None:
        return undefined(
            "no_variation", method=method, n=n, left_out=left_out, parts=parts, notes=notes
        )
    value, exact = effect
    shrink = printed(correction(df)) if corrected else Fraction(1)
    if corrected:
        parts["correction"] = shrink
    if kind != "d_z":
        parts["effect_variance"] = nearest(_variance(value, moments) * shrink**2)
    found = Coefficient(
        value=nearest(value * shrink) if corrected else value,
        n=n,
        left_out=left_out,
        method=method,
        exact=exact and not corrected,
        parts=FrozenMap(parts),
        notes=notes,
    )
    if kind == "d_z":
        return with_interval(
            found, lambda: _noncentral(value, n, shrink, sure), "noncentral_t", sure
        )
    return with_interval(found, lambda: _normal(found, sure), "normal", sure)


def correction(df: int) -> float:
    """Return the factor J that turns d into Hedges' g."""
    half = df // 2
    if df >= _MANY:
        x = (df - 1) / 2
        series = 1 - 1 / (8 * x) + 1 / (128 * x**2) + 5 / (1024 * x**3) - 21 / (32768 * x**4)
        return sqrt((df - 1) / df) * series
    if df % 2:
        return float(Fraction(comb(2 * half, half) * half, 4**half)) * sqrt(pi) / sqrt(df / 2)
    return float(Fraction(4 ** (half - 1), comb(df - 2, half - 1))) / sqrt(pi * df / 2)


def _read(pre: Scores, post: Scores, kind: str) -> tuple[_Moments, int, tuple[Reason, ...]]:
    """Return the moments, how many people are left out, and who they are."""
    if kind == "d_s":
        before, missing = column_of("pre", pre)
        after, more = column_of("post", post)
        return _moments(before, after, paired=False), missing + more, ()
    waves = waves_of({"pre": pre, "post": post})
    before = tuple(row[0] for row in waves.scores)
    after = tuple(row[1] for row in waves.scores)
    return _moments(before, after, paired=True), waves.left_out, waves.notes


def _moments(before: Sequence[Exact], after: Sequence[Exact], *, paired: bool) -> _Moments:
    sizes = len(before), len(after)
    change = _mean(after) - _mean(before)
    both = covariance(before, after) if paired else None
    variances = covariance(before, before), covariance(after, after)
    return _Moments(sizes=sizes, change=change, before=variances[0], after=variances[1], both=both)


def _mean(scores: Sequence[Exact]) -> Fraction:
    return Fraction(sum(scores)) / max(1, len(scores))


def covariance(some: Sequence[Exact], others: Sequence[Exact]) -> Fraction:
    """Return the sample covariance of two measurements, 0 below two people."""
    n = len(some)
    if n < 2:
        return Fraction()
    products = sum(map(mul, some, others))
    return Fraction(n * products - sum(some) * sum(others)) / (n * (n - 1))


def _effect(moments: _Moments, kind: str) -> tuple[Fraction, bool] | None:
    """Return the effect and whether it is exact; ``None`` without variation."""
    if kind in {"d_s", "d_z"}:
        variance = moments.pooled if kind == "d_s" else moments.difference
        return _over_root(moments.change, variance) if variance else None
    if not (moments.before and moments.after):
        return None
    if kind == "d_av":
        single, sure = _over_root(moments.change, moments.before)
        ratio, surer = root(moments.after / moments.before)
        value, exact = 2 * single / (1 + ratio), sure and surer
    else:
        if not moments.difference:
            return None
        (single, sure), (correlation, surer) = (
            _over_root(moments.change, moments.difference),
            _correlation(moments),
        )
        factor, surest = root(2 * (1 - correlation))
        value, exact = single * factor, sure and surer and surest
    return (value, True) if exact else (nearest(value), False)


def _over_root(number: Fraction, square: Fraction) -> tuple[Fraction, bool]:
    value, exact = root(number * number / square)
    return (value if number >= 0 else -value), exact


def _correlation(moments: _Moments) -> tuple[Fraction, bool]:
    """Return the correlation of two measurements, at most 1 in size."""
    both = moments.both or Fraction()
    value, exact = root(both * both / (moments.before * moments.after))
    return (value if both >= 0 else -value), exact


def _variance(value: Fraction, moments: _Moments) -> Fraction:
    """Return Borenstein's variance of an effect."""
    m, n = moments.sizes
    if moments.both is None:
        return Fraction(m + n, m * n) + value**2 / (2 * (m + n))
    correlation, _ = _correlation(moments)
    return (1 + value**2 / 2) / n * 2 * (1 - correlation)


def _noncentral(
    value: Fraction, n: int, shrink: Fraction, confidence: Fraction
) -> tuple[float, float] | None:
    from kompetensi.evaluation._quantiles import noncentralities  # noqa: PLC0415  # loads scipy

    ends = noncentralities(float(value) * sqrt(n), n - 1, confidence)
    if ends is None:
        return None
    factor = float(shrink) / sqrt(n)
    return ends[0] * factor, ends[1] * factor


def _normal(found: Coefficient, confidence: Fraction) -> tuple[float, float] | None:
    from kompetensi.evaluation._quantiles import normal  # noqa: PLC0415  # loads scipy

    variance = found.parts["effect_variance"]
    if found.value is None or not variance:
        return None
    reach = normal(1 - (1 - confidence) / 2) * sqrt(variance)
    return float(found.value) - reach, float(found.value) + reach
