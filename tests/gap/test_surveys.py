"""Discrepancies and quadrants against derived cases, their definitions and a real survey."""

import csv
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    Discrepancies,
    importance_performance,
    ranked_discrepancy,
    weighted_discrepancy,
)

DATA = Path(__file__).parents[1] / "data"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(
        DATA.joinpath("gap", "discrepancies.json").read_text("utf-8"), parse_float=Fraction
    )["cases"]
}
SURVEY = DATA / "gpl" / "ipa_survey" / "ABC_pairs.csv"
FIVE = LevelScale(lowest=1, highest=5)
Survey = dict[str, list[int | None]]
Method = Callable[[Survey, Survey], Discrepancies]


@st.composite
def surveys(draw: st.DrawFn, *, missing: bool = True) -> tuple[Survey, Survey]:
    """Draw both ratings of up to three items by one to five respondents."""
    items = [f"i{n}" for n in range(draw(st.integers(1, 3)))]
    size = draw(st.integers(1, 5))
    levels = st.integers(1, 5)
    rating: st.SearchStrategy[int | None] = st.one_of(levels, st.none()) if missing else levels
    lists = st.lists(rating, min_size=size, max_size=size)
    return {item: draw(lists) for item in items}, {item: draw(lists) for item in items}


def test_case_borich_identity() -> None:
    case = CASES["borich-identity-derived"]
    (one,) = weighted_discrepancy(*({"i": case["inputs"][side]} for side in case["inputs"])).items
    right = case["expected"]
    assert (one.value, one.importance, one.ability) == (
        right["mwds"],
        right["mean_importance"],
        right["mean_ability"],
    )


def test_case_ranked_discrepancy() -> None:
    case = CASES["rdm-derived"]
    (one,) = ranked_discrepancy(*({"i": case["inputs"][side]} for side in case["inputs"])).items
    right = case["expected"]
    assert one.value == right["RDS"]
    shares = [Fraction(100 * count, one.n) for count in (one.below, one.above, one.tied)]
    assert shares == [right["NR"], right["PR"], right["TR"]]


@given(surveys())
def test_both_are_their_definitions(drawn: tuple[Survey, Survey]) -> None:
    importance, ability = drawn
    weighted = {one.item: one for one in weighted_discrepancy(importance, ability).items}
    ranked = {one.item: one for one in ranked_discrepancy(importance, ability).items}
    for item, ratings in importance.items():
        answered = [one for one in ratings if one is not None]
        pairs = [
            (first, second)
            for first, second in zip(ratings, ability[item], strict=True)
            if first is not None and second is not None
        ]
        if not pairs:
            assert weighted[item].value is ranked[item].value is None
            continue
        mean = Fraction(sum(answered), len(answered))
        scores = [(first - second) * mean for first, second in pairs]
        assert weighted[item].value == sum(scores) / len(scores)
        below = sum(first > second for first, second in pairs)
        above = sum(first < second for first, second in pairs)
        assert ranked[item].value == Fraction(100 * (above - below), len(pairs))
        assert (weighted[item].below, weighted[item].above) == (below, above)
        assert weighted[item].n == ranked[item].n == len(pairs)


@given(surveys(missing=False))
def test_the_identity_of_complete_pairs(drawn: tuple[Survey, Survey]) -> None:
    for one in weighted_discrepancy(*drawn).items:
        assert one.importance is not None
        assert one.ability is not None
        assert one.value == one.importance * (one.importance - one.ability)


def test_the_identity_fails_where_others_are_missing_on_each_side() -> None:
    (one,) = weighted_discrepancy({"i": [5, 3, None]}, {"i": [3, None, 5]}).items
    assert (one.value, one.importance, one.ability) == (8, 4, 4)


@given(surveys(), st.integers(1, 5), st.integers(-3, 3))
def test_a_rescaling_of_both_leaves_the_ranked_scores(
    drawn: tuple[Survey, Survey], factor: int, offset: int
) -> None:
    rescaled = [
        {
            item: [None if one is None else factor * one**3 + offset for one in ratings]
            for item, ratings in side.items()
        }
        for side in drawn
    ]
    values = [(one.item, one.value) for one in ranked_discrepancy(*drawn).items]
    assert [(one.item, one.value) for one in ranked_discrepancy(*rescaled).items] == values


@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_items_and_respondents_changes_nothing(
    drawn: tuple[Survey, Survey], random: Any
) -> None:
    items = list(drawn[0])
    places = list(range(len(drawn[0][items[0]])))
    random.shuffle(items)
    random.shuffle(places)
    shuffled = [{item: [side[item][n] for n in places] for item in items} for side in drawn]
    for method in (weighted_discrepancy, ranked_discrepancy):
        assert method(*shuffled) == method(*drawn)
    one = importance_performance(*drawn, rule="mean")
    other = importance_performance(*shuffled, rule="mean")
    assert {each.item: each for each in one.items} == {each.item: each for each in other.items}


def test_the_greatest_need_comes_first_equal_ones_by_code_and_the_unrated_last() -> None:
    importance: Survey = {"d": [None], "c": [4], "b": [5], "a": [4], "e": [1]}
    ability: Survey = {"d": [1], "c": [3], "b": [1], "a": [3], "e": [2]}
    weighted = weighted_discrepancy(importance, ability)
    assert [one.item for one in weighted.items] == ["b", "a", "c", "e", "d"]
    ranked = ranked_discrepancy(importance, ability)
    assert [one.item for one in ranked.items] == ["a", "b", "c", "e", "d"]
    assert [str(reason) for reason in ranked.explain()][3:] == [
        "e: ranked discrepancy score is 100, of 1 respondents",
        "d: nobody rated both",
    ]
    assert weighted.rows()[0] == {
        "item": "b",
        "value": 20,
        "importance": 5,
        "ability": 1,
        "below": 1,
        "tied": 0,
        "above": 0,
    }


def test_known_violation_p2_a_surplus_of_one_hides_the_need_of_another() -> None:
    importance, ability = {"i": [5, 3]}, {"i": [3, 5]}
    (weighted,) = weighted_discrepancy(importance, ability).items
    (ranked,) = ranked_discrepancy(importance, ability).items
    assert (weighted.value, ranked.value, weighted.below) == (0, 0, 1)


# Quadrants


def test_the_survey_of_a_company_falls_into_the_known_quadrants() -> None:
    """Satisfaction 0 means no answer there; figures worked out apart from this library."""
    importance, performance = _company(zero_is_missing=True)
    found = importance_performance(importance, performance, rule="mean")
    assert found.importance is not None
    assert found.performance is not None
    assert round(found.importance, 4) == Fraction("2.7129")
    assert round(found.performance, 4) == Fraction("3.5207")
    poor = "q8 q12 q22 q23 q32 q36 q41 q59 q61 q63 q66"
    assert found.in_quadrant("concentrate_here") == tuple(poor.split())
    counts = [
        len(found.in_quadrant(one)) for one in ("keep_up", "possible_overkill", "low_priority")
    ]
    assert counts == [18, 5, 14]


def test_taking_no_answer_for_a_zero_moves_the_lines() -> None:
    zero = importance_performance(*_company(zero_is_missing=False), rule="mean")
    assert zero.performance is not None
    assert round(zero.performance, 4) == Fraction("3.0497")
    right = importance_performance(*_company(zero_is_missing=True), rule="mean")
    assert zero.in_quadrant("concentrate_here") != right.in_quadrant("concentrate_here")


def _company(*, zero_is_missing: bool) -> tuple[Survey, Survey]:
    with SURVEY.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    items = [name for name in rows[0] if name.startswith("q") and not name.startswith("qi")]
    gone = {"", "0.0"} if zero_is_missing else {""}
    performance: Survey = {
        item: [None if row[item] in gone else int(float(row[item])) for row in rows]
        for item in items
    }
    importance: Survey = {
        item: [
            None if row[f"qi{item[1:]}"] == "" else int(float(row[f"qi{item[1:]}"])) for row in rows
        ]
        for item in items
    }
    return importance, performance


ITEMS = ("a", "b", "c", "d")
IMPORTANCE: Survey = dict(zip(ITEMS, ([5], [4], [3], [1]), strict=True))
PERFORMANCE: Survey = dict(zip(ITEMS, ([2], [5], [2], [3]), strict=True))


@pytest.mark.parametrize(
    ("rule", "lines", "quadrants"),
    [  # by hand: means 13/4 and 3, medians 7/2 and 5/2, midpoints 3 and 3
        ("mean", (Fraction(13, 4), 3), "concentrate_here keep_up low_priority possible_overkill"),
        (
            "median",
            (Fraction(7, 2), Fraction(5, 2)),
            "concentrate_here keep_up low_priority possible_overkill",
        ),
        ("midpoint", (3, 3), "concentrate_here keep_up concentrate_here possible_overkill"),
    ],
)
def test_each_rule_by_hand_and_an_item_on_a_line_counts_as_above(
    rule: str, lines: tuple[int | Fraction, int | Fraction], quadrants: str
) -> None:
    found = importance_performance(IMPORTANCE, PERFORMANCE, rule=rule, scales=(FIVE, FIVE))
    assert (found.importance, found.performance, found.rule) == (*lines, rule)
    assert [one.quadrant for one in found.items] == quadrants.split()


@given(surveys(), st.sampled_from(("mean", "median", "midpoint")))
def test_quadrants_are_their_definition(drawn: tuple[Survey, Survey], rule: str) -> None:
    found = importance_performance(*drawn, rule=rule, scales=(FIVE, FIVE))
    means: list[list[Any]] = []
    for side in drawn:
        lists = [[one for one in ratings if one is not None] for ratings in side.values()]
        means.append([Fraction(sum(each), len(each)) if each else None for each in lists])
    both = [pair for pair in zip(*means, strict=True) if None not in pair]
    for one, (first, second) in zip(found.items, zip(*means, strict=True), strict=True):
        assert (one.importance, one.performance) == (first, second)
        if first is None or second is None:
            assert one.quadrant is None
            continue
        assert found.importance is not None
        assert found.performance is not None
        assert (one.quadrant in {"concentrate_here", "keep_up"}) == (first >= found.importance)
        assert (one.quadrant in {"keep_up", "possible_overkill"}) == (second >= found.performance)
    if rule == "mean" and both:
        assert float(found.importance or 0) == pytest.approx(fmean(pair[0] for pair in both))
    if rule != "midpoint":
        assert (found.importance is None) == (not both)


def test_known_violation_p11_another_item_moves_the_lines() -> None:
    one = importance_performance({"a": [3], "b": [1]}, {"a": [3], "b": [1]}, rule="mean")
    more = importance_performance(
        {"a": [3], "b": [1], "c": [5], "d": [5]},
        {"a": [3], "b": [1], "c": [5], "d": [5]},
        rule="mean",
    )
    assert (one.items[0].quadrant, more.items[0].quadrant) == ("keep_up", "low_priority")


def test_it_says_where_the_lines_cross_and_what_lies_where() -> None:
    importance: Survey = {"z": [None], **IMPORTANCE}
    performance: Survey = {"z": [4], **PERFORMANCE}
    found = importance_performance(importance, performance, rule="mean")
    assert list(map(str, found.explain())) == [
        "cross-hair (mean) at importance 3.25 and performance 3",
        "concentrate here: a",
        "keep up the good work: b",
        "low priority: c",
        "possible overkill: d",
        "rated on one side only, so in no quadrant: z",
    ]
    assert found.rows()[0] == {
        "item": "z",
        "importance": None,
        "performance": 4,
        "quadrant": None,
    }
    assert importance_performance({}, {}, rule="median").explain() == ()


# Bad input


@pytest.mark.parametrize("method", [weighted_discrepancy, ranked_discrepancy])
def test_bad_ratings_are_named(method: Any) -> None:
    with pytest.raises(UnknownCodeError, match=r"^no item 'b' among 1 known code"):
        method({"a": [1], "b": [2]}, {"a": [1]})
    with pytest.raises(UnknownCodeError, match=r"^no item 'b' among 1 known code"):
        method({"a": [1]}, {"a": [1], "b": [2]})
    with pytest.raises(InvalidValueError) as caught:
        method({"a": [1, 2]}, {"a": [1]})
    assert str(caught.value) == (
        "importance and ability of 'a' must have one place for each respondent, got 2 and 1"
    )
    with pytest.raises(InvalidValueError, match=r"^number 2 of ability of 'a' must be finite, got"):
        method({"a": [1, 2]}, {"a": [1, float("nan")]})
    with pytest.raises(InvalidTypeError, match=r"^number 1 of importance of 'a' must be a number"):
        method({"a": ["5"]}, {"a": [1]})
    with pytest.raises(InvalidTypeError, match=r"^importance of 'a' must be several values"):
        method({"a": "54"}, {"a": [1, 1]})
    with pytest.raises(InvalidTypeError, match=r"^importance must be a mapping by code, got \[\]$"):
        method([], {})


def test_bad_rules_and_scales_are_named() -> None:
    both: tuple[Survey, Survey] = {"a": [1]}, {"a": [6]}
    with pytest.raises(InvalidValueError, match=r"^rule must be one of 'mean', 'median', 'midp"):
        importance_performance(*both, rule="mode")
    with pytest.raises(InvalidValueError) as caught:
        importance_performance(*both, rule="midpoint")
    assert str(caught.value) == "rule 'midpoint' needs the scales of importance and performance"
    with pytest.raises(OffScaleError) as off:
        importance_performance(*both, rule="mean", scales=(FIVE, FIVE))
    assert str(off.value) == "number 1 of performance of 'a' is 6, which is not on the scale 1..5"
    with pytest.raises(InvalidValueError, match=r"^scales must be those of importance and perf"):
        importance_performance(*both, rule="mean", scales=(FIVE,))  # type: ignore[arg-type]  # the point
    with pytest.raises(InvalidTypeError, match=r"^scale of performance must be a LevelScale, got"):
        importance_performance(*both, rule="mean", scales=(FIVE, 5))  # type: ignore[arg-type]  # the point
    found = importance_performance(*both, rule="mean")
    with pytest.raises(InvalidValueError, match=r"^quadrant must be one of 'concentrate_here', "):
        found.in_quadrant("best")
