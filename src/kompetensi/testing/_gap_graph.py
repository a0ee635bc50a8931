"""Strategies for what :mod:`kompetensi.gap` finds in a framework's relations."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.framework import Competency, Framework, LevelScale, Relation
from kompetensi.gap import (
    Blocked,
    BlockedLevel,
    Closure,
    HeldLevel,
    LearningPath,
    LearningStep,
    NextLevel,
    ReadyToLearn,
    blocked_by,
    closure,
    learning_path,
    ready_to_learn,
)
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.testing._codes import CODES
from kompetensi.testing._numbers import numbers
from kompetensi.testing._people import profile_of

_SCALE: Final = LevelScale(lowest=0, highest=3)
_CODES: Final = ("<b>", "A", "B", "C")
_FOUND: Final = st.one_of(
    numbers(0, 3), st.sampled_from((None, "not_assessed", "withheld", "not_applicable"))
)
_LEVELS: Final = st.none() | st.integers(0, 3)


@st.composite
def _relations(draw: st.DrawFn) -> Relation:
    kind = draw(st.sampled_from(("requires", "requires", "implies", "equivalent")))
    first, second = draw(st.sampled_from([(1, 0), (2, 0), (2, 1), (3, 1), (3, 2)]))
    return Relation(
        kind=kind,
        source=_CODES[first],
        target=_CODES[second],
        source_level=draw(_LEVELS),
        target_level=draw(_LEVELS),
    )


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Profile, Framework]:
    framework = Framework(
        code="F",
        name="Framework",
        scale=_SCALE,
        competencies=[Competency(code=code, name=code) for code in _CODES],
        relations=draw(st.lists(_relations(), max_size=4)),
    )
    return profile_of(draw(CODES), [(code, draw(_FOUND)) for code in _CODES]), framework


@st.composite
def _paths(draw: st.DrawFn) -> LearningPath:
    profile, framework = draw(_cases())
    levels = draw(st.lists(st.integers(0, 3), max_size=3))
    asked = [
        Requirement(competency=code, level=level)
        for code, level in zip(_CODES[1:], levels, strict=False)
    ]
    standard = Standard(code=draw(CODES), name="Standard", requirements=asked)
    costs = draw(st.none() | st.just({code: place + 0.5 for place, code in enumerate(_CODES)}))
    return learning_path(profile, standard, framework, costs=costs)


@st.composite
def _held_levels(draw: st.DrawFn) -> HeldLevel:
    code, source = draw(st.permutations(_CODES))[:2]
    direct = draw(st.none() | numbers(0, 2))
    if direct is not None and draw(st.booleans()):
        return HeldLevel(competency=code, direct=direct)
    return HeldLevel(
        competency=code,
        direct=direct,
        inferred=3 if direct is not None else draw(numbers(0, 3)),
        source=source,
        source_level=draw(numbers(0, 3)),
    )


@st.composite
def _next_levels(draw: st.DrawFn) -> NextLevel:
    return NextLevel(
        competency=draw(st.sampled_from(_CODES[2:])),
        start=draw(st.none() | numbers(0, 1)),
        level=draw(st.integers(2, 3)),
        missing=FrozenMap(draw(st.dictionaries(st.sampled_from(_CODES[:2]), numbers(1, 3)))),
    )


@st.composite
def _learning_steps(draw: st.DrawFn) -> LearningStep:
    start = draw(st.none() | numbers(0, 1))
    return LearningStep(
        competency=draw(st.sampled_from(_CODES)),
        start=start,
        level=2,
        cost=draw(numbers(1, 3)),
        after=tuple(sorted(draw(st.sets(st.integers(0, 3), max_size=2)))),
    )


def closures() -> st.SearchStrategy[Closure]:
    """Draw what follows from a profile: found, inferred, contradicted and blocked levels.

    Returns:
        A strategy that shrinks to a closure in which nothing follows.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(closures())
        ... def test(found):
        ...     assert all(item.level is not None for item in found.items)
        >>> test()
    """
    return _cases().map(lambda case: closure(*case))


def held_levels() -> st.SearchStrategy[HeldLevel]:
    """Draw one level of a closure: found, inferred, or both.

    Returns:
        A strategy that shrinks to a level of 0 that was found.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(held_levels())
        ... def test(one):
        ...     assert (one.inferred is None) == (one.source is None)
        >>> test()
    """
    return _held_levels()


def readiness() -> st.SearchStrategy[ReadyToLearn]:
    """Draw the next levels of a person, ready or waiting.

    Returns:
        A strategy that shrinks to next levels that are all ready.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(readiness())
        ... def test(found):
        ...     assert len(found.ready()) + len(found.waiting()) == len(found.items)
        >>> test()
    """
    return _cases().map(lambda case: ready_to_learn(*case))


def next_levels() -> st.SearchStrategy[NextLevel]:
    """Draw the next level of one competency.

    Returns:
        A strategy that shrinks to a next level that is ready.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(next_levels())
        ... def test(one):
        ...     assert one.start is None or one.start < one.level
        >>> test()
    """
    return _next_levels()


def learning_paths() -> st.SearchStrategy[LearningPath]:
    """Draw a learning path with or without steps.

    Returns:
        A strategy that shrinks to a path without steps.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(learning_paths())
        ... def test(path):
        ...     assert path.cost == sum(step.cost for step in path.steps)
        >>> test()
    """
    return _paths()


def learning_steps() -> st.SearchStrategy[LearningStep]:
    """Draw one step of a learning path.

    Returns:
        A strategy that shrinks to a step after no other.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(learning_steps())
        ... def test(step):
        ...     assert step.cost > 0
        >>> test()
    """
    return _learning_steps()


def blockages() -> st.SearchStrategy[Blocked]:
    """Draw what one competency blocks.

    Returns:
        A strategy that shrinks to a competency that blocks nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(blockages())
        ... def test(found):
        ...     assert found.level is not None or not found.items
        >>> test()
    """
    asked = st.sampled_from(_CODES)
    return st.tuples(asked, _cases()).map(lambda drawn: blocked_by(drawn[0], *drawn[1]))


def blocked_levels() -> st.SearchStrategy[BlockedLevel]:
    """Draw one competency that is blocked by another.

    Returns:
        A strategy that shrinks to a competency that is blocked from a low level on.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(blocked_levels())
        ... def test(one):
        ...     assert one.competency != one.through
        >>> test()
    """
    pair = st.permutations(_CODES)
    levels = st.integers(1, 3)
    return st.builds(
        lambda codes, level, needed: BlockedLevel(
            competency=codes[0], level=level, through=codes[1], needed=needed
        ),
        pair,
        levels,
        levels,
    )
