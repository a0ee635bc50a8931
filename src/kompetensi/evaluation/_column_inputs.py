"""What columns of ratings must hold: whole numbers of equal length, within their codes and scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import prod
from operator import le
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, TypeGuard, cast

import attrs
import numpy as np
import numpy.typing as npt

from kompetensi._core._checks import check_code, members, unique
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
    TooLargeError,
)
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column

MOST_COMBINATIONS: Final = 2**53  # times the most levels, they still fit in 64 bits

BLOCK: Final = 2**15  # rows that are looked at together, and stay in the cache

Ints: TypeAlias = npt.NDArray[np.int64]
Whole: TypeAlias = npt.NDArray[np.integer]
# How many values a column may have, those in its rows, and what each of them stands for.
Part: TypeAlias = tuple[int, Whole, Ints | None]


@attrs.frozen(kw_only=True, eq=False)
class Columns:
    """Checked columns.

    Attributes:
        codes: The codes by column, in the caller's order; without waves one of empty text.
        places: The place among the codes for each row, by column.
        level: The level for each row, counted from the lowest; the number of levels for missing.
        scale: The scale of the levels.
    """

    codes: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Whole]
    level: Whole
    scale: LevelScale

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
        return self._joined(self._parts(names))

    def key_with_level(self, names: Sequence[str]) -> Ints:
        """Return the number of each row's combination of sorted codes and of its level.

        Args:
            names: The columns, the one that changes slowest first.

        Raises:
            kompetensi.errors.TooLargeError: There are 2**53 combinations of codes or more.
        """
        self.combinations(names)
        return self._joined(self._with_level(names))

    def blocks_with_level(self, names: Sequence[str]) -> Iterator[Whole]:
        """Return what :meth:`key_with_level` returns, some rows after the other."""
        return _blocks(self._with_level(names))

    def _parts(self, names: Sequence[str]) -> list[Part]:
        return [(len(self.codes[name]), self.places[name], None) for name in names]

    def _with_level(self, names: Sequence[str]) -> list[Part]:
        codes = [(name, self.codes[name]) for name in names]
        parts: list[Part] = [(len(of), self.places[name], _ranks(of)) for name, of in codes]
        return [*parts, (self.missing + 1, self.level, None)]

    def _joined(self, parts: Sequence[Part]) -> Ints:
        key = np.empty(self.rows, dtype=np.int64)
        start = 0
        for block in _blocks(parts):
            key[start : start + block.size] = block
            start += block.size
        return key

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


def _ranks(codes: Sequence[str]) -> Ints | None:
    """Return the place of each code among the sorted ones; ``None`` where they are sorted."""
    if all(map(le, codes, codes[1:])):
        return None
    order = sorted(range(len(codes)), key=codes.__getitem__)
    ranks = np.empty(len(codes), dtype=np.int64)
    ranks[order] = np.arange(len(codes))
    return ranks


def _blocks(parts: Sequence[Part]) -> Iterator[Whole]:
    """Return one number for the values in each row, the first column's changing slowest.

    They come in blocks of rows, which stay in the processor's cache. The fastest column comes
    first, so that each step is in numbers as short as they can be.
    """
    steps: list[tuple[Whole, Ints | None, int, str]] = []
    weight = 1
    for number, values, ranks in reversed([part for part in parts if part[0] > 1] or parts[:1]):
        end = weight * number
        kind = next(f"i{size}" for size in (1, 2, 4, 8) if end < 2 ** (8 * size - 1))
        steps.append((values, ranks, weight, kind))
        weight = end
    (last, ranks_of_last, _, shortest), *others = steps
    for start in range(0, last.size, BLOCK):
        rows = slice(start, start + BLOCK)
        block = _ranked(last[rows], ranks_of_last).astype(shortest)
        for values, ranks, weight, kind in others:
            slower = _ranked(values[rows], ranks).astype(kind)
            slower *= weight
            slower += block
            block = slower
        yield block


def _ranked(values: Whole, ranks: Ints | None) -> Whole:
    return values if ranks is None else ranks.take(values)


def read_columns(
    places: Mapping[str, Column],
    level: Column | Sequence[int | None],
    scale: LevelScale,
    codes: Mapping[str, Sequence[str]],
) -> Columns:
    """Check columns and codes against each other and against the scale."""
    known = _codes(codes, tuple(places))
    columns = {name: _whole(column, name) for name, column in places.items()}
    levels = levels_from_lowest(level, "level", scale)
    lengths = {name: column.size for name, column in columns.items()} | {"level": levels.size}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        msg = f"columns must be equally long, got {listed}"
        raise InvalidValueError(msg)
    for name, column in columns.items():
        _check_within(column, name, len(known[name]))
    for name in columns:
        if len(set(known[name])) < len(known[name]):
            unique(known[name], name, "codes")
    if "wave" not in columns:
        known["wave"] = ("",)
        columns["wave"] = np.broadcast_to(np.int8(0), levels.size)  # takes no memory
    return Columns(codes=known, places=columns, level=levels, scale=scale)


def _codes(codes: object, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    wanted = ", ".join(map(repr, names))
    if not isinstance(codes, Mapping):
        msg = f"codes must be a mapping with the keys {wanted}, got {codes!r}"
        raise InvalidTypeError(msg)
    if set(codes) != set(names):
        msg = f"codes must have the keys {wanted}, got {', '.join(map(repr, codes))}"
        raise InvalidValueError(msg)
    return {name: _checked(members(codes[name], f"codes of {name}"), name) for name in names}


def _checked(given: tuple[object, ...], name: str) -> tuple[str, ...]:
    """Return codes if they are; they are looked at one by one only where that is needed."""
    if not _are_plain(given):
        return tuple(
            "" if one == "" and name == "wave" else check_code(one, f"each code of {name}")
            for one in given
        )
    return given


def _are_plain(given: tuple[object, ...]) -> TypeGuard[tuple[str, ...]]:
    """Tell whether values are texts without any blank, none of them empty."""
    try:
        texts = "".join(cast("tuple[str, ...]", given))
    except TypeError:
        return False
    return all(given) and texts.split() in ([texts], [])


def _whole(column: object, name: str) -> Whole:
    """Return a column as whole numbers of any width; no bool and no float is one."""
    if not hasattr(column, "__array__"):
        given = members(column, name)
        for row, one in enumerate(given):
            if type(one) is not int:
                _refuse(name, f"{one!r} in row {row}")
        return _numbers(given, name)
    if np.ma.isMaskedArray(column) and np.ma.getmaskarray(column).any():
        row = int(np.flatnonzero(np.ma.getmaskarray(column))[0])
        _refuse(name, f"a masked value in row {row}")
    values = np.asarray(column)
    if values.ndim != 1:
        _refuse(name, f"{values.dtype} in {values.ndim} dimensions")
    if values.dtype.kind not in "iu":
        _refuse(name, _first_of(values))
    if values.dtype == np.uint64:
        return _numbers(values, name)
    return values


def _first_of(values: npt.NDArray[Any]) -> str:
    """Name the first value that is not whole, or the first one where all are."""
    for row, one in enumerate(values.tolist()):
        if not isinstance(one, float) or not one.is_integer():
            return f"{one!r} in row {row}, of {values.dtype}"
    return f"numbers of {values.dtype}"


def _numbers(values: tuple[object, ...] | Whole, name: str) -> Whole:
    """Return whole numbers of any size as those of 64 bits."""
    try:
        return np.array(values, dtype=object).astype(np.int64)
    except OverflowError:
        msg = f"{name} must hold whole numbers below 2**63"
        raise TooLargeError(msg) from None


def _refuse(name: str, got: str) -> NoReturn:
    msg = f"{name} must be one column of whole numbers, got {got}"
    raise InvalidTypeError(msg)


def levels_from_lowest(level: Column | Sequence[int | None], name: str, scale: LevelScale) -> Whole:
    """Return levels counted from the lowest, and their number where one is missing."""
    on_scale = rated_levels(scale)
    missing: npt.NDArray[np.bool_] | None = None
    given: object = level
    if np.ma.isMaskedArray(level):
        missing, given = np.ma.getmaskarray(level), np.ma.filled(level, on_scale.start)
    elif not hasattr(level, "__array__"):
        values = members(level, name)
        missing = np.array([one is None for one in values], dtype=bool)
        given = [on_scale.start if one is None else one for one in values]
    column = _whole(given, f"{name} on the {scale}")
    if column.size:
        low, high = int(column.min()), int(column.max())
        if low not in on_scale or high not in on_scale:
            off = (column < on_scale.start) | (column >= on_scale.stop)
            row = int(np.flatnonzero(off)[0])
            what = f"{name} in row {row}"
            raise OffScaleError(what, int(column[row]), str(scale), scale.names)
    if on_scale.start:
        column = column - column.dtype.type(on_scale.start)
    if missing is not None:
        column = np.where(missing, len(on_scale), column.astype(np.int16))
    return column


def _check_within(column: Whole, name: str, end: int) -> None:
    if column.size and (int(column.min()) < 0 or int(column.max()) >= end):
        row = int(np.flatnonzero((column < 0) | (column >= end))[0])
        msg = (
            f"{name} in row {row} must be the place of a code, from 0 to below {end}, "
            f"got {int(column[row])}"
        )
        raise InvalidValueError(msg)
