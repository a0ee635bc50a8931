"""The best choice, one question after the other, each with cases and prices that prove it.

The questions are: fewest needs left open, fewest seats in what fell short, fewest in what is not shown, least cost.
What an earlier question attained is a limit of the later ones, with a price like any other. Prices come from a linear
programme and are rounded; only the exact bound that they give counts, so that a bad price costs time, never truth.

References:
    Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from kompetensi._core._exact import exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.partners._sourced import SourcingBranch, SourcingCount
from kompetensi.partners._sourcing_columns import Column, Market

if TYPE_CHECKING:
    from kompetensi.partners._sourcing_master import Master

MOST_WORK: Final = 50_000  # sets in all cases of one question together
UNIT: Final = 2**40  # prices are whole multiples of 1 / UNIT
Counts: TypeAlias = list[int]
Split: TypeAlias = tuple[int, int, bool]  # column, count, above


@attrs.frozen(eq=False)
class Question:
    """One question in whole numbers: what is to be least, and the limits, earlier questions last."""

    columns: Sequence[Column]
    owner: Sequence[int]
    sizes: Sequence[int]
    goal: Sequence[int]
    used: Sequence[Mapping[int, int]]
    limits: Sequence[int]

    def total(self, counts: Sequence[int]) -> int:
        """Return what a choice makes of the goal."""
        return sum(map(int.__mul__, counts, self.goal))

    def fits(self, counts: Sequence[int]) -> bool:
        """Tell whether a choice gives everybody one set and keeps the limits."""
        people, left = [0] * len(self.sizes), list(self.limits)
        for count, kind, used in zip(counts, self.owner, self.used, strict=True):
            people[kind] += count
            for row, amount in used.items():
                left[row] -= count * amount
        return people == list(self.sizes) and min([*left, *counts], default=0) >= 0

    def span(self, splits: Sequence[Split]) -> list[tuple[int, int]]:
        """Return how many may take each set."""
        found = [(0, self.sizes[kind]) for kind in self.owner]
        for at, count, above in splits:
            low, high = found[at]
            found[at] = (max(low, count + 1), high) if above else (low, min(high, count))
        return found

    def bound(self, prices: Sequence[int], span: Sequence[tuple[int, int]]) -> int:
        """Return the least that the goal can be at prices.

        Splits are made between two whole numbers around a share, so that every case has a set for everybody.
        """
        answers: list[list[tuple[int, int]]] = [[] for _ in self.sizes]
        free = list(self.sizes)
        total = -sum(map(int.__mul__, prices, self.limits))
        for kind, one, used, (low, high) in zip(
            self.owner, self.goal, self.used, span, strict=True
        ):
            each = UNIT * one + sum(prices[row] * amount for row, amount in used.items())
            total += low * each
            free[kind] -= low
            answers[kind].append((each, high - low))
        for own, people in zip(answers, free, strict=True):
            left = people
            for each, most in sorted(own):
                count = max(0, min(most, left))
                total += count * each
                left -= count
        return -(-total // UNIT)


@attrs.frozen(eq=False)
class Case:
    """A case of the proof."""

    splits: tuple[Split, ...]
    prices: Sequence[int]
    bound: int


@attrs.frozen(eq=False)
class Best:
    """What each person takes, the bounds of the four questions in whole numbers, and their cases."""

    taken: Mapping[str, tuple[str, ...]]
    bounds: tuple[int, ...]
    certificate: tuple[tuple[SourcingBranch, ...], ...]


def best(given: Market) -> Best:
    """Answer the four questions."""
    columns = [column for kind in given.kinds for column in kind.columns]
    owner = [at for at, kind in enumerate(given.kinds) for _ in kind.columns]
    sizes = [len(kind.people) for kind in given.kinds]
    counts: Counts = [
        sizes[kind] * (not column.bundle) for kind, column in zip(owner, columns, strict=True)
    ]
    reached: list[int] = []
    bounds: list[int] = []
    proofs = []
    for layer in range(4):
        used = [
            {**one.used, **{len(given.rows) + j: one.measures[j] for j in range(layer)}}
            for one in columns
        ]
        goal = [one.measures[layer] for one in columns]
        question = Question(columns, owner, sizes, goal, used, [*given.limits, *reached])
        counts, cases = _answer(question, counts)
        reached.append(question.total(counts))
        bounds.append(min(one.bound for one in cases))
        proofs.append(tuple(_branch(one, given, columns, owner, layer) for one in cases))
    taken: dict[str, tuple[str, ...]] = {}
    start = 0
    for kind in given.kinds:
        own = counts[start : start + len(kind.columns)]
        start += len(own)
        each = [
            column.bundle
            for column, count in zip(kind.columns, own, strict=True)
            for _ in range(count)
        ]
        taken.update(zip(kind.people, each, strict=True))
    return Best(taken, tuple(bounds), tuple(proofs))


def _answer(question: Question, counts: Counts) -> tuple[Counts, list[Case]]:
    """Search case by case, the least bound first."""
    nothing = [0] * len(question.limits)
    first = Case((), nothing, question.bound(nothing, question.span(())))
    if first.bound == question.total(counts):
        return counts, [first]
    from kompetensi.partners._sourcing_master import Master  # noqa: PLC0415  # scipy

    master = Master(question)
    counts = _better(question, master.choice(), counts)
    root, shares = _solved(question, master, (), counts)
    counts = _better(question, shares, counts)
    done: list[Case] = []
    open_: list[tuple[int, int, Case, list[float]]] = [(0, 0, root, shares)]
    work, size = 0, len(question.columns)
    while open_ and work < MOST_WORK:
        _, _, case, shares = heapq.heappop(open_)
        at = _broken(shares)
        if case.bound >= question.total(counts) or at is None:
            done.append(case)
            continue
        for above in (False, True):
            work += size
            split = (at, int(shares[at]), above)
            made, parts = _solved(question, master, (*case.splits, split), counts)
            counts = _better(question, parts, counts)
            heapq.heappush(open_, (made.bound, work, made, parts))
    done += [one[2] for one in open_]
    return counts, sorted(done, key=lambda one: one.splits)


def _solved(
    question: Question, master: Master, splits: tuple[Split, ...], counts: Counts
) -> tuple[Case, list[float]]:
    """Return a case at the prices of its linear programme, and how many take each set there."""
    span = question.span(splits)
    found = master.linear(span, question.total(counts))
    prices, shares = found or ([0.0] * len(question.limits), [])
    whole = [round(one * UNIT) for one in prices]
    return Case(splits, whole, question.bound(whole, span)), shares


def _better(question: Question, shares: Sequence[float] | None, counts: Counts) -> Counts:
    """Round a choice, and take it if it keeps all limits and is better than the one at hand."""
    rounded = [round(one) for one in shares or ()]
    if rounded and question.fits(rounded) and question.total(rounded) < question.total(counts):
        return rounded
    return counts


def _broken(shares: Sequence[float]) -> int | None:
    """Return the set that is taken in the most doubtful number; ``None``: all numbers are whole."""
    away = [(abs(one - int(one) - 0.5), at) for at, one in enumerate(shares)]
    far, at = min(away, default=(0.5, 0))
    return at if far < 0.5 - 1e-6 else None


def _branch(
    case: Case, given: Market, columns: Sequence[Column], owner: Sequence[int], layer: int
) -> SourcingBranch:
    """State a case in the units of the caller."""
    goal = given.grain if layer == 3 else Fraction(1)
    prices = [Fraction(one, UNIT) * goal for one in case.prices]
    named = list(zip(given.rows, prices, strict=False))
    return SourcingBranch(
        counts=tuple(
            SourcingCount(
                person=given.kinds[owner[at]].people[0],
                programmes=columns[at].bundle,
                count=count,
                above=above,
            )
            for at, count, above in case.splits
        ),
        seats=FrozenMap(
            {code: exact(one, "price") for (code, seats), one in named if one and seats}
        ),
        money=FrozenMap(
            {
                code: exact(one / given.grain, "price")
                for (code, seats), one in named
                if one and not seats
            }
        ),
        earlier=tuple(exact(one, "price") for one in prices[len(given.rows) :]),
    )
