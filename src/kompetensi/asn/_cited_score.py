"""A score with its sources: what every weighted or summed result of this package has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._result import Result
from kompetensi.gap import Score
from kompetensi.rules import Citation
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class CitedScore(Result):
    """A score, the citations it rests on, and what is asked of both; it can be classified."""

    score: Score
    citations: tuple[Citation, ...]

    @property
    def value(self) -> Fraction | None:
        """The exact value; ``None``: unknown or undefined."""
        return self.score.value

    @property
    def low(self) -> Fraction | None:
        """Least possible value; ``None`` where it has no bounds."""
        return self.score.low

    @property
    def high(self) -> Fraction | None:
        """Greatest possible value; ``None`` where it has no bounds."""
        return self.score.high

    @property
    def reason(self) -> Reason | None:
        """Why there is no value."""
        return self.score.reason

    def explain(self) -> tuple[Reason, ...]:
        """Say what the score is made of, or why it has no value."""
        return self.score.explain()

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, part in self.score.contributions.items():
            yield {"part": code, "contribution": part}
