"""The planner: sets of everybody, prices, a plan that HiGHS finds among the best sets, branches where it is small."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import attrs
import numpy as np

from kompetensi.training._branches import PENALTY, Search, branch_of
from kompetensi.training._choices import Catalogue
from kompetensi.training._dual import Coupling, Floats, exact_bound, reduced, search_prices
from kompetensi.training._master import best_rows, choose_sets, linear_prices
from kompetensi.training._problem import PlanProblem, enrolment_key
from kompetensi.training._session import Enrolment
from kompetensi.training._sets import Ints, Sets, list_sets
from kompetensi.training._training_plan import PlanBranch, PlanCertificate

_STEPS: Final = 120  # along the subgradient
_LINEAR: Final = 45_000  # sets up to which a linear programme is solved
_COLUMNS: Final = 10_000  # sets that HiGHS chooses from, but for the least of each person
_LEAST: Final = 3  # sets of a person to choose from at the least
_KEPT: Final = 100  # and at the most
_ROUNDS: Final = 4  # linear programmes, one where there are many people
_FEW: Final = 2_000  # people
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
    coupling, grain = Coupling(problem, choices), catalogue.grain()
    sets = list_sets(people, names, problem.limits, grain)
    missing = np.flatnonzero(np.diff(sets.starts) == 0)
    if missing.size:
        certificate = PlanCertificate(branches=())
        who = names[int(missing[0])]
        return Found(enrolments=None, bound=Fraction(0), certificate=certificate, empty=who)
    prices, bound, rows = _first(sets, coupling)
    unsearched = tuple(names[at] for at in np.flatnonzero(sets.unsearched))
    branches: tuple[PlanBranch, ...] = (branch_of(sets, coupling, prices),)
    value = None if rows is None else sum(sets.values[rows].tolist())
    if (value is None or bound > value) and not unsearched:
        whole = list_sets(people, names, problem.limits, grain, prune=False)
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


def _first(sets: Sets, coupling: Coupling) -> tuple[list[int], int, Ints | None]:
    """Return prices, the bound that they prove, and the sets of a plan if one is found."""
    people = sets.starts.size - 1
    guide = search_prices(sets, coupling, _STEPS)
    prices = _whole(guide)
    bound = exact_bound(sets, coupling, prices)
    keep = max(_LEAST, min(_KEPT, _COLUMNS // people))
    for _ in range(_ROUNDS if people <= _FEW else 1):
        rows = _with_first(sets, best_rows(sets, reduced(sets, coupling, guide), keep))
        if rows.size > _LINEAR or (solved := linear_prices(sets, coupling, rows, PENALTY)) is None:
            break
        guide = solved[0]
        tried = exact_bound(sets, coupling, _whole(guide))
        if tried >= bound:
            break
        bound, prices = tried, _whole(guide)
    net = reduced(sets, coupling, np.array(prices, dtype=np.float64))
    rows = _with_first(sets, best_rows(sets, net, keep))
    exactly = sets.values.size <= _SMALL
    chosen = choose_sets(
        sets, coupling, rows, gap=0.0 if exactly else 1e-3, nodes=_NODES if not exactly else 10_000
    )
    filled = fill(sets, coupling, sets.starts[:-1] if chosen is None else chosen)
    return prices, bound // sets.step * sets.step, filled


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
