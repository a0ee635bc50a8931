"""Needs against two positions, and the yearly plan checked for what it must state."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from kompetensi.asn import (
    ASN_SCALE,
    PLAN_CONTENTS,
    PlanCheck,
    PlanItem,
    check_plan,
    development_gap,
    required_levels,
)
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
)
from kompetensi.people import Profile, Standard
from kompetensi.testing import plan_checks

DAY = date(2026, 3, 1)
PROFILE = Profile(person="P-07", levels={"M.01": 2, "M.02": 3, "SK.1": 1})


def _standard(position_class: str) -> Standard:
    asked = required_levels(position_class, on=DAY).requirements
    return Standard(code=position_class.upper(), name=position_class, requirements=asked)


def test_a_person_is_compared_with_the_position_held_and_the_one_to_be_held() -> None:
    found = development_gap(
        PROFILE,
        held=_standard("pengawas"),
        to_be_held=_standard("administrator"),
        scale=ASN_SCALE,
        on=DAY,
    )
    assert [item.competency for item in found.held.unmet()] == ["SK.1"]
    assert found.to_be_held is not None
    assert [(item.competency, item.shortfall) for item in found.to_be_held.unmet()] == [
        ("M.01", 1),
        ("SK.1", 2),
    ]
    assert [row["position"] for row in found.rows()] == ["held"] * 9 + ["to_be_held"] * 9
    assert found.rows()[9]["gap"] == -1
    assert [row["gap_class"] for row in found.rows() if row["competency"] == "SK.1"] == ["1", "2+"]
    said = [str(reason) for reason in found.explain()]
    assert said[0] == "against the standard PENGAWAS (position held):"
    assert "SK.1 is 1 below the required level 2" in said
    assert "against the standard ADMINISTRATOR (position to be held):" in said
    assert str(found.citations[0]) == "PP 11/2017, Pasal 206 ayat (2)"


def test_without_a_next_position_there_is_one_comparison() -> None:
    held = _standard("pengawas")
    found = development_gap(PROFILE, held=held, to_be_held=None, scale=ASN_SCALE, on=DAY)
    assert found.to_be_held is None
    assert len(found.rows()) == 9


def test_before_its_day_no_rule_asks_for_it() -> None:
    held = _standard("pengawas")
    with pytest.raises(NoRuleInForceError):
        development_gap(PROFILE, held=held, to_be_held=None, scale=ASN_SCALE, on=date(2017, 4, 6))


FULL: dict[str, Any] = {
    "code": "R-1",
    "competency_type": "teknis",
    "target_employees": ["P-07"],
    "kind": "pelatihan",
    "route": "klasikal",
    "provider": "BPSDM",
    "starts": date(2026, 5, 4),
    "ends": date(2026, 5, 8),
    "curriculum_fit": "sesuai",
    "budget": 0,
}


def test_a_plan_that_states_everything_is_complete() -> None:
    check = check_plan([PlanItem(**FULL)], year=2026)
    assert check.complete
    assert [str(reason) for reason in check.explain()] == ["every item of the plan is complete"]
    assert check.rows() == [{"item": "R-1", "missing": "", "within_year": True}]
    assert str(check.citations[0]) == "PP 11/2017, Pasal 207 ayat (3)"


@pytest.mark.parametrize(
    ("field", "empty", "content"),
    [
        ("competency_type", " ", "competency_type"),
        ("target_employees", [], "target_employees"),
        ("kind", "", "kind_and_route"),
        ("route", "", "kind_and_route"),
        ("provider", "", "provider"),
        ("starts", None, "schedule"),
        ("ends", None, "schedule"),
        ("curriculum_fit", "", "curriculum_fit"),
        ("budget", None, "budget"),
    ],
)
def test_what_is_not_stated_is_found(field: str, empty: Any, content: str) -> None:
    item = PlanItem(**{**FULL, field: empty})
    check = check_plan([item], year=2026)
    assert (check.complete, check.missing) == (False, {"R-1": (content,)})


def test_an_empty_item_lacks_all_seven_contents() -> None:
    contents = PLAN_CONTENTS.on(DAY).value
    assert contents is not None
    assert len(contents) == 7
    assert PlanItem(code="R-1").missing() == contents


def test_what_is_missing_is_said_in_words() -> None:
    item = PlanItem(**{**FULL, "provider": "", "ends": date(2027, 1, 2)})
    assert [str(reason) for reason in check_plan([item], year=2026).explain()] == [
        "R-1 does not state: provider",
        "not wholly within 2026: R-1",
    ]


def test_a_plan_is_for_one_year() -> None:
    first = PlanItem(**{**FULL, "starts": date(2025, 12, 31)})
    last = PlanItem(**{**FULL, "code": "R-2", "ends": date(2026, 12, 31)})
    check = check_plan([first, last], year=2026)
    assert (check.outside, check.complete) == (("R-1",), False)


def test_a_plan_without_items_is_not_complete() -> None:
    check = check_plan([], year=2026)
    assert not check.complete
    assert [str(reason) for reason in check.explain()] == ["the plan has no item"]


@pytest.mark.parametrize(
    ("items", "year", "error", "sentence"),
    [
        (
            [PlanItem(**FULL)] * 2,
            2026,
            DuplicateCodeError,
            "item 'R-1' stands twice in the plan; keep one of the two",
        ),
        (["R-1"], 2026, InvalidTypeError, "item number 1 must be a PlanItem, got 'R-1'"),
        ([], 2026.5, InvalidValueError, "year must be a whole number, got 2026.5"),
        ([], 10_000, InvalidValueError, "year must be a whole number from 1 to 9999, got 10000"),
        (
            [],
            10**30,
            InvalidValueError,
            f"year must be a whole number from 1 to 9999, got {10**30}",
        ),
        (
            [],
            2017,
            NoRuleInForceError,
            "'asn.development.plan-contents' has no value on 2017-01-01: its first value starts "
            "on 2017-04-07",
        ),
    ],
    ids=range(6),
)
def test_bad_input(items: Any, year: Any, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        check_plan(items, year=year)
    assert str(caught.value) == sentence


def test_an_item_refuses_what_is_impossible() -> None:
    with pytest.raises(InvalidValueError) as caught:
        PlanItem(**{**FULL, "ends": date(2026, 5, 3)})
    assert str(caught.value) == ("plan item 'R-1' ends on 2026-05-03, before its start 2026-05-04")
    with pytest.raises(InvalidValueError, match=r"PlanItem\.budget must be 0 or more, got -1"):
        PlanItem(code="R-1", budget=-1)
    with pytest.raises(InvalidTypeError, match=r"PlanItem\.target_employees must be several texts"):
        PlanItem(code="R-1", target_employees="P-07")


@given(plan_checks())
def test_complete_means_that_nothing_is_missing(check: PlanCheck) -> None:
    assert check.complete == (
        bool(check.missing) and not any(check.missing.values()) and not check.outside
    )
