"""What every result can do: rows for a dataframe, a table to read, reasons to explain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from html import escape
from typing import TypeAlias

Cell: TypeAlias = str | int | float | None

NO_VALUE = "–"  # shown for None: unknown or undefined, never 0


class Result(ABC):
    """Base of every result: rows, an aligned table as text, escaped HTML in a notebook."""

    __slots__ = ()

    def rows(self, *, exact: bool = False) -> list[dict[str, Cell]]:
        """Return flat rows of text, int, float and None, ready for a dataframe.

        Args:
            exact: Give a number that is not whole as the text of its fraction (``"4/9"``) instead
                of the nearest float.
        """
        return [
            {name: _cell(value, exact=exact) for name, value in row.items()} for row in self._rows()
        ]

    def __str__(self) -> str:
        table = text_table(self.rows())
        headline = self._headline()
        return f"{headline}\n{table}" if headline else table

    def _repr_html_(self) -> str:
        table = html_table(self.rows())
        headline = self._headline()
        return f"<p>{escape(headline)}</p>{table}" if headline else table

    def _headline(self) -> str:
        """Return what the rows do not say, to stand above them; empty: nothing."""
        return ""

    @abstractmethod
    def _rows(self) -> Iterable[Mapping[str, object]]: ...


def text_table(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Lay rows out as aligned text: numbers to the right, at most three decimals."""
    if not rows:
        return "(no rows)"
    names = list(rows[0])
    lines = [names, *([_shown(row[name]) for name in names] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(names))]
    right = [
        all(isinstance(row[name], int | float | None) for row in rows)
        and any(row[name] is not None for row in rows)
        for name in names
    ]
    return "\n".join(
        "  ".join(
            text.rjust(width) if number else text.ljust(width)
            for text, width, number in zip(line, widths, right, strict=True)
        ).rstrip()
        for line in lines
    )


def html_table(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Lay rows out as an HTML table; every cell is escaped."""
    if not rows:
        return "<p>(no rows)</p>"
    head = "".join(f"<th>{escape(name)}</th>" for name in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row.values()) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object, *, exact: bool) -> Cell:
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return value.numerator
        return str(value) if exact else float(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return str(value)


def _shown(cell: Cell) -> str:
    if cell is None:
        return NO_VALUE
    if isinstance(cell, float):
        return f"{cell:z.3f}".rstrip("0").rstrip(".")  # z: no minus before 0
    return str(cell)
