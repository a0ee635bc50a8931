"""Deferred acceptance: one side proposes down its rankings, the other keeps the best it has been offered.

Most pairs are never looked at, so the loops read them from the arrays' memory instead of making lists of them.
"""

from __future__ import annotations

from heapq import heappush, heapreplace
from typing import TYPE_CHECKING

import numpy as np

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._finish import finish
from kompetensi.mentoring._look import places
from kompetensi.mentoring._matching import Matching, RankCertificate
from kompetensi.mentoring._open import in_order, open_part
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Ints, Open
    from kompetensi.mentoring._problem import MatchingProblem


def solve_stable(problem: MatchingProblem, favour: str) -> Matching:
    """Find the matching that :func:`stable_matching` documents."""
    part = open_part(problem)
    wish, rank = (
        strict_places(part, place[part.row], side) for side, place in enumerate(places(problem))
    )
    propose = _by_mentees if favour == "mentees" else _by_mentors
    pair = propose(part, wish, rank)
    placed = pair >= 0
    mentor_of = np.where(placed, np.append(part.mentor, -1)[pair], -1)
    open_pairs = np.bincount(part.mentee, minlength=part.mentees.size)
    reasons = {
        row: Reason(code="preferred_others", details={"mentors": int(open_pairs[row])})
        for row in np.flatnonzero(~placed).tolist()
    }
    certificate = RankCertificate(last=last_mentees(problem, part, pair[placed], rank))
    return finish(problem, f"stable_for_{favour}", part, mentor_of, reasons, certificate)


def strict_places(part: Open, place: Ints, side: int) -> Ints:
    """Number each side's pairs from its best, equal places in code order, which is that of the pairs."""
    owner, people = ((part.mentee, part.mentees), (part.mentor, part.mentors))[side]
    order = in_order(place, int(place.max(initial=0)) + 1)
    return _turned(order[in_order(owner[order], people.size)])


def _turned(order: Ints) -> Ints:
    """Return where each number from 0 stands in an order of them all."""
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    return place


def _by_mentees(part: Open, wish: Ints, rank: Ints) -> Ints:
    """Return the pair of each mentee, -1 for none, when mentees propose."""
    order = _turned(wish)
    people = part.mentees.size
    offers = (
        part.mentee[order] - rank[order] * people
    ).data  # grows with the rank, tells the mentee
    pairs, mentors = order.data, part.mentor[order].data
    at, end = part.first[:-1].tolist(), part.first[1:].tolist()
    seats = part.seats.tolist()
    held: list[list[int]] = [[] for _ in seats]  # per mentor, the offer ranked last on top
    waiting = list(range(people))
    while waiting:
        mentee = waiting.pop()
        now, last = at[mentee], end[mentee]
        while now < last:
            offer, kept = offers[now], held[mentors[now]]
            if len(kept) < seats[mentors[now]]:
                heappush(kept, offer)
                break
            if kept[0] < offer:
                waiting.append(heapreplace(kept, offer) % people)
                at[waiting[-1]] += 1
                break
            now += 1
        at[mentee] = now
    return np.array(
        [pairs[now] if now < last else -1 for now, last in zip(at, end, strict=True)],
        dtype=np.int64,
    )


def _by_mentors(part: Open, wish: Ints, rank: Ints) -> Ints:
    """Return the pair of each mentee, -1 for none, when mentors propose."""
    order = _turned(rank)
    pairs, mentees, wishes = order.data, part.mentee[order].data, wish[order].data
    counts = np.bincount(part.mentor, minlength=part.mentors.size)
    end = np.cumsum(counts).tolist()
    at = (np.cumsum(counts) - counts).tolist()
    owner = part.mentor[order].data
    free = part.seats.tolist()
    held = [-1] * part.mentees.size  # place in the lists above of the offer each mentee holds
    waiting = list(range(len(free)))
    while waiting:
        mentor = waiting.pop()
        while free[mentor] and at[mentor] < end[mentor]:
            offer = at[mentor]
            at[mentor] += 1
            mentee = mentees[offer]
            before = held[mentee]
            if before < 0 or wishes[offer] < wishes[before]:
                held[mentee] = offer
                free[mentor] -= 1
                if before >= 0:
                    free[owner[before]] += 1
                    waiting.append(owner[before])
    return np.array([-1 if offer < 0 else pairs[offer] for offer in held], dtype=np.int64)


def last_mentees(
    problem: MatchingProblem, part: Open, pair: Ints, rank: Ints
) -> FrozenMap[str, str]:
    """Return the mentee ranked last of each full mentor."""
    load = np.bincount(part.mentor[pair], minlength=part.mentors.size)
    full = load == part.seats
    by_rank = pair[np.argsort(rank[pair])]
    last = dict(
        zip(part.mentor[by_rank].tolist(), part.mentee[by_rank].tolist(), strict=True)
    )  # the later replaces the earlier
    mentees, mentors = part.mentees.tolist(), part.mentors.tolist()
    return FrozenMap(
        (problem.mentors[mentors[row]], problem.mentees[mentees[last[row]]])
        for row in np.flatnonzero(full).tolist()
    )
