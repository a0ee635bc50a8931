"""Strategies for checks of printed tables in :mod:`kompetensi.gap`."""

from __future__ import annotations

from hypothesis import strategies as st

from kompetensi.gap import CellFault, TableCheck, check_sums

_COLUMNS = ("a", "b")


@st.composite
def _sums(draw: st.DrawFn, least: int = 0) -> TableCheck:
    """Draw up to three rows with their totals, most of them right, some off by a little or a lot."""
    halves = st.integers(0, 9).map(lambda number: number / 2)
    rows = draw(st.lists(st.tuples(halves, halves), min_size=least, max_size=3))
    off = st.sampled_from((0.5, 0.25, 3) if least else (0, 0, 0.5, 0.25, 3))
    return check_sums(
        {f"r{n}": dict(zip(_COLUMNS, row, strict=True)) for n, row in enumerate(rows)},
        {f"r{n}": row[0] / 4 + row[1] + draw(off) for n, row in enumerate(rows)},
        weights={"a": 0.25, "b": 1},
    )


def table_checks() -> st.SearchStrategy[TableCheck]:
    """Draw the check of a small table of sums, with and without faults.

    Returns:
        A strategy that shrinks to a table without rows.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(table_checks())
        ... def test(found):
        ...     assert len(found.faults) <= found.checked
        >>> test()
    """
    return _sums()


def cell_faults() -> st.SearchStrategy[CellFault]:
    """Draw one fault of such a table.

    Returns:
        A strategy that shrinks to a total that is half a point off.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(cell_faults())
        ... def test(fault):
        ...     assert fault.printed != fault.right
        >>> test()
    """
    return _sums(least=1).map(lambda found: found.faults[0])
