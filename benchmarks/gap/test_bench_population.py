"""Many people at once, beside NumPy on plain arrays of the same numbers.

NumPy is given the arrays ready made and keeps nothing but the numbers: no codes, no unknown levels,
no bounds, no parts; rankings and scores are of doubles. ``12`` are the competencies of a standard.
"""

import random
from fractions import Fraction
from functools import cache

import numpy as np
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.stats import rankdata

from kompetensi.framework import LevelScale
from kompetensi.gap import (
    GapReport,
    Score,
    compare,
    fit_matrix,
    most_valuable_gaps,
    rank,
    summarise,
    team_coverage,
)
from kompetensi.people import Profile, Requirement, Standard

SCALE = LevelScale(lowest=1, highest=5)
CODES = [f"C{place:02}" for place in range(12)]
UNITS = [f"U{place:02}" for place in range(50)]


@cache
def _levels(people: int) -> np.ndarray:
    draw = random.Random(20260101)  # noqa: S311  # no secret, but the same on every run
    return np.array([[draw.randint(1, 5) for _ in CODES] for _ in range(people)])


def _profiles(people: int) -> list[Profile]:
    return [
        Profile(person=f"P{place:06}", levels=dict(zip(CODES, map(int, row), strict=True)))
        for place, row in enumerate(_levels(people))
    ]


def _standard(place: int) -> Standard:
    draw = random.Random(place)  # noqa: S311  # likewise
    asked = [Requirement(competency=code, level=draw.randint(2, 5)) for code in CODES]
    return Standard(code=f"S{place:02}", name="S", requirements=asked)


def _asked(place: int) -> np.ndarray:
    return np.array([int(one.level) for one in _standard(place).requirements])


@cache
def _reports(people: int) -> list[GapReport]:
    standard = _standard(0)
    return [compare(one, standard, SCALE) for one in _profiles(people)]


@cache
def _scores() -> dict[str, Score]:
    draw = random.Random(7)  # noqa: S311  # likewise
    return {
        f"P{place:06}": Score(value=value, contributions={"A": value}, method="mine")
        for place in range(100_000)
        for value in [Fraction(draw.randint(0, 10_000), 10_000)]
    }


def test_rank_100_000(benchmark: BenchmarkFixture) -> None:
    ranking = benchmark.pedantic(rank, (_scores(),), rounds=3)
    values = [float(score.value or 0) for score in _scores().values()]
    places = dict(zip(_scores(), map(int, rankdata(values, method="min")), strict=True))
    assert {one.code: one.first for one in ranking.decided} == places


def test_rank_100_000_scipy(benchmark: BenchmarkFixture) -> None:
    values = np.array([float(score.value or 0) for score in _scores().values()])
    assert benchmark(rankdata, values, method="min").min() == 1


def test_summarise_10_000_by_12(benchmark: BenchmarkFixture) -> None:
    reports = _reports(10_000)
    by = {one.person: UNITS[place % 50] for place, one in enumerate(reports)}
    summary = benchmark(summarise, reports, by=by)
    missing = np.maximum(0, _asked(0) - _levels(10_000))
    assert sum(one.need for one in summary.needs) == missing.sum()


def test_summarise_10_000_by_12_numpy(benchmark: BenchmarkFixture) -> None:
    units, levels, asked = np.arange(10_000) % 50, _levels(10_000), _asked(0)

    def count() -> np.ndarray:
        missing = np.maximum(0, asked - levels)
        keys = units[:, None] * 12 + np.arange(12)
        return np.bincount(keys.ravel(), weights=missing.ravel(), minlength=600)

    assert benchmark(count).sum() > 0


def test_team_coverage_1_000_by_12(benchmark: BenchmarkFixture) -> None:
    coverage = benchmark(team_coverage, _profiles(1_000), _standard(0), SCALE)
    able = (_levels(1_000) >= _asked(0)).sum(axis=0)
    assert [len(item.able) for item in coverage.items] == list(able)


def test_team_coverage_1_000_by_12_numpy(benchmark: BenchmarkFixture) -> None:
    levels, asked = _levels(1_000), _asked(0)
    assert len(benchmark(lambda: (levels >= asked).sum(axis=0))) == 12


@cache
def _short_of_two(people: int) -> list[GapReport]:
    asked = [Requirement(competency=code, level=2) for code in CODES]
    standard = Standard(code="S", name="S", requirements=asked)
    return [compare(one, standard, SCALE) for one in _profiles(people)]


def _alone() -> np.ndarray:
    short = _levels(10_000) < 2
    return short[short.sum(axis=1) == 1].sum(axis=0)


def test_most_valuable_gaps_10_000_by_12(benchmark: BenchmarkFixture) -> None:
    gaps = benchmark(most_valuable_gaps, _short_of_two(10_000)).gaps
    opens = {gap.competency: len(gap.opens) for gap in gaps}
    assert opens == dict(zip(CODES, map(int, _alone()), strict=True))


def test_most_valuable_gaps_10_000_by_12_numpy(benchmark: BenchmarkFixture) -> None:
    assert benchmark(_alone).min() > 0


def test_fit_matrix_200_by_20(benchmark: BenchmarkFixture) -> None:
    people, posts = _profiles(200), [_standard(place) for place in range(20)]
    matrix = benchmark.pedantic(fit_matrix, (people, posts, SCALE), rounds=3)
    expected = _fit()
    for row, person in enumerate(people):
        for column, post in enumerate(posts):
            value = matrix.scores[person.person][post.code].value
            assert value is not None
            assert abs(float(value) - expected[row, column]) < 1e-12


def _fit() -> np.ndarray:
    asked = np.array([_asked(place) for place in range(20)])
    missing = np.maximum(0, asked[None, :, :] - _levels(200)[:, None, :])
    return (missing / (asked - 1)).mean(axis=2)


def test_fit_matrix_200_by_20_numpy(benchmark: BenchmarkFixture) -> None:
    assert benchmark(_fit).shape == (200, 20)
