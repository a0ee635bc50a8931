"""Needs: the shortfalls that a plan is to close, each with what one level of it is worth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

import attrs
from attrs import validators as v

from kompetensi._core._checks import check_instance, is_code, is_code_or_empty, is_day, members
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi.errors import InvalidValueError
from kompetensi.gap import GapReport


def _level(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "Need.level", 0)


def _required(value: Number) -> Exact:
    return at_least(value, "Need.required", 0)


def _weight(value: Number) -> Exact:
    return at_least(value, "Need.weight", 0)


@attrs.frozen(kw_only=True)
class Need:
    """One person is short of one competency.

    Source: own definition.

    Attributes:
        person: Code of the person.
        competency: Code of the competency.
        level: Level now, below the required one; ``None``: not known, so that nothing can be planned before it is
            assessed.
        required: Level that is required.
        weight: What one level is worth, 0 or more.
        standard: Code of the standard that asks for it; empty: none.
        by: Last day on which a dated session may end to count; ``None``: any.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is negative, a code empty, or the level is not below the required
            one.

    Examples:
        >>> Need(person="P-07", competency="MAN.01", level=2, required=4, weight=1).shortfall
        2
    """

    person: str = attrs.field(validator=is_code)
    competency: str = attrs.field(validator=is_code)
    level: Exact | None = attrs.field(converter=_level)
    required: Exact = attrs.field(converter=_required)
    weight: Exact = attrs.field(converter=_weight)
    standard: str = attrs.field(default="", validator=is_code_or_empty)
    by: date | None = attrs.field(default=None, validator=v.optional(is_day))

    def __attrs_post_init__(self) -> None:
        if self.level is not None and self.level >= self.required:
            msg = (
                f"the need of {self.person!r} for {self.competency!r} has level {self.level}, which must "
                f"be below the required level {self.required}; leave out what is met"
            )
            raise InvalidValueError(msg)

    @property
    def shortfall(self) -> Exact | None:
        """Levels missing; ``None``: the level is not known."""
        return None if self.level is None else self.required - self.level


def needs(reports: Iterable[GapReport]) -> tuple[Need, ...]:
    """Make one need for each shortfall, weighted so that a plan's value is a fall of the shortfall.

    One level is worth ``weight / (sum of the report's weights * (required - lowest))``: closing levels lowers the sum
    of :func:`kompetensi.gap.weighted_shortfall` over the reports by exactly the value of the plan. An unknown level
    makes an entry without a level, of which a plan says that it must be assessed first. Requirements without weight,
    or that do not apply, make none. Linear in the requirements.

    Args:
        reports: The comparisons, in any order.

    Returns:
        The needs in order of person, standard and competency.

    Raises:
        kompetensi.errors.InvalidTypeError: A member is no report.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency="A", level=5, weight=3), Requirement(competency="B", level=3)]
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 3})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> [(one.competency, one.shortfall, one.weight) for one in needs([report])]
        [('A', 2, Fraction(3, 16)), ('B', None, Fraction(1, 8))]

    Source: own definition, from the formula of the weighted shortfall.
    """
    made: list[Need] = []
    for place, member in enumerate(members(reports, "reports"), start=1):
        report = check_instance(member, f"reports number {place}", GapReport)
        items = [item for item in report.items if item.state != "not_applicable" and item.weight]
        total = sum(item.weight for item in items)
        made.extend(
            Need(
                person=report.person,
                competency=item.competency,
                level=item.actual,
                required=item.required,
                weight=exact(
                    Fraction(item.weight) / (total * (item.required - item.scale.lowest)), "weight"
                ),
                standard=report.standard,
            )
            for item in items
            if item.state in {"short", "unknown"} and item.required > item.scale.lowest
        )
    return tuple(sorted(made, key=lambda one: (one.person, one.standard, one.competency)))
