"""The planner's door: from needs, programmes and limits to a plan with a proved bound."""

from __future__ import annotations

from collections.abc import Iterable

from kompetensi._core._exact import exact
from kompetensi.errors import NoPlanError
from kompetensi.training._limits import PlanLimits
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Programme
from kompetensi.training._reasons import outcome_of
from kompetensi.training._session import Enrolment, Session
from kompetensi.training._training_plan import TrainingPlan

_NO_LIMITS = PlanLimits()


def plan(
    needs: Iterable[Need],
    programmes: Iterable[Programme],
    *,
    sessions: Iterable[Session] = (),
    limits: PlanLimits = _NO_LIMITS,
    locked: Iterable[Enrolment] = (),
    forbidden: Iterable[Enrolment] = (),
    held: Iterable[Enrolment] = (),
) -> TrainingPlan:
    """Find enrolments that close as much weighted shortfall as the limits allow, and prove how good they are.

    The value of a plan is the sum over needs of weight times levels closed, never beyond the required level; two
    programmes for one need count once, by the higher level. An outcome with a ``from_level`` counts for those at that
    level, or brought there by a programme that this one requires and that they do not hold. Nobody takes a programme
    twice, two sessions that share a day, or a session before the end of one that it requires.

    The bound covers every allowed enrolment: prices on seats and money, and the best answer of each person to them.
    Where all possible sets together are few (some thousands), cases close what prices leave open and the plan is best.
    Work is limited in steps, never in time; ``distance`` says how far the plan may be from the best. Which of equally
    good plans is returned depends on the content in code order alone, never on the order given.

    Args:
        needs: What is missing, from :func:`needs` or made by hand.
        programmes: The programmes on offer.
        sessions: When they are given; a programme without a session here is open: no seats, no dates.
        limits: Money and hours.
        locked: Enrolments to keep, which count towards all limits.
        forbidden: Enrolments not to make; without a session, none of the programme's.
        held: Enrolments completed before, which satisfy prerequisites.

    Returns:
        The plan.

    Raises:
        kompetensi.errors.NoPlanError: No plan keeps the limits, with the proof; or none was found.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.DuplicateCodeError: Two needs, programmes or sessions are the same.
        kompetensi.errors.UnknownCodeError: A programme or session is not known.
        kompetensi.errors.CycleError: Programmes require each other in a circle.
        kompetensi.errors.ConflictError: An enrolment is locked and forbidden, or does not fit its sessions.

    Complexity:
        Linear in the possible sets of all people; for a person with more than 20 000 of them, or more than 62 possible
        enrolments, a search of at most 100 000 steps at each trial of prices.

    References:
        Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.

    Examples:
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> asked = [Need(person=who, competency="A", level=1, required=3, weight=w) for who, w in (("P", 1), ("Q", 2))]
        >>> one_seat = [Session(code="S", programme="C", seats=1)]
        >>> found = plan(asked, [course], sessions=one_seat)
        >>> [one.person for one in found.enrolments], found.value, found.bound
        (['Q'], 4, 4)
        >>> print(found.reasons[0])
        no seat is left for P: S is full
    """
    from kompetensi.training._solver import solve  # noqa: PLC0415  # loads numpy and scipy

    problem = PlanProblem(
        needs=needs,
        programmes=programmes,
        sessions=sessions,
        limits=limits,
        locked=locked,
        forbidden=forbidden,
        held=held,
    )
    found = solve(problem)
    if found.enrolments is None:
        seats = {code for one in found.certificate.branches for code in one.seats}
        money = any(one.budget or one.providers for one in found.certificate.branches)
        least = problem.limits.least_of
        owed = {one for one in problem.people if least(one)} | {
            one.person for one in problem.locked
        }
        people = (found.empty,) if found.empty is not None else tuple(sorted(owed))
        proved = found.empty is not None or found.bound < 0
        raise NoPlanError(people, tuple(sorted(seats)), money=money, proved=proved)
    value, remaining, reasons = outcome_of(problem, found.enrolments)
    return TrainingPlan(
        problem=problem,
        enrolments=found.enrolments,
        value=value,
        bound=exact(found.bound, "bound"),
        remaining=remaining,
        reasons=reasons,
        certificate=found.certificate,
    )
