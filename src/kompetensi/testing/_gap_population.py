"""Strategies for what :mod:`kompetensi.gap` finds over many people."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi.framework import LevelScale
from kompetensi.gap import (
    CompetencyNeed,
    CoveredRequirement,
    FitMatrix,
    GapReport,
    NeedsSummary,
    Ranked,
    Ranking,
    TeamCoverage,
    ValuableGap,
    ValuableGaps,
    compare,
    fit_matrix,
    most_valuable_gaps,
    rank,
    summarise,
    team_coverage,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing._numbers import WEIGHTS, numbers
from kompetensi.testing._people import profile_of

_SCALE: Final = LevelScale(lowest=1, highest=4)
_CODES: Final = ("<b>", "A", "B")
_PEOPLE: Final = ("P", "Q", "=1+1")
_FOUND: Final = st.one_of(
    st.integers(1, 4),
    numbers(1, 4),
    st.sampled_from((None, "not_assessed", "withheld", "not_applicable")),
)


@st.composite
def _profiles(draw: st.DrawFn) -> list[Profile]:
    people = draw(st.lists(st.sampled_from(_PEOPLE), max_size=3, unique=True))
    return [profile_of(person, [(code, draw(_FOUND)) for code in _CODES]) for person in people]


@st.composite
def _standard(draw: st.DrawFn, code: str) -> Standard:
    asked = draw(st.lists(st.sampled_from(_CODES), max_size=3, unique=True))
    return Standard(
        code=code,
        name="Standard",
        requirements=[
            Requirement(competency=one, level=draw(st.integers(1, 4)), weight=draw(WEIGHTS))
            for one in asked
        ],
    )


@st.composite
def _standards(draw: st.DrawFn) -> list[Standard]:
    return [draw(_standard(code)) for code in ("S", "T")[: draw(st.integers(0, 2))]]


@st.composite
def _reports(draw: st.DrawFn) -> list[GapReport]:
    people, standards = draw(_profiles()), draw(_standards())
    return [compare(one, standard, _SCALE) for one in people for standard in standards]


@st.composite
def _matrices(draw: st.DrawFn) -> FitMatrix:
    best = draw(st.sampled_from(("lowest", "highest")))
    return fit_matrix(draw(_profiles()), draw(_standards()), _SCALE, best=best)


@st.composite
def _rankings(draw: st.DrawFn) -> Ranking:
    matrix = fit_matrix(draw(_profiles()), [draw(_standard("S"))], _SCALE)
    scores = {person: row["S"] for person, row in matrix.scores.items()}
    return rank(scores, best=draw(st.sampled_from(("lowest", "highest"))))


@st.composite
def _summaries(draw: st.DrawFn) -> NeedsSummary:
    by = draw(st.none() | st.just(dict(zip(_PEOPLE, ("IT", "IT", "HR"), strict=True))))
    return summarise(draw(_reports()), by=by)


@st.composite
def _coverages(draw: st.DrawFn) -> TeamCoverage:
    return team_coverage(draw(_profiles()), draw(_standard("S")), _SCALE)


@st.composite
def _competency_needs(draw: st.DrawFn) -> CompetencyNeed:
    shortfalls = draw(st.dictionaries(numbers(0, 3), st.integers(1, 9), max_size=3))
    return CompetencyNeed(
        group=draw(st.sampled_from(("", "IT"))),
        competency=draw(st.sampled_from(_CODES)),
        scale=_SCALE,
        shortfalls=tuple(sorted(shortfalls.items())),
        unknown=draw(st.integers(0, 3)),
        not_applicable=draw(st.integers(0, 3)),
    )


@st.composite
def _covered(draw: st.DrawFn) -> CoveredRequirement:
    order = sorted(draw(st.permutations(_PEOPLE))[: draw(st.integers(0, 3))])
    able = draw(st.integers(0, len(order)))
    return CoveredRequirement(
        competency=draw(st.sampled_from(_CODES)),
        level=draw(numbers(1, 4)),
        able=tuple(order[:able]),
        unknown=tuple(order[able:]),
    )


@st.composite
def _gaps(draw: st.DrawFn) -> ValuableGap:
    pairs = draw(st.permutations([(person, "S") for person in _PEOPLE]))
    first, second = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    return ValuableGap(
        competency=draw(st.sampled_from(_CODES)),
        level=draw(numbers(1, 4)),
        opens=tuple(sorted(pairs[:first])),
        may_open=tuple(sorted(pairs[first : first + second])),
        short_in=draw(st.integers(3, 9)),
    )


@st.composite
def _ranked(draw: st.DrawFn) -> Ranked:
    code, low = draw(st.sampled_from(_PEOPLE)), Fraction(draw(numbers(0, 1)))
    state = draw(st.sampled_from(("decided", "undecided", "undefined")))
    first = draw(st.integers(1, 5))
    if state == "undefined":
        return Ranked(code=code, value=None, low=None, high=None, first=None, last=None)
    if state == "decided":
        return Ranked(code=code, value=low, low=low, high=low, first=first, last=first)
    last = first + draw(st.integers(0, 3))
    return Ranked(code=code, value=None, low=low, high=low + 1, first=first, last=last)


def rankings() -> st.SearchStrategy[Ranking]:
    """Draw a ranking of up to three, some of them undecided or undefined.

    Returns:
        A strategy that shrinks to an empty ranking.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(rankings())
        ... def test(found):
        ...     assert [one.first for one in found.decided] == sorted(one.first for one in found.decided)
        >>> test()
    """
    return _rankings()


def ranked_codes() -> st.SearchStrategy[Ranked]:
    """Draw one place of a ranking: decided, undecided or undefined.

    Returns:
        A strategy that shrinks to a decided first place.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(ranked_codes())
        ... def test(found):
        ...     assert (found.first is None) == (found.low is None)
        >>> test()
    """
    return _ranked()


def needs_summaries() -> st.SearchStrategy[NeedsSummary]:
    """Draw a summary of up to six reports, in groups or not.

    Returns:
        A strategy that shrinks to an empty summary.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.gap import NeedsSummary
        >>> @settings(max_examples=5)
        ... @given(needs_summaries())
        ... def test(found):
        ...     assert found + NeedsSummary(needs=()) == found
        >>> test()
    """
    return _summaries()


def competency_needs() -> st.SearchStrategy[CompetencyNeed]:
    """Draw what a group lacks of one competency.

    Returns:
        A strategy that shrinks to a need of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(competency_needs())
        ... def test(found):
        ...     assert found.short <= found.known
        >>> test()
    """
    return _competency_needs()


def team_coverages() -> st.SearchStrategy[TeamCoverage]:
    """Draw the coverage of a standard by a team of up to three.

    Returns:
        A strategy that shrinks to a team of nobody without requirements.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(team_coverages())
        ... def test(found):
        ...     assert set(found.one_left()) <= set(found.people)
        >>> test()
    """
    return _coverages()


def covered_requirements() -> st.SearchStrategy[CoveredRequirement]:
    """Draw who meets one requirement.

    Returns:
        A strategy that shrinks to a requirement that nobody meets.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(covered_requirements())
        ... def test(found):
        ...     assert not set(found.able) & set(found.unknown)
        >>> test()
    """
    return _covered()


def valuable_gap_lists() -> st.SearchStrategy[ValuableGaps]:
    """Draw the gaps of up to six reports by what they open.

    Returns:
        A strategy that shrinks to no gaps.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(valuable_gap_lists())
        ... def test(found):
        ...     assert all(gap.short_in for gap in found.gaps)
        >>> test()
    """
    return _reports().map(most_valuable_gaps)


def valuable_gaps() -> st.SearchStrategy[ValuableGap]:
    """Draw one gap with what it opens.

    Returns:
        A strategy that shrinks to a gap that opens nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(valuable_gaps())
        ... def test(found):
        ...     assert not set(found.opens) & set(found.may_open)
        >>> test()
    """
    return _gaps()


def fit_matrices() -> st.SearchStrategy[FitMatrix]:
    """Draw the scores of up to three people for up to two positions.

    Returns:
        A strategy that shrinks to a matrix of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(fit_matrices())
        ... def test(found):
        ...     assert all(tuple(row) == found.standards for row in found.scores.values())
        >>> test()
    """
    return _matrices()
