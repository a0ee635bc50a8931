"""Institutions that teach, and the accreditations that they hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kompetensi._core._checks import all_are, check_day, is_code, is_day, members, unique
from kompetensi.errors import InvalidValueError


def check_period(what: str, since: date, until: date) -> None:
    """Refuse a period that ends before it starts."""
    if until < since:
        msg = f"{what} ends on {until}, before it starts on {since}"
        raise InvalidValueError(msg)


@attrs.frozen(kw_only=True)
class Accreditation:
    """An accreditation with its period.

    Source: own definition.

    Attributes:
        code: Code of the accreditation, such as its number or kind.
        since: First day on which it holds.
        until: Last day, which belongs to it.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, or it ends before it starts.

    Examples:
        >>> from datetime import date
        >>> Accreditation(code="A", since=date(2024, 1, 1), until=date(2026, 12, 31)).until.year
        2026
    """

    code: str = attrs.field(validator=is_code)
    since: date = attrs.field(validator=is_day)
    until: date = attrs.field(validator=is_day)

    def __attrs_post_init__(self) -> None:
        check_period(f"accreditation {self.code!r}", self.since, self.until)


def _accreditations(value: Iterable[Accreditation]) -> tuple[object, ...]:
    return members(value, "Institution.accreditations")


@attrs.frozen(kw_only=True)
class Institution:
    """A university, training body or anybody else who gives programmes.

    Source: own definition.

    Attributes:
        code: Code, which programmes name as their provider.
        name: Name in words.
        kind: Code of its kind, such as ``"university"``; yours to choose.
        accreditations: Its accreditations, each with its period.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code or the name is empty.
        kompetensi.errors.DuplicateCodeError: An accreditation stands twice.

    Examples:
        >>> from datetime import date
        >>> held = Accreditation(code="A", since=date(2024, 1, 1), until=date(2026, 12, 31))
        >>> campus = Institution(code="U", name="Campus", kind="university", accreditations=[held])
        >>> campus.accredited(date(2026, 12, 31)), campus.accredited(date(2027, 1, 1))
        (True, False)
    """

    code: str = attrs.field(validator=is_code)
    name: str = attrs.field(validator=is_code)
    kind: str = attrs.field(validator=is_code)
    accreditations: tuple[Accreditation, ...] = attrs.field(
        default=(), converter=_accreditations, validator=all_are(Accreditation)
    )

    def __attrs_post_init__(self) -> None:
        codes = (f"{one.code} since {one.since}" for one in self.accreditations)
        unique(codes, "accreditation", f"institution {self.code!r}")

    def accredited(self, on: date) -> bool:
        """Tell whether an accreditation holds on a day; without any, none does.

        Raises:
            kompetensi.errors.InvalidTypeError: ``on`` is no date.
        """
        day = check_day(on, "on")
        return any(one.since <= day <= one.until for one in self.accreditations)
