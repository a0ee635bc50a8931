"""What the cells of a table should hold: each a value made of parts by a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.gap._report import GapItem, GapReport

TOTAL: Final = "total"

Formula: TypeAlias = Callable[[Sequence[Fraction]], Fraction]


@attrs.frozen(kw_only=True)
class RightCell:
    """A cell as it should be: made of other numbers, or given.

    Attributes:
        parts: What it is made of, by name; where a name is that of a cell, the part is that cell.
            A name that begins with a blank is none.
        make: The value from its parts, in their order; an error of arithmetic or of a table says
            that they make none.
        is_exact: Whether it must be printed as it is and not rounded.
        others: Where else such a number stands, by name; empty: in the same cell of other rows.
    """

    parts: Mapping[str, Fraction]
    make: Formula
    is_exact: bool = False
    others: Mapping[str, Exact] = FrozenMap()

    @property
    def value(self) -> Fraction:
        """The exact value."""
        return self.make(list(self.parts.values()))


def given_cell(value: Exact) -> RightCell:
    """Return a cell that is made of nothing and must stand as it is."""
    return RightCell(parts={}, make=lambda _: Fraction(value), is_exact=True)


RightRow: TypeAlias = Mapping[str, RightCell]


def checked_reports(reports: Mapping[str, GapReport]) -> FrozenMap[str, GapReport]:
    """Return the reports by row."""
    return by_code(reports, "report", _report)


def _report(value: object, what: str) -> GapReport:
    return check_instance(value, what, GapReport)


def levels_of(row: str, report: GapReport) -> list[tuple[GapItem, Exact]]:
    """Return the items that apply with their levels, none of which may be unknown."""
    found = []
    for item in report.items:
        if item.actual is not None:
            found.append((item, item.actual))
        elif item.state == "unknown":
            msg = f"report of {row!r} has no level of {item.competency!r}; a table needs them all"
            raise InvalidValueError(msg)
    return found


def mean(parts: Sequence[Fraction]) -> Fraction:
    """Return the mean of the parts."""
    return sum(parts, Fraction(0)) / len(parts)


def weighted(weights: Sequence[Exact]) -> Formula:
    """Make the sum of the parts by their weights."""
    return lambda parts: sum(
        (w * part for w, part in zip(weights, parts, strict=True)), Fraction(0)
    )
