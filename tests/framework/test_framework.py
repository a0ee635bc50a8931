"""A framework looks up, refuses circles as a walk over all levels does, and shows its graph."""

import pickle
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    CycleError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.testing import frameworks

SCALE = LevelScale(lowest=1, highest=4)
CODES = ("A", "B", "C")
LEVELS = st.one_of(st.none(), st.integers(SCALE.lowest, SCALE.highest))
REQUIRES = st.builds(
    Relation,
    kind=st.just("requires"),
    source=st.sampled_from(CODES),
    target=st.sampled_from(CODES),
    source_level=LEVELS,
    target_level=LEVELS,
)


def _framework(*relations: Relation, **broader: tuple[str, ...]) -> Framework:
    competencies = [
        Competency(code=code, name=code, broader=broader.get(code, ())) for code in CODES
    ]
    return Framework(
        code="f", name="F", scale=SCALE, competencies=competencies, relations=relations
    )


def _needs(relations: list[Relation]) -> "nx.DiGraph[tuple[str, int]]":
    """Build the graph of all pairs (competency, level): what must be reached before each.

    A level comes after the one below it. None stands for the first level above the origin at
    either end.
    """
    graph: nx.DiGraph[tuple[str, int]] = nx.DiGraph()
    levels = range(SCALE.lowest, SCALE.highest + 1)
    graph.add_edges_from(
        ((code, level), (code, level - 1)) for code in CODES for level in levels[1:]
    )
    for one in relations:
        start = int(one.source_level or SCALE.lowest + 1)
        needed = (one.target, int(one.target_level or SCALE.lowest + 1))
        graph.add_edges_from(
            ((one.source, level), needed) for level in range(start, SCALE.highest + 1)
        )
    return graph


@given(st.lists(REQUIRES, max_size=5))
def test_circles_are_refused_exactly_where_a_level_needs_itself(relations: list[Relation]) -> None:
    if nx.is_directed_acyclic_graph(_needs(relations)):
        assert _framework(*relations).relations == tuple(relations)
        return
    with pytest.raises(CycleError) as caught:
        _framework(*relations)
    cycle = caught.value.cycle
    assert cycle[0] == cycle[-1]
    steps = set(pairwise(cycle))
    assert steps <= {(one.source, one.target) for one in relations}
    assert caught.value.relation == "requires"


@given(st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=5, unique=True))
def test_groups_are_refused_exactly_where_networkx_finds_a_circle(
    pairs: list[tuple[str, str]],
) -> None:
    broader = {code: tuple(group for one, group in pairs if one == code) for code in CODES}
    if nx.is_directed_acyclic_graph(nx.DiGraph(pairs)):
        assert _framework(**broader).competency("A").broader == broader["A"]
    else:
        with pytest.raises(CycleError) as caught:
            _framework(**broader)
        assert caught.value.relation == "broader"


def _requires(source: str, target: str, start: int | None, needed: int | None) -> Relation:
    return Relation(
        kind="requires", source=source, target=target, source_level=start, target_level=needed
    )


@pytest.mark.parametrize(
    "relations",
    [
        [_requires("A", "A", 2, 1)],
        [_requires("A", "A", None, 1)],  # the first level above the lowest needs the lowest
        [_requires("A", "B", 3, 2), _requires("B", "A", 1, 2)],
        [Relation(kind="implies", source="A", target="B"), _requires("B", "A", None, None)],
        [Relation(kind="equivalent", source=one, target=two) for one, two in ("AB", "BA", "CC")],
    ],
    ids=["by level", "from the first", "up a spiral", "two kinds", "equivalent both ways"],
)
def test_what_is_no_circle_is_taken(relations: list[Relation]) -> None:
    assert _framework(*relations).relations == tuple(relations)


@pytest.mark.parametrize(
    "relations",
    [
        [_requires("A", "A", None, None)],
        [_requires("A", "A", 2, 2)],
        [_requires("A", "A", 2, 3)],
        [_requires("A", "A", 1, None)],  # needs the first level above the lowest
        [_requires("A", "A", None, 2)],
    ],
)
def test_a_competency_that_requires_itself_is_refused(relations: list[Relation]) -> None:
    with pytest.raises(CycleError) as caught:
        _framework(*relations)
    assert str(caught.value) == "'requires' runs in a circle: A -> A; remove one of them"


def test_a_circle_is_shown_whole() -> None:
    relations = [
        Relation(kind="requires", source=one, target=two) for one, two in ("AB", "BC", "CA")
    ]
    with pytest.raises(CycleError) as caught:
        _framework(*relations)
    assert str(caught.value) == "'requires' runs in a circle: A -> B -> C -> A; remove one of them"
    with pytest.raises(CycleError) as caught:
        _framework(A=("B",), B=("A",))
    assert str(caught.value) == "'broader' runs in a circle: A -> B -> A; remove one of them"


OWN = LevelScale(lowest=0, highest=2, names=("none", "some", "all"))
MIXED = Framework(
    code="mixed",
    name="Mixed",
    scale=SCALE,
    competencies=[
        Competency(code="G", name="Group", kind="group"),
        Competency(code="S", name="Scaled", scale=OWN, broader=("G",)),
        Competency(code="D", name="Defined", defined_levels=[1, 3], broader=("G",)),
    ],
    relations=[
        _requires("S", "D", 2, 3),
        _requires("S", "D", 1, 1),
        Relation(kind="implies", source="S", target="D"),
        Relation(kind="equivalent", source="D", target="G"),
    ],
)


def test_a_scale_is_the_competencys_own_or_the_frameworks() -> None:
    assert [MIXED.scale_of(code) for code in "GSD"] == [SCALE, OWN, SCALE]
    assert MIXED.competency("S").name == "Scaled"


def test_levels_that_exist_may_be_required() -> None:
    assert [MIXED.levels_of(code) for code in "GSD"] == [None, (0, 1, 2), (1, 3)]
    levels = (0, 1, 1.5, 2, 3, 4.5)
    assert [MIXED.defines("G", level) for level in levels] == [0, 1, 1, 1, 1, 0]
    assert [MIXED.defines("S", level) for level in levels] == [1, 1, 0, 1, 0, 0]
    assert [MIXED.defines("D", level) for level in levels] == [0, 1, 0, 0, 1, 0]


def test_the_first_level_lies_above_the_origin() -> None:
    assert [MIXED.first_level(code) for code in "GSD"] == [2, 1, 3]
    assert _with(Competency(code="C", name="C", defined_levels=[0])).first_level("C") == 0


def test_the_graph_holds_every_competency_group_and_relation() -> None:
    graph = MIXED.graph()
    assert graph.graph == {"name": "mixed", "title": "Mixed", "scale": SCALE}
    own: dict[str, object] = {"scale": None, "defined_levels": None, "description": ""}
    assert {code: graph.nodes[code] for code in graph} == {
        "G": {**own, "name": "Group", "kind": "group"},
        "S": {**own, "name": "Scaled", "kind": "technical", "scale": OWN},
        "D": {**own, "name": "Defined", "kind": "technical", "defined_levels": (1, 3)},
    }
    assert {(one, two): data for one, two, data in graph.edges(data=True)} == {
        ("S", "G"): {"broader": True},
        ("S", "D"): {"requires": ((2, 3), (1, 1)), "implies": ((None, None),)},
        ("D", "G"): {"broader": True, "equivalent": ((None, None),)},
    }


@given(frameworks())
def test_a_framework_is_a_value_and_knows_its_own(framework: Framework) -> None:
    again = pickle.loads(pickle.dumps(framework))
    assert again == framework
    assert hash(again) == hash(framework)
    graph = framework.graph()
    assert list(graph) == [one.code for one in framework.competencies]
    assert all(again.competency(one.code) == one for one in framework.competencies)


def test_a_framework_may_be_empty() -> None:
    empty = Framework(code="f", name="F", scale=SCALE, competencies=())
    assert (len(empty.graph()), empty.relations) == (0, ())


def _with(*competencies: Any, relations: tuple[Any, ...] = ()) -> Framework:
    return Framework(code="f", name="F", scale=OWN, competencies=competencies, relations=relations)


A, B = Competency(code="MAN.01", name="A"), Competency(code="MAN.02", name="B")


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: _with(A, A),
            DuplicateCodeError,
            "competency 'MAN.01' stands twice in framework 'f'; keep one of the two",
        ),
        (
            lambda: _with(A, Competency(code="C", name="C", broader=("MAN.1",))),
            UnknownCodeError,
            "no competency 'MAN.1' among 2 known codes; did you mean 'MAN.01'?",
        ),
        (
            lambda: _with(A, relations=(_requires("MAN.01", "X", None, None),)),
            UnknownCodeError,
            "no competency 'X' among 1 known code",
        ),
        (
            lambda: _with(A, relations=(_requires("X", "MAN.01", None, None),)),
            UnknownCodeError,
            "no competency 'X' among 1 known code",
        ),
        (
            lambda: _with(A, B, relations=(_requires("MAN.01", "MAN.02", 1, 3),)),
            OffScaleError,
            "level of 'MAN.02' in a 'requires' relation is 3, which is not on the scale 0..2; "
            "defined levels: none, some, all",
        ),
        (
            lambda: _with(Competency(code="C", name="C", defined_levels=[3])),
            OffScaleError,
            "defined level of 'C' is 3, which is not on the scale 0..2; "
            "defined levels: none, some, all",
        ),
        (
            lambda: _with("A"),
            InvalidTypeError,
            "Framework.competencies number 1 must be a Competency, got 'A'",
        ),
        (
            lambda: _with(A, relations=(("A", "B"),)),
            InvalidTypeError,
            "Framework.relations number 1 must be a Relation, got ('A', 'B')",
        ),
        (
            lambda: Framework(code="f", name="F", scale=5, competencies=()),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Framework.scale must be a LevelScale, got 5",
        ),
        (
            lambda: Framework(code="f", name="F", scale=OWN, competencies={}),
            InvalidTypeError,
            "Framework.competencies must be several values in order, such as a tuple, got {}",
        ),
        (
            lambda: MIXED.competency("X"),
            UnknownCodeError,
            "no competency 'X' among 3 known codes",
        ),
        (
            lambda: MIXED.scale_of(None),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "code of a competency must be text, got None",
        ),
        (
            lambda: MIXED.levels_of(["S"]),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "code of a competency must be text, got ['S']",
        ),
        (
            lambda: MIXED.competency("S "),
            InvalidValueError,
            "code of a competency must be text without blanks around it and not empty, got 'S '",
        ),
        (
            lambda: MIXED.defines("S", True),
            InvalidTypeError,
            "level must be a number (int, Fraction, Decimal or float), got True",
        ),
    ],
    ids=range(15),
)
def test_what_does_not_fit_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence


def test_a_relation_may_name_any_level_of_a_measure() -> None:
    half = Relation(kind="implies", source="A", target="B", source_level=1.5, target_level=4)
    assert _framework(half).relations[0].source_level == Fraction(3, 2)
