"""Goals of several layers: each layer is solved by the chain on what all earlier layers leave open.

A best matching uses pairs without slack only, places everybody with a gain, and fills every place with a price; and
whatever does all that is best. So the next layer is solved on the pairs without slack, where those who must be placed
and the places that must be full count more than everything else in the layer.

References:
    Irving, Kavitha, Mehlhorn, Michail and Paluch (2006), Rank-maximal matchings (solving rank by rank on what the
    ranks before leave open).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kompetensi.errors import TooLargeError
from kompetensi.mentoring._best_chain import improve, solve
from kompetensi.mentoring._best_residual import lay_out
from kompetensi.mentoring._first import first_in_order
from kompetensi.mentoring._layered_network import network_of, restrict, split_seats
from kompetensi.mentoring._layers import EVEN

if TYPE_CHECKING:
    from kompetensi.mentoring._best_residual import Residual
    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layered_network import Network
    from kompetensi.mentoring._layers import Layer, Layers
    from kompetensi.mentoring._open import Flags, Ints

EXACT: Final = 2**51  # weights of one layer stay below, so that distances are exact


def solve_layers(case: Case, layers: Layers) -> Flags:
    """Tell which open pairs the first best matching in code order has.

    Raises:
        kompetensi.errors.TooLargeError: The scores are too large beside what must come first.
    """
    network = network_of(case)
    chosen = np.zeros(case.row.size, dtype=np.bool_)
    if not network.part.row.size:
        return chosen
    keys, key = np.unique(case.key, return_inverse=True)
    pair = np.full(network.part.mentees.size, -1)  # link of each taker so far
    counted = False  # whether the number of pairs is settled
    for layer in layers.layers:
        if layer.name == EVEN:
            network = split_seats(network)
            pair = np.full(pair.size, -1)
        weight = _weights(case, network, layer, keys.tolist(), key.reshape(-1))
        level = layer.points is not None and np.unique(weight[network.part.row >= 0]).size == 1
        if not weight.any() or (level and counted):
            continue
        counted |= level
        state = _solved(network, weight, pair)
        tight = state.slack == 0
        pair = np.where(state.placed, (np.cumsum(tight) - 1)[state.pair], -1)
        owed = network.owed_taker | (state.gain > 0), network.owed_place | (state.price > 0)
        network = restrict(network, tight, *owed)
        pair = pair[network.part.mentees]
    part = network.part
    place = first_in_order(_solved(network, np.zeros_like(part.row), pair), size_first=False)
    row = part.row[place[part.mentee] == part.mentor]
    chosen[row[row >= 0]] = True
    return chosen


def _weights(case: Case, network: Network, layer: Layer, keys: list[int], key: Ints) -> Ints:
    """Return the points of each link in one layer; ``key`` is the place of each pair's key among ``keys``."""
    row = network.part.row
    if layer.points is not None:
        points = np.array([layer.points(one) for one in keys], dtype=np.int64)
        return np.where(row >= 0, points[key[row]], 0)
    reward = layer.reward
    return np.array(
        [
            0 if mentor < 0 or reward is None else reward(case.least[mentor], seat)
            for mentor, seat in zip(network.mentor.tolist(), network.seat.tolist(), strict=True)
        ],
        dtype=np.int64,
    )


def _solved(network: Network, weight: Ints, pair: Ints) -> Residual:
    """Solve one layer, those owed and the owed places first, from the matching of the layers before."""
    part = network.part
    most = int(weight.max())
    first = most * min(part.mentees.size, int(part.seats.sum())) + 1
    if most + 2 * first >= EXACT:
        msg = "the scores are too large for this goal to be exact; divide them all"
        raise TooLargeError(msg)
    owed = network.owed_taker[part.mentee] * first + network.owed_place[part.mentor] * first
    if (pair < 0).all():
        return solve(part, weight + owed, size_first=False)[0]
    state = lay_out(part, weight + owed)
    state.pair = pair
    state.price = network.owed_place * first
    state.gain = state.best_gains()
    improve(state, np.zeros(0, dtype=np.int64), size_first=False)
    return state
