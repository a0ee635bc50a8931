"""Strategies for surveys in :mod:`kompetensi.gap`: discrepancies, importance and performance."""

from __future__ import annotations

from hypothesis import strategies as st

from kompetensi.framework import LevelScale
from kompetensi.gap import (
    Discrepancies,
    ImportancePerformance,
    ItemDiscrepancy,
    ItemPosition,
    importance_performance,
    ranked_discrepancy,
    weighted_discrepancy,
)
from kompetensi.testing._codes import code_lists

_SCALE = LevelScale(lowest=1, highest=5)


@st.composite
def _surveys(
    draw: st.DrawFn, least: int = 0
) -> tuple[dict[str, list[int | None]], dict[str, list[int | None]]]:
    """Draw two ratings of each item by each of up to four respondents, some of them missing."""
    items = draw(code_lists(least=least, most=4))
    size = draw(st.integers(0, 4))
    rating = st.one_of(st.integers(1, 5), st.none())
    lists = st.lists(rating, min_size=size, max_size=size)
    first, second = ({item: draw(lists) for item in items} for _ in range(2))
    return first, second


def discrepancy_lists() -> st.SearchStrategy[Discrepancies]:
    """Draw the weighted or the ranked discrepancies of a small survey, with missing answers.

    Returns:
        A strategy that shrinks to a survey without items.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(discrepancy_lists())
        ... def test(found):
        ...     assert len(found.explain()) == len(found.items)
        >>> test()
    """
    method = st.sampled_from((weighted_discrepancy, ranked_discrepancy))
    return st.tuples(method, _surveys()).map(lambda drawn: drawn[0](*drawn[1]))


def item_discrepancies() -> st.SearchStrategy[ItemDiscrepancy]:
    """Draw one item of :func:`discrepancy_lists`.

    Returns:
        A strategy that shrinks to an item that nobody rated.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_discrepancies())
        ... def test(one):
        ...     assert (one.value is None) == (one.n == 0)
        >>> test()
    """
    method = st.sampled_from((weighted_discrepancy, ranked_discrepancy))
    survey = _surveys(least=1)
    return st.tuples(method, survey).map(lambda drawn: drawn[0](*drawn[1]).items[0])


@st.composite
def _importance_performance(draw: st.DrawFn, least: int = 0) -> ImportancePerformance:
    rule = draw(st.sampled_from(("mean", "median", "midpoint")))
    return importance_performance(*draw(_surveys(least=least)), rule=rule, scales=(_SCALE, _SCALE))


def quadrant_charts() -> st.SearchStrategy[ImportancePerformance]:
    """Draw the importance-performance analysis of a small survey, with missing answers.

    Returns:
        A strategy that shrinks to a survey without items.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(quadrant_charts())
        ... def test(found):
        ...     assert len(found.rows()) == len(found.items)
        >>> test()
    """
    return _importance_performance()


def item_positions() -> st.SearchStrategy[ItemPosition]:
    """Draw one item of :func:`quadrant_charts`.

    Returns:
        A strategy that shrinks to an item that nobody rated.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(item_positions())
        ... def test(one):
        ...     assert one.quadrant is None or one.importance is not None
        >>> test()
    """
    return _importance_performance(least=1).map(lambda found: found.items[0])
