"""What changed between two plans: each reason by a case of its own, counts by sets."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from kompetensi.errors import InvalidTypeError
from kompetensi.testing import training_plans
from kompetensi.texts import INDONESIAN, say
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    Programme,
    Session,
    TrainingPlan,
    plan,
    plan_changes,
)

COURSE = Programme(
    code="C", title="Course", hours=8, cost=5, outcomes=[Outcome(competency="A", level=3)]
)
OTHER = Programme(
    code="D", title="Other", hours=8, cost=4, outcomes=[Outcome(competency="B", level=3)]
)
DAY = date(2027, 3, 1)
P = Need(person="P", competency="A", level=1, required=3, weight=1)
Q = Need(person="Q", competency="B", level=1, required=3, weight=2)
UNKNOWN = Need(person="P", competency="A", level=None, required=3, weight=1)
TAKEN = Enrolment(person="P", programme="C")


def run(code: str) -> Session:
    return Session(code=code, programme="C", seats=1, starts=DAY, ends=DAY)


def made(
    needs: Iterable[Need] = (P, Q), programmes: Iterable[Programme] = (COURSE, OTHER), **more: Any
) -> TrainingPlan:
    return plan(needs, programmes, **more)


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (made([Q]), "drop_person"),
        (made(programmes=[OTHER]), "drop_programme"),
        (made(forbidden=[TAKEN]), "drop_forbidden"),
        (made([P, Q], limits=PlanLimits(budget=4)), "drop_not_chosen"),
        (made([UNKNOWN, Q]), "drop_no_need"),
        (made([UNKNOWN, Q], held=[TAKEN]), "drop_held"),
    ],
)
def test_a_dropped_enrolment_says_why(now: TrainingPlan, code: str) -> None:
    found = plan_changes(made(), now)
    (dropped,) = found.with_state("dropped")
    assert (dropped.before, dropped.now) == (TAKEN, None)
    assert dropped.reason is not None
    assert dropped.reason.code == code
    assert [one.before and one.before.person for one in found.with_state("kept")] == ["Q"]
    said = found.explain()
    assert said[0].details == {"kept": 1, "moved": 0, "added": 0, "dropped": 1}
    assert dropped.reason in said
    assert all(say(one, catalogue=INDONESIAN) != str(one) for one in said)


def test_a_session_that_is_not_given_any_more_moves_people() -> None:
    before = made(sessions=[run("S1"), run("S2")], forbidden=[in_session("S2")])
    gone = plan_changes(before, made(sessions=[run("S2")]))
    (moved,) = gone.with_state("moved")
    assert moved.before == in_session("S1")
    assert moved.now == in_session("S2")
    assert moved.reason is not None
    assert str(moved.reason) == "the session S1 is not offered any more"
    free = plan_changes(before, made(sessions=[run("S1"), run("S2")], forbidden=[in_session("S1")]))
    assert [one.reason for one in free.with_state("moved")] == [None]
    assert free.rows()[0] == {
        "person": "P",
        "programme": "C",
        "state": "moved",
        "session_before": "S1",
        "session": "S2",
        "reason_text": None,
    }


def in_session(code: str) -> Enrolment:
    return Enrolment(person="P", programme="C", session=code)


@pytest.mark.parametrize(
    ("before", "now", "state", "levels", "reason"),
    [
        (made([Q]), made(), "new", (None, 0), None),
        (made(), made([Q]), "gone", (0, None), "need_gone"),
        (made(), made(), "same", (0, 0), None),
        (made([UNKNOWN, Q]), made([UNKNOWN, Q]), "same", (None, None), "need_not_assessed"),
        (made([UNKNOWN, Q]), made(), "assessed", (None, 0), None),
        (made(), made([UNKNOWN, Q]), "unknown", (0, None), "need_not_assessed"),
        (made(programmes=[OTHER]), made(), "better", (2, 0), None),
        (made(), made(programmes=[OTHER]), "worse", (0, 2), "need_no_programme"),
        (made([Q]), made(programmes=[OTHER]), "new", (None, 2), "need_no_programme"),
    ],
)
def test_a_need_says_what_became_of_it(
    before: TrainingPlan,
    now: TrainingPlan,
    state: str,
    levels: tuple[int | None, int | None],
    reason: str | None,
) -> None:
    found = plan_changes(before, now)
    one = next(each for each in found.needs if each.person == "P")
    assert (one.state, (one.before, one.now)) == (state, levels)
    assert (one.reason and one.reason.code) == reason
    told = {each.code for each in found.explain()}
    assert (reason in told) == (reason is not None and state != "same")


def test_value_and_cost_are_those_of_the_plans() -> None:
    found = plan_changes(made([Q]), made())
    assert [str(one) for one in found.explain()] == [
        "enrolments: 1 kept, 0 moved to another session, 1 added, 0 dropped",
        "the value was 4 and is 6",
        "the cost was 4 and is 9",
    ]
    assert (found.value_before, found.value, found.cost_before, found.cost) == (4, 6, 4, 9)


@given(before=training_plans(), now=training_plans())
@settings(max_examples=50, deadline=None)
def test_every_enrolment_and_need_is_told_once(before: TrainingPlan, now: TrainingPlan) -> None:
    found = plan_changes(before, now)
    old, new = set(before.enrolments), set(now.enrolments)
    assert {one.now for one in found.with_state("kept")} == old & new
    ended = [one.before for one in (*found.with_state("dropped"), *found.with_state("moved"))]
    begun = [one.now for one in (*found.with_state("added"), *found.with_state("moved"))]
    assert (len(ended), set(ended)) == (len(old - new), old - new)
    assert (len(begun), set(begun)) == (len(new - old), new - old)
    assert all(one.reason for one in found.with_state("dropped"))
    keys = [(one.person, one.competency, one.standard) for one in found.needs]
    problems = (*before.problem.needs, *now.problem.needs)
    assert keys == sorted({(one.person, one.competency, one.standard) for one in problems})
    assert len(found.rows()) == len(found.enrolments)


@given(found=training_plans())
@settings(max_examples=20, deadline=None)
def test_a_plan_does_not_change_against_itself(found: TrainingPlan) -> None:
    same = plan_changes(found, found)
    assert {one.state for one in same.enrolments} <= {"kept"}
    assert {one.state for one in same.needs} <= {"same"}
    assert len(same.explain()) == 3


@pytest.mark.parametrize(
    "ask",
    [
        lambda: plan_changes(1, made()),  # type: ignore[arg-type]
        lambda: plan_changes(made(), 1),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_plan_is_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(InvalidTypeError, match="must be a TrainingPlan"):
        ask()
