"""What it would cost to force a pair into a matching for a goal of several layers.

The pair gives its mentor one mentee more and its mentee one mentor more; others move on until somebody gives up a place
and a seat stays empty, or the circle closes. Every move costs the slack of its pair or seat, which is never negative,
so the cheapest way is a shortest one.

References:
    Dijkstra (1959), A note on two problems in connexion with graphs; Ahuja, Magnanti and Orlin (1993), Network flows,
    section 9.4 (optimality by reduced costs).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers

GROUND: Final = -1  # where places and seats are left; mentees follow as -2 - row

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
    found: set[int] = set()
    waiting = [(moves[goal][pair[1]], pair[1])]
    cost, place = heappop(waiting)
    while (
        place != goal
    ):  # which is reached: every mentor can give up a mentee, or leave a seat to the ground
        if place not in found:
            found.add(place)
            for other, length in moves.get(place, {}).items():
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
    load = dict.fromkeys(prices, 0)
    moves: Moves = {GROUND: {}}
    for one, values in net.items():
        used = [other for other in values if (one, other) in chosen]
        gain = max([0, *(value for other, value in values.items() if other not in used)])
        here = -2 - one
        moves[here] = {other: gain - value for other, value in values.items() if other not in used}
        for other in used:
            load[other] += 1
            moves.setdefault(other, {})[here] = values[other] - gain
        if len(used) < case.wants[one]:
            moves[GROUND][here] = 0
        if used:
            moves[here][GROUND] = gain
    for other, price in prices.items():
        seat = case.held[other] + load[other]
        if load[other] < case.seats[other]:
            more = layers.reward(case.least[other], seat + 1)
            moves.setdefault(other, {})[GROUND] = -price - more
        if load[other]:
            moves[GROUND][other] = price + layers.reward(case.least[other], seat)
    return moves
