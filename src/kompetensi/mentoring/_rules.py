"""Hard rules: which pairs are allowed at all.

Here are the form of a rule and the rules on what two people state of themselves: unit, rank, traits.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import attrs

from kompetensi._core._checks import is_code, members
from kompetensi._core._exact import Number, whole
from kompetensi.errors import InvalidValueError
from kompetensi.mentoring._participants import Mentee, Mentor


class Rule(Protocol):
    """Tells whether a pair is allowed: a frozen value, which knows what it needs by its own fields.

    Any object with these two members is a rule. The answer may depend on nothing but the rule and the two people.
    """

    @property
    def code(self) -> str:
        """Code of the rule, which counts refused pairs and finds its wording."""
        ...

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the two may be paired.

        Args:
            mentor: The mentor.
            mentee: The mentee, another person.
        """
        ...


@attrs.frozen(kw_only=True)
class DifferentUnit:
    """Rule: mentor and mentee work in different units. A unit that is not stated differs from every other.

    Source: the sign-up scheme of ``jonodrew/mentor-match`` (same organisation excluded).

    Examples:
        >>> from kompetensi.people import Person
        >>> mentor = Mentor(person=Person(code="P-01", unit="IT"))
        >>> DifferentUnit().allows(mentor, Mentee(person=Person(code="P-07", unit="IT")))
        False
    """

    @property
    def code(self) -> str:
        """``"different_unit"``."""
        return "different_unit"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the units differ, or one of them is not stated."""
        return not mentor.person.unit or mentor.person.unit != mentee.person.unit


@attrs.frozen(kw_only=True)
class SameUnit:
    """Rule: mentor and mentee work in the same unit. A unit that is not stated equals no other.

    Source: own definition.

    Examples:
        >>> from kompetensi.people import Person
        >>> mentor = Mentor(person=Person(code="P-01", unit="IT"))
        >>> [SameUnit().allows(mentor, Mentee(person=Person(code="P-07", unit=unit))) for unit in ("IT", "HR")]
        [True, False]
    """

    @property
    def code(self) -> str:
        """``"same_unit"``."""
        return "same_unit"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether both units are stated and equal."""
        return mentor.person.unit != "" and mentor.person.unit == mentee.person.unit


def _ranks(value: Iterable[Number]) -> tuple[int, ...]:
    ranks = {whole(rank, "each of SeniorBy.ranks") for rank in members(value, "SeniorBy.ranks")}
    if not ranks:
        msg = "SeniorBy.ranks must name at least one difference of ranks"
        raise InvalidValueError(msg)
    return tuple(sorted(ranks))


@attrs.frozen(kw_only=True)
class SeniorBy:
    """Rule: the mentor's rank exceeds the mentee's by one of the named differences.

    A pair with a rank that is not stated is not allowed, since the difference is not known.
    Source: the sign-up scheme of ``jonodrew/mentor-match`` (one or two grades above).

    Attributes:
        ranks: Allowed differences, mentor's rank minus mentee's, ascending; 0 and negative ones are legal.

    Raises:
        kompetensi.errors.InvalidTypeError: The differences are no numbers.
        kompetensi.errors.InvalidValueError: One of them is not whole, or there is none.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = SeniorBy(ranks=(1, 2))
        >>> mentor = Mentor(person=Person(code="P-01", rank=9))
        >>> [rule.allows(mentor, Mentee(person=Person(code="P-07", rank=rank))) for rank in (6, 7, 8, 9, None)]
        [False, True, True, False, False]
    """

    ranks: tuple[int, ...] = attrs.field(converter=_ranks)

    @property
    def code(self) -> str:
        """``"senior_by"``."""
        return "senior_by"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether both ranks are stated and differ by one of ``ranks``."""
        senior, junior = mentor.person.rank, mentee.person.rank
        return senior is not None and junior is not None and senior - junior in self.ranks


@attrs.frozen(kw_only=True)
class SharedTrait:
    """Rule: mentor and mentee share a text of one trait, such as a language.

    A trait that is not stated of somebody is shared with nobody.
    Source: own definition.

    Attributes:
        trait: Name of the trait in ``Person.traits``.
        code: Code of the rule. Two such rules in one call need a code of their own each, such as
            ``"shared_language"``, whose wording goes into the labels or your catalogue.

    Raises:
        kompetensi.errors.InvalidTypeError: A field is no text.
        kompetensi.errors.InvalidValueError: A field is empty or has blanks around it.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = SharedTrait(trait="language")
        >>> mentor = Mentor(person=Person(code="P-01", traits={"language": ["id", "en"]}))
        >>> spoken = (["en", "jv"], ["jv"])
        >>> [rule.allows(mentor, Mentee(person=Person(code="P-07", traits={"language": one}))) for one in spoken]
        [True, False]
    """

    trait: str = attrs.field(validator=is_code)
    code: str = attrs.field(default="shared_trait", validator=is_code)

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the two have a text of the trait in common."""
        own = mentor.person.traits.get(self.trait, ())
        return not set(own).isdisjoint(mentee.person.traits.get(self.trait, ()))
