"""Power mean of the shortfalls: a dial from the average requirement to the worst one.

With exponent 1 it is the weighted shortfall; the higher the exponent, the more a deep shortfall in
one competency outweighs small ones in many, up to the worst shortfall, which is the limit.

A root is seldom a rational number. The mean of the powers is exact and stands in the score; the
root of it is exact where it is rational and else rounded to 15 decimal places, once, at the end.

References:
    Own definition: the power mean (Hölder mean) of the relative shortfalls of
    :func:`weighted_shortfall`. Without the root it is the measure of Foster, Greer and Thorbecke
    (1984), Econometrica 52(3), 761-766, with weights.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.gap._report import GapReport
from kompetensi.gap._score import Parameter, Score, proven_score
from kompetensi.gap._sum import undefined_score, unknown_levels, weighted_items
from kompetensi.gap._worst_shortfall import relative_shortfall
from kompetensi.texts import Reason

METHOD: Final = "power_mean_shortfall"
PLACES: Final = 15
MOST: Final = 100  # of the exponent, so that the powers stay of a size that one can compute with


def power_mean_shortfall(report: GapReport, *, exponent: Number) -> Score:
    """Score what is missing as ``(sum(w * x**p) / sum(w)) ** (1/p)``, x the relative shortfalls.

    ``x = max(0, r - a) / (r - lowest)``, over the requirements with positive weight that apply.
    Linear in their number.

    Args:
        report: The comparison to score.
        exponent: The p, a whole number from 1 to 100; for more, take :func:`worst_shortfall`.

    Returns:
        The score, 0 when every requirement that counts is met, 1 when all are at the bottom of
        their scale. ``parameters["mean_of_powers"]`` is the exact number under the root: compare
        people by it where 15 places are not enough. A root that is not rational is rounded to 15
        decimal places, half up; then ``parameters["places"]`` is 15. Contributions share the value
        in proportion to ``w * x**p``. While a level that counts is unknown, the value is ``None``
        and the bounds take it as met and as nothing there. Undefined without any positive weight.
        Not applicable requirements are left out and named in ``parameters["not_applicable"]``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report, or ``exponent`` no number.
        kompetensi.errors.InvalidValueError: ``exponent`` is not a whole number from 1 to 100.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=5) for code in "ABCD"]
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 1, "B": 5, "C": 5, "D": 5})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> [power_mean_shortfall(report, exponent=p).value for p in (1, 2)]
        [Fraction(1, 4), Fraction(1, 2)]
        >>> float(power_mean_shortfall(report, exponent=3).value)
        0.629960524947437
    """
    check_instance(report, "report", GapReport)
    power = whole(exponent, "exponent", least=1)
    if power > MOST:
        msg = f"exponent must be {MOST} at most, got {exponent!r}; beyond, take worst_shortfall"
        raise InvalidValueError(msg)
    items, left_out = weighted_items(report)
    told: dict[str, Parameter] = {"exponent": power}
    if left_out:
        told["not_applicable"] = left_out
    if not items:
        nothing = Reason(code="no_positive_weight")
        return undefined_score(nothing, method=METHOD, parameters=FrozenMap(told))
    total = sum(Fraction(item.weight) for item in items)
    known: dict[str, Fraction] = {}
    unknown: dict[str, Fraction] = {}
    for item in items:
        share, weight = relative_shortfall(item), Fraction(item.weight) / total
        if share is None:
            unknown[item.competency] = weight
        else:
            known[item.competency] = weight * share**power
    mean = sum(known.values(), Fraction(0))
    low, is_exact = _root(mean, power)
    reason = unknown_levels(unknown, known) if unknown else None
    high = low
    if unknown:
        high, high_is_exact = _root(mean + sum(unknown.values()), power)
        is_exact = is_exact and high_is_exact
    else:
        told["mean_of_powers"] = mean
    if not is_exact:
        told["places"] = PLACES
    return proven_score(
        value=None if unknown else low,
        contributions=FrozenMap(
            {code: part * low / mean if part else part for code, part in known.items()}
        ),
        method=METHOD,
        low=low,
        high=high,
        parameters=FrozenMap(told),
        reason=reason,
    )


def _root(number: Fraction, power: int) -> tuple[Fraction, bool]:
    """Return the root and ``True`` if it is rational, else rounded to 15 places and ``False``."""
    top, bottom = number.numerator, number.denominator
    root = Fraction(_whole_root(top, power), _whole_root(bottom, power))
    if root**power == number:
        return root, True
    halves = _whole_root(top * (2 * 10**PLACES) ** power // bottom, power)
    return Fraction((halves + 1) // 2, 10**PLACES), False


def _whole_root(number: int, power: int) -> int:
    """Return the greatest whole number whose power is not above ``number``, by Newton's method."""
    if number == 0:
        return 0
    root = 1 << -(-number.bit_length() // power)
    while (lower := ((power - 1) * root + number // root ** (power - 1)) // power) < root:
        root = lower
    return root
