"""The nine competencies, their spellings, and what each class of positions asks of them."""

import contextlib
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import competency_code, required_levels
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.framework import Framework
from kompetensi.gap import compare, job_person_match
from kompetensi.people import Profile, Standard
from kompetensi.rules import Citation, DatedValue

DAY = date(2026, 3, 1)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")

NINE = {  # as the reference lists them
    "M.01": "Integritas",
    "M.02": "Kerjasama",
    "M.03": "Komunikasi",
    "M.04": "Orientasi pada Hasil",
    "M.05": "Pelayanan Publik",
    "M.06": "Pengembangan Diri dan Orang Lain",
    "M.07": "Mengelola Perubahan",
    "M.08": "Pengambilan Keputusan",
    "SK.1": "Perekat Bangsa",
}


def test_the_nine_are_those_of_the_source() -> None:
    found = asn.COMPETENCIES.on(DAY).value
    assert found is not None
    assert {one.code: one.name for one in found} == NINE
    assert [one.kind for one in found] == ["managerial"] * 8 + ["socio-cultural"]
    kinds = asn.COMPETENCY_KINDS.on(DAY).value
    assert kinds is not None
    assert set(kinds) == {"technical", "managerial", "socio-cultural"}


def test_the_nine_make_a_framework_on_the_five_levels() -> None:
    found = asn.COMPETENCIES.on(DAY).value or ()
    framework = Framework(code="asn", name="ASN", scale=asn.ASN_SCALE, competencies=found)
    assert framework.levels_of("SK.1") == (1, 2, 3, 4, 5)
    assert asn.ASN_SCALE.names == ("paham", "dasar", "menengah", "mumpuni", "ahli")
    assert asn.COMPETENCY_LEVELS.on(DAY).value == asn.ASN_SCALE


def test_potential_is_made_of_eight_abilities_apart_from_competency() -> None:
    found = asn.POTENTIAL_ABILITIES.on(DAY).value or ()
    assert len(found) == 8
    assert {one.kind for one in found} == {"potential"}
    assert not {one.code for one in found} & set(NINE)


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Kerja Sama", "M.02"),
        ("Pengembangan Diri & Orang Lain", "M.06"),
        ("Orientasi Pada Hasil", "M.04"),
        ("  perekat   bangsa ", "SK.1"),
        ("M.1", "M.01"),
        ("M.8", "M.08"),
        ("m01", "M.01"),
        ("SK.1", "SK.1"),
        ("SK.01", "SK.1"),
        *((name, code) for code, name in NINE.items()),
        *((code, code) for code in NINE),
    ],
)
def test_a_spelling_that_is_met_is_understood(spelling: str, code: str) -> None:
    assert competency_code(spelling) == code


@pytest.mark.parametrize(
    ("spelling", "sentence"),
    [
        (
            "Integritass",
            "no competency spelt 'Integritass' among 18 known codes; did you mean 'Integritas'?",
        ),
        ("T.3", "no competency spelt 'T.3' among 18 known codes"),
        ("M.10", "no competency spelt 'M.10' among 18 known codes; did you mean 'M.08'?"),
        ("", "no competency spelt '' among 18 known codes"),
    ],
)
def test_what_means_none_of_the_nine_is_refused(spelling: str, sentence: str) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        competency_code(spelling)
    assert str(caught.value) == sentence


def test_a_spelling_is_text() -> None:
    with pytest.raises(InvalidTypeError, match="spelling must be a str, got 1"):
        competency_code(1)  # type: ignore[arg-type]  # wrong on purpose


@given(st.text())
def test_no_spelling_crashes(text: str) -> None:
    with contextlib.suppress(UnknownCodeError):
        assert competency_code(text) in NINE


@pytest.mark.parametrize(
    ("position_class", "level", "total"),
    [
        ("pelaksana", 1, 9),
        ("pengawas", 2, 18),
        ("administrator", 3, 27),  # the totals 27, 36 and 45 are printed in one program
        ("jpt_pratama", 4, 36),
        ("jpt_madya", 5, 45),
    ],
)
def test_a_class_asks_one_level_of_all_nine(position_class: str, level: int, total: int) -> None:
    found = required_levels(position_class, on=DAY)
    assert [one.competency for one in found.requirements] == list(NINE)
    assert {one.level for one in found.requirements} == {level}
    assert sum(one.level for one in found.requirements) == total
    assert [cited.confidence for cited in found.citations] == ["S", "C", "D"]


def test_the_rows_and_reasons_of_a_class() -> None:
    found = required_levels("pengawas", on=DAY)
    assert found.rows()[0] == {
        "position_class": "pengawas",
        "competency": "M.01",
        "required": 2,
    }
    assert str(found.explain()[0]) == "M.01 is required at level 2"


@pytest.mark.parametrize(
    "position_class",
    [
        "jpt_utama",
        "jf_ahli_utama",
        "jf_ahli_madya",
        "jf_ahli_muda",
        "jf_ahli_pertama",
        "jf_penyelia",
        "jf_mahir",
        "jf_terampil",
        "jf_pemula",
    ],
)
def test_a_level_that_no_source_states_is_not_shipped(position_class: str) -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        required_levels(position_class, on=DAY)
    assert str(caught.value) == (
        "'asn.competency.required-levels' has no value on 2026-03-01: "
        f"no source states the level of {position_class!r}; pass a table"
    )


def test_an_agency_gives_its_own_levels_in_five_lines_and_is_cited() -> None:
    own = DatedValue(since=date(2026, 1, 1), value={"jf_ahli_muda": 3}, citation=OWN)
    found = required_levels("jf_ahli_muda", on=DAY, table=own)
    assert {one.level for one in found.requirements} == {3}
    assert found.citations[0] == OWN


@pytest.mark.parametrize(
    ("position_class", "levels", "error", "sentence"),
    [
        (
            "pengawa",
            None,
            UnknownCodeError,
            "no position class 'pengawa' among 14 known codes; did you mean 'pengawas'?",
        ),
        (
            "pengawas",
            {"pengawa": 2},
            UnknownCodeError,
            "no position class 'pengawas' among 1 known code; did you mean 'pengawa'?",
        ),
        (
            "a",
            {"a": 6},
            OffScaleError,
            "level of 'a' is 6, which is not on the scale 'asn' 1..5; "
            "defined levels: paham, dasar, menengah, mumpuni, ahli",
        ),
        (
            "a",
            {"a": 2.5},
            InvalidValueError,
            "level of 'a' must be a whole number, got Fraction(5, 2)",
        ),
    ],
    ids=range(4),
)
def test_bad_input(position_class: str, levels: Any, error: type[Exception], sentence: str) -> None:
    own = None if levels is None else DatedValue(since=DAY, value=levels, citation=OWN)
    with pytest.raises(error) as caught:
        required_levels(position_class, on=DAY, table=own)
    assert str(caught.value) == sentence


def test_a_gap_is_measured_from_the_level_of_the_position() -> None:
    """One public program prints the level minus 3, whatever the position asks for."""
    asked = required_levels("jpt_pratama", on=DAY).requirements
    standard = Standard(code="KADIS", name="Kepala dinas", requirements=asked)
    report = compare(Profile(person="P", levels={"M.01": 3, "M.02": 5}), standard, asn.ASN_SCALE)
    assert [item.gap for item in report.items[:2]] == [-1, 1]


def test_one_position_higher_is_a_match_against_the_next_class() -> None:
    """Level 2 throughout: 100 as pengawas, 100 x 18 / 27 = 66.67 as administrator."""
    profile = Profile(person="P", levels=dict.fromkeys(NINE, 2))

    def match(position_class: str) -> Fraction | None:
        asked = required_levels(position_class, on=DAY).requirements
        standard = Standard(code="S", name="S", requirements=asked)
        return job_person_match(compare(profile, standard, asn.ASN_SCALE)).value

    assert match("pengawas") == 100
    assert match("administrator") == Fraction(200, 3)
