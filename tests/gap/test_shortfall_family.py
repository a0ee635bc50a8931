"""Share unmet, worst shortfall and power mean against hand-worked numbers and their definitions."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import partial

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    GapItem,
    GapReport,
    Score,
    ScoreMethod,
    power_mean_shortfall,
    share_unmet,
    weighted_shortfall,
    worst_shortfall,
)
from kompetensi.people import Requirement
from kompetensi.testing import gap_items, gap_reports

Level = int | Fraction
SQUARES = partial(power_mean_shortfall, exponent=2)
FAMILY: list[ScoreMethod] = [share_unmet, worst_shortfall, SQUARES]
HALF = Fraction(1, 2)


def _item(code: str, required: Level, actual: Level | None, weight: Level = 1) -> GapItem:
    one = Requirement(competency=code, level=required, weight=weight)
    absent = "not_assessed" if actual is None else None
    return GapItem(
        requirement=one, scale=LevelScale(lowest=1, highest=5), actual=actual, absent=absent
    )


def _report(*items: GapItem) -> GapReport:
    return GapReport(person="P", standard="S", items=items)


ORACLE = [  # worked on paper; scale 1..5: share unmet, worst shortfall, mean of squares
    pytest.param([_item("A", 3, 3), _item("B", 2, 5)], 0, 0, 0, id="all met"),
    pytest.param([_item("A", 3, 2)], 1, HALF, Fraction(1, 4), id="half of the way"),
    pytest.param(
        [_item("A", 5, 4), _item("B", 5, 1), _item("C", 2, 2), _item("D", 1, 1)],
        HALF,
        1,
        (Fraction(1, 16) + 1) / 4,
        id="a quarter and all of the way, of four",
    ),
    pytest.param(
        [_item("A", 5, 4, 3), _item("B", 5, 4)], 1, Fraction(1, 4), Fraction(1, 16), id="weights"
    ),
    pytest.param(
        [_item("A", 5, 4, 3), _item("B", 5, 5), _item("C", 5, 1, 0)],
        Fraction(3, 4),
        Fraction(1, 4),
        Fraction(3, 64),
        id="weight 0 is absent",
    ),
]


@pytest.mark.parametrize(("items", "unmet", "worst", "squares"), ORACLE)
def test_oracle(items: list[GapItem], unmet: Level, worst: Level, squares: Level) -> None:
    report = _report(*items)
    assert share_unmet(report).value == unmet
    assert worst_shortfall(report).value == worst
    assert SQUARES(report).parameters["mean_of_powers"] == squares


def test_any_shortfall_counts_alike_in_the_share() -> None:
    hair, all_of_it = _item("A", 3, 3 - Fraction(1, 10**9)), _item("A", 3, 1)
    assert share_unmet(_report(hair)).value == share_unmet(_report(all_of_it)).value == 1
    assert share_unmet(_report(_item("A", 3, 3))).value == 0


def test_the_worst_share_the_worst_shortfall_equally() -> None:
    score = worst_shortfall(_report(_item("A", 3, 2), _item("B", 5, 3, 7), _item("C", 5, 4)))
    assert score.contributions == {"A": Fraction(1, 4), "B": Fraction(1, 4), "C": 0}


def test_a_rational_root_is_exact_and_others_have_15_places() -> None:
    even = SQUARES(_report(_item("A", 5, 1), *(_item(code, 5, 5) for code in "BCD")))
    assert even.value == HALF
    assert even.parameters == {"exponent": 2, "mean_of_powers": Fraction(1, 4)}
    odd = SQUARES(_report(_item("A", 5, 1), _item("B", 5, 5)))
    assert odd.value == Fraction("0.707106781186548")  # the root of a half: 0.70710678118654752...
    assert odd.parameters == {"exponent": 2, "mean_of_powers": HALF, "places": 15}
    assert odd.contributions == {"A": odd.value, "B": 0}


def test_the_higher_the_exponent_the_nearer_the_worst() -> None:
    report = _report(_item("A", 5, 2), *(_item(code, 5, 5) for code in "BCD"))
    values = [power_mean_shortfall(report, exponent=p).value or 0 for p in (1, 2, 10, 100)]
    assert values == sorted(values)
    assert values[0] == weighted_shortfall(report).value == Fraction(3, 16)
    assert Fraction(73, 100) < values[-1] < Fraction(3, 4) == worst_shortfall(report).value


@st.composite
def _known(draw: st.DrawFn) -> list[GapItem]:
    """Draw items with a level each, at least one of them with a positive weight."""
    items = draw(
        st.lists(gap_items(), min_size=1, max_size=4, unique_by=lambda one: one.competency)
    )
    known = [item for item in items if item.actual is not None]
    assume(any(item.weight for item in known))
    return known


def _shares(items: Sequence[GapItem]) -> list[tuple[Fraction, Fraction]]:
    """Work out weight and relative shortfall of each item that counts, as they are defined."""
    found = []
    for item in items:
        assert item.actual is not None
        reach = Fraction(item.required - item.scale.lowest)
        short = max(Fraction(0), Fraction(item.required) - item.actual)
        if item.weight:
            found.append((Fraction(item.weight), short / reach if reach else Fraction(0)))
    return found


@given(_known())
def test_p20_share_and_worst_are_exactly_the_definition(items: list[GapItem]) -> None:
    shares = _shares(items)
    total = sum(weight for weight, _ in shares)
    unmet = sum((weight for weight, share in shares if share), Fraction(0))
    assert share_unmet(_report(*items)).value == unmet / total
    assert worst_shortfall(_report(*items)).value == max(share for _, share in shares)


@given(_known(), st.integers(1, 12))
def test_p20_the_power_mean_is_its_definition_and_rounded_as_it_says(
    items: list[GapItem], exponent: int
) -> None:
    shares = _shares(items)
    mean = sum((weight * share**exponent for weight, share in shares), Fraction(0))
    mean /= sum(weight for weight, _ in shares)
    score = power_mean_shortfall(_report(*items), exponent=exponent)
    assert score.parameters["mean_of_powers"] == mean
    assert score.value is not None
    if "places" not in score.parameters:
        assert score.value**exponent == mean
        return
    with localcontext() as context:  # the decimal module's own power, to 60 digits
        context.prec = 60
        root = (Decimal(mean.numerator) / mean.denominator) ** (Decimal(1) / exponent)
        assert score.value == Fraction(root.quantize(Decimal("1e-15")))


@given(gap_reports())
def test_what_is_built_without_checks_passes_the_checks_of_a_callers_own(report: GapReport) -> None:
    for method in FAMILY:
        score = method(report)
        assert Score(**attrs.asdict(score, recurse=False)) == score


@given(gap_reports())
def test_p12_exponent_1_is_the_weighted_shortfall(report: GapReport) -> None:
    one, other = power_mean_shortfall(report, exponent=1), weighted_shortfall(report)
    assert (one.value, one.low, one.high) == (other.value, other.low, other.high)
    assert (one.contributions, one.reason) == (other.contributions, other.reason)


def test_p14_an_unknown_level_is_bounded_from_met_to_nothing_there() -> None:
    report = _report(_item("A", 5, 3), _item("B", 5, None), _item("C", 5, 5), _item("D", 5, 5))
    bounds = [(score.value, score.low, score.high) for score in (one(report) for one in FAMILY)]
    assert bounds == [
        (None, Fraction(1, 4), HALF),
        (None, HALF, 1),
        (
            None,
            Fraction(1, 4),
            Fraction("0.559016994374947"),
        ),  # the root of 5/16, 0.5590169943749474
    ]
    for method in FAMILY:
        assert str(method(report).reason) == "no level is known for B"
    assert SQUARES(report).parameters == {"exponent": 2, "places": 15}
    assert worst_shortfall(report).contributions == {"A": HALF, "C": 0, "D": 0}


def test_p14_nothing_can_be_worse_than_nothing_there() -> None:
    score = worst_shortfall(_report(_item("A", 5, 1), _item("B", 5, None)))
    assert (score.value, score.high, score.reason) == (1, 1, None)
    almost = worst_shortfall(_report(_item("A", 5, 1 + Fraction(1, 10**9)), _item("B", 5, None)))
    assert (almost.value, almost.high) == (None, 1)


@pytest.mark.parametrize("method", FAMILY)
def test_p14_a_requirement_at_the_lowest_level_is_met_whatever_the_level(
    method: ScoreMethod,
) -> None:
    assert method(_report(_item("A", 3, 3), _item("B", 1, None))).value == 0
    assert method(_report(_item("A", 3, 3), _item("B", 2, None))).value is None


@pytest.mark.parametrize("method", FAMILY)
def test_what_does_not_apply_leaves_the_score_and_is_named(method: ScoreMethod) -> None:
    left_out = attrs.evolve(_item("B", 4, None), absent="not_applicable")
    score = method(_report(_item("A", 3, 1), left_out))
    assert (score.value, score.contributions) == (1, {"A": 1})
    assert score.parameters["not_applicable"] == ("B",)
    for nothing in (_report(), _report(left_out), _report(_item("A", 3, 1, 0))):
        undefined = method(nothing)
        assert (undefined.value, undefined.low, undefined.high) == (None, None, None)
        assert str(undefined.reason) == "no requirement that applies has a positive weight"


@pytest.mark.parametrize(
    ("exponent", "message"),
    [
        (0, "exponent must be 1 or more, got 0"),
        (1.5, "exponent must be a whole number, got 1.5"),
        (101, "exponent must be 100 at most, got 101; beyond, take worst_shortfall"),
    ],
)
def test_other_exponents_are_refused(exponent: float, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        power_mean_shortfall(_report(), exponent=exponent)
    assert str(caught.value) == message


@pytest.mark.parametrize("method", FAMILY)
def test_what_is_no_report_is_refused(method: ScoreMethod) -> None:
    with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got \[\]$"):
        method([])  # type: ignore[arg-type]  # the point
