"""Check of a printed table of Job Person Match.

References:
    The formula is that of :func:`job_person_match`, written out a second time, cell by cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import check_choice, unique
from kompetensi._core._exact import Exact
from kompetensi.gap._job_person_match import METHODS, SURPLUS
from kompetensi.gap._printed_table import PrintedTable, TableCheck, check_cells
from kompetensi.gap._report import GapReport
from kompetensi.gap._right_cells import (
    TOTAL,
    Formula,
    RightCell,
    RightRow,
    checked_reports,
    levels_of,
    weighted,
)

PERCENT: Final = 100


def check_job_person_match(
    reports: Mapping[str, GapReport],
    printed: PrintedTable,
    *,
    method: str = "ratio_of_sums",
    surplus: str = "uncapped",
) -> TableCheck:
    """Check a printed table of Job Person Match, cell by cell. Linear in the cells.

    Args:
        reports: The comparison of each row's person, by row.
        printed: What is printed, by row and cell, as for :func:`check_profile_matching`. The cells
            of a row are the competencies (their percentage), ``"required"`` and ``"achieved"`` (the
            weighted sums of the levels) and ``"total"`` (the percentage of the person).
        method: As for :func:`job_person_match`.
        surplus: Likewise; ``"cap_each"`` caps the levels that enter ``"achieved"``.

    Returns:
        What was checked and which cells differ, with the right number and the kind of fault.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A level is unknown, or ``method`` or ``surplus`` is
            another word.
        kompetensi.errors.UnknownCodeError: A printed row or cell belongs to no report, or has no
            value there, such as a percentage of the required level 0.
        kompetensi.errors.DuplicateCodeError: A competency has the name of another cell.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=3) for code in "AB"]
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=asked)
        >>> report = compare(Profile(person="P", levels={"A": 3, "B": 2}), standard,
        ...                  LevelScale(lowest=1, highest=5))
        >>> printed = {"P": {"required": 6, "achieved": 5, "total": 83.3}}
        >>> print(check_job_person_match({"P": report}, printed).explain()[0])
        every printed cell is right: 3
    """
    check_choice(method, "method", METHODS)
    check_choice(surplus, "surplus", SURPLUS)
    known = checked_reports(reports)
    rows = {row: _percent_row(row, report, method, surplus) for row, report in known.items()}
    return check_cells(rows, printed)


def _percent_row(row: str, report: GapReport, method: str, surplus: str) -> RightRow:
    items = [(item, level) for item, level in levels_of(row, report) if item.weight]
    unique(
        [*(item.competency for item, _ in items), "required", "achieved", TOTAL],
        "cell",
        f"row {row!r}",
    )
    required, achieved = Fraction(0), Fraction(0)
    cells: dict[str, RightCell] = {}
    for item, level in items:
        counted = Fraction(min(level, item.required) if surplus == "cap_each" else level)
        required += Fraction(item.weight) * item.required
        achieved += Fraction(item.weight) * counted
        if item.required:
            cells[item.competency] = RightCell(
                parts={" level": counted}, make=_percent_of(item.required)
            )
    cells["required"], cells["achieved"] = (
        RightCell(parts={" levels": total}, make=_first) for total in (required, achieved)
    )
    most = Fraction(PERCENT) if surplus == "cap_total" else None
    if method == "ratio_of_sums" and required:
        parts = {"achieved": achieved, "required": required}
        cells[TOTAL] = RightCell(parts=parts, make=_capped(_percent, most))
    elif method == "mean_of_ratios" and items and all(item.required for item, _ in items):
        parts = {item.competency: cells[item.competency].value for item, _ in items}
        weights = [Fraction(item.weight) for item, _ in items]
        shares = [weight / sum(weights) for weight in weights]
        cells[TOTAL] = RightCell(parts=parts, make=_capped(weighted(shares), most))
    return cells


def _first(parts: Sequence[Fraction]) -> Fraction:
    return parts[0]


def _percent(parts: Sequence[Fraction]) -> Fraction:
    return PERCENT * parts[0] / parts[1]


def _percent_of(required: Exact) -> Formula:
    return lambda parts: PERCENT * parts[0] / required


def _capped(make: Formula, most: Fraction | None) -> Formula:
    return make if most is None else lambda parts: min(make(parts), most)
