"""Faults that users of other tools reported, on writing and reading.

Each case stands in ``tests/data/reports`` with its source.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.interchange import from_json, to_json
from kompetensi.people import Person, Profile, Standard
from kompetensi.rules import BandTable, DatedParameter

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "api" / "interchange.md"


def _input(report: str) -> Any:  # each report has a shape of its own
    text = (TESTS / "data" / "reports" / f"{report}.json").read_text(encoding="utf-8")
    return json.loads(text)["minimal_input"]


@pytest.mark.parametrize("code", [*_input("I03").values(), "0017", "4/9", "1e5", "null", "true"])
def test_i03_a_code_stays_text_digit_for_digit(code: str) -> None:
    person = Person(code=code, superior=f"{code}0")
    assert from_json(to_json(person), Person) == person
    assert json.loads(to_json(person))["code"] == code


def test_m05_every_membership_survives() -> None:
    case = _input("M05")
    groups = [Competency(code=code, name=code, kind="group") for code in case["isPartOf"]]
    framework = Framework(
        code="F",
        name="F",
        scale=LevelScale(lowest=0, highest=1),
        competencies=[
            Competency(code=case["competency"], name="c", broader=case["isPartOf"]),
            *groups,
        ],
    )
    again = from_json(to_json(framework), Framework)
    assert again.competency(case["competency"]).broader == tuple(case["isPartOf"])


def _examples() -> list[str]:
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(r"^```json\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "cls"),
    list(zip(_examples(), [Standard, Profile, DatedParameter[BandTable]], strict=True)),
)
def test_s05_every_example_of_the_documentation_loads(text: str, cls: type[object]) -> None:
    value = from_json(text, cls)
    assert from_json(to_json(value), cls) == value
