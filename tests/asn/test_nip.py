"""Identity numbers: printed examples, impossible parts, round trips, and arbitrary text."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.asn import IdentityNumber, nip
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.testing import identity_numbers

DATA = Path(__file__).parents[1] / "data" / "asn" / "identity.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
KINDS = st.sampled_from(["pns", "pppk"])


def test_oracle_of_pns() -> None:
    case = CASES["nip-parse"]
    for number, expected in zip(case["inputs"]["nips"], case["expected"]["parsed"], strict=True):
        parts = nip.parse(number)
        assert {
            "birth": parts.birth.isoformat(),
            "tmt_cpns": f"{parts.year}-{parts.month:02}",
            "sex": parts.sex,
            "seq": parts.sequence,
        } == expected
        assert parts.middle_code is None
        assert parts.citations[0].instrument == "Perka BKN 22/2007"


def test_oracle_of_pppk() -> None:
    case = CASES["nip-pppk-parse"]
    parts = nip.parse(case["inputs"]["number"], kind="pppk")
    assert {
        "birth": parts.birth.isoformat(),
        "year": parts.year,
        "middle_code": parts.middle_code,
        "sex": parts.sex,
        "seq": parts.sequence,
    } == case["expected"]
    assert parts.month is None
    assert [cited.confidence for cited in parts.citations] == ["S"]


def test_a_pppk_number_is_no_pns_number() -> None:
    assert not nip.is_valid("199009132025242014")
    assert nip.is_valid("199009132025242014", kind="pppk")


@pytest.mark.parametrize(
    ("number", "kind", "why"),
    [
        ("19860926201505100", "pns", "must have 18 digits"),
        ("1986092620150510011", "pns", "must have 18 digits"),
        ("19860926201505100A", "pns", "must have 18 digits"),
        ("19860926201505100²", "pns", "must have 18 digits"),
        ("19860926201505100٣", "pns", "must have 18 digits"),
        ("", "pns", "must have 18 digits"),
        ("198602302015051001", "pns", "has no day of birth in '19860230'"),
        ("198613012015051001", "pns", "has no day of birth in '19861301'"),
        ("000001012015051001", "pns", "has no day of birth in '00000101'"),
        ("198609262015001001", "pns", "has no month of appointment in '00'"),
        ("198609262015131001", "pns", "has no month of appointment in '13'"),
        ("198609261986091001", "pns", "has an appointment that does not come after birth"),
        ("198609261985241001", "pppk", "has an appointment that does not come after birth"),
        ("198609262015053001", "pns", "must have 1 (male) or 2 (female) as digit 15, got '3'"),
        ("198609262015050001", "pns", "must have 1 (male) or 2 (female) as digit 15, got '0'"),
        ("198609262015051000", "pns", "must have a sequence from 001 on"),
    ],
    ids=range(16),
)
def test_an_impossible_part_is_refused_and_named(number: str, kind: str, why: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        nip.validate(number, kind=kind)
    assert str(caught.value) == f"{kind} identity number {number!r} {why}"
    assert not nip.is_valid(number, kind=kind)


def test_the_month_after_birth_is_the_first_possible_one() -> None:
    assert nip.is_valid("198609261986101001")
    assert nip.is_valid("198612311987011001")


def test_a_leap_day_is_a_birthday_in_a_leap_year_only() -> None:
    assert nip.parse("198802292015051001").birth == date(1988, 2, 29)
    assert not nip.is_valid("198702292015051001")


@pytest.mark.parametrize("call", [nip.compact, nip.parse, nip.validate, nip.is_valid, nip.format])
def test_a_number_is_refused_since_it_must_be_text(call: Any) -> None:
    with pytest.raises(InvalidTypeError) as caught:
        call(198609262015051001)
    assert str(caught.value) == (
        "an identity number must be text, got 198609262015051001; "
        "kept as a number it loses digits on the way"
    )


@pytest.mark.parametrize("call", [nip.compact, nip.validate, nip.is_valid, nip.format])
def test_the_kind_must_be_told_in_one_of_two_words(call: Any) -> None:
    with pytest.raises(InvalidValueError, match="kind must be one of 'pns', 'pppk', got 'asn'"):
        call("198609262015051001", kind="asn")


def test_blanks_dots_and_hyphens_do_not_matter() -> None:
    for written in ("19860926 201505 1 001", "19860926.201505.1.001", " 19860926-201505-1-001"):
        assert nip.validate(written) == "198609262015051001"
        assert nip.compact(written) == "198609262015051001"


@given(identity_numbers())
def test_a_number_comes_back_from_its_groups(number: IdentityNumber) -> None:
    shown = nip.format(number.number, kind=number.kind)
    assert nip.validate(shown, kind=number.kind) == number.number
    assert nip.format(nip.validate(shown, kind=number.kind), kind=number.kind) == shown
    assert [len(group) for group in shown.split()] == [8, 6, 1, 3]


@given(identity_numbers())
def test_the_parts_are_the_digits(number: IdentityNumber) -> None:
    middle = f"{number.month:02}" if number.kind == "pns" else number.middle_code
    sex = {"male": 1, "female": 2}[number.sex]
    again = f"{number.birth:%Y%m%d}{number.year}{middle}{sex}{number.sequence:03}"
    assert again == number.number


@given(st.one_of(st.text(), st.from_regex(r"[0-9]{18}", fullmatch=True)), KINDS)
def test_no_text_crashes(text: str, kind: str) -> None:
    if nip.is_valid(text, kind=kind):
        assert len(nip.validate(text, kind=kind)) == 18
    else:
        with pytest.raises(InvalidValueError):
            nip.validate(text, kind=kind)
    assert nip.compact(nip.compact(text)) == nip.compact(text)
