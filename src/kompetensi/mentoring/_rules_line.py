"""Hard rules on the line of superiors above a mentee.

Without any of them the superior is a mentor like others. Who stands above whom is read from ``Person.superior``; the
step above that is in no person and is a field of the rule that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi._core._checks import by_code, check_code
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.mentoring._participants import Mentee, Mentor


@attrs.frozen(kw_only=True)
class OwnSuperior:
    """Rule: the mentor is the mentee's direct superior, as where a head guides new staff.

    A mentee whose superior is not stated has no allowed mentor.
    Source: own definition.

    Examples:
        >>> from kompetensi.people import Person
        >>> mentee = Mentee(person=Person(code="P-07", superior="P-01"))
        >>> [OwnSuperior().allows(Mentor(person=Person(code=code)), mentee) for code in ("P-01", "P-02")]
        [True, False]
    """

    @property
    def code(self) -> str:
        """``"own_superior"``."""
        return "own_superior"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the mentor is stated as the mentee's superior."""
        return mentor.person.code == mentee.person.superior


@attrs.frozen(kw_only=True)
class NotOwnSuperior:
    """Rule: the mentor is not the mentee's direct superior. A superior that is not stated is nobody.

    Source: own definition.

    Examples:
        >>> from kompetensi.people import Person
        >>> mentee = Mentee(person=Person(code="P-07", superior="P-01"))
        >>> [NotOwnSuperior().allows(Mentor(person=Person(code=code)), mentee) for code in ("P-01", "P-02")]
        [False, True]
    """

    @property
    def code(self) -> str:
        """``"not_own_superior"``."""
        return "not_own_superior"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the mentor is anybody but the stated superior."""
        return mentor.person.code != mentee.person.superior


def _superior(value: object, what: str) -> str:
    return check_code(value, what)


def _superiors(value: Mapping[str, str]) -> FrozenMap[str, str]:
    checked = by_code(value, "NotSuperiorOfSuperior.superiors", _superior)
    for code, superior in checked.items():
        if code == superior:
            msg = f"NotSuperiorOfSuperior.superiors: person {code!r} cannot be the own superior"
            raise InvalidValueError(msg)
    return checked


@attrs.frozen(kw_only=True)
class NotSuperiorOfSuperior:
    """Rule: the mentor is not the direct superior of the mentee's direct superior.

    A superior that is not stated, on either step, is nobody, so the pair is allowed. The direct superior is allowed
    too; :class:`NotOwnSuperior` refuses that one.
    Source: own definition.

    Attributes:
        superiors: Code of the direct superior by code of the person, for everybody who is a superior and has one.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no mapping from text to text.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it, or somebody is the own superior.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = NotSuperiorOfSuperior(superiors={"P-02": "P-01"})
        >>> mentee = Mentee(person=Person(code="P-07", superior="P-02"))
        >>> [rule.allows(Mentor(person=Person(code=code)), mentee) for code in ("P-01", "P-02", "P-03")]
        [False, True, True]
    """

    superiors: Mapping[str, str] = attrs.field(converter=_superiors)

    @property
    def code(self) -> str:
        """``"not_superior_of_superior"``."""
        return "not_superior_of_superior"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the mentor is anybody but the superior's stated superior."""
        superior = mentee.person.superior
        return superior is None or mentor.person.code != self.superiors.get(superior)


@attrs.frozen(kw_only=True)
class NotPeer:
    """Rule: mentor and mentee do not have the same direct superior. One that is not stated is shared by nobody.

    Source: own definition.

    Examples:
        >>> from kompetensi.people import Person
        >>> mentee = Mentee(person=Person(code="P-07", superior="P-02"))
        >>> mentors = [Mentor(person=Person(code="P-08", superior=code)) for code in ("P-02", "P-03", None)]
        >>> [NotPeer().allows(mentor, mentee) for mentor in mentors]
        [False, True, True]
    """

    @property
    def code(self) -> str:
        """``"not_peer"``."""
        return "not_peer"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the superiors differ, or one of them is not stated."""
        superior = mentee.person.superior
        return superior is None or mentor.person.superior != superior
