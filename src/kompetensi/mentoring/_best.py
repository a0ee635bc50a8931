"""The matching of best score, alone or after the number of pairs.

Among several best ones it is the first in code order: the first mentee gets the first mentor that a best matching
allows (unplaced comes last), then the second mentee, and so on.

References:
    Kuhn (1955), The Hungarian method for the assignment problem; Shapley and Shubik (1972), The assignment game.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kompetensi._core._checks import check_choice, check_instance
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._problem import MatchingProblem

if TYPE_CHECKING:
    from concurrent.futures import Executor

GOALS: Final = ("most_pairs_then_score", "score")
LAYERED: Final = ("fairest", "rank_maximal")


def best_matching(
    problem: MatchingProblem,
    *,
    goal: str = "most_pairs_then_score",
    even: bool = False,
    executor: Executor | None = None,
) -> Matching:
    """Find the matching with the greatest total score, exactly.

    Scores are whole, and so is every number on the way: the total is the greatest possible, proved by the whole prices
    in the certificate. Required seats (``problem.least``) are filled before anything else, and a mentee gets up to
    ``problem.wants`` mentors. The mentors of a site together get as many mentees as it has seats at most
    (:meth:`MatchingProblem.with_sites`). The answer depends on the problem alone. For E pairs of n mentees the worst
    case is O(n E log n) for each bit of the scores; 100 000 pairs take well below a second, lists of
    everybody for 10 000 people about two. The goals ``"fairest"`` and ``"rank_maximal"``, even loads, required seats,
    several mentors and sites take one such solution for each layer of the goal (see :class:`LayerCertificate`): the
    fairest one for each different score.

    Args:
        problem: A problem with scores.
        goal: ``"most_pairs_then_score"``: as many pairs as possible, and among these the greatest total;
            ``"score"``: the greatest total, which may leave out people whom a place would cost others more;
            ``"fairest"``: as many pairs as possible, then as few as possible with the lowest score, then with the next
            one and so on: the score of the worst off is as high as it can be, then that of the next (leximin);
            ``"rank_maximal"``: as many people as possible with their first wish, then as many with their second, and
            so on, by the mentees' rankings or, without any, by their scores.
        even: Among the best matchings by the goal, place as many people as possible and spread them evenly: as few as
            possible are the second mentee of a mentor, the third and so on (least sum of squared loads).
        executor: Workers, such as a ``ProcessPoolExecutor`` of yours, that solve parts of the problem without an
            allowed pair or a site between them at the same time. The answer is the same. It pays for large problems
            that fall into such parts; one that does not is solved in one piece. The executor stays open.

    Returns:
        The matching, its certificate and a reason for everybody unmatched.

    Raises:
        kompetensi.errors.InvalidTypeError: ``problem`` is no problem, ``even`` no bool, or ``executor`` has no method
            ``submit``.
        kompetensi.errors.InvalidValueError: The goal is another word, or needs scores and the problem has only
            rankings.
        kompetensi.errors.NoMatchingError: The least seats cannot all be filled at the same time. The error names
            mentors who need more mentees than there are for them; :func:`verify` proves it.
        kompetensi.errors.TooLargeError: The scores are too large to put something before them exactly.

    Examples:
        >>> problem = MatchingProblem.from_scores(
        ...     {("ani", "x"): 10, ("ani", "y"): 1, ("budi", "x"): 6}, seats={"x": 1, "y": 1}
        ... )
        >>> [(pair.mentee, pair.mentor, pair.score) for pair in best_matching(problem).pairs]
        [('ani', 'y', 1), ('budi', 'x', 6)]
        >>> alone = best_matching(problem, goal="score")
        >>> alone.score, str(alone.unmatched["budi"])
        (10, 'others use the seats better: placing this person, at best with x, would cost 3 points of the total')
    """
    check_instance(problem, "problem", MatchingProblem)
    check_choice(goal, "goal", GOALS + LAYERED)
    if goal != "rank_maximal":
        check_scores(problem)
    check_instance(even, "even", bool)
    if executor is not None and not callable(getattr(executor, "submit", None)):
        msg = f"executor must be a concurrent.futures.Executor, got {executor!r}"
        raise InvalidTypeError(msg)
    if goal in LAYERED or even or problem.least or problem.wants or problem.sites:
        from kompetensi.mentoring._layered import solve_goal  # noqa: PLC0415  # scipy

        return solve_goal(problem, goal, even=even, executor=executor)
    if executor is not None:
        from kompetensi.mentoring._parts import solve_in_parts  # noqa: PLC0415  # scipy

        return solve_in_parts(problem, goal, executor)
    from kompetensi.mentoring._best_solver import solve_for_score  # noqa: PLC0415  # scipy

    return solve_for_score(problem, goal)


def check_scores(problem: MatchingProblem) -> None:
    """Refuse a problem that has rankings alone."""
    if not problem.has_scores:
        msg = "the problem has rankings and no scores, so no score can be best; use stable_matching"
        raise InvalidValueError(msg)
