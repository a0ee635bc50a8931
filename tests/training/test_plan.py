"""Plans of small problems against every plan there is, tried one by one from the definition."""

import itertools
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings

from kompetensi.errors import CertificateError, NoPlanError
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
    verify_plan,
)

Taken = tuple[tuple[str, str | None], ...]
COURSE = Programme(
    code="C", title="Course", hours=8, cost=5, outcomes=[Outcome(competency="A", level=3)]
)


def need(person: str = "P", weight: int = 1, level: int = 1) -> Need:
    return Need(person=person, competency="A", level=level, required=3, weight=weight)


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


def check(found: TrainingPlan, problem: PlanProblem | None = None) -> None:
    whole = problem or found.problem
    verify_plan(
        found,
        whole.needs,
        whole.programmes,
        sessions=whole.sessions,
        limits=whole.limits,
        locked=whole.locked,
        forbidden=whole.forbidden,
        held=whole.held,
    )


def counts(problem: PlanProblem, code: str, one: Need, held: set[str]) -> Fraction | None:
    programmes = {each.code: each for each in problem.programmes}
    for outcome in programmes[code].outcomes:
        if outcome.competency == one.competency and one.level is not None:
            before = [
                level
                for required in programmes[code].requires
                if required not in held
                and (level := counts(problem, required, one, held)) is not None
            ]
            start = outcome.from_level or 0
            if outcome.level > one.level and start <= max([one.level, *before]):
                return Fraction(outcome.level)
    return None


def allowed(problem: PlanProblem, person: str) -> Iterator[tuple[Fraction, Taken]]:
    programmes = {one.code: one for one in problem.programmes}
    sessions = {one.code: one for one in problem.sessions}
    held = {one.programme for one in problem.held if one.person == person}
    locked = {(one.programme, one.session) for one in problem.locked if one.person == person}
    refused = {one.programme for one in problem.forbidden if one.person == person}

    def over(code: str) -> set[str]:
        direct = set(programmes[code].requires) - held
        return direct.union(*(over(one) for one in direct))

    choices = []
    for code in programmes:
        given_: list[str | None] = [one.code for one in problem.sessions if one.programme == code]
        choices.append([None, *((code, one) for one in given_ or [None] if code not in refused)])
    least, most = problem.limits.least_of(person), problem.limits.most_of(person)
    for combination in itertools.product(*choices):
        taken = tuple(one for one in combination if one is not None)
        hours = sum(programmes[code].hours for code, _ in taken)
        codes = {code for code, _ in taken}
        days = {
            code: sessions[one] for code, one in taken if one is not None and sessions[one].starts
        }
        fits = (
            not hours < least
            and (most is None or hours <= most)
            and locked <= set(taken)
            and all(set(programmes[code].requires) <= codes | held for code in codes)
            and all(
                a.ends < b.starts or b.ends < a.starts  # type: ignore[operator]  # both have days
                for a, b in itertools.combinations(days.values(), 2)
            )
            and not any(
                one in days and days[one].ends >= days[code].starts  # type: ignore[operator]
                for code in days
                for one in over(code)
            )
        )
        if not fits:
            continue
        value = Fraction(0)
        for one in problem.needs:
            if one.person == person and one.level is not None:
                levels = [
                    min(level, Fraction(one.required))
                    for code, session in taken
                    if (level := counts(problem, code, one, held)) is not None
                    and not (
                        one.by
                        and session
                        and sessions[session].ends
                        and sessions[session].ends > one.by  # type: ignore[operator]
                    )
                ]
                value += one.weight * (max(levels, default=Fraction(one.level)) - one.level)
        yield value, taken


def best(problem: PlanProblem) -> Fraction | None:
    """The greatest value of all plans that keep every limit; ``None``: there is none."""
    programmes = {one.code: one for one in problem.programmes}
    answer: Fraction | None = None
    for parts in itertools.product(*(list(allowed(problem, one)) for one in problem.people)):
        everything = [one for _, taken in parts for one in taken]
        used = [session for _, session in everything]
        paid = [(programmes[code].provider, programmes[code].cost) for code, _ in everything]
        limits = problem.limits
        if (
            all(used.count(one.code) <= one.seats for one in problem.sessions)
            and (limits.budget is None or sum(cost for _, cost in paid) <= limits.budget)
            and all(
                sum(cost for provider, cost in paid if provider == code) <= ceiling
                for code, ceiling in limits.provider_budgets.items()
            )
        ):
            value = sum((value for value, _ in parts), Fraction(0))
            answer = value if answer is None else max(answer, value)
    return answer


@given(problem=plan_problems())
@settings(max_examples=120, deadline=None)
def test_a_small_plan_is_the_best_of_all(problem: PlanProblem) -> None:
    expected = best(problem)
    if expected is None:
        with pytest.raises(NoPlanError, match="no plan can keep"):
            planned(problem)
        return
    found = planned(problem)
    assert found.value == found.bound == expected
    check(found)


@given(found=training_plans())
@settings(max_examples=60, deadline=None)
def test_a_tampered_plan_is_refused(found: TrainingPlan) -> None:
    wrong = [attrs.evolve(found, value=found.value + 1), attrs.evolve(found, bound=found.bound + 1)]
    if found.enrolments:
        wrong.append(attrs.evolve(found, enrolments=found.enrolments + found.enrolments[:1]))
    if found.value:
        wrong.append(attrs.evolve(found, enrolments=()))
    for one in wrong:
        with pytest.raises(CertificateError):
            check(one)


@given(problem=plan_problems())
@settings(max_examples=40, deadline=None)
def test_the_order_given_changes_nothing(problem: PlanProblem) -> None:
    turned = PlanProblem(
        needs=problem.needs[::-1],
        programmes=problem.programmes[::-1],
        sessions=problem.sessions[::-1],
        limits=problem.limits,
        locked=problem.locked,
        forbidden=problem.forbidden,
        held=problem.held,
    )
    assert turned == problem
    try:
        found = planned(problem)
    except NoPlanError:
        return
    assert planned(turned) == found


@given(found=training_plans())
@settings(max_examples=40, deadline=None)
def test_a_stated_limit_is_the_one_that_binds(found: TrainingPlan) -> None:
    """Lifting exactly the limit that a reason names lets a better plan exist."""
    problem = found.problem
    for reason in found.reasons:
        lifted = _lifted(problem, reason.code)
        if lifted is not None:
            value = best(lifted)
            assert value is not None
            assert value > found.value
        if reason.code == "need_no_programme":
            own = [one for one in problem.needs if one.person == reason.details["person"]]
            assert own


def _lifted(problem: PlanProblem, code: str) -> PlanProblem | None:
    limits = problem.limits
    if code == "need_no_seat":
        more = [attrs.evolve(one, seats=one.seats + 9) for one in problem.sessions]
        return attrs.evolve(problem, sessions=more)
    if code == "need_no_budget":
        return attrs.evolve(problem, limits=attrs.evolve(limits, budget=None))
    if code == "need_no_provider_budget":
        return attrs.evolve(problem, limits=attrs.evolve(limits, provider_budgets={}))
    if code == "need_no_hours":
        return attrs.evolve(problem, limits=attrs.evolve(limits, most_hours=None))
    if code == "need_forbidden":
        return attrs.evolve(problem, forbidden=())
    return None


def test_one_more_seat_is_worth_what_the_heavier_need_left() -> None:
    seat = Session(code="S", programme="C", seats=1)
    found = plan([need("P", 1), need("Q", 2)], [COURSE], sessions=[seat])
    assert [one.person for one in found.enrolments] == ["Q"]
    assert (found.value, found.bound, found.cost, found.hours) == (4, 4, 5, {"P": 0, "Q": 8})
    assert [reason.code for reason in found.explain()] == [
        "plan_best",
        "plan_seat_worth",
        "need_no_seat",
    ]
    assert [one.code for one in found.explain(person="Q")] == ["plan_hours", "plan_takes_session"]
    assert [row["closed"] for row in found.rows()] == [0, 2]


@pytest.mark.parametrize("owed", [9, 8, 7])
def test_least_hours_at_the_boundary(owed: int) -> None:
    limits = PlanLimits(least_hours={"Z": owed})
    if owed > 8:
        with pytest.raises(NoPlanError) as caught:
            plan([], [COURSE], limits=limits)
        assert (caught.value.people, caught.value.proved) == (("Z",), True)
    else:
        assert plan([], [COURSE], limits=limits).hours == {"Z": 8}


def test_least_hours_that_the_seats_do_not_give_name_people_and_seats() -> None:
    seat = Session(code="S", programme="C", seats=1)
    with pytest.raises(NoPlanError, match="the seats of 'S'") as caught:
        plan([], [COURSE], sessions=[seat], limits=PlanLimits(least_hours={"P": 8, "Q": 8}))
    assert (caught.value.people, caught.value.sessions) == (("P", "Q"), ("S",))


def test_nothing_to_do_costs_nothing() -> None:
    found = plan([], [COURSE])
    assert (found.enrolments, found.value, found.bound, found.cost) == ((), 0, 0, 0)


def test_an_unknown_level_is_to_be_assessed() -> None:
    unknown = Need(person="P", competency="A", level=None, required=3, weight=1)
    found = plan([unknown], [COURSE])
    assert found.remaining == (unknown,)
    assert [reason.code for reason in found.reasons] == ["need_not_assessed"]


@pytest.mark.parametrize(("day", "value"), [(2, 0), (3, 2)])
def test_a_session_counts_until_the_last_day(day: int, value: int) -> None:
    asked = attrs.evolve(need(), by=date(2026, 1, day))
    one = Session(code="S", programme="C", seats=1, starts=date(2026, 1, 2), ends=date(2026, 1, 3))
    assert plan([asked], [COURSE], sessions=[one]).value == value


def test_a_locked_enrolment_is_kept() -> None:
    kept = Enrolment(person="P", programme="C", session="S")
    seat = Session(code="S", programme="C", seats=1)
    found = plan([need("P", 1), need("Q", 2)], [COURSE], sessions=[seat], locked=[kept])
    assert found.enrolments == (kept,)
    check(found)
