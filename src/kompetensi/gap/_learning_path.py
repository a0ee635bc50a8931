"""Learning path: the cheapest steps from a person's levels to a standard, in an order that works.

A step raises one competency to its next level; everything it requires is held before. What follows
from a level that was reached is held from then on and is not learned again.

References:
    A path through the states of a knowledge space (Doignon and Falmagne, *Knowledge Spaces*, 1999);
    cost and tie rule are own definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from kompetensi._core._checks import by_code
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.framework import Framework
from kompetensi.gap._closure import HeldLevel, closure
from kompetensi.gap._compare import compare
from kompetensi.gap._links import Links, not_applicable, without_inference
from kompetensi.gap._path_search import cheapest_segments
from kompetensi.gap._path_walk import Search, walk
from kompetensi.people import Profile, Standard
from kompetensi.texts import Reason

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen(kw_only=True)
class LearningStep:
    """One step: a competency raised from one level to the next.

    Attributes:
        competency: Code of the competency.
        start: Level before; ``None``: unknown, and taken for the lowest.
        level: Level after.
        cost: What the step costs.
        after: Places in the path, from 0, of the steps that must come before it.
    """

    competency: str
    start: Exact | None
    level: Exact
    cost: Exact
    after: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class LearningPath(Result):
    """Result of :func:`learning_path`: the steps in order.

    Attributes:
        person: Code of the person.
        standard: Code of the standard.
        steps: The steps; without any, nothing known is missing.
        follows: Required competencies that are reached because they follow from a step.
        unknown: Codes of competencies on the path whose level is unknown and was taken for the
            lowest, so that the path may turn out shorter once they are assessed.
        left_out: Codes of required competencies that do not apply.
    """

    person: str
    standard: str
    steps: tuple[LearningStep, ...]
    follows: tuple[HeldLevel, ...]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def cost(self) -> Exact:
        """What the steps cost together; the most it can be while something is unknown."""
        return exact(sum(step.cost for step in self.steps), "cost")

    def graph(self) -> nx.DiGraph[tuple[str, Exact]]:
        """Return the steps as a directed graph, each after those it needs.

        Nodes are pairs (competency, level) with the attributes ``start``, ``cost`` and ``place``,
        the place in the path from 0. An edge leads from a step to one that needs it.
        """
        from kompetensi.gap._path_graph import path_graph  # noqa: PLC0415  # loads networkx

        return path_graph(self)

    def explain(self) -> tuple[Reason, ...]:
        """Say how long the path is, what comes of itself, what is unknown, what is left out."""
        about = {"steps": len(self.steps), "cost": self.cost}
        reasons = [
            Reason(code="path_is", details=about) if self.steps else Reason(code="nothing_to_learn")
        ]
        for one in self.follows:
            details = {
                "competency": one.competency,
                "level": one.inferred,
                "source": one.source,
                "source_level": one.source_level,
            }
            reasons.append(Reason(code="follows_from", details=details))
        if self.unknown:
            reasons.append(Reason(code="path_assumes", details={"competencies": self.unknown}))
        if self.left_out:
            reasons.append(Reason(code="left_out", details={"competencies": self.left_out}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for place, step in enumerate(self.steps):
            yield {
                "person": self.person,
                "standard": self.standard,
                "step": place + 1,
                "competency": step.competency,
                "start": step.start,
                "level": step.level,
                "cost": step.cost,
                "after": ", ".join(str(before + 1) for before in step.after),
            }


def learning_path(
    profile: Profile,
    standard: Standard,
    framework: Framework,
    *,
    costs: Mapping[str, Number] | None = None,
) -> LearningPath:
    """Find the cheapest steps that lead a person to every level a standard requires.

    Steps go from one defined level to the next; where any number is a level, from one whole number
    to the next and to each level that is required. Learning may be spared by implication: where
    holding one competency implies another, the cheaper way is taken. Among the cheapest paths it is
    the one that comes first in code order: its first step has the least competency code, then the
    second, and so on. An unknown level is taken for the lowest, and named.

    Args:
        profile: The person's levels; what follows from them is held (:func:`closure`). What does
            not apply is neither learned nor needed; about what is withheld nothing is inferred.
        standard: The required levels; weights play no part.
        framework: The framework with its relations.
        costs: What one level costs, above 0, for every competency that may be on the path; ``None``:
            each level costs 1, so that the path is the shortest in levels.

    Returns:
        The steps in order.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A cost is not above 0.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency of the standard or the
            profile, or ``costs`` lacks one that may be on the path.
        kompetensi.errors.OffScaleError: A required level is not defined, or a level is off its
            scale.
        kompetensi.errors.TooLargeError: So many levels can be reached in several ways that more
            than 50 000 combinations would have to be tried.

    Examples:
        >>> from kompetensi.framework import Competency, Framework, LevelScale, Relation
        >>> from kompetensi.people import Profile, Requirement, Standard
        >>> framework = Framework(
        ...     code="demo",
        ...     name="Demo",
        ...     scale=LevelScale(lowest=0, highest=3),
        ...     competencies=[Competency(code=code, name=code) for code in ("algebra", "statistics")],
        ...     relations=[
        ...         Relation(kind="requires", source="statistics", target="algebra", target_level=2)
        ...     ],
        ... )
        >>> analyst = Standard(
        ...     code="ANALYST",
        ...     name="Analyst",
        ...     requirements=[Requirement(competency="statistics", level=2)],
        ... )
        >>> profile = Profile(person="P", levels={"algebra": 1, "statistics": 0})
        >>> path = learning_path(profile, analyst, framework)
        >>> [(step.competency, step.level) for step in path.steps], path.cost
        ([('algebra', 2), ('statistics', 1), ('statistics', 2)], 3)

    Complexity: linear in the steps and their relations, apart from a heap, where no level can be
    reached by implication; to choose among such ways is as hard as covering sets, and the search is
    exact: exponential at worst in the number of levels with several ways that hang together.
    """
    found = closure(profile, framework)
    report = compare(found.profile(), standard, framework)
    price = None if costs is None else by_code(costs, "cost", _cost)
    known, waived, closed = (
        found.profile().levels,
        not_applicable(profile),
        without_inference(profile),
    )
    goals = {
        item.competency: item.required for item in report.items if item.state != "not_applicable"
    }
    links = Links(framework, goals)
    codes = [one.code for one in framework.competencies if one.code not in waived]
    held = {code: known.get(code, links.lowest(code)) for code in codes}
    links.spread(held, closed, codes)
    search = Search(links=links, held=held, closed=closed, waived=waived, costs=price)
    way = walk(search, cheapest_segments(search, goals))
    unknown = {step.competency for step in way.steps} - known.keys()
    return LearningPath(
        person=profile.person,
        standard=standard.code,
        steps=tuple(
            LearningStep(
                competency=step.competency,
                start=None
                if step.competency in unknown and step.start == links.lowest(step.competency)
                else step.start,
                level=step.level,
                cost=step.cost,
                after=step.after,
            )
            for step in way.steps
        ),
        follows=tuple(
            HeldLevel(
                competency=code,
                direct=known.get(code),
                inferred=way.held[code],
                source=way.causes[code].source,
                source_level=way.causes[code].level,
            )
            for code in goals
            if code in way.causes
        ),
        unknown=tuple(sorted(unknown)),
        left_out=tuple(item.competency for item in report.items if item.competency not in goals),
    )


def _cost(value: object, what: str) -> Exact:
    number = exact(value, what)
    if number <= 0:
        msg = f"{what} must be above 0, got {value!r}"
        raise InvalidValueError(msg)
    return number
