"""A plan split by form, kind and person: worked by hand, and sums that equal the plan."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, UnknownCodeError
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.testing import training_plans
from kompetensi.texts import INDONESIAN, say
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    PlanSplit,
    Programme,
    TrainingPlan,
    plan,
    split_by_form,
    split_by_kind,
    split_by_person,
)

KINDS = {"A": "technical", "B": "managerial", "S": "socio-cultural"}


def framework(*codes: str) -> Framework:
    return Framework(
        code="F",
        name="Framework",
        scale=LevelScale(lowest=0, highest=6),
        competencies=[
            Competency(code=code, name=code, kind=KINDS.get(code, "technical")) for code in codes
        ],
    )


def programme(code: str, form: str, hours: object, cost: object, **raised: int) -> Programme:
    outcomes = [Outcome(competency=name, level=level) for name, level in raised.items()]
    return Programme(
        code=code,
        title=code,
        form=form,
        hours=hours,  # type: ignore[arg-type]  # a number
        cost=cost,  # type: ignore[arg-type]  # a number
        outcomes=outcomes,
    )


def whole() -> TrainingPlan:
    """P is lifted in A first by a course, then by a coaching; Q takes what raises nothing that Q needs."""
    offered = [
        programme("C", "course", 10, 1_000_000, A=2),
        programme("D", "coaching", 5, 2_000_000, A=4, B=3, S=2),
        programme("E", "", Fraction(1, 3), 0),
    ]
    asked = [
        Need(person="P", competency="A", level=1, required=4, weight=2),
        Need(person="P", competency="B", level=1, required=2, weight=1),
        Need(person="P", competency="S", level=1, required=2, weight=0),
    ]
    locked = [Enrolment(person=who, programme=code) for who, code in (("P", "C"), ("Q", "E"))]
    return plan(asked, offered, locked=locked, limits=PlanLimits(least_hours={"R": 0}))


# Steps of A: the course from 1 to 2, the coaching from 2 to 4; B from 1 to 2; S has no weight and closes nothing.
BY_HAND: dict[str, list[tuple[object, ...]]] = {
    "form": [
        (None, "1/3", 0, 0, 0),
        ("coaching", 5, 2_000_000, 3, 5),
        ("course", 10, 1_000_000, 1, 2),
    ],
    # a third of the coaching for each of its three competencies
    "kind": [
        (None, "1/3", 0, 0, 0),
        ("managerial", "5/3", "2000000/3", 1, 1),
        ("socio-cultural", "5/3", "2000000/3", 0, 0),
        ("technical", "35/3", "5000000/3", 3, 6),
    ],
    "person": [("P", 15, 3_000_000, 4, 7), ("Q", "1/3", 0, 0, 0), ("R", 0, 0, 0, 0)],
}
SPLITS: dict[str, Callable[[TrainingPlan], PlanSplit]] = {
    "form": split_by_form,
    "kind": lambda found: split_by_kind(found, framework(*KINDS)),
    "person": split_by_person,
}


@pytest.mark.parametrize("by", BY_HAND)
def test_a_plan_split_by_hand(by: str) -> None:
    found = SPLITS[by](whole())
    assert found.by == by
    assert [tuple(row.values()) for row in found.rows(exact=True)] == BY_HAND[by]
    assert list(found.rows()[0]) == [by, "hours", "cost", "closed", "value"]
    assert [say(one, catalogue=INDONESIAN) != str(one) for one in found.explain()] == [True] * len(
        found.parts
    )


def test_what_is_not_stated_says_so() -> None:
    said = [str(one) for one in split_by_form(whole()).explain()]
    assert said[0].startswith("not stated: ")
    assert said[2] == "course: 10 hours, cost 1000000, 1 levels closed"


def test_two_of_a_form_that_reach_the_same_count_once_for_the_first_code() -> None:
    offered = [programme("C", "course", 1, 0, A=3), programme("B", "workshop", 1, 0, A=3)]
    asked = [Need(person="P", competency="A", level=1, required=3, weight=1)]
    locked = [Enrolment(person="P", programme=code) for code in "BC"]
    found = split_by_form(plan(asked, offered, locked=locked))
    assert [(one.name, one.closed) for one in found.parts] == [("course", 0), ("workshop", 2)]


@given(found=training_plans(), by=st.sampled_from(sorted(SPLITS)))
@settings(max_examples=100, deadline=None)
def test_sums_equal_the_plan(found: TrainingPlan, by: str) -> None:
    split = SPLITS[by](found)
    assert sum(one.hours for one in split.parts) == sum(found.hours.values())
    assert sum(one.cost for one in split.parts) == found.cost
    assert sum(one.value for one in split.parts) == found.value
    closed = [Fraction(row["closed"] or 0) for row in found.rows(exact=True)]
    assert sum(one.closed for one in split.parts) == sum(closed)
    assert [one.name for one in split.parts] == sorted({one.name for one in split.parts})
    if by == "person":
        assert {one.name: one.hours for one in split.parts} == found.hours


def test_a_competency_outside_the_framework_is_named() -> None:
    with pytest.raises(UnknownCodeError, match="'S'"):
        split_by_kind(whole(), framework("A", "B"))


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda: split_by_form(1), "plan must be a TrainingPlan"),  # type: ignore[arg-type]
        (lambda: split_by_person(None), "plan must be a TrainingPlan"),  # type: ignore[arg-type]
        (lambda: split_by_kind(whole(), {}), "framework must be a Framework"),  # type: ignore[arg-type]
    ],
)
def test_wrong_types_are_refused(ask: Callable[[], object], text: str) -> None:
    with pytest.raises(InvalidTypeError, match=text):
        ask()
