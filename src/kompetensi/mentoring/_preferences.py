"""What people state in :func:`pairing`: rankings beside the scores.

A person who states a ranking accepts nobody else. Whoever states none ranks by the scores, a higher one higher.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from kompetensi._core._checks import by_code, check_choice, unknown
from kompetensi.mentoring._inputs import ranking

UNRANKED: Final = "unranked"  # the rule code of pairs that a stated ranking leaves out
SIDES: Final = ("mentees", "mentors")

Places = Mapping[str, Mapping[str, int]]  # place of each ranked code, from 0, by who ranks


def stated(
    preferences: object, mentees: Collection[str], mentors: Collection[str]
) -> tuple[Places, Places]:
    """Return the rankings that mentees and mentors state, checked."""
    given = by_code(preferences, "preferences", lambda value, _: value)
    for side in given:
        check_choice(side, "each key of preferences", SIDES)
    return (
        _side(given.get("mentees", {}), "mentee", mentees, "mentor", mentors),
        _side(given.get("mentors", {}), "mentor", mentors, "mentee", mentees),
    )


def accepts(places: Places, owner: str, other: str) -> bool:
    """Tell whether somebody ranks another, or ranks nobody in particular."""
    return owner not in places or other in places[owner]


def _side(
    value: object, what: str, owners: Collection[str], other: str, others: Collection[str]
) -> Places:
    wishes = by_code(value, f"preferences of {what}s", lambda ranked, _: ranked)
    for owner in wishes:
        if owner not in owners:
            raise unknown(what, owner, owners)
    return {owner: ranking(owner, ranked, what, others, other) for owner, ranked in wishes.items()}
