"""Strategies for :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from hypothesis import strategies as st

from kompetensi.evaluation import (
    FeedbackPolicy,
    FeedbackReport,
    GroupFeedback,
    ItemFeedback,
    PooledGroups,
    Rating,
    RatingTable,
    Tally,
    feedback,
)
from kompetensi.framework import LevelScale
from kompetensi.testing._codes import CODES
from kompetensi.testing._framework import scale_with
from kompetensi.testing._numbers import WEIGHTS, numbers

Cell: TypeAlias = tuple[str, str, str, str]  # ratee, item, group, wave

GROUPS: Final = ("peer", "subordinate", "superior")
_MOST_STEPS: Final = 6
_WAVES: Final = st.sampled_from(("", "", "2025"))


@st.composite
def _ratings(draw: st.DrawFn) -> Rating:
    ratee, rater = draw(CODES), draw(CODES)
    return Rating(
        ratee=ratee,
        rater=rater,
        group="self" if ratee == rater else draw(st.sampled_from(GROUPS)),
        item=draw(CODES),
        level=draw(st.one_of(st.integers(0, 10), st.none())),
        wave=draw(_WAVES),
    )


def ratings() -> st.SearchStrategy[Rating]:
    """Draw one rating, of oneself or of somebody else, answered or not.

    Returns:
        A strategy that shrinks to a rating of oneself.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(ratings())
        ... def test(rating):
        ...     assert (rating.rater == rating.ratee) == (rating.group == "self")
        >>> test()
    """
    return _ratings()


@st.composite
def tally_on(draw: st.DrawFn, scale: LevelScale, *, single: bool = False) -> Tally:
    """Draw the counts of a few ratings on a scale; ``single``: of one rating at most, as of oneself."""
    level = st.integers(scale.lowest, scale.highest)
    if single:
        return Tally.of(draw(st.lists(st.one_of(level, st.none()), max_size=1)), scale)
    counts = st.dictionaries(level, st.integers(0, 4), max_size=3)
    return Tally(scale=scale, counts=draw(counts), missing=draw(st.integers(0, 2)))


def tallies() -> st.SearchStrategy[Tally]:
    """Draw the counts of up to twelve ratings on a scale of two to seven levels.

    Returns:
        A strategy that shrinks to a tally that counts nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(tallies())
        ... def test(tally):
        ...     assert (tally.mean is None) == (tally.n == 0)
        >>> test()
    """
    return scale_with(_MOST_STEPS).flatmap(tally_on)


@st.composite
def _cells(draw: st.DrawFn, scale: LevelScale) -> tuple[Cell, Tally]:
    """Draw one cell: few ratees and items, so that cells meet."""
    group = draw(st.sampled_from((*GROUPS, "self")))
    ratee, item = draw(st.sampled_from("PQ")), draw(st.sampled_from("AB"))
    tally = draw(tally_on(scale, single=group == "self"))
    return (ratee, item, group, draw(_WAVES)), tally


@st.composite
def _rating_tables(draw: st.DrawFn) -> RatingTable:
    scale = draw(scale_with(_MOST_STEPS))
    cells = st.lists(_cells(scale), max_size=8, unique_by=lambda cell: cell[0])
    return RatingTable.of(dict(draw(cells)), scale)


def rating_tables() -> st.SearchStrategy[RatingTable]:
    """Draw the counted ratings of two ratees on two items by four groups in two waves, or of fewer.

    Returns:
        A strategy that shrinks to an empty table.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(rating_tables())
        ... def test(table):
        ...     assert (table + table).ratees == table.ratees
        >>> test()
    """
    return _rating_tables()


@st.composite
def policy_for(draw: st.DrawFn, scale: LevelScale, groups: Sequence[str]) -> FeedbackPolicy:
    """Draw a policy for ratings on a scale by these groups, at least one of which has a weight."""
    weights = {group: draw(WEIGHTS) for group in groups}
    if not any(weights.values()):
        weights[draw(st.sampled_from(groups))] = 1
    cut = numbers(scale.lowest, scale.highest)
    distance = st.one_of(st.integers(1, 2), numbers(1, 2))
    exempt = st.lists(st.sampled_from((*groups, "self")), unique=True, max_size=2)
    return FeedbackPolicy(
        weights=weights,
        minimum_raters=draw(st.integers(0, 4)),
        exempt=draw(exempt),
        missing_group=draw(st.sampled_from(("renormalise", "undefined"))),
        hidden_group=draw(st.sampled_from(("pool", "leave_out"))),
        strength_cut=draw(st.one_of(st.none(), cut)),
        gap_threshold=draw(st.one_of(st.none(), distance)),
    )


def feedback_policies() -> st.SearchStrategy[FeedbackPolicy]:
    """Draw a policy for three groups: any minimum from 0 to 4, weights of 0 and fractions among them.

    Returns:
        A strategy that shrinks to a policy that hides nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(feedback_policies())
        ... def test(policy):
        ...     assert any(policy.weights.values())
        >>> test()
    """
    return policy_for(LevelScale(lowest=1, highest=5), GROUPS)


@st.composite
def _feedback_reports(draw: st.DrawFn) -> FeedbackReport:
    scale, wave = draw(scale_with(_MOST_STEPS)), draw(_WAVES)
    level = st.integers(scale.lowest, scale.highest)
    by_group = {
        group: draw(st.lists(level, min_size=least, max_size=most))
        for group, least, most in (("self", 0, 1), ("peer", 1, 5), ("subordinate", 0, 3))
    }
    by_group["superior"] = draw(st.lists(st.one_of(level, st.none()), max_size=2))
    rated = {("P", "A", group, wave): Tally.of(levels, scale) for group, levels in by_group.items()}
    policy = draw(policy_for(scale, GROUPS))
    return feedback(RatingTable.of(rated, scale), "P", policy, wave=wave)


def feedback_reports() -> st.SearchStrategy[FeedbackReport]:
    """Draw the report that ``feedback`` makes of drawn ratings on one item: groups shown, hidden, pooled.

    Returns:
        A strategy that shrinks to a report on a single rating.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(feedback_reports())
        ... def test(report):
        ...     assert [item.item for item in report.items] == sorted(item.item for item in report.items)
        >>> test()
    """
    return _feedback_reports()


def item_feedback() -> st.SearchStrategy[ItemFeedback]:
    """Draw what a ratee may see of one item, out of a report of :func:`feedback_reports`.

    Returns:
        A strategy that shrinks to an item with a single rating.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_feedback())
        ... def test(item):
        ...     assert (item.others is None) == (item.reason is not None)
        >>> test()
    """
    return _feedback_reports().map(lambda report: report.items[0])


@st.composite
def _group_feedback(draw: st.DrawFn) -> GroupFeedback:
    groups = draw(item_feedback()).groups
    return groups[draw(st.sampled_from(sorted(groups)))]


def group_feedback() -> st.SearchStrategy[GroupFeedback]:
    """Draw what one group gave on one item, shown or hidden, out of a report.

    Returns:
        A strategy that shrinks to a group without ratings.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(group_feedback())
        ... def test(group):
        ...     assert (group.mean is None) == (group.reason is not None)
        >>> test()
    """
    return _group_feedback()


@st.composite
def _pooled_groups(draw: st.DrawFn) -> PooledGroups:
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=2, max_size=3, unique=True))
    n = draw(st.integers(2, 9))
    total = draw(st.integers(0, 10 * n))
    share = draw(st.one_of(st.none(), st.integers(1, 10)))
    return PooledGroups(
        groups=tuple(sorted(groups)),
        n=n,
        mean=Fraction(total, n),
        share=None if share is None else Fraction(share, 10),
    )


def pooled_groups() -> st.SearchStrategy[PooledGroups]:
    """Draw hidden groups that count as one: two or three of them, with a share or without.

    Returns:
        A strategy that shrinks to two groups with a mean of 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(pooled_groups())
        ... def test(pool):
        ...     assert len(pool.groups) >= 2
        >>> test()
    """
    return _pooled_groups()
