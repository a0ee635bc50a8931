"""Codes as small whole numbers, and the runs of rows of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._inputs import Frame, collected
from kompetensi.frames._population import Population

Ints: TypeAlias = npt.NDArray[np.int64]
Column: TypeAlias = npt.NDArray[np.integer[Any]]

BUNDLE: Final = 1 << 10  # codes of persons whose rows are scored together when they are mixed
SPARE: Final = 1 << 20  # numbers that a range of codes may leave out


@attrs.frozen(kw_only=True)
class Codes:
    """A column as whole numbers from ``first``, fewer than ``count``; text has an index."""

    column: Column
    first: int
    count: int
    index: Mapping[str, int] | None = None

    def of(self, values: Sequence[str | int] | Column) -> Ints:
        """Return the code of each value, or -1 for a value that the column does not hold."""
        if self.index is not None:
            return np.fromiter(
                (self.index.get(str(one), -1) for one in values), np.int64, len(values)
            )
        found = np.asarray(values, np.int64) - self.first
        found[(found < 0) | (found >= self.count)] = -1
        return found


@attrs.frozen(kw_only=True)
class Coded:
    """What the kernel needs to know of the codes."""

    person: Codes
    start: Ints  # first row of each run of one person, or of each bundle of persons
    place: Ints  # row of people of each run, or of each code of a person where there is an order; -1 for none
    standard_of: Ints  # of each row of people
    competency: Codes
    standards: int
    row_standard: Ints  # of each requirement, or -1 where nobody has it
    row_competency: Ints  # of each requirement, or -1 where no row has it
    order: Ints | None  # rows by bundle, where those of a person are not together

    @property
    def competencies(self) -> int:
        """Number of competencies."""
        return self.competency.count


def coded(given: Population) -> Coded | None:
    """Return the codes, or ``None`` where a code has no value or numbers lie too far apart."""
    required = given.required
    person, competency = (_codes(given.profiles, name) for name in ("person", "competency"))
    standard = _codes(given.people, "standard")
    if person is None or competency is None or standard is None:
        return None
    people = collected(given.people)["person"]
    values = people.to_numpy() if person.index is None else people.to_list()
    if people.null_count() or _twice(values):
        return None
    row_standard = standard.of(required.standard)
    known = np.zeros(standard.count, np.bool_)
    known[row_standard[row_standard >= 0]] = True
    standard_of = standard.column.astype(np.int64) - standard.first
    if not known.take(standard_of).all():
        return None
    wanted = person.of(values)
    place = np.full(person.count, -1, np.int64)
    held = np.flatnonzero(wanted >= 0)
    place[wanted[held]] = held
    column, order = person.column, None
    start = _starts(column)
    heads = column[start]
    if heads.size > 1 and not (heads[1:] > heads[:-1]).all() and _apart(heads, person.first):
        order, start = _bundles(column, person)
        heads = np.arange(person.first, person.first + person.count)
    return Coded(
        person=person,
        start=start,
        place=place[heads.astype(np.int64) - person.first],
        standard_of=standard_of,
        competency=competency,
        standards=standard.count,
        row_standard=row_standard,
        row_competency=competency.of(required.competency),
        order=order,
    )


def _bundles(column: Column, person: Codes) -> tuple[Ints, Ints]:
    """Return the rows by bundle of ``BUNDLE`` codes of persons, and where each bundle starts.

    Numbers of 16 bits are sorted by counting; more bundles than these hold are sorted by comparing.
    """
    bundle: Column = (column.astype(np.int64) - person.first) // BUNDLE
    count = (person.count - 1) // BUNDLE + 1
    bundle = bundle.astype(np.min_scalar_type(count))
    sizes = np.bincount(bundle, minlength=count)
    return np.argsort(bundle, kind="stable"), np.cumsum(sizes) - sizes


def _starts(column: Column) -> Ints:
    change = np.flatnonzero(column[1:] != column[:-1])
    start = np.empty(change.size + 1, np.int64)
    start[0] = 0
    np.add(change, 1, out=start[1:])
    return start


def _apart(heads: Column, first: int) -> bool:
    return int(np.bincount(heads.astype(np.int64) - first).max()) > 1


def _twice(values: Any) -> bool:
    if isinstance(values, list):
        return len(set(values)) < len(values)
    return not (values[1:] > values[:-1]).all() and np.unique(values).size < values.size


def _codes(frame: Frame, name: str) -> Codes | None:
    series: nw.Series[Any] = collected(frame)[name]
    if len(series) == 0 or series.null_count():
        return None
    if series.dtype.is_integer():
        column = series.to_numpy()
        first, last = int(column.min()), int(column.max())
        if last - first > 4 * column.size + SPARE or last > np.iinfo(np.int64).max:
            return None
        if column.dtype == np.uint64:  # which NumPy does not add to other whole numbers
            column = column.astype(np.int64)
        return Codes(column=column, first=first, count=last - first + 1)
    codes, values = _FACTORS[series.implementation](series.to_native())
    index = {str(value): code for code, value in enumerate(values)}
    return Codes(column=codes, first=0, count=len(index), index=index)


def _pandas_factors(series: Any) -> tuple[Column, Sequence[object]]:
    codes, values = series.factorize()
    return codes, values.tolist()


def _polars_factors(series: Any) -> tuple[Column, Sequence[object]]:
    import polars as pl  # noqa: PLC0415  # the caller's own engine

    values = series.unique()
    return series.cast(pl.Enum(values)).to_physical().to_numpy(), values.to_list()


def _arrow_factors(series: Any) -> tuple[Column, Sequence[object]]:
    encoded = series.combine_chunks().dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


_FACTORS: Final = {
    nw.Implementation.PANDAS: _pandas_factors,
    nw.Implementation.POLARS: _polars_factors,
    nw.Implementation.PYARROW: _arrow_factors,
}
