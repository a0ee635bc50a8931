"""The codes of a population, and the runs of rows of one person."""

from __future__ import annotations

from typing import Any, Final

import attrs
import narwhals as nw
import numpy as np

from kompetensi.frames._codes import Codes, Column, Ints, as_codes
from kompetensi.frames._inputs import collected
from kompetensi.frames._population import Population

BUNDLE: Final = 1 << 10  # codes of persons whose rows are scored together when they are mixed


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
    profiles, people = collected(given.profiles), collected(given.people)
    persons = people.get_column("person")
    if persons.null_count() or _twice(persons):
        return None
    rows = given.required
    person = as_codes(profiles.get_column("person"), persons, runs=True)
    competency = as_codes(profiles.get_column("competency"), rows.competencies)
    standard = as_codes(people.get_column("standard"), rows.standards)
    if person is None or competency is None or standard is None:
        return None
    standards = np.full(standard.count, -1, np.int64)
    held = standard.of_known(rows.standards)
    standards[held[held >= 0]] = np.flatnonzero(held >= 0)
    standard_of = standards.take(standard.column.astype(np.int64) - standard.first)
    if standard_of.min() < 0:
        return None
    place = np.full(person.count, -1, np.int64)
    wanted = person.of_known(persons)
    held = np.flatnonzero(wanted >= 0)
    place[wanted[held]] = held
    column, order = person.column, None
    start = _starts(column)
    heads = column[start]
    if heads.size > 1 and not (heads[1:] > heads[:-1]).all() and _apart(heads, person):
        order, start = _bundles(column, person)
        heads = np.arange(person.first, person.first + person.count)
    return Coded(
        person=person,
        start=start,
        place=place[heads.astype(np.int64) - person.first],
        standard_of=standard_of,
        standards=len(rows.standards),
        competency=competency,
        row_competency=competency.of_known(rows.competencies),
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


def _apart(heads: Column, person: Codes) -> bool:
    if heads.size > person.count:
        return True
    return int(np.bincount(heads.astype(np.int64) - person.first).max()) > 1


def _twice(persons: nw.Series[Any]) -> bool:
    if not persons.dtype.is_integer():
        return persons.n_unique() < len(persons)
    values = persons.to_numpy()
    return not (values[1:] > values[:-1]).all() and np.unique(values).size < values.size
