"""Laws of a solver of matching problems, whose answers are checked by :func:`kompetensi.mentoring.verify`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

import attrs

from kompetensi.errors import BrokenLawError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    best_matching,
    stable_matching,
    verify,
)
from kompetensi.testing._mentoring import matching_problems
from kompetensi.testing.laws._law import Answer, Fault, Law, broken, keep, name_of, one_line

Solver: TypeAlias = Callable[[MatchingProblem], Matching]

_OURS: Final[Mapping[str, Solver]] = {
    "score": partial(best_matching, goal="score"),
    "most_pairs_then_score": best_matching,
    "stable_for_mentees": stable_matching,
    "stable_for_mentors": partial(stable_matching, favour="mentors"),
    "largest_stable": partial(stable_matching, largest=True),
}


@attrs.define
class _Laws:
    """The laws of one solver; counts what it answers."""

    solve: Solver
    answered: int = 0
    refusal: Exception | None = None

    def by_name(self) -> Mapping[str, Law[MatchingProblem]]:
        """Return the laws in the order in which they are tried."""
        return {
            "answers": self.answers,
            "repeats": self.repeats,
            "total": self.total,
            "verifies": self.verifies,
        }

    def answers(self, case: MatchingProblem) -> Fault:
        answer = self._ask(case)
        if answer.refused:
            self.refusal = answer.error
            return None
        if answer.error is not None:
            return f"{answer.raised}, for {shown(case)}"
        self.answered += 1
        if isinstance(answer.value, Matching):
            return None
        return f"it answers {answer.value!r}, which is no Matching, for {shown(case)}"

    def repeats(self, case: MatchingProblem) -> Fault:
        first, second = self._ask(case).value, self._ask(case).value
        if first == second:
            return None
        return f"asked twice it answers {first!r} and {second!r}, for {shown(case)}"

    def total(self, case: MatchingProblem) -> Fault:
        found = self._ask(case).value
        if not isinstance(found, Matching) or found.goal not in _OURS:
            return None
        ours = _OURS[found.goal](case)
        if (found.score, len(found.pairs)) == (ours.score, len(ours.pairs)):
            return None
        return (
            f"for the goal {found.goal!r} it finds {len(found.pairs)} pairs with {found.score} points, "
            f"and {len(ours.pairs)} with {ours.score} are right, for {shown(case)}"
        )

    def verifies(self, case: MatchingProblem) -> Fault:
        found = self._ask(case).value
        if not isinstance(found, Matching):
            return None
        with Answer[None]() as answer:
            verify(case, found)
        return None if answer.error is None else f"{one_line(answer.error)}, for {shown(case)}"

    def _ask(self, case: MatchingProblem) -> Answer[object]:
        with Answer[object]() as answer:
            answer.value = self.solve(case)
        return answer


def shown(problem: MatchingProblem) -> str:
    """Show a problem by its people and allowed pairs."""
    pairs = ", ".join(
        "/".join(str(cell) for cell in row.values() if cell is not None) for row in problem.rows()
    )
    seats = ", ".join(f"{code}: {count}" for code, count in problem.seats.items())
    locked = ", ".join("/".join(pair) for pair in problem.locked)
    return (
        f"mentees {', '.join(problem.mentees) or 'none'}, seats {seats or 'none'}, "
        f"pairs {pairs or 'none'}, locked {locked or 'none'}"
    )


def solver(solve: Solver) -> None:
    """Check what every solver of matching problems keeps; returns when it does.

    The laws, tried on problems of :func:`kompetensi.testing.matching_problems` in this order:

    - ``answers``: a problem gets a :class:`kompetensi.mentoring.Matching`, or is refused with an error of
      :mod:`kompetensi.errors`, such as a problem without scores; not every problem is refused.
    - ``repeats``: the same problem gets the same matching.
    - ``total``: it has as many pairs and points as ours has for the goal that it names.
    - ``verifies``: :func:`kompetensi.mentoring.verify` finds no fault in it.

    Args:
        solve: From a problem to a matching; give goals and the like with ``functools.partial``.

    Raises:
        kompetensi.errors.BrokenLawError: A law is broken; the text names it and the smallest problem found.

    Examples:
        >>> import attrs
        >>> from functools import partial
        >>> from kompetensi.mentoring import stable_matching
        >>> solver(partial(stable_matching, favour="mentors"))
        >>> def forgetful(problem):
        ...     return attrs.evolve(stable_matching(problem), pairs=())
        >>> solver(forgetful)  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kompetensi.errors.BrokenLawError: solver 'forgetful' breaks the law 'total': ...
    """
    laws, part = _Laws(solve=solve), f"solver {name_of(solve)!r}"
    keep(part, laws.by_name(), matching_problems())
    if not laws.answered:
        fault = f"it refuses every problem, the last because {one_line(laws.refusal)}"
        raise BrokenLawError(broken(part, "answers", fault))
