"""Quantiles against tables, and the inverse of the noncentral t against an integral of its own."""

from fractions import Fraction
from math import erf, exp, lgamma, log, sqrt

import pytest

from kompetensi.evaluation import effect_size
from kompetensi.evaluation._quantiles import fisher, noncentralities, normal, student

UPPER = Fraction(39, 40)


def test_quantiles_of_printed_tables() -> None:
    assert normal(UPPER) == pytest.approx(1.959964, abs=1e-6)
    assert student(UPPER, 10) == pytest.approx(2.228, abs=5e-4)
    assert fisher(Fraction(19, 20), 5, 10) == pytest.approx(3.33, abs=5e-3)


def _below(t: float, df: int, noncentrality: float) -> float:
    """Integrate the normal share below t over the spread of the standard deviation."""
    steps, end = 20_000, 8.0
    total = 0.0
    for step in range(1, steps):
        x = step * end / steps  # the chi variable over sqrt(df)
        density = exp(
            log(2) + (df / 2) * log(df / 2) - lgamma(df / 2) + (df - 1) * log(x) - df * x * x / 2
        )
        total += density * (1 + erf((t * x - noncentrality) / sqrt(2))) / 2
    return total * end / steps


@pytest.mark.parametrize(("t", "df"), [(2.825, 7), (0.0, 3), (16.0, 2), (-3.5, 12), (25.0, 9)])
def test_the_ends_leave_half_the_rest_on_either_side(t: float, df: int) -> None:
    ends = noncentralities(t, df, Fraction(19, 20))
    assert ends is not None
    assert _below(t, df, ends[0]) == pytest.approx(0.975, abs=1e-6)
    assert _below(t, df, ends[1]) == pytest.approx(0.025, abs=1e-6)
    turned = noncentralities(-t, df, Fraction(19, 20))
    assert turned == (-ends[1], -ends[0]) or t == 0


@pytest.mark.parametrize(("t", "df"), [(12.5, 1), (14.75, 1), (15.5, 1)])
def test_a_tail_that_scipy_does_not_know_is_0_or_1(t: float, df: int) -> None:
    ends = noncentralities(t, df, Fraction(999, 1000))
    assert ends is not None
    assert _below(t, df, ends[1]) == pytest.approx(0.0005, abs=1e-5)


def test_a_t_beyond_what_can_be_looked_for_has_no_interval() -> None:
    assert noncentralities(1e7, 5, Fraction(19, 20)) is None
    assert noncentralities(-1e7, 5, Fraction(19, 20)) is None
    found = effect_size([0, 0, 0], [10**8, 10**8 + 1, 10**8], kind="d_z")
    assert found.value is not None
    assert (found.interval, found.notes[0].code) == (None, "no_interval")
