"""The talent value: the published sample, weights counted once, and what is not known."""

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
from kompetensi.asn import TalentValue, nine_box, talent_value
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.rules import Citation, DatedValue
from kompetensi.testing import talent_values

DATA = Path(__file__).parents[1] / "data" / "asn" / "talent.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
CASE = CASES["talent-411-sample-11-indicators"]
Y, X = CASE["inputs"]["Y"], CASE["inputs"]["X"]
DAY = date(2026, 3, 1)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")
WEIGHTS = asn.TALENT_WEIGHTS.values[-1].value or {}


def _value(performance: Any = Y, potential: Any = X, **options: Any) -> TalentValue:
    return talent_value(performance=performance, potential=potential, **{"on": DAY, **options})


def _own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


def test_oracle() -> None:
    found, expected = _value(), CASE["expected"]
    assert found.performance.value == Fraction(expected["Y"])
    assert found.potential.value == Fraction(expected["X"])
    assert found.value == Fraction(expected["talent_value"])
    box = nine_box(performance=found.performance, potential=found.potential, on=DAY)
    assert box.box == expected["box_with_60_80"]


def test_the_weights_are_those_of_the_source_and_of_the_sample() -> None:
    assert list(WEIGHTS["performance"].values()) == CASE["inputs"]["weights_Y"]
    assert list(WEIGHTS["potential"].values()) == CASE["inputs"]["weights_X"]
    assert list(WEIGHTS["performance"]) == list(Y)
    assert list(WEIGHTS["potential"]) == list(X)
    assert {axis: sum(row.values()) for axis, row in WEIGHTS.items()} == {
        "performance": 100,
        "potential": 100,
    }


# Component weights as the decision groups the indicators.
COMPONENTS = {
    "performance": [60, 40, 40, 40],
    "potential": [40, 40, 40, 25, 20, 20, 15],
}


def test_weights_counted_twice_are_refused() -> None:
    """60 % x 60 % and so on gives 58.18 in place of 73.05 on the sample."""
    twice = {
        axis: {
            code: Fraction(weight) * Fraction(component, 100)
            for (code, weight), component in zip(row.items(), COMPONENTS[axis], strict=True)
        }
        for axis, row in WEIGHTS.items()
    }
    wrong = {
        "Y": sum(twice["performance"][code] * value for code, value in Y.items()) / 100,
        "X": sum(twice["potential"][code] * value for code, value in X.items()) / 100,
    }
    printed = CASE["expected"]["wrong_double_weighted"]
    assert abs(wrong["Y"] - Fraction(printed["Y"])) <= Fraction(1, 200)
    assert abs(wrong["X"] - Fraction(printed["X"])) <= Fraction(1, 200)
    assert abs(wrong["Y"] + wrong["X"] - Fraction(printed["sum"])) <= Fraction(1, 200)
    with pytest.raises(InvalidValueError) as caught:
        _value(weights=_own(twice))
    assert str(caught.value) == (
        "weights of 'performance' must add up to 100, got 52; give each weight once, "
        "with the weight of its group already in it"
    )
    assert _value().value == Fraction("73.05")


def test_the_best_possible_person_reaches_100() -> None:
    best = _value(dict.fromkeys(Y, 100), dict.fromkeys(X, 100))
    assert best.value == 100


def test_what_the_value_is_made_of() -> None:
    found = _value()
    assert found.total.score.contributions == {
        "performance": Fraction(71, 2),
        "potential": Fraction("37.55"),
    }
    assert found.rows()[0] == {
        "axis": "performance",
        "part": "appraisal",
        "value": 75,
        "weight": 60,
        "contribution": 45,
    }
    assert len(found.rows()) == 11
    assert str(found.explain()[0]) == (
        "talent value is 73.05, made of potential (37.55), performance (35.5)"
    )
    assert [cited.confidence for cited in found.citations] == ["S", "S"]


@pytest.mark.parametrize("missing", [{}, {"feedback_360": None}], ids=["not named", "None"])
def test_an_unknown_indicator_is_not_0(missing: dict[str, None]) -> None:
    known = {code: value for code, value in Y.items() if code != "feedback_360"}
    found = _value({**known, **missing})
    assert (found.performance.value, found.value) == (None, None)
    assert (found.performance.low, found.performance.high) == (Fraction("64.5"), Fraction("74.5"))
    assert (found.total.low, found.total.high) == (Fraction("69.8"), Fraction("74.8"))
    assert str(found.performance.reason) == "no value is known for 360 feedback"
    assert str(found.total.reason) == "no value is known for performance"


def test_weights_are_scaled_up_only_on_request_and_named() -> None:
    known = {code: value for code, value in Y.items() if code != "feedback_360"}
    found = _value(known, missing="renormalise")
    assert found.performance.value == Fraction(60 * 75 + 15 * 60 + 15 * 70, 90)
    assert found.performance.score.parameters["not_known"] == ("feedback_360",)
    assert found.potential.score.parameters == {}
    assert found.value is not None


def test_without_any_indicator_there_is_no_value_even_on_request() -> None:
    found = _value({}, missing="renormalise")
    assert (found.performance.value, found.performance.low, found.value) == (None, None, None)
    assert (found.total.low, found.total.high) == (None, None)


def test_an_agency_weighs_the_axes_in_its_own_way_and_is_cited() -> None:
    own = _own({"performance": 60, "potential": 40})
    found = _value(shares=own)
    assert found.value == Fraction("72.64")
    assert OWN in found.citations


@pytest.mark.parametrize(
    ("change", "error", "sentence"),
    [
        (
            {"performance": {"award": 60}},
            UnknownCodeError,
            "no performance indicator 'award' among 4 known codes; did you mean 'awards'?",
        ),
        (
            {"performance": {"awards": 100.5}},
            InvalidValueError,
            "performance indicator of 'awards' must lie in 0..100, got 100.5",
        ),
        (
            {"performance": {"awards": -1}},
            InvalidValueError,
            "performance indicator of 'awards' must be 0 or more, got -1",
        ),
        (
            {"performance": {"awards": "60"}},
            InvalidTypeError,
            "performance indicator of 'awards' must be a number (int, Fraction, Decimal or "
            "float), got '60'",
        ),
        (
            {"missing": "zero"},
            InvalidValueError,
            "missing must be one of 'unknown', 'renormalise', got 'zero'",
        ),
        (
            {"weights": _own({"performance": {"a": 100}})},
            InvalidValueError,
            "weights must have the axes 'performance' and 'potential', got ['performance']",
        ),
        (
            {"shares": _own({"performance": 0.5, "potential": 0.5})},
            InvalidValueError,
            "weights of the axes must add up to 100, got 1; give each weight once, with the "
            "weight of its group already in it",
        ),
    ],
    ids=range(7),
)
def test_bad_input(change: dict[str, Any], error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        _value(**change)
    assert str(caught.value) == sentence


def test_before_its_day_there_is_no_weight() -> None:
    with pytest.raises(NoRuleInForceError):
        _value(on=date(2025, 12, 31))
    assert _value(on=date(2026, 1, 1)).value == Fraction("73.05")


@given(talent_values())
def test_a_talent_value_is_bounded(found: TalentValue) -> None:
    for one in (found.performance, found.potential, found.total):
        if one.value is not None:
            assert 0 <= one.value <= 100
        if one.low is not None:
            assert one.high is not None
            assert 0 <= one.low <= one.high <= 100


@given(st.sampled_from([*Y]), st.integers(0, 100), st.integers(0, 100))
def test_a_greater_indicator_never_lowers_the_value(code: str, one: int, other: int) -> None:
    low, high = (_value({**Y, code: value}).value for value in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert low <= high
