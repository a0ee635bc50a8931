"""Checking that a stable matching with mentors at sites is the best stable one for its side.

Best for the mentees: let every mentor who has somebody name who would come if one of them left, the best ranked of
those who would rather have this mentor (or, at a full site, another one there with a free seat). If from mentor to the
present mentor of that mentee one never comes back, no stable matching is better for any mentee. Best for the sites:
let every placed mentee go down the list to the first mentor with room at a site with room, and name nobody, or where
somebody ranked lower would have to go, and name that one. If from mentee to mentee one never comes back, no stable
matching is better for any site. Such circles play the part that rotations have without sites; that none is left just
in the best matching, the tests compare with all stable matchings of many small cases.

References:
    Gusfield and Irving (1989), The stable marriage problem, section 2.5 (rotations).
"""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi.mentoring._sites_result import SiteMatching


class SiteClaim:
    """What a matching claims, read from the rankings: who is where, and who is last."""

    def __init__(self, found: SiteMatching, site_of: Mapping[str, str]) -> None:
        self.found = found
        self.site_of = site_of
        self.rank = {
            (code, mentee): rank
            for code, site in found.sites.items()
            for rank, mentee in enumerate(site.ranking)
        }
        self.open_to = {
            mentee: [one for one in mentors if (site_of[one], mentee) in self.rank]
            for mentee, mentors in found.mentees.items()
        }
        self.wish = {
            (mentee, mentor): place
            for mentee, mentors in self.open_to.items()
            for place, mentor in enumerate(mentors)
        }
        self.at_mentor: dict[str, list[str]] = {mentor: [] for mentor in site_of}
        self.at_site: dict[str, list[str]] = {code: [] for code in found.sites}
        for mentee, mentor in found.pairs.items():
            if (mentee, mentor) in self.wish:
                self.at_mentor[mentor].append(mentee)
                self.at_site[site_of[mentor]].append(mentee)
        self._last_of_mentor = {
            mentor: self._last(site_of[mentor], people) for mentor, people in self.at_mentor.items()
        }
        self._last_of_site = {
            site: self._last(site, people) for site, people in self.at_site.items()
        }

    def _last(self, site: str, people: list[str]) -> str | None:
        return max(people, key=lambda one: self.rank[site, one], default=None)

    def is_full(self, mentor: str) -> bool:
        """Tell whether all seats of a mentor are taken."""
        seats = self.found.sites[self.site_of[mentor]].seats
        return len(self.at_mentor[mentor]) >= seats[mentor]

    def site_is_full(self, site: str) -> bool:
        """Tell whether all places of a site are taken."""
        return len(self.at_site[site]) >= self.found.sites[site].capacity

    def would_rather(self, mentee: str, mentor: str) -> bool:
        """Tell whether a mentee would rather have this mentor than the present place."""
        now = self.found.pairs.get(mentee)
        return now is None or self.wish[mentee, mentor] < self.wish[mentee, now]

    def has_room(self, mentor: str) -> bool:
        """Tell whether both the mentor and the site could take one more."""
        return not self.is_full(mentor) and not self.site_is_full(self.site_of[mentor])

    def lower(self, mentor: str, mentee: str) -> str | None:
        """Return who would have to go for the mentee where there is no room, if the site ranks that one lower."""
        site = self.site_of[mentor]
        last = self._last_of_mentor[mentor] if self.is_full(mentor) else self._last_of_site[site]
        if last is None or self.rank[site, last] <= self.rank[site, mentee]:
            return None
        return last

    def would_take(self, mentor: str, mentee: str) -> bool:
        """Tell whether a mentor could have the mentee, with room or for somebody ranked lower, or by a move."""
        if self.has_room(mentor) or self.lower(mentor, mentee) is not None:
            return True
        now = self.found.pairs.get(mentee)
        here = now is not None and self.site_of[now] == self.site_of[mentor]
        return here and not self.is_full(mentor)


def best_for_mentees(claim: SiteClaim) -> str | None:
    """Return a mentor whose exchange would help mentees, or ``None``."""
    to_mentor: dict[str, tuple[int, str]] = {}
    to_site: dict[str, tuple[int, str]] = {}  # to a free seat there
    for mentee, mentors in claim.open_to.items():
        for mentor in mentors:
            if not claim.would_rather(mentee, mentor):
                break
            site = claim.site_of[mentor]
            offer = claim.rank[site, mentee], mentee
            to_mentor[mentor] = min(offer, to_mentor.get(mentor, offer))
            if not claim.is_full(mentor):
                to_site[site] = min(offer, to_site.get(site, offer))
    step: dict[str, str] = {}
    for mentor in claim.found.pairs.values():
        offers = (to_mentor.get(mentor), to_site.get(claim.site_of[mentor]))
        _, mentee = min((offer for offer in offers if offer is not None), default=(0, ""))
        if mentee in claim.found.pairs:
            step[mentor] = claim.found.pairs[mentee]
    return _circle(step)


def best_for_sites(claim: SiteClaim) -> str | None:
    """Return a mentee whose exchange would help sites, or ``None``."""
    step: dict[str, str] = {}
    for mentee, now in claim.found.pairs.items():
        mentors = claim.open_to[mentee]
        for mentor in mentors[mentors.index(now) + 1 :]:
            if claim.has_room(mentor):
                break
            last = claim.lower(mentor, mentee)
            if last is not None:
                step[mentee] = last
                break
    return _circle(step)


def _circle(step: Mapping[str, str]) -> str | None:
    """Return the first code on a circle, or ``None``: each has one step at most."""
    done: set[str] = set()
    found: list[str] = []
    for start in step:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            path[at] = None
            at = step.get(at)
        if at is not None and at in path:
            circle = list(path)
            found.extend(circle[circle.index(at) :])
    return min(found, default=None)
