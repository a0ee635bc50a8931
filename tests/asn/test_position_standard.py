"""The standard of a position: its blocks, and what does not fit together."""

from typing import Any

import pytest

from kompetensi.asn import ASN_SCALE, PositionStandard, Qualification
from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.gap import compare
from kompetensi.people import Profile, Requirement

INTEGRITY = Requirement(competency="M.01", level=2)


def _standard(**fields: Any) -> PositionStandard:
    given: dict[str, Any] = {"code": "K", "name": "Kepala", "requirements": [INTEGRITY], **fields}
    return PositionStandard(**given)


def test_a_standard_holds_every_block() -> None:
    standard = _standard(
        position_class="pengawas",
        summary="Memimpin subbagian",
        group="administrasi",
        affair="kepegawaian",
        indicators={"M.01": ["mengingatkan rekan"]},
        rank="iii/C",
        education_level="S1",
        education_fields=["hukum"],
        training=[Qualification(name="PKP", kind="manajerial", importance="Mutlak")],
        experience=[Qualification(name="2 tahun sebagai pelaksana")],
        performance_measures=["ketepatan waktu"],
    )
    assert standard.rank == "III/c"
    assert standard.indicators["M.01"] == ("mengingatkan rekan",)
    assert standard.training[0].importance == "Mutlak"
    assert standard.experience[0].kind == ""


def test_its_competencies_are_compared_as_any_standard() -> None:
    standard = _standard().standard
    report = compare(Profile(person="P", levels={"M.01": 1}), standard, ASN_SCALE)
    assert (standard.code, standard.name) == ("K", "Kepala")
    assert [item.gap for item in report.items] == [-1]


@pytest.mark.parametrize(
    ("fields", "error", "sentence"),
    [
        (
            {"requirements": [INTEGRITY, INTEGRITY]},
            DuplicateCodeError,
            "competency 'M.01' stands twice in standard 'K'; keep one of the two",
        ),
        (
            {"indicators": {"M.1": ["x"]}},
            UnknownCodeError,
            "no required competency 'M.1' among 1 known code; did you mean 'M.01'?",
        ),
        (
            {"rank": "V/a"},
            UnknownCodeError,
            "no rank 'V/a' among 17 known codes; did you mean 'IV/a'?",
        ),
        ({"rank": 3}, InvalidTypeError, "PositionStandard.rank must be a str, got 3"),
        (
            {"requirements": ["M.01"]},
            InvalidTypeError,
            "PositionStandard.requirements number 1 must be a Requirement, got 'M.01'",
        ),
        (
            {"training": ["PKP"]},
            InvalidTypeError,
            "PositionStandard.training number 1 must be a Qualification, got 'PKP'",
        ),
        (
            {"experience": "x"},
            InvalidTypeError,
            "PositionStandard.experience must be several values in order, such as a tuple, got 'x'",
        ),
        (
            {"education_fields": "hukum"},
            InvalidTypeError,
            "PositionStandard.education_fields must be several texts in order, such as a tuple, "
            "got 'hukum'",
        ),
        (
            {"code": ""},
            InvalidValueError,
            "PositionStandard.code must be text without blanks around it and not empty, got ''",
        ),
    ],
    ids=range(9),
)
def test_bad_input(fields: dict[str, Any], error: type[Exception], sentence: str) -> None:
    with pytest.raises(error) as caught:
        _standard(**fields)
    assert str(caught.value) == sentence
