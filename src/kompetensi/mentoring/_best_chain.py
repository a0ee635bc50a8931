"""Best matchings by a primal-dual chain: prices and pairs that prove each other.

The start is a quick guess by an auction. Scores above a million points are cut to their leading bits at first, two
more bits each round; the prices of one round, times four, start the next. Within a round, *balance* finds the best
matching of the present weights: as long as somebody with a gain is unplaced, or a mentor with a price has a free seat,
prices are shifted by the shortest reduced distances and mentees re-placed along pairs without slack. *Stretch* then
adds the distance to the nearest free seat to a bonus for every pair of the component until nobody unplaced can reach a
free seat: a largest matching. Every number is whole, so the result is exact. At the end of the last round the pairs are
best for score + bonus.

References:
    Ahuja, Magnanti and Orlin (1993), Network flows, sections 9.8 (primal-dual) and 9.9 (scaling).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kompetensi.errors import TooLargeError
from kompetensi.mentoring._best_auction import guess
from kompetensi.mentoring._best_residual import Residual, distances, lay_out, push

if TYPE_CHECKING:
    from kompetensi.mentoring._best_residual import Floats
    from kompetensi.mentoring._open import Flags, Ints, Open

EXACT = 2.0**53  # a float counts by ones up to here
BITS = 2  # bits added in each round
GUESSED = 20  # leading bits for which the auction is quick
LISTED = 5  # mentors on a list of usual length
BIDS = 30  # of each person in the mean; more do not pay, and what is unsettled then is left to the chain


def solve(part: Open, score: Ints, *, size_first: bool) -> tuple[Residual, Ints]:
    """Find a best matching, its prices, and the bonus by component under which they are best.

    Args:
        part: The open pairs.
        score: Points of each open pair, 0 or more.
        size_first: Make as many pairs as possible before looking at the score.

    Raises:
        kompetensi.errors.TooLargeError: The bonus is too large to be computed exactly.
    """
    state = lay_out(part, score)
    return state, start(state, score, size_first=size_first)


def start(state: Residual, score: Ints, *, size_first: bool, bids: int = BIDS) -> Ints:
    """Make an empty matching best, and return the bonus by component; as :func:`solve`."""
    part = state.open
    bonus = np.zeros(int(state.part.max(initial=-1)) + 1, dtype=np.int64)
    top = int(score.max(initial=0)).bit_length()
    # Where pairs come first and lists are very short, prices rise for long; there the leading bits lead faster.
    guessing = not size_first or part.row.size >= LISTED * part.mentees.size
    first = BITS * max(0, -(-(top - (GUESSED if guessing else BITS)) // BITS))
    for shift in range(first, -1, -BITS):
        bonus <<= BITS
        _check_exact(bonus)
        state.price <<= BITS
        state.weight = (score >> shift) + bonus[state.part[part.mentee]]
        if shift == first and guessing:
            state.price, state.pair = guess(part, state.weight, bids * part.mentees.size)
        state.gain = state.best_gains()
        improve(state, bonus, size_first=size_first)
    return bonus


def improve(state: Residual, bonus: Ints, *, size_first: bool) -> None:
    """Make a matching best for its weights, prices and the gains at these; ``bonus`` rises where pairs come first."""
    pairs = state.pair[state.placed]
    state.pair[state.open.mentee[pairs[state.slack[pairs] > 0]]] = -1
    _balance(state)
    if size_first:
        _stretch(state, bonus)


def _balance(state: Residual) -> None:
    """Make the matching best for the present weights: place the waiting, then sell the unsold."""
    n = state.gain.size
    nobody, no_mentor = np.zeros(n, dtype=np.bool_), np.zeros(state.price.size, dtype=np.bool_)
    while True:
        free = state.open.seats - state.load
        waiting = ~state.placed & (state.gain > 0)
        unsold = (free > 0) & (state.price > 0)
        if waiting.any():
            starts = _from(waiting), _from(no_mentor)
            stops = state.gain.astype(np.float64), _from(free > 0)
            near, far, reach = _search(state, starts, stops, _parts(state, waiting, no_mentor))
            state.gain -= reach[state.part[:n]] - near
            state.price += reach[state.part[n:]] - far
            waiting &= state.gain > 0
            given_up = state.placed & (state.gain == 0)
            push(state, waiting * 1, no_mentor * 1, given_up * 1, free)
        elif unsold.any():
            starts = _from(~state.placed), state.price.astype(np.float64)
            stops = _from(nobody), _from(unsold)
            near, far, _ = _search(state, starts, stops, _parts(state, nobody, unsold))
            state.gain += near
            state.price -= far
            unsold &= state.price > 0
            idle = ~state.placed & (state.gain == 0)
            worthless = np.where(state.price == 0, state.load, 0)
            push(state, idle * 1, worthless, nobody * 1, np.where(unsold, free, 0))
        else:
            return


def _stretch(state: Residual, bonus: Ints) -> None:
    """Raise the bonus of each component until its matching is a largest one."""
    n = state.gain.size
    nobody, no_mentor = np.zeros(n, dtype=np.bool_), np.zeros(state.price.size, dtype=np.bool_)
    unfinished = np.ones(bonus.size, dtype=np.bool_)
    while True:
        free = state.open.seats - state.load
        waiting = ~state.placed & unfinished[state.part[:n]]
        wanted = _parts(state, waiting, no_mentor)
        if not wanted.any():
            return
        starts = _from(waiting), _from(no_mentor)
        stops = _from(nobody), _from(free > 0)
        near, far, reach = _search(state, starts, stops, wanted, to_the_end=True)
        unfinished &= ~wanted | (reach >= 0)
        reach = np.maximum(reach, 0)
        bonus += reach
        _check_exact(bonus)
        state.weight += reach[state.part[state.open.mentee]]
        state.gain += near
        state.price += reach[state.part[n:]] - far
        push(state, waiting * 1, no_mentor * 1, nobody * 1, free)


def _search(
    state: Residual,
    starts: tuple[Floats, Floats],
    stops: tuple[Floats, Floats],
    wanted: Flags,
    *,
    to_the_end: bool = False,
) -> tuple[Ints, Ints, Ints]:
    """Measure how far everybody is, up to the nearest stop of the own component.

    Returns:
        Distance of each mentee and each mentor, at most the reach of its component; and the reach of each component:
        0 where it is not wanted, -1 where no stop exists.
    """
    n = state.gain.size
    while True:
        near, far = distances(state, *starts, limit=state.radius)
        reach = np.full(wanted.size, np.inf)
        np.minimum.at(reach, state.part[:n], near + stops[0])
        np.minimum.at(reach, state.part[n:], far + stops[1])
        if state.radius == np.inf or (reach[wanted] <= state.radius).all():
            break
        state.radius = np.inf if to_the_end else 2 * state.radius
    reach = np.where(wanted, reach, 0.0)
    whole = np.where(np.isfinite(reach), reach, -1.0).astype(np.int64)
    state.radius = max(8.0, 2.0 * float(whole.max(initial=0)))
    within = np.maximum(whole, 0)[state.part]
    return (
        np.minimum(near, within[:n]).astype(np.int64),
        np.minimum(far, within[n:]).astype(np.int64),
        whole,
    )


def _check_exact(bonus: Ints) -> None:
    if (bonus > EXACT / 4).any():
        msg = "the scores are too large to put the number of pairs first exactly; divide them all"
        raise TooLargeError(msg)


def _from(chosen: Flags) -> Floats:
    return np.where(chosen, 0.0, np.inf)


def _parts(state: Residual, mentees: Flags, mentors: Flags) -> Flags:
    """Tell which components hold one of the chosen."""
    return np.bincount(state.part, np.concatenate([mentees, mentors])) > 0
