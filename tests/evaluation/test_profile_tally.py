"""Profile tallies: counted from ratings and tables, merged, chosen from, refused."""

import pickle
from collections import Counter
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.evaluation import ProfileTally, RatingTable, Tally
from kompetensi.framework import LevelScale
from kompetensi.testing import profile_tallies, rating_tables

SCALE = LevelScale(lowest=1, highest=3)


@given(units=st.lists(st.lists(st.one_of(st.integers(1, 3), st.none()), max_size=4), max_size=8))
def test_a_profile_is_how_often_each_level_was_given(units: list[list[int | None]]) -> None:
    expected = Counter((unit.count(1), unit.count(2), unit.count(3)) for unit in units)
    tally = ProfileTally.of(units, SCALE)
    assert tally.profiles == expected
    assert list(tally.profiles) == sorted(expected)
    assert tally.n == sum(one is not None for unit in units for one in unit)
    assert tally.units == sum(sum(one is not None for one in unit) >= 2 for unit in units)


@given(table=rating_tables(), data=st.data())
def test_a_table_is_counted_by_ratee_item_and_wave(table: RatingTable, data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.sampled_from(table.groups or ("",)), unique=True, min_size=1))
    items = data.draw(st.lists(st.sampled_from(table.items or ("",)), unique=True, min_size=1))
    if not table.groups:
        groups, items = [], []
    for some, of in ((None, None), (groups, None), (None, items), (groups, items)):
        things: dict[tuple[str, str, str], Tally] = {}
        for (ratee, item, group, wave), tally in table.tallies.items():
            if (some is None or group in some) and (of is None or item in of):
                key = (ratee, item, wave)
                things[key] = things[key] + tally if key in things else tally
        expected = Counter(tuple(tally.counts.values()) for tally in things.values())
        assert ProfileTally.of_table(table, groups=some, items=of).profiles == expected


def test_counts_beyond_packing_are_exact() -> None:
    huge = Tally(scale=SCALE, counts={1: 2**62, 3: 7})
    cells = {("A", "q", group, ""): huge for group in ("boss", "peer")}
    tally = ProfileTally.of_table(RatingTable.of(cells, SCALE))
    assert tally.profiles == {(2**63, 0, 14): 1}


def test_profiles_of_medium_size_are_packed_in_64_bits() -> None:
    some = Tally(scale=SCALE, counts={1: 60_000, 2: 3, 3: 255})
    tally = ProfileTally.of_table(RatingTable.of({("A", "q", "peer", ""): some}, SCALE))
    assert tally.profiles == {(60_000, 3, 255): 1}


@given(one=profile_tallies(), data=st.data())
def test_adding_is_counting_together(one: ProfileTally, data: st.DataObject) -> None:
    profiles = st.tuples(*[st.integers(0, 2)] * len(next(iter(one.profiles), (0, 0))))
    drawn = data.draw(st.dictionaries(profiles, st.integers(0, 3), max_size=3))
    if one.profiles:
        other = ProfileTally(scale=one.scale, profiles=drawn)
        both = one + other
        assert both == other + one
        assert pickle.loads(pickle.dumps(both)) == both
        for profile in {*one.profiles, *other.profiles}:
            together = one.profiles.get(profile, 0) + other.profiles.get(profile, 0)
            assert both.profiles[profile] == together
    assert one + ProfileTally(scale=one.scale, profiles={}) == one


def test_rows_and_explanation() -> None:
    tally = ProfileTally.of([[1, 3], [3, 1], [2]], SCALE)
    assert tally.rows() == [
        {"1": 0, "2": 1, "3": 0, "things": 1},
        {"1": 1, "2": 0, "3": 1, "things": 2},
    ]
    assert [str(reason) for reason in tally.explain()] == [
        "5 ratings of 3 things, 2 of which were rated twice or more"
    ]


def test_a_profile_that_no_thing_has_leaves_no_trace() -> None:
    empty = ProfileTally(scale=SCALE, profiles={(1, 1, 0): 0})
    assert empty == ProfileTally.of([], SCALE)


def test_counts_of_any_whole_kind_are_taken() -> None:
    given_ = {cast("tuple[int, ...]", (1.0, 2, 0)): 3}
    assert ProfileTally(scale=SCALE, profiles=given_).profiles == {(1, 2, 0): 3}


@pytest.mark.parametrize(
    ("profiles", "error", "text"),
    [
        ({(1, 2): 1}, InvalidValueError, "a profile on the scale 1..3 has 3 counts, got (1, 2)"),
        (
            {(1, -1, 0): 1},
            InvalidValueError,
            "each count in ProfileTally.profiles must be 0 or more",
        ),
        (
            {(1, True, 0): 1},
            InvalidTypeError,
            "each count in ProfileTally.profiles must be a number",
        ),
        ({(1, 1, 0): -1}, InvalidValueError, "number of (1, 1, 0) must be 0 or more, got -1"),
        ({"110": 1}, InvalidTypeError, "each key of ProfileTally.profiles must be several values"),
        ([1], InvalidTypeError, "ProfileTally.profiles must be a mapping from counts to number"),
    ],
)
def test_wrong_profiles_are_refused(
    profiles: dict[tuple[int, ...], int], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        ProfileTally(scale=SCALE, profiles=profiles)
    assert str(caught.value).startswith(text)


def test_units_are_rows_of_ratings() -> None:
    with pytest.raises(InvalidTypeError, match="^units must be several values in order"):
        ProfileTally.of(cast("list[list[int]]", 5), SCALE)
    with pytest.raises(InvalidTypeError, match="^the ratings of unit number 1 must be several"):
        ProfileTally.of(cast("list[list[int]]", [1, 2]), SCALE)


def test_only_profiles_on_one_scale_add_up() -> None:
    other = LevelScale(lowest=0, highest=2)
    one = ProfileTally(scale=SCALE, profiles={})
    with pytest.raises(ConflictError) as caught:
        one + ProfileTally(scale=other, profiles={})
    assert str(caught.value) == f"profiles on two scales cannot be added: {SCALE!r} and {other!r}"
    with pytest.raises(TypeError, match="unsupported operand"):
        one + cast("ProfileTally", 1)


def test_unknown_groups_and_items_are_refused() -> None:
    table = RatingTable.of({("A", "listens", "peer", ""): Tally.of([1, 2], SCALE)}, SCALE)
    with pytest.raises(UnknownCodeError) as caught:
        ProfileTally.of_table(table, groups=["peers"])
    assert str(caught.value) == "no group 'peers' among 1 known code; did you mean 'peer'?"
    with pytest.raises(UnknownCodeError, match="no item 'listen' among 1 known code"):
        ProfileTally.of_table(table, items=["listen"])
    with pytest.raises(InvalidTypeError, match="^groups must be several texts in order"):
        ProfileTally.of_table(table, groups="peer")
    with pytest.raises(InvalidTypeError, match="^table must be a RatingTable, got 5$"):
        ProfileTally.of_table(cast("RatingTable", 5))
    assert ProfileTally.of_table(table, groups=[]).profiles == {}
