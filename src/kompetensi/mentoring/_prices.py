"""The least and the greatest prices of a best matching, and the least bonus that makes it best.

All prices that prove a matching best lie between a least and a greatest one for each mentor, and these two depend on
the problem alone (the prices form a lattice). The least price of a mentor is what one more seat there would add to the
total; the greatest is what the total would lose with one seat less.

References:
    Shapley and Shubik (1972), The assignment game; Gul and Stacchetti (1999), Walrasian equilibrium with gross
    substitutes (least and greatest prices as the value of a unit more or less).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from kompetensi.mentoring._best_residual import Residual, distances

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints


@attrs.frozen(kw_only=True, eq=False)
class Prices:
    """What proves a best matching, for each open mentor.

    Attributes:
        least: Least price.
        greatest: Greatest price.
        bonus: Least bonus of its component under which the matching is best.
        scarce: Whether somebody unplaced could reach it by re-placing others.
    """

    least: Ints
    greatest: Ints
    bonus: Ints
    scarce: Flags


def settle(state: Residual, bonus: Ints) -> Prices:
    """Settle bonus, weights, prices and gains of a best matching at their one value.

    Afterwards ``state`` holds the least prices under the least bonus. Three searches, so O(E log n) for E pairs.
    """
    n = state.gain.size
    never = np.full(n, np.inf), np.full(state.price.size, np.inf)
    gain = np.where(state.placed, state.gain, np.inf)
    free = np.where(state.open.seats > state.load, 0.0, np.inf)
    lose_one = state.price + distances(state, gain, never[1], backwards=True)[1]
    fill_one = state.price + distances(state, never[0], free, backwards=True)[1]
    least_loss = bonus.astype(np.float64)
    np.minimum.at(least_loss, state.part[n:], lose_one)
    surplus = least_loss.astype(np.int64)
    state.weight -= surplus[state.part[state.open.mentee]]
    greatest = np.minimum(lose_one - surplus[state.part[n:]], fill_one).astype(np.int64)
    state.price = greatest
    state.gain = state.best_gains()
    waiting = np.where(state.placed, np.inf, 0.0)
    down = distances(state, waiting, greatest.astype(np.float64))[1]
    state.price = greatest - down.astype(np.int64)
    state.gain = state.best_gains()
    reached = distances(state, waiting, never[1])[1]
    return Prices(
        least=state.price,
        greatest=greatest,
        bonus=(bonus - surplus)[state.part[n:]],
        scarce=np.isfinite(reached),
    )
