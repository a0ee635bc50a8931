"""Checks of printed tables: published right and wrong ones, and faults put in on purpose."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    OutOfTableError,
    UnknownCodeError,
)
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    STANDARD_TABLE,
    SWIFT_SECONDARY_TABLE,
    GapReport,
    TableCheck,
    check_job_person_match,
    check_profile_matching,
    check_sums,
    compare,
    job_person_match,
    profile_matching,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.texts import rounded

DATA = Path(__file__).parents[1] / "data" / "gap"
CASES: dict[str, Any] = {
    case["id"]: case
    for name in ("profile_matching.json", "printed_tables.json")
    for case in json.loads(DATA.joinpath(name).read_text("utf-8"), parse_float=Decimal)["cases"]
}
SCALE = LevelScale(lowest=1, highest=5)
SHARE = Fraction(3, 5)


def _report(
    required: Mapping[str, int],
    actual: Mapping[str, int | Fraction],
    core: str = "ABCD",
    weights: Mapping[str, int] | None = None,
) -> GapReport:
    asked = [
        Requirement(
            competency=code, level=level, core=code in core, weight=(weights or {}).get(code, 1)
        )
        for code, level in required.items()
    ]
    standard = Standard(code="S", name="S", requirements=asked)
    return compare(Profile(person="P", levels=dict(actual)), standard, SCALE)


def _published(case: Mapping[str, Any]) -> dict[str, GapReport]:
    given_ = case["inputs"]
    rows = list(zip(given_["criteria"], given_["factor"], strict=True))
    core = [code for code, factor in rows if factor == "CF"]
    asked = dict(zip(given_["criteria"], given_["target"], strict=True))
    found = {}
    for who, levels in given_["actual"].items():
        report = _report(asked, dict(zip(asked, levels, strict=True)), core="")
        items = tuple(
            attrs.evolve(
                item, requirement=attrs.evolve(item.requirement, core=item.competency in core)
            )
            for item in report.items
        )
        found[who] = attrs.evolve(report, items=items)
    return found


def _cells(case: Mapping[str, Any], who: str, *, places: int | None = None) -> dict[str, Any]:
    """Lay out what a source prints of a person: gaps and weights, and means and total."""
    right, printed = (case[side]["per_candidate"][who] for side in ("expected", "published"))
    criteria = case["inputs"]["criteria"]
    cells: dict[str, Any] = dict(zip(criteria, right["weight"], strict=True))
    cells |= {f"gap {c}": gap for c, gap in zip(criteria, right["gap"], strict=True)}
    for name, cell in (("ncf", "core"), ("nsf", "secondary"), ("total", "total")):
        cells[cell] = printed[name] if places is None else rounded(printed[name], places=places)
    return cells


def _kinds(found: TableCheck) -> list[tuple[str, str, str]]:
    return [(fault.row, fault.cell, fault.kind) for fault in found.faults]


def test_case_a_published_table_that_is_right() -> None:
    case = CASES["pm-hr-4cand"]
    printed = {who: _cells(case, who) for who in case["inputs"]["actual"]}
    found = check_profile_matching(_published(case), printed, core_share=0.6)
    assert (found.checked, found.faults, found.rows()) == (4 * 13, (), [])
    assert str(found.explain()[0]) == "every printed cell is right: 52"


def test_case_a_table_with_all_the_digits_of_a_spreadsheet() -> None:
    case = CASES["pm-scholarship-5crit"]
    everyone = case["inputs"]["actual"]
    short = {who: _cells(case, who, places=6) for who in everyone}
    assert check_profile_matching(_published(case), short, core_share=0.6).faults == ()
    # 4.5666... is printed as 4.566666666666666: the last binary digit, cut and not rounded
    whole = {who: _cells(case, who) for who in everyone}
    assert _kinds(check_profile_matching(_published(case), whole, core_share=0.6)) == [
        ("Rahmat", "total", "cut_off")
    ]


def _normalised(case: Any) -> dict[str, list[Fraction]]:
    """Return the matrix by the greatest of each column, or for a cost by the least."""
    matrix = case["inputs"]["matrix"]
    kinds = case["parameters"]["types"]
    columns = [
        [Fraction(str(one)) for one in column] for column in zip(*matrix.values(), strict=True)
    ]
    return {
        row: [
            min(column) / column[place] if kind == "cost" else column[place] / max(column)
            for column, kind in zip(columns, kinds, strict=True)
        ]
        for place, row in enumerate(matrix)
    }


@pytest.mark.parametrize(
    ("case_id", "wrong"),
    [("ahp-suppliers-wrong-sums", ["A", "C"]), ("saw-intro-wrong-sums", ["A1", "A2", "A3"])],
)
def test_case_published_sums_that_do_not_match_their_addends(
    case_id: str, wrong: list[str]
) -> None:
    case = CASES[case_id]
    if case["method"] == "ahp_synthesis":
        numbers = case["inputs"]["local_priorities"]
        printed, right = case["published"]["composite"], case["expected"]["composite"]
    else:
        numbers = _normalised(case)
        printed, right = case["published"]["v"], case["expected"]["v"]
    names = "xyz"
    rows = {row: dict(zip(names, values, strict=True)) for row, values in numbers.items()}
    weights = dict(zip(names, case["parameters"]["weights"], strict=True))
    assert case["published_agrees"] is False
    found = check_sums(rows, printed, weights=weights)
    assert _kinds(found) == [(row, "total", "sum_mismatch") for row in wrong]
    for fault in found.faults:
        assert abs(fault.right - Fraction(right[fault.row])) < Fraction(1, 10**6)
        assert fault.printed == Fraction(printed[fault.row])
    assert check_sums(rows, right, weights=weights).faults == ()


def test_case_published_sums_that_match_cells_that_nobody_rounded() -> None:
    case = CASES["saw-laptop"]
    names = "wxyz"
    weights = dict(zip(names, case["parameters"]["weights"], strict=True))
    printed = case["published"]["v_2dp"]
    cells = {
        row: dict(zip(names, values, strict=True)) for row, values in _normalised(case).items()
    }
    assert case["published_agrees"] is True
    assert check_sums(cells, printed, weights=weights).faults == ()
    addends = {  # each part rounded: 0.36 + 0.21 + 0.2 + 0.08 and 0.3 + 0.27 + 0.1 + 0.08
        row: {
            name: rounded(one * Fraction(str(weights[name])), places=2)
            for name, one in each.items()
        }
        for row, each in cells.items()
    }
    found = check_sums(addends, printed, weights=dict.fromkeys(names, 1))
    assert [(fault.row, fault.right, fault.printed) for fault in found.faults] == [
        ("T", Fraction("0.85"), Fraction("0.84")),
        ("F", Fraction("0.75"), Fraction("0.74")),
    ]


def test_case_a_screen_that_shows_a_match_its_levels_do_not_give() -> None:
    case = CASES["jpm-screen-138-89"]
    levels, right = case["inputs"]["displayed_levels"], case["expected"]
    required, achieved = (
        dict(zip("ABCDEFGH", levels[side], strict=True)) for side in ("required", "achieved")
    )
    printed = {"S": {"total": right["displayed_jpm_pct"]}}
    (fault,) = check_job_person_match({"S": _report(required, achieved)}, printed).faults
    assert (fault.kind, fault.printed) == ("sum_mismatch", Fraction("138.89"))
    assert rounded(fault.right, places=2) == right["recomputed_from_displayed_levels_pct"]


# Kinds of fault, each by hand. P: gaps 0, -1 core and -2, 0 secondary; Q fits; R is short by one
# in B. Weights of P: 5, 4, 3, 5; NCF 9/2, NSF 4; total at 0.6: 4.3. R: NCF 9/2, NSF 5, total 4.7

REQUIRED = {"A": 4, "B": 4, "C": 4, "D": 4}
REPORTS = {
    "P": _report(REQUIRED, {"A": 4, "B": 3, "C": 2, "D": 4}, core="AB"),
    "Q": _report(REQUIRED, {"A": 4, "B": 4, "C": 4, "D": 4}, core="AB"),
    "R": _report(REQUIRED, {"A": 4, "B": 3, "C": 4, "D": 4}, core="AB"),
}


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        ({"A": 5, "B": 4, "C": 3, "D": 5, "core": 4.5, "secondary": 4, "total": 4.3}, {}),
        ({"B": 4.5}, {"B": ("wrong_row", "gap 1")}),
        ({"B": 4.7}, {"B": ("differs", "")}),
        ({"A": 4}, {"A": ("wrong_row", "gap -1")}),
        ({"gap B": 1}, {"gap B": ("differs", "")}),
        ({"gap B": 0}, {"gap B": ("wrong_row", "Q")}),
        (
            {"gap B": 1, "B": 4.5, "core": 4.75, "total": 4.45},
            {
                "gap B": ("differs", ""),
                "B": ("carried_on", ""),
                "core": ("carried_on", ""),
                "total": ("carried_on", ""),
            },
        ),
        ({"B": 4.5, "total": 4.45}, {"B": ("wrong_row", "gap 1"), "total": ("carried_on", "")}),
        ({"core": 4.4}, {"core": ("sum_mismatch", "")}),
        ({"core": 5}, {}),  # four and a half, rounded up
        ({"core": 4}, {}),  # or to the even
        ({"core": Decimal("4.0")}, {"core": ("sum_mismatch", "")}),
        ({"total": 5.0}, {"total": ("wrong_row", "Q")}),
        ({"total": 4.7}, {"total": ("wrong_row", "R")}),
        ({"total": 3.9}, {"total": ("sum_mismatch", "")}),
        ({"gap A": 9}, {"gap A": ("differs", "")}),  # no weight follows from it
        ({"gap A": 9, "A": 3}, {"gap A": ("differs", ""), "A": ("wrong_row", "gap -2")}),
    ],
)
def test_kinds_of_fault_in_profile_matching(
    cells: dict[str, Any], kinds: dict[str, tuple[str, str]]
) -> None:
    found = check_profile_matching(REPORTS, {"P": cells}, core_share=0.6)
    assert {fault.cell: (fault.kind, fault.like) for fault in found.faults} == kinds
    assert found.checked == len(cells)


def test_rounding_on_the_way_is_told_from_cutting() -> None:
    actual = {"A": 4, "B": 3, "C": 3, "D": 4, "E": 3}
    thirds = {"P": _report(dict.fromkeys("ABCDE", 4), actual, "ABC")}
    # NCF 13/3, NSF 9/2: total 0.6 x 13/3 + 0.4 x 9/2 = 4.4 and at 0.7: 131.5/30 = 4.3833...
    tables: list[tuple[dict[str, Any], str | None]] = [
        ({"core": 4.3, "secondary": 4.5, "total": Decimal("4.36")}, "rounded_on_the_way"),
        ({"total": Decimal("4.36")}, "rounded_on_the_way"),  # of NCF to one place, not shown
        ({"total": Decimal("4.383")}, None),
        ({"total": Decimal("4.38333")}, None),
        ({"total": Decimal("4.39")}, "sum_mismatch"),
    ]
    for cells, kind in tables:
        found = check_profile_matching(thirds, {"P": cells}, core_share=0.7)
        assert [fault.kind for fault in found.faults] == ([] if kind is None else [kind])
    cut = check_profile_matching(thirds, {"P": {"total": Decimal("4.3")}}, core_share=0.7)
    assert [fault.kind for fault in cut.faults] == ["cut_off"]


def test_a_fault_is_explained_with_what_is_right() -> None:
    printed: dict[str, dict[str, float]] = {"P": {"B": 4.5, "total": 4.7, "core": 4.4}}
    found = check_profile_matching(REPORTS, printed, core_share=SHARE)
    assert list(map(str, found.explain())) == [
        "P, B: 4.5 is printed and 4 is right; it belongs to gap 1",
        "P, total: 4.7 is printed and 4.3 is right; it belongs to R",
        "P, core: 4.4 is printed and 4.5 is right; it is not the sum or mean of its parts",
    ]
    assert found.rows()[0] == {
        "row": "P",
        "cell": "B",
        "printed": 4.5,
        "right": 4,
        "kind": "wrong_row",
        "like": "gap 1",
    }
    odd = check_profile_matching(REPORTS, {"P": {"B": 4.7}}, core_share=SHARE)
    assert str(odd.explain()[0]) == "P, B: 4.7 is printed and 4 is right"


def test_a_weight_is_never_rounded() -> None:
    over = {"P": _report({"A": 4, "B": 4}, {"A": 5, "B": 4})}
    (fault,) = check_profile_matching(over, {"P": {"A": 4}}, core_share=1).faults
    assert (fault.right, fault.kind, fault.like) == (Fraction(9, 2), "wrong_row", "gap -1")
    assert check_profile_matching(over, {"P": {"A": 4.5}}, core_share=1).faults == ()


def test_numbers_that_differ_late_are_shown_with_the_digits_that_differ() -> None:
    printed = {"P": {"total": Decimal("4.300010")}}
    found = check_profile_matching(REPORTS, printed, core_share=SHARE)
    assert str(found.explain()[0]) == (
        "P, total: 4.30001 is printed and 4.30000 is right; it is not the sum or mean of its parts"
    )


def test_secondary_tables_and_one_class_alone() -> None:
    cells: dict[str, Any] = {"C": 3.5, "secondary": 4.25, "total": Decimal("4.40")}
    found = check_profile_matching(
        REPORTS, {"P": cells}, core_share=0.6, secondary_table=SWIFT_SECONDARY_TABLE
    )
    assert found.faults == ()
    alone = {"P": _report({"A": 4, "B": 4}, {"A": 4, "B": 3})}
    whole = check_profile_matching(alone, {"P": {"core": 4.5, "total": 4.5}}, core_share=1)
    assert whole.faults == ()
    with pytest.raises(UnknownCodeError, match=r"^no cell of 'P' 'total' among 5 known codes"):
        check_profile_matching(alone, {"P": {"total": 4.5}}, core_share=0.5)


# Job Person Match. P: required 2 and 4, achieved 3 and 1; 4 of 6 is 66.67 %, 150 % and 25 %

JPM = {"P": _report({"A": 2, "B": 4}, {"A": 3, "B": 1})}


@pytest.mark.parametrize(
    ("method", "surplus", "cells", "kinds"),
    [
        ("ratio_of_sums", "uncapped", {"required": 6, "achieved": 4, "total": 66.67}, {}),
        ("ratio_of_sums", "uncapped", {"total": 66.66}, {"total": "cut_off"}),
        ("ratio_of_sums", "uncapped", {"total": 87.5}, {"total": "sum_mismatch"}),
        (
            "ratio_of_sums",
            "uncapped",
            {"achieved": 5, "total": 83.33},
            {"achieved": "sum_mismatch", "total": "carried_on"},
        ),
        (
            "ratio_of_sums",
            "uncapped",
            {"required": 0, "total": 50},
            {"required": "sum_mismatch", "total": "sum_mismatch"},
        ),
        ("ratio_of_sums", "cap_each", {"A": 100, "achieved": 3, "total": 50}, {}),
        ("mean_of_ratios", "uncapped", {"A": 150, "B": 25, "total": 87.5}, {}),
        ("mean_of_ratios", "uncapped", {"total": 66.67}, {"total": "sum_mismatch"}),
        ("mean_of_ratios", "cap_each", {"A": 100, "B": 25, "total": 62.5}, {}),
        ("mean_of_ratios", "cap_total", {"total": 87.5}, {}),
    ],
)
def test_kinds_of_fault_in_job_person_match(
    method: str, surplus: str, cells: dict[str, Any], kinds: dict[str, str]
) -> None:
    found = check_job_person_match(JPM, {"P": cells}, method=method, surplus=surplus)
    assert {fault.cell: fault.kind for fault in found.faults} == kinds


def test_a_total_is_capped_at_100_where_the_policy_says_so() -> None:
    over = {"P": _report({"A": 2}, {"A": 3})}
    for surplus, total in (("cap_total", 100), ("cap_each", 100), ("uncapped", 150)):
        for method in ("ratio_of_sums", "mean_of_ratios"):
            found = check_job_person_match(
                over, {"P": {"total": total}}, method=method, surplus=surplus
            )
            assert found.faults == ()


def test_rounded_percentages_on_the_way_to_their_mean() -> None:
    thirds = {"P": _report(dict.fromkeys("ABC", 3), {"A": 1, "B": 1, "C": 3})}
    # the mean is 500/9 = 55.5556; of 33.3, 33.3 and 100 it is 55.5333, of whole percent 55.3333
    for total in (55.5333, 55.3333):
        (fault,) = check_job_person_match(
            thirds, {"P": {"total": total}}, method="mean_of_ratios"
        ).faults
        assert fault.kind == "rounded_on_the_way"
    assert check_job_person_match(thirds, {"P": {"total": 55.5556}}).faults == ()


# What is right is never found wrong, and what is wrong is always found


@st.composite
def reports(draw: st.DrawFn) -> GapReport:
    """Draw a report of two to four competencies, the first core and the last secondary."""
    codes = "ABCD"[: draw(st.integers(2, 4))]
    levels = st.fixed_dictionaries({code: st.integers(1, 5) for code in codes})
    weights = {code: draw(st.integers(0, 3)) for code in codes}
    core = codes[: draw(st.integers(1, len(codes) - 1))]
    return _report(draw(levels), draw(levels), core=core, weights=weights)


def _matching(report: GapReport, places: int, share: Fraction) -> dict[str, Decimal]:
    """Print a table from the library's other way to the same numbers, contribution by contribution."""
    printed = {
        item.competency: rounded(STANDARD_TABLE.weights[item.gap], places=1)
        for item in report.items
        if item.gap is not None
    }
    for name, whole in (("core", 1), ("secondary", 0), ("total", share)):
        value = profile_matching(report, core_share=whole).value
        assert value is not None
        printed[name] = rounded(value, places=places)
    return printed


@given(reports(), st.integers(0, 6), st.fractions(0, 1, max_denominator=10))
def test_a_right_table_of_profile_matching_has_no_fault(
    report: GapReport, places: int, share: Fraction
) -> None:
    assume(0 < share < 1)
    printed = {"P": _matching(report, places, share)}
    assert check_profile_matching({"P": report}, printed, core_share=share).faults == ()


@given(reports(), st.data())
def test_one_wrong_cell_is_found_and_nothing_else(report: GapReport, data: st.DataObject) -> None:
    printed = _matching(report, 3, SHARE)
    cell = data.draw(st.sampled_from(sorted(printed)))
    step = (
        Decimal("0.5") if cell in {item.competency for item in report.items} else Decimal("0.002")
    )
    printed[cell] += data.draw(st.sampled_from((step, -step)))
    found = check_profile_matching({"P": report}, {"P": printed}, core_share=SHARE)
    assert [fault.cell for fault in found.faults] == [cell]
    assert found.faults[0].printed == Fraction(printed[cell])


@given(
    reports(),
    st.integers(0, 6),
    st.sampled_from(("ratio_of_sums", "mean_of_ratios")),
    st.sampled_from(("uncapped", "cap_each", "cap_total")),
)
def test_a_right_total_of_job_person_match_has_no_fault_and_a_wrong_one_has(
    report: GapReport, places: int, method: str, surplus: str
) -> None:
    value = job_person_match(report, method=method, surplus=surplus).value
    assume(value is not None)
    total = rounded(value or 0, places=places)
    for printed, count in ((total, 0), (total + 2, 1)):
        found = check_job_person_match(
            {"P": report}, {"P": {"total": printed}}, method=method, surplus=surplus
        )
        assert len(found.faults) == count


# Bad input


def test_what_cannot_be_checked_is_named() -> None:
    unknown = _report({"A": 4, "B": 4}, {"A": 3})
    checks: list[Callable[[GapReport], TableCheck]] = [
        lambda report: check_profile_matching({"P": report}, {}, core_share=1),
        lambda report: check_job_person_match({"P": report}, {}),
    ]
    for check in checks:
        with pytest.raises(InvalidValueError) as caught:
            check(unknown)
        assert str(caught.value) == ("report of 'P' has no level of 'B'; a table needs them all")
        with pytest.raises(DuplicateCodeError, match=r"^cell 'total' stands twice in row 'P'"):
            check(_report({"total": 4}, {"total": 4}))
    off = attrs.evolve(unknown.items[1], absent="not_applicable")
    report = attrs.evolve(unknown, items=(unknown.items[0], off))
    assert check_job_person_match({"P": report}, {"P": {"total": 75}}).faults == ()


def test_rows_and_cells_that_nobody_has_are_named() -> None:
    with pytest.raises(UnknownCodeError, match=r"^no row 'X' among 3 known codes"):
        check_profile_matching(REPORTS, {"X": {}}, core_share=1)
    with pytest.raises(UnknownCodeError, match=r"^no cell of 'P' 'E' among 11 known codes"):
        check_profile_matching(REPORTS, {"P": {"E": 5}}, core_share=0.6)
    zero = _report({"A": 4, "B": 1}, {"A": 4, "B": 4}, weights={"B": 0})
    with pytest.raises(UnknownCodeError, match=r"^no cell of 'P' 'B' among 4 known codes"):
        check_job_person_match({"P": zero}, {"P": {"B": 100}})
    ground = LevelScale(lowest=0, highest=5)
    asked = [Requirement(competency="A", level=0)]
    standard = Standard(code="S", name="S", requirements=asked)
    nothing = compare(Profile(person="P", levels={"A": 1}), standard, ground)
    for method in ("ratio_of_sums", "mean_of_ratios"):
        with pytest.raises(UnknownCodeError, match=r"^no cell of 'P' 'total' among 2 known codes"):
            check_job_person_match({"P": nothing}, {"P": {"total": 0}}, method=method)
    with pytest.raises(UnknownCodeError, match=r"^no weight of column 'y' among 1 known code"):
        check_sums({"A": {"x": 1, "y": 1}}, {}, weights={"x": 1})
    with pytest.raises(UnknownCodeError, match=r"^no row 'B' among 1 known code"):
        check_sums({"A": {"x": 1}}, {"B": 1}, weights={"x": 1})


def test_wrong_types_and_values_are_named() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        check_profile_matching(REPORTS, {"P": {"A": Fraction(9, 2)}}, core_share=0.6)
    assert str(caught.value) == (
        "printed row of 'P' of 'A' must be a printed number (int, Decimal or float), "
        "got Fraction(9, 2)"
    )
    with pytest.raises(InvalidTypeError, match=r"^report of 'P' must be a GapReport, got 1$"):
        check_profile_matching({"P": 1}, {}, core_share=1)  # type: ignore[dict-item]  # the point
    with pytest.raises(InvalidTypeError, match=r"^table must be a GapTable, got \{0: 5\}$"):
        check_profile_matching({}, {}, core_share=1, table={0: 5})  # type: ignore[arg-type]  # the point
    with pytest.raises(InvalidTypeError, match=r"^printed total must be a mapping by code, got 1$"):
        check_sums({}, 1, weights={})  # type: ignore[arg-type]  # the point
    with pytest.raises(InvalidValueError, match=r"^weight of 'x' must be 0 or more, got -1$"):
        check_sums({}, {}, weights={"x": -1})
    with pytest.raises(InvalidValueError, match=r"^surplus must be one of 'uncapped', "):
        check_job_person_match({}, {}, surplus="cap")
    with pytest.raises(InvalidValueError, match=r"^method must be one of 'ratio_of_sums', "):
        check_job_person_match({}, {}, method="ratio")
    far = LevelScale(lowest=0, highest=9)
    standard = Standard(code="S", name="S", requirements=[Requirement(competency="A", level=9)])
    report = compare(Profile(person="P", levels={"A": 1}), standard, far)
    with pytest.raises(OutOfTableError, match=r"^gap is -8, but the table 'standard' covers"):
        check_profile_matching({"P": report}, {}, core_share=1)


def test_a_column_may_have_any_name() -> None:
    found = check_sums({"A": {"total": 2, "x": 1}}, {"A": 3}, weights={"total": 1, "x": 1})
    assert found.faults == ()
    wrong = check_sums({"A": {"total": 2, "x": 1}}, {"A": 5}, weights={"total": 1, "x": 1})
    assert _kinds(wrong) == [("A", "total", "sum_mismatch")]
