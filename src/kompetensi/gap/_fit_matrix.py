"""The fit of many people to many positions: one score for each pair, read by row or by column.

References:
    Own definition: nothing but :func:`compare` and a score method for each pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import (
    check_choice,
    check_code,
    check_instance,
    members,
    unique,
    unknown,
)
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap._compare import compare
from kompetensi.gap._rank import Ranking, rank
from kompetensi.gap._score import Score, ScoreMethod
from kompetensi.gap._weighted_shortfall import weighted_shortfall
from kompetensi.people import Profile, Standard
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class FitMatrix(Result):
    """Result of :func:`fit_matrix`.

    Attributes:
        best: ``"lowest"`` or ``"highest"``: which score is best.
        standards: Codes of the positions, sorted.
        scores: By person, and in it by position.
    """

    best: str
    standards: tuple[str, ...]
    scores: Mapping[str, Mapping[str, Score]]

    def positions_for(self, person: str) -> Ranking:
        """Rank the positions for one person, the best fit first.

        Raises:
            kompetensi.errors.UnknownCodeError: The matrix has no such person.
        """
        if check_code(person, "person") not in self.scores:
            raise unknown("person", person, self.scores)
        return rank(self.scores[person], best=self.best)

    def people_for(self, standard: str) -> Ranking:
        """Rank the people for one position, the best fit first.

        Raises:
            kompetensi.errors.UnknownCodeError: The matrix has no such position.
        """
        if check_code(standard, "standard") not in self.standards:
            raise unknown("standard", standard, self.standards)
        return rank({person: row[standard] for person, row in self.scores.items()}, best=self.best)

    def explain(self) -> tuple[Reason, ...]:
        """Say which position fits each person best, and whom nothing known fits."""
        reasons = []
        for person in self.scores:
            first = tuple(one.code for one in self.positions_for(person).first())
            details = {"person": person, "positions": first}
            reasons.append(
                Reason(code="best_position", details=details)
                if first
                else Reason(code="no_best_position", details={"person": person})
            )
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for person, row in self.scores.items():
            for standard, score in row.items():
                yield {
                    "person": person,
                    "standard": standard,
                    "value": score.value,
                    "low": score.low,
                    "high": score.high,
                }


def fit_matrix(
    profiles: Iterable[Profile],
    standards: Iterable[Standard],
    scale: LevelScale | Framework,
    *,
    method: ScoreMethod = weighted_shortfall,
    best: str = "lowest",
) -> FitMatrix:
    """Score every person against every position.

    Args:
        profiles: The people, one profile each.
        standards: The positions.
        scale: One scale for all, or the framework that gives each competency its own.
        method: How a report becomes a score.
        best: ``"lowest"``, as for a shortfall, or ``"highest"``, as for a match.

    Returns:
        The matrix, people and positions by code.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: ``best`` is another word.
        kompetensi.errors.DuplicateCodeError: Two profiles are of one person, or two standards have
            one code.
        kompetensi.errors.OffScaleError: A level is not defined or off its scale.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> positions = [
        ...     Standard(
        ...         code=code, name=code, requirements=[Requirement(competency="A", level=level)]
        ...     )
        ...     for code, level in {"HEAD": 4, "CHIEF": 5}.items()
        ... ]
        >>> people = [Profile(person="P", levels={"A": 4}), Profile(person="Q", levels={"A": 3})]
        >>> matrix = fit_matrix(people, positions, LevelScale(lowest=1, highest=5))
        >>> [one.code for one in matrix.people_for("CHIEF").first()]
        ['P']
        >>> [one.code for one in matrix.positions_for("Q").first()]
        ['HEAD']

    Complexity: linear in people times requirements of all positions.
    """
    check_choice(best, "best", ("lowest", "highest"))
    people = [
        check_instance(one, f"profile number {place}", Profile)
        for place, one in enumerate(members(profiles, "profiles"), start=1)
    ]
    positions = [
        check_instance(one, f"standard number {place}", Standard)
        for place, one in enumerate(members(standards, "standards"), start=1)
    ]
    unique((one.person for one in people), "profile of person", "profiles")
    unique((one.code for one in positions), "standard", "standards")
    positions.sort(key=lambda one: one.code)
    return FitMatrix(
        best=best,
        standards=tuple(one.code for one in positions),
        scores=FrozenMap(
            (
                person.person,
                FrozenMap((one.code, method(compare(person, one, scale))) for one in positions),
            )
            for person in sorted(people, key=lambda one: one.person)
        ),
    )
