"""A level that is measured with error: what shortfall to expect, and how likely it is enough.

The true level is taken as normally distributed about the measured one. The normal distribution has
no exact form: it is worked out in double precision and rounded to 12 decimal places, once for each
competency; everything else is exact. An error of 0 gives the exact shortfall.

References:
    With ``z = (r - a) / s``, the expected shortfall is ``s * (z * Phi(z) + phi(z))`` and the chance
    to be met ``1 - Phi(z)`` (Phi and phi: distribution and density of the standard normal). Bounds
    are level ± 1.96 standard errors, as in the data dictionary of O*NET 28.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import erfc, exp, pi, sqrt
from typing import Final, TypeAlias

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.gap._report import GapReport
from kompetensi.gap._score import Parameter, Score
from kompetensi.gap._sum import NOTHING, Part, added, sum_score, undefined_score, weighted_items
from kompetensi.texts import Reason

# A standard error in levels, or the two ends of a 95 % interval.
LevelError: TypeAlias = Number | tuple[Number, Number]
_Error: TypeAlias = tuple[Fraction, tuple[Exact, Exact] | None]

METHOD: Final = "expected_shortfall"
PLACES: Final = 12
WIDTH: Final = 2 * Fraction("1.96")  # of a 95 % interval, in standard errors
_FAR: Final = 8  # standard errors beyond which 12 places show nothing of the tail


def expected_shortfall(report: GapReport, errors: Mapping[str, LevelError]) -> Score:
    """Score what is missing on average over what the levels may truly be.

    ``sum(w * E[max(0, r - a)] / (r - lowest)) / sum(w)``: the mean of :func:`weighted_shortfall`,
    whether or not the errors depend on each other. Linear in the requirements.

    Args:
        report: The comparison to score, with the measured levels.
        errors: By competency the standard error of its level, in levels, 0 where the level is
            certain; or the pair of ends of its 95 % interval, as O*NET publishes them, which make a
            standard error of their distance over 3.92. Other codes are ignored.

    Returns:
        The score, never below the weighted shortfall of the measured levels, and above it wherever
        an error may matter: who is exactly at the required level is short half of the time. It may
        pass 1, since the distribution is not cut at the ends of the scale. While a level that
        counts is unknown, the value is ``None``, and the bounds take it as met and as nothing
        there. Undefined without any positive weight. Not applicable requirements are left out and
        named in ``parameters["not_applicable"]``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report, or an error neither a number
            nor a pair.
        kompetensi.errors.InvalidValueError: An error is negative, an interval does not hold its
            level, or a known level that counts has no error.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency="2.A.1.a", level=3)]
        >>> standard = Standard(code="AIDE", name="Therapy aide", requirements=asked)
        >>> profile = Profile(person="P", levels={"2.A.1.a": 2.875})
        >>> report = compare(profile, standard, LevelScale(lowest=2, highest=5))
        >>> float(expected_shortfall(report, {"2.A.1.a": 0.125}).value)
        0.135414433823
        >>> expected_shortfall(report, {"2.A.1.a": 0}).value
        Fraction(1, 8)
    """
    check_instance(report, "report", GapReport)
    known_errors = _standard_errors(errors)
    items, left_out = weighted_items(report)
    told: dict[str, Parameter] = {"places": PLACES}
    if left_out:
        told["not_applicable"] = left_out
    if not items:
        reason = Reason(code="no_positive_weight")
        return undefined_score(reason, method=METHOD, parameters=FrozenMap(told))
    known: dict[str, Part] = {}
    unknown: dict[str, tuple[Part, Part]] = {}
    weights = []
    for item in items:
        weight, reach = Fraction(item.weight), Fraction(item.required - item.scale.lowest)
        weights.append(_part(weight))
        if reach == 0:
            known[item.competency] = NOTHING
        elif item.actual is None:
            unknown[item.competency] = (NOTHING, _part(weight))
        else:
            missing = Fraction(item.required - item.actual)
            excess = _excess(missing, _error_of(item.competency, item.actual, known_errors))
            expected = max(Fraction(0), missing) + excess
            known[item.competency] = _part(weight * expected / reach)
    return sum_score(known, unknown, added(weights), method=METHOD, parameters=FrozenMap(told))


def probability_met(
    report: GapReport, errors: Mapping[str, LevelError]
) -> Mapping[str, Fraction | None]:
    """Tell how likely each requirement is met, given what the levels may truly be.

    Linear in the requirements.

    Args:
        report: The comparison, with the measured levels.
        errors: As for :func:`expected_shortfall`.

    Returns:
        The probability in 0..1 by competency, in the standard's order, to 12 decimal places;
        ``None`` where no level is known, for which ``report.explain()`` has the reason. What does
        not apply is left out; a requirement at the lowest level is met. Without an error it is 0 or
        1.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report, or an error neither a number
            nor a pair.
        kompetensi.errors.InvalidValueError: An error is negative, an interval does not hold its
            level, or a known level has no error.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=3) for code in ("A", "B")]
        >>> standard = Standard(code="AIDE", name="Therapy aide", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 2.875})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> chances = probability_met(report, {"A": (2.63, 3.12)})
        >>> float(chances["A"]), chances["B"]
        (0.158655253931, None)
    """
    check_instance(report, "report", GapReport)
    known_errors = _standard_errors(errors)
    chances: dict[str, Fraction | None] = {}
    for item in report.items:
        if item.state == "not_applicable":
            continue
        if item.required == item.scale.lowest:
            chances[item.competency] = Fraction(1)
        elif item.actual is None:
            chances[item.competency] = None
        else:
            missing = Fraction(item.required - item.actual)
            chances[item.competency] = _chance(
                missing, _error_of(item.competency, item.actual, known_errors)
            )
    return FrozenMap(chances)


def _standard_errors(errors: Mapping[str, LevelError]) -> FrozenMap[str, _Error]:
    return by_code(errors, "error", _standard_error)


def _standard_error(value: object, what: str) -> _Error:
    """Return the standard error, with the ends of the interval that it came from, if any."""
    if not isinstance(value, tuple | list):
        return Fraction(at_least(value, what, 0)), None
    if len(value) != 2:  # a pair
        msg = f"{what} must be a standard error or a pair of ends, got {value!r}"
        raise InvalidTypeError(msg)
    low, high = (exact(end, what) for end in value)
    if low > high:
        msg = f"{what} must rise from its lower to its upper end, got {value!r}"
        raise InvalidValueError(msg)
    return (high - low) / WIDTH, (low, high)


def _error_of(code: str, level: Exact, errors: Mapping[str, _Error]) -> Fraction:
    if code not in errors:
        msg = f"the level of {code!r} has no error; pass 0 where it is certain"
        raise InvalidValueError(msg)
    error, ends = errors[code]
    if ends is not None and not ends[0] <= level <= ends[1]:
        msg = f"error of {code!r} must enclose its level {level}, got {ends[0]} and {ends[1]}"
        raise InvalidValueError(msg)
    return error


def _excess(missing: Fraction, error: Fraction) -> Fraction:
    """Return what the expected shortfall has beyond the shortfall of the measured level, 0 or more."""
    if abs(missing) >= _FAR * error:
        return Fraction(0)
    z = float(abs(missing) / error)
    density = exp(-z * z / 2) / sqrt(2 * pi)
    tail = erfc(z / sqrt(2)) / 2
    return round(error * max(Fraction(0), Fraction(density) - Fraction(z) * Fraction(tail)), PLACES)


def _chance(missing: Fraction, error: Fraction) -> Fraction:
    if abs(missing) >= _FAR * error:
        return Fraction(missing <= 0)
    return round(Fraction(erfc(float(missing / error) / sqrt(2)) / 2), PLACES)


def _part(number: Fraction) -> Part:
    return number.numerator, number.denominator
