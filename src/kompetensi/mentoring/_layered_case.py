"""The open part of a problem with least seats and with mentees who want several mentors, as plain numbers.

Locked pairs are taken out: they use up a place wanted by their mentee and a seat of their mentor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from kompetensi.mentoring._layers import Layers, layers_of
from kompetensi.mentoring._look import places
from kompetensi.mentoring._open import locked_rows, pair_rows, score_column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kompetensi.mentoring._open import Ints
    from kompetensi.mentoring._problem import MatchingProblem


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """Open pairs in order of mentee and mentor, and what is left to give. People are rows of the problem.

    Attributes:
        row: Row of each open pair in the problem.
        mentee: Mentee of each open pair.
        mentor: Mentor of each open pair.
        key: Score of each open pair, or its place in the mentee's ranking where ranks count.
        wants: Places each mentee of the problem still wants.
        seats: Open seats of each mentor of the problem.
        held: Seats of each mentor that locked pairs have.
        least: Least mentees of each mentor, those of locked pairs included.
        places: How many mentors are wanted altogether.
        site: Site whose seats each mentor of the problem takes, -1 for none; sites are numbered on after the mentors.
        room: Open seats of each site, by number.
    """

    row: Ints
    mentee: Ints
    mentor: Ints
    key: Ints
    wants: Sequence[int]
    seats: Sequence[int]
    held: Sequence[int]
    least: Sequence[int]
    places: int
    site: Sequence[int]
    room: Mapping[int, int]


def case_of(problem: MatchingProblem, *, ranked: bool) -> Case:
    """Take out the locked pairs, in time linear in the pairs."""
    mentee, mentor = pair_rows(problem)
    wants = np.array([problem.wants.get(code, 1) for code in problem.mentees], dtype=np.int64)
    held = np.zeros(len(problem.mentors), dtype=np.int64)
    locked = np.zeros(mentee.size, dtype=np.bool_)
    most = int(wants.sum())
    for one, other in locked_rows(problem):
        wants[one] -= 1
        held[other] += 1
        locked |= (mentee == one) & (mentor == other)
    seats = [min(problem.seats[code], most + 1) for code in problem.mentors]
    left = np.array(seats, dtype=np.int64) - held
    number = {code: len(seats) + row for row, code in enumerate(problem.site_seats)}
    site = [number[problem.sites[one]] if one in problem.sites else -1 for one in problem.mentors]
    room = {number[code]: count for code, count in problem.site_seats.items()}
    for one, count in zip(site, held.tolist(), strict=True):
        if one >= 0:
            room[one] -= count
    shut = np.array([one >= 0 and not room[one] for one in site], dtype=np.bool_)
    row = np.flatnonzero(~locked & (wants[mentee] > 0) & ((left > 0) & ~shut)[mentor])
    key = places(problem)[0] if ranked else score_column(problem)
    return Case(
        row=row,
        mentee=mentee[row],
        mentor=mentor[row],
        key=key[row].astype(np.int64),
        wants=wants.tolist(),
        seats=left.tolist(),
        held=held.tolist(),
        least=[problem.least.get(code, 0) for code in problem.mentors],
        places=most,
        site=site,
        room=room,
    )


def layers_for(case: Case, goal: str, *, even: bool) -> Layers:
    """Make the layers of a goal for a case."""
    least = any(case.least)
    return layers_of(goal, case.key.tolist(), places=case.places, least=least, even=even)
