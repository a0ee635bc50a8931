"""Needs of a population: who lacks what, by unit and competency.

References:
    Own definition: a requirement counts as short, met or unknown as in :mod:`kompetensi.gap`.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

import narwhals as nw
from narwhals.typing import IntoFrame

from kompetensi._core._checks import check_choice, check_code
from kompetensi.errors import InvalidValueError
from kompetensi.frames._finish import MISSING
from kompetensi.frames._inputs import Frame
from kompetensi.frames._population import Population, population
from kompetensi.frames._sums import joined
from kompetensi.framework import Framework, LevelScale

_KEYS: Final = ["by", "competency"]
_OTHERS: Final = ("competency", "required", "short", "unknown", "share_short", "mean_shortfall")

FrameT = TypeVar("FrameT", bound=IntoFrame)


def gap_needs(
    profiles: FrameT,
    people: FrameT,
    requirements: FrameT,
    *,
    scale: LevelScale | Framework | FrameT,
    missing: str,
    by: str = "unit",
) -> FrameT:
    """Count for every unit and competency how many people it is required of and how many lack it.

    Args:
        profiles: Columns ``person``, ``competency``, ``level``, as for :func:`gap_scores`.
        people: Columns ``person``, ``standard`` and the one that ``by`` names; each person once.
        requirements: Columns ``standard``, ``competency``, ``level``; weights play no part.
        scale: As for :func:`gap_scores`.
        missing: What a level that is not known means: ``"unknown"`` leaves it out of ``short`` and of the mean,
            ``"lowest"`` takes the lowest level of the scale, ``"exclude"`` leaves the person out of
            ``required`` too.
        by: Column of ``people`` to group by, text or whole numbers.

    Returns:
        A frame of the same kind with the column that ``by`` names, ``competency``, ``required`` (people it is
        required of), ``short`` (people below the required level), ``unknown`` (people without a level, whatever the
        policy), ``share_short`` (0..1, of those counted as short or not) and ``mean_shortfall`` (levels, of the
        same). Both are null where nobody counts. Eager frames are sorted; lazy ones stay lazy and have no order.
        For whole levels each number is the double nearest to the exact value. Linear in the rows.

    Raises:
        kompetensi.errors.InvalidTypeError: As for :func:`gap_scores`.
        kompetensi.errors.InvalidValueError: As for :func:`gap_scores`, a person has no unit, or ``by`` names
            another column of the result.
        kompetensi.errors.OffScaleError: A required level is not defined.
        kompetensi.errors.UnknownCodeError: ``scale`` lacks a required competency.
        kompetensi.errors.DuplicateCodeError: A standard requires a competency twice.

    Examples:
        >>> import polars as pl
        >>> from kompetensi.framework import LevelScale
        >>> profiles = pl.DataFrame({"person": ["P1", "P2"], "competency": ["A", "A"], "level": [2, 5]})
        >>> people = pl.DataFrame({"person": ["P1", "P2", "P3"], "standard": ["S"] * 3, "unit": ["U"] * 3})
        >>> required = pl.DataFrame({"standard": ["S"], "competency": ["A"], "level": [4]})
        >>> found = gap_needs(profiles, people, required, scale=LevelScale(lowest=1, highest=5), missing="unknown")
        >>> found.rows()
        [('U', 'A', 3, 1, 1, 0.5, 1.0)]
    """
    check_choice(missing, "missing", MISSING)
    check_code(by, "by")
    if by in _OTHERS:
        msg = (
            f"by must name no other column of the result, got {by!r}; rename that column of people"
        )
        raise InvalidValueError(msg)
    given = population(profiles, people, requirements, scale, groups=(by,))
    exact = given.exact()
    frame = _in_memory(given, by, missing) if exact and given.eager else None
    if frame is None:
        frame = _in_engine(given, by, exact=exact)
    found: FrameT = frame.select(*_columns(by, missing)).to_native()
    return found


def _in_memory(given: Population, by: str, missing: str) -> Frame | None:
    from kompetensi.frames._fast_needs import fast_needs  # noqa: PLC0415  # loads NumPy

    return fast_needs(given, by, missing)


def _in_engine(given: Population, by: str, *, exact: bool) -> Frame:
    requirements = given.measured(exact=exact)
    people = given.people.select("person", "standard", nw.col(by).alias("by"))
    rows = joined(given.profiles, people, requirements, exact=exact)
    heads = people.group_by("by", "standard").agg(nw.len().alias("heads"))
    required = requirements.select("standard", "competency", "reach", "is_above")
    heads = heads.with_columns(nw.col("heads").cast(nw.Int64))
    asked = heads.join(required, on="standard", how="inner").select(
        *_KEYS,
        nw.col("heads").alias("all"),
        (nw.col("heads") * nw.col("is_above")).alias("all_above"),
        (nw.col("heads") * nw.col("reach") * nw.col("is_above")).alias("all_reach"),
    )
    held = rows.select(
        *_KEYS,
        nw.lit(1).alias("known"),
        nw.col("unmet").alias("short"),
        nw.col("is_above").alias("known_above"),
        ((nw.col("required") - nw.col("level")) * nw.col("unmet")).alias("gap"),
        (nw.col("reach") * nw.col("is_above")).alias("known_reach"),
    )
    sums = ["known", "short", "known_above", "gap", "known_reach"]
    frame = (
        asked.group_by(*_KEYS)
        .agg(*[nw.col(name).sum() for name in ("all", "all_above", "all_reach")])
        .join(
            held.group_by(*_KEYS).agg(*[nw.col(name).sum() for name in sums]), on=_KEYS, how="left"
        )
        .with_columns(*[nw.col(name).fill_null(0) for name in sums])
    )
    return frame.sort(*_KEYS) if given.eager else frame


def _columns(by: str, missing: str) -> list[Any]:
    col = nw.col
    counted, short, gap = col("known"), col("short"), col("gap")
    if missing == "lowest":
        counted = col("all")
        short = short + col("all_above") - col("known_above")
        gap = gap + col("all_reach") - col("known_reach")
    required = col("known") if missing == "exclude" else col("all")
    nothing = (col("competency") != col("competency")).cast(nw.Float64)  # as in _finish
    divisor = nw.when(counted > 0).then(counted.cast(nw.Float64)) + nothing
    return [
        col("by").alias(by),
        "competency",
        required.cast(nw.Int64).alias("required"),
        short.cast(nw.Int64).alias("short"),
        (col("all") - col("known")).cast(nw.Int64).alias("unknown"),
        (short.cast(nw.Float64) / divisor).alias("share_short"),
        (gap.cast(nw.Float64) / divisor).alias("mean_shortfall"),
    ]
