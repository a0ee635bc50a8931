"""Bootstrap intervals: seeded, blind to order, right by enumeration and by known coverage."""

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product
from math import factorial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, OffScaleError, TooLargeError
from kompetensi.evaluation import (
    Coefficient,
    ProfileTally,
    RatingTable,
    Tally,
    bootstrap,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
)
from kompetensi.evaluation._resampling import resamples
from kompetensi.framework import LevelScale
from kompetensi.texts import INDONESIAN, say

FIVE = LevelScale(lowest=1, highest=5)
TWO = LevelScale(lowest=1, highest=2)
UNITS: list[list[int | None]] = [
    [1, 1, 2],
    [4, 4, 5],
    [2, 3, 2],
    [5, 5, 5],
    [3, 4, None],
    [1, 2, 1],
] * 3


def _alpha(drawn: ProfileTally) -> Coefficient:
    return krippendorff_alpha(drawn, FIVE)


def _share_of_ones(drawn: ProfileTally) -> Coefficient:
    """The share of things rated 1, whose distribution over draws is binomial."""
    ones = sum(n for profile, n in drawn.profiles.items() if profile[0])
    n = sum(drawn.profiles.values())
    return Coefficient(value=Fraction(ones, n), n=n, method="share_reaching")


def _ends(found: Coefficient) -> tuple[Fraction, Fraction]:
    assert found.interval is not None
    return found.interval


def _global_state() -> object:
    return random.getstate(), repr(np.random.get_state())  # noqa: NPY002  # what must not change


def test_the_ends_are_the_percentiles_of_a_binomial() -> None:
    """Of 20 things 5 are ones; the 2.5 and 97.5 percentiles of binomial(20, 1/4) are 2 and 9."""
    found = bootstrap(_share_of_ones, ProfileTally.of([[1]] * 5 + [[2]] * 15, TWO), seed=7)
    chances = [
        Fraction(factorial(20), factorial(k) * factorial(20 - k)) * Fraction(3 ** (20 - k), 4**20)
        for k in range(21)
    ]
    assert sum(chances[:2]) < 0.025 < sum(chances[:3])
    assert sum(chances[10:]) < 0.025 < sum(chances[9:])
    low, high = _ends(found)
    assert low in (Fraction(1, 20), Fraction(2, 20))  # P(X <= 1) is 0.0243, near the percentile
    assert high == Fraction(9, 20)
    assert (found.value, found.confidence) == (Fraction(1, 4), Fraction(19, 20))


def test_draws_have_the_expected_counts() -> None:
    drawn = np.array(list(resamples((10, 30, 60), draws=4000, seed=3)))
    assert (drawn.sum(axis=1) == 100).all()
    assert drawn.mean(axis=0) == pytest.approx([10, 30, 60], abs=0.5)
    assert drawn.var(axis=0) == pytest.approx([9, 21, 24], rel=0.1)


@pytest.mark.parametrize(
    "figure",
    [
        _alpha,
        lambda drawn: gwet_ac(drawn, FIVE, weights="quadratic"),
        lambda drawn: fleiss_kappa(drawn, FIVE),
    ],
    ids=["alpha", "ac2", "fleiss"],
)
def test_a_coefficient_gets_an_interval_around_it_and_stays_itself(
    figure: Callable[[ProfileTally], Coefficient],
) -> None:
    tally = ProfileTally.of(UNITS, FIVE)
    found, plain = bootstrap(figure, tally, seed=1), figure(tally)
    assert (found.value, found.n, found.parts) == (plain.value, plain.n, plain.parts)
    low, high = _ends(found)
    assert found.value is not None
    assert low <= found.value <= high
    assert found.interval_method == "bootstrap"
    assert str(found.explain()[1]).endswith("(bootstrap over the rated)")
    narrow = _ends(bootstrap(figure, tally, seed=1, confidence=0.5))
    assert low <= narrow[0] <= narrow[1] <= high


def test_pairs_are_drawn_as_pairs() -> None:
    pairs = [(1, 1), (2, 2), (1, 2), (None, 2), (2, 2), (1, 1)] * 3
    found = bootstrap(lambda drawn: cohen_kappa(drawn, TWO), pairs, seed=5)
    assert found.value == cohen_kappa(pairs, TWO).value
    low, high = _ends(found)
    assert found.value is not None
    assert low < found.value < high
    again = bootstrap(lambda drawn: cohen_kappa(drawn, TWO), np.array(pairs[:3] * 6), seed=5)
    assert again.interval is not None


def test_ratees_of_a_table_are_drawn_with_all_their_items() -> None:
    """Items that repeat one another add nothing: the interval is that of the first one alone."""
    one = {(f"p{place:02}", "a", "peer", ""): unit for place, unit in enumerate(UNITS)}
    both = one | {(ratee, "b", group, wave): unit for (ratee, _, group, wave), unit in one.items()}
    tables = [
        RatingTable.of({cell: Tally.of(unit, FIVE) for cell, unit in cells.items()}, FIVE)
        for cells in (one, both)
    ]
    figure = lambda drawn: gwet_ac(drawn, FIVE)  # noqa: E731  # the two must be one figure
    first, second = (bootstrap(figure, table, seed=2) for table in tables)
    assert (second.n, first.n) == (2 * len(UNITS), len(UNITS))
    assert _ends(first) == _ends(second)


def test_one_seed_gives_one_interval_and_another_seed_another() -> None:
    tally = ProfileTally.of(UNITS, FIVE)
    state = _global_state()
    found = {seed: bootstrap(_alpha, tally, seed=seed) for seed in range(4)}
    assert bootstrap(_alpha, tally, seed=0) == found[0]
    assert len({one.interval for one in found.values()}) > 1
    assert state == _global_state()


@settings(max_examples=5)
@given(st.permutations(UNITS))
def test_the_order_of_the_things_changes_nothing(units: list[list[int | None]]) -> None:
    expected = bootstrap(_alpha, ProfileTally.of(UNITS, FIVE), seed=1)
    assert bootstrap(_alpha, ProfileTally.of(units, FIVE), seed=1) == expected
    pairs = [unit[:2] for unit in units]
    plain = [unit[:2] for unit in UNITS]
    found, same = (
        bootstrap(lambda drawn: cohen_kappa(drawn, FIVE), rows, seed=1) for rows in (pairs, plain)
    )
    assert found == same


@pytest.mark.parametrize(("things", "has"), [(10, False), (11, True)])
def test_ten_things_or_fewer_have_no_interval(things: int, *, has: bool) -> None:
    units = [*[[1, 2], [2, 2]] * 5, *[[1, 1]] * (things - 10)]
    tally = ProfileTally.of(units, TWO)
    found = bootstrap(lambda drawn: krippendorff_alpha(drawn, TWO), tally, seed=1)
    assert (found.interval is not None) == has
    text = "a bootstrap interval needs more than 10 rated things, and there are 10"
    assert [str(note) for note in found.notes] == ([] if has else [text])


def test_things_rated_once_do_not_make_up_for_few() -> None:
    tally = ProfileTally.of([[1, 2], [2, 2]] * 5 + [[1]] * 20, TWO)
    found = bootstrap(lambda drawn: krippendorff_alpha(drawn, TWO), tally, seed=1)
    assert (found.n, found.interval) == (10, None)


def test_an_undefined_figure_stays_undefined() -> None:
    found = bootstrap(_alpha, ProfileTally.of([[3, 3]] * 20, FIVE), seed=1)
    assert found == _alpha(ProfileTally.of([[3, 3]] * 20, FIVE))


def test_draws_without_a_value_are_left_out_and_counted() -> None:
    tally = ProfileTally.of([[3, 3]] * 19 + [[3, 4]], FIVE)
    found = bootstrap(_alpha, tally, seed=1)
    note = found.notes[-1]
    assert note.code == "draws_without_value"
    assert note.details["draws"] == 999
    expected = 999 * 0.95**20  # nobody drew the one that differs
    assert note.details["n"] == pytest.approx(expected, abs=60)
    assert say(note, catalogue=INDONESIAN).endswith("tidak bernilai dan tidak dipakai")


def test_a_confidence_that_999_draws_cannot_reach_gives_no_interval() -> None:
    tally = ProfileTally.of(UNITS, FIVE)
    assert bootstrap(_alpha, tally, seed=1, confidence=0.998).interval is not None
    found = bootstrap(_alpha, tally, seed=1, confidence=0.999)
    assert found.interval is None
    assert [note.code for note in found.notes] == ["no_interval"]


def test_bad_input_gives_one_clear_error() -> None:
    tally = ProfileTally.of(UNITS, FIVE)
    with pytest.raises(InvalidTypeError, match="figure must be a function"):
        bootstrap("alpha", tally, seed=1)  # type: ignore[call-overload]
    with pytest.raises(InvalidTypeError, match="what figure returns must be a Coefficient"):
        bootstrap(lambda _: 1, tally, seed=1)  # type: ignore[arg-type, return-value]
    with pytest.raises(InvalidValueError, match="seed must be 0 or more"):
        bootstrap(_alpha, tally, seed=-1)
    with pytest.raises(InvalidValueError, match="confidence must be above 0 and below 1"):
        bootstrap(_alpha, tally, seed=1, confidence=1)
    huge = ProfileTally(scale=TWO, profiles={(1, 1): 2**62, (2, 0): 2**62})
    with pytest.raises(TooLargeError, match=r"fewer than 2\*\*63 things"):
        bootstrap(lambda drawn: krippendorff_alpha(drawn, TWO), huge, seed=1)
    most = ProfileTally(scale=TWO, profiles={(1, 1): 2**62, (2, 0): 2**62 - 1})
    assert bootstrap(lambda drawn: krippendorff_alpha(drawn, TWO), most, seed=1).interval
    with pytest.raises(OffScaleError, match="6"):
        bootstrap(lambda drawn: cohen_kappa(drawn, FIVE), [(1, 6)] * 20, seed=1)


def test_the_interval_holds_the_true_figure_about_as_often_as_it_says() -> None:
    """Two raters who agree by chance alone on two levels: the true alpha is 0."""
    draw = random.Random(1)  # noqa: S311  # no secret
    kinds = list(product((1, 2), repeat=2))
    held = 0
    for seed in range(20):
        units = [draw.choice(kinds) for _ in range(40)]
        tally = ProfileTally.of(units, TWO)
        low, high = _ends(bootstrap(lambda one: krippendorff_alpha(one, TWO), tally, seed=seed))
        held += low <= 0 <= high
    assert held >= 15  # 19 expected, 15 is four deviations below
