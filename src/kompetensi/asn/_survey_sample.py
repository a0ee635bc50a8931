"""How many people to ask: the sample size of Krejcie and Morgan.

References:
    Krejcie, R. V. and Morgan, D. W. (1970), *Educational and Psychological Measurement* 30, 607-610;
    its use in the satisfaction survey at https://www.scribd.com/document/567985401.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from kompetensi._core._exact import Number, exact, share, whole
from kompetensi._core._result import Result
from kompetensi.asn._parameters import in_force
from kompetensi.asn._satisfaction_rules import SURVEY_SAMPLE
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedValue
from kompetensi.texts import Reason, rounded


@attrs.frozen(kw_only=True)
class SurveySample(Result):
    """Result of :func:`survey_sample`.

    Attributes:
        population: How many people use the service.
        exact: The exact outcome of the formula, in people.
        size: People to ask: the whole number nearest to it, half up.
        citations: Where the numbers of the formula come from.
    """

    population: int
    exact: Fraction
    size: int
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say how many of how many are to be asked."""
        details = {"size": self.size, "population": self.population}
        return (Reason(code="survey_sample_is", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {"population": self.population, "exact": self.exact, "size": self.size}


def survey_sample(
    population: int, *, on: date, table: DatedValue[Mapping[str, Number]] | None = None
) -> SurveySample:
    """Compute the sample size for a population.

    ``x N p (1 - p) / (d^2 (N - 1) + x p (1 - p))`` with the quantile ``x`` of chi-square, the
    assumed share ``p`` and the margin ``d``.

    Args:
        population: How many people use the service, 1 or more.
        on: Day of the survey.
        table: Numbers of one's own as ``"chi_square"``, ``"share"`` and ``"margin"``, the share
            strictly between 0 and 1, the others above 0; ``None``: :data:`SURVEY_SAMPLE`.

    Returns:
        The sample size, at most the population.

    Raises:
        kompetensi.errors.NoRuleInForceError: The numbers are not in force on that day.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The population is no whole number from 1 up, or a
            number of the table is missing or out of its range.

    Examples:
        >>> from datetime import date
        >>> survey_sample(1000, on=date(2026, 1, 1)).size
        278
    """
    people = whole(population, "population", least=1)
    numbers, source = in_force(SURVEY_SAMPLE, on, table, "table")
    if set(numbers) != {"chi_square", "share", "margin"}:
        msg = f"table must give chi_square, share and margin, got {', '.join(map(repr, numbers))}"
        raise InvalidValueError(msg)
    quantile = exact(numbers["chi_square"], "chi_square")
    part = share(numbers["share"], "share")
    margin = exact(numbers["margin"], "margin")
    if quantile <= 0 or margin <= 0 or not 0 < part < 1:
        msg = (
            f"chi_square and margin must be above 0 and share strictly between 0 and 1, "
            f"got {quantile}, {margin} and {part}"
        )
        raise InvalidValueError(msg)
    spread = Fraction(quantile * part * (1 - part))
    size = spread * people / (margin**2 * (people - 1) + spread)
    return SurveySample(
        population=people,
        exact=size,
        size=int(rounded(size, places=0)),
        citations=(source,),
    )
