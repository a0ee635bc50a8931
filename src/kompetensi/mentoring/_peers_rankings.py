"""Rankings among equals as callers give them: strict, of known people, and not of oneself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kompetensi._core._checks import by_code
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidValueError
from kompetensi.mentoring._inputs import ranking


def strict_rankings(rankings: Mapping[str, Sequence[str]]) -> FrozenMap[str, tuple[str, ...]]:
    """Return checked rankings in code order of the persons."""
    listed: FrozenMap[str, object] = by_code(rankings, "rankings", lambda value, _: value)
    known = {}
    for code in sorted(listed):
        places = ranking(code, listed[code], "person", listed, "person")
        if len(set(places.values())) < len(places):
            msg = (
                f"ranking of person {code!r} has a tie; break it, since whether stable pairs exist "
                "could depend on how"
            )
            raise InvalidValueError(msg)
        if code in places:
            msg = f"person {code!r} ranks the own code; remove it"
            raise InvalidValueError(msg)
        known[code] = tuple(places)
    return FrozenMap(known)
