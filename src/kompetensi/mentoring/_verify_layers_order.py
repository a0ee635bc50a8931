"""Checking the tie rule for a goal of several layers: no equally good matching has an earlier pair.

Two best matchings differ by circles of pairs to add (from mentee to mentor) and to drop (back), each without loss,
which may pass through the *ground*: where mentees without gain lose a place or get one, and seats are filled or left;
those of mentors at a site by way of the site.
A circle whose first pair in code order is one to add would make a matching that comes first.
"""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi.errors import CertificateError
from kompetensi.mentoring._verify_circles import Move, components
from kompetensi.mentoring._verify_claim import CodePair
from kompetensi.mentoring._verify_layers_case import Layered


def check_order(case: Layered, prices: Mapping[str, int], gains: Mapping[str, int]) -> None:
    """Raise if an equally good matching comes earlier in code order.

    Let the moves come one by one, the last pair first: none that adds a pair may close a circle.
    """
    mentors = {mentor: place for place, mentor in enumerate(sorted(case.load), start=1)}
    sites = {site: place for place, site in enumerate(sorted(case.site_load), len(mentors) + 1)}
    first = len(mentors) + len(sites) + 1
    ground, later = 0, sum(map(len, case.points.values()))
    moves: list[Move] = []
    order: list[CodePair] = []
    added: set[int] = set()
    for place, (mentee, pairs) in enumerate(case.points.items(), start=first):
        used = case.used.get(mentee, {})
        for mentor, points in pairs.items():
            net = points - prices[mentor]
            if mentor in used and net == gains[mentee]:
                moves.append((len(order), mentors[mentor], place))
            elif mentor not in used and net == gains[mentee]:
                added.add(len(order))
                moves.append((len(order), place, mentors[mentor]))
            order.append((mentee, mentor))
        moves += [(later, ground, place)] if len(used) < case.wants[mentee] else []
        moves += [(later, place, ground)] if used and not gains[mentee] else []
    for mentor, place in mentors.items():
        site = case.site[mentor]
        pool, own = sites.get(site, ground), prices[mentor] - prices[site]
        more = case.load[mentor] < case.seats[mentor] and own == -case.take[mentor]
        moves += [(later, place, pool)] if more else []
        fewer = case.load[mentor] and own == -case.give[mentor]
        moves += [(later, pool, place)] if fewer else []
    for site, place in sites.items():
        more = case.site_load[site] < case.site_seats[site]
        moves += [(later, place, ground)] if more else []
        moves += [(later, ground, place)] if not prices[site] else []
    found = _closing(moves, added, later)
    if found is not None:
        mentee, mentor = order[found]
        msg = (
            f"equally good, but not the first in code order: mentee {mentee!r} can have "
            f"mentor {mentor!r} without loss"
        )
        raise CertificateError(msg)


def _closing(moves: list[Move], added: set[int], later: int) -> int | None:
    """Find a move among some that closes a circle when the moves come one by one, those of the highest number first.

    By halves: what is strongly connected by the first half of the moves is one place for the second half.
    """
    todo = [(0, later, moves)]
    while todo:
        start, end, part = todo.pop()
        middle = (start + end) // 2
        early = [move for move in part if later - move[0] <= middle]
        one = components(early)
        for move in part:
            step = later - move[0]
            late = step > middle or start == end == step
            if late and move[0] in added and _joined(one, move):
                return move[0]
        if start < end and part:
            outside = [
                (move[0], one.get(move[1], move[1]), one.get(move[2], move[2]))
                for move in part
                if not _joined(one, move)
            ]
            todo.append((start, middle, [move for move in early if _joined(one, move)]))
            todo.append((middle + 1, end, outside))
    return None


def _joined(component: Mapping[int, int], move: Move) -> bool:
    """Whether a move leads from a component to itself."""
    return component.get(move[1], move[1]) == component.get(move[2], move[2])
