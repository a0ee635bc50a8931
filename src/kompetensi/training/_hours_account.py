"""Hours of each person over the year, against the least and most hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from kompetensi._core._checks import check_choice, check_instance
from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._training_plan import TrainingPlan


@attrs.frozen(kw_only=True)
class PersonHours:
    """Hours of one person.

    Attributes:
        person: Code of the person.
        least: Least hours owed.
        most: Most hours; ``None``: no limit.
        dated: Hours by period, such as ``"2027-03"`` or ``"2027-Q1"``, of the sessions that end in it.
        undated: Hours of what has no dates.
    """

    person: str
    least: Exact
    most: Exact | None
    dated: Mapping[str, Exact]
    undated: Exact

    @property
    def hours(self) -> Exact:
        """All hours."""
        return exact(sum(self.dated.values(), self.undated), "hours")

    @property
    def spare(self) -> Exact | None:
        """Hours left up to the most hours; ``None``: no limit."""
        return None if self.most is None else exact(self.most - self.hours, "spare")


@attrs.frozen(kw_only=True)
class HoursAccount(Result):
    """Result of :func:`hours_account`.

    Attributes:
        people: One for each person of the plan, in code order.
    """

    people: tuple[PersonHours, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods in which any session ends, the first one first."""
        return tuple(sorted({name for one in self.people for name in one.dated}))

    def explain(self) -> tuple[Reason, ...]:
        """Say how many hours each person takes, of how many owed, and how many have dates."""
        return tuple(
            Reason(
                code="hours_of_person",
                details={
                    "person": one.person,
                    "hours": one.hours,
                    "least": one.least,
                    "undated": one.undated,
                },
            )
            for one in self.people
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        periods = self.periods
        for one in self.people:
            yield {
                "person": one.person,
                "hours": one.hours,
                "least": one.least,
                "most": one.most,
                **{name: one.dated.get(name, 0) for name in periods},
                "undated": one.undated,
            }


def hours_account(plan: TrainingPlan, *, every: str = "month") -> HoursAccount:
    """Set each person's hours over the year against what is owed.

    The hours of a session belong to the period in which it ends, when they are done.

    Args:
        plan: The plan.
        every: Length of a period: ``"month"`` or ``"quarter"``.

    Returns:
        One line for each person, also for those who take nothing.

    Raises:
        kompetensi.errors.InvalidTypeError: ``plan`` is no plan.
        kompetensi.errors.InvalidValueError: ``every`` is neither of the two.

    Complexity: linear in enrolments and people.

    Examples:
        >>> from datetime import date
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> run = Session(code="S", programme="C", seats=1, starts=date(2027, 3, 31), ends=date(2027, 4, 1))
        >>> found = plan([], [course], sessions=[run], limits=PlanLimits(least_hours={"P": 8, "Q": 0}))
        >>> print(hours_account(found, every="quarter"))
        person  hours  least  most  2027-Q2  undated
        P           8      8  –           8        0
        Q           0      0  –           0        0

    Source: own definition.
    """
    check_instance(plan, "plan", TrainingPlan)
    check_choice(every, "every", ("month", "quarter"))
    programmes = {one.code: one for one in plan.problem.programmes}
    ends = {one.code: one.ends for one in plan.problem.sessions}
    dated: dict[str, dict[str, Exact]] = {one: {} for one in plan.problem.people}
    undated: dict[str, Exact] = dict.fromkeys(plan.problem.people, 0)
    for one in plan.enrolments:
        hours = programmes[one.programme].hours
        last = None if one.session is None else ends[one.session]
        if last is None:
            undated[one.person] += hours
        else:
            name, own = _period(last, every), dated[one.person]
            own[name] = exact(own.get(name, 0) + hours, "hours")
    limits = plan.problem.limits
    return HoursAccount(
        people=tuple(
            PersonHours(
                person=one,
                least=limits.least_of(one),
                most=limits.most_of(one),
                dated=FrozenMap(sorted(dated[one].items())),
                undated=exact(undated[one], "hours"),
            )
            for one in plan.problem.people
        )
    )


def _period(day: date, every: str) -> str:
    return day.isoformat()[:7] if every == "month" else f"{day.year:04}-Q{(day.month + 2) // 3}"
