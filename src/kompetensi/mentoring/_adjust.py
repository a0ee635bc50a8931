"""Matching again with as little change as wanted: each kept pair counts points."""

from __future__ import annotations

from kompetensi._core._checks import check_choice, check_instance
from kompetensi._core._exact import whole
from kompetensi.mentoring._best import GOALS, best_matching, check_scores
from kompetensi.mentoring._former import Former, former_pairs
from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._problem import MatchingProblem


def adjust(
    previous: Former,
    problem: MatchingProblem,
    *,
    goal: str = "most_pairs_then_score",
    change_cost: int,
) -> Matching:
    """Find the best matching where every earlier pair that is kept counts points besides its score.

    With 0 it is the fresh best matching. With ``goal="score"`` and more points than all scores together, every earlier
    pair stays that is still allowed and has its seat. If the number of pairs comes first, an earlier pair still makes
    way where that places one person more; lock the pairs that must stay even then.

    Args:
        previous: The earlier matching, or its pairs (mentee, mentor). People who take no part any more may stand in
            it; a pair that is not allowed any more counts nothing.
        problem: The problem as it is now, with scores.
        goal: ``"most_pairs_then_score"`` or ``"score"``, as in :func:`best_matching`.
        change_cost: Points for each earlier pair that is still allowed and not kept, whole, 0 or more.

    Returns:
        A best matching of the problem with these points added, which is its ``problem``: there, and in ``score``, the
        points of kept pairs are the part ``"kept"`` of the contributions. :func:`changes` lists what became of
        everybody, :func:`change_curve` what fewer changes cost.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The cost is negative or fractional, the goal is another word, or the
            problem has only rankings.
        kompetensi.errors.TooLargeError: Scores and points together are too large to add exactly.
        kompetensi.errors.DuplicateCodeError: A part of the scores is called ``"kept"`` already.

    Complexity: as :func:`best_matching`.
    Source: own definition, after Bredereck and others (2020), Adapting stable matchings to evolving preferences.

    Examples:
        >>> now = MatchingProblem.from_scores(
        ...     {("ani", "x"): 5, ("ani", "y"): 7, ("budi", "x"): 6, ("budi", "y"): 5}, seats={"x": 1, "y": 1}
        ... )
        >>> before = [("ani", "x"), ("budi", "y")]
        >>> [(pair.mentee, pair.mentor) for pair in adjust(before, now, change_cost=1).pairs]
        [('ani', 'y'), ('budi', 'x')]
        >>> kept = adjust(before, now, change_cost=2)
        >>> [(pair.mentee, pair.mentor) for pair in kept.pairs], kept.problem.contributions("ani", "x")
        ([('ani', 'x'), ('budi', 'y')], {'score': 5, 'kept': 2})
    """
    pairs = former_pairs(previous, "previous pairs")
    check_scores(check_instance(problem, "problem", MatchingProblem))
    check_choice(goal, "goal", GOALS)
    points = whole(change_cost, "change_cost", least=0)
    if not points:
        return best_matching(problem, goal=goal)
    from kompetensi.mentoring._reward import with_kept_points  # noqa: PLC0415  # numpy

    return best_matching(with_kept_points(problem, pairs, points), goal=goal)
