"""A gap table is exact, ordered, and names its source."""

import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from kompetensi._core._exact import Number
from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.gap import STANDARD_TABLE, GapTable
from kompetensi.rules import Citation
from kompetensi.testing import gap_tables

SOURCE = Citation(instrument="House rule 7", locator="annex", confidence="V")


def test_the_standard_table_has_a_closed_form() -> None:
    assert list(STANDARD_TABLE.weights) == list(range(-4, 5))
    for gap, weight in STANDARD_TABLE.weights.items():
        assert weight == (5 + gap if gap <= 0 else Fraction(11, 2) - gap)


def test_the_standard_table_says_that_its_source_is_secondary() -> None:
    assert STANDARD_TABLE.code == "standard"
    assert STANDARD_TABLE.source.confidence == "S"
    assert STANDARD_TABLE.source.instrument.startswith("Kusrini (2007)")


def test_numbers_of_every_kind_are_kept_exactly_by_rising_gap() -> None:
    weights: dict[Number, Number] = {Decimal("0.5"): 4.1, 0: 5, Fraction(-1, 3): Decimal(3)}
    table = GapTable(code="house", weights=weights, source=SOURCE)
    assert list(table.weights.items()) == [
        (Fraction(-1, 3), 3),
        (0, 5),
        (Fraction(1, 2), Fraction(41, 10)),
    ]


def test_a_gap_given_twice_in_other_words_is_refused() -> None:
    weights: dict[Number, Number] = {0.1: 4, Fraction(1, 10): 5}
    with pytest.raises(DuplicateCodeError) as caught:
        GapTable(code="house", weights=weights, source=SOURCE)
    assert str(caught.value) == "gap '1/10' stands twice in a gap table; keep one of the two"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"weights": [(0, 5)]},
            r"a gap table must be a GapTable or a mapping from gap to weight, got \[\(0, 5\)\]",
        ),
        ({"weights": {True: 5}}, r"each gap of a table must be a number .*, got True"),
        ({"weights": {"0": 5}}, r"each gap of a table must be a number .*, got '0'"),
        ({"weights": {0: False}}, r"weight of gap 0 must be a number .*, got False"),
        ({"code": 7}, r"GapTable\.code must be text, got 7"),
        ({"source": "Kusrini"}, r"GapTable\.source must be a Citation, got 'Kusrini'"),
    ],
)
def test_wrong_types_are_named(fields: dict[str, object], message: str) -> None:
    right: dict[str, object] = {"code": "house", "weights": {0: 5}, "source": SOURCE}
    with pytest.raises(InvalidTypeError, match=f"^{message}$"):
        GapTable(**(right | fields))  # type: ignore[arg-type]  # the point


def test_an_empty_table_and_an_infinite_weight_are_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"^a gap table must have at least one gap$"):
        GapTable(code="house", weights={}, source=SOURCE)
    with pytest.raises(InvalidValueError, match=r"^weight of gap 0 must be finite, got inf$"):
        GapTable(code="house", weights={0: float("inf")}, source=SOURCE)


@given(gap_tables())
def test_a_table_is_a_value(table: GapTable) -> None:
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert hash(again) == hash(table)
    assert list(table.weights) == sorted(table.weights)
