"""Share unmet: how many of the requirements are not met, by their weight.

Any shortfall counts alike, whether by a hair or by the whole scale. A surplus pays for nothing.

References:
    Own definition; with equal weights it is 1 minus the share of requirements that are met.
"""

from __future__ import annotations

from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._report import GapReport
from kompetensi.gap._score import NO_PARAMETERS, Score
from kompetensi.gap._sum import NOTHING, Part, added, sum_score, undefined_score, weighted_items
from kompetensi.texts import Reason

METHOD: Final = "share_unmet"


def share_unmet(report: GapReport) -> Score:
    """Score how many requirements are not met: ``sum(w where a < r) / sum(w)``.

    The sum runs over the requirements with positive weight that apply. Linear in their number.

    Args:
        report: The comparison to score.

    Returns:
        The score, 0 exactly when every requirement that counts is met, 1 when none is. While a
        level that counts is unknown, the value is ``None`` and the bounds take it as met and as
        not met; a requirement at the lowest level is met whatever the level is. Undefined without
        any positive weight. Not applicable requirements are left out and named in
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
        ...         Requirement(competency="A", level=4, weight=2),
        ...         Requirement(competency="B", level=3),
        ...     ],
        ... )
        >>> profile = Profile(person="P", levels={"A": 3.9, "B": 5})
        >>> score = share_unmet(compare(profile, standard, LevelScale(lowest=1, highest=5)))
        >>> score.value, score.contributions
        (Fraction(2, 3), {'A': Fraction(2, 3), 'B': Fraction(0, 1)})
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
        weight = (item.weight.numerator, item.weight.denominator)
        weights.append(weight)
        if item.required == item.scale.lowest or item.state in {"met", "exceeded"}:
            known[item.competency] = NOTHING
        elif item.actual is None:
            unknown[item.competency] = (NOTHING, weight)
        else:
            known[item.competency] = weight
    return sum_score(known, unknown, added(weights), method=METHOD, parameters=parameters)
