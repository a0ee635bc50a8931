"""Looking into a problem: one mentee's mentors, one pair's points, what rules took out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kompetensi._core._checks import unknown
from kompetensi._core._frozen_map import FrozenMap

if TYPE_CHECKING:
    from kompetensi._core._result import Cell
    from kompetensi.mentoring._open import Ints
    from kompetensi.mentoring._problem import MatchingProblem


def refused(problem: MatchingProblem) -> FrozenMap[str, FrozenMap[str, int]]:
    """Count the pairs that each rule took out, by mentee."""
    rules = problem._rows.rules
    triples = np.frombuffer(problem._rows.refused, dtype="<i4").reshape(-1, 3)
    kinds, counts = np.unique(triples[:, [0, 2]], axis=0, return_counts=True)
    by_mentee: dict[str, dict[str, int]] = {}
    for (mentee, rule), count in zip(kinds.tolist(), counts.tolist(), strict=True):
        by_mentee.setdefault(problem.mentees[mentee], {})[rules[rule]] = count
    return FrozenMap((code, FrozenMap(found)) for code, found in by_mentee.items())


def refused_by(problem: MatchingProblem, mentee: str, mentor: str) -> str | None:
    """Return the code of the rule that took a pair out, or ``None``."""
    triples = np.frombuffer(problem._rows.refused, dtype="<i4").reshape(-1, 3)
    pair = np.array(
        [_row(problem.mentees, mentee, "mentee"), _row(problem.mentors, mentor, "mentor")]
    )
    found = triples[(triples[:, :2] == pair).all(axis=1), 2]
    return problem._rows.rules[int(found[0])] if found.size else None


def allowed(problem: MatchingProblem, mentee: str) -> tuple[str, ...]:
    """Return the mentors a mentee may be paired with, in code order."""
    first, last = _span(problem, mentee)
    mentors = np.frombuffer(problem._rows.mentor, dtype="<i4")[first:last]
    return tuple(problem.mentors[row] for row in mentors.tolist())


def pair_score(problem: MatchingProblem, mentee: str, mentor: str) -> int | None:
    """Return the points of an allowed pair; ``None`` in a problem without scores."""
    row = _pair_row(problem, mentee, mentor)
    score = problem._rows.score
    return None if score is None else int(np.frombuffer(score, dtype="<i8")[row])


def places(problem: MatchingProblem) -> tuple[Ints, Ints]:
    """Return the place of each pair in the mentee's and the mentor's ranking, from 0.

    Without rankings they are read from the scores: the number of pairs of the same person with a higher score.
    """
    rows = problem._rows
    if rows.mentee_place is not None and rows.mentor_place is not None:
        return (
            np.frombuffer(rows.mentee_place, dtype="<i4").astype(np.int64),
            np.frombuffer(rows.mentor_place, dtype="<i4").astype(np.int64),
        )
    score = np.frombuffer(rows.score or b"", dtype="<i8").astype(np.int64)
    mentee = np.frombuffer(rows.mentee, dtype="<i4").astype(np.int64)
    mentor = np.frombuffer(rows.mentor, dtype="<i4").astype(np.int64)
    return _places_by_score(mentee, score), _places_by_score(mentor, score)


def wishes_of(problem: MatchingProblem, mentee: str) -> dict[str, int]:
    """Return the place of each allowed mentor in one mentee's ranking, or minus its score without rankings."""
    first, last = _span(problem, mentee)
    rows = problem._rows
    if rows.mentee_place is not None:
        column = np.frombuffer(rows.mentee_place, dtype="<i4")[first:last].tolist()
    else:
        column = (-np.frombuffer(rows.score or b"", dtype="<i8")[first:last]).tolist()
    return dict(zip(allowed(problem, mentee), column, strict=True))


def ranks_of(problem: MatchingProblem, mentee: str) -> dict[str, tuple[int, int]]:
    """Return the place of each allowed mentor in a mentee's ranking, and of the mentee in theirs, from 1."""
    mine, theirs = places(problem)
    first, last = _span(problem, mentee)
    pairs = zip((mine[first:last] + 1).tolist(), (theirs[first:last] + 1).tolist(), strict=True)
    return dict(zip(allowed(problem, mentee), pairs, strict=True))


def contributions(problem: MatchingProblem, mentee: str, mentor: str) -> FrozenMap[str, int]:
    """Return the points of an allowed pair by part."""
    rows = problem._rows
    row = _pair_row(problem, mentee, mentor)
    if not rows.part_first:
        points = pair_score(problem, mentee, mentor)
        return FrozenMap({} if points is None else {"score": points})
    first, last = np.frombuffer(rows.part_first, dtype="<i8")[row : row + 2].tolist()
    part = np.frombuffer(rows.part, dtype="<i4")[first:last].tolist()
    values = np.frombuffer(rows.points, dtype="<i8")[first:last].tolist()
    return FrozenMap((rows.parts[one], value) for one, value in zip(part, values, strict=True))


def pair_table(problem: MatchingProblem) -> list[dict[str, Cell]]:
    """Return one flat row for each allowed pair."""
    rows = problem._rows
    mentee = np.frombuffer(rows.mentee, dtype="<i4").tolist()
    mentor = np.frombuffer(rows.mentor, dtype="<i4").tolist()
    nothing = [None] * len(mentee)
    score = nothing if rows.score is None else np.frombuffer(rows.score, dtype="<i8").tolist()
    ranks = [(column + 1).tolist() for column in places(problem)]
    return [
        {
            "mentee": problem.mentees[one],
            "mentor": problem.mentors[other],
            "score": points,
            "mentee_rank": mine,
            "mentor_rank": theirs,
        }
        for one, other, points, mine, theirs in zip(mentee, mentor, score, *ranks, strict=True)
    ]


def _places_by_score(owner: Ints, score: Ints) -> Ints:
    order = np.lexsort((-score, owner))
    who, points = owner[order], score[order]
    new = np.ones(order.size, dtype=np.bool_)
    new[1:] = (np.diff(who) != 0) | (np.diff(points) != 0)
    at = np.arange(order.size)
    group = np.maximum.accumulate(np.where(new, at, 0))
    result = np.empty(order.size, dtype=np.int64)
    result[order] = group - np.searchsorted(who, who)
    return result


def _span(problem: MatchingProblem, mentee: str) -> tuple[int, int]:
    row = _row(problem.mentees, mentee, "mentee")
    first, last = np.searchsorted(np.frombuffer(problem._rows.mentee, dtype="<i4"), [row, row + 1])
    return int(first), int(last)


def _pair_row(problem: MatchingProblem, mentee: str, mentor: str) -> int:
    first, _ = _span(problem, mentee)
    mentors = allowed(problem, mentee)
    if mentor not in mentors:
        what = f"mentor allowed for {mentee!r} and named"
        raise unknown(what, mentor, mentors)
    return first + mentors.index(mentor)


def _row(codes: Sequence[str], code: str, what: str) -> int:
    row = bisect_left(codes, code)
    if row == len(codes) or codes[row] != code:
        raise unknown(what, code, codes)
    return row
