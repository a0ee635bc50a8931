"""Change between two waves of feedback on one person, from what both reports show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError
from kompetensi.evaluation._report import FeedbackReport, GroupFeedback, ItemFeedback
from kompetensi.framework import LevelScale
from kompetensi.texts import Detail, Reason

_NO_GROUPS: Mapping[str, GroupFeedback] = FrozenMap()


@attrs.frozen(kw_only=True)
class ItemChange:
    """Change of one item between two waves, later minus earlier.

    Attributes:
        item: Code of the item.
        before: The rating by others in the earlier wave, in levels; ``None``: not shown there.
        after: The same in the later one.
        groups: Change of the mean by group, ``"self"`` among them, where both waves show one.
        reason: Why there is no change of the rating by others; ``None`` where there is one.
    """

    item: str
    before: Fraction | None
    after: Fraction | None
    groups: Mapping[str, Fraction]
    reason: Reason | None

    @property
    def change(self) -> Fraction | None:
        """After minus before, in levels; ``None``: see the reason."""
        if self.before is None or self.after is None or self.reason is not None:
            return None
        return self.after - self.before


@attrs.frozen(kw_only=True)
class FeedbackChange(Result):
    """What changed between two feedback reports on one ratee. Made by :func:`feedback_change`.

    Attributes:
        ratee: Code of the ratee.
        before: Name of the earlier wave.
        after: Name of the later one.
        scale: The scale of the ratings.
        items: The items of both reports, by code.
    """

    ratee: str
    before: str
    after: str
    scale: LevelScale
    items: tuple[ItemChange, ...]

    def item(self, code: str) -> ItemChange:
        """Return the change of one item.

        Raises:
            kompetensi.errors.UnknownCodeError: Neither report has it.
        """
        for one in self.items:
            if one.item == code:
                return one
        raise unknown("item", code, [one.item for one in self.items])

    def explain(self) -> tuple[Reason, ...]:
        """Say of each item whether the rating by others rose, fell or stayed, or why nobody can."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        for one in self.items:
            if one.reason is not None:
                yield one.reason
            else:
                yield said(one)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        codes = sorted({code for one in self.items for code in one.groups})
        for one in self.items:
            figures = {"before": one.before, "after": one.after, "change": one.change}
            groups = {f"{code} change": one.groups.get(code) for code in codes}
            yield {"item": one.item, **figures, **groups}


def feedback_change(earlier: FeedbackReport, later: FeedbackReport) -> FeedbackChange:
    """Compare two waves of feedback on one person, using only what both reports show.

    Ratings by others that are made of different groups, or of the same in other shares, are no two
    measurements of one thing: a kind superior who falls silent is no change. Then the changes of
    the single groups remain.

    Args:
        earlier: The report of the wave before, such as before a training.
        later: The report of the wave after, under the same policy and on the same scale.

    Returns:
        The change of every item that one of them has, by code. Raters may be other people in the
        second wave, and there are few of them: a small change may be chance. Linear in the items.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no report.
        kompetensi.errors.ConflictError: The reports are on two people, or differ in scale or policy.

    Examples:
        >>> from kompetensi.evaluation import FeedbackPolicy, RatingTable, Tally, feedback
        >>> from kompetensi.framework import LevelScale
        >>> scale, policy = LevelScale(lowest=1, highest=5), FeedbackPolicy(weights={"peer": 1})
        >>> table = RatingTable.of({
        ...     ("A", "listens", "peer", "2025"): Tally.of([2, 3, 3], scale),
        ...     ("A", "listens", "peer", "2026"): Tally.of([4, 4, 3], scale),
        ... }, scale)
        >>> waves = [feedback(table, "A", policy, wave=wave) for wave in ("2025", "2026")]
        >>> print(*feedback_change(*waves).explain())
        listens: others rate it 1 higher, 3.667 after 2.667

    Source: own definition.
    """
    check_instance(earlier, "earlier", FeedbackReport)
    check_instance(later, "later", FeedbackReport)
    if earlier.ratee != later.ratee:
        msg = f"the reports are on two people, {earlier.ratee!r} and {later.ratee!r}"
        raise ConflictError(msg)
    if (earlier.scale, earlier.policy) != (later.scale, later.policy):
        msg = f"the reports on {later.ratee!r} differ in scale or policy"
        raise ConflictError(msg)
    old = {one.item: one for one in earlier.items}
    new = {one.item: one for one in later.items}
    return FeedbackChange(
        ratee=later.ratee,
        before=earlier.wave,
        after=later.wave,
        scale=later.scale,
        items=tuple(_change(item, old.get(item), new.get(item)) for item in sorted({*old, *new})),
    )


def said(one: ItemChange) -> Reason:
    """Word the change of an item that has one."""
    change = Fraction() if one.change is None else one.change
    figures = {"before": one.before, "after": one.after, "by": abs(change)}
    details: dict[str, Detail] = {"item": one.item}
    details |= {name: figure for name, figure in figures.items() if figure is not None}
    code = "item_rose" if change > 0 else "item_fell" if change < 0 else "item_same"
    return Reason(code=code, details=details)


def _change(item: str, old: ItemFeedback | None, new: ItemFeedback | None) -> ItemChange:
    before = None if old is None else old.others
    after = None if new is None else new.others
    reason = None
    if old is None or new is None or before is None or after is None:
        reason = Reason(code="change_lacks_wave", details={"item": item})
    elif _made_of(old) != _made_of(new):
        reason = Reason(code="change_of_groups", details={"item": item})
    return ItemChange(
        item=item, before=before, after=after, groups=_by_group(old, new), reason=reason
    )


def _by_group(old: ItemFeedback | None, new: ItemFeedback | None) -> Mapping[str, Fraction]:
    earlier = _NO_GROUPS if old is None else old.groups
    later = _NO_GROUPS if new is None else new.groups
    found = {}
    for code in sorted(earlier.keys() & later.keys()):
        before, after = earlier[code].mean, later[code].mean
        if before is not None and after is not None:
            found[code] = after - before
    return FrozenMap(found)


def _made_of(one: ItemFeedback) -> object:
    """Return the groups behind a rating by others, with their shares."""
    pooled = None if one.pooled is None else (one.pooled.groups, one.pooled.share)
    return one.shares, pooled
