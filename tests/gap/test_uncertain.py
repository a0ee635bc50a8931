"""Expected shortfall and chance to be met, against O*NET's bounds and scipy's normal distribution."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    GapItem,
    GapReport,
    Score,
    expected_shortfall,
    probability_met,
    weighted_shortfall,
)
from kompetensi.people import Requirement
from kompetensi.testing import gap_reports

DATA = Path(__file__).parents[1] / "data" / "gap" / "level_bounds.json"
(CASE,) = json.loads(DATA.read_text(encoding="utf-8"), parse_float=Fraction)["cases"]
TINY = Fraction(1, 10**12)
ERRORS = st.fractions(0, 2, max_denominator=20)
LEVELS = st.fractions(1, 5, max_denominator=8)
Level = int | Fraction


def _item(code: str, required: Level, actual: Level | None, weight: Level = 1) -> GapItem:
    one = Requirement(competency=code, level=required, weight=weight)
    absent = "not_assessed" if actual is None else None
    return GapItem(
        requirement=one, scale=LevelScale(lowest=1, highest=5), actual=actual, absent=absent
    )


def _report(*items: GapItem) -> GapReport:
    return GapReport(person="P", standard="S", items=items)


def _chance(required: Level, actual: Level, error: Any) -> Fraction:
    found = probability_met(_report(_item("A", required, actual)), {"A": error})["A"]
    assert found is not None
    return found


def _expected(required: Level, actual: Level, error: Any) -> Fraction:
    """Return the expected shortfall in levels: one requirement whose way from the lowest is known."""
    value = expected_shortfall(_report(_item("A", required, actual)), {"A": error}).value
    assert value is not None
    return value * (Fraction(required) - 1)


@pytest.mark.parametrize("place", range(3))
def test_case_onet_bounds_are_met_with_975_and_25_in_a_thousand(place: int) -> None:
    row = CASE["inputs"]["rows"][place]
    low, high = CASE["published"]["bounds"][place]
    level, error = row["value_used"], row["se"]
    # the bounds are printed to four places at best, the error to three or four
    for bound, chance in ((low, Fraction("0.975")), (high, Fraction("0.025"))):
        assert abs(_chance(bound, level, error) - chance) < Fraction("0.0005")
        assert abs(_chance(bound, level, (low, high)) - chance) < Fraction("0.0005")
    for bound in CASE["expected"]["bounds"][place]["lower"], low:
        assert abs(level - Fraction("1.96") * error - bound) < Fraction("0.0001")


def test_the_checked_number_of_the_reference() -> None:
    assert round(_expected(3, Fraction("2.875"), 0.125), 6) == Fraction("0.135414")
    assert round(_chance(3, Fraction("2.875"), 0.125), 6) == Fraction("0.158655")


@given(LEVELS, LEVELS, ERRORS.filter(bool))
def test_they_are_what_scipy_makes_of_the_normal_distribution(
    required: Fraction, actual: Fraction, error: Fraction
) -> None:
    truth = norm(float(actual), float(error))
    if required > 1:
        assert float(_chance(required, actual, error)) == pytest.approx(
            truth.sf(float(required)), abs=2e-12
        )
        z = float((required - actual) / error)
        by_formula = float(error) * (z * norm.cdf(z) + norm.pdf(z))
        assert float(_expected(required, actual, error)) == pytest.approx(by_formula, abs=1e-11)


@pytest.mark.parametrize("actual", [2, Fraction("2.9"), 3, 4])
def test_the_expected_shortfall_is_the_mean_over_the_distribution(actual: Level) -> None:
    truth = norm(float(actual), 0.5)
    mean, _ = quad(
        lambda level: max(0.0, 3 - level) * truth.pdf(level), -10, 3, points=[float(actual)]
    )
    assert float(_expected(3, actual, 0.5)) == pytest.approx(mean, abs=1e-7)


@given(gap_reports(), st.data())
def test_p15_never_below_the_shortfall_of_the_mean_and_equal_without_error(
    report: GapReport, data: st.DataObject
) -> None:
    errors = {item.competency: data.draw(ERRORS) for item in report.items}
    score, certain = expected_shortfall(report, errors), weighted_shortfall(report)
    exact = expected_shortfall(report, dict.fromkeys(errors, 0))
    assert (exact.value, exact.low, exact.high) == (certain.value, certain.low, certain.high)
    assert exact.contributions == certain.contributions
    assert (score.low is None) == (certain.low is None)
    if score.low is not None and certain.low is not None:
        assert score.low >= certain.low
    assert Score(**attrs.asdict(score, recurse=False)) == score


@given(LEVELS.filter(lambda level: level > 1), LEVELS, ERRORS, ERRORS)
def test_p15_it_grows_with_the_error_and_tends_to_the_shortfall(
    required: Fraction, actual: Fraction, one: Fraction, other: Fraction
) -> None:
    small, large = sorted((one, other))
    low, high = (_expected(required, actual, error) for error in (small, large))
    assert low <= high + 2 * TINY
    # never more beyond the shortfall than the error times the density at 0
    assert low - max(Fraction(0), required - actual) <= small * Fraction("0.3989422804015") + TINY


@given(LEVELS.filter(lambda level: level > 1), LEVELS, ERRORS)
def test_a_chance_and_its_mirror_add_up_to_1(
    required: Fraction, actual: Fraction, error: Fraction
) -> None:
    chance = _chance(required, actual, error)
    assert 0 <= chance <= 1
    if error:
        truth = norm(float(actual), float(error))
        assert float(1 - chance) == pytest.approx(truth.cdf(float(required)), abs=2e-12)
    else:
        assert chance == (actual >= required)


def test_what_is_just_met_is_met_half_of_the_time() -> None:
    assert _chance(3, 3, 0.5) == Fraction(1, 2)
    assert _chance(3, 3, 0) == 1
    assert _chance(3, 3 - TINY, 0) == 0


def test_unknown_is_none_and_bounds_and_what_does_not_apply_is_left_out() -> None:
    off = attrs.evolve(_item("C", 4, None), absent="not_applicable")
    report = _report(_item("A", 3, 2), _item("B", 3, None), off, _item("D", 1, None))
    assert probability_met(report, {"A": 0}) == {"A": 0, "B": None, "D": 1}
    score = expected_shortfall(report, {"A": 0})
    assert (score.value, score.low, score.high) == (None, Fraction(1, 6), Fraction(1, 2))
    assert score.parameters == {"places": 12, "not_applicable": ("C",)}
    assert str(score.reason) == "no level is known for B"
    undefined = expected_shortfall(_report(_item("A", 3, 2, 0)), {})
    assert str(undefined.reason) == "no requirement that applies has a positive weight"


def test_an_interval_is_a_standard_error_of_its_width_over_3_92() -> None:
    assert _chance(3, Fraction("2.9"), (2.51, 3.29)) == _chance(
        3, Fraction("2.9"), Fraction(78, 392)
    )
    assert _expected(3, Fraction(2), (2, 2)) == 1


@pytest.mark.parametrize("function", [expected_shortfall, probability_met])
def test_bad_errors_are_named(function: Any) -> None:
    report = _report(_item("A", 3, 2))
    for errors, message in (
        ({}, "the level of 'A' has no error; pass 0 where it is certain"),
        ({"A": -1}, "error of 'A' must be 0 or more, got -1"),
        ({"A": (3, 1)}, "error of 'A' must rise from its lower to its upper end, got (3, 1)"),
        ({"A": (2.1, 3)}, "error of 'A' must enclose its level 2, got 21/10 and 3"),
        ({"A": (1, 1.9)}, "error of 'A' must enclose its level 2, got 1 and 19/10"),
    ):
        with pytest.raises(InvalidValueError) as caught:
            function(report, errors)
        assert str(caught.value) == message
    with pytest.raises(InvalidTypeError) as wrong:
        function(report, {"A": (1, 2, 3)})
    assert str(wrong.value) == (
        "error of 'A' must be a standard error or a pair of ends, got (1, 2, 3)"
    )
    with pytest.raises(InvalidTypeError, match=r"^error must be a mapping by code, got 1$"):
        function(report, 1)
    with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got 1$"):
        function(1, {})
    assert function(report, {"A": 0, "ignored": 7}) is not None
