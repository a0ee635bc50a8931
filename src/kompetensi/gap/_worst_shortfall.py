"""Worst shortfall: how much is missing of the requirement that is missed most.

Nothing makes up for it, and nothing else counts: report it beside the weighted shortfall, not in
its place.

References:
    Own definition: the greatest of the relative shortfalls ``max(0, r - a) / (r - lowest)``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.gap._score import NO_PARAMETERS, Score, proven_score
from kompetensi.gap._sum import undefined_score, unknown_levels, weighted_items
from kompetensi.texts import Reason

METHOD: Final = "worst_shortfall"


def worst_shortfall(report: GapReport) -> Score:
    """Score the greatest relative shortfall: ``max of max(0, r - a) / (r - lowest)``.

    It runs over the requirements with positive weight that apply; how great the weight is plays no
    part, and a requirement at the lowest level is always met. Linear in their number.

    Args:
        report: The comparison to score.

    Returns:
        The score, 0 exactly when every requirement that counts is met, 1 when one of them is at the
        bottom of its scale. The competencies that are missed most share it equally as
        contributions; the others have 0. While a level that may matter is unknown, the value is
        ``None``, ``low`` the worst of the known and ``high`` 1. Undefined without any positive
        weight. Not applicable requirements are left out and named in
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
        ...         Requirement(competency="A", level=5, weight=9),
        ...         Requirement(competency="B", level=3),
        ...     ],
        ... )
        >>> profile = Profile(person="P", levels={"A": 4, "B": 2})
        >>> score = worst_shortfall(compare(profile, standard, LevelScale(lowest=1, highest=5)))
        >>> score.value, score.contributions
        (Fraction(1, 2), {'A': Fraction(0, 1), 'B': Fraction(1, 2)})
    """
    check_instance(report, "report", GapReport)
    items, left_out = weighted_items(report)
    parameters = FrozenMap({"not_applicable": left_out}) if left_out else NO_PARAMETERS
    if not items:
        reason = Reason(code="no_positive_weight")
        return undefined_score(reason, method=METHOD, parameters=parameters)
    known: dict[str, Fraction] = {}
    unknown: list[str] = []
    for item in items:
        share = relative_shortfall(item)
        if share is None:
            unknown.append(item.competency)
        else:
            known[item.competency] = share
    low = max(known.values(), default=Fraction(0))
    certain = not unknown or low == 1
    worst = sum(share == low for share in known.values())
    return proven_score(
        value=low if certain else None,
        contributions=FrozenMap(
            {code: low / worst if share == low else Fraction(0) for code, share in known.items()}
        ),
        method=METHOD,
        low=low,
        high=low if certain else Fraction(1),
        parameters=parameters,
        reason=None if certain else unknown_levels(unknown, known),
    )


def relative_shortfall(item: GapItem) -> Fraction | None:
    """Return the missing part of the way from the lowest to the required level; ``None``: unknown."""
    reach: Exact = item.required - item.scale.lowest
    if reach == 0:
        return Fraction(0)
    return None if item.shortfall is None else Fraction(item.shortfall) / reach
