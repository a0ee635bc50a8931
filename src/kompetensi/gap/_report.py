"""The comparison of a person with a standard: one item for each requirement, in its order.

A gap is actual minus required level: a shortfall is negative there, and positive as ``shortfall``.
What is unknown has no gap at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.framework import LevelScale
from kompetensi.people import Requirement
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class GapItem:
    """One requirement beside what the person can do; made by :func:`compare`, which checks it.

    Attributes:
        requirement: The requirement.
        scale: The scale both levels lie on.
        actual: The person's level; ``None``: there is none, never level 0.
        absent: Why there is no level: ``"not_assessed"``, ``"not_applicable"`` or ``"withheld"``;
            ``None`` where there is one.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.people import Requirement
        >>> required = Requirement(competency="MAN.01", level=4)
        >>> item = GapItem(requirement=required, scale=LevelScale(lowest=1, highest=5), actual=3)
        >>> item.gap, item.shortfall, item.state
        (-1, 1, 'short')
    """

    requirement: Requirement
    scale: LevelScale
    actual: Exact | None = None
    absent: str | None = None

    @property
    def competency(self) -> str:
        """Code of the competency."""
        return self.requirement.competency

    @property
    def required(self) -> Exact:
        """Required level."""
        return self.requirement.level

    @property
    def weight(self) -> Exact:
        """Importance, 0 or more; only ratios count."""
        return self.requirement.weight

    @property
    def core(self) -> bool:
        """Whether it is a core factor of profile matching."""
        return self.requirement.core

    @property
    def must(self) -> bool:
        """Whether missing it cannot be made up by other competencies."""
        return self.requirement.must

    @property
    def gap(self) -> Exact | None:
        """Actual minus required level, negative where it is short; ``None`` without a level."""
        return None if self.actual is None else self.actual - self.requirement.level

    @property
    def shortfall(self) -> Exact | None:
        """Levels missing, 0 where the requirement is met; ``None`` without a level."""
        return None if self.actual is None else max(0, self.requirement.level - self.actual)

    @property
    def surplus(self) -> Exact | None:
        """Levels beyond the requirement, 0 where there are none; ``None`` without a level."""
        return None if self.actual is None else max(0, self.actual - self.requirement.level)

    @property
    def state(self) -> str:
        """``"met"``, ``"short"``, ``"exceeded"``, ``"unknown"`` or ``"not_applicable"``."""
        if self.actual is None:
            return "not_applicable" if self.absent == "not_applicable" else "unknown"
        if self.actual == self.requirement.level:
            return "met"
        return "short" if self.actual < self.requirement.level else "exceeded"


@attrs.frozen(kw_only=True)
class GapReport(Result):
    """Result of :func:`compare`: where a person stands on each requirement of a standard.

    Attributes:
        person: Code of the person.
        standard: Code of the standard.
        items: One item for each requirement, in the standard's order.
    """

    person: str
    standard: str
    items: tuple[GapItem, ...]

    def unmet(self) -> tuple[GapItem, ...]:
        """Return the items whose known level is below the required one, in the standard's order."""
        return tuple(item for item in self.items if item.state == "short")

    def unknown(self) -> tuple[GapItem, ...]:
        """Return the items without a known level, those that do not apply left out."""
        return tuple(item for item in self.items if item.state == "unknown")

    def explain(self) -> tuple[Reason, ...]:
        """Say what is short by how much, what is unknown and why, and what does not apply."""
        reasons = tuple(reason for item in self.items if (reason := _reason(item)) is not None)
        if reasons:
            return reasons
        return (Reason(code="all_met" if self.items else "nothing_required"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "person": self.person,
                "standard": self.standard,
                "competency": item.competency,
                "scale": item.scale.code or f"{item.scale.lowest}..{item.scale.highest}",
                "required": item.required,
                "actual": item.actual,
                "gap": item.gap,
                "shortfall": item.shortfall,
                "weight": item.weight,
                "core": item.core,
                "must": item.must,
                "state": item.state,
                "absent": item.absent,
            }


def _reason(item: GapItem) -> Reason | None:
    """Return what there is to say on one item: nothing where the requirement is met."""
    if item.actual is None:
        why = item.absent or "not_assessed"
        return Reason(code="no_level", details={"competency": item.competency, "why": why})
    if not item.shortfall:
        return None
    details = {
        "competency": item.competency,
        "shortfall": item.shortfall,
        "required": item.required,
    }
    return Reason(code="short_by", details=details)
