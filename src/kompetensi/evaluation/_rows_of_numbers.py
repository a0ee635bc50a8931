"""Rows of numbers as whole numbers over one denominator, so that sums are exact and fast."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import lcm
from operator import mul
from types import NoneType
from typing import TypeAlias, TypeGuard, cast

import attrs

from kompetensi._core._exact import Number, exact
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._profile_tally import sequences

Row: TypeAlias = Sequence[int | None]
Rows: TypeAlias = Iterable[Iterable[Number | None]]


@attrs.frozen(kw_only=True)
class WholeRows:
    """Rows of numbers.

    Attributes:
        rows: The rows, each number times the denominator; ``None``: missing.
        denominator: Least common denominator of all numbers.
    """

    rows: tuple[Row, ...]
    denominator: int

    def complete(self) -> tuple[Sequence[int], ...]:
        """Return the rows in which nothing is missing."""
        if None not in chain.from_iterable(self.rows):
            return cast("tuple[Sequence[int], ...]", self.rows)
        return tuple(row for row in self.rows if is_complete(row))

    @property
    def width(self) -> int:
        """How long the rows are; 0 without rows."""
        return len(self.rows[0]) if self.rows else 0


def whole_rows(rows: Rows, *, equal: bool) -> WholeRows:
    """Read rows of numbers, in time linear in their number.

    Args:
        rows: The rows; ``None`` is a missing number.
        equal: Whether all rows must be equally long.
    """
    given = sequences(rows, "rows", "row {}")
    for place, row in enumerate(given, start=1) if equal and len({*map(len, given)}) > 1 else ():
        if len(row) != len(given[0]):
            msg = f"rows must be equally long, got {len(given[0])} in row 1, {len(row)} in row {place}"
            raise InvalidValueError(msg)
    if _are_whole(given):
        return WholeRows(rows=given, denominator=1)
    numbers = [
        [
            None if one is None else exact(one, f"number {column} in row {place}")
            for column, one in enumerate(row, start=1)
        ]
        for place, row in enumerate(given, start=1)
    ]
    denominator = lcm(*(one.denominator for row in numbers for one in row if one is not None))
    scaled = tuple(
        tuple(None if one is None else int(one * denominator) for one in row) for row in numbers
    )
    return WholeRows(rows=scaled, denominator=denominator)


def is_complete(row: Row) -> TypeGuard[Sequence[int]]:
    """Tell whether nothing is missing in a row."""
    return None not in row


def dot(some: Iterable[int], others: Iterable[int]) -> int:
    """Return the sum of the products of two rows."""
    return sum(map(mul, some, others))


def _are_whole(given: tuple[Sequence[object], ...]) -> TypeGuard[tuple[Row, ...]]:
    return {*map(type, chain.from_iterable(given))} <= {int, NoneType}
