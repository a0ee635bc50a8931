"""Tables of counts: for each ratee, item, group and wave, how often each level was given.

A table holds a cell for each combination that was rated: its number among all combinations as a
little-endian 64-bit whole number, and its counts, each in the fewest of 1, 2, 4 or 8 bytes that hold
the largest one. Where all combinations were rated, no numbers are kept. Equal content is equal bytes.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import check_code, check_instance, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidTypeError, TooLargeError
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

Cell: TypeAlias = tuple[str, str, str, str]  # ratee, item, group, wave
_BYTES = 8
_FORMATS: Final[Mapping[int, str]] = FrozenMap({1: "B", 2: "H", 4: "I", 8: "q"})  # by bytes


@attrs.frozen(kw_only=True)
class RatingTable(Result):
    """Ratings as counts: what was given, never by whom. Made by :func:`count`.

    ``a + b`` counts two tables of one scale together, and any order or partition of the same
    ratings makes equal tables. A rating that stands in both is counted twice: who gave it is no
    longer known, so duplicates can only be found before counting. A table still shows groups of a
    single rater; what may be shown to people is what :func:`feedback` makes of it.

    Attributes:
        scale: The scale of the ratings.
        ratees: Codes of those rated, sorted.
        items: Codes of the questions, sorted.
        groups: Codes of the groups of raters, sorted.
        waves: Names of the rounds, sorted.
    """

    scale: LevelScale
    ratees: tuple[str, ...]
    items: tuple[str, ...]
    groups: tuple[str, ...]
    waves: tuple[str, ...]
    _cells: bytes = attrs.field(repr=False)
    _counts: bytes = attrs.field(repr=False)

    @classmethod
    def of(cls, tallies: Mapping[Cell, Tally], scale: LevelScale) -> RatingTable:
        """Make a table from ratings that are counted already.

        Args:
            tallies: Tally by (ratee, item, group, wave). One that counts nothing leaves no trace.
            scale: The scale of them all.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: A code is empty.
            kompetensi.errors.ConflictError: A tally is on another scale.
            kompetensi.errors.TooLargeError: A count does not fit in 64 bits.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> scale = LevelScale(lowest=1, highest=5)
            >>> tallies = {("P-07", "listens", "peer", ""): Tally.of([4, 5, 4], scale)}
            >>> RatingTable.of(tallies, scale).tally("P-07", "listens", "peer").mean
            Fraction(13, 3)
        """
        rated_levels(scale)
        if not isinstance(tallies, Mapping):
            msg = f"tallies must be a mapping from cell to Tally, got {tallies!r}"
            raise InvalidTypeError(msg)
        counts: dict[Cell, Sequence[int]] = {}
        for cell, tally in tallies.items():
            counts[_checked(cell)] = _row(check_instance(tally, f"tally of {cell!r}", Tally), scale)
        return pack(counts, scale)

    @property
    def tallies(self) -> Mapping[Cell, Tally]:
        """Every tally that counts something by (ratee, item, group, wave), made when asked for."""
        return FrozenMap((cell, self._tally(counts)) for cell, counts in self._all())

    def tally(self, ratee: str, item: str, group: str, *, wave: str = "") -> Tally:
        """Return the counts of one cell, empty where nobody was asked; time grows as their log.

        Raises:
            kompetensi.errors.UnknownCodeError: A code stands nowhere in the table.
        """
        cell = self._first(ratee, wave)
        cell += _place("item", item, self.items) * len(self.groups)
        cell += _place("group", group, self.groups)
        row = self._row_from(cell)
        if row < self._length and self._cell(row) == cell:
            return self._tally(self._counts_at(row))
        return Tally(scale=self.scale, counts={})

    def ratings_of(self, ratee: str, *, wave: str = "") -> Mapping[str, Mapping[str, Tally]]:
        """Return the tallies of one ratee by item and group, only those that count something.

        Raises:
            kompetensi.errors.UnknownCodeError: The ratee or the wave stands nowhere in the table.
        """
        found: dict[str, dict[str, Tally]] = {}
        first = self._first(ratee, wave)
        end = self._row_from(first + len(self.items) * len(self.groups))
        for row in range(self._row_from(first), end):
            _, item, group, _ = self._codes(self._cell(row))
            found.setdefault(item, {})[group] = self._tally(self._counts_at(row))
        return FrozenMap((item, FrozenMap(groups)) for item, groups in found.items())

    def explain(self) -> tuple[Reason, ...]:
        """Say how much was counted."""
        rows = [counts for _, counts in self._all()]
        details = {
            "ratings": sum(sum(counts[:-1]) for counts in rows),
            "missing": sum(counts[-1] for counts in rows),
            "ratees": len(self.ratees),
        }
        return (Reason(code="counted", details=details),)

    def __add__(self, other: RatingTable) -> RatingTable:
        if not isinstance(other, RatingTable):
            return NotImplemented
        if self.scale != other.scale:
            msg = f"tables on two scales cannot be added: {self.scale!r} and {other.scale!r}"
            raise ConflictError(msg)
        counts: dict[Cell, Sequence[int]] = dict(self._all())
        for cell, more in other._all():
            here = counts.get(cell)
            counts[cell] = (
                more if here is None else [a + b for a, b in zip(here, more, strict=True)]
            )
        return pack(counts, self.scale)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        levels = [str(level) for level in rated_levels(self.scale)]
        for (ratee, item, group, wave), counts in self._all():
            shown = dict(zip([*levels, "missing"], counts, strict=True))
            yield {"ratee": ratee, "item": item, "group": group, "wave": wave, **shown}

    @property
    def _length(self) -> int:
        if self._cells:
            return len(self._cells) // _BYTES
        return len(self.ratees) * len(self.items) * len(self.groups) * len(self.waves)

    def _all(self) -> Iterator[tuple[Cell, tuple[int, ...]]]:
        for row in range(self._length):
            yield self._codes(self._cell(row)), self._counts_at(row)

    def _cell(self, row: int) -> int:
        if not self._cells:
            return row
        (cell,) = struct.unpack_from("<q", self._cells, _BYTES * row)
        return int(cell)

    def _counts_at(self, row: int) -> tuple[int, ...]:
        width, size = len(rated_levels(self.scale)) + 1, self._count_size
        return struct.unpack_from(f"<{width}{_FORMATS[size]}", self._counts, size * width * row)

    @property
    def _count_size(self) -> int:
        """Bytes of one count; the table holds at least one cell."""
        return len(self._counts) // (self._length * (len(rated_levels(self.scale)) + 1))

    def _row_from(self, cell: int) -> int:
        """Return the first row whose cell is this one or a later one."""
        return bisect_left(range(self._length), cell, key=self._cell)

    def _first(self, ratee: str, wave: str) -> int:
        """Return the number of the first cell that a ratee may have in a wave."""
        people = _place("wave", wave, self.waves) * len(self.ratees)
        people += _place("ratee", ratee, self.ratees)
        return people * len(self.items) * len(self.groups)

    def _codes(self, cell: int) -> Cell:
        cell, group = divmod(cell, len(self.groups))
        cell, item = divmod(cell, len(self.items))
        wave, ratee = divmod(cell, len(self.ratees))
        return self.ratees[ratee], self.items[item], self.groups[group], self.waves[wave]

    def _tally(self, counts: Sequence[int]) -> Tally:
        levels = zip(rated_levels(self.scale), counts[:-1], strict=True)
        return Tally(scale=self.scale, counts=dict(levels), missing=counts[-1])


def pack(counts: Mapping[Cell, Sequence[int]], scale: LevelScale) -> RatingTable:
    """Make the one table that holds these counts: of each level from the lowest, then missing."""
    kept = {cell: row for cell, row in counts.items() if any(row)}
    ratees, items, groups, waves = (
        tuple(sorted({cell[part] for cell in kept})) for part in range(4)
    )
    at_ratee, at_item, at_group, at_wave = (
        {code: place for place, code in enumerate(codes)}
        for codes in (ratees, items, groups, waves)
    )
    rows: dict[int, Sequence[int]] = {}
    for (ratee, item, group, wave), row in kept.items():
        person = at_wave[wave] * len(ratees) + at_ratee[ratee]
        rows[(person * len(items) + at_item[item]) * len(groups) + at_group[group]] = row
    cells = sorted(rows)
    everything = prod(map(len, (ratees, items, groups, waves)))
    return RatingTable(
        scale=scale,
        ratees=ratees,
        items=items,
        groups=groups,
        waves=waves,
        cells=b"" if len(cells) == everything else struct.pack(f"<{len(cells)}q", *cells),
        counts=_packed([count for cell in cells for count in rows[cell]]),
    )


def count_size(most: int) -> int:
    """Return the fewest bytes that hold every count up to ``most``."""
    return next((size for size in (1, 2, 4) if most < 256**size), _BYTES)


def _packed(counts: Sequence[int]) -> bytes:
    most = max(counts, default=0)
    if most >= 2**63:
        msg = f"a table holds whole numbers below 2**63, got {most}"
        raise TooLargeError(msg)
    return struct.pack(f"<{len(counts)}{_FORMATS[count_size(most)]}", *counts)


def _row(tally: Tally, scale: LevelScale) -> tuple[int, ...]:
    if tally.scale != scale:
        msg = f"a tally on {tally.scale!r} cannot stand in a table on {scale!r}"
        raise ConflictError(msg)
    return (*tally.counts.values(), tally.missing)


def _checked(cell: object) -> Cell:
    if not isinstance(cell, tuple) or len(cell) != 4:
        msg = f"each cell must be (ratee, item, group, wave), got {cell!r}"
        raise InvalidTypeError(msg)
    ratee, item, group, wave = cell
    if not isinstance(wave, str):
        msg = f"the wave of a cell must be text, got {wave!r}"
        raise InvalidTypeError(msg)
    ratee, item, group = (
        check_code(code, f"each code of cell {cell!r}") for code in (ratee, item, group)
    )
    return ratee, item, group, wave


def _place(what: str, code: str, known: Sequence[str]) -> int:
    """Return the place of a code among the sorted ones."""
    place = bisect_left(known, code)
    if place == len(known) or known[place] != code:
        raise unknown(what, code, known)
    return place
