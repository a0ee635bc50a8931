"""Ratings of items by respondents: one list for each item, in one order of respondents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from kompetensi._core._checks import by_code, members, unknown
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import InvalidValueError

# Ratings by item, in one order of respondents throughout; None where somebody did not answer.
ItemRatings: TypeAlias = Mapping[str, Sequence[Number | None]]

Ratings: TypeAlias = list[Exact | None]


def rated_items(
    first: ItemRatings, second: ItemRatings, names: tuple[str, str]
) -> dict[str, tuple[Ratings, Ratings]]:
    """Return both lists of each item, exact and of one length; both sides have the same items."""
    one, other = (
        by_code(given, name, _ratings) for given, name in zip((first, second), names, strict=True)
    )
    for items, known in ((one, other), (other, one)):
        for item in items:
            if item not in known:
                raise unknown("item", item, known)
    for item, ratings in one.items():
        if len(ratings) != len(other[item]):
            msg = (
                f"{names[0]} and {names[1]} of {item!r} must have one place for each respondent, "
                f"got {len(ratings)} and {len(other[item])}"
            )
            raise InvalidValueError(msg)
    return {item: (one[item], other[item]) for item in one}


def mean_of(numbers: Iterable[Exact | None]) -> Fraction | None:
    """Return the mean of those that are known; ``None`` where none is."""
    known = [number for number in numbers if number is not None]
    return Fraction(sum(known)) / len(known) if known else None


def _ratings(value: object, what: str) -> Ratings:
    return [
        None if rating is None else exact(rating, f"number {place} of {what}")
        for place, rating in enumerate(members(value, what), start=1)
    ]
