"""A standard lowered by a tolerance, as one public program reads results; not a regulation.

Whoever reaches the standard is above it, whoever reaches the lowered one meets it.

References:
    Test documentation of a psychological mapping application (public code, repository not
    identified).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._exact import Exact, Number, at_least, exact, share
from kompetensi._core._result import Result
from kompetensi.rules import Citation
from kompetensi.texts import Reason

_PRACTICE: Final = Citation(
    instrument="practice of one public program",
    locator="conclusion by a standard and by the standard less a tolerance",
    confidence="C",
)


@attrs.frozen(kw_only=True)
class ToleranceCheck(Result):
    """Result of :func:`tolerance_check`.

    Attributes:
        value: What was achieved; ``None``: not known.
        standard: What is required.
        tolerance: Share by which the standard is lowered, 0..1.
        citations: Where the way of reading is met.
    """

    value: Exact | None
    standard: Exact
    tolerance: Exact
    citations: tuple[Citation, ...]

    @property
    def lowered(self) -> Exact:
        """The standard less the tolerance."""
        return exact(self.standard * (1 - self.tolerance), "lowered standard")

    @property
    def gap(self) -> Exact | None:
        """Value minus standard; ``None``: not known."""
        return None if self.value is None else exact(self.value - self.standard, "gap")

    @property
    def lowered_gap(self) -> Exact | None:
        """Value minus lowered standard; ``None``: not known."""
        return None if self.value is None else exact(self.value - self.lowered, "lowered gap")

    @property
    def percentage(self) -> Fraction | None:
        """Value in percent of the lowered standard; ``None``: not known, or that standard is 0."""
        if self.value is None or not self.lowered:
            return None
        return Fraction(100 * self.value) / self.lowered

    @property
    def conclusion(self) -> str | None:
        """``"di atas standar"``, ``"memenuhi standar"`` or ``"di bawah standar"``; ``None``: not known."""
        if self.value is None:
            return None
        if self.value >= self.standard:
            return "di atas standar"
        return "memenuhi standar" if self.value >= self.lowered else "di bawah standar"

    def explain(self) -> tuple[Reason, ...]:
        """Say the conclusion with both standards, or that the value is not known."""
        if self.value is None or self.conclusion is None:
            return (Reason(code="value_unknown"),)
        details = {
            "conclusion": self.conclusion,
            "value": self.value,
            "standard": self.standard,
            "lowered": self.lowered,
        }
        return (Reason(code="tolerance_conclusion", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "value": self.value,
            "standard": self.standard,
            "lowered": self.lowered,
            "gap": self.gap,
            "lowered_gap": self.lowered_gap,
            "percentage": self.percentage,
            "conclusion": self.conclusion,
        }


def tolerance_check(value: Number | None, *, standard: Number, tolerance: Number) -> ToleranceCheck:
    """Read a value against a standard, and against the standard less a tolerance.

    Args:
        value: What was achieved, such as a rating or a score; ``None``: not known.
        standard: What is required, 0 or more, in the unit of the value.
        tolerance: Share by which the standard is lowered, 0..1. No regulation has one, so there is
            no default.

    Returns:
        Both gaps, the percentage of the lowered standard and the conclusion, all exact. Whoever
        reaches the standard itself is "di atas standar" in the words of the source.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The standard is negative, the tolerance outside 0..1, or
            a number not finite.

    Examples:
        >>> found = tolerance_check(9.5, standard=10, tolerance=0.1)
        >>> found.gap, found.lowered_gap, found.conclusion
        (Fraction(-1, 2), Fraction(1, 2), 'memenuhi standar')
    """
    return ToleranceCheck(
        value=None if value is None else exact(value, "value"),
        standard=at_least(standard, "standard", 0),
        tolerance=share(tolerance, "tolerance"),
        citations=(_PRACTICE,),
    )
