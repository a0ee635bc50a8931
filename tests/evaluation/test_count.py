"""Counting ratings: any order, any partition, duplicates by a named rule, nothing dropped."""

import pickle
from collections import Counter
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
)
from kompetensi.evaluation import Rating, RatingTable, Tally, count
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
GROUP_OF = {"b": "peer", "c": "peer", "d": "superior", "e": "subordinate"}


def _rating(
    rater: str = "b", level: float | None = 3, item: str = "q1", group: str = "peer", wave: str = ""
) -> Rating:
    return Rating(ratee="A", rater=rater, group=group, item=item, level=level, wave=wave)


@st.composite
def _one(draw: st.DrawFn) -> Rating:
    ratee = draw(st.sampled_from(["A", "B", "é"]))
    rater = draw(st.sampled_from([*GROUP_OF, ratee]))
    return Rating(
        ratee=ratee,
        rater=rater,
        group=GROUP_OF.get(rater, "self"),
        item=draw(st.sampled_from(["q1", "q2"])),
        level=draw(st.one_of(st.integers(1, 5), st.none())),
        wave=draw(st.sampled_from(["", "2025"])),
    )


def _answer(rating: Rating) -> tuple[str, str, str, str]:
    return rating.ratee, rating.item, rating.rater, rating.wave


distinct = st.lists(_one(), unique_by=_answer, max_size=20)


@given(ratings=distinct)
def test_a_cell_holds_the_ratings_of_its_group_and_nothing_else(ratings: list[Rating]) -> None:
    table = count(ratings, SCALE)
    cells = {(one.ratee, one.item, one.group, one.wave) for one in ratings}
    assert set(table.tallies) == cells
    for ratee, item, group, wave in cells:
        same = [
            one.level
            for one in ratings
            if (one.ratee, one.item, one.group, one.wave) == (ratee, item, group, wave)
        ]
        assert table.tally(ratee, item, group, wave=wave) == Tally.of(same, SCALE)
    assert table.ratees == tuple(sorted({one.ratee for one in ratings}))
    assert table.items == tuple(sorted({one.item for one in ratings}))
    assert table.groups == tuple(sorted({one.group for one in ratings}))
    assert table.waves == tuple(sorted({one.wave for one in ratings}))


@given(ratings=distinct, data=st.data())
def test_any_order_and_any_partition_make_equal_tables(
    ratings: list[Rating], data: st.DataObject
) -> None:
    whole = count(ratings, SCALE)
    shuffled = data.draw(st.permutations(ratings))
    parts = data.draw(st.lists(st.integers(0, 2), min_size=len(ratings), max_size=len(ratings)))
    together = count([], SCALE)
    for part in data.draw(st.permutations(range(3))):
        piece = [one for one, its in zip(shuffled, parts, strict=True) if its == part]
        together += count(piece, SCALE)
    assert together == whole
    assert hash(together) == hash(whole)
    assert pickle.dumps(together) == pickle.dumps(whole)
    assert together.rows() == whole.rows()


@given(ratings=st.lists(_one(), max_size=20), data=st.data())
def test_duplicates_settled_by_a_rule_do_not_depend_on_the_order(
    ratings: list[Rating], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(ratings))
    answers: dict[tuple[str, str, str, str], list[int]] = {}
    for one in ratings:
        given_ = answers.setdefault(_answer(one), [])
        given_.extend([] if one.level is None else [int(one.level)])
    for rule, pick in (("highest", max), ("lowest", min)):
        table = count(ratings, SCALE, duplicates=rule)
        assert table == count(shuffled, SCALE, duplicates=rule)
        kept = Counter(pick(levels) if levels else None for levels in answers.values())
        everything = sum(table.tallies.values(), start=Tally.of([], SCALE))
        assert everything == Tally.of(kept.elements(), SCALE)


def test_nobody_can_be_read_from_a_table_who_rated() -> None:
    table = count([_rating(rater="secret-rater")], SCALE)
    assert b"secret-rater" not in pickle.dumps(table)
    assert "secret-rater" not in repr(table) + str(table)


def test_no_ratings_make_an_empty_table() -> None:
    table = count([], SCALE)
    assert (table.ratees, table.items, table.groups, table.waves) == ((), (), (), ())
    assert table.tallies == {}
    assert table.rows() == []


def test_a_missing_rating_is_counted_apart() -> None:
    tally = count([_rating(level=None)], SCALE).tally("A", "q1", "peer")
    assert (tally.n, tally.missing, tally.mean) == (0, 1, None)


def test_a_rater_may_be_in_another_group_in_another_wave_and_for_another_ratee() -> None:
    ratings = [
        _rating(wave="1", group="peer"),
        _rating(wave="2", group="superior"),
        Rating(ratee="C", rater="b", group="subordinate", item="q1", level=3, wave="1"),
    ]
    assert count(ratings, SCALE).groups == ("peer", "subordinate", "superior")


def test_a_rater_in_two_groups_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        count([_rating(), _rating(item="q2", group="superior")], SCALE)
    assert str(caught.value) == (
        "rating number 2 (of 'A' on 'q2') puts rater 'b' in group 'superior', an earlier one in "
        "'peer'; a rater is in one group for one ratee"
    )


@pytest.mark.parametrize("second", [3, 4, None])
def test_a_duplicate_is_refused_unless_a_rule_is_named(second: int | None) -> None:
    with pytest.raises(ConflictError) as caught:
        count([_rating(), _rating(rater="c"), _rating(level=second)], SCALE)
    assert str(caught.value) == (
        "rating number 3 (of 'A' on 'q1') is a second one by rater 'b'; "
        "pass duplicates='highest' or 'lowest', or keep one"
    )


@pytest.mark.parametrize(
    ("level", "error", "text"),
    [
        (6, OffScaleError, "{} is 6, which is not on the scale 1..5"),
        (0, OffScaleError, "{} is 0, which is not on the scale 1..5"),
        (3.5, InvalidValueError, "{} must be a whole level of the scale 1..5, got 7/2"),
    ],
)
def test_a_level_off_the_scale_names_row_value_and_scale(
    level: float, error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        count([_rating(rater="c"), _rating(level=level)], SCALE)
    assert str(caught.value) == text.format("rating number 2 (of 'A' on 'q1')")


def test_other_arguments_are_checked() -> None:
    with pytest.raises(InvalidValueError) as caught:
        count([], SCALE, duplicates="first")
    text = "duplicates must be one of 'error', 'highest', 'lowest', got 'first'"
    assert str(caught.value) == text
    with pytest.raises(InvalidTypeError, match="^rating number 1 must be a Rating, got 'A'$"):
        count([cast("Rating", "A")], SCALE)
    with pytest.raises(InvalidTypeError, match="^ratings must be several values in order"):
        count(cast("list[Rating]", 5), SCALE)
    with pytest.raises(InvalidTypeError, match="^scale must be a LevelScale, got 5$"):
        count([], cast("LevelScale", 5))


def test_a_table_says_how_much_was_counted() -> None:
    table = count([_rating(), _rating(rater="c", level=None)], SCALE)
    assert [str(reason) for reason in table.explain()] == ["1 given, 1 missing ratings of 1 ratees"]
    assert isinstance(table, RatingTable)
