"""Long lists: solve on each mentee's best pairs, price all the others, add those that would pay, and go on.

A pair that is left out is no loss as long as its slack is not negative; where the number of pairs comes first, as long
as nobody unplaced could reach a free seat through it. The least and the greatest prices are settled in the same way:
with fewer pairs they can only lie farther out, so what all pairs keep to is settled.

References:
    Ahuja, Magnanti and Orlin (1993), Network flows, section 17.2 (pricing out columns).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kompetensi.mentoring._best_chain import improve, start
from kompetensi.mentoring._best_residual import Residual, lay_out
from kompetensi.mentoring._open import BLOCK
from kompetensi.mentoring._prices import Prices, settle

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints, Open, Stored

BEST: Final = 6  # pairs of each mentee to start with
BIDS: Final = 5  # of each person in the mean: prices on a few pairs of many need no more
MORE: Final = 3  # pairs of each mentee to add at once


def solve_long(part: Open, score: Ints, *, size_first: bool) -> tuple[Residual, Prices]:
    """Find a best matching and its settled prices; the state holds every pair without slack, and not all others.

    Args:
        part: The open pairs.
        score: Points of each open pair, 0 or more.
        size_first: Make as many pairs as possible before looking at the score.

    Raises:
        kompetensi.errors.TooLargeError: The bonus is too large to be computed exactly.
    """
    rows = _best_of_all(part, score)
    state = lay_out(_narrow(part, rows), score[rows])
    state.part = _parts(part, state.part)
    bonus = start(state, score[rows], size_first=size_first, bids=BIDS)
    while True:
        missing = _missing(part, score, state, bonus, size_first=size_first)
        if not missing.size:
            break
        rows = _merged(rows, missing)
        state = _carried(state, _narrow(part, rows), score[rows], bonus)
        improve(state, bonus, size_first=size_first)
    return _settled(part, score, state, bonus, rows)


def _narrow(part: Open, rows: Ints) -> Open:
    """Return the problem with some of its pairs, among them one of each mentee; each knows its place among all."""
    mentee = part.mentee[rows].astype(np.int64)
    return attrs.evolve(
        part,
        mentee=mentee,
        mentor=part.mentor[rows].astype(np.int64),
        row=rows,
        first=np.searchsorted(mentee, np.arange(part.mentees.size + 1)),
    )


def _carried(state: Residual, part: Open, score: Ints, bonus: Ints) -> Residual:
    """Return the same prices, parts and pairs on other pairs, among them all that place somebody."""
    fresh = lay_out(part, score + bonus[state.part[part.mentee]], state.part)
    fresh.price, fresh.radius = state.price.copy(), state.radius
    placing = np.searchsorted(part.row, state.open.row[state.pair])
    fresh.pair = np.where(state.placed, placing, -1)
    fresh.gain = fresh.best_gains()
    return fresh


def _best_of_all(part: Open, score: Ints) -> Ints:
    """Return the pairs of greatest score of each mentee, ``BEST`` of each, in order."""
    found = [pairs.start + _best(degree, score[pairs], BEST) for _, pairs, degree in _blocks(part)]
    return np.concatenate(found)


def _best(degree: Ints, value: Ints, most: int) -> Ints:
    """Return where the ``most`` greatest values of each mentee stand, in order; ``degree`` tells how many each has."""
    first = np.cumsum(degree) - degree
    kept = [np.zeros(0, dtype=np.int64)]
    for length in np.unique(degree[degree > 0]).tolist():
        alike = degree == length
        near = np.arange(min(length, most))
        if length > most:
            table = value[first[alike, None] + np.arange(length)] if not alike.all() else value
            near = _greatest(table.reshape(-1, length), most)
        kept.append((first[alike, None] + near).ravel())
    return np.sort(np.concatenate(kept))


def _greatest(table: Ints, most: int) -> Ints:
    """Return the columns of the ``most`` greatest numbers, 0 or more, of each row; the first ones of equals.

    Each number carries its column in its last bits, so that a partition of numbers is enough. Of very large ones the
    last bits are left out, which costs nothing but time.
    """
    length = table.shape[1]
    bits, top = length.bit_length(), int(table.max()).bit_length()
    kind = np.int32 if top + bits < 32 else np.int64
    number = (table >> max(0, top + bits - 63)).astype(kind) << bits
    number += np.arange(length - 1, -1, -1, dtype=kind)
    greatest = np.partition(number, length - most, axis=1)[:, length - most :]
    column: Ints = length - 1 - (greatest & ((1 << bits) - 1)).astype(np.int64)
    return column


def _parts(part: Open, own: Ints) -> Ints:
    """Return the component of each mentee, then mentor, by all pairs; ``own`` are those by some of them."""
    count = int(own.max()) + 1
    if count == 1:
        return own
    size = part.mentees.size
    links = np.unique(own[part.mentee] * count + own[size + part.mentor])
    graph = csr_array(
        (np.ones(links.size, dtype=np.int8), (links // count, links % count)),
        shape=(count, count),
    )
    return connected_components(graph, directed=False)[1].astype(np.int64)[own]


def _blocks(part: Open) -> Iterator[tuple[slice, slice, Ints]]:
    """Cut the mentees into runs of about ``BLOCK`` pairs; give mentees and pairs of each, and pairs by mentee."""
    cuts = np.searchsorted(part.first, np.arange(0, part.mentee.size, BLOCK))
    cuts = np.unique(np.append(cuts, part.mentees.size))
    for start_at, end in zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True):
        first = part.first[start_at : end + 1]
        yield slice(start_at, end), slice(int(first[0]), int(first[-1])), np.diff(first)


def _where(part: Open, score: Ints, state: Residual, bonus: Ints, holds: np.ufunc) -> Ints:
    """Return the pairs for which it holds of the score less the price, and what the mentee gains."""
    least = state.gain - bonus[state.part[: state.gain.size]]
    found = [np.zeros(0, dtype=np.int64)]
    for mentees, pairs, degree in _blocks(part):
        if (degree == state.price.size).all():  # everybody is on these lists, in order
            net = score[pairs].reshape(-1, state.price.size) - state.price
            true = holds(net, least[mentees, None])
        else:
            net = score[pairs] - state.price[part.mentor[pairs]]
            true = holds(net, np.repeat(least[mentees], degree))
        found.append(np.flatnonzero(true) + pairs.start)
    return np.concatenate(found)


def _missing(part: Open, score: Ints, state: Residual, bonus: Ints, *, size_first: bool) -> Ints:
    """Return pairs that would make the matching better: those that pay best, else the ways to free seats."""
    rows = _where(part, score, state, bonus, np.greater)
    if rows.size:
        mentee, mentor = part.mentee[rows], part.mentor[rows]
        more = score[rows] + bonus[state.part[mentee]] - state.price[mentor] - state.gain[mentee]
        degree = np.bincount(mentee, minlength=part.mentees.size)
        return rows[_best(degree, more, MORE)]
    return _ways_out(part, state) if size_first else rows


def _ways_out(part: Open, state: Residual) -> Ints:
    """Return a pair to each mentor whom somebody unplaced can reach, where one of these has a free seat."""
    seen, rows = _reached(part, state)
    free = seen & (part.seats > state.load)
    wanted = np.zeros(int(state.part.max()) + 1, dtype=np.bool_)
    wanted[state.part[state.gain.size :][free]] = True
    rows = rows[wanted[state.part[part.mentee[rows]]]]
    fresh: Ints = rows[~np.isin(rows, state.open.row)]
    return fresh


def _reached(part: Open, state: Residual) -> tuple[Flags, Ints]:
    """Tell which mentors somebody unplaced can reach by re-placing others, and the pairs that lead there, in order."""
    held_by = np.argsort(state.open.mentor[state.pair[state.placed]], kind="stable")
    holders = np.flatnonzero(state.placed)[held_by]
    load = state.load
    first_held = np.cumsum(load) - load
    seen = np.zeros(state.price.size, dtype=np.bool_)
    ways = [np.zeros(0, dtype=np.int64)]
    people = np.flatnonzero(~state.placed)
    while people.size and not seen.all():
        pairs = _ranges(part.first[people], part.first[people + 1])
        pairs = pairs[~seen[part.mentor[pairs]]]
        mentors, at = np.unique(part.mentor[pairs], return_index=True)
        seen[mentors] = True
        ways.append(pairs[at])
        people = holders[_ranges(first_held[mentors], first_held[mentors] + load[mentors])]
    return seen, np.sort(np.concatenate(ways))


def _ranges(first: Ints, end: Ints) -> Ints:
    """Return all whole numbers of several ranges, one after the other."""
    size = end - first
    before = np.cumsum(size) - size
    numbers: Ints = np.arange(int(size.sum())) + np.repeat(first - before, size)
    return numbers


def _settled(
    part: Open, score: Ints, state: Residual, bonus: Ints, rows: Ints
) -> tuple[Residual, Prices]:
    """Settle the prices on some pairs, and add those that do not keep to the least or the greatest ones."""
    while True:
        near = _carried(state, _narrow(part, rows), score[rows], bonus)
        prices = settle(near, bonus)
        settled = np.zeros_like(bonus)
        settled[near.part[near.gain.size :]] = prices.bonus
        missing = _missing(part, score, near, settled, size_first=False)
        near.price = prices.greatest
        near.gain = near.best_gains()
        more = _missing(part, score, near, settled, size_first=False)
        near.price = prices.least
        near.gain = near.best_gains()
        if not missing.size and not more.size:
            break
        rows = _merged(rows, missing, more)
    rows = _tight(part, score, near, settled)
    scarce = _reached(part, state)[0]
    return _carried(near, _narrow(part, rows), score[rows], settled), attrs.evolve(
        prices, scarce=scarce
    )


def _tight(part: Open, score: Ints, state: Residual, bonus: Ints) -> Ints:
    """Return the pairs without slack, those of the matching among them, and the best one of everybody else."""
    own = state.open.row[state.open.first[:-1]]
    return _merged(own, _where(part, score, state, bonus, np.equal))


def _merged(*rows: Stored) -> Ints:
    """Return all rows in order, each once."""
    together: Ints = np.sort(np.concatenate(rows), kind="stable")
    distinct: Ints = together[np.append(True, together[1:] != together[:-1])]  # never none
    return distinct
