"""The satisfaction index against published tables, its bands at every edge, and its own definition."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import SatisfactionIndex, satisfaction_index, survey_sample
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    OffScaleError,
    OutOfTableError,
    UnknownCodeError,
)
from kompetensi.evaluation import Tally
from kompetensi.framework import LevelScale
from kompetensi.rules import Band, BandTable, Citation, DatedValue
from kompetensi.texts import INDONESIAN, rounded, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "satisfaction.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
SCALE = LevelScale(lowest=1, highest=4)
DAY = date(2026, 6, 30)
OLD_DAY = date(2012, 6, 30)
TINY = Fraction(1, 1_000_000)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")
levels = st.lists(st.integers(1, 4), min_size=1, max_size=8)
surveys = st.lists(levels, min_size=1, max_size=9)


def tally(mean: Decimal) -> Tally:
    """Count 100 ratings whose mean is a number of two decimals."""
    total = int(mean * 100)
    lower, more = divmod(total, 100)
    return Tally(scale=SCALE, counts={lower: 100 - more, lower + bool(more): more or 100})


def survey(rows: Sequence[Sequence[int]]) -> dict[str, Tally]:
    return {f"U{place}": Tally.of(row, SCALE) for place, row in enumerate(rows, start=1)}


def shown(value: Fraction | int | None, places: int) -> Decimal:
    assert value is not None
    return rounded(value, places=places)


def test_a_published_table_of_29_forms() -> None:
    case = CASES["ikm-gaspul-n29"]
    given, expected = case["inputs"], case["expected"]
    tallies = {
        code: Tally(scale=SCALE, counts={int(level): count for level, count in row.items()})
        for code, row in given["frequencies"].items()
    }
    index = satisfaction_index(tallies, on=DAY)
    assert {code: one.total for code, one in tallies.items()} == given["totals_per_unsur"]
    for one in index.elements:
        assert shown(one.mean, 4) == expected["nrr_per_unsur"][one.code]
        assert (one.n, one.weight) == (29, Fraction(1, 9))
    assert index.value == Fraction(25 * 955, 261)
    assert shown(index.index, 3) == expected["nilai_indeks_exact_weight"]
    assert shown(index.value, 2) == expected["ikm_exact_weight"]
    assert index.category == expected["mutu"]
    # The source prints 90.56 too: its table says 0.1111 but is computed with 0.11.
    printed = satisfaction_index(tallies, on=DAY, weights=Decimal("0.11"))
    assert shown(printed.index, 4) == expected["nilai_indeks_weight_0_11"]
    assert shown(printed.value, 2) == expected["ikm_weight_0_11"]
    assert printed.weight_form == "printed"


def test_a_report_that_prints_0_111_and_computes_with_1_9() -> None:
    case = CASES["ikm-tubaba-all4"]
    tallies = survey([[level] for level in case["inputs"]["answers"][0]])
    index = satisfaction_index(tallies, on=DAY)
    assert (index.index, index.value) == (
        case["expected"]["nilai_indeks"],
        case["expected"]["ikm"],
    )
    assert index.category == case["expected"]["mutu"]
    assert satisfaction_index(tallies, on=DAY, weights=0.111).value == Fraction("99.9")
    assert satisfaction_index(tallies, on=DAY, weights=0.11).value == 99


@pytest.mark.parametrize(
    ("code", "nrr", "sum_exact"),
    [
        ("ikm-2004-14unsur", "nrr_per_unsur", Fraction("3.05868")),
        ("ikm-registration-unit-2012", "nrr", Fraction("3.05868")),
    ],
)
def test_the_revoked_rule_with_14_elements(code: str, nrr: str, sum_exact: Fraction) -> None:
    case = CASES[code]
    tallies = {f"U{n}": tally(mean) for n, mean in enumerate(case["inputs"][nrr], start=1)}
    weight = case["inputs"]["weight"]
    plain = satisfaction_index(tallies, on=OLD_DAY, weights=weight)
    assert plain.index == sum_exact
    assert shown(plain.value, 3) == Decimal("76.467")
    # The source rounds the index to three decimals before it converts it.
    stage = satisfaction_index(tallies, on=OLD_DAY, weights=weight, rounding={"index": 3})
    assert stage.index == Fraction("3.059")
    assert stage.value == Fraction("76.475")
    assert (plain.category, stage.category) == ("B", "B")
    assert stage.rounding == {"index": 3, "band": 2}
    assert stage.table.code == "ikm-2004"


def test_the_example_of_the_decree_rounds_every_term() -> None:
    case = CASES["ikm-kepmen-25-2004-example"]
    tallies = {f"U{n}": tally(mean) for n, mean in enumerate(case["inputs"]["nrr"], start=1)}
    plain = satisfaction_index(tallies, on=OLD_DAY, weights=case["inputs"]["weight"])
    assert plain.index == Fraction(case["expected"]["index_unrounded"])
    assert plain.value == Fraction(case["expected"]["ikm_unrounded"])
    # The annex adds terms of three decimals each: 2.462, where the exact sum is 2.46086.
    terms = satisfaction_index(
        tallies, on=OLD_DAY, weights=case["inputs"]["weight"], rounding={"term": 3}
    )
    assert abs(Fraction(terms.index or 0) - Fraction(case["published"]["index"])) <= Fraction(
        "0.0011"
    )
    assert (plain.category, terms.category) == (case["expected"]["grade"],) * 2


def test_raw_rows_with_a_5_are_refused_and_agree_without_it() -> None:
    case = CASES["skm-raw20-reliability"]
    rows = list(zip(*case["inputs"]["rows"], strict=True))
    with pytest.raises(OffScaleError) as caught:
        survey(rows)  # row 17 of the published data holds a 5
    assert str(caught.value) == "rating number 17 is 5, which is not on the scale 1..4"
    assert [sum(row) for row in rows] == case["expected"]["totals"]
    # The published result counts the 5; the same totals come from ratings on the scale.
    within = survey([rows[0], [4 if level == 5 else level for level in rows[1]], rows[2]])
    within["U2"] = Tally(scale=SCALE, counts={4: 16, 3: 4})
    index = satisfaction_index(within, on=DAY, weights=case["inputs"]["weight"])
    assert index.index == Fraction(case["expected"]["nilai_indeks"])
    assert shown(index.value, 2) == case["expected"]["ikm"]
    assert index.category == case["expected"]["mutu"]
    exact = satisfaction_index(within, on=DAY)
    assert (exact.index, exact.value) == (Fraction("3.5"), Fraction("87.5"))


def test_raw_rows_of_two_elements() -> None:
    case = CASES["skm-raw20-responsiveness"]
    index = satisfaction_index(survey(list(zip(*case["inputs"]["rows"], strict=True))), on=DAY)
    assert [one.mean for one in index.elements] == [Fraction(x) for x in case["expected"]["nrr"]]
    assert index.value == Fraction(case["expected"]["ikm"])
    assert index.category == case["expected"]["mutu"]


def _at(value: Fraction, day: date = DAY) -> SatisfactionIndex:
    """Return an index with a given converted value, by unequal weights of elements at 1 and 4."""
    share = (value / 25 - 1) / 3
    tallies = {"low": Tally.of([1], SCALE), "high": Tally.of([4], SCALE)}
    return satisfaction_index(tallies, on=day, weights={"low": 1 - share, "high": share})


def test_oracle_of_the_bands() -> None:
    case = CASES["ikm-bands-edges"]
    got = [_at(Fraction(value)).category for value in case["inputs"]["ikm_values"]]
    assert got == case["expected"]["mutu"]


@pytest.mark.parametrize(
    ("day", "edge", "below", "above"),
    [
        (DAY, "64.995", "D", "C"),
        (DAY, "76.605", "C", "B"),
        (DAY, "88.305", "B", "A"),
        (OLD_DAY, "43.755", "D", "C"),
        (OLD_DAY, "62.505", "C", "B"),
        (OLD_DAY, "81.255", "B", "A"),
    ],
)
def test_a_band_starts_where_rounding_reaches_its_print(
    day: date, edge: str, below: str, above: str
) -> None:
    at = Fraction(edge)
    assert _at(at - TINY, day).category == below
    assert _at(at, day).category == above
    assert _at(at + TINY, day).category == above
    assert _at(at, day).value == at  # only the band is decided on the rounded number


def test_a_printed_weight_may_lead_below_25_which_is_d() -> None:
    index = satisfaction_index(survey([[1]] * 9), on=DAY, weights=0.11)
    assert (index.value, index.category) == (Fraction("24.75"), "D")


def test_an_element_without_ratings_leaves_bounds() -> None:
    tallies = {"U1": Tally.of([4, 4], SCALE), "U2": Tally.of([None], SCALE)}
    index = satisfaction_index(tallies, on=DAY)
    assert (index.value, index.index, index.category) == (None, None, None)
    assert (index.low, index.high) == (Fraction("62.5"), 100)
    assert index.possible == ("D", "C", "B", "A")
    assert index.elements[1].mean is index.elements[1].term is index.elements[1].gain is None
    assert index.improve_first == ("U1",)
    assert [str(reason) for reason in index.explain()] == [
        "nobody rated U2",
        "the value lies between 62.5 and 100, so it may be D, C, B, A",
    ]


def test_a_band_may_be_known_while_the_index_is_not() -> None:
    tallies = {**survey([[4]] * 49), "U50": Tally.of([], SCALE)}
    index = satisfaction_index(tallies, on=DAY)
    assert (index.value, index.category, index.possible) == (None, "A", ("A",))


def test_what_to_improve_first_is_what_could_still_add_most() -> None:
    tallies = survey([[4, 4], [2, 3], [3, 3], [3, 3]])
    index = satisfaction_index(
        tallies, on=DAY, weights={"U1": 0.1, "U2": 0.2, "U3": 0.3, "U4": 0.4}
    )
    # U4: 0.4 x 1 x 25 = 10; U2 and U3: 0.2 x 1.5 x 25 = 0.3 x 1 x 25 = 7.5, by code; U1: 0.
    assert index.improve_first == ("U4", "U2", "U3", "U1")
    assert [one.gain for one in index.elements] == [0, Fraction("7.5"), Fraction("7.5"), 10]
    assert index.value is not None
    assert index.value + sum(one.gain or 0 for one in index.elements) == 100
    assert [str(reason) for reason in index.explain()] == [
        "satisfaction index 75: quality C",
        "weights: set by the unit; decimals by stage: for the band alone (2)",
        "points still to be gained, most first: U4 (10), U2 (7.5), U3 (7.5)",
    ]
    assert say(index.explain()[0], catalogue=INDONESIAN) == "indeks kepuasan 75: mutu C"
    assert index.rows()[1] == {
        "element": "U2",
        "n": 2,
        "mean": 2.5,
        "weight": 0.2,
        "term": 0.5,
        "gain": 7.5,
    }


def test_nothing_is_left_to_improve() -> None:
    index = satisfaction_index(survey([[4], [4]]), on=DAY, rounding={"mean": 2})
    assert [str(reason) for reason in index.explain()] == [
        "satisfaction index 100: quality A",
        "weights: exact; decimals by stage: mean (2), for the band alone (2)",
    ]


def test_stages_follow_each_other() -> None:
    tallies = survey([[4, 4, 3], [3, 3, 2]])  # means 11/3 and 8/3
    index = satisfaction_index(tallies, on=DAY, rounding={"mean": 2, "term": 2, "index": 1})
    assert [one.mean for one in index.elements] == [Fraction("3.67"), Fraction("2.67")]
    assert [one.term for one in index.elements] == [Fraction("1.84"), Fraction("1.34")]
    assert (index.index, index.value) == (Fraction("3.2"), 80)


def test_an_agency_has_its_own_bands() -> None:
    bands = BandTable(code="bupati", bands=[Band(code="kurang"), Band(code="prima", start=95)])
    own = DatedValue(since=date(2026, 1, 1), value=bands, citation=OWN)
    index = satisfaction_index(survey([[4, 4], [4, 3]]), on=DAY, table=own)
    assert (index.category, index.table.code, index.citations[0]) == ("kurang", "bupati", OWN)


def test_the_sources_used_are_named() -> None:
    index = satisfaction_index(survey([[4]]), on=DAY)
    assert {cited.instrument for cited in index.citations} == {"PermenPANRB 14/2017"}
    assert len(index.citations) == 4


def test_there_is_no_rule_between_the_two() -> None:
    with pytest.raises(NoRuleInForceError, match="repealed on 2014-12-31 by PermenPANRB 16/2014"):
        satisfaction_index(survey([[4]]), on=date(2015, 6, 30))


@pytest.mark.parametrize(
    ("tallies", "options", "error", "message"),
    [
        ({}, {}, InvalidValueError, "tallies must hold at least one element, got none"),
        ({"U1": 4}, {}, InvalidTypeError, "tallies of 'U1' must be a Tally, got 4"),
        (
            {"U1": Tally.of([4], LevelScale(lowest=1, highest=5))},
            {},
            InvalidValueError,
            "tallies of 'U1' must be on the scale 1..4, got the scale 1..5",
        ),
        (
            survey([[4], [4]]),
            {"weights": Decimal("0.51")},
            InvalidValueError,
            "weights must be above 0 and add up to at most 1, got 2 times 51/100",
        ),
        (
            survey([[4]]),
            {"weights": 0},
            InvalidValueError,
            "weights must be above 0 and add up to at most 1, got 1 times 0",
        ),
        (
            survey([[4], [4]]),
            {"weights": {"U1": 0.5, "U2": 0.4}},
            InvalidValueError,
            "weights by element must add up to 1, got 9/10",
        ),
        (
            survey([[4], [4]]),
            {"weights": {"U1": 1}},
            UnknownCodeError,
            "no weight of element 'U2' among 1 known code",
        ),
        (
            survey([[4]]),
            {"weights": {"U1": 1, "U9": 0}},
            UnknownCodeError,
            "no element 'U9' among 1 known code",
        ),
        (
            survey([[4]]),
            {"rounding": {"ikm": 2}},
            InvalidValueError,
            "each stage of rounding must be one of 'mean', 'term', 'index', got 'ikm'",
        ),
        (
            survey([[4]]),
            {"rounding": {"index": -1}},
            InvalidValueError,
            "rounding of 'index' must be 0 or more, got -1",
        ),
    ],
)
def test_bad_input_is_refused(
    tallies: Any, options: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        satisfaction_index(tallies, on=DAY, **options)
    assert str(caught.value) == message


def test_rounding_that_leads_above_the_bands_is_refused() -> None:
    # Six terms of 4/6 = 0.67 add up to 4.02, so the index would be 100.5.
    with pytest.raises(OutOfTableError) as caught:
        satisfaction_index(survey([[4]] * 6), on=DAY, rounding={"term": 2})
    assert str(caught.value) == (
        "the least number is 201/2, but table 'ikm-2017' ends at 100; "
        "check the number and its unit, or pass another table"
    )


@given(rows=surveys)
def test_the_index_is_bounded_and_order_of_elements_does_not_matter(rows: list[list[int]]) -> None:
    index = satisfaction_index(survey(rows), on=DAY)
    assert index.value is not None
    assert 25 <= index.value <= 100
    assert index.low == index.high == index.value
    turned = dict(reversed(survey(rows).items()))
    assert satisfaction_index(turned, on=DAY).value == index.value


@given(rows=surveys, data=st.data())
def test_a_better_rating_never_lowers_index_or_band(
    rows: list[list[int]], data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(rows) - 1))
    place = data.draw(st.integers(0, len(rows[row]) - 1))
    better = [list(levels) for levels in rows]
    better[row][place] = min(4, rows[row][place] + 1)
    places = data.draw(st.dictionaries(st.sampled_from(("mean", "index")), st.integers(0, 3)))
    before = satisfaction_index(survey(rows), on=DAY, rounding=places)
    after = satisfaction_index(survey(better), on=DAY, rounding=places)
    assert before.value is not None
    assert after.value is not None
    assert after.value >= before.value
    assert str(after.category) <= str(before.category)  # A is the best


def test_oracle_of_the_sample_size() -> None:
    case = CASES["krejcie-morgan"]
    samples = [survey_sample(n, on=DAY) for n in case["inputs"]["populations"]]
    assert [one.size for one in samples] == case["expected"]["sample"]
    thousand = samples[case["inputs"]["populations"].index(1000)]
    assert shown(thousand.exact, 1) == case["expected"]["unrounded_1000"]
    assert str(thousand.explain()[0]) == "278 of 1000 people are to be asked"
    assert thousand.rows()[0]["size"] == 278


def test_a_sample_with_numbers_of_ones_own() -> None:
    table = {"chi_square": 4, "share": 0.5, "margin": 0.1}
    own = DatedValue(since=date(2026, 1, 1), value=table, citation=OWN)
    found = survey_sample(100, on=DAY, table=own)
    assert found.exact == Fraction(100, 1) / (Fraction(99, 100) + 1)
    assert found.citations == (OWN,)


@given(n=st.integers(1, 10**6))
def test_a_sample_is_part_of_the_population_and_grows_with_it(n: int) -> None:
    one, more = survey_sample(n, on=DAY), survey_sample(n + 1, on=DAY)
    assert 1 <= one.size <= n
    assert one.size <= more.size <= 384  # 3.841 x 0.25 / 0.05^2 = 384.1


@pytest.mark.parametrize(
    ("population", "table", "message"),
    [
        (0, None, "population must be 1 or more, got 0"),
        (
            9,
            {"share": 0.5},
            "table must give chi_square, share and margin, got 'share'",
        ),
        (
            9,
            {"chi_square": 1, "share": 1, "margin": 1},
            "chi_square and margin must be above 0 and share strictly between 0 and 1, "
            "got 1, 1 and 1",
        ),
    ],
)
def test_a_bad_sample_is_refused(population: int, table: Any, message: str) -> None:
    own = None if table is None else DatedValue(since=date(2026, 1, 1), value=table, citation=OWN)
    with pytest.raises(InvalidValueError) as caught:
        survey_sample(population, on=DAY, table=own)
    assert str(caught.value) == message


def test_the_elements_serve_as_labels() -> None:
    names = asn.SATISFACTION_ELEMENTS.on(DAY).value
    assert names is not None
    index = satisfaction_index(survey([[4], [3]]), on=DAY)
    assert say(index.explain()[-1], catalogue=INDONESIAN, labels=names) == (
        "poin yang masih dapat diraih, terbanyak dahulu: sistem, mekanisme, dan prosedur (12,5)"
    )
