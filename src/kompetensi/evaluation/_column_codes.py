"""The codes behind the places in columns: texts without blanks around them, each of them once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from operator import lt
from typing import TypeGuard, cast

import numpy as np

from kompetensi._core._checks import check_code, members, unique
from kompetensi.errors import InvalidTypeError, InvalidValueError


def read_codes(
    codes: object, names: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, bool]]:
    """Return the codes by column, and for each column whether they are sorted."""
    wanted = ", ".join(map(repr, names))
    if not isinstance(codes, Mapping):
        msg = f"codes must be a mapping with the keys {wanted}, got {codes!r}"
        raise InvalidTypeError(msg)
    if set(codes) != set(names):
        msg = f"codes must have the keys {wanted}, got {', '.join(map(repr, codes))}"
        raise InvalidValueError(msg)
    known: dict[str, tuple[str, ...]] = {}
    rising: dict[str, bool] = {}
    for name in names:
        known[name] = _checked(members(codes[name], f"codes of {name}"), name)
        rising[name] = all(map(lt, known[name], islice(known[name], 1, None)))
        if name != "wave" and not all(known[name][:1] if rising[name] else known[name]):
            check_code("", f"each code of {name}")
        if not rising[name] and len(set(known[name])) < len(known[name]):
            unique(known[name], name, "codes")
    return known, rising


def _checked(given: tuple[object, ...], name: str) -> tuple[str, ...]:
    """Return codes, empty ones too; they are looked at one by one only where that is needed."""
    if _are_without_blanks(given):
        return given
    return tuple(one if one == "" else check_code(one, f"each code of {name}") for one in given)


def _are_without_blanks(given: tuple[object, ...]) -> TypeGuard[tuple[str, ...]]:
    """Tell whether values are texts without a blank anywhere."""
    try:
        texts = "".join(cast("tuple[str, ...]", given))
    except TypeError:
        return False
    if texts.isascii():  # where no blank comes after the space
        return bool(np.frombuffer(texts.encode(), np.uint8).min(initial=255) > ord(" "))
    return texts.split() == [texts]
