"""Matching mentees with lists of ten, and of everybody, beside scipy's sparse assignment on the same pairs.

Seats are uniform on 1..5 and, over all, as many as mentees are expected; scores are uniform on 1..1000, or 1..5 where
nearly everything ties; mentors are drawn without preference. The peer gets one column for each seat and a dummy
column for each mentee, so that it may leave people out, and gives a total without proof, ties or reasons.
"""

import math
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from kompetensi.mentoring import MatchingProblem, best_matching, stable_matching, verify

LISTED = 10
SIZES = {"small": 100, "medium": 1_000, "large": 10_000}
Ints = npt.NDArray[np.int64]


@cache
def _columns(size: str, most: int) -> tuple[Ints, Ints, Ints, Ints]:
    draw = np.random.default_rng(20260101)
    people = SIZES[size]
    seats = draw.integers(1, 6, math.ceil(people / 3))
    mentor = np.concatenate(
        [np.sort(draw.choice(seats.size, LISTED, replace=False)) for _ in range(people)]
    )
    mentee = np.repeat(np.arange(people), LISTED)
    return mentee, mentor, draw.integers(1, most + 1, mentee.size), seats


def _made(size: str, most: int) -> MatchingProblem:
    mentee, mentor, score, seats = _columns(size, most)
    mentees = [f"e{row:05}" for row in range(SIZES[size])]
    mentors = [f"o{row:05}" for row in range(seats.size)]
    return MatchingProblem.from_columns(
        mentee, mentor, score, mentees=mentees, mentors=mentors, seats=seats
    )


_problem = cache(_made)


def _peer_total(size: str, most: int) -> int:
    """Find the greatest total by scipy's sparse Jonker-Volgenant algorithm."""
    mentee, mentor, score, seats = _columns(size, most)
    people = SIZES[size]
    repeat = seats[mentor]
    pair = np.repeat(np.arange(mentee.size), repeat)
    seat = np.arange(pair.size) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    column = (np.cumsum(seats) - seats)[mentor[pair]] + seat
    dummy = int(seats.sum()) + np.arange(people)
    cost = np.concatenate([most + 1 - score[pair], np.full(people, most + 1)])
    rows = np.concatenate([mentee[pair], np.arange(people)])
    graph = csr_array((cost, (rows, np.concatenate([column, dummy]))))
    matched = min_weight_full_bipartite_matching(graph)
    return int(people * (most + 1) - np.asarray(graph[matched]).sum())


@pytest.mark.parametrize("size", SIZES)
def test_from_columns(benchmark: BenchmarkFixture, size: str) -> None:
    assert benchmark(_made, size, 1000) == _problem(size, 1000)


@pytest.mark.parametrize("favour", ["mentees", "mentors"])
@pytest.mark.parametrize("size", SIZES)
def test_stable_matching(benchmark: BenchmarkFixture, size: str, favour: str) -> None:
    problem = _problem(size, 1000)
    matching = benchmark(stable_matching, problem, favour=favour)
    verify(problem, matching)  # no blocking pair, and the best for this side


@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score"])
@pytest.mark.parametrize("most", [1000, 5])
@pytest.mark.parametrize("size", SIZES)
def test_best_matching(benchmark: BenchmarkFixture, size: str, most: int, goal: str) -> None:
    problem = _problem(size, most)
    matching = benchmark(best_matching, problem, goal=goal)
    verify(problem, matching)
    if goal == "score":
        assert matching.score == _peer_total(size, most)


@cache
def _everybody() -> tuple[MatchingProblem, int]:
    """Make 1 000 mentees who may have each of 334 mentors, with the greatest total by scipy's dense assignment."""
    draw = np.random.default_rng(20260102)
    seats = draw.integers(1, 6, 334)
    score = draw.integers(1, 1001, (1000, 334))
    mentee, mentor = np.divmod(np.arange(score.size), 334)
    problem = MatchingProblem.from_columns(
        mentee,
        mentor,
        score.ravel(),
        mentees=[f"e{row:05}" for row in range(1000)],
        mentors=[f"o{row:05}" for row in range(334)],
        seats=seats,
    )
    seat_scores = np.repeat(score, seats, axis=1)
    found = linear_sum_assignment(seat_scores, maximize=True)
    return problem, int(seat_scores[found].sum())


def test_best_matching_with_everybody(benchmark: BenchmarkFixture) -> None:
    problem, total = _everybody()
    assert benchmark(best_matching, problem, goal="score").score == total


def test_scipy_with_everybody(benchmark: BenchmarkFixture) -> None:
    problem, total = _everybody()
    score = np.array([row["score"] for row in problem.rows()], dtype=np.int64).reshape(1000, 334)
    seats = list(problem.seats.values())

    def peer() -> int:
        """Solve with one column for each seat in scipy's sparse form, as lists of ten are."""
        wide = np.repeat(score, seats, axis=1)
        mentee, seat = np.divmod(np.arange(wide.size), wide.shape[1])
        dummy = wide.shape[1] + np.arange(1000)
        cost = np.concatenate([1001 - wide.ravel(), np.full(1000, 1001)])
        places = np.concatenate([mentee, np.arange(1000)]), np.concatenate([seat, dummy])
        graph = csr_array((cost, places))
        return 1000 * 1001 - int(np.asarray(graph[min_weight_full_bipartite_matching(graph)]).sum())

    assert benchmark(peer) == total


@pytest.mark.parametrize("most", [1000, 5])
@pytest.mark.parametrize("size", SIZES)
def test_scipy_as_a_peer(benchmark: BenchmarkFixture, size: str, most: int) -> None:
    total = benchmark(_peer_total, size, most)
    assert total == best_matching(_problem(size, most), goal="score").score


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("goal", ["score", "stable"])
def test_verify(benchmark: BenchmarkFixture, size: str, goal: str) -> None:
    problem = _problem(size, 1000)
    matching = stable_matching(problem) if goal == "stable" else best_matching(problem, goal=goal)
    assert benchmark(verify, problem, matching) is None
