"""A best matching, part by part on workers: no best matching of one part depends on another.

Mentees and mentors linked by allowed pairs, directly or through others, make a component. Whole components together,
about equal numbers of pairs each, make a part, which is a problem of its own. Mentees without an allowed pair are in
none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

import attrs
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._best_solver import solve_for_score
from kompetensi.mentoring._change import only, select
from kompetensi.mentoring._finish import without_open_seat
from kompetensi.mentoring._matching import Matching, Pair, PriceCertificate
from kompetensi.mentoring._open import pair_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from kompetensi.mentoring._open import Ints
    from kompetensi.mentoring._problem import MatchingProblem
    from kompetensi.texts import Reason

PARTS: Final = 64  # at most; more workers than that have nothing to do

Solved = tuple[tuple[Pair, ...], dict[str, "Reason"], PriceCertificate]


def solve_in_parts(problem: MatchingProblem, goal: str, executor: Executor) -> Matching:
    """Find the matching that :func:`best_matching` documents, part by part."""
    jobs = [executor.submit(solve_part, part, goal) for part in parts_of(problem)]
    solved = [job.result() for job in jobs]
    pairs = sorted((pair for found, _, _ in solved for pair in found), key=lambda one: one.mentee)
    why = {code: reason for _, found, _ in solved for code, reason in found.items()}
    placed = {pair.mentee for pair in pairs}
    free = dict(problem.seats)
    for pair in pairs:
        free[pair.mentor] -= 1
    return Matching(
        problem=problem,
        goal=goal,
        pairs=tuple(pairs),
        unmatched=FrozenMap(
            (code, why.get(code) or without_open_seat(problem, code))
            for code in problem.mentees
            if code not in placed
        ),
        free_seats=FrozenMap(free),
        score=sum(pair.score or 0 for pair in pairs),
        certificate=_together(problem, [proof for _, _, proof in solved]),
    )


def solve_part(problem: MatchingProblem, goal: str) -> Solved:
    """Solve one part, and return what the whole matching needs of it."""
    found = solve_for_score(problem, goal)
    return found.pairs, dict(found.unmatched), cast("PriceCertificate", found.certificate)


def parts_of(problem: MatchingProblem) -> Iterator[MatchingProblem]:
    """Split a problem into parts without an allowed pair or a site between them."""
    mentee, mentor = pair_rows(problem)
    if not mentee.size:
        return
    people, others = len(problem.mentees), len(problem.mentors)
    site_of = [problem.sites.get(code) for code in problem.mentors]
    first = {site: row for row, site in enumerate(site_of) if site is not None}  # any one of each
    bond = [row if site is None else first[site] for row, site in enumerate(site_of)]
    tail = np.concatenate([mentee, people + np.arange(others)])
    head = np.concatenate([people + mentor, people + np.array(bond, dtype=np.int64)])
    links = coo_array(
        (np.ones(tail.size, dtype=np.int8), (tail, head)), shape=(people + others,) * 2
    )
    count, component = connected_components(links, directed=False)
    pairs = np.bincount(component[mentee], minlength=count)
    part = (np.cumsum(pairs) - pairs) * PARTS // mentee.size
    part[pairs == 0] = -1  # nobody to be paired with
    of_mentee, of_mentor = np.split(part[component], [people])
    for number in np.unique(part[pairs > 0]).tolist():
        yield _part(
            problem, np.flatnonzero(of_mentee == number), np.flatnonzero(of_mentor == number)
        )


def _part(problem: MatchingProblem, mentees: Ints, mentors: Ints) -> MatchingProblem:
    people = tuple(problem.mentees[row] for row in mentees.tolist())
    others = tuple(problem.mentors[row] for row in mentors.tolist())
    there = set(people)
    return attrs.evolve(
        problem,
        mentees=people,
        mentors=others,
        seats=only(problem.seats, others),
        least=only(problem.least, others),
        wants=only(problem.wants, people),
        sites=only(problem.sites, others),
        locked=tuple(pair for pair in problem.locked if pair[0] in there),
        one_sided=(),
        rows=select(
            problem._rows,
            _numbered(mentees, len(problem.mentees)),
            _numbered(mentors, len(problem.mentors)),
        ),
    )


def _numbered(rows: Ints, size: int) -> Ints:
    """Return the new row of each row, -1 for those outside."""
    number = np.full(size, -1, dtype=np.int64)
    number[rows] = np.arange(rows.size)
    return number


def _together(problem: MatchingProblem, proofs: list[PriceCertificate]) -> PriceCertificate:
    """Put the proofs of all parts together, in code order."""

    def joined(field: str) -> FrozenMap[str, int]:
        values = {code: value for one in proofs for code, value in getattr(one, field).items()}
        return FrozenMap((code, values[code]) for code in problem.mentors if code in values)

    return PriceCertificate(
        prices=joined("prices"),
        losses=joined("losses"),
        bonus=joined("bonus"),
        scarce=tuple(sorted(code for one in proofs for code in one.scarce)),
    )
