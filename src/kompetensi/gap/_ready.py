"""Ready to learn: the next level of each competency, and what must come before it.

References:
    The outer fringe of a knowledge state (Doignon and Falmagne, *Knowledge Spaces*, 1999), each
    competency being the chain of its levels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.framework import Framework
from kompetensi.gap._closure import closure
from kompetensi.gap._links import Links, not_applicable, without_inference
from kompetensi.people import Profile
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class NextLevel:
    """The next level of one competency.

    Attributes:
        competency: Code of the competency.
        start: Level held now, found or inferred; ``None``: unknown, so that the next level is the
            first above the origin.
        level: The next level.
        missing: Level needed before, by code of each competency that is below it; empty: ready.
    """

    competency: str
    start: Exact | None
    level: Exact
    missing: Mapping[str, Exact]


@attrs.frozen(kw_only=True)
class ReadyToLearn(Result):
    """Result of :func:`ready_to_learn`: the next levels, those that can be learned now and others.

    Attributes:
        person: Code of the person.
        framework: Code of the framework.
        items: One for each competency below its highest level, in the framework's order.
        left_out: Codes of competencies that are withheld or not applicable.
    """

    person: str
    framework: str
    items: tuple[NextLevel, ...]
    left_out: tuple[str, ...]

    def ready(self) -> tuple[NextLevel, ...]:
        """Return the next levels for which everything needed is held: the outer fringe."""
        return tuple(item for item in self.items if not item.missing)

    def waiting(self) -> tuple[NextLevel, ...]:
        """Return the next levels that need something else first."""
        return tuple(item for item in self.items if item.missing)

    def explain(self) -> tuple[Reason, ...]:
        """Say what can be learned next, and what each other next level waits for."""
        reasons = []
        for item in self.ready():
            details = {"competency": item.competency, "level": item.level}
            reasons.append(Reason(code="ready_for", details=details))
        if not reasons:
            reasons.append(Reason(code="nothing_ready"))
        for item in self.waiting():
            waits = {
                "competency": item.competency,
                "level": item.level,
                "missing": item.missing,
            }
            reasons.append(Reason(code="waits_for", details=waits))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item in self.items:
            yield {
                "person": self.person,
                "competency": item.competency,
                "start": item.start,
                "level": item.level,
                "ready": not item.missing,
                "missing": ", ".join(f"{code} {level}" for code, level in item.missing.items()),
            }


def ready_to_learn(profile: Profile, framework: Framework) -> ReadyToLearn:
    """Find the next level of each competency for which everything required is held.

    What follows from a person's levels counts as held (:func:`closure`). A prerequisite at the
    lowest level of its scale is always held, one that does not apply to the person asks for
    nothing, and an unknown level is none that is held: the prerequisite is missing until somebody
    assesses it. Competencies of the kind ``"group"`` are no steps.

    Args:
        profile: The person's levels.
        framework: The framework with its relations. Steps go from one defined level to the next;
            where any number is a level, from one whole number to the next, and to each level that a
            ``requires`` relation names.

    Returns:
        The next level of each competency, ready or with what is missing.

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
        ...     scale=LevelScale(lowest=0, highest=3),
        ...     competencies=[Competency(code=code, name=code) for code in ("algebra", "statistics")],
        ...     relations=[
        ...         Relation(kind="requires", source="statistics", target="algebra", target_level=2)
        ...     ],
        ... )
        >>> found = ready_to_learn(Profile(person="P", levels={"algebra": 1}), framework)
        >>> for reason in found.explain():
        ...     print(reason)
        algebra at 2 can be learned next
        statistics at 1 needs first: algebra (2)

    Complexity: that of :func:`closure`, and linear in relations.
    """
    found = closure(profile, framework)
    held = found.profile().levels
    links, waived = Links(framework), not_applicable(profile)
    out = without_inference(profile)
    items, left_out = [], []
    for one in framework.competencies:
        code = one.code
        if one.kind == "group":
            continue
        if code in out:
            left_out.append(code)
            continue
        start = held.get(code)
        level = links.above(code, links.lowest(code) if start is None else start)
        if level is None:
            continue
        missing: dict[str, Exact] = {}
        for needed, much in links.needs(code, level):
            if needed not in waived and held.get(needed, links.lowest(needed)) < much:
                missing[needed] = max(much, missing.get(needed, much))
        items.append(
            NextLevel(
                competency=code,
                start=start,
                level=level,
                missing=FrozenMap(sorted(missing.items())),
            )
        )
    return ReadyToLearn(
        person=profile.person,
        framework=framework.code,
        items=tuple(items),
        left_out=tuple(left_out),
    )
