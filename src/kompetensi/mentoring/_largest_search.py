"""A larger stable matching, or the certainty that none exists, by trying every mentor for one mentee after another."""

from __future__ import annotations

from collections.abc import Sequence


class StepsSpentError(Exception):
    """The search has used all its steps."""


class Search:
    """One search for more pairs than a size, over all stable matchings; each mentor tried is one step."""

    def __init__(
        self,
        wish: Sequence[dict[int, int]],
        rank: Sequence[dict[int, int]],
        seats: Sequence[int],
        steps: int,
    ) -> None:
        self.wish, self.rank, self.seats, self.steps = wish, rank, seats, steps
        self.lists = [[*sorted(row, key=lambda one: (row[one], one)), -1] for row in wish]

    def larger(self, size: int) -> list[int] | None:
        """Return a stable matching of more than ``size`` pairs, or ``None``: there is none.

        Raises:
            StepsSpentError: No steps are left.
        """
        return self._extend([], len(self.wish) - size - 1)

    def _extend(self, found: list[int], spare: int) -> list[int] | None:
        if len(found) == len(self.wish):
            return found if self._no_empty_promise(found) else None
        for mentor in self.lists[len(found)]:
            if not self.steps:
                raise StepsSpentError
            self.steps -= 1
            left = spare - (mentor < 0)
            if left >= 0 and self._fits(found, mentor):
                whole = self._extend([*found, mentor], left)
                if whole is not None:
                    return whole
        return None

    def _fits(self, found: list[int], mentor: int) -> bool:
        """Tell whether the next mentee has a seat there and envies nobody, nor is envied, with good reason."""
        if mentor >= 0 and found.count(mentor) == self.seats[mentor]:
            return False
        mentee = len(found)
        return not any(
            self._claims(mentee, mentor, one, other) or self._claims(one, other, mentee, mentor)
            for one, other in enumerate(found)
        )

    def _claims(self, mentee: int, now: int, holder: int, mentor: int) -> bool:
        """Tell whether a mentee and the holder's mentor would rather have each other."""
        return (
            mentor >= 0
            and self._rather(mentee, mentor, now)
            and self.rank[mentor][mentee] < self.rank[mentor][holder]
        )

    def _rather(self, mentee: int, mentor: int, now: int) -> bool:
        wish = self.wish[mentee]
        return mentor in wish and (now < 0 or wish[mentor] < wish[now])

    def _no_empty_promise(self, found: list[int]) -> bool:
        """Tell whether nobody would rather have a free seat."""
        free = {mentor for mentor, count in enumerate(self.seats) if found.count(mentor) < count}
        return not any(
            self._rather(mentee, mentor, now)
            for mentee, now in enumerate(found)
            for mentor in self.wish[mentee]
            if mentor in free
        )
