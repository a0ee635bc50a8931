"""The best set of one person at given prices where sets are too many to list: branch and bound in whole numbers.

What a set adds is at most the sum over needs of the greatest gain less a part of the price, for any parts that make
up no more than the price; a price on hours makes the limits on hours count in it.

References:
    Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import attrs

from kompetensi.training._choices import Choice, clash
from kompetensi.training._limits import PlanLimits

MOST_STEPS: Final = 100_000  # of one search
_TRIED: Final = 16  # prices of an hour


@attrs.frozen(kw_only=True)
class Answer:
    """What a search found.

    Attributes:
        net: Value less prices of the best set found, in units; ``None``: no allowed set was found.
        value: Value of that set.
        members: Its choices, by place.
        proved: Whether no set is better, or, without a set, whether there is none.
        steps: Work done.
    """

    net: int | None
    value: int
    members: tuple[int, ...]
    proved: bool
    steps: int


class Options:
    """One person's choices as bit sets and whole numbers."""

    def __init__(self, own: Sequence[Choice], name: str, limits: PlanLimits, scale: int) -> None:
        self.count, every = len(own), range(len(own))
        unit = math.lcm(1, *(one.programme.hours.denominator for one in own))
        top = limits.most_of(name)
        self.gains = [[int(gain * scale) for gain in one.gains] for one in own]
        self.hours = [int(one.programme.hours * unit) for one in own]
        self.least = math.ceil(limits.least_of(name) * unit)
        self.most = None if top is None else math.floor(top * unit)
        self.barred = [
            sum(1 << at for at in every if at != place and clash(own[place], own[at]))
            for place in every
        ]
        self.codes = [one.programme.code for one in own]
        marks: dict[str, int] = {}
        for at, code in enumerate(self.codes):
            marks[code] = marks.get(code, 0) | (1 << at)
        self.needed = [[marks.get(code, 0) for code in sorted(one.requires)] for one in own]
        self.required = {code for one in own for code in one.requires}
        self.locked = sum(1 << at for at in every if own[at].locked)
        self.asking = [(1 << at, self.needed[at]) for at in every if self.needed[at]]

    def best(self, prices: Sequence[int]) -> Answer:
        """Return the best allowed set at the given prices of the choices."""
        kept = self._undominated(prices)
        relaxed = min(
            (_Relaxed(self, prices, kept, each) for each in self._hour_prices(prices, kept)),
            key=lambda one: one.top,
        )
        asked = len(self.gains[0]) if self.gains else 0
        found: Answer | None = None
        best: int | None = None
        steps = 0
        stack = [(0, 0, (0,) * asked, 0, 0)]
        while stack and steps < MOST_STEPS:
            place, chosen, high, spent, paid = stack.pop()
            steps += 1
            net = sum(high) - paid
            if (best is None or net > best) and self._allowed(chosen, spent):
                best = net
                members = tuple(at for at in range(self.count) if chosen >> at & 1)
                found = Answer(net=net, value=sum(high), members=members, proved=False, steps=0)
            if (
                place == len(kept)
                or not self._possible(chosen, relaxed.left[place])
                or spent + relaxed.hours[place] < self.least
                or (best is not None and relaxed.bound(place, high, spent, paid) <= best)
            ):
                continue
            at = relaxed.order[place]
            stack.append((place + 1, chosen, high, spent, paid))
            if not chosen & self.barred[at] and (
                self.most is None or spent + self.hours[at] <= self.most
            ):
                raised = tuple(map(max, high, self.gains[at]))
                after = (spent + self.hours[at], paid + prices[at])
                stack.append((place + 1, chosen | 1 << at, raised, *after))
        if found is None:
            return Answer(net=None, value=0, members=(), proved=not stack, steps=steps)
        return attrs.evolve(found, proved=not stack, steps=steps)

    def _allowed(self, chosen: int, spent: int) -> bool:
        return spent >= self.least and self._possible(chosen, 0)

    def _possible(self, chosen: int, left: int) -> bool:
        """Tell whether what is chosen and left holds all that is locked or required."""
        there = chosen | left
        return not self.locked & ~there and all(
            there & group for mark, groups in self.asking if chosen & mark for group in groups
        )

    def _undominated(self, prices: Sequence[int]) -> list[int]:
        """Leave out what another choice replaces in every set: it closes as much, and asks and costs no more."""
        gone: set[int] = set()
        for at in range(self.count):
            for other in range(self.count):
                if at != other and other not in gone and self._replaces(other, at, prices):
                    gone.add(at)
                    break
        return [at for at in range(self.count) if at not in gone]

    def _replaces(self, at: int, other: int, prices: Sequence[int]) -> bool:
        same = self.codes[at] == self.codes[other]
        pair = 1 << at | 1 << other
        return (
            (same or (not self.least and self.codes[other] not in self.required))
            and prices[at] <= prices[other]
            and self.hours[at] <= self.hours[other]
            and not self.locked >> other & 1
            and not self.barred[at] & ~(self.barred[other] | pair)
            and (same or all(group in self.needed[other] for group in self.needed[at]))
            and all(map(int.__ge__, self.gains[at], self.gains[other]))
        )

    def _hour_prices(self, prices: Sequence[int], kept: Sequence[int]) -> list[int]:
        """Return prices of an hour to try: those at which a choice begins or ceases to pay."""
        tried = {0}
        for at in kept:
            if self.hours[at]:
                if self.most is not None:
                    tried.add(max(0, sum(self.gains[at]) - prices[at]) // self.hours[at])
                if self.least:
                    tried.add(-(prices[at] // self.hours[at]))
        ranked = sorted(tried)
        step = -(-len(ranked) // _TRIED)
        return [0, *ranked[::step]]


class _Relaxed:
    """What sets add at most at a price of hours, for each place in the order in which choices are decided."""

    def __init__(
        self, options: Options, prices: Sequence[int], kept: Sequence[int], hour: int
    ) -> None:
        self.hour = hour
        self.limit = hour * (options.least if hour < 0 else (options.most or 0))
        net: dict[int, list[int]] = {}
        bonus: dict[int, int] = {}
        for at in kept:
            price, gains = prices[at] + hour * options.hours[at], options.gains[at]
            total, bonus[at] = max(sum(gains), 1), max(0, -price)
            net[at] = [gain - max(0, price) * gain // total for gain in gains]
        self.order = sorted(kept, key=lambda at: (-bonus[at] - sum(net[at]), at))
        asked = len(options.gains[0]) if options.gains else 0
        self.best, self.bonus, self.left, self.hours = [[0] * asked], [0], [0], [0]
        for at in reversed(self.order):
            self.best.append(list(map(max, self.best[-1], net[at])))
            self.bonus.append(self.bonus[-1] + bonus[at])
            self.left.append(self.left[-1] | 1 << at)
            self.hours.append(self.hours[-1] + options.hours[at])
        for part in (self.best, self.bonus, self.left, self.hours):
            part.reverse()
        self.top = self.bound(0, (0,) * asked, 0, 0)

    def bound(self, place: int, high: Sequence[int], spent: int, paid: int) -> int:
        """Return what no set that begins so, and is decided from this place on, exceeds."""
        more = sum(max(now, then) for now, then in zip(high, self.best[place], strict=True))
        return more - paid - self.hour * spent + self.bonus[place] + self.limit
