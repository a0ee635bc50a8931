"""Tallies of numpy columns and of long lists, which are counted at once, against plain counting."""

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, OffScaleError
from kompetensi.evaluation import Tally
from kompetensi.evaluation._columns import BLOCK
from kompetensi.framework import LevelScale

KINDS = ["i1", "u1", "<i2", ">i2", "u2", "i4", "u4", "i8", "u8"]
scales = st.tuples(
    st.sampled_from([0, 1, 3, 120, 250, 255, 256, 10**6, 2**40]), st.integers(1, 1000)
).map(lambda ends: LevelScale(lowest=ends[0], highest=sum(ends)))


@given(scale=scales, data=st.data())
def test_whole_numbers_are_counted_as_plain_counting_counts_them(
    scale: LevelScale, data: st.DataObject
) -> None:
    ratings = data.draw(st.lists(st.integers(scale.lowest, scale.highest), max_size=20))
    tally = Tally.of(ratings, scale)
    times = Counter(ratings)
    assert tally.counts == {one: times[one] for one in range(scale.lowest, scale.highest + 1)}
    assert tally.missing == 0
    for kind in KINDS:
        column = np.array(ratings).astype(kind)
        if column.tolist() == ratings:
            assert Tally.of(column, scale) == tally
            assert Tally.of(np.repeat(column, 2)[::2], scale) == tally


SCALE = LevelScale(lowest=1, highest=5)


@pytest.mark.parametrize("kind", [*KINDS, None])
@pytest.mark.parametrize("row", [0, BLOCK - 1, BLOCK, BLOCK + 1])
@pytest.mark.parametrize("wrong", [0, 6, 100])
def test_a_level_off_the_scale_is_named_with_its_place(
    kind: str | None, row: int, wrong: int
) -> None:
    ratings: npt.NDArray[Any] = np.full(BLOCK + 2, 3, dtype=kind or "i1")
    ratings[row] = wrong
    given_: Any = ratings if kind else ratings.tolist()
    with pytest.raises(OffScaleError) as caught:
        Tally.of(given_, SCALE)
    assert str(caught.value) == (
        f"rating number {row + 1} is {wrong}, which is not on the scale 1..5"
    )


def test_blocks_of_rows_add_up() -> None:
    ratings = 1 + np.arange(2 * BLOCK + 3) % 5
    assert Tally.of(ratings, SCALE) == Tally.of(ratings.tolist(), SCALE)


@pytest.mark.parametrize("wrong", [-1, 2**63, 2**70, 300])
def test_lists_hold_any_number_that_is_no_level(wrong: int) -> None:
    with pytest.raises(OffScaleError, match=f"^rating number 3 is {wrong}, which"):
        Tally.of([1, 2, wrong, 3], SCALE)


@pytest.mark.parametrize(
    ("column", "error"),
    [
        (np.array([1, 2], dtype=bool), InvalidTypeError),
        (np.array([1.0, float("nan")]), InvalidValueError),
        (np.array([1.0, 3.5]), InvalidValueError),
        (np.array(["1", "2"]), InvalidTypeError),
        (np.array([[1, 2], [3, 4]]), InvalidTypeError),
        ([1, True], InvalidTypeError),
        ([1, "2"], InvalidTypeError),
    ],
)
def test_what_is_no_level_is_refused(column: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="rating number [12] must be a whole level of the scale"):
        Tally.of(column, SCALE)


def test_whole_floats_and_missing_levels_are_read_one_by_one() -> None:
    assert Tally.of(np.array([1.0, 4.0]), SCALE) == Tally.of([1, 4], SCALE)
    assert Tally.of(np.array([1, None, 4], dtype=object), SCALE) == Tally.of([1, None, 4], SCALE)
    with pytest.raises(InvalidTypeError):
        Tally.of(np.ma.masked_equal([1, 2], 2), SCALE)
