"""Values in force from a day on, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Generic, TypeVar

import attrs

from kompetensi._core._checks import (
    all_are,
    check_day,
    check_instance,
    is_a,
    is_code,
    is_day,
    is_text,
    members,
)
from kompetensi._core._exact import exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError, NoRuleInForceError
from kompetensi.rules._citation import Citation

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


def _value(value: T | None) -> T | None:
    return _kept(value)  # type: ignore[return-value]  # the same thing in its exact, frozen form


@attrs.frozen(kw_only=True)
class DatedValue(Generic[T_co]):
    """A value, the first day on which it is in force, and its source.

    Source: own definition.

    Attributes:
        since: First day in force.
        value: The value, kept exact if a number and frozen if a mapping or list; ``None`` means
            repealed on that day, and the citation names what repealed it.
        citation: The source.

    Raises:
        kompetensi.errors.InvalidTypeError: ``since`` is no day, or ``citation`` no citation.

    Examples:
        >>> from datetime import date
        >>> cited = Citation(instrument="PP 11/2017", locator="Pasal 203", confidence="V")
        >>> DatedValue(since=date(2017, 4, 7), value=20, citation=cited).value
        20
    """

    since: date = attrs.field(validator=is_day)
    value: T_co | None = attrs.field(converter=_value)
    citation: Citation = attrs.field(validator=is_a(Citation))


def _values(value: Iterable[DatedValue[T]]) -> tuple[DatedValue[T], ...]:
    return members(value, "DatedParameter.values")  # type: ignore[return-value]  # checked below


@attrs.frozen(kw_only=True)
class DatedParameter(Generic[T]):
    """A number or table of a rule through time: each value holds until the next one starts.

    Source: own definition.

    Attributes:
        code: Stable code, such as ``"asn.learning-hours.minimum"``.
        title: What it is, in words.
        unit: Unit of the value, such as ``"JP/year"``; empty for a table.
        values: The values by rising ``since``; at least one.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, there is no value, or they do not
            follow each other in time.

    Examples:
        >>> from datetime import date
        >>> cited = Citation(instrument="PP 11/2017", locator="Pasal 203", confidence="V")
        >>> hours = DatedParameter(
        ...     code="hours", title="Least learning hours", unit="JP/year",
        ...     values=[DatedValue(since=date(2017, 4, 7), value=20, citation=cited)],
        ... )
        >>> hours.on(date(2026, 1, 1)).value
        20
    """

    code: str = attrs.field(validator=is_code)
    title: str = attrs.field(validator=is_text)
    unit: str = attrs.field(validator=is_text)
    values: tuple[DatedValue[T], ...] = attrs.field(
        converter=_values, validator=all_are(DatedValue)
    )

    def __attrs_post_init__(self) -> None:
        days = [value.since for value in self.values]
        if not days:
            msg = f"{self.code!r} needs at least one value"
            raise InvalidValueError(msg)
        for earlier, later in pairwise(days):
            if later <= earlier:
                msg = (
                    f"values of {self.code!r} must follow each other in time, "
                    f"but {later} comes after {earlier}"
                )
                raise InvalidValueError(msg)

    def on(self, day: date) -> DatedValue[T]:
        """Return the value in force on ``day``, with its citation.

        Raises:
            kompetensi.errors.NoRuleInForceError: The first value starts later, or the value was
                repealed.
            kompetensi.errors.InvalidTypeError: ``day`` is no date.
        """
        check_day(day, "day")
        found = None
        for value in self.values:
            if value.since <= day:
                found = value
        if found is None:
            first = self.values[0].since
            raise NoRuleInForceError(self.code, day, f"its first value starts on {first}")
        if found.value is None:
            why = f"repealed on {found.since} by {found.citation}"
            raise NoRuleInForceError(self.code, day, why)
        return found

    def until(self, value: DatedValue[T]) -> date | None:
        """Return the last day on which one of the values is in force, or ``None`` while it is.

        Raises:
            kompetensi.errors.InvalidTypeError: It is no dated value.
            kompetensi.errors.InvalidValueError: It is none of this parameter's values.
        """
        check_instance(value, "value", DatedValue)
        if value not in self.values:
            msg = f"{self.code!r} has no value that starts on {value.since}"
            raise InvalidValueError(msg)
        later = [other.since for other in self.values if other.since > value.since]
        return later[0] - timedelta(days=1) if later else None


def _kept(value: object) -> object:
    """Return a number as an exact one, a mapping as a frozen one, a list as a tuple."""
    if isinstance(value, Fraction | Decimal | float):
        return exact(value, "DatedValue.value")
    if isinstance(value, Mapping):
        return FrozenMap((_kept(key), _kept(member)) for key, member in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_kept, value))
    return value
