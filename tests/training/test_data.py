# ruff: noqa: E501  # a table of errors
"""What can be given to a plan, what is refused, and the loop from gap to evidence and back."""

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from kompetensi.errors import (
    ConflictError,
    CycleError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    UnknownCodeError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import compare, weighted_shortfall
from kompetensi.people import Profile, Requirement, Standard, profile_from_evidence
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    Programme,
    Series,
    Session,
    completion_evidence,
    needs,
    plan,
)

DAY = date(2026, 3, 2)
SCALE = LevelScale(lowest=1, highest=5)
RAISES = Outcome(competency="A", level=3)
COURSE = Programme(code="C", title="Course", hours=8, outcomes=[RAISES])
NEED = Need(person="P", competency="A", level=1, required=3, weight=1)
SEAT = Session(code="S", programme="C", seats=1)
TAKEN = Enrolment(person="P", programme="C")

BAD: list[tuple[Callable[[], object], type[KompetensiError], str]] = [
    (lambda: Programme(code="C", title="x", hours=-1, outcomes=[]), InvalidValueError, "hours must be 0 or more"),
    (lambda: Programme(code="C", title="x", hours=1, cost=-1, outcomes=[]), InvalidValueError, "cost must be 0 or more"),
    (lambda: Programme(code="C", title="x", hours=1, outcomes=[], requires=["C"]), CycleError, "C -> C"),
    (lambda: Programme(code="C", title="x", hours=1, outcomes=[RAISES, RAISES]), DuplicateCodeError, "'A' stands twice"),
    (lambda: Session(code="S", programme="C", seats=1.5), InvalidValueError, "seats must be a whole number"),
    (lambda: Session(code="S", programme="C", seats=1, starts=DAY), InvalidValueError, "both starts and ends"),
    (lambda: Session(code="S", programme="C", seats=1, starts=DAY, ends=date(2026, 3, 1)), InvalidValueError, "before it starts"),
    (lambda: Series(code="S", programme="C", seats=-1, starts=DAY, ends=DAY), InvalidValueError, "0 or more"),
    (lambda: Outcome(competency="A", level=2, from_level=2), InvalidValueError, "must be above"),
    (lambda: Need(person="P", competency="A", level=3, required=3, weight=1), InvalidValueError, "leave out what is met"),
    (lambda: PlanLimits(least_hours=9, most_hours=8), ConflictError, "everybody"),
    (lambda: PlanLimits(least_hours={"P": 9}, most_hours={"P": 8}), ConflictError, "'P'"),
    (lambda: Session(code="S", programme="C", seats=-1), InvalidValueError, "seats must be 0 or more"),
    (lambda: Programme(code="C", title="x", hours=float("nan"), outcomes=[]), InvalidValueError, "hours must be finite"),
    (lambda: Programme(code="C", title="x", hours="8", outcomes=[]), InvalidTypeError, "hours must be a number"),  # type: ignore[arg-type]
    (lambda: Need(person="P", competency="A", level=1, required=3, weight=-1), InvalidValueError, "weight must be 0 or more"),
    (lambda: Need(person="", competency="A", level=1, required=3, weight=1), InvalidValueError, "person"),
    (lambda: PlanLimits(budget=-1), InvalidValueError, "budget must be 0 or more"),
    (lambda: PlanLimits(most_hours=-1), InvalidValueError, "most_hours must be 0 or more"),
    (lambda: PlanLimits(least_hours={"P": -1}), InvalidValueError, "least_hours"),
    (lambda: PlanLimits(provider_budgets={"U": -1}), InvalidValueError, "provider_budgets"),
    (lambda: plan([NEED], [COURSE], limits=None), InvalidTypeError, "PlanLimits"),  # type: ignore[arg-type]
    (lambda: plan([NEED], [COURSE], sessions=[SEAT, SEAT]), DuplicateCodeError, "'S'"),
    (lambda: plan([NEED], [COURSE], locked=[TAKEN, TAKEN]), DuplicateCodeError, "P / C"),
    (lambda: plan([NEED], [], locked=[TAKEN]), UnknownCodeError, "no programme 'C'"),
    (lambda: plan([NEED], [], forbidden=[TAKEN]), UnknownCodeError, "no programme 'C'"),
    (lambda: plan([NEED], [attrs.evolve(COURSE, requires=["D"])]), UnknownCodeError, "no programme 'D'"),
    (lambda: plan([NEED], [COURSE], held=[SEAT]), InvalidTypeError, "Enrolment"),  # type: ignore[list-item]
    (lambda: plan([NEED, NEED], [COURSE]), DuplicateCodeError, "P / A"),
    (lambda: plan([NEED], [COURSE, COURSE]), DuplicateCodeError, "'C'"),
    (lambda: plan([NEED], [1]), InvalidTypeError, "programmes number 1"),  # type: ignore[list-item]
    (lambda: plan([NEED], [], sessions=[SEAT]), UnknownCodeError, "no programme 'C'"),
    (lambda: plan([NEED], [COURSE], locked=[TAKEN], forbidden=[TAKEN]), ConflictError, "locked and forbidden"),
    (lambda: plan([NEED], [COURSE], sessions=[SEAT], locked=[TAKEN]), ConflictError, "names no session"),
    (lambda: plan([NEED], [COURSE], forbidden=[Enrolment(person="P", programme="C", session="T")]), UnknownCodeError, "no session 'T'"),
    (lambda: completion_evidence([TAKEN], [], on=DAY, source="x"), UnknownCodeError, "no programme 'C'"),
    (lambda: plan([NEED], [COURSE]).explain(person="Q"), UnknownCodeError, "no person 'Q'"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "error", "says"), BAD, ids=[says for _, _, says in BAD])
def test_bad_input_gives_one_clear_error(
    make: Callable[[], object], error: type[KompetensiError], says: str
) -> None:
    with pytest.raises(error, match=says):
        make()


def test_a_shortfall_is_what_is_missing_and_unknown_where_the_level_is() -> None:
    assert NEED.shortfall == 2
    assert attrs.evolve(NEED, level=None).shortfall is None


def test_a_circle_of_programmes_is_shown() -> None:
    two = [
        Programme(code=code, title="x", hours=1, outcomes=[], requires=[other])
        for code, other in (("C", "D"), ("D", "C"))
    ]
    with pytest.raises(CycleError, match="C -> D -> C"):
        plan([], two)


def test_a_session_of_another_programme_is_refused() -> None:
    other = Programme(code="D", title="x", hours=1, outcomes=[])
    wrong = Enrolment(person="P", programme="D", session="S")
    with pytest.raises(ConflictError, match="not of 'D'"):
        plan([NEED], [COURSE, other], sessions=[SEAT], locked=[wrong])


@pytest.mark.parametrize(
    ("every", "days"),
    [
        ("month", ["2024-01-31", "2024-02-29", "2024-03-31"]),
        ("quarter", ["2024-01-31", "2024-04-30", "2024-07-31"]),
        ("half-year", ["2024-01-31", "2024-07-31", "2025-01-31"]),
        ("year", ["2024-01-31", "2025-01-31", "2026-01-31"]),
    ],
)
def test_a_series_keeps_the_day_of_the_month(every: str, days: list[str]) -> None:
    first = date(2024, 1, 31)
    series = Series(code="S", programme="C", seats=1, starts=first, every=every, ends=first)
    until = date.fromisoformat(days[-1])
    assert [str(one.starts) for one in series.sessions(until)] == days


def test_what_a_plan_closes_is_the_fall_of_the_weighted_shortfall() -> None:
    asked = [
        Requirement(competency="A", level=5, weight=3),
        Requirement(competency="B", level=3),
        Requirement(competency="N", level=3, weight=0),
    ]
    standard = Standard(code="HEAD", name="Head", requirements=asked)
    before = compare(Profile(person="P", levels={"A": 2, "B": 2, "N": 1}), standard, SCALE)
    found = plan(needs([before]), [COURSE])
    assert found.remaining[0].level == 3
    evidence = completion_evidence(found.enrolments, [COURSE], on=DAY, source="training")
    learnt = profile_from_evidence(evidence, person="P", on=DAY, policy="latest")
    profile = Profile(person="P", levels={"A": 2, "B": 2, "N": 1} | dict(learnt.levels))
    after = compare(profile, standard, SCALE)
    was, now = weighted_shortfall(before).value, weighted_shortfall(after).value
    assert was is not None
    assert now is not None
    assert was - now == found.value
    assert plan(needs([after]), [COURSE]).enrolments == ()
