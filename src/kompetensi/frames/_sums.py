"""What scores are made of, summed inside the frames' own engine: joins and grouped sums.

Nothing is multiplied out: what a person has no level for is the standard's total without what the
person has. Whole levels are added as whole numbers in units of :class:`Required`, so that the order
of rows makes no difference; others as floats.
"""

from __future__ import annotations

from typing import Final

import narwhals as nw

from kompetensi.frames._inputs import Frame
from kompetensi.frames._required import Required
from kompetensi.frames._scales import Scales

#: Sums over the requirements with a known level: missing way, weight short, number short, number
#: known and above the origin, number known, the same of those with a weight above 0, their weights, and
#: weight times the level, lowest, required.
SUMS: Final = (
    "way",
    "short",
    "unmet",
    "above",
    "known",
    "heavy_above",
    "heavy",
    "w_above",
    "w_known",
    "w_level",
    "w_lowest",
    "w_required",
)
#: The same over all requirements of a standard.
TOTALS: Final = (
    "t_above",
    "t_known",
    "t_heavy_above",
    "t_heavy",
    "tw_above",
    "tw_known",
    "tw_lowest",
    "tw_required",
)


def measured(requirements: Frame, required: Required, scales: Scales, *, exact: bool) -> Frame:
    """Return the requirements with weight and way in whole units (or floats), and their lowest level."""
    number = nw.Int64 if exact else nw.Float64
    share = required.per_weight if exact else 1
    way = required.per_way if exact else 1
    weight = nw.col("weight").cast(nw.Float64) * share
    frame = requirements.select(
        "standard",
        "competency",
        nw.col("level").cast(number).alias("required"),
        (weight.round(0) if exact else weight).cast(number).alias("weight"),
        scales.lowest().cast(number).alias("lowest"),
    )
    reach = nw.col("required") - nw.col("lowest")
    frame = frame.with_columns(
        (reach > 0).cast(nw.Int64).alias("is_above"),
        (nw.col("weight") > 0).cast(nw.Int64).alias("heavy"),
        nw.when(reach > 0).then(reach).otherwise(1).alias("reach"),
    )
    step = nw.lit(way).cast(nw.Float64) / nw.col("reach").cast(nw.Float64)
    step = (step.round(0) if exact else step).cast(number)
    return frame.with_columns((nw.col("weight") * step).alias("step"))


def joined(profiles: Frame, people: Frame, requirements: Frame, *, exact: bool) -> Frame:
    """Return one row for each known level of a requirement, with what it adds to each sum."""
    number = nw.Int64 if exact else nw.Float64
    held = profiles.filter(~nw.col("level").is_null()).with_columns(nw.col("level").cast(number))
    rows = held.join(people, on="person", how="inner").join(
        requirements, on=["standard", "competency"], how="inner"
    )
    rows = rows.with_columns((nw.col("level") < nw.col("required")).cast(nw.Int64).alias("unmet"))
    gap = nw.col("required") - nw.col("level")
    return rows.with_columns(
        (gap * nw.col("step") * nw.col("unmet")).alias("way"),
        (nw.col("weight") * nw.col("unmet")).alias("short"),
        nw.col("is_above").alias("above"),
        nw.lit(1).alias("known"),
        (nw.col("heavy") * nw.col("is_above")).alias("heavy_above"),
        (nw.col("weight") * nw.col("is_above")).alias("w_above"),
        nw.col("weight").alias("w_known"),
        (nw.col("weight") * nw.col("level")).alias("w_level"),
        (nw.col("weight") * nw.col("lowest")).alias("w_lowest"),
        (nw.col("weight") * nw.col("required")).alias("w_required"),
    )


def totals(requirements: Frame) -> Frame:
    """Return the sums over all requirements of each standard."""
    rows = requirements.select(
        "standard",
        nw.col("is_above").alias("t_above"),
        nw.lit(1).alias("t_known"),
        (nw.col("heavy") * nw.col("is_above")).alias("t_heavy_above"),
        nw.col("heavy").alias("t_heavy"),
        (nw.col("weight") * nw.col("is_above")).alias("tw_above"),
        nw.col("weight").alias("tw_known"),
        (nw.col("weight") * nw.col("lowest")).alias("tw_lowest"),
        (nw.col("weight") * nw.col("required")).alias("tw_required"),
    )
    return rows.group_by("standard").agg(*[nw.col(name).sum() for name in TOTALS])


def person_sums(people: Frame, rows: Frame, total: Frame) -> Frame:
    """Return the people with their sums and their standard's totals."""
    sums = rows.group_by("person").agg(*[nw.col(name).sum() for name in SUMS])
    frame = people.join(total, on="standard", how="inner").join(sums, on="person", how="left")
    return frame.with_columns(*[nw.col(name).fill_null(0) for name in SUMS])
