"""The figures of a mentoring programme, counted on its graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._figures import MentoringFigures

if TYPE_CHECKING:
    from kompetensi.mentoring._inputs import CodePair
    from kompetensi.people import Person

Pairs = Sequence["CodePair"]


def figures(rounds: Sequence[Pairs], people: Mapping[str, Person]) -> MentoringFigures:
    """Count what :func:`kompetensi.mentoring.mentoring_figures` documents."""
    pairs = [pair for one in rounds for pair in one]
    who_mentors: nx.DiGraph[str] = nx.DiGraph((mentor, mentee) for mentee, mentor in pairs)
    mentors = sorted({mentor for _, mentor in pairs})
    unit_pairs = Counter((_unit(people, mentor), _unit(people, mentee)) for mentee, mentor in pairs)
    known = {units: count for units, count in sorted(unit_pairs.items()) if all(units)}
    links: nx.Graph[str] = nx.Graph((one, other) for one, other in known if one != other)
    helped = {unit for mentor_unit, unit in known if mentor_unit != unit}
    return MentoringFigures(
        load=FrozenMap((code, _load(rounds, code)) for code in mentors),
        reach=FrozenMap((code, len(nx.descendants(who_mentors, code))) for code in mentors),
        unit_pairs=tuple((one, other, count) for (one, other), count in known.items()),
        bridges=tuple(sorted(_in_order(*ends) for ends in nx.bridges(links))),
        inside=tuple(sorted({unit for _, unit in known} - helped)),
        chain=_chain(rounds),
        returned=_returned(rounds),
        mentored=tuple(sorted({mentee for mentee, _ in pairs})),
        distances=_distances(sorted(set(pairs)), people),
    )


def _unit(people: Mapping[str, Person], code: str) -> str:
    return people[code].unit if code in people else ""


def _in_order(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _load(rounds: Sequence[Pairs], mentor: str) -> int:
    return max(sum(other == mentor for _, other in pairs) for pairs in rounds)


def _chain(rounds: Sequence[Pairs]) -> tuple[str, ...]:
    """Return the longest row of people who mentored one another in ever later rounds, the first in code order.

    Going back in time, each person keeps the best row that starts with them in this round or later.
    """
    best: dict[str, tuple[str, ...]] = {}
    for pairs in reversed(rounds):
        fresh: dict[str, tuple[str, ...]] = {}
        for mentee, mentor in pairs:
            row = (mentor, *best.get(mentee, (mentee,)))
            fresh[mentor] = _better(row, fresh.get(mentor, ()))
        for mentor, row in fresh.items():
            best[mentor] = _better(row, best.get(mentor, ()))
    longest: tuple[str, ...] = ()
    for row in best.values():
        longest = _better(row, longest)
    return longest


def _better(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return min(one, other, key=lambda row: (-len(row), row))


def _returned(rounds: Sequence[Pairs]) -> tuple[str, ...]:
    mentored: set[str] = set()
    returned: set[str] = set()
    for pairs in rounds:
        returned |= mentored & {mentor for _, mentor in pairs}
        mentored |= {mentee for mentee, _ in pairs}
    return tuple(sorted(returned))


def _distances(
    pairs: Sequence[CodePair], people: Mapping[str, Person]
) -> tuple[tuple[str, str, int | None], ...]:
    lines: nx.Graph[str] = nx.Graph(
        (one.code, one.superior) for one in people.values() if one.superior is not None
    )
    return tuple((mentee, mentor, _steps(lines, mentee, mentor)) for mentee, mentor in pairs)


def _steps(lines: nx.Graph[str], one: str, other: str) -> int | None:
    if one in lines and other in lines and nx.has_path(lines, one, other):
        return len(nx.shortest_path(lines, one, other)) - 1
    return None
