"""Shrunken means against published figures, scipy's analysis of variance, and their own laws."""

import json
import random
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from statistics import fmean, variance
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kompetensi.errors import (
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.evaluation import ShrunkenMeans, Tally, shrunken_means
from kompetensi.framework import LevelScale
from kompetensi.testing import shrunken_mean_lists
from kompetensi.texts import INDONESIAN, say

DATA = Path(__file__).parents[1] / "data/evaluation/oracles.json"
CASES: Mapping[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
FIVE = LevelScale(lowest=1, highest=5)
Ratings = Mapping[str, Sequence[int]]


def _shrunken(
    given: Ratings, scale: LevelScale = FIVE, estimator: str = "moments"
) -> ShrunkenMeans:
    tallies = {code: Tally.of(levels, scale) for code, levels in given.items()}
    return shrunken_means(tallies, estimator=estimator)


# --- published and other software -----------------------------------------------------------------


def test_batting_averages_of_efron_and_morris() -> None:
    case = CASES["shrinkage-efron-morris-1977"]
    hits, n = case["inputs"]["hits"], case["inputs"]["at_bats"]
    players = {f"p{place:02}": [1] * hit + [0] * (n - hit) for place, hit in enumerate(hits)}
    found = _shrunken(players, LevelScale(lowest=0, highest=1), "morris")
    assert found.mean is not None
    assert float(found.mean) == pytest.approx(case["expected"]["grand_mean"], abs=5e-5)
    for code, expected in zip(players, case["expected"]["estimates"], strict=True):
        one = found.entry(code)
        assert one.trust is not None
        assert one.value is not None
        assert float(one.trust) == pytest.approx(case["expected"]["c"], abs=case["tolerance"])
        assert float(one.value) == pytest.approx(expected, abs=case["tolerance"])
    plain = _shrunken(players, LevelScale(lowest=0, highest=1)).entry("p00")
    assert plain.trust is not None
    assert float(plain.trust) < case["expected"]["c"] / 1.5  # moments trust few people less


equal = st.integers(4, 6).flatmap(
    lambda people: st.lists(
        st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=people, max_size=people
    )
)


@given(equal)
def test_with_equal_sizes_the_trust_is_one_less_scipys_inverse_f(rows: list[list[int]]) -> None:
    found = _shrunken({str(place): row for place, row in enumerate(rows)})
    within = fmean(variance(row) for row in rows)
    among = 3 * variance([fmean(row) for row in rows])
    assert found.within is not None
    assert float(found.within) == pytest.approx(within)
    trust = found.entries[0].trust
    assert trust is not None
    if within > 0:
        ratio = float(stats.f_oneway(*rows).statistic)
        assert ratio == pytest.approx(among / within, abs=1e-9)
        assert float(trust) == pytest.approx(max(0, 1 - 1 / max(ratio, 1e-9)), abs=1e-9)
    else:
        assert trust == (1 if among > 0 else 0)


def test_moments_by_hand_with_unequal_sizes() -> None:
    found = _shrunken({"A": [1, 3], "B": [3, 3], "C": [5, 5, 5], "D": [2]})
    mean = Fraction(27, 8)
    assert (found.mean, found.within) == (mean, Fraction(2, 4))
    among = (2 * (2 - mean) ** 2 + 2 * (3 - mean) ** 2 + 3 * (5 - mean) ** 2 + (2 - mean) ** 2) / 3
    each = (8 - Fraction(4 + 4 + 9 + 1, 8)) / 3
    between = (among - Fraction(1, 2)) / each
    assert found.between == between
    for code, n, plain in (("A", 2, 2), ("B", 2, 3), ("C", 3, 5), ("D", 1, 2)):
        one = found.entry(code)
        trust = between / (between + Fraction(1, 2) / n)
        assert (one.n, one.mean, one.trust) == (n, plain, trust)
        assert one.value == mean + trust * (plain - mean)
    assert [(one.code, one.place) for one in found.entries] == [
        ("C", 1),
        ("B", 2),
        ("D", 3),
        ("A", 4),
    ]


def test_morris_takes_back_a_part_of_the_shrinkage() -> None:
    given = {"A": [1, 3], "B": [3, 3], "C": [5, 5, 5], "D": [2], "E": [4, 4]}
    plain, corrected = _shrunken(given), _shrunken(given, estimator="morris")
    for code in given:
        one, other = plain.entry(code).trust, corrected.entry(code).trust
        assert one is not None
        assert other == 1 - (1 - one) * Fraction(2, 4)


# --- where nothing can be estimated ---------------------------------------------------------------


def test_too_few_people_give_no_estimate_and_four_do() -> None:
    rows = {"A": [1, 2], "B": [3, 3], "C": [5, 4]}
    found = _shrunken(rows)
    assert [(one.value, one.trust, one.place) for one in found.entries] == [(None, None, None)] * 3
    assert (found.between, found.within) == (None, Fraction(1, 3))
    assert list(map(str, found.explain())) == [
        "how far people differ cannot be told from 3, which takes 4"
    ]
    assert _shrunken({**rows, "D": [4, 4]}).reason is None


def test_a_single_person_gets_the_plain_mean() -> None:
    found = _shrunken({"A": [4, 3], "B": []})
    assert [(one.code, one.value, one.place) for one in found.entries] == [
        ("A", Fraction(7, 2), 1),
        ("B", None, None),
    ]
    assert list(map(str, found.explain())) == [
        "how far people differ cannot be told from 1, which takes 4",
        "A: 3.5, shrunken from a mean of 3.5 over 2 ratings",
        "without any rating: B",
    ]


def test_single_ratings_cannot_be_told_from_chance() -> None:
    found = _shrunken({"A": [1], "B": [3], "C": [5], "D": [2]})
    assert (found.within, found.between) == (None, None)
    assert [str(one) for one in found.explain()] == [
        "nobody has two ratings, so chance cannot be told from a difference"
    ]
    assert all(one.value is None and one.mean for one in found.entries)


def test_nobody_rated_is_no_error() -> None:
    found = _shrunken({"A": [], "B": []})
    assert [str(one) for one in found.explain()] == [
        "there is no rating",
        "without any rating: A, B",
    ]
    assert found.mean is None


def test_people_who_differ_by_chance_alone_all_get_the_mean_of_all() -> None:
    given = {"A": [1, 5], "B": [5, 1], "C": [2, 4], "D": [3, 4, 2]}
    found = _shrunken(given)
    assert (found.between, {one.value for one in found.entries}) == (0, {Fraction(3)})
    assert {one.place for one in found.entries} == {1}
    assert [str(one) for one in found.explain()][-1] == (
        "people differ no more than chance would make them differ"
    )


def test_the_result_is_marked_as_shrunken() -> None:
    found = _shrunken({"A": [5, 5], "B": [4, 4], "C": [2, 3], "D": [1, 1]})
    assert str(found.explain()[0]) == (
        "the means are drawn towards the mean of all, the more the fewer ratings there are"
    )
    assert say(found.explain()[1], catalogue=INDONESIAN).startswith("A: 4,9")
    assert list(found.rows()[0]) == ["person", "n", "mean", "trust", "shrunken_mean", "place"]


def test_bad_input_gives_one_clear_error() -> None:
    with pytest.raises(InvalidTypeError, match="tally must be a mapping"):
        shrunken_means([])  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="tally of 'A' must be a Tally"):
        shrunken_means({"A": [1]})  # type: ignore[dict-item]
    with pytest.raises(InvalidValueError, match="at least one person"):
        shrunken_means({})
    with pytest.raises(InvalidValueError, match="estimator must be one of 'moments', 'morris'"):
        _shrunken({"A": [1]}, estimator="bayes")
    six = Tally.of([6], LevelScale(lowest=1, highest=6))
    with pytest.raises(ConflictError, match="the tally of 'B' is on"):
        shrunken_means({"B": six, "A": Tally.of([1], FIVE)})
    with pytest.raises(UnknownCodeError, match="no person 'B'"):
        _shrunken({"A": [1]}).entry("B")


# --- laws -----------------------------------------------------------------------------------------


@given(shrunken_mean_lists())
def test_a_shrunken_mean_lies_between_the_plain_one_and_the_mean_of_all(
    found: ShrunkenMeans,
) -> None:
    for one in found.entries:
        if one.value is not None and one.mean is not None and found.mean is not None:
            ends = sorted((one.mean, found.mean))
            assert ends[0] <= one.value <= ends[1]
        if one.trust is not None:
            assert 0 <= one.trust <= 1


@given(shrunken_mean_lists())
def test_more_ratings_are_trusted_more(found: ShrunkenMeans) -> None:
    known = [(one.n, one.trust) for one in found.entries if one.trust is not None]
    assert [trust for _, trust in sorted(known)] == sorted(trust for _, trust in known)


@given(shrunken_mean_lists())
def test_places_count_those_above(found: ShrunkenMeans) -> None:
    values = {one.code: one.value for one in found.entries if one.value is not None}
    for one in found.entries:
        assert (one.place is None) == (one.value is None)
        if one.value is not None:
            assert one.place == 1 + sum(1 for other in values.values() if other > one.value)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.lists(st.integers(1, 5))), st.integers())
def test_order_changes_nothing(rows: dict[str, list[int]], seed: int) -> None:
    rows = {**rows, "Z": [3]}
    shuffled = random.Random(seed).sample(sorted(rows.items()), len(rows))  # noqa: S311  # no secret
    assert _shrunken(rows) == _shrunken({code: levels[::-1] for code, levels in shuffled})


def test_it_beats_the_plain_mean_on_simulated_raters() -> None:
    """Three raters of reliability about 0.4: the error of the estimate is clearly smaller."""
    draw = random.Random(20260101)  # noqa: S311  # no secret
    plain, shrunken = 0.0, 0.0
    for _ in range(20):
        truths = {f"{code:02}": draw.gauss(3, 0.5) for code in range(30)}
        rows = {
            code: [min(5, max(1, round(draw.gauss(truth, 0.6)))) for _ in range(3)]
            for code, truth in truths.items()
        }
        for one in _shrunken(rows).entries:
            assert one.mean is not None
            assert one.value is not None
            plain += (float(one.mean) - truths[one.code]) ** 2
            shrunken += (float(one.value) - truths[one.code]) ** 2
    assert shrunken < 0.9 * plain
