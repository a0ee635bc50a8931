"""What a matching claims, for its checks: the open pairs, the open seats, and who is placed where.

Locked pairs are taken out: their mentees leave and their seats are gone. A mentor is open while a seat and a pair
with an open mentee remain.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter

import attrs

from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._problem import MatchingProblem

CodePair = tuple[str, str]


@attrs.frozen(kw_only=True, eq=False)
class Claim:
    """The open part of a problem and a matching of it.

    Attributes:
        pairs: Mentors that each open mentee may have, with the score of the pair, both in code order.
        seats: Open seats of each open mentor, in code order.
        place: Mentor of each open mentee who is placed.
        free: Free seats of each open mentor.
        wish: Per pair, the place of the mentor in the mentee's ranking.
        rank: Per pair, the place of the mentee in the mentor's ranking.
    """

    pairs: dict[str, dict[str, int]]
    seats: dict[str, int]
    place: dict[str, str]
    free: dict[str, int]
    wish: dict[tuple[str, str], int]
    rank: dict[tuple[str, str], int]


def allowed_pairs(problem: MatchingProblem) -> dict[tuple[str, str], int | None]:
    """Read the allowed pairs, in order of mentee and mentor, with their scores."""
    mentees, mentors = _codes(problem)
    scores: list[int] | list[None] = [None] * len(mentees)
    if problem._rows.score is not None:
        scores = _numbers(problem._rows.score, "q")
    return dict(zip(zip(mentees, mentors, strict=True), scores, strict=True))


def claim_of(
    problem: MatchingProblem, matching: Matching, allowed: dict[tuple[str, str], int | None]
) -> Claim:
    """Take out the locked pairs of a problem and its matching."""
    settled = {mentee for mentee, _ in problem.locked}
    held = Counter(mentor for _, mentor in problem.locked)
    seats = {mentor: seats - held[mentor] for mentor, seats in problem.seats.items()}
    open_pairs = [pair for pair in allowed if pair[0] not in settled and seats[pair[1]] > 0]
    pairs: dict[str, dict[str, int]] = {}
    for mentee, mentor in open_pairs:
        pairs.setdefault(mentee, {})[mentor] = allowed[mentee, mentor] or 0
    wanted = {mentor for _, mentor in open_pairs}
    place = {pair.mentee: pair.mentor for pair in matching.pairs if pair.mentee not in settled}
    load = Counter(place.values())
    wish, rank = _rankings(problem, allowed)
    return Claim(
        pairs=pairs,
        seats={mentor: count for mentor, count in seats.items() if mentor in wanted},
        place=place,
        free={mentor: seats[mentor] - load[mentor] for mentor in seats if mentor in wanted},
        wish=wish,
        rank=rank,
    )


def stated_places(
    problem: MatchingProblem, allowed: dict[CodePair, int | None]
) -> dict[CodePair, int]:
    """Read the place of each mentor in the mentee's ranking; without any, all of a higher score come before."""
    if problem._rows.mentee_place is not None:
        return dict(zip(allowed, _numbers(problem._rows.mentee_place, "i"), strict=True))
    scores: dict[str, list[int]] = {}
    for (mentee, _), score in allowed.items():
        scores.setdefault(mentee, []).append(score or 0)
    falling = {mentee: sorted(found, reverse=True) for mentee, found in scores.items()}
    first = {
        mentee: {score: place for place, score in reversed(list(enumerate(found)))}
        for mentee, found in falling.items()
    }
    return {pair: first[pair[0]][score or 0] for pair, score in allowed.items()}


def _rankings(
    problem: MatchingProblem, allowed: dict[tuple[str, str], int | None]
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], int]]:
    """Read both sides' rankings; without any, a higher score comes first on both sides."""
    rows = problem._rows
    if rows.mentee_place is None or rows.mentor_place is None:
        by_score = {pair: -(score or 0) for pair, score in allowed.items()}
        return by_score, by_score
    wish = zip(allowed, _numbers(rows.mentee_place, "i"), strict=True)
    rank = zip(allowed, _numbers(rows.mentor_place, "i"), strict=True)
    return dict(wish), dict(rank)


def _codes(problem: MatchingProblem) -> tuple[list[str], list[str]]:
    rows = problem._rows
    return (
        [problem.mentees[row] for row in _numbers(rows.mentee, "i")],
        [problem.mentors[row] for row in _numbers(rows.mentor, "i")],
    )


def _numbers(data: bytes, kind: str) -> list[int]:
    """Read little-endian whole numbers of 4 (``"i"``) or 8 (``"q"``) bytes."""
    values = array(kind)
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tolist()
