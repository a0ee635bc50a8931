"""A plan in sentences: what it attains, what scarce seats and money are worth, why needs are open."""

from __future__ import annotations

import math
from fractions import Fraction

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact, exact
from kompetensi.texts import Reason
from kompetensi.training._grain import grain
from kompetensi.training._training_plan import TrainingPlan


def explain(plan: TrainingPlan, person: str | None) -> tuple[Reason, ...]:
    """Explain a plan, or one person's part of it."""
    if person is not None:
        if person not in plan.problem.people:
            raise unknown("person", person, plan.problem.people)
        return (*_enrolled(plan, person), *_open(plan, person))
    proved = plan.value == plan.bound
    details = {"value": plan.value, "bound": plan.bound, "distance": plan.distance * 100}
    head = Reason(
        code="plan_best" if proved else "plan_within",
        details={"value": plan.value} if proved else details,
    )
    return (head, *_worth(plan), *plan.reasons)


def _enrolled(plan: TrainingPlan, person: str) -> tuple[Reason, ...]:
    hours = Reason(code="plan_hours", details={"person": person, "hours": plan.hours[person]})
    own = [one for one in plan.enrolments if one.person == person]
    return (
        hours,
        *(
            Reason(
                code="plan_takes" if one.session is None else "plan_takes_session",
                details={"person": person, "programme": one.programme}
                | ({} if one.session is None else {"session": one.session}),
            )
            for one in own
        ),
    )


def _open(plan: TrainingPlan, person: str) -> tuple[Reason, ...]:
    both = zip(plan.remaining, plan.reasons, strict=True)
    return tuple(reason for need, reason in both if need.person == person)


def _worth(plan: TrainingPlan) -> list[Reason]:
    """Return the greatest price of each seat, and of one percent of each budget, over the cases of the proof.

    A bound is a multiple of what values are made of, so that prices are rounded up to one.
    """
    whole = grain(plan.problem)

    def most(price: Exact) -> Exact:
        return exact(Fraction(math.ceil(price * whole), whole), "price")

    seats: dict[str, Exact] = {}
    paid: dict[str, Exact] = {}
    for branch in plan.certificate.branches:
        for code, price in branch.seats.items():
            seats[code] = max(price, seats.get(code, 0))
        for code, price in branch.providers.items():
            paid[code] = max(price, paid.get(code, 0))
    said = [
        Reason(code="plan_seat_worth", details={"session": code, "price": most(seats[code])})
        for code in sorted(seats)
    ]
    budget = max((branch.budget for branch in plan.certificate.branches), default=0)
    if budget:
        worth = most(Fraction(budget) * (plan.problem.limits.budget or 0) / 100)
        said.append(Reason(code="plan_money_worth", details={"price": worth}))
    budgets = plan.problem.limits.provider_budgets
    return said + [
        Reason(
            code="plan_provider_worth",
            details={"provider": code, "price": most(Fraction(paid[code]) * budgets[code] / 100)},
        )
        for code in sorted(paid)
    ]
