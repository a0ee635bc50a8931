"""Mentors and mentees: a person with a profile or report of the same person."""

import pytest

from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError
from kompetensi.framework import LevelScale
from kompetensi.gap import compare
from kompetensi.mentoring import Mentee, Mentor
from kompetensi.people import Person, Profile, Standard

PERSON = Person(code="P-01")
OTHER = Profile(person="P-02", levels={})
REPORT = compare(
    OTHER, Standard(code="S", name="S", requirements=()), LevelScale(lowest=1, highest=5)
)


def test_a_profile_of_somebody_else_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        Mentor(person=PERSON, profile=OTHER)
    assert str(caught.value) == "mentor 'P-01' cannot have the profile of 'P-02'"


def test_a_report_of_somebody_else_is_refused() -> None:
    with pytest.raises(ConflictError) as caught:
        Mentee(person=PERSON, report=REPORT)
    assert str(caught.value) == "mentee 'P-01' cannot have the report of 'P-02'"


@pytest.mark.parametrize(
    ("seats", "error", "text"),
    [
        (-1, InvalidValueError, "Mentor.seats must be 0 or more, got -1"),
        (1.5, InvalidValueError, "Mentor.seats must be a whole number, got 1.5"),
        (
            True,
            InvalidTypeError,
            "Mentor.seats must be a number (int, Fraction, Decimal or float), got True",
        ),
    ],
)
def test_impossible_seats_are_refused(seats: float, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        Mentor(person=PERSON, seats=seats)
    assert str(caught.value) == text


def test_wrong_types_are_refused() -> None:
    with pytest.raises(InvalidTypeError, match=r"Mentor\.person must be a Person, got 'P-01'"):
        Mentor(person="P-01")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match=r"Mentee\.report must be a GapReport, got 1"):
        Mentee(person=PERSON, report=1)  # type: ignore[arg-type]  # on purpose
    assert Mentor(person=PERSON, profile=None, seats=0).seats == 0
