"""From places in arrays to a :class:`Matching`, with the reasons of those who never had an open seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._matching import (
    LayerCertificate,
    Matching,
    Pair,
    PriceCertificate,
    RankCertificate,
)
from kompetensi.mentoring._open import locked_rows, places_of, score_column
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Ints, Open
    from kompetensi.mentoring._problem import MatchingProblem


def finish(
    problem: MatchingProblem,
    goal: str,
    part: Open,
    mentor_of: Ints,
    reasons: Mapping[int, Reason],
    certificate: PriceCertificate | RankCertificate,
) -> Matching:
    """Put a matching together.

    Args:
        problem: The problem.
        goal: Code of the goal that was attained.
        part: Its open part.
        mentor_of: Open mentor of each open mentee, -1 for none.
        reasons: Reason of each unplaced open mentee.
        certificate: The proof.
    """
    placed = mentor_of >= 0
    found = part.mentees[placed], part.mentors[mentor_of[placed]]
    own = {int(part.mentees[row]): reason for row, reason in reasons.items()}
    return matching_of(problem, goal, found, own, certificate)


def matching_of(
    problem: MatchingProblem,
    goal: str,
    found: tuple[Ints, Ints],
    own: Mapping[int, Reason],
    certificate: PriceCertificate | LayerCertificate | RankCertificate,
) -> Matching:
    """Put a matching together from open pairs as rows, and the reasons of mentees by row; locked pairs join."""
    locked = np.array(locked_rows(problem), dtype=np.int64).reshape(-1, 2).T
    mentee, mentor = (np.concatenate(both) for both in zip(found, locked, strict=True))
    order = np.lexsort((mentor, mentee))
    mentee, mentor = mentee[order], mentor[order]
    points = _points(problem, mentee, mentor)
    load = np.bincount(mentor, minlength=len(problem.mentors)).tolist()
    alone = np.ones(len(problem.mentees), dtype=np.bool_)
    alone[mentee] = False
    return Matching(
        problem=problem,
        goal=goal,
        pairs=tuple(
            Pair(mentee=problem.mentees[one], mentor=problem.mentors[other], score=value)
            for one, other, value in zip(
                mentee.tolist(), mentor.tolist(), points or repeat(None), strict=False
            )
        ),
        unmatched=FrozenMap(
            (
                problem.mentees[row],
                own.get(row) or without_open_seat(problem, problem.mentees[row]),
            )
            for row in np.flatnonzero(alone).tolist()
        ),
        free_seats=FrozenMap(
            (code, problem.seats[code] - taken)
            for code, taken in zip(problem.mentors, load, strict=True)
        ),
        score=None if points is None else sum(points),
        certificate=certificate,
    )


def _points(problem: MatchingProblem, mentee: Ints, mentor: Ints) -> list[int] | None:
    """Return the score of each of some allowed pairs, or nothing without scores."""
    if not problem.has_scores:
        return None
    points: list[int] = score_column(problem)[places_of(problem, mentee, mentor)].tolist()
    return points


def without_open_seat(problem: MatchingProblem, mentee: str) -> Reason:
    """Say why a mentee has no allowed mentor, or none with a seat that is not locked."""
    mentors = problem.allowed(mentee)
    with_seats = tuple(mentor for mentor in mentors if problem.seats[mentor])
    held = Counter(mentor for _, mentor in problem.locked)
    shut = {problem.sites[one] for one in with_seats if held[one] < problem.seats[one]}
    if shut:
        details = {"mentors": with_seats, "sites": tuple(sorted(shut))}
        return Reason(code="sites_locked", details=details)
    if with_seats:
        return Reason(code="seats_locked", details={"mentors": with_seats})
    if mentors:
        return Reason(code="no_seats", details={"mentors": mentors})
    if mentee in problem.refused:
        return Reason(code="all_mentors_refused", details={"rules": problem.refused[mentee]})
    lonely = tuple(mentor for one, mentor in problem.one_sided if one == mentee)
    if lonely:
        return Reason(code="only_one_sided", details={"mentors": lonely})
    return Reason(code="no_allowed_mentor")
