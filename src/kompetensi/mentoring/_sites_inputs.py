"""A site, the rankings and the sites as callers give them: strict, of known people, each mentor at one site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_code, check_instance, members, texts, unknown
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import DuplicateCodeError, InvalidValueError
from kompetensi.mentoring._problem import Ranking

SIDES: Final = ("mentees", "sites")

Wishes = FrozenMap[str, tuple[str, ...]]


def _count(value: object, what: str) -> int:
    return whole(value, what, least=0)


def _strict(value: object, where: str, what: str) -> tuple[str, ...]:
    """Return ranked codes, each once, the members of a tie in code order."""
    listed: dict[str, None] = {}
    for place, entry in enumerate(members(value, where), start=1):
        tied = (entry,) if isinstance(entry, str) else texts(entry, f"tie in the {where}")
        if not tied:
            msg = f"{where} holds an empty tie at place {place}; remove it"
            raise InvalidValueError(msg)
        for code in sorted(tied):
            check_code(code, f"each code in the {where}")
            if code in listed:
                raise DuplicateCodeError(what, code, where)
            listed[code] = None
    return tuple(listed)


def _ranking(value: object) -> tuple[str, ...]:
    return _strict(value, "ranking of a Site", "mentee")


def _seats(value: object) -> FrozenMap[str, int]:
    return FrozenMap(sorted(by_code(value, "Site.seats", _count).items()))


def _capacity(value: object) -> int:
    return _count(value, "Site.capacity")


@attrs.frozen(kw_only=True)
class Site:
    """A place with mentors, such as a unit, a hospital or a partner, that takes only so many mentees in all.

    Source: own definition, after the lecturers of Abraham, Irving and Manlove (2007).

    Attributes:
        ranking: Mentees whom the site takes, best first; nobody else is taken. Members of a tuple inside are tied;
            ties are broken by code, ascending.
        seats: Most mentees of each mentor here, from 0, by code of the mentor, kept in code order. Together they may
            be more or fewer than the capacity.
        capacity: Most mentees at the site, from 0.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, or a number is not whole.
        kompetensi.errors.InvalidValueError: A code or a tie is empty, or a number is negative.
        kompetensi.errors.DuplicateCodeError: The ranking names somebody twice.

    Examples:
        >>> Site(ranking=["budi", ("citra", "ani")], seats={"eka": 2, "dewi": 1}, capacity=2)
        Site(ranking=('budi', 'ani', 'citra'), seats={'dewi': 1, 'eka': 2}, capacity=2)
    """

    ranking: tuple[str, ...] = attrs.field(converter=_ranking)
    seats: Mapping[str, int] = attrs.field(converter=_seats)
    capacity: int = attrs.field(converter=_capacity)


def wish_lists(mentees: Mapping[str, Ranking]) -> Wishes:
    """Return checked rankings in code order of the mentees."""
    listed: FrozenMap[str, object] = by_code(mentees, "mentees", lambda value, _: value)
    return FrozenMap(
        (code, _strict(listed[code], f"ranking of mentee {code!r}", "mentor"))
        for code in sorted(listed)
    )


def known_sites(sites: Mapping[str, Site]) -> FrozenMap[str, Site]:
    """Return the sites in code order."""
    given = by_code(sites, "sites", lambda value, what: check_instance(value, what, Site))
    return FrozenMap((code, given[code]) for code in sorted(given))


def mentors_at(wishes: Wishes, sites: FrozenMap[str, Site]) -> dict[str, str]:
    """Return the site of each mentor; refuse a mentor of two sites, and whoever is ranked but not known."""
    site_of: dict[str, str] = {}
    for code, site in sites.items():
        for mentor in site.seats:
            if mentor in site_of:
                raise DuplicateCodeError(
                    "mentor", mentor, f"sites {site_of[mentor]!r} and {code!r}"
                )
            site_of[mentor] = code
        for mentee in site.ranking:
            if mentee not in wishes:
                what = f"mentee of the ranking of site {code!r}"
                raise unknown(what, mentee, wishes)
    for mentee, mentors in wishes.items():
        for mentor in mentors:
            if mentor not in site_of:
                what = f"mentor of the ranking of mentee {mentee!r}"
                raise unknown(what, mentor, site_of)
    return site_of
