"""Weighted shortfall: how far a person is from a standard, the score this package takes by default.

Each requirement counts with the share of the way from the scale's origin to the required level that
is missing, ``x = max(0, required - actual) / (required - lowest)``; the score is the mean of these,
weighted. It is 0 exactly when everything that counts is met, 1 when nothing is there at all; a
surplus pays for nothing, and changing the unit or origin of a scale changes nothing.

References:
    Own definition. With equal weights, 1 minus the score is the readiness of SAP SuccessFactors,
    capped per competency (SAP knowledge base article 2644361).
"""

from __future__ import annotations

from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._report import GapReport
from kompetensi.gap._score import NO_PARAMETERS, Score
from kompetensi.gap._sum import (
    NOTHING,
    Part,
    added,
    product,
    ratio,
    sum_score,
    undefined_score,
    weighted_items,
)
from kompetensi.texts import Reason

METHOD: Final = "weighted_shortfall"


def weighted_shortfall(report: GapReport) -> Score:
    """Score how much of what is required is missing, from 0 (all met) to 1 (nothing there).

    ``sum(w * max(0, r - a) / (r - lowest)) / sum(w)`` over the requirements with positive weight
    that apply; one that asks for the lowest level of its scale is always met. Linear in their
    number.

    Args:
        report: The comparison to score.

    Returns:
        The score, in 0..1. While a level that counts is unknown, the value is ``None`` and the
        bounds run over every level its scale has. Without any positive weight it is undefined,
        never 0 or 1. Not applicable requirements are left out and named in
        ``parameters["not_applicable"]``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> standard = Standard(
        ...     code="HEAD",
        ...     name="Head of section",
        ...     requirements=[
        ...         Requirement(competency="A", level=5, weight=3),
        ...         Requirement(competency="B", level=3),
        ...     ],
        ... )
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> profile = Profile(person="P", levels={"A": 4, "B": 1})
        >>> score = weighted_shortfall(compare(profile, standard, scale))
        >>> score.value, score.contributions
        (Fraction(7, 16), {'A': Fraction(3, 16), 'B': Fraction(1, 4)})
        >>> profile = Profile(person="P", levels={"A": 4})
        >>> score = weighted_shortfall(compare(profile, standard, scale))
        >>> score.value, score.low, score.high, str(score.reason)
        (None, Fraction(3, 16), Fraction(7, 16), 'no level is known for B')
    """
    check_instance(report, "report", GapReport)
    items, left_out = weighted_items(report)
    parameters = FrozenMap({"not_applicable": left_out}) if left_out else NO_PARAMETERS
    if not items:
        reason = Reason(code="no_positive_weight")
        return undefined_score(reason, method=METHOD, parameters=parameters)
    known: dict[str, Part] = {}
    unknown: dict[str, tuple[Part, Part]] = {}
    weights = []
    for item in items:
        requirement, actual = item.requirement, item.actual
        weight, required = requirement.weight, requirement.level
        whole = (weight.numerator, weight.denominator)
        weights.append(whole)
        reach = required - item.scale.lowest
        if reach == 0 or (actual is not None and actual >= required):
            known[requirement.competency] = NOTHING
        elif actual is None:
            unknown[requirement.competency] = (NOTHING, whole)
        else:
            known[requirement.competency] = ratio(product(weight, required - actual), reach)
    return sum_score(known, unknown, added(weights), method=METHOD, parameters=parameters)
