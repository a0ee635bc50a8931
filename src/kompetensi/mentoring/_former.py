"""The pairs of an earlier matching, from the matching itself or as codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from kompetensi._core._checks import members, texts
from kompetensi.errors import InvalidTypeError
from kompetensi.mentoring._inputs import CodePair, ordered
from kompetensi.mentoring._matching import Matching

Former: TypeAlias = Matching | Iterable[tuple[str, str]]


def former_pairs(value: object, what: str) -> tuple[CodePair, ...]:
    """Return pairs (mentee, mentor) in code order, each once; people need not take part any more."""
    if isinstance(value, Matching):
        return tuple((pair.mentee, pair.mentor) for pair in value.pairs)
    found: set[CodePair] = set()
    for pair in members(ordered(value), what):
        both = texts(pair, f"pair of {what}")
        if len(both) != 2:
            msg = f"pair of {what} must be a mentee and a mentor, got {pair!r}"
            raise InvalidTypeError(msg)
        found.add((both[0], both[1]))
    return tuple(sorted(found))
