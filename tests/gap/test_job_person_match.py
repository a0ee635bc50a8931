"""Job Person Match against worked cases, its definition, and the properties it breaks."""

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, GapReport, Score, job_person_match, weighted_shortfall
from kompetensi.people import Requirement
from kompetensi.rules import Band, BandTable, classify
from kompetensi.testing import gap_items

DATA = Path(__file__).parents[1] / "data" / "gap" / "job_person_match.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
SCALE = LevelScale(lowest=0, highest=5)
FILLING = BandTable(
    code="filling a position",
    bands=[Band(code="KMS"), Band(code="MMS", start=68), Band(code="MS", start=80)],
)

Level = int | Fraction | None
REPORTS = st.lists(gap_items(), max_size=4, unique_by=lambda item: item.competency).map(
    lambda items: GapReport(person="P", standard="S", items=tuple(items))
)


def _report(
    required: Sequence[int | Fraction],
    actual: Sequence[Level],
    *,
    weights: Sequence[int | Fraction] = (),
    scale: LevelScale = SCALE,
    absent: str = "not_assessed",
) -> GapReport:
    items = [
        GapItem(
            requirement=Requirement(competency=code, level=level, weight=weight),
            scale=scale,
            actual=found,
            absent=absent if found is None else None,
        )
        for code, level, found, weight in zip(
            "ABCDEFGHI", required, actual, weights or [1] * len(required), strict=False
        )
    ]
    return GapReport(person="P", standard="S", items=tuple(items))


def _range(score: Score) -> tuple[object, object, object]:
    return score.value, score.low, score.high


def _made(score: Score) -> tuple[object, object]:
    return score.value, score.contributions


def _percent(score: Score) -> float:
    assert score.value is not None
    return round(float(score.value), 2)


def test_case_ratio_of_sums_and_mean_of_ratios_differ() -> None:
    case = CASES["jpm-ratio-of-sums-vs-mean-of-ratios"]
    report = _report(case["inputs"]["required"], case["inputs"]["achieved"])
    assert [item.gap for item in report.items] == case["expected"]["gap"]
    assert _percent(job_person_match(report)) == case["expected"]["ratio_of_sums_pct"]
    mean = job_person_match(report, method="mean_of_ratios")
    # its ratios 1.5 and 0.5 need no rounding, so the rounded mean of the source is the exact one
    assert _percent(mean) == case["expected"]["mean_of_rounded_ratios_pct"]


@pytest.mark.parametrize(
    ("surplus", "field"),
    [("uncapped", "none_pct"), ("cap_total", "cap_total_pct"), ("cap_each", "cap_each_pct")],
)
def test_case_nine_competencies_under_each_surplus_policy(surplus: str, field: str) -> None:
    case = CASES["jpm-nine-level3-capping"]
    report = _report(case["inputs"]["required"], case["inputs"]["achieved"])
    assert [item.gap for item in report.items] == case["expected"]["gap"]
    assert _percent(job_person_match(report, surplus=surplus)) == case["expected"][field]


def test_case_a_dashboard_shows_what_its_own_levels_do_not_give() -> None:
    case = CASES["jpm-screen-138-89"]
    levels, expected = case["inputs"]["displayed_levels"], case["expected"]
    shown = job_person_match(_report(levels["required"], levels["achieved"]))
    assert _percent(shown) == expected["recomputed_from_displayed_levels_pct"]
    assert _percent(shown) != expected["displayed_jpm_pct"]


@pytest.mark.parametrize("name", ["cat-pengisian-boundaries", "jpm-category-rule"])
def test_case_categories_are_decided_on_the_exact_score(name: str) -> None:
    case = CASES[name]
    for percent, category in zip(case["inputs"]["jpm"], case["expected"]["category"], strict=True):
        report = _report([100], [Fraction(str(percent))], scale=LevelScale(lowest=0, highest=100))
        assert classify(job_person_match(report), FILLING).category == category


ORACLE = [  # worked on paper
    pytest.param([2, 4], [2, 4], [1, 1], "ratio_of_sums", "uncapped", 100, id="a perfect match"),
    pytest.param([2, 4], [3, 2], [3, 1], "ratio_of_sums", "uncapped", 110, id="(9 + 2) / (6 + 4)"),
    pytest.param([2, 4], [3, 2], [3, 1], "ratio_of_sums", "cap_each", 80, id="(6 + 2) / 10"),
    pytest.param([2, 4], [3, 2], [3, 1], "ratio_of_sums", "cap_total", 100, id="110, cut"),
    pytest.param(
        [2, 4], [3, 2], [3, 1], "mean_of_ratios", "uncapped", 125, id="(3 * 150 + 50) / 4"
    ),
    pytest.param(
        [2, 4], [3, 2], [3, 1], "mean_of_ratios", "cap_each", Fraction(175, 2), id="350/4"
    ),
    pytest.param([2, 4], [3, 2], [3, 1], "mean_of_ratios", "cap_total", 100, id="125, cut"),
    pytest.param([3, 0], [1, 5], [1, 1], "ratio_of_sums", "uncapped", 200, id="level 0 required"),
    pytest.param([3, 3], [0, 0], [1, 1], "ratio_of_sums", "uncapped", 0, id="0 is 0"),
    pytest.param(
        [3, 3], [1, 5], [1, 0], "ratio_of_sums", "uncapped", Fraction(100, 3), id="weight 0"
    ),
]


@pytest.mark.parametrize(("required", "actual", "weights", "method", "surplus", "expected"), ORACLE)
def test_oracle(
    required: list[int],
    actual: list[int],
    weights: list[int],
    method: str,
    surplus: str,
    expected: int | Fraction,
) -> None:
    report = _report(required, actual, weights=weights)
    score = job_person_match(report, method=method, surplus=surplus)
    assert (score.value, score.low, score.high, score.reason) == (
        expected,
        expected,
        expected,
        None,
    )
    assert score.parameters == {"method": method, "surplus": surplus}
    assert score.method == "job_person_match"


def test_contributions_are_percent_points() -> None:
    report = _report([2, 4], [3, 2], weights=[3, 1])
    assert job_person_match(report).contributions == {"A": 90, "B": 20}
    assert job_person_match(report, surplus="cap_each").contributions == {"A": 60, "B": 20}


def test_a_capped_total_shrinks_its_contributions_in_proportion() -> None:
    score = job_person_match(_report([2, 4], [3, 2], weights=[3, 1]), surplus="cap_total")
    assert score.contributions == {"A": Fraction(900, 11), "B": Fraction(200, 11)}
    at_100 = job_person_match(_report([2, 4], [3, 3]), surplus="cap_total")
    assert at_100.contributions == {"A": 50, "B": 50}


def _by_definition(report: GapReport, method: str, surplus: str) -> Fraction | None:
    """Compute in plain fractions as the formulas are written; every level that counts is known."""
    top = bottom = Fraction(0)
    for item in report.items:
        if item.weight == 0 or item.state == "not_applicable":
            continue
        assert item.actual is not None
        weight, required, actual = map(Fraction, (item.weight, item.required, item.actual))
        if surplus == "cap_each":
            actual = min(actual, required)
        if method == "ratio_of_sums":
            top, bottom = top + weight * actual, bottom + weight * required
        elif required == 0:
            return None
        else:
            top, bottom = top + weight * actual / required, bottom + weight
    if bottom == 0:
        return None
    return min(Fraction(100), 100 * top / bottom) if surplus == "cap_total" else 100 * top / bottom


@pytest.mark.parametrize("method", ["ratio_of_sums", "mean_of_ratios"])
@pytest.mark.parametrize("surplus", ["uncapped", "cap_each", "cap_total"])
@given(report=REPORTS, share=st.fractions(0, 1, max_denominator=12))
def test_the_value_is_exactly_the_definition(
    method: str, surplus: str, report: GapReport, share: Fraction
) -> None:
    items = [
        attrs.evolve(
            item,
            actual=item.scale.lowest + share * (item.scale.highest - item.scale.lowest),
            absent=None,
        )
        if item.state == "unknown"
        else item
        for item in report.items
    ]
    report = attrs.evolve(report, items=tuple(items))
    score = job_person_match(report, method=method, surplus=surplus)
    assert score.value == _by_definition(report, method, surplus)
    assert (
        Score(**attrs.asdict(score, recurse=False)) == score
    )  # it passes the checks of others' own


@given(st.integers(1, 5), st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_with_one_required_level_both_methods_agree(level: int, actual: list[int]) -> None:
    report = _report([level] * len(actual), actual)
    for surplus in ("uncapped", "cap_each", "cap_total"):
        sums, mean = (
            job_person_match(report, method=method, surplus=surplus)
            for method in ("ratio_of_sums", "mean_of_ratios")
        )
        assert _made(sums) == _made(mean)


# Unknown and undefined


def test_unknown_levels_give_bounds_over_their_scale() -> None:
    report = _report([3, 3], [3, None], scale=LevelScale(lowest=1, highest=5))
    score = job_person_match(report)
    assert _range(score) == (None, Fraction(200, 3), Fraction(400, 3))
    assert score.contributions == {"A": 50}
    assert str(score.reason) == "no level is known for B"
    capped = job_person_match(report, surplus="cap_total")
    assert _range(capped) == (None, Fraction(200, 3), 100)
    each = job_person_match(report, surplus="cap_each")
    assert _range(each) == (None, Fraction(200, 3), 100)


def test_an_unknown_that_changes_nothing_leaves_the_score_known() -> None:
    scale = LevelScale(lowest=1, highest=5)
    weightless = job_person_match(_report([4, 3], [2, None], weights=[1, 0], scale=scale))
    assert _made(weightless) == (50, {"A": 50})
    lowest = _report([3, 1], [2, None], scale=scale)
    assert job_person_match(lowest).value is None
    capped = job_person_match(lowest, surplus="cap_each")
    assert _made(capped) == (75, {"A": 50, "B": 25})


def test_past_the_cap_of_the_total_the_unknown_changes_nothing() -> None:
    scale = LevelScale(lowest=1, highest=5)
    past = job_person_match(_report([2, 2], [4, None], scale=scale), surplus="cap_total")
    assert (*_range(past), past.reason) == (100, 100, 100, None)
    assert past.contributions == {"A": 80, "B": 20}  # as 4 to 1, at the lowest level of B
    at = job_person_match(_report([2, 2], [3, None], scale=scale), surplus="cap_total")
    assert _range(at) == (None, 100, 100)
    assert classify(at, FILLING).category == "MS"
    below = job_person_match(
        _report([2, 2], [Fraction(29, 10), None], scale=scale), surplus="cap_total"
    )
    assert _range(below) == (None, Fraction(195, 2), 100)


@pytest.mark.parametrize("method", ["ratio_of_sums", "mean_of_ratios"])
@pytest.mark.parametrize(
    ("required", "actual", "weights"),
    [([], [], []), ([3, 3], [3, None], [0, 0])],
    ids=["empty standard", "weights of 0"],
)
def test_without_a_positive_weight_it_is_undefined(
    method: str, required: list[int], actual: list[Level], weights: list[int]
) -> None:
    score = job_person_match(_report(required, actual, weights=weights), method=method)
    assert _range(score) + _made(score) == (None, None, None, None, {})
    assert str(score.reason) == "no requirement that applies has a positive weight"


def test_nothing_is_divided_by_a_required_level_of_0() -> None:
    all_zero = _report([0, 0], [1, None])
    one_zero = _report([0, 3], [1, None])
    assert str(job_person_match(all_zero).reason) == (
        "nothing can be divided by the required level 0 of A, B"
    )
    assert job_person_match(all_zero).low is None
    assert job_person_match(one_zero).low == Fraction(100, 3)
    mean = job_person_match(one_zero, method="mean_of_ratios")
    assert _range(mean) == (None, None, None)
    assert str(mean.reason) == "nothing can be divided by the required level 0 of A"
    weightless = _report([0, 4], [1, 2], weights=[0, 1])
    assert job_person_match(weightless, method="mean_of_ratios").value == 50


def test_what_does_not_apply_leaves_the_score_and_is_named() -> None:
    score = job_person_match(_report([4, 3], [2, None], absent="not_applicable"))
    assert _made(score) == (50, {"A": 50})
    assert score.parameters["not_applicable"] == ("B",)


# Properties that it is known to break, so that nobody takes it for a gap score


def test_known_violation_p2_p3_a_surplus_pays_for_a_shortfall() -> None:
    report = _report([3, 3], [5, 1])
    assert job_person_match(report).value == 100  # though B is two levels short
    assert job_person_match(report, surplus="cap_total").value == 100
    assert job_person_match(report, surplus="cap_each").value == Fraction(200, 3)
    assert weighted_shortfall(report).value == Fraction(1, 3)


def test_known_violation_p9_uncapped_passes_100() -> None:
    assert job_person_match(_report([3, 3], [5, 5])).value == Fraction(500, 3)


def test_known_violation_p9_nothing_there_is_not_0_where_the_scale_starts_at_1() -> None:
    report = _report([2, 2], [1, 1], scale=LevelScale(lowest=1, highest=5))
    assert job_person_match(report).value == 50
    assert weighted_shortfall(report).value == 1


def test_known_violation_p5_another_origin_gives_another_score() -> None:
    from_0 = _report([3], [2], scale=LevelScale(lowest=0, highest=3))
    from_1 = _report([4], [3], scale=LevelScale(lowest=1, highest=4))
    assert job_person_match(from_0).value == Fraction(200, 3)
    assert job_person_match(from_1).value == 75
    assert weighted_shortfall(from_0).value == weighted_shortfall(from_1).value == Fraction(1, 3)


def test_known_violation_p1b_easing_a_requirement_that_is_met_lowers_the_capped_score() -> None:
    hard, easy = _report([4, 4], [4, 0]), _report([2, 4], [4, 0])
    assert job_person_match(hard, surplus="cap_each").value == 50
    assert job_person_match(easy, surplus="cap_each").value == Fraction(100, 3)
    assert weighted_shortfall(hard).value == weighted_shortfall(easy).value == Fraction(1, 2)


# Bad input


def test_another_word_is_refused_with_the_known_ones() -> None:
    report = _report([3], [3])
    with pytest.raises(InvalidValueError) as caught:
        job_person_match(report, method="mean")
    assert str(caught.value) == (
        "method must be one of 'ratio_of_sums', 'mean_of_ratios', got 'mean'"
    )
    with pytest.raises(InvalidValueError) as caught:
        job_person_match(report, surplus="none")
    assert str(caught.value) == (
        "surplus must be one of 'uncapped', 'cap_each', 'cap_total', got 'none'"
    )


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got None$"):
        job_person_match(None)  # type: ignore[arg-type]  # the point
