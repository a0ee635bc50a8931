"""Strategies for what our mentoring solvers answer: matchings, pairs and certificates."""

from __future__ import annotations

from collections import Counter
from typing import Final, cast

import attrs
from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring import (
    LayerCertificate,
    Matching,
    MatchingProblem,
    Pair,
    PriceCertificate,
    RankCertificate,
    best_matching,
    stable_matching,
)
from kompetensi.testing._codes import CODES
from kompetensi.testing._mentoring import matching_problems, ranked_problems, scored_problems

_GOALS: Final = st.sampled_from(("score", "most_pairs_then_score"))
_SIDES: Final = st.sampled_from(("mentees", "mentors"))
_POINTS: Final = st.one_of(st.integers(0, 3), st.integers(0, 3), st.integers(0, 2**40 - 1))


@st.composite
def _group_problems(draw: st.DrawFn) -> MatchingProblem:
    """Draw a scored problem with mentees who want several mentors, sites, and required seats that can be filled."""
    problem = draw(scored_problems(100))
    wants = {code: draw(st.integers(1, 3)) for code in problem.mentees}
    wanting = {code: count for code, count in wants.items() if count > 1}
    problem = attrs.evolve(problem, wants=FrozenMap(wanting))
    held = Counter(mentor for _, mentor in problem.locked)
    sites = {code: draw(st.sampled_from("ST")) for code in problem.mentors if draw(st.booleans())}
    kept = {site: sum(held[one] for one in sites if sites[one] == site) for site in "ST"}
    problem = problem.with_sites(
        sites, {site: count + draw(st.integers(0, 3)) for site, count in kept.items()}
    )
    load = Counter(pair.mentor for pair in best_matching(problem, goal=draw(_GOALS)).pairs)
    least = {code: draw(st.integers(0, count)) for code, count in sorted(load.items())}
    needed = {code: count for code, count in least.items() if count}
    return attrs.evolve(problem, least=FrozenMap(needed))


def _layered_matchings() -> st.SearchStrategy[Matching]:
    goals = st.sampled_from(("fairest", "rank_maximal", "score", "most_pairs_then_score"))
    even = st.booleans()
    return st.one_of(
        st.builds(best_matching, scored_problems(100), goal=goals, even=st.just(value=True)),
        st.builds(best_matching, _group_problems(), goal=goals, even=even),
        st.builds(best_matching, ranked_problems(), goal=st.just("rank_maximal"), even=even),
    )


@st.composite
def _matchings(draw: st.DrawFn) -> Matching:
    if draw(st.integers(0, 3)) == 3:  # one in four
        return draw(_layered_matchings())
    problem = draw(matching_problems())
    if problem.has_scores and draw(st.booleans()):
        return best_matching(problem, goal=draw(_GOALS))
    if draw(st.booleans()):
        return stable_matching(problem, largest=True)
    return stable_matching(problem, favour=draw(_SIDES))


def matchings() -> st.SearchStrategy[Matching]:
    """Draw the answer of one of our solvers, for any of its goals, to a problem of :func:`matching_problems`.

    Returns:
        A strategy that shrinks to the matching of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.mentoring import verify
        >>> @settings(max_examples=5)
        ... @given(matchings())
        ... def test(matching):
        ...     verify(matching.problem, matching)
        >>> test()
    """
    return _matchings()


def pairs() -> st.SearchStrategy[Pair]:
    """Draw a mentee with a mentor, with a score or without; of no real matching.

    Returns:
        A strategy that shrinks to a pair without a score.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(pairs())
        ... def test(pair):
        ...     assert pair.score is None or pair.score >= 0
        >>> test()
    """
    return st.builds(Pair, mentee=CODES, mentor=CODES, score=st.one_of(st.none(), _POINTS))


def price_certificates() -> st.SearchStrategy[PriceCertificate]:
    """Draw what proves a matching of best score, out of an answer of ``best_matching``.

    Returns:
        A strategy that shrinks to the certificate of nobody's matching.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(price_certificates())
        ... def test(proof):
        ...     assert all(proof.prices[code] <= loss for code, loss in proof.losses.items())
        >>> test()
    """
    found = st.builds(best_matching, scored_problems(), goal=_GOALS)
    return found.map(lambda matching: cast("PriceCertificate", matching.certificate))


def layer_certificates() -> st.SearchStrategy[LayerCertificate]:
    """Draw what proves a matching for a goal of several layers, out of an answer of ``best_matching``.

    Returns:
        A strategy that shrinks to the certificate of nobody's matching.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(layer_certificates())
        ... def test(proof):
        ...     assert set(proof.prices) == set(proof.losses)
        >>> test()
    """
    proofs = _layered_matchings().map(lambda found: found.certificate)
    return proofs.filter(lambda proof: isinstance(proof, LayerCertificate))  # type: ignore[return-value]


def rank_certificates() -> st.SearchStrategy[RankCertificate]:
    """Draw what proves a stable matching, out of an answer of ``stable_matching``.

    Returns:
        A strategy that shrinks to the certificate of nobody's matching.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(rank_certificates())
        ... def test(proof):
        ...     assert all(proof.last.values())
        >>> test()
    """
    found = st.one_of(
        st.builds(stable_matching, matching_problems(), favour=_SIDES),
        st.builds(stable_matching, matching_problems(), largest=st.just(value=True)),
    )
    return found.map(lambda matching: cast("RankCertificate", matching.certificate))
