"""Several suitabilities as one: their points are added, and each part says from which of them it is."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError
from kompetensi.mentoring._inputs import points_by_part
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._suitability import Suitability


def sum_of(suitabilities: Mapping[str, Suitability]) -> Suitability:
    """Make one suitability that adds the points of several.

    Args:
        suitabilities: Suitabilities by a name of your own, such as ``"gap"`` and ``"wishes"``. Nothing is weighted;
            the points of each must be worth the same.

    Returns:
        A suitability with a part ``"name: part"`` for each part of each of them.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no mapping, or something in it cannot be called; when a pair is
            scored, one of them gives no mapping of numbers.
        kompetensi.errors.InvalidValueError: A name is empty or has blanks around it; when a pair is scored, points
            are negative or fractional.

    Examples:
        >>> from kompetensi.people import Person
        >>> both = sum_of({"shared": SharedTraits(points={"language": 10}), "wishes": wishes_met})
        >>> mentor = Mentor(person=Person(code="P-01", traits={"language": ["en"]}))
        >>> mentee = Mentee(
        ...     person=Person(code="P-07", traits={"language": ["en"]}), wishes={"language": {"en": 1, "jv": 1}}
        ... )
        >>> both(mentor, mentee)
        {'shared: language': 10, 'wishes: language': 5000}

    Source: own definition.
    """
    return _Sum(parts=by_code(suitabilities, "suitabilities", _suitability))


def _suitability(value: object, what: str) -> Suitability:
    if not callable(value):
        msg = f"{what} must be a function of mentor and mentee, got {value!r}"
        raise InvalidTypeError(msg)
    return value


@attrs.frozen(kw_only=True)
class _Sum:
    parts: Mapping[str, Suitability]

    def __call__(self, mentor: Mentor, mentee: Mentee, /) -> Mapping[str, int]:
        check_instance(mentor, "mentor", Mentor)
        check_instance(mentee, "mentee", Mentee)
        found: dict[str, int] = {}
        for name, suitability in self.parts.items():
            where = f"suitability {name!r} of mentee {mentee.person.code!r} and mentor {mentor.person.code!r}"
            for part, points in points_by_part(suitability(mentor, mentee), where).items():
                key = f"{name}: {part}"
                found[key] = found.get(key, 0) + points
        return FrozenMap(found)
