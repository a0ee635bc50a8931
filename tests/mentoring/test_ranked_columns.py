"""Rankings in columns: the same problems as from rankings by code, and what is refused."""

from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    TooLargeError,
)
from kompetensi.mentoring import MatchingProblem, best_matching, stable_matching, verify

MENTEES, MENTORS = ("a", "b", "c"), ("x", "y")


def _columns(**changes: Any) -> MatchingProblem:
    """Make three pairs; x ranks b first, a would rather have x."""
    given: dict[str, Any] = {
        "mentee": [1, 0, 1],
        "mentor": [0, 1, 1],
        "score": None,
        "mentees": ["b", "a"],
        "mentors": ["y", "x"],
        "seats": [2, 1],
        "rankings": ([1, 0, 0], [0, 0, 1]),
    }
    return MatchingProblem.from_columns(**{**given, **changes})


def test_columns_of_places_are_the_rankings_by_code() -> None:
    ranked = MatchingProblem.from_rankings(
        {"a": ["x", "y"], "b": ["x"]}, {"x": ["b", "a"], "y": ["a"]}, seats={"x": 1, "y": 2}
    )
    assert _columns() == ranked
    assert not ranked.has_scores
    arrays = np.array([1, 0, 0], dtype=np.int16), np.array([0, 0, 1], dtype=np.uint8)
    assert _columns(rankings=arrays) == ranked


def test_scores_and_rankings_stand_beside_each_other() -> None:
    problem = _columns(score=[1, 2, 9], seats=[1, 1])
    stable, best = stable_matching(problem), best_matching(problem, goal="score")
    for matching in (stable, best):
        verify(problem, matching)
    assert [(pair.mentee, pair.mentor) for pair in stable.pairs] == [("a", "y"), ("b", "x")]
    assert [(pair.mentee, pair.mentor) for pair in best.pairs] == [("a", "x")]
    assert (stable.score, best.score) == (3, 9)
    assert _columns(score=[1, 2, 9], rankings=None) != _columns(score=[1, 2, 9])


def test_only_the_order_within_one_person_counts_and_equal_places_tie() -> None:
    wide = _columns(rankings=([2**31 - 1, 7, 5], [3, 0, 2**31 - 1]))
    assert stable_matching(wide).pairs == stable_matching(_columns()).pairs
    tied = _columns(rankings=([4, 0, 4], [0, 1, 1]))  # x likes a and b as much: by code, a
    assert [(pair.mentee, pair.mentor) for pair in stable_matching(tied).pairs] == [("a", "x")]


def _by_place(places: dict[str, int]) -> list[list[str]]:
    levels = sorted(set(places.values()))
    return [[code for code, place in places.items() if place == level] for level in levels]


dense = st.lists(st.integers(0, 2), min_size=6, max_size=6)


@given(dense, dense, st.randoms(use_true_random=False))
def test_any_order_of_rows_gives_the_problem_of_the_rankings(
    wished: list[int], ranked: list[int], shuffle: Random
) -> None:
    pairs = list(product(MENTEES, MENTORS))
    wish, rank = dict(zip(pairs, wished, strict=True)), dict(zip(pairs, ranked, strict=True))
    by_code = MatchingProblem.from_rankings(
        {one: _by_place({other: wish[one, other] for other in MENTORS}) for one in MENTEES},
        {other: _by_place({one: rank[one, other] for one in MENTEES}) for other in MENTORS},
        seats={"x": 1, "y": 1},
    )
    shuffle.shuffle(pairs)
    columns = MatchingProblem.from_columns(
        [MENTEES.index(one) for one, _ in pairs],
        [MENTORS.index(other) for _, other in pairs],
        None,
        mentees=MENTEES,
        mentors=MENTORS,
        seats=[1, 1],
        rankings=([wish[pair] for pair in pairs], [rank[pair] for pair in pairs]),
    )
    for favour in ("mentees", "mentors"):
        matching = stable_matching(columns, favour=favour)
        verify(columns, matching)
        assert matching.pairs == stable_matching(by_code, favour=favour).pairs


@pytest.mark.parametrize(
    ("changes", "error", "text"),
    [
        (
            {"rankings": None},
            InvalidValueError,
            "a problem needs scores, rankings or both, got neither; pass score or rankings",
        ),
        (
            {"rankings": ([1, 0, 0],)},
            InvalidTypeError,
            "rankings must be two columns, the mentees' places and the mentors', got 1",
        ),
        (
            {"rankings": 3},
            InvalidTypeError,
            "rankings must be several values in order, such as a tuple, got 3",
        ),
        (
            {"rankings": ([1, 0, 0], [0, 0])},
            InvalidValueError,
            "columns must be equally long, got 3, 3, 3, 2 rows",
        ),
        (
            {"rankings": ([1, 0, -1], [0, 0, 1])},
            InvalidValueError,
            "mentee's place in row 2 must be 0 or more, got -1",
        ),
        (
            {"rankings": ([1, 0, 0], [0, 2**31, 1])},
            TooLargeError,
            "mentor's place in row 1 must be below 2**31, got 2147483648",
        ),
        (
            {"rankings": ([1, 0.5, 0], [0, 0, 1])},
            InvalidTypeError,
            "mentee's place must be one column of whole numbers, got float64 in 1 dimensions",
        ),
    ],
)
def test_bad_rankings(changes: dict[str, Any], error: type[KompetensiError], text: str) -> None:
    with pytest.raises(error) as caught:
        _columns(**changes)
    assert str(caught.value) == text
