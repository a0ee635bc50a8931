"""The needs of a unit or of everyone: counts per group and competency, which can be added up.

References:
    Own definition. People x mean gap, the shortfalls added up, orders training needs in Borich's
    manner (1980); here it is exact and never mixes what is unknown with what is met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import by_code, check_code, check_instance, members, unknown
from kompetensi._core._exact import Exact, exact
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, DuplicateCodeError
from kompetensi.framework import LevelScale
from kompetensi.gap._report import GapItem, GapReport
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class CompetencyNeed:
    """What one group lacks of one competency.

    Attributes:
        group: Code of the group; empty: everyone.
        competency: Code of the competency.
        scale: The scale that its levels lie on.
        shortfalls: How many are short by how much, rising; 0 for those who meet the requirement.
        unknown: How many have no level: not assessed or withheld.
        not_applicable: To how many it does not apply.
    """

    group: str
    competency: str
    scale: LevelScale
    shortfalls: tuple[tuple[Exact, int], ...]
    unknown: int
    not_applicable: int

    @property
    def known(self) -> int:
        """How many have a level."""
        return sum(count for _, count in self.shortfalls)

    @property
    def short(self) -> int:
        """How many have a level below the required one."""
        return sum(count for much, count in self.shortfalls if much)

    @property
    def need(self) -> Exact:
        """Levels missing in all, which is people times mean shortfall; of the known alone."""
        return exact(sum(much * count for much, count in self.shortfalls), "need")

    @property
    def share_short(self) -> Fraction | None:
        """Share of the known who are short, 0..1; ``None``: nobody is known."""
        return Fraction(self.short, self.known) if self.known else None

    @property
    def mean_shortfall(self) -> Fraction | None:
        """Mean shortfall of the known, those who meet it counting 0; ``None``: nobody is known."""
        return Fraction(self.need) / self.known if self.known else None


@attrs.frozen(kw_only=True)
class NeedsSummary(Result):
    """Result of :func:`summarise`; ``a + b`` is the summary of the reports of both.

    Adding does not depend on the order. It cannot see a report that stands in both: summarise each
    report once.

    Attributes:
        needs: One for each group and competency, sorted by both.
    """

    needs: tuple[CompetencyNeed, ...]

    def __add__(self, other: NeedsSummary) -> NeedsSummary:
        if not isinstance(other, NeedsSummary):
            return NotImplemented
        counts: dict[tuple[str, str], _Count] = {}
        for one in (*self.needs, *other.needs):
            count = counts.setdefault((one.group, one.competency), _Count(one.scale))
            count.check(one.competency, one.scale)
            count.shortfalls.update(dict(one.shortfalls))
            count.unknown += one.unknown
            count.not_applicable += one.not_applicable
        return _summary(counts)

    def largest(self) -> tuple[CompetencyNeed, ...]:
        """Return the needs above 0, the most levels missing first, then by group and competency."""
        return tuple(sorted((one for one in self.needs if one.need), key=lambda one: -one.need))

    def explain(self) -> tuple[Reason, ...]:
        """Say how many lack what in which group, most levels missing first, and what is unknown."""
        reasons = []
        for one in self.largest():
            details = {
                "competency": one.competency,
                "short": one.short,
                "known": one.known,
                "need": one.need,
            }
            code = "group_lacks" if one.group else "all_lack"
            reasons.append(Reason(code=code, details={**details, **_group(one)}))
        if not reasons:
            reasons.append(Reason(code="no_known_need"))
        for one in self.needs:
            if one.unknown:
                details = {"competency": one.competency, "unknown": one.unknown}
                code = "group_unknown" if one.group else "all_unknown"
                reasons.append(Reason(code=code, details={**details, **_group(one)}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.needs:
            yield {
                "group": one.group,
                "competency": one.competency,
                "known": one.known,
                "short": one.short,
                "share_short": one.share_short,
                "mean_shortfall": one.mean_shortfall,
                "need": one.need,
                "unknown": one.unknown,
                "not_applicable": one.not_applicable,
            }


class _Count:
    """What is counted of one competency in one group."""

    __slots__ = ("not_applicable", "scale", "shortfalls", "unknown")

    def __init__(self, scale: LevelScale) -> None:
        self.scale = scale
        self.shortfalls: Counter[Exact] = Counter()
        self.unknown = self.not_applicable = 0

    def check(self, competency: str, scale: LevelScale) -> None:
        if scale is not self.scale and scale != self.scale:  # mostly one object for all
            msg = (
                f"{competency!r} is on the {self.scale} in one report and on the {scale} in another; "
                f"levels of two scales cannot be added"
            )
            raise ConflictError(msg)

    def add(self, item: GapItem) -> None:
        self.check(item.competency, item.scale)
        shortfall = item.shortfall
        if shortfall is not None:
            self.shortfalls[shortfall] += 1
        elif item.state == "unknown":
            self.unknown += 1
        else:
            self.not_applicable += 1


def summarise(reports: Iterable[GapReport], *, by: Mapping[str, str] | None = None) -> NeedsSummary:
    """Count what the people of each group lack, competency by competency.

    Args:
        reports: One report for each person and standard.
        by: Group of each person by code, such as the unit; ``None``: all in one group without a
            code.

    Returns:
        The summary, the same for any order of reports. A person measured against two standards
        counts in both.

    Raises:
        kompetensi.errors.InvalidTypeError: ``reports`` holds something else, or ``by`` is no mapping
            from code to code.
        kompetensi.errors.DuplicateCodeError: Two reports are of one person and standard.
        kompetensi.errors.UnknownCodeError: ``by`` names no group for a person.
        kompetensi.errors.ConflictError: One competency is on two scales.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> from kompetensi.gap import compare
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> required = Requirement(competency="MAN.01", level=4)
        >>> standard = Standard(code="HEAD", name="Head", requirements=[required])
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> levels = {"P": {"MAN.01": 2}, "Q": {"MAN.01": 5}, "R": {}}
        >>> reports = [
        ...     compare(Profile(person=person, levels=found), standard, scale)
        ...     for person, found in levels.items()
        ... ]
        >>> need = summarise(reports, by={"P": "IT", "Q": "IT", "R": "IT"}).needs[0]
        >>> need.short, need.share_short, need.mean_shortfall, need.need, need.unknown
        (1, Fraction(1, 2), Fraction(1, 1), 2, 1)

    Complexity: linear in the items, apart from sorting the groups.
    """
    groups = None if by is None else by_code(by, "group", check_code)
    counts: dict[tuple[str, str], _Count] = {}
    seen: set[tuple[str, str]] = set()
    for place, one in enumerate(members(reports, "reports"), start=1):
        report = check_instance(one, f"report number {place}", GapReport)
        key = (report.person, report.standard)
        if key in seen:
            raise DuplicateCodeError("report on person", report.person, f"{report.standard!r}")
        seen.add(key)
        if groups is not None and report.person not in groups:
            raise unknown("group of person", report.person, groups)
        group = "" if groups is None else groups[report.person]
        for item in report.items:
            at = (group, item.competency)
            if at not in counts:
                counts[at] = _Count(item.scale)
            counts[at].add(item)
    return _summary(counts)


def _summary(counts: Mapping[tuple[str, str], _Count]) -> NeedsSummary:
    return NeedsSummary(
        needs=tuple(
            CompetencyNeed(
                group=group,
                competency=competency,
                scale=count.scale,
                shortfalls=tuple(sorted(count.shortfalls.items())),
                unknown=count.unknown,
                not_applicable=count.not_applicable,
            )
            for (group, competency), count in sorted(counts.items(), key=lambda pair: pair[0])
        )
    )


def _group(one: CompetencyNeed) -> dict[str, str]:
    return {"group": one.group} if one.group else {}
