"""Values for display: with what can be derived from them, and with rounded decimals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

import attrs

from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidTypeError
from kompetensi.interchange._leaves import Data, write_day, write_number
from kompetensi.mentoring import MatchingProblem
from kompetensi.texts import ENGLISH, INDONESIAN, Reason, decimal, say

_CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = FrozenMap({"en": ENGLISH, "id": INDONESIAN})


def view(value: object, *, places: int | None = None, language: str = "en") -> Data:
    """Turn a value into plain data for a page or an answer of a service; it is not read back.

    Besides its fields an object has its public properties, and a reason its sentence as ``"text"``. A result, if it
    is the value itself, also has its ``"rows"`` (so has a matching problem) and the sentences of its reasons as
    ``"explain"``. Kinds of value are not marked.

    Args:
        value: A value of any class of ours, or a list, tuple or mapping of such values.
        places: Decimal places of scores and of other numbers that are not whole, which become text, rounded half
            up from the exact number; ``None``: they stay exact, as in :func:`to_data`.
        language: ``"en"`` or ``"id"``, for decimal signs and sentences.

    Returns:
        Dicts, lists, text, ints, bools and ``None``.

    Raises:
        kompetensi.errors.InvalidTypeError: The value is none of these, or ``places`` no number.
        kompetensi.errors.InvalidValueError: ``places`` is negative, or the language is not known.

    Examples:
        >>> from kompetensi.people import Requirement
        >>> view(Requirement(competency="MAN.01", level=2.5), places=2, language="id")
        {'competency': 'MAN.01', 'level': '2,50', 'weight': 1, 'core': False, 'must': False}
    """
    decimal(0, places=0 if places is None else places, language=language)  # refuses what it must
    shown = _View(places=places, language=language)
    data = shown.of(value)
    if isinstance(value, Result) and isinstance(data, dict):
        reasons: Iterable[Reason] = getattr(value, "explain")()  # noqa: B009  # every result has it
        data["rows"] = [shown.of(row) for row in value._rows()]  # noqa: SLF001  # exact cells
        data["explain"] = [shown.sentence(reason) for reason in reasons]
    elif isinstance(value, MatchingProblem) and isinstance(data, dict):
        data["rows"] = shown.of(value.rows())
    return data


@attrs.frozen(kw_only=True)
class _View:
    places: int | None
    language: str

    def of(self, value: object) -> Data:
        if value is None or isinstance(value, bool | int | str):
            return value
        if isinstance(value, Fraction):
            return self.number(value)
        if isinstance(value, date):
            return write_day(value)
        if isinstance(value, Mapping):
            return self.mapping(value)
        if isinstance(value, tuple | list):
            return [self.of(member) for member in value]
        if not attrs.has(type(value)):
            msg = f"{value!r} cannot be shown as plain data"
            raise InvalidTypeError(msg)
        data = {name: self.of(member) for name, member in _public(value)}
        if isinstance(value, Reason):
            data["text"] = self.sentence(value)
        return data

    def number(self, value: Fraction) -> str | int:
        if self.places is None:
            return write_number(value)
        return decimal(value, places=self.places, language=self.language)

    def mapping(self, value: Mapping[object, object]) -> Data:
        if any(isinstance(key, tuple) for key in value):
            return [[self.of(key), self.of(member)] for key, member in value.items()]
        return {str(key): self.of(member) for key, member in value.items()}

    def sentence(self, reason: Reason) -> str:
        try:
            return say(reason, catalogue=_CATALOGUES[self.language])
        except (
            KeyError,
            IndexError,
            ValueError,
        ):  # a reason of the caller's own, without a sentence
            return str(reason)


def _public(value: object) -> Iterator[tuple[str, object]]:
    """List the public fields of a value in their order, then its public properties."""
    cls: type[Any] = type(value)
    for field in attrs.fields(cls):
        if not field.name.startswith("_"):
            yield field.name, getattr(value, field.name)
    for name in dict.fromkeys(name for base in reversed(cls.__mro__) for name in vars(base)):
        if not name.startswith("_") and isinstance(getattr(cls, name), property):
            yield name, getattr(value, name)
