"""Strategies for the talent results of :mod:`kompetensi.asn`: weighted scores, boxes, counts."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias

from hypothesis import strategies as st

from kompetensi.asn import (
    JFKK_2020_PARTS,
    TALENT_WEIGHTS,
    BoxCounts,
    NineBox,
    TalentValue,
    WeightedScore,
    count_boxes,
    nine_box,
    talent_value,
    weighted_match,
)
from kompetensi.gap import Score
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES
from kompetensi.testing._numbers import numbers
from kompetensi.texts import Reason

Part: TypeAlias = int | Fraction | Score | None

_UNKNOWN: Final = Reason(code="unknown_levels", details={"competencies": ("A",)})
_WORDS: Final = ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi")
_POTENTIALS: Final = ("rendah", "menengah", "tinggi")
_EDGES: Final = st.sampled_from((0, 60, 80, 100))


@st.composite
def _open_scores(draw: st.DrawFn) -> Score:
    """Draw a score without a value: between two bounds, or undefined."""
    low: int | Fraction | None
    high: int | Fraction | None
    low, high = sorted((draw(numbers(0, 100)), draw(numbers(0, 100))))
    if draw(st.booleans()):
        low = high = None
    return Score(value=None, contributions={}, method="mine", low=low, high=high, reason=_UNKNOWN)


def _parts() -> st.SearchStrategy[Part]:
    return st.one_of(numbers(0, 100), numbers(0, 100), st.none(), _open_scores())


def weighted_scores() -> st.SearchStrategy[WeightedScore]:
    """Draw a match made of two parts: known, unknown between bounds, or without bounds.

    Returns:
        A strategy that shrinks to a match of 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(weighted_scores())
        ... def test(match):
        ...     assert (match.value is None) == (match.reason is not None)
        >>> test()
    """
    parts = st.fixed_dictionaries({"technical": _parts(), "managerial": _parts()})
    return st.builds(
        weighted_match,
        parts,
        group=st.sampled_from(("Ahli Madya", "Ahli Muda", "Ahli Pertama")),
        table=RULE_DAYS.map(JFKK_2020_PARTS.on),
    )


def talent_values() -> st.SearchStrategy[TalentValue]:
    """Draw a talent value; indicators may be unknown, and weights scaled up to those that are known.

    Returns:
        A strategy that shrinks to a talent value of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(talent_values())
        ... def test(found):
        ...     assert found.value is None or 0 <= found.value <= 100
        >>> test()
    """
    weights = TALENT_WEIGHTS.values[-1].value or {}
    indicators = {
        axis: st.fixed_dictionaries({}, optional=dict.fromkeys(row, _parts()))
        for axis, row in weights.items()
    }
    full = {
        axis: st.fixed_dictionaries(dict.fromkeys(row, numbers(0, 100)))
        for axis, row in weights.items()
    }
    return st.builds(
        talent_value,
        performance=st.one_of(indicators["performance"], full["performance"]),
        potential=st.one_of(indicators["potential"], full["potential"]),
        on=RULE_DAYS,
        missing=st.sampled_from(("unknown", "renormalise")),
    )


def nine_boxes() -> st.SearchStrategy[NineBox]:
    """Draw the box of a person: by numbers (cut-offs among them), by words, or unknown.

    Returns:
        A strategy that shrinks to box 1.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(nine_boxes())
        ... def test(found):
        ...     assert (found.box is None) == (found.reason is not None)
        >>> test()
    """
    return st.builds(
        nine_box,
        performance=st.one_of(_EDGES, _parts(), st.sampled_from(_WORDS)),
        potential=st.one_of(_EDGES, _parts(), st.sampled_from(_POTENTIALS)),
        on=RULE_DAYS,
    )


@st.composite
def _box_counts(draw: st.DrawFn) -> BoxCounts:
    results = draw(st.dictionaries(CODES, nine_boxes(), max_size=5))
    if draw(st.booleans()):
        return count_boxes(results)
    return count_boxes(results, by={person: draw(CODES) for person in results})


def box_counts() -> st.SearchStrategy[BoxCounts]:
    """Draw the boxes of up to five people, with or without units.

    Returns:
        A strategy that shrinks to nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(box_counts())
        ... def test(counted):
        ...     assert sum(counted.counts().values()) == len(counted.people)
        >>> test()
    """
    return _box_counts()
