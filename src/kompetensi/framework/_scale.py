"""Proficiency scales: where levels start, where they end, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance, is_code_or_empty, texts, unique
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi.errors import InvalidValueError, OffScaleError


def _lowest(value: Number) -> int:
    return whole(value, "LevelScale.lowest", least=0)


def _highest(value: Number) -> int:
    return whole(value, "LevelScale.highest")


def _names(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "LevelScale.names")


@attrs.frozen(kw_only=True)
class LevelScale:
    """A scale of proficiency levels from ``lowest`` to ``highest``, both included.

    With names it is a ladder: its levels are the whole numbers, one for each name, and only they
    can be required. Without names it is a measure, such as O*NET's level from 0 to 7: any number
    between the ends is a level and can be required. A person's level may lie anywhere on either.
    Source: own definition.

    Attributes:
        lowest: The origin, from which shortfalls are measured; whole, 0 or more.
        highest: The greatest level; whole, above ``lowest``.
        code: Code of the scale, to be told from others; may be empty.
        names: Name of each level from the lowest up, or none.

    Raises:
        kompetensi.errors.InvalidTypeError: An end is no number, or the names are no texts.
        kompetensi.errors.InvalidValueError: An end is not whole or negative, ``highest`` is not
            above ``lowest``, the count of names differs from the count of levels, or a name or the
            code has blanks around it.
        kompetensi.errors.DuplicateCodeError: Two levels have one name.

    Examples:
        >>> scale = LevelScale(lowest=1, highest=3, names=("basic", "able", "expert"))
        >>> scale.name_of(2), scale.holds(2.5), scale.defines(2.5)
        ('able', True, False)
    """

    lowest: int = attrs.field(converter=_lowest)
    highest: int = attrs.field(converter=_highest)
    code: str = attrs.field(default="", validator=is_code_or_empty)
    names: tuple[str, ...] = attrs.field(default=(), converter=_names)

    def __attrs_post_init__(self) -> None:
        if self.highest <= self.lowest:
            msg = (
                f"LevelScale.highest must exceed lowest, "
                f"got lowest={self.lowest}, highest={self.highest}"
            )
            raise InvalidValueError(msg)
        count = self.highest - self.lowest + 1
        if self.names and len(self.names) != count:
            msg = (
                f"LevelScale.names must have one name for each of {count} levels, "
                f"got {len(self.names)}"
            )
            raise InvalidValueError(msg)
        unique(self.names, "level name", str(self))

    def __str__(self) -> str:
        named = f" {self.code!r}" if self.code else ""
        return f"scale{named} {self.lowest}..{self.highest}"

    def holds(self, level: Number) -> bool:
        """Tell whether a level lies between the ends; a person's level may lie anywhere there.

        Raises:
            kompetensi.errors.InvalidTypeError: The level is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        return self.lowest <= exact(level, "level") <= self.highest

    def defines(self, level: Number) -> bool:
        """Tell whether a level may be required: on the scale and, where levels have names, whole.

        Raises:
            kompetensi.errors.InvalidTypeError: The level is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        number = exact(level, "level")
        return self.holds(number) and (not self.names or isinstance(number, int))

    def name_of(self, level: Number) -> str:
        """Return the name of a level, or its number as text where it has none.

        Raises:
            kompetensi.errors.OffScaleError: The level lies outside the scale.
            kompetensi.errors.InvalidTypeError: The level is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        number = self._checked(level)
        if self.names and isinstance(number, int):
            return self.names[number - self.lowest]
        return str(number)

    def convert(self, level: Number, to: LevelScale) -> Exact:
        """Map a level to another scale: affine, exact, ends to ends.

        Args:
            level: A level on this scale.
            to: The other scale.

        Returns:
            The level in the same relative place, which need not be a defined one.

        Raises:
            kompetensi.errors.OffScaleError: The level lies outside this scale.
            kompetensi.errors.InvalidTypeError: The level is no number, or ``to`` no scale.
            kompetensi.errors.InvalidValueError: The level is not finite.

        Examples:
            >>> importance = LevelScale(lowest=1, highest=5)
            >>> importance.convert(3, LevelScale(lowest=0, highest=100))
            50

        Source: O*NET Resource Center, standardised scores, ``(O - L) / (H - L) * 100``, both ways.
        """
        check_instance(to, "to", LevelScale)
        place = Fraction(self._checked(level) - self.lowest, self.highest - self.lowest)
        return exact(to.lowest + place * (to.highest - to.lowest), "level")

    def _checked(self, level: Number) -> Exact:
        number = exact(level, "level")
        if not self.holds(number):
            raise OffScaleError("level", number, str(self), self.names)
        return number
