"""What the relations of a framework say, by competency: what follows from what, what needs what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from kompetensi._core._exact import Exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import OffScaleError
from kompetensi.framework import Framework, LevelScale
from kompetensi.people import Profile


class Arrow(NamedTuple):
    """From a level of one competency follows a level of another; without ``at``, any level does."""

    source: str
    target: str
    at: Exact | None
    gives: Exact
    scales: tuple[LevelScale, LevelScale]

    def given(self, level: Exact) -> Exact | None:
        """Return the target's level that follows from the source's, if any does."""
        if self.at is None:
            return self.carried(level)
        return self.gives if level >= self.at else None

    def carried(self, level: Exact) -> Exact:
        """Return the level in the same place of the target's scale."""
        return self.scales[0].convert(level, self.scales[1])

    def back(self, level: Exact) -> Exact:
        """Return the source's level from which the target's follows."""
        return self.scales[1].convert(level, self.scales[0]) if self.at is None else self.at


class Cause(NamedTuple):
    """The competency and its level from which a level follows."""

    source: str
    level: Exact


class Links:
    """The relations of one framework, laid out for walking.

    Learning stops at rungs: the defined levels, or else the whole ones, and those that a ``requires``
    relation or one of ``goals`` names.
    """

    __slots__ = ("_needed_by", "_needs", "_rungs", "arrows", "framework", "into")

    def __init__(self, framework: Framework, goals: Mapping[str, Exact] = FrozenMap()) -> None:
        self.framework = framework
        self.arrows: dict[str, list[Arrow]] = {}
        self.into: dict[str, list[Arrow]] = {}
        self._needed_by: dict[str, list[tuple[Exact, str, Exact]]] = {}
        self._needs: dict[str, list[tuple[Exact, str, Exact]]] = {}
        self._rungs: dict[str, list[Exact]] = {}
        needed: dict[str, set[Exact]] = {code: {level} for code, level in goals.items()}
        for one in framework.relations:
            bare = one.source_level is None and one.target_level is None
            at = framework.first_level(one.source) if one.source_level is None else one.source_level
            to = framework.first_level(one.target) if one.target_level is None else one.target_level
            if one.kind == "requires":
                self._needs.setdefault(one.source, []).append((at, one.target, to))
                self._needed_by.setdefault(one.target, []).append((at, one.source, to))
                needed.setdefault(one.target, set()).add(to)
                continue
            both = one.kind == "equivalent"
            self._add(one.source, one.target, None if both and bare else at, to)
            if both:
                self._add(one.target, one.source, None if bare else to, at)
        for each in framework.competencies:
            scale = framework.scale_of(each.code)
            levels = framework.levels_of(each.code) or range(scale.lowest, scale.highest + 1)
            self._rungs[each.code] = sorted({*levels, *needed.get(each.code, ())})

    def _add(self, source: str, target: str, at: Exact | None, gives: Exact) -> None:
        scales = (self.framework.scale_of(source), self.framework.scale_of(target))
        arrow = Arrow(source, target, at, gives, scales)
        self.arrows.setdefault(source, []).append(arrow)
        self.into.setdefault(target, []).append(arrow)

    def needs(self, code: str, level: Exact) -> Iterator[tuple[str, Exact]]:
        """Give each competency with its level that one needs first to learn ``code`` to a level."""
        return ((to, much) for at, to, much in self._needs.get(code, ()) if at <= level)

    def required_by(self, code: str) -> Iterable[str]:
        """Give each competency that some level of ``code`` requires."""
        return [to for _, to, _ in self._needs.get(code, ())]

    def lowest(self, code: str) -> Exact:
        """Return the origin of a competency's scale."""
        return self.framework.scale_of(code).lowest

    def needed_by(self, code: str) -> Iterable[tuple[Exact, str, Exact]]:
        """Give from which level on each competency needs ``code``, and at which level."""
        return self._needed_by.get(code, ())

    def rungs(self, code: str) -> list[Exact]:
        """Return the rungs of a competency, rising."""
        return self._rungs[code]

    def above(self, code: str, level: Exact) -> Exact | None:
        """Return the next rung above a level, or ``None`` at the top."""
        rungs = self._rungs[code]
        place = bisect_right(rungs, level)
        return rungs[place] if place < len(rungs) else None

    def rung_from(self, code: str, level: Exact) -> Exact | None:
        """Return the lowest rung not below a level, or ``None`` above the top."""
        rungs = self._rungs[code]
        place = bisect_left(rungs, level)
        return rungs[place] if place < len(rungs) else None

    def spread(
        self, held: dict[str, Exact], closed: Collection[str], changed: Collection[str]
    ) -> dict[str, Cause]:
        """Raise ``held`` by all that follows from it, and return why each raised level is held.

        In rounds, all of one round at once, so that no order of relations matters. Nothing is
        inferred about a competency in ``closed``.
        """
        causes: dict[str, Cause] = {}
        while changed:
            found: dict[str, tuple[Exact, Cause]] = {}
            for source in changed:
                cause = Cause(source, held[source])
                for arrow in self.arrows.get(source, ()):
                    level, target = arrow.given(cause.level), arrow.target
                    if level is None or target in closed or level <= held.get(target, -1):
                        continue
                    best = found.get(target)
                    if best is None or (-level, cause) < (-best[0], best[1]):
                        found[target] = level, cause
            for target, (level, cause) in found.items():
                held[target] = level
                causes[target] = cause
            changed = list(found)
        return causes


def checked_levels(profile: Profile, framework: Framework) -> dict[str, Exact]:
    """Return a profile's levels, each of which must lie on its scale in the framework."""
    for code in profile.absent:
        framework.competency(code)
    for code, level in profile.levels.items():
        scale = framework.scale_of(code)
        if not scale.holds(level):
            what = f"level of {code!r} of {profile.person!r}"
            raise OffScaleError(what, level, str(scale))
    return dict(profile.levels)


def without_inference(profile: Profile) -> frozenset[str]:
    """Return the competencies about which nothing may be inferred: withheld or not applicable."""
    return frozenset(code for code, why in profile.absent.items() if why != "not_assessed")


def not_applicable(profile: Profile) -> frozenset[str]:
    """Return the competencies that do not apply to the person."""
    return frozenset(code for code, why in profile.absent.items() if why == "not_applicable")
