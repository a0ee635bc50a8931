"""Best scores: words for bad input, empty and extreme problems, and peers on larger ones."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from kompetensi.errors import InvalidTypeError, InvalidValueError, TooLargeError
from kompetensi.mentoring import MatchingProblem, PriceCertificate, best_matching, verify

TOP = 2**40 - 1


def test_bad_input() -> None:
    problem = MatchingProblem.from_scores({}, seats={})
    with pytest.raises(InvalidTypeError) as caught:
        best_matching({})  # type: ignore[arg-type]  # on purpose
    assert str(caught.value) == "problem must be a MatchingProblem, got {}"
    with pytest.raises(InvalidValueError) as refused:
        best_matching(problem, goal="size")
    assert str(refused.value) == (
        "goal must be one of 'most_pairs_then_score', 'score', 'fairest', 'rank_maximal', got 'size'"
    )
    with pytest.raises(InvalidValueError) as unscored:
        best_matching(MatchingProblem.from_rankings({}, {}, seats={}))
    assert str(unscored.value) == (
        "the problem has rankings and no scores, so no score can be best; use stable_matching"
    )


@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score"])
@pytest.mark.parametrize(
    "problem",
    [
        MatchingProblem.from_scores({}, seats={}),
        MatchingProblem.from_scores({}, seats={"x": 2}, mentees=["a"]),
        MatchingProblem.from_scores({("a", "x"): 3}, seats={"x": 0}),
        MatchingProblem.from_scores({("a", "x"): 3}, seats={"x": 1}, forbidden=[("a", "x")]),
    ],
)
def test_nothing_to_pair(problem: MatchingProblem, goal: str) -> None:
    matching = best_matching(problem, goal=goal)
    verify(problem, matching)
    assert (matching.pairs, matching.score) == ((), 0)
    assert matching.free_seats == problem.seats
    assert matching.certificate == PriceCertificate(prices={}, losses={})


def test_everybody_locked() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 3, ("b", "x"): 5}, seats={"x": 1}, locked=[("a", "x")]
    )
    matching = best_matching(problem)
    verify(problem, matching)
    assert matching.score == 3
    assert str(matching.unmatched["b"]) == "locked pairs hold every seat of the allowed mentors: x"


def test_scores_at_the_limit_are_exact() -> None:
    scores = {(f"e{i}", f"o{j}"): TOP - (i * j) % 7 for i in range(12) for j in range(10)}
    problem = MatchingProblem.from_scores(scores, seats={f"o{j}": 1 for j in range(10)})
    for goal in ("score", "most_pairs_then_score"):
        matching = best_matching(problem, goal=goal)
        verify(problem, matching)
        assert len(matching.pairs) == 10
        dense = np.array(
            [[scores[f"e{i}", f"o{j}"] - TOP + 7 for j in range(10)] for i in range(12)]
        )
        rows, columns = linear_sum_assignment(dense, maximize=True)
        assert matching.score == int(dense[rows, columns].sum()) + 10 * (TOP - 7)


def _ladder(steps: int) -> MatchingProblem:
    """Placing the last mentee too moves everybody from a pair with the top score to one with 0."""
    names = [f"{step:05}" for step in range(steps + 1)]
    scores = {(f"e{one}", f"o{other}"): TOP for one, other in pairwise(names)}
    scores |= {(f"e{name}", f"o{name}"): 0 for name in names}
    return MatchingProblem.from_scores(scores, seats={f"o{name}": 1 for name in names})


def test_a_dear_last_pair_is_exact() -> None:
    problem = _ladder(50)
    matching = best_matching(problem)
    verify(problem, matching)
    assert (len(matching.pairs), matching.score) == (51, 0)
    assert isinstance(matching.certificate, PriceCertificate)
    assert set(matching.certificate.bonus.values()) == {50 * TOP}


def test_a_bonus_beyond_exact_numbers_is_refused() -> None:
    with pytest.raises(TooLargeError) as caught:
        best_matching(_ladder(2100))
    assert str(caught.value) == (
        "the scores are too large to put the number of pairs first exactly; divide them all"
    )
    assert best_matching(_ladder(2100), goal="score").score == 2100 * TOP


def _drawn(seed: int, mentees: int, mentors: int, listed: int, most: int) -> MatchingProblem:
    rng = np.random.default_rng(seed)
    rows = [rng.choice(mentors, listed, replace=False) for _ in range(mentees)]
    return MatchingProblem.from_columns(
        np.repeat(np.arange(mentees), listed),
        np.concatenate(rows),
        rng.integers(0, most + 1, mentees * listed),
        mentees=[f"e{i:04}" for i in range(mentees)],
        mentors=[f"o{j:04}" for j in range(mentors)],
        seats=rng.integers(0, 4, mentors),
    )


@pytest.mark.parametrize("most", [0, 1, 5, 1000, TOP])
@pytest.mark.parametrize("mentors", [90, 150, 260])
def test_larger_problems_against_networkx(most: int, mentors: int) -> None:
    """Many ties, many components, scarce and spare seats: total and size as a peer finds them."""
    problem = _drawn(most + mentors, 220, mentors, 3, most)
    verify(problem, best_matching(problem, goal="score"))
    matching = best_matching(problem)
    verify(problem, matching)
    graph: nx.DiGraph[object] = nx.DiGraph()
    for row in problem.rows():
        score = row["score"]
        assert isinstance(score, int)
        graph.add_edge(("e", row["mentee"]), ("o", row["mentor"]), capacity=1, weight=-score)
    for code in problem.mentees:
        graph.add_edge("source", ("e", code), capacity=1, weight=0)
    for code, seats in problem.seats.items():
        graph.add_edge(("o", code), "sink", capacity=seats, weight=0)
    flow = nx.max_flow_min_cost(graph, "source", "sink")
    assert len(matching.pairs) == sum(flow["source"].values())
    assert matching.score == -nx.cost_of_flow(graph, flow)


def test_the_first_in_code_order_where_nearly_everything_ties() -> None:
    """Everybody could be with everybody: the first mentees get the first mentors."""
    problem = MatchingProblem.from_scores(
        {(f"e{i:02}", f"o{j:02}"): 1 for i in range(30) for j in range(8)},
        seats={f"o{j:02}": 3 for j in range(8)},
    )
    for goal in ("score", "most_pairs_then_score"):
        matching = best_matching(problem, goal=goal)
        verify(problem, matching)
        assert [int(pair.mentor[1:]) for pair in matching.pairs] == [i // 3 for i in range(24)]
        assert {reason.code for reason in matching.unmatched.values()} == {"equally_good"}
        assert {str(reason) for reason in matching.unmatched.values()} == {
            "an equally good matching has this person with o00 and others in other places; "
            "the order of codes decided"
        }


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score"])
def test_free_seats_take_part_in_ties(seed: int, goal: str) -> None:
    """Scores of 0 and 1 and up to five seats: whoever moves leaves a free seat behind elsewhere."""
    rng = np.random.default_rng(seed)
    scores = {
        (f"e{i:02}", f"o{j}"): int(rng.integers(0, 2))
        for i in range(12)
        for j in rng.choice(4, int(rng.integers(2, 5)), replace=False).tolist()
    }
    seats = {f"o{j}": int(rng.integers(0, 6)) for j in range(4)}
    problem = MatchingProblem.from_scores(scores, seats=seats)
    verify(problem, best_matching(problem, goal=goal))
