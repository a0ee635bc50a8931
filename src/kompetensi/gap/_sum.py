"""Scores that are sums: which items count, and how their parts add up exactly and fast.

A part is a pair of whole numbers, numerator and denominator. Parts are added over one common
denominator, and a ``Fraction`` is built only for what a score shows: this is several times faster
than adding fractions.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import lcm
from typing import Final, TypeAlias

from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.gap._score import Parameter, Score, proven_score
from kompetensi.texts import Reason

Part: TypeAlias = tuple[int, int]

NOTHING: Final[Part] = (0, 1)
_ZERO: Final = Fraction(0)


def weighted_items(report: GapReport) -> tuple[list[GapItem], tuple[str, ...]]:
    """Return the items that count in a weighted score, and the codes of those that do not apply.

    Weight 0 takes a requirement out of both.
    """
    items = [item for item in report.items if item.requirement.weight]
    if all(item.absent != "not_applicable" for item in items):
        return items, ()
    left_out = tuple(item.competency for item in items if item.state == "not_applicable")
    return [item for item in items if item.state != "not_applicable"], left_out


def product(first: Exact, second: Exact) -> Part:
    """Multiply two exact numbers without reducing the result."""
    return first.numerator * second.numerator, first.denominator * second.denominator


def ratio(part: Part, divisor: Exact) -> Part:
    """Divide a part by a positive number without reducing the result."""
    numerator, denominator = part
    return numerator * divisor.denominator, denominator * divisor.numerator


def added(parts: Collection[Part]) -> Part:
    """Add parts over their least common denominator; nothing adds up to 0."""
    common = lcm(*[denominator for _, denominator in parts])
    return sum([top * (common // bottom) for top, bottom in parts]), common


def sum_score(
    known: Mapping[str, Part],
    unknown: Mapping[str, tuple[Part, Part]],
    total: Part,
    *,
    method: str,
    parameters: Mapping[str, Parameter],
    unit: int = 1,
    most: int | None = None,
) -> Score:
    """Build the score ``unit * (sum of parts) / total`` with its contributions and bounds.

    Args:
        known: Part of each competency that is certain.
        unknown: Least and greatest part of each competency that is not.
        total: What the sum is divided by, above 0.
        method: Name of the method.
        parameters: What the method was told.
        unit: What a whole is called: 1, or 100 for percent.
        most: Value that is not passed; above it, contributions shrink in proportion. ``None``: no
            such value.
    """
    least = added([*known.values(), *(low for low, _ in unknown.values())])
    low = _quotient(least, total, unit)
    if most is not None and low > most:  # whatever is unknown
        known = {**known, **{code: part for code, (part, _) in unknown.items()}}
        unknown = {}
        total, unit, low = least, most, Fraction(most)
    contributions = FrozenMap(
        {code: _quotient(part, total, unit) if part[0] else _ZERO for code, part in known.items()}
    )
    if not unknown:
        value, high, reason = low, low, None
    else:
        greatest = added([*known.values(), *(high for _, high in unknown.values())])
        value, high = None, _quotient(greatest, total, unit)
        high = high if most is None else min(high, Fraction(most))
        reason = unknown_levels(unknown, known)
    return proven_score(
        value=value,
        contributions=contributions,
        method=method,
        low=low,
        high=high,
        parameters=parameters,
        reason=reason,
    )


def undefined_score(reason: Reason, *, method: str, parameters: Mapping[str, Parameter]) -> Score:
    """Build the score of a report that has none, whatever is unknown."""
    return proven_score(
        value=None,
        contributions=FrozenMap(),
        method=method,
        low=None,
        high=None,
        parameters=parameters,
        reason=reason,
    )


def unknown_levels(unknown: Collection[str], known: Collection[str]) -> Reason:
    """Say which levels are missing, and how many of those that count are known."""
    details = {
        "competencies": tuple(unknown),
        "known": len(known),
        "counted": len(known) + len(unknown),
    }
    return Reason(code="unknown_levels", details=details)


def _quotient(part: Part, total: Part, unit: int) -> Fraction:
    return Fraction(unit * part[0] * total[1], part[1] * total[0])
