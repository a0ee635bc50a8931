"""Laws of a score: what every honest way to score a report keeps, whatever it measures."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.errors import BrokenLawError
from kompetensi.gap import GapItem, GapReport, Score, ScoreMethod
from kompetensi.testing._gap import gap_reports
from kompetensi.testing._numbers import numbers
from kompetensi.testing.laws._law import Answer, Fault, Law, broken, keep, name_of, one_line


@attrs.frozen(kw_only=True)
class _Case:
    """A report, the same one with its items in another order, and one in which nothing is unknown."""

    report: GapReport
    shuffled: GapReport
    completed: GapReport


@st.composite
def _cases(draw: st.DrawFn) -> _Case:
    report = draw(gap_reports())
    completed = tuple(_completed(item, draw) for item in report.items)
    shuffled = tuple(draw(st.permutations(report.items)))
    return _Case(
        report=report,
        shuffled=attrs.evolve(report, items=shuffled),
        completed=attrs.evolve(report, items=completed),
    )


def _completed(item: GapItem, draw: st.DrawFn) -> GapItem:
    """Give an unknown item a level; the ends of its scale come up often."""
    if item.state != "unknown":
        return item
    ends = st.sampled_from((item.scale.lowest, item.scale.highest))
    level: Exact = draw(st.one_of(ends, numbers(item.scale.lowest, item.scale.highest)))
    return attrs.evolve(item, actual=level, absent=None)


@attrs.define
class _Laws:
    """The laws of one method, which it is asked for anew each time; counts what it answers."""

    method: ScoreMethod
    answered: int = 0
    refusal: Exception | None = None

    def answers(self, case: _Case) -> Fault:
        answer = self._ask(case.report)
        if answer.refused:
            self.refusal = answer.error
            return None
        if answer.error is not None:
            return f"{answer.raised}, for {case.report!r}"
        self.answered += 1
        if not isinstance(answer.value, Score):
            return f"it answers {answer.value!r}, which is no Score, for {case.report!r}"
        return None

    def repeats(self, case: _Case) -> Fault:
        first, second = self._score(case.report), self._score(case.report)
        if first == second:
            return None
        return f"asked twice it answers {_told(first)} and {_told(second)}, for {case.report!r}"

    def adds_up(self, case: _Case) -> Fault:
        score = self._score(case.report)
        if score is None or score.value is None:
            return None
        total = sum(score.contributions.values(), Fraction())
        if total == score.value:
            return None
        return f"the contributions add up to {total}, not to {score.value}, for {case.report!r}"

    def bounded(self, case: _Case) -> Fault:
        score = self._score(case.report)
        if score is None or score.value is None or score.low == score.high == score.value:
            return None
        return f"the value is known and the answer is {_told(score)}, for {case.report!r}"

    def unknown(self, case: _Case) -> Fault:
        score, whole = self._score(case.report), self._score(case.completed)
        if score is None or whole is None or whole.value is None:
            return None
        low, high = score.low, score.high
        if low is None or high is None or low <= whole.value <= high:
            return None
        found = ", ".join(
            f"{after.competency!r} is {after.actual}"
            for before, after in zip(case.report.items, case.completed.items, strict=True)
            if before != after
        )
        return f"it answers {_told(score)}, but {whole.value} once {found}, for {case.report!r}"

    def any_order(self, case: _Case) -> Fault:
        first, second = self._score(case.report), self._score(case.shuffled)
        if _comparable(first) == _comparable(second):
            return None
        order = ", ".join(repr(item.competency) for item in case.shuffled.items)
        return f"it answers {_told(first)}, but {_told(second)} in the order {order}, for {case.report!r}"

    def by_name(self) -> Mapping[str, Law[_Case]]:
        """Return the laws in the order in which they are tried."""
        return {
            "answers": self.answers,
            "repeats": self.repeats,
            "adds_up": self.adds_up,
            "bounded": self.bounded,
            "unknown": self.unknown,
            "any_order": self.any_order,
        }

    def _ask(self, report: GapReport) -> Answer[object]:
        with Answer[object]() as answer:
            answer.value = self.method(report)
        return answer

    def _score(self, report: GapReport) -> Score | None:
        """Return the score, or ``None`` where the method refuses the report."""
        value = self._ask(report).value
        return value if isinstance(value, Score) else None


def score(method: ScoreMethod) -> None:
    """Check what every honest score keeps; returns when it does.

    The laws, tried on reports of :func:`kompetensi.testing.gap_reports` in this order:

    - ``answers``: a report gets a :class:`kompetensi.gap.Score`, or is refused with an error of
      :mod:`kompetensi.errors`, such as a gap that a table does not cover; not every report is refused.
    - ``repeats``: the same report gets the same score.
    - ``adds_up``: the contributions of a known score add up to its value, exactly.
    - ``bounded``: ``low`` and ``high`` of a known score are its value.
    - ``unknown``: a value, or the range of an unknown one, holds for every level that the unknown may turn
      out to have; unknown is no number.
    - ``any_order``: the order of the requirements changes neither value nor bounds nor contributions.

    Args:
        method: The method, as :class:`kompetensi.gap.ScoreMethod` describes; give parameters with
            ``functools.partial``.

    Raises:
        kompetensi.errors.BrokenLawError: A law is broken; the text names it and the smallest report found.

    Examples:
        >>> from fractions import Fraction
        >>> from kompetensi.gap import Score, weighted_shortfall
        >>> score(weighted_shortfall)
        >>> def share_known(report):
        ...     known = [item for item in report.items if item.actual is not None]
        ...     parts = {item.competency: Fraction(1, len(report.items)) for item in known}
        ...     return Score(value=sum(parts.values()), contributions=parts, method="share_known")
        >>> score(share_known)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kompetensi.errors.BrokenLawError: score 'share_known' breaks the law 'unknown': it answers 0, but 1 once ...
    """
    laws, part = _Laws(method=method), f"score {name_of(method)!r}"
    keep(part, laws.by_name(), _cases())
    if not laws.answered:
        fault = f"it refuses every report, the last because {one_line(laws.refusal)}"
        raise BrokenLawError(broken(part, "answers", fault))


def _told(score: Score | None) -> str:
    """Tell an answer in short."""
    if score is None:
        return "no score"
    if score.value is not None and score.low == score.high == score.value:
        return str(score.value)
    return f"{score.value} within {score.low}..{score.high}"


def _comparable(score: Score | None) -> tuple[object, ...] | None:
    """Return what may not depend on the order of the requirements."""
    return None if score is None else (score.value, score.low, score.high, score.contributions)
