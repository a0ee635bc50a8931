"""A person, known by a code and by what rules may ask about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs
from attrs import validators as v

from kompetensi._core._checks import by_code, is_code, is_code_or_empty, texts
from kompetensi._core._exact import Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError


def _rank(value: Number | None) -> int | None:
    return None if value is None else whole(value, "Person.rank")


def _traits(value: Mapping[str, Iterable[str]]) -> FrozenMap[str, tuple[str, ...]]:
    return by_code(value, "Person.traits", texts)


@attrs.frozen(kw_only=True)
class Person:
    """A person by code; names and other personal data stay with the caller.

    Source: own definition.

    Attributes:
        code: Code, unique among the people of a call; text, never a number (long numbers lose
            digits).
        unit: Code of the unit the person works in; empty: not stated.
        position: Code of the position held; empty: not stated.
        rank: Seniority as a whole number, higher is more senior; ``None``: not stated.
        superior: Code of the direct superior; ``None``: not stated.
        traits: Texts by trait, such as ``{"language": ("id", "en")}``, in an order of your own.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, a code has blanks around it, the
            rank is not whole, or the person is the own superior.

    Examples:
        >>> person = Person(code="P-07", unit="IT", rank=9, traits={"language": ["id", "en"]})
        >>> person.traits["language"]
        ('id', 'en')
    """

    code: str = attrs.field(validator=is_code)
    unit: str = attrs.field(default="", validator=is_code_or_empty)
    position: str = attrs.field(default="", validator=is_code_or_empty)
    rank: int | None = attrs.field(default=None, converter=_rank)
    superior: str | None = attrs.field(default=None, validator=v.optional(is_code))
    traits: Mapping[str, tuple[str, ...]] = attrs.field(default=FrozenMap(), converter=_traits)

    def __attrs_post_init__(self) -> None:
        if self.superior == self.code:
            msg = f"person {self.code!r} cannot be the own superior"
            raise InvalidValueError(msg)
