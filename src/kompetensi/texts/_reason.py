"""A reason: a stable code with the details that its sentence needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeAlias

import attrs

from kompetensi._core._checks import by_code, is_code, texts
from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap

#: What a reason may hold by name is text, an exact number, several texts, or numbers by text.
Detail: TypeAlias = str | int | Fraction | tuple[str, ...] | Mapping[str, Exact]


def _details(value: Mapping[str, object]) -> FrozenMap[str, Detail]:
    return by_code(value, "Reason.details", _detail)


@attrs.frozen(kw_only=True)
class Reason:
    """Why a result is as it is: data, so that any language and any interface can word it.

    ``str()`` gives the English sentence and never fails; :func:`say` words it from any catalogue.
    Source: own definition.

    Attributes:
        code: Stable code; ours stand in :data:`ENGLISH` and :data:`INDONESIAN`.
        details: Values by name: text, exact numbers, several texts, or numbers by text.

    Raises:
        kompetensi.errors.InvalidTypeError: The code is no text, or a detail is none of these.
        kompetensi.errors.InvalidValueError: The code is empty or has blanks around it, or a number
            is not finite.

    Examples:
        >>> reason = Reason(code="unknown_levels", details={"competencies": ("MAN.01", "MAN.02")})
        >>> str(reason)
        'no level is known for MAN.01, MAN.02'
    """

    code: str = attrs.field(validator=is_code)
    details: Mapping[str, Detail] = attrs.field(default=FrozenMap(), converter=_details)

    def __str__(self) -> str:
        from kompetensi.texts._say import sentence  # noqa: PLC0415  # the two know each other

        return sentence(self)


def _detail(value: object, what: str) -> Detail:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return by_code(value, what, exact)
    if isinstance(value, Iterable):
        return texts(value, what)
    return exact(value, what)
