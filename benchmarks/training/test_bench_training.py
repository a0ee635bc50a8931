"""Planning at growing size: time, distance from the proved bound, and HiGHS on the compact model as the peer at 100.

Instances: 6 gaps a person, 12 programmes that serve a person, hours from 15 to 30 and at most 60, so at most 4
programmes; scarce seats, a budget, 8 provider limits. One instance a size, drawn once.
"""

import random
import sys
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.training import Need, Outcome, PlanLimits, Programme, Session, TrainingPlan, plan

SIZES = {"small": (100, 50), "medium": (1_000, 100), "large": (10_000, 200)}
WITHIN = {"small": 0.005, "medium": 0.01, "large": 0.02}


def _instance(
    people: int, offered: int
) -> tuple[list[Need], list[Programme], list[Session], PlanLimits]:
    draw = random.Random(20260101)  # noqa: S311  # a drawn instance
    codes = [f"c{number:03}" for number in range(offered)]
    programmes = [
        Programme(
            code=f"p{number:03}",
            title="Programme",
            hours=draw.choice([15, 20, 24, 30]),
            cost=draw.randint(5, 40) * 100_000,
            outcomes=[
                Outcome(competency=code, level=draw.randint(3, 5))
                for code in sorted({codes[number], codes[(number + 1) % offered]})
            ],
            provider=f"x{number % 8}",
        )
        for number in range(offered)
    ]
    needs = []
    for number in range(people):
        for code in draw.sample(codes, 6):
            level = draw.randint(1, 2)
            needs.append(
                Need(
                    person=f"e{number:06}",
                    competency=code,
                    level=level,
                    required=draw.randint(level + 1, 5),
                    weight=draw.randint(1, 5),
                )
            )
    seats = max(1, people * 3 // (2 * offered))
    sessions = [Session(code=f"s{one.code}", programme=one.code, seats=seats) for one in programmes]
    budget = people * 3_000_000
    limits = PlanLimits(
        budget=budget,
        most_hours=60,
        provider_budgets={f"x{number}": budget // 7 for number in range(8)},
    )
    return needs, programmes, sessions, limits


_made = cache(_instance)


@pytest.mark.parametrize("size", SIZES)
def test_plan(benchmark: BenchmarkFixture, size: str) -> None:
    needs, programmes, sessions, limits = _made(*SIZES[size])

    def run() -> TrainingPlan:
        return plan(needs, programmes, sessions=sessions, limits=limits)

    found = benchmark.pedantic(run, rounds=1)
    sys.stdout.write(f"\n{size}: {float(found.distance):.4%} from the proved bound\n")
    assert found.distance <= WITHIN[size]
