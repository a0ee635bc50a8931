"""Performance: the value of PP 30/2019 and the predicate of 2022."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import (
    performance_rating,
    performance_value,
)
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.rules import Band, BandTable, Citation, DatedValue
from kompetensi.texts import INDONESIAN, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "performance.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 1, 31)
TINY = Fraction(1, 1_000_000)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")
WORDS = {
    "atas": "di atas ekspektasi",
    "sesuai": "sesuai ekspektasi",
    "bawah": "di bawah ekspektasi",
}
values = st.fractions(0, 120, max_denominator=100)


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


def value(**changes: Any) -> asn.PerformanceValue:
    given = {"targets": 100, "behaviour": 80, "peers": False, "new_idea": False, "on": DAY}
    return performance_value(**{**given, **changes})


def test_oracle_of_the_value() -> None:
    case = CASES["pp30-2019-blend"]
    got = [
        value(targets=one["skp"], behaviour=one["perilaku"], peers=one["peer_input"]).value
        for one in case["inputs"]["cases"]
    ]
    assert got == [Fraction(one) for one in case["expected"]["value"]]


@pytest.mark.parametrize("new_idea", [False, True])
@pytest.mark.parametrize(
    ("edge", "below", "at"),
    [(50, "Sangat Kurang", "Kurang"), (70, "Kurang", "Cukup"), (90, "Cukup", "Baik")],
)
def test_a_band_of_the_value_starts_at_its_edge(
    new_idea: bool, edge: int, below: str, at: str
) -> None:
    for number, expected in ((edge - TINY, below), (edge, at), (edge + TINY, at)):
        found = value(targets=number, behaviour=number, new_idea=new_idea)
        assert (found.value, found.category) == (number, expected)


def test_nobody_is_sangat_baik_without_a_new_idea() -> None:
    for number, expected in ((110 - TINY, "Baik"), (110, "Sangat Baik"), (120, "Sangat Baik")):
        found = value(targets=number, behaviour=number, new_idea=True)
        assert found.category == expected
        assert value(targets=number, behaviour=number).category == "Baik"


def test_a_value_says_what_it_is_made_of() -> None:
    found = value()
    assert [str(reason) for reason in found.explain()] == [
        "performance value is 94, made of work targets (70), behaviour (24)",
        "Baik by the table pp-30-2019",
    ]
    assert found.rows() == [
        {"part": "skp", "contribution": 70},
        {"part": "perilaku", "contribution": 24},
    ]
    assert [str(one) for one in found.citations] == [
        "PP 30/2019, Pasal 41 ayat (2)-(4); from the day by Pasal 64 ayat (2)",
        "PP 30/2019, Pasal 41 ayat (5) with its explanation",
    ]


def test_an_unknown_part_leaves_bounds() -> None:
    found = value(behaviour=None)
    assert (found.value, found.low, found.high) == (None, 70, 106)
    assert found.category is None
    assert str(found.reason) == "no value is known for behaviour"
    assert value(targets=None, behaviour=0, peers=True).high == 72


def test_the_rule_applies_two_years_after_its_promulgation() -> None:
    assert value(on=date(2021, 4, 29)).value == 94
    with pytest.raises(
        NoRuleInForceError, match="'asn.performance.shares' has no value on 2021-04-28"
    ):
        value(on=date(2021, 4, 28))


def test_an_agency_has_its_own_shares_and_bands() -> None:
    bands = BandTable(code="own", bands=[Band(code="rendah"), Band(code="tinggi", start=95)])
    found = value(
        shares=own({"superior": {"skp": 80, "perilaku": 20}}),
        table=own(bands),
    )
    assert (found.value, found.category, found.citations) == (96, "tinggi", (OWN, OWN))
    with pytest.raises(UnknownCodeError, match="no row of shares 'superior_and_peers'"):
        value(peers=True, shares=own({"superior": {"skp": 80, "perilaku": 20}}))
    with pytest.raises(
        InvalidValueError, match="weights of performance must add up to 100, got 90"
    ):
        value(shares=own({"superior": {"skp": 70, "perilaku": 20}}))


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"targets": 121}, InvalidValueError, "part of 'skp' must lie in 0..120, got 121"),
        ({"behaviour": -1}, InvalidValueError, "part of 'perilaku' must be 0 or more, got -1"),
        ({"peers": 1}, InvalidTypeError, "peers must be a bool, got 1"),
        ({"new_idea": None}, InvalidTypeError, "new_idea must be a bool, got None"),
    ],
)
def test_a_bad_value_is_refused(changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        value(**changes)
    assert str(caught.value) == message


@given(targets=values, behaviour=values, more=values, peers=st.booleans(), new_idea=st.booleans())
def test_the_value_is_bounded_and_rises(
    targets: Fraction, behaviour: Fraction, more: Fraction, peers: bool, new_idea: bool
) -> None:
    order = ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"]
    before = value(targets=min(targets, more), behaviour=behaviour, peers=peers, new_idea=new_idea)
    after = value(targets=max(targets, more), behaviour=behaviour, peers=peers, new_idea=new_idea)
    assert before.value is not None
    assert after.value is not None
    assert 0 <= before.value <= after.value <= 120
    assert order.index(str(before.category)) <= order.index(str(after.category))


def rating(result: str | None, behaviour: str | None, **options: Any) -> asn.PerformanceRating:
    return performance_rating(result=result, behaviour=behaviour, **{"on": DAY, **options})


def test_oracle_of_the_predicate() -> None:
    case = CASES["predikat-matrix-3x3"]
    got = [
        rating(WORDS[cell["hasil_kerja"]], WORDS[cell["perilaku"]]).predicate
        for cell in case["inputs"]["cells"]
    ]
    assert got == case["expected"]["predikat"]
    assert len(got) == 9


def test_a_predicate_is_no_word_of_an_axis() -> None:
    with pytest.raises(InvalidValueError) as caught:
        rating("Baik", WORDS["atas"])
    assert str(caught.value) == (
        "result must be one of 'di bawah ekspektasi', 'sesuai ekspektasi', 'di atas ekspektasi', "
        "got 'Baik'"
    )
    with pytest.raises(InvalidValueError, match="behaviour must be one of"):
        rating(WORDS["atas"], "Sangat Baik")


def test_an_unknown_word_leaves_what_the_predicate_may_be() -> None:
    found = rating(None, WORDS["bawah"])
    assert (found.predicate, found.possible) == (None, ("Kurang", "Sangat Kurang"))
    assert str(found.explain()[0]) == "the predicate may be Kurang, Sangat Kurang"
    known = rating(WORDS["atas"], WORDS["sesuai"])
    assert known.possible == ("Baik",)
    assert str(known.explain()[0]) == (
        "Baik: work results above expectation, behaviour as expected"
    )
    assert say(known.explain()[0], catalogue=INDONESIAN) == (
        "Baik: hasil kerja di atas ekspektasi, perilaku kerja sesuai ekspektasi"
    )
    assert known.rows() == [
        {
            "result": "di atas ekspektasi",
            "behaviour": "sesuai ekspektasi",
            "predicate": "Baik",
            "possible": "Baik",
        }
    ]
    assert rating(None, None).possible == (
        "Sangat Baik",
        "Baik",
        "Kurang",
        "Butuh Perbaikan",
        "Sangat Kurang",
    )


def test_an_agency_has_its_own_matrix() -> None:
    row = dict.fromkeys(WORDS.values(), "Baik")
    found = rating(WORDS["bawah"], None, matrix=own(dict.fromkeys(WORDS.values(), row)))
    assert (found.predicate, found.citations) == ("Baik", (OWN,))
    assert str(found.explain()[0]) == ("Baik: work results below expectation, behaviour unknown")
    with pytest.raises(InvalidValueError) as caught:
        rating(WORDS["atas"], None, matrix=own({WORDS["bawah"]: row}))
    assert str(caught.value) == (
        "matrix has no cell for 'sesuai ekspektasi' and 'di bawah ekspektasi'; it needs all nine"
    )


def test_the_matrix_starts_with_its_year_over() -> None:
    assert rating(WORDS["atas"], WORDS["atas"], on=date(2022, 12, 31)).predicate == "Sangat Baik"
    with pytest.raises(NoRuleInForceError):
        rating(WORDS["atas"], WORDS["atas"], on=date(2022, 12, 30))
