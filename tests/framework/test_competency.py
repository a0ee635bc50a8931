"""Competencies and relations: what they keep and what they refuse."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
)
from kompetensi.framework import Competency, LevelScale, Relation

SCALE = LevelScale(lowest=1, highest=7, code="sfia")


def test_defined_levels_are_kept_rising_and_once() -> None:
    one = Competency(code="PROG", name="Programming", scale=SCALE, defined_levels=[5, 2.0, 3, 2])
    assert one.defined_levels == (2, 3, 5)
    assert Competency(code="A", name="A").defined_levels is None


def test_a_competency_may_be_in_several_groups() -> None:
    assert Competency(code="A", name="A", broader=["G2", "G1"]).broader == ("G2", "G1")


def test_levels_of_a_relation_may_be_fractions_or_none() -> None:
    kept = Relation(kind="requires", source="S", target="A", source_level=2.5)
    assert (kept.source_level, kept.target_level) == (Fraction(5, 2), None)


def test_a_defined_level_may_be_checked_against_another_scale() -> None:
    one = Competency(code="A", name="A", defined_levels=[1, 9])
    one.check_defined_levels(LevelScale(lowest=1, highest=9))
    with pytest.raises(OffScaleError, match="defined level of 'A' is 9"):
        one.check_defined_levels(SCALE)
    Competency(code="B", name="B").check_defined_levels(SCALE)


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: Competency(code="A ", name="A"),
            InvalidValueError,
            "Competency.code must be text without blanks around it and not empty, got 'A '",
        ),
        (
            lambda: Competency(code="A", name=None),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Competency.name must be text, got None",
        ),
        (
            lambda: Competency(code="A", name="A", scale=5),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Competency.scale must be a LevelScale, got 5",
        ),
        (
            lambda: Competency(code="A", name="A", description=5),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Competency.description must be text, got 5",
        ),
        (
            lambda: Competency(code="A", name="A", broader="G1"),
            InvalidTypeError,
            "Competency.broader must be several texts in order, such as a tuple, got 'G1'",
        ),
        (
            lambda: Competency(code="A", name="A", broader=["G", "G"]),
            DuplicateCodeError,
            "group 'G' stands twice in broader of 'A'; keep one of the two",
        ),
        (
            lambda: Competency(code="A", name="A", defined_levels=[]),
            InvalidValueError,
            "Competency.defined_levels must name at least one level, "
            "or be None for every level of the scale",
        ),
        (
            lambda: Competency(code="A", name="A", defined_levels=[2.5]),
            InvalidValueError,
            "each of Competency.defined_levels must be a whole number, got 2.5",
        ),
        (
            lambda: Competency(code="A", name="A", defined_levels=3),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Competency.defined_levels must be several values in order, such as a tuple, got 3",
        ),
        (
            lambda: Competency(code="A", name="A", defined_levels=[3, 8], scale=SCALE),
            OffScaleError,
            "defined level of 'A' is 8, which is not on the scale 'sfia' 1..7",
        ),
        (
            lambda: Relation(kind="needs", source="A", target="B"),
            InvalidValueError,
            "Relation.kind must be one of 'requires', 'implies', 'equivalent', got 'needs'",
        ),
        (
            lambda: Relation(kind="requires", source="A", target=5),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Relation.target must be text, got 5",
        ),
        (
            lambda: Relation(kind="requires", source="A", target="B", source_level=True),
            InvalidTypeError,
            "level of a Relation must be a number (int, Fraction, Decimal or float), got True",
        ),
    ],
    ids=range(13),
)
def test_what_is_no_competency_or_relation_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
