"""What follows and what comes next, against walks over all pairs (competency, level).

``networkx`` walks the graph in which a level leads to the one below it and to what it implies; what
it reaches is held. The published knowledge space is that of the R package kst.
"""

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    InvalidTypeError,
    KompetensiError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation, join_frameworks
from kompetensi.gap import blocked_by, closure, ready_to_learn
from kompetensi.people import Profile
from kompetensi.testing import frameworks, profiles

CODES = "ABCD"
SCALE = LevelScale(lowest=1, highest=3)
LEVELS = range(1, 4)
NAMED = st.none() | st.sampled_from(LEVELS)
FOUND = st.sampled_from((None, *LEVELS, "withheld", "not_applicable"))
Node = tuple[str, Any]


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    kind = draw(st.sampled_from(("requires", "implies", "equivalent")))
    one, two = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True))
    if kind == "requires":
        one, two = max(one, two), min(one, two)
    return Relation(
        kind=kind, source=one, target=two, source_level=draw(NAMED), target_level=draw(NAMED)
    )


FRAMEWORKS = st.lists(relations(), max_size=6).map(
    lambda drawn: Framework(
        code="f",
        name="F",
        scale=SCALE,
        competencies=[Competency(code=code, name=code) for code in CODES],
        relations=drawn,
    )
)
PROFILES = st.fixed_dictionaries(dict.fromkeys(CODES, FOUND)).map(
    lambda found: Profile(
        person="P",
        levels={code: level for code, level in found.items() if isinstance(level, int)},
        absent={code: why for code, why in found.items() if isinstance(why, str)},
    )
)


def _closed(profile: Profile) -> set[str]:
    return {code for code, why in profile.absent.items() if why != "not_assessed"}


def _implied(framework: Framework, closed: set[str]) -> "nx.DiGraph[Node]":
    """Lead each level to the one below it, and to what it implies of an open competency."""
    graph: nx.DiGraph[Node] = nx.DiGraph()
    for code in CODES:
        graph.add_edges_from(((code, level), (code, level - 1)) for level in LEVELS[1:])
    for one in framework.relations:
        bare = one.source_level is None and one.target_level is None
        at, to = int(one.source_level or 2), int(one.target_level or 2)
        if one.kind == "requires" or closed & {one.source, one.target}:
            continue
        if one.kind == "equivalent" and bare:
            for level in LEVELS:
                graph.add_edge((one.source, level), (one.target, level))
                graph.add_edge((one.target, level), (one.source, level))
            continue
        graph.add_edge((one.source, at), (one.target, to))
        if one.kind == "equivalent":
            graph.add_edge((one.target, to), (one.source, at))
    return graph


def _held(profile: Profile, framework: Framework) -> dict[str, int]:
    graph = _implied(framework, _closed(profile))
    reached: set[Node] = set()
    for code, level in profile.levels.items():
        reached |= {(code, int(level))} | nx.descendants(graph, (code, int(level)))
    return {code: max(level for one, level in reached if one == code) for code, _ in reached}


@given(PROFILES, FRAMEWORKS)
def test_what_follows_is_what_a_walk_reaches(profile: Profile, framework: Framework) -> None:
    found = closure(profile, framework)
    assert found.profile().levels == _held(profile, framework)
    for item in found.items:
        assert item.direct == profile.levels.get(item.competency)
        assert (item.inferred is not None) == (item.level != item.direct)
    assert found.profile().absent == {
        code: why for code, why in profile.absent.items() if code not in found.profile().levels
    }


@given(PROFILES, FRAMEWORKS)
def test_a_closure_has_its_source_one_relation_away(profile: Profile, framework: Framework) -> None:
    found = closure(profile, framework)
    graph = _implied(framework, _closed(profile))
    for item in found.inferred():
        assert item.source is not None
        assert item.source_level is not None
        below = [(item.source, level) for level in LEVELS if level <= item.source_level]
        assert any(graph.has_edge(node, (item.competency, item.level)) for node in below)
        assert found.profile().levels[item.source] >= item.source_level


@given(PROFILES, FRAMEWORKS)
def test_what_would_follow_for_a_closed_one_is_named(
    profile: Profile, framework: Framework
) -> None:
    held = _held(profile, framework)
    would = _implied(framework, set())
    expected = {
        code
        for code in _closed(profile)
        if any(
            would.has_edge((source, below), (code, level))
            for source, top in held.items()
            for below in range(1, top + 1)
            for level in LEVELS
        )
    }
    assert set(closure(profile, framework).blocked) == expected


@given(st.data(), frameworks())
def test_it_is_extensive_and_idempotent_on_any_scales(
    data: st.DataObject, framework: Framework
) -> None:
    profile = data.draw(profiles(framework))
    once = closure(profile, framework).profile()
    assert all(once.levels[code] >= level for code, level in profile.levels.items())
    assert closure(once, framework).profile() == once
    assert not closure(once, framework).inferred()
    shuffled = Framework(
        code=framework.code,
        name=framework.name,
        scale=framework.scale,
        competencies=framework.competencies,
        relations=data.draw(st.permutations(framework.relations)),
    )
    assert closure(profile, shuffled) == closure(profile, framework)
    for code, level in profile.levels.items():
        lower = {**profile.levels, code: data.draw(st.integers(0, int(level)))}
        if framework.scale_of(code).holds(lower[code]):
            less = closure(Profile(person="P", levels=lower, absent=profile.absent), framework)
            assert all(once.levels[one] >= much for one, much in less.profile().levels.items())


def test_a_crosswalk_carries_levels_ends_to_ends_and_by_rows() -> None:
    ours, theirs = (
        Framework(
            code=code,
            name=code,
            scale=LevelScale(lowest=lowest, highest=highest),
            competencies=[Competency(code=f"{code}{place}", name="c") for place in range(2)],
        )
        for code, lowest, highest in (("o", 1, 5), ("t", 0, 3))
    )
    rows = [
        Relation(kind="equivalent", source="o1", target="t1", source_level=at, target_level=to)
        for at, to in ((2, 1), (5, 3))
    ]
    joined = join_frameworks(
        [ours, theirs],
        crosswalk=[Relation(kind="equivalent", source="o0", target="t0"), *rows],
        code="j",
        name="J",
    )
    levels: list[Mapping[str, int]] = [{"o0": 3, "o1": 4}, {"t0": 1, "t1": 3}, {"o1": 1, "t1": 1}]
    assert [
        closure(Profile(person="P", levels=one), joined).profile().levels for one in levels
    ] == [
        {"o0": 3, "o1": 4, "t0": Fraction(3, 2), "t1": 1},
        {"t0": 1, "t1": 3, "o0": Fraction(7, 3), "o1": 5},
        {"o1": 2, "t1": 1},
    ]


def _framework(*relations: Relation) -> Framework:
    return Framework(
        code="f",
        name="F",
        scale=SCALE,
        competencies=[
            *(Competency(code=code, name=code) for code in CODES),
            Competency(code="G", name="Group", kind="group"),
        ],
        relations=relations,
    )


def _relation(kind: str, source: str, target: str, at: int | None, to: int | None) -> Relation:
    return Relation(kind=kind, source=source, target=target, source_level=at, target_level=to)


SMALL = _framework(
    _relation("implies", "A", "B", 2, 3),
    _relation("implies", "A", "C", None, None),
    _relation("requires", "D", "C", 2, 3),
    _relation("requires", "D", "B", 3, 2),
    _relation("requires", "C", "A", 3, 3),
)


HARD = _framework(
    *(_relation("requires", "D", "B", None, level) for level in (2, 3, None)),
    _relation("requires", "D", "C", 2, 3),
)


def test_a_closure_says_what_it_did() -> None:
    found = closure(
        Profile(person="P", levels={"A": 2, "B": 1}, absent={"C": "withheld", "D": "not_assessed"}),
        SMALL,
    )
    assert [str(reason) for reason in found.explain()] == [
        "B was found at 1, but 3 follows from A at 2",
        "nothing is inferred about C: withheld",
    ]
    assert found.absent == {"C": "withheld", "D": "not_assessed"}
    assert found.rows() == [
        {
            "person": "P",
            "competency": code,
            "level": level,
            "direct": direct,
            "inferred": inferred,
            "source": source,
            "source_level": at,
        }
        for code, level, direct, inferred, source, at in (
            ("A", 2, 2, None, None, None),
            ("B", 3, 1, 3, "A", 2),
        )
    ]
    only = closure(Profile(person="P", levels={"A": 2}), SMALL)
    assert [str(reason) for reason in only.explain()] == [
        "B at 3 follows from A at 2",
        "C at 2 follows from A at 2",
    ]
    nothing = closure(Profile(person="P", levels={}), SMALL)
    assert [str(reason) for reason in nothing.explain()] == [
        "nothing follows from the known levels"
    ]


@given(PROFILES, FRAMEWORKS)
def test_the_next_levels_are_those_whose_needs_are_held(
    profile: Profile, framework: Framework
) -> None:
    held = _held(profile, framework)
    found = ready_to_learn(profile, framework)
    assert set(found.left_out) == _closed(profile)
    expected = {}
    for code in sorted(set(CODES) - _closed(profile)):
        level = held.get(code, 1) + 1
        needs = [
            (one.target, int(one.target_level or 2))
            for one in framework.relations
            if one.kind == "requires"
            and one.source == code
            and level >= (one.source_level or 2)
            and profile.absent.get(one.target) != "not_applicable"
        ]
        missing = sorted(need for need in needs if held.get(need[0], 1) < need[1])
        if level in LEVELS:
            expected[code] = (held.get(code), level, dict(missing))
    assert {one.competency: (one.start, one.level, one.missing) for one in found.items} == expected
    assert {*found.ready(), *found.waiting()} == set(found.items)
    assert all(not one.missing for one in found.ready())


def test_next_levels_are_explained() -> None:
    found = ready_to_learn(Profile(person="P", levels={"A": 2, "C": 3}), SMALL)
    assert [str(reason) for reason in found.explain()] == [
        "A at 3 can be learned next",
        "D at 2 can be learned next",
    ]
    top = {"A": 3, "C": 3, "D": 1}
    found = ready_to_learn(Profile(person="P", levels=top, absent={"B": "withheld"}), HARD)
    assert [str(reason) for reason in found.explain()] == [
        "nothing can be learned next",
        "D at 2 needs first: B (3)",
    ]
    assert found.left_out == ("B",)
    assert found.rows() == [
        {
            "person": "P",
            "competency": "D",
            "start": 1,
            "level": 2,
            "ready": False,
            "missing": "B 3",
        }
    ]


@given(PROFILES, FRAMEWORKS, st.sampled_from(CODES))
def test_what_is_blocked_is_what_needs_the_missing_level(
    profile: Profile, framework: Framework, code: str
) -> None:
    held = _held(profile, framework)
    waived = {one for one, why in profile.absent.items() if why == "not_applicable"}
    graph: nx.DiGraph[Node] = nx.DiGraph()  # from a level to what cannot be learned without it
    for one in set(CODES) - waived:
        graph.add_edges_from(((one, level), (one, level + 1)) for level in LEVELS[:-1])
    for one_ in framework.relations:
        if one_.kind == "requires" and not waived & {one_.source, one_.target}:
            needed = (one_.target, int(one_.target_level or 2))
            for level in range(int(one_.source_level or 2), 4):
                graph.add_edge(needed, (one_.source, level))
    graph.remove_nodes_from([(one, level) for one, level in graph if level <= held.get(one, 1)])
    found = blocked_by(code, profile, framework)
    start = (code, held.get(code, 1) + 1)
    assert found.level == (start[1] if start in graph else None)
    lost = nx.descendants(graph, start) if start in graph else set()
    expected = {
        one: min(level for other, level in lost if other == one) for one, _ in lost if one != code
    }
    assert {item.competency: item.level for item in found.items} == expected
    for item in found.items:
        assert graph.has_edge((item.through, item.needed), (item.competency, item.level))
        assert item.through == code or item.through in expected


def test_what_is_blocked_is_explained() -> None:
    found = blocked_by("A", Profile(person="P", levels={"A": 1, "D": 1}), SMALL)
    assert [str(reason) for reason in found.explain()] == [
        "C from 3 on is blocked: it needs A at 3",
        "D from 2 on is blocked: it needs C at 3",
    ]
    assert found.rows()[1] == {
        "person": "P",
        "blocked_by": "A",
        "competency": "D",
        "level": 2,
        "through": "C",
        "needed": 3,
    }
    nothing = blocked_by("D", Profile(person="P", levels={}), SMALL)
    assert [str(reason) for reason in nothing.explain()] == ["D blocks nothing"]


def test_a_relation_beyond_the_highest_defined_level_blocks_nothing() -> None:
    framework = Framework(
        code="f",
        name="F",
        scale=SCALE,
        competencies=[
            Competency(code="A", name="A"),
            Competency(code="B", name="B", defined_levels=[1, 2]),
        ],
        relations=[_relation("requires", "B", "A", 3, 2)],
    )
    assert blocked_by("A", Profile(person="P", levels={}), framework).items == ()


SPACE = json.loads(
    Path(__file__).parents[1].joinpath("data", "gap", "knowledge-space.json").read_text("utf-8")
)
KST = Framework(
    code="kst",
    name="Space of the kst vignette",
    scale=LevelScale(lowest=0, highest=1),
    competencies=[Competency(code=code, name=code) for code in "abcde"],
    relations=[
        Relation(kind="requires", source="b", target="a"),
        Relation(kind="requires", source="c", target="a"),
        Relation(kind="equivalent", source="d", target="e"),
    ],
)


def _chains(state: str) -> list[list[str]]:
    """Return every way up from a state by learning what is ready, as the states passed."""
    profile = Profile(person="P", levels={code: int(code in state) for code in "abcde"})
    after = set()
    for step in ready_to_learn(profile, KST).ready():
        levels = {**profile.levels, step.competency: step.level}
        held = closure(Profile(person="P", levels=levels), KST).profile().levels
        after.add("".join(code for code in "abcde" if held[code]))
    return [[state, *chain] for one in sorted(after) for chain in _chains(one)] or [[state]]


def test_states_and_paths_are_those_published_for_a_knowledge_space() -> None:
    chains = _chains("")
    assert {state or "{}" for chain in chains for state in chain} == set(SPACE["space"])
    assert {"|".join(state or "{}" for state in chain) for chain in chains} == set(SPACE["paths"])
    assert len(chains) == SPACE["n_paths"]
    jumps = [len(two) - len(one) for chain in chains for one, two in pairwise(chain)]
    assert max(jumps) == 2  # d and e come together


OWN = Profile(person="P", levels={"A": 4})


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: closure(OWN, SMALL),
            OffScaleError,
            "level of 'A' of 'P' is 4, which is not on the scale 1..3",
        ),
        (
            lambda: closure(Profile(person="P", levels={"X": 1}), SMALL),
            UnknownCodeError,
            "no competency 'X' among 5 known codes",
        ),
        (
            lambda: closure(Profile(person="P", levels={}, absent={"X": "withheld"}), SMALL),
            UnknownCodeError,
            "no competency 'X' among 5 known codes",
        ),
        (
            lambda: closure("P", SMALL),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "profile must be a Profile, got 'P'",
        ),
        (
            lambda: ready_to_learn(OWN, SCALE),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "framework must be a Framework, got LevelScale",
        ),
        (
            lambda: blocked_by("X", Profile(person="P", levels={}), SMALL),
            UnknownCodeError,
            "no competency 'X' among 5 known codes",
        ),
    ],
    ids=range(6),
)
def test_what_does_not_fit_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value).startswith(sentence)
