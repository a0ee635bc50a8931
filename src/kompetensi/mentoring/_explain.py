"""Explanations of a matching: what was attained, a person's place, and what other pairs would cost."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from kompetensi._core._checks import unknown
from kompetensi.mentoring._look import refused_by, wishes_of
from kompetensi.mentoring._matching import Matching, PriceCertificate
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence


def mentor_of(matching: Matching, mentee: str) -> str | None:
    """Return the mentor of a mentee, or ``None``."""
    _check(mentee, "mentee", matching.problem.mentees)
    at = bisect_left(matching.pairs, mentee, key=lambda pair: pair.mentee)
    found = matching.pairs[at : at + 1]
    return found[0].mentor if found and found[0].mentee == mentee else None


def mentees_of(matching: Matching, mentor: str) -> tuple[str, ...]:
    """Return the mentees of a mentor in code order."""
    _check(mentor, "mentor", matching.problem.mentors)
    return tuple(pair.mentee for pair in matching.pairs if pair.mentor == mentor)


def explain(matching: Matching, mentee: str | None, mentor: str | None) -> tuple[Reason, ...]:
    """Give the reasons that :meth:`Matching.explain` documents."""
    if mentee is None:
        return _overall(matching) if mentor is None else _mentor(matching, mentor)
    now = mentor_of(matching, mentee)
    if mentor is None:
        place = _paired(matching, mentee, now) if now else matching.unmatched[mentee]
        others = matching.problem.allowed(mentee)
        return (place, *(_other(matching, mentee, one, now) for one in others if one != now))
    _check(mentor, "mentor", matching.problem.mentors)
    if mentor == now:
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
    if isinstance(certificate, PriceCertificate) and certificate.bonus:
        most = max(certificate.bonus.values())
        reasons.append(Reason(code="last_pair_costs", details={"cost": most}))
    return tuple(reasons)


def _mentor(matching: Matching, mentor: str) -> tuple[Reason, ...]:
    people = mentees_of(matching, mentor)
    counts = {"free": matching.free_seats[mentor], "seats": matching.problem.seats[mentor]}
    reasons = [_paired(matching, mentee, mentor) for mentee in people]
    reasons.append(Reason(code="seats_free", details=counts))
    certificate = matching.certificate
    if isinstance(certificate, PriceCertificate) and certificate.prices.get(mentor):
        details = {"mentor": mentor, "price": certificate.prices[mentor]}
        bonus = certificate.bonus.get(mentor, 0)
        if bonus:
            reasons.append(Reason(code="seat_worth_pairs", details={**details, "bonus": bonus}))
        else:
            reasons.append(Reason(code="seat_worth", details=details))
    return tuple(reasons)


def _paired(matching: Matching, mentee: str, mentor: str) -> Reason:
    pair = {"mentee": mentee, "mentor": mentor}
    if (mentee, mentor) in matching.problem.locked:
        return Reason(code="locked_pair", details=pair)
    score = matching.problem.score(mentee, mentor)
    if score is None:
        return Reason(code="paired", details=pair)
    return Reason(code="paired_at", details={**pair, "score": score})


def _other(matching: Matching, mentee: str, mentor: str, now: str | None) -> Reason:
    """Say why an allowed pair is not in the matching."""
    problem, certificate = matching.problem, matching.certificate
    pair = {"mentee": mentee, "mentor": mentor}
    locked = [one for one, other in problem.locked if other == mentor]
    if (mentee, now) in problem.locked:
        return Reason(code="locked_elsewhere", details=pair)
    if problem.seats[mentor] == len(locked):
        return Reason(code="no_open_seat", details=pair)
    if not isinstance(certificate, PriceCertificate):
        return _ranked(matching, mentee, mentor, now)
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
