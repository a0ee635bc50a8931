"""Choices and prices by HiGHS: floats that prove nothing, checked exactly by whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, eye_array, hstack

if TYPE_CHECKING:
    from kompetensi.partners._sourcing_solver import Question

Span: TypeAlias = Sequence[tuple[int, int]]
MOST_NODES = 1000  # of the search by HiGHS, so that its answer depends on no clock


class Master:
    """One question for HiGHS: limits and one choice for each person, each limit divided by its greatest entry."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.size = [1.0] * len(question.limits)
        for used in question.used:
            for row, amount in used.items():
                self.size[row] = max(self.size[row], float(amount))
        self.top = max(1.0, *map(float, question.goal))
        self.goal = [one / self.top for one in question.goal]
        self.limits = [limit / each for limit, each in zip(question.limits, self.size, strict=True)]
        shares = np.array(
            [
                (amount / self.size[row], row, at)
                for at, used in enumerate(question.used)
                for row, amount in used.items()
            ]
        ).reshape(-1, 3)
        wide = len(question.columns)
        places = shares[:, 1:].astype(np.int64).T
        self.shares = csr_array(
            (shares[:, 0], (places[0], places[1])), shape=(len(self.size), wide)
        )
        owners = (question.owner, np.arange(wide))
        self.people = csr_array((np.ones(wide), owners), shape=(len(question.sizes), wide))

    def linear(self, span: Span, most: int) -> tuple[list[float], list[float]] | None:
        """Solve the linear programme; return prices of the limits and how many take each set; ``None``: not solved.

        One unit above a limit costs more than any choice so far, so that there are prices for every case.
        """
        rows = len(self.size)
        found = linprog(  # type: ignore[call-overload]  # the stubs know no sparse matrix
            self.goal + [(most + 1) / self.top * each for each in self.size],
            A_ub=hstack([self.shares, -eye_array(rows)]),
            b_ub=self.limits,
            A_eq=hstack([self.people, csr_array((self.people.shape[0], rows))]),
            b_eq=self.question.sizes,
            bounds=[*span, *[(0, None)] * rows],
            method="highs-ds",
        )
        if found.x is None:
            return None
        prices = [
            max(0.0, -float(one)) * self.top / each
            for one, each in zip(found.ineqlin.marginals, self.size, strict=True)
        ]
        return prices, [float(one) for one in found.x[: len(self.goal)]]

    def choice(self) -> list[float] | None:
        """Let HiGHS choose; ``None``: it found nothing."""
        found = milp(
            self.goal,
            constraints=[
                LinearConstraint(self.people, self.question.sizes, self.question.sizes),
                LinearConstraint(self.shares, -np.inf, np.array(self.limits)),
            ],
            integrality=np.ones(len(self.goal), dtype=np.int64),
            bounds=Bounds(0, np.inf),
            options={"mip_rel_gap": 0.0, "node_limit": MOST_NODES},
        )
        return None if found.x is None else [float(one) for one in found.x]
