"""The first in code order among all best matchings.

Best matchings differ by circles only: mentees who each move to the next one's place along pairs without slack. A mentee
without gain may also move *outside* (unplaced), and a mentor without price may keep a seat *vacant*; where only the
score counts the two are one place, where the number of pairs comes first they are not. So, mentee by mentee in code
order: take the first place that leads back to the present one through people whose place is not fixed yet, turn
that circle, and fix the mentee. The result is unique, whatever circles were turned.

Only places of one strongly connected component can lie on a circle; these are found once. A search goes from both ends,
ahead on the side that has cost less. If it fails, one side has seen all that it can ever reach: nothing leads out of it
(or into it), no circle turned later changes that, and all moves across its border are dropped. Each such split costs no
more than its smaller side, so all vain searches together take O(E log E).

References:
    Even and Shiloach (1981), An on-line edge-deletion problem (searching both sides of a split at the same speed).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
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
    where: list[int]
    mentee: Ints
    place: Ints
    vacant: list[int]
    worthless: Ints
    options: dict[int, set[int]] = attrs.field(factory=dict)
    here: dict[int, set[int]] = attrs.field(factory=dict)
    wanted_by: dict[int, list[int]] = attrs.field(factory=dict)
    idle: set[int] = attrs.field(factory=set)


def first_in_order(state: Residual, *, size_first: bool) -> Ints:
    """Return the mentor of each mentee, or -1, in the first best matching in code order.

    Each mentee costs a search among the places on circles with its own: a few steps as a rule, O(E) at worst.

    Args:
        state: A best matching and prices that prove it.
        size_first: Whether the number of pairs comes before the score.
    """
    places = _places(state, size_first=size_first)
    _find_circles(places)
    for mentee in list(places.options):
        _fix(places, mentee)
    where = np.array(places.where)
    return np.where(where == places.outside, -1, where)


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
        where=np.where(state.placed, part.mentor[state.pair], outside).tolist(),
        mentee=mentee[order],
        place=place[order],
        vacant=(part.seats - state.load).tolist(),
        worthless=np.flatnonzero(state.price == 0),
    )


def _find_circles(places: Places) -> None:
    """Find which moves may lie on a circle, and forget the others."""
    origin = np.array(places.where)[places.mentee]
    with_vacancy = np.flatnonzero(places.vacant)
    tails = [origin, with_vacancy, np.full(places.worthless.size, places.vacancy)]
    heads = [places.place, np.full(with_vacancy.size, places.vacancy), places.worthless]
    tail, head = np.concatenate(tails), np.concatenate(heads)
    size = places.vacancy + 1
    graph = csr_array((np.ones(tail.size, dtype=np.int8), (tail, head)), shape=(size, size))
    _, component = connected_components(graph, connection="strong")
    circling = (component[origin] == component[places.place]) & (origin != places.place)
    kept = (column[circling].tolist() for column in (places.mentee, origin, places.place))
    for who, now, then in zip(*kept, strict=True):
        if who not in places.options:
            places.options[who] = {now}
            places.here.setdefault(now, set()).add(who)
            places.wanted_by.setdefault(now, []).append(who)
        places.options[who].add(then)
        places.wanted_by.setdefault(then, []).append(who)
    alike = component[places.worthless] == component[places.vacancy]
    places.idle = set(places.worthless[alike].tolist())


def _fix(places: Places, mentee: int) -> None:
    """Move a mentee to the earliest place it can have, and fix it there."""
    now = places.where[mentee]
    earlier = (place for place in sorted(places.options[mentee]) if place < now)
    for place in earlier:
        if place in places.options[mentee] and (circle := _path(places, place, now)):
            for step in (*circle, (mentee, now, place)):
                _move(places, *step)
            break
    del places.options[mentee]
    places.here[places.where[mentee]].discard(mentee)


def _path(places: Places, start: int, goal: int) -> list[Step]:
    """Search a way from one place to another, from both ends; where there is none, drop what cannot circle."""
    ahead: dict[int, Step | None] = {start: None}
    behind: dict[int, Step | None] = {goal: None}
    front, rear = deque([start]), deque([goal])
    spent_ahead = spent_behind = 0
    while front and rear:
        ahead_next = spent_ahead + _width(places, places.here, front[0])
        behind_next = spent_behind + _width(places, places.wanted_by, rear[0])
        forward = ahead_next <= behind_next
        if forward:
            spent_ahead, mine, theirs, queue = ahead_next, ahead, behind, front
        else:
            spent_behind, mine, theirs, queue = behind_next, behind, ahead, rear
        place = queue.popleft()
        for who, other in _leaving(places, place) if forward else _coming(places, place):
            if other in mine:
                continue
            mine[other] = (who, place, other) if forward else (who, other, place)
            queue.append(other)
            if other in theirs:
                return _walk(ahead, other, 1) + _walk(behind, other, 2)
    if front:
        _close_in(places, behind)
    else:
        _close_off(places, ahead)
    return []


def _width(places: Places, crowd: Mapping[int, Collection[int]], place: int) -> int:
    return len(crowd.get(place, ())) + (len(places.idle) if place == places.vacancy else 1)


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
        if place in places.options.get(who, ()):
            yield who, places.where[who]
    if place in places.idle:
        yield VACANT, places.vacancy
    if place == places.vacancy:
        with_vacant = filter(places.vacant.__getitem__, places.idle)
        yield from zip(repeat(VACANT), with_vacant, strict=False)


def _close_off(places: Places, closed: Collection[int]) -> None:
    """Drop the moves into some places that nothing leads out of."""
    for place in closed:
        crowd = [who for who in places.wanted_by.get(place, ()) if who in places.options]
        places.wanted_by[place] = [who for who in crowd if places.where[who] in closed]
        for who in crowd:
            if places.where[who] not in closed:
                places.options[who].discard(place)
    if places.vacancy not in closed:
        places.idle.difference_update(closed)


def _close_in(places: Places, closed: Collection[int]) -> None:
    """Drop the moves out of some places that nothing leads into."""
    for place in closed:
        for who in places.here.get(place, ()):
            places.options[who].intersection_update(closed)
    if places.vacancy in closed:
        places.idle.intersection_update(closed)


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
