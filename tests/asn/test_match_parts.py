"""Matches joined by shares: the published pass rule, unknown parts, and weights given twice."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.asn import (
    JFKK_2020_PARTS,
    JFKK_2020_PASS,
    job_person_match_category,
    weighted_match,
)
from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.gap import Score
from kompetensi.rules import Citation, DatedValue
from kompetensi.testing import weighted_scores
from kompetensi.texts import Reason

DATA = Path(__file__).parents[1] / "data" / "asn" / "match.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
DAY = date(2026, 3, 1)
TABLE = JFKK_2020_PARTS.on(DAY)
OWN = Citation(instrument="Keputusan 7/2026", locator="lampiran", confidence="V")
WHY = Reason(code="unknown_levels", details={"competencies": ("A",)})


def _table(weights: dict[str, Any]) -> DatedValue[Any]:
    return DatedValue(since=DAY, value={"all": weights}, citation=OWN)


def test_oracle() -> None:
    case = CASES["jfkk-weighted-pass"]
    passes = JFKK_2020_PASS.on(DAY)
    totals, passed = [], []
    for grade, technical, managerial in case["inputs"]["cases"]:
        match = weighted_match(
            {"technical": technical, "managerial": managerial}, group=grade, table=TABLE
        )
        found = job_person_match_category(match, purpose="pengisian", on=DAY, table=passes)
        totals.append(match.value)
        passed.append(found.category == "lulus")
    assert totals == [Fraction(str(value)) for value in case["expected"]["total_jpm"]]
    assert passed == case["expected"]["pass"]


def test_the_shares_are_those_of_the_source() -> None:
    case = CASES["jfkk-weighted-pass"]["inputs"]["weights_technical_managerial"]
    assert TABLE.value == {
        grade: {"technical": technical, "managerial": managerial}
        for grade, (technical, managerial) in case.items()
    }


def test_what_it_is_made_of_and_where_the_shares_come_from() -> None:
    match = weighted_match({"technical": 60, "managerial": 75}, group="Ahli Muda", table=TABLE)
    assert match.rows() == [
        {"part": "technical", "value": 60, "weight": 50, "contribution": 30},
        {"part": "managerial", "value": 75, "weight": 50, "contribution": 37.5},
    ]
    assert [str(reason) for reason in match.explain()] == [
        "weighted job person match is 67.5, made of managerial and socio-cultural competency "
        "(37.5), technical competency (30)"
    ]
    assert match.citations == (TABLE.citation,)
    assert (match.low, match.high, match.reason) == (match.value, match.value, None)


def test_potential_and_competency_are_joined_in_the_same_way() -> None:
    table = _table({"potential": 40, "competency": 60})
    match = weighted_match({"potential": 95, "competency": 80}, group="all", table=table)
    assert match.value == 86
    assert match.citations == (OWN,)


def test_a_match_may_exceed_100() -> None:
    table = _table({"potential": 50, "competency": 50})
    assert (
        weighted_match({"potential": 120, "competency": 130}, group="all", table=table).value == 125
    )


@pytest.mark.parametrize(
    "part", [None, Score(value=None, contributions={}, method="m", reason=WHY)]
)
def test_an_unknown_part_without_bounds_leaves_the_match_undefined(part: Score | None) -> None:
    match = weighted_match({"technical": 60, "managerial": part}, group="Ahli Muda", table=TABLE)
    assert (match.value, match.low, match.high) == (None, None, None)
    assert match.parts == {"technical": 60, "managerial": None}
    assert str(match.reason) == "no value is known for managerial and socio-cultural competency"
    assert match.rows()[0]["contribution"] is None


def test_a_part_that_is_not_named_is_unknown_and_not_0() -> None:
    match = weighted_match({"technical": 60}, group="Ahli Muda", table=TABLE)
    assert match.value is None


def test_an_unknown_part_with_bounds_gives_bounds() -> None:
    part = Score(value=None, contributions={}, method="m", low=50, high=90, reason=WHY)
    match = weighted_match({"technical": 60, "managerial": part}, group="Ahli Muda", table=TABLE)
    assert (match.value, match.low, match.high) == (None, 55, 75)
    assert match.rows()[0]["contribution"] == 30
    found = job_person_match_category(match, purpose="pengisian", on=DAY)
    assert found.possible == ("KMS", "MMS")


def test_an_unknown_part_without_weight_does_not_count() -> None:
    table = _table({"potential": 0, "competency": 100})
    match = weighted_match({"competency": 80}, group="all", table=table)
    assert (match.value, match.score.contributions) == (80, {"potential": 0, "competency": 80})


@pytest.mark.parametrize(
    ("parts", "table", "group", "error", "text"),
    [
        (
            {"technical": 60},
            TABLE,
            "Ahli",
            UnknownCodeError,
            "no group 'Ahli' among 3 known codes; did you mean 'Ahli Muda'?",
        ),
        (
            {"tecnical": 60},
            TABLE,
            "Ahli Muda",
            UnknownCodeError,
            "no part 'tecnical' among 2 known codes; did you mean 'technical'?",
        ),
        (
            {"technical": -1},
            TABLE,
            "Ahli Muda",
            InvalidValueError,
            "part of 'technical' must be 0 or more, got -1",
        ),
        (
            {"technical": True},
            TABLE,
            "Ahli Muda",
            InvalidTypeError,
            "part of 'technical' must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            {},
            _table({"a": 36, "b": 64.5}),
            "all",
            InvalidValueError,
            "weights of 'all' must add up to 100, got 201/2; give each weight once, with the "
            "weight of its group already in it",
        ),
        (
            {},
            _table({"a": -1, "b": 101}),
            "all",
            InvalidValueError,
            "weight of 'a' must be 0 or more, got -1",
        ),
        (
            {},
            DatedValue(since=DAY, value=None, citation=OWN),
            "all",
            InvalidValueError,
            "the table was repealed on 2026-03-01 by Keputusan 7/2026, lampiran; pass the one in "
            "force",
        ),
        (
            {},
            {"all": {"a": 100}},
            "all",
            InvalidTypeError,
            "table must be a DatedValue, got {'all': {'a': 100}}",
        ),
    ],
    ids=range(8),
)
def test_bad_input(parts: Any, table: Any, group: str, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        weighted_match(parts, group=group, table=table)
    assert str(caught.value) == text


@given(weighted_scores())
def test_contributions_add_up_and_bounds_hold(match: Any) -> None:
    if match.value is not None:
        assert sum(match.score.contributions.values()) == match.value
        assert match.low == match.value == match.high
    elif match.low is not None:
        assert 0 <= match.low <= match.high <= 100


numbers = st.fractions(0, 150)


@given(numbers, numbers, numbers)
def test_a_greater_part_never_lowers_the_match(
    technical: Fraction, more: Fraction, managerial: Fraction
) -> None:
    def match(value: Fraction) -> Fraction:
        parts = {"technical": value, "managerial": managerial}
        found = weighted_match(parts, group="Ahli Madya", table=TABLE).value
        assert found is not None
        return found

    assert match(technical + more) == match(technical) + Fraction(2, 5) * more
