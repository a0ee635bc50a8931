"""Goals of several layers, from the problem to the matching: solve, price, give reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._finish import matching_of
from kompetensi.mentoring._layered_case import case_of, layers_for
from kompetensi.mentoring._layered_prices import LongPrices, long_prices
from kompetensi.mentoring._layered_reasons import layer_reason
from kompetensi.mentoring._layered_shortage import check_least
from kompetensi.mentoring._layered_solver import solve_layers
from kompetensi.mentoring._matching import LayerCertificate
from kompetensi.mentoring._parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from concurrent.futures import Executor

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers
    from kompetensi.mentoring._matching import Matching
    from kompetensi.mentoring._open import Flags
    from kompetensi.mentoring._problem import MatchingProblem
    from kompetensi.texts import Reason


def solve_goal(
    problem: MatchingProblem, goal: str, *, even: bool, executor: Executor | None
) -> Matching:
    """Find the matching that :func:`best_matching` documents, for goals that take more than one layer."""
    case = case_of(problem, ranked=goal == "rank_maximal")
    check_least(problem, case)
    layers = layers_for(case, goal, even=even)
    if executor is None:
        chosen = solve_layers(case, layers)
    else:
        jobs = [executor.submit(solve_part, part, goal, even) for part in parts_of(problem)]
        pairs = {pair for job in jobs for pair in job.result()}
        columns = case.mentee.tolist(), case.mentor.tolist()
        codes = (
            (problem.mentees[one], problem.mentors[two]) for one, two in zip(*columns, strict=True)
        )
        chosen = np.array([pair in pairs for pair in codes], dtype=np.bool_)
    prices = long_prices(case, layers, chosen)
    sites = tuple(problem.site_seats)
    certificate = LayerCertificate(
        even=even,
        prices=_by_layer(problem.mentors, 0, layers, prices.least),
        losses=_by_layer(problem.mentors, 0, layers, prices.greatest),
        site_prices=_by_layer(sites, len(problem.mentors), layers, prices.least),
        site_losses=_by_layer(sites, len(problem.mentors), layers, prices.greatest),
    )
    reasons = _reasons(problem, case, layers, prices, chosen)
    found = case.mentee[chosen], case.mentor[chosen]
    return matching_of(problem, goal, found, reasons, certificate)


def solve_part(problem: MatchingProblem, goal: str, even: bool) -> list[tuple[str, str]]:  # noqa: FBT001
    """Solve one part, and return its open pairs as codes."""
    case = case_of(problem, ranked=goal == "rank_maximal")
    chosen = solve_layers(case, layers_for(case, goal, even=even))
    rows = case.mentee[chosen].tolist(), case.mentor[chosen].tolist()
    return [
        (problem.mentees[one], problem.mentors[other]) for one, other in zip(*rows, strict=True)
    ]


def _by_layer(
    codes: Sequence[str], first: int, layers: Layers, prices: Mapping[int, int]
) -> FrozenMap[str, FrozenMap[str, int]]:
    """Split the prices of those with some codes, whose numbers begin at ``first``."""
    return FrozenMap(
        (code, FrozenMap(layers.apart(prices[number])))
        for number, code in enumerate(codes, start=first)
        if number in prices
    )


def _reasons(
    problem: MatchingProblem, case: Case, layers: Layers, prices: LongPrices, chosen: Flags
) -> dict[int, Reason]:
    """Say what placing each mentee without any mentor would cost: exactly, by the greatest prices."""
    placed = set(case.mentee[chosen].tolist())
    best: dict[int, tuple[int, int]] = {}
    columns = case.mentee.tolist(), case.mentor.tolist(), case.key.tolist()
    for one, other, key in zip(*columns, strict=True):
        if one not in placed:
            cost = prices.greatest[other] - prices.worth[key], other
            best[one] = min(best.get(one, cost), cost)
    return {
        one: layer_reason(layers.apart(cost), {"mentor": problem.mentors[other]}, "left_out")
        for one, (cost, other) in best.items()
    }
