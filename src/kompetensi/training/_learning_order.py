"""In which order each person takes the programmes of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._session import Enrolment, Session
from kompetensi.training._training_plan import TrainingPlan


@attrs.frozen(kw_only=True)
class OrderedEnrolment:
    """One enrolment in its place.

    Attributes:
        enrolment: The enrolment.
        place: Its place among the person's, from 1.
        starts: First day; ``None``: no dates.
        ends: Last day.
        hours: Hours of the programme.
        after: Programmes of the plan that the person must have taken by then, in code order.
    """

    enrolment: Enrolment
    place: int
    starts: date | None
    ends: date | None
    hours: Exact
    after: tuple[str, ...]


@attrs.frozen(kw_only=True)
class LearningOrder(Result):
    """Result of :func:`learning_order`.

    Attributes:
        items: Every enrolment of the plan, in order of person and place.
    """

    items: tuple[OrderedEnrolment, ...]

    def of(self, person: str) -> tuple[Enrolment, ...]:
        """Return a person's enrolments in order; empty for whoever takes nothing."""
        return tuple(one.enrolment for one in self.items if one.enrolment.person == person)

    def explain(self) -> tuple[Reason, ...]:
        """Say the place of each enrolment and its dates."""
        return tuple(
            Reason(
                code="order_undated" if one.starts is None else "order_dated",
                details={
                    "person": one.enrolment.person,
                    "place": one.place,
                    "programme": one.enrolment.programme,
                }
                | (
                    {} if one.starts is None else {"starts": str(one.starts), "ends": str(one.ends)}
                ),
            )
            for one in self.items
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "person": one.enrolment.person,
                "place": one.place,
                "programme": one.enrolment.programme,
                "session": one.enrolment.session,
                "starts": one.starts,
                "ends": one.ends,
                "hours": one.hours,
                "after": ", ".join(one.after) or None,
            }


def learning_order(plan: TrainingPlan) -> LearningOrder:
    """Put each person's enrolments into an order that respects prerequisites and the dates of sessions.

    Every plan has such an order: no session of it starts before the end of one that it requires. What has no dates
    comes as early as its prerequisites allow, the first code first; what has dates comes by its first day.

    Args:
        plan: The plan.

    Returns:
        All enrolments in order.

    Raises:
        kompetensi.errors.InvalidTypeError: ``plan`` is no plan.

    Complexity: O(E * E) for E enrolments of a person.

    Examples:
        >>> first = Programme(code="Z", title="First", hours=8, outcomes=[Outcome(competency="A", level=2)])
        >>> raised = [Outcome(competency="A", level=3, from_level=2)]
        >>> second = Programme(code="C", title="Second", hours=4, outcomes=raised, requires=["Z"])
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> print(learning_order(plan(asked, [first, second])))
        person  place  programme  session  starts  ends  hours  after
        P           1  Z          –        –       –         8  –
        P           2  C          –        –       –         4  Z

    Source: own definition.
    """
    check_instance(plan, "plan", TrainingPlan)
    programmes = {one.code: one for one in plan.problem.programmes}
    sessions = {one.code: one for one in plan.problem.sessions}
    held = {(one.person, one.programme) for one in plan.problem.held}
    own: dict[str, list[Enrolment]] = {}
    for one in plan.enrolments:
        own.setdefault(one.person, []).append(one)
    items: list[OrderedEnrolment] = []
    for person in sorted(own):
        taken = {one.programme for one in own[person]}
        after = {
            code: {
                each
                for each in programmes[code].requires
                if each in taken and (person, each) not in held
            }
            for code in taken
        }
        for place, one in enumerate(_ordered(own[person], after, sessions), start=1):
            session = None if one.session is None else sessions[one.session]
            items.append(
                OrderedEnrolment(
                    enrolment=one,
                    place=place,
                    starts=None if session is None else session.starts,
                    ends=None if session is None else session.ends,
                    hours=programmes[one.programme].hours,
                    after=tuple(sorted(after[one.programme])),
                )
            )
    return LearningOrder(items=tuple(items))


def _ordered(
    own: Sequence[Enrolment], after: Mapping[str, set[str]], sessions: Mapping[str, Session]
) -> Iterable[Enrolment]:
    """Take what is ready, the earliest first; whatever makes a dated one wait is undated or starts before it."""
    left, done = list(own), set[str]()

    def key(one: Enrolment) -> tuple[date, str]:
        starts = None if one.session is None else sessions[one.session].starts
        return starts or date.min, one.programme

    while left:
        one = min((each for each in left if after[each.programme] <= done), key=key)
        left.remove(one)
        done.add(one.programme)
        yield one
