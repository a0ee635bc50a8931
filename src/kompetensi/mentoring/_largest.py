"""The largest stable matching: promotion, an upper bound, and a search where the two differ.

References:
    Király (2013), Linear time local approximation algorithm for maximum stable marriage, Algorithms 6, 471-484;
    Manlove, Irving, Iwama, Miyazaki and Morita (2002), Hard variants of stable marriage (hardness).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from kompetensi.mentoring._finish import finish
from kompetensi.mentoring._largest_promotion import promote
from kompetensi.mentoring._largest_search import Search, StepsSpentError
from kompetensi.mentoring._look import places
from kompetensi.mentoring._matching import Matching, RankCertificate
from kompetensi.mentoring._open import open_part
from kompetensi.mentoring._stable_proposals import last_mentees, strict_places
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.mentoring._problem import MatchingProblem

STEPS: Final = 20_000
SMALL: Final = 30  # mentees; the search goes as deep as there are mentees


def solve_largest(problem: MatchingProblem) -> Matching:
    """Find the matching that :func:`stable_matching` documents for ``largest=True``."""
    part = open_part(problem)
    wish_place, rank_place = (place[part.row].tolist() for place in places(problem))
    mentee, mentor, seats = part.mentee.tolist(), part.mentor.tolist(), part.seats.tolist()
    wish: list[dict[int, int]] = [{} for _ in range(part.mentees.size)]
    rank: list[dict[int, int]] = [{} for _ in seats]
    row_of: dict[tuple[int, int], int] = {}
    for row, (one, other) in enumerate(zip(mentee, mentor, strict=True)):
        wish[one][other], rank[other][one] = wish_place[row], rank_place[row]
        row_of[one, other] = row
    found = promote(wish, rank, seats)
    most = _most_pairs(wish, seats, found)
    found, proved = _searched(wish, rank, seats, found, most)
    pairs = np.array(
        [row_of[one, other] for one, other in enumerate(found) if other >= 0], dtype=np.int64
    )
    strict = strict_places(part, places(problem)[1][part.row], 1)
    certificate = RankCertificate(
        last=last_mentees(problem, part, pairs, strict), most=pairs.size if proved else most
    )
    reasons = {
        row: Reason(code="equals_or_preferred", details={"mentors": len(wish[row])})
        for row, other in enumerate(found)
        if other < 0
    }
    mentor_of = np.array(found, dtype=np.int64)
    matching = finish(problem, "largest_stable", part, mentor_of, reasons, certificate)
    return matching if proved else attrs.evolve(matching, limit="search_steps")


def _searched(
    wish: Sequence[dict[int, int]],
    rank: Sequence[dict[int, int]],
    seats: Sequence[int],
    found: list[int],
    most: int,
) -> tuple[list[int], bool]:
    """Return the largest stable matching found, and whether it is proved the largest."""
    search = Search(wish, rank, seats, STEPS if len(wish) <= SMALL else 0)
    size = sum(other >= 0 for other in found)
    while size < most:
        try:
            larger = search.larger(size)
        except StepsSpentError:
            return found, False
        if larger is None:
            return found, True
        found = larger
        size = sum(other >= 0 for other in found)
    return found, True


def _most_pairs(wish: Sequence[dict[int, int]], seats: Sequence[int], found: list[int]) -> int:
    """Count the pairs of a maximum matching: from free seats, follow who could move up in a chain."""
    place = list(found)
    held: list[set[int]] = [
        {one for one, now in enumerate(place) if now == j} for j in range(len(seats))
    ]
    dead: set[int] = set()
    for start in (one for one, now in enumerate(found) if now < 0):
        came: dict[int, int] = {}
        queue, end = [start], -1
        for one in queue:
            for mentor in wish[one]:
                if mentor in came or mentor in dead:
                    continue
                came[mentor] = one
                if len(held[mentor]) < seats[mentor]:
                    end = mentor
                    break
                queue.extend(held[mentor])
            if end >= 0:
                break
        else:
            dead.update(came)
        while end >= 0:
            one = came[end]
            before, place[one] = place[one], end
            held[end].add(one)
            if before >= 0:
                held[before].discard(one)
            end = before
    return sum(now >= 0 for now in place)
