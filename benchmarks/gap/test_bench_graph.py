"""Frameworks and paths of 6 000 competencies, beside networkx on the same graph.

``poly`` has 4 600 competencies in two to four groups each, about as many as the whole of ESCO has;
``dag`` has up to three prerequisites for each competency. networkx does the bare walks: no levels,
no checks, no reasons, and no choice by cost.
"""

from functools import cache

import networkx as nx
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.gap import blocked_by, closure, learning_path, ready_to_learn
from kompetensi.people import Profile, Requirement, Standard

SIZE = 6000
SCALE = LevelScale(lowest=0, highest=1)
CODES = [f"N{place:04}" for place in range(SIZE)]
NOBODY = Profile(person="P", levels={})
LAST = Standard(code="S", name="S", requirements=[Requirement(competency=CODES[-1], level=1)])


def _above(place: int, count: int) -> list[str]:
    return sorted({CODES[(place * 7 + step * 131) % place] for step in range(count)})


def _poly_groups(place: int) -> list[str]:
    if place < 400:
        return []
    return _above(place, 1 if place < 1400 else 2 + place % 3)


def _poly() -> Framework:
    return Framework(
        code="F",
        name="F",
        scale=SCALE,
        competencies=[
            Competency(code=code, name=code, broader=_poly_groups(place))
            for place, code in enumerate(CODES)
        ],
    )


@cache
def _edges() -> list[tuple[str, str]]:
    return [
        (CODES[place], other) for place in range(1, SIZE) for other in _above(place, min(3, place))
    ]


@cache
def _dag(kind: str) -> Framework:
    return Framework(
        code="F",
        name="F",
        scale=SCALE,
        competencies=[Competency(code=code, name=code) for code in CODES],
        relations=[Relation(kind=kind, source=one, target=two) for one, two in _edges()],
    )


def test_framework_poly_6000(benchmark: BenchmarkFixture) -> None:
    framework = benchmark(_poly)
    assert sum(len(one.broader) > 1 for one in framework.competencies) == 4600


def test_framework_poly_6000_networkx(benchmark: BenchmarkFixture) -> None:
    edges = [(code, up) for place, code in enumerate(CODES) for up in _poly_groups(place)]
    assert benchmark(lambda: nx.is_directed_acyclic_graph(nx.DiGraph(edges)))


def test_closure_6000(benchmark: BenchmarkFixture) -> None:
    expert = Profile(person="P", levels={CODES[-1]: 1})
    found = benchmark(closure, expert, _dag("implies"))
    assert {item.competency for item in found.items} == _below() | {CODES[-1]}


def _below() -> set[str]:
    return nx.descendants(nx.DiGraph(_edges()), CODES[-1])


def test_closure_6000_networkx(benchmark: BenchmarkFixture) -> None:
    assert benchmark(_below)


def test_learning_path_6000(benchmark: BenchmarkFixture) -> None:
    path = benchmark(learning_path, NOBODY, LAST, _dag("requires"))
    assert len(path.steps) == len(_below()) + 1


def test_learning_path_6000_networkx(benchmark: BenchmarkFixture) -> None:
    def walk() -> list[str]:
        graph = nx.DiGraph(_edges())
        needed = graph.subgraph({CODES[-1], *nx.descendants(graph, CODES[-1])})
        return list(nx.lexicographical_topological_sort(needed.reverse()))

    path = learning_path(NOBODY, LAST, _dag("requires"))
    assert benchmark(walk) == [step.competency for step in path.steps]


def test_ready_to_learn_6000(benchmark: BenchmarkFixture) -> None:
    found = benchmark(ready_to_learn, NOBODY, _dag("requires"))
    assert [item.competency for item in found.ready()] == [CODES[0]]


def test_blocked_by_6000(benchmark: BenchmarkFixture) -> None:
    found = benchmark(blocked_by, CODES[0], NOBODY, _dag("requires"))
    above = nx.ancestors(nx.DiGraph(_edges()), CODES[0])
    assert {item.competency for item in found.items} == above
