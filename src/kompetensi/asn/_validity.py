"""How long the result of an assessment may be used.

References:
    PerBKN 26/2019, Pasal 29 ayat (4): three years; it may be used for another position of the same
    level (support pages of BKN).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_day
from kompetensi._core._exact import whole
from kompetensi._core._result import Result
from kompetensi.asn._calendar import years_later
from kompetensi.asn._instruments import PERBKN_26_2019
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

#: Years for which the result of a competency assessment is valid.
ASSESSMENT_VALIDITY: Final[DatedParameter[int]] = parameter(
    "asn.match.validity",
    PERBKN_26_2019.gives(
        3,
        "Pasal 29 ayat (4)",
        confidence="S",
        url="https://support-siasn.bkn.go.id/faqs/layanan/Puspenkom",
    ),
    unit="year",
)


@attrs.frozen(kw_only=True)
class Validity(Result):
    """Result of :func:`assessment_validity`.

    Attributes:
        assessed: Day of the assessment.
        until: Last day on which its result counts, to be used as ``Evidence.expires``.
        citations: Where the number of years comes from.
    """

    assessed: date
    until: date
    citations: tuple[Citation, ...]

    def holds_on(self, day: date) -> bool:
        """Tell whether the result may be used on a day.

        Raises:
            kompetensi.errors.InvalidTypeError: It is no date.
        """
        return self.assessed <= check_day(day, "day") <= self.until

    def explain(self) -> tuple[Reason, ...]:
        """Say from when to when the result counts."""
        details = {"assessed": self.assessed.isoformat(), "until": self.until.isoformat()}
        return (Reason(code="valid_until", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {"assessed": self.assessed.isoformat(), "until": self.until.isoformat()}


def assessment_validity(assessed: date, *, table: DatedValue[int] | None = None) -> Validity:
    """Return how long the result of an assessment counts.

    Args:
        assessed: Day of the assessment; the rule of that day holds.
        table: An agency's own number of years; ``None``: :data:`ASSESSMENT_VALIDITY`.

    Returns:
        The period. It ends on the same day of the year, included; from 29 February it ends on 28
        February where the last year is no leap year.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day no number of years is in force.
        kompetensi.errors.InvalidTypeError: The day is no date, or the table no dated value.
        kompetensi.errors.InvalidValueError: The years are not whole or below 1, or lead beyond the
            year 9999.

    Examples:
        >>> from datetime import date
        >>> found = assessment_validity(date(2024, 2, 29))
        >>> found.until.isoformat(), found.holds_on(date(2027, 3, 1))
        ('2027-02-28', False)
    """
    years, source = in_force(ASSESSMENT_VALIDITY, assessed, table, "table")
    until = years_later(assessed, whole(years, "years of validity", least=1))
    return Validity(assessed=assessed, until=until, citations=(source,))
