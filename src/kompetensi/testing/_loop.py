"""A whole round of the loop, drawn so that every part of it fits every other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs
from hypothesis import strategies as st

from kompetensi.evaluation import Rating
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import compare
from kompetensi.mentoring import Mentee, Mentor
from kompetensi.people import Person, Profile, Standard
from kompetensi.testing._evaluation import GROUPS
from kompetensi.testing._framework import frameworks, scale_with
from kompetensi.testing._people import person_with_code, profiles, standards

_MOST_STEPS: Final = 6


@attrs.frozen(kw_only=True)
class Loop:
    """A round of the loop: what is needed from the gap to the evidence for the next round.

    Attributes:
        framework: The vocabulary; standards and profiles name its competencies only.
        standards: The standards, each with a code of its own; at least one.
        persons: The people; ``position`` is the code of one of the standards, ``superior`` one of the others.
        profiles: The profile of each person, in their order.
        mentors: Some of the people, with their profiles.
        mentees: Some of the people, with the report of their profile against the standard of their position.
        scale: The scale of the ratings.
        ratings: Ratings of the people by each other and by themselves; items are codes of competencies.
    """

    framework: Framework
    standards: tuple[Standard, ...]
    persons: tuple[Person, ...]
    profiles: tuple[Profile, ...]
    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    scale: LevelScale
    ratings: tuple[Rating, ...]


@attrs.frozen(kw_only=True)
class _Part:
    """One of the people, under a code that is given later, and the parts played."""

    standard: Standard
    person: Person
    profile: Profile
    seats: int | None  # none: no mentor
    learns: bool

    def named(self, code: str, superior: str | None) -> _Part:
        person = attrs.evolve(
            self.person, code=code, position=self.standard.code, superior=superior
        )
        return attrs.evolve(self, person=person, profile=attrs.evolve(self.profile, person=code))


def _parts(framework: Framework, asked: Sequence[Standard]) -> st.SearchStrategy[_Part]:
    return st.builds(
        _Part,
        standard=st.sampled_from(asked),
        person=person_with_code("P"),
        profile=profiles(framework),
        seats=st.none() | st.integers(0, 2),
        learns=st.booleans(),
    )


@st.composite
def _loops(draw: st.DrawFn) -> Loop:
    framework = draw(frameworks())
    drawn = draw(st.lists(standards(framework), min_size=1, max_size=2))
    asked = [attrs.evolve(one, code=f"S{number}") for number, one in enumerate(drawn, start=1)]
    parts: list[_Part] = []
    for part in draw(st.lists(_parts(framework, asked), max_size=4)):
        superior = draw(st.sampled_from([None, *(one.person.code for one in parts)]))
        parts.append(part.named(f"P{len(parts) + 1}", superior))
    scale = draw(scale_with(_MOST_STEPS))
    persons = [part.person for part in parts]
    return Loop(
        framework=framework,
        standards=tuple(asked),
        persons=tuple(persons),
        profiles=tuple(part.profile for part in parts),
        mentors=tuple(
            Mentor(person=part.person, profile=part.profile, seats=part.seats)
            for part in parts
            if part.seats is not None
        ),
        mentees=tuple(
            Mentee(person=part.person, report=compare(part.profile, part.standard, framework))
            for part in parts
            if part.learns
        ),
        scale=scale,
        ratings=tuple(draw(_ratings(framework, persons, scale))),
    )


@st.composite
def _ratings(
    draw: st.DrawFn, framework: Framework, persons: Sequence[Person], scale: LevelScale
) -> list[Rating]:
    """Draw ratings that can be counted: each rater is in one group for a ratee and answers once."""
    codes, items = [one.code for one in persons], [one.code for one in framework.competencies]
    if not codes or not items:
        return []
    answer = st.tuples(st.sampled_from(codes), st.sampled_from(codes), st.sampled_from(items))
    groups: dict[tuple[str, str], str] = {}
    superiors = {(one.code, one.superior) for one in persons}
    drawn = []
    for ratee, rater, item in draw(st.lists(answer, max_size=12, unique=True)):
        if ratee == rater:
            group = "self"
        elif (ratee, rater) in superiors:
            group = "superior"
        else:
            group = groups.setdefault((ratee, rater), draw(st.sampled_from(GROUPS[:2])))
        level = draw(st.one_of(st.integers(scale.lowest, scale.highest), st.none()))
        drawn.append(Rating(ratee=ratee, rater=rater, group=group, item=item, level=level))
    return drawn


def loops() -> st.SearchStrategy[Loop]:
    """Draw a whole round: framework, standards, people with profiles, mentors and mentees, ratings.

    Returns:
        A strategy that shrinks to a round of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.evaluation import count
        >>> from kompetensi.mentoring import pairing
        >>> @settings(max_examples=5)
        ... @given(loops())
        ... def test(loop):
        ...     table = count(loop.ratings, loop.scale)
        ...     problem = pairing(loop.mentors, loop.mentees)
        ...     assert len(problem.mentees) <= len(loop.persons) >= len(table.ratees)
        >>> test()
    """
    return _loops()


# The entry point's hook cannot know this class, since it must not load this package.
st.register_type_strategy(Loop, loops())
