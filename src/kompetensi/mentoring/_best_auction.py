"""A quick first guess of prices and pairs: mentees bid for seats until nobody bids any more.

Whoever has no seat bids for the mentor with the greatest net value: the price plus what makes the second best as good,
plus one point. A mentor keeps the highest bids; the price of a full mentor is the lowest bid kept. As long as many bid,
all bid at once; the last few bid one by one. Nothing but speed depends on the guess: it is off by a point here and
there, and the chain that starts from it is exact.

References:
    Bertsekas (1988), The auction algorithm: a distributed relaxation method for the assignment problem.
"""

from __future__ import annotations

from collections import deque
from heapq import heapify, heapreplace
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints, Open, Stored

FEW: Final = 32  # so many bidders are quicker one by one
BIDS: Final = 30  # of each person in the mean; more do not pay, and what is unsettled then is left to the chain


@attrs.define(kw_only=True, eq=False)
class _Seats:
    """Every seat with its bid. Internal: it changes as bids come in.

    Attributes:
        first: Where the seats of each mentor start, and their number at the end.
        bid: Bid for each seat, the highest of a mentor first; -1: vacant.
        pair: The pair that bid, or -1.
        price: Lowest bid of each mentor without a vacant seat; 0 for the others.
    """

    first: Ints
    bid: Ints
    pair: Ints
    price: Ints


def guess(part: Open, weight: Ints, most: int) -> tuple[Ints, Ints]:
    """Return a price for each mentor and the pair that places each mentee, or -1, after about ``most`` bids at most.

    O(E) at first, then O(k) for each bid on lists of k.
    """
    first = np.concatenate([[0], np.cumsum(part.seats)])
    seats = _Seats(
        first=first,
        bid=np.full(int(first[-1]), -1, dtype=np.int64),
        pair=np.full(int(first[-1]), -1, dtype=np.int64),
        price=np.zeros(part.seats.size, dtype=np.int64),
    )
    bidders: Stored = np.arange(part.mentees.size)
    while bidders.size > FEW and most > 0:
        most -= bidders.size
        pair, bid = _bids(part, weight, seats.price, bidders)
        bidders = part.mentee[_take(part, seats, pair, bid)]
    _bid_singly(part, weight, seats, bidders.tolist(), most)
    placing = np.full(part.mentees.size, -1, dtype=np.int64)
    held = seats.pair[seats.pair >= 0]
    placing[part.mentee[held]] = held
    return np.maximum(seats.price - 1, 0), placing  # what the last bid added is more often too much


def _bids(part: Open, weight: Ints, price: Ints, bidders: Stored) -> tuple[Ints, Ints]:
    """Return the pair for which each bidder bids and how much; who gains nothing does not bid."""
    degree = part.first[bidders + 1] - part.first[bidders]
    start = np.cumsum(degree) - degree
    pairs = np.arange(int(degree.sum())) + np.repeat(part.first[bidders] - start, degree)
    net = weight[pairs] - price[part.mentor[pairs]]
    most = np.maximum.reduceat(net, start)
    at = np.flatnonzero(net == np.repeat(most, degree))
    owner = np.searchsorted(start, at, side="right")
    at = at[_starts(owner)]
    net[at] = -1
    second = np.maximum(np.maximum.reduceat(net, start), 0)
    gains = most > 0
    chosen = pairs[at[gains]]
    return chosen, weight[chosen] - second[gains] + 1


def _take(part: Open, seats: _Seats, pair: Ints, bid: Ints) -> Ints:
    """Give seats to the highest bids; return the pairs that have none, new ones and old ones."""
    wanted = np.unique(part.mentor[pair])
    room = part.seats[wanted]
    start = np.cumsum(room) - room
    held = np.arange(int(room.sum())) + np.repeat(seats.first[wanted] - start, room)
    mentor = np.concatenate([np.repeat(wanted, room), part.mentor[pair]])
    bids = np.concatenate([seats.bid[held], bid])
    pairs = np.concatenate([seats.pair[held], pair])
    order = np.lexsort((-bids, mentor))
    mentor, bids, pairs = mentor[order], bids[order], pairs[order]
    begin = np.flatnonzero(_starts(mentor))
    length = np.diff(np.append(begin, mentor.size))
    kept = np.arange(mentor.size) - np.repeat(begin, length) < np.repeat(room, length)
    seats.bid[held] = bids[kept]
    seats.pair[held] = pairs[kept]
    seats.price[wanted] = np.maximum(seats.bid[seats.first[wanted + 1] - 1], 0)
    out = pairs[~kept]
    return out[out >= 0]


def _bid_singly(part: Open, weight: Ints, seats: _Seats, bidders: list[int], most: int) -> None:
    """Let people bid one after the other, those who lost a seat last; at most so many bids."""
    first, seat = part.first.tolist(), seats.first.tolist()
    mentors, weights, owner = part.mentor.data, weight.data, part.mentee.data
    price = seats.price.tolist()
    held: dict[int, list[tuple[int, int]]] = {}  # bids and pairs of a mentor, the lowest on top
    queue = deque(bidders)
    for _ in range(most):
        if not queue:
            break
        start, end = first[mentee := queue.popleft()], first[mentee + 1]
        best, second, chosen = 0, 0, -1
        for pair, (mentor, points) in enumerate(
            zip(mentors[start:end].tolist(), weights[start:end].tolist(), strict=True), start
        ):
            net = points - price[mentor]
            if net > best:
                second, best, chosen = best, net, pair
            elif net > second:
                second = net
        if chosen < 0:
            continue
        mentor = mentors[chosen]
        if mentor not in held:
            own = slice(seat[mentor], seat[mentor + 1])
            held[mentor] = list(zip(seats.bid[own].tolist(), seats.pair[own].tolist(), strict=True))
            heapify(held[mentor])
        _, lost = heapreplace(held[mentor], (weights[chosen] - second + 1, chosen))
        price[mentor] = max(held[mentor][0][0], 0)
        if lost >= 0:
            queue.append(owner[lost])
    for mentor, kept in held.items():
        seats.pair[seat[mentor] : seat[mentor + 1]] = [pair for _, pair in kept]
    seats.price[:] = price


def _starts(sorted_values: Ints) -> Flags:
    """Tell where a new value starts."""
    new = np.ones(sorted_values.size, dtype=np.bool_)
    np.not_equal(sorted_values[1:], sorted_values[:-1], out=new[1:])
    return new
