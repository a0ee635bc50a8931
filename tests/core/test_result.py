"""Rows, text tables and escaped HTML of a result."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs

from kompetensi._core._result import Result


@attrs.frozen(kw_only=True)
class Table(Result):
    """A result that holds its rows."""

    content: tuple[Mapping[str, object], ...]

    def _rows(self) -> Iterable[Mapping[str, object]]:
        return self.content


@attrs.frozen(kw_only=True)
class Headed(Table):
    """A table with a line above it."""

    def _headline(self) -> str:
        return "a < b"


ONE = Table(
    content=(
        {"name": "<b>A & B</b>", "share": Fraction(4, 9), "level": Fraction(6, 2), "note": None},
        {"name": '"C"', "share": Fraction(-1, 9000), "level": None, "note": None},
    )
)


def test_rows_hold_text_numbers_and_none_only() -> None:
    row = {"day": date(2026, 1, 2), "dec": Decimal("1.50"), "half": Fraction(1, 2), "n": 2}
    assert Table(content=(row,)).rows() == [
        {"day": "2026-01-02", "dec": "1.50", "half": 0.5, "n": 2}
    ]


def test_rows_are_exact_when_asked() -> None:
    assert [row["share"] for row in ONE.rows(exact=True)] == ["4/9", "-1/9000"]
    assert [row["share"] for row in ONE.rows()] == [4 / 9, -1 / 9000]
    assert [row["level"] for row in ONE.rows(exact=True)] == [3, None]


def test_text_is_aligned_numbers_right_and_unknown_is_no_zero() -> None:
    assert str(ONE).splitlines() == [
        "name          share  level  note",
        "<b>A & B</b>  0.444      3  –",
        '"C"               0      –  –',
    ]


def test_every_cell_is_escaped_in_a_notebook() -> None:
    assert ONE._repr_html_() == (
        "<table><thead><tr><th>name</th><th>share</th><th>level</th><th>note</th></tr></thead>"
        "<tbody><tr><td>&lt;b&gt;A &amp; B&lt;/b&gt;</td><td>0.444</td><td>3</td><td>–</td></tr>"
        "<tr><td>&quot;C&quot;</td><td>0</td><td>–</td><td>–</td></tr></tbody></table>"
    )


def test_no_rows_say_so() -> None:
    empty = Table(content=())
    assert (empty.rows(), str(empty)) == ([], "(no rows)")
    assert empty._repr_html_() == "<p>(no rows)</p>"


def test_a_headline_stands_above_the_rows() -> None:
    headed = Headed(content=({"n": 1},))
    assert str(headed) == "a < b\nn\n1"
    assert headed._repr_html_().startswith("<p>a &lt; b</p><table>")
