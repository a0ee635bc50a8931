"""Plans of small problems against every plan there is, tried one by one from the definition."""

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import CertificateError, NoPlanError
from kompetensi.testing import plan_problems, training_plans
from kompetensi.texts import Reason
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanBranch,
    PlanCertificate,
    PlanLimits,
    PlanProblem,
    Programme,
    Session,
    TrainingPlan,
    _best_set,
    _branches,
    _choices,
    _grain,
    _master,
    _sets,
    _solver,
    _verify_best,
    _verify_sets,
    _wide,
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


def _runs(problem: PlanProblem, code: str) -> list[str | None]:
    runs: list[str | None] = [one.code for one in problem.sessions if one.programme == code]
    return runs or [None]


def allowed(
    problem: PlanProblem, person: str, *, free: bool = False
) -> Iterator[tuple[Fraction, Taken]]:
    """Every set of enrolments that a person may make, with its value; ``free``: prerequisites are not asked for."""
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
        runs = _runs(problem, code) if code not in refused else []
        choices.append([None, *((code, one) for one in runs)])
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
            and (free or all(set(programmes[code].requires) <= codes | held for code in codes))
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


def best(problem: PlanProblem, *, free: bool = False) -> Fraction | None:
    """The greatest value of all plans that keep every limit; ``None``: there is none."""
    answer: Fraction | None = None
    every = [list(allowed(problem, one, free=free)) for one in problem.people]
    for parts in itertools.product(*every):
        if keeps(problem, [one for _, taken in parts for one in taken]):
            value = sum((value for value, _ in parts), Fraction(0))
            answer = value if answer is None else max(answer, value)
    return answer


def keeps(problem: PlanProblem, everything: list[tuple[str, str | None]]) -> bool:
    """Tell whether enrolments keep the limits that people share."""
    programmes = {one.code: one for one in problem.programmes}
    limits = problem.limits
    used = [session for _, session in everything]
    paid = [(programmes[code].provider, programmes[code].cost) for code, _ in everything]
    return (
        all(used.count(one.code) <= one.seats for one in problem.sessions)
        and (limits.budget is None or sum(cost for _, cost in paid) <= limits.budget)
        and all(
            sum(cost for provider, cost in paid if provider == code) <= ceiling
            for code, ceiling in limits.provider_budgets.items()
        )
    )


@given(problem=plan_problems())
@settings(max_examples=100, deadline=None)
def test_a_small_plan_is_the_best_of_all(problem: PlanProblem) -> None:
    expected = best(problem)
    if expected is None:
        with pytest.raises(NoPlanError, match="no plan can keep"):
            planned(problem)
        return
    found = planned(problem)
    assert found.value == found.bound == expected
    check(found)


_AMOUNTS = st.fractions(-3, 9, max_denominator=6)


@given(found=training_plans(), value=_AMOUNTS, bound=_AMOUNTS)
@settings(max_examples=40, deadline=None)
def test_another_value_or_bound_is_refused(
    found: TrainingPlan, value: Fraction, bound: Fraction
) -> None:
    wrong = [attrs.evolve(found, value=found.value + 1), attrs.evolve(found, bound=found.bound + 1)]
    if value != found.value:
        wrong.append(attrs.evolve(found, value=value))
    if bound != found.bound:
        wrong.append(attrs.evolve(found, bound=bound))
    for one in wrong:
        with pytest.raises(CertificateError):
            check(one)


@given(found=training_plans())
@settings(max_examples=40, deadline=None)
def test_a_plan_with_an_enrolment_swapped_added_or_dropped_is_refused(found: TrainingPlan) -> None:
    """Only what by the definition is another plan of the same value may pass."""
    problem = found.problem
    every = [
        Enrolment(person=person, programme=code, session=run)
        for person in problem.people
        for code in _codes(problem)
        for run in _runs(problem, code)
    ]
    taken = list(found.enrolments)
    others = [one for one in every if one not in taken]
    changed = [[*taken, one] for one in (*others, *taken[:1])]
    for at in range(len(taken)):
        kept = taken[:at] + taken[at + 1 :]
        changed += [kept, *([*kept, one] for one in others)]
    for now in changed:
        now.sort(key=lambda one: (one.person, one.programme, one.session or ""))
        if _worth(problem, now) != found.value:
            with pytest.raises(CertificateError):
                check(attrs.evolve(found, enrolments=tuple(now)))


def _worth(problem: PlanProblem, enrolments: list[Enrolment]) -> Fraction | None:
    """What enrolments are worth by the definition; ``None``: they are no plan."""
    if not keeps(problem, [(one.programme, one.session) for one in enrolments]):
        return None
    total = Fraction(0)
    for person in problem.people:
        own = sorted((one.programme, one.session) for one in enrolments if one.person == person)
        sets = {tuple(sorted(taken)): value for value, taken in allowed(problem, person)}
        if tuple(own) not in sets:
            return None
        total += sets[tuple(own)]
    return total


@given(found=training_plans())
@settings(max_examples=40, deadline=None)
def test_a_stated_limit_is_the_one_that_binds(found: TrainingPlan) -> None:
    """Lifting exactly the limit that a reason names lets a better plan exist."""
    problem = found.problem
    for left, reason in zip(found.remaining, found.reasons, strict=True):
        named = [reason.code.removeprefix("need_")]
        if reason.code == "need_several_limits":
            named = [one.removeprefix("limit_") for one in reason.details["limits"]]  # type: ignore[union-attr]
        one = next(
            each
            for each in problem.needs
            if (each.person, each.competency) == (left.person, left.competency)
        )
        if named == ["not_assessed"]:
            assert one.level is None
        elif named == ["without_weight"]:
            assert not one.weight
        elif named == ["no_programme"]:
            assert not any(_more(problem, one, left, code) for code in _codes(problem))
        else:
            lifted = problem
            for limit in named:
                lifted = _lifted(lifted, limit, reason)
            value = best(lifted, free="prerequisite" in named)
            assert value is not None
            assert value > found.value


def _codes(problem: PlanProblem) -> list[str]:
    return [one.code for one in problem.programmes]


def _more(problem: PlanProblem, one: Need, left: Need, code: str) -> bool:
    """Tell whether a programme raises a need above what was reached, in time."""
    held = {each.programme for each in problem.held if each.person == one.person}
    level = counts(problem, code, one, held)
    runs = [each for each in problem.sessions if each.programme == code]
    late = [each.ends and one.by and each.ends > one.by for each in runs]
    assert left.level is not None
    return level is not None and level > left.level and not (runs and all(late))


def _lifted(  # noqa: PLR0911  # one limit after another
    problem: PlanProblem, limit: str, reason: Reason
) -> PlanProblem:
    limits, named = problem.limits, reason.details
    if limit == "no_seat":
        more = [
            attrs.evolve(one, seats=one.seats + (named.get("session", one.code) == one.code))
            for one in problem.sessions
        ]
        return attrs.evolve(problem, sessions=more)
    if limit == "no_budget":
        return attrs.evolve(problem, limits=attrs.evolve(limits, budget=None))
    if limit == "no_provider_budget":
        others = {
            code: most
            for code, most in limits.provider_budgets.items()
            if named.get("provider", code) != code
        }
        return attrs.evolve(problem, limits=attrs.evolve(limits, provider_budgets=others))
    if limit == "no_hours":
        return attrs.evolve(problem, limits=attrs.evolve(limits, most_hours=None))
    if limit == "clash":
        undated = [attrs.evolve(one, starts=None, ends=None) for one in problem.sessions]
        return attrs.evolve(problem, sessions=undated)
    if limit == "forbidden":
        return attrs.evolve(problem, forbidden=())
    assert limit == "prerequisite"
    return problem


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


@given(problem=plan_problems(), owed=st.lists(st.integers(1, 6), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_what_an_error_names_is_enough_to_leave_no_plan(
    problem: PlanProblem, owed: list[int]
) -> None:
    """Without all other people, seats and money limits there is still none, by the definition."""
    least = dict(zip(problem.people, owed, strict=False))
    limits = attrs.evolve(problem.limits, least_hours=least, most_hours=None)
    problem = attrs.evolve(problem, limits=limits)
    error = _error_of(problem)
    if error is None:
        assert best(problem) is not None
        return
    assert error.proved
    named = attrs.evolve(
        problem,
        needs=[one for one in problem.needs if one.person in error.people],
        locked=[one for one in problem.locked if one.person in error.people],
        sessions=[
            one if one.code in error.sessions else attrs.evolve(one, seats=9)
            for one in problem.sessions
        ],
        limits=attrs.evolve(
            limits,
            least_hours={one: least[one] for one in error.people},
            budget=limits.budget if error.money else None,
            provider_budgets=limits.provider_budgets if error.money else {},
        ),
    )
    assert best(named) is None


def _error_of(problem: PlanProblem) -> NoPlanError | None:
    try:
        check(planned(problem))
    except NoPlanError as error:
        return error
    return None


@pytest.mark.parametrize("limits", [{"budget": 9}, {"provider_budgets": {"U": 9}}])
def test_least_hours_that_money_does_not_pay_for_name_the_people(limits: dict[str, Any]) -> None:
    course = attrs.evolve(COURSE, provider="U")
    with pytest.raises(NoPlanError, match="within the budgets") as caught:
        plan([need("R")], [course], limits=PlanLimits(least_hours={"P": 8, "Q": 8}, **limits))
    error = caught.value
    assert (error.people, error.sessions, error.money, error.proved) == (("P", "Q"), (), True, True)


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


def _last_sets(sets: Any, *_: Any, **__: Any) -> Any:
    return sets.starts[1:] - 1  # everybody takes as much as possible, whatever the limits


def _first_sets(sets: Any, *_: Any, **__: Any) -> Any:
    return sets.starts[:-1]


def _stay(sets: Any, coupling: Any, rows: Any) -> Any:
    used = coupling.usage(sets.members[rows].ravel().tolist())
    return rows if all(a <= b for a, b in zip(used, coupling.limits, strict=True)) else None


def _nothing(*_: Any, **__: Any) -> Any:
    return SimpleNamespace(x=None)


def _nobody(objective: Any, **_: Any) -> Any:
    return SimpleNamespace(x=0 * objective)


#: What a solver in floats may do to us: fail, find nothing, choose nobody, break every limit, choose badly.
LIES: dict[str, tuple[tuple[Any, str, Any], ...]] = {
    "no prices": ((_master, "linprog", _nothing),),
    "no sets": ((_master, "milp", _nothing),),
    "nobody": ((_master, "milp", _nobody),),
    "over the limits": (
        (_solver, "choose_sets", _last_sets),
        (_branches, "choose_sets", _last_sets),
    ),
    "the worst": ((_solver, "choose_sets", _first_sets), (_branches, "choose_sets", _first_sets)),
    "one round": ((_solver, "_ROUNDS", 1), (_solver, "_STEPS", 0)),
    "people one by one": ((_solver, "_FEW", 1), (_solver, "_BLOCK", 1)),
    "few sets listed": ((_sets, "MOST_CHOICES", 1),),
    "few sets listed, no work": ((_sets, "MOST_CHOICES", 1), (_best_set, "MOST_STEPS", 1)),
    "few sets listed, little work": ((_sets, "MOST_CHOICES", 1), (_wide, "_STEPS", 4)),
    "no help at all": (
        (_master, "linprog", _nothing),
        (_solver, "choose_sets", _first_sets),
        (_branches, "choose_sets", _first_sets),
        (_solver, "fill", _stay),
    ),
    "no branches": (
        (_solver, "_SMALL", 0),
        (_solver, "choose_sets", _first_sets),
        (_solver, "fill", _stay),
    ),
    "nothing at all": ((_master, "linprog", _nothing), (_master, "milp", _nothing)),
}


@pytest.mark.parametrize("lie", LIES)
@given(problem=plan_problems())
@settings(max_examples=15, deadline=None)
def test_nothing_is_believed_because_a_solver_said_so(lie: str, problem: PlanProblem) -> None:
    expected = best(problem)
    with pytest.MonkeyPatch.context() as patch:
        for where, name, value in LIES[lie]:
            patch.setattr(where, name, value)
        if expected is None:
            with pytest.raises(NoPlanError):
                planned(problem)
            return
        found: TrainingPlan | None = None
        try:
            found = planned(problem)
        except NoPlanError as error:
            proved = error.proved
        else:
            proved = False
    assert not proved  # if none was found, none is said not to exist
    if found is None:
        return
    assert found.value <= expected <= found.bound
    if lie in {
        "no sets",
        "nobody",
        "over the limits",
        "the worst",
        "one round",
        "people one by one",
    }:
        assert found.value == found.bound
    check(found)


def _many() -> tuple[list[Need], list[Programme]]:
    """Seventy needs of one person and a programme for each, all others dearer than the one before."""
    programmes = [
        Programme(
            code=f"C{at:02}",
            title="Course",
            hours=1,
            cost=at,
            outcomes=[Outcome(competency=f"A{at}", level=2)],
        )
        for at in range(70)
    ]
    asked = [
        Need(person="P", competency=f"A{at}", level=1, required=2, weight=1) for at in range(70)
    ]
    return asked, programmes


def test_who_has_too_many_sets_to_list_gets_the_best_of_them() -> None:
    asked, programmes = _many()
    found = plan(asked, programmes, limits=PlanLimits(budget=100))
    assert found.certificate.unsearched == ()
    assert found.value == found.bound == 14  # 0 + 1 + ... + 13 is 91, and 14 more is above 100
    check(found)


def test_owed_hours_of_a_large_catalogue_are_found() -> None:
    asked, programmes = _many()
    limits = PlanLimits(budget=1770, least_hours={"P": 60})  # 0 + 1 + ... + 59 is 1770
    found = plan(asked[:9], programmes, limits=limits)
    assert (found.hours["P"], found.value, found.bound, found.cost) == (60, 9, 9, 1770)
    check(found)
    with pytest.raises(NoPlanError):
        plan(asked[:9], programmes, limits=attrs.evolve(limits, budget=1769))
    with pytest.raises(NoPlanError) as caught:
        plan(asked[:9], programmes, limits=PlanLimits(least_hours={"P": 71}))
    assert (caught.value.people, caught.value.proved) == (("P",), True)


def test_where_the_search_is_given_up_the_bound_is_loose_and_true() -> None:
    asked, programmes = _many()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_best_set, "MOST_STEPS", 1)
        found = plan(asked, programmes, limits=PlanLimits(budget=100))
        with pytest.raises(NoPlanError) as caught:
            plan(asked, programmes, limits=PlanLimits(least_hours={"P": 60}))
    assert not caught.value.proved
    assert found.certificate.unsearched == ("P",)
    assert 0 < found.value <= 14
    assert found.bound == 70
    assert found.distance > 0
    check(found)


@given(
    problem=plan_problems(),
    prices=st.lists(st.integers(0, 4).map(lambda one: Fraction(one, 2)), min_size=9, max_size=9),
)
@settings(max_examples=80, deadline=None)
def test_the_best_answer_is_the_best_of_every_set(
    problem: PlanProblem, prices: list[Fraction]
) -> None:
    """The planner's search and the checker's, each against every set tried by the definition."""
    catalogue = _choices.Catalogue(problem)
    keys = [(one.code, run) for one in problem.programmes for run in _runs(problem, one.code)]
    price = dict(zip(keys, prices, strict=False))
    for person in problem.people:
        own = catalogue.choices(person)
        scale = 2 * _grain.grain(problem)
        found = _best_set.Options(own, person, problem.limits, scale).best(
            [int(price[one.enrolment.programme, one.enrolment.session] * scale) for one in own]
        )
        every = [
            value - sum(price[one] for one in taken) for value, taken in allowed(problem, person)
        ]
        assert found.proved
        assert (found.net is None) == (not every)
        if found.net is not None:
            assert Fraction(found.net, scale) == max(every)
        asked = [one for one in problem.needs if one.person == person]
        learner = _verify_sets.Learner(_verify_sets.offer_of(problem), person, asked)
        answer = _verify_best.best_answer(
            learner, lambda one: price[one.programme, one.session], set(), set()
        )
        assert answer == max(every, default=None)


def test_hours_with_long_denominators_are_added_exactly() -> None:
    tiny = Fraction(1, 10**19)
    courses = [attrs.evolve(COURSE, hours=8 + tiny), attrs.evolve(COURSE, code="D", hours=8)]
    fits = plan([need()], courses[:1], limits=PlanLimits(most_hours=8 + tiny))
    assert [one.programme for one in fits.enrolments] == ["C"]
    assert plan([need()], courses[:1], limits=PlanLimits(most_hours=8)).enrolments == ()
    check(fits)


def test_a_clash_names_both_programmes() -> None:
    other = Programme(code="D", title="Other", hours=1, outcomes=[Outcome(competency="B", level=2)])
    day = date(2027, 1, 4)
    runs = [
        Session(code="S", programme="C", seats=1, starts=day, ends=day),
        Session(code="T", programme="D", seats=1, starts=day, ends=day),
    ]
    asked = [need(), Need(person="P", competency="B", level=1, required=2, weight=1)]
    found = plan(asked, [COURSE, other], sessions=runs)
    assert [one.programme for one in found.enrolments] == ["C"]
    assert found.reasons[0].code == "need_clash"
    assert {found.reasons[0].details["programme"], found.reasons[0].details["other"]} == {"C", "D"}


def _whole() -> TrainingPlan:
    """Plan two people and two programmes with every kind of limit, one of them required, one forbidden."""
    advanced = Programme(
        code="D",
        title="Advanced",
        hours=4,
        cost=3,
        provider="U",
        outcomes=[Outcome(competency="B", level=3)],
        requires=["C"],
    )
    third = Programme(
        code="E", title="Third", hours=1, cost=1, outcomes=[Outcome(competency="B", level=2)]
    )
    runs = [
        Session(code="S", programme="C", seats=2, starts=date(2027, 1, 4), ends=date(2027, 1, 5)),
        Session(code="S2", programme="C", seats=1, starts=date(2027, 1, 8), ends=date(2027, 1, 8)),
        Session(code="T", programme="D", seats=1, starts=date(2027, 1, 5), ends=date(2027, 1, 6)),
        Session(code="U", programme="D", seats=1, starts=date(2027, 1, 7), ends=date(2027, 1, 7)),
    ]
    asked = [
        need("P"),
        need("Q"),
        Need(person="Q", competency="B", level=1, required=3, weight=5),
    ]
    return plan(
        asked,
        [COURSE, advanced, third],
        sessions=runs,
        limits=PlanLimits(
            budget=14, most_hours=12, least_hours={"P": 8}, provider_budgets={"U": 3}
        ),
        locked=[Enrolment(person="P", programme="C", session="S")],
        forbidden=[Enrolment(person="P", programme="E", session=None)],
    )


def _takes(*taken: str) -> Callable[[TrainingPlan], TrainingPlan]:
    """Make the same plan with other enrolments, each as ``person programme session``."""

    def tamper(found: TrainingPlan) -> TrainingPlan:
        parts = [one.split() for one in taken]
        enrolments = [
            Enrolment(person=one[0], programme=one[1], session=one[2] if len(one) > 2 else None)
            for one in parts
        ]
        return attrs.evolve(found, enrolments=tuple(enrolments))

    return tamper


def _proved(**fields: Any) -> Callable[[TrainingPlan], TrainingPlan]:
    """Make the same plan with other prices in a single case."""

    def tamper(found: TrainingPlan) -> TrainingPlan:
        certificate = PlanCertificate(branches=(PlanBranch(**fields),))
        return attrs.evolve(found, certificate=certificate)

    return tamper


def _cases(*taken: str) -> Callable[[TrainingPlan], TrainingPlan]:
    """Make the same plan with cases that take one enrolment each, and nothing for the rest."""

    def tamper(found: TrainingPlan) -> TrainingPlan:
        branches = tuple(
            PlanBranch(
                taken=(Enrolment(person="Q", programme=one, session="S" if one == "C" else None),)
            )
            for one in taken
        )
        return attrs.evolve(found, certificate=PlanCertificate(branches=branches))

    return tamper


def test_the_plan_to_be_tampered_with_is_whole() -> None:
    found = _whole()
    taken = [(one.person, one.programme, one.session) for one in found.enrolments]
    assert taken == [("P", "C", "S"), ("Q", "C", "S"), ("Q", "D", "U")]
    assert found.value == found.bound == 2 + 2 + 10
    check(found)


@pytest.mark.parametrize(
    ("tamper", "text"),
    [
        (_takes("Q C S", "P C S"), "not in order"),
        (_takes("P C S", "R C S"), "of people who are not in the plan"),
        (_takes("P C S", "Q X"), "the programme 'X' is not on offer"),
        (_takes("P C S", "Q C S", "Q C S2"), "takes a programme twice"),
        (_takes("P C S2", "Q C S"), "lacks the locked enrolment in 'C'"),
        (_takes("P C S", "Q C X"), "takes 'C' in 'X', which is no session of it"),
        (_takes("P C S", "P E"), "takes 'E', which is forbidden"),
        (_takes("P C S", "Q D U"), "takes 'D' without 'C'"),
        (
            _takes("P C S", "Q C S", "Q D U", "Q E"),
            "takes 13 hours, which is not within the limits",
        ),
        (_takes("P C S", "Q C S", "Q D T"), "has sessions 'S' and 'T' on one day"),
        (_takes("P C S", "Q C S2", "Q D U"), "takes 'D' before 'C', which it requires"),
        (_takes("P C S", "Q C S"), "the value is stated as 14, and the enrolments are worth 4"),
        (
            lambda one: attrs.evolve(one, remaining=(need("P"),)),
            "the remaining needs are not those",
        ),
        (lambda one: attrs.evolve(one, problem=attrs.evolve(one.problem, held=())), None),
        (_proved(seats={"S": -1}), "a price is negative"),
        (_proved(seats={"X": 1}), "a price is of a session or provider without limit"),
        (_proved(providers={"V": 1}), "a price is of a session or provider without limit"),
        (_proved(budget=1), "the certificate proves"),
        (_cases("C"), "the cases of the certificate do not hold every plan"),
        (_cases("C", "E"), "the cases of the certificate do not hold every plan"),
        (_cases(), "the cases of the certificate do not hold every plan"),
    ],
)
def test_verify_names_what_is_wrong(
    tamper: Callable[[TrainingPlan], TrainingPlan], text: str | None
) -> None:
    found = _whole()
    wrong = tamper(found)
    if text is None:
        check(wrong)  # nothing was held in the first place
        return
    with pytest.raises(CertificateError) as caught:
        check(wrong, found.problem)
    assert text in str(caught.value)


def test_seats_budgets_and_another_problem_are_checked() -> None:
    found = _whole()
    problem = found.problem
    fewer = [attrs.evolve(one, seats=1) for one in problem.sessions]
    for changed, text in (
        (attrs.evolve(problem, sessions=fewer), "session 'S' has 2 people and 1 seats"),
        (attrs.evolve(problem, limits=attrs.evolve(problem.limits, budget=12)), "budget of 12"),
        (
            attrs.evolve(problem, limits=attrs.evolve(problem.limits, provider_budgets={"U": 2})),
            "the budget of 'U' of 2",
        ),
    ):
        with pytest.raises(CertificateError) as caught:
            check(attrs.evolve(found, problem=changed), changed)
        assert text in str(caught.value)
        with pytest.raises(CertificateError, match="the plan is of another problem"):
            check(found, changed)


def test_a_price_on_a_budget_without_limit_proves_nothing() -> None:
    found = plan([need()], [COURSE])
    priced = attrs.evolve(found, certificate=PlanCertificate(branches=(PlanBranch(budget=1),)))
    with pytest.raises(CertificateError, match="of a budget that is not limited"):
        check(priced)


def _step(
    code: str, level: int, *requires: str, least: int | None = None, **more: Any
) -> Programme:
    outcome = Outcome(competency="A", level=level, from_level=least)
    return Programme(
        code=code, title="Step", hours=1, outcomes=[outcome], requires=requires, **more
    )


def test_a_prerequisite_that_is_held_may_stand_beside_one_that_is_not() -> None:
    steps = [
        _step("B", 1),
        _step("C", 2),
        _step("D", 3, "B", "C", least=2),
        _step("E", 4, "B", "D"),
    ]
    held = [Enrolment(person="P", programme="B")]
    asked = [Need(person="P", competency="A", level=0, required=4, weight=1)]
    found = plan(asked, steps[:3], held=held)
    assert ([one.programme for one in found.enrolments], found.value) == (["C", "D"], 3)
    check(found)
    found = plan(asked, steps)
    assert ([one.programme for one in found.enrolments], found.value) == (["B", "C", "D", "E"], 4)
    check(found)
    less = plan(
        asked,
        steps,
        limits=PlanLimits(most_hours=3),
        forbidden=[Enrolment(person="P", programme="B")],
    )
    assert (less.value, [reason.code for reason in less.reasons]) == (2, ["need_prerequisite"])


def test_a_missing_prerequisite_is_named() -> None:
    full = Session(code="S", programme="B", seats=0)
    other = Programme(code="B", title="First", hours=1, outcomes=[])
    found = plan([need()], [other, _step("D", 3, "B")], sessions=[full])
    assert found.value == 0
    assert found.reasons[0].code == "need_prerequisite"
    assert (found.reasons[0].details["programme"], found.reasons[0].details["required"]) == (
        "D",
        ("B",),
    )


def test_a_chain_of_prerequisites_keeps_the_order_of_dates() -> None:
    early, late = date(2027, 1, 4), date(2027, 2, 1)
    steps = [_step("B", 1), _step("C", 2, "B"), _step("D", 3, "C")]
    runs = [
        Session(code="late", programme="B", seats=1, starts=late, ends=late),
        Session(code="early", programme="D", seats=1, starts=early, ends=early),
    ]
    asked = [Need(person="P", competency="A", level=0, required=3, weight=1)]
    found = plan(asked, steps, sessions=runs)
    assert [one.programme for one in found.enrolments] == ["B", "C"]
    wrong = _takes("P B late", "P C", "P D early")(found)
    with pytest.raises(CertificateError, match="takes 'D' before 'B', which it requires"):
        check(wrong)


def test_money_has_a_price_where_it_is_short() -> None:
    courses = [
        Programme(
            code="C",
            title="C",
            hours=1,
            cost=2,
            provider="U",
            outcomes=[Outcome(competency="A", level=3)],
        ),
        Programme(
            code="D", title="D", hours=1, cost=3, outcomes=[Outcome(competency="B", level=3)]
        ),
    ]
    asked = [
        Need(person=who, competency=code, level=1, required=3, weight=1)
        for who in "PQR"
        for code in "AB"
    ]
    found = plan(asked, courses, limits=PlanLimits(budget=8, provider_budgets={"U": 2}))
    assert found.value == found.bound == 6
    codes = {reason.code for reason in found.explain()}
    assert {"plan_money_worth", "plan_provider_worth"} <= codes
    check(found)


def test_a_case_without_a_locked_enrolment_is_empty_and_says_so() -> None:
    """Without any help the search decides enrolment by enrolment, the locked one too."""
    courses = [COURSE, attrs.evolve(COURSE, code="D", outcomes=[Outcome(competency="B", level=2)])]
    asked = [need(), Need(person="P", competency="B", level=1, required=2, weight=1)]
    kept = Enrolment(person="P", programme="C")
    with pytest.MonkeyPatch.context() as patch:
        for where, name, value in LIES["no help at all"]:
            patch.setattr(where, name, value)
        found = plan(asked, courses, locked=[kept])
    check(found)
    assert any(kept in one.refused for one in found.certificate.branches)
    assert found.value <= 3 <= found.bound


def test_one_round_of_prices_is_enough_for_a_seat_that_two_want() -> None:
    with pytest.MonkeyPatch.context() as patch:
        for where, name, value in LIES["one round"]:
            patch.setattr(where, name, value)
        found = plan(
            [need("P", 1), need("Q", 2)],
            [COURSE],
            sessions=[Session(code="S", programme="C", seats=1)],
        )
    assert (found.value, found.bound) == (4, 4)
    check(found)


def test_no_cases_are_tried_where_all_sets_together_are_too_many() -> None:
    """Two courses for one need: both together are of no use, and are counted where cases are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_solver, "_SMALL", 3)
        for where, name, value in LIES["the worst"]:
            patch.setattr(where, name, value)
        patch.setattr(_solver, "fill", _stay)
        found = plan([need()], [COURSE, attrs.evolve(COURSE, code="D")])
    assert (found.value, found.bound, len(found.certificate.branches)) == (0, 2, 1)
    check(found)


def test_who_owes_hours_gets_the_seat_though_a_part_of_the_people_has_none() -> None:
    """Two parts of one person each share one seat, so that neither part has it by itself."""
    seat = Session(code="S", programme="C", seats=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_solver, "_BLOCK", 1)
        patch.setattr(_solver, "_SMALL", 0)
        found = plan(
            [need("Q")], [COURSE], sessions=[seat], limits=PlanLimits(least_hours={"P": 8})
        )
    assert (found.hours, found.value) == ({"P": 8, "Q": 0}, 0)
    check(found)


def test_a_provider_without_money_left_is_named() -> None:
    course = attrs.evolve(COURSE, provider="U")
    found = plan(
        [need("P", 1), need("Q", 2)], [course], limits=PlanLimits(provider_budgets={"U": 5})
    )
    assert [one.person for one in found.enrolments] == ["Q"]
    assert [reason.code for reason in found.reasons] == ["need_no_provider_budget"]
    assert found.reasons[0].details["provider"] == "U"
    check(found)
