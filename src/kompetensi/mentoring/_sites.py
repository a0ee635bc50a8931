"""Mentors at sites: mentees rank mentors, and the site ranks mentees and holds only so many of them.

A pair is *open* when the mentee ranks the mentor and the site of the mentor ranks the mentee. A mentee and a mentor
whose pair is open *block* a matching when the mentee has nobody or would rather have this mentor, and

- the mentor has a free seat and the site a free place, or
- the mentor has a free seat, the site is full, and the mentee is at this site already or the site would rather have
  the mentee than the last of its own, or
- the mentor has no free seat and the site would rather have the mentee than the last one of this mentor.

A matching that no two block is stable.

References:
    Abraham, Irving and Manlove (2007), Two algorithms for the student-project allocation problem, sections 2 to 4.
"""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi._core._checks import check_choice
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._problem import Ranking
from kompetensi.mentoring._sites_inputs import SIDES, Site, known_sites, wish_lists
from kompetensi.mentoring._sites_result import SiteMatching
from kompetensi.mentoring._sites_solver import Places, by_offers, by_requests
from kompetensi.texts import Reason


def site_matching(
    mentees: Mapping[str, Ranking], sites: Mapping[str, Site], *, favour: str = "mentees"
) -> SiteMatching:
    """Match mentees with mentors whose site has a capacity of its own, stably.

    Whoever is placed is so in every stable matching, and a site has the same number of people in each. Among the
    stable ones it is the best for every mentee, or the best for every site, which is the worst for every mentee.
    For n wishes it takes O(n log n).

    Args:
        mentees: The mentors whom each mentee ranks, best first, by code of the mentee. Members of a tuple inside are
            tied; ties are broken by code, ascending. An empty ranking: nobody suits this mentee.
        sites: The sites by code. A mentor belongs to one site.
        favour: ``"mentees"`` or ``"sites"``.

    Returns:
        The pairs, with a reason for every mentee left over. :func:`verify_sites` checks both.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no mapping, or a ranking is no sequence of codes.
        kompetensi.errors.InvalidValueError: A code is empty, a tie is empty, or ``favour`` is neither side.
        kompetensi.errors.UnknownCodeError: A mentee ranks a mentor of no site, or a site ranks nobody known.
        kompetensi.errors.DuplicateCodeError: A ranking names somebody twice, or two sites have the same mentor.

    Source: Abraham, Irving and Manlove (2007), Two algorithms for the student-project allocation problem.

    Examples:
        >>> north = Site(ranking=["ani", "budi", "citra"], seats={"eka": 2, "fajar": 2}, capacity=2)
        >>> wishes = {"ani": ["fajar"], "budi": ["eka", "fajar"], "citra": ["eka"]}
        >>> found = site_matching(wishes, {"north": north})
        >>> dict(found.pairs)
        {'ani': 'fajar', 'budi': 'eka'}
        >>> print(found.unmatched["citra"])
        people ranked higher have all seats of 0 wanted mentors and all places at the sites of 1 others
    """
    wishes, known = wish_lists(mentees), known_sites(sites)
    check_choice(favour, "favour", SIDES)
    problem = Places(wishes, known)
    (by_requests if favour == "mentees" else by_offers)(problem)
    return SiteMatching(
        mentees=wishes,
        sites=known,
        favour=favour,
        pairs=FrozenMap((one, problem.place[one]) for one in wishes if one in problem.place),
        unmatched=FrozenMap(
            (one, _reason(problem, one)) for one in wishes if one not in problem.place
        ),
    )


def _reason(problem: Places, mentee: str) -> Reason:
    mentors = problem.wishes[mentee]
    if not mentors:
        return Reason(code="no_open_mentor")
    full = sum(problem.is_full(mentor) for mentor in mentors)
    return Reason(
        code="sites_prefer_others", details={"seats": full, "places": len(mentors) - full}
    )
