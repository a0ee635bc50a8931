"""Counting a million ratings, beside numpy's count of the same list; counting and reporting rows."""

import random
from itertools import product

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.evaluation import FeedbackPolicy, Rating, RatingTable, Tally, count, feedback
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=5)
SIZES = {"small": 1_000, "medium": 100_000, "large": 1_000_000}
GROUPS = {"self": 1, "superior": 1, "peer": 4, "subordinate": 3}


def _levels(size: int) -> list[int]:
    draw = random.Random(size)  # noqa: S311  # no secret, but the same on every run
    return draw.choices(range(1, 6), weights=[1, 2, 4, 6, 3], k=size)


@pytest.mark.parametrize("size", SIZES)
def test_tally(benchmark: BenchmarkFixture, size: str) -> None:
    levels = _levels(SIZES[size])
    tally = benchmark(Tally.of, levels, SCALE)
    assert list(tally.counts.values()) == np.bincount(levels, minlength=6)[1:].tolist()


@pytest.mark.parametrize("size", SIZES)
def test_numpy_bincount_of_the_same_list(benchmark: BenchmarkFixture, size: str) -> None:
    levels = _levels(SIZES[size])
    counts = benchmark(lambda: np.bincount(np.asarray(levels), minlength=6))
    assert counts.sum() == SIZES[size]


@pytest.mark.parametrize("kind", ["i1", "i8"])
@pytest.mark.parametrize("size", SIZES)
def test_tally_of_a_column(benchmark: BenchmarkFixture, size: str, kind: str) -> None:
    column = np.array(_levels(SIZES[size]), dtype=kind)
    tally = benchmark(Tally.of, column, SCALE)
    assert list(tally.counts.values()) == np.bincount(column, minlength=6)[1:].tolist()


@pytest.mark.parametrize("kind", ["i1", "i8"])
@pytest.mark.parametrize("size", SIZES)
def test_numpy_bincount_of_the_same_column(
    benchmark: BenchmarkFixture, size: str, kind: str
) -> None:
    column = np.array(_levels(SIZES[size]), dtype=kind)
    assert benchmark(np.bincount, column, minlength=6).sum() == SIZES[size]


def _ratings(ratees: int) -> list[Rating]:
    draw = random.Random(ratees)  # noqa: S311  # the same on every run
    return [
        Rating(
            ratee=f"p{ratee}",
            rater=f"p{ratee}" if group == "self" else f"{group}{rater}",
            group=group,
            item=f"q{item}",
            level=draw.randint(1, 5),
        )
        for ratee, item in product(range(ratees), range(20))
        for group, size in GROUPS.items()
        for rater in range(size)
    ]


@pytest.fixture(scope="module")
def department() -> RatingTable:
    return count(_ratings(100), SCALE)


def test_count_medium(benchmark: BenchmarkFixture) -> None:
    ratings = _ratings(100)
    table = benchmark(count, ratings, SCALE)
    assert sum(tally.n for tally in table.tallies.values()) == 100 * 20 * sum(GROUPS.values())


def test_add_tables_medium(benchmark: BenchmarkFixture, department: RatingTable) -> None:
    table = benchmark(lambda: department + department)
    assert table.tally("p7", "q3", "peer").n == 8


def test_feedback_of_20_items(benchmark: BenchmarkFixture, department: RatingTable) -> None:
    policy = FeedbackPolicy(weights={"superior": 2, "peer": 1, "subordinate": 1})
    report = benchmark(feedback, department, "p7", policy)
    assert [one.n for one in report.items] == [8] * 20
