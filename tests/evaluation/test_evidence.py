"""Feedback as evidence: exact levels on the competency's own scale, nothing from what is hidden."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.evaluation import (
    FeedbackPolicy,
    FeedbackReport,
    RatingTable,
    Tally,
    evidence_from,
    feedback,
)
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.people import Evidence, profile_from_evidence

SCALE = LevelScale(lowest=1, highest=5)
TO = LevelScale(lowest=0, highest=4)
DAY = date(2026, 3, 1)
Arguments = Mapping[str, object]
GOOD: Arguments = {
    "items": {"q1": "M", "q2": "M", "q3": "S"},
    "scale": SCALE,
    "to": TO,
    "on": DAY,
    "source": "feedback",
}


def _report(items: Mapping[str, Sequence[int]]) -> FeedbackReport:
    tallies = {("A", item, "peer", ""): Tally.of(items[item], SCALE) for item in items}
    tallies["A", "q1", "self", ""] = Tally.of([5], SCALE)
    return feedback(RatingTable.of(tallies, SCALE), "A", FeedbackPolicy(weights={"peer": 1}))


def _evidence(report: FeedbackReport, **change: object) -> tuple[Evidence, ...]:
    return evidence_from(report, **{**GOOD, **change})  # type: ignore[arg-type]  # bad ones too


def test_the_level_is_the_mean_of_others_on_the_other_scale() -> None:
    report = _report({"q3": [2, 2, 2], "q1": [3, 4, 4], "q2": [5, 5, 4]})
    assert _evidence(report, confidence=0.5) == (
        Evidence(
            person="A",
            competency="M",
            level=Fraction(19, 6),  # (11/3 + 14/3) / 2 = 25/6 on 1..5, one less on 0..4
            on=DAY,
            source="feedback",
            confidence=Fraction(1, 2),
        ),
        Evidence(
            person="A",
            competency="S",
            level=1,
            on=DAY,
            source="feedback",
            confidence=Fraction(1, 2),
        ),
    )


def test_a_framework_gives_each_competency_its_scale() -> None:
    framework = Framework(
        code="f",
        name="F",
        scale=LevelScale(lowest=0, highest=100),
        competencies=[
            Competency(code="M", name="M"),
            Competency(code="S", name="S", scale=LevelScale(lowest=1, highest=9)),
        ],
    )
    report = _report({"q1": [4, 4, 4], "q3": [4, 4, 4]})
    levels = {one.competency: one.level for one in _evidence(report, to=framework)}
    assert levels == {"M": 75, "S": 7}
    with pytest.raises(UnknownCodeError, match="no competency 'X' among 2 known codes"):
        _evidence(report, to=framework, items={"q1": "X", "q3": "S"})


def test_hidden_and_missing_items_give_none_and_others_count_without_them() -> None:
    report = _report({"q1": [4, 4, 4], "q2": [1, 1], "q3": [5, 5]})
    assert [(one.competency, one.level) for one in _evidence(report)] == [("M", 3)]
    assert _evidence(_report({"q1": []})) == ()


def test_an_item_may_measure_no_competency_but_must_be_named() -> None:
    report = _report({"q1": [4, 4, 4], "q2": [2, 2, 2]})
    assert [one.level for one in _evidence(report, items={"q1": "M", "q2": None})] == [3]
    with pytest.raises(UnknownCodeError) as caught:
        _evidence(report, items={"q1": "M", "q-2": "M"})
    text = "no competency of item 'q2' among 2 known codes; did you mean 'q-2'?"
    assert str(caught.value) == text


def test_evidence_from_feedback_makes_a_profile() -> None:
    found = _evidence(_report({"q1": [4, 4, 4]}))
    profile = profile_from_evidence(found, person="A", on=DAY, policy="latest")
    assert profile.levels == {"M": 3}


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        (
            {"scale": TO},
            ConflictError,
            f"the report of 'A' is on {SCALE!r}, not on {TO!r}",
        ),
        ({"scale": 5}, InvalidTypeError, "scale must be a LevelScale, got 5"),
        ({"to": 5}, InvalidTypeError, "to must be a Framework, got 5"),
        (
            {"on": "2026-03-01"},
            InvalidTypeError,
            "on must be a datetime.date without a time of day, got '2026-03-01'",
        ),
        ({"source": 1}, InvalidTypeError, "source must be text, got 1"),
        ({"items": {"q1": 5}}, InvalidTypeError, "competency of 'q1' must be text, got 5"),
        ({"confidence": 2}, InvalidValueError, "confidence must lie in 0..1, got 2"),
    ],
)
def test_a_wrong_argument_is_refused(change: Arguments, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        _evidence(_report({"q1": [4, 4, 4]}), **change)
    assert str(caught.value) == text


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="^report must be a FeedbackReport, got None$"):
        _evidence(None)  # type: ignore[arg-type]  # the test


@given(
    items=st.dictionaries(
        st.sampled_from(["q1", "q2", "q3"]),
        st.lists(st.integers(1, 5), min_size=1, max_size=4),
        min_size=1,
    )
)
def test_levels_stay_on_the_scale_and_ends_meet_ends(items: Mapping[str, Sequence[int]]) -> None:
    for one in _evidence(_report(items)):
        assert 0 <= one.level <= 4
        shown = [
            level
            for item, levels in items.items()
            if len(levels) >= 3 and GOOD["items"][item] == one.competency  # type: ignore[index]
            for level in levels
        ]
        assert min(shown) - 1 <= one.level <= max(shown) - 1
