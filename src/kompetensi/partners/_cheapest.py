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
MOST_STEPS: Final = 5_000_000  # comparisons of two states


@attrs.frozen
class _State:
    """What some people take: needs left open, money, seats, who takes what; and what it uses of each limit."""

    rank: tuple[int, Exact, int, tuple[tuple[int, tuple[str, ...]], ...]]
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
) -> list[Bundle]:
    """Return what each person takes; ``people`` holds for each need of each person the bundles that close it."""
    work = _Work()
    limits = _Limits(prices, bought)
    own = [work.best(_bundles(needs, limits, work)) for needs in people]
    most = [tuple(map(max, *(one.used for one in states), limits.zero)) for states in own]
    total = [*accumulate(reversed(most), _plus, initial=limits.zero)][::-1]
    states = [_State((0, 0, 0, ()), limits.zero)]
    for at, choices in enumerate(own):
        work.count(len(states) * len(choices))
        joined = (_joined(one, other) for one in states for other in choices)
        fitting = (one for one in joined if _within(one.used, limits.values))
        states = work.best(limits.relaxed(one, total[at + 1]) for one in fitting)
    return [frozenset(codes) for _, codes in states[0].rank[3]]


class _Limits:
    """Seats and ceilings of the agreements, one row each."""

    def __init__(self, prices: Mapping[str, Exact], bought: Mapping[str, Agreement]) -> None:
        self.prices = prices
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
        cost = sum(limits.prices[code] for code in bundle)
        made.append(
            _State((left, cost, len(bundle), ((left, tuple(sorted(bundle))),)), limits.used(bundle))
        )
    return made


def _joined(one: _State, other: _State) -> _State:
    (left, cost, seats, taken), (more, extra, added, bundle) = one.rank, other.rank
    rank = (left + more, cost + extra, seats + added, taken + bundle)
    return _State(rank, _plus(one.used, other.used))


def _plus(one: Sequence[Exact], other: Sequence[Exact]) -> tuple[Exact, ...]:
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _within(one: Sequence[Exact], other: Sequence[Exact]) -> bool:
    return all(a <= b for a, b in zip(one, other, strict=True))
