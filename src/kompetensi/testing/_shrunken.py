"""Strategies for shrunken means and severity of raters, out of :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from kompetensi.evaluation import (
    RaterSeverity,
    ShrunkenMean,
    ShrunkenMeans,
    Tally,
    rater_severity,
    shrunken_means,
)
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


@st.composite
def _rater_severities(draw: st.DrawFn) -> RaterSeverity:
    scale = draw(scale_with(_MOST_STEPS))
    level = st.integers(scale.lowest, scale.highest)
    row = st.dictionaries(st.sampled_from(("P", "Q", "R")), level, max_size=3)
    given = draw(st.dictionaries(CODES, row, max_size=4))
    shared = {ratee: {**one, "P": draw(level)} if one else one for ratee, one in given.items()}
    return rater_severity(shared, scale)


def rater_severities() -> st.SearchStrategy[RaterSeverity]:
    """Draw the severity of up to three raters who rated up to four people; one of them rated everybody.

    Returns:
        A strategy that shrinks to a panel of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(rater_severities())
        ... def test(found):
        ...     assert sum(found.raters.values()) == 0
        >>> test()
    """
    return _rater_severities()
