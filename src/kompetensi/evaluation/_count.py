"""Counting: from ratings to a table of counts, duplicates settled on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from kompetensi._core._checks import check_choice, check_instance, members
from kompetensi.errors import ConflictError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.evaluation._rating import Rating
from kompetensi.evaluation._table import Cell, RatingTable, pack
from kompetensi.framework import LevelScale

DUPLICATES = ("error", "highest", "lowest")

Answer: TypeAlias = tuple[str, str, str, str]  # ratee, item, rater, wave


def count(
    ratings: Iterable[Rating], scale: LevelScale, *, duplicates: str = "error"
) -> RatingTable:
    """Count ratings by ratee, item, group and wave, and forget who gave them.

    Args:
        ratings: The ratings in any order; their order does not matter.
        scale: The scale on which they were given, which is never guessed from them.
        duplicates: What to do when a rater answered an item about a ratee twice in a wave:
            ``"error"``, or keep the ``"highest"`` or ``"lowest"`` level. A level wins over a
            missing one.

    Returns:
        The table; without ratings an empty one. Time is linear in the ratings.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument or a member has the wrong type.
        kompetensi.errors.InvalidValueError: A level is not whole, or ``duplicates`` another word.
        kompetensi.errors.OffScaleError: A level is not on the scale. Nothing is clamped.
        kompetensi.errors.ConflictError: A rater is in two groups for one ratee in one wave, or
            answered an item twice and ``duplicates`` is ``"error"``.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> ratings = [
        ...     Rating(ratee="A", rater="B", group="peer", item="listens", level=3),
        ...     Rating(ratee="A", rater="C", group="peer", item="listens", level=4),
        ... ]
        >>> table = count(ratings, LevelScale(lowest=1, highest=5))
        >>> table.tally("A", "listens", "peer").mean
        Fraction(7, 2)

    Source: own definition.
    """
    check_choice(duplicates, "duplicates", DUPLICATES)
    lowest = rated_levels(scale).start
    width = len(rated_levels(scale)) + 1
    answers: dict[Answer, int | None] = {}
    groups: dict[tuple[str, str, str], str] = {}  # ratee, rater, wave
    for place, given in enumerate(members(ratings, "ratings"), start=1):
        one = check_instance(given, f"rating number {place}", Rating)
        what = f"rating number {place} (of {one.ratee!r} on {one.item!r})"
        level = rated_level(one.level, what, scale)
        group = groups.setdefault((one.ratee, one.rater, one.wave), one.group)
        if group != one.group:
            msg = (
                f"{what} puts rater {one.rater!r} in group {one.group!r}, an earlier one in "
                f"{group!r}; a rater is in one group for one ratee"
            )
            raise ConflictError(msg)
        answer = (one.ratee, one.item, one.rater, one.wave)
        if answer in answers:
            if duplicates == "error":
                msg = (
                    f"{what} is a second one by rater {one.rater!r}; "
                    f"pass duplicates='highest' or 'lowest', or keep one"
                )
                raise ConflictError(msg)
            level = _settled(level, answers[answer], duplicates)
        answers[answer] = level
    counts: dict[Cell, list[int]] = {}
    for (ratee, item, rater, wave), level in answers.items():
        cell = (ratee, item, groups[ratee, rater, wave], wave)
        row = counts.get(cell)
        if row is None:
            row = counts[cell] = [0] * width
        row[-1 if level is None else level - lowest] += 1
    return pack(counts, scale)


def _settled(one: int | None, other: int | None, duplicates: str) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other) if duplicates == "highest" else min(one, other)
