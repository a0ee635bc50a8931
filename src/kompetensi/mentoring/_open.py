"""The part of a problem that is still to be decided, as arrays.

Locked pairs are taken out: their mentees leave, their seats are gone. What remains are the *open* mentees and
mentors: those with at least one allowed pair between them where the mentor still has a seat. Codes are sorted, so
the order of rows is the order of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from kompetensi.mentoring._problem import MatchingProblem

    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]
    Stored = npt.NDArray[np.int32] | Ints

BLOCK: Final = 1 << 17  # pairs looked at in one go
SHORT: Final = 1 << 16  # numbers below this sort in linear time


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
    mentee: Stored
    mentor: Stored
    row: Stored
    first: Ints
    seats: Ints


def open_part(problem: MatchingProblem) -> Open:
    """Take out locked pairs and mentors without a seat, in time linear in the pairs."""
    return widened(stored_part(problem))


def widened(part: Open) -> Open:
    """Return the pairs in numbers of eight bytes, which index faster and do not overflow when multiplied."""
    mentee, mentor, row = (
        column.astype(np.int64) for column in (part.mentee, part.mentor, part.row)
    )
    return attrs.evolve(part, mentee=mentee, mentor=mentor, row=row)


def stored_part(problem: MatchingProblem) -> Open:
    """Take out the same; the pairs are in numbers of four bytes, and the problem's own where nothing is taken out."""
    mentee = np.frombuffer(problem._rows.mentee, dtype="<i4")
    mentor = np.frombuffer(problem._rows.mentor, dtype="<i4")
    most = len(problem.mentees) + 1  # more seats than that are never full
    seats = np.array([min(problem.seats[code], most) for code in problem.mentors])
    seats = seats.astype(np.int64)
    free = np.ones(len(problem.mentees), dtype=np.bool_)
    for person, other in locked_rows(problem):
        free[person] = False
        seats[other] -= 1
    row = np.arange(mentee.size, dtype=np.int32)
    if not (free.all() and (seats > 0).all()):
        row = row[free[mentee] & (seats[mentor] > 0)]
        mentee, mentor = mentee[row], mentor[row]
    mentees, mentee, length = renumbered(mentee, len(problem.mentees))
    mentors, mentor, degree = renumbered(mentor, len(problem.mentors))
    return Open(
        mentees=mentees,
        mentors=mentors,
        mentee=mentee,
        mentor=mentor,
        row=row,
        first=np.concatenate([[0], np.cumsum(length)]),
        seats=np.minimum(seats[mentors], degree + 1),
    )


def renumbered(rows: Stored, size: int) -> tuple[Ints, Stored, Ints]:
    """Return the rows in use, ascending, each row as its place among them, and how often each is used."""
    count = np.zeros(size, dtype=np.int64)
    for start in range(0, rows.size, BLOCK):
        count += np.bincount(rows[start : start + BLOCK], minlength=size)
    used = np.flatnonzero(count)
    if used.size == size:
        return used, rows, count
    place = np.zeros(size, dtype=rows.dtype)
    place[used] = np.arange(used.size)
    return used, place[rows], count[used]


def in_order(numbers: Stored, end: int) -> Ints:
    """Return the places of numbers below ``end`` in their order, equal ones as they stand."""
    order: Ints = np.argsort(numbers.astype(np.uint16) if end <= SHORT else numbers, kind="stable")
    return order


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


def open_scores(problem: MatchingProblem, part: Open) -> Ints:
    """Return the score of every open pair, in points; the problem must have scores."""
    score = score_column(problem)
    return score if part.row.size == score.size else score[part.row]


def score_column(problem: MatchingProblem) -> Ints:
    """Return the score of every allowed pair, in points; the problem must have scores."""
    return np.frombuffer(problem._rows.score or b"", dtype="<i8")
