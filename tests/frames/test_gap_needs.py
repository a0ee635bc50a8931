"""Needs by unit and competency against a count by hand, on every engine."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidValueError
from kompetensi.frames import gap_needs
from kompetensi.framework import LevelScale

POLICIES = ("unknown", "lowest", "exclude")
SCALE = LevelScale(lowest=1, highest=5)
ASKED = {("S", "A"): 4, ("S", "B"): 1, ("T", "A"): 2}
Read = Callable[[Any], list[dict[str, Any]]]


def _frames(
    make: Any, levels: dict[tuple[str, str], Any], people: list[tuple[str, str, str]]
) -> list[Any]:
    return [
        make(
            {
                "person": [person for person, _ in levels],
                "competency": [code for _, code in levels],
                "level": list(levels.values()),
            }
        ),
        make(
            {
                name: [row[place] for row in people]
                for place, name in enumerate(("person", "standard", "unit"))
            }
        ),
        make(
            {
                "standard": [standard for standard, _ in ASKED],
                "competency": [code for _, code in ASKED],
                "level": list(ASKED.values()),
            }
        ),
    ]


def _by_hand(
    levels: dict[tuple[str, str], Any], people: list[tuple[str, str, str]], missing: str
) -> list[dict[str, Any]]:
    groups: dict[tuple[str, str], list[tuple[int, Any]]] = {}
    for person, standard, unit in people:
        for (owner, code), level in ASKED.items():
            if owner == standard:
                groups.setdefault((unit, code), []).append((level, levels.get((person, code))))
    found = []
    for (unit, code), pairs in sorted(groups.items()):
        known = [(level, held) for level, held in pairs if held is not None]
        counted = [(level, held or 1) for level, held in pairs] if missing == "lowest" else known
        short = [level - held for level, held in counted if held < level]
        found.append(
            {
                "unit": unit,
                "competency": code,
                "required": len(known) if missing == "exclude" else len(pairs),
                "short": len(short),
                "unknown": len(pairs) - len(known),
                "share_short": len(short) / len(counted) if counted else None,
                "mean_shortfall": sum(short) / len(counted) if counted else None,
            }
        )
    return found


@pytest.mark.parametrize("missing", POLICIES)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=3,
    phases=[Phase.explicit, Phase.generate],  # an example runs an engine: shrinking takes minutes
)
@given(
    levels=st.dictionaries(
        st.tuples(st.sampled_from(["P1", "P2", "P3"]), st.sampled_from("ABC")),
        st.one_of(st.integers(1, 5), st.none()),
        min_size=1,
    ),
    people=st.lists(
        st.tuples(
            st.sampled_from(["P1", "P2", "P3"]), st.sampled_from("ST"), st.sampled_from("UV")
        ),
        unique_by=lambda row: row[0],
        min_size=1,
    ),
)
def test_needs_are_those_counted_by_hand(
    make: Any, read: Read, missing: str, levels: Any, people: list[tuple[str, str, str]]
) -> None:
    given_frames = _frames(make, levels, people)
    found = gap_needs(*given_frames, scale=SCALE, missing=missing)
    assert type(found) is type(given_frames[0])
    assert read(found) == _by_hand(levels, people, missing)


def test_a_person_has_a_unit(make: Any) -> None:
    frames = _frames(make, {("P1", "A"): 2}, [("P1", "S", "U")])
    with pytest.raises(InvalidValueError, match="people has no column 'team'"):
        gap_needs(*frames, scale=SCALE, missing="unknown", by="team")
