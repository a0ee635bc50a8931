"""Programmes and providers compared: published intervals, scipy, definition, and luck."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.evaluation import (
    PairedScores,
    ProgrammeComparison,
    ProgrammeEvaluation,
    compare_programmes,
)
from kompetensi.testing import programme_comparisons

# The example of three treatments that SAS, MATLAB and scipy publish alike (documentation of
# scipy.stats.tukey_hsd, checked there against SAS): 95 % intervals of the differences.
PUBLISHED = {
    "A": (24.5, 23.5, 26.4, 27.1, 29.9),
    "B": (28.4, 34.2, 29.5, 32.2, 30.1),
    "C": (26.1, 28.3, 24.3, 26.2, 27.8),
}
PUBLISHED_ENDS = {
    ("A", "B"): (-8.249, -0.951),
    ("A", "C"): (-3.909, 3.389),
    ("B", "C"): (0.691, 7.989),
}
Classes = dict[str, list[int]]
level = st.integers(0, 10)
classes = st.dictionaries(  # few sizes, since each quantile costs a fifth of a second
    st.sampled_from("ABC"),
    st.one_of(st.lists(level, min_size=2, max_size=2), st.lists(level, min_size=4, max_size=4)),
    min_size=2,
)


def evaluation(
    code: str, changes: Sequence[float], *, provider: str = "", maximum: int = 100
) -> ProgrammeEvaluation:
    codes = [str(place) for place in range(len(changes))]
    scores = PairedScores.of(
        dict.fromkeys(codes, 0),
        dict(zip(codes, changes, strict=True)),
        minimum=0,
        maximum=maximum,
    )
    return ProgrammeEvaluation(
        programme=code, provider=provider, period="2026", learning=scores, behaviour=scores
    )


def compared(given: Classes, **options: object) -> ProgrammeComparison:
    every = [evaluation(code, changes) for code, changes in given.items()]
    return compare_programmes(every, **options)  # type: ignore[arg-type]


def test_published_intervals() -> None:
    found = compare_programmes([evaluation(*one) for one in PUBLISHED.items()])
    for one in found.differences:
        assert one.interval is not None
        ends = [float(100 * end) for end in one.interval]
        assert ends == pytest.approx(PUBLISHED_ENDS[one.first, one.second], abs=5e-4)
    assert [one.code for one in found.entries] == ["B", "C", "A"]
    assert found.entry("B").better_than == ("A", "C")
    places = {one.code: (one.best_place, one.worst_place) for one in found.entries}
    assert places == {"B": (1, 1), "A": (2, 3), "C": (2, 3)}
    assert found.entry("A").mean == Fraction("0.2628")


@settings(max_examples=15)  # scipy finds its own quantile anew each time
@given(classes)
def test_intervals_are_those_of_scipy(given: Classes) -> None:
    assume(any(len({*one}) > 1 for one in given.values()))
    codes = sorted(given)
    expected = stats.tukey_hsd(*(given[code] for code in codes)).confidence_interval(0.95)
    found = compared(given)
    for one in found.differences:
        place = codes.index(one.first), codes.index(one.second)
        assert one.interval is not None
        ends = [float(100 * end) for end in one.interval]
        ends_of_scipy = [float(np.asarray(end)[place]) for end in (expected.low, expected.high)]
        assert ends == pytest.approx(ends_of_scipy, abs=1e-6)


@given(classes, st.randoms(use_true_random=False))
def test_the_order_given_changes_nothing(given: Classes, random: object) -> None:
    every = [evaluation(code, changes) for code, changes in given.items()]
    found = compare_programmes(every)
    random.shuffle(every)  # type: ignore[attr-defined]
    assert compare_programmes(every) == found


@given(programme_comparisons())
def test_places_follow_from_the_intervals(found: ProgrammeComparison) -> None:
    assert [(one.first, one.second) for one in found.differences] == [
        *combinations(sorted(one.code for one in found.entries), 2)
    ]
    beats = set()
    for one in found.differences:
        difference = found.entry(one.first).mean - found.entry(one.second).mean
        assert one.difference == difference
        assert (one.interval is None) == (found.reason is not None)
        if one.interval is not None:
            low, high = one.interval
            assert low < difference < high
            if low > 0:
                beats.add((one.first, one.second))
            if high < 0:
                beats.add((one.second, one.first))
    for entry in found.entries:
        ahead = sorted(two for one, two in beats if one == entry.code)
        assert entry.better_than == tuple(ahead)
        assert entry.best_place == 1 + sum(two == entry.code for _, two in beats)
        assert entry.worst_place == len(found.entries) - len(ahead)


def test_two_lucky_people_do_not_win_over_a_large_class() -> None:
    large = [5, 7, 4, 6, 8, 5, 6, 7, 4, 8] * 3
    found = compared({"large": large, "small": [8, 8]}, confidence=0.95)
    assert found.entries[0].code == "small"  # the greater mean, from two people who agree
    assert found.entry("small").better_than == ()
    assert (found.entry("large").best_place, found.entry("small").worst_place) == (1, 2)
    many = compared({"large": large, "small": [8, 8] * 15})
    assert many.entry("small").better_than == ("large",)  # the same mean from thirty


@pytest.mark.parametrize("sizes", [(3, 30, 30), (2, 5, 40), (3, 4, 5, 6)])
def test_equal_programmes_are_told_apart_by_chance_at_most_as_often_as_stated(
    sizes: tuple[int, ...],
) -> None:
    # all draw from one skewed distribution on 0..10, so every win is luck
    random = np.random.default_rng(20260)
    rounds, wrong = 200, 0
    for _ in range(rounds):
        drawn = {
            str(place): random.choice(
                [0, 1, 2, 3, 10], p=[0.3, 0.3, 0.2, 0.1, 0.1], size=n
            ).tolist()
            for place, n in enumerate(sizes)
        }
        wrong += any(one.better_than for one in compared(drawn).entries)
    # stated: 1 in 20; 10 expected, and above 22 in fewer than 1 of 2 000 such runs
    assert stats.binom.sf(22, rounds, 0.05) < 0.0005
    assert wrong <= 22


def test_classes_of_a_provider_come_together() -> None:
    every = [
        evaluation("P1", [1, 2], provider="LAN"),
        evaluation("P2", [3], provider="LAN"),
        evaluation("P1", [2, 4], provider="UI"),
    ]
    found = compare_programmes(every, by="provider", level="behaviour")
    assert (found.entry("LAN").n, found.entry("LAN").mean) == (3, Fraction(2, 100))
    assert found.entry("UI").mean == Fraction(3, 100)
    assert compare_programmes(every, by="period").reason is not None
    assert found.rows(exact=True)[0] == {
        "provider": "UI",
        "n": 2,
        "left_out": 0,
        "mean": "3/100",
        "best_place": 1,
        "worst_place": 2,
        "better_than": "",
    }


def test_those_without_scores_are_named_and_other_scales_noted() -> None:
    nothing = ProgrammeEvaluation(programme="C", provider="", period="2026")
    lacking = PairedScores.of({"p": 1}, {}, minimum=0, maximum=10)
    incomplete = ProgrammeEvaluation(programme="D", provider="", period="2026", learning=lacking)
    wide = evaluation("B", [2, 6, 4], maximum=20)
    found = compare_programmes([evaluation("A", [1, 2, 3], maximum=10), wide, nothing, incomplete])
    assert found.not_compared == ("C", "D")
    assert [one.mean for one in found.entries] == [Fraction(1, 5), Fraction(1, 5)]
    assert [one.code for one in found.entries] == ["A", "B"]  # equal means stand by code
    codes = [reason.code for reason in found.explain()]
    assert codes == ["place_by_chance", "place_by_chance", "not_compared", "scales_differ"]


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({}, "nothing_to_compare"),
        ({"A": [1, 2]}, "nothing_to_compare"),
        ({"A": [1], "B": [9]}, "too_few_in_class"),
        ({"A": [1, 1], "B": [9, 9]}, "no_variation"),
    ],
)
def test_nobody_is_ahead_where_chance_cannot_be_judged(given: Classes, reason: str) -> None:
    found = compared(given)
    assert found.reason is not None
    assert found.explain()[0] == found.reason
    assert found.reason.code == reason
    assert all(one.best_place == 1 for one in found.entries)
    assert all(one.worst_place == len(found.entries) for one in found.entries)


def test_explanations_name_places_and_who_is_behind() -> None:
    found = compared({"A": [9, 8, 9, 8], "B": [1, 2, 1, 2]})
    assert [str(reason) for reason in found.explain()] == [
        "A: place 1, of 4 people",
        "A is ahead beyond chance of B",
        "B: place 2, of 4 people",
    ]
    with pytest.raises(UnknownCodeError, match="no programme 'X'"):
        found.entry("X")


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: compared({}, by="unit"), InvalidValueError, "by must be one of"),
        (lambda: compared({}, level="reaction"), InvalidValueError, "level must be one of"),
        (lambda: compared({}, confidence=1), InvalidValueError, "confidence"),
        (lambda: compare_programmes([1]), InvalidTypeError, "evaluation number 1"),  # type: ignore[list-item]
        (
            lambda: compare_programmes([evaluation("A", [1])], by="provider"),
            InvalidValueError,
            "'A' has no provider",
        ),
    ],
)
def test_bad_comparisons_are_refused(
    call: Callable[[], object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        call()
