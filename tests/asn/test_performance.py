"""Performance: value, predicate, distribution, credit points, and the revoked rule of 2021."""

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import (
    ShareLimit,
    credit_points,
    expectation_distribution,
    performance_rating,
    performance_value,
    rating_distribution,
    skp_value_2021,
    target_value_2021,
)
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.rules import Band, BandTable, Citation, DatedValue
from kompetensi.texts import INDONESIAN, say

DATA = Path(__file__).parents[1] / "data" / "asn" / "performance.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 1, 31)
DAY_OF_2021 = date(2022, 1, 31)
TINY = Fraction(1, 1_000_000)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")
WORDS = {
    "atas": "di atas ekspektasi",
    "sesuai": "sesuai ekspektasi",
    "bawah": "di bawah ekspektasi",
}
PREDICATES = {
    "SB": "Sangat Baik",
    "B": "Baik",
    "BP": "Butuh Perbaikan",
    "K": "Kurang",
    "SK": "Sangat Kurang",
}
values = st.fractions(0, 120, max_denominator=100)


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


def value(**changes: Any) -> asn.PerformanceValue:
    given = {"targets": 100, "behaviour": 80, "peers": False, "new_idea": False, "on": DAY}
    return performance_value(**{**given, **changes})


def test_oracle_of_the_value() -> None:
    case = CASES["pp30-2019-blend"]
    got = [
        value(targets=one["skp"], behaviour=one["perilaku"], peers=one["peer_input"]).value
        for one in case["inputs"]["cases"]
    ]
    assert got == [Fraction(one) for one in case["expected"]["value"]]


@pytest.mark.parametrize("new_idea", [False, True])
@pytest.mark.parametrize(
    ("edge", "below", "at"),
    [(50, "Sangat Kurang", "Kurang"), (70, "Kurang", "Cukup"), (90, "Cukup", "Baik")],
)
def test_a_band_of_the_value_starts_at_its_edge(
    new_idea: bool, edge: int, below: str, at: str
) -> None:
    for number, expected in ((edge - TINY, below), (edge, at), (edge + TINY, at)):
        found = value(targets=number, behaviour=number, new_idea=new_idea)
        assert (found.value, found.category) == (number, expected)


def test_nobody_is_sangat_baik_without_a_new_idea() -> None:
    for number, expected in ((110 - TINY, "Baik"), (110, "Sangat Baik"), (120, "Sangat Baik")):
        found = value(targets=number, behaviour=number, new_idea=True)
        assert found.category == expected
        assert value(targets=number, behaviour=number).category == "Baik"


def test_a_value_says_what_it_is_made_of() -> None:
    found = value()
    assert [str(reason) for reason in found.explain()] == [
        "performance value is 94, made of work targets (70), behaviour (24)",
        "Baik by the table pp-30-2019",
    ]
    assert found.rows() == [
        {"part": "skp", "contribution": 70},
        {"part": "perilaku", "contribution": 24},
    ]
    assert [str(one) for one in found.citations] == [
        "PP 30/2019, Pasal 41 ayat (2)-(4); from the day by Pasal 64 ayat (2)",
        "PP 30/2019, Pasal 41 ayat (5) with its explanation",
    ]


def test_an_unknown_part_leaves_bounds() -> None:
    found = value(behaviour=None)
    assert (found.value, found.low, found.high) == (None, 70, 106)
    assert found.category is None
    assert str(found.reason) == "no value is known for behaviour"
    assert value(targets=None, behaviour=0, peers=True).high == 72


def test_the_rule_applies_two_years_after_its_promulgation() -> None:
    assert value(on=date(2021, 4, 29)).value == 94
    with pytest.raises(
        NoRuleInForceError, match="'asn.performance.shares' has no value on 2021-04-28"
    ):
        value(on=date(2021, 4, 28))


def test_an_agency_has_its_own_shares_and_bands() -> None:
    bands = BandTable(code="own", bands=[Band(code="rendah"), Band(code="tinggi", start=95)])
    found = value(
        shares=own({"superior": {"skp": 80, "perilaku": 20}}),
        table=own(bands),
    )
    assert (found.value, found.category, found.citations) == (96, "tinggi", (OWN, OWN))
    with pytest.raises(UnknownCodeError, match="no row of shares 'superior_and_peers'"):
        value(peers=True, shares=own({"superior": {"skp": 80, "perilaku": 20}}))
    with pytest.raises(
        InvalidValueError, match="weights of performance must add up to 100, got 90"
    ):
        value(shares=own({"superior": {"skp": 70, "perilaku": 20}}))


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"targets": 121}, InvalidValueError, "part of 'skp' must lie in 0..120, got 121"),
        ({"behaviour": -1}, InvalidValueError, "part of 'perilaku' must be 0 or more, got -1"),
        ({"peers": 1}, InvalidTypeError, "peers must be a bool, got 1"),
        ({"new_idea": None}, InvalidTypeError, "new_idea must be a bool, got None"),
    ],
)
def test_a_bad_value_is_refused(changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        value(**changes)
    assert str(caught.value) == message


@given(targets=values, behaviour=values, more=values, peers=st.booleans(), new_idea=st.booleans())
def test_the_value_is_bounded_and_rises(
    targets: Fraction, behaviour: Fraction, more: Fraction, peers: bool, new_idea: bool
) -> None:
    order = ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"]
    before = value(targets=min(targets, more), behaviour=behaviour, peers=peers, new_idea=new_idea)
    after = value(targets=max(targets, more), behaviour=behaviour, peers=peers, new_idea=new_idea)
    assert before.value is not None
    assert after.value is not None
    assert 0 <= before.value <= after.value <= 120
    assert order.index(str(before.category)) <= order.index(str(after.category))


def rating(result: str | None, behaviour: str | None, **options: Any) -> asn.PerformanceRating:
    return performance_rating(result=result, behaviour=behaviour, **{"on": DAY, **options})


def test_oracle_of_the_predicate() -> None:
    case = CASES["predikat-matrix-3x3"]
    got = [
        rating(WORDS[cell["hasil_kerja"]], WORDS[cell["perilaku"]]).predicate
        for cell in case["inputs"]["cells"]
    ]
    assert got == case["expected"]["predikat"]
    assert len(got) == 9


def test_a_predicate_is_no_word_of_an_axis() -> None:
    with pytest.raises(InvalidValueError) as caught:
        rating("Baik", WORDS["atas"])
    assert str(caught.value) == (
        "result must be one of 'di bawah ekspektasi', 'sesuai ekspektasi', 'di atas ekspektasi', "
        "got 'Baik'"
    )
    with pytest.raises(InvalidValueError, match="behaviour must be one of"):
        rating(WORDS["atas"], "Sangat Baik")


def test_an_unknown_word_leaves_what_the_predicate_may_be() -> None:
    found = rating(None, WORDS["bawah"])
    assert (found.predicate, found.possible) == (None, ("Kurang", "Sangat Kurang"))
    assert str(found.explain()[0]) == "the predicate may be Kurang, Sangat Kurang"
    known = rating(WORDS["atas"], WORDS["sesuai"])
    assert known.possible == ("Baik",)
    assert str(known.explain()[0]) == (
        "Baik: work results above expectation, behaviour as expected"
    )
    assert say(known.explain()[0], catalogue=INDONESIAN) == (
        "Baik: hasil kerja di atas ekspektasi, perilaku kerja sesuai ekspektasi"
    )
    assert known.rows() == [
        {
            "result": "di atas ekspektasi",
            "behaviour": "sesuai ekspektasi",
            "predicate": "Baik",
            "possible": "Baik",
        }
    ]
    assert rating(None, None).possible == (
        "Sangat Baik",
        "Baik",
        "Kurang",
        "Butuh Perbaikan",
        "Sangat Kurang",
    )


def test_an_agency_has_its_own_matrix() -> None:
    row = dict.fromkeys(WORDS.values(), "Baik")
    found = rating(WORDS["bawah"], None, matrix=own(dict.fromkeys(WORDS.values(), row)))
    assert (found.predicate, found.citations) == ("Baik", (OWN,))
    assert str(found.explain()[0]) == ("Baik: work results below expectation, behaviour unknown")
    with pytest.raises(InvalidValueError) as caught:
        rating(WORDS["atas"], None, matrix=own({WORDS["bawah"]: row}))
    assert str(caught.value) == (
        "matrix has no cell for 'sesuai ekspektasi' and 'di bawah ekspektasi'; it needs all nine"
    )


def test_the_matrix_starts_with_its_year_over() -> None:
    assert rating(WORDS["atas"], WORDS["atas"], on=date(2022, 12, 31)).predicate == "Sangat Baik"
    with pytest.raises(NoRuleInForceError):
        rating(WORDS["atas"], WORDS["atas"], on=date(2022, 12, 30))


@pytest.mark.parametrize("reading", ["kurang", "kurang_or_butuh_perbaikan"])
def test_oracle_of_the_distribution(reading: str) -> None:
    case = CASES["se3-2023-distribution"]
    got = [
        rating_distribution(
            {PREDICATES[code]: int(share * 100) for code, share in one["share"].items()},
            organisation=one["org"],
            on=DAY,
            reading=reading,
        ).within
        for one in case["inputs"]["cases"]
    ]
    assert got == case["expected"]["within_rule"]


def test_breaches_are_listed_and_nobody_is_moved() -> None:
    counts = {"Baik": 8, "Sangat Baik": 2}
    found = rating_distribution(counts, organisation="Baik", on=DAY)
    assert found.counts == {
        "Sangat Baik": 2,
        "Baik": 8,
        "Butuh Perbaikan": 0,
        "Kurang": 0,
        "Sangat Kurang": 0,
    }
    assert [str(reason) for reason in found.explain()] == [
        "the share of Baik is 0.8, more than 0.7",
        "nobody has Butuh Perbaikan, Kurang, and somebody must",
    ]
    assert found.rows()[1] == {"rating": "Baik", "count": 8, "share": 0.8}
    low = rating_distribution({"Sangat Baik": 9, "Kurang": 1}, organisation="Kurang", on=DAY)
    assert [reason.code for reason in low.breaches] == ["share_below", "share_below", "share_above"]
    kept = rating_distribution({"Baik": 10}, organisation="Istimewa", on=DAY)
    assert str(kept.explain()[0]) == "every limit is kept by 10 people"


@pytest.mark.parametrize(("best", "within"), [(69, True), (70, True), (71, False)])
def test_a_limit_itself_is_allowed(best: int, within: bool) -> None:
    counts = {"Sangat Baik": best, "Baik": 100 - best}
    assert rating_distribution(counts, organisation="Istimewa", on=DAY).within == within


def test_the_two_readings_of_the_lowest_limit_differ() -> None:
    counts = {"Sangat Kurang": 9, "Butuh Perbaikan": 1}
    narrow, wide = (
        rating_distribution(counts, organisation="Sangat Kurang", on=DAY, reading=reading)
        for reading in ("kurang", "kurang_or_butuh_perbaikan")
    )
    assert (narrow.within, wide.within) == (False, True)
    assert len(wide.citations) == 2
    with pytest.raises(InvalidValueError) as caught:
        rating_distribution(counts, organisation="Sangat Kurang", on=DAY)
    assert str(caught.value) == (
        "reading must be one of 'kurang', 'kurang_or_butuh_perbaikan', got None"
    )


def test_nobody_rated_has_no_shares() -> None:
    found = rating_distribution({}, organisation="Baik", on=DAY)
    assert (found.n, found.within, found.share("Baik"), found.breaches) == (0, None, None, ())
    assert str(found.explain()[0]) == "nobody was rated"


def test_an_agency_has_its_own_limits() -> None:
    limits = {"Sangat Kurang": (ShareLimit(codes=["Baik"], most=0.5, least=0.5),)}
    found = rating_distribution(
        {"Baik": 1, "Kurang": 1}, organisation="Sangat Kurang", on=DAY, limits=own(limits)
    )
    assert (found.within, found.citations) == (True, (OWN,))


@pytest.mark.parametrize(
    ("counts", "organisation", "error", "message"),
    [
        (
            {"Cukup": 1},
            "Baik",
            UnknownCodeError,
            "no rating 'Cukup' among 5 known codes",
        ),
        (
            {},
            "Cukup",
            UnknownCodeError,
            "no achievement of the unit 'Cukup' among 5 known codes",
        ),
        ({"Baik": -1}, "Baik", InvalidValueError, "counts of 'Baik' must be 0 or more, got -1"),
        (
            {"Baik": 0.5},
            "Baik",
            InvalidValueError,
            "counts of 'Baik' must be a whole number, got 0.5",
        ),
    ],
)
def test_a_bad_distribution_is_refused(
    counts: Any, organisation: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        rating_distribution(counts, organisation=organisation, on=DAY)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("above", "expected", "below", "codes"),
    [
        (20, 60, 20, []),
        (20, 70, 10, []),
        (21, 60, 19, ["share_above"]),
        (19, 60, 21, ["share_above"]),
        (20, 59, 21, ["share_below", "share_above"]),
        (15, 71, 14, ["share_above"]),
    ],
)
def test_the_spread_of_2019_has_other_limits(
    above: int, expected: int, below: int, codes: list[str]
) -> None:
    counts = dict(zip(WORDS.values(), (above, expected, below), strict=True))
    found = expectation_distribution(counts, on=date(2021, 12, 31))
    assert [reason.code for reason in found.breaches] == codes


def test_an_agency_has_its_own_limits_of_the_spread() -> None:
    limits = (ShareLimit(codes=[WORDS["atas"]], most=0.3),)
    counts = {WORDS["atas"]: 3, WORDS["bawah"]: 7}
    found = expectation_distribution(counts, on=DAY, limits=own(limits))
    assert (found.within, found.limits, found.citations) == (True, limits, (OWN,))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: ShareLimit(codes=[], most=1),
            InvalidValueError,
            "ShareLimit.codes must hold at least one code, got none",
        ),
        (
            lambda: ShareLimit(codes=["Baik"], most=70),
            InvalidValueError,
            "ShareLimit.most must lie in 0..1, got 70",
        ),
        (
            lambda: ShareLimit(codes=["Baik"], least=-1),
            InvalidValueError,
            "ShareLimit.least must lie in 0..1, got -1",
        ),
        (
            lambda: ShareLimit(codes=["Baik"], some=1),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "ShareLimit.some must be True or False, got 1",
        ),
    ],
)
def test_a_bad_limit_is_refused(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


def test_three_years_of_credit_points_add_up() -> None:
    case = CASES["ak-muda-3-years"]
    one = credit_points("Baik", grade="jf_ahli_muda", on=DAY)
    assert (one.coefficient, one.percentage) == (
        case["inputs"]["coefficient"],
        case["inputs"]["percent"],
    )
    assert sum(one.value for _ in range(case["inputs"]["years"])) == case["expected"]["ak"]


def test_a_year_of_credit_points() -> None:
    case = CASES["ak-madya-baik"]
    one = credit_points("Baik", grade="jf_ahli_madya", months=case["inputs"]["months"], on=DAY)
    assert one.value == Fraction(case["expected"]["ak"])


@pytest.mark.parametrize(
    ("predicate", "months", "exact", "published"),
    [
        ("Sangat Baik", 12, Fraction("18.75"), Fraction("18.75")),
        ("Baik", 2, Fraction(25, 12), Fraction("2.08")),
    ],
)
def test_the_examples_of_the_agency_in_charge(
    predicate: str, months: int, exact: Fraction, published: Fraction
) -> None:
    found = credit_points(predicate, grade="jf_ahli_pertama", months=months, on=DAY)
    assert (found.value, found.published) == (exact, published)


def test_a_coefficient_is_a_quarter_of_a_step_in_rank() -> None:
    coefficients = asn.CREDIT_COEFFICIENTS.on(DAY).value
    steps = asn.CREDIT_RANK_STEPS.on(DAY).value
    assert coefficients is not None
    assert steps is not None
    assert {code: 4 * Fraction(one) for code, one in coefficients.items()} == steps
    percentages = [*(asn.CREDIT_PERCENTAGES.on(DAY).value or {}).values()]
    assert percentages == [150, 100, 75, 75, 50, 25]
    assert (asn.CREDIT_GRADE_STEPS.on(DAY).value or {})["jf_ahli_madya"] == 450


def test_credit_points_say_what_they_are_made_of() -> None:
    found = credit_points("Butuh Perbaikan", grade="jf_ahli_muda", months=6, on=DAY)
    assert str(found.explain()[0]) == (
        "9.375 credit points: 6 of 12 months, 75 % (Butuh Perbaikan) of 25 (jf_ahli_muda)"
    )
    assert found.rows()[0]["value"] == 9.375
    assert [cited.confidence for cited in found.citations] == ["V", "C"]


def test_an_agency_has_its_own_percentages_and_coefficients() -> None:
    found = credit_points(
        "Baik",
        grade="jf_khusus",
        on=DAY,
        percentages=own({"Baik": 110}),
        coefficients=own({"jf_khusus": 10}),
    )
    assert (found.value, found.citations) == (11, (OWN, OWN))


@pytest.mark.parametrize(
    ("predicate", "changes", "error", "message"),
    [
        ("Baik", {"months": 0}, InvalidValueError, "months must be 1 or more, got 0"),
        (
            "Baik",
            {"months": 13},
            InvalidValueError,
            "months must lie in 1..12, got 13; add the points of several years",
        ),
        ("Baik", {"months": 1.5}, InvalidValueError, "months must be a whole number, got 1.5"),
        ("Istimewa", {}, UnknownCodeError, "no predicate 'Istimewa' among 6 known codes"),
        (
            "Baik",
            {"grade": "jf_ahli_mudah"},
            UnknownCodeError,
            "no grade 'jf_ahli_mudah' among 8 known codes; did you mean 'jf_ahli_muda'?",
        ),
        (
            "Baik",
            {"percentages": own({"Baik": -1})},
            InvalidValueError,
            "percentage of 'Baik' must be 0 or more, got -1",
        ),
    ],
)
def test_bad_credit_points_are_refused(
    predicate: str, changes: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        credit_points(predicate, **{"grade": "jf_ahli_muda", "on": DAY, **changes})
    assert str(caught.value) == message


@given(months=st.integers(1, 11), place=st.integers(0, 3))
def test_credit_points_rise_with_months_and_predicate(months: int, place: int) -> None:
    order = ["Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik"]
    base, longer, better = (
        credit_points(predicate, grade="jf_pemula", months=period, on=DAY).value
        for predicate, period in (
            (order[place], months),
            (order[place], months + 1),
            (order[place + 1], months),
        )
    )
    assert 0 < base < min(longer, better)


def test_oracle_of_the_revoked_target_value() -> None:
    case = CASES["skp82021-nilai"]
    found = [
        target_value_2021(one["realisation"], one["target"], on=DAY_OF_2021)
        for one in case["inputs"]["cases"]
    ]
    assert [one.percent for one in found] == case["expected"]["capaian_percent_printed"]
    assert [one.category for one in found] == case["expected"]["kategori"]
    assert [one.value for one in found] == case["expected"]["nilai"]
    assert [one.reason for one in found] == [None, None]


@pytest.mark.parametrize(
    ("realised", "category", "expected"),
    [
        (0, "Sangat Kurang", 0),
        (59, "Sangat Kurang", 49),
        (60, "Kurang", 50),
        (79, "Kurang", 69),
        (80, "Cukup", 70),
        (99, "Cukup", 89),
        (100, "Baik", 109),
        (101, "Baik / Sangat Baik", None),
        (110, "Baik / Sangat Baik", None),
        (111, "Sangat Baik", 120),
        (200, "Sangat Baik", 120),
    ],
)
def test_each_line_meets_its_ends(realised: int, category: str, expected: int | None) -> None:
    found = target_value_2021(realised, 100, on=DAY_OF_2021)
    assert (found.category, found.value) == (category, expected)


@pytest.mark.parametrize(
    ("realised", "percent"), [("99.499999", 99), ("99.5", 100), ("99.500001", 100)]
)
def test_the_achievement_is_read_as_a_whole_percent(realised: str, percent: int) -> None:
    found = target_value_2021(Fraction(realised), 100, on=DAY_OF_2021)
    assert (found.percent, found.achievement) == (percent, Fraction(realised))


def test_less_may_be_better() -> None:
    found = target_value_2021(11, 10, on=DAY_OF_2021, smaller_is_better=True)
    assert (found.achievement, found.value) == (90, 80)
    assert str(found.explain()[0]) == "90 % is Cukup with the value 80"
    assert found.rows()[0]["achievement"] == 90
    assert target_value_2021(20, 10, on=DAY_OF_2021, smaller_is_better=True).value == 0
    unread = target_value_2021(9, 10, on=DAY_OF_2021, smaller_is_better=True)
    assert str(unread.reason) == "the value of Baik / Sangat Baik was read in no source"
    assert unread.explain() == (unread.reason,)


@pytest.mark.parametrize(("realised", "nearer_end", "achievement"), [(6.5, 7, 107), (9, 8, 87.5)])
def test_the_examples_of_a_target_of_7_to_8_months(
    realised: float, nearer_end: int, achievement: float
) -> None:
    """Printed on page 110 of the rule, the first rounded to a whole percent, the second not."""
    found = target_value_2021(realised, nearer_end, on=DAY_OF_2021, smaller_is_better=True)
    assert achievement in {found.percent, found.achievement}


@pytest.mark.parametrize(
    ("realised", "target", "options", "message"),
    [
        (1, 0, {}, "target must be above 0, got 0"),
        (-1, 1, {}, "realised must be 0 or more, got -1"),
        (
            21,
            10,
            {"smaller_is_better": True},
            "realised must be at most twice the target where less is better, got 21",
        ),
    ],
)
def test_a_bad_target_is_refused(realised: int, target: int, options: Any, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        target_value_2021(realised, target, on=DAY_OF_2021, **options)
    assert str(caught.value) == message


def test_the_rule_of_2021_has_an_end() -> None:
    last = date(2022, 12, 30)
    assert target_value_2021(80, 100, on=last).value == 70
    with pytest.raises(NoRuleInForceError, match="repealed on 2022-12-31 by PermenPANRB 6/2022"):
        target_value_2021(80, 100, on=last + timedelta(days=1))
    with pytest.raises(NoRuleInForceError, match="its first value starts on 2021-12-31"):
        target_value_2021(80, 100, on=date(2021, 12, 30))


def test_the_values_of_2021_rise_with_the_achievement() -> None:
    found = [target_value_2021(one, 100, on=DAY_OF_2021).value for one in range(130)]
    known = [one for one in found if one is not None]
    assert all(lower <= higher for lower, higher in pairwise(known))
    assert len(known) == 130 - 10


def test_oracle_of_the_value_of_all_targets() -> None:
    case = CASES["skp82021-nilai"]
    # The oracle calls the second number additional work. The page itself adds two values of main
    # work and no additional work: (59.2 + 43.6) + 0. With a limit of 10 for the latter it must.
    first, second = case["inputs"]["components"].values()
    found = skp_value_2021(main=first + second, added=0, on=DAY_OF_2021)
    assert found.value == Fraction(case["expected"]["skp"])
    assert found.score.contributions == {
        "kinerja_utama": Fraction("102.8"),
        "kinerja_tambahan": 0,
    }
    assert str(found.explain()[0]) == (
        "value of the work targets by the rule of 2021 is 102.8, made of main work (102.8)"
    )
    assert found.rows() == [
        {"part": "kinerja_utama", "contribution": 102.8},
        {"part": "kinerja_tambahan", "contribution": 0},
    ]


@pytest.mark.parametrize(
    ("added", "counts"),
    [(10 - TINY, 10 - TINY), (10, 10), (10 + TINY, 10), (Decimal("43.6"), 10)],
)
def test_additional_work_has_a_limit(added: Any, counts: Any) -> None:
    found = skp_value_2021(main=0, added=added, on=DAY_OF_2021)
    assert found.value == counts


@pytest.mark.parametrize(
    ("main", "added", "missing"),
    [(None, 0, "main work"), (1, None, "additional work")],
)
def test_unknown_work_is_not_zero(main: Any, added: Any, missing: str) -> None:
    found = skp_value_2021(main=main, added=added, on=DAY_OF_2021)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert str(found.reason) == f"no value is known for {missing}"


@pytest.mark.parametrize("part", ["main", "added"])
def test_negative_work_is_refused(part: str) -> None:
    parts: Any = {"main": 0, "added": 0, part: -1}
    with pytest.raises(InvalidValueError) as caught:
        skp_value_2021(on=DAY_OF_2021, **parts)
    assert str(caught.value) == f"{part} must be 0 or more, got -1"


@given(one=values, more=values, added=values)
def test_the_value_of_all_targets_rises(one: Fraction, more: Fraction, added: Fraction) -> None:
    found = skp_value_2021(main=one, added=added, on=DAY_OF_2021).value
    assert found is not None
    assert one <= found <= one + 10
    assert found <= (skp_value_2021(main=one + more, added=added, on=DAY_OF_2021).value or 0)
    assert found <= (skp_value_2021(main=one, added=added + more, on=DAY_OF_2021).value or 0)
