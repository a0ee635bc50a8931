"""Checking the tie rule: no equally good matching comes earlier in code order.

Places are the mentors, the outside (for the unplaced, after all mentors) and the vacancy (for free seats; the outside
again when only the score counts). A mentee moves along tight pairs, a free seat between mentors without price. An
equally good matching in which everybody before mentee i stays and i has an earlier place exists if and only if
such a move of i lies on a circle of moves of people from i on. So: split the moves into strongly connected
components, drop in each the moves of people before the first who could have an earlier place, and split again; if
nobody is before that one, the matching is not the first.
"""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi.errors import CertificateError
from kompetensi.mentoring._verify_claim import Claim

Move = tuple[int, int, int]  # who, from which place, to which; free seats come after all people


def check_first_in_order(
    claim: Claim,
    prices: Mapping[str, int],
    gains: Mapping[str, int],
    tight: Mapping[str, list[str]],
    *,
    size_first: bool,
) -> None:
    """Raise if an equally good matching comes earlier in code order."""
    mentees, mentors = list(claim.pairs), sorted(claim.seats)
    number = {mentor: place for place, mentor in enumerate(mentors)}
    outside = len(mentors)
    vacancy = outside + size_first
    moves: list[Move] = []
    for who, mentee in enumerate(mentees):
        here = number[claim.place[mentee]] if mentee in claim.place else outside
        there = [number[mentor] for mentor in tight[mentee]]
        there += [outside] if gains[mentee] == 0 else []
        moves += [(who, here, place) for place in there if place != here]
    for mentor, place in number.items():
        moves += [(len(mentees), place, vacancy)] if claim.free[mentor] else []
        moves += [(len(mentees), vacancy, place)] if not prices[mentor] else []
    todo = [moves]
    while todo:
        for group in on_circles(todo.pop()):
            earlier = [move for move in group if move[0] < len(mentees) and move[2] < move[1]]
            if not earlier:
                continue
            who, _, place = min(earlier)
            if who == min(group)[0]:
                msg = (
                    f"equally good, but not the first in code order: mentee {mentees[who]!r} can have "
                    f"mentor {mentors[place]!r} without loss"
                )
                raise CertificateError(msg)
            todo.append([move for move in group if move[0] >= who])


def on_circles(moves: list[Move]) -> list[list[Move]]:
    """Group the moves that lie on circles by strongly connected component."""
    component = components(moves)
    groups: dict[int, list[Move]] = {}
    for move in moves:
        if component[move[1]] == component[move[2]]:
            groups.setdefault(component[move[1]], []).append(move)
    return list(groups.values())


def components(moves: list[Move]) -> dict[int, int]:
    """Return the strongly connected component of each place (Kosaraju's two passes)."""
    after: dict[int, list[int]] = {}
    before: dict[int, list[int]] = {}
    for _, here, there in moves:
        after.setdefault(here, []).append(there)
        before.setdefault(there, []).append(here)
    component: dict[int, int] = {}
    for start in reversed(_left_in_order(after)):
        waiting = [start]
        while waiting:
            place = waiting.pop()
            if place not in component:
                component[place] = start
                waiting.extend(before.get(place, ()))
    return component


def _left_in_order(after: Mapping[int, list[int]]) -> list[int]:
    """Return the places in the order in which a depth-first walk leaves them."""
    left: list[int] = []
    seen: set[int] = set()
    for start in after:
        stack = [(start, False)]
        while stack:
            place, leaving = stack.pop()
            if leaving:
                left.append(place)
            elif place not in seen:
                seen.add(place)
                stack.append((place, True))
                stack.extend((other, False) for other in after.get(place, ()))
    return left
