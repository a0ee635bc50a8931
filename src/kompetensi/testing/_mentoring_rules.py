"""Strategies for the hard rules of :mod:`kompetensi.mentoring`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.mentoring import (
    CommonHours,
    DifferentUnit,
    NotOwnSuperior,
    NotPairedBefore,
    NotPeer,
    NotSuperiorOfSuperior,
    OneWay,
    OwnSuperior,
    SameUnit,
    SeniorBy,
    SharedTrait,
)
from kompetensi.testing._codes import CODES

_PAIRS: Final = st.tuples(CODES, CODES)
_HALVES: Final = st.integers(0, 2 * 168 - 1).map(lambda halves: Fraction(halves, 2))
_LENGTHS: Final[st.SearchStrategy[Exact]] = st.sampled_from(
    (1, 2, 3, Fraction(3, 2), Fraction(1, 3), 8, 24, 168)
)
_LEAST: Final[st.SearchStrategy[Exact]] = st.sampled_from((1, 2, Fraction(1, 2)))
_AHEAD: Final[st.SearchStrategy[Exact]] = st.sampled_from((0, 7, 8, 9, -5, Fraction(11, 2), 13))


def different_unit_rules() -> st.SearchStrategy[DifferentUnit]:
    """Draw the rule that mentor and mentee work in different units; it has no fields.

    Returns:
        A strategy of one value.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(different_unit_rules())
        ... def test(rule):
        ...     assert rule.code == "different_unit"
        >>> test()
    """
    return st.builds(DifferentUnit)


def same_unit_rules() -> st.SearchStrategy[SameUnit]:
    """Draw the rule that mentor and mentee work in the same unit; it has no fields.

    Returns:
        A strategy of one value.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(same_unit_rules())
        ... def test(rule):
        ...     assert rule.code == "same_unit"
        >>> test()
    """
    return st.builds(SameUnit)


def senior_by_rules() -> st.SearchStrategy[SeniorBy]:
    """Draw a rule on the difference of ranks; 0 and negative differences are among them.

    Returns:
        A strategy that shrinks to equal ranks.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(senior_by_rules())
        ... def test(rule):
        ...     assert list(rule.ranks) == sorted(set(rule.ranks))
        >>> test()
    """
    ranks = st.lists(st.integers(-2, 5), min_size=1, max_size=3, unique=True)
    return st.builds(SeniorBy, ranks=ranks)


def shared_trait_rules() -> st.SearchStrategy[SharedTrait]:
    """Draw a rule on one trait, with the code of its class or one of its own.

    Returns:
        A strategy that shrinks to a rule with the code of its class.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(shared_trait_rules())
        ... def test(rule):
        ...     assert rule.trait and rule.code
        >>> test()
    """
    return st.builds(SharedTrait, trait=CODES, code=st.one_of(st.just("shared_trait"), CODES))


def own_superior_rules() -> st.SearchStrategy[OwnSuperior]:
    """Draw the rule that the mentor is the mentee's superior; it has no fields.

    Returns:
        A strategy of one value.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(own_superior_rules())
        ... def test(rule):
        ...     assert rule.code == "own_superior"
        >>> test()
    """
    return st.builds(OwnSuperior)


def not_own_superior_rules() -> st.SearchStrategy[NotOwnSuperior]:
    """Draw the rule that the mentor is not the mentee's superior; it has no fields.

    Returns:
        A strategy of one value.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(not_own_superior_rules())
        ... def test(rule):
        ...     assert rule.code == "not_own_superior"
        >>> test()
    """
    return st.builds(NotOwnSuperior)


def not_superior_of_superior_rules() -> st.SearchStrategy[NotSuperiorOfSuperior]:
    """Draw a rule that knows some superiors' superiors.

    Returns:
        A strategy that shrinks to a rule that knows none.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(not_superior_of_superior_rules())
        ... def test(rule):
        ...     assert all(code != superior for code, superior in rule.superiors.items())
        >>> test()
    """
    steps = st.lists(_PAIRS.filter(lambda pair: pair[0] != pair[1]), max_size=3)
    return st.builds(NotSuperiorOfSuperior, superiors=steps.map(dict))


def not_peer_rules() -> st.SearchStrategy[NotPeer]:
    """Draw the rule that mentor and mentee have different superiors; it has no fields.

    Returns:
        A strategy of one value.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(not_peer_rules())
        ... def test(rule):
        ...     assert rule.code == "not_peer"
        >>> test()
    """
    return st.builds(NotPeer)


def not_paired_before_rules() -> st.SearchStrategy[NotPairedBefore]:
    """Draw a rule that knows some former pairs, one way or either way.

    Returns:
        A strategy that shrinks to a rule without former pairs.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(not_paired_before_rules())
        ... def test(rule):
        ...     assert list(rule.pairs) == sorted(set(rule.pairs))
        >>> test()
    """
    pairs = st.lists(_PAIRS, max_size=3)
    return st.builds(NotPairedBefore, pairs=pairs, either_way=st.booleans())


@st.composite
def _common_hours(draw: st.DrawFn, codes: Sequence[str]) -> CommonHours:
    span = st.tuples(_HALVES, _LENGTHS).map(lambda drawn: (drawn[0], drawn[0] + drawn[1]))
    spans = st.lists(span, max_size=3)
    least = draw(_LEAST)
    return CommonHours(
        free={code: draw(spans) for code in codes},
        ahead={code: draw(_AHEAD) for code in codes if draw(st.booleans())},
        least=least,
        block=least if draw(st.booleans()) else 0,
    )


def common_hours_rules() -> st.SearchStrategy[CommonHours]:
    """Draw a rule on the free hours of up to three people, on clocks of several zones.

    Spans across midnight and across the end of the week, half hours, and people free all week are among them.

    Returns:
        A strategy that shrinks to a rule that knows nobody's hours.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(common_hours_rules())
        ... def test(rule):
        ...     assert all(start < end for spans in rule.free.values() for start, end in spans)
        >>> test()
    """
    return st.lists(CODES, max_size=3, unique=True).flatmap(_common_hours)


def one_way_rules() -> st.SearchStrategy[OneWay]:
    """Draw a rule that mentoring runs one way along an order of some people.

    Returns:
        A strategy that shrinks to an order of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(one_way_rules())
        ... def test(rule):
        ...     assert len(set(rule.order)) == len(rule.order)
        >>> test()
    """
    return st.builds(OneWay, order=st.lists(CODES, max_size=4, unique=True))
