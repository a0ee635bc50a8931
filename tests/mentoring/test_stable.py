"""Stable matchings: words for bad input, empty problems, locked pairs, ties and a larger problem."""

import numpy as np
import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring import MatchingProblem, RankCertificate, stable_matching, verify


def test_bad_input() -> None:
    problem = MatchingProblem.from_scores({}, seats={})
    with pytest.raises(InvalidTypeError, match="problem must be a MatchingProblem, got None"):
        stable_matching(None)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(
        InvalidValueError, match="favour must be one of 'mentees', 'mentors', got 'both'"
    ):
        stable_matching(problem, favour="both")


@pytest.mark.parametrize("favour", ["mentees", "mentors"])
def test_nobody(favour: str) -> None:
    problem = MatchingProblem.from_rankings({"a": []}, {"x": []}, seats={"x": 1})
    matching = stable_matching(problem, favour=favour)
    verify(problem, matching)
    assert (matching.pairs, matching.score) == ((), None)
    assert matching.certificate == RankCertificate(last={})
    assert matching.unmatched["a"].code == "no_allowed_mentor"


def test_locked_pairs_stay_whatever_others_prefer() -> None:
    wishes = {"a": ["x"], "b": ["x", "y"]}
    ranks = {"x": ["b", "a"], "y": ["b"]}
    problem = MatchingProblem.from_rankings(
        wishes, ranks, seats={"x": 1, "y": 1}, locked=[("a", "x")]
    )
    matching = stable_matching(problem)
    verify(problem, matching)
    assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == [("a", "x"), ("b", "y")]
    assert matching.certificate == RankCertificate(last={"y": "b"})


def test_ties_break_by_code_on_both_sides() -> None:
    problem = MatchingProblem.from_rankings(
        {"b": [("y", "x")], "a": [("y", "x")]},
        {"x": [("b", "a")], "y": [("b", "a")]},
        seats={"x": 1, "y": 1},
    )
    for favour in ("mentees", "mentors"):
        matching = stable_matching(problem, favour=favour)
        assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == [("a", "x"), ("b", "y")]


@pytest.mark.parametrize("favour", ["mentees", "mentors"])
def test_a_larger_problem_is_proved(favour: str) -> None:
    rng = np.random.default_rng(7)
    mentees, mentors = [f"e{i:03}" for i in range(200)], [f"o{j:03}" for j in range(50)]
    wishes = {code: rng.permutation(mentors).tolist() for code in mentees}
    ranks = {code: rng.permutation(mentees).tolist() for code in mentors}
    seats = dict.fromkeys(mentors, 4)
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    matching = stable_matching(problem, favour=favour)
    verify(problem, matching)
    other = stable_matching(problem, favour="mentors" if favour == "mentees" else "mentees")
    assert other.unmatched == matching.unmatched  # the same people in every stable matching
    assert other.pairs != matching.pairs


def test_a_mentor_who_loses_its_first_choice_asks_on() -> None:
    """Worked by hand: x asks a and b; b drops y for x, y asks a, a drops x for y, and x asks c."""
    problem = MatchingProblem.from_rankings(
        {"a": ["y", "x"], "b": ["x", "y"], "c": ["x"]},
        {"x": ["a", "b", "c"], "y": ["b", "a"]},
        seats={"x": 2, "y": 1},
    )
    matching = stable_matching(problem, favour="mentors")
    verify(problem, matching)
    pairs = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    assert pairs == [("a", "y"), ("b", "x"), ("c", "x")]
