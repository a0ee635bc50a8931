"""Panel sums: the intraclass correlation of sums, rows and columns is the same to the last bit."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError, OffScaleError
from kompetensi.evaluation import PanelSums, icc
from kompetensi.framework import LevelScale
from kompetensi.testing import panel_sums
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=10)
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
tables = st.integers(1, 4).flatmap(
    lambda k: st.lists(st.lists(st.integers(1, 10), min_size=k, max_size=k), min_size=1, max_size=6)
)
Rating = tuple[int, int, int]


def ratings_of(rows: list[list[int]]) -> list[Rating]:
    return [(i, j, level) for i, row in enumerate(rows) for j, level in enumerate(row)]


def summed(ratings: list[Rating]) -> PanelSums:
    table: dict[str, dict[str, int | None]] = {}
    for ratee, rater, level in ratings:
        table.setdefault(f"p{ratee}", {})[f"r{rater}"] = level
    return PanelSums.of(table, SCALE)


def test_published_figures_of_shrout_and_fleiss() -> None:
    # table 4 of Shrout & Fleiss (1979)
    published = {"1,1": 0.17, "2,1": 0.29, "3,1": 0.71, "1,k": 0.44, "2,k": 0.62, "3,k": 0.91}
    panel = summed(ratings_of(SHROUT))
    for form, expected in published.items():
        value = icc(panel, form=form).value
        assert value is not None
        assert round(float(value), 2) == expected


@given(tables)
def test_sums_give_what_rows_give(rows: list[list[int]]) -> None:
    panel = summed(ratings_of(rows))
    for form in FORMS:
        assert icc(panel, form=form) == icc(rows, form=form)


@given(tables, st.randoms(use_true_random=False))
def test_any_order_and_partition_gives_equal_sums(rows: list[list[int]], random: Random) -> None:
    ratings = ratings_of(rows)
    mixed = random.sample(ratings, len(ratings))
    cut = random.randint(0, len(mixed))
    one, two = summed(mixed[:cut]), summed(mixed[cut:])
    assert one + two == two + one == summed(ratings)
    for form in FORMS:
        assert icc(two + one, form=form) == icc(rows, form=form)


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), st.integers(1, 10) | st.none())
)
def test_columns_and_counted_rows_are_the_same(ratings: dict[tuple[int, int], int | None]) -> None:
    codes = {"ratee": ["d", "a", "c", "b"], "rater": ["y", "x", "z"]}
    table: dict[str, dict[str, int | None]] = {
        ratee: dict.fromkeys(codes["rater"]) for ratee in codes["ratee"]
    }
    for (ratee, rater), level in ratings.items():
        table[codes["ratee"][ratee]][codes["rater"][rater]] = level
    whole = PanelSums.of(table, SCALE)
    columns = [ratee for ratee, _ in ratings], [rater for _, rater in ratings]
    assert PanelSums.of_columns(*columns, [*ratings.values()], SCALE, codes=codes) == whole
    counted = {"ratees": dict(whole.ratees), "raters": dict(whole.raters)}
    assert PanelSums(scale=SCALE, squares=whole.squares, **counted) == whole
    rows = [[one[rater] for rater in sorted(one)] for _, one in sorted(table.items())]
    for form in ("1,1", "1,k"):  # raters who differ may be incomplete
        assert icc(whole, form=form) == icc(rows, form=form)


def test_an_incomplete_panel_is_undefined_for_a_reason() -> None:
    panel = summed([*ratings_of(SHROUT), (6, 0, 5)])
    found = icc(panel, form="2,1")
    assert (found.value, found.reason and found.reason.code) == (None, "panel_incomplete")
    assert [str(one) for one in panel.explain()] == [
        "25 ratings of 7 ratees by 4 raters",
        "not every rater rated every ratee who was rated",
    ]
    assert icc(panel, form="1,1").n == 7


def test_who_got_no_rating_is_left_out() -> None:
    table: dict[str, dict[str, int | None]] = {
        "a": {"x": 1, "y": 2},
        "b": {"x": 4, "y": 5},
        "c": {"x": None, "y": None},
    }
    panel = PanelSums.of(table, SCALE)
    rows: list[list[int | None]] = [[1, 2], [4, 5], [None, None]]
    assert icc(panel, form="3,k") == icc(rows, form="3,k")
    assert icc(panel, form="3,k").left_out == 1
    assert panel.rows(exact=True)[2:4] == [
        {"side": "ratee", "code": "c", "n": 0, "mean": None},
        {"side": "rater", "code": "x", "n": 2, "mean": "5/2"},
    ]


@given(panel_sums())
def test_every_sentence_is_in_both_languages(panel: PanelSums) -> None:
    for reason in panel.explain():
        assert say(reason) != say(reason, catalogue=INDONESIAN)
    assert panel.n == sum(count for count, _ in panel.raters.values())


def _columns(ratee: object, rater: object, level: object) -> PanelSums:
    codes = {"ratee": ["a", "b"], "rater": ["x", "y"]}
    return PanelSums.of_columns(ratee, rater, level, SCALE, codes=codes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: PanelSums.of({"a": {"x": 11}}, SCALE), OffScaleError, "'x'.* is 11.*1..10"),
        (lambda: PanelSums.of({"a": {"x": 3.5}}, SCALE), InvalidValueError, "3.5"),
        (lambda: PanelSums.of({"a": {"x": True}}, SCALE), InvalidTypeError, "True"),
        (
            lambda: _columns([0, 0], [1, 1], [3, 3]),
            ConflictError,
            "row 1 is a second .*'a' by .*'y'",
        ),
        (lambda: _columns([0, 2], [1, 1], [3, 3]), InvalidValueError, "ratee in row 1 .* got 2"),
        (lambda: _columns([0], [1], [0]), OffScaleError, "level in row 0 is 0"),
        (lambda: _columns([0], [1, 0], [3]), InvalidValueError, "ratee 1, rater 2, level 1"),
        (
            lambda: PanelSums(scale=SCALE, ratees={"a": (1,)}, raters={}, squares=0),
            InvalidValueError,
            "number of ratings and their sum",
        ),
        (lambda: PanelSums(scale=1, ratees={}, raters={}, squares=0), InvalidTypeError, "scale"),  # type: ignore[arg-type]
        (
            lambda: PanelSums(scale=SCALE, ratees={}, raters={}, squares=-1),
            InvalidValueError,
            "squares must be 0 or more",
        ),
        (
            lambda: summed([]) + PanelSums.of({}, LevelScale(lowest=0, highest=1)),
            ConflictError,
            "two scales",
        ),
    ],
)
def test_bad_panels_are_refused(
    call: Callable[[], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize(
    ("ratees", "raters", "squares"),
    [
        ({"a": (1, 11)}, {"x": (1, 11)}, 121),  # above the scale
        ({"a": (1, 3)}, {"x": (1, 4)}, 9),  # two sums of one rating
        ({"a": (1, 3)}, {"x": (2, 3)}, 9),
        ({"a": (2, 6)}, {"x": (1, 3), "y": (1, 3)}, 17),  # squares of a mean of 3 are 18 at least
        ({"a": (1, 3)}, {"x": (1, 3)}, 24),  # and 3 * 11 - 10 at most
        # a row of 1, 10 and one of 10, 1 at least: rows and raters cannot both explain everything
        ({"a": (2, 2), "b": (2, 20)}, {"x": (2, 2), "y": (2, 20)}, 202),
    ],
)
def test_sums_that_no_ratings_have_are_refused(
    ratees: dict[str, tuple[int, int]], raters: dict[str, tuple[int, int]], squares: int
) -> None:
    with pytest.raises(InvalidValueError, match="no ratings on the"):
        PanelSums(scale=SCALE, ratees=ratees, raters=raters, squares=squares)


def test_no_other_object_is_added() -> None:
    with pytest.raises(TypeError):
        summed([]) + 1  # type: ignore[operator]
