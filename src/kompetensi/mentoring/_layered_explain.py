"""Explanations of a goal of several layers: what other pairs would cost, and what a seat would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kompetensi.mentoring._layered_case import case_of, layers_for
from kompetensi.mentoring._layered_costs import forced_cost
from kompetensi.mentoring._layered_reasons import layer_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers
    from kompetensi.mentoring._matching import LayerCertificate, Matching
    from kompetensi.texts import Reason


def pair_reason(matching: Matching, mentee: str, mentor: str) -> Reason:
    """Say what an open pair that is not in the matching would cost, exactly; O(E log E) for E pairs."""
    problem = matching.problem
    case, layers = _layered(matching)
    mentees = {code: row for row, code in enumerate(problem.mentees)}
    mentors = {code: row for row, code in enumerate(problem.mentors)}
    prices = {
        mentors[code]: _number(layers, price)
        for code, price in _certificate(matching).prices.items()
    }
    chosen = {(mentees[pair.mentee], mentors[pair.mentor]) for pair in matching.pairs}
    cost = forced_cost(case, layers, prices, chosen, (mentees[mentee], mentors[mentor]))
    return layer_reason(layers.apart(cost), {"mentee": mentee, "mentor": mentor}, "pair_costs")


def seat_reasons(matching: Matching, mentor: str) -> list[Reason]:
    """Say what one more seat of a full mentor would add; nothing when that is nothing."""
    if matching.free_seats[mentor]:
        return []
    problem = matching.problem
    _, layers = _layered(matching)
    price = _number(layers, _certificate(matching).prices[mentor])
    least = problem.least.get(mentor, 0)
    gain = price + layers.reward(least, problem.seats[mentor] + 1)
    if gain <= 0:
        return []
    return [layer_reason(layers.apart(gain), {"mentor": mentor}, "seat_adds")]


def _layered(matching: Matching) -> tuple[Case, Layers]:
    case = case_of(matching.problem, ranked=matching.goal == "rank_maximal")
    return case, layers_for(case, matching.goal, even=_certificate(matching).even)


def _certificate(matching: Matching) -> LayerCertificate:
    return cast("LayerCertificate", matching.certificate)


def _number(layers: Layers, apart: Mapping[str, int]) -> int:
    """Make one number of a price by layer again."""
    factor = {layer.name: one for layer, one in zip(layers.layers, layers.factors, strict=True)}
    return sum(factor[name] * count for name, count in apart.items())
