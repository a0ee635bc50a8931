"""How far each programme, with those it requires, raises what a need asks for."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter

from kompetensi._core._exact import Exact
from kompetensi.training import Need, Programme


def required_first(programmes: Iterable[Programme]) -> list[Programme]:
    """Return the programmes in an order in which those that one requires stand before it."""
    offered = {one.code: one for one in programmes}
    order = TopologicalSorter({code: one.requires for code, one in offered.items()})
    return [offered[code] for code in order.static_order()]


def reached(need: Need, ordered: Iterable[Programme]) -> dict[str, Exact]:
    """Return by code of the programme the level that somebody with the need has after it.

    An outcome counts from a level that the person brings, or that a required programme reaches; a plan counts in
    the same way. Programmes that add nothing are absent, and all are where the level is not known.
    """
    found: dict[str, Exact] = {}
    if need.level is None:
        return found
    for programme in ordered:
        brought = max([need.level, *(found.get(code, need.level) for code in programme.requires)])
        for outcome in programme.outcomes:
            counts = outcome.competency == need.competency and outcome.level > need.level
            if counts and (outcome.from_level is None or outcome.from_level <= brought):
                found[programme.code] = outcome.level
    return found
