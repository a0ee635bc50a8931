"""Faults that users of other tools reported, on levels, weights and identity.

Each case stands in ``tests/data/reports`` with its source.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.people import Evidence, Person, Requirement, Standard, profile_from_evidence

DATA = Path(__file__).parents[1] / "data" / "reports"
TODAY = date(2026, 6, 1)


def _input(report: str) -> Any:  # each report has a shape of its own
    return json.loads((DATA / f"{report}.json").read_text(encoding="utf-8"))["minimal_input"]


def _standard(weights: list[float]) -> Standard:
    requirements = [
        Requirement(competency=f"C{place}", level=1, weight=weight)
        for place, weight in enumerate(weights)
    ]
    return Standard(code="S", name="S", requirements=requirements)


def test_g01_a_level_above_the_required_one_is_kept() -> None:
    case = _input("G01")
    scale = LevelScale(lowest=0, highest=case["scale_max"])
    required = Requirement(competency="A", level=case["required"])
    found = Evidence(
        person="P", competency="A", level=case["achieved"], on=TODAY, source="assessment-centre"
    )
    profile = profile_from_evidence([found], person="P", on=TODAY, policy="latest")
    assert profile.levels["A"] == 4
    assert scale.holds(profile.levels["A"])
    assert profile.levels["A"] - required.level == 1


@pytest.mark.parametrize(
    ("weights", "total"),
    [
        (_input("G07")["weights"], 100),
        ([33.33, 33.33, 33.34], 100),
        ([0.1] * 10, 1),
    ],
)
def test_g07_weights_add_up_exactly(weights: list[float], total: int) -> None:
    assert sum(one.weight for one in _standard(weights).requirements) == total


def test_g07_weights_are_never_normalised_unasked() -> None:
    kept = [one.weight for one in _standard([33.3, 33.5, 33.6]).requirements]
    assert [float(weight) for weight in kept] == [33.3, 33.5, 33.6]
    assert sum(kept) * 10 == 1004


@pytest.mark.parametrize("number", [*_input("I03").values(), "007"])
def test_i03_a_number_that_names_a_person_is_text_digit_for_digit(number: str) -> None:
    assert Person(code=number).code == number
    with pytest.raises(InvalidTypeError) as caught:
        Person(code=int(number))  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == f"Person.code must be text, got {int(number)}"


def test_i04_blanks_around_a_code_are_reported_and_not_stripped() -> None:
    """Our decision: nobody is merged or renamed in silence.

    Whoever has no number gets a code from the caller. A placeholder such as ``"0"`` is a code like
    any other, so that giving it to two people of one call is refused as a duplicate there.
    """
    *placeholders, padded = _input("I04")["ids"]
    with pytest.raises(InvalidValueError) as caught:
        Person(code=padded)
    blanks = "must be text without blanks around it and not empty"
    assert str(caught.value) == f"Person.code {blanks}, got '3200000000000017 '"
    with pytest.raises(InvalidValueError) as caught:
        Person(code="")
    assert str(caught.value) == f"Person.code {blanks}, got ''"
    assert [Person(code=one).code for one in placeholders] == ["0", "0"]
    assert Person(code="3200 0017").code == "3200 0017"
