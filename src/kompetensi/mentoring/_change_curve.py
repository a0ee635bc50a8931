"""What fewer changes cost: the corners of the curve of score against pairs kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import check_choice, check_instance
from kompetensi._core._result import Result
from kompetensi.mentoring._best import GOALS, check_scores
from kompetensi.mentoring._former import Former, former_pairs
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class CurvePoint:
    """One corner of a :class:`ChangeCurve`.

    Attributes:
        change_cost: The least points for each change from which this matching is best.
        changed: Earlier pairs, still allowed, that it does not keep.
        pairs: Its pairs.
        score: Its points, those for kept pairs not counted.
    """

    change_cost: Fraction
    changed: int
    pairs: int
    score: int


@attrs.frozen(kw_only=True)
class ChangeCurve(Result):
    """Result of :func:`change_curve`.

    Attributes:
        goal: The goal of every matching on the curve.
        points: From the fresh best matching to the one with the fewest changes.
    """

    goal: str
    points: tuple[CurvePoint, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say for each corner what is changed and what is attained."""
        return tuple(
            Reason(
                code="curve_point",
                details={
                    "change_cost": one.change_cost,
                    "changed": one.changed,
                    "pairs": one.pairs,
                    "score": one.score,
                },
            )
            for one in self.points
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.points:
            yield {
                "change_cost": one.change_cost,
                "changed": one.changed,
                "pairs": one.pairs,
                "score": one.score,
            }


def change_curve(
    previous: Former, problem: MatchingProblem, *, goal: str = "most_pairs_then_score"
) -> ChangeCurve:
    """Find what every change of earlier pairs brings, from the best matching to the one with fewest changes.

    A point of the curve is what :func:`adjust` attains from its ``change_cost`` on, up to that of the next: the corners
    of the concave curve. A matching between two corners may exist that is worth having when the number of changes is
    fixed; it is best for no cost of a change, and is not searched for.

    Args:
        previous: The earlier matching, or its pairs (mentee, mentor).
        problem: The problem as it is now, with scores.
        goal: ``"most_pairs_then_score"`` or ``"score"``, as in :func:`best_matching`.

    Returns:
        The corners; changes and score both fall from each to the next.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The goal is another word, or the problem has only rankings.
        kompetensi.errors.TooLargeError: The scores are too large to weigh against changes exactly.

    Complexity: at most two calls of :func:`best_matching` for each corner, and there are at most as many corners
    as earlier pairs, plus one.
    Source: Eisner and Severance (1976), Mathematical techniques for efficient record segmentation.

    Examples:
        >>> now = MatchingProblem.from_scores(
        ...     {("ani", "x"): 5, ("ani", "y"): 7, ("budi", "x"): 6, ("budi", "y"): 5}, seats={"x": 1, "y": 1}
        ... )
        >>> print(change_curve([("ani", "x"), ("budi", "y")], now))
        change_cost  changed  pairs  score
                  0        2      2     13
                1.5        0      2     10
    """
    pairs = former_pairs(previous, "previous pairs")
    check_scores(check_instance(problem, "problem", MatchingProblem))
    check_choice(goal, "goal", GOALS)
    from kompetensi.mentoring._change_corners import corners  # noqa: PLC0415  # numpy

    return ChangeCurve(goal=goal, points=corners(pairs, problem, goal))
