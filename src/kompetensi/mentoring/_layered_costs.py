"""What it would cost to force a pair into a matching for a goal of several layers, and what one more seat would add.

The pair gives its mentor one mentee more and its mentee one mentor more; others move on until somebody gives up a place
and a seat stays empty, or the circle closes. A mentee more at a mentor is one more at the mentor's site. Every move
costs the slack of its pair or seat, which is never negative, so the cheapest way is a shortest one.

References:
    Dijkstra (1959), A note on two problems in connexion with graphs; Ahuja, Magnanti and Orlin (1993), Network flows,
    section 9.4 (optimality by reduced costs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers

GROUND: Final = -1  # where places and seats are left (no site); mentees follow as -2 - row

Moves = dict[int, dict[int, int]]


def forced_cost(
    case: Case,
    layers: Layers,
    prices: Mapping[int, int],
    chosen: Collection[tuple[int, int]],
    pair: tuple[int, int],
) -> int:
    """Return what an open pair costs that is not chosen, in points of all layers; people are rows."""
    moves = _moves(case, layers, prices, chosen)
    goal = -2 - pair[0]
    return moves[goal][pair[1]] + _way(moves, pair[1], goal)


def seat_gain(
    case: Case,
    layers: Layers,
    prices: Mapping[int, int],
    chosen: Collection[tuple[int, int]],
    mentor: int,
) -> int:
    """Return what one more seat of a full mentor at a site would add, in points of all layers; people are rows."""
    moves = _moves(case, layers, prices, chosen)
    site, seats = case.site[mentor], case.held[mentor] + case.seats[mentor]
    own = prices[mentor] - prices[site]
    return own + layers.reward(case.least[mentor], seats + 1) - _way(moves, site, mentor)


def _way(moves: Moves, start: int, goal: int) -> int:
    """Return the length of the shortest way to a place that can be reached.

    Every place can: a mentor or a site gives up a mentee or leaves a seat to the ground, and takes one from there.
    """
    found: set[int] = set()
    waiting = [(0, start)]
    cost, place = heappop(waiting)
    while place != goal:
        if place not in found:
            found.add(place)
            for other, length in moves[place].items():
                heappush(waiting, (cost + length, other))
        cost, place = heappop(waiting)
    return cost


def _moves(
    case: Case, layers: Layers, prices: Mapping[int, int], chosen: Collection[tuple[int, int]]
) -> Moves:
    """Lay out what one more mentee at a mentor, or one mentor fewer for a mentee, leads to and costs."""
    net: dict[int, dict[int, int]] = {}
    for one, other, key in zip(
        case.mentee.tolist(), case.mentor.tolist(), case.key.tolist(), strict=True
    ):
        net.setdefault(one, {})[other] = layers.points(key) - prices[other]
    load = dict.fromkeys(case.mentor.tolist(), 0)
    moves: Moves = {GROUND: {}, **{place: {} for place in prices}}
    for one, values in net.items():
        used = [other for other in values if (one, other) in chosen]
        gain = max([0, *(value for other, value in values.items() if other not in used)])
        here = -2 - one
        moves[here] = {other: gain - value for other, value in values.items() if other not in used}
        for other in used:
            load[other] += 1
            moves[other][here] = values[other] - gain
        if len(used) < case.wants[one]:
            moves[GROUND][here] = 0
        if used:
            moves[here][GROUND] = gain
    _add_seats(moves, case, layers, prices, load)
    return moves


def _add_seats(
    moves: Moves, case: Case, layers: Layers, prices: Mapping[int, int], load: Mapping[int, int]
) -> None:
    """Lay out the moves of free and of taken seats between a mentor, the site and the ground."""
    busy: Counter[int] = Counter()
    for mentor, taken in load.items():
        site, seat, need = case.site[mentor], case.held[mentor] + taken, case.least[mentor]
        busy[site] += taken
        own = prices[mentor] - prices.get(site, 0)
        if taken < case.seats[mentor]:
            moves[mentor][site] = -own - layers.reward(need, seat + 1)
        if taken:
            moves[site][mentor] = own + layers.reward(need, seat)
    for site in prices.keys() & case.room.keys():
        if busy[site] < case.room[site]:
            moves[site][GROUND] = 0
        moves[GROUND][site] = prices[site]
