"""Form sums and item analysis: against rows, numpy, the definition and other partitions."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.evaluation import FormSums, cronbach_alpha, item_analysis
from kompetensi.framework import LevelScale
from kompetensi.testing import form_sums
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)
RIGHT = LevelScale(lowest=0, highest=1)
ITEMS = ("q1", "q2", "q3")
level = st.one_of(st.integers(1, 5), st.integers(1, 5), st.none())
tables = st.lists(st.lists(level, min_size=3, max_size=3), max_size=8)
Table = list[list[int | None]]


def summed(rows: Table) -> FormSums:
    forms = {f"p{place}": dict(zip(ITEMS, row, strict=True)) for place, row in enumerate(rows)}
    return FormSums.of(forms, SCALE, items=ITEMS)


@given(tables)
def test_alpha_of_sums_is_alpha_of_rows(rows: Table) -> None:
    if len(rows) > 0:  # no row has no width, so that even the number of items is unknown
        assert cronbach_alpha(summed(rows)) == cronbach_alpha(rows)


@given(tables, st.randoms(use_true_random=False))
def test_any_order_and_partition_gives_equal_sums(rows: Table, random: object) -> None:
    whole = summed(rows)
    mixed = [*rows]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    cut = random.randint(0, len(rows))  # type: ignore[attr-defined]
    parts = summed(mixed[:cut]), summed(mixed[cut:])
    assert parts[0] + parts[1] == parts[1] + parts[0] == whole
    assert item_analysis(parts[1] + parts[0]) == item_analysis(whole)
    assert summed([]) + whole == whole


@given(tables)
def test_columns_and_counted_rows_are_the_same(rows: Table) -> None:
    columns = {item: [row[place] for row in rows] for place, item in enumerate(ITEMS)}
    got, whole = FormSums.of_columns(columns, SCALE), summed(rows)
    assert got == whole
    counted = {"scale": SCALE, "items": dict(whole.items), "incomplete": whole.incomplete}
    assert FormSums(**counted, forms=whole.forms) == whole  # type: ignore[arg-type]


@given(tables)
def test_item_figures_are_what_their_definition_says(rows: Table) -> None:
    complete = np.array([row for row in rows if None not in row], dtype=float).reshape(-1, 3)
    found = item_analysis(summed(rows))
    assert found.n == len(complete)
    for place, one in enumerate(found.entries):
        own, rest = complete[:, place], np.delete(complete, place, axis=1)
        if one.difficulty is not None:
            assert float(one.difficulty) == pytest.approx((own.mean() - 1) / 4)
        if one.discrimination is not None:
            expected = np.corrcoef(own, rest.sum(axis=1))[0, 1]
            assert float(one.discrimination) == pytest.approx(expected, abs=1e-9)
        else:
            assert len(own) < 2 or not own.std() or not rest.sum(axis=1).std()
        without = cronbach_alpha([[int(x) for x in row] for row in rest]).value
        assert one.alpha_without == without
    for reason in found.explain():
        assert say(reason) != say(reason, catalogue=INDONESIAN)


def test_a_right_and_wrong_test_worked_on_paper() -> None:
    # a: 1 1 0 0 against b + c: 2 1 1 0; covariance 1/3, variances 1/3 and 2/3: r = 1/sqrt(2)
    found = item_analysis(
        FormSums.of_columns({"a": [1, 1, 0, 0], "b": [1, 1, 1, 0], "c": [1, 0, 0, 0]}, RIGHT)
    )
    assert [one.difficulty for one in found.entries] == [Fraction(k, 4) for k in (2, 3, 1)]
    assert found.entries[0].discrimination is not None
    assert float(found.entries[0].discrimination) == pytest.approx(0.5**0.5, abs=1e-12)
    assert [row["item"] for row in found.rows()] == ["a", "b", "c"]


def test_what_cannot_be_said_says_why() -> None:
    same = item_analysis(FormSums.of_columns({"a": [1, 1], "b": [0, 1], "c": [1, 0]}, RIGHT))
    assert [one.reason and one.reason.code for one in same.entries] == ["no_variation", None, None]
    sentences = [*map(str, same.explain())]
    assert "a: its discrimination is undefined" in sentences
    assert any(one.startswith("b goes against the other items") for one in sentences)
    one = item_analysis(FormSums.of_columns({"a": [1, 0]}, RIGHT)).entries[0]
    assert (one.reason and one.reason.code, one.alpha_without) == ("one_item", None)
    few = item_analysis(FormSums.of_columns({"a": [1], "b": [0]}, RIGHT)).entries[0]
    assert (few.reason and few.reason.code, few.difficulty) == ("too_few", 1)
    none = item_analysis(FormSums.of_columns({}, RIGHT))
    assert (none.entries, none.n, none.alpha.value) == ((), 0, None)
    with pytest.raises(InvalidTypeError, match="forms must be"):
        item_analysis([[1]])  # type: ignore[arg-type]


def test_columns_of_numpy_and_masks() -> None:
    masked = np.ma.array([3, 9, 5], mask=[False, True, False])
    got = FormSums.of_columns({"q1": masked, "q2": np.array([4, 4, 4], dtype=np.uint8)}, SCALE)
    # forms (3, 4) and (5, 4): sums 8 and 8, squares 34 and 32, with totals 7 and 9
    assert dict(got.items) == {"q1": (8, 34, 66), "q2": (8, 32, 64)}
    assert (got.forms, got.incomplete) == (2, 1)
    assert [str(one) for one in got.explain()] == [
        "2 forms with 2 items each are complete",
        "left out, since an answer is missing: 1 forms",
    ]
    assert got.rows(exact=True)[0] == {"item": "q1", "mean": 4, "n": 2, "incomplete": 1}
    empty = FormSums.of_columns({"a": []}, SCALE)
    assert empty.rows()[0]["mean"] is None
    assert [str(one) for one in empty.explain()] == ["0 forms with 1 items each are complete"]


@given(form_sums())
def test_the_total_of_totals(found: FormSums) -> None:
    assert cronbach_alpha(found).n == found.forms


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: FormSums.of({"p": {"q": 6}}, SCALE, items=["q"]),
            OffScaleError,
            "'q'.* is 6.*1..5",
        ),
        (lambda: FormSums.of({"p": {"q": 3.5}}, SCALE, items=["q"]), InvalidValueError, "3.5"),
        (lambda: FormSums.of({"p": {"q": True}}, SCALE, items=["q"]), InvalidTypeError, "True"),
        (lambda: FormSums.of({"p": {"x": 3}}, SCALE, items=["q"]), UnknownCodeError, "'x'"),
        (lambda: FormSums.of({}, SCALE, items=["q", "q"]), DuplicateCodeError, "'q'"),
        (lambda: FormSums.of_columns([[1]], SCALE), InvalidTypeError, "mapping from item"),  # type: ignore[arg-type]
        (
            lambda: FormSums.of_columns({"a": [1], "b": [1, 2]}, SCALE),
            InvalidValueError,
            "equally long, got a 1, b 2",
        ),
        (
            lambda: FormSums.of_columns({"a": [1, 0]}, SCALE),
            OffScaleError,
            "level of item 'a' in row 1 is 0",
        ),
        (lambda: FormSums.of_columns({"": [1]}, SCALE), InvalidValueError, "each item of columns"),
        (
            lambda: FormSums.of_columns({"a": [1.0]}, SCALE),  # type: ignore[list-item]
            InvalidTypeError,
            "level of item 'a' .* 1.0 in row 0",
        ),
        (
            lambda: FormSums(scale=SCALE, items={"q": (3, 9)}, forms=1),
            InvalidValueError,
            "must be a sum, a sum of squares and a sum of products",
        ),
        (
            lambda: FormSums(scale=SCALE, items={}, forms=-1),
            InvalidValueError,
            "number of forms in FormSums must be 0 or more, got -1",
        ),
        (lambda: FormSums(scale=3, items={}, forms=0), InvalidTypeError, "FormSums.scale"),  # type: ignore[arg-type]
        (lambda: summed([]) + FormSums.of({}, SCALE, items=["q1"]), ConflictError, "q1, q2, q3"),
        (lambda: cronbach_alpha(summed([]), missing="pairwise"), ConflictError, "listwise"),
    ],
)
def test_bad_forms_are_refused(
    call: Callable[[], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call()


@pytest.mark.parametrize(
    ("sums", "forms"),
    [
        ((11, 61, 61), 2),  # above twice the highest level
        ((1, 1, 1), 2),  # below twice the lowest
        ((6, 17, 18), 2),  # squares of a mean of 3 are 18 at least
        ((6, 20, 17), 2),  # and so is the total
        ((6, 20, 40), 2),  # a total that varies more than its only item
        ((1, 1, 1), 0),
        ((0, 1, 0), 0),
    ],
)
def test_sums_that_no_forms_have_are_refused(sums: tuple[int, int, int], forms: int) -> None:
    with pytest.raises(InvalidValueError, match=rf"of item 'q' cannot come from {forms} forms"):
        FormSums(scale=SCALE, items={"q": sums}, forms=forms)


def test_no_other_object_is_added() -> None:
    with pytest.raises(TypeError):
        summed([]) + 1  # type: ignore[operator]
