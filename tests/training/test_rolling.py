"""A rolling plan: three years by hand, and each year's plan equal to a fresh one on the new profile."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import compare
from kompetensi.people import Evidence, Profile, Requirement, Standard
from kompetensi.training import (
    Enrolment,
    Outcome,
    PlanLimits,
    Programme,
    Series,
    completion_evidence,
    needs,
    needs_from_evidence,
    plan,
    verify_plan,
)

SCALE = LevelScale(lowest=1, highest=5)
STANDARD = Standard(
    code="S",
    name="Standard",
    requirements=[
        Requirement(competency="A", level=3, weight=2),
        Requirement(competency="B", level=2),
    ],
)
FIRST = Programme(code="C", title="C", hours=8, cost=5, outcomes=[Outcome(competency="A", level=2)])
SECOND = Programme(
    code="D",
    title="D",
    hours=8,
    cost=5,
    outcomes=[Outcome(competency="A", level=3, from_level=2)],
    requires=["C"],
)
THIRD = Programme(code="E", title="E", hours=4, cost=3, outcomes=[Outcome(competency="B", level=2)])
OFFER = (FIRST, SECOND, THIRD)
YEARLY = Series(
    code="LAB",
    programme="C",
    seats=1,
    starts=date(2027, 3, 1),
    every="year",
    ends=date(2027, 3, 2),
)


def assessed(levels: Mapping[str, Mapping[str, int]]) -> list[Evidence]:
    return [
        Evidence(person=who, competency=code, level=level, on=date(2026, 12, 1), source="test")
        for who, own in levels.items()
        for code, level in own.items()
    ]


def test_a_yearly_series_gives_each_year_its_dated_session() -> None:
    years = [
        YEARLY.sessions(date(year, 12, 31), since=date(year, 1, 1)) for year in (2027, 2028, 2029)
    ]
    assert [[(one.code, one.starts) for one in some] for some in years] == [
        [(f"LAB {year}-03-01", date(year, 3, 1))] for year in (2027, 2028, 2029)
    ]
    assert sum(years, ()) == YEARLY.sessions(date(2029, 12, 31))


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [
        (date(2028, 3, 1), date(2028, 3, 2), 1),
        (date(2028, 3, 2), date(2029, 3, 1), 0),
        (date(2026, 1, 1), date(2027, 3, 2), 1),
        (date(2030, 1, 1), date(2027, 3, 2), 0),
    ],
)
def test_a_period_holds_what_starts_and_ends_in_it(since: date, until: date, count: int) -> None:
    assert len(YEARLY.sessions(until, since=since)) == count


def test_four_years_by_hand() -> None:
    """One seat a year in C, which D requires; P need not know B.

    A level of A is worth weight / (sum of weights * (required - lowest)): 2 / (2 * 2) for P, 2 / (3 * 2) for Q.
    """
    only = attrs.evolve(STANDARD, requirements=STANDARD.requirements[:1])
    standards = {"P": only, "Q": STANDARD}
    evidence, held = assessed({"P": {"A": 1}, "Q": {"A": 1, "B": 2}}), list[Enrolment]()
    told = {}
    for year, budget in ((2027, 5), (2028, 10), (2029, 5), (2030, 9)):
        first, last = date(year, 1, 1), date(year, 12, 31)
        asked = needs_from_evidence(evidence, standards, SCALE, on=first, policy="highest")
        sessions = YEARLY.sessions(last, since=first)
        limits = PlanLimits(budget=budget)
        found = plan(asked, OFFER, sessions=sessions, limits=limits, held=held)
        verify_plan(found, asked, OFFER, sessions=sessions, limits=limits, held=held)
        held += found.enrolments
        evidence += completion_evidence(
            found.enrolments,
            OFFER,
            on=last,
            source="training",
            expires=date(2029, 12, 31) if year == 2028 else None,
        )
        told[year] = (
            [(one.person, one.shortfall) for one in asked],
            [(one.person, one.programme, one.session) for one in found.enrolments],
            found.value,
        )
    assert told == {
        # money for one of the two
        2027: ([("P", 2), ("Q", 2)], [("P", "C", "LAB 2027-03-01")], Fraction(1, 2)),
        # P goes on, Q begins
        2028: (
            [("P", 1), ("Q", 2)],
            [("P", "D", None), ("Q", "C", "LAB 2028-03-01")],
            Fraction(5, 6),
        ),
        2029: ([("Q", 1)], [("Q", "D", None)], Fraction(1, 3)),
        # what was done in 2028 has lapsed: P is back at C, which P still holds; Q has D
        2030: ([("P", 1)], [("P", "D", None)], Fraction(1, 2)),
    }


@pytest.mark.parametrize(("day", "short"), [(date(2029, 5, 1), []), (date(2029, 5, 2), [2])])
def test_lapsed_evidence_is_a_need_again(day: date, short: list[int]) -> None:
    evidence = assessed({"P": {"A": 1, "B": 2}}) + list(
        completion_evidence(
            [Enrolment(person="P", programme=code) for code in "CD"],
            OFFER,
            on=date(2027, 5, 1),
            source="training",
            expires=date(2029, 5, 1),
        )
    )
    asked = needs_from_evidence(evidence, {"P": STANDARD}, SCALE, on=day, policy="highest")
    assert [one.shortfall for one in asked] == short
    again = plan(asked, OFFER)
    assert [one.programme for one in again.enrolments] == (["C", "D"] if short else [])


def test_who_has_no_finding_left_is_to_be_assessed() -> None:
    evidence = completion_evidence(
        [Enrolment(person="P", programme="E")],
        OFFER,
        on=date(2027, 5, 1),
        source="training",
        expires=date(2028, 5, 1),
    )
    asked = needs_from_evidence(
        evidence, {"P": STANDARD}, SCALE, on=date(2029, 1, 1), policy="highest"
    )
    assert [(one.competency, one.level) for one in asked] == [("A", None), ("B", None)]


LEVELS = st.fixed_dictionaries({"A": st.integers(1, 4), "B": st.integers(1, 3)})


@given(
    people=st.dictionaries(st.sampled_from("PQR"), LEVELS, min_size=1),
    budget=st.integers(0, 20),
    later=st.integers(0, 20),
    shuffled=st.randoms(),
)
@settings(max_examples=60, deadline=None)
def test_the_rolled_plan_equals_a_fresh_plan_on_the_new_profile(
    people: dict[str, dict[str, int]], budget: int, later: int, shuffled: Any
) -> None:
    evidence = [*assessed(people), *assessed({"nobody": {"A": 1}})]
    standards = dict.fromkeys(people, STANDARD)
    begin = {"on": date(2027, 1, 1), "policy": "highest"}
    asked = needs_from_evidence(evidence, standards, SCALE, **begin)  # type: ignore[arg-type]
    first = plan(asked, OFFER, limits=PlanLimits(budget=budget))
    evidence += completion_evidence(first.enrolments, OFFER, on=date(2027, 6, 1), source="training")
    shuffled.shuffle(evidence)
    rolled = needs_from_evidence(evidence, standards, SCALE, on=date(2028, 1, 1), policy="highest")
    profiles = []
    for who, own in people.items():
        taken = {one.programme for one in first.enrolments if one.person == who}
        raised = [each for one in OFFER if one.code in taken for each in one.outcomes]
        levels = {
            code: max([level, *(one.level for one in raised if one.competency == code)])
            for code, level in own.items()
        }
        profiles.append(Profile(person=who, levels=levels))
    fresh = needs(compare(one, STANDARD, SCALE) for one in profiles)
    assert rolled == fresh
    more = {"limits": PlanLimits(budget=later), "held": first.enrolments}
    assert plan(rolled, OFFER, **more) == plan(fresh, OFFER, **more)  # type: ignore[arg-type]
    left = {(one.person, one.competency): one.shortfall for one in first.remaining}
    assert {(one.person, one.competency): one.shortfall for one in rolled} == left


def asked_of(**given: Any) -> object:
    whole: dict[str, Any] = {
        "evidence": (),
        "standards": {"P": STANDARD},
        "on": date(2027, 1, 1),
    } | given
    return needs_from_evidence(
        whole["evidence"], whole["standards"], SCALE, on=whole["on"], policy="highest"
    )


@pytest.mark.parametrize(
    ("ask", "error", "text"),
    [
        (lambda: asked_of(standards=[STANDARD]), InvalidTypeError, "standards must map"),
        (lambda: asked_of(standards={"P": 1}), InvalidTypeError, "the standard of 'P'"),
        (lambda: asked_of(standards={" ": STANDARD}), InvalidValueError, "each person"),
        (lambda: asked_of(evidence=[1]), InvalidTypeError, "evidence number 1"),
        (lambda: asked_of(on=2027), InvalidTypeError, "date"),
        (
            lambda: YEARLY.sessions(date(2027, 1, 1), since=2027),  # type: ignore[arg-type]
            InvalidTypeError,
            "since",
        ),
        (
            lambda: completion_evidence(
                [Enrolment(person="P", programme="C")],
                OFFER,
                on=date(2027, 1, 2),
                source="training",
                expires=date(2027, 1, 1),
            ),
            InvalidValueError,
            "expires on 2027-01-01",
        ),
    ],
)
def test_wrong_arguments_are_refused(
    ask: Callable[[], object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        ask()
