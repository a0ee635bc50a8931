"""Sums over complete rows of numbers from which all mean squares follow."""

from __future__ import annotations

from itertools import chain

import attrs

from kompetensi.evaluation._panel_sums import PanelSums
from kompetensi.evaluation._rows_of_numbers import Rows, dot, whole_rows


@attrs.frozen(kw_only=True)
class SquareSums:
    """Sums of the numbers of a table without a missing one, times a denominator.

    Attributes:
        n: How many rows there are, one for each rated.
        k: How many columns, one for each rater.
        total: The sum of all numbers.
        square: The sum of their squares.
        of_rows: The sum of the squared sums of the rows.
        of_columns: The sum of the squared sums of the columns.
        left_out: How many rows were left out, for lack of a number.
        denominator: What all numbers were multiplied by.
    """

    n: int
    k: int
    total: int
    square: int
    of_rows: int
    of_columns: int
    left_out: int = 0
    denominator: int = 1


def sums_of_matrix(rows: object) -> SquareSums | None:
    """Sum up a numpy matrix of whole numbers at once; ``None`` for anything else."""
    if not hasattr(rows, "__array__"):
        return None
    from kompetensi.evaluation._matrix_sums import matrix_sums  # noqa: PLC0415  # loads numpy

    return matrix_sums(rows)


def sums_of_rows(rows: Rows) -> SquareSums:
    """Sum up the complete ones among rows of equal length."""
    of_matrix = sums_of_matrix(rows)
    if of_matrix is not None:
        return of_matrix
    read = whole_rows(rows, equal=True)
    complete = read.complete()
    of_rows = [*map(sum, complete)]
    of_columns = [*map(sum, zip(*complete, strict=True))]
    numbers = [*chain.from_iterable(complete)]
    return SquareSums(
        n=len(complete),
        k=read.width,
        total=sum(of_rows),
        square=dot(numbers, numbers),
        of_rows=dot(of_rows, of_rows),
        of_columns=dot(of_columns, of_columns),
        left_out=len(read.rows) - len(complete),
        denominator=read.denominator,
    )


def sums_of_panel(panel: PanelSums) -> SquareSums:
    """Return the sums of a panel in which every rater rated every ratee who was rated."""
    of_rows = [total for count, total in panel.ratees.values() if count]
    of_columns = [total for _, total in panel.raters.values()]
    return SquareSums(
        n=len(of_rows),
        k=len(of_columns),
        total=panel.total,
        square=panel.squares,
        of_rows=dot(of_rows, of_rows),
        of_columns=dot(of_columns, of_columns),
        left_out=panel.unrated,
    )
