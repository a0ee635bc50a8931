"""The predicate of an appraisal under PermenPANRB 6/2022: work results against behaviour.

Three words on each axis meet in nine cells. The words of the axes and of the predicates are two
things: "Baik" is a predicate and no place on an axis.

References:
    PermenPANRB 6/2022. The clause was not read; the nine cells stand alike in five public programs.
    The words of the predicates are read in its annex forms
    (https://id.scribd.com/document/672154356/Lampiran-Permenpan-RB-No-6-Th-2022-Kuantitatif).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_choice
from kompetensi._core._result import Result
from kompetensi.asn._instruments import PERMENPANRB_6_2022
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

ABOVE: Final = "di atas ekspektasi"
AS_EXPECTED: Final = "sesuai ekspektasi"
BELOW: Final = "di bawah ekspektasi"
EXPECTATIONS: Final = (BELOW, AS_EXPECTED, ABOVE)

#: Predicate by the word for work results, then by the word for behaviour.
RATING_MATRIX: Final[DatedParameter[Mapping[str, Mapping[str, str]]]] = parameter(
    "asn.performance.matrix",
    PERMENPANRB_6_2022.gives(
        {
            ABOVE: {ABOVE: "Sangat Baik", AS_EXPECTED: "Baik", BELOW: "Kurang"},
            AS_EXPECTED: {ABOVE: "Baik", AS_EXPECTED: "Baik", BELOW: "Kurang"},
            BELOW: {
                ABOVE: "Butuh Perbaikan",
                AS_EXPECTED: "Butuh Perbaikan",
                BELOW: "Sangat Kurang",
            },
        },
        "quadrants of the predicate; clause not read, nine cells alike in five public programs",
        confidence="C",
        url="https://id.scribd.com/document/672154356/Lampiran-Permenpan-RB-No-6-Th-2022-Kuantitatif",
    ),
)


@attrs.frozen(kw_only=True)
class PerformanceRating(Result):
    """Result of :func:`performance_rating`.

    Attributes:
        result: The word for work results; ``None``: unknown.
        behaviour: The word for behaviour; ``None``: unknown.
        predicate: The predicate; ``None`` while it depends on what is unknown.
        possible: The predicates that it may be, by falling result, then falling behaviour.
        citations: The source of the matrix.
    """

    result: str | None
    behaviour: str | None
    predicate: str | None
    possible: tuple[str, ...]
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say the predicate with the words that it comes from, or what it may be."""
        if self.predicate is None:
            return (Reason(code="rating_may_be", details={"predicates": self.possible}),)
        details = {
            "predicate": self.predicate,
            "result": self.result or "unknown",
            "behaviour": self.behaviour or "unknown",
        }
        return (Reason(code="rating_is", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "result": self.result,
            "behaviour": self.behaviour,
            "predicate": self.predicate,
            "possible": ", ".join(self.possible),
        }


def performance_rating(
    *,
    result: str | None,
    behaviour: str | None,
    on: date,
    matrix: DatedValue[Mapping[str, Mapping[str, str]]] | None = None,
) -> PerformanceRating:
    """Find the predicate of a person from the two words of the appraisal.

    Args:
        result: Work results: ``"di atas ekspektasi"``, ``"sesuai ekspektasi"`` or ``"di bawah
            ekspektasi"``; of a unit's head, what the unit achieved. ``None``: unknown.
        behaviour: Behaviour, in the same words; ``None``: unknown.
        on: Day of the appraisal.
        matrix: An agency's own nine cells; ``None``: :data:`RATING_MATRIX`.

    Returns:
        The predicate, ``"Sangat Baik"``, ``"Baik"``, ``"Butuh Perbaikan"``, ``"Kurang"`` or
        ``"Sangat Kurang"``; with an unknown word, all that it may be.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rule is not in force on that day.
        kompetensi.errors.InvalidTypeError: ``on`` is no day, or the matrix no dated value.
        kompetensi.errors.InvalidValueError: A word is another one, such as a predicate, or the
            matrix lacks a cell.

    Examples:
        >>> from datetime import date
        >>> found = performance_rating(
        ...     result="di atas ekspektasi", behaviour="di bawah ekspektasi", on=date(2026, 1, 31)
        ... )
        >>> found.predicate
        'Kurang'
    """
    cells, source = in_force(RATING_MATRIX, on, matrix, "matrix")
    for row in EXPECTATIONS:
        for column in EXPECTATIONS:
            if column not in cells.get(row, {}):
                msg = f"matrix has no cell for {row!r} and {column!r}; it needs all nine"
                raise InvalidValueError(msg)
    possible = dict.fromkeys(
        cells[row][column]
        for row in _words(result, "result")
        for column in _words(behaviour, "behaviour")
    )
    return PerformanceRating(
        result=result,
        behaviour=behaviour,
        predicate=next(iter(possible)) if len(possible) == 1 else None,
        possible=tuple(possible),
        citations=(source,),
    )


def _words(word: str | None, what: str) -> tuple[str, ...]:
    return EXPECTATIONS[::-1] if word is None else (check_choice(word, what, EXPECTATIONS),)
