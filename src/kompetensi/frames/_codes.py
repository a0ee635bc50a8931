"""Codes as small whole numbers, and the runs of rows of one person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs
import narwhals as nw
import numpy as np
import numpy.typing as npt

from kompetensi.frames._inputs import collected
from kompetensi.frames._population import Population

Ints: TypeAlias = npt.NDArray[np.int64]
Column: TypeAlias = npt.NDArray[np.integer[Any]]

BUNDLE: Final = 1 << 10  # codes of persons whose rows are scored together when they are mixed
MANY: Final = 1 << 16  # texts that polars finds sooner by a join than as categories
SPARE: Final = 1 << 20  # numbers that a range of codes may leave out


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
        found = np.asarray(values, np.int64) - self.first
        found[(found < 0) | (found >= self.count)] = -1
        return found


@attrs.frozen(kw_only=True)
class Coded:
    """What the kernel needs to know of the codes."""

    person: Codes
    start: Ints  # first row of each run of one person, or of each bundle of persons
    place: Ints  # row of people of each run, or of each code of a person where there is an order; -1 for none
    standard_of: Ints  # of each row of people, as in the requirements
    standards: int
    competency: Codes
    row_competency: Ints  # of each competency of the requirements, or -1 where no row has it
    order: Ints | None  # rows by bundle, where those of a person are not together

    @property
    def competencies(self) -> int:
        """Number of competencies."""
        return self.competency.count


def coded(given: Population) -> Coded | None:
    """Return the codes, or ``None`` where a code has no value or numbers lie too far apart."""
    profiles, people, requirements = map(
        collected, (given.profiles, given.people, given.requirements)
    )
    persons = people["person"]
    if persons.null_count() or _twice(persons):
        return None
    person = _codes(profiles["person"], persons, runs=True)
    competency = _codes(profiles["competency"], requirements["competency"].unique())
    standard = _codes(people["standard"], requirements["standard"].unique())
    if person is None or competency is None or standard is None:
        return None
    standards = np.full(standard.count, -1, np.int64)
    held = standard.of(given.required.standards)
    standards[held[held >= 0]] = np.flatnonzero(held >= 0)
    standard_of = standards.take(standard.column.astype(np.int64) - standard.first)
    if standard_of.min() < 0:
        return None
    place = np.full(person.count, -1, np.int64)
    if person.values:
        place[: len(people)] = np.arange(len(people))
    else:
        wanted = person.of(persons.to_numpy())
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
        standards=len(given.required.standards),
        competency=competency,
        row_competency=competency.of(given.required.competencies),
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


def _twice(persons: nw.Series[Any]) -> bool:
    if not persons.dtype.is_integer():
        return persons.n_unique() < len(persons)
    values = persons.to_numpy()
    return not (values[1:] > values[:-1]).all() and np.unique(values).size < values.size


def _codes(series: nw.Series[Any], known: nw.Series[Any], *, runs: bool = False) -> Codes | None:
    """Return codes; of text by its place in ``known``, then others; ``runs``: look up each run once."""
    if len(series) == 0 or series.null_count():
        return None
    if not series.dtype.is_integer():
        return _text_codes(series, known, runs=runs)
    column = series.to_numpy()
    first, last = int(column.min()), int(column.max())
    if last - first > 4 * column.size + SPARE or last > np.iinfo(np.int64).max:
        return None
    if column.dtype == np.uint64:  # which NumPy does not add to other whole numbers
        column = column.astype(np.int64)
    return Codes(column=column, first=first, count=last - first + 1)


def _text_codes(series: nw.Series[Any], known: nw.Series[Any], *, runs: bool) -> Codes:
    length = None
    if runs:
        change = (series != series.shift(1)).fill_null(True).to_numpy().astype(np.bool_)  # noqa: FBT003
        change[0] = True
        start = np.flatnonzero(change)
        length = np.diff(start, append=len(series))
        series = series[start]
    values = [known]
    find = _FINDERS[series.implementation]
    column = find(series.to_native(), known.to_native())
    other = np.flatnonzero(column < 0)
    if other.size:
        rest = series[other]
        values.append(rest.unique())
        column[other] = find(rest.to_native(), values[1].to_native()) + len(known)
    if length is not None:
        column = np.repeat(column, length)
    return Codes(column=column, first=0, count=sum(map(len, values)), values=values)


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
