"""Checking that a matching is stable, and the best stable one for its side.

Best for the mentees: let every full mentor name the mentee it would take next, the best ranked of those who would
rather have it than their own. If from mentor to the present mentor of that mentee one never comes back, no stable
matching is better for any mentee. Best for the mentors: let every placed mentee name the next mentor down its ranking
who would rather have the mentee than its own last one, and go on from that last one.

References:
    Gusfield and Irving (1989), The stable marriage problem, section 2.5 (rotations: such circles are all that leads
    from one stable matching to the next).
"""

from __future__ import annotations

from kompetensi.errors import CertificateError
from kompetensi.mentoring._matching import (
    LayerCertificate,
    Matching,
    PriceCertificate,
    RankCertificate,
)
from kompetensi.mentoring._verify_claim import Claim


def check_stable(claim: Claim, matching: Matching) -> None:
    """Check stability, the stated last mentees, and that no circle leads to a better stable matching."""
    last = check_last(claim, matching.certificate)
    for mentee, mentors in claim.pairs.items():
        for mentor in mentors:
            if _would_rather(claim, mentee, mentor) and _would_take(claim, mentor, mentee, last):
                msg = f"mentee {mentee!r} and mentor {mentor!r} would rather have each other: not stable"
                raise CertificateError(msg)
    mentee_side = matching.goal == "stable_for_mentees"
    circle = _circle(_next_mentees(claim) if mentee_side else _next_mentors(claim, last))
    if circle is not None:
        kind = "mentor" if mentee_side else "mentee"
        msg = f"stable, but not the best for the favoured side: {kind} {circle!r} can take part in a better exchange"
        raise CertificateError(msg)


def check_last(
    claim: Claim, certificate: PriceCertificate | LayerCertificate | RankCertificate
) -> dict[str, str]:
    """Check the stated last mentee of each full mentor, and return them."""
    if not isinstance(certificate, RankCertificate):
        msg = "a stable matching is proved by the mentees ranked last, and there are none"
        raise CertificateError(msg)
    last = _last_mentees(claim)
    if certificate.last != last:
        wrong = min(
            code
            for code in {*last, *certificate.last}
            if last.get(code) != certificate.last.get(code)
        )
        stated = certificate.last.get(wrong)
        msg = (
            f"the last mentee of full mentor {wrong!r} is {last.get(wrong)!r}, stated as {stated!r}"
        )
        raise CertificateError(msg)
    return last


def _last_mentees(claim: Claim) -> dict[str, str]:
    """Find the mentee ranked last of each full mentor; equal ranks are in code order."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for mentee, mentor in claim.place.items():
        ranked.setdefault(mentor, []).append((claim.rank[mentee, mentor], mentee))
    return {mentor: max(people)[1] for mentor, people in ranked.items() if not claim.free[mentor]}


def _would_rather(claim: Claim, mentee: str, mentor: str) -> bool:
    """Tell whether a mentee would rather have this mentor than the present place."""
    now = claim.place.get(mentee)
    return now is None or (claim.wish[mentee, mentor], mentor) < (claim.wish[mentee, now], now)


def _would_take(claim: Claim, mentor: str, mentee: str, last: dict[str, str]) -> bool:
    """Tell whether a mentor would rather have this mentee than a free seat or its last mentee."""
    if mentor not in last:
        return True
    return (claim.rank[mentee, mentor], mentee) < (claim.rank[last[mentor], mentor], last[mentor])


def _next_mentees(claim: Claim) -> dict[str, str]:
    """From each mentor to the present mentor of the mentee it would take next, if that one is placed."""
    best: dict[str, tuple[int, str]] = {}
    for mentee, mentors in claim.pairs.items():
        for mentor in mentors:
            if _would_rather(claim, mentee, mentor):
                offer = claim.rank[mentee, mentor], mentee
                best[mentor] = min(offer, best.get(mentor, offer))
    return {mentor: claim.place[one] for mentor, (_, one) in best.items() if one in claim.place}


def _next_mentors(claim: Claim, last: dict[str, str]) -> dict[str, str]:
    """From each placed mentee to the last mentee of the next mentor who would rather have it, if that one is full."""
    step: dict[str, str] = {}
    for mentee, now in claim.place.items():
        lower = [
            (claim.wish[mentee, mentor], mentor)
            for mentor in claim.pairs[mentee]
            if mentor != now
            and not _would_rather(claim, mentee, mentor)
            and _would_take(claim, mentor, mentee, last)
        ]
        if lower and min(lower)[1] in last:
            step[mentee] = last[min(lower)[1]]
    return step


def _circle(step: dict[str, str]) -> str | None:
    """Return somebody on a circle, or ``None``: each has one step at most."""
    done: set[str] = set()
    for start in step:
        path: set[str] = set()
        at: str | None = start
        while at is not None and at not in done:
            done.add(at)
            path.add(at)
            at = step.get(at)
        if at is not None and at in path:
            return at
    return None
