"""Faults that users of other tools reported, on bands and on rounding before them.

Each case stands in ``tests/data/reports`` with its source.
"""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kompetensi.rules import Band, BandTable, classify
from kompetensi.texts import rounded

DATA = Path(__file__).parents[1] / "data" / "reports"


def _input(report: str) -> Any:  # each report has a shape of its own
    text = (DATA / f"{report}.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)["minimal_input"]


# The holes of the report are (80, 80.1), (99.9, 100), (100, 100.1) and (119.9, 120). Scores have
# two decimals, so the bands that follow a closed end start 0.01 above it.
GRADES = BandTable(
    code="grades",
    bands=[
        Band(code="1"),
        Band(code="2", start=80.01),
        Band(code="3", start=100),
        Band(code="4", start=100.01),
        Band(code="5", start=120),
    ],
)


def test_g05_bands_have_no_holes() -> None:
    got = [classify(value, GRADES).category for value in _input("G05")["values"]]
    assert got == ["1", "2", "2", "3", "4", "4", "5"]


@given(st.fractions(-10, 200))
def test_g05_every_number_has_a_grade(number: Fraction) -> None:
    assert GRADES.band(number) in {"1", "2", "3", "4", "5"}


def test_g06_a_rate_on_a_threshold_falls_in_the_upper_bin() -> None:
    case = _input("G06")
    deciles = range(2, 2 + len(case["thresholds"]))
    table = BandTable(
        code="deciles",
        bands=[
            Band(code=str(decile), start=start)
            for decile, start in zip(deciles, case["thresholds"], strict=True)
        ],
    )
    floor = 3  # points of the programme's lowest decile
    points = [max(floor, int(table.band(value))) for value in case["values"]]
    assert points == [3, 4, 9, 10]
    assert "3" not in table.between(0, 100)  # the bin between two equal thresholds is empty


def test_e12_the_category_is_decided_on_the_exact_value() -> None:
    case = _input("E12")
    table = BandTable(code="pass", bands=[Band(code="no"), Band(code="yes", start=case["pass"])])
    weights = [Fraction(weight) for weight in case["weights"]]
    total = sum(Fraction(part) * w for part, w in zip(case["sub"], weights, strict=True))
    assert total == Fraction("0.745")
    assert classify(total, table).category == "no"
    early = sum(
        Fraction(rounded(part, places=2)) * w for part, w in zip(case["sub"], weights, strict=True)
    )
    assert classify(early, table).category == "yes"  # what rounding the parts first would do
    assert rounded(total, places=2) == Decimal("0.75")  # and why the shown number decides nothing
