"""Job Person Match: attained over required level, in percent.

Taken on the level as it stands: the origin of the scale plays no part. In the ratio of sums, and
unless capped in the mean of ratios too, a surplus in one competency pays for a shortfall in
another.

References:
    Peraturan Menteri Hukum dan HAM 35/2020, annex D.1 (the attained value against the level of the
    standard, in percent). Ratio of sums, mean of ratios and both caps are read in the program
    https://github.com/valsix/kaltim_asses, which rounds each ratio; here nothing is rounded.
"""

from __future__ import annotations

from typing import Final

from kompetensi._core._checks import check_choice, check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.gap._score import Parameter, Score
from kompetensi.gap._sum import (
    Part,
    added,
    product,
    ratio,
    sum_score,
    undefined_score,
    weighted_items,
)
from kompetensi.texts import Reason

METHOD: Final = "job_person_match"
METHODS: Final = ("ratio_of_sums", "mean_of_ratios")
SURPLUS: Final = ("uncapped", "cap_each", "cap_total")
PERCENT: Final = 100


def job_person_match(
    report: GapReport, *, method: str = "ratio_of_sums", surplus: str = "uncapped"
) -> Score:
    """Score what is attained against what is required, in percent.

    Over the requirements with positive weight that apply, the ratio of sums is
    ``100 * sum(w * a) / sum(w * r)`` and the mean of ratios ``100 * sum(w * a / r) / sum(w)``. They
    agree where one level is required throughout. Linear in their number.

    Args:
        report: The comparison to score.
        method: ``"ratio_of_sums"`` or ``"mean_of_ratios"``.
        surplus: ``"uncapped"`` lets a surplus count; ``"cap_each"`` counts each competency up to
            its required level; ``"cap_total"`` takes the whole at 100 at most, where the
            contributions shrink in proportion, so that they still add up.

    Returns:
        The score, 0 or more; above 100 only if uncapped. While a level that counts is unknown, the
        value is ``None`` and the bounds run over every level its scale has; where those make no
        difference, it is known, with contributions as for the lowest level. Undefined without any
        positive weight, where the required levels sum to 0, and, as a mean of ratios, where any of
        them is 0. Not applicable requirements are left out and named in
        ``parameters["not_applicable"]``.

    Raises:
        kompetensi.errors.InvalidTypeError: ``report`` is no report.
        kompetensi.errors.InvalidValueError: ``method`` or ``surplus`` is another word.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> standard = Standard(
        ...     code="HEAD",
        ...     name="Head of section",
        ...     requirements=[
        ...         Requirement(competency="A", level=3),
        ...         Requirement(competency="B", level=3),
        ...     ],
        ... )
        >>> profile = Profile(person="P", levels={"A": 5, "B": 1})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> job_person_match(report).value, job_person_match(report, surplus="cap_each").value
        (Fraction(100, 1), Fraction(200, 3))
    """
    check_instance(report, "report", GapReport)
    check_choice(method, "method", METHODS)
    check_choice(surplus, "surplus", SURPLUS)
    items, left_out = weighted_items(report)
    parameters: dict[str, Parameter] = {"method": method, "surplus": surplus}
    if left_out:
        parameters["not_applicable"] = left_out
    told = FrozenMap(parameters)
    if reason := _undefined(items, method):
        return undefined_score(reason, method=METHOD, parameters=told)
    known: dict[str, Part] = {}
    unknown: dict[str, tuple[Part, Part]] = {}
    for item in items:
        levels = (item.scale.lowest, item.scale.highest) if item.actual is None else (item.actual,)
        parts = [_part(item, level, method, surplus) for level in levels]
        if parts[0] == parts[-1]:
            known[item.competency] = parts[0]
        else:
            unknown[item.competency] = (parts[0], parts[-1])
    by_level = method == "ratio_of_sums"
    return sum_score(
        known,
        unknown,
        added([product(item.weight, item.required if by_level else 1) for item in items]),
        method=METHOD,
        parameters=told,
        unit=PERCENT,
        most=PERCENT if surplus == "cap_total" else None,
    )


def _undefined(items: list[GapItem], method: str) -> Reason | None:
    """Return why there is nothing to divide by, or ``None``."""
    if not items:
        return Reason(code="no_positive_weight")
    at_zero = tuple(item.competency for item in items if item.required == 0)
    if at_zero and (method == "mean_of_ratios" or len(at_zero) == len(items)):
        return Reason(code="required_zero", details={"competencies": at_zero})
    return None


def _part(item: GapItem, level: Exact, method: str, surplus: str) -> Part:
    """Return what one competency adds at a level, before the division by the total."""
    counted = min(level, item.required) if surplus == "cap_each" else level
    part = product(item.weight, counted)
    return part if method == "ratio_of_sums" else ratio(part, item.required)
