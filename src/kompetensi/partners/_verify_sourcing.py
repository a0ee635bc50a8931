"""Checking purchases from scratch: that they are allowed, what they attain, and the bounds that their cases prove.

Nothing here is shared with the search.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NoReturn

from kompetensi._core._checks import check_day, check_instance, members
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import CertificateError
from kompetensi.partners._agreement import Agreement
from kompetensi.partners._institution import Institution
from kompetensi.partners._scorecard import Scorecard
from kompetensi.partners._sourced import Sourcing, SourcingBranch, SourcingCount
from kompetensi.partners._verify_offers import Group, Offers, groups, multiple, offers
from kompetensi.texts import Reason
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Programme

_QUESTIONS = 4


def verify_sourcing(
    found: Sourcing,
    needs: Iterable[Need],
    programmes: Iterable[Programme],
    *,
    agreements: Iterable[Agreement],
    on: date,
    institutions: Iterable[Institution] = (),
    scorecards: Iterable[Scorecard] = (),
    least_effect: Number = 0,
) -> None:
    """Prove that purchases are what they say, from the data alone, or raise.

    Checked are: that every purchase is under an agreement and an accreditation of that day, at its price, with what it
    requires, and all within seats and ceilings; that closed and open needs, reasons and judgements are true; that the
    cases of each of the four questions hold every choice; and that each bound is what their prices prove.

    Args:
        found: The purchases, from whatever source.
        needs: What was given to :func:`sourcing`, and so on.
        programmes: The programmes.
        agreements: The agreements.
        on: The day.
        institutions: The institutions.
        scorecards: The scorecards.
        least_effect: The least mean change, in shares of the scale.

    Raises:
        kompetensi.errors.CertificateError: A check failed; the text names it and the codes.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.

    Complexity:
        Exponential in the needs of one person, in the worst case; linear in the people and cases.

    References:
        Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.

    Examples:
        >>> import attrs
        >>> from datetime import date
        >>> from kompetensi.training import Need, Outcome, Programme
        >>> outcome = Outcome(competency="A", level=3)
        >>> course = Programme(code="C", title="Course", hours=8, cost=5, provider="U", outcomes=[outcome])
        >>> day = date(2026, 3, 1)
        >>> deal = Agreement(code="M", institution="U", since=day, until=day)
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> found = sourcing(asked, [course], [deal], on=day)
        >>> verify_sourcing(found, asked, [course], agreements=[deal], on=day)
        >>> verify_sourcing(attrs.evolve(found, bounds=(1, 0, 0, 4)), asked, [course], agreements=[deal], on=day)
        Traceback (most recent call last):
        kompetensi.errors.CertificateError: bound 4 of 4 is stated as 4, and the certificate proves 5
    """
    check_instance(found, "found", Sourcing)
    problem = PlanProblem(needs=needs, programmes=programmes)
    signed = [
        check_instance(one, "agreements", Agreement) for one in members(agreements, "agreements")
    ]
    day = check_day(on, "on")
    least = exact(least_effect, "least_effect")
    offer = offers(
        problem.programmes,
        signed,
        day,
        members(institutions, "institutions"),  # type: ignore[arg-type]  # sourcing has checked them
        members(scorecards, "scorecards"),  # type: ignore[arg-type]
        least,
    )
    asked = sorted(problem.needs, key=lambda one: (one.person, one.competency, one.standard))
    ways = [offer.ways(one) for one in asked]
    _check_purchases(found, offer, {one.person for one in asked})
    _check_needs(found, offer, asked, ways)
    by_person: dict[str, list[tuple[tuple[str, ...], ...]]] = {}
    for need, own in zip(asked, ways, strict=True):
        if own:
            by_person.setdefault(need.person, []).append(own)
    _check_bounds(found, offer, groups(by_person))


def _fail(msg: str) -> NoReturn:
    raise CertificateError(msg)


def _check_purchases(found: Sourcing, offer: Offers, people: set[str]) -> None:
    keys = [(one.person, one.programme) for one in found.purchases]
    if keys != sorted(set(keys)):
        _fail("the purchases are not in order, or one stands twice")
    for one in found.purchases:
        deal = offer.deal.get(one.programme)
        if deal is None or deal.code != one.agreement or one.person not in people:
            _fail(f"{one.programme!r} cannot be bought for {one.person!r} under {one.agreement!r}")
        if one.cost != offer.programmes[one.programme].cost:
            _fail(f"{one.programme!r} does not cost {one.cost}")
        for code in offer.programmes[one.programme].requires:
            if (one.person, code) not in keys:
                _fail(f"{one.programme!r} requires {code!r}, which {one.person!r} does not get")
    for deal in offer.deal.values():
        own = [one.cost for one in found.purchases if one.agreement == deal.code]
        if deal.seats is not None and len(own) > deal.seats:
            _fail(f"{len(own)} seats are bought under {deal.code!r}, which has {deal.seats}")
        if deal.ceiling is not None and sum(own) > deal.ceiling:
            _fail(f"{sum(own)} is spent under {deal.code!r}, which allows {deal.ceiling}")


def _check_needs(
    found: Sourcing,
    offer: Offers,
    asked: Sequence[Need],
    ways: Sequence[tuple[tuple[str, ...], ...]],
) -> None:
    taken: dict[str, set[str]] = {}
    for one in found.purchases:
        taken.setdefault(one.person, set()).add(one.programme)
    closed, left, reasons = [], [], []
    for need, own in zip(asked, ways, strict=True):
        if any(taken.get(need.person, set()).issuperset(way) for way in own):
            closed.append(need)
            continue
        left.append(need)
        code = "sourcing_limits" if own else "sourcing_no_offer"
        code = "need_not_assessed" if need.level is None else code
        details = {"person": need.person, "competency": need.competency}
        reasons.append(Reason(code=code, details=details))
    if list(found.closed) != closed or list(found.open) != left:
        _fail("the closed and open needs are not those that the purchases close and leave")
    if list(found.reasons) != reasons:
        _fail("a reason for an open need is not true")
    if dict(found.refused) != offer.refused or dict(found.judged) != offer.judged:
        _fail("what is refused, or what the scorecards say, is not as stated")


def _check_bounds(found: Sourcing, offer: Offers, alike: Mapping[str, Group]) -> None:
    if len(found.certificate) != _QUESTIONS or len(found.bounds) != _QUESTIONS:
        _fail("the certificate does not answer four questions")
    needs = sum(len(one.people) * one.sets[()] for one in alike.values())
    doubts = [offer.doubt(one.programme) for one in found.purchases]
    values = [needs - len(found.closed), *(sum(one[at] for one in doubts) for at in (0, 1))]
    grain = multiple(offer.programmes[code].cost for code in offer.deal)
    for place, cases in enumerate(found.certificate):
        if not _complete([one.counts for one in cases]):
            _fail(f"the cases of bound {place + 1} do not hold every choice")
        case = _Cases(offer, alike, grain, values[:place])
        proved = [each for each in map(case.bound, cases) if each is not None]
        bound = min(proved, default=Fraction(0))
        stated = found.bounds[place]
        bound = needs - bound if place == 0 else bound
        if stated != bound:
            _fail(
                f"bound {place + 1} of {_QUESTIONS} is stated as {stated}, and the certificate proves {bound}"
            )


def _complete(paths: Sequence[tuple[SourcingCount, ...]]) -> bool:
    """Tell whether every choice falls into a case: one has no splits left, or both sides of one split are there."""
    if not paths or not all(paths):
        return bool(paths)
    if len({(one[0].person, one[0].programmes, one[0].count) for one in paths}) > 1:
        return False
    sides = [[one[1:] for one in paths if one[0].above is above] for above in (False, True)]
    return all(map(_complete, sides))


class _Cases:
    """The cases of one question: what is asked follows from how many questions stand before."""

    def __init__(
        self, offer: Offers, alike: Mapping[str, Group], grain: Fraction, before: Sequence[int]
    ) -> None:
        self.offer, self.alike, self.grain, self.before = offer, alike, grain, before
        self.deals = {one.code: one for one in offer.deal.values()}

    def bound(self, case: SourcingBranch) -> Fraction | None:
        """Return what the prices of a case prove; ``None``: nobody can keep to it."""
        place = len(self.before)
        prices = [*case.seats.values(), *case.money.values(), *case.earlier]
        if min(prices, default=0) < 0 or len(case.earlier) != place:
            _fail("a price is negative, or the earlier questions do not have one each")
        factors: list[Exact] = [*case.earlier, 1, 0, 0, 0][:_QUESTIONS]
        total = -sum(
            (Fraction(a) * b for a, b in zip(case.earlier, self.before, strict=True)), Fraction(0)
        )
        for code, price in case.seats.items():
            total -= Fraction(price) * self._limit(code, seats=True)
        for code, price in case.money.items():
            total -= Fraction(price) * self._limit(code, seats=False)
        weights = {code: self._weight(code, case, factors) for code in self.offer.deal}
        scale = math.lcm(
            Fraction(factors[0]).denominator, *(one.denominator for one in weights.values())
        )
        whole = {code: int(one * scale) for code, one in weights.items()}
        for first, group in self.alike.items():
            least, most = self._spans(first, group, case)
            answers = []
            people = len(group.people)
            for taken, left in group.sets.items():
                each = int(left * Fraction(factors[0]) * scale) + sum(whole[one] for one in taken)
                low, high = least.get(taken, 0), most.get(taken, people)
                answers.append((each, low, high))
            answer = _least(answers, people)
            if answer is None:
                return None
            total += Fraction(answer, scale)
        grain = self.grain if place == _QUESTIONS - 1 else 1
        return Fraction(math.ceil(total / grain) * grain)

    def _limit(self, code: str, *, seats: bool) -> Exact:
        deal = self.deals.get(code)
        limit = None if deal is None else deal.seats if seats else deal.ceiling
        if limit is None:
            msg = f"a price is of {code!r}, which has no such limit"
            raise CertificateError(msg)
        return limit if seats else math.floor(limit / self.grain) * self.grain

    def _weight(self, code: str, case: SourcingBranch, factors: Sequence[Exact]) -> Fraction:
        """Return what a seat in a programme costs in all."""
        cost, deal = self.offer.programmes[code].cost, self.offer.deal[code].code
        fell_short, not_shown = self.offer.doubt(code)
        money = factors[3] + Fraction(case.money.get(deal, 0))
        doubts = factors[1] * fell_short + factors[2] * not_shown
        return cost * money + case.seats.get(deal, 0) + doubts

    def _spans(
        self, first: str, group: Group, case: SourcingBranch
    ) -> tuple[dict[tuple[str, ...], int], dict[tuple[str, ...], int]]:
        """Return the least and the most people who take certain sets."""
        least: dict[tuple[str, ...], int] = {}
        most: dict[tuple[str, ...], int] = {}
        for one in case.counts:
            known = self.alike.get(one.person)
            if known is None or one.programmes not in known.sets:
                _fail(f"a case splits by {one.programmes!r} of {one.person!r}, which is no option")
            if one.person != first:
                continue
            if one.above:
                least[one.programmes] = max(least.get(one.programmes, 0), one.count + 1)
            else:
                now = most.get(one.programmes, len(group.people))
                most[one.programmes] = min(now, one.count)
        return least, most


def _least(answers: Sequence[tuple[int, int, int]], people: int) -> int | None:
    """Share people out to the sets with the least answers; ``None``: it cannot be done."""
    if any(low > high for _, low, high in answers):
        return None
    left = people - sum(low for _, low, _ in answers)
    total = sum(each * low for each, low, _ in answers)
    for each, low, high in sorted(answers):
        more = min(high - low, left)
        if more > 0:
            total += each * more
            left -= more
    return None if left else total
