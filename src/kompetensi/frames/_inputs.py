"""Frames as they come in: one engine, the columns that are needed, of the types that are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

import narwhals as nw

from kompetensi.errors import InvalidTypeError, InvalidValueError

Frame: TypeAlias = nw.LazyFrame[Any]  # or an eager one, which can do all that we ask of it
Row: TypeAlias = Mapping[str, object]

CODE: Final = "code"
NUMBER: Final = "number"
_TEXT: Final = (nw.String, nw.Categorical, nw.Enum)


def wrapped(frame: object, name: str) -> Frame:
    """Return a native frame as narwhals sees it."""
    try:
        found: Frame = nw.from_native(frame)
    except TypeError as error:
        kind = type(frame).__name__
        msg = f"{name} must be a dataframe of pandas, polars, pyarrow, DuckDB or Spark, got {kind}"
        raise InvalidTypeError(msg) from error
    return found


def same_engine(frames: Mapping[str, Frame]) -> None:
    """Refuse frames of several engines, or of one engine in an eager and a lazy form."""
    found = {name: _engine(frame) for name, frame in frames.items()}
    if len(set(found.values())) > 1:
        told = ", ".join(f"{name} is {engine}" for name, engine in found.items())
        msg = f"frames must come from one engine, but {told}; convert them to one"
        raise InvalidTypeError(msg)


def select(
    frame: Frame, name: str, kinds: Mapping[str, str], optional: Sequence[str] = ()
) -> Frame:
    """Return the columns that are needed, codes as text or whole numbers, numbers as they are.

    Args:
        frame: The frame.
        name: What it is called in errors.
        kinds: Kind of each column by name: ``CODE`` or ``NUMBER``.
        optional: Columns that may be missing.
    """
    schema = frame.collect_schema()
    columns: list[nw.Expr | str] = []  # plain names are taken faster
    for column, kind in kinds.items():
        if column not in schema:
            if column in optional:
                continue
            msg = f"{name} has no column {column!r}; it needs {', '.join(kinds)} and has {', '.join(schema)}"
            raise InvalidValueError(msg)
        dtype = schema[column]
        expression: nw.Expr | str = column
        if isinstance(dtype, _TEXT) and kind != NUMBER:
            expression = nw.col(column).cast(nw.String)
        elif isinstance(dtype, nw.Decimal) and kind == NUMBER:
            expression = nw.col(column).cast(nw.Float64)
        elif not (dtype.is_integer() or (kind == NUMBER and dtype.is_float())):
            if (
                some_row(frame.filter(~nw.col(column).is_null())) is not None
            ):  # else it has no type yet
                raise _wrong_type(frame, name, column, kind, str(dtype))
            expression = nw.col(column).cast(nw.String if kind == CODE else nw.Float64)
        columns.append(expression)
    return frame.select(*columns)


def same_codes(frames: Mapping[str, Frame], column: str) -> dict[str, Frame]:
    """Return the frames with a column of one type in all of them: text, or whole numbers.

    An empty frame takes the type of the others.
    """
    dtypes = {name: frame.collect_schema()[column] for name, frame in frames.items()}
    if len({dtype.is_integer() for dtype in dtypes.values()}) == 1:
        return dict(frames)
    full = {name: dtypes[name] for name, frame in frames.items() if some_row(frame) is not None}
    if len({dtype.is_integer() for dtype in full.values()}) > 1:
        told = ", ".join(f"{dtype} in {name}" for name, dtype in full.items())
        msg = f"column {column!r} must hold text in every frame or whole numbers in every frame, got {told}"
        raise InvalidTypeError(msg)
    dtype = next(iter(full.values()), nw.String())
    return {
        name: frame if name in full else frame.with_columns(nw.col(column).cast(dtype))
        for name, frame in frames.items()
    }


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """Return the rows in memory; of a large lazy frame only ever a few."""
    either: nw.DataFrame[Any] | Frame = frame
    return either.collect() if isinstance(either, nw.LazyFrame) else either


def some_row(frame: Frame) -> Row | None:
    """Return any row of a frame, or ``None`` for an empty one."""
    return next(iter(collected(frame.head(1)).rows(named=True)), None)


def first_row(frame: Frame) -> Row | None:
    """Return the row that comes first in the order of its columns, or ``None``."""
    return some_row(frame.sort(*frame.collect_schema().names()))


def full_rows(frame: Frame, name: str) -> Sequence[Row]:
    """Return the rows of a small frame that has a value in every cell."""
    rows = collected(frame).rows(named=True)
    for row in rows:
        bare = next((column for column, value in row.items() if empty(value)), None)
        if bare is not None:
            msg = f"column {bare!r} of {name} must have a value in every row, got {shown(row)}"
            raise InvalidValueError(msg)
    return rows


def empty(value: object) -> bool:
    """Tell whether a cell has no value: null, or NaN in the place of null."""
    return value is None or value != value  # noqa: PLR0124


def shown(row: Row) -> str:
    """Write a row as an error shows it."""
    return ", ".join(f"{name}={value!r}" for name, value in row.items())


def _engine(frame: Frame) -> str:
    either: nw.DataFrame[Any] | Frame = frame
    form = "lazy" if isinstance(either, nw.LazyFrame) else "eager"
    return f"{form} {frame.implementation.value}"


def _wrong_type(frame: Frame, name: str, column: str, kind: str, dtype: str) -> InvalidTypeError:
    allowed = "text or whole numbers" if kind == CODE else "numbers"
    row = some_row(frame)
    at = "" if row is None else f", such as {shown(row)}"
    msg = f"column {column!r} of {name} must hold {allowed}, got {dtype}{at}"
    return InvalidTypeError(msg)
