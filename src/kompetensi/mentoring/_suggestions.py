"""Ranked alternatives for one mentee, beside the decision, for a human who decides otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._result import Result
from kompetensi.mentoring._matching import Matching
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class Suggestion:
    """One mentor whom a mentee may have.

    Attributes:
        mentor: Code of the mentor.
        rank: Place in the mentee's ranking, from 1; equal ones share it.
        mentor_rank: Place of the mentee in the mentor's ranking, from 1.
        score: Points of the pair; ``None``: the problem has no scores.
        parts: The points by part.
        chosen: Whether it is the decision.
        free_seats: Seats that the mentor has left; the site, if any, may have fewer.
        reason: Why it is the decision, or what it would cost.
    """

    mentor: str
    rank: int
    mentor_rank: int
    score: int | None
    parts: Mapping[str, int]
    chosen: bool
    free_seats: int
    reason: Reason


@attrs.frozen(kw_only=True)
class Suggestions(Result):
    """Result of :func:`suggestions`.

    Attributes:
        mentee: Code of the mentee.
        items: Every allowed mentor, the highest ranked first, equal ones in code order.
    """

    mentee: str
    items: tuple[Suggestion, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Give the reason of each suggestion, in their order; without any, say that nobody is allowed."""
        return tuple(one.reason for one in self.items) or (Reason(code="no_allowed_mentor"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.items:
            yield {
                "mentee": self.mentee,
                "mentor": one.mentor,
                "rank": one.rank,
                "mentor_rank": one.mentor_rank,
                "score": one.score,
                "chosen": one.chosen,
                "free_seats": one.free_seats,
                "reason_text": str(one.reason),
            }


def suggestions(matching: Matching, mentee: str) -> Suggestions:
    """List every mentor whom a mentee may have, best first, with what choosing that one would cost.

    Args:
        matching: The decision.
        mentee: Code of a mentee.

    Returns:
        The mentors with ranks on both sides, points by part and the reason as :meth:`Matching.explain` gives it.

    Raises:
        kompetensi.errors.InvalidTypeError: ``matching`` is none.
        kompetensi.errors.UnknownCodeError: There is no such mentee.

    Complexity: O(k E) for k allowed mentors among E pairs.
    Source: own definition; ranks as in Gale and Shapley (1962).

    Examples:
        >>> problem = MatchingProblem.from_scores(
        ...     {("ani", "x"): 10, ("ani", "y"): 1, ("budi", "x"): 6}, seats={"x": 1, "y": 1}
        ... )
        >>> print(suggestions(best_matching(problem, goal="score"), "budi"))
        mentee  mentor  rank  mentor_rank  score  chosen  free_seats  reason_text
        budi    x          1            2      6   False           0  budi with x would cost 3 points of the total
    """
    check_instance(matching, "matching", Matching)
    from kompetensi.mentoring._look import ranks_of  # noqa: PLC0415  # numpy

    problem = matching.problem
    chosen = {pair.mentor for pair in matching.pairs if pair.mentee == mentee}
    found = [
        Suggestion(
            mentor=mentor,
            rank=rank,
            mentor_rank=mentor_rank,
            score=problem.score(mentee, mentor),
            parts=problem.contributions(mentee, mentor),
            chosen=mentor in chosen,
            free_seats=matching.free_seats[mentor],
            reason=matching.explain(mentee=mentee, mentor=mentor)[0],
        )
        for mentor, (rank, mentor_rank) in ranks_of(problem, mentee).items()
    ]
    return Suggestions(mentee=mentee, items=tuple(sorted(found, key=lambda one: one.rank)))
