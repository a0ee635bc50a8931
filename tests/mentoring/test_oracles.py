"""Published and constructed problems with known answers."""

import json
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import NoMatchingError
from kompetensi.mentoring import Matching, MatchingProblem, best_matching, stable_matching, verify

DATA = Path(__file__).parents[1] / "data/mentoring"
CASES = json.loads((DATA / "oracles.json").read_text(encoding="utf-8"))["cases"]


def _cases(method: str) -> list[Any]:
    return [
        pytest.param(case["inputs"], case["expected"], id=case["id"])
        for case in CASES
        if case["method"] == method and "file" not in case["inputs"]
    ]


def _places(matching: Matching) -> dict[str, str | None]:
    verify(matching.problem, matching)
    return {code: matching.mentor_of(code) for code in matching.problem.mentees}


@pytest.mark.parametrize(("inputs", "expected"), _cases("stable"))
def test_stable(inputs: Any, expected: Any) -> None:
    problem = MatchingProblem.from_rankings(
        inputs["mentees"], inputs["mentors"], seats=inputs["capacity"]
    )
    for favour in ("mentees", "mentors"):
        matching = stable_matching(problem, favour=favour)
        assert _places(matching) == expected[f"{favour[:-1]}_optimal"]
        assert sorted(matching.unmatched) == expected["unmatched"]
        assert _places(matching) in expected["all_stable"]
        for places in expected[
            "all_stable"
        ]:  # the same people are placed in each (rural hospitals)
            assert sorted(one for one in places if places[one] is None) == sorted(
                matching.unmatched
            )
    both = expected["mentee_optimal"], expected["mentor_optimal"]
    assert (expected["stable_count"] == 1) == (both[0] == both[1])


@pytest.mark.parametrize(("inputs", "expected"), _cases("stable_ties"))
def test_stable_with_ties(inputs: Any, expected: Any) -> None:
    problem = MatchingProblem.from_rankings(
        inputs["mentees"], inputs["mentors"], seats=inputs["capacity"]
    )
    pairs = len(stable_matching(problem).pairs)  # weakly stable, in one of several sizes
    assert expected["min_weakly_stable_size"] <= pairs <= expected["max_weakly_stable_size"]
    verify(problem, stable_matching(problem))
    largest = stable_matching(problem, largest=True)
    assert _places(largest) in [
        dict.fromkeys(problem.mentees) | places for places in expected["max_size_matchings"]
    ]
    assert (len(largest.pairs), largest.limit) == (expected["max_weakly_stable_size"], None)


@pytest.mark.parametrize(("inputs", "expected"), _cases("assignment_min"))
def test_least_cost_assignment_by_subtraction_from_a_bound(inputs: Any, expected: Any) -> None:
    cost = inputs["cost"]
    bound = max(map(max, cost))
    scores = {
        (f"r{row:03}", f"c{column:03}"): bound - value
        for row, values in enumerate(cost)
        for column, value in enumerate(values)
    }
    seats = {f"c{column:03}": 1 for column in range(len(cost))}
    problem = MatchingProblem.from_scores(scores, seats=seats)
    for goal in ("score", "most_pairs_then_score"):
        matching = best_matching(problem, goal=goal)
        verify(problem, matching)
        assert len(matching.pairs) == len(cost)
        assert bound * len(cost) - (matching.score or 0) == expected["minimum"]


@pytest.mark.parametrize(("inputs", "expected"), _cases("capacitated_max_score"))
def test_size_against_score(inputs: Any, expected: Any) -> None:
    scores = {
        (mentee, mentor): points
        for mentee, row in inputs["scores"].items()
        for mentor, points in row.items()
    }
    problem = MatchingProblem.from_scores(
        scores, seats=inputs["capacity"], least=inputs.get("lower")
    )
    if not expected["feasible"]:
        with pytest.raises(NoMatchingError) as caught:
            best_matching(problem)
        verify(problem, caught.value)
        return
    alone = best_matching(problem, goal="score")
    assert alone.score == expected["max_score"]
    assert _places(alone) in expected["max_score_matchings"]
    largest = best_matching(problem, goal="most_pairs_then_score")
    verify(problem, largest)
    assert len(largest.pairs) == expected["max_size"]
    assert largest.score == expected["max_score_at_max_size"]


def test_the_instance_that_broke_a_library() -> None:
    """Issue 159: one-sided entries, empty lists on both sides, 37 pairs in every stable matching."""
    data = json.loads((DATA / "issue_159.json").read_text(encoding="utf-8"))
    (case,) = (case for case in CASES if case["id"] == "matching-issue-159")
    residents, hospitals = (
        {code: list(map(str, listed)) for code, listed in data[side].items()}
        for side in ("residents", "hospitals")
    )
    problem = MatchingProblem.from_rankings(residents, hospitals, seats=dict.fromkeys(hospitals, 1))
    assert (len(residents), len(hospitals), len(problem.rows())) == (100, 50, 64)
    assert len(problem.one_sided) == 63 + 22
    for favour in ("mentees", "mentors"):
        matching = stable_matching(problem, favour=favour)
        verify(problem, matching)  # no blocking pair
        assert len(matching.pairs) == 37
        found = {pair.mentee: pair.mentor for pair in matching.pairs}
        assert found == case["expected"][f"{favour[:-1]}_optimal"]
