"""Credit points: published cases, the tables against each other, and bad input."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import (
    credit_points,
)
from kompetensi.errors import (
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.rules import Citation, DatedValue

DATA = Path(__file__).parents[1] / "data" / "asn" / "performance.json"
CASES: dict[str, Any] = {
    case["id"]: case
    for case in json.loads(DATA.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]
}
DAY = date(2026, 1, 31)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


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
