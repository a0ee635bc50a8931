"""Feedback by hand-worked numbers: composites, gaps, quadrants, missing and hidden groups."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, OffScaleError, UnknownCodeError
from kompetensi.evaluation import (
    FeedbackPolicy,
    FeedbackReport,
    ItemFeedback,
    RatingTable,
    Tally,
    feedback,
)
from kompetensi.framework import LevelScale
from kompetensi.texts import ENGLISH, INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)
WEIGHTS = {"superior": 2, "peer": 1, "subordinate": 1}
Ratings = Mapping[str, Sequence[int | None]]
ENOUGH: Ratings = {
    "self": [4],
    "superior": [3],
    "peer": [3, 4, 5],
    "subordinate": [2, 2, 3, 5],
}


def _report(items: Mapping[str, Ratings], policy: FeedbackPolicy) -> FeedbackReport:
    tallies = {
        ("A", item, group, ""): Tally.of(levels, SCALE)
        for item, groups in items.items()
        for group, levels in groups.items()
    }
    return feedback(RatingTable.of(tallies, SCALE), "A", policy)


def _item(ratings: Ratings, policy: FeedbackPolicy) -> ItemFeedback:
    return _report({"q1": ratings}, policy).item("q1")


def _says(report: FeedbackReport) -> list[str]:
    return [str(reason) for reason in report.explain()]


def test_others_is_the_weighted_mean_of_the_group_means() -> None:
    one = _item(ENOUGH, FeedbackPolicy(weights=WEIGHTS))
    assert one.groups["peer"].mean == 4
    assert one.groups["subordinate"].tally == Tally.of([2, 2, 3, 5], SCALE)
    assert one.others == (2 * 3 + 4 + 3) / Fraction(4)
    assert one.shares == {
        "superior": Fraction(1, 2),
        "peer": Fraction(1, 4),
        "subordinate": Fraction(1, 4),
    }
    assert (one.n, one.self, one.gap) == (8, Fraction(4), Fraction(3, 4))
    assert (one.hidden, one.pooled, one.reason) == ((), None, None)


def test_a_group_without_ratings_leaves_its_weight_to_the_others() -> None:
    report = _report({"q1": {**ENOUGH, "superior": []}}, FeedbackPolicy(weights=WEIGHTS))
    one = report.item("q1")
    assert one.others == Fraction(4 + 3, 2)
    assert one.shares == {"peer": Fraction(1, 2), "subordinate": Fraction(1, 2)}
    assert one.groups["superior"].n == 0
    assert str(one.groups["superior"].reason) == "q1: no rating by superior"
    assert _says(report) == ["q1: no rating by superior, so the other groups share the weight"]


def test_a_group_that_only_left_the_item_open_is_missing_too() -> None:
    one = _item({**ENOUGH, "superior": [None]}, FeedbackPolicy(weights=WEIGHTS))
    assert one.others == Fraction(4 + 3, 2)
    superior = one.groups["superior"]
    assert superior.tally is not None
    assert (superior.n, superior.mean, superior.tally.missing) == (0, None, 1)


def test_a_required_group_without_ratings_leaves_others_undefined() -> None:
    policy = FeedbackPolicy(weights={**WEIGHTS, "customer": 0}, missing_group="undefined")
    report = _report({"q1": {**ENOUGH, "peer": [], "superior": []}}, policy)
    one = report.item("q1")
    assert (one.others, one.n, one.gap, one.shares) == (None, None, None, {})
    assert _says(report) == ["q1: no rating by others, since these gave none: superior, peer"]
    assert _item(ENOUGH, policy).others == Fraction(13, 4)


def test_self_alone_is_no_rating_by_others() -> None:
    for missing_group in ("renormalise", "undefined"):
        policy = FeedbackPolicy(weights=WEIGHTS, missing_group=missing_group, strength_cut=3)
        report = _report({"q1": {"self": [4]}}, policy)
        assert (report.item("q1").self, report.item("q1").others) == (Fraction(4), None)
        assert report.item("q1").quadrant is None
        assert _says(report) == ["q1: nobody else rated it"]


def test_without_self_there_is_no_gap_and_no_quadrant() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, strength_cut=3, gap_threshold=1)
    one = _item({**ENOUGH, "self": []}, policy)
    assert (one.self, one.gap, one.quadrant, one.agreement) == (None, None, None, None)
    assert str(one.groups["self"].reason) == "q1: no rating by self"


@pytest.mark.parametrize(
    ("own", "others", "quadrant"),
    [
        (4, [3, 4], "known_strength"),
        (4, [3, 3], "blind_spot"),
        (3, [3, 4], "hidden_strength"),
        (3, [3, 3], "known_need"),
        (4, [4, 3, 3], "blind_spot"),  # 10/3 is below 3.5
        (3, [5, 5], "hidden_strength"),
    ],
)
def test_quadrants_at_a_cut_of_3_5_which_is_a_strength(
    own: int, others: list[int], quadrant: str
) -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1, strength_cut=3.5)
    assert _item({"self": [own], "peer": others}, policy).quadrant == quadrant


def test_a_cut_that_is_met_exactly_is_a_strength_for_self_too() -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1, strength_cut=3)
    assert _item({"self": [3], "peer": [3]}, policy).quadrant == "known_strength"


@pytest.mark.parametrize(
    ("own", "others", "agreement"),
    [
        (4, [3, 4], "over_estimator"),
        (3, [3, 4], "under_estimator"),
        (4, [3, 4, 4], "in_agreement"),
        (3, [3], "in_agreement"),
    ],
)
def test_a_gap_of_the_threshold_is_a_disagreement(
    own: int, others: list[int], agreement: str
) -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1, gap_threshold=0.5)
    assert _item({"self": [own], "peer": others}, policy).agreement == agreement


def test_a_small_group_is_hidden_and_the_next_smallest_with_it() -> None:
    report = _report(
        {"q1": {**ENOUGH, "peer": [3, 3, 4, 4, 5], "subordinate": [2, 5]}},
        FeedbackPolicy(weights=WEIGHTS),
    )
    one = report.item("q1")
    assert one.hidden == ("peer", "subordinate")
    assert one.pooled is not None
    assert (one.pooled.groups, one.pooled.n) == (("peer", "subordinate"), 7)
    assert (one.pooled.mean, one.pooled.share) == (Fraction(26, 7), Fraction(1, 2))
    assert one.others == Fraction(1, 2) * 3 + Fraction(1, 2) * Fraction(26, 7)
    assert one.n == 8
    assert report.sizes == {"superior": 1, "self": 1}
    assert _says(report) == [
        "peer is hidden, so that a smaller group stays hidden",
        "subordinate is hidden, with fewer than 3 ratings on each item",
        "q1: hidden groups count together as one of 7 ratings: peer, subordinate",
    ]


def test_two_small_groups_that_reach_the_minimum_together_need_no_third() -> None:
    policy = FeedbackPolicy(weights={"peer": 1, "subordinate": 1, "customer": 2})
    one = _item({"peer": [3, 4], "subordinate": [2], "customer": [5, 5, 5]}, policy)
    assert one.hidden == ("peer", "subordinate")
    assert one.others == Fraction(1, 2) * 3 + Fraction(1, 2) * 5
    assert one.groups["customer"].mean == 5


def test_of_equally_small_groups_the_first_in_code_order_protects() -> None:
    ratings: Ratings = {"d": [3], "c": [3] * 4, "b": [3] * 4, "a": [3] * 5}
    assert _item(ratings, FeedbackPolicy(weights=dict.fromkeys("dcba", 1))).hidden == ("d", "b")


def test_the_size_in_the_report_chooses_who_protects_on_every_item() -> None:
    policy = FeedbackPolicy(weights=dict.fromkeys("abc", 1))
    report = _report(
        {
            "q1": {"a": [3] * 6, "b": [3] * 4, "c": [3]},
            "q2": {"a": [3] * 3, "b": [3] * 4, "c": [3]},
        },
        policy,
    )
    assert [one.hidden for one in report.items] == [("b", "c"), ("b", "c")]


def test_an_exempt_group_protects_nobody() -> None:
    one = _item({"superior": [3], "peer": [4, 4]}, FeedbackPolicy(weights=WEIGHTS))
    assert one.hidden == ("peer",)
    assert one.groups["superior"].mean == 3
    assert (one.others, one.pooled, one.shares) == (None, None, {})
    text = "q1: a rating by others would reveal hidden groups: peer"
    assert str(one.reason) == text


def test_leaving_hidden_groups_out_hides_no_other_group() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, hidden_group="leave_out")
    report = _report({"q1": {**ENOUGH, "subordinate": [2, 5]}}, policy)
    one = report.item("q1")
    assert one.hidden == ("subordinate",)
    assert one.others == Fraction(2 * 3 + 4, 3)
    assert one.shares == {"superior": Fraction(2, 3), "peer": Fraction(1, 3)}
    assert _says(report) == [
        "subordinate is hidden, with fewer than 3 ratings on each item",
        "q1: others are rated without the hidden groups: subordinate",
    ]


def test_leaving_every_group_out_leaves_nothing() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, hidden_group="leave_out")
    one = _item({"self": [3], "peer": [3, 4], "subordinate": [2]}, policy)
    assert one.others is None
    assert str(one.reason) == "q1: every group of others is hidden"


def test_a_group_is_hidden_on_the_items_where_it_is_small() -> None:
    policy = FeedbackPolicy(weights={"peer": 1}, strength_cut=3, gap_threshold=1)
    report = _report(
        {"q1": {"self": [4], "peer": [3, 4, 5]}, "q2": {"self": [5], "peer": [5, 5]}}, policy
    )
    assert [one.hidden for one in report.items] == [(), ("peer",)]
    assert report.suppressed == {}
    assert report.sizes == {"peer": 3, "self": 1}
    assert _says(report) == [
        "q1: self 4, others 4: known strength, self and others agree",
        "q2: peer is hidden, with fewer than 3 ratings",
        "q2: a rating by others would reveal hidden groups: peer",
    ]


def test_a_group_hidden_for_two_reasons_is_named_once() -> None:
    policy = FeedbackPolicy(weights=dict.fromkeys("ab", 1))
    report = _report({"q1": {"a": [3], "b": [3] * 3}, "q2": {"a": [3], "b": [3, 3]}}, policy)
    assert [str(reason) for reason in report.suppressed.values()] == [
        "a is hidden, with fewer than 3 ratings on each item",
        "b is hidden, so that a smaller group stays hidden",
    ]


def test_a_group_of_weight_0_is_shown_and_counts_for_nothing() -> None:
    policy = FeedbackPolicy(weights={"peer": 1, "guest": 0})
    one = _item({"peer": [3, 4, 5], "guest": [1, 1, 1]}, policy)
    assert (one.others, one.n, one.shares) == (Fraction(4), 3, {"peer": Fraction(1)})
    assert one.groups["guest"].mean == 1
    hidden = _item({"peer": [3, 4, 5], "guest": [1]}, policy)
    assert (hidden.hidden, hidden.others, hidden.pooled) == (("guest",), Fraction(4), None)
    alone = _item({"guest": [1, 1, 1]}, policy)
    assert str(alone.reason) == "q1: nobody else rated it"


@pytest.mark.parametrize("minimum", [0, 1])
def test_a_minimum_of_0_or_1_hides_nobody(minimum: int) -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, minimum_raters=minimum, exempt=())
    assert _item({"self": [1], "peer": [2], "superior": [3]}, policy).hidden == ()


def test_self_is_hidden_too_where_it_is_not_exempt() -> None:
    policy = FeedbackPolicy(weights=WEIGHTS, exempt=("superior",), strength_cut=3)
    one = _item(ENOUGH, policy)
    assert one.hidden == ("self",)
    assert (one.self, one.gap, one.quadrant) == (None, None, None)
    assert one.others == Fraction(13, 4)


def test_waves_are_reported_apart() -> None:
    tallies = {
        ("A", "q1", "peer", "2025"): Tally.of([2, 2, 2], SCALE),
        ("A", "q1", "peer", "2026"): Tally.of([4, 4, 4], SCALE),
        ("B", "q9", "peer", "2026"): Tally.of([1], SCALE),
    }
    table, policy = RatingTable.of(tallies, SCALE), FeedbackPolicy(weights={"peer": 1})
    means = [feedback(table, "A", policy, wave=wave).item("q1").others for wave in table.waves]
    assert means == [2, 4]
    assert feedback(table, "B", policy, wave="2025").items == ()
    assert feedback(table, "B", policy, wave="2025").rows() == []


def test_a_report_shows_a_row_for_each_item() -> None:
    policy = FeedbackPolicy(weights={"peer": 1, "guest": 1}, strength_cut=3, gap_threshold=1)
    report = _report({"q1": {"self": [5], "peer": [3, 4, 4], "guest": []}}, policy)
    assert report.rows(exact=True) == [
        {
            "item": "q1",
            "self": 5,
            "others": "11/3",
            "rater_weighted": "11/3",
            "n": 3,
            "gap": "4/3",
            "quadrant": "known_strength",
            "agreement": "over_estimator",
            "peer mean": "11/3",
            "peer n": 3,
            "guest mean": None,
            "guest n": 0,
            "hidden": "",
        }
    ]
    with pytest.raises(UnknownCodeError, match="no item 'q2' among 1 known code"):
        report.item("q2")


def test_what_does_not_fit_is_refused() -> None:
    tallies = {("A", "q1", "peers", ""): Tally.of([3], SCALE)}
    table = RatingTable.of(tallies, SCALE)
    with pytest.raises(UnknownCodeError) as caught:
        feedback(table, "A", FeedbackPolicy(weights={"peer": 1}))
    assert str(caught.value) == (
        "no weight for group 'peers' among 1 known code; did you mean 'peer'?"
    )
    policy = FeedbackPolicy(weights={"peers": 1})
    with pytest.raises(UnknownCodeError, match="no ratee 'B' among 1 known code"):
        feedback(table, "B", policy)
    with pytest.raises(UnknownCodeError, match="no wave '1' among 1 known code"):
        feedback(table, "A", policy, wave="1")
    with pytest.raises(OffScaleError) as off:
        feedback(table, "A", FeedbackPolicy(weights={"peers": 1}, strength_cut=80))
    text = "FeedbackPolicy.strength_cut is 80, which is not on the scale 1..5"
    assert str(off.value) == text
    with pytest.raises(InvalidTypeError, match=r"^policy must be a FeedbackPolicy, got \{\}$"):
        feedback(table, "A", cast("FeedbackPolicy", {}))
    with pytest.raises(InvalidTypeError, match=r"^table must be a RatingTable, got \[\]$"):
        feedback(cast("RatingTable", []), "A", policy)


@given(data=st.data())
def test_others_lies_among_what_is_shown_and_follows_from_it(data: st.DataObject) -> None:
    report, policy = _drawn(data)
    for one in report.items:
        if one.others is None:
            assert one.reason is not None
            assert one.shares == {}
            continue
        parts: list[tuple[Fraction | None, Fraction | None]] = [
            (one.groups[code].mean, share) for code, share in one.shares.items()
        ]
        if one.pooled is not None:
            parts.append((one.pooled.mean, one.pooled.share))
        known = [(mean, share) for mean, share in parts if mean is not None and share is not None]
        assert len(known) == len(parts)
        assert sum(share for _, share in known) == 1
        assert one.others == sum(mean * share for mean, share in known)
        assert min(mean for mean, _ in known) <= one.others <= max(mean for mean, _ in known)
        weights = policy.weights
        assert all(
            one.shares[a] * weights[b] == one.shares[b] * weights[a]
            for a in one.shares
            for b in one.shares
        )


@given(data=st.data(), factor=st.fractions(Fraction(1, 9), 9))
def test_only_ratios_of_weights_count(data: st.DataObject, factor: Fraction) -> None:
    items, weights, policy = _draw_parts(data)
    scaled = {group: weight * factor for group, weight in weights.items()}
    other = FeedbackPolicy(weights=scaled, minimum_raters=policy.minimum_raters)
    assert _report(items, policy).items == _report(items, other).items


@given(data=st.data())
def test_weight_0_equals_absence_for_others(data: st.DataObject) -> None:
    items, weights, policy = _draw_parts(data)
    without = {
        item: {group: levels for group, levels in ratings.items() if weights.get(group, 1)}
        for item, ratings in items.items()
    }
    kept = [item for item, ratings in without.items() if any(ratings.values())]
    for item in kept:  # each by itself: on one item the size in the report is the count
        one, two = _item(items[item], policy), _item(without[item], policy)
        assert (one.others, one.n, one.shares) == (two.others, two.n, two.shares)


@given(data=st.data())
def test_every_reason_has_a_sentence_in_both_languages(data: st.DataObject) -> None:
    report, _ = _drawn(data)
    reasons = [*report.explain(), *report.suppressed.values()]
    for one in report.items:
        reasons += [group.reason for group in one.groups.values() if group.reason is not None]
    for reason in reasons:
        assert say(reason, catalogue=ENGLISH)
        assert say(reason, catalogue=INDONESIAN)


def _draw_parts(
    data: st.DataObject,
) -> tuple[dict[str, dict[str, list[int]]], dict[str, int], FeedbackPolicy]:
    groups = ["superior", "peer", "subordinate", "customer"]
    ratings = st.dictionaries(
        st.sampled_from([*groups, "self"]),
        st.lists(st.integers(1, 5), min_size=1, max_size=5),
        min_size=1,
    )
    items = data.draw(st.dictionaries(st.sampled_from(["q1", "q2"]), ratings, min_size=1))
    drawn = st.fixed_dictionaries({group: st.integers(0, 3) for group in groups})
    weights = data.draw(drawn.filter(lambda weights: any(weights.values())))
    minimum = data.draw(st.integers(0, 4))
    return items, weights, FeedbackPolicy(weights=weights, minimum_raters=minimum)


def _drawn(data: st.DataObject) -> tuple[FeedbackReport, FeedbackPolicy]:
    items, weights, policy = _draw_parts(data)
    policy = FeedbackPolicy(
        weights=weights,
        minimum_raters=policy.minimum_raters,
        missing_group=data.draw(st.sampled_from(["renormalise", "undefined"])),
        hidden_group=data.draw(st.sampled_from(["pool", "leave_out"])),
        strength_cut=3,
        gap_threshold=1,
    )
    return _report(items, policy), policy
