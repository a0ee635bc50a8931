"""Results as frames: their rows, in the kind of frame that the caller works with.

References:
    Own definition: the rows are those of ``.rows()``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import narwhals as nw
from narwhals.typing import IntoDataFrame

from kompetensi._core._checks import check_instance
from kompetensi._core._result import Cell, Result
from kompetensi.errors import InvalidTypeError
from kompetensi.frames._inputs import wrapped
from kompetensi.mentoring import Matching

FrameT = TypeVar("FrameT", bound=IntoDataFrame)


def rows(results: Iterable[Result], *, like: FrameT) -> FrameT:
    """Return the rows of results, one below the other, as a frame.

    Args:
        results: Results of one kind, such as gap reports or scores; or of several, where a column that a
            result lacks is null. None give a frame without columns.
        like: Any frame in memory of the kind wanted; its content plays no part.

    Returns:
        A frame of the same kind, in the order of the results.

    Raises:
        kompetensi.errors.InvalidTypeError: Something is no result, or ``like`` no frame in memory.

    Examples:
        >>> import polars as pl
        >>> from kompetensi.gap import compare, weighted_shortfall
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> from kompetensi.framework import LevelScale
        >>> standard = Standard(code="S", name="S", requirements=[Requirement(competency="A", level=5)])
        >>> report = compare(Profile(person="P", levels={"A": 4}), standard, LevelScale(lowest=1, highest=5))
        >>> rows([weighted_shortfall(report)], like=pl.DataFrame()).rows()
        [('A', 0.25)]
    """
    if isinstance(results, Result) or not isinstance(results, Iterable):
        msg = f"results must be several results in order, such as a list, got {type(results).__name__}"
        raise InvalidTypeError(msg)
    found: list[dict[str, Cell]] = []
    for one in results:
        if not isinstance(one, Result):
            msg = f"each of results must be a result with rows, got {one!r}"
            raise InvalidTypeError(msg)
        found += one.rows()
    return _frame(found, like, ())


def matching(matching: Matching, *, like: FrameT) -> FrameT:
    """Return the pairs of a matching as a frame.

    Args:
        matching: The matching.
        like: Any frame in memory of the kind wanted; its content plays no part.

    Returns:
        A frame of the same kind with ``mentee``, ``mentor`` and ``score`` (null without scores), sorted by mentee.

    Raises:
        kompetensi.errors.InvalidTypeError: ``matching`` is no matching, or ``like`` no frame in memory.

    Examples:
        >>> import polars as pl
        >>> from kompetensi.mentoring import MatchingProblem, best_matching
        >>> problem = MatchingProblem.from_scores({("ani", "x"): 9}, seats={"x": 1})
        >>> matching(best_matching(problem), like=pl.DataFrame()).rows()
        [('ani', 'x', 9)]
    """
    check_instance(matching, "matching", Matching)
    found: list[dict[str, Cell]] = [
        {"mentee": pair.mentee, "mentor": pair.mentor, "score": pair.score}
        for pair in matching.pairs
    ]
    return _frame(found, like, ("mentee", "mentor", "score"))


def _frame(found: list[dict[str, Cell]], like: FrameT, columns: Iterable[str]) -> FrameT:
    kind: Any = wrapped(like, "like")
    if isinstance(kind, nw.LazyFrame):
        msg = f"like must be a frame in memory, got {type(like).__name__}"
        raise InvalidTypeError(msg)
    names = list(dict.fromkeys([*columns, *(name for row in found for name in row)]))
    table = {name: [row.get(name) for row in found] for name in names}
    frame: FrameT = nw.from_dict(table, backend=kind.implementation).to_native()
    return frame
