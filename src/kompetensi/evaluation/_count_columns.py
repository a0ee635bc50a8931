"""Counting columns: the door for large tables, equal to counting the same ratings one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from kompetensi._core._checks import check_choice
from kompetensi.evaluation._count import DUPLICATES
from kompetensi.evaluation._table import RatingTable
from kompetensi.framework import LevelScale

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Column: TypeAlias = Sequence[int] | npt.NDArray[np.integer]


def count_columns(
    ratee: Column,
    rater: Column,
    group: Column,
    item: Column,
    level: Column | Sequence[int | None],
    scale: LevelScale,
    *,
    codes: Mapping[str, Sequence[str]],
    wave: Column | None = None,
    duplicates: str = "error",
) -> RatingTable:
    """Count ratings that stand in columns of whole numbers, one row for each rating.

    Args:
        ratee: Place of the ratee in ``codes["ratee"]``, from 0; any sequence or array of whole
            numbers, of any width.
        rater: Place of the rater in ``codes["rater"]``. A ratee who rates the own self has the same
            code in both.
        group: Place of the rater's group in ``codes["group"]``.
        item: Place of the item in ``codes["item"]``.
        level: The level itself. Missing is ``None`` in a sequence and masked in a numpy masked
            array; NaN is refused.
        scale: The scale on which they were given, which is never guessed from them.
        codes: The codes behind the places, in any order, by column: ``"ratee"``, ``"rater"``,
            ``"group"``, ``"item"`` and, with waves, ``"wave"``. Codes that occur in no row leave no
            trace.
        wave: Place of the round in ``codes["wave"]``; ``None``: there is only one, without a name.
        duplicates: What to do when a rater answered an item about a ratee twice in a wave:
            ``"error"``, or keep the ``"highest"`` or ``"lowest"`` level. A level wins over a
            missing one.

    Returns:
        The table, equal to that of :func:`count` for the same ratings. Time is linear in the rows
        where they are ordered by wave, ratee, rater and item, which is fastest, or where these have
        few combinations, else that of sorting them. Memory beside the columns is below 40 bytes for
        each of a million rows; columns of short numbers and codes in sorted order are read fastest.

    Raises:
        kompetensi.errors.InvalidTypeError: A column holds anything but whole numbers, such as
            floats, bools or text, or has more than one dimension; or ``codes`` are no texts.
        kompetensi.errors.InvalidValueError: Columns differ in length, a place is not among the
            codes, or ``duplicates`` is another word.
        kompetensi.errors.OffScaleError: A level is not on the scale. Nothing is clamped.
        kompetensi.errors.DuplicateCodeError: A code stands twice in ``codes``.
        kompetensi.errors.ConflictError: A rating of oneself is in another group than ``"self"`` or
            one of somebody else in it, a rater is in two groups for one ratee in one wave, or
            answered an item twice and ``duplicates`` is ``"error"``.
        kompetensi.errors.TooLargeError: There are too many codes to number their combinations.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> table = count_columns(
        ...     ratee=[0, 0, 0], rater=[0, 1, 1], group=[0, 1, 1], item=[0, 0, 1],
        ...     level=[5, 3, None], scale=LevelScale(lowest=1, highest=5),
        ...     codes={
        ...         "ratee": ["A"], "rater": ["A", "B"], "group": ["self", "peer"],
        ...         "item": ["listens", "explains"],
        ...     },
        ... )
        >>> table.tally("A", "listens", "peer").mean, table.tally("A", "explains", "peer").missing
        (Fraction(3, 1), 1)

    Source: own definition.
    """
    from kompetensi.evaluation._column_count import from_columns  # noqa: PLC0415  # loads numpy

    check_choice(duplicates, "duplicates", DUPLICATES)
    places = {"ratee": ratee, "rater": rater, "group": group, "item": item}
    if wave is not None:
        places["wave"] = wave
    return from_columns(places, level, scale, codes, duplicates)
