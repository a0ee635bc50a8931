"""Best score, from the problem to the matching: solve, settle the prices, break ties, give reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._best_chain import solve
from kompetensi.mentoring._best_pricing import solve_long
from kompetensi.mentoring._finish import finish
from kompetensi.mentoring._first import first_in_order
from kompetensi.mentoring._matching import Matching, PriceCertificate
from kompetensi.mentoring._open import open_scores, stored_part, widened
from kompetensi.mentoring._prices import Prices, settle
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Ints, Open
    from kompetensi.mentoring._problem import MatchingProblem


LONG: Final = 12  # mentors on a list from which it pays to leave pairs out


def solve_for_score(problem: MatchingProblem, goal: str) -> Matching:
    """Find the matching that :func:`best_matching` documents."""
    size_first = goal == "most_pairs_then_score"
    part = stored_part(problem)
    if not part.row.size:
        nobody = np.zeros(0, dtype=np.int64)
        return finish(
            problem,
            goal,
            part,
            nobody,
            {},
            PriceCertificate(prices=FrozenMap(), losses=FrozenMap()),
        )
    score = open_scores(problem, part)
    if part.row.size >= LONG * part.mentees.size:
        state, prices = solve_long(part, score, size_first=size_first)
    else:
        state, bonus = solve(widened(part), score, size_first=size_first)
        prices = settle(state, bonus)
    mentor_of = first_in_order(state, size_first=size_first)
    codes = [problem.mentors[row] for row in part.mentors.tolist()]
    certificate = PriceCertificate(
        prices=FrozenMap(zip(codes, prices.least.tolist(), strict=True)),
        losses=FrozenMap(zip(codes, prices.greatest.tolist(), strict=True)),
        bonus=FrozenMap(
            (code, value) for code, value in zip(codes, prices.bonus.tolist(), strict=True) if value
        ),
        scarce=tuple(
            code
            for code, scarce in zip(codes, prices.scarce.tolist(), strict=True)
            if scarce and size_first
        ),
    )
    reasons = _reasons(part, score, prices, mentor_of, codes)
    return finish(problem, goal, part, mentor_of, reasons, certificate)


def _reasons(
    part: Open, score: Ints, prices: Prices, mentor_of: Ints, codes: list[str]
) -> dict[int, Reason]:
    """Say what it would cost to place each unplaced mentee: exactly, by the greatest prices."""
    loss = prices.greatest - prices.bonus
    reasons = {}
    for mentee in np.flatnonzero(mentor_of < 0).tolist():
        pairs = slice(part.first[mentee], part.first[mentee + 1])
        cost = loss[part.mentor[pairs]] - score[pairs]
        best = int(cost.argmin())
        details = {"mentor": codes[part.mentor[pairs][best]], "cost": int(cost[best])}
        code = "outscored" if details["cost"] else "equally_good"
        reasons[mentee] = Reason(code=code, details=details)
    return reasons
