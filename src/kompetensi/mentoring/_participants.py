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


@attrs.frozen(kw_only=True)
class Mentor:
    """A person who can take mentees.

    Source: own definition.

    Attributes:
        person: The person.
        profile: What the mentor can do; ``None``: nothing is known, and no level is taken for granted.
        seats: How many mentees at most, 0 or more.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The seats are negative or fractional.
        kompetensi.errors.ConflictError: The profile is somebody else's.

    Examples:
        >>> from kompetensi.people import Person, Profile
        >>> Mentor(person=Person(code="P-01"), profile=Profile(person="P-01", levels={"IT.01": 4}), seats=2).seats
        2
    """

    person: Person = attrs.field(validator=is_a(Person))
    profile: Profile | None = attrs.field(default=None, validator=v.optional(is_a(Profile)))
    seats: int = attrs.field(default=1, converter=_seats)

    def __attrs_post_init__(self) -> None:
        if self.profile is not None and self.profile.person != self.person.code:
            msg = f"mentor {self.person.code!r} cannot have the profile of {self.profile.person!r}"
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
        wishes: Weights of 0 or more by kind of wish and wished text. The kind is ``"code"``, ``"unit"``,
            ``"position"`` or a trait of the mentor, as in ``{"code": {"P-01": 2}, "language": {"en": 1}}``.
            The sizes matter to each other only; :func:`wishes_met` makes points of them.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A weight is negative or not finite, or a kind or text of a wish is empty.
        kompetensi.errors.ConflictError: The report is somebody else's.

    Examples:
        >>> from kompetensi.people import Person
        >>> Mentee(person=Person(code="P-07")).person.code
        'P-07'
    """

    person: Person = attrs.field(validator=is_a(Person))
    report: GapReport | None = attrs.field(default=None, validator=v.optional(is_a(GapReport)))
    wishes: Mapping[str, Mapping[str, Exact]] = attrs.field(default=FrozenMap(), converter=_wishes)

    def __attrs_post_init__(self) -> None:
        if self.report is not None and self.report.person != self.person.code:
            msg = f"mentee {self.person.code!r} cannot have the report of {self.report.person!r}"
            raise ConflictError(msg)
