"""Codes as small whole numbers, and the distinct values of a column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
import narwhals as nw
import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Column: TypeAlias = npt.NDArray[np.integer[Any]]

MANY: Final = 1 << 16  # texts that polars finds sooner by a join than as categories
SPARE: Final = 1 << 20  # numbers that a range of codes may leave out
PARTS: Final = 1000  # fractions with up to three decimals are counted in thousandths
FEW: Final = 1 << 20
WIDE: Final = 1 << 22  # pairs to mark; more are sorted


@attrs.frozen(kw_only=True)
class Codes:
    """A column as whole numbers from ``first``, fewer than ``count``; for text, places in ``values``."""

    column: Column
    first: int
    count: int
    values: Sequence[nw.Series[Any]] = ()

    def of(self, values: Sequence[str | int] | Column) -> Ints:
        """Return the code of each of some values, or -1 for a value that the column does not hold."""
        if self.values:
            texts = [text for series in self.values for text in series.to_list()]
            index = {text: code for code, text in enumerate(texts)}
            return np.array([index.get(str(one), -1) for one in values], np.int64)
        found = np.asarray(values)
        if found.dtype == np.uint64:  # none above the greatest of 64 bits with a sign is held
            found = np.minimum(found, np.uint64(np.iinfo(np.int64).max))
        found = found.astype(np.int64) - self.first
        found[(found < 0) | (found >= self.count)] = -1
        return found

    def of_known(self, known: nw.Series[Any]) -> Ints:
        """Return the same for the values that the codes were made with."""
        return np.arange(len(known)) if self.values else self.of(known.to_numpy())


def as_codes(series: nw.Series[Any], known: nw.Series[Any], *, runs: bool = False) -> Codes | None:
    """Return codes; of text by its place in ``known``, then others; ``runs``: look up each run once."""
    if len(series) == 0 or series.null_count():
        return None
    if not series.dtype.is_integer():
        return _text_codes(series, known, runs=runs)
    column = series.to_numpy()
    first, last = int(column.min()), int(column.max())
    if last - first > 4 * column.size + SPARE or last >= np.iinfo(np.int64).max:
        return None
    if column.dtype == np.uint64:  # which NumPy does not add to other whole numbers
        column = column.astype(np.int64)
    return Codes(column=column, first=first, count=last - first + 1)


def places(series: nw.Series[Any]) -> tuple[nw.Series[Any], Ints]:
    """Return the codes of a column without nulls in their order, and the place of each row's code in them."""
    if series.dtype.is_integer():
        found, place = distinct(series.to_numpy())
        row = np.empty(found.size, np.int64)
        row[place] = np.arange(place.size)
        return series[row], place  # of the type that they came in
    known = series.unique().sort()
    return known, _places(series, known).astype(np.int64)


def distinct(numbers: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], Ints]:
    """Return the distinct numbers, ascending, and the place of each number in them."""
    if numbers.dtype.kind == "f" and numbers.size and np.abs(numbers).max() < FEW:
        parts = np.rint(numbers * PARTS).astype(np.int64)
        if (parts / PARTS == numbers).all():  # the double nearest to a decimal, as it was read
            found, place = distinct(parts)
            return found / PARTS, place
    if numbers.dtype.kind in "iu" and numbers.size:
        first, last = int(numbers.min()), int(numbers.max())
        if last - first <= 4 * numbers.size + SPARE and last <= np.iinfo(np.int64).max:
            code = numbers.astype(np.int64) - first
            seen = np.zeros(last - first + 1, np.bool_)
            seen[code] = True
            found = np.flatnonzero(seen)
            place = np.empty(seen.size, np.int64)
            place[found] = np.arange(found.size)
            return found + first, place.take(code)
    return np.unique(numbers, return_inverse=True)


def twice(numbers: Ints, width: int) -> bool:
    """Tell whether a number from 0 to below ``width`` stands twice."""
    if width > WIDE:
        return np.unique(numbers).size < numbers.size
    seen = np.zeros(width, np.bool_)
    seen[numbers] = True
    return int(np.count_nonzero(seen)) < numbers.size


def _text_codes(series: nw.Series[Any], known: nw.Series[Any], *, runs: bool) -> Codes:
    length = None
    if runs:
        change = (series != series.shift(1)).fill_null(True).to_numpy().astype(np.bool_)  # noqa: FBT003
        change[0] = True
        start = np.flatnonzero(change)
        length = np.diff(start, append=len(series))
        series = series[start]
    values = [known]
    column = _places(series, known)
    other = np.flatnonzero(column < 0)
    if other.size:
        rest = series[other]
        values.append(rest.unique())
        column[other] = _places(rest, values[1]) + len(known)
    if length is not None:
        column = np.repeat(column, length)
    return Codes(column=column, first=0, count=sum(map(len, values)), values=values)


def _places(series: nw.Series[Any], known: nw.Series[Any]) -> npt.NDArray[np.int32]:
    """Return the place of each text in ``known``, or -1."""
    found: npt.NDArray[np.int32] = _FINDERS[series.implementation](
        series.to_native(), known.to_native()
    )
    return found


def _pandas_places(series: Any, known: Any) -> Any:
    import pandas as pd  # noqa: PLC0415  # the caller's own engine

    codes = pd.concat([known, series]).factorize()[0][len(known) :].astype(np.int32)
    codes[codes >= len(known)] = -1
    return codes


def _polars_places(series: Any, known: Any) -> Any:
    import polars as pl  # noqa: PLC0415  # the caller's own engine

    if len(known) > MANY:
        index = known.to_frame("code").with_row_index("place")
        asked = series.to_frame("code")
        codes = asked.join(index, on="code", how="left", maintain_order="left")["place"]
    else:
        codes = series.cast(pl.Enum(known), strict=False).to_physical()
    return codes.cast(pl.Int32).fill_null(-1).to_numpy(writable=True)


def _arrow_places(series: Any, known: Any) -> Any:
    import pyarrow.compute as pc  # noqa: PLC0415  # the caller's own engine

    codes = pc.index_in(series, value_set=known.cast(series.type))
    return codes.fill_null(-1).to_numpy().copy()


_FINDERS: Final[Mapping[Any, Callable[[Any, Any], Any]]] = {
    nw.Implementation.PANDAS: _pandas_places,
    nw.Implementation.POLARS: _polars_places,
    nw.Implementation.PYARROW: _arrow_places,
}
