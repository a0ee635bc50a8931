"""A report and its items: signs, states, rows and reasons."""

import pickle
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, GapReport
from kompetensi.people import Requirement
from kompetensi.testing import gap_items, gap_reports
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)


def _item(
    code: str, required: float, actual: float | Fraction | None, absent: str | None = None
) -> GapItem:
    one = Requirement(competency=code, level=required, weight=2, core=True, must=True)
    known = None if actual is None else Fraction(str(actual))
    return GapItem(requirement=one, scale=SCALE, actual=known, absent=absent)


def _report(*items: GapItem) -> GapReport:
    return GapReport(person="P-07", standard="HEAD", items=items)


@pytest.mark.parametrize(
    ("required", "actual", "gap", "shortfall", "surplus", "state"),
    [
        (3, 3, 0, 0, 0, "met"),
        (3, 2, -1, 1, 0, "short"),
        (3, 4, 1, 0, 1, "exceeded"),
        (3, 2.9, Fraction(-1, 10), Fraction(1, 10), 0, "short"),
        (2.5, 4, Fraction(3, 2), 0, Fraction(3, 2), "exceeded"),
        (3, Fraction(29999, 10000), Fraction(-1, 10000), Fraction(1, 10000), 0, "short"),
    ],
)
def test_a_gap_is_actual_minus_required(
    required: float,
    actual: float | Fraction,
    gap: int | Fraction,
    shortfall: int | Fraction,
    surplus: int | Fraction,
    state: str,
) -> None:
    item = _item("A", required, actual)
    assert (item.gap, item.shortfall, item.surplus) == (gap, shortfall, surplus)
    assert item.state == state


@pytest.mark.parametrize(
    ("absent", "state"),
    [
        ("not_assessed", "unknown"),
        ("withheld", "unknown"),
        (None, "unknown"),
        ("not_applicable", "not_applicable"),
    ],
)
def test_without_a_level_there_is_no_gap(absent: str | None, state: str) -> None:
    item = _item("A", 3, None, absent)
    assert (item.gap, item.shortfall, item.surplus) == (None, None, None)
    assert item.state == state


def test_an_item_shows_its_requirement() -> None:
    item = _item("A", 3, 2)
    assert (item.competency, item.required, item.weight) == ("A", 3, 2)
    assert (item.core, item.must) == (True, True)


@given(gap_items())
def test_gap_shortfall_and_surplus_belong_together(item: GapItem) -> None:
    if item.gap is None or item.shortfall is None or item.surplus is None:
        assert (item.actual, item.gap, item.shortfall, item.surplus) == (None, None, None, None)
        assert item.state in {"unknown", "not_applicable"}
        return
    assert item.gap == item.surplus - item.shortfall
    assert min(item.surplus, item.shortfall) == 0
    assert item.required + item.gap == item.actual
    assert item.state == {-1: "short", 0: "met", 1: "exceeded"}[(item.gap > 0) - (item.gap < 0)]


MIXED = _report(
    _item("A", 4, 2.5),
    _item("B", 3, 3),
    _item("C", 3, None, "withheld"),
    _item("D", 3, None, "not_applicable"),
    _item("E", 2, 5),
    _item("F", 3, None),
    _item("G", 2, 1),
)


def test_unmet_and_unknown_keep_the_order_of_the_standard() -> None:
    assert [item.competency for item in MIXED.unmet()] == ["A", "G"]
    assert [item.competency for item in MIXED.unknown()] == ["C", "F"]


def test_reasons_name_what_is_short_what_is_unknown_and_why() -> None:
    assert list(map(str, MIXED.explain())) == [
        "A is 1.5 below the required level 4",
        "C has no level: withheld",
        "D has no level: not applicable",
        "F has no level: not assessed",
        "G is 1 below the required level 2",
    ]


def test_reasons_are_worded_in_indonesian_with_names() -> None:
    said = [
        say(reason, catalogue=INDONESIAN, labels={"A": "Integritas"}) for reason in MIXED.explain()
    ]
    assert said[:2] == [
        "Integritas kurang 1,5 dari level 4 yang disyaratkan",
        "C tidak memiliki level: tidak ditampilkan",
    ]


def test_a_report_with_nothing_to_say_says_so() -> None:
    assert list(map(str, _report(_item("A", 3, 3)).explain())) == ["every required level is met"]
    assert list(map(str, _report().explain())) == ["the standard requires nothing"]


def test_rows_are_flat_and_unknown_is_none() -> None:
    short, *_, unknown = _report(_item("A", 4, 2.5), _item("C", 3, None, "withheld")).rows()
    assert short == {
        "person": "P-07",
        "standard": "HEAD",
        "competency": "A",
        "scale": "1..5",
        "required": 4,
        "actual": 2.5,
        "gap": -1.5,
        "shortfall": 1.5,
        "weight": 2,
        "core": True,
        "must": True,
        "state": "short",
        "absent": None,
    }
    assert [unknown[name] for name in ("actual", "gap", "shortfall")] == [None, None, None]
    assert (unknown["state"], unknown["absent"]) == ("unknown", "withheld")
    assert MIXED.rows(exact=True)[0]["gap"] == "-3/2"
    assert _report().rows() == []


def test_rows_say_on_which_scale_a_number_lies() -> None:
    ladder = LevelScale(lowest=0, highest=9, code="TNA")
    report = _report(attrs.evolve(_item("A", 4, 3), scale=ladder), _item("B", 4, 3))
    assert [row["scale"] for row in report.rows()] == ["TNA", "1..5"]


@given(gap_reports())
def test_a_report_is_a_value(report: GapReport) -> None:
    again = pickle.loads(pickle.dumps(report))
    assert again == report
    assert hash(again) == hash(report)
    assert attrs.evolve(report, person="someone else") != report
    assert len(report.rows()) == len(report.items)
