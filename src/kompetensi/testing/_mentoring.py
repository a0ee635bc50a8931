"""Strategies for :mod:`kompetensi.mentoring`; matchings are those that our solvers find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs
from hypothesis import strategies as st

from kompetensi.framework import Framework
from kompetensi.gap import compare
from kompetensi.mentoring import (
    DifferentUnit,
    MatchingProblem,
    Mentee,
    Mentor,
    Rule,
    SeniorBy,
    SharedTraits,
    pairing,
)
from kompetensi.people import Profile, Standard
from kompetensi.testing._codes import CODES
from kompetensi.testing._framework import frameworks, level_scales
from kompetensi.testing._gap import found_for
from kompetensi.testing._numbers import WEIGHTS
from kompetensi.testing._people import (
    Vocabulary,
    known_codes,
    person_with_code,
    profile_of,
    scale_of,
    standard_on,
)

_MENTEES: Final = ("A", "B", "C", "D", "E")
_MENTORS: Final = ("V", "X", "Y", "2", "10")  # "10" comes before "2" in code order
_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    (),
    (DifferentUnit(),),
    (SeniorBy(ranks=(0, 1, 2)),),
)
_COMPETENCIES: Final = st.sampled_from(("A", "B", "C", "D", "E"))
_SEATS: Final = st.integers(0, 3)
_WISHES: Final = st.dictionaries(
    st.sampled_from(("code", "unit", "position", "language")),
    st.dictionaries(st.sampled_from(("V", "IT", "head", "en", "id")), WEIGHTS, max_size=2),
    max_size=2,
)


@st.composite
def _occasions(draw: st.DrawFn) -> tuple[Vocabulary, Standard]:
    """Draw what several people are measured by, and the standard that they learn or teach for."""
    vocabulary: Vocabulary = draw(st.one_of(level_scales(), level_scales(), frameworks()))
    if isinstance(vocabulary, Framework):
        return vocabulary, draw(standard_on(known_codes(vocabulary), vocabulary))
    least = draw(st.sampled_from((0, 2, 3)))
    return vocabulary, draw(standard_on(_COMPETENCIES, vocabulary, least))


@st.composite
def _profile_for(
    draw: st.DrawFn, occasion: tuple[Vocabulary, Standard], code: str, end: str
) -> Profile:
    """Draw a profile on what the standard asks for, often at one end of the scale."""
    vocabulary, standard = occasion
    found = []
    for one in standard.requirements:
        scale = scale_of(vocabulary, one.competency)
        at_end = st.just(scale.lowest if end == "lowest" else scale.highest)
        found.append((one.competency, draw(st.one_of(at_end, found_for(one, scale)))))
    return profile_of(code, found)


@st.composite
def _mentor(draw: st.DrawFn, occasion: tuple[Vocabulary, Standard], code: str) -> Mentor:
    profile = _profile_for(occasion, code, "highest")
    return Mentor(
        person=draw(person_with_code(code)),
        profile=draw(st.one_of(profile, profile, st.none())),
        seats=draw(_SEATS),
    )


@st.composite
def _mentee(draw: st.DrawFn, occasion: tuple[Vocabulary, Standard], code: str) -> Mentee:
    vocabulary, standard = occasion
    compared = _profile_for(occasion, code, "lowest").map(
        lambda profile: compare(profile, standard, vocabulary)
    )
    return Mentee(
        person=draw(person_with_code(code)),
        report=draw(st.one_of(compared, compared, st.none())),
        wishes=draw(_WISHES),
    )


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Mentor, Mentee]:
    """Draw a mentor and a mentee, two people measured alike, for one standard."""
    occasion = draw(_occasions())
    return draw(_mentor(occasion, "V")), draw(_mentee(occasion, "A"))


def mentors() -> st.SearchStrategy[Mentor]:
    """Draw a mentor with 0 to 3 seats, some of them required, whose profile is known or not.

    Returns:
        A strategy that shrinks to a mentor without seats.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(mentors())
        ... def test(mentor):
        ...     assert mentor.profile is None or mentor.profile.person == mentor.person.code
        >>> test()
    """
    drawn = st.tuples(_occasions(), CODES).flatmap(lambda drawn: _mentor(*drawn))
    return st.tuples(drawn, st.integers(0, 3)).map(
        lambda both: attrs.evolve(both[0], least=min(both[1], both[0].seats))
    )


def mentees() -> st.SearchStrategy[Mentee]:
    """Draw a mentee who wants up to three mentors, compared with a standard or not.

    Returns:
        A strategy that shrinks to a mentee whose report is empty.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(mentees())
        ... def test(mentee):
        ...     assert mentee.report is None or mentee.report.person == mentee.person.code
        >>> test()
    """
    drawn = st.tuples(_occasions(), CODES).flatmap(lambda drawn: _mentee(*drawn))
    return st.builds(
        lambda mentee, wants: attrs.evolve(mentee, wants=wants), drawn, st.integers(1, 3)
    )


def shared_traits() -> st.SearchStrategy[SharedTraits]:
    """Draw a suitability by shared texts of up to two traits; 0 points are among them.

    Returns:
        A strategy that shrinks to a suitability that gives no points.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(shared_traits())
        ... def test(suitability):
        ...     assert all(points >= 0 for points in suitability.points.values())
        >>> test()
    """
    traits = st.one_of(st.sampled_from(("language", "location")), CODES)
    return st.builds(SharedTraits, points=st.dictionaries(traits, st.integers(0, 99), max_size=2))


@st.composite
def _seats_and_pairs(
    draw: st.DrawFn, mentors: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> tuple[dict[str, int], list[tuple[str, str]], list[tuple[str, str]]]:
    """Draw seats, locked and forbidden pairs that do not contradict each other."""
    some = st.lists(st.sampled_from(pairs), max_size=2, unique=True) if pairs else st.just([])
    forbidden, locked = draw(some), dict(draw(some))
    kept = [pair for pair in locked.items() if pair not in forbidden]
    held = Counter(mentor for _, mentor in kept)
    seats = {mentor: max(draw(_SEATS), held[mentor]) for mentor in mentors}
    return seats, kept, forbidden


@st.composite
def scored_problems(draw: st.DrawFn, limit: int = 2**40) -> MatchingProblem:
    """Draw a problem from scores: equal ones, 0 and the greatest below a limit among them."""
    points = st.one_of(st.integers(0, 3), st.integers(0, 3), st.integers(0, limit - 1))
    row = st.tuples(st.sampled_from(_MENTEES), st.sampled_from(_MENTORS), points)
    rows = draw(st.lists(row, max_size=10, unique_by=lambda row: row[:2]))
    scores = {(mentee, mentor): points for mentee, mentor, points in rows}
    more = draw(st.lists(st.sampled_from(_MENTEES), max_size=2))
    idle = draw(st.lists(st.sampled_from(_MENTORS), max_size=2))
    known = sorted({mentor for _, mentor in scores} | set(idle))
    seats, locked, forbidden = draw(_seats_and_pairs(known, sorted(scores)))
    return MatchingProblem.from_scores(
        scores,
        seats=seats,
        mentees=sorted({mentee for mentee, _ in scores} | set(more)),
        locked=locked,
        forbidden=forbidden,
    )


@st.composite
def _ranking(draw: st.DrawFn, codes: Sequence[str]) -> list[str | list[str]]:
    """Draw a ranking of some of the codes; a code may tie with the one before it."""
    row = st.tuples(st.sampled_from(codes), st.sampled_from((False, False, True)))
    ranked: list[str | list[str]] = []
    for code, tied in draw(st.lists(row, unique_by=lambda row: row[0])) if codes else ():
        if tied and ranked:
            last = ranked.pop()
            ranked.append([*([last] if isinstance(last, str) else last), code])
        else:
            ranked.append(code)
    return ranked


@st.composite
def ranked_problems(draw: st.DrawFn) -> MatchingProblem:
    mentees = _MENTEES[: draw(st.integers(0, 4))]
    mentors = _MENTORS[: draw(st.integers(0, 3))]
    wishes = {mentee: draw(_ranking(mentors)) for mentee in mentees}
    ranks = {mentor: draw(_ranking(mentees)) for mentor in mentors}
    mutual = [
        (mentee, mentor)
        for mentee, wished in wishes.items()
        for mentor, ranked in ranks.items()
        if _names(wished, mentor) and _names(ranked, mentee)
    ]
    seats, locked, forbidden = draw(_seats_and_pairs(mentors, mutual))
    return MatchingProblem.from_rankings(
        wishes, ranks, seats=seats, locked=locked, forbidden=forbidden
    )


def _names(ranking: Sequence[str | Sequence[str]], code: str) -> bool:
    return any(entry == code if isinstance(entry, str) else code in entry for entry in ranking)


@st.composite
def _paired_problems(draw: st.DrawFn) -> MatchingProblem:
    occasion, least = draw(_occasions()), draw(st.sampled_from((0, 1, 1, 2)))
    people = st.lists(st.sampled_from(("A", "B", "V")), min_size=least, max_size=2, unique=True)
    mentors, mentees = draw(people), draw(people)
    wishes = {code: draw(_ranking(mentors)) for code in mentees if draw(st.booleans())}
    ranks = {code: draw(_ranking(mentees)) for code in mentors if draw(st.booleans())}
    return pairing(
        [draw(_mentor(occasion, code)) for code in mentors],
        [draw(_mentee(occasion, code)) for code in mentees],
        rules=draw(st.sampled_from(_RULES)),
        preferences=draw(st.sampled_from((None, {"mentees": wishes, "mentors": ranks}))),
    )


def matching_problems() -> st.SearchStrategy[MatchingProblem]:
    """Draw a problem of up to five mentees and mentors: from scores, from rankings, or of persons.

    Ties, one-sided rankings, 0 to 3 seats, locked and forbidden pairs, and people without a pair are among them.

    Returns:
        A strategy that shrinks to a problem of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> from kompetensi.mentoring import stable_matching, verify
        >>> @settings(max_examples=5)
        ... @given(matching_problems())
        ... def test(problem):
        ...     verify(problem, stable_matching(problem))
        >>> test()
    """
    return st.one_of(scored_problems(), ranked_problems(), _paired_problems())
