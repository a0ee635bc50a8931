"""Plans found by HiGHS among given sets, and prices of its linear programme: floats that prove nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array, vstack

from kompetensi.training._dual import Coupling, Floats
from kompetensi.training._sets import Ints, Sets


def _matrices(
    sets: Sets, coupling: Coupling, rows: Ints, free: Sequence[float]
) -> tuple[csr_array, csr_array, Floats, Floats]:
    names, person = np.unique(sets.owner(rows), return_inverse=True)
    one_each = csr_array(
        (np.ones(rows.size), (person, np.arange(rows.size))), shape=(names.size, rows.size)
    )
    members = sets.members[rows]
    column = np.repeat(np.arange(rows.size), members.shape[1])
    flat = members.ravel()
    seat, payer, cost = coupling.seat[flat], coupling.payer[flat], coupling.float_cost[flat]
    size = np.array([max(float(one), 1.0) for one in free])
    real = flat < len(coupling.cost) - 1
    parts = [
        (seat, np.ones(flat.size)),
        (np.full(flat.size, coupling.budget_row), cost),
        (payer, cost),
    ]
    row = np.concatenate([np.where(real, part[0], coupling.rows) for part in parts])
    data = np.concatenate([part[1] for part in parts])
    used = coo_array(
        (data, (row, np.tile(column, 3))), shape=(coupling.rows + 1, rows.size)
    ).tocsr()[: coupling.rows]
    shares = csr_array(used.multiply(1 / size[:, None]))
    limits = np.array([float(one) for one in free]) / size
    return one_each, shares, limits, size


def linear_prices(
    sets: Sets, coupling: Coupling, rows: Ints, penalty: float, *, share: float = 1.0
) -> tuple[Floats, Floats] | None:
    """Solve the linear programme over the given sets; return its prices and how far each set is taken.

    What exceeds a limit costs ``penalty`` for the whole limit, so that prices exist for every case. Where the sets are
    of some people only, ``share`` is their part of the limits.
    """
    free = [share * float(one) for one in coupling.limits]
    one_each, shares, limits, size = _matrices(sets, coupling, rows, free)
    values = sets.values[rows].astype(np.float64)
    top = max(float(values.max(initial=0.0)), 1.0)
    slack = csr_array(-np.eye(coupling.rows))
    upper = (
        csr_array(np.hstack([shares.toarray(), slack.toarray()]))
        if rows.size < 2000
        else _beside(shares, slack)
    )
    equal = _beside(one_each, csr_array((one_each.shape[0], coupling.rows)))
    cost = np.concatenate([-values / top, np.full(coupling.rows, penalty)])
    found = linprog(  # type: ignore[call-overload]  # the stubs know no sparse matrix
        cost,
        A_ub=upper,
        b_ub=limits,
        A_eq=equal,
        b_eq=np.ones(one_each.shape[0]),
        method="highs-ds",
    )
    if found.x is None:
        return None
    prices = np.maximum(0.0, -found.ineqlin.marginals) * top / size
    return prices, found.x[: rows.size]


def _beside(left: csr_array, right: csr_array) -> csr_array:
    return csr_array(vstack([left.T, right.T]).T)


def choose_sets(
    sets: Sets, coupling: Coupling, rows: Ints, *, gap: float, nodes: int, limits: Sequence[int]
) -> Ints | None:
    """Let HiGHS choose one of the given sets for each of their people within limits; ``None``: it found none."""
    one_each, shares, most, _ = _matrices(sets, coupling, rows, limits)
    values = sets.values[rows].astype(np.float64)
    top = max(float(values.max(initial=0.0)), 1.0)
    found = milp(
        -values / top,
        constraints=[
            LinearConstraint(one_each, 1.0, 1.0),
            LinearConstraint(shares, -np.inf, most),
        ],
        integrality=np.ones(rows.size, dtype=np.int64),
        bounds=Bounds(0.0, 1.0),
        options={"mip_rel_gap": gap, "node_limit": nodes},
    )
    if found.x is None:
        return None
    taken = rows[np.flatnonzero(found.x > 0.5)]
    if not np.array_equal(sets.owner(taken), np.unique(sets.owner(rows))):
        return None
    return taken


def best_rows(sets: Sets, net: npt.NDArray[np.float64], keep: int) -> Ints:
    """Return the best few sets of each person, ties by their order."""
    people = np.repeat(np.arange(sets.starts.size - 1), np.diff(sets.starts))
    order = np.lexsort((np.arange(net.size), -net, people))
    rank = np.arange(net.size) - sets.starts[:-1][people]
    return np.sort(order[rank < keep])
