"""Explanations of a goal of several layers: what other pairs would cost, and what a seat would add."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kompetensi.mentoring._layered_case import case_of, layers_for
from kompetensi.mentoring._layered_costs import forced_cost, seat_gain
from kompetensi.mentoring._layered_reasons import layer_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers
    from kompetensi.mentoring._matching import LayerCertificate, Matching
    from kompetensi.texts import Reason


def pair_reason(matching: Matching, mentee: str, mentor: str) -> Reason:
    """Say what an open pair that is not in the matching would cost, exactly; O(E log E) for E pairs."""
    case, layers = _layered(matching)
    prices, chosen = _rows(matching, layers)
    pair = matching.problem.mentees.index(mentee), matching.problem.mentors.index(mentor)
    cost = forced_cost(case, layers, prices, chosen, pair)
    return layer_reason(layers.apart(cost), {"mentee": mentee, "mentor": mentor}, "pair_costs")


def seat_reasons(matching: Matching, mentor: str) -> list[Reason]:
    """Say what one more seat of a full mentor, and of a full site, would add; nothing when that is nothing."""
    problem, certificate = matching.problem, _certificate(matching)
    case, layers = _layered(matching)
    site = problem.sites.get(mentor)
    found = []
    if not matching.free_seats[mentor]:
        if site is None:
            price = _number(layers, certificate.prices[mentor])
            gain = price + layers.reward(problem.least.get(mentor, 0), problem.seats[mentor] + 1)
        else:
            prices, chosen = _rows(matching, layers)
            gain = seat_gain(case, layers, prices, chosen, problem.mentors.index(mentor))
        if gain > 0:
            found.append(layer_reason(layers.apart(gain), {"mentor": mentor}, "seat_adds"))
    if site is not None and certificate.site_prices[site]:
        found.append(layer_reason(certificate.site_prices[site], {"site": site}, "site_adds"))
    return found


def _rows(matching: Matching, layers: Layers) -> tuple[dict[int, int], Collection[tuple[int, int]]]:
    """Return the least prices, and the pairs, by rows of mentees and of mentors, then sites."""
    problem, certificate = matching.problem, _certificate(matching)
    mentees = {code: row for row, code in enumerate(problem.mentees)}
    mentors = {code: row for row, code in enumerate(problem.mentors)}
    sites = {code: row for row, code in enumerate(problem.site_seats, len(mentors))}
    prices = {mentors[code]: _number(layers, price) for code, price in certificate.prices.items()}
    for code, price in certificate.site_prices.items():
        prices[sites[code]] = _number(layers, price)
    return prices, {(mentees[pair.mentee], mentors[pair.mentor]) for pair in matching.pairs}


def _layered(matching: Matching) -> tuple[Case, Layers]:
    case = case_of(matching.problem, ranked=matching.goal == "rank_maximal")
    return case, layers_for(case, matching.goal, even=_certificate(matching).even)


def _certificate(matching: Matching) -> LayerCertificate:
    return cast("LayerCertificate", matching.certificate)


def _number(layers: Layers, apart: Mapping[str, int]) -> int:
    """Make one number of a price by layer again."""
    factor = {layer.name: one for layer, one in zip(layers.layers, layers.factors, strict=True)}
    return sum(factor[name] * count for name, count in apart.items())
