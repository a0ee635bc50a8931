"""What a position requires."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kompetensi._core._checks import all_are, is_code, is_flag, members, unique
from kompetensi._core._exact import Exact, Number, at_least


def _level(value: Number) -> Exact:
    return at_least(value, "Requirement.level", 0)


def _weight(value: Number) -> Exact:
    return at_least(value, "Requirement.weight", 0)


@attrs.frozen(kw_only=True)
class Requirement:
    """One competency at the level that a position asks for.

    Source: own definition; core and secondary factors as in profile matching (Kusrini 2007).

    Attributes:
        competency: Code of the competency.
        level: Required level, on the scale that comes in when a profile is compared; 0 or more.
        weight: Importance, 0 or more, in any unit: only ratios count. 0 takes the requirement out
            of weighted scores.
        core: Whether it is a core factor of profile matching.
        must: Whether missing it cannot be made up by other competencies.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, such as a bool as level.
        kompetensi.errors.InvalidValueError: The level or weight is negative or not finite, or the
            code is empty or has blanks around it.

    Examples:
        >>> Requirement(competency="MAN.01", level=3, weight=0.5).weight
        Fraction(1, 2)
    """

    competency: str = attrs.field(validator=is_code)
    level: Exact = attrs.field(converter=_level)
    weight: Exact = attrs.field(default=1, converter=_weight)
    core: bool = attrs.field(default=False, validator=is_flag)
    must: bool = attrs.field(default=False, validator=is_flag)


def _requirements(value: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return members(value, "Standard.requirements")  # type: ignore[return-value]  # checked below


@attrs.frozen(kw_only=True)
class Standard:
    """The requirements of a position. One without any is legal; its scores are undefined.

    Source: own definition.

    Attributes:
        code: Code of the standard.
        name: Name in words.
        requirements: The requirements in the order of display.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code or the name is empty or has blanks around it.
        kompetensi.errors.DuplicateCodeError: Two requirements name one competency.

    Examples:
        >>> integrity = Requirement(competency="MAN.01", level=3)
        >>> standard = Standard(code="HEAD", name="Head of section", requirements=[integrity])
        >>> standard.requirements[0].level
        3
    """

    code: str = attrs.field(validator=is_code)
    name: str = attrs.field(validator=is_code)
    requirements: tuple[Requirement, ...] = attrs.field(
        converter=_requirements, validator=all_are(Requirement)
    )

    def __attrs_post_init__(self) -> None:
        codes = (requirement.competency for requirement in self.requirements)
        unique(codes, "competency", f"standard {self.code!r}")
