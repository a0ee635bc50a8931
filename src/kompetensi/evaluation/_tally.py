"""Tallies: how often each level was given, counted in whole numbers.

Counts add up in any order to the same numbers, and nearly every statistic of ratings follows
exactly from them; sums of floats depend on the order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from operator import countOf
from types import NoneType
from typing import cast

import attrs

from kompetensi._core._checks import check_choice, is_a, members
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidTypeError, OffScaleError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

MEDIANS = ("low", "high", "mid")


def _counts(value: Mapping[int, Number]) -> FrozenMap[int, int]:
    if not isinstance(value, Mapping):
        msg = f"Tally.counts must be a mapping from level to count, got {value!r}"
        raise InvalidTypeError(msg)
    return FrozenMap(
        (
            whole(level, "each level in Tally.counts"),
            whole(count, f"count of level {level!r}", least=0),
        )
        for level, count in value.items()
    )


def _missing(value: Number) -> int:
    return whole(value, "Tally.missing", least=0)


def _counted_bytes(given: tuple[object, ...], levels: range) -> Mapping[int, int] | None:
    """Return how often each level was given; ``None`` unless each is one and fits in a byte."""
    try:
        packed = bytes(cast("tuple[int, ...]", given))
    except ValueError:
        return None
    counts = {level: packed.count(level) for level in range(levels.start, min(levels.stop, 256))}
    return counts if sum(counts.values()) == len(packed) else None


@attrs.frozen(kw_only=True)
class Tally(Result):
    """How often each level of a scale was given, and how often none.

    ``a + b`` counts the two together, whatever their order; the tally of nothing changes nothing.
    A statistic of too few ratings is ``None``, never 0; :meth:`explain` says so.
    Source: own definition.

    Attributes:
        scale: The scale of the ratings; only its whole levels are rated.
        counts: How often each level was given, from the lowest up. A level that was never given
            has 0 and may be left out when a tally is built.
        missing: How many ratings were asked for and not given. They are in no statistic.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A level or count is not whole, a count is negative, or
            the scale has more than 1001 levels.
        kompetensi.errors.OffScaleError: A level is not on the scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> tally = Tally.of([4, 5, None, 4], scale)
        >>> tally.counts, tally.missing, tally.mean
        ({1: 0, 2: 0, 3: 0, 4: 2, 5: 1}, 1, Fraction(13, 3))
        >>> tally + Tally(scale=scale, counts={5: 1}) == Tally.of([5, 4, 5, 4, None], scale)
        True
    """

    scale: LevelScale = attrs.field(validator=is_a(LevelScale))
    counts: Mapping[int, int] = attrs.field(converter=_counts)
    missing: int = attrs.field(default=0, converter=_missing)

    def __attrs_post_init__(self) -> None:
        levels = rated_levels(self.scale)
        for level in self.counts:
            if level not in levels:
                raise OffScaleError("level of a Tally", level, str(self.scale), self.scale.names)
        every = FrozenMap((level, self.counts.get(level, 0)) for level in levels)
        object.__setattr__(self, "counts", every)

    @classmethod
    def of(cls, levels: Iterable[Number | None], scale: LevelScale) -> Tally:
        """Count ratings, in time linear in their number; their order does not matter.

        Args:
            levels: The ratings; ``None`` is a missing one. A numpy column of whole numbers is the
                fastest.
            scale: The scale on which they were given, which is never guessed from them.

        Raises:
            kompetensi.errors.InvalidTypeError: A rating is no number, such as ``True`` or ``"4"``.
            kompetensi.errors.InvalidValueError: A rating is not whole or not finite.
            kompetensi.errors.OffScaleError: A rating is not on the scale. Nothing is clamped.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> Tally.of([80, 90, None], LevelScale(lowest=0, highest=100)).mean
            Fraction(85, 1)
        """
        on_scale = rated_levels(scale)
        if hasattr(levels, "__array__"):
            from kompetensi.evaluation._level_count import count_levels  # noqa: PLC0415  # loads numpy

            of_column = count_levels(levels, on_scale)
            if of_column is not None:
                return cls(scale=scale, counts=of_column)
        given = members(levels, "levels")
        if countOf(map(type, given), int) == len(given):  # True equals 1, so types come first
            of_bytes = _counted_bytes(given, on_scale)
            if of_bytes is not None:
                return cls(scale=scale, counts=of_bytes)
        elif not set(map(type, given)) <= {int, NoneType}:
            given = tuple(
                rated_level(value, f"rating number {place}", scale)
                for place, value in enumerate(given, start=1)
            )
        found: Counter[object] = Counter(given)
        missing = found.pop(None, 0)
        counts = {level: count for level, count in found.items() if isinstance(level, int)}
        for level in counts:
            if level not in on_scale:
                what = f"rating number {given.index(level) + 1}"
                raise OffScaleError(what, level, str(scale), scale.names)
        return cls(scale=scale, counts=counts, missing=missing)

    @property
    def n(self) -> int:
        """How many ratings were given; missing ones do not count."""
        return sum(self.counts.values())

    @property
    def total(self) -> int:
        """The sum of the levels given; 0 without ratings."""
        return sum(level * count for level, count in self.counts.items())

    @property
    def mean(self) -> Fraction | None:
        """The mean level; ``None`` without ratings."""
        return Fraction(self.total, self.n) if self.n else None

    @property
    def variance(self) -> Fraction | None:
        """The sample variance, squared deviations over ``n - 1``; ``None`` below two ratings.

        It estimates without bias what further raters would give. The variance of these ratings
        themselves, over ``n``, is ``variance * (n - 1) / n``.
        """
        if self.n < 2:
            return None
        squares = sum(level * level * count for level, count in self.counts.items())
        return Fraction(self.n * squares - self.total**2, self.n * (self.n - 1))

    def median(self, kind: str) -> Exact | None:
        """Return the middle level; ``None`` without ratings.

        Args:
            kind: Which one when an even number of ratings leaves two: ``"low"``, ``"high"``, or
                ``"mid"`` for the mean of the two.

        Raises:
            kompetensi.errors.InvalidValueError: ``kind`` is another word.
        """
        check_choice(kind, "kind", MEDIANS)
        if not self.n:
            return None
        low, high = self._at((self.n - 1) // 2), self._at(self.n // 2)
        if kind == "mid":
            return exact(Fraction(low + high, 2), "median")
        return low if kind == "low" else high

    def explain(self) -> tuple[Reason, ...]:
        """Say why a statistic is ``None``; nothing where none is."""
        if self.n >= 2:
            return ()
        return (Reason(code="one_rating" if self.n else "no_ratings"),)

    def __add__(self, other: Tally) -> Tally:
        if not isinstance(other, Tally):
            return NotImplemented
        if self.scale != other.scale:
            msg = f"tallies on two scales cannot be added: {self.scale!r} and {other.scale!r}"
            raise ConflictError(msg)
        counts = {level: count + other.counts[level] for level, count in self.counts.items()}
        return Tally(scale=self.scale, counts=counts, missing=self.missing + other.missing)

    def _at(self, place: int) -> int:
        """Return the level at a place, from 0, among the ratings in rising order."""
        passed = list(accumulate(self.counts.values()))
        return list(self.counts)[bisect_right(passed, place)]

    def _rows(self) -> Iterable[Mapping[str, object]]:
        return ({"level": level, "count": count} for level, count in self.counts.items())
