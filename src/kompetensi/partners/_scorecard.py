r"""Scorecards: what an institution's programmes changed, as far as chance lets one say.

The change of a person is :math:`(after - before)/(maximum - minimum)`. The interval of a mean is
:math:`m \pm t_{1-(1-c)/2k,\nu}\, s/\sqrt n` for all *k* programmes at once, with the deviation *s* within all
programmes of all institutions together; so three people who happen to change alike do not look certain.

References:
    Dunn (1961), Journal of the American Statistical Association 56:52-64, for several means at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import sqrt

import attrs

from kompetensi._core._checks import check_choice, check_code, check_instance, members
from kompetensi._core._exact import Number, whole
from kompetensi._core._result import Result
from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.evaluation._coefficient import CONFIDENCE, checked_confidence, printed
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class ScoredProgramme:
    """What one programme changed.

    Attributes:
        programme: Code of the programme.
        n: People with scores before and after.
        left_out: Participants without one of the two.
        mean: Their mean change, in shares of the scale, in [-1, 1]; ``None``: too few people.
        interval: Lower and upper end of the mean; ``None``: unknown, see ``reason``.
        reason: Why there is no interval; ``None``: there is one.
    """

    programme: str
    n: int
    left_out: int
    mean: Fraction | None
    interval: tuple[Fraction, Fraction] | None
    reason: Reason | None


@attrs.frozen(kw_only=True)
class Scorecard(Result):
    """Result of :func:`scorecard`.

    Attributes:
        institution: Code of the institution.
        level: ``"learning"`` or ``"behaviour"``.
        confidence: With which share of such evaluations no interval of any institution misses its true mean.
        entries: Its programmes, in code order.
    """

    institution: str
    level: str
    confidence: Fraction
    entries: tuple[ScoredProgramme, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what each programme changed at least and at most, or why nothing can be said."""
        if not self.entries:
            return (Reason(code="scorecard_empty", details={"institution": self.institution}),)
        return tuple(one.reason or _between(one) for one in self.entries)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.entries:
            low, high = one.interval or (None, None)
            about = {"programme": one.programme, "n": one.n, "left_out": one.left_out}
            yield {**about, "mean": one.mean, "low": low, "high": high}


def scorecard(
    institution: str,
    evaluations: Iterable[ProgrammeEvaluation],
    *,
    minimum_people: int,
    level: str = "learning",
    confidence: Number = CONFIDENCE,
) -> Scorecard:
    """Sum up what the programmes of an institution changed, with intervals that hold for all at once.

    Give the evaluations of *all* institutions that are to be set side by side: how much people differ within one class
    is learnt from all of them, and the confidence holds for all scorecards made of the same evaluations. Periods of one
    programme are put together. People are taken as independent, with one spread in all programmes. A change between
    two tests is no proof that the programme made it.

    Args:
        institution: Code of the institution, the ``provider`` of its evaluations.
        evaluations: What is known of each programme, of any institution.
        minimum_people: A programme with fewer people is listed, without its mean; at least 1.
        level: ``"learning"`` or ``"behaviour"``.
        confidence: With which share of such evaluations no interval misses its true mean.

    Returns:
        The institution's programmes; without evaluations an empty scorecard.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument or member has the wrong type.
        kompetensi.errors.InvalidValueError: ``minimum_people`` is below 1 or not whole, ``level`` is another word, the
            confidence is out of range, or the code is empty.

    Complexity: linear in the pairs of scores.

    Examples:
        >>> from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
        >>> def evaluated(provider, changes):
        ...     pairs = [(0, one, 1) for one in changes]
        ...     scores = PairedScores(minimum=0, maximum=10, pairs=pairs)
        ...     return ProgrammeEvaluation(programme="AI", provider=provider, period="2026", learning=scores)
        >>> known = [evaluated("U", [9, 9, 9]), evaluated("V", [2, 3, 5, 4, 6, 3, 4, 5] * 5)]
        >>> for code in "UV":
        ...     print(scorecard(code, known, minimum_people=10).explain()[0])
        AI: 3 people are fewer than the 10 asked for, so nothing is said
        AI: the mean change of 40 people lies between 0.361 and 0.439 of the scale

    Source: Dunn (1961); one spread for all is the choice of this library.
    """
    code = check_code(institution, "institution")
    least = whole(minimum_people, "minimum_people", least=1)
    check_choice(level, "level", ("learning", "behaviour"))
    sure = checked_confidence(confidence)
    groups: dict[tuple[str, str], _Changes] = {}
    for place, given in enumerate(members(evaluations, "evaluations"), start=1):
        one = check_instance(given, f"evaluations number {place}", ProgrammeEvaluation)
        group = groups.setdefault((one.provider, one.programme), _Changes())
        group.add(one.learning if level == "learning" else one.behaviour)
    unit = _unit(groups.values(), least, sure)
    own = sorted((key[1], group) for key, group in groups.items() if key[0] == code)
    entries = tuple(_entry(programme, group, least, unit) for programme, group in own)
    return Scorecard(institution=code, level=level, confidence=sure, entries=entries)


class _Changes:
    """Sums of the changes of some people, in shares of the scale."""

    def __init__(self) -> None:
        self.n = self.left_out = 0
        self.total = self.squares = Fraction()

    def add(self, scores: PairedScores | None) -> None:
        if scores is None:
            return
        width = Fraction(scores.maximum - scores.minimum)
        self.n += scores.n
        self.left_out += scores.left_out
        for before, after, people in scores.pairs:
            change = (after - before) / width
            self.total += people * change
            self.squares += people * change * change

    @property
    def within(self) -> Fraction:
        return self.squares - self.total * self.total / self.n


def _unit(groups: Iterable[_Changes], least: int, confidence: Fraction) -> float | Reason:
    """Return the half interval of a single person's change, or why there is none."""
    from kompetensi.evaluation._quantiles import student  # noqa: PLC0415  # loads scipy

    known = [one for one in groups if one.n]
    judged = sum(one.n >= least for one in known)
    df = sum(one.n for one in known) - len(known)
    if not judged or not df:
        return Reason(code="too_few_in_class")
    variance = sum((one.within for one in known), Fraction()) / df
    if not variance:
        return Reason(code="no_variation")
    return student(1 - (1 - confidence) / (2 * judged), df) * sqrt(variance)


def _entry(programme: str, group: _Changes, least: int, unit: float | Reason) -> ScoredProgramme:
    n, interval, reason, mean = group.n, None, None, None
    if n < least:
        details = {"programme": programme, "n": n, "least": least}
        reason = Reason(code="scorecard_too_few", details=details)
    else:
        mean = group.total / n
        if isinstance(unit, Reason):
            reason = unit
        else:
            reach = printed(unit / sqrt(n))
            interval = (mean - reach, mean + reach)
    return ScoredProgramme(
        programme=programme,
        n=n,
        left_out=group.left_out,
        mean=mean,
        interval=interval,
        reason=reason,
    )


def _between(one: ScoredProgramme) -> Reason:
    ends = dict(zip(("low", "high"), one.interval or (), strict=True))
    details = {"programme": one.programme, "n": one.n, **ends}
    return Reason(code="scorecard_between", details=details)
