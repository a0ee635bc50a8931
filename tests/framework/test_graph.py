"""A framework comes back from its graph, and graphs of others are read by their attributes."""

import json
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given

from kompetensi.errors import (
    CycleError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.testing import frameworks

SCALE = LevelScale(lowest=0, highest=5)


@given(frameworks())
def test_a_framework_comes_back_from_its_graph(framework: Framework) -> None:
    again = Framework.from_graph(framework.graph())
    assert sorted(map(repr, again.relations)) == sorted(map(repr, framework.relations))
    assert again.competencies == framework.competencies
    assert (again.code, again.name, again.scale) == (
        framework.code,
        framework.name,
        framework.scale,
    )
    assert Framework.from_graph(again.graph()) == again


def _edge(**its: object) -> "nx.DiGraph[str]":
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edge("S", "A", **its)
    return graph


def test_a_bare_graph_needs_a_code_and_a_scale() -> None:
    graph = _edge(requires=True, implies=[[2, 1.5]], broader=True, weight=3)
    framework = Framework.from_graph(graph, code="demo", scale=SCALE)
    assert framework == Framework(
        code="demo",
        name="demo",
        scale=SCALE,
        competencies=[
            Competency(code="S", name="S", broader=["A"]),
            Competency(code="A", name="A"),
        ],
        relations=[
            Relation(kind="requires", source="S", target="A"),
            Relation(kind="implies", source="S", target="A", source_level=2, target_level=1.5),
        ],
    )
    named = Framework.from_graph(graph, code="demo", name="Demo", scale=SCALE)
    assert named.name == "Demo"


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Framework.from_graph(nx.Graph(), code="f", scale=SCALE),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "graph must be a DiGraph, got <networkx.classes.graph.Graph",
        ),
        (
            lambda: Framework.from_graph(nx.MultiDiGraph(), code="f", scale=SCALE),
            InvalidTypeError,
            "graph must have one edge at most from one node to another, got a multigraph",
        ),
        (
            lambda: Framework.from_graph(_edge(weight=1), code="f", scale=SCALE),
            InvalidValueError,
            "edge 'S' -> 'A' must have one of the attributes requires, implies, equivalent, broader; "
            "it has weight",
        ),
        (
            lambda: Framework.from_graph(_edge(), code="f", scale=SCALE),
            InvalidValueError,
            "edge 'S' -> 'A' must have one of the attributes requires, implies, equivalent, broader; "
            "it has none",
        ),
        (
            lambda: Framework.from_graph(_edge(requires=5), code="f", scale=SCALE),
            InvalidValueError,
            "'requires' of the edge 'S' -> 'A' must be True or pairs (source level, target level), "
            "got 5",
        ),
        (
            lambda: Framework.from_graph(_edge(requires=(1, 2)), code="f", scale=SCALE),
            InvalidValueError,
            "'requires' of the edge 'S' -> 'A' must be True or pairs (source level, target level), "
            "got (1, 2)",
        ),
        (
            lambda: Framework.from_graph(nx.DiGraph(), scale=SCALE),
            InvalidTypeError,
            "Framework.code must be text, got None",
        ),
        (
            lambda: Framework.from_graph(nx.DiGraph(), code="f"),
            InvalidTypeError,
            "Framework.scale must be a LevelScale, got None",
        ),
        (
            lambda: Framework.from_graph(
                nx.DiGraph([("A", "B", {"requires": True}), ("B", "A", {"requires": True})]),
                code="f",
                scale=SCALE,
            ),
            CycleError,
            "'requires' runs in a circle: A -> B -> A; remove one of them",
        ),
    ],
    ids=range(9),
)
def test_what_is_no_framework_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value).startswith(sentence)


ESCO = json.loads(
    Path(__file__)
    .parents[1]
    .joinpath("data", "framework", "esco-transversal.json")
    .read_text("utf-8")
)["broader"]


def test_the_poly_hierarchy_of_esco_is_no_circle() -> None:
    groups = {group for above in ESCO.values() for group in above} - ESCO.keys()
    framework = Framework(
        code="esco",
        name="ESCO transversal skills",
        scale=SCALE,
        competencies=[
            *(Competency(code=code, name=code, broader=above) for code, above in ESCO.items()),
            *(Competency(code=code, name=code, kind="group") for code in sorted(groups)),
        ],
    )
    graph = framework.graph()
    assert {code: list(graph[code]) for code in ESCO} == ESCO
    assert min(map(len, ESCO.values())) > 1  # each has several groups
    assert Framework.from_graph(graph) == framework


def test_a_large_poly_hierarchy_is_no_circle() -> None:
    # 6 000 nodes, 4 600 of them under several others, as many as in the whole of ESCO
    competencies = [
        Competency(
            code=f"N{place:04}",
            name="node",
            broader=[] if place < 400 else _above(place),
        )
        for place in range(6000)
    ]
    framework = Framework(code="f", name="F", scale=SCALE, competencies=competencies)
    graph = framework.graph()
    assert nx.is_directed_acyclic_graph(graph)
    assert sum(degree > 1 for _, degree in graph.out_degree()) == 4600
    assert len(graph) == 6000


def _above(place: int) -> list[str]:
    count = 1 if place < 1400 else 2 + place % 3
    return [f"N{(place * 7 + step * 131) % place:04}" for step in range(count)]


def test_codes_of_a_graph_are_text() -> None:
    graph: nx.DiGraph[int] = nx.DiGraph([(1, 2)])
    with pytest.raises(InvalidTypeError, match=r"Competency\.code must be text, got 1"):
        Framework.from_graph(graph, code="f", scale=SCALE)  # type: ignore[arg-type]  # wrong on purpose
