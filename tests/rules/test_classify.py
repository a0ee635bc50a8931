"""From score to category: known, unknown and undefined scores, and the sources carried along."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OutOfTableError,
)
from kompetensi.rules import Band, BandTable, Citation, DatedValue, Scored, classify
from kompetensi.testing import band_tables
from kompetensi.texts import INDONESIAN, Reason, say

JPM = BandTable(
    code="jpm",
    bands=[Band(code="KMS", start=0), Band(code="MMS", start=68), Band(code="MS", start=80)],
    highest=100,
)
CITED = Citation(instrument="Peraturan Contoh 1/2001", locator="Pasal 2", confidence="V")
WHY = Reason(code="unknown_levels", details={"competencies": ("A",)})


@attrs.frozen(kw_only=True)
class Mine:
    """A score of a caller's own."""

    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    reason: Reason | None = None


def test_a_number_and_a_known_score_get_their_band() -> None:
    for score in (79.995, Mine(value=Fraction(15999, 200), low=Fraction(0), high=Fraction(100))):
        got = classify(score, JPM)
        assert (got.value, got.category, got.possible) == (Fraction(15999, 200), "MMS", ("MMS",))
        assert (got.reason, got.table, got.citations) == (None, JPM, ())


def test_a_score_of_ones_own_is_one() -> None:
    assert isinstance(Mine(), Scored)
    assert not isinstance(3, Scored)


def test_an_unknown_score_keeps_every_category_that_is_possible() -> None:
    got = classify(Mine(low=Fraction(60), high=Fraction(80), reason=WHY), JPM)
    assert (got.value, got.category, got.possible) == (None, None, ("KMS", "MMS", "MS"))
    details = {"low": 60, "high": 80, "categories": ("KMS", "MMS", "MS")}
    assert got.reason == Reason(code="between_categories", details=details)
    assert got.explain() == (got.reason,)
    assert got.rows() == [
        {"value": None, "category": None, "possible": "KMS, MMS, MS", "table": "jpm"}
    ]


def test_an_unknown_score_within_one_band_has_its_category() -> None:
    got = classify(Mine(low=Fraction(68), high=Fraction(7999, 100), reason=WHY), JPM)
    assert (got.value, got.category, got.possible, got.reason) == (None, "MMS", ("MMS",), None)


@pytest.mark.parametrize("score", [Mine(reason=WHY), Mine(low=Fraction(60), reason=WHY)])
def test_an_undefined_score_has_no_category_and_keeps_its_reason(score: Mine) -> None:
    got = classify(score, JPM)
    assert (got.value, got.category, got.possible) == (None, None, ())
    assert got.explain() == (WHY,)


@given(band_tables(), st.fractions(-120, 320, max_denominator=10), st.data())
def test_every_value_between_the_bounds_is_in_a_possible_category(
    table: BandTable, low: Fraction, data: st.DataObject
) -> None:
    high = data.draw(st.fractions(low, low + 50))
    try:
        ends = {table.band(low), table.band(high)}
    except OutOfTableError:
        return
    got = classify(Mine(low=low, high=high, reason=WHY), table)
    assert ends <= set(got.possible)
    assert table.band(data.draw(st.fractions(low, high))) in got.possible
    assert (got.category is None) == (len(got.possible) > 1)
    assert (got.reason is None) == (got.category is not None)


def test_a_category_explains_itself_in_both_languages() -> None:
    (reason,) = classify(80, JPM).explain()
    assert str(reason) == "MS by the table jpm"
    assert say(reason, catalogue=INDONESIAN) == "MS menurut tabel jpm"
    assert str(classify(80, JPM)).splitlines() == [
        "value  category  possible  table",
        "   80  MS        MS        jpm",
    ]


def test_a_dated_table_carries_its_source() -> None:
    dated = DatedValue(since=date(2001, 7, 1), value=JPM, citation=CITED)
    got = classify(80, dated)
    assert (got.category, got.table, got.citations) == ("MS", JPM, (CITED,))


REPEALED: DatedValue[BandTable] = DatedValue(since=date(2001, 7, 1), value=None, citation=CITED)
NO_TABLE = DatedValue(since=date(2001, 7, 1), value=20, citation=CITED)


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: classify(80, REPEALED),
            InvalidValueError,
            "the table was repealed on 2001-07-01 by Peraturan Contoh 1/2001, Pasal 2; "
            "pass the table in force",
        ),
        (
            lambda: classify(80, {"MS": 80}),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "table must be a BandTable, got {'MS': 80}",
        ),
        (lambda: classify(80, NO_TABLE), InvalidTypeError, "table must be a BandTable, got 20"),  # type: ignore[arg-type]  # wrong on purpose
        (
            lambda: classify("80", JPM),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "score must be a number (int, Fraction, Decimal or float), got '80'",
        ),
        (
            lambda: classify(Mine(value=float("nan")), JPM),  # type: ignore[arg-type]  # wrong on purpose
            InvalidValueError,
            "score.value must be finite, got nan",
        ),
        (
            lambda: classify(Mine(low=Fraction(60)), JPM),
            InvalidValueError,
            "a score without a value needs both bounds or a reason, got neither",
        ),
        (
            lambda: classify(100.5, JPM),
            OutOfTableError,
            "the number is 201/2, but table 'jpm' ends at 100; "
            "check the number and its unit, or pass another table",
        ),
        (
            lambda: classify(Mine(low=Fraction(60), high=Fraction(120), reason=WHY), JPM),
            OutOfTableError,
            "the greatest number is 120, but table 'jpm' ends at 100; "
            "check the number and its unit, or pass another table",
        ),
    ],
    ids=range(8),
)
def test_what_cannot_be_classified_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
