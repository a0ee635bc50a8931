"""Categories of a Job Person Match: published cases, every edge, and what a cap does to them."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import job_person_match_category
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    OutOfTableError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import compare, job_person_match
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.rules import Band, BandTable, Citation, DatedParameter, DatedValue

DATA = Path(__file__).parents[1] / "data" / "asn" / "match.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 3, 1)
TINY = Fraction(1, 1_000_000)
SCALE = LevelScale(lowest=1, highest=5)
TABLES = [
    asn.FILLING_BANDS,
    asn.MAPPING_BANDS,
    asn.KKP_2023_TOP_BANDS,
    asn.KKP_2023_OTHER_BANDS,
    asn.JFKK_2020_PASS,
]
TOP = {"JPT", "JF ahli utama", "JPT or JF ahli utama"}


def _category(value: object, purpose: str = "pengisian", **options: Any) -> str | None:
    number: Any = value
    return job_person_match_category(number, purpose=purpose, on=DAY, **options).category


def _kkp(group: str) -> DatedValue[BandTable]:
    own = asn.KKP_2023_TOP_BANDS if group in TOP else asn.KKP_2023_OTHER_BANDS
    return own.on(DAY)


def test_oracle_of_filling() -> None:
    case = CASES["cat-pengisian-boundaries"]
    got = [_category(value) for value in case["inputs"]["jpm"]]
    assert got == case["expected"]["category"]


def test_oracle_of_the_agency_scheme() -> None:
    case = CASES["cat-kkp-boundaries"]
    rows = case["inputs"]["cases"]
    got = [_category(value, "pemetaan", table=_kkp(group)) for group, value in rows]
    assert got == case["expected"]["category"]


def test_oracle_of_the_agency_scheme_in_the_other_file() -> None:
    case = CASES["kkp39-2023-match"]
    rows = case["inputs"]["cases"]
    got = [_category(row["percent"], "pemetaan", table=_kkp(row["group"])) for row in rows]
    # This file writes the words with capitals, the other one as the regulation's table does.
    assert got == [word.lower() for word in case["expected"]["kategori"]]


@pytest.mark.parametrize("parameter", TABLES, ids=lambda one: one.code)
def test_every_edge_belongs_to_the_upper_band(parameter: DatedParameter[BandTable]) -> None:
    dated = parameter.on(DAY)
    assert dated.value is not None
    for lower, upper in pairwise(dated.value.bands):
        assert upper.start is not None
        assert _category(upper.start - TINY, table=dated) == lower.code
        assert _category(upper.start, table=dated) == upper.code
        assert _category(upper.start + TINY, table=dated) == upper.code


@pytest.mark.parametrize(
    ("parameter", "bands"),
    [
        (asn.FILLING_BANDS, {"KMS": 0, "MMS": 68, "MS": 80}),
        (asn.MAPPING_BANDS, {"Kurang Optimal": 0, "Cukup Optimal": 78, "Optimal": 90}),
        (asn.KKP_2023_TOP_BANDS, {"kurang": 0, "baik": 85, "sangat baik": 91}),
        (asn.KKP_2023_OTHER_BANDS, {"kurang": 0, "baik": 75, "sangat baik": 85}),
        (asn.JFKK_2020_PASS, {"tidak lulus": 0, "lulus": 68}),
    ],
    ids=lambda one: getattr(one, "code", ""),
)
def test_the_bands_are_those_of_the_source(
    parameter: DatedParameter[BandTable], bands: dict[str, int]
) -> None:
    table = parameter.on(DAY).value
    assert table is not None
    assert {band.code: band.start for band in table.bands} == bands


def test_a_value_that_only_prints_as_the_edge_stays_below_it() -> None:
    value = Fraction(79_999_999, 1_000_000)
    assert f"{float(value):.2f}" == "80.00"
    assert _category(value) == "MMS"


def test_the_holes_of_the_agency_scheme_are_closed_by_a_named_interpretation() -> None:
    assert _category(90.5, table=asn.KKP_2023_TOP_BANDS.on(DAY)) == "baik"
    assert _category(84.5, table=asn.KKP_2023_OTHER_BANDS.on(DAY)) == "baik"
    for parameter in (asn.KKP_2023_TOP_BANDS, asn.KKP_2023_OTHER_BANDS):
        assert "an interpretation" in parameter.on(DAY).citation.locator


def test_the_dashboard_that_wants_more_than_90_for_optimal_is_not_followed() -> None:
    assert _category(90, "pemetaan") == "Optimal"


def test_a_cap_changes_the_category() -> None:
    """Required (3, 3), achieved (5, 1): 100 uncapped, 66.67 with each competency capped."""
    standard = Standard(
        code="S",
        name="S",
        requirements=[Requirement(competency=code, level=3) for code in "AB"],
    )
    report = compare(Profile(person="P", levels={"A": 5, "B": 1}), standard, SCALE)
    assert _category(job_person_match(report)) == "MS"
    assert _category(job_person_match(report, surplus="cap_each")) == "KMS"


def test_a_missing_level_is_not_filled_with_3() -> None:
    """Required 3 and 3, one level 3 and one missing: filled, the match would be 100 and MS."""
    standard = Standard(
        code="S",
        name="S",
        requirements=[Requirement(competency=code, level=3) for code in "AB"],
    )
    report = compare(Profile(person="P", levels={"A": 3}), standard, SCALE)
    found = job_person_match_category(job_person_match(report), purpose="pengisian", on=DAY)
    assert (found.value, found.category, found.possible) == (None, None, ("KMS", "MMS", "MS"))
    assert str(found.reason) == (
        "the value lies between 66.667 and 133.333, so it may be KMS, MMS, MS"
    )


def test_a_match_above_100_is_a_match() -> None:
    assert _category(Fraction(1250, 9), "pemetaan") == "Optimal"  # 138.89


def test_an_agency_overrides_the_bands_and_is_cited() -> None:
    own = DatedValue(
        since=date(2026, 1, 1),
        value=BandTable(code="own", bands=[Band(code="belum"), Band(code="siap", start=75)]),
        citation=Citation(instrument="Perbup 5/2026", locator="Pasal 4", confidence="V"),
    )
    found = job_person_match_category(76, purpose="pengisian", on=DAY, table=own)
    assert (found.category, found.citations) == ("siap", (own.citation,))


def test_the_result_cites_the_rule_and_says_how_it_is_known() -> None:
    found = job_person_match_category(80, purpose="pengisian", on=DAY)
    (cited,) = found.citations
    assert (cited.instrument, cited.confidence) == ("PerBKN 26/2019", "S")


@pytest.mark.parametrize(("purpose", "code"), [("pengisian", "filling"), ("pemetaan", "mapping")])
def test_before_its_day_there_is_no_category(purpose: str, code: str) -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        job_person_match_category(80, purpose=purpose, on=date(2019, 12, 30))
    assert str(caught.value) == (
        f"'asn.match.{code}' has no value on 2019-12-30: its first value starts on 2019-12-31"
    )
    assert job_person_match_category(80, purpose=purpose, on=date(2019, 12, 31)).category


def test_bad_input() -> None:
    with pytest.raises(InvalidValueError) as caught:
        job_person_match_category(80, purpose="filling", on=DAY)
    assert str(caught.value) == "purpose must be one of 'pengisian', 'pemetaan', got 'filling'"
    with pytest.raises(OutOfTableError) as below:
        _category(-TINY)
    assert str(below.value) == (
        "the number is -1/1000000, but table 'jpm-pengisian' starts at 0; "
        "check the number and its unit, or pass another table"
    )
    with pytest.raises(InvalidTypeError, match="score must be a number"):
        _category("80")


ORDER = {
    "pengisian": ["KMS", "MMS", "MS"],
    "pemetaan": [*("Kurang Optimal", "Cukup Optimal"), "Optimal"],
}


@given(st.fractions(0, 200), st.fractions(0, 200), st.sampled_from(["pengisian", "pemetaan"]))
def test_a_greater_match_never_has_a_lower_category(
    one: Fraction, other: Fraction, purpose: str
) -> None:
    low, high = sorted((one, other))
    words = ORDER[purpose]
    first, second = _category(low, purpose), _category(high, purpose)
    assert first is not None
    assert second is not None
    assert words.index(first) <= words.index(second)
