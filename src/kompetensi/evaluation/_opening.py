"""How a 360 report opens: what is strong, what rose, then a few areas to improve and what to learn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._exact import Exact
from kompetensi._core._result import Result
from kompetensi.evaluation._feedback_change import ItemChange, said
from kompetensi.framework import LevelScale
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class ImprovementArea:
    """A competency to improve, with where it stands and what comes next.

    Attributes:
        competency: Code of the competency.
        others: The rating by others, the mean over its items, on the scale of the ratings.
        level: The same on the competency's own scale.
        next_level: The next level that exists above it; ``None``: there is none.
        learn_first: Level needed before that one, by code of each competency that others rate lower.
        not_rated: The same of each competency that has no rating by others: nobody knows.
    """

    competency: str
    others: Fraction
    level: Exact
    next_level: int | None
    learn_first: Mapping[str, Exact]
    not_rated: Mapping[str, Exact]


@attrs.frozen(kw_only=True)
class FeedbackOpening(Result):
    """What a ratee reads first. Made by :func:`feedback_opening`.

    Attributes:
        ratee: Code of the ratee.
        wave: Name of the round.
        scale: The scale of the ratings.
        cut: Least level that is a strength, on that scale.
        strengths: The rating by others of each item at the cut or above, highest first, equal ones
            by code.
        rises: The items that others rate higher than in the wave before, by code.
        areas: Competencies below the cut, lowest first, equal ones by code.
        more_areas: How many further competencies are below the cut.
    """

    ratee: str
    wave: str
    scale: LevelScale
    cut: Exact
    strengths: Mapping[str, Fraction]
    rises: tuple[ItemChange, ...]
    areas: tuple[ImprovementArea, ...]
    more_areas: int

    def explain(self) -> tuple[Reason, ...]:
        """Say what is strong, what rose, and for each area its level, the next one and the way there."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        for item, others in self.strengths.items():
            yield Reason(code="opening_strong", details={"item": item, "others": others})
        for rise in self.rises:
            yield said(rise)
        for area in self.areas:
            yield from _next_steps(area)
        if self.more_areas:
            yield Reason(code="opening_more_areas", details={"n": self.more_areas})

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item, others in self.strengths.items():
            yield _row("strength", item, others=others)
        for rise in self.rises:
            yield _row("rise", rise.item, others=rise.after, change=rise.change)
        for area in self.areas:
            yield _row(
                "area",
                area.competency,
                others=area.others,
                level=area.level,
                next_level=area.next_level,
                learn_first=_listed(area.learn_first),
                not_rated=_listed(area.not_rated),
            )


def _next_steps(area: ImprovementArea) -> Iterator[Reason]:
    details: dict[str, Detail] = {"competency": area.competency, "level": area.level}
    if area.next_level is None:
        yield Reason(code="opening_at_the_top", details=details)
        return
    details["next"] = area.next_level
    yield Reason(code="opening_area", details=details)
    for code, needed in (("learn_first", area.learn_first), ("not_rated", area.not_rated)):
        if needed:
            yield Reason(code=f"opening_{code}", details={**details, "needed": needed})


def _row(kind: str, code: str, **figures: object) -> Mapping[str, object]:
    names = ("others", "change", "level", "next_level", "learn_first", "not_rated")
    return {"kind": kind, "code": code, **{name: figures.get(name) for name in names}}


def _listed(needed: Mapping[str, Exact]) -> str:
    return ", ".join(f"{code} {level}" for code, level in needed.items())
