"""Closure: the levels that follow from what is known of a person, by the framework's relations.

The effective levels are the least ones that keep every level found and every ``implies`` and
``equivalent`` relation. They never lie below what was found, do not depend on any order, and
relations that run in a circle do no harm.

References:
    Own definition: the least fixed point of ``a(v) = max(found(v), max over what implies v)``,
    which is a closure operator (extensive, monotone, idempotent).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.framework import Framework
from kompetensi.gap._links import Links, checked_levels, without_inference
from kompetensi.people import Profile
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class HeldLevel:
    """A competency with the level that was found and the one that follows from others.

    Attributes:
        competency: Code of the competency.
        direct: Level that was found; ``None``: none was.
        inferred: Level that follows from another competency, where that is more than was found;
            ``None``: nothing more follows.
        source: Code of the competency it follows from; ``None`` where nothing follows.
        source_level: Level of that competency.
    """

    competency: str
    direct: Exact | None = None
    inferred: Exact | None = None
    source: str | None = None
    source_level: Exact | None = None

    @property
    def level(self) -> Exact | None:
        """The effective level, which is the inferred one, or else the direct one."""
        return self.direct if self.inferred is None else self.inferred


@attrs.frozen(kw_only=True)
class Closure(Result):
    """Result of :func:`closure`: what was found and what follows, apart.

    Attributes:
        person: Code of the person.
        framework: Code of the framework.
        items: The competencies with a level, in the framework's order.
        absent: Why there is still no level, by competency, where the profile gave a reason.
        blocked: Codes of competencies about which something would follow, if they were not withheld
            or not applicable; in the framework's order.
    """

    person: str
    framework: str
    items: tuple[HeldLevel, ...]
    absent: Mapping[str, str]
    blocked: tuple[str, ...]

    def inferred(self) -> tuple[HeldLevel, ...]:
        """Return the items whose level follows from another competency."""
        return tuple(item for item in self.items if item.inferred is not None)

    def profile(self) -> Profile:
        """Return the profile with the effective levels, to be compared like any other."""
        levels = {item.competency: item.level for item in self.items if item.level is not None}
        return Profile(person=self.person, levels=levels, absent=self.absent)

    def explain(self) -> tuple[Reason, ...]:
        """Say what follows from what, where that contradicts a finding, and what is not inferred."""
        reasons = [_reason(item) for item in self.inferred()]
        for code in self.blocked:
            details = {"competency": code, "why": self.absent[code]}
            reasons.append(Reason(code="not_inferred", details=details))
        return tuple(reasons) or (Reason(code="nothing_follows"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "person": self.person,
                "competency": item.competency,
                "level": item.level,
                "direct": item.direct,
                "inferred": item.inferred,
                "source": item.source,
                "source_level": item.source_level,
            }


def closure(profile: Profile, framework: Framework) -> Closure:
    """Work out which levels follow from a person's levels, and from what.

    A level that was found is never lowered. Where more follows than was found, the result keeps
    both and names the contradiction. What is withheld stays withheld and what does not apply stays
    so: nothing is inferred about them or from them. What is not assessed may be inferred; what
    follows from nothing stays unknown.

    Args:
        profile: The person's levels.
        framework: The framework with its relations; ``requires`` plays no part here.

    Returns:
        The levels found and inferred. The source of an inferred level is the first competency in
        code order among those that give it in the fewest steps.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency of the profile.
        kompetensi.errors.OffScaleError: A level is off its scale.

    Examples:
        >>> from kompetensi.framework import Competency, Framework, LevelScale, Relation
        >>> from kompetensi.people import Profile
        >>> framework = Framework(
        ...     code="demo",
        ...     name="Demo",
        ...     scale=LevelScale(lowest=0, highest=5),
        ...     competencies=[Competency(code=code, name=code) for code in ("teach", "present")],
        ...     relations=[
        ...         Relation(
        ...             kind="implies",
        ...             source="teach",
        ...             target="present",
        ...             source_level=3,
        ...             target_level=2,
        ...         )
        ...     ],
        ... )
        >>> found = closure(Profile(person="P", levels={"teach": 4}), framework)
        >>> found.profile().levels
        {'teach': 4, 'present': 2}
        >>> print(found.explain()[0])
        present at 2 follows from teach at 4

    Complexity: linear in relations times the rounds in which levels rise, which are as many as the
    longest chain of implications.
    """
    check_instance(profile, "profile", Profile)
    check_instance(framework, "framework", Framework)
    direct = checked_levels(profile, framework)
    links, closed, held = Links(framework), without_inference(profile), dict(direct)
    causes = links.spread(held, closed, held)
    items, blocked = [], []
    for one in framework.competencies:
        code = one.code
        if code in causes:
            source, level = causes[code]
            items.append(
                HeldLevel(
                    competency=code,
                    direct=direct.get(code),
                    inferred=held[code],
                    source=source,
                    source_level=level,
                )
            )
        elif code in direct:
            items.append(HeldLevel(competency=code, direct=direct[code]))
        elif code in closed and any(
            arrow.source in held and arrow.given(held[arrow.source]) is not None
            for arrow in links.into.get(code, ())
        ):
            blocked.append(code)
    absent = FrozenMap({code: why for code, why in profile.absent.items() if code not in held})
    return Closure(
        person=profile.person,
        framework=framework.code,
        items=tuple(items),
        absent=absent,
        blocked=tuple(blocked),
    )


def _reason(item: HeldLevel) -> Reason:
    details = {
        "competency": item.competency,
        "level": item.inferred,
        "source": item.source,
        "source_level": item.source_level,
    }
    if item.direct is None:
        return Reason(code="follows_from", details=details)
    return Reason(code="found_lower", details={**details, "direct": item.direct})
