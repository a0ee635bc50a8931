"""The profile tally of a table: its counts per thing, each packed in one whole number and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._table import RatingTable

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Counts = npt.NDArray[np.integer]

_PACKED = 2**63
_BLOCK = 2**14  # cells that are looked at together, and stay in the cache
_GRID_PER_NUMBER = 16  # counts of a full grid that are faster than sorting


def count_profiles(
    table: RatingTable, groups: Sequence[int] | None, items: Sequence[int] | None
) -> Mapping[tuple[int, ...], int]:
    """Return how many things of a table have each profile, O(cells log cells).

    Args:
        table: The counted ratings.
        groups: Places of the groups that count; ``None``: all.
        items: Places of the items that count; ``None``: all.
    """
    cells, counts = _columns(table)
    if groups is not None or items is not None:
        cells = np.arange(len(counts)) if cells is None else cells
        keep = _kept(cells, table, groups, items)
        cells, counts = cells[keep], counts[keep]
    if not len(counts):
        return {}
    levels = counts.shape[1] - 1  # the last column counts missing ratings
    base = int(counts.max()) * len(table.groups) + 1  # above every count of a thing
    if base**levels < _PACKED:
        cells_packed = _packed(counts, base, np.uint32 if base**levels < 2**32 else np.int64)
        packed, number = _distinct(_of_things(cells_packed, cells, table), base**levels)
        profiles = (_digits(one, base, levels) for one in packed.tolist())
        return dict(zip(profiles, number.tolist(), strict=True))
    exact = counts[:, :-1].astype(object)  # Python's whole numbers, which have no end
    return Counter(map(tuple, _of_things(exact, cells, table).tolist()))


def _of_things(counts: Counts, cells: Ints | None, table: RatingTable) -> Counts:
    """Add the counts of the cells of each thing, which stand together."""
    groups = len(table.groups)
    if cells is None:
        total = counts[::groups].copy()
        for group in range(1, groups):
            total += counts[group::groups]
        return total
    things = cells // groups
    first = np.flatnonzero(np.concatenate(([True], things[1:] != things[:-1])))
    return np.add.reduceat(counts, first, dtype=counts.dtype)


def _distinct(numbers: Counts, end: int) -> tuple[Counts, Ints]:
    """Return the distinct numbers, all below ``end``, and how often each occurs."""
    if end > _GRID_PER_NUMBER * numbers.size:
        return np.unique(numbers, return_counts=True)
    occurs = np.zeros(end, dtype=bool)
    occurs[numbers] = True
    found = np.flatnonzero(occurs)
    rank = np.empty(end, dtype=np.int32)
    rank[found] = np.arange(found.size, dtype=np.int32)
    return found, np.bincount(rank[numbers])


def _columns(table: RatingTable) -> tuple[Ints | None, Counts]:
    """Return the number of each cell, ``None`` if there are all, and its counts, without a copy."""
    cells = np.frombuffer(table._cells, dtype="<i8") if table._cells else None
    width = len(rated_levels(table.scale)) + 1
    if not table._counts:
        return None, np.zeros((0, width), dtype=np.int64)
    size = table._count_size
    kind = f"<{'i' if size == 8 else 'u'}{size}"
    return cells, np.frombuffer(table._counts, dtype=kind).reshape(-1, width)


def _kept(
    cells: Ints, table: RatingTable, groups: Sequence[int] | None, items: Sequence[int] | None
) -> npt.NDArray[np.bool_]:
    keep = np.ones(cells.size, dtype=bool)
    if groups is not None:
        keep &= np.isin(cells % len(table.groups), groups)
    if items is not None:
        keep &= np.isin(cells // len(table.groups) % len(table.items), items)
    return keep


def _packed(counts: Counts, base: int, kind: type[np.integer]) -> Counts:
    """Return the counts of each cell as the digits of one number, that of the lowest level last."""
    packed = np.empty(len(counts), dtype=kind)
    for start in range(0, len(counts), _BLOCK):
        some, of = packed[start : start + _BLOCK], counts[start : start + _BLOCK]
        some[:] = of[:, -2]
        for level in range(counts.shape[1] - 3, -1, -1):
            some *= base
            some += of[:, level]
    return packed


def _digits(number: int, base: int, places: int) -> tuple[int, ...]:
    found = []
    for _ in range(places):
        number, digit = divmod(number, base)
        found.append(digit)
    return tuple(found)
