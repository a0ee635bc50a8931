"""Strategies for :mod:`kompetensi.gap`, and cases of profile, standard and scale that fit each other."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import STANDARD_TABLE, GapItem, GapReport, GapTable, Score, compare
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing._codes import CODES, NAMES, TEXTS, code_lists
from kompetensi.testing._framework import frameworks, level_scales
from kompetensi.testing._numbers import numbers
from kompetensi.testing._people import (
    Found,
    Vocabulary,
    found_level,
    known_codes,
    profile_of,
    requirement_among,
    scale_of,
)
from kompetensi.testing._rules import citations
from kompetensi.testing._texts import reasons

Case: TypeAlias = tuple[Profile, Standard, LevelScale | Framework]

_PARTS = numbers(-5, 5)
_CONTRIBUTIONS = st.dictionaries(CODES, _PARTS, max_size=4)
_METHODS = st.sampled_from(("weighted_shortfall", "mine"))


def found_for(one: Requirement, scale: LevelScale) -> st.SearchStrategy[Found]:
    """Draw what was found on a requirement: the level asked for, one beside it, the lowest, any, or none."""
    near = [level for level in (one.level - 1, one.level + 1) if scale.holds(level)]
    marks = st.sampled_from((one.level, *near, scale.lowest))
    return st.one_of(marks, found_level(scale))


@st.composite
def _rows(
    draw: st.DrawFn, known: st.SearchStrategy[str], vocabulary: Vocabulary
) -> tuple[Requirement, Found]:
    one = draw(requirement_among(known, vocabulary))
    return one, draw(found_for(one, scale_of(vocabulary, one.competency)))


@st.composite
def _gap_items(draw: st.DrawFn) -> GapItem:
    scale = draw(level_scales())
    one, found = draw(_rows(CODES, scale))
    if isinstance(found, str) or found is None:
        return GapItem(requirement=one, scale=scale, absent=found or "not_assessed")
    return GapItem(requirement=one, scale=scale, actual=found)


def gap_items() -> st.SearchStrategy[GapItem]:
    """Draw one requirement beside what the person can do: met, short, exceeded, unknown, not applicable.

    Returns:
        A strategy that shrinks to a requirement that is met exactly.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(gap_items())
        ... def test(item):
        ...     assert (item.gap is None) == (item.absent is not None)
        >>> test()
    """
    return _gap_items()


@st.composite
def _gap_cases(draw: st.DrawFn) -> Case:
    vocabulary: Vocabulary = draw(st.one_of(level_scales(), frameworks()))
    known = known_codes(vocabulary)
    rows: list[tuple[Requirement, Found, bool]] = []
    if not known.is_empty:
        row = st.tuples(_rows(known, vocabulary), st.sampled_from((True, True, True, False)))
        drawn = draw(st.lists(row, max_size=5, unique_by=lambda row: row[0][0].competency))
        rows = [(one, found, asked) for (one, found), asked in drawn]
    profile = profile_of(draw(CODES), ((one.competency, found) for one, found, _ in rows))
    asked = [one for one, _, is_asked in rows if is_asked]
    return profile, Standard(code=draw(CODES), name=draw(NAMES), requirements=asked), vocabulary


def gap_cases() -> st.SearchStrategy[tuple[Profile, Standard, LevelScale | Framework]]:
    """Draw a profile, a standard and a scale or framework that fit each other, as ``compare`` takes them.

    Returns:
        A strategy that shrinks to an empty profile and standard.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.gap import compare
        >>> @settings(max_examples=5)
        ... @given(gap_cases())
        ... def test(case):
        ...     profile, standard, scale = case
        ...     report = compare(profile, standard, scale)
        ...     assert len(report.items) == len(standard.requirements)
        >>> test()
    """
    return _gap_cases()


def gap_reports() -> st.SearchStrategy[GapReport]:
    """Draw the report of a case of :func:`gap_cases`.

    Returns:
        A strategy that shrinks to a report without items.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(gap_reports())
        ... def test(report):
        ...     assert len(report.unmet()) + len(report.unknown()) <= len(report.items)
        >>> test()
    """
    return _gap_cases().map(lambda case: compare(*case))


@st.composite
def _scores(draw: st.DrawFn) -> Score:
    contributions = draw(_CONTRIBUTIONS)
    parameter = st.one_of(TEXTS, _PARTS, code_lists().map(tuple))
    told = draw(st.dictionaries(CODES, parameter, max_size=2))
    left_out = draw(st.one_of(st.just([]), code_lists(least=1, most=2)))
    if left_out:
        told["not_applicable"] = tuple(left_out)
    method, state = draw(_METHODS), draw(st.sampled_from(("known", "unknown", "undefined")))
    if state == "known":
        value: Exact = sum(contributions.values())
        return Score(value=value, contributions=contributions, method=method, parameters=told)
    low = draw(_PARTS) if state == "unknown" else None
    return Score(
        value=None,
        contributions={} if low is None else contributions,
        method=method,
        low=low,
        high=None if low is None else low + draw(numbers(0, 5)),
        parameters=told,
        reason=draw(reasons()),
    )


def scores() -> st.SearchStrategy[Score]:
    """Draw a score: known, unknown between two bounds, or undefined; not of any real report.

    Returns:
        A strategy that shrinks to a score of 0 without contributions.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(scores())
        ... def test(score):
        ...     assert (score.value is None) == (score.reason is not None)
        >>> test()
    """
    return _scores()


def gap_tables() -> st.SearchStrategy[GapTable]:
    """Draw a table from gap to weight: the standard one, or one with holes, lines or steps.

    Returns:
        A strategy that shrinks to the standard table.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(gap_tables())
        ... def test(table):
        ...     assert list(table.weights) == sorted(table.weights)
        >>> test()
    """
    own = st.builds(
        GapTable,
        code=CODES,
        weights=st.dictionaries(numbers(-4, 4), numbers(0, 5), min_size=1, max_size=9),
        source=citations(),
        between=st.sampled_from(("refused", "linear", "step")),
        beyond=st.sampled_from(("refused", "held")),
    )
    return st.one_of(st.just(STANDARD_TABLE), own)
