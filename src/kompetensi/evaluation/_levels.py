"""Levels that can be rated: the whole numbers of a scale, each counted apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import exact
from kompetensi.errors import InvalidTypeError, InvalidValueError, OffScaleError
from kompetensi.framework import LevelScale

MOST_LEVELS: Final = 1001  # 0..1000; a finer scale is a measurement, not a rating


def rated_levels(scale: object) -> range:
    """Return the levels of a scale from the lowest up; a scale too fine to count is refused."""
    checked = check_instance(scale, "scale", LevelScale)
    levels = range(checked.lowest, checked.highest + 1)
    if len(levels) > MOST_LEVELS:
        msg = f"a tally counts at most {MOST_LEVELS} levels, and the {checked} has {len(levels)}"
        raise InvalidValueError(msg)
    return levels


def rated_level(value: object, what: str, scale: LevelScale) -> int | None:
    """Return a rating as a level of the scale, or ``None`` where it is missing."""
    if value is None:
        return None
    try:
        level = exact(value, what)
    except (InvalidTypeError, InvalidValueError) as error:
        msg = f"{what} must be a whole level of the {scale}, or None for missing, got {value!r}"
        raise type(error)(msg) from None
    if not scale.holds(level):
        raise OffScaleError(what, level, str(scale), scale.names)
    if not isinstance(level, int):
        shown = str(value) if isinstance(value, Fraction) else repr(value)
        msg = f"{what} must be a whole level of the {scale}, got {shown}"
        raise InvalidValueError(msg)
    return level
