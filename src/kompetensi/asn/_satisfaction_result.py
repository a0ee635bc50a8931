"""What :func:`satisfaction_index` returns: the index, its band, and what to improve first.

Source: PermenPANRB 14/2017; the order of improvement is an own definition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.rules import BandTable, Citation
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class ElementSatisfaction:
    """One element of a survey in its index.

    Attributes:
        code: Code of the element.
        n: How many ratings it got.
        mean: Its mean (NRR), after the stage ``"mean"``, on the scale of the ratings; ``None``:
            nobody rated it.
        weight: Its weight.
        term: Weight times mean, after the stage ``"term"``; ``None`` likewise.
        gain: By how many points the index would rise if everyone gave the highest rating, before
            any rounding; ``None`` likewise.
    """

    code: str
    n: int
    mean: Exact | None
    weight: Exact
    term: Exact | None
    gain: Exact | None


@attrs.frozen(kw_only=True)
class SatisfactionIndex(Result):
    """Result of :func:`satisfaction_index`.

    Attributes:
        elements: The elements, in the order given.
        index: The index on the scale of the ratings, after the stage ``"index"``; ``None``: an
            element has no rating.
        value: The exact converted index (IKM), up to 100; ``None`` likewise.
        low: Least possible converted index; the value where there is one.
        high: Greatest possible converted index, likewise.
        weight_form: ``"exact"`` (1/n each), ``"printed"`` (one decimal for each) or ``"own"``.
        rounding: Decimals by stage as asked for, and ``"band"``: those of the number that was
            looked up in the bands. Half up; a stage without an entry was not rounded.
        category: The quality band (mutu) of the value, rounded for this alone; ``None`` while it
            depends on what is unknown.
        possible: The bands that the index may lie in, the worst first.
        reason: Why there is no value.
        table: The bands used.
        citations: The sources of what was used.
    """

    elements: tuple[ElementSatisfaction, ...]
    index: Exact | None
    value: Fraction | None
    low: Fraction
    high: Fraction
    weight_form: str
    rounding: Mapping[str, int]
    category: str | None
    possible: tuple[str, ...]
    reason: Reason | None
    table: BandTable
    citations: tuple[Citation, ...]

    @property
    def improve_first(self) -> tuple[str, ...]:
        """Codes of the rated elements, those first that could still add most; ties by code."""
        rated = [(-one.gain, one.code) for one in self.elements if one.gain is not None]
        return tuple(code for _, code in sorted(rated))

    def explain(self) -> tuple[Reason, ...]:
        """Say the index and its band, how it was rounded, and what could still add most."""
        if self.value is None and self.reason is not None:
            between = {"low": self.low, "high": self.high, "categories": self.possible}
            return (self.reason, Reason(code="between_categories", details=between))
        details = {"value": self.value or 0, "category": self.category or ""}
        reasons = [Reason(code="satisfaction_is", details=details)]
        reasons.append(
            Reason(
                code="satisfaction_rounded",
                details={
                    "weights": f"{self.weight_form}_weights",
                    "places": {f"stage_{name}": one for name, one in self.rounding.items()},
                },
            )
        )
        gains = {one.code: one.gain for one in self.elements if one.gain}
        if gains:
            ordered = {code: gains[code] for code in self.improve_first if code in gains}
            reasons.append(Reason(code="improve_first", details={"elements": ordered}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.elements:
            yield {
                "element": one.code,
                "n": one.n,
                "mean": one.mean,
                "weight": one.weight,
                "term": one.term,
                "gain": one.gain,
            }
