"""A mentoring round evaluated: the gap, what both sides say, and the pairs that ended early.

References:
    Wilson (1927), Journal of the American Statistical Association 22:209-212, for the interval of the
    share of pairs that ended early; the rest follows from what the parts are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from kompetensi._core._checks import is_a, is_code
from kompetensi._core._exact import Number, whole
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._change import mean_change, probability_of_improvement
from kompetensi.evaluation._coefficient import Coefficient
from kompetensi.evaluation._interval import mean_level, share_at_least
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._programme import figure_row
from kompetensi.evaluation._reaction import Reaction
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

_SIDE = attrs.validators.optional(is_a(Reaction))


def _pairs(value: Number) -> int:
    return whole(value, "each number of pairs in MentoringEvaluation", least=0)


@attrs.frozen(kw_only=True)
class MentoringEvaluation(Result):
    """What is known of one mentoring round: are gaps smaller, what do both sides say, who stopped.

    The parts answer different questions and are never averaged. One that was not measured is missing
    and says so.
    Source: own definition; the parts are those of a programme, Kirkpatrick (1959).

    Attributes:
        round: Code of the round, such as ``"2026-1"``.
        gaps: The gap of the mentees before and after, 0 where everything is met; ``None``: unknown.
        mentees: What the mentees said; ``None``: not asked.
        mentors: What the mentors said; ``None``: not asked.
        pairs: How many pairs began; ``None``: unknown.
        ended_early: How many of them ended before the round did; ``None``: unknown.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, a number of pairs is negative or not
            whole, more pairs ended early than began, or only one of the two numbers is given.

    Examples:
        >>> gaps = PairedScores.of({"ani": 2, "budi": 1}, {"ani": 1, "budi": 1}, minimum=0, maximum=4)
        >>> found = MentoringEvaluation(round="2026-1", gaps=gaps, pairs=4, ended_early=1)
        >>> found.gap_change.value, found.gap_smaller.value, found.share_ended_early.value
        (Fraction(-1, 2), Fraction(3, 4), Fraction(1, 4))
    """

    round: str = attrs.field(validator=is_code)
    gaps: PairedScores | None = attrs.field(
        default=None, validator=attrs.validators.optional(is_a(PairedScores))
    )
    mentees: Reaction | None = attrs.field(default=None, validator=_SIDE)
    mentors: Reaction | None = attrs.field(default=None, validator=_SIDE)
    pairs: int | None = attrs.field(default=None, converter=attrs.converters.optional(_pairs))
    ended_early: int | None = attrs.field(default=None, converter=attrs.converters.optional(_pairs))

    def __attrs_post_init__(self) -> None:
        if (self.pairs is None) != (self.ended_early is None):
            msg = f"pairs and ended_early of round {self.round!r} must be given together"
            raise InvalidValueError(msg)
        if (self.ended_early or 0) > (self.pairs or 0):
            msg = f"at most {self.pairs} pairs can have ended early, got {self.ended_early}"
            raise InvalidValueError(msg)

    @property
    def gap_change(self) -> Coefficient | None:
        """The mean change of the gap, below 0 where it became smaller; ``None`` without gaps."""
        return None if self.gaps is None else mean_change(*self.gaps.columns)

    @property
    def gap_smaller(self) -> Coefficient | None:
        """The share whose gap became smaller, and half of those whose gap stayed, 0..1.

        ``parts`` holds how many gaps rose, stayed and fell; ``None`` without gaps.
        """
        if self.gaps is None:
            return None
        before, after = self.gaps.columns
        risen = probability_of_improvement(before, after)
        value = None if risen.value is None else 1 - risen.value
        return attrs.evolve(risen, value=value, method="gap_smaller")

    @property
    def share_ended_early(self) -> Coefficient | None:
        """The share of pairs that ended early, 0..1, with Wilson's interval; ``None``: unknown."""
        if self.pairs is None or self.ended_early is None:
            return None
        counts = {0: self.pairs - self.ended_early, 1: self.ended_early}
        tally = Tally(counts=counts, scale=LevelScale(lowest=0, highest=1))
        return attrs.evolve(share_at_least(1, tally), method="share_ended_early")

    def explain(self) -> tuple[Reason, ...]:
        """Go through the parts from the gap to the pairs: what was found, or that nobody looked."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        parts = {
            "gaps": self.gaps,
            "mentees": self.mentees,
            "mentors": self.mentors,
            "pairs": self.share_ended_early,
        }
        for name, part in parts.items():
            if part is None:
                yield Reason(code="level_not_evaluated", details={"level": f"level_{name}"})
                continue
            yield Reason(code="level_evaluated", details={"level": f"level_{name}"})
            yield from part.explain()
            if part is self.gaps:
                for figure in self._of_gaps():
                    yield from figure.explain()
                yield Reason(code="indicator_no_comparison")

    def _of_gaps(self) -> Iterator[Coefficient]:
        yield from (one for one in (self.gap_change, self.gap_smaller) if one is not None)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for figure in self._of_gaps():
            yield figure_row("gaps", figure.method, figure)
        for name, side in (("mentees", self.mentees), ("mentors", self.mentors)):
            for item, tally in () if side is None else side.tallies.items():
                yield figure_row(name, item, mean_level(tally))
        early = self.share_ended_early
        if early is not None:
            yield figure_row("pairs", early.method, early)
