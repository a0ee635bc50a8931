"""From one period to the next: what the evidence says on a day, set against what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kompetensi._core._checks import check_code, check_instance, members
from kompetensi._core._exact import Number
from kompetensi.errors import InvalidTypeError
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import compare
from kompetensi.people import Evidence, Standard, profile_from_evidence
from kompetensi.training._need import Need, needs


def needs_from_evidence(
    evidence: Iterable[Evidence],
    standards: Mapping[str, Standard],
    scale: LevelScale | Framework,
    *,
    on: date,
    policy: str | Mapping[str, Number],
    ties: str = "error",
) -> tuple[Need, ...]:
    """Return what everybody is short of on a day: the step from one period of a rolling plan to the next.

    Evidence of completed programmes closes needs; evidence that has lapsed by the day counts no more, so that its need
    is back, or its level unknown where nothing else is known. For each person the same as
    :func:`kompetensi.people.profile_from_evidence`, :func:`kompetensi.gap.compare` and :func:`needs`.

    Args:
        evidence: Findings of all periods so far; those on people without a standard are passed over.
        standards: What is asked, by code of the person.
        scale: One scale for all, or the framework that gives each competency its own.
        on: First day of the period; later and expired findings do not count.
        policy: How several findings become one level, such as ``"highest"``; see ``profile_from_evidence``.
        ties: What to do where it cannot tell; see there.

    Returns:
        The needs, in order of person, standard and competency.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty, or ``policy`` or ``ties`` unknown.
        kompetensi.errors.KompetensiError: The evidence contradicts itself, or a level is not on the scale; as those
            functions say.

    Complexity: O(P * E) for P people and E findings of one of them, and linear in all findings.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.people import Evidence, Requirement, Standard
        >>> standard = Standard(code="S", name="Standard", requirements=[Requirement(competency="A", level=3)])
        >>> found = [
        ...     Evidence(person="P", competency="A", level=1, on=date(2026, 1, 1), source="assessment"),
        ... ]
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> done, ends = [Enrolment(person="P", programme="C")], date(2028, 5, 1)
        >>> found += completion_evidence(done, [course], on=date(2026, 5, 1), source="training", expires=ends)
        >>> for day in (date(2027, 1, 1), date(2029, 1, 1)):
        ...     asked = needs_from_evidence(
        ...         found, {"P": standard}, LevelScale(lowest=1, highest=5), on=day, policy="highest"
        ...     )
        ...     print(day.year, [(one.person, one.competency, one.shortfall) for one in asked])
        2027 []
        2029 [('P', 'A', 2)]

    Source: own definition.
    """
    if not isinstance(standards, Mapping):
        msg = f"standards must map the code of each person to a Standard, got {standards!r}"
        raise InvalidTypeError(msg)
    own: dict[str, list[Evidence]] = {check_code(person, "each person"): [] for person in standards}
    for place, member in enumerate(members(evidence, "evidence"), start=1):
        one = check_instance(member, f"evidence number {place}", Evidence)
        if one.person in own:
            own[one.person].append(one)
    return needs(
        compare(
            profile_from_evidence(found, person=person, on=on, policy=policy, ties=ties),
            check_instance(standards[person], f"the standard of {person!r}", Standard),
            scale,
        )
        for person, found in own.items()
    )
