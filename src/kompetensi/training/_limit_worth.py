"""What a little more of each limit could add to a plan: a seat, an hour of a person, money."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, exact
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._grain import grain
from kompetensi.training._need import Need
from kompetensi.training._session import Enrolment, Session
from kompetensi.training._training_plan import PlanBranch, TrainingPlan
from kompetensi.training._verify_best import best_answer
from kompetensi.training._verify_sets import Learner, offer_of


@attrs.frozen(kw_only=True)
class LimitWorth:
    """What more of one limit is worth.

    Attributes:
        kind: ``"seats"`` of a session, ``"hours"`` of a person, ``"budget"`` or ``"provider_budget"``.
        code: Code of the session, person or provider; empty for the budget.
        limit: The limit now.
        more: How much more is looked at: one seat, one hour, one percent of the money.
        worth: The most that it can add to the bound, and so to the value of a plan that is proved best; 0: nothing.
    """

    kind: str
    code: str
    limit: Exact
    more: Exact
    worth: Exact


@attrs.frozen(kw_only=True)
class LimitWorths(Result):
    """Result of :func:`limit_worth`.

    Attributes:
        items: One for each limit: seats in code order, most hours of each person who has some, budget, providers.
    """

    items: tuple[LimitWorth, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what more of each limit could add, without those that can add nothing."""
        return tuple(
            Reason(
                code=f"worth_{one.kind}",
                details={"worth": one.worth} | ({"code": one.code} if one.code else {}),
            )
            for one in self.items
            if one.worth
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "kind": one.kind,
                "code": one.code or None,
                "limit": one.limit,
                "more": one.more,
                "worth": one.worth,
            }


def limit_worth(plan: TrainingPlan) -> LimitWorths:
    """Say of each limit how much a little more of it can add to the bound: where to ask for more first.

    The prices of the certificate stay as they are. More seats or money add their price; one more hour of a person adds
    what the person's best answer at these prices is better by. With several cases, the greatest counts. The sum is
    rounded down to what values are made of, as the bound is. A worth is a limit from above: nobody promises that much.

    Args:
        plan: The plan, with its certificate.

    Returns:
        The worth of each limit, those of 0 included.

    Raises:
        kompetensi.errors.InvalidTypeError: ``plan`` is no plan.

    Complexity: O(C * S) for C cases of the certificate and S possible sets of all people together, as
        :func:`verify_plan`, and again for the people with most hours.

    References:
        Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.

    Examples:
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> for hours in (6, 7, 8):
        ...     found = plan(asked, [course], limits=PlanLimits(most_hours=hours))
        ...     print(found.value, *limit_worth(found).rows())
        0 {'kind': 'hours', 'code': 'P', 'limit': 6, 'more': 1, 'worth': 0}
        0 {'kind': 'hours', 'code': 'P', 'limit': 7, 'more': 1, 'worth': 2}
        2 {'kind': 'hours', 'code': 'P', 'limit': 8, 'more': 1, 'worth': 0}
    """
    check_instance(plan, "plan", TrainingPlan)
    problem = plan.problem
    cases = [_Case(branch, plan) for branch in plan.certificate.branches]
    unit = grain(problem)

    def worth(
        kind: str, code: str, limit: Exact, more: Exact, grown: Callable[[_Case], Fraction | None]
    ) -> LimitWorth:
        bounds = [bound for bound in map(grown, cases) if bound is not None]
        added = Fraction(math.floor(max(bounds) * unit), unit) - plan.bound
        return LimitWorth(
            kind=kind, code=code, limit=limit, more=exact(more, "more"), worth=exact(added, "worth")
        )

    def seats(session: Session) -> LimitWorth:
        def grown(case: _Case) -> Fraction | None:
            return case.with_more(case.branch.seats.get(session.code, 0))

        return worth("seats", session.code, session.seats, 1, grown)

    def hours(person: str, most: Exact) -> LimitWorth:
        return worth("hours", person, most, 1, lambda case: case.with_hour(person))

    def money(
        kind: str, code: str, limit: Exact, price: Callable[[PlanBranch], Exact]
    ) -> LimitWorth:
        more = Fraction(limit) / 100
        return worth(
            kind, code, limit, more, lambda case: case.with_more(more * price(case.branch))
        )

    limits, budget = problem.limits, problem.limits.budget
    caps = [(one, limits.most_of(one)) for one in problem.people]
    return LimitWorths(
        items=(
            *(seats(one) for one in problem.sessions),
            *(hours(person, most) for person, most in caps if most is not None),
            *(() if budget is None else [money("budget", "", budget, lambda case: case.budget)]),
            *(
                money("provider_budget", code, limits.provider_budgets[code], _price_of(code))
                for code in sorted(limits.provider_budgets)
            ),
        )
    )


def _price_of(provider: str) -> Callable[[PlanBranch], Exact]:
    return lambda case: case.providers.get(provider, 0)


class _Case:
    """One case of the certificate: what its prices prove now, and with more of a limit."""

    def __init__(self, branch: PlanBranch, plan: TrainingPlan) -> None:
        self.branch, self.plan, self.offer = branch, plan, offer_of(plan.problem)
        self.asked: dict[str, list[Need]] = {}
        for need in plan.problem.needs:
            self.asked.setdefault(need.person, []).append(need)
        limits = plan.problem.limits
        self.answers = {person: self._answer(person, 0) for person in plan.problem.people}
        self.idle = {person for person, answer in self.answers.items() if answer is None}
        self.total = Fraction(branch.budget) * (limits.budget or 0)
        for code, price in branch.seats.items():
            self.total += price * self.offer.sessions[code].seats
        for code, price in branch.providers.items():
            self.total += price * limits.provider_budgets[code]
        self.total += sum(answer for answer in self.answers.values() if answer is not None)

    def with_more(self, added: Exact) -> Fraction | None:
        """Return the bound where the limits at their prices are worth more; ``None``: nobody can keep to the case."""
        return None if self.idle else self.total + added

    def with_hour(self, person: str) -> Fraction | None:
        """Return the bound where the person has one more hour."""
        answer = self._answer(person, 1)
        if answer is None or self.idle - {person}:
            return None
        return self.total - (self.answers[person] or 0) + answer

    def _answer(self, person: str, more: int) -> Fraction | None:
        learner = Learner(self.offer, person, self.asked.get(person, []))
        if person in self.plan.certificate.unsearched:
            return learner.everything()
        if learner.most is not None:
            learner.most += more
        own = [
            {one for one in some if one.person == person}
            for some in (self.branch.taken, self.branch.refused)
        ]
        return best_answer(learner, self._price, *own)

    def _price(self, one: Enrolment) -> Fraction:
        programme = self.offer.programmes[one.programme]
        seat = 0 if one.session is None else self.branch.seats.get(one.session, 0)
        money = self.branch.budget + self.branch.providers.get(programme.provider, 0)
        return Fraction(seat + programme.cost * money)
