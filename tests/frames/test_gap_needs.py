"""Needs by unit and competency against a count by hand, on every engine."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import narwhals as nw
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidValueError
from kompetensi.frames import _fast_needs, gap_needs
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


CODE = {text: number for number, text in enumerate("ABCQSTUVW", 5)}
CODE |= {f"P{person:02}": person for person in range(43)}


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("way", ["fast", "too many cells", "engine"])
@pytest.mark.parametrize("kind", ["sorted", "mixed", "text", "halves"])
def test_the_kernel_and_the_engine_count_as_by_hand(
    engine: str, way: str, kind: str, engines: Any, read: Read
) -> None:
    part = Fraction(1, 2) if kind == "halves" else 1
    levels = {
        (f"P{person:02}", code): None
        if person % 7 == 0
        else float(1 + (person * 3 + place) % 5 * part)
        for person in range(40)
        for place, code in enumerate("ABCQ")
        if (person + place) % 5
    }
    if kind == "mixed":
        levels = {pair: levels[pair] for pair in sorted(levels, key=lambda pair: pair[::-1])}
    people = [(f"P{person:02}", "ST"[person % 2], "UVW"[person % 3]) for person in range(1, 43)]

    def make(table: dict[str, list[Any]]) -> Any:
        if kind != "text":
            table = {
                name: [CODE.get(value, value) for value in values] for name, values in table.items()
            }
        return engines[engine](table)

    frames = _frames(make, levels, people)
    for missing in POLICIES:
        with pytest.MonkeyPatch.context() as patch:
            if way == "too many cells":
                patch.setattr(_fast_needs, "CELLS", 1)
            elif way == "engine":
                patch.setattr(_fast_needs, "fast_needs", lambda *_: None)
            frame = gap_needs(*frames, scale=SCALE, missing=missing)
        found, eager = read(frame), nw.from_native(frame, eager_only=True)
        keys = eager.select("unit", "competency").rows()
        assert keys == sorted(keys)
        wanted = [
            row if kind == "text" else {name: CODE.get(value, value) for name, value in row.items()}
            for row in _by_hand(levels, people, missing)
        ]
        assert sorted(map(repr, found)) == sorted(map(repr, wanted))


def test_a_column_of_people_of_any_name_is_a_unit(make: Any, read: Read) -> None:
    frames = _frames(make, {("P1", "A"): 2}, [])
    for by in ("level", "weight", "all", "gap", "by", "known", "unmet", "lowest"):
        people = make({"person": ["P1", "P2"], "standard": ["S", "T"], by: [8, 9]})
        rows = read(gap_needs(frames[0], people, frames[2], scale=SCALE, missing="unknown", by=by))
        counted = [(row[by], row["competency"], row["short"], row["unknown"]) for row in rows]
        assert counted == [(8, "A", 1, 0), (8, "B", 0, 1), (9, "A", 0, 1)], by
    people = make({"person": ["P1", "P2"], "standard": ["S", "T"]})
    for by in ("person", "standard"):
        rows = read(gap_needs(frames[0], people, frames[2], scale=SCALE, missing="unknown", by=by))
        assert [row["unknown"] for row in rows] == [0, 1, 1], by
    for by in ("competency", "required", "short", "unknown", "share_short", "mean_shortfall"):
        with pytest.raises(InvalidValueError, match=f"by must name no other column.*got '{by}'"):
            gap_needs(frames[0], people, frames[2], scale=SCALE, missing="unknown", by=by)


@pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow"])
def test_codes_keep_their_type(engine: str, engines: Any) -> None:
    def make(table: dict[str, list[int]]) -> Any:
        frame: Any = nw.from_native(engines[engine](table))
        return frame.select(nw.all().cast(nw.Int16)).to_native()

    frames = [
        make({"person": [1, 2], "competency": [7, 7], "level": [2, 5]}),
        make({"person": [1, 2, 3], "standard": [3, 4, 3], "unit": [9, 8, 9]}),
        make({"standard": [3, 4], "competency": [7, 8], "level": [4, 2]}),
    ]
    found: Any = nw.from_native(gap_needs(*frames, scale=SCALE, missing="unknown"))
    assert found.select("unit", "competency", "required").rows() == [(8, 8, 1), (9, 7, 2)]
    assert [found.schema[name] for name in ("unit", "competency")] == [nw.Int16, nw.Int16]


@pytest.mark.parametrize("weight", [2**60, -1, "much", None])
def test_weights_play_no_part(weight: Any, make: Any, read: Read) -> None:
    frames = _frames(make, {("P1", "A"): 2}, [("P1", "T", "U")])
    required = make({"standard": ["T"], "competency": ["A"], "level": [4], "weight": [weight]})
    found = read(gap_needs(frames[0], frames[1], required, scale=SCALE, missing="unknown"))
    assert [row["mean_shortfall"] for row in found] == [2.0]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [0, 3, 2, 1]], ids=["sorted", "mixed"])
def test_a_level_off_the_scale_of_its_competency_is_refused(order: list[int], make: Any) -> None:
    rows = [("P1", "A", 4), ("P1", "B", 2), ("P2", "A", 4), ("P2", "B", 4)]
    levels = {rows[place][:2]: rows[place][2] for place in order}
    frames = _frames(make, levels, [("P1", "S", "U"), ("P2", "T", "U")])
    ends = make({"competency": ["A", "B"], "lowest": [1, 1], "highest": [5, 3]})
    with pytest.raises(InvalidValueError, match="person='P2', competency='B', level=4"):
        gap_needs(*frames, scale=ends, missing="unknown")


def test_a_person_has_a_unit(make: Any) -> None:
    frames = _frames(make, {("P1", "A"): 2}, [("P1", "S", "U")])
    with pytest.raises(InvalidValueError, match="people has no column 'team'"):
        gap_needs(*frames, scale=SCALE, missing="unknown", by="team")
