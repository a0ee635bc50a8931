"""Sessions: when a programme is given and for how many, once or in a series; and who takes it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

import attrs
from attrs import validators as v

from kompetensi._core._checks import check_day, is_code, is_day, one_of
from kompetensi._core._exact import Number, whole
from kompetensi.errors import InvalidValueError

_MONTHS: Final = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


def _seats(value: Number) -> int:
    return whole(value, "Session.seats", least=0)


def _series_seats(value: Number) -> int:
    return whole(value, "Series.seats", least=0)


def _check_days(what: str, starts: date | None, ends: date | None) -> None:
    if (starts is None) != (ends is None):
        msg = f"{what} needs both starts and ends, or neither, got {starts} and {ends}"
        raise InvalidValueError(msg)
    if starts is not None and ends is not None and ends < starts:
        msg = f"{what} ends on {ends}, before it starts on {starts}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True)
class Session:
    """One time that a programme is given.

    Source: own definition.

    Attributes:
        code: Code of the session.
        programme: Code of the programme.
        seats: How many people it takes, 0 or more.
        starts: First day; ``None``, together with ``ends``: no dates.
        ends: Last day, which belongs to it.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: Seats are negative or not whole, one of the days is missing, or it ends
            before it starts.

    Examples:
        >>> from datetime import date
        >>> Session(code="S1", programme="SPBE", seats=20, starts=date(2026, 3, 2), ends=date(2026, 3, 4)).seats
        20
    """

    code: str = attrs.field(validator=is_code)
    programme: str = attrs.field(validator=is_code)
    seats: int = attrs.field(converter=_seats)
    starts: date | None = attrs.field(default=None, validator=v.optional(is_day))
    ends: date | None = attrs.field(default=None, validator=v.optional(is_day))

    def __attrs_post_init__(self) -> None:
        _check_days(f"session {self.code!r}", self.starts, self.ends)


@attrs.frozen(kw_only=True)
class Series:
    """Sessions that repeat, such as every year.

    Source: own definition.

    Attributes:
        code: Code of the series; each session's code is this, a blank and its first day.
        programme: Code of the programme.
        seats: Seats of each session, 0 or more.
        starts: First day of the first session.
        every: Step from one session to the next: ``"month"``, ``"quarter"``, ``"half-year"`` or ``"year"``.
        ends: Last day of the first session.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: Seats are negative or not whole, ``every`` is unknown, or it ends before
            it starts.

    Examples:
        >>> from datetime import date
        >>> yearly = Series(code="LAB", programme="SPBE", seats=9, starts=date(2024, 2, 29), ends=date(2024, 3, 1))
        >>> [one.code for one in yearly.sessions(date(2026, 12, 31))]
        ['LAB 2024-02-29', 'LAB 2025-02-28', 'LAB 2026-02-28']
    """

    code: str = attrs.field(validator=is_code)
    programme: str = attrs.field(validator=is_code)
    seats: int = attrs.field(converter=_series_seats)
    starts: date = attrs.field(validator=is_day)
    every: str = attrs.field(default="year", validator=one_of(*_MONTHS))
    ends: date = attrs.field(validator=is_day)

    def __attrs_post_init__(self) -> None:
        _check_days(f"series {self.code!r}", self.starts, self.ends)

    def sessions(self, until: date, *, since: date | None = None) -> tuple[Session, ...]:
        """Return the sessions that end on or before a day, the first one first.

        ``since`` leaves out those that start before it, so that the two are the first and last day of a period.

        Each starts on the same day of the month as the first, or on the last day of a shorter month, and lasts as many
        days as the first.

        Raises:
            kompetensi.errors.InvalidTypeError: ``until`` or ``since`` is no date.
        """
        check_day(until, "until")
        first = self.starts if since is None else check_day(since, "since")
        length: timedelta = self.ends - self.starts
        made: list[Session] = []
        while (starts := self._start(len(made))) <= until - length:
            code = f"{self.code} {starts.isoformat()}"
            made.append(
                Session(
                    code=code,
                    programme=self.programme,
                    seats=self.seats,
                    starts=starts,
                    ends=starts + length,
                )
            )
        return tuple(one for one in made if one.starts is not None and one.starts >= first)

    def _start(self, number: int) -> date:
        month = self.starts.year * 12 + self.starts.month - 1 + number * _MONTHS[self.every]
        year, month = divmod(month, 12)
        return date(year, month + 1, min(self.starts.day, monthrange(year, month + 1)[1]))


@attrs.frozen(kw_only=True)
class Enrolment:
    """A person takes a programme.

    Source: own definition.

    Attributes:
        person: Code of the person.
        programme: Code of the programme.
        session: Code of the session; ``None``: the programme is open, or any of its sessions is meant.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.

    Examples:
        >>> Enrolment(person="P-07", programme="SPBE").session is None
        True
    """

    person: str = attrs.field(validator=is_code)
    programme: str = attrs.field(validator=is_code)
    session: str | None = attrs.field(default=None, validator=v.optional(is_code))
