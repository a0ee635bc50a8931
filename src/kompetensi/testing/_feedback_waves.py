"""Strategies for what two waves of feedback show, out of :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation import (
    FeedbackChange,
    FeedbackOpening,
    FeedbackPolicy,
    FeedbackReport,
    ImprovementArea,
    ItemChange,
    RatingTable,
    Tally,
    feedback,
    feedback_change,
    feedback_opening,
)
from kompetensi.framework import LevelScale
from kompetensi.testing._codes import CODES
from kompetensi.testing._evaluation import GROUPS, policy_for
from kompetensi.testing._framework import frameworks, scale_with
from kompetensi.testing._numbers import numbers

_MOST_STEPS: Final = 4


@st.composite
def _reports(
    draw: st.DrawFn, scale: LevelScale, policy: FeedbackPolicy, wave: str
) -> FeedbackReport:
    """Draw a report on one or two items; whoever rates oneself rates the first of them."""
    items = draw(st.sampled_from((("A",), ("A", "B"), ("B",))))
    level = st.integers(scale.lowest, scale.highest)
    rated = {
        (item, group): draw(st.lists(level, min_size=least, max_size=most))
        for item in items
        for group, least, most in (("peer", 2, 4), ("subordinate", 0, 4), ("superior", 0, 1))
    }
    rated[items[0], "self"] = [draw(level)]
    cells = {
        ("P", item, group, wave): Tally.of(levels, scale) for (item, group), levels in rated.items()
    }
    return feedback(RatingTable.of(cells, scale), "P", policy, wave=wave)


@st.composite
def _feedback_changes(draw: st.DrawFn) -> FeedbackChange:
    scale = draw(scale_with(_MOST_STEPS))
    policy = draw(policy_for(scale, GROUPS))
    earlier, later = (draw(_reports(scale, policy, wave)) for wave in ("2025", "2026"))
    return feedback_change(earlier, later)


def feedback_changes() -> st.SearchStrategy[FeedbackChange]:
    """Draw what changed on one or two items between two waves of drawn ratings.

    Returns:
        A strategy that shrinks to an item rated the lowest level in both waves.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(feedback_changes())
        ... def test(found):
        ...     assert all((one.change is None) == (one.reason is not None) for one in found.items)
        >>> test()
    """
    return _feedback_changes()


def item_changes() -> st.SearchStrategy[ItemChange]:
    """Draw the change of one item between two waves, out of :func:`feedback_changes`.

    Returns:
        A strategy that shrinks to an item rated the lowest level in both waves.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_changes())
        ... def test(one):
        ...     assert (one.change is None) == (one.reason is not None)
        >>> test()
    """
    return _feedback_changes().map(lambda found: found.items[0])


@st.composite
def _rated_by_peers(
    draw: st.DrawFn, scale: LevelScale, policy: FeedbackPolicy, wave: str
) -> FeedbackReport:
    """Draw a report on three items, most of which two or three peers rated and nobody else."""
    level = st.integers(scale.lowest, scale.highest)
    cells = {
        ("P", item, "peer", wave): Tally.of(
            draw(st.lists(level, min_size=least, max_size=3)), scale
        )
        for item, least in (("A", 2), ("B", 2), ("C", 1))
    }
    return feedback(RatingTable.of(cells, scale), "P", policy, wave=wave)


@st.composite
def _feedback_openings(draw: st.DrawFn) -> FeedbackOpening:
    scale, framework = draw(scale_with(_MOST_STEPS)), draw(frameworks())
    cut = draw(numbers(scale.lowest + 1, scale.highest))
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=2, strength_cut=cut)
    later = draw(_rated_by_peers(scale, policy, "2026"))
    earlier = draw(st.one_of(_rated_by_peers(scale, policy, "2025"), st.none()))
    measured = st.sampled_from((*(one.code for one in framework.competencies), None))
    return feedback_opening(
        later,
        framework,
        items={item: draw(measured) for item in "ABC"},
        most_areas=draw(st.integers(0, 3)),
        earlier=earlier,
    )


def feedback_openings() -> st.SearchStrategy[FeedbackOpening]:
    """Draw the opening of a report on three items, with a wave before it or without one.

    Returns:
        A strategy that shrinks to an opening without strengths, rises and areas.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(feedback_openings())
        ... def test(opening):
        ...     assert all(area.others < opening.cut for area in opening.areas)
        >>> test()
    """
    return _feedback_openings()


@st.composite
def _improvement_areas(draw: st.DrawFn) -> ImprovementArea:
    level = draw(numbers(0, 5))
    above = st.integers(int(level) + 1, 6)
    upper = draw(st.one_of(st.none(), above))
    needed = st.dictionaries(CODES, st.integers(1, 5), max_size=0 if upper is None else 3)
    first, unrated = draw(needed), draw(needed)
    return ImprovementArea(
        competency=draw(CODES),
        others=Fraction(level),
        level=level,
        next_level=upper,
        learn_first=FrozenMap(sorted(first.items())),
        not_rated=FrozenMap(sorted((one, at) for one, at in unrated.items() if one not in first)),
    )


def improvement_areas() -> st.SearchStrategy[ImprovementArea]:
    """Draw one area to improve: with a next level and what it requires, or at the top.

    Returns:
        A strategy that shrinks to an area that requires nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(improvement_areas())
        ... def test(area):
        ...     assert not area.learn_first.keys() & area.not_rated.keys()
        >>> test()
    """
    return _improvement_areas()
