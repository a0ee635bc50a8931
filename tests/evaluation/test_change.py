"""Training effect: gains, effect sizes, who rose, response shift, and who has no second score."""

from collections.abc import Callable
from fractions import Fraction
from math import gamma, sqrt
from statistics import mean, stdev
from typing import cast

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.evaluation import (
    Coefficient,
    effect_size,
    mean_change,
    normalized_change,
    normalized_gain,
    probability_of_improvement,
    response_shift,
)
from kompetensi.evaluation._coefficient import nearest, root
from kompetensi.evaluation._effect_size import correction

KINDS = ("d_z", "d_av", "d_rm", "d_s")
Pairs = list[tuple[int, int]]
pairs = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3, max_size=8)
BY_NAME: dict[str, Callable[[object, object], Coefficient]] = {
    "gain": lambda pre, post: normalized_gain(_any(pre), _any(post), maximum=10),
    "individual": lambda pre, post: normalized_gain(
        _any(pre), _any(post), maximum=10, average="individual"
    ),
    "change": lambda pre, post: normalized_change(_any(pre), _any(post), minimum=0, maximum=10),
    "mean": lambda pre, post: mean_change(_any(pre), _any(post)),
    "probability": lambda pre, post: probability_of_improvement(_any(pre), _any(post)),
    "d_z": lambda pre, post: effect_size(_any(pre), _any(post), kind="d_z"),
    "d_av": lambda pre, post: effect_size(_any(pre), _any(post), kind="d_av"),
    "d_rm": lambda pre, post: effect_size(_any(pre), _any(post), kind="d_rm"),
    "d_s": lambda pre, post: effect_size(_any(pre), _any(post), kind="d_s"),
    "shift": lambda pre, post: response_shift(_any(pre), _any(post), _any(post)),
}


def _any(scores: object) -> list[int]:
    return cast("list[int]", scores)


def _split(some: Pairs) -> tuple[list[int], list[int]]:
    return [a for a, _ in some], [b for _, b in some]


def _value(found: Coefficient) -> float:
    assert found.value is not None
    return float(found.value)


# Incomplete waves.


@pytest.mark.parametrize("name", BY_NAME)
@given(some=pairs, data=st.data())
def test_codes_sequences_and_any_order_give_one_answer(
    name: str, some: Pairs, data: st.DataObject
) -> None:
    pre, post = _split(some)
    found = BY_NAME[name](pre, post)
    order = data.draw(st.permutations(range(len(some))))
    codes = [f"p{place}" for place in range(len(some))]
    assert BY_NAME[name]([pre[i] for i in order], [post[i] for i in order]) == found
    by_code = {codes[i]: pre[i] for i in order}
    assert BY_NAME[name](by_code, dict(zip(codes, post, strict=True))) == found
    assert BY_NAME[name](np.array(pre), tuple(post)) == found


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "d_s"])
@given(some=pairs)
def test_who_lacks_a_score_is_counted_and_changes_nothing(name: str, some: Pairs) -> None:
    pre, post = _split(some)
    plain = BY_NAME[name](pre, post)
    found = BY_NAME[name]([*pre, 3, None, None], [*post, None, 7, None])
    assert (found.value, found.interval, found.n) == (plain.value, plain.interval, plain.n)
    assert found.left_out == plain.left_out + 3
    codes = [f"p{place}" for place in range(len(some))]
    by_code = BY_NAME[name](
        {**dict(zip(codes, pre, strict=True)), "x": 3, "z": None},
        {**dict(zip(codes, post, strict=True)), "y": 7, "z": None},
    )
    assert (by_code.value, by_code.left_out) == (found.value, found.left_out)
    assert str(by_code.notes[0]) == "incomplete and left out: x, y, z"


def test_independent_groups_lack_only_what_is_missing() -> None:
    plain = effect_size([1, 2, 3], [3, 4, 5, 5], kind="d_s")
    found = effect_size([1, None, 2, 3], [3, 4, 5, 5, None], kind="d_s")
    assert (found.value, found.n, found.left_out) == (plain.value, 7, 2)
    named = effect_size(
        {"a": 1, "b": 2, "c": 3, "d": None}, {"e": 3, "f": 4, "g": 5, "h": 5}, kind="d_s"
    )
    assert (named.value, named.left_out) == (plain.value, 1)


@pytest.mark.parametrize("name", BY_NAME)
def test_nobody_gives_no_figure(name: str) -> None:
    for pre, post in (([], []), ([None], [3]), ({}, {}), ({"a": 1}, {"b": 2})):
        found = BY_NAME[name](pre, post)
        assert found.value is None
        assert found.reason is not None
        assert found.reason.code in {"no_scores", "too_few"}


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "d_s"])
def test_measurements_of_other_lengths_are_refused(name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        BY_NAME[name]([1, 2], [1])
    assert str(caught.value).startswith(
        "measurements must be equally many, with None for a missing one; got pre 2, "
    )
    with pytest.raises(InvalidTypeError, match="must be mappings by code, or none of them"):
        BY_NAME[name]([1, 2], {"a": 1})


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize(
    ("bad", "error", "text"),
    [
        (True, InvalidTypeError, "pre number 2 must be a number"),
        ("4", InvalidTypeError, "pre number 2 must be a number"),
        (float("nan"), InvalidValueError, "pre number 2 must be finite, got nan"),
    ],
)
def test_a_wrong_score_is_named_with_its_place(
    name: str, bad: object, error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        BY_NAME[name]([1, bad], [1, 2])
    assert str(caught.value).startswith(text)


def test_a_flag_is_no_persons_score() -> None:
    with pytest.raises(InvalidTypeError, match="^pre number 1 must be a number"):
        normalized_gain(True, 2, maximum=5)


# Gains.


@given(some=pairs)
def test_class_gain_is_that_of_the_means(some: Pairs) -> None:
    pre, post = _split(some)
    room = 10 - Fraction(sum(pre), len(pre))
    found = normalized_gain(pre, post, maximum=10)
    expected = Fraction(sum(post) - sum(pre), len(pre))
    assert found.value == (expected / room if room else None)
    assert found.value is None or found.value <= 1


@given(some=pairs)
def test_individual_gains_leave_out_who_had_the_maximum(some: Pairs) -> None:
    below = [(a, b) for a, b in some if a < 10]
    found = normalized_gain(*_split(some), maximum=10, average="individual")
    assert (found.n, found.left_out) == (len(below), len(some) - len(below))
    gains = [Fraction(b - a, 10 - a) for a, b in below]
    assert found.value == (sum(gains, Fraction()) / len(gains) if gains else None)
    if len(below) < len(some):
        assert str(found.notes[0]) == (
            f"left out, since at the maximum before: {len(some) - len(below)}"
        )


def test_a_class_at_the_maximum_has_no_gain() -> None:
    found = normalized_gain([10, 10], [9, 10], maximum=10)
    assert str(found.reason) == "the mean before is the maximum, so there is nothing to gain"
    assert found.parts == {"pre_mean": 10, "post_mean": Fraction(19, 2)}


@given(some=pairs)
def test_normalized_change_is_bounded_and_turns_with_the_scale(some: Pairs) -> None:
    pre, post = _split(some)
    found = normalized_change(pre, post, minimum=0, maximum=10)
    turned = normalized_change(
        [10 - one for one in pre], [10 - one for one in post], minimum=0, maximum=10
    )
    if found.value is None:
        assert all(pair in {(0, 0), (10, 10)} for pair in some)
        assert turned.value is None
        return
    assert -1 <= found.value <= 1
    assert turned.value == -found.value
    kept = [pair for pair in some if pair not in {(0, 0), (10, 10)}]
    assert (found.n, found.left_out) == (len(kept), len(some) - len(kept))
    if all(b >= a for a, b in kept) and all(a < 10 for a, _ in kept):
        gains = normalized_gain(*_split(kept), maximum=10, average="individual")
        assert found.value == gains.value


@pytest.mark.parametrize(
    ("pre", "post", "text"),
    [
        ([11], [5], "pre number 1 must be from 0 up to 10, got 11"),
        ([5], [-1], "post number 1 must be from 0 up to 10, got -1"),
    ],
)
def test_a_score_outside_the_test_is_refused(pre: list[int], post: list[int], text: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        normalized_change(pre, post, minimum=0, maximum=10)
    assert str(caught.value) == text
    if pre == [11]:
        with pytest.raises(InvalidValueError, match="^pre number 1 must be up to 10, got 11$"):
            normalized_gain(pre, post, maximum=10)


def test_a_score_outside_the_test_is_named_by_its_person() -> None:
    with pytest.raises(InvalidValueError, match="^post of 'budi' must be up to 10, got 11$"):
        normalized_gain({"ani": None, "budi": 1}, {"ani": 4, "budi": 11}, maximum=10)
    with pytest.raises(InvalidValueError, match="^pre number 2 must be up to 10, got 12$"):
        normalized_gain([None, 12], [3, 4], maximum=10)


def test_ends_and_words_of_gains_are_checked() -> None:
    with pytest.raises(InvalidValueError, match="^minimum must be below maximum, got 5 and 5$"):
        normalized_change([], [], minimum=5, maximum=5)
    with pytest.raises(InvalidValueError, match="^average must be one of 'class', 'individual'"):
        normalized_gain([], [], maximum=5, average="mean")


# Effect sizes.


@given(some=pairs)
def test_effect_sizes_are_what_their_definitions_say(some: Pairs) -> None:
    pre, post = _split(some)
    n, change = len(some), mean(post) - mean(pre)
    s1, s2, sd = stdev(pre), stdev(post), stdev([b - a for a, b in some])
    expected: dict[str, float | None] = {
        "d_z": change / sd if sd else None,
        "d_av": change / ((s1 + s2) / 2) if s1 and s2 else None,
        "d_s": change / sqrt((s1**2 + s2**2) / 2) if s1 or s2 else None,
        "d_rm": None,
    }
    if s1 and s2 and sd:
        r = (s1**2 + s2**2 - sd**2) / (2 * s1 * s2)
        expected["d_rm"] = change / sd * sqrt(max(0.0, 2 * (1 - r)))
    for kind, right in expected.items():
        found = effect_size(pre, post, kind=kind, corrected=False)
        if right is None:
            assert found.reason is not None
            assert found.reason.code == "no_variation"
            assert found.parts["mean_change"] == Fraction(sum(post) - sum(pre), n)
        else:
            assert _value(found) == pytest.approx(right, rel=1e-9, abs=1e-6)
            assert found.left_out == 0
            assert found.n == (2 * n if kind == "d_s" else n)


@pytest.mark.parametrize("kind", KINDS)
@given(some=pairs, a=st.integers(1, 3), b=st.integers(-5, 5))
def test_what_effect_sizes_keep_and_turn(kind: str, some: Pairs, a: int, b: int) -> None:
    pre, post = _split(some)
    found = effect_size(pre, post, kind=kind)
    plain = effect_size(pre, post, kind=kind, corrected=False)
    moved = effect_size([a * x + b for x in pre], [a * x + b for x in post], kind=kind)
    turned = effect_size([-x for x in pre], [-x for x in post], kind=kind)
    assert moved.interval == found.interval
    if found.value is None or plain.value is None:
        assert found.value is plain.value is moved.value is turned.value is None
        return
    assert moved.value == pytest.approx(found.value, rel=1e-15)
    assert turned.value == -found.value
    assert (found.value > 0) == (plain.value > 0)
    assert abs(found.value) < abs(plain.value) or found.value == plain.value == 0


@given(some=pairs)
def test_kinds_are_linked(some: Pairs) -> None:
    pre, post = _split(some)
    d_z = effect_size(pre, post, kind="d_z", corrected=False)
    d_rm = effect_size(pre, post, kind="d_rm", corrected=False)
    assume(d_z.value is not None and d_rm.value is not None)
    s1, s2 = stdev(pre), stdev(post)
    sd = stdev([b - a for a, b in some])
    t = (mean(post) - mean(pre)) / (sd / sqrt(len(some)))
    assert _value(d_z) == pytest.approx(t / sqrt(len(some)), rel=1e-12, abs=1e-12)
    r = min(1.0, (s1**2 + s2**2 - sd**2) / (2 * s1 * s2))
    assert _value(d_rm) == pytest.approx(_value(d_z) * sqrt(2 * (1 - r)), rel=1e-6, abs=1e-6)


@given(some=pairs, kind=st.sampled_from(KINDS))
def test_an_interval_holds_the_effect_and_widens_with_confidence(some: Pairs, kind: str) -> None:
    narrow, wide = (
        effect_size(*_split(some), kind=kind, corrected=False, confidence=one)
        for one in (Fraction(1, 2), Fraction(9, 10))
    )
    if narrow.interval is None or wide.interval is None or narrow.value is None:
        assert narrow.interval is wide.interval is None
        return
    assert wide.interval[0] < narrow.interval[0] < narrow.interval[1] < wide.interval[1]
    assert narrow.interval[0] <= narrow.value + Fraction(1, 10**9)
    assert wide.interval[0] < narrow.value < wide.interval[1]


@pytest.mark.parametrize("df", [2, 3, 4, 7, 20, 51, 100, 170])
def test_the_correction_is_hedges_own(df: int) -> None:
    expected = gamma(df / 2) / (sqrt(df / 2) * gamma((df - 1) / 2))
    assert correction(df) == pytest.approx(expected, rel=1e-14)


def test_the_correction_has_no_step_where_the_series_begins() -> None:
    steps = [correction(df) for df in range(1995, 2006)]
    second = np.diff(np.diff(steps))
    assert np.all(np.diff(steps) > 0)
    assert np.all(np.abs(second) < 1e-9)
    assert correction(10**9) == pytest.approx(1 - 3 / (4 * 10**9 - 1), rel=1e-15)
    assert correction(2000) == pytest.approx(1 - 3 / 7999, abs=1e-8)


def test_few_people_have_no_effect_size() -> None:
    for kind in ("d_z", "d_av", "d_rm"):
        pre, post = [1, 2], [2, 5]
        corrected = effect_size(pre, post, kind=kind)
        assert str(corrected.reason) == "too few can be used: at least 3 are needed"
        assert effect_size(pre, post, kind=kind, corrected=False).value is not None
        assert effect_size([1], [2], kind=kind, corrected=False).parts == {"mean_change": 1}
    assert effect_size([1, 2], [2, 5], kind="d_s").value is not None
    one = effect_size([1], [2, 5], kind="d_s")
    assert str(one.reason) == "too few can be used: at least 2 are needed"
    assert effect_size([], [2, 5], kind="d_s").parts == {}


def test_no_variation_leaves_the_raw_change() -> None:
    for kind in KINDS:
        found = effect_size([3, 3, 3], [5, 5, 5], kind=kind)
        assert str(found.reason) == "there is no variation, so nothing can be told apart"
        assert found.parts["mean_change"] == 2
    for kind in ("d_av", "d_rm"):
        assert effect_size([3, 3, 3], [4, 5, 6], kind=kind).value is None
    assert effect_size([1, 2, 3], [3, 4, 5], kind="d_rm").value is None


def test_a_rational_effect_is_exact_and_says_so() -> None:
    found = effect_size([1, 2, 3], [2, 4, 6], kind="d_z", corrected=False)
    assert (found.value, found.exact) == (2, True)
    assert not effect_size([1, 2, 3], [2, 4, 6], kind="d_z").exact
    assert not effect_size([1, 2, 4], [2, 4, 5], kind="d_z", corrected=False).exact
    rising = effect_size([1, 2, 3], [2, 4, 6], kind="d_rm", corrected=False)
    assert (rising.value, rising.exact, rising.interval) == (0, True, None)  # r = 1


def test_scores_beyond_doubles_have_an_effect_and_no_interval() -> None:
    found = effect_size([0, 1, 2], [10**400, 10**400 + 1, 10**400 + 5], kind="d_z")
    assert found.value is not None
    assert found.value > 10**390
    assert found.interval is None
    assert effect_size([0, 1, 2], [10**400, 1, 5], kind="d_s").value is not None


def test_words_of_effect_sizes_are_checked() -> None:
    with pytest.raises(
        InvalidValueError, match="^kind must be one of 'd_z', 'd_av', 'd_rm', 'd_s'"
    ):
        effect_size([], [], kind="d")
    with pytest.raises(InvalidTypeError, match="^corrected must be True or False, got 1$"):
        effect_size([], [], kind="d_z", corrected=cast("bool", 1))


@given(square=st.fractions(0, 10**6), big=st.integers(0, 700))
def test_a_root_is_exact_or_the_nearest_double(square: Fraction, big: int) -> None:
    whole, exact = root(square * square)
    assert (whole, exact) == (square, True)
    number = (square + 1) * 10**big
    found, exact = root(number)
    if exact:
        assert found * found == number
    elif big < 300:
        assert float(found * found) == pytest.approx(float(number), rel=1e-15)
        assert float(root(1 / number)[0] * found) == pytest.approx(1, rel=1e-15)
    else:
        assert float(found * found / number) == pytest.approx(1, rel=1e-15)


def test_the_nearest_double_may_be_none() -> None:
    for number in (Fraction(10**400), Fraction(1, 10**400)):
        assert nearest(number) == number
    assert nearest(Fraction(1, 3)) == Fraction("0.3333333333333333")


# Points and people.


@given(some=pairs)
def test_mean_change_and_who_rose(some: Pairs) -> None:
    pre, post = _split(some)
    found = mean_change(pre, post)
    assert found.value == Fraction(sum(post) - sum(pre), len(some))
    if found.interval is None:
        assert len({b - a for a, b in some}) == 1
    else:
        assert found.interval[0] < found.value < found.interval[1]
    up = probability_of_improvement(pre, post)
    down = probability_of_improvement(post, pre)
    assert up.value is not None
    assert down.value == 1 - up.value
    assert sum(up.parts.values()) == len(some)
    same = sum(a == b for a, b in some)
    assert up.value == Fraction(2 * sum(a < b for a, b in some) + same, 2 * len(some))


def test_mean_change_of_one_has_no_interval() -> None:
    found = mean_change(3, 5)
    assert (found.value, found.interval, found.n) == (2, None, 1)
    assert found.notes[0].code == "no_interval"


def test_mean_change_has_students_interval() -> None:
    found = mean_change([1, 2, 3, 4], [3, 3, 5, 4])  # 2, 1, 2, 0; t of 3 is 3.182446
    reach = 3.182446 * sqrt(Fraction(11, 12) / 4)
    assert found.interval is not None
    ends = [float(end) for end in found.interval]
    assert ends == pytest.approx([1.25 - reach, 1.25 + reach], abs=1e-6)


def test_then_is_a_third_measure_beside_before_and_after() -> None:
    people = {"a": 3, "b": 4, "c": 3, "d": 2}
    then = {"a": 2, "b": 3, "c": 3, "d": 2}
    after = {"a": 4, "b": 4, "c": 4}
    found = response_shift(people, then, after)
    assert (found.value, found.n, found.left_out) == (Fraction(-2, 3), 3, 1)
    assert found.parts["pre_mean"] == Fraction(10, 3)
    assert found.parts["then_mean"] == Fraction(8, 3)
    assert found.parts["change_from_then"] == Fraction(4, 3)
    assert found.parts["change_from_pre"] == Fraction(2, 3)
    assert str(found.notes[0]) == "incomplete and left out: d"
