"""Checking pairs with mentors at sites, that nobody blocks them, and every reason, from the rankings alone."""

from __future__ import annotations

from collections.abc import Mapping

from kompetensi._core._checks import check_instance
from kompetensi.errors import CertificateError
from kompetensi.mentoring._problem import Ranking
from kompetensi.mentoring._sites_inputs import SIDES, Site, known_sites, mentors_at, wish_lists
from kompetensi.mentoring._sites_result import SiteMatching
from kompetensi.mentoring._verify_sites_best import SiteClaim, best_for_mentees, best_for_sites
from kompetensi.texts import Reason


def verify_sites(
    mentees: Mapping[str, Ranking], sites: Mapping[str, Site], *, found: SiteMatching
) -> None:
    """Prove an answer of :func:`site_matching`, or raise. Linear in the rankings.

    It checks that all pairs are open, that no seat and no place is used twice, that no two people block, that no
    circle of exchanges leads to a stable matching better for the favoured side, and every reason.

    Args:
        mentees: The rankings of the mentees, as given to :func:`site_matching`.
        sites: The sites, as given to it.
        found: The answer, from whatever source.

    Raises:
        kompetensi.errors.CertificateError: A check failed; the text names it and the codes.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code or a tie is empty.
        kompetensi.errors.UnknownCodeError: A mentee ranks a mentor of no site, or a site ranks nobody known.
        kompetensi.errors.DuplicateCodeError: A ranking names somebody twice, or two sites have the same mentor.

    References:
        Abraham, Irving and Manlove (2007), Two algorithms for the student-project allocation problem, section 2.

    Examples:
        >>> import attrs
        >>> sites = {"north": Site(ranking=["ani", "budi"], seats={"eka": 1, "fajar": 1}, capacity=1)}
        >>> wishes = {"ani": ["eka", "fajar"], "budi": ["fajar"]}
        >>> found = site_matching(wishes, sites)
        >>> verify_sites(wishes, sites, found=found)
        >>> verify_sites(wishes, sites, found=attrs.evolve(found, pairs={"ani": "fajar"}))
        Traceback (most recent call last):
        kompetensi.errors.CertificateError: mentee 'ani' and mentor 'eka' block: not stable
    """
    check_instance(found, "found", SiteMatching)
    wishes, known = wish_lists(mentees), known_sites(sites)
    site_of = mentors_at(wishes, known)
    if found.mentees != wishes or found.sites != known:
        msg = "the answer is to other rankings or other sites"
        raise CertificateError(msg)
    if found.favour not in SIDES:
        msg = f"the favoured side is none of {', '.join(SIDES)}: {found.favour!r}"
        raise CertificateError(msg)
    claim = SiteClaim(found, site_of)
    _check_people(claim)
    _check_room(claim)
    for mentee, mentors in claim.open_to.items():
        for mentor in mentors:
            if claim.would_rather(mentee, mentor) and claim.would_take(mentor, mentee):
                msg = f"mentee {mentee!r} and mentor {mentor!r} block: not stable"
                raise CertificateError(msg)
    circle = (best_for_mentees if found.favour == "mentees" else best_for_sites)(claim)
    if circle is not None:
        msg = (
            "stable, but not the best for the favoured side: "
            f"{circle!r} can take part in a better exchange"
        )
        raise CertificateError(msg)
    _check_reasons(claim)


def _check_people(claim: SiteClaim) -> None:
    """Everybody is either placed by an open pair or left over, in code order."""
    found = claim.found
    for mentee, mentor in found.pairs.items():
        if mentor not in claim.open_to.get(mentee, ()):
            msg = f"mentee {mentee!r} and mentor {mentor!r} are no open pair"
            raise CertificateError(msg)
    for name, side in (("pairs", found.pairs), ("mentees left over", found.unmatched)):
        if list(side) != sorted(side):
            msg = f"the {name} are not in code order"
            raise CertificateError(msg)
    both = [*found.pairs, *found.unmatched]
    if sorted(both) != list(claim.open_to):
        wrong = min(
            one for one in {*both, *claim.open_to} if both.count(one) != (one in claim.open_to)
        )
        msg = f"mentee {wrong!r} stands in {both.count(wrong)} places, and belongs in {int(wrong in claim.open_to)}"
        raise CertificateError(msg)


def _check_room(claim: SiteClaim) -> None:
    """No mentor and no site has more people than it may."""
    for code, site in claim.found.sites.items():
        rooms = [("site", code, claim.at_site[code], site.capacity)]
        rooms += [("mentor", one, claim.at_mentor[one], most) for one, most in site.seats.items()]
        for what, who, people, most in rooms:
            if len(people) > most:
                msg = f"{what} {who!r} has {len(people)} mentees, and {most} at most"
                raise CertificateError(msg)


def _check_reasons(claim: SiteClaim) -> None:
    for mentee, stated in claim.found.unmatched.items():
        mentors = claim.open_to[mentee]
        true = Reason(code="no_open_mentor")
        if mentors:
            full = sum(claim.is_full(mentor) for mentor in mentors)
            details = {"seats": full, "places": len(mentors) - full}
            true = Reason(code="sites_prefer_others", details=details)
        if stated != true:
            msg = f"the reason of mentee {mentee!r} is not true: {stated} ({true})"
            raise CertificateError(msg)
