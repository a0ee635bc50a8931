"""What all values of a problem's plans are multiples of."""

from __future__ import annotations

import math

from kompetensi._core._exact import Exact
from kompetensi.training._problem import PlanProblem


def grain(problem: PlanProblem) -> int:
    """Return the least whole number that makes whole every gain that an outcome could ever bring."""
    levels: dict[str, set[Exact]] = {}
    for programme in problem.programmes:
        for outcome in programme.outcomes:
            levels.setdefault(outcome.competency, set()).add(outcome.level)
    return math.lcm(
        *{
            (need.weight * max(0, min(level, need.required) - need.level)).denominator
            for need in problem.needs
            if need.level is not None
            for level in levels.get(need.competency, ())
        }
    )
