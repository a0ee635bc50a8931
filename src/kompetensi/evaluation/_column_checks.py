"""What ratings in columns must not do: mix up oneself and others, change group, answer twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NoReturn

import numpy as np

from kompetensi.errors import ConflictError
from kompetensi.evaluation._column_inputs import BLOCK
from kompetensi.evaluation._rating import SELF

if TYPE_CHECKING:
    from kompetensi.evaluation._column_inputs import Columns, Ints

PAIR: Final = ("wave", "ratee", "rater")
_MARKS_PER_ROW: Final = 8  # bytes of a full grid of marks that are worth their memory
_FEW: Final = 2**16


def check_self(columns: Columns) -> None:
    """Refuse a rating of oneself outside the group ``"self"``, and any other in it."""
    groups = columns.codes["group"]
    own = _own(columns.codes["ratee"], columns.codes["rater"])
    place = groups.index(SELF) if SELF in groups else -1
    for start in range(0, columns.rows, BLOCK):
        some = slice(start, start + BLOCK)
        ratees, raters, given = (columns.places[name][some] for name in ("ratee", "rater", "group"))
        wrong = ((ratees if own is None else own[ratees]) == raters) != (given == place)
        if wrong.any():
            _refuse_self(columns, start + int(np.flatnonzero(wrong)[0]))


def _own(ratees: Sequence[str], raters: Sequence[str]) -> Ints | None:
    """Return the place of each ratee among the raters, below 0 for one who rates nobody.

    ``None`` where the raters begin with the ratees, so that places are the same.
    """
    if ratees == raters[: len(ratees)]:
        return None
    places = dict(zip(raters, range(len(raters)), strict=True))
    return np.array([places.get(code, -1) for code in ratees], dtype=np.int64)


def _refuse_self(columns: Columns, row: int) -> NoReturn:
    """Name a row that mixes up oneself and others."""
    ratee, rater, group = (columns.code(name, row) for name in ("ratee", "rater", "group"))
    msg = (
        f"row {row}: the rating of {ratee!r} by {rater!r} cannot be in group {group!r}: "
        f"{SELF!r} is for people who rate themselves, and for nobody else"
    )
    raise ConflictError(msg)


def settle(columns: Columns, duplicates: str) -> Columns:
    """Return the columns without second answers: refused, or settled by the named rule.

    A rater in two groups for one ratee in one wave is refused.
    """
    columns.combinations(PAIR)
    columns.combinations((*PAIR, "item"))
    if _is_settled(columns):
        return columns
    pair = columns.key(PAIR)
    if _torn(columns, pair):
        _refuse_groups(columns, pair)
    pair *= len(columns.codes["item"])
    pair += columns.places["item"]
    return _without_second(columns, pair, duplicates)


def _is_settled(columns: Columns) -> bool:
    """Tell whether each row is a later answer than the one before, and each pair has one group."""
    pair = [columns.places[name] for name in PAIR if len(columns.codes[name]) > 1]
    item, group = columns.places["item"], columns.places["group"]
    for start in range(0, columns.rows - 1, BLOCK):
        here = slice(start, min(start + BLOCK, columns.rows - 1))
        following = slice(start + 1, here.stop + 1)
        later = np.zeros(here.stop - start, dtype=bool)
        same = np.ones(here.stop - start, dtype=bool)
        for column in pair:
            later |= same & (column[following] > column[here])
            same &= column[following] == column[here]
        torn = same & (group[following] != group[here])
        later |= same & (item[following] > item[here])
        if torn.any() or not later.all():
            return False
    return True


def _torn(columns: Columns, pair: Ints) -> bool:
    """Tell whether a ratee and rater have two groups."""
    group = columns.places["group"]
    combinations = columns.combinations(PAIR)
    if bool((pair[1:] >= pair[:-1]).all()):
        return bool(((pair[1:] == pair[:-1]) & (group[1:] != group[:-1])).any())
    if combinations <= _MARKS_PER_ROW * pair.size + _FEW:
        of_pair = np.zeros(combinations, dtype=group.dtype)
        of_pair[pair] = group
        return bool((of_pair[pair] != group).any())
    both = columns.key((*PAIR, "group"))
    both.sort()
    alone = both // len(columns.codes["group"])
    return bool(((alone[1:] == alone[:-1]) & (both[1:] != both[:-1])).any())


def _refuse_groups(columns: Columns, pair: Ints) -> None:
    """Name the first row that puts a rater in another group than an earlier row."""
    _, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    earlier = first[inverse]
    group = columns.places["group"]
    row = int(np.flatnonzero(group != group[earlier])[0])
    msg = (
        f"{columns.what(row)} puts rater {columns.code('rater', row)!r} in group "
        f"{columns.code('group', row)!r}, an earlier one in "
        f"{columns.code('group', int(earlier[row]))!r}; a rater is in one group for one ratee"
    )
    raise ConflictError(msg)


def _without_second(columns: Columns, answer: Ints, duplicates: str) -> Columns:
    """Return the columns with one row for each number in ``answer``."""
    if not _twice(answer, columns.combinations((*PAIR, "item"))):
        return columns
    if duplicates == "error":
        order = np.argsort(answer, kind="stable")
        row = int(order[1:][answer[order[1:]] == answer[order[:-1]]].min())
        msg = (
            f"{columns.what(row)} is a second one by rater {columns.code('rater', row)!r}; "
            f"pass duplicates='highest' or 'lowest', or keep one"
        )
        raise ConflictError(msg)
    strength = columns.level.astype(np.int64)  # the strongest of each answer is kept
    if duplicates == "lowest":
        strength = -strength
    strength[columns.level == columns.missing] = -columns.missing
    order = np.lexsort((strength, answer))
    last = np.concatenate((answer[order[1:]] != answer[order[:-1]], [True]))
    return columns.only(order[last])


def _twice(answer: Ints, combinations: int) -> bool:
    """Tell whether a number stands twice."""
    if combinations <= _MARKS_PER_ROW * answer.size + _FEW:
        seen = np.zeros(combinations, dtype=bool)
        seen[answer] = True
        return int(np.count_nonzero(seen)) < answer.size
    in_order = np.sort(answer)
    return bool((in_order[1:] == in_order[:-1]).any())
