"""Ratings in columns: places of codes and levels, and one number for each row's combination of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod
from typing import Final, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from kompetensi.errors import TooLargeError
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

MOST_COMBINATIONS: Final = 2**53  # times the most levels, they still fit in 64 bits

BLOCK: Final = 2**17  # rows that are looked at together, and stay in the cache

_FEW: Final = 6  # codes

Ints: TypeAlias = npt.NDArray[np.int64]
Whole: TypeAlias = npt.NDArray[np.integer]
Key: TypeAlias = Callable[[slice], Whole]
# How many values a column may have, those in its rows, and what each of them stands for.
Part: TypeAlias = tuple[int, Whole, Ints | None]


def blocks(rows: int) -> Iterator[slice]:
    """Return the rows in blocks, one after the other."""
    return (slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK))


@attrs.frozen(kw_only=True, eq=False)
class Columns:
    """Columns of equal length.

    Attributes:
        codes: The codes by column, in the caller's order; without waves one of empty text.
        places: The place among the codes for each row, by column.
        level: The level for each row, counted from the lowest; the number of levels for missing.
        scale: The scale of the levels.
        rising: By column, whether the codes are sorted.
    """

    codes: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Whole]
    level: Whole
    scale: LevelScale
    rising: Mapping[str, bool]

    @property
    def rows(self) -> int:
        """How many ratings there are."""
        return self.level.size

    @property
    def missing(self) -> int:
        """What stands for a missing level."""
        return len(rated_levels(self.scale))

    def key(self, names: Sequence[str]) -> Ints:
        """Return the number of each row's combination of codes, in the order of the caller's codes.

        Args:
            names: The columns, the one that changes slowest first.

        Raises:
            kompetensi.errors.TooLargeError: There are 2**53 combinations or more.
        """
        self.combinations(names)
        parts: list[Part] = [(len(self.codes[name]), self.places[name], None) for name in names]
        return self._joined(_key(parts))

    def key_with_level(self, names: Sequence[str]) -> Ints:
        """Return the number of each row's combination of sorted codes and of its level.

        Args:
            names: The columns, the one that changes slowest first.

        Raises:
            kompetensi.errors.TooLargeError: There are 2**53 combinations of codes or more.
        """
        return self._joined(self.key_of_rows(names))

    def key_of_rows(self, names: Sequence[str]) -> Key:
        """Return what gives :meth:`key_with_level` for some rows, in numbers as short as can be."""
        self.combinations(names)
        parts: list[Part] = [
            (len(self.codes[name]), self.places[name], self._ranks(name)) for name in names
        ]
        return _key([*parts, (self.missing + 1, self.level, None)])

    def _ranks(self, name: str) -> Ints | None:
        """Return the place of each code among the sorted ones; ``None`` where they are sorted."""
        if self.rising[name]:
            return None
        codes = self.codes[name]
        ranks = np.empty(len(codes), dtype=np.int64)
        ranks[sorted(range(len(codes)), key=codes.__getitem__)] = np.arange(len(codes))
        return ranks

    def _joined(self, key: Key) -> Ints:
        joined = np.empty(self.rows, dtype=np.int64)
        for some in blocks(self.rows):
            joined[some] = key(some)
        return joined

    def combinations(self, names: Sequence[str]) -> int:
        """Return how many combinations of codes there are."""
        number = prod(len(self.codes[name]) for name in names)
        if number >= MOST_COMBINATIONS:
            listed = ", ".join(names)
            msg = f"{listed} have {number} combinations of codes, more than can be numbered"
            raise TooLargeError(msg)
        return number

    def only(self, rows: Whole) -> Columns:
        """Return these rows alone."""
        places = {name: column[rows] for name, column in self.places.items()}
        return attrs.evolve(self, places=places, level=self.level[rows])

    def code(self, name: str, row: int) -> str:
        """Return the code in a row."""
        return self.codes[name][int(self.places[name][row])]

    def what(self, row: int) -> str:
        """Return which rating stands in a row, to begin an error with."""
        return f"row {row} (of {self.code('ratee', row)!r} on {self.code('item', row)!r})"


def _key(parts: Sequence[Part]) -> Key:
    """Return what numbers the values in some rows, the first column's changing slowest.

    The fastest column comes first, so that each step is in numbers as short as they can be.
    """
    steps: list[tuple[Whole, int | Whole, str]] = []
    weight = 1
    for number, values, ranks in reversed([part for part in parts if part[0] > 1] or parts[:1]):
        end = weight * number
        kind = next(f"i{size}" for size in (1, 2, 4, 8) if end < 2 ** (8 * size - 1))
        steps.append((values, weight if ranks is None else (ranks * weight).astype(kind), kind))
        weight = end

    fastest, *others = steps

    def key(rows: slice) -> Whole:
        number = _worth(*fastest, rows)
        for slower in others:
            added = _worth(*slower, rows)
            added += number
            number = added
        return number

    return key


def _worth(values: Whole, worth: int | Whole, kind: str, rows: slice) -> Whole:
    """Return what the values in some rows add: a multiple of each, or what a list says of it."""
    values = values[rows]
    if isinstance(worth, int):
        return np.multiply(values, worth, dtype=kind)
    if worth.size > _FEW or (kind, values.itemsize) != ("i1", 1):
        return worth.take(values)
    added = np.zeros(values.size, dtype=np.int8)  # quicker than looking up so few in single bytes
    for value, one in enumerate(worth):
        added += (values == value).view(np.int8) * one
    return added
