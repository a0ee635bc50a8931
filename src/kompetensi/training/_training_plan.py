"""A training plan: its enrolments, what it closes, what remains and why, and what proves its bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem, need_key
from kompetensi.training._session import Enrolment


@attrs.frozen(kw_only=True)
class PlanBranch:
    """One case of a proof: some enrolments taken, some refused, and the prices that bound every plan of that kind.

    With any prices of 0 or more, no plan of the case is worth more than the sum of the limits at their prices and of
    each person's best answer: the greatest value less what the enrolments cost at these prices.
    Source: Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.

    Attributes:
        taken: Enrolments that every plan of the case makes.
        refused: Enrolments that none makes.
        seats: Price of a seat by code of the session, in units of value; sessions that cost nothing are absent.
        budget: Price of one unit of money of the budget.
        providers: Price of one unit of money by code of the provider with a budget.
    """

    taken: tuple[Enrolment, ...] = ()
    refused: tuple[Enrolment, ...] = ()
    seats: Mapping[str, Exact] = FrozenMap()
    budget: Exact = 0
    providers: Mapping[str, Exact] = FrozenMap()


@attrs.frozen(kw_only=True)
class PlanCertificate:
    """What proves the bound of a plan: cases that together hold every plan, each with its prices.

    Attributes:
        branches: The cases; a single one without decisions where prices alone were enough.
        unsearched: People for whom the search for the best answer came to its limit of steps, in code order; all that
            any programme could close for them stands in the bound instead.
    """

    branches: tuple[PlanBranch, ...]
    unsearched: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class TrainingPlan(Result):
    """Result of :func:`plan`.

    Attributes:
        problem: What it was made from.
        enrolments: Who takes what, locked ones included, in order of person and programme.
        value: Sum over needs of weight times levels closed, never beyond the required level.
        bound: What no plan can exceed; equal to ``value`` where the plan is proved best.
        remaining: The needs left open, each with the level reached, in order of person, competency and standard; those
            whose level is not known among them.
        reasons: Why each of ``remaining`` is left open, in the same order.
        certificate: What :func:`verify_plan` checks to prove the bound.
    """

    problem: PlanProblem = attrs.field(repr=False)
    enrolments: tuple[Enrolment, ...]
    value: Exact
    bound: Exact
    remaining: tuple[Need, ...]
    reasons: tuple[Reason, ...]
    certificate: PlanCertificate = attrs.field(repr=False)

    @property
    def cost(self) -> Exact:
        """What all enrolments cost together."""
        programmes = {one.code: one for one in self.problem.programmes}
        return exact(sum(programmes[one.programme].cost for one in self.enrolments), "cost")

    @property
    def hours(self) -> Mapping[str, Exact]:
        """Hours by code of every person of the plan, 0 for those who take nothing."""
        programmes = {one.code: one for one in self.problem.programmes}
        total: dict[str, Exact] = dict.fromkeys(self.problem.people, 0)
        for one in self.enrolments:
            hours = total[one.person] + programmes[one.programme].hours
            total[one.person] = exact(hours, "hours")
        return FrozenMap(total)

    @property
    def distance(self) -> Fraction:
        """Share of the bound by which the value may miss the best possible, 0 where it is proved best."""
        return Fraction(self.bound - self.value) / self.bound if self.bound else Fraction(0)

    def explain(self, *, person: str | None = None) -> tuple[Reason, ...]:
        """Say what the plan attains, what scarce seats and money are worth, and why needs are left open.

        Args:
            person: Explain this person's enrolments and open needs instead.

        Returns:
            Value and bound, then prices, then one reason for each open need. A price is the most that one more seat or
            one percent more of a budget can add to the bound, rounded up to a multiple of what values are made of;
            :func:`limit_worth` tells it of hours too.

        Raises:
            kompetensi.errors.UnknownCodeError: There is no such person.
        """
        from kompetensi.training._explain import explain  # noqa: PLC0415

        return explain(self, person)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        remaining = {
            need_key(need): (need, reason)
            for need, reason in zip(self.remaining, self.reasons, strict=True)
        }
        for need in self.problem.needs:
            left, reason = remaining.get(need_key(need), (None, None))
            reached = need.required if left is None else left.level
            yield {
                "person": need.person,
                "competency": need.competency,
                "standard": need.standard,
                "level": need.level,
                "reached": reached,
                "required": need.required,
                "weight": need.weight,
                "closed": None if need.level is None or reached is None else reached - need.level,
                "reason": None if reason is None else reason.code,
                "reason_text": None if reason is None else str(reason),
            }
