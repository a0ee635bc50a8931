"""Checking that the reason of everybody unmatched is true, by finding it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from kompetensi.errors import CertificateError
from kompetensi.mentoring._matching import Matching, PriceCertificate
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._verify_claim import Claim
from kompetensi.texts import Reason


def check_reasons(
    problem: MatchingProblem,
    matching: Matching,
    left_out: Callable[[str], Reason | None],
    allowed: dict[tuple[str, str], int | None],
) -> None:
    """Compare each reason with the true one: by the proved certificate, or ``None`` from it without an open pair."""
    mentors_of: dict[str, list[str]] = {}
    for mentee, mentor in allowed:
        mentors_of.setdefault(mentee, []).append(mentor)
    for mentee, reason in matching.unmatched.items():
        true = left_out(mentee) or _shut_out(problem, mentee, mentors_of.get(mentee, []))
        if reason != true:
            msg = f"the reason of mentee {mentee!r} is {reason.code!r} ({reason}), but true is {true.code!r} ({true})"
            raise CertificateError(msg)


def outdone(claim: Claim, matching: Matching, mentee: str) -> Reason | None:
    """Others have the open seats: their scores weigh more, or their mentors rank them higher."""
    if mentee not in claim.pairs:
        return None
    certificate = matching.certificate
    if not isinstance(certificate, PriceCertificate):
        # proved stable: every one of these mentors is full with people it ranks higher
        # (as high, where equal ranks are equal)
        equal = matching.goal == "largest_stable"
        code = "equals_or_preferred" if equal else "preferred_others"
        return Reason(code=code, details={"mentors": len(claim.pairs[mentee])})
    # one more person at a mentor costs its greatest price, and brings the pair's score and bonus
    cost, mentor = min(
        (certificate.losses[mentor] - score - certificate.bonus.get(mentor, 0), mentor)
        for mentor, score in claim.pairs[mentee].items()
    )
    code = "outscored" if cost else "equally_good"
    return Reason(code=code, details={"mentor": mentor, "cost": cost})


def _shut_out(problem: MatchingProblem, mentee: str, mentors: list[str]) -> Reason:
    """No allowed mentor has an open seat."""
    seated = [mentor for mentor in mentors if problem.seats[mentor] > 0]
    kept = Counter(mentor for _, mentor in problem.locked)
    # whoever has an open seat of their own is at a site without one
    sites = {problem.sites[mentor] for mentor in seated if kept[mentor] < problem.seats[mentor]}
    if sites:
        details = {"mentors": seated, "sites": sorted(sites)}
        return Reason(code="sites_locked", details=details)
    if seated:
        return Reason(code="seats_locked", details={"mentors": seated})
    if mentors:
        return Reason(code="no_seats", details={"mentors": mentors})
    refused = problem.refused.get(mentee)
    if refused:
        return Reason(code="all_mentors_refused", details={"rules": refused})
    one_sided = [mentor for one, mentor in problem.one_sided if one == mentee]
    if one_sided:
        return Reason(code="only_one_sided", details={"mentors": one_sided})
    return Reason(code="no_allowed_mentor")
