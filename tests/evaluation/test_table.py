"""Tables of counts: built from tallies, added, asked, and shown."""

import pickle
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.evaluation import RatingTable, Tally
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=0, highest=2)
Cell = tuple[str, str, str, str]
Tallies = dict[Cell, Tally]

tallies = st.dictionaries(
    st.tuples(*(st.sampled_from(["", "u", "v", "w"][first:]) for first in (1, 1, 1, 0))),
    st.builds(
        Tally,
        scale=st.just(SCALE),
        counts=st.dictionaries(st.integers(0, 2), st.integers(0, 2**40)),
        missing=st.integers(0, 3),
    ),
    max_size=12,
)


def _counting(tallies: Tallies) -> Tallies:
    return {cell: tally for cell, tally in tallies.items() if tally.n or tally.missing}


@given(tallies=tallies)
def test_what_goes_in_comes_out(tallies: Tallies) -> None:
    table = RatingTable.of(tallies, SCALE)
    assert table.tallies == _counting(tallies)
    assert RatingTable.of(table.tallies, SCALE) == table
    assert pickle.loads(pickle.dumps(table)) == table


@given(tallies=tallies)
def test_the_ratings_of_a_ratee_are_the_cells_of_that_ratee(tallies: Tallies) -> None:
    table = RatingTable.of(tallies, SCALE)
    for wave in table.waves:
        for ratee in table.ratees:
            flat = {
                (ratee, item, group, wave): tally
                for item, groups in table.ratings_of(ratee, wave=wave).items()
                for group, tally in groups.items()
            }
            expected = _counting(tallies)
            assert flat == {
                cell: tally
                for cell, tally in expected.items()
                if (cell[0], cell[3]) == (ratee, wave)
            }


@given(tallies=tallies)
def test_a_cell_without_ratings_is_an_empty_tally(tallies: Tallies) -> None:
    table, kept = RatingTable.of(tallies, SCALE), _counting(tallies)
    for wave in table.waves:
        for ratee in table.ratees:
            for item in table.items:
                for group in table.groups:
                    expected = kept.get((ratee, item, group, wave), Tally.of([], SCALE))
                    assert table.tally(ratee, item, group, wave=wave) == expected


@given(one=tallies, two=tallies)
def test_adding_adds_every_cell(one: Tallies, two: Tallies) -> None:
    a, b = RatingTable.of(one, SCALE), RatingTable.of(two, SCALE)
    none = Tally.of([], SCALE)
    together = {cell: one.get(cell, none) + two.get(cell, none) for cell in {**one, **two}}
    assert a + b == b + a == RatingTable.of(together, SCALE)
    assert a + RatingTable.of({}, SCALE) == a


def test_a_tally_that_counts_nothing_leaves_no_trace() -> None:
    empty = RatingTable.of({("A", "q1", "peer", ""): Tally.of([], SCALE)}, SCALE)
    assert empty == RatingTable.of({}, SCALE)
    assert empty.ratees == ()


def test_rows_hold_codes_and_counts() -> None:
    table = RatingTable.of({("A", "q1", "peer", "2025"): Tally.of([0, 2, 2, None], SCALE)}, SCALE)
    row = {"ratee": "A", "item": "q1", "group": "peer", "wave": "2025"}
    assert table.rows() == [{**row, "0": 1, "1": 0, "2": 2, "missing": 1}]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (("Anna", "q1", "peer", ""), "no ratee 'Anna' among 1 known code; did you mean 'Ann'?"),
        (("Ann", "q-2", "peer", ""), "no item 'q-2' among 1 known code; did you mean 'q-1'?"),
        (("Ann", "q-1", "peers", ""), "no group 'peers' among 1 known code; did you mean 'peer'?"),
        (("Ann", "q-1", "peer", "2025"), "no wave '2025' among 1 known code"),
    ],
)
def test_an_unknown_code_is_refused(code: Cell, text: str) -> None:
    table = RatingTable.of({("Ann", "q-1", "peer", ""): Tally.of([1], SCALE)}, SCALE)
    ratee, item, group, wave = code
    with pytest.raises(UnknownCodeError) as caught:
        table.tally(ratee, item, group, wave=wave)
    assert str(caught.value) == text


def test_an_unknown_ratee_has_no_ratings_to_give() -> None:
    with pytest.raises(UnknownCodeError, match="no wave '' among 0 known codes"):
        RatingTable.of({}, SCALE).ratings_of("A")


@pytest.mark.parametrize(
    ("cell", "error", "text"),
    [
        (
            ("A", "q1", "peer"),
            InvalidTypeError,
            "each cell must be (ratee, item, group, wave), got",
        ),
        ("Aqpw", InvalidTypeError, "each cell must be (ratee, item, group, wave), got 'Aqpw'"),
        (("A", "q1", "peer", 1), InvalidTypeError, "the wave of a cell must be text, got 1"),
        (("A", 1, "peer", ""), InvalidTypeError, "each code of cell ('A', 1, 'peer', '') must be"),
        (("A", "", "peer", ""), InvalidValueError, "each code of cell ('A', '', 'peer', '') must"),
    ],
)
def test_a_wrong_cell_is_refused(cell: Cell, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        RatingTable.of({cell: Tally.of([1], SCALE)}, SCALE)
    assert str(caught.value).startswith(text)


def test_what_is_no_tally_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="^tallies must be a mapping from cell to Tally"):
        RatingTable.of(cast("Tallies", []), SCALE)
    with pytest.raises(InvalidTypeError, match=r"^tally of \('A', 'q', 'g', ''\) must be a Tally"):
        RatingTable.of({("A", "q", "g", ""): cast("Tally", [1, 2])}, SCALE)


def test_scales_do_not_mix() -> None:
    other = LevelScale(lowest=0, highest=3)
    with pytest.raises(ConflictError) as caught:
        RatingTable.of({("A", "q", "g", ""): Tally.of([1], other)}, SCALE)
    assert str(caught.value) == f"a tally on {other!r} cannot stand in a table on {SCALE!r}"
    with pytest.raises(ConflictError) as caught:
        RatingTable.of({}, SCALE) + RatingTable.of({}, other)
    assert str(caught.value) == f"tables on two scales cannot be added: {SCALE!r} and {other!r}"


def test_only_tables_add_to_a_table() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        RatingTable.of({}, SCALE) + cast("RatingTable", 1)


def test_counts_fit_in_64_bits() -> None:
    cell = ("A", "q", "g", "")
    largest = RatingTable.of({cell: Tally(scale=SCALE, counts={0: 2**63 - 1})}, SCALE)
    assert largest.tally("A", "q", "g").n == 2**63 - 1
    with pytest.raises(TooLargeError) as caught:
        largest + RatingTable.of({cell: Tally.of([0], SCALE)}, SCALE)
    assert str(caught.value) == f"a table holds whole numbers below 2**63, got {2**63}"
