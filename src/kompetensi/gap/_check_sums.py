"""Check of printed totals that should be weighted sums.

References:
    Own definition; weighted sums end many methods, such as SAW and AHP.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kompetensi._core._checks import by_code, unknown
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._printed_table import TableCheck, check_cells
from kompetensi.gap._right_cells import TOTAL, RightCell, RightRow, weighted


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
        make = weighted([shares[column] for column in given])
        right[row] = {TOTAL: RightCell(parts=parts, make=make)}
    totals = by_code(printed, "printed total", _as_printed)
    return check_cells(right, {row: {TOTAL: number} for row, number in totals.items()})


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _numbers(value: object, what: str) -> FrozenMap[str, Exact]:
    return by_code(value, what, exact)


def _as_printed(value: object, _: str) -> object:
    return value  # checked with its cell
