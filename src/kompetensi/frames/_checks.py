"""Rows of people and profiles that no score can be made of, each refused with the first of them."""

from __future__ import annotations

import narwhals as nw

from kompetensi.errors import InvalidValueError
from kompetensi.frames._inputs import Frame, collected, empty, first_row, shown
from kompetensi.frames._scales import Scales


def check_people(people: Frame, requirements: Frame) -> None:
    """Refuse people without a code, twice, or with a standard that has no requirement."""
    _no_empty(people, "people")
    _once(people, "people", ["person"])
    known = requirements.select("standard").unique()
    row = first_row(people.join(known, on="standard", how="anti"))
    if row is not None:
        msg = f"column 'standard' of people must name a standard of requirements, got {shown(row)}"
        raise InvalidValueError(msg)


def check_profiles(profiles: Frame, scales: Scales) -> None:
    """Refuse rows without a code, twice, of an unknown competency or with a level off its scale."""
    _no_empty(profiles.drop("level"), "profiles")
    level = nw.col("level")
    if profiles.collect_schema()["level"].is_float():
        row = first_row(profiles.filter(~level.is_null() & ~level.is_finite()))
        if row is not None:
            msg = f"column 'level' of profiles must be finite, got {shown(row)}"
            raise InvalidValueError(msg)
    if scales.common is None:
        row = first_row(profiles.filter(~nw.col("competency").is_in(list(scales.each))))
        if row is not None:
            msg = (
                f"column 'competency' of profiles must name a competency of scale, got {shown(row)}"
            )
            raise InvalidValueError(msg)
    row = first_row(profiles.filter((level < scales.lowest()) | (level > scales.highest())))
    if row is not None:
        scale = scales.of(row["competency"])  # type: ignore[arg-type]
        msg = f"column 'level' of profiles must lie on the {scale}, got {shown(row)}"
        raise InvalidValueError(msg)
    _once(profiles, "profiles", ["person", "competency"])


def _no_empty(frame: Frame, name: str) -> None:
    columns = frame.collect_schema().names()
    row = first_row(
        frame.filter(
            nw.any_horizontal(*[nw.col(one).is_null() for one in columns], ignore_nulls=True)
        )
    )
    if row is not None:
        column = next(column for column, value in row.items() if empty(value))
        msg = f"column {column!r} of {name} must have a value in every row, got {shown(row)}"
        raise InvalidValueError(msg)


def _once(frame: Frame, name: str, keys: list[str]) -> None:
    counted = frame.group_by(*keys).agg(nw.len().alias("rows"))
    row = first_row(counted.filter(nw.col("rows") > 1))
    if row is not None:
        code = {key: row[key] for key in keys}
        msg = f"{name} must name each {' and '.join(keys)} once, got {row['rows']} rows with {shown(code)}"
        raise InvalidValueError(msg)


def some_fraction(profiles: Frame) -> bool:
    """Tell whether any level is not whole."""
    if profiles.collect_schema()["level"].is_integer():
        return False
    level = nw.col("level")
    broken = ~level.is_null() & (level != level.round(0))
    return len(collected(profiles.filter(broken).head(1))) > 0
