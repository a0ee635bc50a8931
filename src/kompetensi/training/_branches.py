"""Cases that close what prices alone leave open on small problems: an enrolment taken or not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs
import numpy as np

from kompetensi._core._exact import exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.training._choices import Choice
from kompetensi.training._dual import Coupling, Floats, exact_bound
from kompetensi.training._master import choose_sets, linear_prices
from kompetensi.training._sets import Ints, Sets
from kompetensi.training._training_plan import PlanBranch

PENALTY: Final = 1e4  # of exceeding a limit wholly, beside a greatest value of 1
_MOST: Final = 300  # cases
_NEAR: Final = 1e-6


class Search:
    """Branch and bound over enrolments, depth first; what the work limit leaves open stays in the bound."""

    def __init__(self, sets: Sets, coupling: Coupling, choices: Sequence[Choice]) -> None:
        self.sets, self.coupling, self.choices = sets, coupling, choices
        self.rows: Ints | None = None
        self.value = -1
        self.bound = -1
        self.branches: list[PlanBranch] = []

    def run(self) -> None:
        """Search; then ``rows`` is the best plan found, ``bound`` what ``branches`` prove."""
        every = np.arange(self.sets.values.size)
        limits = self.coupling.limits
        self._keep(
            choose_sets(self.sets, self.coupling, every, gap=0.0, nodes=10_000, limits=limits)
        )
        stack: list[tuple[Ints, tuple[int, ...], tuple[int, ...]]] = [(every, (), ())]
        nodes = 0
        while stack:
            rows, taken, refused = stack.pop()
            nodes += 1
            split = None
            part = _part(self.sets, rows)
            if part is None:
                self._close(taken, refused, [0] * self.coupling.rows)
                continue
            solved = linear_prices(self.sets, self.coupling, rows, PENALTY)
            prices, shares = (
                solved
                if solved is not None
                else (np.zeros(self.coupling.rows), np.zeros(rows.size))
            )
            self._keep(self._whole(rows, shares))
            whole = [int(one) for one in prices.tolist()]
            bound = exact_bound(part, self.coupling, whole) // part.step * part.step
            if bound > self.value and nodes < _MOST:
                split = self._split(rows, shares, {*taken, *refused})
            if split is None:
                self._close(taken, refused, whole)
                self.bound = max(self.bound, bound)
                continue
            has = (self.sets.members[rows] == split).any(axis=1)
            stack.append((rows[~has], taken, (*refused, split)))
            owner = np.searchsorted(self.sets.starts, rows, side="right") - 1
            person = owner[has][0] if has.any() else -1
            stack.append((rows[has | (owner != person)], (*taken, split), refused))

    def _keep(self, rows: Ints | None) -> None:
        if rows is None:
            return
        used = self.coupling.usage(self.sets.members[rows].ravel().tolist())
        value = sum(self.sets.values[rows].tolist())
        fits = all(one <= limit for one, limit in zip(used, self.coupling.limits, strict=True))
        if fits and value > self.value:
            self.rows, self.value = rows, value

    def _whole(self, rows: Ints, shares: Floats) -> Ints | None:
        taken = rows[shares > 1 - _NEAR]
        return taken if taken.size == self.sets.starts.size - 1 else None

    def _split(self, rows: Ints, shares: Floats, decided: set[int]) -> int | None:
        """Return the choice to decide next: the least decided by the linear programme, else the first open one."""
        weight = np.zeros(len(self.choices) + 1)
        members = self.sets.members[rows]
        np.add.at(weight, members.ravel(), np.repeat(shares, members.shape[1]))
        seen = np.zeros(weight.size, dtype=np.bool_)
        seen[members.ravel()] = True
        open_ = [at for at in np.flatnonzero(seen[:-1]).tolist() if at not in decided]
        if not open_:
            return None
        return min(open_, key=lambda at: (round(abs(float(weight[at]) - 0.5), 6), at))

    def _close(self, taken: tuple[int, ...], refused: tuple[int, ...], prices: list[int]) -> None:
        self.branches.append(
            attrs.evolve(
                branch_of(self.sets, self.coupling, prices),
                taken=tuple(self.choices[at].enrolment for at in taken),
                refused=tuple(self.choices[at].enrolment for at in refused),
            )
        )


def branch_of(sets: Sets, coupling: Coupling, prices: Sequence[int]) -> PlanBranch:
    """Return a case without decisions with whole prices in the units of the sets."""
    seats = {
        code: exact(Fraction(price, sets.scale), "price")
        for code, price in zip(coupling.sessions, prices, strict=False)
        if price
    }
    money = [exact(Fraction(price * coupling.money, sets.scale), "price") for price in prices]
    at = coupling.budget_row
    paid = zip(coupling.providers, money[at + 1 :], strict=True)
    return PlanBranch(
        seats=FrozenMap(seats),
        budget=money[at] if coupling.has_budget else 0,
        providers=FrozenMap({code: price for code, price in paid if price}),
    )


def _part(sets: Sets, rows: Ints) -> Sets | None:
    """Return the given sets only; ``None``: somebody has none left."""
    owner = np.searchsorted(sets.starts, rows, side="right") - 1
    counts = np.bincount(owner, minlength=sets.starts.size - 1)
    if (counts == 0).any():
        return None
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return attrs.evolve(sets, starts=starts, values=sets.values[rows], members=sets.members[rows])
