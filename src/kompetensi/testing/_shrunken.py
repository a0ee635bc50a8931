"""Strategies for shrunken means, out of :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from kompetensi.evaluation import ShrunkenMean, ShrunkenMeans, Tally, shrunken_means
from kompetensi.testing._codes import CODES
from kompetensi.testing._framework import scale_with

_MOST_STEPS: Final = 4


@st.composite
def _shrunken_mean_lists(draw: st.DrawFn, least: int = 1) -> ShrunkenMeans:
    scale = draw(scale_with(_MOST_STEPS))
    ratings = st.lists(st.integers(scale.lowest, scale.highest), max_size=4)
    given = draw(st.dictionaries(CODES, ratings, min_size=least, max_size=6))
    tallies = {code: Tally.of(levels, scale) for code, levels in given.items()}
    return shrunken_means(tallies, estimator=draw(st.sampled_from(("moments", "morris"))))


def shrunken_mean_lists() -> st.SearchStrategy[ShrunkenMeans]:
    """Draw the shrunken means of up to six people with up to four ratings each.

    Returns:
        A strategy that shrinks to one person without a rating.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(shrunken_mean_lists())
        ... def test(found):
        ...     assert (found.between is None) == (found.reason is not None)
        >>> test()
    """
    return _shrunken_mean_lists()


def shrunken_mean_entries() -> st.SearchStrategy[ShrunkenMean]:
    """Draw the shrunken mean of one person, out of :func:`shrunken_mean_lists`.

    Returns:
        A strategy that shrinks to a person without a rating.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(shrunken_mean_entries())
        ... def test(one):
        ...     assert (one.place is None) == (one.value is None)
        >>> test()
    """
    return _shrunken_mean_lists(least=4).map(lambda found: found.entries[0])
