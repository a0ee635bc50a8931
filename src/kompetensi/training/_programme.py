"""Programmes: what somebody can take, what it raises, and what it costs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs
from attrs import validators as v

from kompetensi._core._checks import (
    all_are,
    is_code,
    is_code_or_empty,
    is_day,
    members,
    texts,
    unique,
)
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi.errors import CycleError, InvalidValueError


def _level(value: Number) -> Exact:
    return at_least(value, "Outcome.level", 0)


def _from_level(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "Outcome.from_level", 0)


@attrs.frozen(kw_only=True)
class Outcome:
    """A programme raises one competency to a level.

    Source: own definition.

    Attributes:
        competency: Code of the competency.
        level: Level that it raises to, above 0; whoever is there already gains nothing.
        from_level: Least level that somebody must bring, or reach by the programmes that this one requires, for the
            outcome to count; ``None``: any level.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A level is negative, or ``level`` is not above ``from_level``.

    Examples:
        >>> Outcome(competency="MAN.01", level=3, from_level=2).level
        3
    """

    competency: str = attrs.field(validator=is_code)
    level: Exact = attrs.field(converter=_level)
    from_level: Exact | None = attrs.field(default=None, converter=_from_level)

    def __attrs_post_init__(self) -> None:
        if self.level <= (self.from_level or 0):
            msg = (
                f"the outcome on {self.competency!r} ends at level {self.level}, which must be above "
                f"the level {self.from_level or 0} that it starts from"
            )
            raise InvalidValueError(msg)


def _hours(value: Number) -> Exact:
    return at_least(value, "Programme.hours", 0)


def _cost(value: Number) -> Exact:
    return at_least(value, "Programme.cost", 0)


def _outcomes(value: Iterable[Outcome]) -> tuple[Outcome, ...]:
    return members(value, "Programme.outcomes")  # type: ignore[return-value]  # checked below


def _requires(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Programme.requires")


def _resources(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Programme.resources")


@attrs.frozen(kw_only=True)
class Programme:
    """A course, workshop, coaching or anything else that raises competencies.

    Source: own definition.

    Attributes:
        code: Code of the programme.
        title: Name in words.
        hours: Hours that it takes each person, 0 or more.
        cost: Price for each person, 0 or more, in one unit of money throughout.
        outcomes: What it raises; at most one for each competency.
        requires: Codes of the programmes to take before, or to hold already.
        provider: Code of who gives it; empty: not stated.
        form: Form such as ``"workshop"`` or ``"coaching"``; empty: not stated.
        revised: Day on which its content was last revised; ``None``: not known.
        resources: Codes of what it opens, such as a library or a laboratory.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: Hours or cost are negative, or a code is empty.
        kompetensi.errors.DuplicateCodeError: Two outcomes name one competency, or a programme is required twice.
        kompetensi.errors.CycleError: It requires itself.

    Examples:
        >>> course = Programme(
        ...     code="SPBE", title="Digital services", hours=24, cost=1_500_000,
        ...     outcomes=[Outcome(competency="TIK.02", level=3)],
        ... )
        >>> course.cost, course.requires
        (1500000, ())
    """

    code: str = attrs.field(validator=is_code)
    title: str = attrs.field(validator=is_code)
    hours: Exact = attrs.field(converter=_hours)
    cost: Exact = attrs.field(default=0, converter=_cost)
    outcomes: tuple[Outcome, ...] = attrs.field(converter=_outcomes, validator=all_are(Outcome))
    requires: tuple[str, ...] = attrs.field(default=(), converter=_requires)
    provider: str = attrs.field(default="", validator=is_code_or_empty)
    form: str = attrs.field(default="", validator=is_code_or_empty)
    revised: date | None = attrs.field(default=None, validator=v.optional(is_day))
    resources: tuple[str, ...] = attrs.field(default=(), converter=_resources)

    def __attrs_post_init__(self) -> None:
        where = f"programme {self.code!r}"
        unique((one.competency for one in self.outcomes), "competency", where)
        unique(self.requires, "required programme", where)
        if self.code in self.requires:
            raise CycleError("requires", [self.code, self.code])
