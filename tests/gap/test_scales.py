"""Scales on the way into a score: published rescalings, levels that are not defined, means of appraisals."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import OffScaleError
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import Score, check_sums, compare, mix
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.texts import Reason, rounded

DATA = Path(__file__).parents[1] / "data" / "gap" / "rescaled.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
GROUPS = ("group1", "group2")


def _group_means(case: dict[str, Any], lowest: int) -> dict[str, Fraction]:
    """Bring each rating to the overall scale, with that origin for both, and average by group."""
    to = LevelScale(lowest=lowest, highest=case["parameters"]["overall_levels"])
    means = {}
    for group in GROUPS:
        items = case["inputs"][group]["items"]
        found = [
            LevelScale(lowest=lowest, highest=one["levels"]).convert(one["score"], to)
            for one in items
        ]
        means[group] = Fraction(sum(found)) / len(found)
    return means


def _mixed(case: dict[str, Any], means: dict[str, Fraction]) -> Fraction | None:
    weights = {group: case["inputs"][group]["weight"] for group in GROUPS}
    scores = {
        group: Score(value=mean, contributions={group: mean}, method="mean rating")
        for group, mean in means.items()
    }
    total = sum(weights.values())
    return mix(scores, shares={group: Fraction(w, total) for group, w in weights.items()}).value


def test_case_infor_linear_brings_ends_to_ends() -> None:
    case = CASES["infor-group-weights-linear"]
    right = case["expected"]
    for group, name in zip(GROUPS, ("linear1", "linear2"), strict=True):
        for one, expected in zip(case["inputs"][group]["items"], right[name], strict=True):
            scale = LevelScale(lowest=1, highest=one["levels"])
            found = scale.convert(one["score"], LevelScale(lowest=1, highest=5))
            assert found == Fraction(expected)
    means = _group_means(case, 1)
    assert means == {group: Fraction(right[group]) for group in GROUPS}
    assert _mixed(case, means) == Fraction(right["section"])


def test_case_infor_ratio_is_the_same_map_with_a_hidden_zero() -> None:
    """P5: the same ratings, and other results, because the other scale has its origin at 0."""
    case = CASES["infor-group-weights-ratio"]
    right = case["expected"]
    means = _group_means(case, 0)
    for group in GROUPS:
        assert rounded(means[group], places=6) == right[f"{group}_score"]
        assert rounded(means[group], places=2) == case["published"][f"{group}_score"]
        assert rounded(means[group] / 5, places=6) == right[f"{group}_percent"]
    mixed = _mixed(case, means)
    assert mixed is not None
    assert rounded(mixed, places=6) == right["combined_score"]
    assert _mixed(CASES["infor-group-weights-linear"], _group_means(case, 1)) != mixed


def test_case_frappe_takes_what_is_missing_for_zero_and_we_do_not() -> None:
    case = CASES["frappe-manual-kra"]
    goals = case["inputs"]["goals"]
    row = {str(n): goal["score"] for n, goal in enumerate(goals)}
    weights = {str(n): Fraction(goal["weight"], 100) for n, goal in enumerate(goals)}
    assert check_sums({"P": row}, {"P": case["expected"]["total"]}, weights=weights).faults == ()
    # its final is the mean of 3.6 and two ratings that nobody gave, as if they were 0
    assert Fraction(case["expected"]["final"]) == Fraction(case["expected"]["total"]) / 3
    goal = Score(value=3.6, contributions={"goals": 3.6}, method="rating")
    nobody = Reason(code="unknown_levels", details={"competencies": ("rating",)})
    silent = Score(value=None, contributions={}, method="rating", low=0, high=5, reason=nobody)
    third = Fraction(1, 3)
    score = mix(
        {"goal": goal, "feedback": silent, "self": silent},
        shares={"goal": third, "feedback": third, "self": third},
    )
    assert (score.value, score.low, score.high) == (None, Fraction(6, 5), Fraction(68, 15))


def _mean_of_tree(node: Any) -> Fraction:
    """Average children level by level: a parent is the mean of its children."""
    if not isinstance(node, dict):
        return Fraction(node)
    return sum(map(_mean_of_tree, node.values()), Fraction(0)) / len(node)


def test_case_frappe_goal_tree_rounds_at_the_end_only() -> None:
    case = CASES["frappe-goal-tree"]
    printed, right = case["published"], case["expected"]
    means = {goal: _mean_of_tree(node) for goal, node in case["inputs"]["tree"].items()}
    assert means == {goal: Fraction(value) for goal, value in printed["completion"].items()}
    shares = {goal: Fraction(w, 100) for goal, w in case["parameters"]["weights"].items()}
    found = check_sums(
        {"percent": means, "total": {goal: mean / 20 for goal, mean in means.items()}},
        {"percent": right["percent"], "total": printed["total"]},
        weights=shares,
    )
    assert (found.checked, found.faults) == (2, ())
    assert rounded(Fraction(right["total"]) / 3, places=3) == printed["final"]


# Levels that exist for some competencies only, as in SFIA: seven levels, a skill at 2 to 6

SFIA = LevelScale(
    lowest=1,
    highest=7,
    code="SFIA",
    names=("follow", "assist", "apply", "enable", "advise", "initiate", "set strategy"),
)
FRAMEWORK = Framework(
    code="SFIA",
    name="Skills framework",
    scale=SFIA,
    competencies=[Competency(code="PROG", name="Programming", defined_levels=range(2, 7))],
)


def _standard(level: float) -> Standard:
    return Standard(
        code="DEV", name="Developer", requirements=[Requirement(competency="PROG", level=level)]
    )


@pytest.mark.parametrize("level", [1, 2.5, 7])
def test_a_level_that_is_not_defined_is_refused_and_never_interpolated(level: float) -> None:
    with pytest.raises(OffScaleError) as caught:
        compare(Profile(person="P", levels={"PROG": 3}), _standard(level), FRAMEWORK)
    assert str(caught.value).startswith("required level of 'PROG' in 'DEV' is ")
    assert str(caught.value).endswith("defined levels: 2, 3, 4, 5, 6")


@pytest.mark.parametrize("level", [2, 6])
def test_the_first_and_last_defined_level_can_be_required_and_a_person_may_lie_below(
    level: int,
) -> None:
    report = compare(Profile(person="P", levels={"PROG": 1}), _standard(level), FRAMEWORK)
    (item,) = report.items
    assert (item.gap, item.scale.code) == (1 - level, "SFIA")
    assert report.rows()[0]["scale"] == "SFIA"
