"""How well a mentor suits a mentee, in whole points by part.

``complementarity`` counts what the mentor can give: the levels that the mentee lacks and the mentor has. In each
competency the mentor closes the shortfall up to the own level or the required one, whichever is lower, and the points
are that gap's share of the mentee's weighted shortfall score, in units of 1/10 000 and rounded down:

    points = floor(10000 * w / sum(w) * (min(mentor, required) - actual) / (required - lowest))

so that the points of a pair, but for the rounding, say by how much the mentor could lower the mentee's
``weighted_shortfall``, and the points of different mentees can be added.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, Protocol

from kompetensi._core._checks import check_instance
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import OffScaleError
from kompetensi.mentoring._participants import Mentee, Mentor

UNITS: Final = 10_000  # points of closing every gap of a person who has nothing yet


class Suitability(Protocol):
    """Scores an allowed pair: whole points from 0 by part, which add up to the pair's score.

    Any function of this form is one. The answer may depend on nothing but the two people.
    """

    def __call__(self, mentor: Mentor, mentee: Mentee, /) -> Mapping[str, int]:
        """Return the points by part.

        Args:
            mentor: The mentor.
            mentee: The mentee.
        """
        ...


def complementarity(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    """Score by competency what the mentee lacks and the mentor has.

    Args:
        mentor: A mentor; a level that is not known gives no points.
        mentee: A mentee; without a report, and in a competency without a known level, there are no points.

    Returns:
        Points of 1/10 000 of the mentee's weighted shortfall score by competency, those without points left out.
        All applicable requirements of the report count in the weights, also those whose level is unknown.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.OffScaleError: The mentor's level lies off the scale on which the mentee was compared.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Person, Profile, Requirement, Standard
        >>> standard = Standard(
        ...     code="HEAD",
        ...     name="Head of section",
        ...     requirements=[Requirement(competency=code, level=4) for code in ("MAN.01", "MAN.02")],
        ... )
        >>> report = compare(
        ...     Profile(person="P-07", levels={"MAN.01": 2, "MAN.02": 4}), standard, LevelScale(lowest=1, highest=5)
        ... )
        >>> mentor = Mentor(person=Person(code="P-01"), profile=Profile(person="P-01", levels={"MAN.01": 3}))
        >>> complementarity(mentor, Mentee(person=Person(code="P-07"), report=report))
        {'MAN.01': 1666}

    Source: own definition.
    """
    check_instance(mentor, "mentor", Mentor)
    check_instance(mentee, "mentee", Mentee)
    if mentor.profile is None or mentee.report is None:
        return FrozenMap()
    applicable = [item for item in mentee.report.items if item.state != "not_applicable"]
    weights = sum(item.weight for item in applicable)
    levels = mentor.profile.levels
    points = {}
    for item in applicable:
        if not item.shortfall or item.actual is None or item.competency not in levels:
            continue
        level = levels[item.competency]
        if not item.scale.holds(level):
            what = f"level of {item.competency!r} of mentor {mentor.person.code!r}"
            raise OffScaleError(what, level, str(item.scale))
        closed = min(level, item.required) - item.actual
        if closed > 0 and item.weight:
            full = Fraction(UNITS) * item.weight / weights
            points[item.competency] = int(full * closed / (item.required - item.scale.lowest))
    return FrozenMap((code, value) for code, value in points.items() if value)
