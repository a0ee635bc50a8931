"""What more of something, another order and other names may and may not change."""

import math
import random
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import NoPlanError
from kompetensi.testing import plan_problems, training_plans
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    PlanProblem,
    Programme,
    Session,
    TrainingPlan,
    plan,
)


def planned(problem: PlanProblem) -> TrainingPlan:
    return plan(
        problem.needs,
        problem.programmes,
        sessions=problem.sessions,
        limits=problem.limits,
        locked=problem.locked,
        forbidden=problem.forbidden,
        held=problem.held,
    )


def _limited(problem: PlanProblem, **limits: Any) -> PlanProblem:
    return attrs.evolve(problem, limits=attrs.evolve(problem.limits, **limits))


def _more_budget(problem: PlanProblem, more: int) -> PlanProblem:
    budget = problem.limits.budget
    return _limited(problem, budget=None if budget is None else budget + more)


def _more_of_providers(problem: PlanProblem, more: int) -> PlanProblem:
    budgets = problem.limits.provider_budgets
    return _limited(problem, provider_budgets={code: budgets[code] + more for code in budgets})


def _more_seats(problem: PlanProblem, more: int) -> PlanProblem:
    sessions = [attrs.evolve(one, seats=one.seats + more) for one in problem.sessions]
    return attrs.evolve(problem, sessions=sessions)


def _more_hours(problem: PlanProblem, more: int) -> PlanProblem:
    most = {
        person: hours + more
        for person in problem.people
        if (hours := problem.limits.most_of(person)) is not None
    }
    return _limited(problem, most_hours=most)


def _more_programmes(problem: PlanProblem, more: int) -> PlanProblem:
    outcomes = [Outcome(competency=code, level=3) for code in "AB"]
    extra = Programme(code="zz-extra", title="Extra", hours=more, cost=more, outcomes=outcomes)
    return attrs.evolve(problem, programmes=[*problem.programmes, extra])


MORE: dict[str, Callable[[PlanProblem, int], PlanProblem]] = {
    "budget": _more_budget,
    "provider budgets": _more_of_providers,
    "seats": _more_seats,
    "most hours": _more_hours,
    "programmes": _more_programmes,
}


@pytest.mark.parametrize("what", MORE)
@given(found=training_plans(), more=st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_more_never_lowers_the_value_of_the_best_plan(
    what: str, found: TrainingPlan, more: int
) -> None:
    assert found.value == found.bound
    again = planned(MORE[what](found.problem, more))
    assert again.value == again.bound
    assert again.value >= found.value


def _large(seed: int, people: int = 90, offered: int = 15) -> PlanProblem:
    """Needs of six competencies a person and scarce seats, money and hours, too many sets to be solved exactly."""
    draw = random.Random(seed)  # noqa: S311  # a drawn instance
    programmes = [
        Programme(
            code=f"p{number:02}",
            title="Programme",
            hours=draw.choice([15, 20, 24, 30]),
            cost=draw.randint(5, 40),
            outcomes=[
                Outcome(competency=f"c{(number + step) % offered:02}", level=draw.randint(3, 5))
                for step in (0, 1)
            ],
            provider=f"x{number % 3}",
        )
        for number in range(offered)
    ]
    asked = [
        Need(
            person=f"e{person:02}",
            competency=f"c{code:02}",
            level=1,
            required=draw.randint(2, 5),
            weight=draw.randint(1, 5),
        )
        for person in range(people)
        for code in draw.sample(range(offered), 6)
    ]
    return PlanProblem(
        needs=asked,
        programmes=programmes,
        sessions=[Session(code=f"s{one.code}", programme=one.code, seats=6) for one in programmes],
        limits=PlanLimits(
            budget=1300, most_hours=60, provider_budgets={f"x{one}": 500 for one in range(3)}
        ),
    )


@cache
def _large_plan() -> TrainingPlan:
    return planned(_large(2))


@pytest.mark.parametrize("what", MORE)
def test_more_never_lowers_the_bound_of_a_large_plan(what: str) -> None:
    """No best plan is found here, and the bound of more is still no lower."""
    found = _large_plan()
    assert found.value < found.bound
    again = planned(MORE[what](found.problem, 3))
    assert again.bound >= found.bound


@given(problem=plan_problems(), draw=st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_any_order_gives_the_same_plan(problem: PlanProblem, draw: random.Random) -> None:
    def mixed(many: Any) -> list[Any]:
        return draw.sample(many, len(many))

    found = _plan_or_none(problem)
    again = _plan_or_none(
        PlanProblem(
            needs=mixed(problem.needs),
            programmes=mixed(problem.programmes),
            sessions=mixed(problem.sessions),
            limits=problem.limits,
            locked=mixed(problem.locked),
            forbidden=mixed(problem.forbidden),
            held=mixed(problem.held),
        )
    )
    assert again == found


def _plan_or_none(problem: PlanProblem) -> TrainingPlan | None:
    try:
        return planned(problem)
    except NoPlanError:
        return None


@given(problem=plan_problems())
@settings(max_examples=30, deadline=None)
def test_names_in_the_same_order_rename_the_plan(problem: PlanProblem) -> None:
    found, again = _plan_or_none(problem), _plan_or_none(_renamed(problem))
    assert (found is None) == (again is None)
    if found is not None and again is not None:
        assert (again.value, again.bound) == (found.value, found.bound)
        assert again.enrolments == tuple(map(_other, found.enrolments))
        assert [one.code for one in again.reasons] == [one.code for one in found.reasons]


def _new(code: str) -> str:
    return f"n-{code}" if code else ""


def _other(one: Enrolment) -> Enrolment:
    session = None if one.session is None else _new(one.session)
    return Enrolment(person=_new(one.person), programme=_new(one.programme), session=session)


def _renamed(problem: PlanProblem) -> PlanProblem:
    """The same problem where every code has the same letters before it."""
    limits = problem.limits
    return PlanProblem(
        needs=[
            attrs.evolve(one, person=_new(one.person), competency=_new(one.competency))
            for one in problem.needs
        ],
        programmes=[
            attrs.evolve(
                one,
                code=_new(one.code),
                provider=_new(one.provider),
                requires=[_new(code) for code in one.requires],
                outcomes=[
                    attrs.evolve(each, competency=_new(each.competency)) for each in one.outcomes
                ],
            )
            for one in problem.programmes
        ],
        sessions=[
            attrs.evolve(one, code=_new(one.code), programme=_new(one.programme))
            for one in problem.sessions
        ],
        limits=PlanLimits(
            budget=limits.budget,
            least_hours={_new(one): limits.least_of(one) for one in problem.people},
            most_hours={
                _new(one): most
                for one in problem.people
                if (most := limits.most_of(one)) is not None
            },
            provider_budgets={_new(code): each for code, each in limits.provider_budgets.items()},
        ),
        locked=map(_other, problem.locked),
        forbidden=map(_other, problem.forbidden),
        held=map(_other, problem.held),
    )


@given(found=training_plans())
@settings(max_examples=30, deadline=None)
def test_what_is_locked_is_kept_and_who_needs_nothing_costs_nothing(found: TrainingPlan) -> None:
    problem = found.problem
    assert set(problem.locked) <= set(found.enrolments)
    busy = {one.person for one in problem.needs} | {one.person for one in problem.locked}
    busy |= {one for one in problem.people if problem.limits.least_of(one)}
    assert {one.person for one in found.enrolments} <= busy


def test_who_needs_nothing_and_owes_nothing_takes_nothing() -> None:
    problem = _large(2, people=4)
    idle = {"idle": 0, "met": 0}
    met = Need(person="met", competency="c00", level=1, required=3, weight=0)
    found = planned(_limited(attrs.evolve(problem, needs=[*problem.needs, met]), least_hours=idle))
    assert {"idle", "met"} <= set(problem.people) | set(found.problem.people)
    assert (found.hours["idle"], found.hours["met"]) == (0, 0)
    assert found.enrolments


@given(found=training_plans())
@settings(max_examples=30, deadline=None)
def test_one_more_seat_or_percent_adds_no_more_than_its_price(found: TrainingPlan) -> None:
    """The bound here is the best value, before and after."""
    problem, limits = found.problem, found.problem.limits
    prices = {
        (one.code, one.details.get("session", one.details.get("provider"))): one.details["price"]
        for one in found.explain()
        if "price" in one.details
    }
    for session in problem.sessions:
        more = attrs.evolve(session, seats=session.seats + 1)
        sessions = [more if one == session else one for one in problem.sessions]
        _adds_at_most(
            found,
            attrs.evolve(problem, sessions=sessions),
            prices.get(("plan_seat_worth", session.code), 0),
        )
    if limits.budget is not None:
        richer = _limited(problem, budget=limits.budget * Fraction(101, 100))
        _adds_at_most(found, richer, prices.get(("plan_money_worth", None), 0))
    for code, budget in limits.provider_budgets.items():
        budgets = {**limits.provider_budgets, code: budget * Fraction(101, 100)}
        richer = _limited(problem, provider_budgets=budgets)
        _adds_at_most(found, richer, prices.get(("plan_provider_worth", code), 0))


def _adds_at_most(found: TrainingPlan, problem: PlanProblem, price: Any) -> None:
    again = planned(problem)
    assert again.value == again.bound <= found.bound + price


@given(found=training_plans())
@settings(max_examples=30, deadline=None)
def test_one_more_unit_of_money_adds_no_more_than_its_price(found: TrainingPlan) -> None:
    """By the prices of the cases: a bound is a multiple of what values are made of, so that its rise is rounded up."""
    problem, branches = found.problem, found.certificate.branches
    parts = [
        one.weight * (min(outcome.level, one.required) - one.level)
        for one in problem.needs
        if one.level is not None
        for programme in problem.programmes
        for outcome in programme.outcomes
        if outcome.competency == one.competency and outcome.level > one.level
    ]
    whole = math.lcm(1, *(Fraction(one).denominator for one in parts))
    price = Fraction(max((one.budget for one in branches), default=0))
    _adds_at_most(found, _more_budget(problem, 1), Fraction(math.ceil(price * whole), whole))
