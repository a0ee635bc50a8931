"""Weighted sums with weights in percent, each weight counted once.

What is unknown is never 0: the sum then has no value, but bounds where the parts have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import by_code, unknown
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._cited_score import CitedScore
from kompetensi.errors import InvalidValueError
from kompetensi.gap import Score
from kompetensi.rules import Citation, Scored
from kompetensi.texts import Reason

Given: TypeAlias = Scored | Number | None

PERCENT: Final = 100


@attrs.frozen(kw_only=True)
class WeightedScore(CitedScore):
    """A weighted sum of parts with the source of its weights; it can be classified as a score.

    Attributes:
        score: The sum, its contributions by part, its bounds, and why it has no value.
        parts: Value of each weighted part; ``None``: not known.
        weights: Weight of each part in percent, as given; they add up to 100.
        citations: Where the weights come from.
    """

    parts: Mapping[str, Exact | None]
    weights: Mapping[str, Exact]

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, weight in self.weights.items():
            yield {
                "part": code,
                "value": self.parts[code],
                "weight": weight,
                "contribution": self.score.contributions.get(code),
            }


def checked_weights(weights: object, what: str) -> FrozenMap[str, Exact]:
    """Return weights in percent, which must add up to 100."""
    checked = by_code(weights, "weight", _weight)
    total = sum(checked.values())
    if total != PERCENT:
        msg = (
            f"weights of {what} must add up to 100, got {total}; give each weight once, "
            f"with the weight of its group already in it"
        )
        raise InvalidValueError(msg)
    return checked


def weighted_score(
    given: Mapping[str, Given],
    weights: FrozenMap[str, Exact],
    *,
    method: str,
    what: str,
    most: int | None,
    citations: tuple[Citation, ...],
    renormalise: bool = False,
) -> WeightedScore:
    """Add parts by their weights, in time linear in their number.

    Args:
        given: Value of each part; one that is ``None`` or not named is unknown.
        weights: Weight of each part in percent, adding up to 100.
        method: Name of the score.
        what: What a part is called.
        most: Greatest value of a part, which bounds an unknown one; ``None``: no greatest value.
        citations: Where the weights come from.
        renormalise: Divide by the weights of the known parts, and name the others as left out.
    """
    checked = by_code(given, what, lambda value, name: _bounds(value, name, most))
    for code in checked:
        if code not in weights:
            raise unknown(what, code, weights)
    bounds = {code: checked.get(code, (0, most)) for code in weights}
    known = {code: low for code, (low, high) in bounds.items() if low == high}
    missing = tuple(code for code, weight in weights.items() if weight and code not in known)
    total = sum(weights[code] for code in known) if renormalise else PERCENT
    contributions = {
        code: Fraction(weight * known.get(code, 0)) / (total or 1)
        for code, weight in weights.items()
        if code not in missing
    }
    has_value = total > 0 and (renormalise or not missing)
    ends = [high for _, high in bounds.values() if high is not None]
    has_bounds = not has_value and not renormalise and len(ends) == len(weights)
    score = Score(
        value=sum(contributions.values()) if has_value else None,
        contributions=contributions if has_value or has_bounds else {},
        method=method,
        low=_sum([low for low, _ in bounds.values()], weights) if has_bounds else None,
        high=_sum(ends, weights) if has_bounds else None,
        reason=None if has_value else Reason(code="unknown_parts", details={"parts": missing}),
        parameters={"not_known": missing} if has_value and missing else {},
    )
    parts = FrozenMap((code, known.get(code)) for code in weights)
    return WeightedScore(score=score, parts=parts, weights=weights, citations=citations)


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _bounds(value: object, what: str, most: int | None) -> tuple[Exact, Exact | None]:
    """Return the least and greatest value of a part; the greatest is ``None`` if it has none."""
    if value is None:
        return 0, most
    if not isinstance(value, Scored):
        return _inside(value, what, most), _inside(value, what, most)
    if value.value is not None:
        return _inside(value.value, what, most), _inside(value.value, what, most)
    if value.low is None or value.high is None:
        return 0, None
    return _inside(value.low, what, most), _inside(value.high, what, most)


def _inside(value: object, what: str, most: int | None) -> Exact:
    number = at_least(value, what, 0)
    if most is not None and number > most:
        msg = f"{what} must lie in 0..{most}, got {value!r}"
        raise InvalidValueError(msg)
    return number


def _sum(values: Sequence[Exact], weights: Mapping[str, Exact]) -> Fraction:
    products = zip(values, weights.values(), strict=True)
    return Fraction(sum(value * weight for value, weight in products)) / PERCENT
