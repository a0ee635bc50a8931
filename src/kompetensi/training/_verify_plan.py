"""Checking a plan from scratch: that it keeps every limit, what it attains, and the bound that its cases prove.

Nothing here is shared with the planner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_instance
from kompetensi.errors import CertificateError
from kompetensi.training._limits import PlanLimits
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment, Session
from kompetensi.training._training_plan import PlanBranch, TrainingPlan
from kompetensi.training._verify_best import best_answer
from kompetensi.training._verify_needs import Left
from kompetensi.training._verify_sets import Learner, Offer, offer_of

_NO_LIMITS = PlanLimits()


def verify_plan(
    plan: TrainingPlan,
    needs: Iterable[Need],
    programmes: Iterable[Programme],
    *,
    sessions: Iterable[Session] = (),
    limits: PlanLimits = _NO_LIMITS,
    locked: Iterable[Enrolment] = (),
    forbidden: Iterable[Enrolment] = (),
    held: Iterable[Enrolment] = (),
) -> None:
    """Prove that a plan is what it says, from the data alone, or raise.

    Checked are: that the enrolments are allowed and in order and keep every limit; that value and remaining needs are
    as stated; that every reason is true, the limits that it names being all that keep an enrolment away; that the cases
    of the certificate hold every plan; and that the bound is the greatest that their prices prove, with each person's
    best answer found by trying every set that could be better, rounded down to a multiple of what values are made of.

    Args:
        plan: The plan, from whatever source.
        needs: What was given to :func:`plan`, and so on.
        programmes: The programmes.
        sessions: The sessions.
        limits: Money and hours.
        locked: Enrolments to keep.
        forbidden: Enrolments not to make.
        held: Enrolments completed before.

    Raises:
        kompetensi.errors.CertificateError: A check failed; the text names it and the codes.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.

    Complexity:
        Exponential in the programmes that serve one person, in the worst case; linear in the people and cases.

    References:
        Fisher (1981), The Lagrangian relaxation method for solving integer programming problems.

    Examples:
        >>> import attrs
        >>> course = Programme(code="C", title="Course", hours=8, outcomes=[Outcome(competency="A", level=3)])
        >>> asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
        >>> found = plan(asked, [course])
        >>> verify_plan(found, asked, [course])
        >>> verify_plan(attrs.evolve(found, value=3), asked, [course])
        Traceback (most recent call last):
        kompetensi.errors.CertificateError: the value is stated as 3, and the enrolments are worth 2
    """
    check_instance(plan, "plan", TrainingPlan)
    problem = PlanProblem(
        needs=needs,
        programmes=programmes,
        sessions=sessions,
        limits=limits,
        locked=locked,
        forbidden=forbidden,
        held=held,
    )
    if plan.problem != problem:
        msg = "the plan is of another problem"
        raise CertificateError(msg)
    offer = offer_of(problem)
    learners = [
        Learner(offer, person, [need for need in problem.needs if need.person == person])
        for person in problem.people
    ]
    _check_enrolments(plan, offer, learners)
    _check_attained(plan, offer, learners)
    _check_bound(plan, offer, learners)


def _check_enrolments(plan: TrainingPlan, offer: Offer, learners: Sequence[Learner]) -> None:
    keys = [(one.person, one.programme) for one in plan.enrolments]
    if keys != sorted(keys) or {person for person, _ in keys} - {one.person for one in learners}:
        msg = "the enrolments are not in order, or of people who are not in the plan"
        raise CertificateError(msg)
    for one in plan.enrolments:
        if one.programme not in offer.programmes:
            msg = f"the programme {one.programme!r} is not on offer"
            raise CertificateError(msg)
    for learner in learners:
        fault = learner.fault([one for one in plan.enrolments if one.person == learner.person])
        if fault is not None:
            msg = f"person {learner.person!r} {fault}"
            raise CertificateError(msg)
    for session in offer.problem.sessions:
        count = sum(one.session == session.code for one in plan.enrolments)
        if count > session.seats:
            msg = f"session {session.code!r} has {count} people and {session.seats} seats"
            raise CertificateError(msg)
    taken = [offer.programmes[one.programme] for one in plan.enrolments]
    limits = offer.problem.limits
    ceilings = [("", limits.budget), *limits.provider_budgets.items()]
    for provider, ceiling in ceilings:
        cost = sum(one.cost for one in taken if provider in {"", one.provider})
        if ceiling is not None and cost > ceiling:
            of = f" of {provider!r}" if provider else ""
            msg = f"the enrolments cost {cost}, above the budget{of} of {ceiling}"
            raise CertificateError(msg)


def _check_attained(plan: TrainingPlan, offer: Offer, learners: Sequence[Learner]) -> None:
    value, open_ = Fraction(0), []
    for learner in learners:
        own = [one for one in plan.enrolments if one.person == learner.person]
        value += learner.value(own)
        for need in learner.asked:
            if need.level is None or not need.weight:
                open_.append((need, need, learner, own))
            elif (level := need.level + learner.reached(own, need)) < need.required:
                open_.append((attrs.evolve(need, level=level), need, learner, own))
    if plan.value != value:
        msg = f"the value is stated as {plan.value}, and the enrolments are worth {value}"
        raise CertificateError(msg)
    open_.sort(key=lambda one: (one[0].person, one[0].competency, one[0].standard))
    if list(plan.remaining) != [one[0] for one in open_] or len(plan.reasons) != len(open_):
        msg = "the remaining needs are not those that the enrolments leave open"
        raise CertificateError(msg)
    left = Left(offer, plan.enrolments)
    for reason, (_, need, learner, own) in zip(plan.reasons, open_, strict=True):
        if reason not in left.true_reasons(learner, need, own):
            msg = (
                f"the reason {reason.code!r} stated for {need.competency!r} of {need.person!r} is not true: "
                "that limit is not what keeps the need open"
            )
            raise CertificateError(msg)


def _check_bound(plan: TrainingPlan, offer: Offer, learners: Sequence[Learner]) -> None:
    branches = plan.certificate.branches
    if not _complete([({*one.taken}, {*one.refused}) for one in branches]):
        msg = "the cases of the certificate do not hold every plan"
        raise CertificateError(msg)
    bounds = [_bound(one, plan, offer, learners) for one in branches]
    known = [one for one in bounds if one is not None]
    grain = math.lcm(1, *{part.denominator for one in learners for part in _parts(one)})
    bound = math.floor(max(known, default=Fraction(-1)) * grain)
    if plan.bound * grain != bound or plan.bound < plan.value:
        msg = f"the bound is stated as {plan.bound}, and the certificate proves {Fraction(bound, grain)}"
        raise CertificateError(msg)


def _complete(cases: list[tuple[set[Enrolment], set[Enrolment]]]) -> bool:
    """Tell whether every plan falls into a case: one has no decisions left, or one decision splits them all."""
    if any(not taken and not refused for taken, refused in cases):
        return True
    decided = [taken | refused for taken, refused in cases]
    common = set.intersection(*decided) if decided else set()
    if not common:
        return False
    one = min(common, key=lambda each: (each.person, each.programme, each.session or ""))
    with_it = [(taken - {one}, refused) for taken, refused in cases if one in taken]
    without = [(taken, refused - {one}) for taken, refused in cases if one not in taken]
    return _complete(with_it) and _complete(without)


def _bound(
    branch: PlanBranch, plan: TrainingPlan, offer: Offer, learners: Sequence[Learner]
) -> Fraction | None:
    """Return what the prices of a case prove; ``None``: nobody can keep to the case."""
    limits = offer.problem.limits
    prices = [*branch.seats.values(), branch.budget, *branch.providers.values()]
    if min(prices) < 0 or (branch.budget and limits.budget is None):
        msg = "a price is negative, or of a budget that is not limited"
        raise CertificateError(msg)
    if (
        branch.seats.keys() - offer.sessions.keys()
        or branch.providers.keys() - limits.provider_budgets.keys()
    ):
        msg = "a price is of a session or provider without limit"
        raise CertificateError(msg)

    def price(one: Enrolment) -> Fraction:
        programme = offer.programmes[one.programme]
        seat = 0 if one.session is None else branch.seats.get(one.session, 0)
        money = branch.budget + branch.providers.get(programme.provider, 0)
        return Fraction(seat + programme.cost * money)

    total = Fraction(branch.budget) * (limits.budget or 0)
    total += sum(each * offer.sessions[code].seats for code, each in branch.seats.items())
    total += sum(each * limits.provider_budgets[code] for code, each in branch.providers.items())
    for learner in learners:
        taken = {one for one in branch.taken if one.person == learner.person}
        refused = {one for one in branch.refused if one.person == learner.person}
        if learner.person in plan.certificate.unsearched:
            total += learner.everything()
            continue
        answer = best_answer(learner, price, taken, refused)
        if answer is None:
            return None
        total += answer
    return total


def _parts(learner: Learner) -> list[Fraction]:
    """Return every amount that an outcome could add for the person."""
    return [
        need.weight * (Fraction(min(outcome.level, need.required)) - need.level)
        for need in learner.asked
        if need.level is not None
        for programme in learner.offer.problem.programmes
        for outcome in programme.outcomes
        if outcome.competency == need.competency and outcome.level > need.level
    ]
