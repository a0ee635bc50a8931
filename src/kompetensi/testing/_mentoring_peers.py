"""Strategies for pairs among equals in :mod:`kompetensi.mentoring`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from hypothesis import strategies as st

from kompetensi.mentoring import NoStablePairs, PeerPairs, peer_pairs
from kompetensi.testing._codes import code_lists

_CIRCLE: Final = 3


@st.composite
def peer_rankings(draw: st.DrawFn) -> Mapping[str, Sequence[str]]:
    """Draw strict rankings of up to five people, often of all others and often of some."""
    people = draw(code_lists(most=5))
    return {code: draw(_some([one for one in people if one != code])) for code in people}


def _some(codes: Sequence[str]) -> st.SearchStrategy[list[str]]:
    if not codes:
        return st.just([])
    some = st.lists(st.sampled_from(codes), unique=True)
    return st.one_of(some, st.permutations(codes))


@st.composite
def _circular_rankings(draw: st.DrawFn) -> Mapping[str, Sequence[str]]:
    """Draw rankings in which three people chase each other in a circle, above all others."""
    people = draw(code_lists(least=_CIRCLE, most=6))
    found: dict[str, Sequence[str]] = {}
    for place, code in enumerate(people):
        others = draw(_some([one for one in people if one != code]))
        chased: list[str] = []
        if place < _CIRCLE:
            chased = [people[(place + step) % _CIRCLE] for step in (1, 2)]
        found[code] = [*chased, *(one for one in others if one not in chased)]
    return found


def peer_pair_results() -> st.SearchStrategy[PeerPairs]:
    """Draw stable pairs of up to five people, some of whom may have no partner.

    Returns:
        A strategy that shrinks to the pairs of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.mentoring import verify_peers
        >>> @settings(max_examples=5)
        ... @given(peer_pair_results())
        ... def test(found):
        ...     verify_peers(found.rankings, found)
        >>> test()
    """
    found = peer_rankings().map(peer_pairs)
    stable = found.filter(lambda one: isinstance(one, PeerPairs))
    return stable.map(lambda one: cast("PeerPairs", one))


def no_stable_pairs() -> st.SearchStrategy[NoStablePairs]:
    """Draw the proof that no stable pairs exist, of three to six people.

    Returns:
        A strategy that shrinks to three people in a circle.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(no_stable_pairs())
        ... def test(found):
        ...     assert found.odd
        >>> test()
    """
    return _circular_rankings().map(lambda given: cast("NoStablePairs", peer_pairs(given)))
