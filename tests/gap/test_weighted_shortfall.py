"""The weighted shortfall against hand-worked numbers, its definition and the properties P1 to P14.

The properties are those that a gap score should have: monotone, zero exactly when everything is
met, blind to a surplus, to order and to units, additive, bounded, honest about what is missing.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import GapItem, GapReport, Score, compare, weighted_shortfall
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing import gap_cases, gap_items

Level = int | Fraction
SHARES = st.fractions(0, 1, max_denominator=12)


def _item(code: str, required: Level, actual: Level | None, weight: Level = 1) -> GapItem:
    one = Requirement(competency=code, level=required, weight=weight)
    absent = "not_assessed" if actual is None else None
    return GapItem(
        requirement=one, scale=LevelScale(lowest=1, highest=5), actual=actual, absent=absent
    )


def _report(*items: GapItem) -> GapReport:
    return GapReport(person="P", standard="S", items=items)


def _with(report: GapReport, items: Sequence[GapItem]) -> GapReport:
    return attrs.evolve(report, items=tuple(items))


def _at(item: GapItem, actual: Level) -> GapItem:
    return attrs.evolve(item, actual=actual, absent=None)


def _requiring(item: GapItem, **changes: Any) -> GapItem:
    return attrs.evolve(item, requirement=attrs.evolve(item.requirement, **changes))


def _counting(report: GapReport) -> list[GapItem]:
    return [item for item in report.items if item.weight > 0 and item.state != "not_applicable"]


def _value(report: GapReport) -> Fraction:
    value = weighted_shortfall(report).value
    assert value is not None
    return value


def _by_definition(report: GapReport) -> Fraction | None:
    """Add plain fractions as the formula is written; every level that counts is known."""
    total = missing = Fraction(0)
    for item in _counting(report):
        assert item.actual is not None
        weight, reach = Fraction(item.weight), Fraction(item.required) - item.scale.lowest
        short = max(Fraction(0), Fraction(item.required) - Fraction(item.actual))
        total += weight
        missing += weight * short / reach if reach else 0
    return missing / total if total else None


#: Reports of one to four items, each on a scale of its own.
REPORTS = st.lists(gap_items(), min_size=1, max_size=4, unique_by=lambda item: item.competency).map(
    lambda items: _report(*items)
)


@st.composite
def known_reports(draw: st.DrawFn) -> GapReport:
    """Draw a report with a positive weight, in which every level that may count is known."""
    report = draw(REPORTS)
    items = [
        _at(item, item.scale.lowest + draw(SHARES) * (item.scale.highest - item.scale.lowest))
        if item.state == "unknown"
        else item
        for item in report.items
    ]
    complete = _with(report, items)
    assume(_counting(complete))
    return complete


@st.composite
def known_reports_and_place(draw: st.DrawFn) -> tuple[GapReport, int]:
    """Draw such a report and the place of an item that has a level."""
    report = draw(known_reports())
    places = [place for place, item in enumerate(report.items) if item.actual is not None]
    assume(places)
    return report, draw(st.sampled_from(places))


def _put(report: GapReport, place: int, item: GapItem) -> GapReport:
    return _with(report, [*report.items[:place], item, *report.items[place + 1 :]])


ORACLE = [  # worked on paper; scale 1..5
    pytest.param([_item("A", 3, 3)], Fraction(0), id="met exactly"),
    pytest.param([_item("A", 3, 5)], Fraction(0), id="a surplus is no credit"),
    pytest.param([_item("A", 3, 2)], Fraction(1, 2), id="one of two levels above the origin"),
    pytest.param([_item("A", 5, 2)], Fraction(3, 4), id="three of four"),
    pytest.param([_item("A", 3, 5), _item("B", 3, 1)], Fraction(1, 2), id="no compensation"),
    pytest.param([_item("A", 5, 4, 3), _item("B", 3, 1)], Fraction(7, 16), id="(3/4 + 1) / 4"),
    pytest.param([_item("A", 1, 1), _item("B", 2, 1)], Fraction(1, 2), id="lowest level is met"),
    pytest.param([_item("A", 4, Fraction(10, 3))], Fraction(2, 9), id="a mean of three raters"),
    pytest.param(
        [_item("A", 2, 1, Fraction(3, 10)), _item("B", 2, 2, Fraction(7, 10))],
        Fraction(3, 10),
        id="weights of 0.3 and 0.7",
    ),
    pytest.param([_item("A", 2, 1, 0), _item("B", 2, 2)], Fraction(0), id="weight 0 is absent"),
]


@pytest.mark.parametrize(("items", "expected"), ORACLE)
def test_oracle(items: list[GapItem], expected: Fraction) -> None:
    score = weighted_shortfall(_report(*items))
    assert (score.value, score.low, score.high, score.reason) == (
        expected,
        expected,
        expected,
        None,
    )
    assert score.method == "weighted_shortfall"


def test_contributions_name_what_is_missing_where() -> None:
    score = weighted_shortfall(_report(_item("A", 5, 4, 3), _item("B", 3, 1), _item("C", 2, 1, 0)))
    assert score.contributions == {"A": Fraction(3, 16), "B": Fraction(1, 4)}
    assert score.parameters == {}


@given(known_reports())
def test_p20_the_value_is_exactly_the_definition(report: GapReport) -> None:
    score = weighted_shortfall(report)
    assert score.value == _by_definition(report)
    assert sum(score.contributions.values()) == score.value
    assert list(score.contributions) == [item.competency for item in _counting(report)]
    assert type(score.value) is Fraction
    assert all(type(part) is Fraction for part in score.contributions.values())
    # what it builds without checks passes the checks of a caller's own
    assert Score(**attrs.asdict(score, recurse=False)) == score


@given(known_reports_and_place(), SHARES)
def test_p1a_raising_a_level_never_raises_the_score(
    drawn: tuple[GapReport, int], share: Fraction
) -> None:
    report, place = drawn
    item = report.items[place]
    assert item.actual is not None
    higher = item.actual + share * (item.scale.highest - item.actual)
    before, after = _value(report), _value(_put(report, place, _at(item, higher)))
    if item.shortfall and item.weight > 0 and higher > item.actual:
        assert after < before
    else:
        assert after == before


@given(known_reports_and_place(), SHARES)
def test_p1b_lowering_a_requirement_never_raises_the_score(
    drawn: tuple[GapReport, int], share: Fraction
) -> None:
    report, place = drawn
    item = report.items[place]
    lower = item.required - share * (item.required - item.scale.lowest)
    easier = _put(report, place, _requiring(item, level=lower))
    assert _value(easier) <= _value(report)


@given(known_reports())
def test_p2_it_is_zero_exactly_when_everything_that_counts_is_met(report: GapReport) -> None:
    met = all(item.state != "short" for item in _counting(report))
    assert (_value(report) == 0) == met


@given(known_reports())
def test_p2_a_report_that_is_met_scores_zero(report: GapReport) -> None:
    met = [item if item.actual is None else _at(item, item.required) for item in report.items]
    assert _value(_with(report, met)) == 0


@given(known_reports())
def test_p3_a_surplus_changes_nothing(report: GapReport) -> None:
    cut = [
        item if item.actual is None else _at(item, min(item.actual, item.required))
        for item in report.items
    ]
    assert weighted_shortfall(_with(report, cut)) == weighted_shortfall(report)


@given(REPORTS, st.randoms(use_true_random=False))
def test_p4_order_changes_nothing(report: GapReport, random: object) -> None:
    shuffled = list(report.items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis's own Random
    one, other = weighted_shortfall(_with(report, shuffled)), weighted_shortfall(report)
    assert (one.value, one.low, one.high) == (other.value, other.low, other.high)
    assert one.contributions == other.contributions


@given(known_reports_and_place(), st.integers(0, 5), st.integers(1, 10))
def test_p5_the_unit_and_origin_of_a_scale_change_nothing(
    drawn: tuple[GapReport, int], lowest: int, steps: int
) -> None:
    report, place = drawn
    item, to = report.items[place], LevelScale(lowest=lowest, highest=lowest + steps)
    assert item.actual is not None
    other = _requiring(item, level=item.scale.convert(item.required, to))
    other = attrs.evolve(other, scale=to, actual=item.scale.convert(item.actual, to))
    assert weighted_shortfall(_put(report, place, other)) == weighted_shortfall(report)


@given(REPORTS, st.fractions("1/100", 100, max_denominator=100))
def test_p6_only_ratios_of_weights_count(report: GapReport, factor: Fraction) -> None:
    scaled = [_requiring(item, weight=item.weight * factor) for item in report.items]
    assert weighted_shortfall(_with(report, scaled)) == weighted_shortfall(report)


@given(REPORTS)
def test_p7_a_weight_of_zero_is_absent(report: GapReport) -> None:
    positive = [item for item in report.items if item.weight > 0]
    assert weighted_shortfall(_with(report, positive)) == weighted_shortfall(report)


@given(known_reports(), st.integers(0, 5))
def test_p8_the_whole_is_the_weighted_mean_of_its_parts(report: GapReport, cut: int) -> None:
    parts = [_with(report, report.items[:cut]), _with(report, report.items[cut:])]
    weights = [sum(Fraction(item.weight) for item in _counting(part)) for part in parts]
    whole = sum(
        _value(part) * weight for part, weight in zip(parts, weights, strict=True) if weight
    )
    assert _value(report) * sum(weights) == whole


@given(known_reports())
def test_p9_it_lies_between_all_met_and_nothing_there(report: GapReport) -> None:
    assert 0 <= _value(report) <= 1
    nothing = [
        _at(item, item.scale.lowest) for item in report.items if item.required > item.scale.lowest
    ]
    assume(any(item.weight > 0 for item in nothing))
    assert _value(_with(report, nothing)) == 1


@given(known_reports_and_place())
def test_p10_a_requirement_split_in_two_halves_changes_nothing(
    drawn: tuple[GapReport, int],
) -> None:
    report, place = drawn
    half = _requiring(report.items[place], weight=Fraction(report.items[place].weight) / 2)
    twin = _requiring(half, competency="its twin")
    split = _with(_put(report, place, half), [*_put(report, place, half).items, twin])
    assert _value(split) == _value(report)


@given(gap_cases(), st.lists(REPORTS, max_size=3))
def test_p11_nothing_but_the_report_counts(
    case: tuple[Profile, Standard, LevelScale | Framework], others: list[GapReport]
) -> None:
    profile, standard, scale = case
    alone = weighted_shortfall(compare(profile, standard, scale))
    asked = {one.competency for one in standard.requirements}
    known = {code: level for code, level in profile.levels.items() if code in asked}
    why = {code: word for code, word in profile.absent.items() if code in asked}
    for other in others:
        weighted_shortfall(other)
    only = Profile(person=profile.person, levels=known, absent=why)
    assert weighted_shortfall(compare(only, standard, scale)) == alone


@given(
    st.tuples(SHARES, SHARES),
    st.tuples(st.integers(1, 5), st.integers(1, 5)),
    st.tuples(st.integers(2, 5), st.integers(2, 5)),
    st.fractions(-1, 1, max_denominator=12),
)
@example((Fraction(1, 2), Fraction(1, 2)), (1, 2), (3, 5), Fraction(1, 4))
def test_p12_an_equal_weighted_shortfall_gives_an_equal_score(
    missing: tuple[Fraction, Fraction],
    weights: tuple[int, int],
    required: tuple[int, int],
    moved: Fraction,
) -> None:
    other = (missing[0] + moved / weights[0], missing[1] - moved / weights[1])
    assume(all(0 <= share <= 1 for share in other))

    def score(shares: tuple[Fraction, Fraction]) -> Fraction:
        rows = zip("AB", required, shares, weights, strict=True)
        return _value(_report(*(_item(c, r, r - x * (r - 1), w) for c, r, x, w in rows)))

    assert score(missing) == score(other)


@given(known_reports_and_place(), SHARES)
def test_p13_a_small_step_has_a_small_effect(drawn: tuple[GapReport, int], share: Fraction) -> None:
    report, place = drawn
    item = report.items[place]
    assert item.actual is not None
    to = item.scale.lowest + share * (item.scale.highest - item.scale.lowest)
    change = abs(_value(_put(report, place, _at(item, to))) - _value(report))
    reach = item.required - item.scale.lowest
    total = sum(Fraction(one.weight) for one in _counting(report))
    steepest = Fraction(item.weight) / (total * reach) if reach else Fraction(0)
    assert change <= steepest * abs(to - item.actual)


def test_p14_bounds_run_from_met_to_nothing_there() -> None:
    score = weighted_shortfall(_report(_item("A", 5, 4, 3), _item("B", 3, None), _item("C", 2, 2)))
    assert (score.value, score.low, score.high) == (None, Fraction(3, 20), Fraction(7, 20))
    assert score.contributions == {"A": Fraction(3, 20), "C": 0}
    assert str(score.reason) == "no level is known for B"
    assert score.reason is not None
    assert (score.reason.details["known"], score.reason.details["counted"]) == (2, 3)


@pytest.mark.parametrize(
    "item", [_item("B", 4, None, 0), _item("B", 1, None)], ids=["weight 0", "lowest level"]
)
def test_p14_an_unknown_that_changes_nothing_leaves_the_score_known(item: GapItem) -> None:
    score = weighted_shortfall(_report(_item("A", 3, 2), item))
    counted = 1 + bool(item.weight)
    assert (score.value, score.reason) == (Fraction(1, 2 * counted), None)


def test_p14_one_and_the_next_weight_and_level_above_make_it_unknown() -> None:
    tiny = Fraction(1, 10**6)
    for item in (_item("B", 4, None, tiny), _item("B", 1 + tiny, None)):
        assert weighted_shortfall(_report(_item("A", 3, 2), item)).value is None


def _not_applicable(code: str, weight: int = 1) -> GapItem:
    return attrs.evolve(_item(code, 4, None, weight), absent="not_applicable")


def test_what_does_not_apply_leaves_the_score_and_is_named() -> None:
    score = weighted_shortfall(
        _report(_item("A", 3, 2), _not_applicable("B"), _not_applicable("C", 0))
    )
    assert score.value == Fraction(1, 2)
    assert score.contributions == {"A": Fraction(1, 2)}
    assert score.parameters == {"not_applicable": ("B",)}


@pytest.mark.parametrize(
    "items",
    [
        pytest.param((), id="empty standard"),
        pytest.param((_item("A", 3, 1, 0), _item("B", 3, None, 0)), id="weights of 0"),
        pytest.param((_not_applicable("A"),), id="nothing applies"),
    ],
)
def test_without_a_positive_weight_it_is_undefined_never_0_or_1(items: tuple[GapItem, ...]) -> None:
    score = weighted_shortfall(_report(*items))
    assert (score.value, score.low, score.high) == (None, None, None)
    assert score.contributions == {}
    assert score.reason is not None
    assert score.reason.code == "no_positive_weight"
    assert str(score.reason) == "no requirement that applies has a positive weight"


def test_a_weight_as_small_as_it_may_be_counts() -> None:
    assert _value(_report(_item("A", 3, 1, Fraction(1, 10**30)))) == 1


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got 0\.5$"):
        weighted_shortfall(0.5)  # type: ignore[arg-type]  # the point
