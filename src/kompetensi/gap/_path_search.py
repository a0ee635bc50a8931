"""The search behind the learning path: which levels to learn, and in which order.

A needed level can be learned, or follow from another competency, or partly both. Each choice makes
new needs. The search tries the choices, cheapest first, and leaves what already costs more than the
best way found; needs that share nothing are solved apart. Where nothing follows from anything there
is one choice only, and no search.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from kompetensi._core._exact import Exact, exact
from kompetensi.errors import TooLargeError
from kompetensi.gap._links import Links
from kompetensi.gap._path_walk import Need, Search, Segments, walk

MOST: Final = 50_000


def cheapest_segments(search: Search, goals: Mapping[str, Exact]) -> Segments:
    """Return the segments of the cheapest path, of equal ones the first in code order."""
    segments: Segments = {}
    marks = _marks(search.links)
    for part in _apart(search, goals):
        segments.update(_cheapest(search, part, marks))
    return segments


def _apart(search: Search, goals: Mapping[str, Exact]) -> list[dict[str, Exact]]:
    """Part the goals so that no two parts share a competency on any way to them."""
    near: dict[str, list[str]] = {}
    agenda = list(goals)
    while agenda:
        code = agenda.pop()
        if code not in near:
            near[code] = search.behind(code)
            agenda += near[code]
    for code, others in [(code, list(others)) for code, others in near.items()]:
        for other in others:
            near[other].append(code)
    parts: list[dict[str, Exact]] = []
    seen: set[str] = set()
    for goal in goals:
        if goal in seen:
            continue
        part: dict[str, Exact] = {}
        agenda = [goal]
        while agenda:
            code = agenda.pop()
            if code not in seen:
                seen.add(code)
                agenda += near[code]
                if code in goals:
                    part[code] = goals[code]
        parts.append(part)
    return parts


class _State(NamedTuple):
    """A partial choice: needs still open, the stretches chosen so far, and their cost."""

    agenda: list[Need]
    segments: Segments
    cost: Exact


def _cheapest(
    search: Search, goals: Mapping[str, Exact], marks: Mapping[str, list[Exact]]
) -> Segments:
    best: tuple[Exact, list[Need]] | None = None
    segments: Segments = {}
    states = [_State(sorted(goals.items(), reverse=True), {}, 0)]
    seen: set[object] = set()
    while states:
        state = states.pop()
        chosen = frozenset((code, frozenset(its)) for code, its in state.segments.items())
        key = frozenset(state.agenda), chosen
        if key in seen:
            continue
        seen.add(key)
        if len(seen) > MOST:
            msg = (
                f"more than {MOST} combinations of ways to learn {', '.join(sorted(goals))} would "
                f"have to be tried; leave out relations 'implies' or 'equivalent' or requirements"
            )
            raise TooLargeError(msg)
        if best is not None and state.cost > best[0]:
            continue
        options = _next_options(search, state, marks)
        if options is not None:
            states += options
            continue
        taken = walk(search, state.segments)
        if any(taken.held[code] < level for code, level in goals.items()):
            continue  # its ways lead round in a circle
        steps = [(step.competency, step.level) for step in taken.steps]
        found = (exact(sum(step.cost for step in taken.steps), "cost"), steps)
        if best is None or found < best:
            best, segments = found, state.segments
    return segments


def _next_options(
    search: Search, state: _State, marks: Mapping[str, list[Exact]]
) -> list[_State] | None:
    """Return the states that one open need leads to, the cheapest last; ``None``: none is open.

    Needs with a single way are taken in place, without a copy. A level below one that is to follow
    from something else may come with it, or be needed for it: both are tried.
    """
    agenda, segments, cost = state
    while agenda:
        code, level = agenda.pop()
        chosen = segments.get(code, ())
        if search.held[code] >= level or any(
            base < level <= end or level == end for base, end in chosen
        ):
            continue
        top = max([search.held[code], *(end for _, end in chosen if end < level)])
        ways = _ways(search, code, level, top, marks.get(code, ()))
        leapt = any(base > level for base, _ in chosen)
        if len(ways) == 1 and not leapt:
            cost += ways[0].cost
            _take(search, code, ways[0], agenda, segments)
            continue
        after = []
        for way in sorted(ways, key=lambda way: -way.cost):
            copy = _State([*agenda], {**segments}, cost + way.cost)
            _take(search, code, way, copy.agenda, copy.segments)
            after.append(copy)
        return [*after, _State(agenda, segments, cost)] if leapt else after
    return None


class _Way(NamedTuple):
    """One way to a level: from ``base``, which ``need`` gives unless it is held, learn to ``end``."""

    base: Exact
    need: Need | None
    end: Exact
    cost: Exact


def _ways(
    search: Search, code: str, level: Exact, top: Exact, marks: Collection[Exact]
) -> list[_Way]:
    links = search.links
    end = links.rung_from(code, level)
    bases: dict[Exact, list[Need | None]] = {top: [None]}
    for arrow in search.arrows_into(code):
        given = [arrow.gives] if arrow.at is not None else [*marks, level]
        for base in given:
            if base > top:
                bases.setdefault(base, []).append((arrow.source, arrow.back(base)))
    ways = []
    for base, needs in bases.items():
        for need in dict.fromkeys(needs):
            if base >= level:
                ways.append(_Way(base, need, base, 0))
            elif end is not None:
                ways.append(_Way(base, need, end, (end - base) * search.cost(code)))
    return ways


def _take(search: Search, code: str, way: _Way, agenda: list[Need], segments: Segments) -> None:
    segments[code] = (*segments.get(code, ()), (way.base, way.end))
    if way.end > way.base:
        agenda += search.needs(code, way.end)
    if way.need is not None:
        agenda.append(way.need)


def _marks(links: Links) -> dict[str, list[Exact]]:
    """Return the levels at which a carried level may stop: the rungs, carried everywhere."""
    carried = [arrow for arrows in links.arrows.values() for arrow in arrows if arrow.at is None]
    ends = {code for arrow in carried for code in (arrow.source, arrow.target)}
    marks = {code: {*links.rungs(code)} for code in ends}
    while True:
        before = sum(map(len, marks.values()))
        for arrow in carried:
            marks[arrow.target].update([arrow.carried(level) for level in marks[arrow.source]])
        if sum(map(len, marks.values())) == before:
            return {code: sorted(levels) for code, levels in marks.items()}
