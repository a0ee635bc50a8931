"""Strategies for :mod:`kompetensi.people`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias

from hypothesis import strategies as st

from kompetensi._core._exact import Exact
from kompetensi.framework import Framework, LevelScale
from kompetensi.people import Evidence, Person, Profile, Requirement, Standard
from kompetensi.testing._codes import CODES, NAMES, code_lists
from kompetensi.testing._numbers import CONFIDENCES, DAYS, WEIGHTS, numbers

Vocabulary: TypeAlias = Framework | LevelScale
Found: TypeAlias = Exact | str | None  # a level, why there is none, or neither

_ANY_SCALE: Final = LevelScale(lowest=0, highest=10)  # of a level that is drawn without one
_ABSENT: Final = ("not_assessed", "not_applicable", "withheld")
_UNITS: Final = st.sampled_from(("", "IT", "HR"))
_POSITIONS: Final = st.sampled_from(("", "head", "staff"))
_RANKS: Final = st.none() | st.integers(0, 20)
_TRAITS: Final = st.dictionaries(
    st.sampled_from(("language", "location")),
    st.sampled_from(((), ("id",), ("en", "id"))),
    max_size=2,
)
_SOURCES: Final = ("assessment-centre", "feedback", "superior")


@st.composite
def person_with_code(draw: st.DrawFn, code: str, superiors: Sequence[str] = ()) -> Person:
    """Draw the other fields of a person; the superior is one of ``superiors`` or not stated."""
    superior = st.one_of(st.none(), st.sampled_from(superiors)) if superiors else st.none()
    return Person(
        code=code,
        unit=draw(_UNITS),
        position=draw(_POSITIONS),
        rank=draw(_RANKS),
        superior=draw(superior),
        traits=draw(_TRAITS),
    )


@st.composite
def _persons(draw: st.DrawFn) -> Person:
    code, *others = draw(code_lists(least=1, most=2))
    return draw(person_with_code(code, others))


def persons() -> st.SearchStrategy[Person]:
    """Draw a person; unit, position, rank, superior and traits are stated or not.

    Returns:
        A strategy that shrinks to a person of whom only the code is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(persons())
        ... def test(person):
        ...     assert person.superior != person.code
        >>> test()
    """
    return _persons()


@st.composite
def requirement_among(
    draw: st.DrawFn, known: st.SearchStrategy[str], vocabulary: Vocabulary
) -> Requirement:
    """Draw a requirement on a ``known`` competency, at a level that exists for it."""
    competency = draw(known)
    return Requirement(
        competency=competency,
        level=draw(_required(vocabulary, competency)),
        weight=draw(WEIGHTS),
        core=draw(st.booleans()),
        must=draw(st.booleans()),
    )


def _required(vocabulary: Vocabulary, code: str) -> st.SearchStrategy[Exact]:
    """Draw a level that may be required of a competency."""
    scale = scale_of(vocabulary, code)
    levels: Sequence[int] | None
    if isinstance(vocabulary, Framework):
        levels = vocabulary.levels_of(code)
    else:
        levels = range(scale.lowest, scale.highest + 1) if scale.names else None
    return numbers(scale.lowest, scale.highest) if levels is None else st.sampled_from(levels)


def scale_of(vocabulary: Vocabulary, code: str) -> LevelScale:
    """Return the scale of a competency: the one for all, or what the framework says."""
    return vocabulary.scale_of(code) if isinstance(vocabulary, Framework) else vocabulary


def known_codes(vocabulary: Vocabulary) -> st.SearchStrategy[str]:
    """Draw the code of a competency of the framework, or any code where there is only a scale."""
    if isinstance(vocabulary, Framework):
        known = [one.code for one in vocabulary.competencies]
        return st.sampled_from(known) if known else st.nothing()
    return CODES


def requirements() -> st.SearchStrategy[Requirement]:
    """Draw a requirement: any level from 0 to 10, weights of 0, fractions and large ones among them.

    Returns:
        A strategy that shrinks to level 0 with weight 0.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(requirements())
        ... def test(requirement):
        ...     assert requirement.weight >= 0
        >>> test()
    """
    return requirement_among(CODES, _ANY_SCALE)


@st.composite
def standard_on(
    draw: st.DrawFn, known: st.SearchStrategy[str], vocabulary: Vocabulary, least: int = 0
) -> Standard:
    """Draw a standard that asks for at least so many ``known`` competencies at levels that exist."""
    asked = []
    if not known.is_empty:
        one = requirement_among(known, vocabulary)
        several = st.lists(one, min_size=least, max_size=5, unique_by=lambda one: one.competency)
        asked = draw(several)
    return Standard(code=draw(CODES), name=draw(NAMES), requirements=asked)


def standards(framework: Framework | None = None) -> st.SearchStrategy[Standard]:
    """Draw a standard of up to five requirements, or one that fits a framework.

    Args:
        framework: Asks for competencies of this framework only, at levels that it defines; ``None``: any codes, at
            levels from 0 to 10.

    Returns:
        A strategy that shrinks to a standard without requirements.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(standards())
        ... def test(standard):
        ...     codes = [one.competency for one in standard.requirements]
        ...     assert len(codes) == len(set(codes))
        >>> test()
    """
    vocabulary = framework or _ANY_SCALE
    return standard_on(known_codes(vocabulary), vocabulary)


def found_level(scale: LevelScale) -> st.SearchStrategy[Found]:
    """Draw a level on a scale, a reason for having none, or ``None`` for neither; mostly a level."""
    level = numbers(scale.lowest, scale.highest)
    return st.one_of(level, level, st.sampled_from(_ABSENT), st.none())


def profile_of(person: str, found: Iterable[tuple[str, Found]]) -> Profile:
    """Make a profile of what was found on each competency."""
    levels: dict[str, Exact] = {}
    absent: dict[str, str] = {}
    for code, level in found:
        if isinstance(level, str):
            absent[code] = level
        elif level is not None:
            levels[code] = level
    return Profile(person=person, levels=levels, absent=absent)


@st.composite
def _found_on(
    draw: st.DrawFn, known: st.SearchStrategy[str], vocabulary: Vocabulary
) -> tuple[str, Found]:
    code = draw(known)
    return code, draw(found_level(scale_of(vocabulary, code)))


@st.composite
def _profiles(draw: st.DrawFn, vocabulary: Vocabulary) -> Profile:
    known, found = known_codes(vocabulary), []
    if not known.is_empty:
        row = _found_on(known, vocabulary)
        found = draw(st.lists(row, max_size=5, unique_by=lambda one: one[0]))
    return profile_of(draw(CODES), found)


def profiles(framework: Framework | None = None) -> st.SearchStrategy[Profile]:
    """Draw a profile of up to five competencies, or one that fits a framework.

    Each competency has a level, a reason for having none, or neither, which is unknown too.

    Args:
        framework: Levels of this framework's competencies, each on its own scale; ``None``: any codes, at levels
            from 0 to 10.

    Returns:
        A strategy that shrinks to a profile without levels.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(profiles())
        ... def test(profile):
        ...     assert not profile.levels.keys() & profile.absent.keys()
        >>> test()
    """
    return _profiles(framework or _ANY_SCALE)


@st.composite
def _evidence(draw: st.DrawFn) -> Evidence:
    found = draw(DAYS)
    lasts = st.integers(0, 1000).map(timedelta)
    expires: date | None = draw(st.one_of(st.none(), lasts.map(lambda time: found + time)))
    return Evidence(
        person=draw(CODES),
        competency=draw(CODES),
        level=draw(numbers(_ANY_SCALE.lowest, _ANY_SCALE.highest)),
        on=found,
        source=draw(st.sampled_from(_SOURCES)),
        expires=expires,
        confidence=draw(CONFIDENCES),
    )


def evidence() -> st.SearchStrategy[Evidence]:
    """Draw one finding; it may expire, on its own day at the earliest, and be trusted in part.

    Returns:
        A strategy that shrinks to level 0, found for good and fully trusted.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(evidence())
        ... def test(found):
        ...     assert found.counts_on(found.on)
        >>> test()
    """
    return _evidence()
