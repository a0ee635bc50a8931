"""Faults of agreement and change that users of other tools reported in public."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompetensi.evaluation import krippendorff_alpha, mean_change, normalized_gain
from kompetensi.framework import LevelScale

DATA = Path(__file__).parents[1] / "data/evaluation/agreement_reports.json"
CASES: Mapping[str, Any] = {
    case["id"]: case["input"] for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
FIVE = LevelScale(lowest=1, highest=5)


def _units(case: str) -> list[tuple[int | None, ...]]:
    return [*zip(*CASES[case]["raters"], strict=True)]


def test_e05_missing_is_no_category() -> None:
    found = krippendorff_alpha(_units("E05"), FIVE, metric=CASES["E05"]["level"])
    assert (found.value, found.n) == (1, 3)


def test_e06_one_other_rating_gives_0_and_says_why() -> None:
    for metric in CASES["E06"]["levels"]:
        found = krippendorff_alpha(_units("E06"), FIVE, metric=metric)
        assert found.value == 0
        assert found.parts["raw_agreement"] == Fraction(10, 11)  # 20 of 22, by units
        assert [str(note) for note in found.notes] == [
            "level 3 holds 95.455 percent of the ratings, so agreement is hard to tell from chance"
        ]


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("nominal", 0.743421),
        ("ordinal", 0.815388),
        ("interval", 0.849107),
        ("ratio", 0.797403),
    ],
)
def test_e07_alpha_with_missing_ratings(metric: str, expected: float) -> None:
    value = krippendorff_alpha(_units("E07"), FIVE, metric=metric).value
    assert value is not None
    assert float(value) == pytest.approx(expected, abs=5e-7)


def test_e07_alpha_without_missing_ratings() -> None:
    raters = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    units = [*zip(*raters, strict=True)]
    two = LevelScale(lowest=0, highest=1)
    assert krippendorff_alpha(units, two, metric="nominal").value == Fraction(2, 21)


@pytest.mark.parametrize("units", [[[1], [2], [3]], [[1, None], [None, 2]]])
def test_e08_nothing_rated_twice_has_a_reason_and_no_value(units: list[list[int | None]]) -> None:
    found = krippendorff_alpha(units, FIVE)
    assert (found.value, found.n, found.left_out) == (None, 0, len(units))
    assert str(found.reason) == "nothing was rated twice, so no two ratings can be compared"


def test_e09_a_score_left_out_and_a_missing_one_are_the_same() -> None:
    found = []
    for rows in ("long_explicit", "long_implicit"):
        waves: dict[str, dict[str, int | None]] = {"pre": {}, "post": {}}
        for person, wave, score in CASES["E09"][rows]:
            waves[wave][person] = score
        change = mean_change(waves["pre"], waves["post"])
        gain = normalized_gain(waves["pre"], waves["post"], maximum=5)
        found.append((change, gain))
        assert (change.value, change.n, change.left_out) == (2, 1, 1)
        assert (gain.value, gain.n, gain.left_out) == (Fraction(2, 3), 1, 1)
        assert str(change.notes[0]) == "incomplete and left out: p1"
    assert found[0] == found[1]
