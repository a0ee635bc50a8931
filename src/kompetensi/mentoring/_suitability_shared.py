"""Points for what mentor and mentee share: a language, a profession, a project, a task.

A trait lists texts, and each text that both list earns the points of its trait:

    points of a trait = points for one text * number of shared texts
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._participants import Mentee, Mentor


def _whole(value: object, what: str) -> int:
    return whole(value, what, least=0)


def _points(value: Mapping[str, int]) -> FrozenMap[str, int]:
    return by_code(value, "SharedTraits.points", _whole)


@attrs.frozen(kw_only=True)
class SharedTraits:
    """Suitability: points by trait for each text that mentor and mentee both state.

    Whom it should bring together must be allowed to meet: :class:`SharedTrait` is the hard rule.
    Source: own definition.

    Attributes:
        points: Whole points of one shared text, 0 or more, by trait of ``Person.traits``.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no mapping from text to numbers.
        kompetensi.errors.InvalidValueError: Points are negative or fractional, or a trait is empty.

    Examples:
        >>> from kompetensi.people import Person
        >>> shared = SharedTraits(points={"language": 10, "project": 40})
        >>> mentor = Mentor(person=Person(code="P-01", traits={"language": ["id", "en"], "project": ["SPBE"]}))
        >>> shared(mentor, Mentee(person=Person(code="P-07", traits={"language": ["en", "id"], "project": ["X"]})))
        {'language': 20}
    """

    points: Mapping[str, int] = attrs.field(converter=_points)

    def __call__(self, mentor: Mentor, mentee: Mentee, /) -> Mapping[str, int]:
        """Return the points by trait, traits without points left out."""
        check_instance(mentor, "mentor", Mentor)
        check_instance(mentee, "mentee", Mentee)
        found = {}
        for trait, points in self.points.items():
            own, other = (one.person.traits.get(trait, ()) for one in (mentor, mentee))
            found[trait] = points * len(set(own).intersection(other))
        return FrozenMap((trait, points) for trait, points in found.items() if points)
