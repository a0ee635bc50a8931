"""The stable matching that one side likes best.

A matching is stable when no mentee and mentor would both rather have each other: the mentee than the present place, and
the mentor than a free seat or one of its mentees.
Equal ranks are put in code order first, unless the largest is asked for.

References:
    Gale and Shapley (1962), College admissions and the stability of marriage; Roth (1982), The economics of
    matching (true rankings); Roth (1986), On the allocation of residents to rural hospitals (the same mentees are
    placed in every stable matching).
"""

from __future__ import annotations

from typing import Final

from kompetensi._core._checks import check_choice, check_instance
from kompetensi.errors import InvalidValueError
from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._problem import MatchingProblem

SIDES: Final = ("mentees", "mentors")


def stable_matching(
    problem: MatchingProblem, *, favour: str = "mentees", largest: bool = False
) -> Matching:
    """Find the stable matching that is best for every member of one side at once.

    Such a matching exists always and is unique. It need not place as many people as possible:
    :func:`best_matching` does. Locked pairs are kept whatever others prefer, and the rest is stable among itself.
    With ``favour="mentees"`` no mentee gets a better mentor by an untrue ranking; mentors, and mentees when the mentors
    are favoured, may. The same people are placed for either side, and a mentor with a free seat has the same mentees.
    O(E log E) for E pairs.

    With ``largest=True`` equal ranks stay equal, and the answer has as many pairs as any stable matching; it is best
    for no side. The problem is NP-hard: up to 30 mentees are searched for at most 20 000 steps. If nothing proves
    the number, ``limit`` is ``"search_steps"``, the pairs are at least two thirds of the largest number, and
    ``certificate.most`` is a number that none exceeds. Locked pairs are not counted in either.

    Args:
        problem: A problem with rankings or scores; without rankings, a higher score ranks higher on both sides.
        favour: ``"mentees"``: everyone gets the best mentor of all stable matchings; ``"mentors"``: every
            mentor gets the best mentees.
        largest: Place as many as a stable matching can; only with ``favour="mentees"``, which then means nothing.

    Returns:
        The matching, its certificate and a reason for everybody unmatched.

    Raises:
        kompetensi.errors.InvalidTypeError: ``problem`` is no problem.
        kompetensi.errors.InvalidValueError: ``favour`` is another word, or ``"mentors"`` with ``largest``; or a mentee
            wants several mentors, or a mentor must have mentees, which a stable matching may not give; or mentors
            share the seats of sites, see :func:`site_matching`.

    Examples:
        >>> problem = MatchingProblem.from_rankings(
        ...     {"ani": ["x", "y"], "budi": ["y", "x"]},
        ...     {"x": ["budi", "ani"], "y": ["ani", "budi"]},
        ...     seats={"x": 1, "y": 1},
        ... )
        >>> for favour in ("mentees", "mentors"):
        ...     print([(pair.mentee, pair.mentor) for pair in stable_matching(problem, favour=favour).pairs])
        [('ani', 'x'), ('budi', 'y')]
        [('ani', 'y'), ('budi', 'x')]
    """
    check_instance(problem, "problem", MatchingProblem)
    check_choice(favour, "favour", SIDES)
    check_instance(largest, "largest", bool)
    asked = next(iter([*problem.wants, *problem.least]), None)
    if asked is not None:
        what = "wants several mentors" if asked in problem.wants else "must have mentees"
        msg = f"{asked!r} {what}, which no stable matching may give; use best_matching"
        raise InvalidValueError(msg)
    if problem.sites:
        msg = "mentors share the seats of sites, which no stable matching of mentors alone keeps to; use site_matching"
        raise InvalidValueError(msg)
    if largest:
        if favour != "mentees":
            msg = "favour must be left out with largest=True: the largest stable matching is best for no side"
            raise InvalidValueError(msg)
        from kompetensi.mentoring._largest import solve_largest  # noqa: PLC0415  # numpy

        return solve_largest(problem)
    from kompetensi.mentoring._stable_proposals import solve_stable  # noqa: PLC0415  # numpy

    return solve_stable(problem, favour)
