"""Briefs: groups of people with the same open need, sized for a class, to design a programme for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, Number, at_least, exact, whole
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.texts import Reason
from kompetensi.training import Need, TrainingPlan


@attrs.frozen(kw_only=True)
class BriefGoal:
    """What a programme is to raise.

    Attributes:
        competency: Code of the competency.
        from_level: Level that the people bring; ``None``: not assessed.
        level: Level to raise it to.
    """

    competency: str
    from_level: Exact | None
    level: Exact


@attrs.frozen(kw_only=True)
class ProgrammeBrief(Result):
    """What to ask a university or training body for: one class.

    Attributes:
        goals: What to raise, in order of competency and level.
        people: Who would take it, in code order.
        hours: Hours that the goals take together; ``None``: no hours per level were given, or a level is not assessed.
        latest: Day by which it must end, the earliest that any of the needs states; ``None``: none does.
        needs: The open needs that it answers, in order of person, competency and standard.
        causes: Codes of the reasons why the plan left them open, in code order.
        reason: Why no class can be asked for: the group is too small, or is to be assessed first; ``None``: it can.
    """

    goals: tuple[BriefGoal, ...]
    people: tuple[str, ...]
    hours: Exact | None
    latest: date | None
    needs: tuple[Need, ...]
    causes: tuple[str, ...]
    reason: Reason | None

    def explain(self) -> tuple[Reason, ...]:
        """Say what is to be raised for how many, by when, and why no class can be asked for."""
        made = [
            Reason(
                code="brief_goal",
                details={
                    "competency": goal.competency,
                    "from_level": goal.from_level,
                    "level": goal.level,
                    "n": len(self.people),
                },
            )
            for goal in self.goals
            if goal.from_level is not None
        ]
        if self.latest is not None:
            made.append(Reason(code="brief_latest", details={"day": self.latest.isoformat()}))
        return (*made, *(() if self.reason is None else (self.reason,)))

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for goal in self.goals:
            yield {
                "competency": goal.competency,
                "from_level": goal.from_level,
                "level": goal.level,
                "n": len(self.people),
                "people": ", ".join(self.people),
                "hours": self.hours,
                "latest": None if self.latest is None else self.latest.isoformat(),
                "causes": ", ".join(self.causes),
                "reason": None if self.reason is None else self.reason.code,
            }


def briefs(
    plan: TrainingPlan,
    *,
    least_people: int,
    most_people: int | None = None,
    hours_per_level: Number | None = None,
) -> tuple[ProgrammeBrief, ...]:
    """Group the needs that a plan leaves open into classes that a partner could teach.

    People belong together who lack the same competency from the same level to the same level; goals that exactly the
    same people share make one brief. A group above the most is split in code order into as few classes as can be, their
    sizes differing by at most one; where no split keeps the least, as many full classes as there are people for, and
    the rest is listed as too small. Every open need stands in exactly one brief. Whether an open need calls for a new
    programme at all, or for a seat or money, is what ``causes`` says.
    Complexity: n log n in the open needs.

    Args:
        plan: The plan whose open needs are to be answered.
        least_people: Fewest people that make a class, 1 or more.
        most_people: Most people in a class, not below the fewest; ``None``: any number.
        hours_per_level: Hours that raising one competency by one level takes, 0 or more; ``None``: not known.

    Returns:
        The briefs in order of goals and people, those for which no class can be asked among them.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A number is too small or not whole, or the most is below the fewest.

    Examples:
        >>> from kompetensi.training import Need, plan
        >>> from kompetensi.training import plan
        >>> open_needs = [Need(person=p, competency="AI", level=1, required=3, weight=1) for p in "ABC"]
        >>> made = briefs(plan(open_needs, []), least_people=2, most_people=2, hours_per_level=10)
        >>> [(one.people, one.hours, one.reason and one.reason.code) for one in made]
        [(('A', 'B'), 20, None), (('C',), 20, 'brief_too_small')]

    Source: own definition.
    """
    check_instance(plan, "plan", TrainingPlan)
    least = whole(least_people, "least_people", least=1)
    most = None if most_people is None else whole(most_people, "most_people", least=1)
    if most is not None and most < least:
        msg = f"most_people must not be below least_people, got {most} and {least}"
        raise InvalidValueError(msg)
    hours = None if hours_per_level is None else at_least(hours_per_level, "hours_per_level", 0)
    causes = {
        _key(need): reason.code for need, reason in zip(plan.remaining, plan.reasons, strict=True)
    }
    made = []
    for goals, members in _groups(plan.remaining):
        people = sorted(members)
        for class_ in _classes(people, least, most):
            needs = sorted((need for one in class_ for need in members[one]), key=_key)
            days = [need.by for need in needs if need.by is not None]
            made.append(
                ProgrammeBrief(
                    goals=goals,
                    people=tuple(class_),
                    hours=_hours(goals, hours),
                    latest=min(days, default=None),
                    needs=tuple(needs),
                    causes=tuple(sorted({causes[_key(need)] for need in needs})),
                    reason=_reason(goals, len(class_), least),
                )
            )
    return tuple(sorted(made, key=lambda one: ([*map(_order, one.goals)], one.people)))


def _key(need: Need) -> tuple[str, str, str]:
    return need.person, need.competency, need.standard


def _order(goal: BriefGoal) -> tuple[str, Fraction, Fraction]:
    """Order goals: not assessed first."""
    start = -1 if goal.from_level is None else goal.from_level
    return goal.competency, Fraction(start), Fraction(goal.level)


def _groups(
    remaining: Iterable[Need],
) -> list[tuple[tuple[BriefGoal, ...], dict[str, list[Need]]]]:
    """Return goals with the needs of each person, one entry for each set of people and state of assessment."""
    by_goal: dict[BriefGoal, dict[str, list[Need]]] = {}
    for need in remaining:
        goal = BriefGoal(competency=need.competency, from_level=need.level, level=need.required)
        by_goal.setdefault(goal, {}).setdefault(need.person, []).append(need)
    shared: dict[tuple[bool, tuple[str, ...]], list[BriefGoal]] = {}
    for goal in sorted(by_goal, key=_order):
        shared.setdefault((goal.from_level is None, tuple(sorted(by_goal[goal]))), []).append(goal)
    return [
        (
            tuple(goals),
            {
                person: [need for goal in goals for need in by_goal[goal][person]]
                for person in names
            },
        )
        for (_, names), goals in shared.items()
    ]


def _classes(people: list[str], least: int, most: int | None) -> list[list[str]]:
    """Split people: even classes if they keep the least, else full ones and the rest."""
    if most is None:
        return [people]
    count = -(-len(people) // most)
    if count * least <= len(people):
        size, more = divmod(len(people), count)
        sizes = [size + 1] * more + [size] * (count - more)
    else:
        sizes = [most] * (count - 1) + [len(people) - most * (count - 1)]
    ends = [sum(sizes[: at + 1]) for at in range(count)]
    return [people[end - size : end] for end, size in zip(ends, sizes, strict=True)]


def _hours(goals: Iterable[BriefGoal], per_level: Exact | None) -> Exact | None:
    total: Exact = 0
    for goal in goals:
        if per_level is None or goal.from_level is None:
            return None
        total += per_level * (goal.level - goal.from_level)
    return exact(total, "hours")


def _reason(goals: tuple[BriefGoal, ...], n: int, least: int) -> Reason | None:
    if goals[0].from_level is None:
        names = tuple(goal.competency for goal in goals)
        return Reason(code="brief_not_assessed", details={"competencies": names, "n": n})
    return None if n >= least else Reason(code="brief_too_small", details={"n": n, "least": least})
