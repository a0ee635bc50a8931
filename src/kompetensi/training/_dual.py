"""Prices on seats and money, and the bound that they prove: exact in whole numbers, searched for in floats."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kompetensi.training._choices import Choice
from kompetensi.training._problem import PlanProblem
from kompetensi.training._sets import Ints, Sets, Whole
from kompetensi.training._wide import Wide

Floats: TypeAlias = npt.NDArray[np.float64]
_ROOM = 2**62


class Coupling:
    """The limits that people share, one row for each: seats of a session, budget, provider budgets.

    Money is in whole units of 1/money. Every choice uses at most three rows.
    """

    def __init__(self, problem: PlanProblem, choices: Sequence[Choice]) -> None:
        limits = problem.limits
        used = {one.session.code: one.session.seats for one in choices if one.session is not None}
        self.sessions = sorted(used)
        self.providers = sorted(limits.provider_budgets)
        self.money = math.lcm(1, *{one.programme.cost.denominator for one in choices})
        row = {code: at for at, code in enumerate(self.sessions)}
        self.budget_row = len(row)
        paid = {code: len(row) + 1 + at for at, code in enumerate(self.providers)}
        self.rows = len(row) + 1 + len(paid)
        total = sum(int(one.programme.cost * self.money) for one in choices)
        self.limits: list[int] = [used[code] for code in self.sessions]
        self.limits.append(
            total if limits.budget is None else math.floor(limits.budget * self.money)
        )
        self.limits += [
            math.floor(limits.provider_budgets[one] * self.money) for one in self.providers
        ]
        self.has_budget = limits.budget is not None
        none = self.rows  # a row without limit
        self.seat = np.array(
            [none if one.session is None else row[one.session.code] for one in choices] + [none]
        )
        self.payer = np.array([paid.get(one.programme.provider, none) for one in choices] + [none])
        self.cost = [int(one.programme.cost * self.money) for one in choices] + [0]
        self.float_cost = np.array(self.cost, dtype=np.float64)
        self._uses = list(zip(self.seat.tolist(), self.payer.tolist(), self.cost, strict=True))

    def usage(self, members: Sequence[int]) -> list[int]:
        """Return what choices use of each row, exactly."""
        used = [0] * (self.rows + 1)
        for one in members:
            seat, payer, cost = self._uses[one]
            used[seat] += 1
            used[self.budget_row] += cost
            used[payer] += cost
        return used[: self.rows]

    def asked(self, members: Sequence[int]) -> dict[int, int]:
        """Return what the choices of one set use, by row."""
        found: dict[int, int] = {}
        for one in members:
            seat, payer, cost = self._uses[one]
            for row, amount in ((seat, 1), (self.budget_row, cost), (payer, cost)):
                if row < self.rows:
                    found[row] = found.get(row, 0) + amount
        return found

    def choice_prices(self, prices: Floats) -> Floats:
        """Return what each choice costs at given prices."""
        full = np.append(prices, 0.0)
        found = full[self.seat] + self.float_cost * (full[self.budget_row] + full[self.payer])
        found[-1] = 0.0
        return np.asarray(found, dtype=np.float64)

    def exact_prices(self, prices: Sequence[int], kind: type[np.int64 | np.object_]) -> Whole:
        """Return the same in whole units, as 64-bit numbers where they have room."""
        full = [*prices, 0]
        found = [
            full[seat] + cost * (full[self.budget_row] + full[payer])
            for seat, payer, cost in self._uses
        ]
        found[-1] = 0
        return np.array(found, dtype=kind)


def group_max(values: Whole, starts: Ints) -> Whole:
    """Return the greatest value of each person; everybody has a set."""
    found: Whole = np.maximum.reduceat(values, starts[:-1])
    return found


def exact_bound(
    sets: Sets, coupling: Coupling, prices: Sequence[int], wide: Wide | None = None
) -> int:
    """Return the bound that whole prices prove, in the units of the sets."""
    top = max(prices, default=0)
    room = (2 * max(coupling.cost) * top + top) * sets.members.shape[1] + max(sets.most, default=0)
    kind = np.int64 if sets.values.dtype == np.int64 and room < _ROOM else np.object_
    each = coupling.exact_prices(prices, kind)
    best = group_max(sets.values.astype(kind, copy=False) - _total(each, sets.members), sets.starts)
    answers: list[int] = best.tolist()
    for person, answer in () if wide is None else wide.answers(each.tolist()):
        answers[person] = answer
    return sum(answers) + sum(
        price * limit for price, limit in zip(prices, coupling.limits, strict=True)
    )


def _total(each: Whole, members: npt.NDArray[np.int32]) -> Whole:
    found: Whole = each[members[:, 0]]
    for column in range(1, members.shape[1]):
        found = found + each[members[:, column]]
    return found


def reduced(sets: Sets, coupling: Coupling, prices: Floats) -> Floats:
    """Return each set's value less its price, as floats."""
    each = coupling.choice_prices(prices)
    net: Floats = sets.values.astype(np.float64) - _total(each, sets.members)
    return net


def search_prices(sets: Sets, coupling: Coupling, steps: int) -> Floats:
    """Search for prices with a low bound by steps along the subgradient, with averaged directions."""
    limits = np.array([float(one) for one in coupling.limits])
    free = np.array(
        [True] * coupling.budget_row + [coupling.has_budget] + [True] * len(coupling.providers)
    )
    size = np.maximum(limits, 1.0)
    prices = np.zeros(coupling.rows)
    values = sets.values.astype(np.float64)
    best, best_prices, direction = np.inf, prices.copy(), np.zeros(coupling.rows)
    scale, since = (
        0.3 * float(max(values.sum() / max(values.size, 1) * (sets.starts.size - 1), 1.0)),
        0,
    )
    for _ in range(steps):
        each = coupling.choice_prices(prices)
        net = values - _total(each, sets.members)
        top = np.maximum.reduceat(net, sets.starts[:-1])
        bound = float(top.sum() + (prices * limits).sum())
        if bound < best - 1e-9 * abs(best if np.isfinite(best) else 1.0):
            best, best_prices, since = bound, prices.copy(), 0
        else:
            since += 1
            if since >= 4:
                scale, since, prices = scale * 0.6, 0, best_prices.copy()
                direction[:] = 0
                continue
        hit = np.flatnonzero(net == np.repeat(top, np.diff(sets.starts)))
        owner = np.searchsorted(sets.starts, hit, side="right") - 1
        _, first = np.unique(owner, return_index=True)
        chosen = sets.members[hit[first]].ravel()
        used = np.bincount(coupling.seat[chosen], minlength=coupling.rows + 1)[
            : coupling.rows
        ].astype(float)
        cost = coupling.float_cost[chosen]
        used[coupling.budget_row] += cost.sum()
        used += np.bincount(coupling.payer[chosen], weights=cost, minlength=coupling.rows + 1)[
            : coupling.rows
        ]
        over = np.where(free, (used - limits) / size, 0.0)
        over = np.where((prices <= 0) & (over < 0), 0.0, over)
        direction = 0.7 * direction + 0.3 * over
        norm = float((direction * direction).sum())
        if norm == 0:
            break
        prices = np.maximum(0.0, prices + scale / norm * direction / size * 0.1)
    return best_prices
