"""What columns of ratings must hold: whole numbers of equal length, within their codes and scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from operator import le
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias, TypeGuard, cast

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

Whole: TypeAlias = npt.NDArray[np.integer]


@attrs.frozen(kw_only=True, eq=False)
class Columns:
    """Checked columns.

    Attributes:
        codes: The codes by column, in the caller's order; without waves one of empty text.
        places: The place among the codes for each row, by column.
        level: The level for each row, counted from the lowest; the number of levels for missing.
        scale: The scale of the levels.
        raters: The place of each rater by code.
    """

    codes: Mapping[str, tuple[str, ...]]
    places: Mapping[str, Whole]
    level: Whole
    scale: LevelScale
    raters: Mapping[str, int]

    @property
    def rows(self) -> int:
        """How many ratings there are."""
        return self.level.size

    @property
    def missing(self) -> int:
        """What stands for a missing level."""
        return len(rated_levels(self.scale))

    def key(self, names: Sequence[str], *, in_order: bool = False) -> npt.NDArray[np.int64]:
        """Return the number of each row's combination of codes.

        Args:
            names: The columns, the one that changes slowest first.
            in_order: Whether codes are numbered in their order instead of the caller's.

        Raises:
            kompetensi.errors.TooLargeError: There are 2**53 combinations or more.
        """
        self.combinations(names)
        key = np.zeros(self.rows, dtype=np.int64)
        empty = True
        for name in names:
            if len(self.codes[name]) > 1:
                place = self.sorted_places(name) if in_order else self.places[name]
                if empty:
                    key[:] = place
                else:
                    key *= len(self.codes[name])
                    key += place
                empty = False
        return key

    def combinations(self, names: Sequence[str]) -> int:
        """Return how many combinations of codes there are."""
        number = prod(len(self.codes[name]) for name in names)
        if number >= MOST_COMBINATIONS:
            listed = ", ".join(names)
            msg = f"{listed} have {number} combinations of codes, more than can be numbered"
            raise TooLargeError(msg)
        return number

    def sorted_places(self, name: str) -> Whole:
        """Return for each row the place of its code among the sorted ones."""
        codes = self.codes[name]
        if all(map(le, codes, codes[1:])):
            return self.places[name]
        order = sorted(range(len(codes)), key=codes.__getitem__)
        rank = np.empty(len(codes), dtype=np.int64)
        rank[order] = np.arange(len(codes))
        return rank[self.places[name]]

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


def read_columns(
    places: Mapping[str, Column],
    level: Column | Sequence[int | None],
    scale: LevelScale,
    codes: Mapping[str, Sequence[str]],
) -> Columns:
    """Check columns and codes against each other and against the scale."""
    known = _codes(codes, tuple(places))
    columns = {name: _whole(column, name) for name, column in places.items()}
    levels = _levels(level, scale)
    lengths = {name: column.size for name, column in columns.items()} | {"level": levels.size}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        msg = f"columns must be equally long, got {listed}"
        raise InvalidValueError(msg)
    for name, column in columns.items():
        _check_within(column, name, len(known[name]))
    raters = dict(zip(known["rater"], range(len(known["rater"])), strict=True))
    for name in columns:
        if len(raters if name == "rater" else set(known[name])) < len(known[name]):
            unique(known[name], name, "codes")
    if "wave" not in columns:
        known["wave"] = ("",)
        columns["wave"] = np.zeros(levels.size, dtype=np.int8)
    return Columns(codes=known, places=columns, level=levels, scale=scale, raters=raters)


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
    if values.ndim != 1 or values.dtype.kind not in "iu":
        _refuse(name, f"{values.dtype} in {values.ndim} dimensions")
    if values.dtype == np.uint64:
        return _numbers(values, name)
    return values


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


def _levels(level: Column | Sequence[int | None], scale: LevelScale) -> Whole:
    """Return levels counted from the lowest, and their number where one is missing."""
    on_scale = rated_levels(scale)
    missing: npt.NDArray[np.bool_] | None = None
    given: object = level
    if np.ma.isMaskedArray(level):
        missing, given = np.ma.getmaskarray(level), np.ma.filled(level, on_scale.start)
    elif not hasattr(level, "__array__"):
        values = members(level, "level")
        missing = np.array([one is None for one in values], dtype=bool)
        given = [on_scale.start if one is None else one for one in values]
    column = _whole(given, "level")
    if column.size:
        low, high = int(column.min()), int(column.max())
        if low not in on_scale or high not in on_scale:
            off = (column < on_scale.start) | (column >= on_scale.stop)
            row = int(np.flatnonzero(off)[0])
            what = f"level in row {row}"
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
