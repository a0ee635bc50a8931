"""Strategies for the readings of a match in :mod:`kompetensi.asn`: category counts, tolerance."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi.asn import (
    CategoryCounts,
    ToleranceCheck,
    count_categories,
    job_person_match_category,
    tolerance_check,
)
from kompetensi.gap import Score
from kompetensi.rules import Classified
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES
from kompetensi.testing._numbers import numbers
from kompetensi.texts import Reason

_UNKNOWN: Final = Score(
    value=None,
    contributions={},
    method="mine",
    reason=Reason(code="unknown_levels", details={"competencies": ("A",)}),
)


@st.composite
def _category_counts(draw: st.DrawFn) -> CategoryCounts:
    purpose = draw(st.sampled_from(("pengisian", "pemetaan")))
    on = draw(RULE_DAYS)

    def category(match: int | Fraction | Score) -> Classified:
        return job_person_match_category(match, purpose=purpose, on=on)

    results = st.dictionaries(CODES, (st.just(_UNKNOWN) | numbers(60, 100)).map(category))
    return count_categories(draw(results))


def category_counts() -> st.SearchStrategy[CategoryCounts]:
    """Draw how many people are in each category of a match, some in none.

    Returns:
        A strategy that shrinks to nobody at all.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(category_counts())
        ... def test(counted):
        ...     assert counted.n == sum(counted.counts.values())
        >>> test()
    """
    return _category_counts()


def _check(
    value: int | Fraction | None, standard: int | Fraction, tolerance: int | Fraction
) -> ToleranceCheck:
    return tolerance_check(value, standard=standard, tolerance=tolerance)


def tolerance_checks() -> st.SearchStrategy[ToleranceCheck]:
    """Draw a value beside a standard and the standard less a tolerance, or no value.

    Returns:
        A strategy that shrinks to no value and a standard of 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(tolerance_checks())
        ... def test(one):
        ...     assert one.lowered <= one.standard
        >>> test()
    """
    return st.builds(_check, st.none() | numbers(0, 12), numbers(0, 12), numbers(0, 1))
