"""What a person can do now."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi._core._checks import by_code, check_choice, is_code
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError

ABSENT = ("not_assessed", "not_applicable", "withheld")


def _level(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _levels(value: Mapping[str, Number]) -> FrozenMap[str, Exact]:
    return by_code(value, "level", _level)


def _state(value: object, what: str) -> str:
    return check_choice(value, what, ABSENT)


def _absent(value: Mapping[str, str]) -> FrozenMap[str, str]:
    return by_code(value, "absent", _state)


@attrs.frozen(kw_only=True)
class Profile:
    """A person's levels by competency.

    A competency in neither mapping is not assessed; that is never level 0.

    Source: own definition.

    Attributes:
        person: Code of the person.
        levels: Level by competency code, on the scale that comes in when the profile is compared; 0
            or more.
        absent: Why there is no level: ``"not_assessed"``, ``"not_applicable"`` or ``"withheld"`` by
            competency code.

    Raises:
        kompetensi.errors.InvalidTypeError: A level is no number (a bool is none), or a field has
            the wrong type.
        kompetensi.errors.InvalidValueError: A level is negative or not finite, a reason is another
            word, or a code is empty or has blanks around it.
        kompetensi.errors.ConflictError: A competency has both a level and a reason for having none.

    Examples:
        >>> profile = Profile(person="P-07", levels={"MAN.01": 3}, absent={"MAN.02": "withheld"})
        >>> profile.levels["MAN.01"]
        3
    """

    person: str = attrs.field(validator=is_code)
    levels: Mapping[str, Exact] = attrs.field(converter=_levels)
    absent: Mapping[str, str] = attrs.field(default=FrozenMap(), converter=_absent)

    def __attrs_post_init__(self) -> None:
        for code in self.absent:
            if code in self.levels:
                msg = (
                    f"{code!r} of {self.person!r} has a level and is {self.absent[code]!r}; "
                    f"keep one of the two"
                )
                raise ConflictError(msg)
