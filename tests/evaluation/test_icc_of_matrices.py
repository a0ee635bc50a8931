"""A numpy matrix of whole numbers gives the very coefficient that its numbers give one by one."""

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError
from kompetensi.evaluation import icc
from kompetensi.evaluation._icc import FORMS

KINDS = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]

Matrix = npt.NDArray[Any]


@st.composite
def _matrices(draw: st.DrawFn) -> Matrix:
    kind = draw(st.sampled_from(KINDS))
    bits, low = int(kind.split("int")[1]), 0 if kind.startswith("u") else 1
    ends = (-low << (bits - 1), (1 << (bits - low)) - 1)
    numbers = st.integers(*ends) | st.integers(0, 9)
    n, k = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    rows = draw(st.lists(st.lists(numbers, min_size=k, max_size=k), min_size=n, max_size=n))
    matrix = np.array(rows, dtype=kind).reshape(n, k)
    return draw(
        st.sampled_from([matrix, np.asfortranarray(matrix), np.repeat(matrix, 2, 1)[:, ::2]])
    )


@given(matrix=_matrices(), form=st.sampled_from(FORMS))
def test_a_matrix_gives_what_its_numbers_give(matrix: Matrix, form: str) -> None:
    assert icc(matrix, form=form) == icc(matrix.tolist(), form=form)


def _mean_squares(rows: list[list[int]]) -> dict[str, Fraction]:
    """Return the mean squares by their definition, deviation by deviation."""
    n, k = len(rows), len(rows[0])
    grand = Fraction(sum(map(sum, rows)), n * k)
    of_rows = [Fraction(sum(row), k) for row in rows]
    of_columns = [Fraction(sum(column), n) for column in zip(*rows, strict=True)]
    rest = sum(
        (one - mean - column + grand) ** 2
        for row, mean in zip(rows, of_rows, strict=True)
        for one, column in zip(row, of_columns, strict=True)
    )
    return {
        "between": sum(k * (mean - grand) ** 2 for mean in of_rows) / Fraction(n - 1),
        "raters": sum(n * (mean - grand) ** 2 for mean in of_columns) / Fraction(k - 1),
        "error": Fraction(rest) / ((n - 1) * (k - 1)),
    }


# The squared sums of 2 rows of 2 numbers fit in 64 bits up to 1 073 741 823, where 2 * (2 * it) ** 2
# is the last below 2 ** 63.
@pytest.mark.parametrize("most", [1_073_741_822, 1_073_741_823, 1_073_741_824, 2**62, 2**63 - 1])
@pytest.mark.parametrize("sign", [1, -1])
def test_no_sum_overflows(most: int, sign: int) -> None:
    rows = [[sign * most, sign * (most - 1)], [sign * most, 7]]
    assert dict(icc(np.array(rows), form="2,1").parts) == _mean_squares(rows)


def test_the_least_of_64_bits_is_no_greater_than_any() -> None:
    rows = [[-(2**63), 0], [1, 5]]
    assert dict(icc(np.array(rows), form="3,1").parts) == _mean_squares(rows)


def test_a_masked_number_is_missing() -> None:
    rows: list[list[int | None]] = [[1, 2], [3, 5], [4, 4], [2, None]]
    masked = np.ma.masked_equal([[1, 2], [3, 5], [4, 4], [2, 0]], 0)
    for form in FORMS:
        assert icc(masked, form=form) == icc(rows, form=form)


def test_floats_and_lists_of_arrays_are_read_one_by_one() -> None:
    rows = [[1, 2], [3, 5], [4, 4]]
    expected = icc(rows, form="2,1")
    assert icc(np.array(rows) / 10, form="2,1").value == expected.value
    arrays: Any = [np.array(row) for row in rows]
    assert icc(arrays, form="2,1") == expected


@pytest.mark.parametrize("wrong", [np.array([1, 2]), np.array([[True, False], [True, True]])])
def test_neither_one_dimension_nor_bools_are_a_matrix(wrong: Matrix) -> None:
    for form in ("1,1", "2,1"):
        with pytest.raises(InvalidTypeError):
            icc(wrong, form=form)
