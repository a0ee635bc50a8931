"""People with more sets than can be listed: the best of them are searched for at every trial of prices, and kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kompetensi.training._best_set import Answer, Options
from kompetensi.training._choices import Choice
from kompetensi.training._limits import PlanLimits
from kompetensi.training._sets import Sets

_STEPS: Final = 3_000_000  # of all searches together


class Wide:
    """The people whose sets are not all listed, what was found for them, and for whom the search was given up.

    Attributes:
        options: Choices of each, by number of the person.
        fresh: Sets found since the last ``grown``.
        given_up: People for whom the search at the last prices came to the limit of work.
    """

    def __init__(
        self,
        people: Sequence[Sequence[Choice]],
        names: Sequence[str],
        limits: PlanLimits,
        sets: Sets,
    ) -> None:
        self.most = sets.most
        self.starts = np.cumsum([0, *map(len, people)]).tolist()
        self.options = {
            at: Options(people[at], names[at], limits, sets.scale)
            for at in np.flatnonzero(sets.unsearched).tolist()
        }
        self.known: dict[tuple[int, tuple[int, ...]], Answer] = {}
        self.kept: set[tuple[int, int, tuple[int, ...]]] = set()
        self.fresh: list[tuple[int, int, tuple[int, ...]]] = []
        self.given_up: set[int] = set()
        self.steps = 0
        self.answers([0] * self.starts[-1])

    def answers(self, prices: Sequence[int]) -> list[tuple[int, int]]:
        """Return each person's best answer to the prices of all choices, or all that could be closed where given up."""
        self.given_up = set()
        return [(person, self._answer(person, prices)) for person in self.options]

    def _answer(self, person: int, prices: Sequence[int]) -> int:
        start, end = self.starts[person], self.starts[person + 1]
        own = tuple(prices[start:end])
        if (person, own) not in self.known and self.steps < _STEPS:
            answer = self.known[person, own] = self.options[person].best(own)
            self.steps += answer.steps
            row = (person, answer.value, tuple(start + at for at in answer.members))
            if answer.net is not None and row not in self.kept:
                self.kept.add(row)
                self.fresh.append(row)
        found = self.known.get((person, own))
        if found is None or not found.proved:
            self.given_up.add(person)
            return self.most[person]
        return found.net or 0

    def grown(self, sets: Sets) -> Sets:
        """Return the sets with those found since."""
        fresh, self.fresh = self.fresh, []
        return sets.with_rows(sorted(fresh), self.starts[-1]) if fresh else sets
