"""The opening of a 360 report, found from what the report shows and from the framework."""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._competency_ratings import competency_ratings
from kompetensi.evaluation._feedback_change import ItemChange, feedback_change
from kompetensi.evaluation._opening import FeedbackOpening, ImprovementArea
from kompetensi.evaluation._report import FeedbackReport
from kompetensi.framework import Framework

_NONE: Mapping[str, Exact] = FrozenMap()


def feedback_opening(
    report: FeedbackReport,
    framework: Framework,
    *,
    items: Mapping[str, str | None],
    most_areas: int,
    earlier: FeedbackReport | None = None,
) -> FeedbackOpening:
    """Find what a ratee should read first: strengths, rises, then a few areas to improve.

    Everything follows from figures that the report shows, so it gives away no more: an item without
    a rating by others is neither a strength nor an area, and nothing is said about it.

    Args:
        report: The report. Its policy must have a strength cut.
        framework: Levels and prerequisites of the competencies.
        items: Competency by item. It must name every item of the report, those that measure no
            competency with ``None``: they may be strong and rise, and lead to no area.
        most_areas: How many areas are named at most, 0 or more.
        earlier: The report on the same person in the wave before, or before the training; ``None``:
            there is none, and nothing rises.

    Returns:
        An item is strong where others rate it at the cut or above. A competency is an area where the
        mean over its items is below the cut. The next level is the next one defined, or the next
        whole number where any is a level. What to learn first are the competencies that the next
        level ``requires`` and that others rate lower; one without a rating by others is named apart,
        since unknown is not low. A prerequisite at the lowest level of its scale is always held.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The policy has no strength cut, or ``most_areas`` is
            negative or not whole.
        kompetensi.errors.UnknownCodeError: An item of the report has no competency in ``items``, or
            a competency is not in the framework.
        kompetensi.errors.ConflictError: The earlier report is on another person, scale or policy.

    Complexity: linear in the items, and in areas times relations of the framework.

    Examples:
        >>> from kompetensi.evaluation import FeedbackPolicy, RatingTable, Tally, feedback
        >>> from kompetensi.framework import Competency, Framework, LevelScale, Relation
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> given = {"listens": [4, 5, 4], "speaks": [2, 3, 2], "writes": [3, 3, 2]}
        >>> table = RatingTable.of(
        ...     {("A", item, "peer", ""): Tally.of(levels, scale) for item, levels in given.items()},
        ...     scale,
        ... )
        >>> policy = FeedbackPolicy(weights={"peer": 1}, strength_cut=3)
        >>> framework = Framework(
        ...     code="demo",
        ...     name="Demo",
        ...     scale=scale,
        ...     competencies=[Competency(code=item, name=item) for item in given],
        ...     relations=[
        ...         Relation(kind="requires", source="speaks", target="writes", target_level=3)
        ...     ],
        ... )
        >>> opening = feedback_opening(
        ...     feedback(table, "A", policy),
        ...     framework,
        ...     items={item: item for item in given},
        ...     most_areas=1,
        ... )
        >>> for reason in opening.explain():
        ...     print(reason)
        listens is strong: others rate it 4.333
        speaks can be improved: it is at level 2.333, and the next level is 3
        for level 3 of speaks, learn first: writes (3)
        areas to improve that are not named here: 1

    Source: own definition; that a report opens with strengths is the custom of 360 feedback.
    """
    check_instance(report, "report", FeedbackReport)
    check_instance(framework, "framework", Framework)
    most = whole(most_areas, "most_areas", least=0)
    cut = report.policy.strength_cut
    if cut is None:
        msg = "an opening needs FeedbackPolicy.strength_cut, the least level that is a strength"
        raise InvalidValueError(msg)
    rated = competency_ratings(report, items, framework)
    levels = {code: report.scale.convert(rating, own) for code, (rating, own) in rated.items()}
    below = sorted((rating, code) for code, (rating, _) in rated.items() if rating < cut)
    strong = sorted(
        (-one.others, one.item)
        for one in report.items
        if one.others is not None and one.others >= cut
    )
    areas = []
    for rating, code in below[:most]:
        upper = _next_level(framework, code, levels[code])
        first, unrated = _needed(framework, code, upper, levels)
        areas.append(
            ImprovementArea(
                competency=code,
                others=rating,
                level=levels[code],
                next_level=upper,
                learn_first=first,
                not_rated=unrated,
            )
        )
    return FeedbackOpening(
        ratee=report.ratee,
        wave=report.wave,
        scale=report.scale,
        cut=cut,
        strengths=FrozenMap((item, -others) for others, item in strong),
        rises=_rises(earlier, report),
        areas=tuple(areas),
        more_areas=len(below[most:]),
    )


def _rises(earlier: FeedbackReport | None, report: FeedbackReport) -> tuple[ItemChange, ...]:
    if earlier is None:
        return ()
    items = feedback_change(earlier, report).items
    return tuple(one for one in items if one.change is not None and one.change > 0)


def _next_level(framework: Framework, code: str, level: Exact) -> int | None:
    """Return the first level above one that exists for a competency."""
    scale = framework.scale_of(code)
    levels = framework.levels_of(code) or range(scale.lowest, scale.highest + 1)
    return next((one for one in levels if one > level), None)


def _needed(
    framework: Framework, code: str, upper: int | None, levels: Mapping[str, Exact]
) -> tuple[Mapping[str, Exact], Mapping[str, Exact]]:
    """Return what a level requires and others rate lower, and what nobody rated; by code."""
    if upper is None:
        return _NONE, _NONE
    needed: dict[str, Exact] = {}
    for one in framework.relations:
        start = framework.first_level(code) if one.source_level is None else one.source_level
        if one.kind == "requires" and one.source == code and start <= upper:
            least = one.target_level
            least = framework.first_level(one.target) if least is None else least
            if least > framework.scale_of(one.target).lowest:
                needed[one.target] = max(least, needed.get(one.target, least))
    first, unrated = {}, {}
    for target, least in sorted(needed.items()):
        if target not in levels:
            unrated[target] = least
        elif levels[target] < least:
            first[target] = least
    return FrozenMap(first), FrozenMap(unrated)
