"""The part of a problem that is still to be decided, as arrays.

Locked pairs are taken out: their mentees leave, their seats are gone. What remains are the *open* mentees and
mentors: those with at least one allowed pair between them where the mentor still has a seat. Codes are sorted, so
the order of rows is the order of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from kompetensi.mentoring._problem import MatchingProblem

    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@attrs.frozen(kw_only=True, eq=False)
class Open:
    """Open pairs in order of mentee and mentor, both numbered from 0 among the open ones.

    Attributes:
        mentees: Row of each open mentee in ``problem.mentees``.
        mentors: Row of each open mentor in ``problem.mentors``.
        mentee: Open mentee of each pair; every one has a pair.
        mentor: Open mentor of each pair; every one has a pair.
        row: Row of each pair in the problem.
        first: Where the pairs of each mentee start, and the count of pairs at the end.
        seats: Open seats, at most one more than the mentor has pairs: such a mentor is never full.
    """

    mentees: Ints
    mentors: Ints
    mentee: Ints
    mentor: Ints
    row: Ints
    first: Ints
    seats: Ints


def open_part(problem: MatchingProblem) -> Open:
    """Take out locked pairs and mentors without a seat, in time linear in the pairs."""
    mentee = np.frombuffer(problem._rows.mentee, dtype="<i4")
    mentor = np.frombuffer(problem._rows.mentor, dtype="<i4")
    most = len(problem.mentees) + 1  # more seats than that are never full
    seats = np.array([min(problem.seats[code], most) for code in problem.mentors])
    seats = seats.astype(np.int64)
    free = np.ones(len(problem.mentees), dtype=np.bool_)
    for person, other in locked_rows(problem):
        free[person] = False
        seats[other] -= 1
    row = np.flatnonzero(free[mentee] & (seats[mentor] > 0))
    mentees, local_mentee, length = renumbered(mentee[row], len(problem.mentees))
    mentors, local_mentor, degree = renumbered(mentor[row], len(problem.mentors))
    return Open(
        mentees=mentees,
        mentors=mentors,
        mentee=local_mentee,
        mentor=local_mentor,
        row=row,
        first=np.concatenate([[0], np.cumsum(length)]),
        seats=np.minimum(seats[mentors], degree + 1),
    )


def renumbered(rows: npt.NDArray[np.int32] | Ints, size: int) -> tuple[Ints, Ints, Ints]:
    """Return the rows in use, ascending, each row as its place among them, and how often each is used."""
    count = np.bincount(rows, minlength=size)
    used = np.flatnonzero(count)
    if used.size == size:
        return used, rows.astype(np.int64), count
    place = np.zeros(size, dtype=np.int64)
    place[used] = np.arange(used.size)
    return used, place[rows], count[used]


def pair_rows(problem: MatchingProblem) -> tuple[Ints, Ints]:
    """Return mentee and mentor of every allowed pair as rows of the problem's codes."""
    rows = problem._rows
    return (
        np.frombuffer(rows.mentee, dtype="<i4").astype(np.int64),
        np.frombuffer(rows.mentor, dtype="<i4").astype(np.int64),
    )


def places_of(problem: MatchingProblem, mentee: Ints, mentor: Ints) -> Ints:
    """Return the place of each of some allowed pairs, given as rows, by halving each mentee's list."""
    mentees = np.frombuffer(problem._rows.mentee, dtype="<i4")
    mentors = np.frombuffer(problem._rows.mentor, dtype="<i4")
    low, high = np.searchsorted(mentees, mentee), np.searchsorted(mentees, mentee, side="right")
    while (high - low > 1).any():
        middle = (low + high) // 2
        right = mentors[middle] <= mentor
        low, high = np.where(right, middle, low), np.where(right, high, middle)
    return low


def locked_rows(problem: MatchingProblem) -> list[tuple[int, int]]:
    """Return the locked pairs as rows of the problem's codes."""
    mentee = {code: row for row, code in enumerate(problem.mentees)}
    mentor = {code: row for row, code in enumerate(problem.mentors)}
    return [(mentee[person], mentor[other]) for person, other in problem.locked]


def score_column(problem: MatchingProblem) -> Ints:
    """Return the score of every allowed pair, in points; the problem must have scores."""
    return np.frombuffer(problem._rows.score or b"", dtype="<i8")
