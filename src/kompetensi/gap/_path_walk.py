"""A walk along a learning path: each step as soon as it can be taken, the least code first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from heapq import heappop, heappush
from typing import NamedTuple, TypeAlias

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact, exact
from kompetensi.gap._links import Arrow, Cause, Links

#: Stretches of levels to learn, by competency; the start of each, and an empty one, follows or is
#: held.
Segments: TypeAlias = dict[str, tuple[tuple[Exact, Exact], ...]]
Need: TypeAlias = tuple[str, Exact]


class Step(NamedTuple):
    """One step of a walk; see :class:`kompetensi.gap.LearningStep`."""

    competency: str
    start: Exact
    level: Exact
    cost: Exact
    after: tuple[int, ...]


class Walk(NamedTuple):
    """Steps in order, the levels held after them, and why those that follow are held."""

    steps: list[Step]
    held: dict[str, Exact]
    causes: dict[str, Cause]


@attrs.frozen(kw_only=True)
class Search:
    """What a search knows: the relations, where the person stands, and what a level costs."""

    links: Links
    held: Mapping[str, Exact]
    closed: Collection[str]
    waived: Collection[str]
    costs: Mapping[str, Exact] | None

    def cost(self, code: str) -> Exact:
        """Return what one level of a competency costs."""
        if self.costs is None:
            return 1
        if code not in self.costs:
            raise unknown("cost of", code, self.costs)
        return self.costs[code]

    def needs(self, code: str, level: Exact) -> list[Need]:
        """Return what must be held to learn a competency to a level."""
        return [need for need in self.links.needs(code, level) if need[0] not in self.waived]

    def arrows_into(self, code: str) -> list[Arrow]:
        """Return what a level of a competency may follow from."""
        if code in self.closed:
            return []
        arrows = self.links.into.get(code, [])
        return [arrow for arrow in arrows if arrow.source not in self.waived]

    def behind(self, code: str) -> list[str]:
        """Return every competency that a way to some level of ``code`` may lead through."""
        sources = [arrow.source for arrow in self.arrows_into(code)]
        return [*self.links.required_by(code), *sources]


def walk(search: Search, segments: Segments) -> Walk:
    """Take every step of the segments that can be taken."""
    walker = _Walker(search, segments)
    for code in segments:
        walker.consider(code)
    while walker.ready:
        walker.step(*heappop(walker.ready))
    return Walk(walker.steps, walker.held, walker.causes)


class _Walker:
    """Where the person stands on the way, and what can be learned there."""

    __slots__ = ("_reached", "_search", "_segments", "_waiting", "causes", "held", "ready", "steps")

    def __init__(self, search: Search, segments: Segments) -> None:
        self._search = search
        self._segments = segments
        self.held = dict(search.held)
        self.causes: dict[str, Cause] = {}
        self.steps: list[Step] = []
        self.ready: list[Need] = []
        self._reached: dict[str, list[tuple[Exact, int]]] = {}  # level, place of the step
        self._waiting: dict[str, list[str]] = {}

    def consider(self, code: str) -> None:
        """Make the next step of a competency ready, or wait for the first thing it needs."""
        level = self.held[code]
        stretches = self._segments.get(code, ())
        after = self._search.links.above(code, level)
        if after is None or not any(base <= level < end for base, end in stretches):
            return
        for needed, much in self._search.needs(code, after):
            if self.held[needed] < much:
                self._waiting.setdefault(needed, []).append(code)
                return
        heappush(self.ready, (code, after))

    def step(self, code: str, level: Exact) -> None:
        """Take a step that is ready, unless the level followed from another one meanwhile."""
        before = self.held[code]
        if before >= level:
            return
        cost = exact((level - before) * self._search.cost(code), "cost")
        after = self._places([*self._search.needs(code, level), (code, before)])
        self.steps.append(Step(code, before, level, cost, after))
        self.held[code] = level
        self.causes.pop(code, None)
        raised = self._search.links.spread(self.held, self._search.closed, [code])
        self.causes.update(raised)
        for one in (code, *raised):
            self._reached.setdefault(one, []).append((self.held[one], len(self.steps) - 1))
            for other in (one, *self._waiting.pop(one, ())):
                self.consider(other)

    def _places(self, needs: Iterable[Need]) -> tuple[int, ...]:
        """Return the places of the steps by which the needs came to be met."""
        found = {
            next(place for level, place in self._reached[code] if level >= much)
            for code, much in needs
            if self._search.held[code] < much
        }
        return tuple(sorted(found))
