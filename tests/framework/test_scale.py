"""Scales: published conversions, the affine law, ladders and measures, and what is refused."""

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
)
from kompetensi.framework import LevelScale
from kompetensi.testing import level_scales

DATA = Path(__file__).parents[1] / "data" / "framework" / "scales.json"
CASES = json.loads(DATA.read_text(encoding="utf-8"))["cases"]
LADDER = LevelScale(lowest=1, highest=3, code="abc", names=("basic", "able", "expert"))
MEASURE = LevelScale(lowest=0, highest=7)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_conversions_hold_both_ways(case: dict[str, Any]) -> None:
    start, end = LevelScale(**case["from"]), LevelScale(**case["to"])
    level, expected = Decimal(case["level"]), Decimal(case["expected"])
    assert start.convert(level, end) == Fraction(expected)
    assert end.convert(expected, start) == Fraction(level)


@st.composite
def _levels(draw: st.DrawFn, scale: LevelScale) -> Fraction:
    return draw(st.fractions(scale.lowest, scale.highest, max_denominator=60))


@given(level_scales(), level_scales(), st.data())
def test_conversion_is_affine_exact_and_reversible(
    one: LevelScale, other: LevelScale, data: st.DataObject
) -> None:
    level, second = data.draw(_levels(one)), data.draw(_levels(one))
    assert one.convert(one.lowest, other) == other.lowest
    assert one.convert(one.highest, other) == other.highest
    assert other.convert(one.convert(level, other), one) == level
    slope = Fraction(other.highest - other.lowest, one.highest - one.lowest)
    assert one.convert(level, other) - one.convert(second, other) == slope * (level - second)
    assert one.convert(level, one) == level


@given(level_scales(), st.fractions(-2, 110, max_denominator=10))
def test_what_a_scale_holds_and_what_may_be_required(scale: LevelScale, level: Fraction) -> None:
    within = scale.lowest <= level <= scale.highest
    assert scale.holds(level) == within
    assert scale.defines(level) == (within and (scale.names == () or level.denominator == 1))


@given(level_scales())
def test_every_level_of_a_ladder_has_its_own_name(scale: LevelScale) -> None:
    assume(scale.names)
    levels = range(scale.lowest, scale.highest + 1)
    assert tuple(map(scale.name_of, levels)) == scale.names


def test_a_ladder_has_whole_levels_and_a_measure_any() -> None:
    assert [LADDER.defines(level) for level in (0, 1, 2.5, 3, 4)] == [0, 1, 0, 1, 0]
    assert [MEASURE.defines(level) for level in (-1, 0, 4.62, 7, 7.01)] == [0, 1, 1, 1, 0]
    assert [LADDER.holds(2.5), MEASURE.holds(7)] == [True, True]


def test_a_level_without_a_name_is_shown_as_its_number() -> None:
    assert [LADDER.name_of(2), LADDER.name_of(2.5), MEASURE.name_of(4.0)] == ["able", "5/2", "4"]


def test_a_scale_prints_its_code_and_ends() -> None:
    assert [str(LADDER), str(MEASURE)] == ["scale 'abc' 1..3", "scale 0..7"]


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: LevelScale(lowest=3, highest=3),
            InvalidValueError,
            "LevelScale.highest must exceed lowest, got lowest=3, highest=3",
        ),
        (
            lambda: LevelScale(lowest=-1, highest=3),
            InvalidValueError,
            "LevelScale.lowest must be 0 or more, got -1",
        ),
        (
            lambda: LevelScale(lowest=0, highest=3.5),
            InvalidValueError,
            "LevelScale.highest must be a whole number, got 3.5",
        ),
        (
            lambda: LevelScale(lowest=False, highest=3),
            InvalidTypeError,
            "LevelScale.lowest must be a number (int, Fraction, Decimal or float), got False",
        ),
        (
            lambda: LevelScale(lowest=1, highest=3, names=("a", "b")),
            InvalidValueError,
            "LevelScale.names must have one name for each of 3 levels, got 2",
        ),
        (
            lambda: LevelScale(lowest=1, highest=2, code="x", names=("a", "a")),
            DuplicateCodeError,
            "level name 'a' stands twice in scale 'x' 1..2; keep one of the two",
        ),
        (
            lambda: LevelScale(lowest=1, highest=2, names="ab"),
            InvalidTypeError,
            "LevelScale.names must be several texts in order, such as a tuple, got 'ab'",
        ),
        (
            lambda: LevelScale(lowest=1, highest=2, code=" x"),
            InvalidValueError,
            "LevelScale.code must be text without blanks around it and not empty, got ' x'",
        ),
        (
            lambda: LADDER.name_of(4),
            OffScaleError,
            "level is 4, which is not on the scale 'abc' 1..3; defined levels: basic, able, expert",
        ),
        (
            lambda: MEASURE.convert(-0.5, LADDER),
            OffScaleError,
            "level is -1/2, which is not on the scale 0..7",
        ),
        (
            lambda: MEASURE.convert(True, LADDER),
            InvalidTypeError,
            "level must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            lambda: MEASURE.convert(1, 100),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "to must be a LevelScale, got 100",
        ),
        (
            lambda: MEASURE.holds(float("nan")),
            InvalidValueError,
            "level must be finite, got nan",
        ),
        (
            lambda: MEASURE.defines("4"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "level must be a number (int, Fraction, Decimal or float), got '4'",
        ),
    ],
    ids=range(14),
)
def test_what_is_no_scale_or_level_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
