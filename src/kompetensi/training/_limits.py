"""What a plan must stay within: money, and hours of each person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs

from kompetensi._core._checks import by_code
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError

Hours: TypeAlias = Exact | Mapping[str, Exact]


def _not_negative(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _budget(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "PlanLimits.budget", 0)


def _hours(value: object, what: str) -> Hours:
    if isinstance(value, Mapping):
        return by_code(value, what, _not_negative)
    return at_least(value, what, 0)


def _least(value: Number | Mapping[str, Number]) -> Hours:
    return _hours(value, "PlanLimits.least_hours")


def _most(value: Number | Mapping[str, Number] | None) -> Hours | None:
    return None if value is None else _hours(value, "PlanLimits.most_hours")


def _providers(value: Mapping[str, Number]) -> FrozenMap[str, Exact]:
    return by_code(value, "PlanLimits.provider_budgets", _not_negative)


@attrs.frozen(kw_only=True)
class PlanLimits:
    """Limits of a plan.

    Source: own definition.

    Attributes:
        budget: Most that all enrolments may cost together; ``None``: no limit.
        least_hours: Least hours of each person: one number for everybody with needs, or numbers by code, which also
            make people of those that have no needs.
        most_hours: Most hours of each person: one number or numbers by code; ``None`` or no entry: no limit.
        provider_budgets: Most that the programmes of a provider may cost together, by code of the provider.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is negative or not finite.
        kompetensi.errors.ConflictError: Somebody's least hours exceed the most hours.

    Examples:
        >>> limits = PlanLimits(budget=50_000_000, least_hours={"P-07": 20}, most_hours=60)
        >>> limits.least_of("P-07"), limits.least_of("P-08"), limits.most_of("P-08")
        (20, 0, 60)
    """

    budget: Exact | None = attrs.field(default=None, converter=_budget)
    least_hours: Exact | Mapping[str, Exact] = attrs.field(default=0, converter=_least)
    most_hours: Exact | Mapping[str, Exact] | None = attrs.field(default=None, converter=_most)
    provider_budgets: Mapping[str, Exact] = attrs.field(default=FrozenMap(), converter=_providers)

    def __attrs_post_init__(self) -> None:
        people: set[str] = {""}
        for hours in (self.least_hours, self.most_hours):
            people |= set(hours) if isinstance(hours, Mapping) else set()
        for person in sorted(people):
            least, most = self.least_of(person), self.most_of(person)
            if most is not None and least > most:
                who = repr(person) if person else "everybody"
                msg = f"least hours of {who} are {least}, above the most hours {most}"
                raise ConflictError(msg)

    def least_of(self, person: str) -> Exact:
        """Return the least hours of a person, 0 where none are stated."""
        if isinstance(self.least_hours, Mapping):
            return self.least_hours.get(person, 0)
        return self.least_hours

    def most_of(self, person: str) -> Exact | None:
        """Return the most hours of a person; ``None``: no limit."""
        if isinstance(self.most_hours, Mapping):
            return self.most_hours.get(person)
        return self.most_hours
