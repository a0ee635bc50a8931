"""Who takes part: mentors with seats, and mentees."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import validators as v

from kompetensi._core._checks import by_code, is_a
from kompetensi._core._exact import Exact, Number, at_least, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError
from kompetensi.gap import GapReport
from kompetensi.people import Person, Profile


def _seats(value: Number) -> int:
    return whole(value, "Mentor.seats", least=0)


def _least(value: Number) -> int:
    return whole(value, "Mentor.least", least=0)


def _wants(value: Number) -> int:
    return whole(value, "Mentee.wants", least=1)


@attrs.frozen(kw_only=True)
class Mentor:
    """A person who can take mentees.

    Source: own definition.

    Attributes:
        person: The person.
        profile: What the mentor can do; ``None``: nothing is known, and no level is taken for granted.
        seats: How many mentees at most, 0 or more.
        least: How many mentees at least, from 0 to ``seats``: fewer than a group needs make no group.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is negative or fractional.
        kompetensi.errors.ConflictError: The profile is somebody else's, or ``least`` is above ``seats``.

    Examples:
        >>> from kompetensi.people import Person, Profile
        >>> Mentor(person=Person(code="P-01"), profile=Profile(person="P-01", levels={"IT.01": 4}), seats=2).seats
        2
    """

    person: Person = attrs.field(validator=is_a(Person))
    profile: Profile | None = attrs.field(default=None, validator=v.optional(is_a(Profile)))
    seats: int = attrs.field(default=1, converter=_seats)
    least: int = attrs.field(default=0, converter=_least)

    def __attrs_post_init__(self) -> None:
        if self.profile is not None and self.profile.person != self.person.code:
            msg = f"mentor {self.person.code!r} cannot have the profile of {self.profile.person!r}"
            raise ConflictError(msg)
        if self.least > self.seats:
            msg = f"mentor {self.person.code!r} cannot have {self.least} mentees at least with {self.seats} seats"
            raise ConflictError(msg)


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _wished(value: object, what: str) -> FrozenMap[str, Exact]:
    return by_code(value, what, _weight)


def _wishes(value: Mapping[str, Mapping[str, Number]]) -> FrozenMap[str, FrozenMap[str, Exact]]:
    return by_code(value, "Mentee.wishes", _wished)


@attrs.frozen(kw_only=True)
class Mentee:
    """A person who looks for a mentor.

    Source: own definition.

    Attributes:
        person: The person.
        report: What the person lacks for a standard, from :func:`kompetensi.gap.compare`; ``None``: not compared.
        wants: How many mentors at most, 1 or more.
        wishes: Weights of 0 or more by kind of wish and wished text. The kind is ``"code"``, ``"unit"``,
            ``"position"`` or a trait of the mentor, as in ``{"code": {"P-01": 2}, "language": {"en": 1}}``.
            The sizes matter to each other only; :func:`wishes_met` makes points of them.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: ``wants`` is below 1 or fractional, a weight is negative or not finite, or
            a kind or text of a wish is empty.
        kompetensi.errors.ConflictError: The report is somebody else's.

    Examples:
        >>> from kompetensi.people import Person
        >>> Mentee(person=Person(code="P-07")).person.code
        'P-07'
    """

    person: Person = attrs.field(validator=is_a(Person))
    report: GapReport | None = attrs.field(default=None, validator=v.optional(is_a(GapReport)))
    wants: int = attrs.field(default=1, converter=_wants)
    wishes: Mapping[str, Mapping[str, Exact]] = attrs.field(default=FrozenMap(), converter=_wishes)

    def __attrs_post_init__(self) -> None:
        if self.report is not None and self.report.person != self.person.code:
            msg = f"mentee {self.person.code!r} cannot have the report of {self.report.person!r}"
            raise ConflictError(msg)
