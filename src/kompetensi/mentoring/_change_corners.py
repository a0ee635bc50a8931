"""The corners of the curve of score against pairs kept, each found by one weighing of the two."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from kompetensi.mentoring._best import best_matching
from kompetensi.mentoring._change_curve import CurvePoint
from kompetensi.mentoring._inputs import places_wanted
from kompetensi.mentoring._reward import is_former, kept_and_score, weighted

if TYPE_CHECKING:
    from kompetensi.mentoring._inputs import CodePair
    from kompetensi.mentoring._open import Flags
    from kompetensi.mentoring._problem import MatchingProblem


@attrs.frozen(kw_only=True)
class _Corner:
    kept: int
    score: int
    pairs: int


def corners(
    previous: Sequence[CodePair], problem: MatchingProblem, goal: str
) -> tuple[CurvePoint, ...]:
    """Return the points that :func:`change_curve` documents."""
    kept = is_former(problem, previous)
    allowed = int(kept.sum())
    # One kept pair never outweighs a point of score at one end, and always all points at the other.
    first = _weigh(problem, kept, 1, places_wanted(problem.mentees, problem.wants) + 1, goal)
    last = _weigh(problem, kept, first.score + 1, 1, goal)
    found = [first]
    waiting = [last] if last.kept > first.kept else []
    while waiting:
        left, right = found[-1], waiting[-1]
        points, times = left.score - right.score, right.kept - left.kept
        between = _weigh(problem, kept, points, times, goal)
        if times * between.score + points * between.kept > times * left.score + points * left.kept:
            waiting.append(between)
        else:
            found.append(waiting.pop())
    costs = [
        Fraction(left.score - right.score, right.kept - left.kept)
        for left, right in pairwise(found)
    ]
    return tuple(
        CurvePoint(change_cost=cost, changed=allowed - one.kept, pairs=one.pairs, score=one.score)
        for one, cost in zip(found, [Fraction(0), *costs], strict=True)
    )


def _weigh(problem: MatchingProblem, kept: Flags, points: int, times: int, goal: str) -> _Corner:
    """Solve with ``times`` the scores and ``points`` for each kept pair."""
    found = best_matching(weighted(problem, kept, points, times), goal=goal)
    pairs = [(pair.mentee, pair.mentor) for pair in found.pairs]
    count, score = kept_and_score(problem, kept, pairs)
    return _Corner(kept=count, score=score, pairs=len(pairs))
