"""From sums to scores: one division each, by a named policy for what is missing."""

from __future__ import annotations

from typing import Final

import narwhals as nw

MISSING: Final = ("unknown", "lowest", "exclude")
_ALWAYS: Final = ("way", "short", "unmet", "known", "w_known", "w_level")
#: Sums of known levels that each policy needs.
NEEDED: Final = {
    "unknown": (*_ALWAYS, "w_above"),
    "lowest": (*_ALWAYS, "w_above", "above", "w_lowest"),
    "exclude": (*_ALWAYS, "w_required"),
}


def scores(missing: str, way: int) -> list[nw.Expr]:
    """Return the score columns over the columns of sums; ``way``: units in the way to a level."""
    col = nw.col
    lost, lost_all = col("tw_above") - col("w_above"), col("tw_known") - col("w_known")
    whole, full = col("tw_known"), col("tw_required")
    short, least, level, unmet = col("short"), col("way"), col("w_level"), col("unmet")
    most = least
    sure, sure_match = whole > 0, full > 0
    if missing == "unknown":
        most = least + lost * way
        sure, sure_match = sure & (lost == 0), sure_match & (lost_all == 0)
    elif missing == "lowest":
        least = most = least + lost * way
        short, level = short + lost, level + col("tw_lowest") - col("w_lowest")
        unmet = unmet + col("t_above") - col("above")
    else:
        whole, full = col("w_known"), col("w_required")
        sure, sure_match = whole > 0, full > 0
    there = whole > 0
    return [
        _ratio(least, whole * way, sure).alias("weighted_shortfall"),
        _ratio(least, whole * way, there).alias("low"),
        _ratio(most, whole * way, there).alias("high"),
        _ratio(short, whole, sure).alias("share_unmet"),
        _ratio(level * 100, full, sure_match).alias("job_person_match"),
        unmet.cast(nw.Int64).alias("unmet"),
        (col("t_known") - col("known")).cast(nw.Int64).alias("unknown"),
    ]


def _ratio(top: nw.Expr, bottom: nw.Expr, defined: nw.Expr) -> nw.Expr:
    # Polars divides by a column of one value with its reciprocal, which is not the nearest double; adding 0 row by row
    # makes the divisor a column like any other.
    nothing = (nw.col("person") != nw.col("person")).cast(nw.Float64)
    divisor = nw.when(defined).then(bottom.cast(nw.Float64)).otherwise(nw.lit(1.0)) + nothing
    quotient = top.cast(nw.Float64) / divisor
    return nw.when(defined).then(quotient).otherwise(nw.lit(None, dtype=nw.Float64))
