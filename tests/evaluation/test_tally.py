"""Tallies against the statistics module on the ratings themselves, and their laws."""

import pickle
import statistics
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
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
from kompetensi.evaluation import Tally
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
Levels = list[int | None]
Number = int | float | Decimal | Fraction
levels = st.lists(st.one_of(st.integers(1, 5), st.none()), max_size=12)


def _given(ratings: Sequence[int | None]) -> list[Fraction]:
    return [Fraction(level) for level in ratings if level is not None]


@given(ratings=levels)
def test_counts_hold_every_level_and_the_missing_ones(ratings: Levels) -> None:
    tally = Tally.of(ratings, SCALE)
    assert list(tally.counts) == [1, 2, 3, 4, 5]
    assert tally.counts == {level: ratings.count(level) for level in range(1, 6)}
    assert tally.missing == ratings.count(None)
    assert tally.n + tally.missing == len(ratings)


@given(ratings=levels)
def test_statistics_are_those_of_the_ratings(ratings: Levels) -> None:
    tally, given_ = Tally.of(ratings, SCALE), _given(ratings)
    assert tally.total == sum(given_)
    assert tally.mean == (statistics.mean(given_) if given_ else None)
    assert tally.variance == (statistics.variance(given_) if len(given_) > 1 else None)
    assert tally.median("low") == (statistics.median_low(given_) if given_ else None)
    assert tally.median("high") == (statistics.median_high(given_) if given_ else None)
    assert tally.median("mid") == (statistics.median(given_) if given_ else None)


@given(ratings=levels, data=st.data())
def test_any_order_and_any_partition_give_equal_objects(
    ratings: Levels, data: st.DataObject
) -> None:
    whole = Tally.of(ratings, SCALE)
    shuffled = data.draw(st.permutations(ratings))
    parts = data.draw(st.lists(st.integers(0, 3), min_size=len(ratings), max_size=len(ratings)))
    pieces = [
        Tally.of([level for level, part in zip(shuffled, parts, strict=True) if part == one], SCALE)
        for one in data.draw(st.permutations(range(4)))
    ]
    together = sum(pieces, start=Tally.of([], SCALE))
    assert together == whole
    assert hash(together) == hash(whole)
    assert pickle.dumps(together) == pickle.dumps(whole)
    assert list(together.counts.items()) == list(whole.counts.items())


@given(one=levels, two=levels, three=levels)
def test_adding_is_associative_commutative_and_has_an_identity(
    one: Levels, two: Levels, three: Levels
) -> None:
    a, b, c = (Tally.of(ratings, SCALE) for ratings in (one, two, three))
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a
    assert a + Tally.of([], SCALE) == a


@given(one=levels, two=levels)
def test_the_mean_of_two_together_is_weighted_by_their_sizes(one: Levels, two: Levels) -> None:
    a, b = Tally.of(one, SCALE), Tally.of(two, SCALE)
    if a.mean is not None and b.mean is not None:
        assert (a + b).mean == (a.n * a.mean + b.n * b.mean) / (a.n + b.n)


@given(ratings=levels)
def test_a_pickled_copy_is_equal(ratings: Levels) -> None:
    tally = Tally.of(ratings, SCALE)
    assert pickle.loads(pickle.dumps(tally)) == tally


def test_every_kind_of_whole_number_is_a_level() -> None:
    ratings: list[Number | None] = [3, 3.0, Decimal("3.00"), Fraction(3), None]
    tally = Tally.of(ratings, SCALE)
    assert tally == Tally.of([3, 3, 3, 3, None], SCALE)
    assert all(type(level) is int for level in tally.counts)


def test_ratings_may_come_from_a_generator() -> None:
    assert Tally.of((level for level in (1, None, 2)), SCALE).n == 2


def test_the_levels_at_both_ends_are_on_the_scale_and_their_neighbours_are_not() -> None:
    assert Tally.of([1, 5], SCALE).n == 2
    for level in (0, 6):
        with pytest.raises(OffScaleError):
            Tally.of([level], SCALE)


@pytest.mark.parametrize(
    ("ratings", "error", "text"),
    [
        ([3, 4, 7, 9], OffScaleError, "rating number 3 is 7, which is not on the scale 1..5"),
        ([3.0, 7], OffScaleError, "rating number 2 is 7, which is not on the scale 1..5"),
        (
            [1, True],
            InvalidTypeError,
            "rating number 2 must be a whole level of the scale 1..5, or None for missing, got True",
        ),
        (
            [1, "4"],
            InvalidTypeError,
            "rating number 2 must be a whole level of the scale 1..5, or None for missing, got '4'",
        ),
        (
            [float("nan")],
            InvalidValueError,
            "rating number 1 must be a whole level of the scale 1..5, or None for missing, got nan",
        ),
        (
            [3.5],
            InvalidValueError,
            "rating number 1 must be a whole level of the scale 1..5, got 3.5",
        ),
        (
            "345",
            InvalidTypeError,
            "levels must be several values in order, such as a tuple, got '345'",
        ),
    ],
)
def test_a_wrong_rating_is_refused(ratings: list[int], error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        Tally.of(ratings, SCALE)
    assert str(caught.value) == text


def test_levels_of_other_scales_are_named_in_the_error() -> None:
    scale = LevelScale(lowest=1, highest=2, code="yes-no", names=("no", "yes"))
    with pytest.raises(OffScaleError) as caught:
        Tally.of([3], scale)
    text = "rating number 1 is 3, which is not on the scale 'yes-no' 1..2; defined levels: no, yes"
    assert str(caught.value) == text


def test_a_scale_may_have_1001_levels_and_no_more() -> None:
    assert len(Tally.of([], LevelScale(lowest=0, highest=1000)).counts) == 1001
    with pytest.raises(InvalidValueError) as caught:
        Tally.of([], LevelScale(lowest=0, highest=1001))
    text = "a tally counts at most 1001 levels, and the scale 0..1001 has 1002"
    assert str(caught.value) == text


def test_a_tally_without_a_scale_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match=r"^scale must be a LevelScale, got \(1, 5\)$"):
        Tally.of([1], cast("LevelScale", (1, 5)))


def test_counts_may_be_given_and_what_is_left_out_is_0() -> None:
    tally = Tally(scale=SCALE, counts={5: 2, 4: 1}, missing=3)
    assert tally == Tally.of([5, 4, None, 5, None, None], SCALE)
    assert list(tally.counts) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("counts", "missing", "text"),
    [
        ({6: 1}, 0, "level of a Tally is 6, which is not on the scale 1..5"),
        ({1: -1}, 0, "count of level 1 must be 0 or more, got -1"),
        ({1: 1.5}, 0, "count of level 1 must be a whole number, got 1.5"),
        ({1.5: 1}, 0, "each level in Tally.counts must be a whole number, got 1.5"),
        ([1], 0, "Tally.counts must be a mapping from level to count, got [1]"),
        ({}, -1, "Tally.missing must be 0 or more, got -1"),
    ],
)
def test_wrong_counts_are_refused(counts: dict[int, int], missing: int, text: str) -> None:
    with pytest.raises((InvalidTypeError, InvalidValueError, OffScaleError)) as caught:
        Tally(scale=SCALE, counts=counts, missing=missing)
    assert str(caught.value) == text


def test_tallies_on_two_scales_do_not_add() -> None:
    other = Tally.of([1], LevelScale(lowest=1, highest=4))
    with pytest.raises(ConflictError) as caught:
        Tally.of([1], SCALE) + other
    assert str(caught.value) == (
        "tallies on two scales cannot be added: "
        "LevelScale(lowest=1, highest=5, code='', names=()) and "
        "LevelScale(lowest=1, highest=4, code='', names=())"
    )


def test_only_tallies_add_to_a_tally() -> None:
    with pytest.raises(TypeError, match="unsupported operand"):
        Tally.of([1], SCALE) + cast("Tally", 1)


def test_an_unknown_median_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Tally.of([1], SCALE).median("middle")
    assert str(caught.value) == "kind must be one of 'low', 'high', 'mid', got 'middle'"


def test_a_tally_says_why_a_statistic_is_undefined() -> None:
    assert [str(reason) for reason in Tally.of([None], SCALE).explain()] == ["there is no rating"]
    one = Tally.of([2], SCALE)
    assert one.mean == 2
    assert one.variance is None
    assert [str(reason) for reason in one.explain()] == [
        "there is one rating, and a variance needs two"
    ]
    assert Tally.of([2, 2], SCALE).explain() == ()
    assert Tally.of([2, 2], SCALE).variance == 0


def test_a_tally_shows_its_levels_as_rows() -> None:
    rows = Tally.of([2, 2, 3], LevelScale(lowest=2, highest=3)).rows()
    assert rows == [{"level": 2, "count": 2}, {"level": 3, "count": 1}]
