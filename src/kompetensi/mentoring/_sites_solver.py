"""The two algorithms for mentors at sites: mentees ask from the top of their lists, or sites offer from theirs.

Asking gives the best stable matching for the mentees, offering the best one for the sites. Whatever the order of
steps, the answer is the same.

References:
    Abraham, Irving and Manlove (2007), Two algorithms for the student-project allocation problem, sections 3 and 4.
"""

from __future__ import annotations

from heapq import heappop, heappush

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._sites_inputs import Site, Wishes, mentors_at


class Places:
    """A matching in the making, over the open pairs only."""

    def __init__(self, wishes: Wishes, sites: FrozenMap[str, Site]) -> None:
        self.site_of = mentors_at(wishes, sites)
        self.rank = {
            code: {mentee: rank for rank, mentee in enumerate(site.ranking)}
            for code, site in sites.items()
        }
        self.wishes = {
            mentee: [one for one in mentors if mentee in self.rank[self.site_of[one]]]
            for mentee, mentors in wishes.items()
        }
        self.free_seats = {
            mentor: seats for site in sites.values() for mentor, seats in site.seats.items()
        }
        self.free_places = {code: site.capacity for code, site in sites.items()}
        self.place: dict[str, str] = {}

    def is_full(self, mentor: str) -> bool:
        """Tell whether a mentor has no free seat."""
        return self.free_seats[mentor] <= 0

    def enter(self, mentee: str, mentor: str) -> None:
        """Give the mentee a seat of the mentor, even one too many."""
        self._count(mentor, -1)
        self.place[mentee] = mentor

    def leave(self, mentee: str) -> None:
        """Free the seat of the mentee."""
        self._count(self.place.pop(mentee), 1)

    def _count(self, mentor: str, seats: int) -> None:
        self.free_seats[mentor] += seats
        self.free_places[self.site_of[mentor]] += seats


def by_requests(places: Places) -> None:
    """Let every mentee ask from the top of the list; mentors and sites send the last ones away."""
    mentor_heaps: dict[str, list[tuple[int, str, str]]] = {one: [] for one in places.site_of}
    site_heaps: dict[str, list[tuple[int, str, str]]] = {one: [] for one in places.rank}
    left = {mentee: iter(mentors) for mentee, mentors in places.wishes.items()}
    waiting = list(left)
    while waiting:
        mentee = waiting.pop()
        mentor = next(left[mentee], None)
        if mentor is None:
            continue
        site = places.site_of[mentor]
        entry = -places.rank[site][mentee], mentee, mentor
        heappush(mentor_heaps[mentor], entry)
        heappush(site_heaps[site], entry)
        places.enter(mentee, mentor)
        if places.free_seats[mentor] < 0:
            waiting.append(_send_last_away(places, mentor_heaps[mentor]))
        elif places.free_places[site] < 0:
            waiting.append(_send_last_away(places, site_heaps[site]))


def _send_last_away(places: Places, heap: list[tuple[int, str, str]]) -> str:
    while True:
        _, mentee, mentor = heappop(heap)
        if places.place.get(mentee) == mentor:  # else the entry is of a place left before
            places.leave(mentee)
            return mentee


class _Offers:
    """What sites may still offer: one entry for each mentor with a free seat, the next mentee to ask."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.wish = {
            mentee: {mentor: place for place, mentor in enumerate(mentors)}
            for mentee, mentors in places.wishes.items()
        }
        self.heaps: dict[str, list[tuple[int, int, str, str]]] = {site: [] for site in places.rank}
        self.asked: dict[str, list[str]] = {mentor: [] for mentor in places.site_of}
        for mentee, mentors in places.wishes.items():
            for mentor in mentors:
                self.asked[mentor].append(mentee)
        for mentor, people in self.asked.items():
            people.sort(key=places.rank[places.site_of[mentor]].__getitem__, reverse=True)
            self.line_up(mentor)

    def line_up(self, mentor: str) -> None:
        """Enter the next mentee to ask for this mentor, if there is a seat to offer."""
        if self.asked[mentor] and not self.places.is_full(mentor):
            site, mentee = self.places.site_of[mentor], self.asked[mentor].pop()
            entry = self.places.rank[site][mentee], self.wish[mentee][mentor], mentee, mentor
            heappush(self.heaps[site], entry)

    def leave(self, mentee: str) -> str:
        """Free the seat of the mentee to be offered again, and return its site."""
        mentor = self.places.place[mentee]
        was_full = self.places.is_full(mentor)
        self.places.leave(mentee)
        if was_full:  # else the mentor has an entry, or nobody left to ask
            self.line_up(mentor)
        return self.places.site_of[mentor]


def by_offers(places: Places) -> None:
    """Let every site offer free seats from the top of its list; mentees take what they would rather have."""
    offers = _Offers(places)
    active = list(offers.heaps)
    while active:
        site = active.pop()
        heap = offers.heaps[site]
        while heap and places.free_places[site]:
            _, place, mentee, mentor = heappop(heap)
            now = places.place.get(mentee)
            if now is None or place < offers.wish[mentee][now]:
                if now is not None:
                    active.append(offers.leave(mentee))
                places.enter(mentee, mentor)
            offers.line_up(mentor)
