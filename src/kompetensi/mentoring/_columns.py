"""Problems from columns of whole numbers: the door for large problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

import numpy as np

from kompetensi._core._checks import members, texts
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    TooLargeError,
)
from kompetensi.mentoring._build import assemble
from kompetensi.mentoring._inputs import SCORE_LIMIT, CodePair, code_pairs, index, quotas
from kompetensi.mentoring._open import BLOCK
from kompetensi.mentoring._problem import MatchingProblem

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Ints
    from kompetensi.mentoring._problem import Column

SCORE: Final = "score"
MENTEE_PLACE: Final = "mentee's place"
MENTOR_PLACE: Final = "mentor's place"
PLACE_LIMIT: Final = 2**31  # places are packed in 4 bytes
SPARE: Final = 4  # so many pairs there could be, for each there is


def from_columns(
    columns: tuple[Column, Column, Column | None, tuple[Column, Column] | None],
    mentees: Sequence[str],
    mentors: Sequence[str],
    asked: tuple[Column, Column | None, Column | None],
    locked: Iterable[CodePair],
    forbidden: Iterable[CodePair],
) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.from_columns` documents."""
    mentee_codes, mentor_codes = texts(mentees, "mentees"), texts(mentors, "mentors")
    mentee_rows, mentor_rows = index(mentee_codes, "mentee"), index(mentor_codes, "mentor")
    mentee, mentor = _whole(columns[0], "mentee"), _whole(columns[1], "mentor")
    given = _given(*columns[2:])
    places = _by_code(asked[0], "seats", mentor_codes, "mentors")
    least = None if asked[1] is None else _by_code(asked[1], "least", mentor_codes, "mentors")
    wants = None if asked[2] is None else _by_code(asked[2], "wants", mentee_codes, "mentees")
    sizes = [mentee.size, mentor.size, *(column.size for column, _ in given.values())]
    if len(set(sizes)) > 1:
        msg = f"columns must be equally long, got {', '.join(map(str, sizes))} rows"
        raise InvalidValueError(msg)
    _within(mentee, "mentee", len(mentee_codes))
    _within(mentor, "mentor", len(mentor_codes))
    for name, (column, limit) in given.items():
        _within(column, name, None)
        if column.size and int(column.max()) >= limit:
            row, most = int(column.argmax()), int(column.max())
            msg = f"{name} in row {row} must be below 2**{limit.bit_length() - 1}, got {most}"
            raise TooLargeError(msg)
    values = {name: column for name, (column, _) in given.items()}
    mentee = _renumbered(mentee, mentee_codes, mentee_rows)
    mentor = _renumbered(mentor, mentor_codes, mentor_rows)
    if not _ascending(mentee, mentor):
        key = mentee * len(mentor_codes) + mentor
        order = _order(key, len(mentee_codes) * len(mentor_codes))
        key, mentee, mentor = key[order], mentee[order], mentor[order]
        values = {name: column[order] for name, column in values.items()}
        twice = np.flatnonzero(key[1:] == key[:-1])
        if twice.size:
            who, whom = tuple(mentee_rows)[mentee[twice[0]]], tuple(mentor_rows)[mentor[twice[0]]]
            raise DuplicateCodeError("pair", f"{who}, {whom}", "the columns")
    return assemble(
        mentees=tuple(mentee_rows),
        quotas=quotas(places, least, wants, mentee_rows),
        locked=code_pairs(locked, "locked", mentee_rows, mentor_rows),
        forbidden=code_pairs(forbidden, "forbidden", mentee_rows, mentor_rows),
        mentee=mentee,
        mentor=mentor,
        score=values.get(SCORE),
        places=(values[MENTEE_PLACE], values[MENTOR_PLACE]) if MENTEE_PLACE in values else None,
    )


def _ascending(mentee: Ints, mentor: Ints) -> bool:
    """Tell whether pairs stand in order, each once."""
    for start in range(0, mentee.size - 1, BLOCK):
        one, other = mentee[start : start + BLOCK + 1], mentor[start : start + BLOCK + 1]
        next_mentor = (one[1:] == one[:-1]) & (other[1:] > other[:-1])
        if not (next_mentor | (one[1:] > one[:-1])).all():
            return False
    return True


def _order(key: Ints, size: int) -> Ints:
    """Return where each number below ``size`` stands, ascending; equal ones follow one another."""
    if size <= SPARE * key.size:  # put each in its place, which is quicker than comparing
        where = np.full(size, -1, dtype=np.int64)
        where[key] = np.arange(key.size)
        found: Ints = where[where >= 0]
        if found.size == key.size:
            return found
    return np.argsort(key, kind="stable")


def _renumbered(column: Ints, codes: Sequence[str], rows: Mapping[str, int]) -> Ints:
    """Number people by code order instead of the caller's."""
    if tuple(codes) == tuple(rows):
        return column
    numbers: Ints = np.array([rows[code] for code in codes], dtype=np.int64)[column]
    return numbers


def _by_code(column: Column, name: str, codes: Sequence[str], people: str) -> dict[str, int]:
    numbers = _whole(column, name)
    if numbers.size != len(codes):
        msg = f"{name} must be one number for each of {len(codes)} {people}, got {numbers.size}"
        raise InvalidValueError(msg)
    _within(numbers, name, None)
    return dict(zip(codes, numbers.tolist(), strict=True))


def _given(
    score: Column | None, rankings: tuple[Column, Column] | None
) -> dict[str, tuple[Ints, int]]:
    """Return the columns of scores and of places that there are, by name, each with its limit."""
    given = {} if score is None else {SCORE: (_whole(score, SCORE), SCORE_LIMIT)}
    if rankings is not None:
        both = cast("tuple[Column, ...]", members(rankings, "rankings"))
        if len(both) != 2:
            msg = f"rankings must be two columns, the mentees' places and the mentors', got {len(both)}"
            raise InvalidTypeError(msg)
        for name, column in zip((MENTEE_PLACE, MENTOR_PLACE), both, strict=True):
            given[name] = _whole(column, name), PLACE_LIMIT
    if not given:
        msg = "a problem needs scores, rankings or both, got neither; pass score or rankings"
        raise InvalidValueError(msg)
    return given


def _whole(column: Column, name: str) -> Ints:
    """Return a column as 64-bit whole numbers; nothing is rounded and no bool is a number."""
    values = np.asarray(column)
    if values.ndim == 1 and values.size == 0:
        return np.zeros(0, dtype=np.int64)
    mixed = not isinstance(column, np.ndarray) and any(isinstance(one, bool) for one in column)
    if values.ndim != 1 or values.dtype.kind not in "iu" or mixed:
        held = "bool" if mixed else str(values.dtype)
        msg = f"{name} must be one column of whole numbers, got {held} in {values.ndim} dimensions"
        raise InvalidTypeError(msg)
    if values.dtype.kind == "u" and int(values.max()) >= 2**63:
        msg = f"{name} must hold numbers below 2**63, got {int(values.max())}"
        raise TooLargeError(msg)
    return values.astype(np.int64, copy=False)


def _within(values: Ints, name: str, end: int | None) -> None:
    last = np.iinfo(np.int64).max if end is None else end - 1
    if values.size and (int(values.min()) < 0 or int(values.max()) > last):
        row = int(np.flatnonzero((values < 0) | (values > last))[0])
        allowed = "0 or more" if end is None else f"from 0 to below {end}"
        msg = f"{name} in row {row} must be {allowed}, got {int(values[row])}"
        raise InvalidValueError(msg)
