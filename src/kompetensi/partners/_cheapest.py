"""The cheapest way to close the most needs under limited agreements: people one by one, beaten states dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, TypeAlias

import attrs

from kompetensi._core._exact import Exact
from kompetensi.errors import TooLargeError
from kompetensi.partners._agreement import Agreement

Bundle: TypeAlias = frozenset[str]
Doubt: TypeAlias = tuple[bool, bool]  # shown to fall short; neither that nor shown to work
MOST_STEPS: Final = 5_000_000  # comparisons of two states


@attrs.frozen
class _State:
    """What some people take: needs left open, doubts, money, seats, who takes what; and what it uses of each limit."""

    rank: tuple[int, int, int, Exact, int, tuple[tuple[int, tuple[str, ...]], ...]]
    used: tuple[Exact, ...]


class _Work:
    """Counts comparisons and stops at the limit."""

    def __init__(self) -> None:
        self.steps = 0

    def best(self, states: Iterable[_State]) -> list[_State]:
        """Keep the states that no other one beats in rank and in what it uses."""
        kept: list[_State] = []
        for one in sorted(states, key=lambda each: (each.rank, each.used)):
            self.count(len(kept) + 1)
            if not any(_within(other.used, one.used) for other in kept):
                kept.append(one)
        return kept

    def count(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            msg = (
                f"the cheapest purchases need more than {MOST_STEPS} steps to prove; source fewer people or "
                "needs at a time, or give fewer agreements with seats and ceilings"
            )
            raise TooLargeError(msg)


def cheapest(
    people: Sequence[Sequence[Sequence[Bundle]]],
    prices: Mapping[str, Exact],
    bought: Mapping[str, Agreement],
    doubts: Mapping[str, Doubt],
) -> list[Bundle]:
    """Return what each person takes.

    ``people`` holds for each need of each person the bundles that close it, ``doubts`` for each programme whether its
    seats are to be avoided: first those that fell short, then those not shown to work.
    """
    work = _Work()
    limits = _Limits(prices, bought, doubts)
    own = [work.best(_bundles(needs, limits, work)) for needs in people]
    most = [tuple(map(max, *(one.used for one in states), limits.zero)) for states in own]
    total = [*accumulate(reversed(most), _plus, initial=limits.zero)][::-1]
    states = [_State((0, 0, 0, 0, 0, ()), limits.zero)]
    for at, choices in enumerate(own):
        work.count(len(states) * len(choices))
        joined = (_joined(one, other) for one in states for other in choices)
        fitting = (one for one in joined if _within(one.used, limits.values))
        states = work.best(limits.relaxed(one, total[at + 1]) for one in fitting)
    return [frozenset(codes) for _, codes in states[0].rank[-1]]


class _Limits:
    """Seats and ceilings of the agreements, one row each."""

    def __init__(
        self,
        prices: Mapping[str, Exact],
        bought: Mapping[str, Agreement],
        doubts: Mapping[str, Doubt],
    ) -> None:
        self.prices, self.doubts = prices, doubts
        deals = sorted({one.code: one for one in bought.values()}.items())
        seats = [(code, True, one.seats) for code, one in deals]
        money = [(code, False, one.ceiling) for code, one in deals]
        bound = [(code, kind, limit) for code, kind, limit in seats + money if limit is not None]
        self.rows = [(code, kind) for code, kind, _ in bound]
        self.values: tuple[Exact, ...] = tuple(limit for _, _, limit in bound)
        self.deal = {code: one.code for code, one in bought.items()}
        self.zero: tuple[Exact, ...] = (0,) * len(self.rows)

    def used(self, bundle: Bundle) -> tuple[Exact, ...]:
        return tuple(
            sum(1 if seats else self.prices[one] for one in bundle if self.deal[one] == code)
            for code, seats in self.rows
        )

    def relaxed(self, state: _State, ahead: Sequence[Exact]) -> _State:
        """Take for unused what no later choice can run short of."""
        used = tuple(
            0 if now + later <= limit else now
            for now, later, limit in zip(state.used, ahead, self.values, strict=True)
        )
        return _State(state.rank, used)


def _bundles(needs: Sequence[Sequence[Bundle]], limits: _Limits, work: _Work) -> list[_State]:
    """Return what one person may take to close any of the needs."""
    sets: set[Bundle] = {frozenset()}
    for ways in needs:
        work.count(len(sets) * (len(ways) + 1))
        sets |= {one | way for one in sets for way in ways}
    made = []
    for bundle in sets:
        left = sum(not any(way <= bundle for way in ways) for ways in needs)
        short, unshown = (sum(limits.doubts[code][at] for code in bundle) for at in (0, 1))
        cost = sum(limits.prices[code] for code in bundle)
        taken = ((left, tuple(sorted(bundle))),)
        rank = (left, short, unshown, cost, len(bundle), taken)
        made.append(_State(rank, limits.used(bundle)))
    return made


def _joined(one: _State, other: _State) -> _State:
    a, b = one.rank, other.rank
    doubts = (a[1] + b[1], a[2] + b[2])
    rank = (a[0] + b[0], *doubts, a[3] + b[3], a[4] + b[4], a[5] + b[5])
    return _State(rank, _plus(one.used, other.used))


def _plus(one: Sequence[Exact], other: Sequence[Exact]) -> tuple[Exact, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _within(one: Sequence[Exact], other: Sequence[Exact]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
