"""The first in code order among all best matchings.

Best matchings differ by circles only: mentees who each move to the next one's place along pairs without slack. A mentee
without gain may also move *outside* (unplaced), and a mentor without price may keep a seat *vacant*; where only the
score counts the two are one place, where the number of pairs comes first they are not. So, mentee by mentee in code
order: take the first place that leads back to the present one through people whose place is not fixed yet, turn
that circle, and fix the mentee. The result is unique, whatever circles were turned.

Only places of one strongly connected component can lie on a circle. The components are found at the start and again
whenever vain searches have cost as much as finding them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import repeat
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from kompetensi.mentoring._best_residual import Residual
    from kompetensi.mentoring._open import Ints

Step = tuple[int, int, int]  # who moves (-1: a vacant seat), from which place, to which
VACANT = -1


@attrs.define(kw_only=True, eq=False)
class Places:
    """Who is where, and who could be elsewhere. Internal: it changes as circles are turned.

    Attributes:
        outside: Number of the place of the unplaced; smaller numbers are mentors.
        vacancy: Number of the place that vacant seats come from and go to.
        where: Place of each mentee.
        mentee: Who could be somewhere without loss, in order.
        place: The same: where.
        vacant: Vacant seats of each mentor.
        worthless: Mentors with price 0, which may have a vacant seat.
        options: Places that may lie on a circle with the present one, by mentee who is not fixed.
        here: Mentees with options, by place.
        wanted_by: Mentees with options who might come, by place.
        idle: The worthless mentors that may lie on a circle with ``vacancy``, in order.
    """

    outside: int
    vacancy: int
    where: Ints
    mentee: Ints
    place: Ints
    vacant: list[int]
    worthless: Ints
    options: dict[int, list[int]] = attrs.field(factory=dict)
    here: dict[int, set[int]] = attrs.field(factory=dict)
    wanted_by: dict[int, list[int]] = attrs.field(factory=dict)
    idle: dict[int, None] = attrs.field(factory=dict)


def first_in_order(state: Residual, *, size_first: bool) -> Ints:
    """Return the mentor of each mentee, or -1, in the first best matching in code order.

    Each mentee costs a search among the places on circles with its own: a few steps as a rule, O(E) at worst.

    Args:
        state: A best matching and prices that prove it.
        size_first: Whether the number of pairs comes before the score.
    """
    places = _places(state, size_first=size_first)
    spent = 0
    _find_circles(places, 0)
    for mentee in list(places.options):
        if spent > places.mentee.size:
            _find_circles(places, mentee)
            spent = 0
        spent += _fix(places, mentee)
    return np.where(places.where == places.outside, -1, places.where)


def _places(state: Residual, *, size_first: bool) -> Places:
    part, outside = state.open, state.price.size
    tight = np.flatnonzero(state.slack == 0)
    content = np.flatnonzero(state.gain == 0)
    mentee = np.concatenate([part.mentee[tight], content])
    place = np.concatenate([part.mentor[tight], np.full(content.size, outside)])
    order = np.argsort(mentee, kind="stable")
    return Places(
        outside=outside,
        vacancy=outside + 1 if size_first else outside,
        where=np.where(state.placed, part.mentor[state.pair], outside),
        mentee=mentee[order],
        place=place[order],
        vacant=(part.seats - state.load).tolist(),
        worthless=np.flatnonzero(state.price == 0),
    )


def _find_circles(places: Places, first: int) -> None:
    """Find which moves of mentees from ``first`` on may lie on a circle, and forget the others."""
    live = places.mentee >= first
    mentee, target = places.mentee[live], places.place[live]
    origin = places.where[mentee]
    with_vacancy = np.flatnonzero(places.vacant)
    tails = [origin, with_vacancy, np.full(places.worthless.size, places.vacancy)]
    heads = [target, np.full(with_vacancy.size, places.vacancy), places.worthless]
    tail, head = np.concatenate(tails), np.concatenate(heads)
    size = places.vacancy + 1
    graph = csr_array((np.ones(tail.size, dtype=np.int8), (tail, head)), shape=(size, size))
    _, component = connected_components(graph, connection="strong")
    circling = (component[origin] == component[target]) & (origin != target)
    places.options, places.here, places.wanted_by = {}, {}, {}
    kept = (column[circling].tolist() for column in (mentee, origin, target))
    for who, now, then in zip(*kept, strict=True):
        places.options.setdefault(who, [now]).append(then)
        places.here.setdefault(now, set()).add(who)
        places.wanted_by.setdefault(then, []).append(who)
        places.wanted_by.setdefault(now, []).append(who)
    idle = places.worthless[component[places.worthless] == component[places.vacancy]]
    places.idle = dict.fromkeys(idle.tolist())


def _fix(places: Places, mentee: int) -> int:
    """Move a mentee to the earliest place it can have, fix it there, and return the steps that took."""
    spent = 0
    now = int(places.where[mentee])
    for place in sorted(places.options.get(mentee, ())):
        if place >= now:
            break
        circle, steps = _path(places, place, now)
        spent += steps
        if circle:
            for step in (*circle, (mentee, now, place)):
                _move(places, *step)
            break
    places.options.pop(mentee, None)
    places.here.get(int(places.where[mentee]), set()).discard(mentee)
    return spent


def _path(places: Places, start: int, goal: int) -> tuple[list[Step], int]:
    """Search a way from one place to another, from both ends by turns; empty where there is none."""
    ahead: dict[int, Step | None] = {start: None}
    behind: dict[int, Step | None] = {goal: None}
    front, rear, steps = [start], [goal], 0
    while front and rear:
        forward = _width(places, places.here, front) <= _width(places, places.wanted_by, rear)
        mine, theirs = (ahead, behind) if forward else (behind, ahead)
        fresh: list[int] = []
        for place in front if forward else rear:
            for who, other in _leaving(places, place) if forward else _coming(places, place):
                steps += 1
                if other in mine:
                    continue
                mine[other] = (who, place, other) if forward else (who, other, place)
                if other in theirs:
                    return _walk(ahead, other, 1) + _walk(behind, other, 2), steps
                fresh.append(other)
        front, rear = (fresh, rear) if forward else (front, fresh)
    return [], steps


def _width(places: Places, crowd: Mapping[int, Collection[int]], frontier: Iterable[int]) -> int:
    return sum(
        len(crowd.get(place, ())) + (len(places.idle) if place == places.vacancy else 1)
        for place in frontier
    )


def _leaving(places: Places, place: int) -> Iterator[tuple[int, int]]:
    for who in places.here.get(place, ()):
        for other in places.options[who]:
            yield who, other
    if place in places.idle and places.vacant[place]:
        yield VACANT, places.vacancy
    if place == places.vacancy:
        yield from zip(repeat(VACANT), places.idle, strict=False)


def _coming(places: Places, place: int) -> Iterator[tuple[int, int]]:
    for who in places.wanted_by.get(place, ()):
        if who in places.options:
            yield who, int(places.where[who])
    if place in places.idle:
        yield VACANT, places.vacancy
    if place == places.vacancy:
        with_vacant = filter(places.vacant.__getitem__, places.idle)
        yield from zip(repeat(VACANT), with_vacant, strict=False)


def _walk(found: Mapping[int, Step | None], place: int, end: int) -> list[Step]:
    """Collect the steps from a place back to where the search began."""
    steps = []
    while (step := found[place]) is not None:
        steps.append(step)
        place = step[end]
    return steps


def _move(places: Places, who: int, origin: int, target: int) -> None:
    if who != VACANT:
        places.here[origin].remove(who)
        places.here.setdefault(target, set()).add(who)
        places.where[who] = target
    elif target == places.vacancy:
        places.vacant[origin] -= 1
    else:
        places.vacant[target] += 1
