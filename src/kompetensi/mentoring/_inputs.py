"""Checks of what a caller gives to make a problem: codes, seats, scores, rankings, locked and forbidden pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_code, members, texts, unique, unknown
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    TooLargeError,
)

SCORE_LIMIT: Final = 2**40  # scores stay below, so that sums and prices are exact in 64 bits

FORBIDDEN: Final = "forbidden"  # the rule code of forbidden pairs

CodePair = tuple[str, str]
Index = Mapping[str, int]


def index(codes: Iterable[str], what: str) -> dict[str, int]:
    """Number the codes in ascending order; each may stand once."""
    known = texts(ordered(codes), f"{what}s")
    unique(known, what, f"{what}s")
    return {code: row for row, code in enumerate(sorted(known))}


def ordered(values: object) -> object:
    """Return a set as a list in one order, since here the order of input makes no difference."""
    return sorted(values, key=repr) if isinstance(values, AbstractSet) else values


def seat_map(seats: object, what: str = "seats") -> FrozenMap[str, int]:
    """Return the seats by mentor or site in code order."""
    checked = by_code(seats, what, _seats)
    return FrozenMap((code, checked[code]) for code in sorted(checked))


@attrs.frozen(kw_only=True)
class Quotas:
    """How many pairs people may have, in code order.

    Attributes:
        seats: Most mentees of each mentor.
        least: Least mentees of the mentors who must have some.
        wants: Most mentors of the mentees who want several.
    """

    seats: FrozenMap[str, int]
    least: FrozenMap[str, int]
    wants: FrozenMap[str, int]


def places_wanted(mentees: Sequence[str], wants: Mapping[str, int]) -> int:
    """Return the most pairs that all mentees together may have."""
    return len(mentees) + sum(count - 1 for count in wants.values())


def quotas(seats: object, least: object, wants: object, mentees: Index) -> Quotas:
    """Check seats, least mentees by mentor (``None``: 0) and wanted mentors by mentee (``None``: 1)."""
    places = seat_map(seats)
    needed = by_code({} if least is None else least, "least", _seats)
    for mentor, count in needed.items():
        if mentor not in places:
            what = "mentor of least"
            raise unknown(what, mentor, places)
        if count > places[mentor]:
            msg = (
                f"least of mentor {mentor!r} is {count}, above the {places[mentor]} seats; "
                f"lower it or give more seats"
            )
            raise ConflictError(msg)
    wanted = by_code({} if wants is None else wants, "wants", _wants)
    for mentee in wanted:
        if mentee not in mentees:
            what = "mentee of wants"
            raise unknown(what, mentee, mentees)
    return Quotas(
        seats=places,
        least=FrozenMap((code, needed[code]) for code in sorted(needed) if needed[code]),
        wants=FrozenMap((code, wanted[code]) for code in sorted(wanted) if wanted[code] > 1),
    )


def score(value: object, mentee: str, mentor: str) -> int:
    """Return a pair's score, a whole number from 0 to below 2**40."""
    what = f"score of mentee {mentee!r} and mentor {mentor!r}"
    points = whole(value, what, least=0)
    if points >= SCORE_LIMIT:
        msg = f"{what} must be below 2**40, got {points}"
        raise TooLargeError(msg)
    return points


def points_by_part(value: object, where: str) -> FrozenMap[str, int]:
    """Return what a suitability gives, checked, in order of the parts."""
    checked = by_code(value, where, lambda points, what: whole(points, what, least=0))
    return FrozenMap(sorted(checked.items()))


def ranking(
    owner: str, wishes: object, what: str, others: Collection[str], other: str
) -> dict[str, int]:
    """Return the place of each ranked code, from 0; the members of a tuple inside share a place.

    Args:
        owner: Whose ranking it is.
        wishes: The ranked codes, best first.
        what: What the owner is, ``"mentee"`` or ``"mentor"``.
        others: The codes that may be ranked.
        other: What they are.
    """
    where = f"ranking of {what} {owner!r}"
    places: dict[str, int] = {}
    for place, entry in enumerate(members(wishes, where)):
        tied = (entry,) if isinstance(entry, str) else texts(entry, f"tie in the {where}")
        if not tied:
            msg = f"{where} holds an empty tie at place {place + 1}; remove it"
            raise InvalidValueError(msg)
        for code in tied:
            check_code(code, f"each code in the {where}")
            if code in places:
                raise DuplicateCodeError(other, code, where)
            if code not in others:
                raise unknown(other, code, others)
            places[code] = place
    return places


def code_pairs(pairs: object, what: str, mentees: Index, mentors: Index) -> list[CodePair]:
    """Return pairs of known codes in order of mentee and mentor, each once."""
    checked: set[CodePair] = set()
    for pair in members(ordered(pairs), f"{what} pairs"):
        both = texts(pair, f"{what} pair")
        if len(both) != 2:
            msg = f"{what} pair must be a mentee and a mentor, got {pair!r}"
            raise InvalidTypeError(msg)
        for code, side, kind in zip(both, (mentees, mentors), ("mentee", "mentor"), strict=True):
            if code not in side:
                what_it_is = f"{kind} of the {what} pairs"
                raise unknown(what_it_is, code, side)
        checked.add((both[0], both[1]))
    return sorted(checked)


def check_locked(
    locked: Sequence[CodePair], forbidden: Collection[CodePair], quotas: Quotas
) -> None:
    """Refuse locked pairs that contradict forbidden ones, each other or the seats."""
    seats = quotas.seats
    mentors_of: dict[str, list[str]] = {}
    held: dict[str, list[str]] = {}
    for mentee, mentor in locked:
        if (mentee, mentor) in forbidden:
            msg = f"mentee {mentee!r} and mentor {mentor!r} are both locked and forbidden; keep one of the two"
            raise ConflictError(msg)
        found = mentors_of.setdefault(mentee, [])
        found.append(mentor)
        if len(found) > quotas.wants.get(mentee, 1):
            msg = (
                f"mentee {mentee!r} is locked to both {' and '.join(map(repr, found))}; "
                f"keep {'one of the two' if len(found) == 2 else len(found) - 1}"
            )
            raise ConflictError(msg)
        held.setdefault(mentor, []).append(mentee)
    for mentor, people in held.items():
        if len(people) > seats[mentor]:
            msg = (
                f"mentor {mentor!r} has {seats[mentor]} seats and {len(people)} locked pairs, with "
                f"{', '.join(map(repr, people))}; give more seats or lock fewer"
            )
            raise ConflictError(msg)


def _wants(value: object, what: str) -> int:
    return whole(value, what, least=1)


def _seats(value: object, what: str) -> int:
    return whole(value, what, least=0)
