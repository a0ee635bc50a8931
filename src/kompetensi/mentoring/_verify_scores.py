"""Checking that a matching has the best score, from its prices alone.

Write ``value`` for a pair's score plus bonus. With prices p >= 0 and gains g >= 0 where ``g + p >= value`` for every
pair, any matching is worth at most the sum of all gains and of all prices times seats; a matching where placed people
gain exactly ``value - p``, the unplaced nothing, and free seats cost nothing, is worth just that. So none is better.

A pair is *tight* when ``g + p = value``. Two best matchings differ by circles of tight pairs, in which mentees without
gain may pass through "outside" and free seats through mentors without price.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kompetensi.errors import CertificateError
from kompetensi.mentoring._matching import Matching, PriceCertificate
from kompetensi.mentoring._verify_circles import check_first_in_order
from kompetensi.mentoring._verify_claim import Claim

Tight = dict[str, list[str]]


def check_scores(claim: Claim, matching: Matching) -> None:
    """Check value, bonus, least and greatest prices, number of pairs and tie rule."""
    certificate = matching.certificate
    if not isinstance(certificate, PriceCertificate):
        msg = "a best score is proved by prices, and there are none"
        raise CertificateError(msg)
    size_first = matching.goal == "most_pairs_then_score"
    _check_bonus(claim, certificate, size_first=size_first)
    gains, tight = _prove(claim, certificate.prices, certificate.bonus, "price")
    _check_least(claim, certificate.prices, tight)
    leaving = _check_greatest(claim, certificate)
    if size_first:
        _check_most_pairs(claim, certificate)
        _check_least_bonus(claim, certificate, leaving)
    check_first_in_order(claim, certificate.prices, gains, tight, size_first=size_first)


def _check_bonus(claim: Claim, certificate: PriceCertificate, *, size_first: bool) -> None:
    """The bonus is whole and the same for all mentors of a mentee; without the goal of size there is none."""
    bonus = certificate.bonus
    if not size_first and (bonus or certificate.scarce):
        msg = "a bonus or scarce mentors are stated, but the goal is the score alone"
        raise CertificateError(msg)
    for mentor, points in bonus.items():
        if type(points) is not int or points <= 0 or mentor not in claim.seats:
            msg = f"the bonus of mentor {mentor!r} is {points!r}, not whole points above 0 of an open mentor"
            raise CertificateError(msg)
    for mentee, mentors in claim.pairs.items():
        if len({bonus.get(mentor, 0) for mentor in mentors}) > 1:
            msg = f"the mentors of mentee {mentee!r} have different bonuses"
            raise CertificateError(msg)


def _prove(
    claim: Claim, prices: Mapping[str, int], bonus: Mapping[str, int], what: str
) -> tuple[dict[str, int], Tight]:
    """No matching is worth more, by these prices; return each mentee's gain and tight mentors."""
    if set(prices) != set(claim.seats) or any(
        type(price) is not int or price < 0 for price in prices.values()
    ):
        msg = f"there must be one whole {what}, 0 or more, for each open mentor and nobody else"
        raise CertificateError(msg)
    for mentor, free in claim.free.items():
        if free and prices[mentor]:
            msg = f"mentor {mentor!r} has a free seat and the {what} {prices[mentor]}: not proved best"
            raise CertificateError(msg)
    gains: dict[str, int] = {}
    tight: Tight = {}
    for mentee, mentors in claim.pairs.items():
        net = {one: score + bonus.get(one, 0) - prices[one] for one, score in mentors.items()}
        gain = net[claim.place[mentee]] if mentee in claim.place else 0
        best = max(net, key=net.__getitem__)
        if gain < max(0, net[best]):
            msg = (
                f"mentee {mentee!r} gains {gain} and could gain {max(0, net[best])}, with {best!r} or unplaced, "
                f"by the {what} of each mentor: not proved best"
            )
            raise CertificateError(msg)
        gains[mentee] = gain
        tight[mentee] = [mentor for mentor in mentors if net[mentor] == gain]
    return gains, tight


def _check_least(claim: Claim, prices: Mapping[str, int], tight: Tight) -> None:
    """Every price is held up: by a tight chain from somebody unplaced or from a mentor without price."""
    after: dict[str, list[str]] = {}
    for mentee, mentor in claim.place.items():
        after.setdefault(mentor, []).extend(tight[mentee])
    starts = [mentor for mentor, price in prices.items() if not price]
    for mentee, mentors in tight.items():
        if mentee not in claim.place:
            starts.extend(mentors)
    for mentor in sorted(set(prices) - reach(starts, after)):
        msg = f"the price {prices[mentor]} of mentor {mentor!r} is not the least one"
        raise CertificateError(msg)


def _check_greatest(claim: Claim, certificate: PriceCertificate) -> set[str]:
    """Every loss is held down: by a tight chain to a free seat or to somebody who gains nothing.

    Returns:
        The mentors with a tight chain to somebody placed who gains nothing.
    """
    gains, tight = _prove(claim, certificate.losses, certificate.bonus, "loss")
    before: dict[str, list[str]] = {}
    for mentee, mentor in claim.place.items():
        for other in tight[mentee]:
            before.setdefault(other, []).append(mentor)
    leaving = reach([at for mentee, at in claim.place.items() if not gains[mentee]], before)
    filling = reach([mentor for mentor, free in claim.free.items() if free], before)
    for mentor in sorted(set(certificate.losses) - leaving - filling):
        msg = (
            f"the loss {certificate.losses[mentor]} of mentor {mentor!r} is not the greatest price"
        )
        raise CertificateError(msg)
    return leaving


def _check_most_pairs(claim: Claim, certificate: PriceCertificate) -> None:
    """Whomever the unplaced could reach by re-placing others is full, so no matching has more pairs (König)."""
    after: dict[str, list[str]] = {}
    for mentee, mentor in claim.place.items():
        after.setdefault(mentor, []).extend(claim.pairs[mentee])
    waiting = [mentee for mentee in claim.pairs if mentee not in claim.place]
    reached = reach((mentor for mentee in waiting for mentor in claim.pairs[mentee]), after)
    for mentor in sorted(reached):
        if claim.free[mentor]:
            msg = f"mentor {mentor!r} has a free seat that somebody unplaced can reach: more pairs are possible"
            raise CertificateError(msg)
    if certificate.scarce != tuple(sorted(reached)):
        wrong = min(reached.symmetric_difference(certificate.scarce), default="")
        msg = f"scarce mentors are not stated right, see {wrong!r}"
        raise CertificateError(msg)


def _check_least_bonus(claim: Claim, certificate: PriceCertificate, leaving: set[str]) -> None:
    """With a smaller bonus, somebody could leave and a seat stay empty at a greater value.

    That is so in a component when one of its mentors has a mentee, the loss 0, and a tight chain to somebody placed who
    gains nothing: giving up that pair costs nothing now, and would pay if pairs counted less.
    """
    full_price = [one for one in leaving if not certificate.losses[one]]
    around: dict[str, list[str]] = {}
    for mentors in claim.pairs.values():
        first = next(iter(mentors))
        for mentor in mentors:
            around.setdefault(first, []).append(mentor)
            around.setdefault(mentor, []).append(first)
    for mentor in sorted(set(certificate.bonus) - reach(full_price, around)):
        msg = f"the bonus {certificate.bonus[mentor]} of mentor {mentor!r} is not the least one"
        raise CertificateError(msg)


def reach(starts: Iterable[str], after: Mapping[str, list[str]]) -> set[str]:
    """Return everybody on a chain from one of the starts, these included."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for other in after.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return reached
