"""From persons to a matching problem: hard rules take pairs out, a suitability scores the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypeVar

from kompetensi._core._checks import check_code, check_instance, members, unique
from kompetensi.errors import InvalidTypeError
from kompetensi.mentoring._inputs import (
    FORBIDDEN,
    check_locked,
    code_pairs,
    index,
    points_by_part,
    quotas,
    score,
)
from kompetensi.mentoring._participants import Mentee, Mentor
from kompetensi.mentoring._preferences import UNRANKED, accepts, stated
from kompetensi.mentoring._problem import MatchingProblem, Ranking
from kompetensi.mentoring._rules import Rule
from kompetensi.mentoring._suitability import Suitability, complementarity

SAME_PERSON: Final = "same_person"
Participant = TypeVar("Participant", Mentor, Mentee)


def pairing(
    mentors: Iterable[Mentor],
    mentees: Iterable[Mentee],
    *,
    rules: Sequence[Rule] = (),
    suitability: Suitability = complementarity,
    preferences: Mapping[str, Mapping[str, Ranking]] | None = None,
    locked: Iterable[tuple[str, str]] = (),
    forbidden: Iterable[tuple[str, str]] = (),
) -> MatchingProblem:
    """Make a matching problem from persons.

    A pair is allowed when it is two different people, it is not forbidden, every rule allows it and no stated
    ranking leaves it out. A refused pair counts in ``problem.refused`` for the first that refuses it:
    ``"same_person"``, ``"forbidden"``, the rules in their order, then ``"unranked"``. Each rule and the suitability
    are asked at most once for a pair: O(mentors x mentees).

    Args:
        mentors: The mentors, each person once.
        mentees: The mentees, each person once; a person may be both mentor and mentee.
        rules: Hard rules, their codes all different.
        suitability: Points of an allowed pair by part; their sum is its score.
        preferences: Rankings that people state, best first, by ``"mentees"`` and ``"mentors"`` and then by code, in
            the form of :meth:`MatchingProblem.from_rankings`. Whoever states one accepts nobody else; whoever states
            none ranks by the scores. :func:`stable_matching` goes by the rankings, :func:`best_matching` by the
            scores. ``None``: nobody states any.
        locked: Pairs of codes (mentee, mentor) to keep; they must be allowed.
        forbidden: Pairs of codes (mentee, mentor) to take out.

    Returns:
        The problem, with the contributions of each pair; without ``preferences`` it has no rankings of its own.

    Raises:
        kompetensi.errors.InvalidTypeError: Something has the wrong type, such as a rule that answers no bool or
            a suitability that gives no mapping.
        kompetensi.errors.InvalidValueError: Points are negative, fractional or not finite, a tie in a ranking is
            empty, or a key of ``preferences`` is another word.
        kompetensi.errors.TooLargeError: A pair's score is 2**40 or more.
        kompetensi.errors.DuplicateCodeError: A person, a rule's code, or somebody in a ranking stands twice.
        kompetensi.errors.UnknownCodeError: A locked or forbidden pair or a ranking names somebody unknown.
        kompetensi.errors.ConflictError: Locked pairs contradict forbidden ones, each other, the seats, the rules or
            the rankings.

    Examples:
        >>> from kompetensi.people import Person
        >>> mentors = [Mentor(person=Person(code="P-01", unit="IT", rank=9))]
        >>> mentees = [
        ...     Mentee(person=Person(code=code, unit=unit, rank=7)) for code, unit in (("P-07", "IT"), ("P-08", "HR"))
        ... ]
        >>> problem = pairing(mentors, mentees, rules=[DifferentUnit(), SeniorBy(ranks=(1, 2))])
        >>> problem.allowed("P-08"), problem.refused["P-07"]
        (('P-01',), {'different_unit': 1})

    Source: own definition.
    """
    mentor_of = _people(mentors, "mentor", Mentor)
    mentee_of = _people(mentees, "mentee", Mentee)
    known = _rules(rules)
    mentor_rows, mentee_rows = index(mentor_of, "mentor"), index(mentee_of, "mentee")
    checked = quotas(
        {code: mentor.seats for code, mentor in mentor_of.items()},
        {code: mentor.least for code, mentor in mentor_of.items()},
        {code: mentee.wants for code, mentee in mentee_of.items()},
        mentee_rows,
    )
    kept = code_pairs(locked, "locked", mentee_rows, mentor_rows)
    banned = set(code_pairs(forbidden, "forbidden", mentee_rows, mentor_rows))
    check_locked(kept, banned, checked)
    wished, ranked = stated({} if preferences is None else preferences, mentee_rows, mentor_rows)
    pairs: list[tuple[int, int, int]] = []
    parts: list[Mapping[str, int]] = []
    refused: list[tuple[int, int, str]] = []
    for mentee, one in mentee_rows.items():
        for mentor, other in mentor_rows.items():
            people = mentor_of[mentor], mentee_of[mentee]
            refusal = _refusal(*people, known, forbidden=(mentee, mentor) in banned)
            if refusal is None and not (
                accepts(wished, mentee, mentor) and accepts(ranked, mentor, mentee)
            ):
                refusal = UNRANKED
            if refusal is not None:
                refused.append((one, other, refusal))
                continue
            where = f"suitability of mentee {mentee!r} and mentor {mentor!r}"
            found = points_by_part(suitability(*people), where)
            pairs.append((one, other, score(sum(found.values()), mentee, mentor)))
            parts.append(found)
    from kompetensi.mentoring._build import from_parts  # noqa: PLC0415  # numpy only when needed

    problem = from_parts(tuple(mentee_rows), checked, kept, pairs, parts, refused)
    if not wished and not ranked:
        return problem
    from kompetensi.mentoring._rankings import with_rankings  # noqa: PLC0415  # numpy only when needed

    return with_rankings(problem, wished, ranked)


def _refusal(
    mentor: Mentor, mentee: Mentee, rules: Sequence[Rule], *, forbidden: bool
) -> str | None:
    """Return the code of what takes a pair out first, or ``None``."""
    if mentor.person.code == mentee.person.code:
        return SAME_PERSON
    if forbidden:
        return FORBIDDEN
    for rule in rules:
        answer = rule.allows(mentor, mentee)
        if not isinstance(answer, bool):
            msg = f"rule {rule.code!r} must answer True or False, got {answer!r}"
            raise InvalidTypeError(msg)
        if not answer:
            return rule.code
    return None


def _people(
    values: Iterable[Participant], what: str, kind: type[Participant]
) -> dict[str, Participant]:
    people = [
        check_instance(value, f"{what} number {place}", kind)
        for place, value in enumerate(members(values, f"{what}s"), start=1)
    ]
    unique((one.person.code for one in people), what, f"{what}s")
    return {one.person.code: one for one in people}


def _rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    for rule in members(rules, "rules"):
        if not callable(getattr(rule, "allows", None)):
            msg = f"rule must have a code and a method allows, got {rule!r}"
            raise InvalidTypeError(msg)
    known = tuple(rules)
    unique((check_code(rule.code, "code of a rule") for rule in known), "rule", "rules")
    return known
