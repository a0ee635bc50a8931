"""Coverage by hand, and against the best plan for one need alone."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    CycleError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.partners import coverage
from kompetensi.testing import plan_problems
from kompetensi.training import Need, Outcome, Programme, plan

ON = date(2026, 3, 1)


def need(level: int | None = 1, required: int = 3, **more: Any) -> Need:
    about: dict[str, Any] = {"person": "P", "competency": "TIK", "weight": 1, **more}
    return Need(level=level, required=required, **about)


def course(code: str, level: int, start: int | None = None, **more: Any) -> Programme:
    outcome = Outcome(competency=more.pop("competency", "TIK"), level=level, from_level=start)
    return Programme(code=code, title=code, hours=1, outcomes=[outcome], **more)


BASIC = course("BASIC", 2)
NEXT = course("NEXT", 5, 2, requires=["BASIC"])
BY_HAND = [  # level, required, programmes, state, level reached, codes
    pytest.param(1, 3, [course("A", 3)], "served", 3, ("A",), id="reaches exactly"),
    pytest.param(1, 3, [course("A", 2)], "partly", 2, ("A",), id="one level below"),
    pytest.param(1, 3, [course("A", 5)], "served", 3, ("A",), id="never beyond what is required"),
    pytest.param(1, 3, [course("A", 1)], "unserved", 1, (), id="already there"),
    pytest.param(1, 3, [course("A", 3, 1)], "served", 3, ("A",), id="brings enough"),
    pytest.param(1, 3, [course("A", 3, 2)], "unserved", 1, (), id="brings too little"),
    pytest.param(1, 3, [BASIC, NEXT], "served", 3, ("NEXT",), id="a required one lifts"),
    pytest.param(1, 3, [course("A", 3, competency="X")], "unserved", 1, (), id="other competency"),
    pytest.param(1, 3, [course("B", 3), course("A", 4)], "served", 3, ("A", "B"), id="two alike"),
    pytest.param(1, 3, [course("B", 2), course("A", 4)], "served", 3, ("A",), id="best only"),
    pytest.param(1, 3, [], "unserved", 1, (), id="nothing on offer"),
    pytest.param(None, 3, [course("A", 3)], "not_assessed", None, (), id="unknown is never zero"),
]


@pytest.mark.parametrize(("level", "required", "offer", "state", "best", "codes"), BY_HAND)
def test_by_hand(
    level: int | None,
    required: int,
    offer: list[Programme],
    state: str,
    best: int | None,
    codes: tuple[str, ...],
) -> None:
    (item,) = coverage([need(level, required)], offer).items
    assert (item.state, item.level, item.programmes) == (state, best, codes)
    assert item.fresh is None


@pytest.mark.parametrize(
    ("days", "fresh"),
    [
        ([date(2024, 3, 1)], True),
        ([date(2024, 2, 29)], False),
        ([date(2024, 2, 29), date(2025, 1, 1)], True),
        ([date(2024, 2, 29), None], None),
        ([None], None),
        ([None, date(2024, 3, 1)], True),
    ],
)
def test_age_counts_to_the_day(days: list[date | None], fresh: bool | None) -> None:
    offer = [course(f"C{at}", 3, revised=day) for at, day in enumerate(days)]
    found = coverage([need()], offer, on=ON, oldest=2)
    assert found.items[0].fresh is fresh
    assert found.outdated == (() if fresh is not False else (need(),))


def test_a_leap_day_counts_back_to_the_28th() -> None:
    offer = [course("A", 3, revised=date(2027, 2, 28))]
    assert coverage([need()], offer, on=date(2028, 2, 29), oldest=1).items[0].fresh is True


def test_an_age_beyond_the_calendar_is_no_limit() -> None:
    offer = [course("A", 3, revised=date(1, 3, 1))]
    assert coverage([need()], offer, on=ON, oldest=5000).items[0].fresh is True


def test_what_nothing_serves_is_not_outdated() -> None:
    assert coverage([need()], [], on=ON, oldest=2).outdated == ()


def test_resources_are_those_of_the_programmes_that_serve() -> None:
    offer = [
        course("A", 3, resources=["library"]),
        course("B", 3, resources=["lab", "library"]),
        course("C", 2, resources=["platform"]),
    ]
    assert coverage([need()], offer).resources == ("lab", "library")


def test_open_needs_are_listed_with_their_reasons() -> None:
    asked = [need(), need(None, competency="X"), need(2, 5, person="Q")]
    found = coverage(asked, [course("A", 3, revised=date(2000, 1, 1))], on=ON, oldest=2)
    assert found.open == (asked[1], asked[2])
    assert [str(one) for one in found.explain()] == [
        "A reaches the required level 3 of TIK for P",
        "all that is on offer for TIK of P is older than asked for",
        "the level of P in X is not known, so that no offer can be judged",
        "A raises TIK of Q to 3 only, below what is required",
        "all that is on offer for TIK of Q is older than asked for",
    ]
    assert [(row["state"], row["fresh"]) for row in found.rows()] == [
        ("served", "false"),
        ("not_assessed", None),
        ("partly", "false"),
    ]
    (left,) = coverage([need()], []).explain()
    assert str(left) == "nothing on offer raises TIK of P above 1"


@given(plan_problems())
def test_one_need_alone_is_closed_as_far_as_by_the_best_plan(problem: Any) -> None:
    for item in coverage(problem.needs, problem.programmes).items:
        alone = attrs.evolve(item.need, weight=1)
        if alone.level is not None:
            left = plan([alone], problem.programmes).remaining
            assert item.level == (left[0].level if left else alone.required)


@given(plan_problems(), st.randoms())
def test_the_order_of_the_input_changes_nothing(problem: Any, random: Any) -> None:
    needs, offer = list(problem.needs), list(problem.programmes)
    before = coverage(needs, offer, on=ON, oldest=1)
    random.shuffle(needs)
    random.shuffle(offer)
    assert coverage(needs, offer, on=ON, oldest=1) == before
    assert [one.need for one in before.items] == sorted(
        needs, key=lambda one: (one.person, one.competency, one.standard)
    )


@pytest.mark.parametrize(
    ("needs", "offer", "more", "error", "text"),
    [
        ([need(), need()], [], {}, DuplicateCodeError, "need"),
        ([], [BASIC, BASIC], {}, DuplicateCodeError, "'BASIC'"),
        ([], [NEXT], {}, UnknownCodeError, "'BASIC'"),
        ([], [course("A", 2, requires=["B"]), course("B", 2, requires=["A"])], {}, CycleError, "A"),
        (["x"], [], {}, InvalidTypeError, "Need"),
        ([], [], {"on": ON}, InvalidValueError, "on and oldest go together"),
        ([], [], {"oldest": 2}, InvalidValueError, "on and oldest go together"),
        ([], [], {"on": ON, "oldest": -1}, InvalidValueError, "oldest"),
        ([], [], {"on": "2026", "oldest": 1}, InvalidTypeError, "on must be a datetime.date"),
    ],
)
def test_bad_input(
    needs: Any, offer: Any, more: dict[str, Any], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        coverage(needs, offer, **more)
