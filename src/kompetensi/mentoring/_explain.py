"""Explanations of a matching: what was attained, a person's place, and what other pairs would cost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from kompetensi._core._checks import unknown
from kompetensi.mentoring._look import refused_by, wishes_of
from kompetensi.mentoring._matching import (
    LayerCertificate,
    Matching,
    PriceCertificate,
    RankCertificate,
)
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence


def mentor_of(matching: Matching, mentee: str) -> str | None:
    """Return the first mentor of a mentee in code order, or ``None``."""
    return next(iter(mentors_of(matching, mentee)), None)


def mentors_of(matching: Matching, mentee: str) -> tuple[str, ...]:
    """Return the mentors of a mentee in code order."""
    _check(mentee, "mentee", matching.problem.mentees)
    first = bisect_left(matching.pairs, mentee, key=lambda pair: pair.mentee)
    last = bisect_right(matching.pairs, mentee, key=lambda pair: pair.mentee)
    return tuple(pair.mentor for pair in matching.pairs[first:last])


def mentees_of(matching: Matching, mentor: str) -> tuple[str, ...]:
    """Return the mentees of a mentor in code order."""
    _check(mentor, "mentor", matching.problem.mentors)
    return tuple(pair.mentee for pair in matching.pairs if pair.mentor == mentor)


def explain(matching: Matching, mentee: str | None, mentor: str | None) -> tuple[Reason, ...]:
    """Give the reasons that :meth:`Matching.explain` documents."""
    if mentee is None:
        return _overall(matching) if mentor is None else _mentor(matching, mentor)
    now = mentors_of(matching, mentee)
    if mentor is None:
        place = [_paired(matching, mentee, one) for one in now] or [matching.unmatched[mentee]]
        wants = matching.problem.wants.get(mentee, 1)
        if len(now) < wants and wants > 1:
            details = {"mentee": mentee, "found": len(now), "wants": wants}
            place.append(Reason(code="wants_left", details=details))
        if not now:
            place += _full_sites(matching, mentee)
        others = matching.problem.allowed(mentee)
        return (*place, *(_other(matching, mentee, one, now) for one in others if one not in now))
    _check(mentor, "mentor", matching.problem.mentors)
    if mentor in now:
        return (_paired(matching, mentee, mentor),)
    if mentor in matching.problem.allowed(mentee):
        return (_other(matching, mentee, mentor, now),)
    return (_not_allowed(matching, mentee, mentor),)


def _overall(matching: Matching) -> tuple[Reason, ...]:
    details = {"goal": matching.goal, "pairs": len(matching.pairs), "left": len(matching.unmatched)}
    reasons = [Reason(code="attained", details=details)]
    if matching.score is not None:
        reasons.append(Reason(code="total_score", details={"score": matching.score}))
    certificate = matching.certificate
    if isinstance(certificate, LayerCertificate):
        reasons += [Reason(code="loads_even")] if certificate.even else []
    if isinstance(certificate, PriceCertificate) and certificate.bonus:
        most = max(certificate.bonus.values())
        reasons.append(Reason(code="last_pair_costs", details={"cost": most}))
    if matching.limit is not None and isinstance(certificate, RankCertificate):
        details = {"limit": matching.limit, "most": certificate.most}
        reasons.append(Reason(code="most_not_proved", details=details))
    return tuple(reasons)


def _mentor(matching: Matching, mentor: str) -> tuple[Reason, ...]:
    people = mentees_of(matching, mentor)
    counts = {"free": matching.free_seats[mentor], "seats": matching.problem.seats[mentor]}
    reasons = [_paired(matching, mentee, mentor) for mentee in people]
    reasons.append(Reason(code="seats_free", details=counts))
    least = matching.problem.least.get(mentor, 0)
    if least:
        found = {"mentor": mentor, "least": least, "found": len(people)}
        reasons.append(Reason(code="least_seats", details=found))
    if mentor in matching.problem.sites:
        reasons.append(_site(matching, matching.problem.sites[mentor]))
    certificate = matching.certificate
    if isinstance(certificate, LayerCertificate) and mentor in certificate.prices:
        from kompetensi.mentoring._layered_explain import seat_reasons  # noqa: PLC0415  # numpy

        reasons += seat_reasons(matching, mentor)
    if isinstance(certificate, PriceCertificate) and certificate.prices.get(mentor):
        details = {"mentor": mentor, "price": certificate.prices[mentor]}
        bonus = certificate.bonus.get(mentor, 0)
        if bonus:
            reasons.append(Reason(code="seat_worth_pairs", details={**details, "bonus": bonus}))
        else:
            reasons.append(Reason(code="seat_worth", details=details))
    return tuple(reasons)


def _site(matching: Matching, site: str) -> Reason:
    problem = matching.problem
    taken = sum(problem.sites.get(pair.mentor) == site for pair in matching.pairs)
    seats = problem.site_seats[site]
    return Reason(
        code="site_seats_free", details={"site": site, "free": seats - taken, "seats": seats}
    )


def _full_sites(matching: Matching, mentee: str) -> list[Reason]:
    """Name the sites that are full though an allowed mentor there has a free seat."""
    problem = matching.problem
    free = [one for one in problem.allowed(mentee) if matching.free_seats[one]]
    sites = sorted({problem.sites[one] for one in free if one in problem.sites})
    found = [_site(matching, site) for site in sites]
    return [one for one in found if not one.details["free"]]


def _paired(matching: Matching, mentee: str, mentor: str) -> Reason:
    pair = {"mentee": mentee, "mentor": mentor}
    if (mentee, mentor) in matching.problem.locked:
        return Reason(code="locked_pair", details=pair)
    score = matching.problem.score(mentee, mentor)
    if score is None:
        return Reason(code="paired", details=pair)
    return Reason(code="paired_at", details={**pair, "score": score})


def _other(matching: Matching, mentee: str, mentor: str, mentors: Sequence[str]) -> Reason:
    """Say why an allowed pair is not in the matching, by the mentors that the mentee has."""
    problem, certificate = matching.problem, matching.certificate
    pair = {"mentee": mentee, "mentor": mentor}
    locked = [one for one, other in problem.locked if other == mentor]
    kept = sum(one == mentee for one, _ in problem.locked)
    if kept == problem.wants.get(mentee, 1):
        return Reason(code="locked_elsewhere", details=pair)
    if problem.seats[mentor] == len(locked):
        return Reason(code="no_open_seat", details=pair)
    site = problem.sites.get(mentor)
    if site is not None:
        kept = sum(problem.sites.get(other) == site for _, other in problem.locked)
        if kept == problem.site_seats[site]:
            return Reason(code="no_open_site_seat", details={**pair, "site": site})
    if isinstance(certificate, LayerCertificate):
        from kompetensi.mentoring._layered_explain import pair_reason  # noqa: PLC0415  # numpy

        return pair_reason(matching, mentee, mentor)
    now = mentors[0] if mentors else None
    if not isinstance(certificate, PriceCertificate):
        return _ranked(matching, mentee, mentor, now)
    return _priced(matching, certificate, (mentee, mentor), now)


def _priced(
    matching: Matching, certificate: PriceCertificate, asked: tuple[str, str], now: str | None
) -> Reason:
    """Say what a pair would cost by the prices."""
    problem, (mentee, mentor) = matching.problem, asked
    pair = {"mentee": mentee, "mentor": mentor}
    bonus = certificate.bonus.get(mentor, 0)
    worth = (problem.score(mentee, mentor) or 0) + bonus
    if now is None:
        return Reason(
            code="pair_costs", details={**pair, "cost": certificate.losses[mentor] - worth}
        )
    own = (problem.score(mentee, now) or 0) + bonus
    # Least and greatest prices both prove the matching, so both costs are true; the greater says more.
    cost = (
        own
        - worth
        + max(prices[mentor] - prices[now] for prices in (certificate.prices, certificate.losses))
    )
    if bonus:
        details = {**pair, "cost": cost, "bonus": bonus}
        return Reason(code="pair_costs_at_least_pairs", details=details)
    return Reason(code="pair_costs_at_least", details={**pair, "cost": cost})


def _ranked(matching: Matching, mentee: str, mentor: str, now: str | None) -> Reason:
    """Say which side of a stable matching ranks the other lower than what it has."""
    pair = {"mentee": mentee, "mentor": mentor}
    wishes = wishes_of(matching.problem, mentee)
    if now is not None and (wishes[now], now) < (wishes[mentor], mentor):
        return Reason(code="mentee_ranks_lower", details={**pair, "now": now})
    return Reason(code="mentor_full_of_higher", details=pair)


def _not_allowed(matching: Matching, mentee: str, mentor: str) -> Reason:
    pair = {"mentee": mentee, "mentor": mentor}
    rule = refused_by(matching.problem, mentee, mentor)
    if rule is not None:
        return Reason(code="pair_refused", details={**pair, "rule": rule})
    if (mentee, mentor) in matching.problem.one_sided:
        return Reason(code="pair_one_sided", details=pair)
    return Reason(code="pair_not_allowed", details=pair)


def _check(code: str, what: str, codes: Sequence[str]) -> None:
    if code not in codes:
        raise unknown(what, code, codes)
