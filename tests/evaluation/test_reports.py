"""Faults that users of other tools reported in public, each with the right answer."""

import json
import pickle
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import InvalidValueError, OffScaleError
from kompetensi.evaluation import (
    FeedbackPolicy,
    ItemFeedback,
    Rating,
    RatingTable,
    Tally,
    count,
    feedback,
)
from kompetensi.framework import LevelScale
from kompetensi.texts import rounded

CASES: Mapping[str, Any] = {
    case["id"]: case["input"]
    for case in json.loads(
        (Path(__file__).parents[1] / "data/evaluation/reports.json").read_text(encoding="utf-8")
    )["cases"]
}
SCALE = LevelScale(lowest=1, highest=5)


def _item(
    ratings: Mapping[str, Sequence[int | None]], policy: FeedbackPolicy, scale: LevelScale = SCALE
) -> ItemFeedback:
    tallies = {("A", "q", group, ""): Tally.of(levels, scale) for group, levels in ratings.items()}
    return feedback(RatingTable.of(tallies, scale), "A", policy).item("q")


def test_e01_self_is_never_among_others() -> None:
    ratings = [
        Rating(
            ratee="A",
            rater=rater.removesuffix("(self)"),
            group="self" if rater.endswith("(self)") else "peer",
            item="q",
            level=level,
        )
        for rater, level in CASES["E01"]["ratings_of_A"].items()
    ]
    policy = FeedbackPolicy(weights={"peer": 1}, minimum_raters=1)
    one = feedback(count(ratings, SCALE), "A", policy).item("q")
    assert (one.others, one.n) == (Fraction(5, 2), 2)
    assert (one.self, one.gap) == (Fraction(5), Fraction(5, 2))


def test_e02_an_absent_component_leaves_its_weight_to_the_others() -> None:
    scores = CASES["E02"]
    policy = FeedbackPolicy(weights={"KRA": 1, "feedback": 1, "appraisal": 1}, minimum_raters=1)
    ratings = {"KRA": [scores["KRA"]], "feedback": [scores["feedback"]], "appraisal": []}
    assert scores["self"] is None
    one = _item(ratings, policy)
    assert one.others == 5
    assert one.shares == {"KRA": Fraction(1, 2), "feedback": Fraction(1, 2)}


@pytest.mark.parametrize(
    ("absent", "expected"),
    [((), "4.10"), (("feedback", "appraisal"), "4.2"), (("appraisal",), "4.0")],
)
def test_e03_own_weights_and_what_is_left_of_them(absent: Sequence[str], expected: str) -> None:
    names = {"goal": "goal", "feedback": "feedback", "self": "appraisal"}  # here one of the groups
    case = CASES["E03"]
    weights = {names[name]: weight for name, weight in case["weights"].items()}
    tenths = {names[name]: round(10 * score) for name, score in case["scores"].items()}
    scale = LevelScale(lowest=0, highest=50)  # scores in tenths of a point
    ratings = {name: [score] for name, score in tenths.items() if name not in absent}
    one = _item(ratings, FeedbackPolicy(weights=weights, minimum_raters=1), scale)
    assert one.others == 10 * Fraction(expected)
    assert set(one.shares) == set(weights) - set(absent)
    assert sum(one.shares.values()) == 1


def test_e03_the_group_self_takes_no_weight() -> None:
    with pytest.raises(InvalidValueError, match="group 'self' has no weight"):
        FeedbackPolicy(weights=CASES["E03"]["weights"])


def test_e04_the_scale_is_declared_and_nothing_is_clipped() -> None:
    case = CASES["E04"]
    stars = LevelScale(lowest=0, highest=case["stars_max"])
    mean = Tally.of([case["rating"]], stars).mean
    assert mean is not None
    share = stars.convert(mean, LevelScale(lowest=0, highest=1))
    assert share == Fraction(str(case["expected_fraction"]))
    with pytest.raises(OffScaleError, match=r"is 11, which is not on the scale 0\.\.10"):
        Tally.of([11], stars)


@pytest.mark.parametrize(
    ("exempt", "hidden_group", "hidden"),
    [
        (("self",), "pool", ("manager", "peer")),
        (("self",), "leave_out", ("manager", "peer")),
        (("self", "manager"), "leave_out", ("peer",)),
        (("self", "manager"), "pool", ("peer", "subordinate")),
    ],
)
def test_e11_a_small_group_is_neither_shown_nor_derivable(
    exempt: Sequence[str], hidden_group: str, hidden: Sequence[str]
) -> None:
    case = CASES["E11"]
    policy = FeedbackPolicy(
        weights=dict.fromkeys(case["raters"], 1),
        minimum_raters=case["min_group"],
        exempt=tuple(exempt),
        hidden_group=hidden_group,
    )
    ratings = {group: [3] * raters for group, raters in case["raters"].items()}
    one = _item(ratings, policy)
    assert one.hidden == hidden
    assert one.others == 3
    moved = {**ratings, "peer": [2, 3]}  # what peers said is seen at most in the sum of a pool
    in_pool = one.pooled is not None
    if in_pool:
        other = next(group for group in hidden if group != "peer")
        moved[other] = [4, *ratings[other][1:]]
    assert pickle.dumps(_item(moved, policy)) == pickle.dumps(one)


def test_e12_parts_are_combined_before_anything_is_rounded() -> None:
    case = CASES["E12"]
    first, second = case["weights"]
    cut = 100 * Decimal(str(case["pass"]))
    policy = FeedbackPolicy(weights={"a": first, "b": second}, minimum_raters=1, strength_cut=cut)
    assert case["sub"] == [0.745, 0.745]
    ratings = {"self": [80], "a": [74, 75], "b": [74, 75]}  # 74.5 of 100 each
    one = _item(ratings, policy, LevelScale(lowest=0, highest=100))
    assert one.others == Fraction(149, 2)
    assert one.quadrant == "blind_spot"
    assert rounded(one.others, places=0) == cut  # rounding first would pass


def test_g04_what_was_not_graded_is_not_0() -> None:
    hundred = LevelScale(lowest=0, highest=100)
    scores = CASES["G04"]["scores"]
    tally = Tally.of(scores, hundred)
    assert (tally.mean, tally.n, tally.missing) == (Fraction(85), 2, 1)
    assert Tally.of([*scores[:2], 0], hundred).mean == Fraction(170, 3)
