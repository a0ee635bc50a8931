"""What columns of ratings must hold: whole numbers of equal length, within their codes and scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NoReturn

import numpy as np
import numpy.typing as npt

from kompetensi._core._checks import members
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
    TooLargeError,
)
from kompetensi.evaluation._column_codes import read_codes
from kompetensi.evaluation._columns import Columns, Whole, blocks
from kompetensi.evaluation._levels import rated_levels
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column


_IN_A_BYTE: Final = 2**7  # levels and what stands for a missing one


def read_columns(
    places: Mapping[str, Column],
    level: Column | Sequence[int | None],
    scale: LevelScale,
    codes: Mapping[str, Sequence[str]],
) -> Columns:
    """Check columns, codes and levels; :func:`check_places` checks the places that the rows hold."""
    known, rising = read_codes(codes, tuple(places))
    columns = {name: _whole(column, name) for name, column in places.items()}
    levels = levels_from_lowest(level, "level", scale)
    lengths = {name: column.size for name, column in columns.items()} | {"level": levels.size}
    if len(set(lengths.values())) > 1:
        listed = ", ".join(f"{name} {length}" for name, length in lengths.items())
        msg = f"columns must be equally long, got {listed}"
        raise InvalidValueError(msg)
    if "wave" not in columns:
        known["wave"] = ("",)
        columns["wave"] = np.broadcast_to(np.int8(0), levels.size)  # takes no memory
        rising["wave"] = True
    return Columns(codes=known, places=columns, level=levels, scale=scale, rising=rising)


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
    if not are_within(column, on_scale.start, on_scale.stop):
        row = int(np.flatnonzero((column < on_scale.start) | (column >= on_scale.stop))[0])
        what = f"{name} in row {row}"
        raise OffScaleError(what, int(column[row]), str(scale), scale.names)
    levels: Whole = np.empty(column.size, dtype=np.int8 if len(on_scale) < _IN_A_BYTE else np.int16)
    for some in blocks(column.size):
        low = column.dtype.type(on_scale.start)
        np.subtract(column[some], low, out=levels[some], casting="unsafe")
    if missing is not None:
        levels[missing] = len(on_scale)
    return levels


def are_within(column: Whole, low: int, end: int) -> bool:
    """Tell whether every number in a column is from ``low`` to below ``end``."""
    return not column.size or (int(column.min()) >= low and int(column.max()) < end)


def are_places(column: Whole, end: int) -> bool:
    """Tell whether every number in a column is from 0 to below ``end``, in half the time."""
    if column.dtype.kind == "i":  # read without its sign, a negative number is too large
        end = min(end, 2 ** (8 * column.itemsize - 1))
        column = column.view(f"{column.dtype.byteorder}u{column.itemsize}")
    return not column.size or int(column.max()) < end


def check_places(columns: Columns) -> None:
    """Refuse a place without a code."""
    for name, column in columns.places.items():
        end = len(columns.codes[name])
        if not are_places(column, end):
            row = int(np.flatnonzero((column < 0) | (column >= end))[0])
            msg = (
                f"{name} in row {row} must be the place of a code, from 0 to below {end}, "
                f"got {int(column[row])}"
            )
            raise InvalidValueError(msg)
