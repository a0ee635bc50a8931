"""A standard lowered by a tolerance: the published case, every edge, and no value."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.asn import ToleranceCheck, tolerance_check
from kompetensi.errors import InvalidValueError
from kompetensi.testing import tolerance_checks
from kompetensi.texts import INDONESIAN, rounded, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "match.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
TINY = Fraction(1, 1_000_000)
ORDER = ["di bawah standar", "memenuhi standar", "di atas standar"]


def test_oracle() -> None:
    case = CASES["tolerance-10pct"]
    inputs, expected = case["inputs"], case["expected"]
    rating, score = (
        tolerance_check(
            inputs[f"individual_{what}"],
            standard=inputs[f"standard_{what}"],
            tolerance=Fraction(inputs["tolerance_pct"], 100),
        )
        for what in ("rating", "score")
    )
    for what, found in (("rating", rating), ("score", score)):
        assert found.lowered == Fraction(expected[f"adjusted_standard_{what}"])
        assert found.gap == Fraction(expected[f"gap_{what}"])
        assert found.lowered_gap == Fraction(expected[f"adjusted_gap_{what}"])
        assert found.conclusion == expected["conclusion"].lower()
    assert score.percentage == Fraction(3500, 27)
    assert rounded(score.percentage, places=2) == expected["percentage"]


@pytest.mark.parametrize(
    ("value", "conclusion"),
    [
        (0, "di bawah standar"),
        (9 - TINY, "di bawah standar"),
        (9, "memenuhi standar"),
        (9 + TINY, "memenuhi standar"),
        (10 - TINY, "memenuhi standar"),
        (10, "di atas standar"),
        (10 + TINY, "di atas standar"),
    ],
)
def test_both_standards_are_reached_at_their_edge(value: Any, conclusion: str) -> None:
    assert tolerance_check(value, standard=10, tolerance=0.1).conclusion == conclusion


def test_it_says_both_standards() -> None:
    found = tolerance_check(9.5, standard=10, tolerance=0.1)
    assert str(found.explain()[0]) == (
        "meets the standard: 9.5 against the standard 10, lowered to 9"
    )
    assert say(found.explain()[0], catalogue=INDONESIAN) == (
        "memenuhi standar: 9,5 terhadap standar 10, diturunkan menjadi 9"
    )
    assert found.rows(exact=True) == [
        {
            "value": "19/2",
            "standard": 10,
            "lowered": 9,
            "gap": "-1/2",
            "lowered_gap": "1/2",
            "percentage": "950/9",
            "conclusion": "memenuhi standar",
        }
    ]
    assert [cited.confidence for cited in found.citations] == ["C"]


def test_an_unknown_value_is_not_zero() -> None:
    found = tolerance_check(None, standard=10, tolerance=0.1)
    assert (found.gap, found.lowered_gap, found.percentage, found.conclusion) == (None,) * 4
    assert str(found.explain()[0]) == "the value is not known"


def test_of_a_standard_of_0_there_is_no_percentage() -> None:
    found = tolerance_check(1, standard=0, tolerance=0)
    assert (found.percentage, found.conclusion) == (None, "di atas standar")
    assert tolerance_check(1, standard=5, tolerance=1).percentage is None


@pytest.mark.parametrize(
    ("standard", "tolerance", "message"),
    [
        (-1, 0, "standard must be 0 or more, got -1"),
        (10, 10, "tolerance must lie in 0..1, got 10"),
    ],
)
def test_bad_input(standard: int, tolerance: int, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        tolerance_check(1, standard=standard, tolerance=tolerance)
    assert str(caught.value) == message


@given(tolerance_checks(), st.fractions(0, 5))
def test_a_greater_value_never_has_a_lower_conclusion(one: ToleranceCheck, more: Fraction) -> None:
    low, high = (
        tolerance_check(value, standard=one.standard, tolerance=one.tolerance).conclusion
        for value in (one.value or 0, (one.value or 0) + more)
    )
    assert ORDER.index(str(low)) <= ORDER.index(str(high))
