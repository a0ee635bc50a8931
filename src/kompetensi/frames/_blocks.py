"""Rows in blocks that fit into the cache: runs of rows of one person, or bundles of persons.

What is known by person is an array by run, or by code of a person where their rows are not together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeAlias

import attrs
import numpy as np

from kompetensi.frames._codes import Ints
from kompetensi.frames._runs import BUNDLE, Coded

BLOCK: Final = 1 << 14  # rows at a time


@attrs.frozen(kw_only=True)
class Runs:
    """Rows that follow one another, those of a person together."""

    rows: slice
    runs: slice
    length: Ints  # of each run

    @property
    def persons(self) -> int:
        """Most persons that the rows can be of."""
        return self.length.size

    def number(self, step: int, first: int) -> Ints:
        """Return for each row the place of its person among those of the block, times a step."""
        return np.repeat(np.arange(self.length.size) * step + first, self.length)

    def spread(self, numbers: Ints) -> Ints:
        """Return the number of its person for each row."""
        return np.repeat(numbers[self.runs], self.length)

    def add(self, numbers: Ints, sums: Ints) -> None:
        """Add the number of each row to the sum of its person."""
        start = np.cumsum(self.length) - self.length
        np.add.reduceat(numbers, start, out=sums[self.runs])


@attrs.frozen(kw_only=True)
class Bundle:
    """Rows of neighbouring persons, in any order."""

    rows: Ints
    person: Ints
    first: int  # code of a person
    persons: int = BUNDLE

    def number(self, step: int, first: int) -> Ints:
        """Return for each row the place of its person among those of the block, times a step."""
        return (self.person - self.first) * step + first

    def spread(self, numbers: Ints) -> Ints:
        """Return the number of its person for each row."""
        return numbers.take(self.person)

    def add(self, numbers: Ints, sums: Ints) -> None:
        """Add the number of each row to the sum of its person."""
        np.add.at(sums, self.person, numbers)


Block: TypeAlias = Runs | Bundle


def blocks(codes: Coded) -> Iterator[Block]:
    """Yield all rows, each in one block."""
    rows, start, order = codes.competency.column.size, codes.start, codes.order
    if order is None:
        bound = np.append(start, rows)
        cut = np.unique(np.searchsorted(start, np.arange(0, rows, BLOCK)))
        for a, b in pairwise([*cut.tolist(), start.size]):
            length = np.diff(bound[a : b + 1])
            yield Runs(rows=slice(bound[a], bound[b]), runs=slice(a, b), length=length)
        return
    for place, (a, b) in enumerate(pairwise([*start.tolist(), rows])):
        chosen = order[a:b]
        person = codes.person.column[chosen].astype(np.int64) - codes.person.first
        yield Bundle(rows=chosen, person=person, first=place * BUNDLE)
