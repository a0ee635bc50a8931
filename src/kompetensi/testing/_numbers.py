"""Exact numbers and days: levels, weights and shares, whole ones first."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi._core._exact import Exact, exact

_PARTS: Final = (1, 1, 1, 2, 3, 10)  # denominators; halves, thirds and tenths share no common one


@st.composite
def numbers(draw: st.DrawFn, lowest: int, highest: int) -> Exact:
    """Draw an exact number from ``lowest`` to ``highest``, both included; about half are whole."""
    parts = draw(st.sampled_from(_PARTS))
    return exact(
        Fraction(draw(st.integers(lowest * parts, highest * parts)), parts), "drawn number"
    )


#: A weight: 0 now and then, small whole ones, fractions, and large ones.
WEIGHTS: Final = st.one_of(st.integers(0, 3), numbers(0, 3), st.integers(0, 10**6))
#: A confidence above 0 and at most 1; 1 is the simplest.
CONFIDENCES: Final = st.one_of(
    st.just(1), st.integers(1, 10).map(lambda tenths: exact(Fraction(tenths, 10), "confidence"))
)
#: A day; leap days and year ends are among them.
DAYS: Final = st.one_of(
    st.sampled_from((date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31))),
    st.dates(date(1990, 1, 1), date(2059, 12, 31)),
)
