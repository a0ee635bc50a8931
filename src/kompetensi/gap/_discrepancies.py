"""Training needs of a group: how far what people can do lags behind what matters to them.

Respondents rate each item twice, its importance and their ability. The two methods differ in what
they make of the difference: Borich weighs it by the mean importance, the ranked discrepancy model
looks only at its sign, so that it does not take ranks for measures.

References:
    Borich (1980), Journal of Teacher Education 31(3), 39-42, by the steps of McKim and Saucier
    (2011), Journal of Extension 49(2), https://archives.joe.org/joe/2011april/tt8.php. Narine and
    Harder (2021), Advancements in Agricultural Development,
    https://agdevresearch.org/index.php/aad/article/view/169 (the weights -1, 0 and 1 of the three
    shares are known from secondary sources).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._result import Result
from kompetensi.gap._ratings_of_items import ItemRatings, Ratings, mean_of, rated_items
from kompetensi.texts import Reason

WEIGHTED: Final = "weighted_discrepancy"
RANKED: Final = "ranked_discrepancy"
NAMES: Final = ("importance", "ability")
PERCENT: Final = 100


@attrs.frozen(kw_only=True)
class ItemDiscrepancy:
    """One item of :class:`Discrepancies`.

    Attributes:
        item: Code of the item.
        value: Score of the method; ``None`` where nobody rated both.
        importance: Mean importance, of all who rated it; ``None`` where nobody did.
        ability: Mean ability, likewise.
        below: How many rated their ability below the importance.
        tied: How many rated both alike.
        above: How many rated their ability above the importance.
    """

    item: str
    value: Fraction | None
    importance: Fraction | None
    ability: Fraction | None
    below: int
    tied: int
    above: int

    @property
    def n(self) -> int:
        """How many rated both."""
        return self.below + self.tied + self.above


@attrs.frozen(kw_only=True)
class Discrepancies(Result):
    """Result of :func:`weighted_discrepancy` and :func:`ranked_discrepancy`.

    Attributes:
        method: Name of the method.
        items: The items, greatest need first, equal ones by code, those without a value last.
    """

    method: str
    items: tuple[ItemDiscrepancy, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say the score of each item and of how many respondents, or that nobody rated both."""
        return tuple(
            Reason(code="rated_by_nobody", details={"item": one.item})
            if one.value is None
            else Reason(
                code="discrepancy_is",
                details={
                    "item": one.item,
                    "method": self.method,
                    "value": one.value,
                    "n": one.n,
                },
            )
            for one in self.items
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "item": one.item,
                "value": one.value,
                "importance": one.importance,
                "ability": one.ability,
                "below": one.below,
                "tied": one.tied,
                "above": one.above,
            }


def weighted_discrepancy(importance: ItemRatings, ability: ItemRatings) -> Discrepancies:
    """Score the need of a group by item: the mean of ``(importance - ability) * mean importance``.

    Known as Borich's needs assessment or MWDS. A respondent whose ability is above the importance
    counts against one below it: a score of 0 does not say that nobody needs training. Linear in the
    ratings.

    Args:
        importance: Ratings by item, one for each respondent in one order; ``None``: no answer. A
            survey that writes 0 for it must be told apart before.
        ability: Ratings by the same items, of the same respondents in the same order, on the same
            scale.

    Returns:
        The score of each item, in squared rating points, greatest first. The differences are those
        of who rated both; the mean importance is that of all who rated it.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no mapping from items to ratings.
        kompetensi.errors.InvalidValueError: An item has lists of two lengths, or a rating is not
            finite.
        kompetensi.errors.UnknownCodeError: An item stands on one side only.

    Examples:
        >>> found = weighted_discrepancy(
        ...     {"planning": [5, 4, 5, 4, 3], "drafting": [3, 3, 3, 2, None]},
        ...     {"planning": [3, 4, 2, 3, 3], "drafting": [3, 4, 3, 2, 1]},
        ... )
        >>> [(one.item, float(one.value)) for one in found.items]
        [('planning', 5.04), ('drafting', -0.6875)]
    """
    return _discrepancies(WEIGHTED, importance, ability)


def ranked_discrepancy(importance: ItemRatings, ability: ItemRatings) -> Discrepancies:
    """Score the need of a group by item: share above minus share below, in percent.

    Only the order of the two ratings of a respondent counts, so that any rescaling of both leaves
    it as it is. Linear in the ratings.

    Args:
        importance: Ratings by item, as for :func:`weighted_discrepancy`.
        ability: The same for the ability.

    Returns:
        The score of each item, from -100 (all rate their ability below the importance) to 100,
        lowest first, since that is the greatest need.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no mapping from items to ratings.
        kompetensi.errors.InvalidValueError: An item has lists of two lengths, or a rating is not
            finite.
        kompetensi.errors.UnknownCodeError: An item stands on one side only.

    Examples:
        >>> found = ranked_discrepancy({"planning": [5, 4, 5, 4, 3]}, {"planning": [3, 4, 2, 3, 3]})
        >>> print(found.explain()[0])
        planning: ranked discrepancy score is -60, of 5 respondents
    """
    return _discrepancies(RANKED, importance, ability)


def _discrepancies(method: str, importance: ItemRatings, ability: ItemRatings) -> Discrepancies:
    rated = rated_items(importance, ability, NAMES)
    need = -1 if method == WEIGHTED else 1  # the sign that puts the greatest need first
    found = [_item(method, item, *both) for item, both in rated.items()]
    found.sort(key=lambda one: (one.value is None, need * (one.value or 0), one.item))
    return Discrepancies(method=method, items=tuple(found))


def _item(method: str, item: str, importance: Ratings, ability: Ratings) -> ItemDiscrepancy:
    """Set the two ratings of each respondent side by side, where there are two."""
    lags = [
        first - second
        for first, second in zip(importance, ability, strict=True)
        if first is not None and second is not None
    ]
    below, above = sum(lag > 0 for lag in lags), sum(lag < 0 for lag in lags)
    mean = mean_of(importance)
    value = None
    if lags and mean is not None:
        weighted = mean * sum(lags) / len(lags)
        value = weighted if method == WEIGHTED else Fraction(PERCENT * (above - below), len(lags))
    return ItemDiscrepancy(
        item=item,
        value=value,
        importance=mean,
        ability=mean_of(ability),
        below=below,
        tied=len(lags) - below - above,
        above=above,
    )
