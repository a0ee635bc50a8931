"""Reasons for goals of several layers: what a change would cost in the first layer that it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi.texts import Reason

NOTHING: Final = {"left_out": "equally_good", "pair_costs": "pair_costs_nothing"}
POINTS: Final = {"left_out": "outscored", "pair_costs": "pair_costs"}
WORTH: Final = {"seat_adds": "seat_worth", "site_adds": "site_worth"}


def layer_reason(apart: Mapping[str, int], people: Mapping[str, object], family: str) -> Reason:
    """Make a reason from a cost or a gain that was split into layers.

    Args:
        apart: The cost by layer, the first layer first.
        people: Codes of the people, or of the site.
        family: ``"left_out"`` for the cost of placing somebody, ``"pair_costs"`` for that of another pair,
            ``"seat_adds"`` and ``"site_adds"`` for what a seat of a mentor or of a site would add.
    """
    if not apart:
        return Reason(code=NOTHING[family], details={**people, "cost": 0})
    name, count = next(iter(apart.items()))
    kind, _, level = name.partition(" ")
    if kind == "score" and family in POINTS:
        return Reason(code=POINTS[family], details={**people, "cost": count})
    if kind == "score":
        return Reason(code=WORTH[family], details={**people, "price": count})
    where = {"level": int(level)} if level else {}
    return Reason(code=f"{family}_{kind}", details={**people, "count": count, **where})
