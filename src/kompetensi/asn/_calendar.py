"""Years counted from a day."""

from __future__ import annotations

from datetime import MAXYEAR, date

from kompetensi.errors import InvalidValueError


def years_later(day: date, years: int) -> date:
    """Return the same day of a later year; 28 February where it has no 29th."""
    year = day.year + years
    if year > MAXYEAR:
        msg = f"{years} years after {day} there are no more days"
        raise InvalidValueError(msg)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
