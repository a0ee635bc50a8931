"""A problem with fewer people, other seats, or seats that mentors share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import attrs
import numpy as np

from kompetensi._core._checks import by_code, check_code, texts, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError
from kompetensi.mentoring._build import pack
from kompetensi.mentoring._inputs import check_locked, ordered, quotas, seat_map

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints
    from kompetensi.mentoring._problem import MatchingProblem
    from kompetensi.mentoring._rows import Rows

V = TypeVar("V")


def without(
    problem: MatchingProblem, mentees: Iterable[str], mentors: Iterable[str]
) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.without` documents."""
    out = _known(mentees, "mentee", problem.mentees), _known(mentors, "mentor", problem.mentors)
    stay = tuple(code for code in problem.mentees if code not in out[0])
    remain = tuple(code for code in problem.mentors if code not in out[1])
    mentee, mentor = _renumber(problem.mentees, out[0]), _renumber(problem.mentors, out[1])

    def kept(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        return tuple(pair for pair in pairs if pair[0] not in out[0] and pair[1] not in out[1])

    return attrs.evolve(
        problem,
        mentees=stay,
        mentors=remain,
        seats=only(problem.seats, remain),
        least=only(problem.least, remain),
        wants=only(problem.wants, stay),
        sites=only(problem.sites, remain),
        locked=kept(problem.locked),
        one_sided=kept(problem.one_sided),
        rows=select(problem._rows, mentee, mentor),
    )


def with_seats(problem: MatchingProblem, seats: Mapping[str, int]) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.with_seats` documents."""
    fresh = seat_map(seats)
    for code in fresh:
        if code not in problem.seats:
            raise unknown("mentor", code, problem.mentors)
    mentees = dict.fromkeys(problem.mentees, 1)
    checked = quotas({**problem.seats, **fresh}, problem.least, problem.wants, mentees)
    check_locked(problem.locked, (), checked)
    return attrs.evolve(problem, seats=checked.seats)


def with_sites(
    problem: MatchingProblem, sites: Mapping[str, str], seats: Mapping[str, int]
) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.with_sites` documents."""
    site_of, places = by_code(sites, "sites", check_code), seat_map(seats, "seats of sites")
    for mentor, site in site_of.items():
        if mentor not in problem.seats:
            what = "mentor of sites"
            raise unknown(what, mentor, problem.mentors)
        if site not in places:
            what = f"site of mentor {mentor!r}"
            raise unknown(what, site, places)
    held = Counter(mentor for _, mentor in problem.locked)
    needed = dict.fromkeys(places, 0)
    for mentor, site in site_of.items():
        needed[site] += max(held[mentor], problem.least.get(mentor, 0))
    for site, count in needed.items():
        if count > places[site]:
            msg = (
                f"site {site!r} has {places[site]} seats, and its mentors must have {count} mentees by locked pairs "
                f"and least numbers; give it more seats, or lock and require fewer"
            )
            raise ConflictError(msg)
    return attrs.evolve(problem, sites=only(site_of, problem.mentors), site_seats=places)


def only(values: Mapping[str, V], people: Iterable[str]) -> FrozenMap[str, V]:
    """Return the values of those among some people who have one."""
    return FrozenMap((code, values[code]) for code in people if code in values)


def select(rows: Rows, mentee: Ints, mentor: Ints) -> Rows:
    """Keep the pairs between people who stay, numbered anew."""
    one = mentee[np.frombuffer(rows.mentee, dtype="<i4")]
    other = mentor[np.frombuffer(rows.mentor, dtype="<i4")]
    kept = (one >= 0) & (other >= 0)
    triples = np.frombuffer(rows.refused, dtype="<i4").reshape(-1, 3)
    renumbered = np.column_stack([mentee[triples[:, 0]], mentor[triples[:, 1]], triples[:, 2]])
    left = renumbered[(renumbered[:, :2] >= 0).all(axis=1)]
    used, rule = np.unique(left[:, 2], return_inverse=True)
    smaller = attrs.evolve(
        rows,
        mentee=pack(one[kept], 4),
        mentor=pack(other[kept], 4),
        score=_take(rows.score, kept, 8),
        mentee_place=_take(rows.mentee_place, kept, 4),
        mentor_place=_take(rows.mentor_place, kept, 4),
        refused=pack(np.column_stack([left[:, :2], rule.reshape(-1)]), 4),
        rules=tuple(rows.rules[number] for number in used.tolist()),
    )
    return _select_parts(smaller, kept) if rows.part_first else smaller


def _select_parts(rows: Rows, kept: Flags) -> Rows:
    first = np.frombuffer(rows.part_first, dtype="<i8")
    counts = np.diff(first)
    entries = np.repeat(kept, counts)
    part = np.frombuffer(rows.part, dtype="<i4")[entries]
    used, number = np.unique(part, return_inverse=True)
    return attrs.evolve(
        rows,
        part_first=pack(np.concatenate([[0], np.cumsum(counts[kept])]), 8),
        part=pack(number, 4),
        points=_take(rows.points, entries, 8) or b"",
        parts=tuple(rows.parts[one] for one in used.tolist()),
    )


def _take(column: bytes | None, kept: Flags, size: int) -> bytes | None:
    return None if column is None else np.frombuffer(column, dtype=f"<i{size}")[kept].tobytes()


def _renumber(codes: Sequence[str], out: Collection[str]) -> Ints:
    """Return the new row of each code, -1 for those who leave."""
    stays = np.array([code not in out for code in codes], dtype=np.bool_)
    return np.where(stays, np.cumsum(stays) - 1, -1)


def _known(codes: Iterable[str], what: str, known: Sequence[str]) -> frozenset[str]:
    out = frozenset(texts(ordered(codes), f"{what}s"))
    strangers = sorted(out.difference(known))
    if strangers:
        raise unknown(what, strangers[0], known)
    return out
