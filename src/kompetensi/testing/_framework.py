"""Strategies for :mod:`kompetensi.framework`."""

from __future__ import annotations

from typing import Final

import attrs
from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.testing._codes import CODES, NAMES, TEXTS, code_lists
from kompetensi.testing._numbers import numbers

_KINDS: Final = ("technical", "managerial", "socio-cultural", "knowledge", "group")
_RELATIONS: Final = ("requires", "implies", "equivalent")
_GROUPS: Final = st.lists(st.integers(0, 3), max_size=2, unique=True)  # places of earlier ones
_MOST_NAMES: Final = 6
_FEW_STEPS: Final = st.integers(1, _MOST_NAMES - 1)
_LADDERS: Final = (
    ("aware", "basic", "able", "adept", "expert", "master"),
    ("5", "4", "3", "2", "<b>", "satu dua"),  # names that look like other levels, or like markup
)
_SCALE_CODES: Final = st.just("") | CODES
_WIDEST: Final = 100


@st.composite
def scale_with(draw: st.DrawFn, most_steps: int) -> LevelScale:
    """Draw a scale of 1 to ``most_steps`` steps from level to level; most have few."""
    lowest = draw(st.integers(0, 3))
    steps = draw(st.one_of(_FEW_STEPS, _FEW_STEPS, st.integers(1, most_steps)))
    ladders = st.sampled_from(((), *_LADDERS)) if steps < _MOST_NAMES else st.just(())
    return LevelScale(
        lowest=lowest,
        highest=lowest + steps,
        code=draw(_SCALE_CODES),
        names=draw(ladders)[: steps + 1],
    )


def level_scales() -> st.SearchStrategy[LevelScale]:
    """Draw a scale: from origin 0 or above, with 2 to 101 levels, named or a measure.

    Returns:
        A strategy that shrinks to the measure 0..1.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(level_scales())
        ... def test(scale):
        ...     assert scale.holds(scale.lowest)
        ...     assert not scale.holds(scale.highest + 1)
        >>> test()
    """
    return scale_with(_WIDEST)


@st.composite
def _ungrouped(draw: st.DrawFn, shared: LevelScale) -> Competency:
    """Draw a competency in no group, on a scale of its own or on ``shared``."""
    own = draw(st.one_of(st.none(), st.none(), level_scales()))
    scale = own or shared
    defined = st.lists(st.integers(scale.lowest, scale.highest), min_size=1, max_size=4)
    return Competency(
        code=draw(CODES),
        name=draw(NAMES),
        kind=draw(st.sampled_from(_KINDS)),
        scale=own,
        defined_levels=draw(st.one_of(st.none(), defined)),
        description=draw(TEXTS),
    )


@st.composite
def _competencies(draw: st.DrawFn) -> Competency:
    one = draw(_ungrouped(draw(level_scales())))
    return attrs.evolve(one, broader=draw(code_lists(most=2)))


def competencies() -> st.SearchStrategy[Competency]:
    """Draw a competency: with or without groups, a scale of its own, and levels that exist for it only.

    Returns:
        A strategy that shrinks to a technical competency with nothing of its own.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(competencies())
        ... def test(one):
        ...     assert len(set(one.broader)) == len(one.broader)
        >>> test()
    """
    return _competencies()


@st.composite
def _relations(draw: st.DrawFn) -> Relation:
    return Relation(
        kind=draw(st.sampled_from(_RELATIONS)),
        source=draw(CODES),
        target=draw(CODES),
        source_level=draw(st.none() | numbers(0, 10)),
        target_level=draw(st.none() | numbers(0, 10)),
    )


def relations() -> st.SearchStrategy[Relation]:
    """Draw a single relation of any kind, with or without levels.

    Returns:
        A strategy that shrinks to a requirement without levels.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(relations())
        ... def test(relation):
        ...     assert relation.target_level is None or relation.target_level >= 0
        >>> test()
    """
    return _relations()


@st.composite
def _frameworks(draw: st.DrawFn) -> Framework:
    scale = draw(level_scales())
    drawn = st.lists(
        st.tuples(_ungrouped(scale), _GROUPS), max_size=5, unique_by=lambda one: one[0].code
    )
    ordered: list[Competency] = []
    for one, groups in draw(drawn):
        above = [ordered[place].code for place in groups if place < len(ordered)]
        ordered.append(attrs.evolve(one, broader=above))
    framework = Framework(code="F", name="Framework", scale=scale, competencies=ordered)
    edges = st.lists(_relation_within(framework), max_size=4) if len(ordered) > 1 else st.just([])
    return Framework(
        code=draw(CODES),
        name=draw(NAMES),
        scale=scale,
        relations=draw(edges),
        competencies=draw(st.permutations(ordered)),
    )


@st.composite
def _relation_within(draw: st.DrawFn, framework: Framework) -> Relation:
    """Draw a relation; a requirement leads to an earlier competency, or down within the same one."""
    ordered = [one.code for one in framework.competencies]
    kind = draw(st.sampled_from((*_RELATIONS, "down")))
    later = draw(st.integers(1, len(ordered) - 1))
    source, target = ordered[later], ordered[draw(st.integers(0, later - 1))]
    if kind == "down":
        scale = framework.scale_of(source)
        level = draw(st.integers(scale.lowest + 1, scale.highest))
        return Relation(
            kind="requires",
            source=source,
            target=source,
            source_level=level,
            target_level=draw(st.integers(scale.lowest, level - 1)),
        )
    if kind != "requires" and draw(st.booleans()):
        source, target = target, source
    return Relation(
        kind=kind,
        source=source,
        target=target,
        source_level=draw(_level_or_none(framework.scale_of(source))),
        target_level=draw(_level_or_none(framework.scale_of(target))),
    )


def _level_or_none(scale: LevelScale) -> st.SearchStrategy[Exact | None]:
    return st.one_of(st.none(), numbers(scale.lowest, scale.highest))


def frameworks() -> st.SearchStrategy[Framework]:
    """Draw a framework of up to five competencies: groups within groups, own scales, every relation.

    No circle among ``requires`` or ``broader``; *A above 2 requires A at 1* is among the draws.

    Returns:
        A strategy that shrinks to a framework without competencies.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(frameworks())
        ... def test(framework):
        ...     codes = [one.code for one in framework.competencies]
        ...     assert all(relation.source in codes for relation in framework.relations)
        >>> test()
    """
    return _frameworks()
