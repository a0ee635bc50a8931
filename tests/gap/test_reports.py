"""Faults that users of other tools reported, on gaps and scores.

Each case stands in ``tests/data/reports`` with its source.
"""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from kompetensi.framework import LevelScale
from kompetensi.gap import GapReport, Score, compare, job_person_match, weighted_shortfall
from kompetensi.people import Profile, Requirement, Standard

DATA = Path(__file__).parents[1] / "data" / "reports"


def _input(report: str) -> Any:  # each report has a shape of its own
    text = (DATA / f"{report}.json").read_text(encoding="utf-8")
    return json.loads(text, parse_float=Fraction)["minimal_input"]


def _report(
    required: Mapping[str, int | Fraction],
    levels: Mapping[str, int | Fraction],
    *,
    highest: int,
    weights: Mapping[str, int | Fraction] | None = None,
    absent: Mapping[str, str] | None = None,
) -> GapReport:
    asked = [
        Requirement(competency=code, level=level, weight=(weights or {}).get(code, 1))
        for code, level in required.items()
    ]
    return compare(
        Profile(person="P", levels=levels, absent=absent or {}),
        Standard(code="S", name="S", requirements=asked),
        LevelScale(lowest=0, highest=highest),
    )


def _range(score: Score) -> tuple[object, object, object]:
    return score.value, score.low, score.high


def test_g01_a_surplus_is_kept_and_capped_in_a_score_only_by_name() -> None:
    case = _input("G01")
    report = _report({"A": case["required"]}, {"A": case["achieved"]}, highest=case["scale_max"])
    (item,) = report.items
    assert (item.actual, item.gap, item.surplus, item.state) == (4, 1, 1, "exceeded")
    assert job_person_match(report).value == Fraction(400, 3)
    assert job_person_match(report, surplus="cap_each").value == 100
    assert report.items[0].actual == 4


def test_g02_a_whole_job_family() -> None:
    required = _input("G02")["required"]
    levels = {code: 4 if code == "Profesionalitas" else 3 for code in required}
    report = _report(required, levels, highest=5)
    assert sum(item.required for item in report.items) == 36
    assert job_person_match(report).value == Fraction(3100, 36)
    assert job_person_match(report, surplus="cap_each").value == Fraction(3000, 36)


def test_g03_nobody_matches_without_data() -> None:
    case = _input("G03")
    report = _report(case["target"], case["profile"], highest=5)
    for score, highest in ((weighted_shortfall(report), 1), (job_person_match(report), 200)):
        assert _range(score) == (None, 0, highest)
        assert score.contributions == {}
        assert str(score.reason) == "no level is known for A, B"
        assert score.reason is not None
        coverage = score.reason.details
        assert (coverage["known"], coverage["counted"]) == (0, 2)


def test_g04_a_missing_mark_is_no_zero_and_a_zero_is() -> None:
    marks = dict(zip("ABC", _input("G04")["scores"], strict=True))
    given = {code: mark for code, mark in marks.items() if mark is not None}
    full = dict.fromkeys(marks, 100)
    unknown = job_person_match(_report(full, given, highest=100))
    assert _range(unknown) == (None, Fraction(170, 3), 90)
    left_out = _report(full, given, highest=100, absent={"C": "not_applicable"})
    mean = job_person_match(left_out)
    assert mean.value == 85
    assert len(mean.contributions) == 2
    assert mean.parameters["not_applicable"] == ("C",)
    zero = job_person_match(_report(full, {**given, "C": 0}, highest=100))
    assert zero.value == Fraction(170, 3)


def test_g07_weights_below_1_are_not_cut_off() -> None:
    weights = dict(zip("ABCDEF", _input("G07")["weights"], strict=True))
    levels = dict.fromkeys("ABCD", 0) | dict.fromkeys("EF", 5)
    report = _report(dict.fromkeys(weights, 5), levels, highest=5, weights=weights)
    assert sum(item.weight for item in report.items) == 100
    assert weighted_shortfall(report).value == Fraction(3, 100)


def test_e02_the_weight_of_what_does_not_apply_goes_to_the_rest() -> None:
    given = {code: mark for code, mark in _input("E02").items() if mark is not None}
    report = _report(
        dict.fromkeys(_input("E02"), 5), given, highest=5, absent={"self": "not_applicable"}
    )
    score = job_person_match(report)
    assert score.value == 100  # 5 of 5, not 3.33
    assert list(score.contributions) == ["KRA", "feedback"]
    assert score.parameters["not_applicable"] == ("self",)


def test_e03_weights_of_ones_own() -> None:
    case = _input("E03")

    def mean(*present: str) -> Fraction:
        levels = {code: case["scores"][code] for code in present}
        absent = {code: "not_applicable" for code in case["scores"] if code not in present}
        required = dict.fromkeys(case["scores"], 5)
        report = _report(required, levels, highest=5, weights=case["weights"], absent=absent)
        value = job_person_match(report).value
        assert value is not None
        return value * 5 / 100

    assert mean("goal", "feedback", "self") == Fraction("4.1")
    assert mean("goal", "feedback") == 4
    assert mean("goal") == Fraction("4.2")
