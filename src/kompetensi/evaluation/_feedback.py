r"""Feedback from several sides: what a ratee may see, and what must stay hidden.

Self stands apart from others. On each item the rating by others is the weighted mean of the means
of the groups, :math:`\sum w_g m_g / \sum w_g`: each group counts by its weight, however many raters
it has. It is computed from what the report shows and from nothing else, so it reveals no more.

Hidden groups that are pooled enter with the one mean of all their ratings. Entering with a mean
each would give them away: from an exact weighted mean of whole ratings over two small groups both
can often be computed.

References:
    Self apart from others: TEAMMATES issue 7277. What is hidden: see :class:`FeedbackPolicy`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompetensi._core._checks import check_instance, unknown
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import OffScaleError
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._rating import SELF
from kompetensi.evaluation._report import (
    FeedbackReport,
    GroupFeedback,
    ItemFeedback,
    PooledGroups,
)
from kompetensi.evaluation._suppression import Hidden, hiding_choices, is_small
from kompetensi.evaluation._table import RatingTable
from kompetensi.evaluation._tally import Tally
from kompetensi.texts import Detail, Reason

Choose: TypeAlias = Callable[[Iterator[ItemFeedback]], ItemFeedback]


def feedback(
    table: RatingTable, ratee: str, policy: FeedbackPolicy, *, wave: str = ""
) -> FeedbackReport:
    """Make the report that a ratee, or anybody else, may read.

    Which groups are hidden depends on how many ratings there are, never on the ratings. A report
    protects by itself. Two on one wave can be compared, on growing ratings or under two policies:
    :func:`release` is for several people or waves, and decides them together.

    Args:
        table: The counted ratings.
        ratee: Code of the ratee.
        policy: Weights, minimum and rules. It must name every group that rated the ratee.
        wave: Name of the round.

    Returns:
        The report, items by code; only items on which the ratee was rated. Time is linear in the
        ratee's cells.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.UnknownCodeError: The ratee or wave is not in the table, or the policy has
            no weight for a group.
        kompetensi.errors.OffScaleError: The policy's strength cut is not on the table's scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> tallies = {
        ...     ("A", "listens", "self", ""): Tally.of([5], scale),
        ...     ("A", "listens", "superior", ""): Tally.of([3], scale),
        ...     ("A", "listens", "peer", ""): Tally.of([4, 3, 4], scale),
        ... }
        >>> policy = FeedbackPolicy(weights={"superior": 1, "peer": 2}, strength_cut=3.5)
        >>> report = feedback(RatingTable.of(tallies, scale), "A", policy)
        >>> listens = report.item("listens")
        >>> listens.others, listens.gap, listens.quadrant
        (Fraction(31, 9), Fraction(14, 9), 'blind_spot')

    Source: own definition, after the works named at the top of the module.
    """
    check_policy(table, policy)
    return report_of(table, ratee, policy, wave, next)


def check_policy(table: RatingTable, policy: FeedbackPolicy) -> None:
    """Refuse what is no table or policy, and a strength cut that is off the table's scale."""
    check_instance(table, "table", RatingTable)
    check_instance(policy, "policy", FeedbackPolicy)
    cut, scale = policy.strength_cut, table.scale
    if cut is not None and not scale.holds(cut):
        raise OffScaleError("FeedbackPolicy.strength_cut", cut, str(scale), scale.names)


def report_of(
    table: RatingTable, ratee: str, policy: FeedbackPolicy, wave: str, choose: Choose
) -> FeedbackReport:
    """Make the report on one ratee; ``choose`` takes one of the ways to show an item."""
    items = table.ratings_of(ratee, wave=wave)
    sizes: dict[str, int] = {}
    for tallies in items.values():
        for group, tally in tallies.items():
            if group != SELF and group not in policy.weights:
                raise unknown("weight for group", group, policy.weights)
            sizes[group] = max(tally.n, sizes.get(group, 0))
    none = Tally(scale=table.scale, counts={})
    groups = (*policy.weights, SELF)
    return FeedbackReport(
        ratee=ratee,
        wave=wave,
        scale=table.scale,
        policy=policy,
        items=tuple(
            choose(_ways(item, {code: tallies.get(code, none) for code in groups}, sizes, policy))
            for item, tallies in items.items()
        ),
    )


def _ways(
    item: str, tallies: Mapping[str, Tally], sizes: Mapping[str, int], policy: FeedbackPolicy
) -> Iterator[ItemFeedback]:
    counts = {code: tallies[code].n for code in policy.weights}
    choices = hiding_choices(counts, sizes, policy)
    return (_item(item, tallies, hidden, policy) for hidden in choices)


def _item(
    item: str, tallies: Mapping[str, Tally], hidden: Hidden, policy: FeedbackPolicy
) -> ItemFeedback:
    groups = {code: _group(item, code, tallies[code], hidden, policy) for code in tallies}
    weights = {code: policy.weights[code] for code in policy.weights if groups[code].n}
    pooled = _pooled(tallies, hidden)
    pooled_weight = sum(policy.weights[code] for code in hidden.pooled)
    total = sum(weights.values()) + pooled_weight
    reason = _no_others(item, groups, hidden, policy, total)
    shares: dict[str, Fraction] = {}
    others, n = None, None
    if reason is None:
        shares = {code: Fraction(weight) / total for code, weight in weights.items() if weight}
        others, n = _weighted(groups, shares)
        if pooled is not None:
            share = Fraction(pooled_weight) / total
            pooled = attrs.evolve(pooled, share=share)
            others, n = others + share * pooled.mean, n + pooled.n
    own = groups[SELF].mean
    return ItemFeedback(
        item=item,
        groups=FrozenMap(groups),
        others=others,
        n=n,
        shares=FrozenMap(shares),
        pooled=pooled,
        reason=reason,
        quadrant=_quadrant(own, others, policy.strength_cut),
        agreement=_agreement(own, others, policy.gap_threshold),
    )


def _group(
    item: str, code: str, tally: Tally, hidden: Hidden, policy: FeedbackPolicy
) -> GroupFeedback:
    details: dict[str, Detail] = {"item": item, "group": code}
    if code in hidden.protecting:
        return GroupFeedback(tally=None, reason=Reason(code="hidden_to_protect", details=details))
    if is_small(code, tally.n, policy):
        details["minimum"] = policy.minimum_raters
        return GroupFeedback(tally=None, reason=Reason(code="too_few_raters", details=details))
    if not tally.n:
        return GroupFeedback(tally=tally, reason=Reason(code="group_silent", details=details))
    return GroupFeedback(tally=tally)


def _pooled(tallies: Mapping[str, Tally], hidden: Hidden) -> PooledGroups | None:
    if not hidden.pooled:
        return None
    first, *others = (tallies[code] for code in hidden.pooled)
    together = sum(
        others, start=first
    )  # of at least two ratings: a group without any is not hidden
    mean = Fraction(together.total, together.n)
    return PooledGroups(groups=hidden.pooled, n=together.n, mean=mean, share=None)


def _no_others(
    item: str,
    groups: Mapping[str, GroupFeedback],
    hidden: Hidden,
    policy: FeedbackPolicy,
    total: Exact,
) -> Reason | None:
    """Say why there is no rating by others, or ``None`` where there is one."""
    if hidden.revealing:
        details = {"item": item, "groups": hidden.revealing}
        return Reason(code="others_would_reveal", details=details)
    weighted = [code for code, weight in policy.weights.items() if weight]
    silent = tuple(code for code in weighted if groups[code].n == 0)
    if silent == tuple(weighted):
        return Reason(code="others_silent", details={"item": item})
    if silent and policy.missing_group == "undefined":
        return Reason(code="groups_missing", details={"item": item, "groups": silent})
    if not total:
        return Reason(code="no_group_shown", details={"item": item})
    return None


def _weighted(
    groups: Mapping[str, GroupFeedback], shares: Mapping[str, Fraction]
) -> tuple[Fraction, int]:
    """Return the sum of share times mean, and the count of ratings behind it."""
    shown = [
        (tally, share)
        for code, share in shares.items()
        if (tally := groups[code].tally) is not None
    ]
    others = sum((share * tally.total / tally.n for tally, share in shown), Fraction())
    return others, sum(tally.n for tally, _ in shown)


def _quadrant(own: Fraction | None, others: Fraction | None, cut: Exact | None) -> str | None:
    if own is None or others is None or cut is None:
        return None
    if others >= cut:
        return "known_strength" if own >= cut else "hidden_strength"
    return "blind_spot" if own >= cut else "known_need"


def _agreement(
    own: Fraction | None, others: Fraction | None, threshold: Exact | None
) -> str | None:
    if own is None or others is None or threshold is None:
        return None
    if abs(own - others) < threshold:
        return "in_agreement"
    return "over_estimator" if own > others else "under_estimator"
