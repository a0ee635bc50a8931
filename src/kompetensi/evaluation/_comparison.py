"""Results of a comparison of programmes or providers: differences and the places they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._result import Result
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class ComparedChange:
    """One programme or provider among those compared.

    Attributes:
        code: Its code.
        n: How many people have both scores.
        left_out: How many participants lack a score.
        mean: Mean change in shares of the scale, -1..1, exact.
        better_than: Codes of those whose change is smaller beyond chance, sorted.
        best_place: The best place that it may hold: 1 more than how many are better beyond chance.
        worst_place: The worst place that it may hold.
    """

    code: str
    n: int
    left_out: int
    mean: Fraction
    better_than: tuple[str, ...]
    best_place: int
    worst_place: int


@attrs.frozen(kw_only=True)
class ChangeDifference:
    """By how much the change of one is greater than that of another.

    Attributes:
        first: Code of the one.
        second: Code of the other, later by code.
        difference: Mean change of the first minus that of the second, in shares of the scale, exact.
        interval: Ends within which every difference of the comparison lies at once with the stated
            confidence; ``None``: see the reason of the comparison.
    """

    first: str
    second: str
    difference: Fraction
    interval: tuple[Fraction, Fraction] | None


@attrs.frozen(kw_only=True)
class ProgrammeComparison(Result):
    """Which programmes or providers changed people more, and where chance may have decided.

    Made by :func:`compare_programmes`.

    Attributes:
        by: What was compared: ``"programme"``, ``"provider"`` or ``"period"``.
        level: ``"learning"`` or ``"behaviour"``.
        entries: Those compared, greatest mean change first, equal ones by code.
        differences: Every two of them, sorted by code.
        not_compared: Codes of those without anybody who has both scores, sorted.
        confidence: With which share of such comparisons no interval misses its true difference.
        reason: Why nothing can be told apart; ``None`` where intervals exist.
        notes: What a reader should know beside the places.
    """

    by: str
    level: str
    entries: tuple[ComparedChange, ...]
    differences: tuple[ChangeDifference, ...]
    not_compared: tuple[str, ...]
    confidence: Fraction
    reason: Reason | None
    notes: tuple[Reason, ...]

    def entry(self, code: str) -> ComparedChange:
        """Return the entry of one code.

        Raises:
            kompetensi.errors.UnknownCodeError: It was not compared.
        """
        for one in self.entries:
            if one.code == code:
                return one
        raise unknown(self.by, code, [one.code for one in self.entries])

    def explain(self) -> tuple[Reason, ...]:
        """Say which places each may hold and over whom it is ahead, or why nobody is."""
        found: list[Reason] = [] if self.reason is None else [self.reason]
        for one in self.entries:
            places: dict[str, Detail] = {"best": one.best_place, "worst": one.worst_place}
            code = "place_is" if one.best_place == one.worst_place else "place_by_chance"
            found.append(Reason(code=code, details={"code": one.code, "n": one.n, **places}))
            if one.better_than:
                details: dict[str, Detail] = {"code": one.code, "others": one.better_than}
                found.append(Reason(code="ahead_of", details=details))
        if self.not_compared:
            found.append(Reason(code="not_compared", details={"codes": self.not_compared}))
        return (*found, *self.notes)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.entries:
            places = {"best_place": one.best_place, "worst_place": one.worst_place}
            counts = {self.by: one.code, "n": one.n, "left_out": one.left_out}
            better = {"better_than": ", ".join(one.better_than)}
            yield {**counts, "mean": one.mean, **places, **better}
