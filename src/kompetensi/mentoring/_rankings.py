"""A problem with rankings beside its scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from kompetensi.mentoring._build import pack
from kompetensi.mentoring._look import places
from kompetensi.mentoring._open import pair_rows

if TYPE_CHECKING:
    from kompetensi.mentoring._preferences import Places
    from kompetensi.mentoring._problem import MatchingProblem


def with_rankings(problem: MatchingProblem, wished: Places, ranked: Places) -> MatchingProblem:
    """Return the problem with the stated rankings; whoever states none ranks by the scores.

    Args:
        problem: A problem with scores; whoever states a ranking ranks everyone allowed for them.
        wished: Place of each mentor by mentee, from 0.
        ranked: Place of each mentee by mentor, from 0.
    """
    mine, theirs = (column.copy() for column in places(problem))
    for row, pair in enumerate(zip(*pair_rows(problem), strict=True)):
        mentee, mentor = problem.mentees[pair[0]], problem.mentors[pair[1]]
        if mentee in wished:
            mine[row] = wished[mentee][mentor]
        if mentor in ranked:
            theirs[row] = ranked[mentor][mentee]
    rows = attrs.evolve(problem._rows, mentee_place=pack(mine, 4), mentor_place=pack(theirs, 4))
    return attrs.evolve(problem, rows=rows)
