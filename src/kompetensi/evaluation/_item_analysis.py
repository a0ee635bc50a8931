r"""Item analysis: how hard each item of a test is, and whether it tells people apart as the others do.

The discrimination is the correlation of an item with the total of the *other* items,
:math:`r = (c - s^2) / \sqrt{s^2 (s_T^2 - 2c + s^2)}` with the variance :math:`s^2` of the item, that of
the total :math:`s_T^2` and their covariance :math:`c`; with the item in the total it would be too high.

References:
    Lord & Novick (1968), *Statistical Theories of Mental Test Scores*, ch. 15, for the difficulty;
    Henrysson (1963), Psychometrika 28:211-218, for the corrected correlation; Cronbach (1951),
    Psychometrika 16:297-334, for alpha without an item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._result import Result
from kompetensi.evaluation._coefficient import Coefficient, root
from kompetensi.evaluation._cronbach import cronbach_alpha, from_variances
from kompetensi.evaluation._form_sums import FormSums, spread_of
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class ItemFigures:
    """What an item of a test is like. Made by :func:`item_analysis`.

    Attributes:
        item: Code of the item.
        difficulty: Mean level as a share of the scale, 0..1, exact: the share of right answers where
            an item is right or wrong, so *high is easy*. ``None``: nobody answered every item.
        discrimination: Correlation with the total of the other items, -1..1, rounded to a double
            where its root is not rational; ``None``: see the reason.
        alpha_without: Cronbach's alpha of the other items, exact; above that of all items, the item
            does not belong to them. ``None``: undefined, such as with one other item.
        reason: Why there is no discrimination; ``None`` exactly where there is one.
    """

    item: str
    difficulty: Fraction | None
    discrimination: Fraction | None
    alpha_without: Fraction | None
    reason: Reason | None = None


@attrs.frozen(kw_only=True)
class ItemAnalysis(Result):
    """The figures of every item. Made by :func:`item_analysis`.

    Attributes:
        entries: The items, by code.
        n: How many complete forms they are made of.
        alpha: Cronbach's alpha of all items, which also says how many forms are left out.
    """

    entries: tuple[ItemFigures, ...]
    n: int
    alpha: Coefficient

    def explain(self) -> tuple[Reason, ...]:
        """Give alpha, then the items to look at: all alike, or against the others."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        yield from self.alpha.explain()
        for one in self.entries:
            if one.reason is not None:
                yield Reason(code="item_undefined", details={"item": one.item})
                yield one.reason
            elif one.discrimination is not None and one.discrimination < 0:
                yield Reason(code="item_against_others", details={"item": one.item})

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.entries:
            yield {
                "item": one.item,
                "difficulty": one.difficulty,
                "discrimination": one.discrimination,
                "alpha_without": one.alpha_without,
                "n": self.n,
            }


def item_analysis(forms: FormSums) -> ItemAnalysis:
    """Say how hard each item is, and whether it goes with the others.

    Not below some thirty forms, where a correlation is mostly chance, and not across items that are
    meant to measure different things: sum up those of each competency apart.

    Args:
        forms: The forms, summed up.

    Returns:
        Figures by item. An item that everybody answered alike has no discrimination, for a reason.

    Raises:
        kompetensi.errors.InvalidTypeError: ``forms`` is no :class:`FormSums`.

    Complexity: linear in the items, however many forms there are.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> forms = FormSums.of_columns(
        ...     {
        ...         "easy": [1, 1, 1, 1, 1, 0],
        ...         "medium": [1, 1, 1, 1, 0, 0],
        ...         "hard": [1, 1, 0, 0, 0, 0],
        ...         "reversed": [0, 0, 0, 1, 0, 1],
        ...     },
        ...     LevelScale(lowest=0, highest=1),
        ... )
        >>> for one in item_analysis(forms).entries:
        ...     print(one.item, one.difficulty, round(float(one.discrimination), 2))
        easy 5/6 0.2
        hard 1/3 0.17
        medium 2/3 0.71
        reversed 1/3 -0.55
    """
    check_instance(forms, "forms", FormSums)
    spread, n = spread_of(forms), forms.forms
    width, low = forms.scale.highest - forms.scale.lowest, forms.scale.lowest
    of_items = sum(own for own, _ in spread.items.values())
    entries: list[ItemFigures] = []
    for item, (own, shared) in spread.items.items():
        others = spread.total - 2 * shared + own
        number = len(forms.items) - 1
        found, reason = None, None
        if number < 1:
            reason = Reason(code="one_item")
        elif n < 2:
            reason = Reason(code="too_few", details={"least": 2})
        elif not own or not others:
            reason = Reason(code="no_variation")
        else:
            size, _ = root(Fraction((shared - own) ** 2, own * others))
            found = size if shared > own else -size
        without = None
        if number > 1 and others:
            rest = Fraction(of_items - own), Fraction(others)
            without = from_variances(*rest, number)
        entries.append(
            ItemFigures(
                item=item,
                difficulty=Fraction(forms.items[item][0] - n * low, n * width) if n else None,
                discrimination=found,
                alpha_without=without,
                reason=reason,
            )
        )
    return ItemAnalysis(entries=tuple(entries), n=n, alpha=cronbach_alpha(forms))
