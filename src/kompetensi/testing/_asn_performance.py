"""Strategies for performance and training evaluation of :mod:`kompetensi.asn`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi.asn import (
    DistributionCheck,
    GroupMean,
    PerformanceRating,
    PerformanceValue,
    PostTraining,
    ReactionShare,
    ShareLimit,
    expectation_distribution,
    performance_rating,
    performance_value,
    post_training,
    rating_distribution,
    reaction_share,
)
from kompetensi.evaluation import Tally
from kompetensi.framework import LevelScale
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES, code_lists
from kompetensi.testing._numbers import numbers

_PREDICATES: Final = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
_ORGANISATIONS: Final = ("Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
_WORDS: Final = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")
_READINGS: Final = ("kurang", "kurang_or_butuh_perbaikan")
_SCALE: Final = LevelScale(lowest=1, highest=5)
_TALLIES: Final = st.lists(st.none() | st.integers(1, 5), max_size=5).map(
    lambda levels: Tally.of(levels, _SCALE)
)
Part = int | Fraction | None


def _value(parts: tuple[Part, Part], flags: tuple[bool, bool], on: date) -> PerformanceValue:
    targets, behaviour = parts
    peers, new_idea = flags
    return performance_value(
        targets=targets, behaviour=behaviour, peers=peers, new_idea=new_idea, on=on
    )


def performance_values() -> st.SearchStrategy[PerformanceValue]:
    """Draw a performance value: known, or with a part unknown.

    Returns:
        A strategy that shrinks to an unknown one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(performance_values())
        ... def test(one):
        ...     assert 0 <= (one.low or 0) <= (one.high or 0) <= 120
        >>> test()
    """
    return st.builds(
        _value,
        st.tuples(*[st.none() | numbers(0, 120)] * 2),
        st.tuples(st.booleans(), st.booleans()),
        RULE_DAYS,
    )


def _rating(result: str | None, behaviour: str | None, on: date) -> PerformanceRating:
    return performance_rating(result=result, behaviour=behaviour, on=on)


def performance_ratings() -> st.SearchStrategy[PerformanceRating]:
    """Draw a predicate, or what it may be while a word is unknown.

    Returns:
        A strategy that shrinks to one of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(performance_ratings())
        ... def test(one):
        ...     assert one.possible
        >>> test()
    """
    return st.builds(
        _rating,
        st.none() | st.sampled_from(_WORDS),
        st.none() | st.sampled_from(_WORDS),
        RULE_DAYS,
    )


def share_limits() -> st.SearchStrategy[ShareLimit]:
    """Draw a limit of a share: from below, from above, both, or somebody at all.

    Returns:
        A strategy that shrinks to a limit that allows anything.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(share_limits())
        ... def test(one):
        ...     assert one.codes
        >>> test()
    """
    return st.builds(
        ShareLimit,
        codes=code_lists(least=1, most=3),
        least=st.none() | numbers(0, 1),
        most=st.none() | numbers(0, 1),
        some=st.booleans(),
    )


@st.composite
def _checks(draw: st.DrawFn) -> DistributionCheck:
    day = draw(RULE_DAYS)
    people = st.integers(0, 10)
    if draw(st.booleans()):
        groups = draw(st.dictionaries(st.sampled_from(_WORDS), people))
        return expectation_distribution(groups, on=day)
    return rating_distribution(
        draw(st.dictionaries(st.sampled_from(_PREDICATES), people)),
        organisation=draw(st.sampled_from(_ORGANISATIONS)),
        on=day,
        reading=draw(st.sampled_from(_READINGS)),
    )


def distribution_checks() -> st.SearchStrategy[DistributionCheck]:
    """Draw the check of a spread of ratings, with breaches or without, or of nobody.

    Returns:
        A strategy that shrinks to a unit in which nobody was rated.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(distribution_checks())
        ... def test(one):
        ...     assert (one.within is None) == (one.n == 0)
        >>> test()
    """
    return _checks()


def group_means() -> st.SearchStrategy[GroupMean]:
    """Draw a published mean with its number of people, on a scale of 1 to 5.

    Returns:
        A strategy that shrinks to one person with a mean of 1.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(group_means())
        ... def test(one):
        ...     assert one.n >= 1
        >>> test()
    """
    return st.builds(GroupMean, n=st.integers(1, 50), mean=numbers(1, 5))


def _after(groups: Mapping[str, Tally | GroupMean]) -> PostTraining:
    return post_training(groups)


def post_trainings() -> st.SearchStrategy[PostTraining]:
    """Draw what up to three groups say after a training, silent ones among them.

    Returns:
        A strategy that shrinks to no group.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(post_trainings())
        ... def test(one):
        ...     assert (one.pooled is None) == (not one.groups)
        >>> test()
    """
    return st.builds(_after, st.dictionaries(CODES, st.one_of(_TALLIES, group_means()), max_size=3))


def reaction_shares() -> st.SearchStrategy[ReactionShare]:
    """Draw a reaction as share of the ideal score, also of nobody.

    Returns:
        A strategy that shrinks to no question.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(reaction_shares())
        ... def test(one):
        ...     assert one.value is None or 0 < one.value <= 100
        >>> test()
    """
    return st.builds(reaction_share, st.dictionaries(CODES, _TALLIES, max_size=3))
