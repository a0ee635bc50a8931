"""Profile matching against published cases, its definition, and the properties it breaks."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi._core._exact import Number
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OutOfTableError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    STANDARD_TABLE,
    GapItem,
    GapReport,
    GapTable,
    Score,
    compare,
    profile_matching,
    weighted_shortfall,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.rules import Citation
from kompetensi.testing import gap_items, gap_tables

DATA = Path(__file__).parents[1] / "data" / "gap" / "profile_matching.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Fraction)["cases"]
}
SCALE = LevelScale(lowest=1, highest=5)
HOUSE = GapTable(
    code="house",
    weights={0: 10, 1: 9, -1: 8},
    source=Citation(instrument="House rule 7", locator="annex", confidence="V"),
)

TWICE: dict[Number, Number] = {0.1: 4, Fraction(1, 10): 5}
Level = int | Fraction | None
REPORTS = st.lists(gap_items(), max_size=4, unique_by=lambda item: item.competency).map(
    lambda items: GapReport(person="P", standard="S", items=tuple(items))
)


def _item(
    code: str,
    required: int | Fraction,
    actual: Level,
    *,
    core: bool = False,
    scale: LevelScale = SCALE,
    absent: str = "not_assessed",
) -> GapItem:
    one = Requirement(competency=code, level=required, core=core)
    return GapItem(
        requirement=one, scale=scale, actual=actual, absent=absent if actual is None else None
    )


def _report(*items: GapItem) -> GapReport:
    return GapReport(person="P", standard="S", items=items)


def _compared(case: Mapping[str, Any], person: str) -> GapReport:
    rows = zip(case["criteria"], case["target"], case["factor"], strict=True)
    asked = [Requirement(competency=c, level=r, core=factor == "CF") for c, r, factor in rows]
    levels = dict(zip(case["criteria"], case["actual"][person], strict=True))
    standard = Standard(code="S", name="S", requirements=asked)
    return compare(Profile(person=person, levels=levels), standard, SCALE)


def _range(score: Score) -> tuple[object, object, object]:
    return score.value, score.low, score.high


def _made(score: Score) -> tuple[object, object]:
    return score.value, score.contributions


# Published cases


def test_case_the_standard_table_is_the_published_one() -> None:
    published = CASES["pm-gap-weight-table"]["expected"]["weight_by_gap"]
    assert STANDARD_TABLE.weights == {int(gap): weight for gap, weight in published.items()}


def _stages() -> list[tuple[str, str, list[int], list[int], list[int], list[Fraction] | None]]:
    """Collect case, person, target, actual, gaps and, where they are published, weights of gaps."""
    found = []
    for name in ("pm-intelligence-10", "pm-work-attitude-6", "pm-behaviour-4"):
        given_, right = CASES[name]["inputs"], CASES[name]["expected"]
        for who, levels in given_["candidates"].items():
            weights = right.get("weight", {}).get(who)
            found.append((name, who, given_["target"], levels, right["gap"][who], weights))
    classic = CASES["pm-classic-promotion"]
    for aspect, given_ in classic["inputs"].items():
        for who, levels in given_["actual"].items():
            gaps = classic["expected"]["gaps"][aspect][who]
            weights = classic["expected"].get(f"weights_{aspect}", {}).get(who)
            found.append((f"promotion, {aspect}", who, given_["target"], levels, gaps, weights))
    return found


@pytest.mark.parametrize(("name", "who", "target", "actual", "gaps", "weights"), _stages())
def test_case_gaps_and_their_weights(
    name: str,
    who: str,
    target: Sequence[int],
    actual: Sequence[int],
    gaps: Sequence[int],
    weights: Sequence[Fraction] | None,
) -> None:
    items = [
        _item(f"{name} {place}", required, found, core=True)
        for place, (required, found) in enumerate(zip(target, actual, strict=True))
    ]
    report = attrs.evolve(_report(*items), person=who)
    assert [item.gap for item in report.items] == gaps
    if weights is not None:
        score = profile_matching(report, core_share=1)
        assert [part * len(items) for part in score.contributions.values()] == weights


@pytest.mark.parametrize("name", ["pm-hr-4cand", "pm-scholarship-5crit"])
def test_case_means_totals_and_ranking(name: str) -> None:
    case = CASES[name]
    told, right = case["parameters"], case["expected"]
    table = {int(gap): weight for gap, weight in told["gap_weights"].items()}
    totals = {}
    for who, expected in right["per_candidate"].items():
        report = _compared(case["inputs"], who)
        assert [item.gap for item in report.items] == expected["gap"]
        assert [table[gap] for gap in expected["gap"]] == expected["weight"]
        score = profile_matching(report, core_share=told["core_share"], table=table)
        core = sum(score.contributions[item.competency] for item in report.items if item.core)
        assert score.value is not None
        assert _six(core / told["core_share"]) == _six(expected["ncf"])
        assert _six((score.value - core) / told["secondary_share"]) == _six(expected["nsf"])
        assert _six(score.value) == _six(expected["total"])
        published = case["published"]["per_candidate"][who]["total"]
        assert abs(score.value - published) < Fraction(1, 10**12)
        same = profile_matching(report, core_share=told["core_share"])
        assert _made(same) == _made(score)
        totals[who] = score.value
    assert sorted(totals, key=lambda who: -totals[who]) == right["ranking"]


def _six(number: Fraction | float) -> float:
    return round(float(number), 6)


# Definition


def _by_definition(
    report: GapReport, core_share: Fraction, tables: Mapping[bool, Mapping[Any, Any]]
) -> Fraction | None:
    """Average and mix in plain fractions as it is written; every level that counts is known."""
    total = Fraction(0)
    for core, class_share in ((True, core_share), (False, 1 - core_share)):
        if class_share == 0:
            continue
        gaps = [i.gap for i in report.items if i.core is core and i.state != "not_applicable"]
        if not gaps:
            return None
        total += class_share * sum(Fraction(tables[core][gap]) for gap in gaps) / len(gaps)
    return total


@given(REPORTS, st.fractions(0, 1, max_denominator=10), gap_tables(), gap_tables())
def test_the_value_is_exactly_the_definition(
    report: GapReport, core_share: Fraction, table: GapTable, other: GapTable
) -> None:
    known = attrs.evolve(
        report, items=tuple(item for item in report.items if item.state != "unknown")
    )
    gaps = {item.gap: 3 for item in known.items if item.gap is not None}
    core, secondary = ({**gaps, **one.weights} for one in (table, other))
    score = profile_matching(known, core_share=core_share, table=core, secondary_table=secondary)
    assert score.value == _by_definition(known, core_share, {True: core, False: secondary})
    assert (
        Score(**attrs.asdict(score, recurse=False)) == score
    )  # it passes the checks of others' own


GAPS = st.lists(st.integers(-4, 4), min_size=1, max_size=4)


@given(GAPS, GAPS)
def test_nine_steps_are_the_standard_table_times_two_minus_one(
    core: list[int], secondary: list[int]
) -> None:
    nine = {0: 9, 1: 8, -1: 7, 2: 6, -2: 5, 3: 4, -3: 3, 4: 2, -4: 1}
    wide = LevelScale(lowest=0, highest=9)
    report = _report(
        *(_item(f"C{i}", 4, 4 + gap, core=True, scale=wide) for i, gap in enumerate(core)),
        *(_item(f"S{i}", 4, 4 + gap, scale=wide) for i, gap in enumerate(secondary)),
    )
    standard = profile_matching(report, core_share=0.6).value
    assert standard is not None
    assert profile_matching(report, core_share=0.6, table=nine).value == 2 * standard - 1


def test_secondary_competencies_may_have_a_table_of_their_own() -> None:
    report = _report(_item("A", 3, 2, core=True), _item("B", 3, 2))
    score = profile_matching(report, core_share=0.5, table=HOUSE, secondary_table={-1: 2})
    assert score.contributions == {"A": 4, "B": 1}
    assert score.parameters == {
        "core_share": Fraction(1, 2),
        "table": "house",
        "secondary_table": ("-1: 2",),
    }
    assert profile_matching(report, core_share=0.5, table=HOUSE).value == 8


def test_a_table_without_a_name_stands_in_the_score_by_its_content() -> None:
    report = _report(_item("A", 3, 2, core=True))
    score = profile_matching(report, core_share=1, table={0: 5, -1: 4.5, 0.5: 5})
    assert score.parameters["table"] == ("-1: 9/2", "0: 5", "1/2: 5")
    assert profile_matching(report, core_share=1).parameters["table"] == "standard"


def test_weights_of_requirements_play_no_part() -> None:
    report = _report(_item("A", 3, 2, core=True), _item("B", 3, 3, core=True))
    heavy = [
        attrs.evolve(item, requirement=attrs.evolve(item.requirement, weight=weight))
        for item, weight in zip(report.items, (7, 0), strict=True)
    ]
    weighted = attrs.evolve(report, items=tuple(heavy))
    assert profile_matching(weighted, core_share=1) == profile_matching(report, core_share=1)
    assert profile_matching(report, core_share=1).value == Fraction(9, 2)


# Unknown and undefined


def test_an_unknown_level_gives_bounds_over_what_the_table_covers_on_the_scale() -> None:
    report = _report(_item("A", 3, 3, core=True), _item("B", 4, None, core=True))
    score = profile_matching(report, core_share=1)
    # B may lie from 1 to 5, so its gap from -3 to 1 and its weight from 2 to 5
    assert _range(score) == (None, Fraction(7, 2), 5)
    assert score.contributions == {"A": Fraction(5, 2)}
    assert str(score.reason) == "no level is known for B"
    house = profile_matching(report, core_share=1, table=HOUSE)
    assert _range(house) == (None, 9, 10)


@pytest.mark.parametrize(
    ("required", "low", "high"), [(1, Fraction(3, 2), 5), (5, 1, 5), (3, 3, 5)]
)
def test_both_ends_of_the_scale_are_possible_levels(
    required: int, low: int | Fraction, high: int
) -> None:
    """The weights of 4, -4 and -2 levels beside a perfect fit."""
    score = profile_matching(_report(_item("A", required, None, core=True)), core_share=1)
    assert _range(score) == (None, low, high)


def test_a_table_that_covers_one_level_only_does_not_make_it_known() -> None:
    report = _report(_item("A", 3, None, core=True))
    score = profile_matching(report, core_share=1, table={0: 5})
    assert _range(score) == (None, 5, 5)


def test_a_table_that_covers_no_possible_level_leaves_no_bounds() -> None:
    report = _report(_item("A", 3, None, core=True), _item("B", 3, 3, core=True))
    score = profile_matching(report, core_share=1, table={0: 5, 3: 1, -3: 1, 2.5: 0})
    assert (score.low, score.high) == (5, 5)
    off = attrs.evolve(report, items=report.items[:1])
    score = profile_matching(off, core_share=1, table={3: 1, -3: 1})
    assert _range(score) + _made(score) == (None, None, None, None, {})
    assert str(score.reason) == "the table covers no level that is possible for A"


@pytest.mark.parametrize(
    ("items", "core_share", "reason"),
    [
        ((), 0.6, "no core competency applies"),
        ((), 0, "no secondary competency applies"),
        ((_item("A", 3, 3),), 0.6, "no core competency applies"),
        ((_item("A", 3, 3, core=True),), 0.6, "no secondary competency applies"),
        (
            (_item("A", 3, 3), _item("B", 3, None, core=True, absent="not_applicable")),
            0.1,
            "no core competency applies",
        ),
    ],
)
def test_a_class_without_competencies_is_undefined(
    items: tuple[GapItem, ...], core_share: float, reason: str
) -> None:
    score = profile_matching(_report(*items), core_share=core_share)
    assert _range(score) + _made(score) == (None, None, None, None, {})
    assert str(score.reason) == reason


def test_a_class_with_share_0_does_not_count() -> None:
    items = (_item("A", 3, 3, core=True), _item("B", 3, None), _item("C", 5, Fraction(1, 7)))
    score = profile_matching(_report(*items), core_share=1)
    assert _made(score) == (5, {"A": 5})
    only = profile_matching(_report(_item("A", 3, 2)), core_share=0)
    assert _made(only) == (4, {"A": 4})


def test_what_does_not_apply_leaves_its_mean_and_is_named() -> None:
    items = (_item("A", 3, 2, core=True), _item("B", 3, None, core=True, absent="not_applicable"))
    score = profile_matching(_report(*items), core_share=1)
    assert _made(score) == (4, {"A": 4})
    assert score.parameters["not_applicable"] == ("B",)


# Properties that it is known to break, so that nobody takes it for a gap score


def test_known_violation_p1_one_level_more_than_required_lowers_the_score() -> None:
    at, above = _report(_item("A", 3, 3, core=True)), _report(_item("A", 3, 4, core=True))
    assert profile_matching(at, core_share=1).value == 5
    assert profile_matching(above, core_share=1).value == Fraction(9, 2)
    assert weighted_shortfall(at).value == weighted_shortfall(above).value == 0


def test_known_violation_p2_p3_the_only_candidate_without_a_shortfall_is_third() -> None:
    case = CASES["pm-scholarship-5crit"]
    assert [who for who, gap in case["expected"]["sum_negative_gap"].items() if gap == 0] == [
        "Rahmat"
    ]
    assert case["expected"]["ranking"].index("Rahmat") == 2
    reports = {who: _compared(case["inputs"], who) for who in case["inputs"]["actual"]}
    fit = {who: profile_matching(report, core_share=0.6).value for who, report in reports.items()}
    gap = {who: weighted_shortfall(report).value for who, report in reports.items()}
    assert sum(other > fit["Rahmat"] for other in fit.values() if other and fit["Rahmat"]) == 2
    assert [who for who, value in gap.items() if value == 0] == ["Rahmat"]


def test_known_violation_p5_twice_as_fine_a_scale_gives_another_score() -> None:
    coarse = _report(_item("A", 3, 2, core=True))
    fine = _report(_item("A", 6, 4, core=True, scale=LevelScale(lowest=2, highest=10)))
    assert profile_matching(coarse, core_share=1).value == 4
    assert profile_matching(fine, core_share=1).value == 3
    assert weighted_shortfall(coarse).value == weighted_shortfall(fine).value == Fraction(1, 2)


def test_known_violation_p7_p8_another_competency_counts_whatever_its_weight() -> None:
    alone = _report(_item("A", 3, 1, core=True))
    spare = attrs.evolve(_item("B", 3, 3, core=True))
    spare = attrs.evolve(spare, requirement=attrs.evolve(spare.requirement, weight=0))
    both = _report(*alone.items, spare)
    assert profile_matching(alone, core_share=1).value == 3
    assert profile_matching(both, core_share=1).value == 4
    assert weighted_shortfall(alone) == weighted_shortfall(both)


def test_known_violation_p10_a_requirement_split_in_two_counts_twice() -> None:
    one = _report(_item("A", 3, 1, core=True), _item("B", 3, 3, core=True))
    split = _report(*one.items, _item("A again", 3, 1, core=True))
    assert profile_matching(one, core_share=1).value == 4
    assert profile_matching(split, core_share=1).value == Fraction(11, 3)


def test_known_violation_p13_there_is_no_weight_between_two_gaps() -> None:
    with pytest.raises(OutOfTableError):
        profile_matching(_report(_item("A", 3, Fraction(5, 2), core=True)), core_share=1)


# Bad input


@pytest.mark.parametrize("level", [Fraction(5, 2), 8])
def test_a_gap_outside_the_table_names_its_competency_and_is_not_clamped(
    level: int | Fraction,
) -> None:
    wide = LevelScale(lowest=0, highest=9)
    report = _report(_item("MAN.01", 3, level, core=True, scale=wide))
    with pytest.raises(OutOfTableError) as caught:
        profile_matching(report, core_share=1)
    assert str(caught.value) == (
        f"gap of 'MAN.01' is {level - 3}, but the table 'standard' covers the gaps "
        "-4, -3, -2, -1, 0, 1, 2, 3, 4; check both levels, or pass a table that covers it"
    )
    with pytest.raises(OutOfTableError, match=r"but the table covers the gaps -1, 0; check"):
        profile_matching(report, core_share=1, table={0: 5, -1: 4})


def test_the_ends_of_the_table_are_covered() -> None:
    wide = LevelScale(lowest=0, highest=9)
    for level, weight in ((0, 1), (8, Fraction(3, 2))):
        report = _report(_item("A", 4, level, core=True, scale=wide))
        assert profile_matching(report, core_share=1).value == weight


@pytest.mark.parametrize("core_share", [-0.01, 1.01, Fraction(101, 100)])
def test_a_share_outside_0_to_1_is_refused(core_share: float | Fraction) -> None:
    with pytest.raises(InvalidValueError, match=r"^core_share must lie in 0\.\.1, got "):
        profile_matching(_report(), core_share=core_share)


def test_wrong_types_are_named() -> None:
    with pytest.raises(InvalidTypeError, match=r"^core_share must be a number .*, got True$"):
        profile_matching(_report(), core_share=True)
    with pytest.raises(
        InvalidTypeError,
        match=r"^a gap table must be a GapTable or a mapping from gap to weight, got 'standard'$",
    ):
        profile_matching(_report(), core_share=1, table="standard")  # type: ignore[arg-type]  # the point
    with pytest.raises(InvalidValueError, match=r"^a gap table must have at least one gap$"):
        profile_matching(_report(), core_share=1, secondary_table={})
    with pytest.raises(DuplicateCodeError, match=r"^gap '1/10' stands twice in a gap table"):
        profile_matching(_report(), core_share=1, table=TWICE)
    with pytest.raises(InvalidTypeError, match=r"^report must be a GapReport, got \[\]$"):
        profile_matching([], core_share=1)  # type: ignore[arg-type]  # the point
