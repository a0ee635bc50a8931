"""What became of everybody between an earlier matching and a new one, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._result import Result
from kompetensi.mentoring._former import Former, former_pairs
from kompetensi.mentoring._matching import Matching
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class Change:
    """What became of one mentee.

    Attributes:
        mentee: Code of the mentee.
        before: Earlier mentors, in code order.
        now: Present mentors, in code order.
        reasons: Why each mentor who is no longer one is none, and why nobody is there; empty where nothing ended.
    """

    mentee: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    reasons: tuple[Reason, ...]

    @property
    def state(self) -> str:
        """``"kept"``, ``"moved"``, ``"placed"`` (newly), ``"lost"``, or ``"waiting"`` (unmatched, then and now)."""
        if self.before == self.now:
            return "kept" if self.now else "waiting"
        if not self.before:
            return "placed"
        return "moved" if self.now else "lost"


@attrs.frozen(kw_only=True)
class Changes(Result):
    """Result of :func:`changes`.

    Attributes:
        items: One for each mentee of either matching, in code order.
    """

    items: tuple[Change, ...]

    def with_state(self, state: str) -> tuple[Change, ...]:
        """Return the changes of one state; empty for a word that is none."""
        return tuple(one for one in self.items if one.state == state)

    def explain(self) -> tuple[Reason, ...]:
        """Say how many mentees are in each state, then why pairs ended or could not be made."""
        counts = {
            state: len(self.with_state(state))
            for state in ("kept", "moved", "placed", "lost", "waiting")
        }
        return (
            Reason(code="changes_counted", details=counts),
            *(reason for one in self.items for reason in one.reasons),
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "mentee": one.mentee,
                "state": one.state,
                "before": ", ".join(one.before) or None,
                "now": ", ".join(one.now) or None,
                "reason_text": "; ".join(map(str, one.reasons)) or None,
            }


def changes(previous: Former, matching: Matching) -> Changes:
    """List who keeps a mentor, who moves, who is newly placed and who has lost the mentor, each with the reason.

    Args:
        previous: The earlier matching, or its pairs (mentee, mentor).
        matching: The new matching, such as :func:`adjust` finds.

    Returns:
        One line for each mentee of either matching.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.

    Complexity: O(E) for E allowed pairs, and O(E) for each pair that ended.
    Source: own definition.

    Examples:
        >>> before = [("ani", "x"), ("budi", "z")]
        >>> now = MatchingProblem.from_scores(
        ...     {("ani", "x"): 5, ("budi", "x"): 6, ("budi", "y"): 5}, seats={"x": 1, "y": 1}
        ... )
        >>> print(changes(before, adjust(before, now, change_cost=1)))
        mentee  state  before  now  reason_text
        ani     kept   x       x    –
        budi    moved  z       y    z takes no part any more
    """
    check_instance(matching, "matching", Matching)
    pairs = former_pairs(previous, "previous pairs")
    before: dict[str, list[str]] = defaultdict(list)
    now: dict[str, list[str]] = defaultdict(list)
    for mentee, mentor in pairs:
        before[mentee].append(mentor)
    for pair in matching.pairs:
        now[pair.mentee].append(pair.mentor)
    known = set(matching.problem.mentees), set(matching.problem.mentors)
    earlier = previous.problem.mentees if isinstance(previous, Matching) else before
    return Changes(
        items=tuple(
            Change(
                mentee=mentee,
                before=tuple(before[mentee]),
                now=tuple(now[mentee]),
                reasons=_reasons(matching, known, mentee, before[mentee], now[mentee]),
            )
            for mentee in sorted({*matching.problem.mentees, *earlier})
        )
    )


def _reasons(
    matching: Matching,
    known: tuple[set[str], set[str]],
    mentee: str,
    before: Iterable[str],
    now: Iterable[str],
) -> tuple[Reason, ...]:
    mentees, mentors = known
    if mentee not in mentees:
        return (Reason(code="left_programme", details={"person": mentee}),)
    reasons = []
    for mentor in before:
        if mentor not in mentors:
            reasons.append(Reason(code="left_programme", details={"person": mentor}))
        elif mentor not in now:
            reasons.extend(matching.explain(mentee=mentee, mentor=mentor))
    if mentee in matching.unmatched:
        reasons.append(matching.unmatched[mentee])
    return tuple(reasons)
