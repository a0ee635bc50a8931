"""A competency, and a relation between two of them."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
from attrs import validators as v

from kompetensi._core._checks import is_a, is_code, is_text, members, one_of, texts, unique
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi.errors import InvalidValueError, OffScaleError
from kompetensi.framework._scale import LevelScale


def _broader(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "Competency.broader")


def _defined(value: Iterable[Number] | None) -> tuple[int, ...] | None:
    what = "Competency.defined_levels"
    if value is None:
        return None
    levels = sorted({whole(level, f"each of {what}") for level in members(value, what)})
    if not levels:
        msg = f"{what} must name at least one level, or be None for every level of the scale"
        raise InvalidValueError(msg)
    return tuple(levels)


@attrs.frozen(kw_only=True)
class Competency:
    """What a person can do, with its own code and place in the vocabulary.

    Source: own definition; levels that exist for some competencies only follow SFIA.

    Attributes:
        code: Code, unique in its framework, such as ``"MAN.01"``.
        name: Name in words.
        kind: Kind, such as ``"technical"``, ``"managerial"``, ``"socio-cultural"``,
            ``"knowledge"`` or ``"group"``.
        scale: Its own scale; ``None``: the framework's.
        defined_levels: The levels that exist for it, rising; ``None``: every level of its scale.
        broader: Codes of the groups it belongs to, themselves competencies of the framework;
            several are allowed.
        description: What it means; may be empty.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it, a defined
            level is not whole, or no level is defined.
        kompetensi.errors.DuplicateCodeError: A group is named twice.
        kompetensi.errors.OffScaleError: A defined level lies off its own scale.

    Examples:
        >>> Competency(code="MAN.01", name="Integrity", kind="managerial").broader
        ()
    """

    code: str = attrs.field(validator=is_code)
    name: str = attrs.field(validator=is_code)
    kind: str = attrs.field(default="technical", validator=is_code)
    scale: LevelScale | None = attrs.field(default=None, validator=v.optional(is_a(LevelScale)))
    defined_levels: tuple[int, ...] | None = attrs.field(default=None, converter=_defined)
    broader: tuple[str, ...] = attrs.field(default=(), converter=_broader)
    description: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        unique(self.broader, "group", f"broader of {self.code!r}")
        if self.scale is not None:
            self.check_defined_levels(self.scale)

    def check_defined_levels(self, scale: LevelScale) -> None:
        """Refuse a defined level that is not on ``scale``.

        Raises:
            kompetensi.errors.OffScaleError: One of them is not.
        """
        for level in self.defined_levels or ():
            if not scale.holds(level):
                what = f"defined level of {self.code!r}"
                raise OffScaleError(what, level, str(scale), scale.names)


def _level(value: Number | None) -> Exact | None:
    return None if value is None else exact(value, "level of a Relation")


@attrs.frozen(kw_only=True)
class Relation:
    """One competency requires, implies or equals another.

    ``requires``: to learn ``source`` (to ``source_level`` or further) one needs ``target`` (at
    ``target_level``) first. ``implies``: who holds ``source`` (at ``source_level``) holds
    ``target`` (at ``target_level``). ``equivalent``: the two stand for each other, both ways, at
    the levels named; one such relation for each row makes a level map, and one without any level
    carries every level over, ends of the scales to ends.

    A level that is left out means the first one above the origin of its scale: at the origin there
    is nothing of the competency yet. Where the lowest level of a scale is an ability already, name
    it.
    Source: O*NET, ESCO and CASE name such relations; the level pair follows CASE's association of
    items.

    Attributes:
        kind: ``"requires"``, ``"implies"`` or ``"equivalent"``.
        source: Code of the competency the relation starts from.
        target: Code of the competency it leads to.
        source_level: Level of the source from which on it holds; ``None``: from the first level
            above the origin on (:meth:`Framework.first_level`).
        target_level: Level of the target that is needed or given; ``None``: the first level above
            the origin.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty, the kind is another word, or a level
            is not finite.

    Examples:
        >>> Relation(kind="requires", source="statistics", target="algebra", target_level=2).target
        'algebra'
    """

    kind: str = attrs.field(validator=one_of("requires", "implies", "equivalent"))
    source: str = attrs.field(validator=is_code)
    target: str = attrs.field(validator=is_code)
    source_level: Exact | None = attrs.field(default=None, converter=_level)
    target_level: Exact | None = attrs.field(default=None, converter=_level)
