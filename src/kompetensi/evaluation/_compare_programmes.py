r"""Comparison of programmes or providers, in which a small class does not win by luck.

The change of a person is :math:`(after - before)/(maximum - minimum)`. For every two means the
Tukey-Kramer interval is :math:`d \pm q_{k,\nu}\, s \sqrt{(1/n_1 + 1/n_2)/2}` with the deviation *s*
within all classes together; so a few people who happen to change alike do not look certain. One is
ahead of another only if the whole interval lies on its side, and the confidence holds for all
intervals at once.

References:
    Tukey (1953), *The Problem of Multiple Comparisons*; Kramer (1956), Biometrics 12:307-310; Hayter
    (1984), Annals of Statistics 12:61-75, that unequal sizes make it cautious; Mogstad, Romano, Shaikh
    & Wilhelm (2024), Review of Economic Studies 91:476-518, for places from such intervals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import sqrt
from typing import Final

import attrs

from kompetensi._core._checks import check_choice, check_instance, members
from kompetensi._core._exact import Number
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._coefficient import CONFIDENCE, checked_confidence, printed
from kompetensi.evaluation._comparison import (
    ChangeDifference,
    ComparedChange,
    ProgrammeComparison,
)
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._programme import ProgrammeEvaluation
from kompetensi.texts import Reason

_BY: Final = ("programme", "provider", "period")
_LEVELS: Final = ("learning", "behaviour")
Ends = Mapping[tuple[str, str], tuple[Fraction, Fraction]]


@attrs.frozen(kw_only=True)
class _Moments:
    """Sums of the changes of some people, in shares of the scale."""

    n: int = 0
    left_out: int = 0
    total: Fraction = Fraction()
    squares: Fraction = Fraction()

    def add(self, scores: PairedScores) -> _Moments:
        width = Fraction(scores.maximum - scores.minimum)
        changes = [(Fraction(two - one) / width, people) for one, two, people in scores.pairs]
        return _Moments(
            n=self.n + scores.n,
            left_out=self.left_out + scores.left_out,
            total=self.total + sum((people * one for one, people in changes), Fraction()),
            squares=self.squares + sum((people * one * one for one, people in changes), Fraction()),
        )

    @property
    def mean(self) -> Fraction:
        return self.total / self.n

    @property
    def within(self) -> Fraction:
        return self.squares - self.total * self.total / self.n


def compare_programmes(
    evaluations: Iterable[ProgrammeEvaluation],
    *,
    by: str = "programme",
    level: str = "learning",
    confidence: Number = CONFIDENCE,
) -> ProgrammeComparison:
    """Compare mean changes of programmes, providers or periods, with intervals for all at once.

    People are taken as independent with one spread in all classes. Where a provider's classes differ
    much among themselves, compare by period or programme instead.

    Args:
        evaluations: The programmes; those that share a code under ``by`` are put together.
        by: ``"programme"``, ``"provider"`` or ``"period"``.
        level: ``"learning"`` or ``"behaviour"``.
        confidence: With which share of such comparisons no interval misses its true difference.

    Returns:
        Means, differences with intervals, and the places that these allow. Without variation, or
        without two people in one class, nobody is ahead, for a reason.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: ``by`` or ``level`` is another word, the confidence is out
            of range, or a programme has no provider where providers are compared.

    Complexity: linear in the pairs of scores and quadratic in those compared.

    Examples:
        >>> def programme(code, changes):
        ...     pre = {str(place): 0 for place in range(len(changes))}
        ...     post = {str(place): one for place, one in enumerate(changes)}
        ...     scores = PairedScores.of(pre, post, minimum=0, maximum=10)
        ...     return ProgrammeEvaluation(
        ...         programme=code, provider="", period="2026", learning=scores
        ...     )
        >>> found = compare_programmes(
        ...     [programme("small", [9, 6]), programme("large", [7, 5, 6, 8, 4, 7, 6, 5]),
        ...      programme("weak", [1, 2, 0, 1, 3, 2, 1, 2])]
        ... )
        >>> for one in found.entries:
        ...     print(one.code, float(one.mean), one.best_place, one.worst_place)
        small 0.75 1 2
        large 0.6 1 2
        weak 0.15 3 3
    """
    check_choice(by, "by", _BY)
    check_choice(level, "level", _LEVELS)
    sure = checked_confidence(confidence)
    groups: dict[str, _Moments] = {}
    ends: set[tuple[object, object]] = set()
    for place, given in enumerate(members(evaluations, "evaluations"), start=1):
        one = check_instance(given, f"evaluation number {place}", ProgrammeEvaluation)
        code: str = getattr(one, by)
        if not code:
            msg = f"programme {one.programme!r} has no provider, so providers cannot be compared"
            raise InvalidValueError(msg)
        scores: PairedScores | None = getattr(one, level)
        group = groups.get(code, _Moments())
        groups[code] = group if scores is None else group.add(scores)
        if scores is not None and scores.n:
            ends.add((scores.minimum, scores.maximum))
    known = {code: groups[code] for code in sorted(groups) if groups[code].n}
    intervals, reason = _intervals(known, sure)
    return ProgrammeComparison(
        by=by,
        level=level,
        entries=_entries(known, intervals),
        differences=tuple(
            ChangeDifference(
                first=one,
                second=two,
                difference=known[one].mean - known[two].mean,
                interval=intervals.get((one, two)),
            )
            for one, two in combinations(known, 2)
        ),
        not_compared=tuple(sorted(groups.keys() - known.keys())),
        confidence=sure,
        reason=reason,
        notes=(Reason(code="scales_differ"),) if len(ends) > 1 else (),
    )


def _intervals(known: Mapping[str, _Moments], confidence: Fraction) -> tuple[Ends, Reason | None]:
    """Return the Tukey-Kramer interval of every two, or why there is none."""
    from kompetensi.evaluation._studentized import studentized_range  # noqa: PLC0415  # scipy

    if len(known) < 2:
        return {}, Reason(code="nothing_to_compare")
    df = sum(one.n for one in known.values()) - len(known)
    if not df:
        return {}, Reason(code="too_few_in_class")
    variance = sum((one.within for one in known.values()), Fraction()) / df
    if not variance:
        return {}, Reason(code="no_variation")
    unit = studentized_range(confidence, len(known), df) * sqrt(variance / 2)
    found = {}
    for one, two in combinations(known, 2):
        reach = printed(unit * sqrt(1 / known[one].n + 1 / known[two].n))
        difference = known[one].mean - known[two].mean
        found[one, two] = (difference - reach, difference + reach)
    return found, None


def _entries(known: Mapping[str, _Moments], intervals: Ends) -> tuple[ComparedChange, ...]:
    better: dict[str, list[str]] = {code: [] for code in known}
    behind = dict.fromkeys(known, 0)
    for (one, two), (low, high) in intervals.items():
        if low > 0 or high < 0:
            ahead, after = (one, two) if low > 0 else (two, one)
            better[ahead].append(after)
            behind[after] += 1
    return tuple(
        ComparedChange(
            code=code,
            n=known[code].n,
            left_out=known[code].left_out,
            mean=known[code].mean,
            better_than=tuple(sorted(better[code])),
            best_place=1 + behind[code],
            worst_place=len(known) - len(better[code]),
        )
        for code in sorted(known, key=lambda code: (-known[code].mean, code))
    )
