"""P14 for every method: bounds of an unknown score hold all its completions, and are reached."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from itertools import product

import attrs
from hypothesis import assume, given, note
from hypothesis import strategies as st

from kompetensi._core._exact import Number
from kompetensi.errors import OutOfTableError
from kompetensi.gap import (
    GapReport,
    GapTable,
    ScoreMethod,
    job_person_match,
    power_mean_shortfall,
    profile_matching,
    share_unmet,
    weighted_shortfall,
    worst_shortfall,
)
from kompetensi.testing import gap_reports, gap_tables

SHARES = st.fractions(0, 1, max_denominator=12)
METHODS: list[ScoreMethod] = [
    weighted_shortfall,
    share_unmet,
    worst_shortfall,
    *(partial(power_mean_shortfall, exponent=exponent) for exponent in (1, 2, 3)),
    *(
        partial(job_person_match, method=method, surplus=surplus)
        for method in ("ratio_of_sums", "mean_of_ratios")
        for surplus in ("uncapped", "cap_each", "cap_total")
    ),
]


def _filled(report: GapReport, levels: Mapping[str, Fraction | int]) -> GapReport:
    """Give each unknown item its level."""
    items = [
        attrs.evolve(item, actual=levels[item.competency], absent=None)
        if item.state == "unknown"
        else item
        for item in report.items
    ]
    return attrs.evolve(report, items=tuple(items))


@st.composite
def _completed(draw: st.DrawFn) -> tuple[GapReport, GapReport]:
    """Draw a report with something unknown, and one way in which its levels may turn out."""
    report = draw(gap_reports())
    assume(report.unknown())
    levels = {
        item.competency: item.scale.lowest + draw(SHARES) * (item.scale.highest - item.scale.lowest)
        for item in report.unknown()
    }
    return report, _filled(report, levels)


@given(_completed())
def test_every_completion_lies_within_the_bounds(drawn: tuple[GapReport, GapReport]) -> None:
    for method in METHODS:
        note(f"method: {method}")
        _assert_enclosed(method, *drawn)


def _assert_enclosed(method: ScoreMethod, report: GapReport, complete: GapReport) -> None:
    score, value = method(report), method(complete).value
    if value is None:
        assert (score.value, score.low, score.high) == (None, None, None)
        return
    assert score.low is not None
    assert score.high is not None
    assert score.low <= value <= score.high
    assert score.value in {None, value}


@given(gap_reports())
def test_both_bounds_are_reached(report: GapReport) -> None:
    unknown = report.unknown()
    lowest = _filled(report, {item.competency: item.scale.lowest for item in unknown})
    highest = _filled(report, {item.competency: item.scale.highest for item in unknown})
    for method in METHODS:
        note(f"method: {method}")
        score, ends = method(report), {method(lowest).value, method(highest).value}
        assert {score.low, score.high} == ends
        assert score.value is None or ends == {score.value}


@given(gap_reports())
def test_an_unknown_score_names_what_is_missing_and_keeps_what_the_known_levels_add(
    report: GapReport,
) -> None:
    unknown = {item.competency for item in report.unknown()}
    for method in METHODS:
        note(f"method: {method}")
        score = method(report)
        if score.value is not None:
            assert sum(score.contributions.values()) == score.value
        elif score.low is not None:
            assert score.reason is not None
            assert score.reason.code == "unknown_levels"
            missing = score.reason.details["competencies"]
            assert isinstance(missing, tuple)
            assert set(missing) <= unknown
            assert not set(missing) & set(score.contributions)


def _weighed(table: GapTable, gap: Fraction | int) -> bool:
    try:
        table.weight_of(gap)
    except OutOfTableError:
        return False
    return True


def _completions(report: GapReport, table: GapTable) -> Iterator[GapReport]:
    """List completions within the scale: each gap of the table, and the ends and middle of the scale."""
    choices = []
    for item in report.unknown():
        low, high = item.scale.lowest, item.scale.highest
        levels = {
            low,
            high,
            Fraction(low + high, 2),
            *(item.required + gap for gap in table.weights),
        }
        choices.append(
            [
                level
                for level in sorted(levels)
                if low <= level <= high and _weighed(table, level - item.required)
            ]
        )
    codes = [item.competency for item in report.unknown()]
    for chosen in product(*choices):
        yield _filled(report, dict(zip(codes, chosen, strict=True)))


@given(gap_reports(), gap_tables(), st.sampled_from((0, Fraction(3, 5), 1)))
def test_profile_matching_is_bounded_by_what_its_table_covers(
    report: GapReport, table: GapTable, core_share: int | Fraction
) -> None:
    """Against every completion, one by one."""
    covered: dict[Number, Number] = {
        item.gap: Fraction(2) for item in report.items if item.gap is not None
    }
    covered.update(table.weights.items())
    wider = attrs.evolve(table, weights=covered)
    few = attrs.evolve(report, items=report.items[:2])
    match = partial(profile_matching, core_share=core_share, table=wider)
    score = match(few)
    values = {match(complete).value for complete in _completions(few, wider)}
    if not values:
        assert score.low is None or score.value is not None
    elif None in values:
        assert values == {None}
        assert (score.value, score.low, score.high) == (None, None, None)
    else:
        ends = [value for value in values if value is not None]
        assert (score.low, score.high) == (min(ends), max(ends))
        assert score.value is None or values == {score.value}
