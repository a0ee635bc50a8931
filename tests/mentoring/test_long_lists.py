"""Long lists are solved on a few pairs of each mentee; the answer is the one that all pairs give."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.mentoring import MatchingProblem, best_matching, verify
from kompetensi.mentoring import _best_pricing as pricing
from kompetensi.mentoring import _best_solver as solver
from kompetensi.testing import matching_problems

GOALS = st.sampled_from(("score", "most_pairs_then_score"))


@st.composite
def long_problems(draw: st.DrawFn) -> MatchingProblem:
    """Draw a problem whose mentees may see most of up to nine mentors; scores tie often, or seldom."""
    mentors = [f"m{row}" for row in range(draw(st.integers(1, 9)))]
    most = draw(st.sampled_from((1, 3, 1000)))
    length = draw(st.integers(1, 12))
    points = st.one_of(st.none(), st.integers(0, most), st.integers(0, most))
    cells = {(f"e{row:02}", mentor): draw(points) for row in range(length) for mentor in mentors}
    return MatchingProblem.from_scores(
        {pair: score for pair, score in cells.items() if score is not None},
        seats={mentor: draw(st.integers(0, 3)) for mentor in mentors},
        mentees=[f"e{row:02}" for row in range(length)],
    )


@given(st.one_of(long_problems(), matching_problems().filter(lambda one: one.has_scores)), GOALS)
@pytest.mark.parametrize(("best", "more", "block"), [(1, 1, 3), (2, 1, 7), (6, 3, 512)])
def test_leaving_pairs_out_changes_nothing(
    best: int, more: int, block: int, problem: MatchingProblem, goal: str
) -> None:
    whole = best_matching(problem, goal=goal)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "LONG", 0)
        for name, value in (("BEST", best), ("MORE", more), ("BLOCK", block)):
            patch.setattr(pricing, name, value)
        found = best_matching(problem, goal=goal)
    assert found == whole
    verify(problem, found)


def test_a_list_of_usual_length_takes_the_long_way() -> None:
    draw = np.random.default_rng(1)
    scores = {
        (f"e{row:03}", f"m{one:02}"): int(draw.integers(100))
        for row in range(90)
        for one in range(40)
    }
    problem = MatchingProblem.from_scores(scores, seats={f"m{one:02}": 2 for one in range(40)})
    for goal in ("score", "most_pairs_then_score"):
        found = best_matching(problem, goal=goal)
        assert len(found.pairs) == 80
        verify(problem, found)


def test_the_only_way_to_a_free_seat_may_be_a_pair_left_out() -> None:
    # Everybody likes the first mentors best; only e0 may see the last one, at no points.
    scores = {(f"e{row}", f"m{one}"): 10 for row in range(4) for one in range(3)}
    scores["e0", "m9"] = 0
    problem = MatchingProblem.from_scores(scores, seats={"m0": 1, "m1": 1, "m2": 1, "m9": 1})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "LONG", 0)
        patch.setattr(pricing, "BEST", 2)
        found = best_matching(problem)
        assert found.mentor_of("e0") == "m9"
        assert found.score == 30
        verify(problem, found)
