"""A problem whose earlier pairs count points besides their scores."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from kompetensi.errors import DuplicateCodeError, TooLargeError
from kompetensi.mentoring._build import TOTAL_LIMIT, pack, pair_keys
from kompetensi.mentoring._inputs import SCORE_LIMIT, CodePair, places_wanted
from kompetensi.mentoring._open import pair_rows, score_column

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints
    from kompetensi.mentoring._problem import MatchingProblem

KEPT: Final = "kept"


def is_former(problem: MatchingProblem, pairs: Sequence[CodePair]) -> Flags:
    """Tell for each allowed pair of a problem whether it is one of some pairs."""
    mentees, mentors = set(problem.mentees), set(problem.mentors)
    known = [pair for pair in pairs if pair[0] in mentees and pair[1] in mentors]
    mentee, mentor = pair_rows(problem)
    keys = mentee * len(problem.mentors) + mentor
    return np.isin(keys, pair_keys(known, problem.mentees, problem.mentors))


def weighted(problem: MatchingProblem, kept: Flags, points: int, times: int = 1) -> MatchingProblem:
    """Return the problem with ``times`` its scores plus ``points`` for each kept pair, without parts."""
    score = score_column(problem)
    most = int(score.max(initial=0)) * times + points
    if most >= SCORE_LIMIT or places_wanted(problem.mentees, problem.wants) * most >= TOTAL_LIMIT:
        msg = (
            f"scores with {points} points for each kept pair may reach {most}, or too large a sum; "
            f"take a smaller change_cost, or divide all scores"
        )
        raise TooLargeError(msg)
    rows = attrs.evolve(
        problem._rows,
        score=pack(score * times + points * kept, 8),
        part_first=b"",
        part=b"",
        points=b"",
        parts=(),
    )
    return attrs.evolve(problem, rows=rows)


def with_kept_points(
    problem: MatchingProblem, pairs: Sequence[CodePair], points: int
) -> MatchingProblem:
    """Return the problem with points for each pair that is kept, as one more part of its contributions."""
    old = problem._rows
    if KEPT in old.parts:
        raise DuplicateCodeError("part", KEPT, "the contributions; rename that part")
    kept = is_former(problem, pairs)
    rows = weighted(problem, kept, points)._rows
    score = score_column(problem)
    if old.part_first:
        first = np.frombuffer(old.part_first, dtype="<i8")
        part, value = np.frombuffer(old.part, dtype="<i4"), np.frombuffer(old.points, dtype="<i8")
        parts = old.parts
    else:
        first = np.arange(score.size + 1)
        part, value, parts = np.zeros(score.size, dtype=np.int64), score, ("score",)
    counts = np.diff(first) + kept
    ends = first[1:][kept]
    return attrs.evolve(
        problem,
        rows=attrs.evolve(
            rows,
            part_first=pack(np.concatenate([[0], np.cumsum(counts)]), 8),
            part=pack(np.insert(part, ends, len(parts)), 4),
            points=pack(np.insert(value, ends, points), 8),
            parts=(*parts, KEPT),
        ),
    )


def kept_and_score(
    problem: MatchingProblem, kept: Flags, pairs: Sequence[CodePair]
) -> tuple[int, int]:
    """Count the kept pairs among those of a matching, and add up their scores in the problem."""
    mentee, mentor = pair_rows(problem)
    keys = mentee * len(problem.mentors) + mentor
    rows: Ints = np.searchsorted(keys, np.sort(pair_keys(pairs, problem.mentees, problem.mentors)))
    return int(kept[rows].sum()), int(score_column(problem)[rows].sum())
