"""A gap table is exact, ordered, and names its source."""

import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given

from kompetensi._core._exact import Number
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OutOfTableError,
)
from kompetensi.gap import (
    ABSOLUTE_TABLE,
    MONOTONE_TABLE,
    NINE_STEP_TABLE,
    STANDARD_TABLE,
    SWIFT_CORE_TABLE,
    SWIFT_SECONDARY_TABLE,
    SYMMETRIC_TABLE,
    GapTable,
)
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


Form = Callable[[Fraction], Fraction]
CLOSED_FORMS: list[tuple[GapTable, Form]] = [  # as their sources write them
    (STANDARD_TABLE, lambda gap: 5 + gap if gap <= 0 else Fraction(11, 2) - gap),
    (NINE_STEP_TABLE, lambda gap: 9 + 2 * gap if gap <= 0 else 10 - 2 * gap),
    (SYMMETRIC_TABLE, lambda gap: max(Fraction(3), 5 - abs(gap) / 2)),
    (ABSOLUTE_TABLE, lambda gap: max(Fraction(0), 5 - abs(gap) / 2)),
    (MONOTONE_TABLE, lambda gap: min(Fraction(5), max(Fraction(1), 3 + gap / 2))),
    (
        SWIFT_CORE_TABLE,
        lambda gap: min(Fraction(9, 2), 5 - gap / 2) if gap > 0 else max(Fraction(0), 5 + gap),
    ),
    (
        SWIFT_SECONDARY_TABLE,
        lambda gap: 5 - gap / 4 if gap > 0 else max(Fraction(0), 5 + gap * 3 / 4),
    ),
]


@pytest.mark.parametrize(("table", "form"), CLOSED_FORMS, ids=lambda one: getattr(one, "code", ""))
def test_a_published_table_has_its_closed_form(table: GapTable, form: Form) -> None:
    first, *_, last = (*table.weights, max(table.weights))
    for gap in range(-12, 13):
        if first <= gap <= last or table.beyond == "held":
            assert table.weight_of(gap) == form(Fraction(gap))
        else:
            with pytest.raises(OutOfTableError):
                table.weight_of(gap)


def test_only_a_table_that_says_so_has_a_weight_between_two_gaps() -> None:
    assert MONOTONE_TABLE.weight_of(-0.5) == Fraction(11, 4)
    for table, _ in CLOSED_FORMS:
        if table is not MONOTONE_TABLE:
            with pytest.raises(OutOfTableError) as caught:
                table.weight_of(-0.5)
            assert str(caught.value).startswith(f"gap is -1/2, but the table '{table.code}' covers")


def test_published_tables_have_names_of_their_own_and_are_in_order() -> None:
    assert len({table.code for table, _ in CLOSED_FORMS}) == len(CLOSED_FORMS)
    assert [table.disorder() for table, _ in CLOSED_FORMS] == [()] * len(CLOSED_FORMS)
    assert all(table.source.confidence in "SC" for table, _ in CLOSED_FORMS)


@pytest.mark.parametrize(
    ("between", "beyond", "expected"),
    [
        ("refused", "refused", [None, None, None, None]),
        ("refused", "held", [1, None, None, 2]),
        ("linear", "refused", [None, 4, Fraction(17, 4), None]),
        ("linear", "held", [1, 4, Fraction(17, 4), 2]),
        ("step", "refused", [None, 1, 5, None]),
        ("step", "held", [1, 1, 5, 2]),
    ],
)
def test_forms_between_and_beyond(
    between: str, beyond: str, expected: list[int | Fraction | None]
) -> None:
    table = GapTable(
        code="t",
        weights={-4: 1, 0: 5, 4: 2},
        source=SOURCE,
        between=between,
        beyond=beyond,
    )
    found: list[int | Fraction | None] = []
    for gap in (-4.1, -1, 1, 4.1):
        try:
            found.append(table.weight_of(gap))
        except OutOfTableError:
            found.append(None)
    assert found == expected
    assert [table.weight_of(gap) for gap in (-4, 0, 4)] == [1, 5, 2]


@given(gap_tables())
def test_a_line_runs_between_its_neighbours_and_a_step_stays_below(table: GapTable) -> None:
    gaps = list(table.weights)
    for low, high in pairwise(gaps):
        middle = Fraction(low + high) / 2
        if table.between == "linear":
            assert 2 * table.weight_of(middle) == table.weights[low] + table.weights[high]
        elif table.between == "step":
            assert table.weight_of(middle) == table.weights[low]


@pytest.mark.parametrize(
    ("weights", "pairs"),
    [
        ({-1: 4, 0: 5, 1: 4}, ()),
        ({-1: 5, 0: 5, 1: 5}, ()),
        ({-2: 4, -1: 3, 0: 5}, ((-2, -1),)),
        ({-1: 6, 0: 5}, ((-1, 0),)),
        ({0: 5, 1: 6, 2: 4}, ((0, 1),)),
        ({0: 3, 1: 2, 2: 4}, ((0, 1),)),
        ({0: 3}, ()),
        ({0: 3, 1: 4}, ()),
        ({-1: 4, 1: 4, 2: 5, 3: 4}, ((1, 2),)),
    ],
)
def test_weights_that_run_against_their_side_are_found(
    weights: dict[Number, Number], pairs: tuple[tuple[int, int], ...]
) -> None:
    assert GapTable(code="t", weights=weights, source=SOURCE).disorder() == pairs


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
    for field in ("between", "beyond"):
        with pytest.raises(
            InvalidValueError, match=rf"^GapTable\.{field} must be one of 'refused'"
        ):
            GapTable(code="house", weights={0: 1}, source=SOURCE, **{field: "clamped"})
    with pytest.raises(InvalidValueError, match=r"^weight of gap 0 must be finite, got inf$"):
        GapTable(code="house", weights={0: float("inf")}, source=SOURCE)


@given(gap_tables())
def test_a_table_is_a_value(table: GapTable) -> None:
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert hash(again) == hash(table)
    assert list(table.weights) == sorted(table.weights)
