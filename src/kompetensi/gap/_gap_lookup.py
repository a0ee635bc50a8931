"""From a gap to its weight: in the table, between two of its gaps, or beyond its ends."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from kompetensi._core._exact import Exact, exact

Weights: TypeAlias = Mapping[Exact, Exact]  # by rising gap

BETWEEN: Final = ("refused", "linear", "step")
BEYOND: Final = ("refused", "held")


def weight_at(weights: Weights, gap: Exact, between: str, beyond: str) -> Exact | None:
    """Return the weight of a gap; ``None`` where the table gives none."""
    if gap in weights:
        return weights[gap]
    below = max((one for one in weights if one < gap), default=None)
    above = min((one for one in weights if one > gap), default=None)
    if below is None or above is None:
        nearest = below if above is None else above
        return weights[nearest] if beyond == "held" and nearest is not None else None
    if between == "linear":
        place = Fraction(gap - below) / (above - below)
        return exact(weights[below] + place * (weights[above] - weights[below]), "weight")
    return weights[below] if between == "step" else None


def weights_within(
    weights: Weights, low: Exact, high: Exact, between: str, beyond: str
) -> list[Exact]:
    """Return weights of the gaps from ``low`` to ``high``, rising; the first and last bound them all.

    A weight is least or greatest at a gap of the table or at one of the two ends.
    """
    ends = (weight_at(weights, end, between, beyond) for end in (low, high))
    found = [weight for weight in ends if weight is not None]
    return sorted(found + [weight for gap, weight in weights.items() if low <= gap <= high])
