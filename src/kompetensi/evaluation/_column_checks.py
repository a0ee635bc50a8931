"""What ratings in columns must not do: mix up oneself and others, change group, answer twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NoReturn

import numpy as np

from kompetensi.errors import ConflictError
from kompetensi.evaluation._columns import blocks
from kompetensi.evaluation._rating import SELF

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from kompetensi.evaluation._columns import Columns, Ints

    Bools = npt.NDArray[np.bool_]

PAIR: Final = ("wave", "ratee", "rater")
_MARKS_PER_ROW: Final = 8  # bytes of a full grid of marks that are worth their memory
_FEW: Final = 2**16


def check_self(columns: Columns) -> None:
    """Refuse a rating of oneself outside the group ``"self"``, and any other in it."""
    mixed_up = mixed_up_rows(columns)
    for some in blocks(columns.rows):
        wrong = mixed_up(some)
        if wrong.any():
            _refuse_self(columns, some.start + int(np.flatnonzero(wrong)[0]))


def mixed_up_rows(columns: Columns) -> Callable[[slice], Bools]:
    """Return what tells which of some rows mix up oneself and others."""
    groups = columns.codes["group"]
    own = _own(columns.codes["ratee"], columns.codes["rater"])
    place = groups.index(SELF) if SELF in groups else -1

    def mixed_up(some: slice) -> Bools:
        ratees, raters, given = (columns.places[name][some] for name in ("ratee", "rater", "group"))
        wrong: Bools = ((ratees if own is None else own[ratees]) == raters) != (given == place)
        return wrong

    return mixed_up


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
    few = columns.combinations((*PAIR, "item")) <= _MARKS_PER_ROW * columns.rows + _FEW
    if all(map(rows_in_order(columns), blocks(columns.rows))):
        return columns
    torn, twice = _found_by_marks(columns) if few else _found_by_sorting(columns)
    if torn:
        _refuse_groups(columns)
    return _without_second(columns, duplicates) if twice else columns


def rows_in_order(columns: Columns) -> Callable[[slice], bool]:
    """Return what tells whether some rows and the next are in order.

    Each of them is a later answer than the one before, and each pair has one group.
    """
    several = [columns.places[name] for name in PAIR if len(columns.codes[name]) > 1]
    slowest, *others = several or [columns.places["ratee"]]
    item, group = columns.places["item"], columns.places["group"]

    def in_order(some: slice) -> bool:
        here = slice(some.start, min(some.stop, columns.rows - 1))
        following = slice(some.start + 1, here.stop + 1)
        later = slowest[following] > slowest[here]
        same = slowest[following] == slowest[here]
        for column in others:
            later |= same & (column[following] > column[here])
            same &= column[following] == column[here]
        later |= same & (item[following] > item[here])
        same &= group[following] != group[here]
        return bool(later.all()) and not same.any()

    return in_order


def _found_by_marks(columns: Columns) -> tuple[bool, bool]:
    """Tell whether a rater is in two groups for a ratee, and whether any answered twice."""
    pair, group = columns.key(PAIR), columns.places["group"]
    of_pair = np.zeros(columns.combinations(PAIR), dtype=group.dtype)
    of_pair[pair] = group
    seen = np.zeros(columns.combinations((*PAIR, "item")), dtype=bool)
    seen[columns.key((*PAIR, "item"))] = True
    return bool((of_pair[pair] != group).any()), int(np.count_nonzero(seen)) < columns.rows


def _found_by_sorting(columns: Columns) -> tuple[bool, bool]:
    """Tell the same where most combinations of codes do not occur."""
    in_order = columns.key((*PAIR, "item", "group"))
    in_order.sort()
    groups, items = len(columns.codes["group"]), len(columns.codes["item"])
    torn = twice = False
    for some in blocks(columns.rows):
        these = in_order[some.start : some.stop + 1]  # and the next
        group = these % groups
        changed = group[1:] != group[:-1]
        answer = these // groups
        twice |= bool((answer[1:] == answer[:-1]).any())
        answer //= items  # now the pair
        torn |= bool((changed & (answer[1:] == answer[:-1])).any())
    return torn, twice


def _refuse_groups(columns: Columns) -> NoReturn:
    """Name the first row that puts a rater in another group than an earlier row."""
    _, first, inverse = np.unique(columns.key(PAIR), return_index=True, return_inverse=True)
    earlier = first[inverse]
    group = columns.places["group"]
    row = int(np.flatnonzero(group != group[earlier])[0])
    msg = (
        f"{columns.what(row)} puts rater {columns.code('rater', row)!r} in group "
        f"{columns.code('group', row)!r}, an earlier one in "
        f"{columns.code('group', int(earlier[row]))!r}; a rater is in one group for one ratee"
    )
    raise ConflictError(msg)


def _without_second(columns: Columns, duplicates: str) -> Columns:
    """Return the columns with one row for each answer."""
    answer = columns.key((*PAIR, "item"))
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
