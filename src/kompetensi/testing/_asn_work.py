"""Strategies for work targets and credit points of :mod:`kompetensi.asn`."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi.asn import (
    CreditPoints,
    DegreeCredit,
    SkpValue2021,
    TargetValue2021,
    credit_points,
    degree_credit,
    skp_value_2021,
    target_value_2021,
)
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._numbers import numbers

_PREDICATES: Final = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
_GRADES: Final = ("jf_ahli_pertama", "jf_ahli_muda", "jf_ahli_madya", "jf_terampil", "jf_pemula")
_DAYS_OF_2021: Final = st.dates(date(2021, 12, 31), date(2022, 12, 30))


def _credit(predicate: str, grade: str, months: int, on: date) -> CreditPoints:
    return credit_points(predicate, grade=grade, months=months, on=on)


def credit_point_results() -> st.SearchStrategy[CreditPoints]:
    """Draw the credit points of a year or a part of it.

    Returns:
        A strategy that shrinks to a month with Sangat Baik.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(credit_point_results())
        ... def test(one):
        ...     assert one.value > 0
        >>> test()
    """
    return st.builds(
        _credit,
        st.sampled_from(_PREDICATES),
        st.sampled_from(_GRADES),
        st.integers(1, 12),
        RULE_DAYS,
    )


def _degree(predicate: str, grade: str, on: date) -> DegreeCredit:
    return degree_credit(predicate, grade=grade, on=on)


def degree_credits() -> st.SearchStrategy[DegreeCredit]:
    """Draw the credit points for a higher degree, granted or not.

    Returns:
        A strategy that shrinks to an ahli pertama with Sangat Baik.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(degree_credits())
        ... def test(one):
        ...     assert (one.value > 0) == one.granted
        >>> test()
    """
    return st.builds(_degree, st.sampled_from(_PREDICATES), st.sampled_from(_GRADES), RULE_DAYS)


def _target(realised: int | Fraction, target: int, smaller: bool, on: date) -> TargetValue2021:  # noqa: FBT001  # drawn
    return target_value_2021(min(realised, 2 * target), target, on=on, smaller_is_better=smaller)


def target_values_2021() -> st.SearchStrategy[TargetValue2021]:
    """Draw the value of a work target by the rule of 2021, in every category.

    Returns:
        A strategy that shrinks to nothing realised.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(target_values_2021())
        ... def test(one):
        ...     assert (one.value is None) == (101 <= one.percent <= 110)
        >>> test()
    """
    return st.builds(_target, numbers(0, 40), st.integers(1, 20), st.booleans(), _DAYS_OF_2021)


def _skp(main: int | Fraction | None, added: int | Fraction | None, on: date) -> SkpValue2021:
    return skp_value_2021(main=main, added=added, on=on)


def skp_values_2021() -> st.SearchStrategy[SkpValue2021]:
    """Draw the value of all work targets by the rule of 2021: known, or with a part unknown.

    Returns:
        A strategy that shrinks to an unknown one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(skp_values_2021())
        ... def test(one):
        ...     assert one.value is None or one.score.contributions["kinerja_tambahan"] <= 10
        >>> test()
    """
    part = st.none() | numbers(0, 20)
    return st.builds(_skp, part, part, _DAYS_OF_2021)
