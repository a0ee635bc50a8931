"""What :func:`learning_hours` returns: the year's account of learning hours (JP).

Source: own definition; the limits are those of PP 11/2017 and PP 49/2018.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from kompetensi._core._exact import Exact, exact
from kompetensi._core._result import Result
from kompetensi.asn._learning_activity import LearningActivity
from kompetensi.rules import Citation
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class CreditedActivity:
    """An activity in an account of learning hours.

    Attributes:
        activity: The activity.
        claimed: JP by its form, before any cap.
        credited: JP that count.
        capped_by: ``"per_activity"``, ``"per_day"``, ``"per_month"`` or ``"per_year"``: the cap
            that bound it most; ``None``: all of it counts.
    """

    activity: LearningActivity
    claimed: Exact
    credited: Exact
    capped_by: str | None


@attrs.frozen(kw_only=True)
class LearningHours(Result):
    """Result of :func:`learning_hours`.

    Attributes:
        kind: ``"pns"`` or ``"pppk"``.
        start: First day of the year.
        end: Last day of the year.
        credits: The activities of the year, by day and code, with what counts of each.
        outside: Codes of the activities that lie in another year, in code order; they do not count.
        limit: The minimum (PNS) or maximum (PPPK) in JP; ``None``: a PPPK who has no maximum.
        citations: Sources of the limit and of the conversion.
    """

    kind: str
    start: date
    end: date
    credits: tuple[CreditedActivity, ...]
    outside: tuple[str, ...]
    limit: Exact | None
    citations: tuple[Citation, ...]

    @property
    def total(self) -> Exact:
        """JP that count in the year."""
        return exact(sum(one.credited for one in self.credits), "total")

    @property
    def difference(self) -> Exact | None:
        """Total minus limit, below 0 if a PNS is short, above 0 if a PPPK is over, ``None`` without a limit."""
        return None if self.limit is None else exact(self.total - self.limit, "difference")

    @property
    def state(self) -> str:
        """How the year stands.

        PNS: ``"minimum_met"`` or ``"below_minimum"``. PPPK: ``"within_maximum"``,
        ``"above_maximum"`` or ``"no_maximum"``.
        """
        if self.difference is None:
            return "no_maximum"
        if self.kind == "pns":
            return "minimum_met" if self.difference >= 0 else "below_minimum"
        return "within_maximum" if self.difference <= 0 else "above_maximum"

    def explain(self) -> tuple[Reason, ...]:
        """Say how the year stands, what a cap took away, and what lies outside the year."""
        account = {"total": self.total}
        if self.limit is not None and self.difference is not None:
            size = max(self.difference, -self.difference)
            account |= {"limit": self.limit, "difference": size}
        reasons = [Reason(code=f"hours_{self.state}", details=account)]
        reasons += [
            Reason(
                code="hours_capped",
                details={
                    "activity": one.activity.code,
                    "claimed": one.claimed,
                    "credited": one.credited,
                    "cap": one.capped_by,
                },
            )
            for one in self.credits
            if one.capped_by is not None
        ]
        if self.outside:
            reasons.append(Reason(code="outside_year", details={"activities": self.outside}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.credits:
            yield {
                "activity": one.activity.code,
                "form": one.activity.form,
                "on": one.activity.on.isoformat(),
                "claimed": one.claimed,
                "credited": one.credited,
                "capped_by": one.capped_by,
            }
