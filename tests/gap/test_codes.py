"""Requirements that must be met, and what to train first, against a published table."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, GapReport, compare, must_unmet, training_need
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing import gap_reports

DATA = Path(__file__).parents[1] / "data" / "gap" / "training_need.json"
(CASE,) = json.loads(DATA.read_text(encoding="utf-8"), parse_float=Fraction)["cases"]
SCALE = LevelScale(lowest=0, highest=9)


def _report(*rows: tuple[str, int | Fraction, int | Fraction | None]) -> GapReport:
    asked = [Requirement(competency=code, level=required) for code, required, _ in rows]
    levels = {code: actual for code, _, actual in rows if actual is not None}
    standard = Standard(code="S", name="S", requirements=asked)
    return compare(Profile(person="P", levels=levels), standard, SCALE)


def _published(rows: list[dict[str, Any]]) -> GapReport:
    return _report(
        *((f"{row['unit']}/{row['item']}", row["kkj"], row["kkj"] - row["gap"]) for row in rows)
    )


def test_case_tna_t_the_rows_in_area_b_are_trained_in_the_published_order() -> None:
    rows = CASE["expected"]["rows"]
    report = _published(CASE["inputs"]["rows"])
    assert [item.actual for item in report.items] == [row["kkp_implied"] for row in rows]
    order = CASE["expected"]["priority_order"]
    in_area_b = {f"{row['unit']}/{row['item']}" for row in rows if row["area"] == "B"}
    need = training_need(report)
    assert need == tuple(code for code in order if code in in_area_b)
    assert need[0] == CASE["published"]["first_priority"]
    assert [row["area"] for row in rows] == CASE["published"]["area"]
    assert training_need(report, threshold=Fraction(1, 100)) == tuple(order)


def test_a_shortfall_of_exactly_the_threshold_is_trained() -> None:
    report = _report(("A", 9, 8), ("B", 9, 8 + Fraction(1, 10**9)), ("C", 9, 9), ("D", 5, 7))
    assert training_need(report) == ("A",)
    assert training_need(report, threshold=0.5) == ("A", "B")


def test_equal_shortfalls_stand_by_code_and_what_is_unknown_is_no_need_yet() -> None:
    report = _report(("B", 9, 7), ("A", 9, 7), ("D", 9, None), ("C", 9, 5))
    assert training_need(report) == ("C", "A", "B")
    assert [item.competency for item in report.unknown()] == ["D"]


@given(gap_reports())
def test_all_that_is_short_enough_is_named_once_greatest_first(report: GapReport) -> None:
    need = training_need(report)
    short = {item.competency: item.shortfall for item in report.items}
    assert set(need) == {code for code, gap in short.items() if gap is not None and gap >= 1}
    assert len(set(need)) == len(need)
    for first, second in pairwise(need):
        assert (-(short[first] or 0), first) < (-(short[second] or 0), second)


@pytest.mark.parametrize("threshold", [0, -1, -0.1])
def test_a_threshold_must_be_above_0(threshold: float) -> None:
    with pytest.raises(InvalidValueError, match=r"^threshold must be above 0, got "):
        training_need(_report(), threshold=threshold)


def _must(item: GapItem) -> GapItem:
    return attrs.evolve(item, requirement=attrs.evolve(item.requirement, must=True))


def test_only_what_must_be_met_and_is_short_rules_out() -> None:
    short, met, unknown, spare = _report(
        ("A", 4, 3), ("B", 4, 4), ("C", 4, None), ("D", 4, 1)
    ).items
    report = GapReport(
        person="P", standard="S", items=(spare, _must(short), _must(met), _must(unknown))
    )
    assert must_unmet(report) == ("A",)
    hair = attrs.evolve(_must(short), actual=4 - Fraction(1, 10**9))
    assert must_unmet(attrs.evolve(report, items=(hair,))) == ("A",)


@given(gap_reports())
def test_must_is_asked_of_each_requirement_alone(report: GapReport) -> None:
    found = must_unmet(report)
    for item in report.items:
        alone = must_unmet(attrs.evolve(report, items=(item,)))
        assert alone == ((item.competency,) if item.competency in found else ())
        assert bool(alone) == (item.must and item.state == "short")


def test_what_is_no_report_is_refused() -> None:
    for function in (must_unmet, training_need):
        with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got 7$"):
            function(7)  # type: ignore[arg-type]  # the point
