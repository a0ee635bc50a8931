"""Panel sums: what is needed of ratings by a panel, by ratee and by rater, without the ratings.

How many ratings each ratee got and each rater gave, with their sums, and the sum of all squares: whole
numbers that add up in any order and over any partition of the ratings. Where every rater rated every
ratee, each form of the intraclass correlation follows from them exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from kompetensi._core._checks import by_code, is_a, members
from kompetensi._core._exact import Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column

Side: TypeAlias = Mapping[str, tuple[int, int]]  # ratings and their sum by code
_WIDTH: Final = 2


def _sums(value: object, what: str) -> tuple[int, int]:
    given = members(value, what)
    if len(given) != _WIDTH:
        msg = f"{what} must be a number of ratings and their sum, got {value!r}"
        raise InvalidValueError(msg)
    return whole(given[0], f"number of {what}", least=0), whole(given[1], f"sum of {what}")


def _side(value: Mapping[str, Iterable[Number]]) -> FrozenMap[str, tuple[int, int]]:
    found = by_code(value, "ratings of PanelSums", _sums)
    return FrozenMap((code, found[code]) for code in sorted(found))


def _squares(value: Number) -> int:
    return whole(value, "PanelSums.squares", least=0)


@attrs.frozen(kw_only=True)
class PanelSums(Result):
    """Ratings of some ratees by some raters on one item, summed up.

    ``a + b`` counts the ratings of both, in any order; they may be of the same ratees and raters. A
    rating that stands in both is counted twice, and nobody can see it afterwards.
    It shows who rates low, so it is not for ratees.
    Source: own definition; the sums are those of a two-way table, Shrout & Fleiss (1979).

    Attributes:
        scale: The scale of the ratings.
        ratees: By ratee, sorted: how many ratings were given to them, and their sum.
        raters: By rater, sorted: how many ratings they gave, and their sum.
        squares: The sum of the squares of all ratings.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A number is not whole or a count negative, or no ratings
            on the scale have these sums.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> monday = PanelSums.of({"ani": {"r1": 3, "r2": 4}, "budi": {"r1": 1}}, scale)
        >>> friday = PanelSums.of({"budi": {"r2": 2}}, scale)
        >>> both = monday + friday
        >>> both.complete, both.ratees["budi"], both.raters["r2"], both.squares
        (True, (2, 3), (2, 6), 30)
    """

    scale: LevelScale = attrs.field(validator=is_a(LevelScale))
    ratees: Side = attrs.field(converter=_side)
    raters: Side = attrs.field(converter=_side)
    squares: int = attrs.field(converter=_squares)

    def __attrs_post_init__(self) -> None:
        levels = rated_levels(self.scale)
        low, high = levels[0], levels[-1]
        sides = (self.ratees, self.raters)
        n, total = self.n, self.total
        inside = all(
            count * low <= one <= count * high for side in sides for count, one in side.values()
        )
        alike = all(
            (n, total) == tuple(sum(one[place] for one in side.values()) for place in (0, 1))
            for side in sides
        )
        least = max(_between(side) for side in sides)
        if self.complete and n:
            both = sum((_between(side) for side in sides), Fraction())
            least = max(least, both - Fraction(total * total, n))
        most = (low + high) * total - n * low * high
        if not (inside and alike and least <= self.squares <= most):
            msg = (
                f"no ratings on the {self.scale} have these sums by ratee and rater with squares of "
                f"{self.squares}"
            )
            raise InvalidValueError(msg)

    @classmethod
    def of(cls, ratings: Mapping[str, Mapping[str, Number | None]], scale: LevelScale) -> PanelSums:
        """Sum up ratings, in time linear in their number.

        Args:
            ratings: By ratee, the level by rater; ``None`` is missing.
            scale: The scale on which they were given.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: A level is not whole.
            kompetensi.errors.OffScaleError: A level is not on the scale.
        """
        rated_levels(scale)

        def row(value: object, what: str) -> FrozenMap[str, int | None]:
            return by_code(value, what, lambda one, rater: rated_level(one, rater, scale))

        read = by_code(ratings, "ratings", row)
        ratees: dict[str, tuple[int, int]] = {}
        raters: dict[str, tuple[int, int]] = {}
        squares = 0
        for ratee, levels in read.items():
            known = [level for level in levels.values() if level is not None]
            ratees[ratee] = len(known), sum(known)
            squares += sum(level * level for level in known)
            for rater, level in levels.items():
                count, total = raters.get(rater, (0, 0))
                raters[rater] = count + (level is not None), total + (level or 0)
        return cls(scale=scale, ratees=ratees, raters=raters, squares=squares)

    @classmethod
    def of_columns(
        cls,
        ratee: Column,
        rater: Column,
        level: Column | Sequence[int | None],
        scale: LevelScale,
        *,
        codes: Mapping[str, Sequence[str]],
    ) -> PanelSums:
        """Sum up columns of whole numbers, one row for each rating: the door for large tables.

        Args:
            ratee: For each rating the place of the ratee among their codes, from 0.
            rater: The place of the rater among theirs, likewise.
            level: The level; a masked one or ``None`` is missing.
            scale: The scale on which they were given.
            codes: The codes of ``"ratee"`` and of ``"rater"``.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: The columns differ in length, or a place has no code.
            kompetensi.errors.OffScaleError: A level is not on the scale.
            kompetensi.errors.ConflictError: A rater rated a ratee twice.

        Complexity: linear in the ratings, but for sorting them to find second ones.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> codes = {"ratee": ["ani", "budi"], "rater": ["r1"]}
            >>> PanelSums.of_columns([0, 1], [0, 0], [3, 4], LevelScale(lowest=1, highest=5), codes=codes).raters
            {'r1': (2, 7)}
        """
        from kompetensi.evaluation._panel_columns import panel_sums  # noqa: PLC0415  # loads numpy

        ratees, raters, squares = panel_sums(ratee, rater, level, scale, codes)
        return cls(scale=scale, ratees=ratees, raters=raters, squares=squares)

    @property
    def n(self) -> int:
        """How many ratings there are."""
        return sum(count for count, _ in self.ratees.values())

    @property
    def total(self) -> int:
        """The sum of all ratings."""
        return sum(one for _, one in self.ratees.values())

    @property
    def unrated(self) -> int:
        """How many ratees got no rating."""
        return sum(not count for count, _ in self.ratees.values())

    @property
    def complete(self) -> bool:
        """Whether every ratee with a rating has as many as there are raters."""
        return all(count in (0, len(self.raters)) for count, _ in self.ratees.values())

    def explain(self) -> tuple[Reason, ...]:
        """Say how much was counted, and whether all raters rated all."""
        details = {"ratings": self.n, "ratees": len(self.ratees), "raters": len(self.raters)}
        found = [Reason(code="panel_counted", details=details)]
        if not self.complete:
            found.append(Reason(code="panel_incomplete"))
        return tuple(found)

    def __add__(self, other: PanelSums) -> PanelSums:
        if not isinstance(other, PanelSums):
            return NotImplemented
        if self.scale != other.scale:
            msg = f"ratings on two scales cannot be added: {self.scale!r} and {other.scale!r}"
            raise ConflictError(msg)
        return PanelSums(
            scale=self.scale,
            ratees=_added(self.ratees, other.ratees),
            raters=_added(self.raters, other.raters),
            squares=self.squares + other.squares,
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for name, side in (("ratee", self.ratees), ("rater", self.raters)):
            for code, (count, total) in side.items():
                mean = Fraction(total, count) if count else None
                yield {"side": name, "code": code, "n": count, "mean": mean}


def _added(some: Side, others: Side) -> Side:
    found = dict(some)
    for code, (count, total) in others.items():
        before = found.get(code, (0, 0))
        found[code] = before[0] + count, before[1] + total
    return found


def _between(side: Side) -> Fraction:
    """Return the sum of the squared sums over the numbers of ratings."""
    return sum((Fraction(total**2, count) for count, total in side.values() if count), Fraction())
