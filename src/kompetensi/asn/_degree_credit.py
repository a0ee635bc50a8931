"""Credit points (angka kredit) for a higher formal degree, which are given once.

References:
    PermenPANRB 1/2023, Pasal 37 ayat (2)-(3): 25 percent of the points that a step in rank needs,
    with a predicate of Baik at the least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._result import Result
from kompetensi.asn._credit_points import CREDIT_PERCENTAGES, CREDIT_RANK_STEPS
from kompetensi.asn._instruments import PERMENPANRB_1_2023
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

_CLAUSE: Final = "Pasal 37 ayat (2)-(3)"
_URL: Final = (
    "https://naikpangkat.com/poin-penting-permenpanrb-no-1-tahun-2023-tentang-jabatan-fungsional/2"
)

#: Percentage of the points of a step in rank that a higher degree gives.
CREDIT_DEGREE_PERCENTAGE: Final[DatedParameter[Number]] = parameter(
    "asn.credit.degree-percentage",
    PERMENPANRB_1_2023.gives(25, _CLAUSE, confidence="V", url=_URL),
    unit="%",
)

#: Predicates with which a higher degree gives points.
CREDIT_DEGREE_PREDICATES: Final[DatedParameter[tuple[str, ...]]] = parameter(
    "asn.credit.degree-predicates",
    PERMENPANRB_1_2023.gives(("Sangat Baik", "Baik"), _CLAUSE, confidence="V", url=_URL),
)


@attrs.frozen(kw_only=True)
class DegreeCredit(Result):
    """Result of :func:`degree_credit`.

    Attributes:
        grade: Class of the functional position.
        predicate: The predicate of the appraisal.
        granted: Whether the predicate is high enough.
        percentage: Percentage of the points of a step in rank.
        rank_step: Points that a step in rank needs in this grade.
        citations: The sources of the predicates, of the percentage and of the step.
    """

    grade: str
    predicate: str
    granted: bool
    percentage: Exact
    rank_step: Exact
    citations: tuple[Citation, ...]

    @property
    def value(self) -> Fraction:
        """The exact points; 0 where the predicate is too low."""
        return Fraction(self.percentage * self.rank_step) / 100 if self.granted else Fraction()

    def explain(self) -> tuple[Reason, ...]:
        """Say what the points are made of, or that the predicate is too low."""
        if not self.granted:
            details: dict[str, str | Exact] = {"predicate": self.predicate}
            return (Reason(code="no_degree_credit", details=details),)
        details = {
            "value": self.value,
            "percentage": self.percentage,
            "rank_step": self.rank_step,
            "grade": self.grade,
        }
        return (Reason(code="degree_credit_is", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {"grade": self.grade, "predicate": self.predicate, "value": self.value}


def degree_credit(
    predicate: str,
    *,
    grade: str,
    on: date,
    percentage: DatedValue[Number] | None = None,
    rank_steps: DatedValue[Mapping[str, Number]] | None = None,
) -> DegreeCredit:
    """Convert a higher formal degree into credit points.

    ``percentage / 100 * points of a step in rank``. A degree counts once: whether it has been
    counted before stands in the person's record and is the caller's to know.

    Args:
        predicate: The predicate of the appraisal, such as ``"Baik"``.
        grade: Class of the functional position, such as ``"jf_ahli_muda"``.
        on: Day of the appraisal.
        percentage: An agency's own percentage; ``None``: :data:`CREDIT_DEGREE_PERCENTAGE`.
        rank_steps: An agency's own points of a step; ``None``: :data:`CREDIT_RANK_STEPS`.

    Returns:
        The exact points.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rules are not in force on that day.
        kompetensi.errors.UnknownCodeError: The predicate or the grade is not known.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A number of a table is negative.

    Examples:
        >>> from datetime import date
        >>> day = date(2026, 1, 31)
        >>> degree_credit("Baik", grade="jf_ahli_pertama", on=day).value
        Fraction(25, 2)
        >>> degree_credit("Kurang", grade="jf_ahli_pertama", on=day).value
        Fraction(0, 1)
    """
    known, _ = in_force(CREDIT_PERCENTAGES, on)
    enough, predicates_source = in_force(CREDIT_DEGREE_PREDICATES, on)
    percent, percent_source = in_force(CREDIT_DEGREE_PERCENTAGE, on, percentage, "percentage")
    steps, steps_source = in_force(CREDIT_RANK_STEPS, on, rank_steps, "rank_steps")
    if predicate not in known:
        raise unknown("predicate", str(predicate), known)
    if grade not in steps:
        raise unknown("grade", str(grade), steps)
    return DegreeCredit(
        grade=grade,
        predicate=predicate,
        granted=predicate in enough,
        percentage=at_least(percent, "percentage", 0),
        rank_step=at_least(steps[grade], f"points of a step in {grade!r}", 0),
        citations=tuple(dict.fromkeys((predicates_source, percent_source, steps_source))),
    )
