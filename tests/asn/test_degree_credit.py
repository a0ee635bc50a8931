"""Credit points for a higher degree: a quarter of a step in rank, once, from Baik on."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kompetensi.asn import CREDIT_PERCENTAGES, degree_credit
from kompetensi.errors import InvalidValueError, NoRuleInForceError, UnknownCodeError
from kompetensi.rules import Citation, DatedValue
from kompetensi.texts import INDONESIAN, say

DAY = date(2026, 1, 31)
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 4", confidence="V")


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


@pytest.mark.parametrize(
    ("grade", "points"),  # a quarter of 50, 100, 150 and 200, and of 15, 20, 50 and 100
    [
        ("jf_ahli_pertama", "12.5"),
        ("jf_ahli_muda", "25"),
        ("jf_ahli_madya", "37.5"),
        ("jf_ahli_utama", "50"),
        ("jf_pemula", "3.75"),
        ("jf_terampil", "5"),
        ("jf_mahir", "12.5"),
        ("jf_penyelia", "25"),
    ],
)
def test_a_degree_gives_a_quarter_of_a_step_in_rank(grade: str, points: str) -> None:
    assert degree_credit("Baik", grade=grade, on=DAY).value == Fraction(points)
    assert degree_credit("Sangat Baik", grade=grade, on=DAY).value == Fraction(points)


def test_it_takes_a_predicate_of_baik_at_the_least() -> None:
    granted = {
        predicate: degree_credit(predicate, grade="jf_ahli_muda", on=DAY).granted
        for predicate in CREDIT_PERCENTAGES.on(DAY).value or {}
    }
    assert granted == {
        "Sangat Baik": True,
        "Baik": True,
        "Butuh Perbaikan": False,
        "Cukup": False,
        "Kurang": False,
        "Sangat Kurang": False,
    }
    assert degree_credit("Butuh Perbaikan", grade="jf_ahli_muda", on=DAY).value == 0


def test_it_says_what_it_is_made_of() -> None:
    found = degree_credit("Baik", grade="jf_ahli_pertama", on=DAY)
    assert str(found.explain()[0]) == (
        "12.5 credit points for a higher degree: 25 % of 50 (jf_ahli_pertama)"
    )
    assert [str(cited) for cited in found.citations] == [
        "PermenPANRB 1/2023, Pasal 37 ayat (2)-(3) (day in force not read, last day of the year "
        "taken)",
        "PerBKN 3/2023, annex, as slides on it give it (day in force not read, last day of the "
        "year taken)",
    ]
    assert found.rows() == [{"grade": "jf_ahli_pertama", "predicate": "Baik", "value": 12.5}]
    none = degree_credit("Kurang", grade="jf_ahli_pertama", on=DAY)
    assert str(none.explain()[0]) == (
        "no credit points for a higher degree with the predicate Kurang"
    )
    assert say(none.explain()[0], catalogue=INDONESIAN) == (
        "tanpa angka kredit untuk ijazah yang lebih tinggi dengan predikat Kurang"
    )


def test_an_agency_has_its_own_numbers_and_is_cited() -> None:
    found = degree_credit(
        "Baik", grade="jf_khusus", on=DAY, percentage=own(20), rank_steps=own({"jf_khusus": 60})
    )
    assert (found.value, found.citations[1:]) == (12, (OWN,))


@pytest.mark.parametrize(
    ("predicate", "changes", "error", "message"),
    [
        ("Istimewa", {}, UnknownCodeError, "no predicate 'Istimewa' among 6 known codes"),
        (
            "Baik",
            {"grade": "jf_ahli_mudah"},
            UnknownCodeError,
            "no grade 'jf_ahli_mudah' among 8 known codes; did you mean 'jf_ahli_muda'?",
        ),
        (
            "Baik",
            {"percentage": own(-1)},
            InvalidValueError,
            "percentage must be 0 or more, got -1",
        ),
        (
            "Baik",
            {"rank_steps": own({"jf_ahli_muda": -1})},
            InvalidValueError,
            "points of a step in 'jf_ahli_muda' must be 0 or more, got -1",
        ),
        (
            "Baik",
            {"on": date(2023, 12, 30)},
            NoRuleInForceError,
            "'asn.credit.percentages' has no value on 2023-12-30: its first value starts on "
            "2023-12-31",
        ),
    ],
)
def test_bad_input(predicate: str, changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        degree_credit(predicate, **{"grade": "jf_ahli_muda", "on": DAY, **changes})
    assert str(caught.value) == message
