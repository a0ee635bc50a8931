"""Two or three measurements of the same people, side by side; whoever lacks one is counted apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, TypeGuard

import attrs

from kompetensi._core._checks import by_code, members
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.evaluation._profile_tally import as_lists
from kompetensi.texts import Reason

Scores: TypeAlias = Mapping[str, Number | None] | Iterable[Number | None] | Number


@attrs.frozen(kw_only=True)
class Waves:
    """People who have every measurement.

    Attributes:
        scores: The scores of each of them, one for each measurement.
        places: The code of each of them, or the place from 1 on where people have no codes.
        left_out: How many people lack one.
        notes: Who they are, where people have codes.
    """

    scores: tuple[tuple[Exact, ...], ...]
    places: Sequence[str | int]
    left_out: int
    notes: tuple[Reason, ...]


def waves_of(measurements: Mapping[str, Scores]) -> Waves:
    """Put measurements side by side: by code, or by place in sequences of equal length.

    Args:
        measurements: The scores by name of the measurement. ``None`` is a missing one, and so is a
            code that another measurement has. A single number is that of one person.
    """
    names, given = list(measurements), list(measurements.values())
    if all(isinstance(one, Mapping) for one in given):
        return _by_code(names, given)
    if any(isinstance(one, Mapping) for one in given):
        msg = f"{', '.join(names)} must be mappings by code, or none of them"
        raise InvalidTypeError(msg)
    columns = [_column(name, one) for name, one in zip(names, given, strict=True)]
    lengths = ", ".join(f"{name} {len(one)}" for name, one in zip(names, columns, strict=True))
    if len({*map(len, columns)}) > 1:
        msg = f"measurements must be equally many, with None for a missing one; got {lengths}"
        raise InvalidValueError(msg)
    every = tuple(zip(*columns, strict=True))
    complete = tuple(row for row in every if is_complete(row))
    places = [place for place, row in enumerate(every, start=1) if is_complete(row)]
    left_out = len(every) - len(complete)
    return Waves(scores=complete, places=places, left_out=left_out, notes=())


def column_of(name: str, scores: Scores) -> tuple[tuple[Exact, ...], int]:
    """Return the scores of one group, and how many are missing."""
    if isinstance(scores, Mapping):
        scores = tuple(by_code(scores, name, _score).values())
    column = _column(name, scores)
    known = tuple(one for one in column if one is not None)
    return known, len(column) - len(known)


def _by_code(names: Sequence[str], given: Sequence[object]) -> Waves:
    columns = [by_code(one, name, _score) for name, one in zip(names, given, strict=True)]
    complete: dict[str, tuple[Exact, ...]] = {}
    lacking: list[str] = []
    for code in sorted({code for column in columns for code in column}):
        row = tuple(column.get(code) for column in columns)
        if is_complete(row):
            complete[code] = row
        else:
            lacking.append(code)
    details = {"people": tuple(lacking)}
    notes = (Reason(code="left_out_people", details=details),) if lacking else ()
    scores = tuple(complete.values())
    return Waves(scores=scores, places=[*complete], left_out=len(lacking), notes=notes)


def is_complete(row: tuple[Exact | None, ...]) -> TypeGuard[tuple[Exact, ...]]:
    """Tell whether nobody's measurement is missing."""
    return None not in row


def _column(name: str, scores: object) -> tuple[Exact | None, ...]:
    given = as_lists(scores)
    if isinstance(given, bool | int | float | Fraction | Decimal):
        given = (given,)
    return tuple(
        _score(one, f"{name} number {place}")
        for place, one in enumerate(members(given, name), start=1)
    )


def _score(value: object, what: str) -> Exact | None:
    return None if value is None else exact(value, what)
