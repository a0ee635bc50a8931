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


def best_matching(
    problem: MatchingProblem,
    *,
    goal: str = "most_pairs_then_score",
    executor: Executor | None = None,
) -> Matching:
    """Find the matching with the greatest total score, exactly.

    Scores are whole, and so is every number on the way: the total is the greatest possible, proved by the whole prices
    in the certificate. The answer depends on the problem alone. For E pairs of n mentees the worst case is
    O(n E log n) for each bit of the scores; 100 000 pairs take well below a second, and so do
    lists of everybody for 5 000 people.

    Args:
        problem: A problem with scores.
        goal: ``"most_pairs_then_score"``: as many pairs as possible, and among these the greatest total;
            ``"score"``: the greatest total, which may leave out people whom a place would cost others more.
        executor: Workers, such as a ``ProcessPoolExecutor`` of yours, that solve parts of the problem without an
            allowed pair between them at the same time. The answer is the same. It pays for large problems that fall
            into such parts; one that does not is solved in one piece. The executor stays open.

    Returns:
        The matching, its certificate and a reason for everybody unmatched.

    Raises:
        kompetensi.errors.InvalidTypeError: ``problem`` is no problem, or ``executor`` has no method ``submit``.
        kompetensi.errors.InvalidValueError: The goal is another word, or the problem has only rankings.
        kompetensi.errors.TooLargeError: The scores are too large to put the number of pairs first exactly.

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
    check_choice(goal, "goal", GOALS)
    check_scores(problem)
    if executor is not None:
        if not callable(getattr(executor, "submit", None)):
            msg = f"executor must be a concurrent.futures.Executor, got {executor!r}"
            raise InvalidTypeError(msg)
        from kompetensi.mentoring._parts import solve_in_parts  # noqa: PLC0415  # scipy

        return solve_in_parts(problem, goal, executor)
    from kompetensi.mentoring._best_solver import solve_for_score  # noqa: PLC0415  # scipy

    return solve_for_score(problem, goal)


def check_scores(problem: MatchingProblem) -> None:
    """Refuse a problem that has rankings alone."""
    if not problem.has_scores:
        msg = "the problem has rankings and no scores, so no score can be best; use stable_matching"
        raise InvalidValueError(msg)
