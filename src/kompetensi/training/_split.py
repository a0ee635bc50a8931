"""A plan's hours, cost and levels closed, split by form, by kind of competency or by person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, exact
from kompetensi._core._result import Result
from kompetensi.framework import Framework
from kompetensi.texts import Reason
from kompetensi.training._credit import Credit, credits_of
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment
from kompetensi.training._training_plan import TrainingPlan


@attrs.frozen(kw_only=True)
class PlanPart:
    """One part of a plan.

    Attributes:
        name: Form, kind or person; empty: the programmes do not state a form, or raise nothing that has a kind.
        hours: Hours of all its enrolments together.
        cost: What they cost.
        closed: Levels that they close, each step of a need once.
        value: The same levels times the weights of their needs.
    """

    name: str
    hours: Exact
    cost: Exact
    closed: Exact
    value: Exact


@attrs.frozen(kw_only=True)
class PlanSplit(Result):
    """Result of :func:`split_by_form`, :func:`split_by_kind` and :func:`split_by_person`.

    Attributes:
        by: ``"form"``, ``"kind"`` or ``"person"``.
        parts: The parts, in order of their names; hours, cost, closed levels and value each add up to the plan's.
    """

    by: str
    parts: tuple[PlanPart, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what each part takes and closes."""
        return tuple(
            Reason(
                code="split_part" if one.name else "split_part_not_stated",
                details={"hours": one.hours, "cost": one.cost, "closed": one.closed}
                | ({"name": one.name} if one.name else {}),
            )
            for one in self.parts
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.parts:
            yield {
                self.by: one.name or None,
                "hours": one.hours,
                "cost": one.cost,
                "closed": one.closed,
                "value": one.value,
            }


def split_by_form(plan: TrainingPlan) -> PlanSplit:
    """Split a plan by the form of its programmes, such as workshop, course, coaching or e-learning.

    A step that two programmes reach is credited to one of them: each gets the levels above those that a lesser one
    reaches already, the first in code order where two reach the same.

    Args:
        plan: The plan.

    Returns:
        One part for each form; what states no form stands under the empty name.

    Raises:
        kompetensi.errors.InvalidTypeError: ``plan`` is no plan.

    Complexity: O(N * E) for N needs and E enrolments of a person.

    Examples:
        >>> course = Programme(
        ...     code="C", title="Course", hours=8, cost=5, form="course", outcomes=[Outcome(competency="A", level=3)]
        ... )
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> print(split_by_form(plan(asked, [course])))
        form    hours  cost  closed  value
        course      8     5       2      2

    Source: own definition.
    """
    return _split(
        plan,
        "form",
        (),
        lambda _, programme: {programme.form: Fraction(1)},
        lambda _, programme: programme.form,
    )


def split_by_kind(plan: TrainingPlan, framework: Framework) -> PlanSplit:
    """Split a plan by the kind of competency, such as technical, managerial or socio-cultural.

    Hours and cost of a programme are shared in equal parts by the competencies that it raises; what raises none stands
    under the empty name. Levels closed belong to the kind of the need's competency.

    Args:
        plan: The plan.
        framework: What says of which kind each competency is; all that the plan's programmes raise must be in it.

    Returns:
        One part for each kind.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.UnknownCodeError: A competency is not in the framework.

    Complexity: O(N * E) for N needs and E enrolments of a person.

    Examples:
        >>> from kompetensi.framework import Competency, Framework, LevelScale
        >>> kinds = (("A", "technical"), ("B", "managerial"))
        >>> known = Framework(
        ...     code="F",
        ...     name="Framework",
        ...     scale=LevelScale(lowest=1, highest=5),
        ...     competencies=[Competency(code=code, name=code, kind=kind) for code, kind in kinds],
        ... )
        >>> raised = [Outcome(competency=code, level=3) for code in "AB"]
        >>> course = Programme(code="C", title="Course", hours=8, cost=5, outcomes=raised)
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> print(split_by_kind(plan(asked, [course]), known))
        kind        hours  cost  closed  value
        managerial      4   2.5       0      0
        technical       4   2.5       2      2

    Source: own definition.
    """
    check_instance(framework, "framework", Framework)

    def kind(competency: str) -> str:
        return framework.competency(competency).kind

    def shares(_: Enrolment, programme: Programme) -> Mapping[str, Fraction]:
        count = Counter(kind(one.competency) for one in programme.outcomes) or Counter({"": 1})
        return {name: Fraction(part, count.total()) for name, part in count.items()}

    return _split(plan, "kind", (), shares, lambda credit, _: kind(credit.need.competency))


def split_by_person(plan: TrainingPlan) -> PlanSplit:
    """Split a plan by person; :func:`hours_account` sets the hours against least and most hours.

    Args:
        plan: The plan.

    Returns:
        One part for each person of the plan, also for those who take nothing.

    Raises:
        kompetensi.errors.InvalidTypeError: ``plan`` is no plan.

    Complexity: O(N * E) for N needs and E enrolments of a person.

    Examples:
        >>> course = Programme(code="C", title="Course", hours=8, cost=5, outcomes=[Outcome(competency="A", level=3)])
        >>> asked = [Need(person=who, competency="A", level=1, required=3, weight=w) for who, w in (("P", 1), ("Q", 2))]
        >>> print(split_by_person(plan(asked, [course], limits=PlanLimits(budget=5))))
        person  hours  cost  closed  value
        P           0     0       0      0
        Q           8     5       2      4

    Source: own definition.
    """
    check_instance(plan, "plan", TrainingPlan)
    return _split(
        plan,
        "person",
        plan.problem.people,
        lambda one, _: {one.person: Fraction(1)},
        lambda credit, _: credit.need.person,
    )


def _split(
    plan: TrainingPlan,
    by: str,
    names: Iterable[str],
    shares: Callable[[Enrolment, Programme], Mapping[str, Fraction]],
    closes: Callable[[Credit, Programme], str],
) -> PlanSplit:
    """Add hours and cost up by shares of each enrolment, levels by the name of each credit."""
    check_instance(plan, "plan", TrainingPlan)
    programmes = {one.code: one for one in plan.problem.programmes}
    sums = {
        name: dict.fromkeys(("hours", "cost", "closed", "value"), Fraction(0)) for name in names
    }

    def add(name: str, **amounts: Exact) -> None:
        part = sums.setdefault(
            name, dict.fromkeys(("hours", "cost", "closed", "value"), Fraction(0))
        )
        for what, amount in amounts.items():
            part[what] += amount

    for one in plan.enrolments:
        programme = programmes[one.programme]
        for name, share in shares(one, programme).items():
            add(name, hours=share * programme.hours, cost=share * programme.cost)
    for credit in credits_of(plan):
        name = closes(credit, programmes[credit.enrolment.programme])
        add(name, closed=credit.levels, value=credit.levels * credit.need.weight)
    parts = (
        PlanPart(name=name, **{what: exact(amount, what) for what, amount in sums[name].items()})
        for name in sorted(sums)
    )
    return PlanSplit(by=by, parts=tuple(parts))
