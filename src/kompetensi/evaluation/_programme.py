"""A programme evaluated: four levels and the return, side by side and never averaged.

References:
    Kirkpatrick (1959), Journal of the American Society of Training Directors 13, for the four levels;
    Phillips (2003), *Return on Investment in Training*, for the return as a fifth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from kompetensi._core._checks import all_are, is_a, is_code, is_code_or_empty, members
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._result import Result
from kompetensi.evaluation._coefficient import Coefficient
from kompetensi.evaluation._indicator import Indicator
from kompetensi.evaluation._interval import mean_level
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._reaction import Reaction
from kompetensi.evaluation._return import Return, return_on_investment
from kompetensi.texts import Reason

LEVELS: Final = ("reaction", "learning", "behaviour", "results", "return")
_PAIRED = attrs.validators.optional(is_a(PairedScores))


def _benefit(value: Number) -> Exact:
    return exact(value, "ProgrammeEvaluation.benefit")


def _cost(value: Number) -> Exact:
    return at_least(value, "ProgrammeEvaluation.cost", 0)


def _results(value: Iterable[Indicator] | None) -> tuple[object, ...]:
    return () if value is None else members(value, "ProgrammeEvaluation.results")


@attrs.frozen(kw_only=True)
class ProgrammeEvaluation(Result):
    """What is known of one programme of one provider in one period.

    Each level answers its own question; a mean over levels has no meaning, so there is none. A level
    that was not measured is missing and says so.
    Source: Kirkpatrick, Phillips.

    Attributes:
        programme: Code of the programme.
        provider: Code of who gave it; empty: unknown or the organisation itself.
        period: Code of the time or class, such as ``"2026-1"``.
        reaction: What the participants said; ``None``: not asked.
        learning: Their test scores before and after; ``None``: not tested.
        behaviour: How others rated them before and after; ``None``: not rated.
        results: Figures of the organisation before and after.
        benefit: Benefit in money that is attributed to the programme; ``None``: unknown.
        cost: Its whole cost in the same money; ``None``: unknown.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty, or the cost is negative.

    Examples:
        >>> scores = PairedScores.of({"p1": 40, "p2": 50}, {"p1": 80, "p2": 70}, minimum=0, maximum=100)
        >>> found = ProgrammeEvaluation(
        ...     programme="public-speaking", provider="LAN", period="2026-1", learning=scores,
        ...     benefit=350_000, cost=200_000,
        ... )
        >>> found.returned.percent
        Fraction(75, 1)
        >>> print(found.explain()[0])
        not evaluated: reaction
    """

    programme: str = attrs.field(validator=is_code)
    provider: str = attrs.field(validator=is_code_or_empty)
    period: str = attrs.field(validator=is_code)
    reaction: Reaction | None = attrs.field(
        default=None, validator=attrs.validators.optional(is_a(Reaction))
    )
    learning: PairedScores | None = attrs.field(default=None, validator=_PAIRED)
    behaviour: PairedScores | None = attrs.field(default=None, validator=_PAIRED)
    results: tuple[Indicator, ...] = attrs.field(
        default=(), converter=_results, validator=all_are(Indicator)
    )
    benefit: Exact | None = attrs.field(default=None, converter=attrs.converters.optional(_benefit))
    cost: Exact | None = attrs.field(default=None, converter=attrs.converters.optional(_cost))

    @property
    def returned(self) -> Return | None:
        """The return on the money; ``None`` unless benefit and cost are both known."""
        if self.benefit is None or self.cost is None:
            return None
        return return_on_investment(self.benefit, self.cost)

    def explain(self) -> tuple[Reason, ...]:
        """Go through the levels from reaction to return: what was found, or that nobody looked."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        found = (self.reaction, self.learning, self.behaviour, self.results, self.returned)
        for name, level in zip(LEVELS, found, strict=True):
            if level is None or level == ():
                yield Reason(code="level_not_evaluated", details={"level": f"level_{name}"})
                continue
            yield Reason(code="level_evaluated", details={"level": f"level_{name}"})
            for one in level if isinstance(level, tuple) else (level,):
                yield from one.explain()
            if isinstance(level, PairedScores):
                for figure in level.figures():
                    yield from figure.explain()

    def _rows(self) -> Iterable[Mapping[str, object]]:
        if self.reaction is not None:
            for item, tally in self.reaction.tallies.items():
                yield figure_row("reaction", item, mean_level(tally))
        for level in ("learning", "behaviour"):
            scores: PairedScores | None = getattr(self, level)
            for figure in () if scores is None else scores.figures():
                yield figure_row(level, figure.method, figure)
        for one in self.results:
            for name in ("after", "change", "attainment", "net_change"):
                yield _plain("results", f"{one.code} {name}", getattr(one, name), one.n_after)
        if self.returned is not None:
            for name in ("net", "ratio", "percent", "payback"):
                yield _plain("return", name, getattr(self.returned, name), None)


def figure_row(level: str, figure: str, found: Coefficient) -> Mapping[str, object]:
    """Return the row of one figure, which stands at a level."""
    low, high = found.interval or (None, None)
    ends = {"low": low, "high": high, "left_out": found.left_out}
    return {**_plain(level, figure, found.value, found.n), **ends}


def _plain(level: str, figure: str, value: Exact | None, n: int | None) -> Mapping[str, object]:
    about = {"level": level, "figure": figure, "value": value, "n": n}
    return {**about, "low": None, "high": None, "left_out": None}
