"""Credit points (angka kredit) of a functional position from the predicate of an appraisal.

References:
    PermenPANRB 1/2023, Pasal 37 (percentages, parts of a year); PerBKN 3/2023 (coefficients, points
    needed). Every coefficient is a quarter of the points that a step in rank needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact, Number, at_least, exact, whole
from kompetensi._core._result import Result
from kompetensi.asn._instruments import PERBKN_3_2023, PERMENPANRB_1_2023
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason, rounded

_ANNEX: Final = "https://online.fliphtml5.com/ffcwr/kblm/"
_SLIDES: Final = "https://id.scribd.com/document/667706939"
_SHOWN_PLACES: Final = 2
MONTHS: Final = 12

#: Percentage of the coefficient by predicate; Cukup is the older word for Butuh Perbaikan.
CREDIT_PERCENTAGES: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.credit.percentages",
    PERMENPANRB_1_2023.gives(
        {
            "Sangat Baik": 150,
            "Baik": 100,
            "Butuh Perbaikan": 75,
            "Cukup": 75,
            "Kurang": 50,
            "Sangat Kurang": 25,
        },
        "Pasal 37 ayat (1)",
        confidence="V",
        url="https://naikpangkat.com/poin-penting-permenpanrb-no-1-tahun-2023-tentang-jabatan-fungsional/2",
    ),
    unit="%",
)

#: Points that a year with the predicate Baik gives, by grade (jenjang).
CREDIT_COEFFICIENTS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.credit.coefficients",
    PERBKN_3_2023.gives(
        {
            "jf_ahli_pertama": 12.5,
            "jf_ahli_muda": 25,
            "jf_ahli_madya": 37.5,
            "jf_ahli_utama": 50,
            "jf_penyelia": 25,
            "jf_mahir": 12.5,
            "jf_terampil": 5,
            "jf_pemula": 3.75,
        },
        "annex: ahli muda read in an example, ahli pertama and madya in slides, the others in "
        "public programs",
        confidence="C",
        url=_ANNEX,
    ),
    unit="points/year",
)

#: Points needed for a step in rank (pangkat), by grade.
CREDIT_RANK_STEPS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.credit.rank-steps",
    PERBKN_3_2023.gives(
        {
            "jf_ahli_utama": 200,
            "jf_ahli_madya": 150,
            "jf_ahli_muda": 100,
            "jf_ahli_pertama": 50,
            "jf_penyelia": 100,
            "jf_mahir": 50,
            "jf_terampil": 20,
            "jf_pemula": 15,
        },
        "annex, as slides on it give it",
        confidence="S",
        url=_SLIDES,
    ),
    unit="points",
)

#: Points needed for a step in grade (jenjang); the highest grades have none.
CREDIT_GRADE_STEPS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.credit.grade-steps",
    PERBKN_3_2023.gives(
        {
            "jf_ahli_madya": 450,
            "jf_ahli_muda": 200,
            "jf_ahli_pertama": 100,
            "jf_mahir": 100,
            "jf_terampil": 60,
            "jf_pemula": 15,
        },
        "annex, as slides and a newspaper give it",
        confidence="S",
        url="https://radarpalembang.disway.id/amp/637709/aturan-baru-permenpan-rb-no-1-2023-skema-angka-kredit-naik-pangkat-pns-fungsional-semakin-mudah-dan-cepat/16",
    ),
    unit="points",
)


@attrs.frozen(kw_only=True)
class CreditPoints(Result):
    """Result of :func:`credit_points`.

    Attributes:
        grade: Class of the functional position.
        predicate: The predicate of the period.
        months: Length of the period, 1 to 12.
        percentage: Percentage of the predicate.
        coefficient: Points of a year with Baik.
        value: The exact points.
        citations: The sources of percentage and coefficient.
    """

    grade: str
    predicate: str
    months: int
    percentage: Exact
    coefficient: Exact
    value: Fraction
    citations: tuple[Citation, ...]

    @property
    def published(self) -> Exact:
        """The points as they are published, half up to two decimals. Add exact ones instead."""
        return exact(rounded(self.value, places=_SHOWN_PLACES), "published points")

    def explain(self) -> tuple[Reason, ...]:
        """Say what the points are made of."""
        details = {
            "value": self.value,
            "months": self.months,
            "percentage": self.percentage,
            "predicate": self.predicate,
            "coefficient": self.coefficient,
            "grade": self.grade,
        }
        return (Reason(code="credit_points_are", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "grade": self.grade,
            "predicate": self.predicate,
            "months": self.months,
            "value": self.value,
        }


def credit_points(
    predicate: str,
    *,
    grade: str,
    on: date,
    months: int = MONTHS,
    percentages: DatedValue[Mapping[str, Number]] | None = None,
    coefficients: DatedValue[Mapping[str, Number]] | None = None,
) -> CreditPoints:
    """Convert the predicate of a year, or of a part of it, into credit points.

    ``months / 12 * percentage / 100 * coefficient``; several years add up.

    Args:
        predicate: The predicate, such as ``"Baik"``.
        grade: Class of the functional position, such as ``"jf_ahli_muda"``.
        on: Day of the appraisal.
        months: Whole months of the period, 1 to 12; a whole year by default, as the rule has it.
        percentages: An agency's own percentages; ``None``: :data:`CREDIT_PERCENTAGES`.
        coefficients: An agency's own coefficients; ``None``: :data:`CREDIT_COEFFICIENTS`.

    Returns:
        The exact points.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rules are not in force on that day.
        kompetensi.errors.UnknownCodeError: The predicate or the grade is not known.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The months are not whole or lie outside 1..12, or a
            number of a table is negative.

    Examples:
        >>> from datetime import date
        >>> year = date(2026, 1, 31)
        >>> credit_points("Sangat Baik", grade="jf_ahli_pertama", on=year).value
        Fraction(75, 4)
        >>> float(credit_points("Baik", grade="jf_ahli_pertama", months=2, on=year).published)
        2.08
    """
    period = whole(months, "months", least=1)
    if period > MONTHS:
        msg = f"months must lie in 1..12, got {months!r}; add the points of several years"
        raise InvalidValueError(msg)
    percents, percents_source = in_force(CREDIT_PERCENTAGES, on, percentages, "percentages")
    factors, factors_source = in_force(CREDIT_COEFFICIENTS, on, coefficients, "coefficients")
    if predicate not in percents:
        raise unknown("predicate", str(predicate), percents)
    if grade not in factors:
        raise unknown("grade", str(grade), factors)
    percentage = at_least(percents[predicate], f"percentage of {predicate!r}", 0)
    coefficient = at_least(factors[grade], f"coefficient of {grade!r}", 0)
    return CreditPoints(
        grade=grade,
        predicate=predicate,
        months=period,
        percentage=percentage,
        coefficient=coefficient,
        value=Fraction(period * percentage * coefficient) / (MONTHS * 100),
        citations=(percents_source, factors_source),
    )
