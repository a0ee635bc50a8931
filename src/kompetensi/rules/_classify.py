"""From a score to a category, decided on the exact value before any rounding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol, runtime_checkable

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.rules._bands import BandTable
from kompetensi.rules._citation import Citation
from kompetensi.rules._dated import DatedValue
from kompetensi.texts import Reason


@runtime_checkable
class Scored(Protocol):
    """A score: an exact value, or bounds and a reason where the value is not known.

    ``kompetensi.gap.Score`` is one; a class of your own may be another.
    """

    @property
    def value(self) -> Fraction | None:
        """The value; ``None`` where it is unknown or undefined."""

    @property
    def low(self) -> Fraction | None:
        """Least possible value; ``None`` where it is undefined."""

    @property
    def high(self) -> Fraction | None:
        """Greatest possible value; ``None`` where it is undefined."""

    @property
    def reason(self) -> Reason | None:
        """Why there is no value."""


@attrs.frozen(kw_only=True)
class Classified(Result):
    """Result of :func:`classify`.

    Attributes:
        value: The exact value that was classified; ``None`` where the score has none.
        category: Code of its band. Also given for a score without a value if every possible value
            lies in one band; else ``None``.
        possible: Codes of the bands that the score may lie in, in the table's order; none if
            undefined.
        reason: Why there is no category; ``None`` where there is one.
        table: The table used.
        citations: The sources of the table.

    Examples:
        >>> from kompetensi.rules import Band, BandTable, classify
        >>> table = BandTable(code="t", bands=[Band(code="low"), Band(code="high", start=3)])
        >>> classify(3, table).rows()
        [{'value': 3, 'category': 'high', 'possible': 'high', 'table': 't'}]
    """

    value: Exact | None
    category: str | None
    possible: tuple[str, ...]
    reason: Reason | None
    table: BandTable
    citations: tuple[Citation, ...] = ()

    def explain(self) -> tuple[Reason, ...]:
        """Return the category's code as a reason, or why there is none."""
        if self.reason is not None:
            return (self.reason,)
        details = {"category": self.category or "", "table": self.table.code}
        return (Reason(code="classified", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "value": self.value,
            "category": self.category,
            "possible": ", ".join(self.possible),
            "table": self.table.code,
        }


def classify(score: Scored | Number, table: BandTable | DatedValue[BandTable]) -> Classified:
    """Find the band of a score, on the exact value and before any rounding.

    Args:
        score: A number, or a score with value and bounds in the unit of the table.
        table: The bands; a dated value carries its citation into the result.

    Returns:
        The category, or every category that an unknown score may still fall in. An undefined score
        has none.

    Raises:
        kompetensi.errors.InvalidTypeError: The score is no number, or the table no band table.
        kompetensi.errors.OutOfTableError: The value, or a bound of a score without one, lies
            outside the table.
        kompetensi.errors.InvalidValueError: The number is not finite, the table was repealed, or a
            score has neither a value nor bounds nor a reason.

    Examples:
        >>> from kompetensi.rules import Band, BandTable
        >>> bands = [Band(code="KMS"), Band(code="MMS", start=68), Band(code="MS", start=80)]
        >>> classify(79.995, BandTable(code="jpm", bands=bands)).category
        'MMS'

    Source: own definition.
    """
    bands, citations = _unpacked(table)
    if not isinstance(score, Scored):
        return _known(exact(score, "score"), bands, citations)
    if score.value is not None:
        return _known(exact(score.value, "score.value"), bands, citations)
    category: str | None = None
    possible: tuple[str, ...] = ()
    reason = score.reason
    if score.low is not None and score.high is not None:
        possible = bands.between(score.low, score.high)
        details = {"low": score.low, "high": score.high, "categories": possible}
        reason = Reason(code="between_categories", details=details)
    if len(possible) == 1:
        category, reason = possible[0], None
    elif reason is None:
        msg = "a score without a value needs both bounds or a reason, got neither"
        raise InvalidValueError(msg)
    return Classified(
        value=None,
        category=category,
        possible=possible,
        reason=reason,
        table=bands,
        citations=citations,
    )


def _unpacked(
    table: BandTable | DatedValue[BandTable],
) -> tuple[BandTable, tuple[Citation, ...]]:
    if not isinstance(table, DatedValue):
        return check_instance(table, "table", BandTable), ()
    if table.value is None:
        msg = (
            f"the table was repealed on {table.since} by {table.citation}; pass the table in force"
        )
        raise InvalidValueError(msg)
    return check_instance(table.value, "table", BandTable), (table.citation,)


def _known(value: Exact, bands: BandTable, citations: tuple[Citation, ...]) -> Classified:
    category = bands.band(value)
    return Classified(
        value=value,
        category=category,
        possible=(category,),
        reason=None,
        table=bands,
        citations=citations,
    )
