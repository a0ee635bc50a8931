"""Team coverage: who in a team can do what is required, and what is lost when one leaves.

References:
    Own definition: a requirement is covered when a known level of somebody meets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import check_code, check_instance, members, unique, unknown
from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap._compare import compare
from kompetensi.people import Profile, Standard
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class CoveredRequirement:
    """Who meets one requirement.

    Attributes:
        competency: Code of the competency.
        level: Required level.
        able: Codes of those who meet it.
        unknown: Codes of those whose level is not known; they may meet it.
    """

    competency: str
    level: Exact
    able: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def state(self) -> str:
        """``"covered"`` by several, ``"one_left"``, ``"open"`` (unknown) or ``"uncovered"``."""
        if self.able:
            return "one_left" if len(self.able) == 1 else "covered"
        return "open" if self.unknown else "uncovered"


@attrs.frozen(kw_only=True)
class TeamCoverage(Result):
    """Result of :func:`team_coverage`.

    Attributes:
        standard: Code of the standard.
        people: Codes of the team, sorted.
        items: One for each requirement, in the standard's order.
    """

    standard: str
    people: tuple[str, ...]
    items: tuple[CoveredRequirement, ...]

    def uncovered(self) -> tuple[CoveredRequirement, ...]:
        """Return the requirements that nobody is known to meet."""
        return tuple(item for item in self.items if not item.able)

    def one_left(self) -> Mapping[str, tuple[str, ...]]:
        """Return the competencies that one person alone is known to have, by person."""
        found: dict[str, tuple[str, ...]] = {}
        for person in self.people:
            alone = tuple(item.competency for item in self.items if item.able == (person,))
            if alone:
                found[person] = alone
        return found

    def without(self, person: str) -> TeamCoverage:
        """Return the coverage of the team without one person.

        Raises:
            kompetensi.errors.UnknownCodeError: Nobody in the team has this code.
        """
        if check_code(person, "person") not in self.people:
            raise unknown("person", person, self.people)

        def others(codes: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(code for code in codes if code != person)

        return TeamCoverage(
            standard=self.standard,
            people=others(self.people),
            items=tuple(
                attrs.evolve(item, able=others(item.able), unknown=others(item.unknown))
                for item in self.items
            ),
        )

    def explain(self) -> tuple[Reason, ...]:
        """Say what nobody can do, what is not known, and who is the only one left who can."""
        reasons = []
        for item in self.uncovered():
            details = {"competency": item.competency, "level": item.level}
            if item.unknown:
                open_ = {**details, "people": item.unknown}
                reasons.append(Reason(code="coverage_open", details=open_))
            else:
                reasons.append(Reason(code="nobody_can", details=details))
        for person, competencies in self.one_left().items():
            alone = {"person": person, "competencies": competencies}
            reasons.append(Reason(code="only_one_left", details=alone))
        return tuple(reasons) or (Reason(code="all_covered"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "standard": self.standard,
                "competency": item.competency,
                "level": item.level,
                "state": item.state,
                "able": len(item.able),
                "unknown": len(item.unknown),
                "people": ", ".join(item.able),
            }


def team_coverage(
    profiles: Iterable[Profile], standard: Standard, scale: LevelScale | Framework
) -> TeamCoverage:
    """Find who in a team meets each requirement, and so who cannot be spared.

    Args:
        profiles: The team, one profile each; without anybody nothing is covered.
        standard: What the team as a whole must be able to do.
        scale: One scale for all, or the framework that gives each competency its own.

    Returns:
        The coverage. Whoever is not known to meet a requirement does not cover it; to whom it does
        not apply, likewise.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.DuplicateCodeError: Two profiles are of one person.
        kompetensi.errors.OffScaleError: A level is not defined or off its scale.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=3) for code in ("payroll", "audit")]
        >>> standard = Standard(code="DESK", name="Pay desk", requirements=asked)
        >>> team = [
        ...     Profile(person="P", levels={"payroll": 4, "audit": 3}),
        ...     Profile(person="Q", levels={"payroll": 3, "audit": 1}),
        ... ]
        >>> coverage = team_coverage(team, standard, LevelScale(lowest=1, highest=5))
        >>> coverage.one_left()
        {'P': ('audit',)}
        >>> [item.state for item in coverage.without("P").items]
        ['one_left', 'uncovered']

    Complexity: linear in people times requirements.
    """
    check_instance(standard, "standard", Standard)
    team = sorted(
        (
            check_instance(one, f"profile number {place}", Profile)
            for place, one in enumerate(members(profiles, "profiles"), start=1)
        ),
        key=lambda one: one.person,
    )
    unique((one.person for one in team), "profile of person", "the team")
    nobody = compare(Profile(person="nobody", levels={}), standard, scale)  # checks the standard
    reports = [compare(one, standard, scale).items for one in team]
    return TeamCoverage(
        standard=standard.code,
        people=tuple(one.person for one in team),
        items=tuple(
            CoveredRequirement(
                competency=item.competency,
                level=item.required,
                able=tuple(
                    one.person
                    for one, found in zip(team, reports, strict=True)
                    if found[place].state in {"met", "exceeded"}
                ),
                unknown=tuple(
                    one.person
                    for one, found in zip(team, reports, strict=True)
                    if found[place].state == "unknown"
                ),
            )
            for place, item in enumerate(nobody.items)
        ),
    )
