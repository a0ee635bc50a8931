"""Pairs of scores: columns, people and counted pairs are the same, and so are their figures."""

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError, OffScaleError
from kompetensi.evaluation import PairedScores, cohen_kappa
from kompetensi.framework import LevelScale

SCALE = LevelScale(lowest=1, highest=4)
score = st.integers(1, 4) | st.none()
people = st.lists(st.tuples(score, score), max_size=12)
People = list[tuple[int | None, int | None]]


def counted(pairs: People) -> PairedScores:
    before = {str(place): one for place, (one, _) in enumerate(pairs)}
    after = {str(place): two for place, (_, two) in enumerate(pairs)}
    return PairedScores.of(before, after, minimum=1, maximum=4)


def columns(pairs: People) -> PairedScores:
    pre, post = [one for one, _ in pairs], [two for _, two in pairs]
    return PairedScores.of_columns(pre, post, minimum=1, maximum=4)


@given(people, st.randoms(use_true_random=False))
def test_columns_and_people_are_the_same_over_any_partition(pairs: People, random: Random) -> None:
    whole = counted(pairs)
    mixed = random.sample(pairs, len(pairs))
    cut = random.randint(0, len(pairs))
    assert columns(mixed[:cut]) + columns(mixed[cut:]) == columns(pairs) == whole
    assert (columns(mixed[cut:]) + columns(mixed[:cut])).figures() == whole.figures()


@given(people, st.sampled_from((None, "linear", "quadratic")))
def test_kappa_of_counted_pairs_is_kappa_of_pairs(pairs: People, weights: str | None) -> None:
    assert cohen_kappa(counted(pairs), SCALE, weights=weights) == cohen_kappa(
        pairs, SCALE, weights=weights
    )


def test_a_masked_score_is_missing() -> None:
    pre = np.ma.array([1, 2, 9], mask=[False, False, True])
    got = PairedScores.of_columns(pre, np.array([1, 3, 3], dtype=np.int8), minimum=0, maximum=3)
    assert (got.pairs, got.only_after) == (((1, 1, 1), (2, 3, 1)), 1)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: columns([(5, 1)]), OffScaleError, "pre score in row 0 is 5"),
        (lambda: columns([(1, 1), (1, 0)]), OffScaleError, "post score in row 1 is 0"),
        (lambda: columns([(1, 1.0)]), InvalidTypeError, "post score .* 1.0 in row 0"),  # type: ignore[list-item]
        (lambda: columns([(True, 1)]), InvalidTypeError, "pre score .* True in row 0"),
        (
            lambda: PairedScores.of_columns([1], [1, 2], minimum=0, maximum=3),
            InvalidValueError,
            "equally long, got pre 1, post 2",
        ),
        (
            lambda: cohen_kappa(counted([]), LevelScale(lowest=1, highest=5)),
            ConflictError,
            r"on 1\.\.4, not on the",
        ),
    ],
)
def test_bad_columns_are_refused(
    call: Callable[[], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call()
