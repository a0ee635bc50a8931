"""A band table against a linear reading of its definition."""

import pickle
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OutOfTableError,
)
from kompetensi.rules import Band, BandTable
from kompetensi.testing import band_tables

NUMBERS = st.fractions(-120, 320, max_denominator=10)
JPM = BandTable(
    code="jpm",
    bands=[Band(code="KMS", start=0), Band(code="MMS", start=68), Band(code="MS", start=80)],
    highest=100,
)


def _by_definition(table: BandTable, number: Fraction | int) -> str | None:
    """Walk the table: the last band whose start is not above the number."""
    if table.highest is not None and number > table.highest:
        return None
    code = None
    for band in table.bands:
        if band.start is None or band.start <= number:
            code = band.code
    return code


@given(band_tables(), NUMBERS)
def test_a_number_is_in_the_band_of_the_definition(table: BandTable, number: Fraction) -> None:
    expected = _by_definition(table, number)
    if expected is None:
        with pytest.raises(OutOfTableError):
            table.band(number)
    else:
        assert table.band(number) == expected


@given(band_tables())
def test_a_start_belongs_to_its_band_and_what_is_just_below_does_not(table: BandTable) -> None:
    for earlier, band in pairwise(table.bands):
        assert band.start is not None
        assert table.band(band.start) != earlier.code
        if earlier.start is None or earlier.start < band.start:
            just_below = max(
                band.start - Fraction(1, 10**9),
                band.start - 1 if earlier.start is None else earlier.start,
            )
            assert table.band(just_below) == earlier.code


@given(band_tables(), NUMBERS, NUMBERS)
def test_between_lists_the_bands_that_an_enumeration_meets(
    table: BandTable, one: Fraction, other: Fraction
) -> None:
    low, high = sorted([one, other])
    if _by_definition(table, low) is None or _by_definition(table, high) is None:
        with pytest.raises(OutOfTableError):
            table.between(low, high)
        return
    starts = [band.start for band in table.bands if band.start is not None]
    met = {
        _by_definition(table, number) for number in [low, high, *starts] if low <= number <= high
    }
    assert table.between(low, high) == tuple(band.code for band in table.bands if band.code in met)


@given(band_tables())
def test_a_table_is_a_value(table: BandTable) -> None:
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert hash(again) == hash(table)


def test_borders_of_the_published_match_table() -> None:
    numbers = [0, 67.999, 68, 79.999, 80, 100]
    assert [JPM.band(number) for number in numbers] == ["KMS", "KMS", "MMS", "MMS", "MS", "MS"]


def test_equal_starts_leave_the_earlier_band_empty() -> None:
    bands = [Band(code="a"), Band(code="b", start=2), Band(code="c", start=2)]
    table = BandTable(code="t", bands=bands)
    assert [table.band(1.99), table.band(2), table.between(1, 3)] == ["a", "c", ("a", "c")]


def test_a_table_may_be_open_at_both_ends_or_cover_one_number() -> None:
    wide = BandTable(code="t", bands=[Band(code="a")])
    assert wide.band(-(10**9)) == wide.band(10**9) == "a"
    point = BandTable(code="t", bands=[Band(code="a", start=1)], highest=1)
    assert point.band(1) == "a"


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            lambda: JPM.band(-0.5),
            "the number is -1/2, but table 'jpm' starts at 0; "
            "check the number and its unit, or pass another table",
        ),
        (
            lambda: JPM.band(100.5),
            "the number is 201/2, but table 'jpm' ends at 100; "
            "check the number and its unit, or pass another table",
        ),
        (
            lambda: JPM.between(-1, 50),
            "the least number is -1, but table 'jpm' starts at 0; "
            "check the number and its unit, or pass another table",
        ),
        (
            lambda: JPM.between(50, 101),
            "the greatest number is 101, but table 'jpm' ends at 100; "
            "check the number and its unit, or pass another table",
        ),
    ],
    ids=range(4),
)
def test_nothing_outside_the_table_is_clamped(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(OutOfTableError) as caught:
        call()
    assert str(caught.value) == sentence


def _table(*starts: float | None, highest: float | None = None) -> BandTable:
    bands = [Band(code=f"b{place}", start=start) for place, start in enumerate(starts)]
    return BandTable(code="t", bands=bands, highest=highest)


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (_table, InvalidValueError, "band table 't' needs at least one band"),
        (
            lambda: _table(0, 5, 4.5),
            InvalidValueError,
            "band 'b2' of table 't' must start at 5 or above, got 9/2",
        ),
        (
            lambda: _table(None, None),
            InvalidValueError,
            "band 'b1' of table 't' needs a start: it is not the first",
        ),
        (
            lambda: _table(0, 5, highest=4),
            InvalidValueError,
            "highest of table 't' must be 5 or more, got 4",
        ),
        (
            lambda: BandTable(code="t", bands=[Band(code="a"), Band(code="a", start=1)]),
            DuplicateCodeError,
            "band 'a' stands twice in table 't'; keep one of the two",
        ),
        (
            lambda: BandTable(code="t", bands=["a"]),  # type: ignore[list-item]  # wrong on purpose
            InvalidTypeError,
            "BandTable.bands number 1 must be a Band, got 'a'",
        ),
        (
            lambda: BandTable(code="t", bands=[Band(code="a")], highest="9"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "BandTable.highest must be a number (int, Fraction, Decimal or float), got '9'",
        ),
        (
            lambda: Band(code="a", start=float("nan")),
            InvalidValueError,
            "Band.start must be finite, got nan",
        ),
        (
            lambda: JPM.band(True),
            InvalidTypeError,
            "number must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            lambda: JPM.between(2, 1.5),
            InvalidValueError,
            "low must not exceed high, got low=2, high=3/2",
        ),
    ],
    ids=range(10),
)
def test_what_is_no_table_or_number_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence


def test_a_table_open_upwards_from_one_open_band_may_end_anywhere() -> None:
    assert BandTable(code="t", bands=[Band(code="a")], highest=-5).band(-5) == "a"
