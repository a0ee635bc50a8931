"""Our solvers as engines of a side-by-side script that gives every engine the same instance and judges the answers.

The script passes an instance, a whole weight for each edge, and a clock to be called when our own problem is built; it
wants the number of the chosen edge of each mentee, -1 for none. Seconds for the certificate count as solving.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

import kompetensi.mentoring._best_solver
import kompetensi.mentoring._stable_proposals  # noqa: F401  # loaded before the clock runs
from kompetensi.mentoring import MatchingProblem, best_matching, stable_matching

Ints = npt.NDArray[np.int64]


class Instance(Protocol):
    """Edges ``indptr[i]:indptr[i + 1]`` of mentee ``i`` in the order of its ranking."""

    n: int
    m: int
    indptr: Ints
    mentor: Ints
    owner: Ints
    rank_i: Ints
    rank_j: Ints
    cap: Ints


Engine = Callable[[Instance, Ints, Callable[[], None]], Ints]


def best(instance: Instance, weight: Ints, clock: Callable[[], None]) -> Ints:
    """Find the matching of the greatest total weight."""
    problem = MatchingProblem.from_columns(
        instance.owner,
        instance.mentor,
        np.asarray(weight, dtype=np.int64),
        mentees=_codes("e", instance.n),
        mentors=_codes("o", instance.m),
        seats=instance.cap,
    )
    clock()
    matching = best_matching(problem, goal="score")
    return _edges(instance, [(pair.mentee, pair.mentor) for pair in matching.pairs])


def stable(instance: Instance, _: Ints, clock: Callable[[], None]) -> Ints:
    """Find the stable matching that is best for the mentees."""
    problem = MatchingProblem.from_columns(
        instance.owner,
        instance.mentor,
        None,
        mentees=_codes("e", instance.n),
        mentors=_codes("o", instance.m),
        seats=instance.cap,
        rankings=(instance.rank_i, instance.rank_j),
    )
    clock()
    matching = stable_matching(problem)
    return _edges(instance, [(pair.mentee, pair.mentor) for pair in matching.pairs])


def _codes(letter: str, count: int) -> list[str]:
    return [f"{letter}{row:07}" for row in range(count)]


def _edges(instance: Instance, pairs: Sequence[tuple[str, str]]) -> Ints:
    """Return the edge of each mentee, found by the mentor that it got."""
    mate = np.full(instance.n, -1, dtype=np.int64)
    mate[[int(mentee[1:]) for mentee, _ in pairs]] = [int(mentor[1:]) for _, mentor in pairs]
    found = np.flatnonzero(instance.mentor == mate[instance.owner])
    edge = np.full(instance.n, -1, dtype=np.int64)
    edge[instance.owner[found]] = found
    return edge


ENGINES: Final[dict[str, tuple[str, tuple[str, ...], Engine]]] = {
    "ours_best": ("optimum", (), best),
    "ours_stable": ("stable", (), stable),
}
