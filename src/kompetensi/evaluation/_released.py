"""Feedback on many people that is out: their reports, and what each group said to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._result import Result
from kompetensi.evaluation._policy import FeedbackPolicy
from kompetensi.evaluation._rating import SELF
from kompetensi.evaluation._report import FeedbackReport
from kompetensi.framework import LevelScale
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class UnitFeedback:
    """What one group gave on one item to all ratees of a release together.

    Attributes:
        item: Code of the item.
        group: Code of the group of raters.
        ratees: How many ratees it rated on the item.
        n: How many ratings it gave to them; ``None``: hidden.
        mean: The mean of these ratings, in levels; each rating counts 1, so ratees count by their
            raters. ``None``: hidden.
        reason: Why the figure is hidden, else ``None``.
    """

    item: str
    group: str
    ratees: int
    n: int | None
    mean: Fraction | None
    reason: Reason | None = None


@attrs.frozen(kw_only=True)
class Release(Result):
    """Feedback on many people, decided together. Made by :func:`release`.

    Keep it, and give it to every later release. What is hidden is not in here: neither in a field,
    nor in the text, nor in a pickle.

    Attributes:
        wave: Name of the round.
        scale: The scale of the ratings.
        policy: What decided the figures and what is hidden.
        reports: The report on each ratee, by code.
        repeated: Ratees who were released in this wave before; their reports are what they were.
        unit: What each group gave on each item to the ratees who are not repeated, by item and
            group; only where it gave something.
    """

    wave: str
    scale: LevelScale
    policy: FeedbackPolicy
    reports: tuple[FeedbackReport, ...]
    repeated: tuple[str, ...]
    unit: tuple[UnitFeedback, ...]

    def report(self, ratee: str) -> FeedbackReport:
        """Return the report on one ratee.

        Raises:
            kompetensi.errors.UnknownCodeError: The ratee is not in this release.
        """
        for one in self.reports:
            if one.ratee == ratee:
                return one
        raise unknown("ratee", ratee, [one.ratee for one in self.reports])

    @property
    def fresh(self) -> tuple[FeedbackReport, ...]:
        """The reports that are released here for the first time."""
        return tuple(one for one in self.reports if one.ratee not in self.repeated)

    def explain(self) -> tuple[Reason, ...]:
        """Say for how many something is hidden, who is repeated, and which unit figures are hidden.

        What is hidden on one ratee, and why, is in that ratee's report.
        """
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        hiding = sum(any(one.hidden for one in report.items) for report in self.reports)
        details: Mapping[str, Detail] = {"ratees": len(self.reports), "hiding": hiding}
        yield Reason(code="released", details=details)
        if self.repeated:
            yield Reason(code="released_before", details={"ratees": self.repeated})
        yield from (one.reason for one in self.unit if one.reason is not None)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        """Give the items of each ratee, then those of the unit, which have no ratee."""
        names: list[str] = []
        for report in self.reports:
            for row in report._rows():
                names = [*row]
                yield {"ratee": report.ratee, **row}
        for item in dict.fromkeys(one.item for one in self.unit):
            row = {"ratee": None, **dict.fromkeys(names), "item": item}
            here = [one for one in self.unit if one.item == item]
            for one in here:
                if one.group == SELF:
                    row["self"] = one.mean
                else:
                    row[f"{one.group} mean"], row[f"{one.group} n"] = one.mean, one.n
            row["hidden"] = ", ".join(one.group for one in here if one.reason is not None)
            yield row
