"""Reaction to a training as share of the ideal score, the first of the four levels of evaluation.

The four levels (reaction, learning, behaviour, results) are never mixed into one figure. The scale
by which organisers name a share was found in no source: give bands of your own to
``rules.classify``.

References:
    Usual in agency studies, such as
    https://moraref.kemenag.go.id/documents/article/100296727688409277.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi.asn._cited_score import CitedScore
from kompetensi.evaluation import Tally
from kompetensi.gap import Score
from kompetensi.rules import Citation
from kompetensi.texts import Reason

PERCENT: Final = 100
_REACTION: Final = Citation(
    instrument="practice of agency studies",
    locator="score given as a share of the ideal score",
    url="https://moraref.kemenag.go.id/documents/article/100296727688409277",
    confidence="S",
)


@attrs.frozen(kw_only=True)
class ReactionShare(CitedScore):
    """Result of :func:`reaction_share`; it can be classified as a score.

    Attributes:
        score: The share in percent, 0 to 100, with what each question adds.
        citations: Where the way of counting is met.
    """

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, part in self.score.contributions.items():
            yield {"item": code, "contribution": part}


def reaction_share(tallies: Mapping[str, Tally]) -> ReactionShare:
    """Take the reaction to a training as a share of the ideal score, in percent.

    ``100 * sum(level * count) / sum(highest level * count)`` over all questions: what was given
    over what would have been given had everyone chosen the highest level. Linear in the questions.

    Args:
        tallies: Ratings by question; a missing answer counts neither as given nor as ideal.

    Returns:
        The share; 0 only on scales that start at 0.

    Raises:
        kompetensi.errors.InvalidTypeError: A value is no tally, or the tallies are no mapping.

    Examples:
        >>> from kompetensi.evaluation import Tally
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> reaction_share({"R1": Tally.of([5, 4], scale), "R2": Tally.of([4, 3], scale)}).value
        Fraction(80, 1)
    """
    given = by_code(tallies, "tallies", lambda tally, what: check_instance(tally, what, Tally))
    ideal = sum(tally.scale.highest * tally.n for tally in given.values())
    parts = {
        code: Fraction(PERCENT * tally.total) / ideal for code, tally in given.items() if tally.n
    }
    score = Score(
        value=sum(parts.values()) if ideal else None,
        contributions=parts,
        method="reaction_share",
        reason=None if ideal else Reason(code="no_ratings"),
    )
    return ReactionShare(score=score, citations=(_REACTION,))
