"""Checking a goal of several layers, least seats, several mentors for a mentee, and sites, from the prices alone.

Let u be what a mentee gains per place, 0 for one with a place left. With prices p so that every used pair has
``points >= u + p``, every other one ``points <= u + p``, and every mentor's load fits its price (one mentee more would
not be worth it, one fewer neither), no matching has a greater sum: that is linear programming duality. At a site with
price r, 0 or more and 0 with a free seat, the load has to fit what is left of the price, p - r.

References:
    Schrijver (2003), Combinatorial optimization, chapter 21 (weighted b-matching in bipartite graphs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kompetensi.errors import CertificateError, NoMatchingError
from kompetensi.mentoring._matching import LayerCertificate, Matching
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._verify_claim import CodePair, allowed_pairs
from kompetensi.mentoring._verify_layers_case import Layered, apart, layered, lowest
from kompetensi.mentoring._verify_layers_order import check_order
from kompetensi.mentoring._verify_scores import reach
from kompetensi.texts import Reason

Prices = Mapping[str, int]
Stated = Mapping[str, Mapping[str, int]]


def check_layers(
    problem: MatchingProblem,
    matching: Matching,
    certificate: LayerCertificate,
    allowed: dict[CodePair, int | None],
) -> dict[str, Reason]:
    """Check prices, their extremes and the tie rule; return why each unmatched mentee with open pairs is left out."""
    case = layered(problem, matching, allowed, even=certificate.even)
    least = _numbers(case, (certificate.prices, certificate.site_prices), "price")
    greatest = _numbers(case, (certificate.losses, certificate.site_losses), "loss")
    gains = _prove(case, least, "price")
    _check_least(case, least)
    _prove(case, greatest, "loss")
    _check_greatest(case, greatest)
    check_order(case, least, gains)
    return _left_out(case, greatest)


def _numbers(case: Layered, given: tuple[Stated, Stated], what: str) -> dict[str, int]:
    """Make one number of each price of a mentor or site by layer; one price is stated in one way only.

    The price of no site, ``""``, is 0.
    """
    of_mentors, of_sites = given[0], {f" {site}": price for site, price in given[1].items()}
    if set(of_mentors) != set(case.load) or set(of_sites) != set(case.site_load):
        msg = f"there must be one {what} for each open mentor and site, and nobody else"
        raise CertificateError(msg)
    prices = {"": 0}
    for mentor, layers in {**of_mentors, **of_sites}.items():
        strange = [
            name
            for name, count in layers.items()
            if name not in case.factors or type(count) is not int
        ]
        if strange:
            msg = f"the {what} of {_who(mentor)} must be whole numbers by layer, see {strange[0]!r}"
            raise CertificateError(msg)
        prices[mentor] = sum(case.factors[name] * count for name, count in layers.items())
        if list(apart(case, prices[mentor]).items()) != list(layers.items()):
            msg = f"the {what} of {_who(mentor)} is not stated in the one way it can be"
            raise CertificateError(msg)
    return prices


def _prove(case: Layered, prices: Prices, what: str) -> dict[str, int]:
    """No matching is worth more, by these prices; return each mentee's gain per place."""
    for site, seats in case.site_seats.items():
        if prices[site] < 0 or (prices[site] and case.site_load[site] < seats):
            msg = f"the load of {_who(site)} does not fit its {what}: not proved best"
            raise CertificateError(msg)
    for mentor, load in case.load.items():
        own = prices[mentor] - prices[case.site[mentor]]
        if own < lowest(case, mentor) or (load < case.seats[mentor] and own > -case.take[mentor]):
            msg = f"the load of {_who(mentor)} does not fit its {what}: not proved best"
            raise CertificateError(msg)
    gains = {}
    for mentee, pairs in case.points.items():
        used = case.used.get(mentee, {})
        net = {mentor: points - prices[mentor] for mentor, points in pairs.items()}
        gain = max([0, *(net[mentor] for mentor in pairs if mentor not in used)])
        worst = min((net[mentor] for mentor in used), default=gain)
        if (gain and len(used) < case.wants[mentee]) or worst < gain:
            msg = (
                f"mentee {mentee!r} could gain more, by the {what} of each mentor: not proved best"
            )
            raise CertificateError(msg)
        gains[mentee] = gain
    return gains


def _who(code: str) -> str:
    return f"site {code[1:]!r}" if code.startswith(" ") else f"mentor {code!r}"


def _check_least(case: Layered, prices: Prices) -> None:
    """Every price is held up: by the mentor's last seat, by a mentee with a place left, or by a chain of changes.

    Where the mentor is at a site the chain goes on there, up to a site that costs nothing.
    """
    held = ["", *(site for site in case.site_load if not prices[site])]
    after: dict[str, list[str]] = {}
    for mentor, load in case.load.items():
        site = case.site[mentor]
        part = prices[mentor] - prices[site]
        if part == lowest(case, mentor):
            after.setdefault(site, []).append(mentor)
        if load < case.seats[mentor] and part == -case.take[mentor]:
            after.setdefault(mentor, []).append(site)
    for mentee, pairs in case.points.items():
        used = case.used.get(mentee, {})
        for mentor, points in pairs.items():
            if mentor in used:
                continue
            if len(used) < case.wants[mentee]:
                held += [mentor] if points == prices[mentor] else []
                continue
            for own, mine in used.items():
                if points - prices[mentor] == mine - prices[own]:
                    after.setdefault(own, []).append(mentor)
    _check_reached(prices, reach(held, after), "price", "least")


def _check_greatest(case: Layered, prices: Prices) -> None:
    """Every price is held down: by the next free seat, by a mentee without gain, or by a chain of changes.

    Where the mentor is at a site the chain goes on there, up to a site with a free seat.
    """
    held = ["", *(site for site, load in case.site_load.items() if load < case.site_seats[site])]
    after: dict[str, list[str]] = {}
    for mentor, load in case.load.items():
        site = case.site[mentor]
        part = prices[mentor] - prices[site]
        if load < case.seats[mentor] and part == -case.take[mentor]:
            after.setdefault(site, []).append(mentor)
        if part == lowest(case, mentor):
            after.setdefault(mentor, []).append(site)
    for mentee, used in case.used.items():
        for own, mine in used.items():
            held += [own] if mine == prices[own] else []
            if len(used) < case.wants[mentee]:
                continue
            for mentor, points in case.points[mentee].items():
                if mentor not in used and points - prices[mentor] == mine - prices[own]:
                    after.setdefault(mentor, []).append(own)
    _check_reached(prices, reach(held, after), "loss", "greatest")


def _check_reached(prices: Prices, reached: set[str], what: str, extreme: str) -> None:
    for mentor in sorted(set(prices) - reached):
        msg = f"the {what} of {_who(mentor)} is not the {extreme} price"
        raise CertificateError(msg)


def _left_out(case: Layered, losses: Prices) -> dict[str, Reason]:
    """One more mentee at a mentor costs its greatest price, and brings the points of the pair."""
    reasons = {}
    for mentee, pairs in case.points.items():
        if mentee in case.used:
            continue
        cost, mentor = min((losses[mentor] - points, mentor) for mentor, points in pairs.items())
        reasons[mentee] = _reason(apart(case, cost), mentor)
    return reasons


def _reason(cost: Mapping[str, int], mentor: str) -> Reason:
    if not cost:
        return Reason(code="equally_good", details={"mentor": mentor, "cost": 0})
    name, count = next(iter(cost.items()))
    kind, _, level = name.partition(" ")
    if kind == "score":
        return Reason(code="outscored", details={"mentor": mentor, "cost": count})
    # Somebody else gives up a place then, so the number of pairs stays, and without sites all loads do.
    details = {"mentor": mentor, "count": count, **({"level": int(level)} if level else {})}
    return Reason(code=f"left_out_{kind}", details=details)


def check_shortage(problem: MatchingProblem, shortage: NoMatchingError) -> None:
    """The mentors named need more mentees than all who are allowed with them can be, locked pairs apart (Hall)."""
    strangers = set(shortage.mentors) - set(problem.mentors)
    if strangers:
        msg = f"{min(strangers)!r} is no mentor of the problem"
        raise CertificateError(msg)
    locked = set(problem.locked)
    held = Counter(mentor for _, mentor in locked)
    settled = Counter(mentee for mentee, _ in locked)
    needed = sum(max(0, problem.least.get(one, 0) - held[one]) for one in set(shortage.mentors))
    lists = Counter(
        mentee
        for mentee, mentor in allowed_pairs(problem)
        if mentor in shortage.mentors and (mentee, mentor) not in locked
    )
    left = {mentee: problem.wants.get(mentee, 1) - settled[mentee] for mentee in lists}
    people = tuple(sorted(mentee for mentee in lists if left[mentee]))
    available = sum(min(left[mentee], lists[mentee]) for mentee in people)
    if needed <= available:
        msg = f"these mentors need {needed} mentees, and {available} can be: that is no shortage"
        raise CertificateError(msg)
    stated = shortage.mentees, shortage.needed, shortage.available
    if stated != (people, needed, available):
        msg = (
            f"the shortage is {needed} needed of {available} from {people}, and is stated otherwise"
        )
        raise CertificateError(msg)
