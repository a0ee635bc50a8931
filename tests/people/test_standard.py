"""Requirements and standards: exact weights, one requirement for each competency."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
)
from kompetensi.people import Requirement, Standard


def test_a_requirement_weighs_1_and_is_neither_core_nor_must() -> None:
    one = Requirement(competency="A", level=Decimal("4.62"))
    assert (one.level, one.weight, one.core, one.must) == (Fraction(231, 50), 1, False, False)


def test_equal_requirements_are_equal_however_their_numbers_are_written() -> None:
    one = Requirement(competency="A", level=3.0, weight=0.5)
    assert one == Requirement(competency="A", level=3, weight=Fraction(1, 2))
    assert len({one, Requirement(competency="A", level=3, weight=Decimal("0.50"))}) == 1


def test_a_standard_keeps_the_order_of_display_and_may_be_empty() -> None:
    asked = (Requirement(competency="B", level=1), Requirement(competency="A", level=0, weight=0))
    assert Standard(code="S", name="Staff", requirements=iter(asked)).requirements == asked
    assert Standard(code="S", name="Staff", requirements=[]).requirements == ()


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Requirement(competency="A", level=-1),
            InvalidValueError,
            "Requirement.level must be 0 or more, got -1",
        ),
        (
            lambda: Requirement(competency="A", level=True),
            InvalidTypeError,
            "Requirement.level must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            lambda: Requirement(competency="A", level=float("nan")),
            InvalidValueError,
            "Requirement.level must be finite, got nan",
        ),
        (
            lambda: Requirement(competency="A", level=1, weight=-0.5),
            InvalidValueError,
            "Requirement.weight must be 0 or more, got -0.5",
        ),
        (
            lambda: Requirement(competency="", level=1),
            InvalidValueError,
            "Requirement.competency must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: Requirement(competency="A", level=1, core="yes"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Requirement.core must be True or False, got 'yes'",
        ),
        (
            lambda: Requirement(competency="A", level=1, must=1),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Requirement.must must be True or False, got 1",
        ),
        (
            lambda: Standard(code="S", name="Staff", requirements=["A"]),  # type: ignore[list-item]  # wrong on purpose
            InvalidTypeError,
            "Standard.requirements number 1 must be a Requirement, got 'A'",
        ),
        (
            lambda: Standard(code="S", name="Staff", requirements={"A": 3}),  # type: ignore[dict-item]  # wrong on purpose
            InvalidTypeError,
            "Standard.requirements must be several values in order, such as a tuple, got {'A': 3}",
        ),
        (
            lambda: Standard(code="S", name="", requirements=[]),
            InvalidValueError,
            "Standard.name must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: Standard(
                code="S",
                name="S",
                requirements=[Requirement(competency="A", level=n) for n in "12"],  # type: ignore[arg-type]  # wrong on purpose
            ),
            InvalidTypeError,
            "Requirement.level must be a number (int, Fraction, Decimal or float), got '1'",
        ),
        (
            lambda: Standard(
                code="S",
                name="S",
                requirements=[Requirement(competency="A", level=n) for n in (1, 2)],
            ),
            DuplicateCodeError,
            "competency 'A' stands twice in standard 'S'; keep one of the two",
        ),
    ],
    ids=range(12),
)
def test_what_is_no_standard_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
