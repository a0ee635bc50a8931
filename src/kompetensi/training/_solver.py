"""The planner: sets of everybody, prices, a plan that HiGHS finds among the best sets, branches where it is small."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import attrs
import numpy as np

from kompetensi.training._branches import PENALTY, Search, branch_of
from kompetensi.training._choices import Catalogue
from kompetensi.training._dual import Coupling, Floats, exact_bound, reduced, search_prices
from kompetensi.training._grain import grain
from kompetensi.training._master import best_rows, choose_sets, linear_prices
from kompetensi.training._problem import PlanProblem, enrolment_key
from kompetensi.training._session import Enrolment
from kompetensi.training._sets import Ints, Sets, list_sets
from kompetensi.training._training_plan import PlanBranch, PlanCertificate
from kompetensi.training._wide import Wide

_STEPS: Final = 120  # along the subgradient
_COLUMNS: Final = 10_000  # sets that HiGHS chooses from at a time, but for the least of each person
_LEAST: Final = 3  # sets of a person to choose from at the least
_KEPT: Final = 100  # and at the most
_ROUNDS: Final = 4  # linear programmes
_MORE: Final = 20  # where they find sets that are not listed
_FEW: Final = 5_000  # people whom one is about
_BLOCK: Final = 10_000  # people for whom HiGHS chooses at a time
_NODES: Final = 200  # of HiGHS' own search
_SMALL: Final = 4_000  # sets up to which cases are branched


@attrs.frozen(kw_only=True)
class Found:
    """What the planner found: enrolments (``None``: no plan is known), bound, what proves it."""

    enrolments: tuple[Enrolment, ...] | None
    bound: Fraction
    certificate: PlanCertificate
    empty: str | None = None  # a person whom no set suits


def solve(problem: PlanProblem) -> Found:
    """Find a plan and a proved bound."""
    catalogue, names = Catalogue(problem), problem.people
    people = [catalogue.choices(name) for name in names]
    choices = [one for own in people for one in own]
    if not names:
        certificate = PlanCertificate(branches=(PlanBranch(),))
        return Found(enrolments=(), bound=Fraction(0), certificate=certificate)
    coupling, unit = Coupling(problem, choices), grain(problem)
    sets = list_sets(people, names, problem.limits, unit)
    wide = Wide(people, names, problem.limits, sets)
    sets = wide.grown(sets)
    missing = np.flatnonzero(np.diff(sets.starts) == 0).tolist()
    if missing:
        certificate = PlanCertificate(branches=())
        empty = next((names[at] for at in missing if at not in wide.given_up), None)
        return Found(enrolments=None, bound=Fraction(0), certificate=certificate, empty=empty)
    sets, prices, bound, rows = _first(sets, coupling, wide)
    unsearched = tuple(names[at] for at in sorted(wide.given_up))
    branches: tuple[PlanBranch, ...] = (branch_of(sets, coupling, prices),)
    value = None if rows is None else sum(sets.values[rows].tolist())
    small = sets.values.size <= _SMALL and not wide.options
    if small and (value is None or bound > value):
        whole = list_sets(people, names, problem.limits, unit, prune=False)
        if whole.values.size <= _SMALL and not whole.unsearched.any():
            search = Search(whole, coupling, choices)
            search.run()
            sets, rows, bound, branches = whole, search.rows, search.bound, tuple(search.branches)
    enrolments = None
    if rows is not None:
        last = len(choices)
        taken = [choices[at].enrolment for at in sets.members[rows].ravel().tolist() if at < last]
        enrolments = tuple(sorted(taken, key=enrolment_key))
    certificate = PlanCertificate(branches=branches, unsearched=unsearched)
    return Found(enrolments=enrolments, bound=Fraction(bound, sets.scale), certificate=certificate)


def _first(sets: Sets, coupling: Coupling, wide: Wide) -> tuple[Sets, list[int], int, Ints | None]:
    """Return all sets, prices, the bound that they prove, and the sets of a plan if one is found."""
    people = sets.starts.size - 1
    guide = search_prices(sets, coupling, _STEPS)
    prices = _whole(guide)
    bound = exact_bound(sets, coupling, prices, wide)
    keep = max(_LEAST, min(_KEPT, _COLUMNS // min(people, _BLOCK)))
    every = -(-people // _FEW)  # prices learnt from a part of the people are near those of all
    for _ in range(_MORE if wide.options else _ROUNDS):
        sets = wide.grown(sets)
        rows = _with_first(sets, best_rows(sets, reduced(sets, coupling, guide), keep))
        part = rows[sets.owner(rows) % every == 0]
        if (solved := linear_prices(sets, coupling, part, PENALTY, share=1 / every)) is None:
            break
        guide = solved[0]
        tried = exact_bound(sets, coupling, _whole(guide), wide)
        if tried < bound:
            bound, prices = tried, _whole(guide)
        elif not wide.fresh:
            break
    sets = wide.grown(sets)
    if wide.options:  # what is given up is what was given up at these prices
        bound = exact_bound(sets, coupling, prices, wide)
    net = reduced(sets, coupling, np.array(prices, dtype=np.float64))
    rows = _with_first(sets, best_rows(sets, net, keep))
    exactly = sets.values.size <= _SMALL
    chosen = _choose(sets, coupling, rows, exactly=exactly)
    filled = fill(sets, coupling, sets.starts[:-1] if chosen is None else chosen)
    return sets, prices, bound // sets.step * sets.step, filled


def _choose(sets: Sets, coupling: Coupling, rows: Ints, *, exactly: bool) -> Ints | None:
    """Let HiGHS choose block by block of people, each with its part of the limits and what earlier ones left."""
    people = sets.starts.size - 1
    blocks = -(-people // _BLOCK)
    used = [0] * coupling.rows
    chosen = sets.starts[:-1].copy()
    for block in range(blocks):
        part = rows[sets.owner(rows) % blocks == block]
        part_of = [limit * (block + 1) // blocks for limit in coupling.limits]
        gap, nodes = (0.0, 10_000) if exactly else (1e-3, _NODES)
        found: Ints | None = None
        for limits in (part_of, coupling.limits):  # all that is left where its part does not do
            free = [limit - one for limit, one in zip(limits, used, strict=True)]
            found = choose_sets(sets, coupling, part, gap=gap, nodes=nodes, limits=free)
            if found is not None:
                break
        if found is None:
            return None
        chosen[sets.owner(found)] = found
        taken = coupling.usage(sets.members[found].ravel().tolist())
        used = [one + more for one, more in zip(used, taken, strict=True)]
    return chosen


def _whole(prices: Floats) -> list[int]:
    return [int(one) for one in prices.tolist()]


def _with_first(sets: Sets, rows: Ints) -> Ints:
    return np.unique(np.concatenate([rows, sets.starts[:-1]]))


def fill(sets: Sets, coupling: Coupling, rows: Ints) -> Ints | None:
    """Let each person in order move to a better set while the limits leave room; ``None``: they do not hold."""
    used = coupling.usage(sets.members[rows].ravel().tolist())
    free = [limit - one for one, limit in zip(used, coupling.limits, strict=True)]
    if min(free) < 0:
        return None
    rows = rows.copy()
    moved = True
    while moved:
        moved = False
        for person in range(rows.size):
            now = int(rows[person])
            start, end = int(sets.starts[person]), int(sets.starts[person + 1])
            better = start + np.flatnonzero(sets.values[start:end] > sets.values[now])
            freed = coupling.asked(sets.members[now].tolist())
            for row in better[np.argsort(-sets.values[better], kind="stable")].tolist():
                asked = coupling.asked(sets.members[row].tolist())
                if all(free[at] + freed.get(at, 0) >= part for at, part in asked.items()):
                    for at in freed.keys() | asked.keys():
                        free[at] += freed.get(at, 0) - asked.get(at, 0)
                    rows[person], moved = row, True
                    break
    return rows
