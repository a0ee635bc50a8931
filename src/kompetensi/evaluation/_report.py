"""A feedback report: what may be shown of the ratings of one ratee, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._rating import SELF
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class GroupFeedback:
    """What one group gave on one item, if it may be shown.

    Attributes:
        tally: Its ratings; ``None``: hidden. A group without ratings has an empty one.
        reason: Why there is no mean: hidden, or no rating; else ``None``.
    """

    tally: Tally | None
    reason: Reason | None = None

    @property
    def n(self) -> int | None:
        """How many ratings it gave; ``None``: hidden."""
        return None if self.tally is None else self.tally.n

    @property
    def mean(self) -> Fraction | None:
        """Their mean, in levels; ``None``: hidden, or no rating."""
        return None if self.tally is None else self.tally.mean


@attrs.frozen(kw_only=True)
class PooledGroups:
    """Hidden groups of one item that count as one group, rater by rater.

    Attributes:
        groups: Their codes, at least two.
        n: How many ratings they gave together.
        mean: The mean of these ratings, in levels.
        share: Their part in the rating by others, 0..1; ``None`` where there is no such rating.
    """

    groups: tuple[str, ...]
    n: int
    mean: Fraction
    share: Fraction | None


@attrs.frozen(kw_only=True)
class ItemFeedback:
    """What a ratee may see of one item. Every figure follows from the others that are shown.

    Attributes:
        item: Code of the item.
        groups: Every group of the policy, then ``"self"``.
        others: The rating by others in levels, the weighted mean of the group means; ``None``: see
            the reason. The rating of oneself is never in it.
        n: How many ratings are behind ``others``; ``None`` where there is no such rating.
        shares: Part of each shown group in ``others``, 0..1; with that of the pooled groups they
            add up to 1.
        pooled: The hidden groups that count as one in it; ``None``: none do.
        reason: Why there is no rating by others; ``None`` where there is one.
        quadrant: ``"known_strength"``, ``"hidden_strength"`` (others see it, self does not),
            ``"blind_spot"`` (self sees it, others do not) or ``"known_need"``, decided on exact
            means; ``None`` without a cut, a self-rating or a rating by others.
        agreement: ``"over_estimator"``, ``"under_estimator"`` or ``"in_agreement"``; ``None``
            without a threshold or a gap.
    """

    item: str
    groups: Mapping[str, GroupFeedback]
    others: Fraction | None
    n: int | None
    shares: Mapping[str, Fraction]
    pooled: PooledGroups | None
    reason: Reason | None
    quadrant: str | None
    agreement: str | None

    @property
    def self(self) -> Fraction | None:
        """The rating of oneself, in levels; ``None``: see the reason of the group ``"self"``."""
        return self.groups[SELF].mean

    @property
    def gap(self) -> Fraction | None:
        """Self minus others, in levels; ``None`` where one of the two is."""
        own, others = self.self, self.others
        return None if own is None or others is None else own - others

    @property
    def rater_weighted(self) -> Fraction | None:
        """The mean over the same ratings where each rater counts 1, whatever the group's weight.

        ``None`` where there is no rating by others. Like ``others`` it follows from shown groups and
        from the sum over the pooled ones.
        """
        if self.n is None:
            return None
        shown = (self.groups[code].tally for code in self.shares)
        total = Fraction(sum(tally.total for tally in shown if tally is not None))
        if self.pooled is not None:
            total += self.pooled.n * self.pooled.mean
        return total / self.n

    @property
    def hidden(self) -> tuple[str, ...]:
        """Codes of the groups whose ratings are not shown."""
        return tuple(code for code, group in self.groups.items() if group.tally is None)


@attrs.frozen(kw_only=True)
class FeedbackReport(Result):
    """Feedback on one ratee in one wave. Made by :func:`feedback`.

    What is hidden is not in here: neither in a field, nor in the text, nor in a pickle.

    Attributes:
        ratee: Code of the ratee.
        wave: Name of the round.
        scale: The scale of the ratings.
        policy: What decided the figures and what is hidden.
        items: The items on which the ratee was rated, by code.
    """

    ratee: str
    wave: str
    scale: LevelScale
    policy: FeedbackPolicy
    items: tuple[ItemFeedback, ...]

    def item(self, code: str) -> ItemFeedback:
        """Return the feedback on one item.

        Raises:
            kompetensi.errors.UnknownCodeError: The ratee was not rated on it.
        """
        for one in self.items:
            if one.item == code:
                return one
        raise unknown("item", code, [one.item for one in self.items])

    @property
    def sizes(self) -> Mapping[str, int]:
        """Most ratings on any one item by group; only groups that are shown on some item."""
        shown: dict[str, int] = {}
        for one in self.items:
            for code, group in one.groups.items():
                if group.n:
                    shown[code] = max(group.n, shown.get(code, 0))
        return FrozenMap(shown)

    @property
    def suppressed(self) -> Mapping[str, Reason]:
        """Why a group is shown on no item, by code; groups without any rating are not named."""
        found: dict[str, Reason] = {}
        for one in self.items:
            for code in one.hidden:
                reason = one.groups[code].reason
                if reason is not None and code not in self.sizes:
                    protects = reason.code == "hidden_to_protect"
                    details: Mapping[str, Detail] = {"group": code}
                    if not protects:
                        details = {**details, "minimum": self.policy.minimum_raters}
                    if protects or code not in found:
                        found[code] = Reason(code=f"{reason.code}_anywhere", details=details)
        return FrozenMap(found)

    def explain(self) -> tuple[Reason, ...]:
        """Say which groups are nowhere shown, then for each item what stands behind its figures."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        suppressed = self.suppressed
        yield from suppressed.values()
        for one in self.items:
            for code in one.hidden:
                reason = one.groups[code].reason
                if code not in suppressed and reason is not None:
                    yield reason
            if one.reason is not None:
                yield one.reason
            else:
                yield from _made_of(one, self.policy)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            row: dict[str, object] = {
                "item": one.item,
                "self": one.self,
                "others": one.others,
                "rater_weighted": one.rater_weighted,
                "n": one.n,
                "gap": one.gap,
                "quadrant": one.quadrant,
                "agreement": one.agreement,
            }
            for code in self.policy.weights:
                row[f"{code} mean"] = one.groups[code].mean
                row[f"{code} n"] = one.groups[code].n
            yield {**row, "hidden": ", ".join(one.hidden)}


def _made_of(one: ItemFeedback, policy: FeedbackPolicy) -> Iterator[Reason]:
    """Say how the rating by others was made, where it is not over every group by its weight."""
    item: dict[str, Detail] = {"item": one.item}
    if one.pooled is not None:
        pool: dict[str, Detail] = {"groups": one.pooled.groups, "n": one.pooled.n}
        yield Reason(code="groups_pooled", details={**item, **pool})
    weighted = [code for code, weight in policy.weights.items() if weight]
    silent = tuple(code for code in weighted if one.groups[code].n == 0)
    if silent:
        yield Reason(code="weight_shared", details={**item, "groups": silent})
    pooled = () if one.pooled is None else one.pooled.groups
    left_out = tuple(code for code in weighted if code in one.hidden and code not in pooled)
    if left_out:
        yield Reason(code="groups_left_out", details={**item, "groups": left_out})
    own, others = one.self, one.others
    judged = tuple(code for code in (one.quadrant, one.agreement) if code is not None)
    if own is not None and others is not None and judged:
        means: dict[str, Detail] = {"self": own, "others": others}
        yield Reason(code="self_and_others", details={**item, **means, "judged": judged})
