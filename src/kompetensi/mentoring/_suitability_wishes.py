"""Points for the wishes that a mentor fulfils, weighted by each mentee alone.

A mentee's weights count in proportion only: all wishes of a person together are worth 10 000 points, so that nobody
gets a better mentor by writing larger numbers. With the sum of all weights W and those of the fulfilled wishes w,

    points of a kind of wish = floor(10000 * sum(w) / W)
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kompetensi._core._checks import check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._suitability import UNITS
from kompetensi.people import Person


def wishes_met(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    """Score by kind of wish how much of what the mentee wishes the mentor is.

    Args:
        mentor: The mentor, by whose code, unit, position and traits wishes are fulfilled.
        mentee: The mentee with ``wishes``; without any, or with weights of 0 alone, there are no points.

    Returns:
        Points of 1/10 000 of all wishes of the mentee, by kind of wish, those without points left out.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.

    Examples:
        >>> from kompetensi.people import Person
        >>> wishes = {"unit": {"IT": 1}, "language": {"en": 3, "jv": 2}}
        >>> mentor = Mentor(person=Person(code="P-01", unit="IT", traits={"language": ["id", "en"]}))
        >>> wishes_met(mentor, Mentee(person=Person(code="P-07"), wishes=wishes))
        {'unit': 1666, 'language': 5000}

    Source: own definition.
    """
    check_instance(mentor, "mentor", Mentor)
    check_instance(mentee, "mentee", Mentee)
    total = sum(weight for wished in mentee.wishes.values() for weight in wished.values())
    points = {}
    for kind, wished in mentee.wishes.items():
        has = _texts(mentor.person, kind)
        met = sum(weight for text, weight in wished.items() if text in has)
        if met:
            points[kind] = int(Fraction(UNITS) * met / total)
    return FrozenMap((kind, value) for kind, value in points.items() if value)


def _texts(person: Person, kind: str) -> set[str]:
    """Return what a person states of a kind: a field's code, and the texts of a trait of that name."""
    fields = {"code": person.code, "unit": person.unit, "position": person.position}
    return {fields.get(kind, ""), *person.traits.get(kind, ())}
