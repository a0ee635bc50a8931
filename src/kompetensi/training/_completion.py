"""What was completed becomes evidence for the next profile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kompetensi._core._checks import check_code, check_day, check_instance, members, unknown
from kompetensi.people import Evidence
from kompetensi.training._problem import enrolment_key
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment


def completion_evidence(
    enrolments: Iterable[Enrolment],
    programmes: Iterable[Programme],
    *,
    on: date,
    source: str,
    expires: date | None = None,
) -> tuple[Evidence, ...]:
    """Turn completed enrolments into evidence of the levels that their outcomes raise to.

    Evidence says what the programme promises to everybody, also where the outcome starts from a level that the person
    lacks: give only what was passed, and let an evaluation speak where there is one. Linear in the outcomes.

    Args:
        enrolments: The completed enrolments.
        programmes: The programmes that they are of, others may be among them.
        on: Day of the evidence.
        source: Where it comes from, such as ``"training"``.
        expires: Last day on which it counts; ``None``: it does not lapse.

    Returns:
        One piece of evidence for each outcome of each enrolment, in order of person, programme and outcome.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: ``source`` is empty, or it expires before ``on``.
        kompetensi.errors.UnknownCodeError: An enrolment is in a programme that is not given.

    Examples:
        >>> from datetime import date
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> taken = [Enrolment(person="P", programme="C")]
        >>> found = completion_evidence(taken, [course], on=date(2026, 5, 1), source="training")
        >>> [(one.person, one.competency, one.level) for one in found]
        [('P', 'A', 3)]

    Source: own definition.
    """
    check_day(on, "on")
    check_code(source, "source")
    offered = {
        one.code: one
        for place, member in enumerate(members(programmes, "programmes"), start=1)
        for one in (check_instance(member, f"programmes number {place}", Programme),)
    }
    taken = [
        check_instance(member, f"enrolments number {place}", Enrolment)
        for place, member in enumerate(members(enrolments, "enrolments"), start=1)
    ]
    found: list[Evidence] = []
    for one in sorted(taken, key=enrolment_key):
        if one.programme not in offered:
            raise unknown("programme", one.programme, offered)
        found.extend(
            Evidence(
                person=one.person,
                competency=outcome.competency,
                level=outcome.level,
                on=on,
                source=source,
                expires=expires,
            )
            for outcome in offered[one.programme].outcomes
        )
    return tuple(found)
