"""The best answer of one person to prices, proved by trying every set but those that cannot be better.

Nothing here is shared with the planner.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from kompetensi.training._session import Enrolment
from kompetensi.training._verify_sets import Learner

_RATES: Final = 16  # prices of an hour to try
_Begun: TypeAlias = tuple[int, tuple[Enrolment, ...], tuple[int, ...], int, int]


@attrs.frozen(kw_only=True)
class _Option:
    """One enrolment: its hours, its price and its worth to each need alone, in whole units."""

    enrolment: Enrolment
    hours: int
    price: int
    worth: tuple[int, ...]


def best_answer(
    learner: Learner,
    price: Callable[[Enrolment], Fraction],
    taken: set[Enrolment],
    refused: set[Enrolment],
) -> Fraction | None:
    """Return the greatest value less prices over every allowed set of a case; ``None``: there is none."""
    wanted = taken | learner.locked
    tried = _enrolments(learner, wanted, refused)
    if not wanted <= set(tried):
        return None
    prices = [price(one) for one in tried]
    worth = [
        [Fraction(need.weight) * learner.closes(one, need) for need in learner.asked]
        for one in tried
    ]
    hours = [learner.offer.programmes[one.programme].hours for one in tried]
    unit = math.lcm(
        1, *(part.denominator for part in (*prices, *(part for own in worth for part in own)))
    )
    most = sum(hours) if learner.most is None else learner.most
    minute = math.lcm(*(part.denominator for part in (*hours, most, learner.least)))
    options = [
        _Option(
            enrolment=one,
            hours=int(hours[at] * minute),
            price=int(prices[at] * unit),
            worth=tuple(int(part * unit) for part in worth[at]),
        )
        for at, one in enumerate(tried)
    ]
    tree = _Tree(learner, wanted, options, int(learner.least * minute), int(most * minute))
    best = tree.search()
    return None if best is None else Fraction(best, unit)


def _enrolments(
    learner: Learner, wanted: set[Enrolment], refused: set[Enrolment]
) -> list[Enrolment]:
    """Return what may help: all where hours are owed, else what closes, is wanted, or required by such."""
    programmes = learner.offer.programmes
    codes = set(programmes)
    if not learner.least:
        codes = {one.programme for one in wanted}
        codes |= {
            code
            for code in programmes
            if any(learner.level(code, need) is not None for need in learner.asked)
        }
        stack = sorted(codes)
        while stack:
            fresh = set(programmes[stack.pop()].requires) - learner.held - codes
            codes |= fresh
            stack.extend(sorted(fresh))
    banned = refused | learner.forbidden
    every = [one for code in sorted(codes) for one in learner.ways(code)]
    return [one for one in every if not {one, attrs.evolve(one, session=None)} & banned]


class _Ceilings:
    """What options from each place on can still add, where an hour has a price and its limit gives the price back.

    A need takes the worth of one option, so that its part of that option's price can be taken off there.
    """

    def __init__(
        self, options: Sequence[_Option], asked: int, rate: int, least: int, most: int
    ) -> None:
        self.rate, self.back = rate, rate * (most if rate > 0 else least)
        paid = {one.enrolment: one.price + rate * one.hours for one in options}

        def parts(one: _Option) -> list[int]:
            whole = sum(one.worth) or 1
            price = max(0, paid[one.enrolment])
            return [worth - worth * price // whole for worth in one.worth]

        def promise(one: _Option) -> int:
            return sum(parts(one)) + max(0, -paid[one.enrolment])

        self.options = sorted(options, key=promise, reverse=True)
        tops, gifts, hours = [[0] * asked], [0], [0]
        for one in reversed(self.options):
            tops.append([max(pair) for pair in zip(tops[-1], parts(one), strict=True)])
            gifts.append(gifts[-1] + max(0, -paid[one.enrolment]))
            hours.append(hours[-1] + one.hours)
        self.tops, self.gifts, self.hours = tops[::-1], gifts[::-1], hours[::-1]
        self.all = self.at(0, (0,) * asked, 0, 0)

    def at(self, place: int, worth: Sequence[int], price: int, hours: int) -> int:
        """Return what no set can exceed that begins with this worth, price and hours."""
        tops = sum(map(max, worth, self.tops[place]))
        return tops - price + self.gifts[place] + self.back - self.rate * hours


class _Tree:
    """All sets of some options, the most promising first."""

    def __init__(
        self,
        learner: Learner,
        wanted: set[Enrolment],
        options: Sequence[_Option],
        least: int,
        most: int,
    ) -> None:
        self.learner, self.wanted, self.least, self.most = learner, wanted, least, most
        self.asked = len(learner.asked)
        programmes = learner.offer.programmes
        self.needed = {
            code: set(programmes[code].requires) - learner.held
            for code in {one.enrolment.programme for one in options}
        }
        rates = {0}
        for one in options:
            if one.hours:  # where an option begins or ceases to pay
                rates.add(max(0, (sum(one.worth) - one.price) // one.hours))
                rates.add(-(one.price // one.hours) if least else 0)
        some = sorted(rates)[:: -(-len(rates) // _RATES)]
        self.ceilings = min(
            (_Ceilings(options, self.asked, rate, least, most) for rate in (0, *some)),
            key=lambda one: one.all,
        )

    def search(self) -> int | None:
        """Return the greatest worth less prices."""
        ceilings, best = self.ceilings, None
        stack: list[_Begun] = [(0, (), (0,) * self.asked, 0, 0)]
        while stack:
            begun = stack.pop()
            place, taken, worth, price, hours = begun
            if best is not None and ceilings.at(place, worth, price, hours) <= best:
                continue
            net = sum(worth) - price
            if (best is None or net > best) and self._allowed(taken, hours):
                best = net
            if place < len(ceilings.options):
                stack.extend(self._longer(begun))
        return best

    def _allowed(self, taken: tuple[Enrolment, ...], hours: int) -> bool:
        return (
            hours >= self.least and self.wanted <= set(taken) and self.learner.fault(taken) is None
        )

    def _longer(self, begun: _Begun) -> list[_Begun]:
        """Return the set without and with the next option, as far as both can become allowed."""
        place, taken, worth, price, hours = begun
        one, found = self.ceilings.options[place], []
        codes = {each.programme for each in taken}
        left = self.ceilings.hours[place + 1]
        needed = set().union(*(self.needed[code] for code in codes)) - codes
        if needed:
            needed -= {each.enrolment.programme for each in self.ceilings.options[place + 1 :]}
        if one.enrolment not in self.wanted and hours + left >= self.least and not needed:
            found.append((place + 1, taken, worth, price, hours))
        longer = (*taken, one.enrolment)
        if (
            one.enrolment.programme not in codes
            and hours + one.hours <= self.most
            and self.learner.wrong_days(longer) is None
        ):
            more = tuple(map(max, worth, one.worth))
            found.append((place + 1, longer, more, price + one.price, hours + one.hours))
        return found
