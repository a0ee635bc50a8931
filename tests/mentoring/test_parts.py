"""Parts of a problem on workers: the same answer as in one piece, in any order of work."""

from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError
from kompetensi.interchange import to_json
from kompetensi.mentoring import MatchingProblem, best_matching, verify
from kompetensi.mentoring._parts import PARTS, parts_of
from kompetensi.testing import matching_problems

GOALS = ("score", "most_pairs_then_score")
scored = matching_problems().filter(lambda problem: problem.has_scores)


class Backwards(Executor):
    """An executor that does the work only when asked, the last piece first."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = _Lazy(self)
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future


class _Lazy(Future[Any]):
    def __init__(self, owner: Backwards) -> None:
        super().__init__()
        self.owner = owner

    def result(self, timeout: float | None = None) -> Any:
        while self.owner.waiting:
            future, work = self.owner.waiting.pop()
            future.set_result(work())
        return super().result(timeout)


@given(scored, st.sampled_from(GOALS))
def test_the_answer_is_that_of_one_piece(problem: MatchingProblem, goal: str) -> None:
    whole = best_matching(problem, goal=goal)
    split = best_matching(problem, goal=goal, executor=Backwards())
    assert split == whole
    assert to_json(split) == to_json(whole)


def _islands(count: int) -> MatchingProblem:
    """Make groups of four mentees and three mentors with a seat each, and somebody without a pair."""
    draw = np.random.default_rng(7)
    scores = {
        (f"e{group:03}-{one}", f"o{group:03}-{other}"): int(draw.integers(0, 4))
        for group in range(count)
        for one in range(4)
        for other in range(3)
        if draw.random() < 0.7
    }
    mentors = [f"o{group:03}-{other}" for group in range(count) for other in range(3)]
    mentees = {mentee for mentee, _ in scores} | {"lonely"}
    return MatchingProblem.from_scores(
        scores, seats=dict.fromkeys(mentors, 1), mentees=mentees, locked=[min(scores)]
    )


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("count", [1, 5, 150])
def test_many_parts_on_threads(goal: str, count: int) -> None:
    problem = _islands(count)
    with ThreadPoolExecutor(2) as executor:
        split = best_matching(problem, goal=goal, executor=executor)
    verify(problem, split)
    assert split == best_matching(problem, goal=goal)


def test_parts_travel_to_other_processes() -> None:
    problem = _islands(8)
    with ProcessPoolExecutor(1) as executor:
        split = best_matching(problem, executor=executor)
    assert split == best_matching(problem)


def test_parts_have_no_pair_between_them_and_miss_none() -> None:
    problem = _islands(150)
    parts = list(parts_of(problem))
    assert 1 < len(parts) <= PARTS
    rows = [row for part in parts for row in part.rows()]
    places = [(str(row["mentee"]), str(row["mentor"])) for row in rows]
    assert sorted(places) == [(row["mentee"], row["mentor"]) for row in problem.rows()]
    graph = nx.Graph((("e", one), ("o", other)) for one, other in places)
    part_of = {("e", code): number for number, part in enumerate(parts) for code in part.mentees}
    for group in nx.connected_components(graph):
        assert len({part_of[node] for node in group if node[0] == "e"}) == 1
    assert [pair for part in parts for pair in part.locked] == list(problem.locked)


def test_something_else_than_an_executor_is_refused() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        best_matching(_islands(1), executor=3)  # type: ignore[arg-type]  # the mistake itself
    assert str(caught.value) == "executor must be a concurrent.futures.Executor, got 3"
