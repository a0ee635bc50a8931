"""The learning path against a search through all states, and on ways that are known by hand."""

import json
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from heapq import heappop, heappush
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.gap import LearningPath, closure, learning_path
from kompetensi.people import Profile, Requirement, Standard

CODES = "ABC"
WIDE = LevelScale(lowest=1, highest=5)  # its middle is the middle of the other
SCALES = {"A": LevelScale(lowest=0, highest=2), "B": LevelScale(lowest=0, highest=2), "C": WIDE}
FOUND = st.sampled_from((None, "low", "middle", "withheld", "not_applicable"))
State = tuple[tuple[str, Any], ...]
Step = tuple[str, Any]
Case = tuple[Profile, Standard, Framework, dict[str, int] | None]


@st.composite
def relations(draw: st.DrawFn) -> Relation:
    kind = draw(st.sampled_from(("requires", "implies", "implies", "equivalent")))
    one, two = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=2, unique=True))
    if kind == "requires":
        one, two = max(one, two), min(one, two)
    levels = [
        draw(st.none() | st.integers(SCALES[code].lowest, SCALES[code].highest))
        for code in (one, two)
    ]
    return Relation(
        kind=kind, source=one, target=two, source_level=levels[0], target_level=levels[1]
    )


def _framework(
    relations: list[Relation], scales: Mapping[str, LevelScale] = SCALES, **own: Any
) -> Framework:
    return Framework(
        code="f",
        name="F",
        scale=WIDE,
        competencies=[
            Competency(code=code, name=code, scale=scale, **own) for code, scale in scales.items()
        ],
        relations=relations,
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    levels: dict[str, int] = {}
    absent: dict[str, str] = {}
    for code, scale in SCALES.items():
        found = draw(FOUND)
        if found in {"low", "middle"}:
            levels[code] = scale.lowest + (found == "middle") * (scale.highest - scale.lowest) // 2
        elif found is not None:
            absent[code] = found
    asked = [
        Requirement(competency=code, level=draw(st.integers(scale.lowest, scale.highest)))
        for code, scale in SCALES.items()
        if draw(st.booleans())
    ]
    price = st.fixed_dictionaries(dict.fromkeys(CODES, st.integers(1, 4)))
    return (
        Profile(person="P", levels=levels, absent=absent),
        Standard(code="S", name="S", requirements=asked),
        _framework(draw(st.lists(relations(), max_size=5))),
        draw(st.none() | price),
    )


def _names(relation: Relation, framework: Framework) -> tuple[Any, Any]:
    """Return both levels of a relation, the first above the origin where none is named."""
    at, to = relation.source_level, relation.target_level
    return (
        framework.first_level(relation.source) if at is None else at,
        framework.first_level(relation.target) if to is None else to,
    )


def _after(case: tuple[Profile, Framework], state: Mapping[str, Any]) -> State:
    """Raise a state by all that follows, one relation at a time until nothing changes."""
    profile, framework = case
    levels, before = dict(state), None
    while levels != before:
        before = dict(levels)
        for one in framework.relations:
            at, to = _names(one, framework)
            bare = one.kind == "equivalent" and one.source_level is one.target_level is None
            ways = [(one.source, one.target, at, to)]
            if one.kind == "equivalent":
                ways.append((one.target, one.source, to, at))
            for source, target, enough, gives in ways:
                if one.kind == "requires" or source not in levels or target in profile.absent:
                    continue
                given = framework.scale_of(source).convert(
                    levels[source], framework.scale_of(target)
                )
                if bare:
                    levels[target] = max(levels[target], given)
                elif levels[source] >= enough:
                    levels[target] = max(levels[target], gives)
    return tuple(sorted(levels.items()))


def _steps(case: tuple[Profile, Framework], state: State) -> Iterator[tuple[Step, Any, State]]:
    """Give each step that can be taken to a next whole level, its length, and the state after."""
    now, framework = dict(state), case[1]
    for code, before in now.items():
        level = before // 1 + 1
        needs = [
            (one.target, _names(one, framework)[1])
            for one in framework.relations
            if one.kind == "requires"
            and one.source == code
            and level >= _names(one, framework)[0]
            and one.target in now
        ]
        if level <= framework.scale_of(code).highest and all(
            now[target] >= needed for target, needed in needs
        ):
            yield (code, level), level - before, _after(case, {**now, code: level})


def _cheapest(
    profile: Profile, standard: Standard, framework: Framework, costs: Mapping[str, int] | None
) -> tuple[Any, list[Step]]:
    """Search all states for the cheapest sequence of steps, of equal ones the first."""
    case = (profile, framework)
    known = closure(profile, framework).profile().levels
    start = {
        code: known.get(code, framework.scale_of(code).lowest)
        for code in CODES
        if profile.absent.get(code) != "not_applicable"
    }
    done: set[State] = set()
    heap: list[tuple[Any, list[Step], State]] = [(0, [], _after(case, start))]
    while True:
        cost, taken, state = heappop(heap)
        now = dict(state)
        if all(now.get(one.competency, 9) >= one.level for one in standard.requirements):
            return cost, taken
        if state not in done:
            done.add(state)
            for step, length, after in _steps(case, state):
                price = 1 if costs is None else costs[step[0]]
                heappush(heap, (cost + length * price, [*taken, step], after))


@settings(max_examples=300)
@given(cases())
def test_the_path_is_the_first_of_the_cheapest_in_a_search_of_all_states(case: Case) -> None:
    profile, standard, framework, costs = case
    path = learning_path(profile, standard, framework, costs=costs)
    cost, taken = _cheapest(*case)
    assert path.cost == cost
    assert [(step.competency, step.level) for step in path.steps] == taken
    assert path.left_out == tuple(
        one.competency
        for one in standard.requirements
        if profile.absent.get(one.competency) == "not_applicable"
    )


@given(cases(), st.data())
def test_each_step_can_be_taken_after_those_it_names(case: Case, data: st.DataObject) -> None:
    profile, standard, framework, costs = case
    path = learning_path(profile, standard, framework, costs=costs)
    graph = path.graph()
    order = data.draw(
        st.sampled_from(list(nx.all_topological_sorts(graph))[:20]) if graph else st.just([])
    )
    known = closure(profile, framework).profile().levels
    now = {
        code: known.get(code, framework.scale_of(code).lowest)
        for code in CODES
        if profile.absent.get(code) != "not_applicable"
    }
    state = _after((profile, framework), now)
    for code, level in order:
        found = {step: after for step, _, after in _steps((profile, framework), state)}
        if (code, level) in found:
            state = found[code, level]
        else:
            assert dict(state)[code] >= level  # in this order it follows before it is learned
    assert all(dict(state).get(one.competency, 9) >= one.level for one in standard.requirements)
    assert graph.number_of_nodes() == len(path.steps)
    assert [data["place"] for _, data in graph.nodes(data=True)] == list(range(len(path.steps)))


def _relation(kind: str, source: str, target: str, at: Any = None, to: Any = None) -> Relation:
    return Relation(kind=kind, source=source, target=target, source_level=at, target_level=to)


def _asking(**levels: Any) -> Standard:
    asked = [Requirement(competency=code, level=level) for code, level in levels.items()]
    return Standard(code="S", name="S", requirements=asked)


def _path(
    framework: Framework, standard: Standard, *, known: Any = (), **costs: Any
) -> LearningPath:
    profile = Profile(person="P", levels=dict(known))
    return learning_path(profile, standard, framework, costs=costs or None)


PLAIN = dict.fromkeys("ABCD", LevelScale(lowest=0, highest=4))
EVERYTHING = dict.fromkeys("ABCD", 0)


def _taken(path: LearningPath) -> list[Step]:
    return [(step.competency, step.level) for step in path.steps]


def test_what_follows_is_not_learned_again() -> None:
    framework = _framework(
        [_relation("implies", "A", "B", 1, 3), _relation("requires", "C", "B", 1, 2)], PLAIN
    )
    path = _path(framework, _asking(C=1), known=EVERYTHING)
    assert _taken(path) == [("A", 1), ("C", 1)]
    assert path.steps[1].after == (0,)
    path = _path(framework, _asking(B=4, C=1), known=EVERYTHING, A=2, B=1, C=1)
    assert _taken(path) == [("A", 1), ("B", 4), ("C", 1)]
    assert path.cost == 4
    assert path.follows == ()
    path = _path(framework, _asking(B=2, C=1), known=EVERYTHING, A=5, B=1, C=1)
    assert _taken(path) == [("B", 1), ("B", 2), ("C", 1)]


def test_a_path_stops_where_the_standard_does_on_a_measure() -> None:
    framework = _framework([_relation("requires", "A", "B", 1.5, 0.25)], PLAIN)
    path = _path(framework, _asking(A=2.75), known={"A": 0.5, "B": 0})
    assert _taken(path) == [("A", 1), ("B", Fraction(1, 4)), ("A", 2), ("A", Fraction(11, 4))]
    assert path.cost == Fraction(5, 2)


def test_a_defined_level_above_does_for_a_carried_one() -> None:
    framework = Framework(
        code="f",
        name="F",
        scale=PLAIN["A"],
        competencies=[
            Competency(code="A", name="A", defined_levels=[1, 3]),
            Competency(code="B", name="B"),
        ],
        relations=[_relation("equivalent", "A", "B")],
    )
    path = _path(framework, _asking(B=2), A=1, B=9)
    assert (_taken(path), path.cost) == ([("A", 1), ("A", 3)], 3)
    path = _path(framework, _asking(B=4), A=1, B=9)
    assert (_taken(path), path.cost) == ([("A", 1), ("A", 3), ("B", 4)], 12)


def test_a_path_is_explained() -> None:
    framework = _framework([_relation("implies", "A", "B", 1, 3)], PLAIN)
    profile = Profile(person="P", levels={"B": 1}, absent={"D": "not_applicable"})
    path = learning_path(profile, _asking(A=1, B=3, D=2), framework)
    assert [str(reason) for reason in path.explain()] == [
        "steps: 1, at a cost of 1",
        "B at 3 follows from A at 1",
        "taken for the lowest level, since unknown; assess first: A",
        "not applicable and left out: D",
    ]
    assert path.rows() == [
        {
            "person": "P",
            "standard": "S",
            "step": 1,
            "competency": "A",
            "start": None,
            "level": 1,
            "cost": 1,
            "after": "",
        }
    ]
    nothing = _path(framework, _asking(), known=EVERYTHING)
    assert [str(reason) for reason in nothing.explain()] == ["nothing has to be learned"]
    assert nothing.cost == len(nothing.graph()) == 0


SPACE = json.loads(
    Path(__file__).parents[1].joinpath("data", "gap", "knowledge-space.json").read_text("utf-8")
)


def test_a_path_to_everything_is_one_published_for_the_knowledge_space() -> None:
    needs = SPACE["prerequisites"]
    same = [(code, other) for code in needs for other in needs[code] if code in needs[other]]
    framework = _framework(
        [
            *(
                _relation("requires", code, other)
                for code in needs
                for other in needs[code]
                if (code, other) not in same
            ),
            *(_relation("equivalent", *pair) for pair in same),
        ],
        dict.fromkeys(needs, LevelScale(lowest=0, highest=1)),
    )
    path = _path(framework, _asking(**dict.fromkeys(needs, 1)), known=dict.fromkeys(needs, 0))
    levels, states = dict.fromkeys(needs, 0), ["{}"]
    for step in path.steps:
        levels = {**levels, step.competency: 1}
        held = closure(Profile(person="P", levels=levels), framework).profile().levels
        states.append("".join(code for code in sorted(held) if held[code]))
    assert "|".join(states) == "{}|a|ab|abc|abcde"
    assert "|".join(states) in SPACE["paths"]


def test_a_large_framework_has_its_path() -> None:
    # every node needs up to three earlier ones: the path is everything below the goal
    size, lowest = 2000, LevelScale(lowest=0, highest=1)
    below = {
        place: {(place * 7 + step * 131) % place for step in range(3)} for place in range(1, size)
    }
    framework = Framework(
        code="f",
        name="F",
        scale=lowest,
        competencies=[Competency(code=f"N{place:04}", name="n") for place in range(size)],
        relations=[
            _relation("requires", f"N{place:04}", f"N{other:04}")
            for place, others in below.items()
            for other in others
        ],
    )
    goal = f"N{size - 1:04}"
    path = _path(framework, _asking(**{goal: 1}))
    tree = nx.DiGraph([(place, other) for place, others in below.items() for other in others])
    assert len(path.steps) == 1 + len(nx.descendants(tree, size - 1))
    places = {step.competency: place for place, step in enumerate(path.steps)}
    for step in path.steps:
        others = below.get(int(step.competency[1:]), ())
        assert {places[f"N{other:04}"] for other in others} == set(step.after)


def _many(count: int) -> Framework:
    """Make every level of every competency follow from two others, all hanging together."""
    codes = [f"N{place:02}" for place in range(count)]
    pairs = [(one, codes[(place * 3 + 1) % count]) for place, one in enumerate(codes)]
    return _framework(
        [
            _relation("equivalent", one, two)
            for one, two in [*pairs, *zip(codes, codes[5:], strict=False)]
            if one != two
        ],
        dict.fromkeys(codes, WIDE),
    )


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: _path(_framework([]), _asking(A=1), A=0),
            InvalidValueError,
            "cost of 'A' must be above 0, got 0",
        ),
        (
            lambda: _path(_framework([]), _asking(A=1), A="x"),
            InvalidTypeError,
            "cost of 'A' must be a number (int, Fraction, Decimal or float), got 'x'",
        ),
        (
            lambda: _path(_framework([]), _asking(A=1), B=1),
            UnknownCodeError,
            "no cost of 'A' among 1 known code",
        ),
        (
            lambda: learning_path(
                Profile(person="P", levels={}),
                _asking(),
                _framework([]),
                costs=[1],  # type: ignore[arg-type]  # wrong on purpose
            ),
            InvalidTypeError,
            "cost must be a mapping by code, got [1]",
        ),
        (
            lambda: _path(_framework([]), _asking(A=3)),
            OffScaleError,
            "required level of 'A' in 'S' is 3, which is not on the scale 0..2",
        ),
        (
            lambda: _path(_framework([]), _asking(X=3)),
            UnknownCodeError,
            "no competency 'X' among 3 known codes",
        ),
        (
            lambda: _path(_many(14), _asking(**{f"N{place:02}": 5 for place in range(14)})),
            TooLargeError,
            "more than 50000 combinations of ways to learn N00, N01, N02",
        ),
    ],
    ids=range(7),
)
def test_what_has_no_path_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value).startswith(sentence)
