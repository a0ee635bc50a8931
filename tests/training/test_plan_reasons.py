"""A false reason is refused: for a plan with each reason there is, every other one, and the same with other names."""

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest

from kompetensi.errors import CertificateError
from kompetensi.texts import Reason
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    Programme,
    Session,
    TrainingPlan,
    plan,
    verify_plan,
)

DAY = date(2027, 1, 4)
COURSE = Programme(
    code="C",
    title="Course",
    hours=8,
    cost=5,
    provider="U",
    outcomes=[Outcome(competency="A", level=3)],
)
OTHER = Programme(code="D", title="Other", hours=1, outcomes=[Outcome(competency="B", level=2)])
NEED = Need(person="P", competency="A", level=1, required=3, weight=1)
HEAVY = attrs.evolve(NEED, person="Q", weight=2)


def _clash() -> TrainingPlan:
    runs = [
        Session(code=code, programme=programme, seats=1, starts=DAY, ends=DAY)
        for code, programme in (("S", "C"), ("T", "D"))
    ]
    light = Need(person="P", competency="B", level=1, required=2, weight=1)
    return plan([NEED, light], [COURSE, OTHER], sessions=runs)


def _prerequisite() -> TrainingPlan:
    full = [Session(code="T", programme="D", seats=0)]
    return plan([NEED], [attrs.evolve(COURSE, requires=["D"]), OTHER], sessions=full)


def _unsearched() -> TrainingPlan:
    """A plan that leaves out what nothing keeps out, and says so."""
    found = plan([NEED], [COURSE])
    reason = Reason(code="need_not_searched", details={"person": "P", "competency": "A"})
    return attrs.evolve(found, enrolments=(), value=0, remaining=(NEED,), reasons=(reason,))


def _limited(**limits: Any) -> Callable[[], TrainingPlan]:
    return lambda: plan([NEED], [COURSE], limits=PlanLimits(**limits))


MADE: dict[str, Callable[[], TrainingPlan]] = {
    "need_not_assessed": lambda: plan([attrs.evolve(NEED, level=None)], [COURSE]),
    "need_without_weight": lambda: plan([attrs.evolve(NEED, weight=0)], [COURSE]),
    "need_no_programme": lambda: plan([NEED], [OTHER]),
    "need_no_seat": lambda: plan(
        [NEED, HEAVY], [COURSE], sessions=[Session(code="S", programme="C", seats=1)]
    ),
    "need_no_budget": _limited(budget=4),
    "need_no_provider_budget": _limited(provider_budgets={"U": 4}),
    "need_no_hours": _limited(most_hours=7),
    "need_clash": _clash,
    "need_prerequisite": _prerequisite,
    "need_forbidden": lambda: plan(
        [NEED], [COURSE], forbidden=[Enrolment(person="P", programme="C")]
    ),
    "need_several_limits": _limited(budget=4, most_hours=7),
    "need_not_searched": _unsearched,
}
#: What a reason of any kind may name: everything that the problems hold.
NAMES = {
    "session": "S",
    "provider": "U",
    "programme": "C",
    "other": "D",
    "required": ("D",),
    "limits": ("limit_no_budget", "limit_no_hours"),
}
DETAILS = {
    "need_no_seat": ("session",),
    "need_no_budget": ("programme",),
    "need_no_provider_budget": ("provider",),
    "need_no_hours": ("programme",),
    "need_clash": ("programme", "other"),
    "need_prerequisite": ("programme", "required"),
    "need_forbidden": ("programme",),
    "need_several_limits": ("limits",),
}


def _check(found: TrainingPlan) -> None:
    problem = found.problem
    verify_plan(
        found,
        problem.needs,
        problem.programmes,
        sessions=problem.sessions,
        limits=problem.limits,
        forbidden=problem.forbidden,
    )


def _refused(found: TrainingPlan, reason: Reason) -> None:
    wrong = attrs.evolve(found, reasons=(reason, *found.reasons[1:]))
    with pytest.raises(CertificateError, match=f"the reason '{reason.code}' .* is not true"):
        _check(wrong)


@pytest.mark.parametrize("code", MADE)
def test_a_true_reason_is_accepted_and_every_other_refused(code: str) -> None:
    found = MADE[code]()
    said = found.reasons[0]
    assert said.code == code
    _check(found)
    for other in MADE:
        if other != code:
            own: dict[str, Any] = {name: said.details[name] for name in ("person", "competency")}
            more = {name: NAMES[name] for name in DETAILS.get(other, ())}
            _refused(found, Reason(code=other, details=own | more))


@pytest.mark.parametrize("code", MADE)
def test_a_reason_with_another_name_in_it_is_refused(code: str) -> None:
    found = MADE[code]()
    said = found.reasons[0]
    for name, value in said.details.items():
        wrong = (*value, "limit_clash") if isinstance(value, tuple) else "Z"
        _refused(found, Reason(code=code, details=dict(said.details) | {name: wrong}))
        kept = {key: each for key, each in said.details.items() if key != name}
        _refused(found, Reason(code=code, details=kept))


def test_several_limits_are_not_blamed_where_one_is_enough() -> None:
    """One programme is too long and too dear, another only too dear: money alone keeps the need open."""
    short = attrs.evolve(COURSE, code="E", hours=1)
    found = plan([NEED], [COURSE, short], limits=PlanLimits(budget=4, most_hours=7))
    assert (found.reasons[0].code, found.reasons[0].details["programme"]) == ("need_no_budget", "E")
    _check(found)
    own = {"person": "P", "competency": "A"}
    limits = ("limit_no_budget", "limit_no_hours")
    _refused(found, Reason(code="need_several_limits", details=own | {"limits": limits}))
    _refused(found, Reason(code="need_no_budget", details=own | {"programme": "C"}))
