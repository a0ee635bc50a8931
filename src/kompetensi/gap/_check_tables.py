"""Checks of printed tables of profile matching, Job Person Match and weighted sums.

References:
    The formulas are those of :func:`profile_matching` and :func:`job_person_match`, written out a
    second time, cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import by_code, check_choice, check_instance, unique, unknown
from kompetensi._core._exact import Exact, Number, at_least, exact, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.gap._gap_tables import GapTable
from kompetensi.gap._job_person_match import METHODS, SURPLUS
from kompetensi.gap._printed_table import (
    PrintedTable,
    RightCell,
    RightRow,
    TableCheck,
    check_cells,
    given_cell,
)
from kompetensi.gap._published_tables import STANDARD_TABLE
from kompetensi.gap._report import GapItem, GapReport

TOTAL: Final = "total"
PERCENT: Final = 100


def check_profile_matching(
    reports: Mapping[str, GapReport],
    printed: PrintedTable,
    *,
    core_share: Number,
    table: GapTable = STANDARD_TABLE,
    secondary_table: GapTable | None = None,
) -> TableCheck:
    """Check a printed table of profile matching, cell by cell. Linear in the cells.

    Args:
        reports: The comparison of each row's person, by row.
        printed: What is printed, by row and cell, as far as it is to be checked. The cells of a row
            are the competencies (weight of the gap), ``"gap "`` with the competency (the gap),
            ``"core"`` and ``"secondary"`` (the means, NCF and NSF) and ``"total"``. A number has
            the places it is written with; give a ``Decimal`` where a final 0 is printed.
        core_share: Share of the core mean, in 0..1.
        table: Weight by gap.
        secondary_table: The same for the secondary competencies; ``None``: ``table``.

    Returns:
        What was checked and which cells differ, with the right number and the kind of fault.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: ``core_share`` is outside 0..1, or a level is unknown.
        kompetensi.errors.OutOfTableError: A gap is not in its table.
        kompetensi.errors.UnknownCodeError: A printed row or cell belongs to no report.
        kompetensi.errors.DuplicateCodeError: A competency has the name of another cell.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = [Requirement(competency=code, level=4, core=code != "C") for code in "ABC"]
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=asked)
        >>> profile = Profile(person="P", levels={"A": 4, "B": 3, "C": 2})
        >>> report = compare(profile, standard, LevelScale(lowest=1, highest=5))
        >>> printed = {"P": {"A": 5, "B": 4.5, "C": 3, "core": 4.75, "total": 4.05}}
        >>> for reason in check_profile_matching({"P": report}, printed, core_share=0.6).explain():
        ...     print(reason)
        P, B: 4.5 is printed and 4 is right; it belongs to gap 1
        P, core: 4.75 is printed and 4.5 is right; it follows from a printed number that is wrong
        P, total: 4.05 is printed and 3.9 is right; it follows from a printed number that is wrong
    """
    mixed = share(core_share, "core_share")
    tables = {True: table, False: table if secondary_table is None else secondary_table}
    for one in tables.values():
        check_instance(one, "table", GapTable)
    known = by_code(reports, "report", _report)
    rows = {row: _matching_row(row, report, mixed, tables) for row, report in known.items()}
    return check_cells(rows, printed)


def _matching_row(
    row: str, report: GapReport, core_share: Exact, tables: Mapping[bool, GapTable]
) -> RightRow:
    cells: dict[str, RightCell] = {}
    means: dict[str, Fraction] = {}
    items = _levels(row, report)
    names = [name for item, _ in items for name in (f"gap {item.competency}", item.competency)]
    unique([*names, "core", "secondary", TOTAL], "cell", f"row {row!r}")
    for core, name in ((True, "core"), (False, "secondary")):
        table = tables[core]
        own = [(item, level) for item, level in items if item.core == core]
        for item, level in own:
            gap = level - item.required
            cells[f"gap {item.competency}"] = given_cell(gap)
            cells[item.competency] = RightCell(
                parts={f"gap {item.competency}": Fraction(gap)},
                make=_weight_in(table),
                is_exact=True,
                others=FrozenMap((f"gap {other}", table.weights[other]) for other in table.weights),
            )
        if own:
            weights = {item.competency: cells[item.competency].value for item, _ in own}
            cells[name] = RightCell(parts=weights, make=_mean)
            means[name] = cells[name].value
    shares = {"core": core_share, "secondary": 1 - core_share}
    parts = {name: mean for name, mean in means.items() if shares[name]}
    if sum(shares[name] for name in parts) == 1:
        cells[TOTAL] = RightCell(parts=parts, make=_weighted([shares[name] for name in parts]))
    return cells


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
    known = by_code(reports, "report", _report)
    rows = {row: _percent_row(row, report, method, surplus) for row, report in known.items()}
    return check_cells(rows, printed)


def _percent_row(row: str, report: GapReport, method: str, surplus: str) -> RightRow:
    items = [(item, level) for item, level in _levels(row, report) if item.weight]
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
        cells[TOTAL] = RightCell(parts=parts, make=_capped(_weighted(shares), most))
    return cells


def check_sums(
    rows: Mapping[str, Mapping[str, Number]],
    printed: Mapping[str, Number],
    *,
    weights: Mapping[str, Number],
) -> TableCheck:
    """Check printed totals that should be weighted sums of the numbers beside them.

    For the last step of methods that are no gap scores, such as SAW or AHP. Linear in the numbers.

    Args:
        rows: The numbers by row and column.
        printed: The printed total by row.
        weights: Weight by column, 0 or more.

    Returns:
        What was checked and which totals differ; their cell is ``"total"``.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A weight is negative or a number not finite.
        kompetensi.errors.UnknownCodeError: A row has a column without a weight, or a total is of no
            row.

    Examples:
        >>> rows = {"A": {"cost": 0.6, "time": 0.3}, "B": {"cost": 0.3, "time": 0.5}}
        >>> found = check_sums(rows, {"A": 0.45, "B": 0.4}, weights={"cost": 0.5, "time": 0.5})
        >>> print(found.explain()[0])
        every printed cell is right: 2
    """
    shares = by_code(weights, "weight", _weight)
    right: dict[str, RightRow] = {}
    for row, given in by_code(rows, "row", _numbers).items():
        for column in given:
            if column not in shares:
                raise unknown("weight of column", column, shares)
        parts = {f" {column}": Fraction(number) for column, number in given.items()}
        make = _weighted([shares[column] for column in given])
        right[row] = {TOTAL: RightCell(parts=parts, make=make)}
    totals = by_code(printed, "printed total", _as_printed)
    return check_cells(right, {row: {TOTAL: number} for row, number in totals.items()})


def _report(value: object, what: str) -> GapReport:
    return check_instance(value, what, GapReport)


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _numbers(value: object, what: str) -> FrozenMap[str, Exact]:
    return by_code(value, what, exact)


def _as_printed(value: object, _: str) -> object:
    return value  # checked with its cell


def _levels(row: str, report: GapReport) -> list[tuple[GapItem, Exact]]:
    """Return the items that apply with their levels, none of which may be unknown."""
    found = []
    for item in report.items:
        if item.actual is not None:
            found.append((item, item.actual))
        elif item.state == "unknown":
            msg = f"report of {row!r} has no level of {item.competency!r}; a table needs them all"
            raise InvalidValueError(msg)
    return found


def _weight_in(table: GapTable) -> Callable[[Sequence[Fraction]], Fraction]:
    return lambda parts: Fraction(table.weight_of(parts[0]))


def _first(parts: Sequence[Fraction]) -> Fraction:
    return parts[0]


def _mean(parts: Sequence[Fraction]) -> Fraction:
    return sum(parts, Fraction(0)) / len(parts)


def _percent(parts: Sequence[Fraction]) -> Fraction:
    return PERCENT * parts[0] / parts[1]


def _percent_of(required: Exact) -> Callable[[Sequence[Fraction]], Fraction]:
    return lambda parts: PERCENT * parts[0] / required


def _weighted(weights: Sequence[Exact]) -> Callable[[Sequence[Fraction]], Fraction]:
    return lambda parts: sum(
        (w * part for w, part in zip(weights, parts, strict=True)), Fraction(0)
    )


def _capped(
    make: Callable[[Sequence[Fraction]], Fraction], most: Fraction | None
) -> Callable[[Sequence[Fraction]], Fraction]:
    return make if most is None else lambda parts: min(make(parts), most)
