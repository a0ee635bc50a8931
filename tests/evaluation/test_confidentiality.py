"""Hidden is hidden: attacks on reports by linear algebra, by enumeration and by looking inside."""

import gc
import json
import pickle
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, product
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.evaluation import (
    FeedbackPolicy,
    FeedbackReport,
    GroupFeedback,
    ItemFeedback,
    RatingTable,
    Tally,
    feedback,
)
from kompetensi.framework import LevelScale

CASES = json.loads(
    (Path(__file__).parents[1] / "data/evaluation/suppression.json").read_text(encoding="utf-8")
)["cases"]
SCALE = LevelScale(lowest=1, highest=5)
GROUPS = ("customer", "peer", "subordinate", "superior")
Case = Mapping[str, Any]  # as JSON reads it
Items = dict[str, dict[str, list[int]]]


def _table(items: Mapping[str, Mapping[str, Sequence[int]]]) -> RatingTable:
    tallies = {
        ("A", item, group, ""): Tally.of(levels, SCALE)
        for item, groups in items.items()
        for group, levels in groups.items()
    }
    return RatingTable.of(tallies, SCALE)


def _report(
    items: Mapping[str, Mapping[str, Sequence[int]]], policy: FeedbackPolicy
) -> FeedbackReport:
    return feedback(_table(items), "A", policy)


@st.composite
def _policies(draw: st.DrawFn) -> FeedbackPolicy:
    weights = {group: draw(st.sampled_from([0, 1, 1, 2, 7])) for group in GROUPS}
    return FeedbackPolicy(
        weights=weights if any(weights.values()) else {**weights, "peer": 1},
        minimum_raters=draw(st.integers(2, 4)),
        exempt=draw(st.sampled_from([("self", "superior"), ("self",), ()])),
        missing_group=draw(st.sampled_from(["renormalise", "undefined"])),
        hidden_group=draw(st.sampled_from(["pool", "leave_out"])),
        strength_cut=3,
        gap_threshold=1,
    )


@st.composite
def _items(draw: st.DrawFn, highest: int = 5) -> Items:
    some = st.lists(st.integers(1, highest), min_size=1, max_size=5)
    ratings = st.dictionaries(st.sampled_from([*GROUPS, "self"]), some, min_size=1)
    return draw(st.dictionaries(st.sampled_from(["q1", "q2"]), ratings, min_size=1))


def _hidden_parts(report: FeedbackReport) -> Iterator[tuple[ItemFeedback, str]]:
    for one in report.items:
        for group in one.hidden:
            yield one, group


# --- what is hidden -------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_rules_for_small_groups(case: Case) -> None:
    counts, minimum = case["inputs"]["counts"], case["inputs"]["threshold"]
    policy = FeedbackPolicy(weights=dict.fromkeys(counts, 1), minimum_raters=minimum, exempt=())
    report = _report({"q1": {group: [3] * count for group, count in counts.items()}}, policy)
    one = report.item("q1")
    assert set(one.hidden) == set(case["expected"]["hidden"].split("+"))
    assert one.others == 3  # the total is shown
    assert one.n == sum(counts.values())


@given(items=_items(), policy=_policies())
def test_a_group_below_the_minimum_is_never_shown(items: Items, policy: FeedbackPolicy) -> None:
    report = _report(items, policy)
    for one in report.items:
        for group, part in one.groups.items():
            count = len(items[one.item].get(group, []))
            if 0 < count < policy.minimum_raters and group not in policy.exempt:
                assert (part.tally, part.n, part.mean) == (None, None, None)
                assert part.reason is not None
            elif part.tally is not None:
                assert part.tally == Tally.of(items[one.item].get(group, []), SCALE)
            if group in policy.exempt:
                assert part.tally is not None
    assert set(report.suppressed) == {
        group
        for _, group in _hidden_parts(report)
        if not any(one.groups[group].n for one in report.items)
    }


@given(items=_items(), policy=_policies())
def test_pooled_groups_are_at_least_two_and_reach_the_minimum(
    items: Items, policy: FeedbackPolicy
) -> None:
    for one in _report(items, policy).items:
        if one.pooled is None:
            continue
        together = [level for group in one.pooled.groups for level in items[one.item][group]]
        assert len(one.pooled.groups) >= 2
        assert one.pooled.n == len(together) >= policy.minimum_raters
        assert one.pooled.mean == Fraction(sum(together), len(together))
        assert set(one.pooled.groups) <= set(one.hidden) - set(policy.exempt)


@given(items=_items(), policy=_policies(), data=st.data())
def test_what_is_hidden_depends_on_counts_alone(
    items: Items, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    other = {
        item: {
            group: data.draw(
                st.lists(st.integers(1, 5), min_size=len(levels), max_size=len(levels))
            )
            for group, levels in groups.items()
        }
        for item, groups in items.items()
    }
    one, two = _report(items, policy), _report(other, policy)
    assert [item.hidden for item in one.items] == [item.hidden for item in two.items]
    assert one.suppressed == two.suppressed
    assert [item.reason for item in one.items] == [item.reason for item in two.items]


@given(items=_items(), policy=_policies(), data=st.data())
def test_more_raters_elsewhere_never_show_a_small_group(
    items: Items, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    more = {
        item: {
            group: groups.get(group, []) + data.draw(st.lists(st.integers(1, 5), max_size=3))
            for group in (*GROUPS, "self")
        }
        for item, groups in items.items()
    }
    for one in _report(more, policy).items:
        for group, levels in more[one.item].items():
            if 0 < len(levels) < policy.minimum_raters and group not in policy.exempt:
                assert group in one.hidden


# --- nothing shown depends on it ------------------------------------------------------------------


@given(items=_items(), policy=_policies(), data=st.data())
def test_a_report_is_the_same_whatever_the_hidden_groups_said(
    items: Items, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    """Redraw what is hidden, keeping only the sum over the pooled groups: every bit stays."""
    report = _report(items, policy)
    other = {item: dict(groups) for item, groups in items.items()}
    for one in report.items:
        ratings = other[one.item]
        pooled = () if one.pooled is None else one.pooled.groups
        for group in set(one.hidden) - set(pooled):
            size = len(ratings[group])
            ratings[group] = data.draw(st.lists(st.integers(1, 5), min_size=size, max_size=size))
        levels = _same_sum(data, [level for group in pooled for level in ratings[group]])
        for group in pooled:
            size = len(ratings[group])
            ratings[group], levels = levels[:size], levels[size:]
    changed = _report(other, policy)
    assert changed == report
    assert pickle.dumps(changed) == pickle.dumps(report)
    assert repr(changed) == repr(report)
    assert (str(changed), changed.rows(exact=True)) == (str(report), report.rows(exact=True))
    assert [str(reason) for reason in changed.explain()] == list(map(str, report.explain()))


def _same_sum(data: st.DataObject, levels: list[int]) -> list[int]:
    """Shuffle ratings and move single levels from one to another."""
    if not levels:
        return []
    levels = list(data.draw(st.permutations(levels)))
    places = st.integers(0, len(levels) - 1)
    for up, down in data.draw(st.lists(st.tuples(places, places), max_size=5)):
        if levels[up] < 5 and levels[down] > 1:
            levels[up] += 1
            levels[down] -= 1
    return levels


@given(items=_items(highest=4), policy=_policies())
def test_no_hidden_sum_is_in_the_row_space_of_the_figures(
    items: Items, policy: FeedbackPolicy
) -> None:
    """Raise one rating of each group in turn: how the figures move are their linear forms."""
    columns = [(item, group) for item in items for group in items[item]]
    base = list(_figures(_report(items, policy)))
    rows: list[list[Fraction]] = [[] for _ in base]
    for item, group in columns:
        first, *rest = items[item][group]
        bumped = {**items, item: {**items[item], group: [first + 1, *rest]}}
        after = list(_figures(_report(bumped, policy)))
        assert len(after) == len(base)
        for row, before, now in zip(rows, base, after, strict=True):
            row.append(now - before)
    report = _report(items, policy)
    hidden = {(one.item, group) for one, group in _hidden_parts(report)}
    rank = _rank(rows)
    for place, column in enumerate(columns):
        unit = [Fraction(place == other) for other in range(len(columns))]
        disclosed = _rank([*rows, unit]) == rank
        assert disclosed == (column not in hidden)


def _figures(report: FeedbackReport) -> Iterator[Fraction]:
    """Yield every number in a report that depends on ratings."""
    for one in report.items:
        for part in one.groups.values():
            if part.mean is not None:
                yield part.mean
        yield from (number for number in (one.others, one.gap) if number is not None)
        if one.pooled is not None:
            yield one.pooled.mean


def _rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """Eliminate over the rationals."""
    left = [list(row) for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[rank:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(rank, pivot)
        for row in left[rank + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank


@pytest.mark.parametrize("weights", [(1, 1, 1), (5, 3, 2), (1, 10, 100)])
def test_whole_ratings_do_not_give_hidden_sums_away(weights: tuple[int, int, int]) -> None:
    """Try every way to rate, so that divisibility helps no attacker either.

    What stays open to everyone is a pool in which all gave the lowest or all the highest level.
    """
    groups = ("peer", "subordinate", "superior")
    policy = FeedbackPolicy(weights=dict(zip(groups, weights, strict=True)))
    possible = defaultdict(set)
    for peer, subordinate in product(
        combinations_with_replacement(range(1, 6), 2), combinations_with_replacement(range(1, 6), 2)
    ):
        report = _report(
            {"q1": {"peer": peer, "subordinate": subordinate, "superior": [3]}}, policy
        )
        possible[pickle.dumps(report)].add((sum(peer), sum(subordinate)))
    for pairs in possible.values():
        total = {peer + subordinate for peer, subordinate in pairs}
        assert len(total) == 1
        ends = total <= {4, 20}
        assert (len({peer for peer, _ in pairs}) > 1) is not ends
        assert (len({subordinate for _, subordinate in pairs}) > 1) is not ends


# --- nothing of it is inside ----------------------------------------------------------------------


@given(items=_items(), policy=_policies())
def test_no_object_inside_a_report_holds_a_hidden_rating(
    items: Items, policy: FeedbackPolicy
) -> None:
    report = _report(items, policy)
    shown = [
        part.tally for one in report.items for part in one.groups.values() if part.tally is not None
    ]
    inside = list(_inside(report))
    assert sum(isinstance(thing, GroupFeedback) for thing in inside) >= len(shown)
    found = [thing for thing in inside if isinstance(thing, Tally)]
    assert {id(tally) for tally in found} == {id(tally) for tally in shown}
    assert not any(isinstance(thing, RatingTable) for thing in inside)


def _inside(thing: object) -> list[object]:
    """Return everything that the interpreter can reach from an object, but code."""
    seen: dict[int, object] = {id(thing): thing}
    left = [thing]
    while left:
        for member in gc.get_referents(left.pop()):
            if id(member) not in seen and not isinstance(member, type | ModuleType | FunctionType):
                seen[id(member)] = member
                left.append(member)
    return list(seen.values())
