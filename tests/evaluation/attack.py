"""Attack releases of feedback from outside: ``python attack.py 100000``, or ``make attack``.

Each draw is a small department, three releases and a policy. Between the releases raters come and go,
ratees join, and there may be a second wave. The attacker knows the weights and who rated whom when,
reads what is shown and eliminates over the rationals. An unknown is what those gave who rated in the
same releases. A hidden group has fallen if its sum is in the row space of what is shown.

The attacker also guesses that nobody who rates in two waves changes an opinion. A hidden small group
whose raters are the same whenever it is hidden or shown must withstand that too. Where raters came or
went between waves, the guess is beyond what is promised, and falls are counted apart.

Own elimination and own forms: nothing of the package but its public names.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import chain
from typing import Any, NamedTuple

from kompetensi.evaluation import FeedbackPolicy, RatingTable, Release, Tally, release
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
SIDES = ("peer", "subordinate", "customer", "superior")
RELEASES = 3
Row = dict[Any, Fraction]
Cell = tuple[str, str, str]  # wave, ratee, group


class Batch(NamedTuple):
    """Raters who always rate together: what they give is one unknown."""

    code: int
    levels: tuple[int, ...]


class Step(NamedTuple):
    """One release as it is about to be made."""

    wave: str
    ratees: tuple[str, ...]
    cells: dict[Cell, tuple[Batch, ...]]


def draw(seed: int) -> tuple[FeedbackPolicy, list[Step]]:
    """Draw a policy and three releases: groups of 0 to 8, weights from 0 to 7."""
    rng = random.Random(seed)  # noqa: S311  # draws, no secrets
    weights = {group: rng.choice([0, 1, 1, 2, 3, 7]) for group in SIDES[: rng.randint(2, 4)]}
    policy = FeedbackPolicy(
        weights=weights if any(weights.values()) else {**weights, "peer": 1},
        minimum_raters=rng.randint(2, 4),
        exempt=rng.choice([("self", "superior"), ("self", "superior"), ("self",), ()]),
        hidden_group=rng.choice(["pool", "pool", "leave_out"]),
        missing_group=rng.choice(["renormalise", "undefined"]),
        strength_cut=3,
    )
    ratees = tuple("ABCD"[: rng.randint(1, 4)])
    codes = iter(range(10**6))

    def batch(most: int) -> tuple[Batch, ...]:
        levels = tuple(rng.randint(1, 5) for _ in range(rng.randint(0, most)))
        return (Batch(next(codes), levels),) if levels else ()

    cells: dict[Cell, tuple[Batch, ...]] = {}
    waves = rng.choice(["aaa", "aab", "aba", "abb", "abc"])
    restless = rng.choice([0.0, 0.2, 0.6])
    steps = []
    for place, wave in enumerate(waves):
        for ratee in ratees:
            for group in (*weights, "self"):
                here = (wave, ratee, group)
                if here not in cells:  # a new wave begins with those of the wave before
                    before = (waves[place - 1], ratee, group) if place else here
                    most = 1 if group == "self" else rng.choice([2, 4, 8])
                    cells[here] = cells[before] if before in cells else batch(most)
                if place and group != "self" and rng.random() < restless:
                    kept = tuple(one for one in cells[here] if rng.random() < 0.8)
                    size = sum(len(one.levels) for one in kept)
                    cells[here] = kept + batch(min(rng.choice([1, 2, 4]), 8 - size))
        some = tuple(one for one in ratees if rng.random() < 0.7)
        steps.append(Step(wave, some or ratees[:1], dict(cells)))
    return policy, steps


def releases(policy: FeedbackPolicy, steps: Iterable[Step], *, aware: bool) -> list[Release]:
    """Make the releases; ``aware``: each is given those before it."""
    out: list[Release] = []
    for step in steps:
        tallies = {
            (ratee, "q", group, wave): Tally.of(
                [level for one in batches for level in one.levels], SCALE
            )
            for (wave, ratee, group), batches in step.cells.items()
            if wave == step.wave
        }
        none = {(ratee, "q", "self", step.wave): Tally.of([None], SCALE) for ratee in step.ratees}
        asked = {key: tally for key, tally in none.items() if not tallies[key].n}
        table = RatingTable.of({**tallies, **asked}, SCALE)
        earlier = out if aware else ()
        out.append(release(table, step.ratees, policy, wave=step.wave, earlier=earlier))
    return out


class Attack(NamedTuple):
    """What is known, and what is hidden: hidden cells with the unknowns they are made of."""

    rows: list[Row]
    hidden: dict[tuple[Any, ...], Row]
    small: set[tuple[Any, ...]]
    ends: int


def read(steps: Iterable[Step], out: Iterable[Release]) -> Attack:
    """Turn what is shown into linear forms over the unknowns of each wave."""
    rows: list[Row] = []
    hidden: dict[tuple[Any, ...], Row] = {}
    small: set[tuple[Any, ...]] = set()
    ends = 0
    first: dict[tuple[str, str], Step] = {}
    for place, (step, one) in enumerate(zip(steps, out, strict=True)):
        for report in one.reports:
            then = step
            if report.ratee in one.repeated:  # shown again: made of who rated when it came out
                then = first[step.wave, report.ratee]
            first.setdefault((step.wave, report.ratee), then)
            for item in report.items:
                sums = {
                    group: _sum(then.cells.get((step.wave, report.ratee, group), ()), step.wave)
                    for group in item.groups
                }
                rows += _forms(item, sums)
                ends += item.pooled is not None and item.pooled.mean in (1, 5)
                for group in item.hidden:
                    key = (place, report.ratee, group)
                    hidden[key] = sums[group]
                    reason = item.groups[group].reason
                    if reason is not None and reason.code == "too_few_raters":
                        small.add(key)
        fresh = [ratee for ratee in step.ratees if ratee not in one.repeated]
        for unit in one.unit:
            if unit.mean is not None:
                cells = [step.cells.get((step.wave, ratee, unit.group), ()) for ratee in fresh]
                rows.append(_sum(chain.from_iterable(cells), step.wave))
            elif unit.reason is not None and unit.reason.code == "unit_too_few":
                cells = [
                    step.cells[step.wave, ratee, unit.group]
                    for ratee in fresh
                    if unit.group in one.report(ratee).item("q").hidden
                ]
                hidden[place, "unit", unit.group] = _sum(chain.from_iterable(cells), step.wave)
    return Attack(rows, hidden, small, ends)


def _forms(item: Any, sums: Mapping[str, Row]) -> Iterator[Row]:
    others: Row = {}
    raters: Row = {}
    for group, part in item.groups.items():
        if part.mean is not None:
            yield sums[group]
            _add(others, sums[group], item.shares.get(group, Fraction()) / part.n)
            _add(raters, sums[group], Fraction(group in item.shares))
    if item.pooled is not None:
        pool: Row = {}
        for group in item.pooled.groups:
            _add(pool, sums[group], Fraction(1))
        yield pool
        _add(others, pool, (item.pooled.share or Fraction()) / item.pooled.n)
        _add(raters, pool, Fraction(1))
    if item.others is not None:
        yield others
        yield raters  # the mean over raters, by their number
    if item.gap is not None:
        gap = dict(sums["self"])
        _add(gap, others, Fraction(-1))
        yield gap


def _sum(batches: Iterable[Batch], wave: str) -> Row:
    return {(wave, one.code): Fraction(1) for one in batches}


def _add(row: Row, other: Row, factor: Fraction) -> None:
    for column, value in other.items():
        row[column] = row.get(column, Fraction()) + factor * value
        if not row[column]:
            del row[column]


def fallen(rows: Iterable[Row], targets: Mapping[Any, Row]) -> set[Any]:
    """Return the targets in the row space: Gauss over the rationals, each row under its first column."""
    basis: dict[Any, Row] = {}

    def reduce(row: Row) -> Row:
        left = dict(row)
        while left:
            lead = min(left)
            if lead not in basis:
                break
            _add(left, basis[lead], -left[lead])
        return left

    for row in rows:
        left = reduce(row)
        if left:
            lead = min(left)
            basis[lead] = {column: value / left[lead] for column, value in left.items()}
    return {key for key, row in targets.items() if not reduce(row)}


def lasting(row: Row) -> Row:
    """Forget the wave: whoever rates again says the same again."""
    return {code: value for (_, code), value in row.items()}


def attack(seed: int, *, aware: bool = True) -> Counter[str]:
    """Attack one draw; count what was hidden and what fell."""
    policy, steps = draw(seed)
    known = read(steps, releases(policy, steps, aware=aware))
    found = Counter(hidden=len(known.hidden), small=len(known.small), pools_at_an_end=known.ends)
    found["fell"] = len(fallen(known.rows, known.hidden))
    guessed = {key: lasting(known.hidden[key]) for key in known.small}
    by_guess = fallen(map(lasting, known.rows), guessed)
    same = _unchanged(steps)
    found["fell to the guess"] = len(by_guess) if same else 0
    found["fell to the guess, raters changed"] = 0 if same else len(by_guess)
    return found


def _unchanged(steps: Iterable[Step]) -> bool:
    """Tell whether each group of each ratee has the same raters in every release."""
    groups: dict[tuple[str, str], set[tuple[Batch, ...]]] = {}
    for step in steps:
        for (_, ratee, group), batches in step.cells.items():
            groups.setdefault((ratee, group), set()).add(batches)
    return all(len(found) == 1 for found in groups.values())


def run(draws: Iterable[int], *, aware: bool = True) -> Counter[str]:
    """Attack many draws and add up what was found."""
    total: Counter[str] = Counter()
    for seed in draws:
        total.update(attack(seed, aware=aware))
        total["draws"] += 1
    return total


if __name__ == "__main__":
    result = run(range(int(sys.argv[1])))
    for what, count in sorted(result.items()):
        print(f"{what}: {count}")  # noqa: T201  # the answer of the command
    sys.exit(bool(result["fell"] or result["fell to the guess"]))
