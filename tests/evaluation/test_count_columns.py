"""Columns of whole numbers: counted as the same ratings are one by one, and refused alike."""

import pickle
import tracemalloc
from collections import Counter
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
    TooLargeError,
)
from kompetensi.evaluation import Rating, RatingTable, count, count_columns
from kompetensi.evaluation._columns import BLOCK
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
CODES = {
    "ratee": ["B", "A", "C"],
    "rater": ["x", "A", "y", "B", "z"],
    "group": ["peer", "self", "boss"],
    "item": ["q2", "q1"],
    "wave": ["2025", ""],
}
GROUP_OF = {"x": "peer", "y": "peer", "z": "boss"}
KINDS = [np.int8, np.uint8, np.int32, np.int64, np.uint64, None]


@st.composite
def _one(draw: st.DrawFn) -> Rating:
    ratee = draw(st.sampled_from(CODES["ratee"]))
    rater = draw(st.sampled_from([*GROUP_OF, *({ratee} & {"A", "B"})]))
    return Rating(
        ratee=ratee,
        rater=rater,
        group=GROUP_OF.get(rater, "self"),
        item=draw(st.sampled_from(CODES["item"])),
        level=draw(st.one_of(st.integers(1, 5), st.none())),
        wave=draw(st.sampled_from(CODES["wave"])),
    )


def _answer(one: Rating) -> tuple[str, str, str, str]:
    return one.ratee, one.item, one.rater, one.wave


def _columns(ratings: Sequence[Rating], kind: type[np.integer] | None) -> dict[str, Any]:
    columns: dict[str, Any] = {
        name: [CODES[name].index(getattr(one, name)) for one in ratings] for name in CODES
    }
    if kind is not None:
        columns = {name: np.array(column, dtype=kind) for name, column in columns.items()}
    return columns


def _count(
    ratings: Sequence[Rating], kind: type[np.integer] | None, duplicates: str = "error"
) -> RatingTable:
    levels: Any = [one.level for one in ratings]
    if kind is not None:
        masked = [one is None for one in levels]
        levels = np.ma.array(np.array([one or 0 for one in levels], dtype=kind), mask=masked)
    return count_columns(
        level=levels, scale=SCALE, codes=CODES, duplicates=duplicates, **_columns(ratings, kind)
    )


@given(ratings=st.lists(_one(), unique_by=_answer, max_size=30), kind=st.sampled_from(KINDS))
def test_columns_make_the_very_table_that_ratings_make(
    ratings: list[Rating], kind: type[np.integer] | None
) -> None:
    table, expected = _count(ratings, kind), count(ratings, SCALE)
    assert table == expected
    assert hash(table) == hash(expected)
    assert pickle.dumps(table) == pickle.dumps(expected)
    assert table.rows() == expected.rows()


@given(ratings=st.lists(_one(), unique_by=_answer, max_size=30), kind=st.sampled_from(KINDS))
def test_rows_in_order_make_the_same_table(
    ratings: list[Rating], kind: type[np.integer] | None
) -> None:
    def places(one: Rating) -> list[int]:
        return [
            CODES[name].index(getattr(one, name)) for name in ("wave", "ratee", "rater", "item")
        ]

    in_order = sorted(ratings, key=places)
    assert _count(in_order, kind) == count(ratings, SCALE)
    assert _count(in_order[::-1], kind) == count(ratings, SCALE)


@given(
    ratings=st.lists(_one(), max_size=30),
    kind=st.sampled_from(KINDS),
    rule=st.sampled_from(["highest", "lowest"]),
)
def test_duplicates_are_settled_as_they_are_one_by_one(
    ratings: list[Rating], kind: type[np.integer] | None, rule: str
) -> None:
    assert _count(ratings, kind, rule) == count(ratings, SCALE, duplicates=rule)


@given(ratings=st.lists(_one(), unique_by=_answer, min_size=1, max_size=20))
def test_many_codes_that_hardly_occur_change_nothing(ratings: list[Rating]) -> None:
    codes = {name: [*known, *(f"{name}{i}" for i in range(3000))] for name, known in CODES.items()}
    codes["group"] = CODES["group"]
    codes["wave"] = CODES["wave"]
    levels = [None if one.level is None else int(one.level) for one in ratings]
    columns = _columns(ratings, np.int32)
    table = count_columns(level=levels, scale=SCALE, codes=codes, **columns)
    assert table == count(ratings, SCALE)
    twice = {name: np.concatenate([column, column]) for name, column in columns.items()}
    again = count_columns(level=levels * 2, scale=SCALE, codes=codes, duplicates="highest", **twice)
    assert again == table


def test_a_full_table_needs_no_renumbering() -> None:
    ratee, rater = np.divmod(np.arange(1200), 300)
    codes = {
        "ratee": ["a", "b", "c", "d"],
        "rater": [f"r{i:03}" for i in range(300)],
        "group": ["peer"],
        "item": ["q"],
    }
    level = 1 + (ratee + rater) % 5
    zeros = np.zeros(1200, dtype=np.int8)
    table = count_columns(ratee, rater, zeros, zeros, level, SCALE, codes=codes)
    rows = zip(ratee.tolist(), rater.tolist(), level.tolist(), strict=True)
    one_by_one = count(
        [
            Rating(ratee="abcd"[who], rater=f"r{by:03}", group="peer", item="q", level=given_)
            for who, by, given_ in rows
        ],
        SCALE,
    )
    assert table == one_by_one
    assert table.waves == ("",)


@pytest.mark.parametrize("kind", ["i1", "u1", "<i2", ">i2", "<u4", ">i8"])
@pytest.mark.parametrize("groups", [1, 2, 5, 6, 7, 20])
@pytest.mark.parametrize("levels", [5, 40, 200])
def test_groups_in_any_order_are_counted(kind: str, groups: int, levels: int) -> None:
    names = [f"g{7 * place % 23:02}" for place in range(groups)]  # not sorted
    scale = LevelScale(lowest=0, highest=levels)
    ratings = [
        Rating(ratee="A", rater=f"r{place:02}", group=names[place], item="q", level=5 * place % 6)
        for place in range(groups)
    ]
    zeros, each = np.zeros(groups, dtype=kind), np.arange(groups).astype(kind)
    raters = [one.rater for one in ratings]
    codes = {"ratee": ["A"], "rater": raters, "group": names, "item": ["q"]}
    level = np.array([one.level for one in ratings], dtype=kind)
    assert count_columns(zeros, each, each, zeros, level, scale, codes=codes) == count(
        ratings, scale
    )


@pytest.mark.parametrize("kind", ["i1", "u1", "<i2", ">i2", "<i8"])
def test_a_place_without_a_code_is_found_in_numbers_of_any_width(kind: str) -> None:
    n, some = 300, np.iinfo(np.dtype(kind)).max
    items = [f"q{place:03}" for place in range(n)]
    codes = {"ratee": ["A"], "rater": ["x"], "group": ["peer"], "item": items}

    def counted(item: list[int]) -> RatingTable:
        zeros = np.zeros(len(item), dtype=np.int8)
        column = np.array(item).astype(kind)
        return count_columns(zeros, zeros, zeros, column, zeros + 3, SCALE, codes=codes)

    last = min(n - 1, int(some))
    assert counted([0, last]).items == ("q000", items[last])
    beyond = [place for place in (-1, -100, n) if np.iinfo(np.dtype(kind)).min <= place <= some]
    for place in beyond:
        with pytest.raises(InvalidValueError) as caught:
            counted([0, place, 3])
        assert str(caught.value) == (
            f"item in row 1 must be the place of a code, from 0 to below 300, got {place}"
        )


def test_codes_without_a_row_leave_no_trace_where_all_others_are_rated() -> None:
    codes = {"ratee": ["A", "B", "C"], "rater": ["x", "y"], "group": ["peer"], "item": ["q", "r"]}
    ratee, rater, item = [0, 0, 2, 2], [0, 0, 1, 1], [0, 1, 0, 1]
    columns = (ratee, rater, [0] * 4, item, [1, 2, 3, 4])
    table = count_columns(*columns, SCALE, codes=codes)
    ratings = [
        Rating(
            ratee="ABC"[ratee[row]],
            rater="xy"[rater[row]],
            group="peer",
            item="qr"[item[row]],
            level=row + 1,
        )
        for row in range(4)
    ]
    assert table == count(ratings, SCALE)
    assert pickle.dumps(table) == pickle.dumps(count(ratings, SCALE))
    assert table.tally("C", "r", "peer").counts[4] == 1


def test_no_rows_make_an_empty_table() -> None:
    assert _count([], None) == _count([], np.int64) == count([], SCALE)
    some: dict[str, list[str]] = {"ratee": ["A"], "rater": [], "group": ["peer"], "item": []}
    assert count_columns([], [], [], [], [], SCALE, codes=some) == count([], SCALE)
    many = {name: [f"{name}{place:03}" for place in range(200)] for name in some}
    assert count_columns([], [], [], [], [], SCALE, codes=many) == count([], SCALE)
    nobody: dict[str, list[str]] = {name: [] for name in ("ratee", "rater", "group", "item")}
    assert count_columns([], [], [], [], [], SCALE, codes=nobody) == count([], SCALE)


def _call(**changed: object) -> RatingTable:
    given_: dict[str, Any] = {
        "ratee": [0, 0],
        "rater": [0, 1],
        "group": [0, 0],
        "item": [0, 0],
        "level": [3, 4],
        "scale": SCALE,
        "codes": {
            "ratee": ["A"],
            "rater": ["x", "y", "A"],
            "group": ["peer", "self"],
            "item": ["q"],
        },
    }
    return count_columns(**{**given_, **changed})


@pytest.mark.parametrize(
    ("changed", "error", "text"),
    [
        ({"level": [3, 6]}, OffScaleError, "level in row 1 is 6, which is not on the scale 1..5"),
        ({"level": [0, 3]}, OffScaleError, "level in row 0 is 0, which is not on the scale 1..5"),
        (
            {"level": np.array([3, 2**64 - 1], dtype=np.uint64)},
            TooLargeError,
            "level on the scale 1..5 must hold whole numbers below 2**63",
        ),
        (
            {"level": [3, 3.5]},
            InvalidTypeError,
            "level on the scale 1..5 must be one column of whole numbers, got 3.5 in row 1",
        ),
        (
            {"level": [3, True]},
            InvalidTypeError,
            "level on the scale 1..5 must be one column of whole numbers, got True in row 1",
        ),
        (
            {"level": ["3", 3]},
            InvalidTypeError,
            "level on the scale 1..5 must be one column of whole numbers, got '3' in row 0",
        ),
        (
            {"level": np.array([3.0, float("nan")])},
            InvalidTypeError,
            "level on the scale 1..5 must be one column of whole numbers, got nan in row 1, of float64",
        ),
        (
            {"level": np.array([3.0, 4.0])},
            InvalidTypeError,
            "level on the scale 1..5 must be one column of whole numbers, got numbers of float64",
        ),
        (
            {"item": np.array([True, False])},
            InvalidTypeError,
            "item must be one column of whole numbers, got True in row 0, of bool",
        ),
        (
            {"item": np.array([[0, 0]])},
            InvalidTypeError,
            "item must be one column of whole numbers, got int64 in 2 dimensions",
        ),
        (
            {"item": np.ma.array([0, 0], mask=[False, True])},
            InvalidTypeError,
            "item must be one column of whole numbers, got a masked value in row 1",
        ),
        (
            {"item": [0, None]},
            InvalidTypeError,
            "item must be one column of whole numbers, got None in row 1",
        ),
        (
            {"item": 5},
            InvalidTypeError,
            "item must be several values in order, such as a tuple, got 5",
        ),
        (
            {"rater": [0, 3]},
            InvalidValueError,
            "rater in row 1 must be the place of a code, from 0 to below 3, got 3",
        ),
        (
            {"rater": [-1, 0]},
            InvalidValueError,
            "rater in row 0 must be the place of a code, from 0 to below 3, got -1",
        ),
        ({"rater": [0, 2**70]}, TooLargeError, "rater must hold whole numbers below 2**63"),
        (
            {"item": [0]},
            InvalidValueError,
            "columns must be equally long, got ratee 2, rater 2, group 2, item 1, level 2",
        ),
        (
            {"wave": [0, 0]},
            InvalidValueError,
            "codes must have the keys 'ratee', 'rater', 'group', 'item', 'wave', "
            "got 'ratee', 'rater', 'group', 'item'",
        ),
        (
            {"codes": []},
            InvalidTypeError,
            "codes must be a mapping with the keys 'ratee', 'rater', 'group', 'item', got []",
        ),
        (
            {"duplicates": "first"},
            InvalidValueError,
            "duplicates must be one of 'error', 'highest', 'lowest', got 'first'",
        ),
        (
            {"group": [0, 1]},
            ConflictError,
            "row 1: the rating of 'A' by 'y' cannot be in group 'self': 'self' is for people who "
            "rate themselves, and for nobody else",
        ),
        (
            {"rater": [0, 2]},
            ConflictError,
            "row 1: the rating of 'A' by 'A' cannot be in group 'peer': 'self' is for people who "
            "rate themselves, and for nobody else",
        ),
        (
            {"rater": [1, 1]},
            ConflictError,
            "row 1 (of 'A' on 'q') is a second one by rater 'y'; "
            "pass duplicates='highest' or 'lowest', or keep one",
        ),
        ({"scale": 5}, InvalidTypeError, "scale must be a LevelScale, got 5"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(
    changed: dict[str, object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        _call(**changed)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("name", "codes", "error", "text"),
    [
        ("item", ["q", ""], InvalidValueError, "each code of item must be text without blanks"),
        ("item", ["q "], InvalidValueError, "each code of item must be text without blanks"),
        ("item", [7], InvalidTypeError, "each code of item must be text, got 7"),
        ("item", "q", InvalidTypeError, "codes of item must be several values in order"),
        ("rater", ["x", "y", "x"], DuplicateCodeError, "rater 'x' stands twice in codes"),
        ("item", ["q", "q"], DuplicateCodeError, "item 'q' stands twice in codes"),
    ],
)
def test_wrong_codes_are_refused(
    name: str, codes: list[str], error: type[Exception], text: str
) -> None:
    known = {"ratee": ["A"], "rater": ["x", "y"], "group": ["peer"], "item": ["q"], name: codes}
    with pytest.raises(error) as caught:
        _call(codes=known)
    assert str(caught.value).startswith(text)


def test_codes_may_have_blanks_inside() -> None:
    known = {"ratee": ["A b"], "rater": ["x", "y"], "group": ["peer"], "item": ["to listen"]}
    assert _call(codes=known).ratees == ("A b",)


SIGNS = st.sampled_from(
    ["a", "b", "Z", "-", " ", "\t", "\x1f", "\x01", "\x7f", "é", "\xa0", "\u2003"]
)


@given(codes=st.lists(st.text(SIGNS, max_size=3), min_size=1, max_size=4), in_order=st.booleans())
def test_codes_are_refused_as_they_are_one_by_one(codes: list[str], in_order: bool) -> None:
    codes = sorted(codes) if in_order else codes
    known = {"ratee": ["A"], "rater": ["x", "y"], "group": ["peer"], "item": codes}
    if all(code and code == code.strip() for code in codes) and len(set(codes)) == len(codes):
        assert _call(codes=known).items == (codes[0],)
    else:
        with pytest.raises((InvalidValueError, DuplicateCodeError)):
            _call(codes=known)


TWO_GROUPS = "row {} (of 'A' on 'q') puts rater 'y' in group 'boss', an earlier one in 'peer'; "


@pytest.mark.parametrize("raters", [2, 3000])
@pytest.mark.parametrize("in_order", [True, False])
def test_a_rater_in_two_groups_is_refused(raters: int, in_order: bool) -> None:
    codes = {
        "ratee": ["A", *(f"p{i}" for i in range(raters))],
        "rater": ["x", "y", *(f"r{i}" for i in range(raters))],
        "group": ["peer", "boss"],
        "item": ["q", "r"],
    }
    rater = [0, 1, 1] if in_order else [1, 0, 1]
    item, group = ([0, 1, 0], [0, 0, 1]) if in_order else ([1, 0, 0], [0, 0, 1])
    with pytest.raises(ConflictError) as caught:
        count_columns([0, 0, 0], rater, group, item, [3, 3, 3], SCALE, codes=codes)
    assert str(caught.value) == TWO_GROUPS.format(2) + "a rater is in one group for one ratee"


@pytest.mark.parametrize("raters", [2, 3000])
def test_a_rater_may_change_the_group_from_wave_to_wave(raters: int) -> None:
    codes = {
        "ratee": ["A", *(f"p{i}" for i in range(raters))],
        "rater": ["x", *(f"r{i}" for i in range(raters))],
        "group": ["peer", "boss"],
        "item": ["q", "r"],
        "wave": ["1", "2"],
    }
    table = count_columns(
        [0, 0, 0], [0, 0, 1], [0, 1, 1], [0, 0, 0], [3, 4, 5], SCALE, codes=codes, wave=[1, 0, 0]
    )
    assert table.tally("A", "q", "boss", wave="1").counts[4] == 1
    assert table.tally("A", "q", "peer", wave="2").counts[3] == 1


def test_too_many_combinations_of_codes_are_refused() -> None:
    codes = {
        "ratee": [f"p{i}" for i in range(200_000)],
        "rater": [f"r{i}" for i in range(200_000)],
        "group": ["peer"],
        "item": [f"q{i}" for i in range(300_000)],
    }
    with pytest.raises(TooLargeError) as caught:
        count_columns([0], [0], [0], [0], [3], SCALE, codes=codes)
    assert str(caught.value) == (
        "wave, ratee, rater, item have 12000000000000000 combinations of codes, "
        "more than can be numbered"
    )


def test_a_group_of_many_needs_wider_counts() -> None:
    n = 70_000
    codes = {"ratee": ["A"], "rater": [f"r{i}" for i in range(n)], "group": ["peer"], "item": ["q"]}
    zeros = np.zeros(n, dtype=np.int8)
    for size in (255, 256, n):
        rater = np.arange(size)
        some = zeros[:size]
        table = count_columns(
            some, rater, some, some, some, LevelScale(lowest=0, highest=1), codes=codes
        )
        assert table.tally("A", "q", "peer").counts == {0: size, 1: 0}
        assert table == RatingTable.of(table.tallies, table.scale)


def test_the_caller_keeps_the_columns() -> None:
    level = np.array([3, 4], dtype=np.int8)
    ratee = np.array([0, 0])
    _call(level=level, ratee=ratee)
    assert level.tolist() == [3, 4]
    assert ratee.tolist() == [0, 0]
    assert cast("Any", level).dtype == np.int8


@pytest.mark.parametrize("row", [BLOCK - 1, BLOCK, BLOCK + 1])
def test_what_is_wrong_is_found_where_blocks_of_rows_meet(row: int) -> None:
    n = BLOCK + 3
    codes = {
        "ratee": ["A"],
        "rater": ["x", "A"],
        "group": ["peer", "self", "superior"],
        "item": [f"q{place}" for place in range(n)],
    }
    zeros, item = np.zeros(n, dtype=np.int8), np.arange(n)

    def counted(group: int, place: int, rater: int) -> RatingTable:
        groups, items, raters = zeros.copy(), item.copy(), zeros.copy()
        groups[row], items[row], raters[row] = group, place, rater
        return count_columns(zeros, raters, groups, items, zeros + 3, SCALE, codes=codes)

    assert len(counted(0, row, 0).rows()) == n
    with pytest.raises(ConflictError, match=f"^row {row} .* in group 'superior', an earlier one"):
        counted(2, row, 0)
    with pytest.raises(ConflictError, match=f"^row {row} .* is a second one by rater 'x'"):
        counted(0, row - 1, 0)
    with pytest.raises(ConflictError, match=f"^row {row}: the rating of 'A' by 'x' cannot be"):
        counted(1, row, 0)
    with pytest.raises(ConflictError, match=f"^row {row}: the rating of 'A' by 'A' cannot be"):
        counted(0, row, 1)


@pytest.mark.parametrize("place", [BLOCK - 1, BLOCK, BLOCK + 1])
def test_what_is_wrong_is_found_where_blocks_of_sorted_rows_meet(place: int) -> None:
    n = BLOCK + 3
    codes = {
        "ratee": [f"p{some}" for some in range(40)],  # so many combinations that rows are sorted
        "rater": ["x", "A"],
        "group": ["peer", "superior"],
        "item": [f"q{some}" for some in range(n)],
    }
    zeros, backwards = np.zeros(n, dtype=np.int8), np.arange(n)[::-1]

    def counted(group: npt.NDArray[Any], item: npt.NDArray[Any]) -> RatingTable:
        return count_columns(zeros, zeros, group, item, zeros + 3, SCALE, codes=codes)

    assert len(counted(zeros, backwards).items) == n
    row = n - 1 - place
    with pytest.raises(
        ConflictError, match=f"^row {row + 1} .* in group 'peer', an earlier one in"
    ):
        counted((backwards >= place).astype(np.int8), backwards)
    twice = backwards.copy()
    twice[row] = place - 1
    with pytest.raises(ConflictError, match=f"^row {row + 1} .* is a second one by rater 'x'"):
        counted(zeros, twice)


@pytest.mark.parametrize("in_order", [True, False])
def test_counting_takes_at_most_40_bytes_for_each_rating(in_order: bool) -> None:
    ratees, raters, items = 500, 8, 20
    who, by, on = np.indices((ratees, raters, items)).reshape(3, -1)
    columns: list[npt.NDArray[np.integer]] = [
        who.astype(np.int32),
        (who * raters + by).astype(np.int32),
        by // 2,
        on,
        by % 5 + 1,
    ]
    if not in_order:
        order = np.random.default_rng(1).permutation(who.size)
        columns = [column[order] for column in columns]
    codes = {
        "ratee": [f"p{place}" for place in range(ratees)],
        "rater": [f"r{place}" for place in range(ratees * raters)],
        "group": ["a", "b", "c", "d"],
        "item": [f"q{place}" for place in range(items)],
    }
    ratee, rater, group, item, level = columns
    one = slice(1)
    count_columns(ratee[one], rater[one], group[one], item[one], level[one], SCALE, codes=codes)
    tracemalloc.start()
    try:
        count_columns(ratee, rater, group, item, level, SCALE, codes=codes)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most <= 40 * who.size


@pytest.mark.parametrize("in_order", [True, False])
def test_so_does_counting_where_most_combinations_do_not_occur(in_order: bool) -> None:
    draw, codes = np.random.default_rng(1), {"group": ["a", "b", "c"]}
    for name, many in (("ratee", 50_000), ("rater", 60_000), ("item", 100)):
        codes[name] = [f"{name}{place:05}" for place in range(many)]
    answers = np.unique(draw.integers(0, 50_000 * 60_000 * 100, 300_000))
    answers = answers if in_order else draw.permutation(answers)
    pair, item = np.divmod(answers, 100)
    ratee, rater = np.divmod(pair, 60_000)
    columns = (ratee, rater, pair % 3, item, answers % 5 + 1)
    tracemalloc.start()
    try:
        table = count_columns(*columns, SCALE, codes=codes)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert table.explain()[0].details["ratings"] == answers.size
    assert most <= 40 * answers.size + 2**23  # what a block needs does not grow with the rows


def test_a_cell_is_one_where_blocks_of_sorted_rows_meet() -> None:
    items = BLOCK // 3 + 3
    item, rater = np.divmod(np.arange(3 * items), 3)
    codes = {
        "ratee": [f"p{place:02}" for place in range(100)],  # so many that rows are sorted
        "rater": ["x", "y", "z"],
        "group": ["peer"],
        "item": [f"q{place:06}" for place in range(items)],
    }
    zeros = np.zeros(item.size, dtype=np.int8)
    level = (item + rater) % 5 + 1
    table = count_columns(zeros, rater, zeros, item, level, SCALE, codes=codes)
    assert table.explain()[0].details["ratings"] == item.size
    for place in (0, BLOCK // 3 - 1, BLOCK // 3, BLOCK // 3 + 1, items - 1):
        given_ = Counter((place + by) % 5 + 1 for by in range(3))
        found = table.tally("p00", codes["item"][place], "peer").counts
        assert {one: times for one, times in found.items() if times} == given_
