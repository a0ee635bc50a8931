"""Strategies for matching again and for programmes over several rounds in :mod:`kompetensi.mentoring`."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from kompetensi.mentoring import (
    Change,
    ChangeCurve,
    Changes,
    CurvePoint,
    Matching,
    MatchingProblem,
    MentoringFigures,
    Suggestion,
    Suggestions,
    Waited,
    adjust,
    change_curve,
    changes,
    mentoring_figures,
    suggestions,
)
from kompetensi.people import Person
from kompetensi.testing._codes import CODES
from kompetensi.testing._mentoring import scored_problems
from kompetensi.testing._mentoring_answers import matchings

_PEOPLE: Final = ("A", "B", "C", "D", "E", "V", "X", "Y")
_FORMER: Final = st.lists(
    st.tuples(st.sampled_from(("A", "B", "C", "D", "E")), st.sampled_from(("V", "X", "Y", "2"))),
    max_size=5,
)
_COSTS: Final = st.sampled_from((0, 1, 1, 2, 2**20))
_SMALL: Final = scored_problems(2**20)
_HELD: Final = (("A", "V"), ("B", "X"))
# Two who may gain by a swap, an odd number of points over two changes among it.
_SWAPS: Final = st.fixed_dictionaries(
    {(mentee, mentor): st.integers(0, 3) for mentee in "AB" for mentor in "VX"}
).map(lambda scores: MatchingProblem.from_scores(scores, seats={"V": 1, "X": 1}))
_GOALS: Final = st.sampled_from(("score", "most_pairs_then_score"))


@st.composite
def _changes(draw: st.DrawFn) -> Changes:
    previous: Matching | list[tuple[str, str]] = draw(st.one_of(_FORMER, matchings()))
    problem = draw(_SMALL)
    return changes(previous, adjust(previous, problem, change_cost=draw(_COSTS)))


def changes_found() -> st.SearchStrategy[Changes]:
    """Draw what became of everybody between two rounds, whose people overlap.

    Returns:
        A strategy that shrinks to the changes of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(changes_found())
        ... def test(found):
        ...     assert all(one.now for one in found.with_state("placed"))
        >>> test()
    """
    return _changes()


def change_items() -> st.SearchStrategy[Change]:
    """Draw what became of one mentee, out of :func:`changes_found`.

    Returns:
        A strategy that shrinks to a mentee who waits.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(change_items())
        ... def test(change):
        ...     assert (change.state == "kept") <= (change.before == change.now)
        >>> test()
    """
    found = changes_found().filter(lambda one: bool(one.items))
    return found.flatmap(lambda one: st.sampled_from(one.items))


@st.composite
def _curves(draw: st.DrawFn) -> ChangeCurve:
    if draw(st.booleans()):
        return change_curve(_HELD, draw(_SWAPS), goal=draw(_GOALS))
    problem = draw(_SMALL)
    allowed = [(mentee, mentor) for mentee in problem.mentees for mentor in problem.allowed(mentee)]
    some = st.lists(st.sampled_from(allowed), max_size=5) if allowed else _FORMER
    return change_curve(draw(st.one_of(some, _FORMER)), problem, goal=draw(_GOALS))


def change_curves() -> st.SearchStrategy[ChangeCurve]:
    """Draw the curve of score against changes of a small problem.

    Returns:
        A strategy that shrinks to one point.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(change_curves())
        ... def test(curve):
        ...     assert curve.points[0].change_cost == 0
        >>> test()
    """
    return _curves()


def curve_points() -> st.SearchStrategy[CurvePoint]:
    """Draw one corner of a curve of :func:`change_curves`.

    Returns:
        A strategy that shrinks to the matching of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(curve_points())
        ... def test(point):
        ...     assert point.changed >= 0
        >>> test()
    """
    return change_curves().flatmap(lambda curve: st.sampled_from(curve.points))


@st.composite
def _suggestions(draw: st.DrawFn) -> Suggestions:
    matching = draw(matchings().filter(lambda one: bool(one.problem.mentees)))
    return suggestions(matching, draw(st.sampled_from(matching.problem.mentees)))


def suggestion_lists() -> st.SearchStrategy[Suggestions]:
    """Draw the ranked alternatives of one mentee, who may have none.

    Returns:
        A strategy that shrinks to a mentee whom nobody may mentor.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(suggestion_lists())
        ... def test(found):
        ...     assert sum(one.chosen for one in found.items) <= 1
        >>> test()
    """
    return _suggestions()


def suggestion_items() -> st.SearchStrategy[Suggestion]:
    """Draw one alternative, out of :func:`suggestion_lists`.

    Returns:
        A strategy that shrinks to a mentor without seats.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(suggestion_items())
        ... def test(one):
        ...     assert one.rank >= 1
        >>> test()
    """
    found = suggestion_lists().filter(lambda one: bool(one.items))
    return found.flatmap(lambda one: st.sampled_from(one.items))


def waiting_points() -> st.SearchStrategy[Waited]:
    """Draw a suitability by rounds waited.

    Returns:
        A strategy that shrinks to one without points.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(waiting_points())
        ... def test(waited):
        ...     assert waited.points >= 0
        >>> test()
    """
    rounds = st.dictionaries(CODES, st.integers(0, 3), max_size=3)
    return st.builds(Waited, rounds=rounds, points=st.integers(0, 99))


@st.composite
def _figures(draw: st.DrawFn) -> MentoringFigures:
    pair = st.tuples(st.sampled_from(_PEOPLE), st.sampled_from(_PEOPLE))
    pairs = st.lists(pair.filter(lambda both: both[0] != both[1]), max_size=6)
    rounds = draw(st.dictionaries(st.sampled_from(("1", "2", "3")), pairs, max_size=3))
    people = [
        Person(
            code=code,
            unit=draw(st.sampled_from(("", "HR", "IT", "LAW", "TAX"))),
            superior=draw(st.sampled_from((None, *_PEOPLE[:place]))),
        )
        for place, code in enumerate(_PEOPLE)
    ]
    return mentoring_figures(rounds, draw(st.permutations(people)))


def mentoring_figures_found() -> st.SearchStrategy[MentoringFigures]:
    """Draw the figures of a programme of up to three rounds.

    Returns:
        A strategy that shrinks to a programme without pairs.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(mentoring_figures_found())
        ... def test(found):
        ...     assert set(found.returned) <= set(found.mentored)
        >>> test()
    """
    return _figures()
