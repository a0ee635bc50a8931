"""Importance-performance analysis: which items matter and how well they are done, in four quadrants.

Where the two lines cross decides everything, so that the rule and the crossing stand in the result.
With the means or medians of the items an item may change its quadrant because of other items; with
the midpoints of the scales it does not.

References:
    Martilla and James (1977), Journal of Marketing 41(1), 77-79.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import median
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import check_choice, check_instance, members
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError, OffScaleError
from kompetensi.framework import LevelScale
from kompetensi.gap._ratings_of_items import ItemRatings, Ratings, mean_of, rated_items
from kompetensi.texts import Reason

RULES: Final = ("mean", "median", "midpoint")
NAMES: Final = ("importance", "performance")
Point: TypeAlias = tuple[Fraction, Fraction]  # importance and performance

QUADRANTS: Final[Mapping[tuple[bool, bool], str]] = FrozenMap(
    {
        (True, False): "concentrate_here",
        (True, True): "keep_up",
        (False, False): "low_priority",
        (False, True): "possible_overkill",
    }
)


@attrs.frozen(kw_only=True)
class ItemPosition:
    """One item of :class:`ImportancePerformance`.

    Attributes:
        item: Code of the item.
        importance: Mean importance, of all who rated it; ``None`` where nobody did.
        performance: Mean performance, likewise.
        quadrant: ``"concentrate_here"`` (important, poorly done), ``"keep_up"``,
            ``"low_priority"`` or ``"possible_overkill"`` (unimportant, well done); ``None`` where
            one side is not rated.
    """

    item: str
    importance: Fraction | None
    performance: Fraction | None
    quadrant: str | None


@attrs.frozen(kw_only=True)
class ImportancePerformance(Result):
    """Result of :func:`importance_performance`.

    Attributes:
        rule: How the lines were placed: ``"mean"``, ``"median"`` or ``"midpoint"``.
        importance: Where the line of importance lies; ``None`` where no item is rated on both
            sides and the rule needs one.
        performance: Where the line of performance lies, likewise.
        items: The items, in the order given.
    """

    rule: str
    importance: Fraction | None
    performance: Fraction | None
    items: tuple[ItemPosition, ...]

    def in_quadrant(self, quadrant: str) -> tuple[str, ...]:
        """Return the codes of the items in a quadrant, in the order given.

        Raises:
            kompetensi.errors.InvalidValueError: There is no quadrant of that name.
        """
        check_choice(quadrant, "quadrant", QUADRANTS.values())
        return tuple(one.item for one in self.items if one.quadrant == quadrant)

    def explain(self) -> tuple[Reason, ...]:
        """Say where the lines cross, what lies in each quadrant, and what lies in none."""
        reasons = []
        if self.importance is not None and self.performance is not None:
            details = {
                "rule": self.rule,
                "importance": self.importance,
                "performance": self.performance,
            }
            reasons.append(Reason(code="cross_hair_at", details=details))
        for quadrant in QUADRANTS.values():
            if items := self.in_quadrant(quadrant):
                details = {"quadrant": quadrant, "items": items}
                reasons.append(Reason(code="in_quadrant", details=details))
        if items := tuple(one.item for one in self.items if one.quadrant is None):
            reasons.append(Reason(code="in_no_quadrant", details={"items": items}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "item": one.item,
                "importance": one.importance,
                "performance": one.performance,
                "quadrant": one.quadrant,
            }


def importance_performance(
    importance: ItemRatings,
    performance: ItemRatings,
    *,
    rule: str,
    scales: tuple[LevelScale, LevelScale] | None = None,
) -> ImportancePerformance:
    """Sort items into quadrants by their mean importance and mean performance.

    An item on a line counts as important, or as done well. Linear in the ratings, but for sorting
    the items.

    Args:
        importance: Ratings by item, one for each respondent in one order; ``None``: no answer. A
            survey that writes 0 for it must be told apart before, since it moves the lines.
        performance: Ratings by the same items, of the same respondents in the same order; the scale
            may be another.
        rule: Where the lines cross: ``"mean"`` at the mean of the items' means, ``"median"`` at
            their median, ``"midpoint"`` in the middle of the scales. Sources differ, so there is no
            default.
        scales: Scale of importance and scale of performance; ``"midpoint"`` needs them. If given,
            every rating must lie on its scale.

    Returns:
        The items with their quadrants. An item that is rated on one side only is in no quadrant and
        moves no line.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: An item has lists of two lengths, the rule is another
            word, or ``"midpoint"`` lacks the scales.
        kompetensi.errors.OffScaleError: A rating is not on its scale.
        kompetensi.errors.UnknownCodeError: An item stands on one side only.

    Examples:
        >>> found = importance_performance(
        ...     {"speed": [5, 5, 4], "manner": [5, 4, 4], "rooms": [2, 1, 3]},
        ...     {"speed": [2, 1, 2], "manner": [4, 4, 5], "rooms": [5, 4, 4]},
        ...     rule="mean",
        ... )
        >>> for reason in found.explain():
        ...     print(reason)
        cross-hair (mean) at importance 3.667 and performance 3.444
        concentrate here: speed
        keep up the good work: manner
        possible overkill: rooms
    """
    rated = rated_items(importance, performance, NAMES)
    check_choice(rule, "rule", RULES)
    if scales is not None:
        scales = _checked_scales(scales)
        for item, lists in rated.items():
            for ratings, scale, name in zip(lists, scales, NAMES, strict=True):
                _check_on_scale(ratings, scale, f"{name} of {item!r}")
    means = {item: (mean_of(first), mean_of(second)) for item, (first, second) in rated.items()}
    complete = [
        (first, second)
        for first, second in means.values()
        if first is not None and second is not None
    ]
    lines = _lines(rule, complete, scales)
    return ImportancePerformance(
        rule=rule,
        importance=None if lines is None else lines[0],
        performance=None if lines is None else lines[1],
        items=tuple(
            ItemPosition(
                item=item,
                importance=first,
                performance=second,
                quadrant=None if lines is None else _quadrant(first, second, lines),
            )
            for item, (first, second) in means.items()
        ),
    )


def _lines(
    rule: str, means: list[Point], scales: tuple[LevelScale, LevelScale] | None
) -> Point | None:
    """Return where the lines cross; ``None`` where no item could tell."""
    if rule == "midpoint":
        if scales is None:
            msg = "rule 'midpoint' needs the scales of importance and performance"
            raise InvalidValueError(msg)
        first, second = (Fraction(scale.lowest + scale.highest, 2) for scale in scales)
        return first, second
    if not means:
        return None
    sides = ([point[side] for point in means] for side in (0, 1))
    first, second = (
        Fraction(median(side)) if rule == "median" else sum(side, Fraction(0)) / len(side)
        for side in sides
    )
    return first, second


def _quadrant(
    importance: Fraction | None, performance: Fraction | None, lines: Point
) -> str | None:
    if importance is None or performance is None:
        return None
    return QUADRANTS[importance >= lines[0], performance >= lines[1]]


def _checked_scales(scales: object) -> tuple[LevelScale, LevelScale]:
    given = members(scales, "scales")
    if len(given) != len(NAMES):
        msg = f"scales must be those of importance and performance, got {len(given)}"
        raise InvalidValueError(msg)
    first, second = (
        check_instance(scale, f"scale of {name}", LevelScale)
        for scale, name in zip(given, NAMES, strict=True)
    )
    return first, second


def _check_on_scale(ratings: Ratings, scale: LevelScale, what: str) -> None:
    for place, rating in enumerate(ratings, start=1):
        if rating is not None and not scale.holds(rating):
            where = f"number {place} of {what}"
            raise OffScaleError(where, rating, str(scale))
