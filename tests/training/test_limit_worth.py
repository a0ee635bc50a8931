"""What more of a limit is worth: by hand, and never less than what more of it really adds."""

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings

from kompetensi.errors import InvalidTypeError
from kompetensi.testing import training_plans
from kompetensi.texts import INDONESIAN, say
from kompetensi.training import (
    Enrolment,
    LimitWorth,
    Need,
    Outcome,
    PlanBranch,
    PlanCertificate,
    PlanLimits,
    PlanProblem,
    Programme,
    Session,
    TrainingPlan,
    limit_worth,
    plan,
    verify_plan,
)

COURSE = Programme(
    code="C",
    title="Course",
    hours=8,
    cost=100,
    provider="U",
    outcomes=[Outcome(competency="A", level=3)],
)
P = Need(person="P", competency="A", level=1, required=3, weight=1)
Q = Need(person="Q", competency="A", level=1, required=3, weight=2)


def planned(problem: PlanProblem) -> TrainingPlan:
    found = plan(
        problem.needs,
        problem.programmes,
        sessions=problem.sessions,
        limits=problem.limits,
        locked=problem.locked,
        forbidden=problem.forbidden,
        held=problem.held,
    )
    verify_plan(
        found,
        problem.needs,
        problem.programmes,
        sessions=problem.sessions,
        limits=problem.limits,
        locked=problem.locked,
        forbidden=problem.forbidden,
        held=problem.held,
    )
    return found


def worths(found: TrainingPlan) -> dict[tuple[str, str], object]:
    return {(one.kind, one.code): one.worth for one in limit_worth(found).items}


def test_a_seat_by_hand() -> None:
    found = plan([P, Q], [COURSE], sessions=[Session(code="S", programme="C", seats=1)])
    worth = limit_worth(found)
    assert [tuple(row.values()) for row in worth.rows()] == [("seats", "S", 1, 1, 2)]
    assert [str(one) for one in worth.explain()] == ["one more seat of S adds at most 2"]


@pytest.mark.parametrize(("most", "worth"), [(6, 0), (7, 2), (8, 0)])
def test_an_hour_counts_where_it_is_the_last_that_lacks(most: int, worth: int) -> None:
    limits = PlanLimits(most_hours={"P": most, "Q": 9})
    found = plan([P, Q], [COURSE], limits=limits)
    assert worths(found) == {("hours", "P"): worth, ("hours", "Q"): 0}


@pytest.mark.parametrize(
    ("budget", "low", "high"), [(99, 0, 2), (Fraction(9901, 100), 2, 2), (100, 0, 0)]
)
def test_one_percent_of_money_at_the_boundary(budget: Fraction, low: int, high: int) -> None:
    """One percent makes 99.99 of 99 and 100.0001 of 99.01: enough for the course of 100, which 100 pays already."""
    for limits in (PlanLimits(budget=budget), PlanLimits(provider_budgets={"U": budget})):
        (one,) = limit_worth(plan([P], [COURSE], limits=limits)).items
        assert one.more == Fraction(budget) / 100
        assert low <= one.worth <= high
        assert one.code == ("U" if limits.budget is None else "")


def test_every_kind_is_told_in_both_languages() -> None:
    limits = PlanLimits(
        budget=Fraction(1999, 10), provider_budgets={"U": Fraction(1999, 10)}, most_hours=7
    )
    seat = [Session(code="S", programme="C", seats=0)]
    found = plan([P, Q], [COURSE], sessions=seat, limits=limits)
    rows = limit_worth(found).rows()
    assert [(row["kind"], row["code"]) for row in rows] == [
        ("seats", "S"),
        ("hours", "P"),
        ("hours", "Q"),
        ("budget", None),
        ("provider_budget", "U"),
    ]
    every = LimitWorth(kind="seats", code="X", limit=1, more=1, worth=Fraction(1, 2))
    told = attrs.evolve(
        limit_worth(found),
        items=tuple(
            attrs.evolve(every, kind=kind, code="" if kind == "budget" else "X")
            for kind in ("seats", "hours", "budget", "provider_budget")
        ),
    ).explain()
    assert [str(one) for one in told] == [
        "one more seat of X adds at most 0.5",
        "one more hour of X adds at most 0.5",
        "one percent more budget adds at most 0.5",
        "one percent more budget of X adds at most 0.5",
    ]
    assert all(say(one, catalogue=INDONESIAN) != str(one) for one in told)


def more_of(problem: PlanProblem, one: LimitWorth) -> PlanProblem:
    limits = problem.limits
    if one.kind == "seats":
        sessions = [
            attrs.evolve(each, seats=each.seats + 1) if each.code == one.code else each
            for each in problem.sessions
        ]
        return attrs.evolve(problem, sessions=sessions)
    grown = one.limit + one.more
    if one.kind == "hours":
        most = {each: limits.most_of(each) for each in problem.people} | {one.code: grown}
        known = {each: hours for each, hours in most.items() if hours is not None}
        return attrs.evolve(problem, limits=attrs.evolve(limits, most_hours=known))
    if one.kind == "budget":
        return attrs.evolve(problem, limits=attrs.evolve(limits, budget=grown))
    budgets = {**limits.provider_budgets, one.code: grown}
    return attrs.evolve(problem, limits=attrs.evolve(limits, provider_budgets=budgets))


@given(found=training_plans())
@settings(max_examples=80, deadline=None)
def test_more_of_a_limit_adds_at_most_its_worth(found: TrainingPlan) -> None:
    for one in limit_worth(found).items:
        assert one.worth >= 0
        again = planned(more_of(found.problem, one))
        assert found.bound <= again.bound <= found.bound + one.worth


def test_a_case_that_nobody_could_keep_may_be_kept_with_one_more_hour() -> None:
    """Of the cases taken and not taken, the first is empty at 7 hours; at 8 it is the better one."""
    one = Enrolment(person="P", programme="C")
    found = plan([P, Q], [COURSE], limits=PlanLimits(most_hours={"P": 7, "Q": 7}))
    cases = (PlanBranch(taken=(one,)), PlanBranch(refused=(one,)))
    split = attrs.evolve(found, certificate=PlanCertificate(branches=cases))
    assert worths(split) == {("hours", "P"): 2, ("hours", "Q"): 4}
    both = attrs.evolve(one, person="Q")
    three = (
        PlanBranch(taken=(one, both)),
        PlanBranch(taken=(one,), refused=(both,)),
        PlanBranch(refused=(one,)),
    )
    split = attrs.evolve(found, certificate=PlanCertificate(branches=three))
    assert worths(split) == {("hours", "P"): 2, ("hours", "Q"): 4}


def test_who_was_not_searched_gains_nothing_beyond_the_bound() -> None:
    found = plan([P], [COURSE], limits=PlanLimits(most_hours=7))
    wide = attrs.evolve(
        found, bound=2, certificate=attrs.evolve(found.certificate, unsearched=("P",))
    )
    assert worths(wide) == {("hours", "P"): 0}


def test_what_is_no_plan_is_refused() -> None:
    ask: Callable[[object], object] = limit_worth  # type: ignore[assignment]  # on purpose
    with pytest.raises(InvalidTypeError, match="plan must be a TrainingPlan"):
        ask(1)
