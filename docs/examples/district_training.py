"""What mentoring left open in the sample office: a training plan, a brief for the rest, and a purchase."""

from collections import Counter
from datetime import date
from fractions import Fraction

from district_office import names, second_round
from tables import bullets, heading, table

from kompetensi.partners import Agreement, ProgrammeBrief, Sourcing, briefs, sourcing
from kompetensi.texts import say
from kompetensi.training import Outcome, PlanLimits, Programme, TrainingPlan, needs, plan

BUDGET = 30_000_000
DAY = date(2026, 10, 1)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
OFFERS = (("T.01", 3, 1_500_000), ("M.08", 2, 900_000), ("T.02", 3, 600_000), ("T.03", 2, 500_000))


def programmes() -> list[Programme]:
    """Return the invented courses of the training body."""
    return [_course(code, level, cost, "LAN") for code, level, cost in OFFERS]


def training_plan() -> TrainingPlan:
    wanted = needs(second_round().reports.values())
    return plan(wanted, programmes(), limits=PlanLimits(budget=BUDGET, most_hours=48))


def largest_brief(made: TrainingPlan) -> ProgrammeBrief:
    """Return the brief for most people among those for which no course goes far enough."""
    asked = [
        one
        for one in briefs(made, least_people=5, hours_per_level=20)
        if one.causes == ("need_no_programme",) and len(one.people) >= 5
    ]
    return max(asked, key=lambda one: len(one.people))


def purchase(brief: ProgrammeBrief) -> Sourcing:
    """Buy for a brief what two invented universities answer with; the cheaper one has six seats."""
    (goal,) = brief.goals
    return sourcing(
        brief.needs,
        [
            _course(goal.competency, goal.level, cost, university)
            for university, cost in (("U-1", 1_200_000), ("U-2", 1_600_000))
        ],
        [
            Agreement(code="MOU-1", institution="U-1", since=SINCE, until=UNTIL, seats=6),
            Agreement(code="MOU-2", institution="U-2", since=SINCE, until=UNTIL),
        ],
        on=DAY,
    )


def show() -> None:
    made = training_plan()
    heading("Plan: the courses that close most of what is left for 30 million")
    titles = {one.code: one.title for one in programmes()}
    seats = Counter(one.programme for one in made.enrolments)
    print(table([{"course": titles[code], "people": seats[code]} for code in sorted(seats)]))
    print()
    print(bullets([f"cost {made.cost:,}", say(made.explain()[0])]))
    brief = largest_brief(made)
    heading("Brief: the largest group for which no course goes far enough")
    print(bullets(say(reason, labels=names()) for reason in brief.explain()))
    bought = purchase(brief)
    heading("Sourcing: two universities answer")
    counts = Counter((one.agreement, one.cost) for one in bought.purchases)
    print(
        table(
            [
                {"agreement": code, "people": people, "each": cost}
                for (code, cost), people in sorted(counts.items())
            ]
        )
    )
    print()
    print(bullets(say(reason, labels=names()) for reason in bought.explain()))


def _course(competency: str, level: int | Fraction, cost: int, provider: str) -> Programme:
    return Programme(
        code=f"{competency}-{provider}",
        title=f"{names()[competency]} to level {level}",
        hours=24,
        cost=cost,
        provider=provider,
        outcomes=[Outcome(competency=competency, level=level)],
    )
