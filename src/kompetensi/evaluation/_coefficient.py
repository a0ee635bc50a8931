"""A coefficient: how far ratings can be trusted, or what a training changed; or why nobody can say.

What is rational is kept exact. A root or a quantile is kept as the decimal that its nearest double
prints, so a coefficient never holds NaN or infinity and passes through JSON unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from math import isfinite, isqrt
from typing import Final

import attrs

from kompetensi._core._exact import exact, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.texts import Detail, Reason

CONFIDENCE: Final = Fraction(19, 20)
_ROOT_BITS: Final = 128  # of a root before it becomes a double, which keeps 53


@attrs.frozen(kw_only=True)
class Coefficient(Result):
    """One figure with what it rests on. Made by the functions of this package.

    Nothing is clamped: agreement below chance is negative. A figure that is undefined is ``None``
    with a reason, never NaN, infinite, 0 or 1.

    Attributes:
        value: The figure; ``None``: see the reason.
        reason: Why there is no figure; ``None`` exactly where there is one.
        n: How many things it is made of: rated things for agreement, people for reliability and
            change, ratings for figures on one tally. Those left out are not among them.
        left_out: How many things were given and could not be used, such as people without a
            second score.
        method: Name of the figure, such as ``"icc_2_1"``.
        exact: Whether ``value`` is the exact rational; else it is the decimal that the double
            nearest to it prints.
        interval: The ends (low, high) within which it lies with the stated confidence; ``None``
            where the method has none, or where a note says why it has none here.
        interval_method: How the interval was found: ``"bootstrap"``, ``"f"``, ``"feldt"``,
            ``"noncentral_t"``, ``"normal"``, ``"t"`` or ``"wilson"``; ``None`` without an interval.
        confidence: Share of such intervals that hold the true figure when the assumptions of the
            method are met, 0..1; ``None`` without an interval.
        parts: What the figure is made of, by name, such as mean squares or observed agreement.
        notes: What a reader should know beside the figure.
    """

    value: Fraction | None
    reason: Reason | None = None
    n: int
    left_out: int = 0
    method: str
    exact: bool = True
    interval: tuple[Fraction, Fraction] | None = None
    interval_method: str | None = None
    confidence: Fraction | None = None
    parts: Mapping[str, Fraction] = FrozenMap()
    notes: tuple[Reason, ...] = ()

    def explain(self) -> tuple[Reason, ...]:
        """Give the figure and what it rests on, or why there is none, then the notes."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        about: dict[str, Detail] = {"method": self.method, "n": self.n}
        if self.value is not None:
            yield Reason(code="coefficient_is", details={**about, "value": self.value})
        else:
            yield Reason(code="coefficient_undefined", details={"method": self.method})
        if self.reason is not None:
            yield self.reason
        if self.interval is not None and self.interval_method and self.confidence is not None:
            low, high = self.interval
            details: dict[str, Detail] = {"low": low, "high": high}
            details["percent"] = 100 * self.confidence
            details["interval"] = f"interval_{self.interval_method}"
            yield Reason(code="interval_is", details=details)
        if self.left_out:
            yield Reason(code="left_out_incomplete", details={"n": self.left_out})
        yield from self.notes

    def _rows(self) -> Iterable[Mapping[str, object]]:
        low, high = self.interval or (None, None)
        figure = {"method": self.method, "value": self.value, "low": low, "high": high}
        return ({**figure, "n": self.n, "left_out": self.left_out, **self.parts},)


def undefined(
    code: str,
    *,
    method: str,
    n: int,
    left_out: int = 0,
    parts: Mapping[str, Fraction] | None = None,
    notes: tuple[Reason, ...] = (),
    **details: Detail,
) -> Coefficient:
    """Return a coefficient that has no value, for a reason."""
    return Coefficient(
        value=None,
        reason=Reason(code=code, details=details),
        n=n,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts or {}),
        notes=notes,
    )


def with_interval(
    coefficient: Coefficient,
    find: Callable[[], tuple[float, float] | None],
    method: str,
    confidence: Fraction,
) -> Coefficient:
    """Return the coefficient with an interval, or with the note that it has none.

    Args:
        coefficient: One that has a value.
        find: Returns low and high. There is no interval if it returns ``None``, if an end is not
            finite, or if the figures are too large or too small for doubles.
        method: How it was found.
        confidence: The share of such intervals that hold the true figure.
    """
    try:
        ends = find()
    except ArithmeticError:
        ends = None
    if ends is None or not all(map(isfinite, ends)):
        note = Reason(code="no_interval", details={"interval": f"interval_{method}"})
        return attrs.evolve(coefficient, notes=(*coefficient.notes, note))
    low, high = map(printed, ends)
    return attrs.evolve(
        coefficient, interval=(low, high), interval_method=method, confidence=confidence
    )


def checked_confidence(value: object) -> Fraction:
    """Return the confidence of an interval as an exact number above 0 and below 1."""
    number = share(value, "confidence")
    if not 0 < number < 1:
        msg = f"confidence must be above 0 and below 1, got {value!r}"
        raise InvalidValueError(msg)
    return Fraction(number)


def printed(value: float) -> Fraction:
    """Return the decimal that a double prints."""
    return Fraction(exact(value, "a figure"))


def nearest(value: Fraction) -> Fraction:
    """Return the decimal that the nearest double prints, or the number itself beyond doubles."""
    try:
        rounded = printed(float(value))
    except OverflowError:
        return value
    return rounded or value


def root(square: Fraction) -> tuple[Fraction, bool]:
    """Return the root of a number that is not negative, and whether it is exact.

    A root that is not rational is the decimal that the double nearest to it prints.
    """
    above, below = isqrt(square.numerator), isqrt(square.denominator)
    if above * above == square.numerator and below * below == square.denominator:
        return Fraction(above, below), True
    shift = max(
        0, _ROOT_BITS - (square.numerator.bit_length() - square.denominator.bit_length()) // 2
    )
    scaled = isqrt((square.numerator << 2 * shift) // square.denominator)
    return nearest(Fraction(scaled, 1 << shift)), False
