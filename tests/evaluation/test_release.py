"""Feedback of a department: what is decided together, what stays as it was, what is refused."""

import importlib.util
import pickle
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.evaluation import (
    FeedbackPolicy,
    RatingTable,
    Release,
    Tally,
    UnitFeedback,
    feedback,
    release,
)
from kompetensi.evaluation._row_space import RowSpace
from kompetensi.evaluation._suppression import hiding_choices, is_small
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=9)
SIDES = ("customer", "peer", "subordinate")
POLICY = FeedbackPolicy(weights={"customer": 1, "peer": 2, "subordinate": 4, "superior": 1})
Given = Mapping[str, Mapping[str, Sequence[int]]]  # ratee, group: levels


def _table(given: Given, wave: str = "") -> RatingTable:
    return RatingTable.of(
        {
            (ratee, "q", group, wave): Tally.of(levels, SCALE)
            for ratee, groups in given.items()
            for group, levels in groups.items()
        },
        SCALE,
    )


def _unit(out: Release, group: str) -> UnitFeedback:
    return next(one for one in out.unit if one.group == group)


def _hidden(out: Release, ratee: str) -> tuple[str, ...]:
    return out.report(ratee).item("q").hidden


levels = st.lists(st.integers(1, 9), max_size=5)
people = st.dictionaries(
    st.sampled_from("ABC"),
    st.fixed_dictionaries(
        {"customer": levels, "peer": levels, "subordinate": levels},
        optional={"superior": levels.filter(len), "self": st.lists(st.integers(1, 9), max_size=1)},
    ).filter(lambda groups: any(groups.values())),
    min_size=1,
)
policies = st.builds(
    FeedbackPolicy,
    weights=st.sampled_from([POLICY.weights, {**POLICY.weights, "peer": 0}]),
    minimum_raters=st.integers(2, 4),
    exempt=st.sampled_from([("self", "superior"), ()]),
    hidden_group=st.sampled_from(["pool", "leave_out"]),
)


# --- what is shown --------------------------------------------------------------------------------


@given(given=people, policy=policies)
def test_a_report_released_for_the_first_time_is_the_one_of_feedback(
    given: Given, policy: FeedbackPolicy
) -> None:
    table = _table(given)
    out = release(table, list(given), policy)
    assert out.reports == tuple(feedback(table, ratee, policy) for ratee in sorted(given))
    assert out.fresh == out.reports


@given(given=people, policy=policies)
def test_a_unit_figure_is_over_every_rating_or_hidden(given: Given, policy: FeedbackPolicy) -> None:
    out = release(_table(given), list(given), policy)
    found = {one.group: one for one in out.unit}
    together = {
        group: [level for groups in given.values() for level in groups.get(group, ())]
        for group in (*policy.weights, "self")
    }
    assert set(found) == {group for group, every in together.items() if every}
    for group, one in found.items():
        assert one.ratees == sum(bool(groups.get(group)) for groups in given.values())
        hiding = [ratee for ratee in given if group in _hidden(out, ratee)]
        many = sum(len(given[ratee][group]) for ratee in hiding)
        if one.mean is None:
            assert one.n is None
            assert hiding
        else:
            assert one.n == len(together[group])
            assert one.mean == Fraction(sum(together[group]), one.n)
            assert not hiding or (len(hiding) > 1 and many >= policy.minimum_raters)


def test_small_groups_of_several_ratees_are_shown_together() -> None:
    out = release(_table({"A": {"peer": [1, 2]}, "B": {"peer": [5]}}), ["B", "A"], POLICY)
    assert (_hidden(out, "A"), _hidden(out, "B")) == (("peer",), ("peer",))
    assert attrs.astuple(_unit(out, "peer"), recurse=False) == (
        "q",
        "peer",
        2,
        3,
        8 / Fraction(3),
        None,
    )


@pytest.mark.parametrize(
    "given",
    [
        {"A": {"peer": [1, 2]}, "B": {"peer": [5, 6, 7]}},  # one hidden: total minus the shown
        {"A": {"peer": [1]}, "B": {"peer": [5]}},  # two hidden, with two ratings
    ],
)
def test_too_little_hidden_hides_the_unit_figure(given: Given) -> None:
    one = _unit(release(_table(given), list(given), POLICY), "peer")
    assert (one.n, one.mean) == (None, None)
    assert str(one.reason) == (
        "q: peer is hidden for the unit, since too few of its ratings are not shown elsewhere"
    )


def test_a_unit_figure_that_would_reveal_together_with_others_is_hidden() -> None:
    """Peers and subordinates of A and B are two pools; both unit figures minus these leave one of C."""
    both = {"peer": [1, 2], "subordinate": [3, 4]}
    given = {"A": both, "B": both, "C": {"subordinate": [5, 6], "customer": [7, 8]}}
    out = release(_table(given), list(given), POLICY)
    assert _unit(out, "peer").n == 4
    assert _unit(out, "subordinate").mean is None
    reasons = [str(reason) for reason in out.explain()]
    assert reasons == [
        "3 ratees, of whom 3 have a hidden group",
        "q: customer is hidden for the unit, since too few of its ratings are not shown elsewhere",
        "q: subordinate is hidden for the unit, so that no hidden group follows from it",
    ]
    alone = release(_table({"A": both, "B": both}), ["A", "B"], POLICY)  # without C it may be shown
    assert _unit(alone, "subordinate").mean == Fraction(7, 2)


def test_rows_are_those_of_each_ratee_then_those_of_the_unit() -> None:
    given = {"A": {"peer": [4, 5, 6], "self": [9]}, "B": {"peer": [1, 2], "self": [7]}}
    out = release(_table(given), list(given), POLICY)
    shown = [(row["ratee"], row["self"], row["peer mean"], row["peer n"]) for row in out.rows()]
    assert shown == [("A", 9, 5, 3), ("B", 7, None, None), (None, 8, None, None)]
    assert [row["hidden"] for row in out.rows()] == ["", "peer", "peer"]
    assert {tuple(row) for row in out.rows()} == {tuple(out.rows()[0])}


# --- over time ------------------------------------------------------------------------------------


def test_late_ratings_change_nothing_of_what_is_out() -> None:
    first = release(_table({"A": {"peer": [1, 2, 3]}}), ["A"], POLICY)
    late = _table({"A": {"peer": [1, 2, 3, 9]}, "B": {"peer": [5, 5, 5]}})
    second = release(late, ["B", "A"], POLICY, earlier=[first])
    assert second.report("A") == first.report("A")
    assert second.repeated == ("A",)
    assert [one.ratee for one in second.fresh] == ["B"]
    assert _unit(second, "peer").n == 3  # those of B alone
    assert str(second.explain()[1]) == "as released before: A"
    third = release(late, ["A"], POLICY, earlier=[second, first])
    assert (third.report("A"), third.unit) == (first.report("A"), ())


def test_who_joins_is_not_the_difference_of_two_unit_figures() -> None:
    given = {"A": {"peer": [1, 2]}, "B": {"peer": [5]}}
    first = release(_table(given), list(given), POLICY)
    joined = {**given, "C": {"peer": [9]}}
    second = release(_table(joined), list(joined), POLICY, earlier=[first])
    assert _unit(second, "peer").mean is None
    assert second.report("C").item("q").others is None


def test_a_group_that_protects_is_not_shown_in_the_next_wave() -> None:
    """If the peers said the same again, their sum would give those of the first wave away."""
    one = _table({"A": {"peer": [4, 5, 6], "subordinate": [1, 2]}}, "one")
    two = _table({"A": {"peer": [4, 5, 6], "subordinate": [1, 2, 3]}}, "two")
    first = release(one, ["A"], POLICY, wave="one")
    assert _hidden(first, "A") == ("peer", "subordinate")
    assert _hidden(release(two, ["A"], POLICY, wave="two"), "A") == ()
    second = release(two, ["A"], POLICY, wave="two", earlier=[first])
    assert _hidden(second, "A") == ("peer", "subordinate")
    assert second.report("A").item("q").others is not None


def test_without_another_group_there_is_no_rating_by_others() -> None:
    first = release(
        _table({"A": {"peer": [4, 5, 6], "subordinate": [1, 2]}}, "one"), ["A"], POLICY, wave="one"
    )
    two = _table({"A": {"peer": [4, 5, 6]}}, "two")
    one = release(two, ["A"], POLICY, wave="two", earlier=[first]).report("A").item("q")
    assert one.hidden == ("peer",)
    assert str(one.reason) == "q: a rating by others would reveal hidden groups: peer"


def test_what_was_given_away_before_hides_nothing_more() -> None:
    """Two waves that were released without a look at each other: what is lost is lost."""
    one = _table({"A": {"peer": [4, 5, 6], "subordinate": [1, 2]}}, "one")
    two = _table({"A": {"peer": [4, 5, 6], "subordinate": [1, 2, 3]}}, "two")
    out = [release(one, ["A"], POLICY, wave="one"), release(two, ["A"], POLICY, wave="two")]
    three = _table({"A": {"peer": [4, 5, 6]}}, "three")
    assert _hidden(release(three, ["A"], POLICY, wave="three", earlier=out), "A") == ()


@settings(max_examples=40)
@given(given=people, policy=policies, data=st.data())
def test_the_order_of_ratees_and_of_earlier_releases_changes_nothing(
    given: Given, policy: FeedbackPolicy, data: st.DataObject
) -> None:
    out = [
        release(_table(given, wave), list(given)[:many], policy, wave=wave)
        for wave, many in (("one", 1), ("two", 3))
    ]
    codes, past = data.draw(st.permutations(list(given))), data.draw(st.permutations(out))
    one = release(_table(given), list(given), policy, earlier=out)
    two = release(_table(given), codes, policy, earlier=past)
    assert (one, pickle.dumps(one)) == (two, pickle.dumps(two))


def test_a_pool_is_shown_and_audited_where_a_missing_group_leaves_no_rating_by_others() -> None:
    policy = attrs.evolve(POLICY, missing_group="undefined")
    table = _table({"A": {"peer": [1, 2], "subordinate": [3]}})
    first = release(table, ["A"], policy)
    one = first.report("A").item("q")
    assert (one.others, one.pooled and one.pooled.mean) == (None, 2)
    two = _table({"A": {"peer": [1, 2], "subordinate": [3, 4, 5]}}, "two")
    second = release(two, ["A"], policy, wave="two", earlier=[first])
    assert _hidden(second, "A") == ("peer", "subordinate")


# --- what is refused ------------------------------------------------------------------------------


def test_what_does_not_fit_is_refused() -> None:
    table = _table({"A": {"peer": [1, 2, 3]}})
    out = release(table, ["A"], POLICY)
    with pytest.raises(InvalidTypeError, match="table must be"):
        release("table", ["A"], POLICY)  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="ratees must be several texts"):
        release(table, "A", POLICY)
    with pytest.raises(DuplicateCodeError, match="'A'"):
        release(table, ["A", "A"], POLICY)
    with pytest.raises(UnknownCodeError, match="'Z'"):
        release(table, ["Z"], POLICY)
    with pytest.raises(UnknownCodeError, match="'peer'"):
        release(table, ["A"], FeedbackPolicy(weights={"superior": 1}))
    with pytest.raises(OffScaleError):
        release(table, ["A"], attrs.evolve(POLICY, strength_cut=10))
    with pytest.raises(InvalidTypeError, match="each of earlier"):
        release(table, ["A"], POLICY, earlier=[table])  # type: ignore[list-item]
    with pytest.raises(UnknownCodeError, match="'Z'"):
        out.report("Z")


def test_earlier_releases_that_do_not_fit_are_refused() -> None:
    table = _table({"A": {"peer": [1, 2, 3]}})
    out = release(table, ["A"], POLICY)
    other = RatingTable.of(
        {("A", "q", "peer", ""): Tally.of([1], LevelScale(lowest=1, highest=5))},
        LevelScale(lowest=1, highest=5),
    )
    with pytest.raises(ConflictError, match="of wave '' is on"):
        release(other, ["A"], POLICY, earlier=[out])
    with pytest.raises(ConflictError, match="minimum_raters 3, so this one cannot have 4"):
        release(table, ["A"], attrs.evolve(POLICY, minimum_raters=4), earlier=[out])
    with pytest.raises(ConflictError, match="has exempt"):
        release(table, ["A"], attrs.evolve(POLICY, exempt=()), earlier=[out])
    changed = attrs.evolve(POLICY, strength_cut=3)
    with pytest.raises(ConflictError, match="release a wave under one policy"):
        release(table, ["A"], changed, earlier=[out])
    next_one = release(
        _table({"A": {"peer": [1]}}, "two"), ["A"], changed, wave="two", earlier=[out]
    )
    assert next_one.policy == changed  # weights and cuts may change from wave to wave
    late = release(_table({"A": {"peer": [1, 2, 3, 4]}}), ["A"], POLICY)
    with pytest.raises(ConflictError, match="two earlier releases of wave '' differ on 'A'"):
        release(table, ["A"], POLICY, earlier=[out, late])


@given(
    counts=st.fixed_dictionaries(dict.fromkeys(POLICY.weights, st.integers(0, 5))), policy=policies
)
def test_the_last_choice_shows_exempt_groups_alone(
    counts: dict[str, int], policy: FeedbackPolicy
) -> None:
    *_, last = hiding_choices(counts, counts, policy)
    small = {group for group, n in counts.items() if is_small(group, n, policy)}
    rated = {group for group, n in counts.items() if n}
    assert {*last.protecting} | small | {*policy.exempt} >= rated
    assert last.pooled == ()
    assert {group for group in last.revealing if policy.weights[group]} == {*last.revealing}


# --- the row space --------------------------------------------------------------------------------

Column = tuple[str, ...]
columns: st.SearchStrategy[Column] = st.sampled_from("abcde").map(lambda code: (code,))
rows = st.dictionaries(
    columns, st.sampled_from([Fraction(1), Fraction(2), Fraction(-1), Fraction(1, 3)]), min_size=1
)


@given(given=st.lists(rows, max_size=6), asked=st.sets(columns, min_size=1), cut=st.integers(0, 6))
def test_a_sum_is_held_if_it_does_not_raise_the_rank(
    given: list[dict[Column, Fraction]], asked: set[Column], cut: int
) -> None:
    attack = _attack()
    space = RowSpace().with_rows(given[:cut])
    near = space.near(column for row in given[cut:] for column in row)
    space.take(space.part(near).with_rows(given[cut:]))
    held = space.holds(asked)
    assert held == bool(attack.fallen(given, {"asked": dict.fromkeys(asked, Fraction(1))}))
    assert held == RowSpace().with_rows(given).holds(asked)


# --- attacked from outside ------------------------------------------------------------------------


def _attack() -> ModuleType:
    spec = importlib.util.spec_from_file_location("attack", Path(__file__).parent / "attack.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_hidden_sum_falls_in_1000_draws_of_three_releases() -> None:
    found = _attack().run(range(1000))
    assert (found["fell"], found["fell to the guess"]) == (0, 0)
    assert found["hidden"] > 5000


def test_the_attack_succeeds_on_releases_that_do_not_know_of_each_other() -> None:
    found = _attack().run(range(100), aware=False)
    assert found["fell"] > 10
    assert found["fell to the guess"] > 10
