"""The rule book: complete in both languages, and nothing but what the parameters say."""

import re
from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from kompetensi import asn
from kompetensi.asn import rule_book
from kompetensi.asn._clauses import INDONESIAN_CLAUSES
from kompetensi.errors import InvalidValueError
from kompetensi.rules import DatedParameter

ENGLISH, INDONESIAN = rule_book(), rule_book(language="id")
BOOKS = {"en": ENGLISH, "id": INDONESIAN}
SHOWN = {
    name: thing for name in asn.__all__ if isinstance(thing := getattr(asn, name), DatedParameter)
}
SAME_IN_BOTH = {"", "%", "JP"}
STARTS = {  # first day of each, where it was read, else the last day of the instrument's year
    "asn.credit.coefficients": "2023-12-31",
    "asn.credit.degree-percentage": "2023-12-31",
    "asn.credit.degree-predicates": "2023-12-31",
    "asn.credit.grade-steps": "2023-12-31",
    "asn.credit.percentages": "2023-12-31",
    "asn.credit.rank-steps": "2023-12-31",
    "asn.ip.categories": "2018-12-31",
    "asn.ip.competency": "2019-05-15",
    "asn.ip.dimensions": "2018-12-31",
    "asn.ip.discipline": "2018-12-31",
    "asn.ip.discipline-years": "2018-12-31",
    "asn.ip.hours": "2019-05-15",
    "asn.ip.performance": "2018-12-31",
    "asn.ip.performance-bands": "2020-12-31",
    "asn.ip.predicates": "2022-12-31",
    "asn.ip.qualification": "2018-12-31",
    "asn.ip.windows": "2020-12-31",
    "asn.performance.bands": "2021-04-29",
    "asn.performance.bands-new-idea": "2021-04-29",
    "asn.performance.behaviour-shares": "2021-04-29",
    "asn.performance.expectation-limits": "2021-04-29",
    "asn.performance.limits": "2023-12-31",
    "asn.performance.limits-lowest": "2023-12-31",
    "asn.performance.matrix": "2022-12-31",
    "asn.performance.shares": "2021-04-29",
    "asn.skm.band-places": "2004-12-31",
    "asn.skm.bands": "2004-12-31",
    "asn.skm.conversion": "2004-12-31",
    "asn.skm.elements": "2017-12-31",
    "asn.skm.sample": "2017-12-31",
    "asn.skm.scale": "2004-12-31",
    "asn.target-2021.added-most": "2021-12-31",
    "asn.target-2021.bands": "2021-12-31",
    "asn.target-2021.lines": "2021-12-31",
    "asn.training.latsar-weights": "2018-12-31",
}


@pytest.mark.parametrize("language", BOOKS)
def test_every_row_has_period_source_mark_and_link(language: str) -> None:
    for row in BOOKS[language]:
        empty = [name for name, text in row.items() if not text]
        assert set(empty) <= {"entry", "unit", "note"}, row["code"]
        assert date.fromisoformat(row["since"]).year >= 2000
        assert re.fullmatch(r"https?://\S+", row["link"]), row["code"]
        assert re.search(r"\w", row["clause"])


def test_both_languages_have_the_same_rows_in_other_words() -> None:
    assert len(ENGLISH) == len(INDONESIAN)
    for english, indonesian in zip(ENGLISH, INDONESIAN, strict=True):
        for name in ("title", "confidence"):
            assert english[name] != indonesian[name], english["code"]
        if english["unit"] not in SAME_IN_BOTH:
            assert english["unit"] != indonesian["unit"], english["unit"]
        assert bool(english["note"]) == bool(indonesian["note"])
        assert english["note"] != indonesian["note"] or not english["note"]
        for name in ("code", "entry", "since", "instrument", "link"):
            assert english[name] == indonesian[name]


def test_every_clause_told_in_words_is_told_in_both_languages() -> None:
    clauses = {
        row["clause"]: other["clause"] for row, other in zip(ENGLISH, INDONESIAN, strict=True)
    }
    told = {one for one in clauses if re.sub(r"Pasal|ayat|huruf \w|\W|\d", "", one)}
    assert {one for one in told if clauses[one] == one} == set()
    assert told == set(INDONESIAN_CLAUSES)  # and none is left over from an older wording
    assert all(clauses.values())


def test_every_parameter_is_public_and_in_the_book() -> None:
    assert {row["code"] for row in ENGLISH} == {one.code for one in SHOWN.values()}
    assert [row["code"] for row in ENGLISH] == sorted(row["code"] for row in ENGLISH)
    for found in iter_modules([str(Path(str(asn.__file__)).parent)], "kompetensi.asn."):
        for name, thing in vars(import_module(found.name)).items():
            if isinstance(thing, DatedParameter):
                assert SHOWN[name] is thing
            if isinstance(thing, Mapping):  # a parameter is hidden in no table of a module
                held = [one for one in thing.values() if isinstance(one, DatedParameter)]
                assert all(one in SHOWN.values() for one in held)


@pytest.mark.parametrize(("code", "start"), STARTS.items())
def test_a_parameter_starts_on_the_day_that_was_read(code: str, start: str) -> None:
    first = next(row for row in ENGLISH if row["code"] == code)
    assert first["since"] == start
    assert bool(first["note"]) == start.endswith("-12-31")


def rows(code: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [
        (row["entry"], row["value"], row["until"]) for row in BOOKS[language] if row["code"] == code
    ]


def test_a_single_number_through_time() -> None:
    assert rows("asn.skm.conversion") == [
        ("", "25", "2014-12-30"),
        ("", "none from this day on", "2017-12-30"),
        ("", "25", "still in force"),
    ]
    assert rows("asn.skm.conversion", "id")[1:] == [
        ("", "tidak ada sejak hari ini", "2017-12-30"),
        ("", "25", "masih berlaku"),
    ]


def test_bands_are_shown_with_both_ends() -> None:
    assert rows("asn.skm.bands", "id")[-4:] == [
        ("D", "di bawah 65", "masih berlaku"),
        ("C", "mulai 65, di bawah 76,61", "masih berlaku"),
        ("B", "mulai 76,61, di bawah 88,31", "masih berlaku"),
        ("A", "mulai 88,31 sampai 100", "masih berlaku"),
    ]
    assert rows("asn.match.filling")[-1] == ("MS", "from 80", "still in force")


def test_tables_limits_and_scales_are_taken_apart() -> None:
    assert ("pelaksana / teknis", "22.5", "still in force") in rows("asn.ip.competency")
    assert ("pelaksana / teknis", "22,5", "masih berlaku") in rows("asn.ip.competency", "id")
    assert rows("asn.performance.limits")[:3] == [
        ("Istimewa / 1", "Sangat Baik: 0.7 or less", "still in force"),
        ("Baik / 1", "Baik: 0.7 or less", "still in force"),
        ("Baik / 2", "Butuh Perbaikan, Kurang: at least one person", "still in force"),
    ]
    assert rows("asn.performance.limits", "id")[3][1] == "Butuh Perbaikan: paling sedikit 0,6"
    assert rows("asn.skm.scale")[-1][1] == "from 1 to 4"
    assert ("Sangat Kurang / slope", "49/59", "2022-12-30") in rows("asn.target-2021.lines")
    assert rows("asn.talent.pool")[0][1] == "7, 8, 9"
    assert rows("asn.development.jp-bps-2019")[0] == (
        "A1",
        "unit semester, hours 20",
        "still in force",
    )


def test_another_language_is_refused() -> None:
    with pytest.raises(InvalidValueError) as caught:
        rule_book(language="nl")
    assert str(caught.value) == "language must be one of 'en', 'id', got 'nl'"
