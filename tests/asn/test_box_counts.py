"""Boxes of many people, counted by hand; those in no box are in no count."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from kompetensi.asn import BoxCounts, NineBox, count_boxes, nine_box
from kompetensi.errors import ConflictError, InvalidTypeError, UnknownCodeError
from kompetensi.rules import Citation, DatedValue
from kompetensi.testing import box_counts

DAY = date(2026, 3, 1)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")


def _box(performance: Any, potential: Any) -> NineBox:
    return nine_box(performance=performance, potential=potential, on=DAY)


RESULTS: Mapping[str, NineBox] = {
    "P-4": _box(None, None),
    "P-1": _box(90, 90),
    "P-3": _box(70, None),
    "P-2": _box(70, 70),
    "P-5": _box(95, 80),
}
UNITS = {"P-1": "IT", "P-2": "IT", "P-3": "IT", "P-4": "HR", "P-5": "HR", "P-9": "HR"}


def test_people_without_scores_are_in_no_box() -> None:
    counted = count_boxes(RESULTS, by=UNITS)
    assert counted.people == {"P-1": 9, "P-2": 5, "P-5": 9}
    assert list(counted.in_no_box) == ["P-3", "P-4"]
    assert counted.counts() == {1: 0, 2: 0, 3: 0, 4: 0, 5: 1, 6: 0, 7: 0, 8: 0, 9: 2}
    assert sum(counted.counts().values()) == 3
    assert str(counted.in_no_box["P-3"]) == "in no box, since potential is not known"


def test_counts_by_unit_add_up_to_all() -> None:
    counted = count_boxes(RESULTS, by=UNITS)
    assert (counted.counts("IT")[9], counted.counts("HR")[9]) == (1, 1)
    assert counted.rows()[8:10] == [
        {"unit": "HR", "box": 9, "people": 1},
        {"unit": "HR", "box": None, "people": 1},
    ]
    assert sum(int(row["people"] or 0) for row in counted.rows()) == 5


def test_what_is_said() -> None:
    assert [str(reason) for reason in count_boxes(RESULTS).explain()] == [
        "box 9: P-1, P-5",
        "box 5: P-2",
        "in no box: P-3, P-4",
    ]
    assert [cited.confidence for cited in count_boxes(RESULTS).citations] == ["S", "C", "C"]


def test_everybody_is_together_without_units() -> None:
    counted = count_boxes(RESULTS)
    assert set(counted.units.values()) == {""}
    assert counted.counts("") == counted.counts()


def test_nobody_at_all() -> None:
    counted = count_boxes({})
    assert (counted.counts(), counted.rows(), counted.explain()) == ({}, [], ())


def test_the_order_given_does_not_matter() -> None:
    assert repr(count_boxes(dict(reversed([*RESULTS.items()])))) == repr(count_boxes(RESULTS))


def test_bad_input() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        count_boxes(RESULTS, by={"P-1": "IT"})
    assert str(caught.value) == ("no unit for person 'P-4' among 1 known code; did you mean 'P-1'?")
    with pytest.raises(UnknownCodeError, match="no unit 'I' among 2 known codes"):
        count_boxes(RESULTS, by=UNITS).counts("I")
    with pytest.raises(InvalidTypeError, match="results of 'P' must be a NineBox, got 9"):
        count_boxes({"P": 9})  # type: ignore[dict-item]  # wrong on purpose
    own: DatedValue[Any] = DatedValue(since=DAY, value={"a": {"b": 1}}, citation=OWN)
    other = nine_box(performance="a", potential="b", on=DAY, boxes=own)
    with pytest.raises(ConflictError) as mixed:
        count_boxes({**RESULTS, "P-6": other})
    assert str(mixed.value) == (
        "the boxes of these people come from different grids; count each grid apart"
    )


@given(box_counts())
def test_everybody_is_counted_once(counted: BoxCounts) -> None:
    assert not counted.people.keys() & counted.in_no_box.keys()
    assert counted.units.keys() == counted.people.keys() | counted.in_no_box.keys()
    assert sum(counted.counts().values()) == len(counted.people)
