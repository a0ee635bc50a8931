"""Items of the yearly plan from who takes which training: every content, and what stays missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import training
from kompetensi.asn import ASN_SCALE, check_plan, plan_items
from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.framework import Competency, Framework

DAY = date(2026, 1, 5)
FRAMEWORK = Framework(
    code="F",
    name="F",
    scale=ASN_SCALE,
    competencies=[
        Competency(code="T.01", name="Statistics", kind="technical"),
        Competency(code="M.01", name="Integritas", kind="managerial"),
        Competency(code="X.01", name="Digital skill", kind="digital"),
    ],
)


@attrs.frozen
class Outcome:
    competency: str
    level: int = 3


@attrs.frozen(kw_only=True)
class Programme:
    code: str
    outcomes: tuple[Outcome, ...] = (Outcome("T.01"),)
    form: str = "pelatihan teknis"
    provider: str = "BPSDM"
    cost: int | Fraction = 500_000


@attrs.frozen(kw_only=True)
class Session:
    code: str
    programme: str
    starts: date | None = None
    ends: date | None = None


@attrs.frozen(kw_only=True)
class Enrolment:
    person: str
    programme: str
    session: str | None = None


SESSION = Session(code="D-1/A", programme="D-1", starts=date(2026, 5, 4), ends=date(2026, 5, 8))


def items(enrolments: Any, programmes: Any, **options: Any) -> Any:
    return plan_items(enrolments, programmes, **{"framework": FRAMEWORK, "on": DAY, **options})


def test_all_seven_contents_come_from_the_plan() -> None:
    (item,) = items(
        [Enrolment(person=one, programme="D-1", session="D-1/A") for one in ("P-2", "P-1")],
        [Programme(code="D-1"), Programme(code="D-2")],
        sessions=[SESSION],
        curriculum_fit={"D-1": "sesuai kurikulum 2025"},
    )
    assert attrs.asdict(item) == {
        "code": "D-1/A",
        "competency_type": "teknis",
        "target_employees": ("P-1", "P-2"),
        "kind": "pelatihan",
        "route": "klasikal",
        "provider": "BPSDM",
        "starts": date(2026, 5, 4),
        "ends": date(2026, 5, 8),
        "curriculum_fit": "sesuai kurikulum 2025",
        "budget": 1_000_000,
    }
    assert check_plan([item], year=2026).complete


def test_what_the_plan_does_not_hold_stays_missing() -> None:
    open_one = Programme(code="D-1", outcomes=(), form="", provider="", cost=0)
    (item,) = items([Enrolment(person="P-1", programme="D-1")], [open_one])
    assert item.code == "D-1"
    assert item.missing() == (
        "competency_type",
        "kind_and_route",
        "provider",
        "schedule",
        "curriculum_fit",
    )  # the budget of 0 is stated


@pytest.mark.parametrize(
    ("form", "kind", "route"),
    [
        ("seminar / konferensi / sarasehan", "pelatihan", "klasikal"),
        ("coaching", "pelatihan", "nonklasikal"),
        ("lainnya", "pelatihan", ""),  # stands in both lists
        ("tugas belajar", "", ""),  # education, which is in neither
    ],
)
def test_the_route_is_that_of_the_form(form: str, kind: str, route: str) -> None:
    (item,) = items([Enrolment(person="P", programme="D")], [Programme(code="D", form=form)])
    assert (item.kind, item.route) == (kind, route)


def test_the_types_are_those_of_what_is_taught() -> None:
    taught = tuple(Outcome(code) for code in ("X.01", "M.01", "T.01", "M.01"))
    (item,) = items([Enrolment(person="P", programme="D")], [Programme(code="D", outcomes=taught)])
    assert item.competency_type == "teknis, manajerial, digital"


def test_the_budget_is_exact() -> None:
    third = Programme(code="D", cost=Fraction(1, 3))
    taken = [Enrolment(person=f"P-{place}", programme="D") for place in range(4)]
    assert items(taken, [third])[0].budget == Fraction(4, 3)


def test_each_session_is_an_item_and_the_order_given_does_not_matter() -> None:
    taken = [
        Enrolment(person="P-1", programme="D-1", session="D-1/A"),
        Enrolment(person="P-2", programme="D-1"),
        Enrolment(person="P-1", programme="D-0"),
    ]
    programmes = [Programme(code="D-1"), Programme(code="D-0")]
    expected = items(taken, programmes, sessions=[SESSION])
    assert [one.code for one in expected] == ["D-0", "D-1", "D-1/A"]
    for order in permutations(taken):
        assert items(order, reversed(programmes), sessions=[SESSION]) == expected


def test_nobody_makes_no_item() -> None:
    assert items([], [Programme(code="D-1")]) == ()


ONE = Enrolment(person="P-1", programme="D-1")


@pytest.mark.parametrize(
    ("enrolments", "options", "error", "message"),
    [
        (
            [attrs.evolve(ONE, programme="D-2")],
            {},
            UnknownCodeError,
            "no programme 'D-2' among 1 known code; did you mean 'D-1'?",
        ),
        (
            [attrs.evolve(ONE, session="A")],
            {},
            UnknownCodeError,
            "no session 'A' among 0 known codes",
        ),
        (
            [attrs.evolve(ONE, session="A")],
            {"sessions": [Session(code="A", programme="D-9")]},
            ConflictError,
            "session 'A' is one of 'D-9', but 'P-1' takes it for 'D-1'",
        ),
        (
            [ONE, ONE],
            {},
            DuplicateCodeError,
            "person 'P-1' stands twice in item 'D-1'; keep one of the two",
        ),
        (
            [ONE, attrs.evolve(ONE, session="D-1")],
            {"sessions": [Session(code="D-1", programme="D-1")]},
            DuplicateCodeError,
            "item 'D-1' stands twice in the plan; keep one of the two",
        ),
        (
            [ONE],
            {"programmes": [Programme(code="D-1")] * 2},
            DuplicateCodeError,
            "programme 'D-1' stands twice in programmes; keep one of the two",
        ),
        (
            [ONE],
            {"curriculum_fit": {"D-2": "sesuai"}},
            UnknownCodeError,
            "no programme 'D-2' among 1 known code; did you mean 'D-1'?",
        ),
        (
            [ONE],
            {"curriculum_fit": {"D-1": 1}},
            InvalidTypeError,
            "curriculum_fit of 'D-1' must be a str, got 1",
        ),
        (
            [ONE],
            {"programmes": [Programme(code="D-1", outcomes=(Outcome("T.02"),))]},
            UnknownCodeError,
            "no competency 'T.02' among 3 known codes; did you mean 'T.01'?",
        ),
        (
            [ONE],
            {"programmes": [Programme(code="D-1", cost=-1)]},
            InvalidValueError,
            "cost of 'D-1' must be 0 or more, got -1",
        ),
        (["P-1"], {}, InvalidTypeError, "enrolment number 1 must be a PlannedEnrolment, got 'P-1'"),
        (
            [ONE],
            {"framework": ASN_SCALE},
            InvalidTypeError,
            f"framework must be a Framework, got {ASN_SCALE!r}",
        ),
        (
            [ONE],
            {"on": date(2018, 12, 30)},
            NoRuleInForceError,
            "'asn.development.forms' has no value on 2018-12-30: its first value starts on "
            "2018-12-31",
        ),
    ],
    ids=range(13),
)
def test_bad_input(enrolments: Any, options: Any, error: type[Exception], message: str) -> None:
    arguments = {"programmes": [Programme(code="D-1")], **options}
    with pytest.raises(error) as caught:
        items(enrolments, **arguments)
    assert str(caught.value) == message


@given(
    st.sets(st.tuples(st.sampled_from(["P-1", "P-2", "P-3"]), st.sampled_from(["D-1", "D-2"]))),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_nobody_and_no_money_is_lost(taken: set[tuple[str, str]], one: int, other: int) -> None:
    costs = {"D-1": one, "D-2": other}
    found = items(
        [Enrolment(person=person, programme=code) for person, code in sorted(taken)],
        [Programme(code=code, cost=cost) for code, cost in costs.items()],
    )
    assert {(person, item.code) for item in found for person in item.target_employees} == taken
    assert sum(item.budget for item in found) == sum(costs[code] for _, code in taken)


def test_a_training_plan_of_ours_becomes_the_yearly_plan() -> None:
    course = training.Programme(
        code="D-1",
        title="Statistics",
        hours=20,
        cost=500_000,
        provider="BPSDM",
        form="pelatihan teknis",
        outcomes=[training.Outcome(competency="T.01", level=3)],
    )
    run = training.Session(
        code="D-1/A", programme="D-1", seats=1, starts=date(2026, 5, 4), ends=date(2026, 5, 8)
    )
    needs = [
        training.Need(person=person, competency="T.01", level=2, required=3, weight=weight)
        for person, weight in (("P-01", 1), ("P-02", 2))
    ]
    found = training.plan(needs, [course], sessions=[run])
    (item,) = plan_items(found.enrolments, [course], framework=FRAMEWORK, on=DAY, sessions=[run])
    assert item.target_employees == ("P-02",)
    assert (item.budget, item.provider, item.kind) == (500_000, "BPSDM", "pelatihan")
