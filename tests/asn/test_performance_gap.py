"""The results of an appraisal against the targets of the position held."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from kompetensi.asn import PerformanceGap, performance_gap
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.testing import performance_gaps
from kompetensi.texts import INDONESIAN, say

DAY = date(2026, 1, 31)
TINY = Fraction(1, 1_000_000)
TARGETS = {"permits": 90, "reports": 100, "visits": 12}


def test_what_is_missing_is_a_need() -> None:
    results = {"reports": 100, "permits": 82.5}  # of visits nothing is known: it is not 0
    found = performance_gap(results, targets=TARGETS, on=DAY)
    assert found.gaps == {"permits": Fraction("-7.5"), "reports": 0, "visits": None}
    assert (found.unmet(), found.unknown()) == (("permits",), ("visits",))
    assert [str(reason) for reason in found.explain()] == [
        "permits is 7.5 below its target 90",
        "no result is known for visits",
    ]
    assert say(found.explain()[0], catalogue=INDONESIAN) == "permits kurang 7,5 dari target 90"
    assert found.rows()[0] == {"target": "permits", "required": 90, "result": 82.5, "gap": -7.5}
    assert [str(cited) for cited in found.citations] == ["PP 11/2017, Pasal 206 ayat (3)"]


def test_nothing_is_missing() -> None:
    found = performance_gap(TARGETS, targets=TARGETS, on=DAY)
    assert [str(reason) for reason in found.explain()] == ["every target is met"]


@pytest.mark.parametrize(
    ("result", "unmet"), [(90 - TINY, ("permits",)), (90, ()), (90 + TINY, ())]
)
def test_the_target_itself_is_met(result: Fraction, unmet: tuple[str, ...]) -> None:
    found = performance_gap({"permits": result}, targets={"permits": 90}, on=DAY)
    assert found.unmet() == unmet


@pytest.mark.parametrize(
    ("results", "targets", "on", "error", "message"),
    [
        ({}, {}, DAY, InvalidValueError, "targets must hold at least one target, got none"),
        (
            {"permit": 1},
            TARGETS,
            DAY,
            UnknownCodeError,
            "no target 'permit' among 3 known codes; did you mean 'permits'?",
        ),
        (
            {"permits": "1"},
            TARGETS,
            DAY,
            InvalidTypeError,
            "results of 'permits' must be a number (int, Fraction, Decimal or float), got '1'",
        ),
        (
            {},
            {"permits": None},
            DAY,
            InvalidTypeError,
            "targets of 'permits' must be a number (int, Fraction, Decimal or float), got None",
        ),
        (
            {},
            TARGETS,
            date(2017, 4, 6),
            NoRuleInForceError,
            "'asn.development.standards' has no value on 2017-04-06: its first value starts on "
            "2017-04-07",
        ),
    ],
    ids=range(5),
)
def test_bad_input(
    results: Any, targets: Any, on: date, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        performance_gap(results, targets=targets, on=on)
    assert str(caught.value) == message


@given(performance_gaps())
def test_every_target_is_met_missed_or_unknown(found: PerformanceGap) -> None:
    met = [code for code, gap in found.gaps.items() if gap is not None and gap >= 0]
    assert sorted([*met, *found.unmet(), *found.unknown()]) == sorted(found.targets)
    assert list(found.results) == list(found.targets)
    for code in found.unmet():
        assert (found.results[code] or 0) < found.targets[code]
