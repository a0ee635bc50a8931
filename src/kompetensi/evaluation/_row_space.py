"""The exact row space of linear figures: which sums of unknowns follow from the figures known.

A sum follows from the figures by linear algebra if and only if it is in their row space, and in
reduced echelon form that takes one elimination to see. Over the rationals, so a yes is a proof and a
no is one too.

References:
    Denning and Schlörer 1983, Inference controls for statistical databases, IEEE Computer 16(7);
    Chin and Özsoyoğlu 1982, Auditing and inference control in statistical databases, IEEE
    Transactions on Software Engineering 8(6): an answer is unsafe if a unit vector is in the row
    space of the answers given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

Column: TypeAlias = tuple[str, ...]
Row: TypeAlias = Mapping[Column, Fraction]


class RowSpace:
    """Rows in reduced echelon form, each under its pivot."""

    __slots__ = ("_rows", "_within")

    def __init__(
        self,
        rows: Mapping[Column, Row] | None = None,
        within: Mapping[Column, frozenset[Column]] | None = None,
    ) -> None:
        self._rows = dict(rows or {})
        self._within = dict(within or {})  # the pivots of the rows that a column is in

    def with_rows(self, more: Iterable[Row]) -> RowSpace:
        """Return the space that is spanned by these rows as well."""
        rows, within = dict(self._rows), dict(self._within)

        def put(pivot: Column, row: Row) -> None:
            for column in rows.get(pivot, {}):
                within[column] -= {pivot}
            rows[pivot] = row
            for column in row:
                within[column] = within.get(column, frozenset()) | {pivot}

        for one in more:
            left = _reduced(one, rows)
            if not left:
                continue
            pivot = min(left)
            row = {column: value / left[pivot] for column, value in left.items()}
            for other in within.get(pivot, frozenset()):
                put(other, _minus(rows[other], rows[other][pivot], row))
            put(pivot, row)
        return RowSpace(rows, within)

    def holds(self, columns: Iterable[Column]) -> bool:
        """Tell whether the sum over these columns follows from the rows."""
        return not _reduced(dict.fromkeys(columns, Fraction(1)), self._rows)

    def near(self, columns: Iterable[Column]) -> frozenset[Column]:
        """Return these columns and all that rows tie to them."""
        found: set[Column] = set()
        left = [*columns]
        while left:
            column = left.pop()
            if column not in found:
                found.add(column)
                left += (
                    other
                    for pivot in self._within.get(column, frozenset())
                    for other in self._rows[pivot]
                )
        return frozenset(found)

    def part(self, columns: Iterable[Column]) -> RowSpace:
        """Return the rows within columns that no row ties to any other column."""
        near = tuple(columns)
        return RowSpace(
            {column: self._rows[column] for column in near if column in self._rows},
            {column: self._within[column] for column in near if column in self._within},
        )

    def take(self, part: RowSpace) -> None:
        """Put a part, to which rows were added, in the place of what it was."""
        self._rows |= part._rows
        self._within |= part._within


def _reduced(row: Row, rows: Mapping[Column, Row]) -> Row:
    """Take the rows away whose pivots are in this one; none of them holds another's pivot."""
    left = row
    for column, value in row.items():
        if column in rows:
            left = _minus(left, value, rows[column])
    return left


def _minus(row: Row, factor: Fraction, other: Row) -> Row:
    left = dict(row)
    for column, value in other.items():
        rest = left.get(column, Fraction()) - factor * value
        if rest:
            left[column] = rest
        else:
            left.pop(column, None)
    return left
