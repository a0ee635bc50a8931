"""Who takes part: mentors with seats, and mentees."""

from __future__ import annotations

import attrs
from attrs import validators as v

from kompetensi._core._checks import is_a
from kompetensi._core._exact import Number, whole
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


@attrs.frozen(kw_only=True)
class Mentee:
    """A person who looks for a mentor.

    Source: own definition.

    Attributes:
        person: The person.
        report: What the person lacks for a standard, from :func:`kompetensi.gap.compare`; ``None``: not compared.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.ConflictError: The report is somebody else's.

    Examples:
        >>> from kompetensi.people import Person
        >>> Mentee(person=Person(code="P-07")).person.code
        'P-07'
    """

    person: Person = attrs.field(validator=is_a(Person))
    report: GapReport | None = attrs.field(default=None, validator=v.optional(is_a(GapReport)))

    def __attrs_post_init__(self) -> None:
        if self.report is not None and self.report.person != self.person.code:
            msg = f"mentee {self.person.code!r} cannot have the report of {self.report.person!r}"
            raise ConflictError(msg)
