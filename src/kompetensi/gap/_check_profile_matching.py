"""Check of a printed table of profile matching.

References:
    The formula is that of :func:`profile_matching`, written out a second time, cell by cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kompetensi._core._checks import check_instance, unique
from kompetensi._core._exact import Exact, Number, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._gap_tables import GapTable
from kompetensi.gap._printed_table import PrintedTable, TableCheck, check_cells
from kompetensi.gap._published_tables import STANDARD_TABLE
from kompetensi.gap._report import GapReport
from kompetensi.gap._right_cells import (
    TOTAL,
    Formula,
    RightCell,
    RightRow,
    checked_reports,
    given_cell,
    levels_of,
    mean,
    weighted,
)


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
    known = checked_reports(reports)
    rows = {row: _matching_row(row, report, mixed, tables) for row, report in known.items()}
    return check_cells(rows, printed)


def _matching_row(
    row: str, report: GapReport, core_share: Exact, tables: Mapping[bool, GapTable]
) -> RightRow:
    cells: dict[str, RightCell] = {}
    means: dict[str, Fraction] = {}
    items = levels_of(row, report)
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
            cells[name] = RightCell(parts=weights, make=mean)
            means[name] = cells[name].value
    shares = {"core": core_share, "secondary": 1 - core_share}
    parts = {name: mean for name, mean in means.items() if shares[name]}
    if sum(shares[name] for name in parts) == 1:
        cells[TOTAL] = RightCell(parts=parts, make=weighted([shares[name] for name in parts]))
    return cells


def _weight_in(table: GapTable) -> Formula:
    return lambda parts: Fraction(table.weight_of(parts[0]))
