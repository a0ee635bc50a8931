"""The most valuable gaps: which one, once closed, opens most positions.

References:
    Own definition: a gap opens a position when it is the only thing that is missing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from kompetensi._core._checks import check_instance, members
from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.errors import DuplicateCodeError
from kompetensi.gap._report import GapReport
from kompetensi.texts import Reason

#: Person and standard.
Place: TypeAlias = tuple[str, str]


@attrs.frozen(kw_only=True)
class ValuableGap:
    """One competency raised to one level, and what that opens.

    Attributes:
        competency: Code of the competency.
        level: The level to reach.
        opens: Pairs (person, standard) of which everything is met then.
        may_open: Pairs of which nothing known is missing then, while some level is unknown.
        short_in: In how many reports the competency is short at all.
    """

    competency: str
    level: Exact
    opens: tuple[Place, ...]
    may_open: tuple[Place, ...]
    short_in: int


@attrs.frozen(kw_only=True)
class ValuableGaps(Result):
    """Result of :func:`most_valuable_gaps`.

    Attributes:
        gaps: The gaps: most positions opened first, then most that may open, then short in most
            reports, then the lower level, then by code.
    """

    gaps: tuple[ValuableGap, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what each gap that opens or may open something is worth, best first."""
        reasons = [
            Reason(
                code="gap_opens",
                details={
                    "competency": one.competency,
                    "level": one.level,
                    "opens": len(one.opens),
                    "may_open": len(one.may_open),
                },
            )
            for one in self.gaps
            if one.opens or one.may_open
        ]
        return tuple(reasons) or (Reason(code="no_gap_opens"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.gaps:
            yield {
                "competency": one.competency,
                "level": one.level,
                "opens": len(one.opens),
                "may_open": len(one.may_open),
                "short_in": one.short_in,
            }


def most_valuable_gaps(reports: Iterable[GapReport]) -> ValuableGaps:
    """Find which single gap, once closed, opens most positions.

    Each competency that is short somewhere is tried at each level that is required there. A
    position opens when nothing else is short in it; when something else is unknown, it may open.

    Args:
        reports: Reports of one person on several standards, or of several people.

    Returns:
        Every gap with what it opens, the most valuable first.

    Raises:
        kompetensi.errors.InvalidTypeError: ``reports`` holds something else.
        kompetensi.errors.DuplicateCodeError: Two reports are of one person and standard.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> asked = {"CLERK": {"A": 2}, "HEAD": {"A": 3, "B": 3}, "CHIEF": {"A": 3, "B": 4}}
        >>> profile = Profile(person="P", levels={"A": 3, "B": 2})
        >>> reports = [
        ...     compare(
        ...         profile,
        ...         Standard(
        ...             code=code,
        ...             name=code,
        ...             requirements=[
        ...                 Requirement(competency=one, level=level) for one, level in levels.items()
        ...             ],
        ...         ),
        ...         LevelScale(lowest=1, highest=5),
        ...     )
        ...     for code, levels in asked.items()
        ... ]
        >>> [(gap.competency, gap.level, len(gap.opens)) for gap in most_valuable_gaps(reports).gaps]
        [('B', 4, 2), ('B', 3, 1)]

    Complexity: linear in the items, and in what opens.
    """
    alone: dict[str, list[tuple[Exact, bool, Place]]] = {}
    levels: dict[str, set[Exact]] = {}
    short_in: dict[str, int] = {}
    seen: set[Place] = set()
    for place, one in enumerate(members(reports, "reports"), start=1):
        report = check_instance(one, f"report number {place}", GapReport)
        pair = (report.person, report.standard)
        if pair in seen:
            raise DuplicateCodeError("report on person", report.person, f"{report.standard!r}")
        seen.add(pair)
        unmet = report.unmet()
        for item in unmet:
            levels.setdefault(item.competency, set()).add(item.required)
            short_in[item.competency] = short_in.get(item.competency, 0) + 1
        if len(unmet) == 1:
            certain = not report.unknown()
            only = unmet[0]
            alone.setdefault(only.competency, []).append((only.required, certain, pair))
    gaps = [
        ValuableGap(
            competency=code,
            level=level,
            opens=_opened(alone.get(code, ()), level, certain=True),
            may_open=_opened(alone.get(code, ()), level, certain=False),
            short_in=short_in[code],
        )
        for code, wanted in levels.items()
        for level in wanted
    ]
    gaps.sort(
        key=lambda gap: (
            -len(gap.opens),
            -len(gap.may_open),
            -gap.short_in,
            gap.level,
            gap.competency,
        )
    )
    return ValuableGaps(gaps=tuple(gaps))


def _opened(
    alone: Iterable[tuple[Exact, bool, Place]], level: Exact, *, certain: bool
) -> tuple[Place, ...]:
    return tuple(
        sorted(pair for required, known, pair in alone if known is certain and required <= level)
    )
