"""A person is known by a code; everything else may be left out."""

from collections.abc import Callable

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError, KompetensiError
from kompetensi.people import Person


def test_what_is_not_stated_stays_unstated() -> None:
    one = Person(code="P-07")
    assert (one.unit, one.position, one.rank, one.superior, one.traits) == ("", "", None, None, {})


def test_traits_and_rank_are_kept_in_one_form() -> None:
    one = Person(code="P-07", rank=9.0, superior="P-01", traits={"language": ["id", "en"]})
    assert (one.rank, one.superior, one.traits) == (9, "P-01", {"language": ("id", "en")})
    assert one == Person(code="P-07", rank=9, superior="P-01", traits={"language": ("id", "en")})


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Person(code="P", superior="P"),
            InvalidValueError,
            "person 'P' cannot be the own superior",
        ),
        (
            lambda: Person(code="P", superior=""),
            InvalidValueError,
            "Person.superior must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: Person(code="P", rank=9.5),
            InvalidValueError,
            "Person.rank must be a whole number, got 9.5",
        ),
        (
            lambda: Person(code="P", rank="III/a"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Person.rank must be a number (int, Fraction, Decimal or float), got 'III/a'",
        ),
        (
            lambda: Person(code="P", unit=None),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Person.unit must be text, got None",
        ),
        (
            lambda: Person(code="P", position="head "),
            InvalidValueError,
            "Person.position must be text without blanks around it and not empty, got 'head '",
        ),
        (
            lambda: Person(code="P", traits=["language"]),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Person.traits must be a mapping by code, got ['language']",
        ),
        (
            lambda: Person(code="P", traits={"language": "id"}),
            InvalidTypeError,
            "Person.traits of 'language' must be several texts in order, such as a tuple, got 'id'",
        ),
        (
            lambda: Person(code="P", traits={"language": {"id"}}),
            InvalidTypeError,
            "Person.traits of 'language' must be several texts in order, such as a tuple, "
            "got {'id'}",
        ),
    ],
    ids=range(9),
)
def test_what_is_no_person_is_refused(
    call: Callable[[], Person], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
