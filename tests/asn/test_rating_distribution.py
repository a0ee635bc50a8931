"""The spread of ratings against its limits: published cases, every limit, and nobody rated."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kompetensi.asn import (
    ShareLimit,
    expectation_distribution,
    rating_distribution,
)
from kompetensi.errors import (
    InvalidTypeError,
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


def own(value: Any) -> DatedValue[Any]:
    return DatedValue(since=date(2026, 1, 1), value=value, citation=OWN)


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
