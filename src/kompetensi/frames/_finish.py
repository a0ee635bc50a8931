"""From sums to scores: one division each, by a named policy for what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import narwhals as nw

MISSING: Final = ("unknown", "lowest", "exclude")
_ALWAYS: Final = ("way", "short", "unmet", "known", "w_known", "w_level")
#: Sums of known levels that each policy needs.
NEEDED: Final = {
    "unknown": (*_ALWAYS, "w_above", "heavy", "heavy_above"),
    "lowest": (*_ALWAYS, "w_above", "above", "w_lowest"),
    "exclude": (*_ALWAYS, "w_required"),
}


def columns(missing: str, way: int) -> list[nw.Expr]:
    """Return the score columns over the columns of sums; ``way``: units in the way to a level."""
    found = scores(missing, way, nw.col, _ratio)
    counts = {name: found[name].cast(nw.Int64) for name in ("unmet", "unknown")}
    return [column.alias(name) for name, column in (found | counts).items()]


def scores(
    missing: str, way: int, col: Callable[[str], Any], ratio: Callable[[Any, Any, Any], Any]
) -> dict[str, Any]:
    """Return the scores by name; ``col`` gives a sum, ``ratio`` divides where something is defined."""
    left = "w" if missing == "exclude" else "tw"
    whole, full = col(f"{left}_known"), col(f"{left}_required")
    short, least, level, unmet = col("short"), col("way"), col("w_level"), col("unmet")
    most = least
    there = sure = whole > 0
    sure_match = full > 0
    if missing == "unknown":
        most = least + (col("tw_above") - col("w_above")) * way
        sure = sure & (col("t_heavy_above") == col("heavy_above"))  # sums of weights may be rounded
        sure_match = sure_match & (col("t_heavy") == col("heavy"))
    elif missing == "lowest":
        lost = col("tw_above") - col("w_above")
        least = most = least + lost * way
        short, level = short + lost, level + col("tw_lowest") - col("w_lowest")
        unmet = unmet + col("t_above") - col("above")
    return {
        "weighted_shortfall": ratio(least, whole * way, sure),
        "low": ratio(least, whole * way, there),
        "high": ratio(most, whole * way, there),
        "share_unmet": ratio(short, whole, sure),
        "job_person_match": ratio(level * 100, full, sure_match),
        "unmet": unmet,
        "unknown": col("t_known") - col("known"),
    }


def _ratio(top: nw.Expr, bottom: nw.Expr, defined: nw.Expr) -> nw.Expr:
    # Polars divides by a column of one value with its reciprocal, which is not the nearest double; adding 0 row by row
    # makes the divisor a column like any other.
    nothing = (nw.col("person") != nw.col("person")).cast(nw.Float64)
    return top.cast(nw.Float64) / (nw.when(defined).then(bottom.cast(nw.Float64)) + nothing)
