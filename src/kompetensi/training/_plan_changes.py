"""What changed between an earlier plan and a new one: enrolments, needs, value and cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.texts import Reason
from kompetensi.training._need import Need
from kompetensi.training._problem import need_key
from kompetensi.training._session import Enrolment
from kompetensi.training._training_plan import TrainingPlan
from kompetensi.training._verify_sets import Learner, Offer, offer_of

_STATES: Final = ("kept", "moved", "added", "dropped")


@attrs.frozen(kw_only=True)
class EnrolmentChange:
    """What became of one person in one programme.

    Attributes:
        before: The enrolment of the earlier plan; ``None``: there was none.
        now: The enrolment of the new plan; ``None``: there is none.
        reason: Why there is none any more, or why the session is another; ``None``: nothing ended, or the plan chose
            freely between sessions.
    """

    before: Enrolment | None
    now: Enrolment | None
    reason: Reason | None

    @property
    def latest(self) -> Enrolment:
        """The enrolment of the new plan, or else of the earlier one."""
        return self.now or self.before  # type: ignore[return-value]  # one of them is there

    @property
    def state(self) -> str:
        """``"kept"``, ``"moved"`` (to another session), ``"added"`` or ``"dropped"``."""
        if self.before is None:
            return "added"
        if self.now is None:
            return "dropped"
        return "kept" if self.before == self.now else "moved"


@attrs.frozen(kw_only=True)
class NeedChange:
    """What became of one need.

    Attributes:
        person: Code of the person.
        competency: Code of the competency.
        standard: Code of the standard; empty: none.
        asked_before: Whether the earlier plan was made for it.
        before: Levels that the earlier plan left open; ``None``: not known, or not asked.
        asked_now: Whether the new plan is made for it.
        now: Levels that the new plan leaves open; ``None``: not known, or not asked.
        reason: Why it is open now, or that it is gone; ``None``: it is closed.
    """

    person: str
    competency: str
    standard: str
    asked_before: bool
    before: Exact | None
    asked_now: bool
    now: Exact | None
    reason: Reason | None

    @property
    def state(self) -> str:
        """Return the state.

        ``"new"`` and ``"gone"``: only one of the plans was made for it; ``"assessed"`` and ``"unknown"``: the level has
        become known or unknown; ``"better"``, ``"worse"`` or ``"same"``: less, more or as much stays open.
        """
        if not self.asked_before:
            return "new"
        if not self.asked_now:
            return "gone"
        if self.before == self.now:
            return "same"
        if self.before is None:
            return "assessed"
        if self.now is None:
            return "unknown"
        return "better" if self.now < self.before else "worse"


@attrs.frozen(kw_only=True)
class PlanChanges(Result):
    """Result of :func:`plan_changes`; the rows list the enrolments.

    Attributes:
        value_before: Value of the earlier plan.
        value: Value of the new one.
        cost_before: Cost of the earlier plan.
        cost: Cost of the new one.
        enrolments: One for each person and programme of either plan, in code order.
        needs: One for each need of either, in order of person, competency and standard.
    """

    value_before: Exact
    value: Exact
    cost_before: Exact
    cost: Exact
    enrolments: tuple[EnrolmentChange, ...]
    needs: tuple[NeedChange, ...]

    def with_state(self, state: str) -> tuple[EnrolmentChange, ...]:
        """Return the enrolments of one state; empty for a word that is none."""
        return tuple(one for one in self.enrolments if one.state == state)

    def explain(self) -> tuple[Reason, ...]:
        """Say how many enrolments are in each state, how value and cost moved, and why.

        Returns:
            The counts, value and cost, why enrolments ended, and of each need that is gone, new or worse, why.
        """
        counts = {state: len(self.with_state(state)) for state in _STATES}
        return (
            Reason(code="plan_changes_counted", details=counts),
            Reason(
                code="plan_changes_value", details={"before": self.value_before, "now": self.value}
            ),
            Reason(
                code="plan_changes_cost", details={"before": self.cost_before, "now": self.cost}
            ),
            *(one.reason for one in self.enrolments if one.reason is not None),
            *(
                one.reason
                for one in self.needs
                if one.reason is not None and one.state in {"gone", "new", "unknown", "worse"}
            ),
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.enrolments:
            yield {
                "person": one.latest.person,
                "programme": one.latest.programme,
                "state": one.state,
                "session_before": None if one.before is None else one.before.session,
                "session": None if one.now is None else one.now.session,
                "reason_text": None if one.reason is None else str(one.reason),
            }


def plan_changes(previous: TrainingPlan, plan: TrainingPlan) -> PlanChanges:
    """List what a new plan keeps, moves, adds and drops, and what that means for each need.

    Args:
        previous: The earlier plan.
        plan: The new plan, of the same or of another problem.

    Returns:
        The changes, with a reason for each enrolment that ended.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument is no plan.

    Complexity: linear in needs and enrolments, and O(N) for each enrolment dropped by somebody with N needs.

    Examples:
        >>> course = Programme(code="C", title="Course", hours=8, cost=5, outcomes=[Outcome(competency="A", level=3)])
        >>> asked = [Need(person=who, competency="A", level=1, required=3, weight=w) for who, w in (("P", 1), ("Q", 2))]
        >>> before = plan(asked, [course], limits=PlanLimits(budget=10))
        >>> less = plan(asked, [course], limits=PlanLimits(budget=5))
        >>> for reason in plan_changes(before, less).explain()[:4]:
        ...     print(reason)
        enrolments: 1 kept, 0 moved to another session, 0 added, 1 dropped
        the value was 6 and is 4
        the cost was 10 and is 5
        C would still close something for P, and the new plan uses its limits otherwise

    Source: own definition.
    """
    check_instance(previous, "previous", TrainingPlan)
    check_instance(plan, "plan", TrainingPlan)
    before = {(one.person, one.programme): one for one in previous.enrolments}
    now = {(one.person, one.programme): one for one in plan.enrolments}
    offer = offer_of(plan.problem)
    return PlanChanges(
        value_before=previous.value,
        value=plan.value,
        cost_before=previous.cost,
        cost=plan.cost,
        enrolments=tuple(
            EnrolmentChange(
                before=before.get(key),
                now=now.get(key),
                reason=_ended(offer, before.get(key), now.get(key)),
            )
            for key in sorted({*before, *now})
        ),
        needs=_needs(previous, plan),
    )


def _ended(  # noqa: PLR0911  # one cause after another
    offer: Offer, before: Enrolment | None, now: Enrolment | None
) -> Reason | None:
    """Return what keeps a former enrolment from standing in the new plan; ``None``: it stands, or may."""
    if before is None or before == now:
        return None
    details = {"person": before.person, "programme": before.programme}
    if before.person not in offer.problem.people:
        return Reason(code="drop_person", details={"person": before.person})
    if before.programme not in offer.programmes:
        return Reason(code="drop_programme", details={"programme": before.programme})
    if before.session is not None and before.session not in offer.sessions:
        return Reason(code="drop_session", details={"session": before.session})
    if now is not None:
        return None
    asked = [one for one in offer.problem.needs if one.person == before.person]
    learner = Learner(offer, before.person, asked)
    if {before, attrs.evolve(before, session=None)} & learner.forbidden:
        return Reason(code="drop_forbidden", details=details)
    if before.programme in learner.held:
        return Reason(code="drop_held", details=details)
    closes = any(need.weight * learner.closes(before, need) for need in asked)
    return Reason(code="drop_not_chosen" if closes else "drop_no_need", details=details)


def _needs(previous: TrainingPlan, plan: TrainingPlan) -> tuple[NeedChange, ...]:
    asked_before, asked_now = (
        {need_key(one): one for one in each.problem.needs} for each in (previous, plan)
    )
    left_before, left_now = (
        {need_key(one): one for one in each.remaining} for each in (previous, plan)
    )
    reasons = {
        need_key(one): reason for one, reason in zip(plan.remaining, plan.reasons, strict=True)
    }
    made = []
    for key in sorted({*asked_before, *asked_now}):
        person, competency, standard = key
        gone = Reason(code="need_gone", details={"person": person, "competency": competency})
        made.append(
            NeedChange(
                person=person,
                competency=competency,
                standard=standard,
                asked_before=key in asked_before,
                before=_left(key in asked_before, left_before.get(key)),
                asked_now=key in asked_now,
                now=_left(key in asked_now, left_now.get(key)),
                reason=reasons.get(key) if key in asked_now else gone,
            )
        )
    return tuple(made)


def _left(asked: bool, need: Need | None) -> Exact | None:  # noqa: FBT001  # one of two states
    if not asked:
        return None
    return 0 if need is None else need.shortfall
