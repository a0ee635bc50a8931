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

from kompetensi.errors import CertificateError, NoPlanError
from kompetensi.testing import plan_problems, training_plans
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
    _branches,
    _master,
    _solver,
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
    if lie in {"no sets", "nobody", "over the limits", "the worst", "one round"}:
        assert found.value == found.bound
    check(found)


def test_who_has_too_many_sets_gets_a_bound_that_is_true() -> None:
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
    found = plan(asked, programmes, limits=PlanLimits(budget=100))
    assert found.certificate.unsearched == ("P",)
    assert 0 < found.value <= 14  # 0 + 1 + ... + 13 is 91, and 14 more is above 100
    assert found.bound == 70
    assert found.distance > 0
    check(found)
    assert str(found.explain()[0])
    codes = {reason.code for reason in found.reasons}
    assert codes <= {"need_no_budget", "need_not_searched"}


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


def test_a_provider_without_money_left_is_named() -> None:
    course = attrs.evolve(COURSE, provider="U")
    found = plan(
        [need("P", 1), need("Q", 2)], [course], limits=PlanLimits(provider_budgets={"U": 5})
    )
    assert [one.person for one in found.enrolments] == ["Q"]
    assert [reason.code for reason in found.reasons] == ["need_no_provider_budget"]
    assert found.reasons[0].details["provider"] == "U"
    check(found)
