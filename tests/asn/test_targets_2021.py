"""Work targets by the revoked rule of 2021, for old data."""

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.asn import (
    skp_value_2021,
    target_value_2021,
)
from kompetensi.errors import (
    InvalidValueError,
    NoRuleInForceError,
)

DATA = Path(__file__).parents[1] / "data" / "asn" / "performance.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY_OF_2021 = date(2022, 1, 31)
TINY = Fraction(1, 1_000_000)
values = st.fractions(0, 120, max_denominator=100)


def test_oracle_of_the_revoked_target_value() -> None:
    case = CASES["skp82021-nilai"]
    found = [
        target_value_2021(one["realisation"], one["target"], on=DAY_OF_2021)
        for one in case["inputs"]["cases"]
    ]
    assert [one.percent for one in found] == case["expected"]["capaian_percent_printed"]
    assert [one.category for one in found] == case["expected"]["kategori"]
    assert [one.value for one in found] == case["expected"]["nilai"]
    assert [one.reason for one in found] == [None, None]


@pytest.mark.parametrize(
    ("realised", "category", "expected"),
    [
        (0, "Sangat Kurang", 0),
        (59, "Sangat Kurang", 49),
        (60, "Kurang", 50),
        (79, "Kurang", 69),
        (80, "Cukup", 70),
        (99, "Cukup", 89),
        (100, "Baik", 109),
        (101, "Baik / Sangat Baik", None),
        (110, "Baik / Sangat Baik", None),
        (111, "Sangat Baik", 120),
        (200, "Sangat Baik", 120),
    ],
)
def test_each_line_meets_its_ends(realised: int, category: str, expected: int | None) -> None:
    found = target_value_2021(realised, 100, on=DAY_OF_2021)
    assert (found.category, found.value) == (category, expected)


@pytest.mark.parametrize(
    ("realised", "percent"), [("99.499999", 99), ("99.5", 100), ("99.500001", 100)]
)
def test_the_achievement_is_read_as_a_whole_percent(realised: str, percent: int) -> None:
    found = target_value_2021(Fraction(realised), 100, on=DAY_OF_2021)
    assert (found.percent, found.achievement) == (percent, Fraction(realised))


def test_less_may_be_better() -> None:
    found = target_value_2021(11, 10, on=DAY_OF_2021, smaller_is_better=True)
    assert (found.achievement, found.value) == (90, 80)
    assert str(found.explain()[0]) == "90 % is Cukup with the value 80"
    assert found.rows()[0]["achievement"] == 90
    assert target_value_2021(20, 10, on=DAY_OF_2021, smaller_is_better=True).value == 0
    unread = target_value_2021(9, 10, on=DAY_OF_2021, smaller_is_better=True)
    assert str(unread.reason) == "the value of Baik / Sangat Baik was read in no source"
    assert unread.explain() == (unread.reason,)


@pytest.mark.parametrize(("realised", "nearer_end", "achievement"), [(6.5, 7, 107), (9, 8, 87.5)])
def test_the_examples_of_a_target_of_7_to_8_months(
    realised: float, nearer_end: int, achievement: float
) -> None:
    """Printed on page 110 of the rule, the first rounded to a whole percent, the second not."""
    found = target_value_2021(realised, nearer_end, on=DAY_OF_2021, smaller_is_better=True)
    assert achievement in {found.percent, found.achievement}


@pytest.mark.parametrize(
    ("realised", "target", "options", "message"),
    [
        (1, 0, {}, "target must be above 0, got 0"),
        (-1, 1, {}, "realised must be 0 or more, got -1"),
        (
            21,
            10,
            {"smaller_is_better": True},
            "realised must be at most twice the target where less is better, got 21",
        ),
    ],
)
def test_a_bad_target_is_refused(realised: int, target: int, options: Any, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        target_value_2021(realised, target, on=DAY_OF_2021, **options)
    assert str(caught.value) == message


def test_the_rule_of_2021_has_an_end() -> None:
    last = date(2022, 12, 30)
    assert target_value_2021(80, 100, on=last).value == 70
    with pytest.raises(NoRuleInForceError, match="repealed on 2022-12-31 by PermenPANRB 6/2022"):
        target_value_2021(80, 100, on=last + timedelta(days=1))
    with pytest.raises(NoRuleInForceError, match="its first value starts on 2021-12-31"):
        target_value_2021(80, 100, on=date(2021, 12, 30))


def test_the_values_of_2021_rise_with_the_achievement() -> None:
    found = [target_value_2021(one, 100, on=DAY_OF_2021).value for one in range(130)]
    known = [one for one in found if one is not None]
    assert all(lower <= higher for lower, higher in pairwise(known))
    assert len(known) == 130 - 10


def test_oracle_of_the_value_of_all_targets() -> None:
    case = CASES["skp82021-nilai"]
    # The oracle calls the second number additional work. The page itself adds two values of main
    # work and no additional work: (59.2 + 43.6) + 0. With a limit of 10 for the latter it must.
    first, second = case["inputs"]["components"].values()
    found = skp_value_2021(main=first + second, added=0, on=DAY_OF_2021)
    assert found.value == Fraction(case["expected"]["skp"])
    assert found.score.contributions == {
        "kinerja_utama": Fraction("102.8"),
        "kinerja_tambahan": 0,
    }
    assert str(found.explain()[0]) == (
        "value of the work targets by the rule of 2021 is 102.8, made of main work (102.8)"
    )
    assert found.rows() == [
        {"part": "kinerja_utama", "contribution": 102.8},
        {"part": "kinerja_tambahan", "contribution": 0},
    ]


@pytest.mark.parametrize(
    ("added", "counts"),
    [(10 - TINY, 10 - TINY), (10, 10), (10 + TINY, 10), (Decimal("43.6"), 10)],
)
def test_additional_work_has_a_limit(added: Any, counts: Any) -> None:
    found = skp_value_2021(main=0, added=added, on=DAY_OF_2021)
    assert found.value == counts


@pytest.mark.parametrize(
    ("main", "added", "missing"),
    [(None, 0, "main work"), (1, None, "additional work")],
)
def test_unknown_work_is_not_zero(main: Any, added: Any, missing: str) -> None:
    found = skp_value_2021(main=main, added=added, on=DAY_OF_2021)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert str(found.reason) == f"no value is known for {missing}"


@pytest.mark.parametrize("part", ["main", "added"])
def test_negative_work_is_refused(part: str) -> None:
    parts: Any = {"main": 0, "added": 0, part: -1}
    with pytest.raises(InvalidValueError) as caught:
        skp_value_2021(on=DAY_OF_2021, **parts)
    assert str(caught.value) == f"{part} must be 0 or more, got -1"


@given(one=values, more=values, added=values)
def test_the_value_of_all_targets_rises(one: Fraction, more: Fraction, added: Fraction) -> None:
    found = skp_value_2021(main=one, added=added, on=DAY_OF_2021).value
    assert found is not None
    assert one <= found <= one + 10
    assert found <= (skp_value_2021(main=one + more, added=added, on=DAY_OF_2021).value or 0)
    assert found <= (skp_value_2021(main=one, added=added + more, on=DAY_OF_2021).value or 0)
