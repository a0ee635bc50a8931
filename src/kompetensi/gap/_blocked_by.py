"""What one competency blocks: everything that cannot be learned while it stays where it is.

References:
    Own definition: the levels above a person's own that lie upwards of the next level of the
    competency in the order that ``requires`` makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.framework import Framework
from kompetensi.gap._closure import closure
from kompetensi.gap._links import Links, not_applicable
from kompetensi.people import Profile
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class BlockedLevel:
    """From which level on a competency is blocked, and by which requirement.

    Attributes:
        competency: Code of the blocked competency.
        level: The lowest level that is blocked, as are all above it.
        through: Code of the competency that it requires directly and that is missing: the one that
            was asked about, or one that is blocked itself.
        needed: Level of that competency that is needed.
    """

    competency: str
    level: Exact
    through: str
    needed: Exact


@attrs.frozen(kw_only=True)
class Blocked(Result):
    """Result of :func:`blocked_by`: what a person cannot learn while one competency stays.

    Attributes:
        person: Code of the person.
        competency: Code of the competency that was asked about.
        level: Its next level, which is missing; ``None``: it is at its highest, or does not apply,
            and blocks nothing.
        items: The blocked competencies, in the framework's order.
    """

    person: str
    competency: str
    level: Exact | None
    items: tuple[BlockedLevel, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what is blocked, from which level on, and through what."""
        if not self.items:
            return (Reason(code="blocks_nothing", details={"competency": self.competency}),)
        return tuple(
            Reason(
                code="blocked_through",
                details={
                    "competency": item.competency,
                    "level": item.level,
                    "through": item.through,
                    "needed": item.needed,
                },
            )
            for item in self.items
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "person": self.person,
                "blocked_by": self.competency,
                "competency": item.competency,
                "level": item.level,
                "through": item.through,
                "needed": item.needed,
            }


def blocked_by(competency: str, profile: Profile, framework: Framework) -> Blocked:
    """Find everything that a person cannot learn while one competency stays at its level.

    Follows ``requires`` from the next level of the competency upwards, through what is blocked
    itself. A level that may come about by implication alone counts as blocked all the same: it
    cannot be learned step by step.

    Args:
        competency: Code of the competency that stays.
        profile: The person's levels; what follows from them counts as held, and an unknown level
            counts as not held.
        framework: The framework with its relations.

    Returns:
        Each blocked competency with the lowest blocked level.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.UnknownCodeError: The framework lacks the competency or one of the
            profile.
        kompetensi.errors.OffScaleError: A level is off its scale.

    Examples:
        >>> from kompetensi.framework import Competency, Framework, LevelScale, Relation
        >>> from kompetensi.people import Profile
        >>> framework = Framework(
        ...     code="demo",
        ...     name="Demo",
        ...     scale=LevelScale(lowest=0, highest=3),
        ...     competencies=[Competency(code=code, name=code) for code in ("algebra", "statistics")],
        ...     relations=[
        ...         Relation(kind="requires", source="statistics", target="algebra", target_level=2)
        ...     ],
        ... )
        >>> found = blocked_by("algebra", Profile(person="P", levels={"algebra": 1}), framework)
        >>> print(found.explain()[0])
        statistics from 1 on is blocked: it needs algebra at 2

    Complexity: linear in relations times the levels of a competency.
    """
    held = closure(profile, framework).profile().levels
    scale = framework.scale_of(competency)
    links, waived = Links(framework), not_applicable(profile)
    stays_below = links.above(competency, held.get(competency, scale.lowest))
    if competency in waived or stays_below is None:
        return Blocked(person=profile.person, competency=competency, level=None, items=())
    blocked: dict[str, tuple[Exact, str, Exact]] = {competency: (stays_below, "", stays_below)}
    changed = [competency]
    while changed:
        after: dict[str, tuple[Exact, str, Exact]] = {}
        for through in changed:
            for at, source, needed in links.needed_by(through):
                nearest = links.above(source, held.get(source, links.lowest(source)))
                if needed < blocked[through][0] or nearest is None or source in waived:
                    continue
                level = links.rung_from(source, max(at, nearest))
                if level is None:
                    continue
                found = level, through, needed
                best = after.get(source, blocked.get(source))
                if best is None or found[0] < best[0] or (source in after and found < best):
                    after[source] = found
        blocked.update(after)
        changed = list(after)
    del blocked[competency]
    return Blocked(
        person=profile.person,
        competency=competency,
        level=stays_below,
        items=tuple(
            BlockedLevel(
                competency=one.code,
                level=blocked[one.code][0],
                through=blocked[one.code][1],
                needed=blocked[one.code][2],
            )
            for one in framework.competencies
            if one.code in blocked
        ),
    )
