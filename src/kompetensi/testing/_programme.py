"""Strategies for evaluated programmes, out of :mod:`kompetensi.evaluation`."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from kompetensi.evaluation import (
    ChangeDifference,
    ComparedChange,
    Indicator,
    MentoringEvaluation,
    PairedScores,
    ProgrammeComparison,
    ProgrammeEvaluation,
    Reaction,
    Return,
    compare_programmes,
    return_on_investment,
)
from kompetensi.testing._codes import CODES
from kompetensi.testing._framework import scale_with
from kompetensi.testing._numbers import numbers

_MOST_STEPS: Final = 4
_PEOPLE: Final = st.integers(0, 3)
_MONEY: Final = st.one_of(st.integers(0, 10**6), numbers(0, 100))
_FIGURE: Final = numbers(-5, 100)


@st.composite
def _paired_scores(draw: st.DrawFn) -> PairedScores:
    most = draw(st.sampled_from((10, 5, 100)))
    score = st.one_of(st.integers(0, 10).map(lambda one: min(one, most)), numbers(0, most))
    return PairedScores(
        minimum=0,
        maximum=most,
        pairs=draw(st.lists(st.tuples(score, score, st.integers(1, 3)), max_size=5)),
        only_before=draw(_PEOPLE),
        only_after=draw(_PEOPLE),
        neither=draw(_PEOPLE),
        not_enrolled=draw(_PEOPLE),
    )


def paired_scores() -> st.SearchStrategy[PairedScores]:
    """Draw scores before and after of up to fifteen people, on tests with three maxima.

    Returns:
        A strategy that shrinks to scores of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(paired_scores())
        ... def test(scores):
        ...     assert (scores + scores).n == 2 * scores.n
        >>> test()
    """
    return _paired_scores()


@st.composite
def _reactions(draw: st.DrawFn) -> Reaction:
    scale = draw(scale_with(_MOST_STEPS))
    people = draw(st.lists(CODES, unique=True, max_size=4))
    level = st.one_of(st.integers(scale.lowest, scale.highest), st.none())
    forms = st.dictionaries(st.sampled_from(("clear", "useful")), level)
    enrolled = [person for person in people if draw(st.booleans())]
    answers = {person: draw(forms) for person in people}
    return Reaction.of(
        answers, scale, participants=[*enrolled, *draw(st.sampled_from(((), ("Z",))))]
    )


def reactions() -> st.SearchStrategy[Reaction]:
    """Draw the answers of up to four people, some of whom did not take part.

    Returns:
        A strategy that shrinks to a programme without participants.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(reactions())
        ... def test(reaction):
        ...     assert reaction.responded <= reaction.participants
        >>> test()
    """
    return _reactions()


@st.composite
def _indicators(draw: st.DrawFn) -> Indicator:
    compared = draw(st.booleans())
    return Indicator(
        code=draw(CODES),
        after=draw(_FIGURE),
        before=draw(st.none() | _FIGURE),
        target=draw(st.none() | _FIGURE),
        n_before=draw(st.none() | st.integers(0, 500)),
        n_after=draw(st.none() | st.integers(0, 500)),
        better=draw(st.sampled_from(("higher", "lower"))),
        comparison_before=draw(_FIGURE) if compared else None,
        comparison_after=draw(_FIGURE) if compared else None,
    )


def indicators() -> st.SearchStrategy[Indicator]:
    """Draw a figure of an organisation, with or without one before, a target and a comparison.

    Returns:
        A strategy that shrinks to a single figure of 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(indicators())
        ... def test(indicator):
        ...     assert (indicator.change is None) == (indicator.before is None)
        >>> test()
    """
    return _indicators()


def returns() -> st.SearchStrategy[Return]:
    """Draw the return that a drawn benefit and cost have; a cost of 0 is among them.

    Returns:
        A strategy that shrinks to no benefit and no cost.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(returns())
        ... def test(found):
        ...     assert (found.ratio is None) == (found.reason is not None)
        >>> test()
    """
    return st.builds(return_on_investment, _FIGURE | _MONEY, _MONEY)


@st.composite
def _programme_evaluations(draw: st.DrawFn) -> ProgrammeEvaluation:
    return ProgrammeEvaluation(
        programme=draw(CODES),
        provider=draw(st.one_of(st.just(""), CODES)),
        period=draw(st.sampled_from(("2025", "2026"))),
        reaction=draw(st.none() | _reactions()),
        learning=draw(st.none() | _paired_scores()),
        behaviour=draw(st.none() | _paired_scores()),
        results=draw(st.lists(_indicators(), max_size=2)),
        benefit=draw(st.none() | _FIGURE),
        cost=draw(st.none() | _MONEY),
    )


@st.composite
def _mentoring_evaluations(draw: st.DrawFn) -> MentoringEvaluation:
    pairs = draw(st.none() | st.integers(0, 9))
    return MentoringEvaluation(
        round=draw(CODES),
        gaps=draw(st.none() | _paired_scores()),
        mentees=draw(st.none() | _reactions()),
        mentors=draw(st.none() | _reactions()),
        pairs=pairs,
        ended_early=None if pairs is None else draw(st.integers(0, pairs)),
    )


def mentoring_evaluations() -> st.SearchStrategy[MentoringEvaluation]:
    """Draw a mentoring round of which any of the parts is known.

    Returns:
        A strategy that shrinks to a round of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(mentoring_evaluations())
        ... def test(found):
        ...     assert (found.gap_change is None) == (found.gaps is None)
        >>> test()
    """
    return _mentoring_evaluations()


def programme_evaluations() -> st.SearchStrategy[ProgrammeEvaluation]:
    """Draw a programme of which any of the levels is known.

    Returns:
        A strategy that shrinks to a programme of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(programme_evaluations())
        ... def test(found):
        ...     assert (found.returned is None) == (found.benefit is None or found.cost is None)
        >>> test()
    """
    return _programme_evaluations()


@st.composite
def _programme_comparisons(draw: st.DrawFn, *, least: int = 0) -> ProgrammeComparison:
    level = draw(st.sampled_from(("learning", "behaviour")))
    found = []
    for code in draw(
        st.lists(st.sampled_from("ABC"), min_size=least, max_size=3, unique=bool(least))
    ):
        pairs = st.tuples(st.integers(0, 2), st.integers(0, 10), st.integers(1, 2))
        scores = PairedScores(
            minimum=0,
            maximum=draw(st.sampled_from((10, 20))),
            pairs=draw(st.lists(pairs, min_size=min(least, 1), max_size=2)),
        )
        found.append(
            ProgrammeEvaluation(
                programme=code, provider="", period="2026", learning=scores, behaviour=scores
            )
        )
    return compare_programmes(found, level=level)


def programme_comparisons() -> st.SearchStrategy[ProgrammeComparison]:
    """Draw the comparison of up to three programmes; some are ahead, some have nobody.

    Returns:
        A strategy that shrinks to a comparison of nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(programme_comparisons())
        ... def test(found):
        ...     assert all(one.best_place <= one.worst_place for one in found.entries)
        >>> test()
    """
    return _programme_comparisons()


def compared_changes() -> st.SearchStrategy[ComparedChange]:
    """Draw one of those compared in a drawn comparison.

    Returns:
        A strategy that shrinks to the only one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(compared_changes())
        ... def test(one):
        ...     assert one.n >= 1
        >>> test()
    """
    found = _programme_comparisons(least=1)
    return found.flatmap(lambda one: st.sampled_from(one.entries))


def change_differences() -> st.SearchStrategy[ChangeDifference]:
    """Draw one difference of a drawn comparison, with an interval or without.

    Returns:
        A strategy that shrinks to a difference of 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(change_differences())
        ... def test(one):
        ...     assert one.first < one.second
        >>> test()
    """
    found = _programme_comparisons(least=2)
    return found.flatmap(lambda one: st.sampled_from(one.differences))
