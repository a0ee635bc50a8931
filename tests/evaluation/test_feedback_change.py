"""Two composites told apart, and the change between two waves, by hand and by definition."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from kompetensi.errors import ConflictError, InvalidTypeError, UnknownCodeError
from kompetensi.evaluation import (
    FeedbackChange,
    FeedbackPolicy,
    FeedbackReport,
    RatingTable,
    Tally,
    feedback,
    feedback_change,
)
from kompetensi.framework import LevelScale
from kompetensi.testing import feedback_changes, feedback_reports
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)
POLICY = FeedbackPolicy(weights={"superior": 2, "peer": 1, "subordinate": 1})
Ratings = Mapping[str, Sequence[int]]


def _report(
    wave: str, items: Mapping[str, Ratings], policy: FeedbackPolicy = POLICY
) -> FeedbackReport:
    cells = {
        ("A", item, group, wave): Tally.of(levels, SCALE)
        for item, groups in items.items()
        for group, levels in groups.items()
    }
    return feedback(RatingTable.of(cells, SCALE), "A", policy, wave=wave)


# --- two composites -------------------------------------------------------------------------------


def test_each_group_counts_its_weight_and_each_rater_counts_one() -> None:
    ratings = {"self": [1], "superior": [5], "peer": [2, 3, 4, 3], "subordinate": [1, 1, 4]}
    one = _report("", {"q": ratings}).item("q")
    assert one.others == Fraction(2 * 5 + 3 + 2, 4)
    assert one.rater_weighted == Fraction(5 + 12 + 6, 8)


def test_hidden_groups_count_rater_by_rater_in_the_second_composite_too() -> None:
    ratings = {"superior": [5], "peer": [2, 3, 4, 3], "subordinate": [1, 1]}
    one = _report("", {"q": ratings}).item("q")
    assert one.hidden == ("peer", "subordinate")
    assert one.others == Fraction(5, 2) + Fraction(14, 6) / 2
    assert one.rater_weighted == Fraction(5 + 12 + 2, 7)


def test_a_group_without_weight_is_in_neither_composite() -> None:
    policy = FeedbackPolicy(weights={"peer": 3, "guest": 0})
    one = _report("", {"q": {"peer": [3, 4, 5], "guest": [1, 1, 1]}}, policy).item("q")
    assert (one.others, one.rater_weighted) == (4, 4)


def test_without_a_rating_by_others_there_is_no_second_composite_either() -> None:
    one = _report("", {"q": {"self": [4], "peer": [3, 4]}}).item("q")
    assert (one.others, one.rater_weighted) == (None, None)


def test_the_rows_hold_both_composites() -> None:
    (row,) = _report("", {"q": {"superior": [5], "peer": [2, 3, 4, 3]}}).rows(exact=True)
    assert (row["others"], row["rater_weighted"]) == ("13/3", "17/5")


@given(feedback_reports())
def test_the_second_composite_lies_between_the_ends_of_the_scale_and_exists_with_the_first(
    report: FeedbackReport,
) -> None:
    for one in report.items:
        assert (one.rater_weighted is None) == (one.others is None)
        if one.rater_weighted is not None:
            assert report.scale.lowest <= one.rater_weighted <= report.scale.highest


# --- change between waves -------------------------------------------------------------------------


def test_change_by_hand() -> None:
    before = {"self": [4], "superior": [3], "peer": [3, 3, 3], "subordinate": [2, 2, 5]}
    after = {"self": [3], "superior": [4], "peer": [4, 4, 4, 4], "subordinate": [3, 3, 3]}
    found = feedback_change(_report("2025", {"q": before}), _report("2026", {"q": after}))
    one = found.item("q")
    assert (one.before, one.after, one.change) == (3, Fraction(15, 4), Fraction(3, 4))
    assert one.groups == {"peer": 1, "self": -1, "subordinate": 0, "superior": 1}
    assert (found.ratee, found.before, found.after) == ("A", "2025", "2026")
    assert list(map(str, found.explain())) == ["q: others rate it 0.75 higher, 3.75 after 3"]
    assert say(found.explain()[0], catalogue=INDONESIAN) == (
        "q: orang lain menilai 0,75 lebih tinggi, 3,75 setelah 3"
    )
    assert found.rows() == [
        {
            "item": "q",
            "before": 3,
            "after": 3.75,
            "change": 0.75,
            "peer change": 1,
            "self change": -1,
            "subordinate change": 0,
            "superior change": 1,
        }
    ]


def test_a_fall_and_no_change_are_said_too() -> None:
    policy = FeedbackPolicy(weights={"peer": 1})
    before = _report("1", {"p": {"peer": [3, 3, 3]}, "q": {"peer": [4, 4, 4]}}, policy)
    after = _report("2", {"p": {"peer": [2, 3, 4]}, "q": {"peer": [3, 3, 3]}}, policy)
    assert list(map(str, feedback_change(before, after).explain())) == [
        "p: others rate it 3 as before",
        "q: others rate it 1 lower, 3 after 4",
    ]


def test_a_superior_who_falls_silent_is_no_change() -> None:
    before = _report("1", {"q": {"superior": [5], "peer": [3, 3, 3]}})
    after = _report("2", {"q": {"peer": [3, 3, 4]}})
    found = feedback_change(before, after)
    one = found.item("q")
    assert (one.before, one.after, one.change) == (Fraction(13, 3), Fraction(10, 3), None)
    assert one.groups == {"peer": Fraction(1, 3)}
    assert list(map(str, found.explain())) == [
        "q: the two ratings by others are made of different groups, so their difference is no change"
    ]


def test_other_pooled_groups_are_no_change_either() -> None:
    before = _report("1", {"q": {"peer": [3, 3, 3], "subordinate": [4, 4, 4]}})
    after = _report("2", {"q": {"peer": [3, 3, 3], "subordinate": [4, 4]}})
    assert after.item("q").hidden == ("peer", "subordinate")
    one = feedback_change(before, after).item("q")
    assert (one.change, one.groups) == (None, {})
    assert feedback_change(after, after).item("q").change == 0


def test_an_item_of_one_wave_or_hidden_in_one_has_no_change() -> None:
    before = _report("1", {"p": {"peer": [3, 3, 3]}, "q": {"peer": [3, 3]}})
    after = _report("2", {"q": {"peer": [4, 4, 4]}, "r": {"peer": [4, 4, 4]}})
    found = feedback_change(before, after)
    text = "no rating by others is shown in one of the waves, so there is no change"
    assert list(map(str, found.explain())) == [f"{item}: {text}" for item in "pqr"]
    assert [(one.before, one.after, one.change) for one in found.items] == [
        (3, None, None),
        (None, 4, None),
        (None, 4, None),
    ]


def test_reports_that_cannot_be_compared_are_refused() -> None:
    report = _report("1", {"q": {"peer": [3, 3, 3]}})
    other = attrs.evolve(report, ratee="B")
    with pytest.raises(ConflictError, match="the reports are on two people, 'A' and 'B'"):
        feedback_change(report, other)
    policy = FeedbackPolicy(weights={"peer": 1})
    with pytest.raises(ConflictError, match="the reports on 'A' differ in scale or policy"):
        feedback_change(report, _report("2", {"q": {"peer": [3, 3, 3]}}, policy))
    wider = attrs.evolve(report, scale=LevelScale(lowest=1, highest=6))
    with pytest.raises(ConflictError, match="differ in scale or policy"):
        feedback_change(report, wider)
    with pytest.raises(InvalidTypeError, match="earlier must be a FeedbackReport"):
        feedback_change(None, report)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="later must be a FeedbackReport"):
        feedback_change(report, None)  # type: ignore[arg-type]
    with pytest.raises(UnknownCodeError, match="no item 'x'"):
        feedback_change(report, report).item("x")


@given(feedback_changes())
def test_a_change_needs_both_ratings_and_has_a_reason_where_it_is_none(
    found: FeedbackChange,
) -> None:
    for one in found.items:
        assert (one.change is None) == (one.reason is not None)
        if one.change is not None:
            assert one.before is not None
            assert one.before + one.change == one.after


@given(feedback_reports())
def test_nothing_changes_between_a_report_and_itself(report: FeedbackReport) -> None:
    found = feedback_change(report, report)
    assert [one.item for one in found.items] == [one.item for one in report.items]
    for change, one in zip(found.items, report.items, strict=True):
        assert change.change == (None if one.others is None else 0)
        assert not any(change.groups.values())
