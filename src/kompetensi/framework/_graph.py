"""A framework as a networkx graph, and a graph as the parts of a framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypedDict

import networkx as nx

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework._competency import Competency, Relation
from kompetensi.framework._scale import LevelScale

if TYPE_CHECKING:
    from kompetensi.framework._framework import Framework

_KINDS: Final = ("requires", "implies", "equivalent")
_PAIR: Final = 2


class Parts(TypedDict):
    """What a framework is built from."""

    code: str
    name: str
    scale: LevelScale
    competencies: list[Competency]
    relations: list[Relation]


def framework_graph(framework: Framework) -> nx.DiGraph[str]:
    """Build the graph that :meth:`kompetensi.framework.Framework.graph` documents."""
    graph: nx.DiGraph[str] = nx.DiGraph(
        name=framework.code, title=framework.name, scale=framework.scale
    )
    for one in framework.competencies:
        graph.add_node(
            one.code,
            name=one.name,
            kind=one.kind,
            scale=one.scale,
            defined_levels=one.defined_levels,
            description=one.description,
        )
    for one in framework.competencies:
        for group in one.broader:
            graph.add_edge(one.code, group, broader=True)
    for relation in framework.relations:
        graph.add_edge(relation.source, relation.target)
        edge = graph.edges[relation.source, relation.target]
        levels = (relation.source_level, relation.target_level)
        edge[relation.kind] = (*edge.get(relation.kind, ()), levels)
    return graph


def read_graph(
    graph: nx.DiGraph[str], *, code: str | None, name: str | None, scale: LevelScale | None
) -> Parts:
    """Read what :meth:`kompetensi.framework.Framework.from_graph` documents."""
    check_instance(graph, "graph", nx.DiGraph)
    if graph.is_multigraph():
        msg = "graph must have one edge at most from one node to another, got a multigraph"
        raise InvalidTypeError(msg)
    about = graph.graph
    code = about.get("name") if code is None else code
    scale = about.get("scale") if scale is None else scale
    return {
        "code": code,  # type: ignore[typeddict-item]  # the framework checks it
        "name": about.get("title", code) if name is None else name,  # type: ignore[typeddict-item]  # likewise
        "scale": scale,  # type: ignore[typeddict-item]  # likewise
        "competencies": [
            Competency(
                code=node,
                name=data.get("name", node),
                kind=data.get("kind", "technical"),
                scale=data.get("scale"),
                defined_levels=data.get("defined_levels"),
                broader=[
                    group for _, group, its in graph.out_edges(node, data=True) if "broader" in its
                ],
                description=data.get("description", ""),
            )
            for node, data in graph.nodes(data=True)
        ],
        "relations": [
            Relation(kind=kind, source=source, target=target, source_level=at, target_level=gives)
            for source, target, its in graph.edges(data=True)
            for kind, at, gives in _relations(source, target, its)
        ],
    }


def _relations(
    source: str, target: str, its: dict[str, object]
) -> Iterator[tuple[str, Exact | None, Exact | None]]:
    kinds = [kind for kind in _KINDS if kind in its]
    if not kinds and "broader" not in its:
        msg = (
            f"edge {source!r} -> {target!r} must have one of the attributes "
            f"{', '.join(_KINDS)}, broader; it has {', '.join(map(str, its)) or 'none'}"
        )
        raise InvalidValueError(msg)
    for kind in kinds:
        pairs = its[kind]
        if pairs is True:
            pairs = ((None, None),)
        if not isinstance(pairs, Iterable) or not all(map(_is_pair, pairs)):
            msg = (
                f"{kind!r} of the edge {source!r} -> {target!r} must be True or pairs "
                f"(source level, target level), got {pairs!r}"
            )
            raise InvalidValueError(msg)
        for at, gives in pairs:
            yield kind, at, gives


def _is_pair(pair: object) -> bool:
    return isinstance(pair, tuple | list) and len(pair) == _PAIR
