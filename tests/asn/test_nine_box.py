"""The nine boxes: the published grid, every edge, words, the unknown, and an agency's own tables."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import NineBox, nine_box
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    OutOfTableError,
)
from kompetensi.gap import Score
from kompetensi.rules import Band, BandTable, Citation, DatedValue
from kompetensi.testing import nine_boxes
from kompetensi.texts import ENGLISH, INDONESIAN, Reason

DATA = Path(__file__).parents[1] / "data" / "asn" / "talent.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
DAY = date(2026, 3, 1)
TINY = Fraction(1, 1_000_000)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")
WHY = Reason(code="unknown_levels", details={"competencies": ("A",)})
MIDDLE = "sesuai ekspektasi"


def _box(performance: Any, potential: Any, **options: Any) -> NineBox:
    return nine_box(performance=performance, potential=potential, **{"on": DAY, **options})


def test_oracle() -> None:
    case = CASES["ninebox-matrix"]
    rows, columns = case["inputs"]["rows"], case["inputs"]["cols"]
    got = [[_box(row, column).box for column in columns] for row in rows]
    assert got == case["expected"]["box"]


def test_the_axes_have_the_words_of_the_regulation() -> None:
    axes, grid = asn.TALENT_AXES.on(DAY).value, asn.NINE_BOXES.on(DAY).value
    assert axes is not None
    assert grid is not None
    assert set(axes["performance"]) == set(grid)
    assert all(set(row) == set(axes["potential"]) for row in grid.values())


EDGES = [
    (0, 0),
    (60 - TINY, 0),
    (60, 1),
    (60 + TINY, 1),
    (60.5, 1),  # one front end prints 0-60, 61-80, 81-100 and so leaves 60.5 and 80.5 nowhere
    (80 - TINY, 1),
    (80, 2),
    (80 + TINY, 2),
    (80.5, 2),
    (100, 2),
]


@pytest.mark.parametrize(("value", "place"), EDGES)
def test_every_edge_belongs_to_the_upper_band_of_both_axes(value: Any, place: int) -> None:
    assert _box(value, "rendah").box == [1, 2, 4][place]
    assert _box("di atas ekspektasi", value).box == [4, 7, 9][place]


@pytest.mark.parametrize("value", [-TINY, 100 + TINY])
def test_a_value_outside_0_to_100_is_refused(value: Fraction) -> None:
    with pytest.raises(OutOfTableError):
        _box(value, 50)
    with pytest.raises(OutOfTableError):
        _box(50, value)


def test_what_was_used_stands_in_the_result() -> None:
    found = _box(71, "tinggi")
    assert (found.box, found.performance_value, found.potential_value) == (8, 71, None)
    assert list(found.thresholds) == ["performance"]
    assert [band.start for band in found.thresholds["performance"].bands] == [0, 60, 80]
    assert [cited.confidence for cited in found.citations] == ["S", "C", "C"]
    assert found.citations[1].instrument == "Keputusan Kepala BKN 411/2025"
    assert found.rows() == [
        {
            "box": 8,
            "performance": MIDDLE,
            "performance_value": 71,
            "potential": "tinggi",
            "potential_value": None,
            "possible": "8",
            "actions": "retain, succession_agency, rotation_or_enlargement, performance_guidance",
        }
    ]
    assert [str(reason) for reason in found.explain()] == [
        "box 8: performance as expected, potential high",
        "recommended: retention, succession group of the agency, rotation or job enlargement, "
        "performance guidance",
    ]


def test_words_need_no_thresholds_and_none_is_cited() -> None:
    found = _box(MIDDLE, "rendah", on=date(2021, 1, 1))
    assert found.box == 2
    assert found.thresholds == {}
    assert [cited.instrument for cited in found.citations] == ["PermenPANRB 3/2020"] * 2


def test_the_word_of_an_appraisal_is_no_word_of_the_axis() -> None:
    """Scored 80, as in one ministry's list, "Baik" lands in the top row: two different things."""
    with pytest.raises(InvalidValueError) as caught:
        _box("Baik", "tinggi")
    assert str(caught.value) == (
        "performance must be a number or one of 'di atas ekspektasi', 'sesuai ekspektasi', "
        "'di bawah ekspektasi', got 'Baik'; the word of an appraisal is no word of the axis"
    )
    assert _box(80, "tinggi").performance == "di atas ekspektasi"
    assert _box(60, "tinggi").performance == MIDDLE  # "Butuh Perbaikan" in that list


@pytest.mark.parametrize(
    ("performance", "potential", "possible", "missing"),
    [
        (71, None, (2, 5, 8), "potential"),
        (None, "tinggi", (6, 8, 9), "performance"),
        (None, None, (1, 2, 3, 4, 5, 6, 7, 8, 9), "performance, potential"),
    ],
)
def test_a_person_without_both_values_is_in_no_box(
    performance: Any, potential: Any, possible: tuple[int, ...], missing: str
) -> None:
    found = _box(performance, potential)
    assert (found.box, found.possible, found.actions) == (None, possible, ())
    assert [str(reason) for reason in found.explain()] == [
        f"in no box, since {missing} is not known",
        f"boxes still possible: {', '.join(map(str, possible))}",
    ]


def test_a_score_between_bounds_is_placed_once_its_word_is_certain() -> None:
    certain = Score(value=None, contributions={}, method="m", low=61, high=79, reason=WHY)
    assert _box(certain, "rendah").box == 2
    open_score = Score(value=None, contributions={}, method="m", low=59, high=61, reason=WHY)
    assert (_box(open_score, "rendah").box, _box(open_score, "rendah").possible) == (None, (1, 2))
    undefined = Score(value=None, contributions={}, method="m", reason=WHY)
    found = _box(undefined, "rendah")
    assert (found.box, found.possible) == (None, ())
    assert [str(one) for one in found.explain()] == ["in no box, since performance is not known"]


def test_boxes_and_actions_are_worded_in_both_languages() -> None:
    actions = asn.BOX_ACTIONS.on(DAY).value
    assert actions is not None
    assert sorted(actions) == list(range(1, 10))
    codes = {code for listed in actions.values() for code in listed}
    assert all(ENGLISH[code] and INDONESIAN[code] for code in codes)


def test_every_box_has_its_own_actions() -> None:
    """One program prints the list of box 9 for every box."""
    actions = asn.BOX_ACTIONS.on(DAY).value or {}
    assert len({tuple(listed) for listed in actions.values()}) == 9
    assert "promote" in actions[9]
    assert not any("promote" in actions[box] for box in range(1, 9))


def test_the_pool_for_promotion() -> None:
    assert asn.TALENT_POOL.on(DAY).value == (7, 8, 9)


def _bands(low: str, middle: str, high: str, first: int, second: int) -> BandTable:
    bands = [Band(code=low, start=0), Band(code=middle, start=first), Band(code=high, start=second)]
    return BandTable(code=f"own-{first}-{second}", bands=bands)


PERFORMANCE = _bands("di bawah ekspektasi", MIDDLE, "di atas ekspektasi", 70, 85)
POTENTIAL = _bands("rendah", "menengah", "tinggi", 68, 77)


def _own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2025, 1, 1), value=value, citation=OWN)


def test_an_agency_cuts_each_axis_in_its_own_way_and_is_cited() -> None:
    own = _own({"performance": PERFORMANCE, "potential": POTENTIAL})
    found = _box(69, 77, thresholds=own, on=date(2025, 6, 1))
    assert (found.box, found.performance, found.potential) == (6, "di bawah ekspektasi", "tinggi")
    assert found.citations[1] == OWN


def test_an_axis_may_be_a_word_while_the_other_is_cut() -> None:
    found = _box(MIDDLE, 77, thresholds=_own({"potential": POTENTIAL}))
    assert found.box == 8


def test_an_agency_may_have_its_own_grid_and_actions() -> None:
    boxes = _own({"cukup": {"tinggi": 1}, "kurang": {"tinggi": 2}})
    actions = _own({1: ("rotation",)})
    found = _box("cukup", "tinggi", boxes=boxes, actions=actions)
    assert (found.box, found.actions, found.citations) == (1, ("rotation",), (OWN, OWN))
    bare = _box("kurang", "tinggi", boxes=boxes, actions=actions)
    assert bare.actions == ()
    assert [str(one) for one in bare.explain()] == ["box 2: performance kurang, potential high"]


@pytest.mark.parametrize(
    ("options", "error", "sentence"),
    [
        (
            {"thresholds": _own({"potential": POTENTIAL})},
            InvalidValueError,
            "the thresholds have no bands for performance; add them, or give its word",
        ),
        (
            {"thresholds": _own({"performance": POTENTIAL})},
            InvalidValueError,
            "band 'rendah' of table 'own-68-77' is no word of performance in the boxes",
        ),
        (
            {"thresholds": _own({"performance": 60})},
            InvalidTypeError,
            "thresholds of 'performance' must be a BandTable, got 60",
        ),
        (
            {"boxes": _own({})},
            InvalidValueError,
            "boxes must have at least one row and one column, and each row the same columns",
        ),
        (
            {"boxes": _own({"a": {"x": 1}, "b": {"y": 2}})},
            InvalidValueError,
            "boxes must have at least one row and one column, and each row the same columns",
        ),
        (
            {"boxes": _own({"a": {}})},
            InvalidValueError,
            "boxes must have at least one row and one column, and each row the same columns",
        ),
        (
            {"boxes": _own({"a": {"x": 1.5}})},
            InvalidValueError,
            "boxes of 'a' of 'x' must be a whole number, got Fraction(3, 2)",
        ),
    ],
    ids=range(7),
)
def test_a_table_that_does_not_fit_is_refused(
    options: dict[str, Any], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        _box(71, "tinggi", **options)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("performance", "day", "code", "start"),
    [
        (MIDDLE, date(2020, 12, 30), "asn.talent.boxes", "2020-12-31"),
        (71, date(2025, 12, 31), "asn.talent.thresholds", "2026-01-01"),
    ],
)
def test_nothing_is_placed_before_its_day(
    performance: Any, day: date, code: str, start: str
) -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        _box(performance, "tinggi", on=day)
    assert str(caught.value) == (
        f"{code!r} has no value on {day}: its first value starts on {start}"
    )


WORDS = ["di bawah ekspektasi", MIDDLE, "di atas ekspektasi"]


@given(st.fractions(0, 100), st.fractions(0, 100), st.fractions(0, 100))
def test_more_of_one_axis_never_lowers_the_box(
    value: Fraction, more: Fraction, other: Fraction
) -> None:
    low, high = sorted((value, more))
    for lower, upper in (
        (_box(low, other), _box(high, other)),
        (_box(other, low), _box(other, high)),
    ):
        assert lower.box is not None
        assert upper.box is not None
        assert lower.box <= upper.box


@given(nine_boxes())
def test_a_box_is_there_exactly_when_both_words_are(found: NineBox) -> None:
    words = (found.performance, found.potential)
    assert (found.box is None) == (None in words)
    assert found.box is None or found.possible == (found.box,)
