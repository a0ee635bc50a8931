"""The hard rule on common hours: spans of an ordinary week, put on one clock and met with each other.

A week is a circle of 168 hours that starts on Monday at 0:00. A person's spans are joined where they touch; those of
two people then meet in blocks, across midnight and across the end of the week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, members
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring._participants import Mentee, Mentor

WEEK: Final = 168

Span = tuple[Exact, Exact]
Spans = tuple[Span, ...]


def _span(value: object, what: str) -> Span:
    ends = members(value, f"each span of {what}")
    if len(ends) != 2:
        msg = f"each span of {what} must be a start and an end, got {value!r}"
        raise InvalidTypeError(msg)
    start, end = (exact(one, f"each hour of {what}") for one in ends)
    if not 0 <= start < WEEK:
        msg = (
            f"each start of {what} must be an hour of the week from 0 to below 168, got {ends[0]!r}"
        )
        raise InvalidValueError(msg)
    if not start < end <= start + WEEK:
        msg = f"each end of {what} must come after its start by 168 hours at most, got {value!r}"
        raise InvalidValueError(msg)
    return start, end


def _joined(spans: Iterable[Span]) -> Spans:
    """Join spans that touch or overlap, also around the end of the week."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    # the last span may run into the first ones of the next week
    while len(joined) > 1 and joined[-1][1] >= joined[0][0] + WEEK:
        last = joined[-1]
        joined[-1] = last[0], max(last[1], joined.pop(0)[1] + WEEK)
    if joined and joined[-1][1] - joined[-1][0] >= WEEK:
        return ((0, WEEK),)
    return tuple(joined)


def _free(value: Mapping[str, Iterable[tuple[Number, Number]]]) -> FrozenMap[str, Spans]:
    def spans(listed: object, what: str) -> Spans:
        return _joined([_span(one, what) for one in members(listed, what)])

    return by_code(value, "CommonHours.free", spans)


def _ahead(value: Mapping[str, Number]) -> FrozenMap[str, Exact]:
    return by_code(value, "CommonHours.ahead", exact)


def _least(value: Number) -> Exact:
    hours = exact(value, "CommonHours.least")
    if hours <= 0:
        msg = f"CommonHours.least must be above 0, got {value!r}"
        raise InvalidValueError(msg)
    return hours


def _block(value: Number) -> Exact:
    return at_least(value, "CommonHours.block", 0)


@attrs.frozen(kw_only=True)
class CommonHours:
    """Rule: mentor and mentee are both free for enough hours of an ordinary week.

    Hours count from Monday 0:00, so that Tuesday 13:30 is 37.5. A span that ends after the week goes on in the next
    one: (166, 169) is Sunday 22:00 to Monday 1:00. A person who is not in ``free`` is not known to be free: no pair.
    Source: own definition; the wish stands in ``nodejs/mentorship`` 152.

    Attributes:
        free: Free spans (start, end) by code of the person, on the person's own clock: 0 <= start < 168, and an end
            at most 168 hours later. Spans that touch or overlap are joined.
        ahead: Hours by which a person's clock is ahead of the common one, such as 7, 8 and 9 for the three zones of
            Indonesia and UTC; 0 for those not named. Summer time is yours to put in.
        least: Common hours of a week that are enough, above 0.
        block: Length in hours that the longest common block must reach, 0 or more.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, or a span is no pair.
        kompetensi.errors.InvalidValueError: A number is out of its range, or a code is empty.

    Examples:
        >>> from kompetensi.people import Person
        >>> rule = CommonHours(free={"P-01": [(1, 4)], "P-07": [(9, 12)]}, ahead={"P-07": 7}, least=2)
        >>> pair = Mentor(person=Person(code="P-01")), Mentee(person=Person(code="P-07"))
        >>> rule.common(*pair)
        ((2, 4),)
        >>> rule.allows(*pair)
        True
    """

    free: Mapping[str, Spans] = attrs.field(converter=_free)
    ahead: Mapping[str, Exact] = attrs.field(default=FrozenMap(), converter=_ahead)
    least: Exact = attrs.field(converter=_least)
    block: Exact = attrs.field(default=0, converter=_block)

    @property
    def code(self) -> str:
        """``"common_hours"``."""
        return "common_hours"

    def common(self, mentor: Mentor, mentee: Mentee) -> Spans:
        """Return the blocks in which both are free, on the common clock, ascending by start in 0..168.

        Somebody who is not in ``free`` has none. Quadratic in the spans of the two.

        Args:
            mentor: The mentor.
            mentee: The mentee.
        """
        one, other = self._spans(mentor.person.code), self._spans(mentee.person.code)
        if one == ((0, WEEK),):
            return other
        if other == ((0, WEEK),):
            return one
        blocks = []
        for start, end in one:
            for begin, stop in other:
                for week in (-WEEK, 0, WEEK):
                    first, last = max(start, begin + week), min(end, stop + week)
                    if first < last:
                        blocks.append((first % WEEK, first % WEEK + last - first))
        return tuple(sorted(blocks))

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        """Tell whether the common blocks are long enough, together and the longest of them."""
        lengths = [end - start for start, end in self.common(mentor, mentee)]
        return sum(lengths) >= self.least and max(lengths) >= self.block

    def _spans(self, person: str) -> Spans:
        """Return a person's spans on the common clock."""
        spans, ahead = self.free.get(person, ()), self.ahead.get(person, 0)
        if not ahead or spans == ((0, WEEK),):
            return spans
        moved = (
            (exact(Fraction(start - ahead) % WEEK, "start"), end - start) for start, end in spans
        )
        return tuple(
            sorted((start, exact(Fraction(start + length), "end")) for start, length in moved)
        )
