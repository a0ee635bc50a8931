"""Laws of a suitability: the points of a mentor pair."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from kompetensi.mentoring import Suitability
from kompetensi.mentoring._inputs import SCORE_LIMIT
from kompetensi.testing._mentoring import meetings
from kompetensi.testing.laws._law import Answer, Fault, Law, keep, name_of
from kompetensi.testing.laws._rule import Meeting, shown


@attrs.frozen(kw_only=True)
class _Laws:
    """The laws of one suitability."""

    suitability: Suitability

    def by_name(self) -> Mapping[str, Law[Meeting]]:
        """Return the laws in the order in which they are tried."""
        return {"answers": self.answers, "whole": self.whole, "repeats": self.repeats}

    def answers(self, case: Meeting) -> Fault:
        answer = self._ask(case)
        if answer.error is not None:
            return f"{answer.raised}, for {shown(case)}"
        if not isinstance(answer.value, Mapping):
            return f"it answers {answer.value!r}, which is no mapping by part, for {shown(case)}"
        for code in answer.value:
            if not isinstance(code, str) or not code or code != code.strip():
                return f"it names a part {code!r}, which is no code, for {shown(case)}"
        return None

    def whole(self, case: Meeting) -> Fault:
        total = 0
        for code, points in self._points(case).items():
            if isinstance(points, bool) or not isinstance(points, int) or points < 0:
                return f"{code!r} gets {points!r}, not whole points from 0, for {shown(case)}"
            total += points
        if total >= SCORE_LIMIT:
            return f"the points add up to {total}, not to less than 2**40, for {shown(case)}"
        return None

    def repeats(self, case: Meeting) -> Fault:
        first, second = self._points(case), self._points(case)
        if first == second:
            return None
        return f"asked twice it answers {first} and {second}, for {shown(case)}"

    def _ask(self, case: Meeting) -> Answer[object]:
        with Answer[object]() as answer:
            answer.value = self.suitability(*case)
        return answer

    def _points(self, case: Meeting) -> Mapping[object, object]:
        value = self._ask(case).value
        return dict(value) if isinstance(value, Mapping) else {}


def suitability(suitability: Suitability) -> None:
    """Check what every suitability keeps; returns when it does.

    The laws, in this order:

    - ``answers``: any mentor and mentee measured by the same scales get a mapping from codes of parts, also
      where a profile or report is not known.
    - ``whole``: points are whole and 0 or more, and add up to less than 2**40, so that sums are exact.
    - ``repeats``: the same two people get the same points.

    Args:
        suitability: The suitability, as :class:`kompetensi.mentoring.Suitability` describes.

    Raises:
        kompetensi.errors.BrokenLawError: A law is broken; the text names it and the smallest pair found.

    Examples:
        >>> from kompetensi.mentoring import complementarity
        >>> suitability(complementarity)
        >>> def half(mentor, mentee):
        ...     return {"all": 0.5}
        >>> suitability(half)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kompetensi.errors.BrokenLawError: suitability 'half' breaks the law 'whole': 'all' gets 0.5, not whole ...
    """
    part = f"suitability {name_of(suitability)!r}"
    keep(part, _Laws(suitability=suitability).by_name(), meetings())
