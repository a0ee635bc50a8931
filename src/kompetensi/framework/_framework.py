"""A framework: one vocabulary of competencies with the scale they are measured on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from kompetensi._core._checks import (
    all_are,
    check_code,
    is_a,
    is_code,
    members,
    unique,
    unknown,
)
from kompetensi._core._cycles import find_cycle
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import CycleError, OffScaleError
from kompetensi.framework._competency import Competency, Relation
from kompetensi.framework._scale import LevelScale

if TYPE_CHECKING:
    import networkx as nx


def _competencies(value: Iterable[Competency]) -> tuple[Competency, ...]:
    return members(value, "Framework.competencies")  # type: ignore[return-value]  # checked below


def _relations(value: Iterable[Relation]) -> tuple[Relation, ...]:
    return members(value, "Framework.relations")  # type: ignore[return-value]  # checked below


@attrs.frozen(kw_only=True)
class Framework:
    """Competencies, the relations among them, and the scale of those without one of their own.

    Groups are competencies too; a competency may belong to several groups. Its code is its identity
    within one framework: of two frameworks that are joined into one, each keeps its own codes, and
    a relation ``equivalent`` says which competencies are the same.
    Source: own definition, after CASE 1.0 (items and associations) and ESCO (several broader
    concepts).

    Attributes:
        code: Code of the framework.
        name: Name in words.
        scale: Scale of every competency without one of its own.
        competencies: The competencies in the order of display.
        relations: The relations among them.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty.
        kompetensi.errors.DuplicateCodeError: Two competencies have one code.
        kompetensi.errors.UnknownCodeError: A group or a relation names no competency of the
            framework.
        kompetensi.errors.OffScaleError: A defined level, or a level of a relation, is not on its
            scale.
        kompetensi.errors.CycleError: ``requires`` or ``broader`` run in a circle, which is shown.
            Being in one group is no relation, and levels count: *A from 2 requires A at 1* is no
            circle. A level that is left out is the first one above the origin.

    Examples:
        >>> algebra = Competency(code="A", name="Algebra")
        >>> statistics = Competency(code="S", name="Statistics")
        >>> framework = Framework(
        ...     code="demo",
        ...     name="Demo",
        ...     scale=LevelScale(lowest=0, highest=5),
        ...     competencies=[algebra, statistics],
        ...     relations=[Relation(kind="requires", source="S", target="A")],
        ... )
        >>> framework.competency("A").name
        'Algebra'
        >>> framework.competency("B")
        Traceback (most recent call last):
        kompetensi.errors.UnknownCodeError: no competency 'B' among 2 known codes
    """

    code: str = attrs.field(validator=is_code)
    name: str = attrs.field(validator=is_code)
    scale: LevelScale = attrs.field(validator=is_a(LevelScale))
    competencies: tuple[Competency, ...] = attrs.field(
        converter=_competencies, validator=all_are(Competency)
    )
    relations: tuple[Relation, ...] = attrs.field(
        default=(), converter=_relations, validator=all_are(Relation)
    )
    _by_code: Mapping[str, Competency] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        unique((one.code for one in self.competencies), "competency", f"framework {self.code!r}")
        by_code = FrozenMap((one.code, one) for one in self.competencies)
        object.__setattr__(self, "_by_code", by_code)
        for one in self.competencies:
            one.check_defined_levels(self.scale_of(one.code))
            for group in one.broader:
                self.competency(group)
        for relation in self.relations:
            self._check_level(relation.source, relation.source_level, relation.kind)
            self._check_level(relation.target, relation.target_level, relation.kind)
        if groups := find_cycle({one.code: one.broader for one in self.competencies}):
            raise CycleError("broader", groups)
        if chain := self._requires_cycle():
            raise CycleError("requires", chain)

    def competency(self, code: str) -> Competency:
        """Return a competency by its code.

        Raises:
            kompetensi.errors.InvalidTypeError: The code is no text.
            kompetensi.errors.InvalidValueError: It is empty or has blanks around it.
            kompetensi.errors.UnknownCodeError: The framework has no such competency.
        """
        found = self._by_code.get(check_code(code, "code of a competency"))
        if found is None:
            raise unknown("competency", code, self._by_code)
        return found

    def scale_of(self, code: str) -> LevelScale:
        """Return the scale on which a competency is measured: its own, or the framework's.

        Raises:
            kompetensi.errors.UnknownCodeError: The framework has no such competency.
        """
        return self.competency(code).scale or self.scale

    def levels_of(self, code: str) -> tuple[int, ...] | None:
        """Return the levels that exist for a competency, rising; ``None``: any number on its scale.

        Raises:
            kompetensi.errors.UnknownCodeError: The framework has no such competency.
        """
        scale = self.scale_of(code)
        named = tuple(range(scale.lowest, scale.highest + 1)) if scale.names else None
        return self.competency(code).defined_levels or named

    def defines(self, code: str, level: Number) -> bool:
        """Tell whether a level of a competency may be required.

        Raises:
            kompetensi.errors.UnknownCodeError: The framework has no such competency.
            kompetensi.errors.InvalidTypeError: The level is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        levels, number = self.levels_of(code), exact(level, "level")
        return self.scale_of(code).holds(number) if levels is None else number in levels

    def first_level(self, code: str) -> int:
        """Return the first level above the origin: what a relation without a level means.

        The lowest defined level above the scale's lowest, or the next whole number where any number
        is a level. Where nothing above the origin is defined it is the only level there is.

        Raises:
            kompetensi.errors.UnknownCodeError: The framework has no such competency.
        """
        lowest = self.scale_of(code).lowest
        levels = self.levels_of(code) or (lowest + 1,)
        return next((level for level in levels if level > lowest), levels[-1])

    def graph(self) -> nx.DiGraph[str]:
        """Return the framework as a directed graph, which :meth:`from_graph` reads back.

        The graph has the attributes ``name`` (the framework's code), ``title`` (its name) and
        ``scale``. Nodes are competency codes with the attributes ``name``, ``kind``, ``scale`` and
        ``defined_levels`` (``None``: no own ones) and ``description``. An edge has, for each kind
        of relation that runs along it (``requires``, ``implies``, ``equivalent``), an attribute of
        that name that holds a tuple of pairs (source level, target level); ``broader=True`` marks
        an edge from a competency to its group.

        Examples:
            >>> algebra = Competency(code="A", name="Algebra")
            >>> statistics = Competency(code="S", name="Statistics")
            >>> framework = Framework(
            ...     code="demo",
            ...     name="Demo",
            ...     scale=LevelScale(lowest=0, highest=5),
            ...     competencies=[algebra, statistics],
            ...     relations=[Relation(kind="requires", source="S", target="A", target_level=2)],
            ... )
            >>> framework.graph().edges["S", "A"]
            {'requires': ((None, 2),)}
        """
        from kompetensi.framework._graph import framework_graph  # noqa: PLC0415  # loads networkx

        return framework_graph(self)

    @classmethod
    def from_graph(
        cls,
        graph: nx.DiGraph[str],
        *,
        code: str | None = None,
        name: str | None = None,
        scale: LevelScale | None = None,
    ) -> Framework:
        """Make a framework of a directed graph with the attributes that :meth:`graph` documents.

        A node needs no attribute: its code is its name then, and its kind ``"technical"``. The
        value of ``requires``, ``implies`` or ``equivalent`` may be ``True`` for one relation
        without levels. Other attributes are not read. Of a graph that :meth:`graph` made, the same
        framework comes back, its relations in the order of the edges.

        Args:
            graph: The graph; its nodes are codes.
            code: Code of the framework; ``None``: the graph's ``name``.
            name: Name in words; ``None``: the graph's ``title``, or else the code.
            scale: Scale of every competency without one of its own; ``None``: the graph's
                ``scale``.

        Raises:
            kompetensi.errors.InvalidTypeError: The graph is no directed graph, or has several
                edges from one node to another.
            kompetensi.errors.InvalidValueError: An edge has none of the four attributes, or holds
                no pairs of levels.
            kompetensi.errors.KompetensiError: What :class:`Framework`, :class:`Competency` and
                :class:`Relation` refuse.

        Examples:
            >>> import networkx as nx
            >>> graph = nx.DiGraph()
            >>> graph.add_edge("statistics", "algebra", requires=True)
            >>> scale = LevelScale(lowest=0, highest=5)
            >>> framework = Framework.from_graph(graph, code="demo", scale=scale)
            >>> [relation.target for relation in framework.relations]
            ['algebra']
        """
        from kompetensi.framework._graph import read_graph  # noqa: PLC0415  # loads networkx

        return cls(**read_graph(graph, code=code, name=name, scale=scale))

    def _check_level(self, code: str, level: Exact | None, kind: str) -> None:
        scale = self.scale_of(code)
        if level is not None and not scale.holds(level):
            what = f"level of {code!r} in a {kind!r} relation"
            raise OffScaleError(what, level, str(scale), scale.names)

    def _requires_cycle(self) -> tuple[str, ...] | None:
        needs = [relation for relation in self.relations if relation.kind == "requires"]
        from_source: dict[str, list[int]] = {}
        for place, relation in enumerate(needs):
            from_source.setdefault(relation.source, []).append(place)
        follows = {
            place: [
                after
                for after in from_source.get(relation.target, ())
                if self._reaches(relation, needs[after])
            ]
            for place, relation in enumerate(needs)
        }
        cycle = find_cycle(follows)
        return None if cycle is None else tuple(needs[place].source for place in cycle)

    def _reaches(self, relation: Relation, after: Relation) -> bool:
        """Tell whether the target level of one relation is enough to set off the next."""
        first = self.first_level(relation.target)  # what None means, at either end
        needed = first if relation.target_level is None else relation.target_level
        return needed >= (first if after.source_level is None else after.source_level)
