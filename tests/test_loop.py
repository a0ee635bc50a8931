"""The whole loop, worked by hand: gap, plan, enrolments, evaluation, evidence, smaller gap, brief, purchase."""

from datetime import date
from fractions import Fraction

import pytest

from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import GapReport, compare, weighted_shortfall
from kompetensi.partners import Agreement, briefs, scorecard, sourcing
from kompetensi.people import Evidence, Requirement, Standard, profile_from_evidence
from kompetensi.training import (
    Outcome,
    PlanLimits,
    Programme,
    completion_evidence,
    needs,
    plan,
    verify_plan,
)

FRAMEWORK = Framework(
    code="F",
    name="F",
    scale=LevelScale(lowest=1, highest=5),
    competencies=[Competency(code=code, name=code) for code in ("DATA", "LAW")],
)
POST = Standard(
    code="POST",
    name="Post",
    requirements=[
        Requirement(competency="DATA", level=3, weight=1),
        Requirement(competency="LAW", level=4, weight=1),
    ],
)
PEOPLE = ("A", "B", "C")
START = {"A": (1, 4), "B": (2, 2), "C": (3, 2)}  # levels in DATA and LAW


def programme(code: str, competency: str, level: int, provider: str, cost: int) -> Programme:
    raised = [Outcome(competency=competency, level=level)]
    return Programme(code=code, title=code, hours=8, cost=cost, provider=provider, outcomes=raised)


DATA = programme("DATA-3", "DATA", 3, "LAN", 300)
LAW = programme("LAW-3", "LAW", 3, "LAN", 400)


def gaps(evidence: list[Evidence], on: date) -> dict[str, GapReport]:
    return {
        who: compare(
            profile_from_evidence(evidence, person=who, on=on, policy="latest"), POST, FRAMEWORK
        )
        for who in PEOPLE
    }


def shortfall(reports: dict[str, GapReport]) -> Fraction:
    return sum(
        (Fraction(weighted_shortfall(one).value or 0) for one in reports.values()), Fraction()
    )


@pytest.fixture
def evidence() -> list[Evidence]:
    return [
        Evidence(person=who, competency=code, level=level, on=date(2026, 1, 1), source="assessment")
        for who, levels in START.items()
        for code, level in zip(("DATA", "LAW"), levels, strict=True)
    ]


def test_the_loop_closes(evidence: list[Evidence]) -> None:
    # Of each person half the weight is DATA with two steps, half LAW with three.
    # A lacks 2/2 of DATA, B 1/2 of DATA and 2/3 of LAW, C 2/3 of LAW.
    first = gaps(evidence, date(2026, 2, 1))
    assert shortfall(first) == Fraction(1, 2) + Fraction(1, 4) + Fraction(1, 3) + Fraction(1, 3)

    # 1 100 pays A DATA (1/2) and either B DATA (1/4) and one LAW (1/6), or two LAW (1/3): the first is more.
    wanted, offers, limits = needs(first.values()), [DATA, LAW], PlanLimits(budget=1100)
    made = plan(wanted, offers, limits=limits)
    verify_plan(made, wanted, offers, limits=limits)
    assert made.value == made.bound == Fraction(1, 2) + Fraction(1, 4) + Fraction(1, 6)
    assert made.cost == 1000

    # B fails the test, so that only what A learnt in DATA and whoever sat in LAW becomes evidence.
    scores = PairedScores.of({"A": 20, "B": 40}, {"A": 90, "B": 45}, minimum=0, maximum=100)
    course = ProgrammeEvaluation(
        programme="DATA-3", provider="LAN", period="2026", learning=scores, cost=600
    )
    assert course.learning is not None
    assert course.learning.figures()[0].value == Fraction(75, 2)
    passed = [one for one in made.enrolments if (one.person, one.programme) != ("B", "DATA-3")]
    gained = completion_evidence(passed, offers, on=date(2026, 6, 1), source="training")
    second = gaps([*evidence, *gained], date(2026, 7, 1))
    assert shortfall(second) == shortfall(first) - made.value + Fraction(1, 4)

    # No programme goes beyond 3 in LAW: what the next plan leaves open stands in the briefs, once.
    rest = needs(second.values())
    again = plan(rest, offers)
    asked = briefs(again, least_people=1)
    listed = [need for brief in asked for need in brief.needs]
    assert sorted((one.person, one.competency) for one in listed) == [("B", "LAW"), ("C", "LAW")]
    assert {(one.goals[0].from_level, one.goals[0].level, one.people) for one in asked} == {
        (3, 4, ("B", "C"))
    }

    # Two answer; LAN's course is not shown to work by two people, UNI's by forty is.
    answers = [programme("LAW-4", "LAW", 4, "LAN", 100), programme("LAW-U", "LAW", 4, "UNI", 500)]
    taught = PairedScores(minimum=0, maximum=10, pairs=[(3, 6, 20), (3, 8, 20)])
    known = [
        course,
        ProgrammeEvaluation(programme="LAW-U", provider="UNI", period="2025", learning=taught),
    ]
    first_day, last_day = date(2026, 1, 1), date(2026, 12, 31)
    bought = sourcing(
        listed,
        answers,
        [
            Agreement(code=f"M-{who}", institution=who, since=first_day, until=last_day)
            for who in ("LAN", "UNI")
        ],
        on=date(2026, 12, 31),
        scorecards=[scorecard(who, known, minimum_people=10) for who in ("LAN", "UNI")],
    )
    assert [(one.person, one.programme) for one in bought.purchases] == [
        ("B", "LAW-U"),
        ("C", "LAW-U"),
    ]
