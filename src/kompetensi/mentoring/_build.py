"""Problems from scores and from rankings: codes become rows, pairs become sorted columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from kompetensi._core._checks import by_code, check_choice, texts, unknown
from kompetensi.errors import ConflictError, InvalidTypeError, TooLargeError
from kompetensi.mentoring._inputs import (
    FORBIDDEN,
    CodePair,
    Quotas,
    check_locked,
    code_pairs,
    index,
    places_wanted,
    quotas,
    ranking,
    score,
)
from kompetensi.mentoring._problem import MatchingProblem, Ranking
from kompetensi.mentoring._rows import Rows

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Flags, Ints

TOTAL_LIMIT = 2**62


def from_scores(
    scores: Mapping[CodePair, int],
    asked: tuple[Mapping[str, int], object, object],
    mentees: Iterable[str] | None,
    locked: Iterable[CodePair],
    forbidden: Iterable[CodePair],
) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.from_scores` documents."""
    if not isinstance(scores, Mapping):
        msg = f"scores must be a mapping by (mentee, mentor), got {scores!r}"
        raise InvalidTypeError(msg)
    pairs = [_pair(key) for key in scores]
    if mentees is None:
        mentees = {mentee for mentee, _ in pairs}
    mentee_rows = index(mentees, "mentee")
    checked = quotas(*asked, mentee_rows)
    mentor_rows = index(checked.seats, "mentor")
    for mentee, mentor in pairs:
        if mentee not in mentee_rows:
            raise unknown("mentee", mentee, mentee_rows)
        if mentor not in mentor_rows:
            raise unknown("mentor", mentor, mentor_rows)
    given = sorted((*pair, score(scores[pair], *pair)) for pair in pairs)
    return assemble(
        mentees=tuple(mentee_rows),
        quotas=checked,
        locked=code_pairs(locked, "locked", mentee_rows, mentor_rows),
        forbidden=code_pairs(forbidden, "forbidden", mentee_rows, mentor_rows),
        mentee=_column([mentee_rows[mentee] for mentee, _, _ in given]),
        mentor=_column([mentor_rows[mentor] for _, mentor, _ in given]),
        score=_column([points for _, _, points in given]),
    )


def from_rankings(
    mentees: Mapping[str, Ranking],
    mentors: Mapping[str, Ranking],
    asked: tuple[Mapping[str, int], object, object],
    one_sided: str,
    locked: Iterable[CodePair],
    forbidden: Iterable[CodePair],
) -> MatchingProblem:
    """Make the problem that :meth:`MatchingProblem.from_rankings` documents."""
    check_choice(one_sided, "one_sided", ("unacceptable", "error"))
    wishes = by_code(mentees, "mentees", lambda value, _: value)
    ranks = by_code(mentors, "mentors", lambda value, _: value)
    checked = quotas(*asked, dict.fromkeys(wishes, 0))
    for code in checked.seats:
        if code not in ranks:
            raise unknown("mentor of seats", code, ranks)
    for code in ranks:
        if code not in checked.seats:
            raise unknown("seats of mentor", code, checked.seats)
    mentee_rows, mentor_rows = index(wishes, "mentee"), index(ranks, "mentor")
    wished = {
        (owner, code): place
        for owner in mentee_rows
        for code, place in ranking(owner, wishes[owner], "mentee", ranks, "mentor").items()
    }
    ranked = {
        (code, owner): place
        for owner in mentor_rows
        for code, place in ranking(owner, ranks[owner], "mentor", wishes, "mentee").items()
    }
    lonely = sorted(wished.keys() ^ ranked.keys())
    if lonely and one_sided == "error":
        raise ConflictError(_one_sided(lonely[0], wished))
    mutual = sorted(wished.keys() & ranked.keys())
    return assemble(
        mentees=tuple(mentee_rows),
        quotas=checked,
        locked=code_pairs(locked, "locked", mentee_rows, mentor_rows),
        forbidden=code_pairs(forbidden, "forbidden", mentee_rows, mentor_rows),
        mentee=_column([mentee_rows[mentee] for mentee, _ in mutual]),
        mentor=_column([mentor_rows[mentor] for _, mentor in mutual]),
        places=(
            _column([wished[pair] for pair in mutual]),
            _column([ranked[pair] for pair in mutual]),
        ),
        one_sided=tuple(lonely),
    )


def from_parts(
    mentees: tuple[str, ...],
    checked: Quotas,
    locked: Sequence[CodePair],
    pairs: Sequence[tuple[int, int, int]],
    parts: Sequence[Mapping[str, int]],
    refused: Sequence[tuple[int, int, str]],
) -> MatchingProblem:
    """Make the problem of :func:`pairing` from checked parts, pairs in order of mentee and mentor.

    Args:
        mentees: Codes of the mentees, ascending.
        checked: Seats of the mentors, ascending by code, and the like.
        locked: Pairs of known codes.
        pairs: Row of the mentee, row of the mentor and score of each allowed pair.
        parts: Points by part of each allowed pair.
        refused: Row of the mentee, row of the mentor and rule code of each pair taken out.
    """
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    names = tuple(sorted({name for found in parts for name in found}))
    number = {name: place for place, name in enumerate(names)}
    rules = tuple(sorted({rule for _, _, rule in refused}))
    triples = [(one, other, rules.index(rule)) for one, other, rule in refused]
    counts = _column([0, *(len(found) for found in parts)])
    problem = assemble(
        mentees=mentees,
        quotas=checked,
        locked=locked,
        forbidden=(),
        mentee=columns[0],
        mentor=columns[1],
        score=columns[2],
    )
    rows = attrs.evolve(
        problem._rows,
        refused=pack(_column(triples), 4),
        rules=rules,
        part_first=pack(np.cumsum(counts), 8),
        part=pack(_column([number[name] for found in parts for name in found]), 4),
        points=pack(_column([points for found in parts for points in found.values()]), 8),
        parts=names,
    )
    return attrs.evolve(problem, rows=rows)


def assemble(
    *,
    mentees: tuple[str, ...],
    quotas: Quotas,
    locked: Sequence[CodePair],
    forbidden: Sequence[CodePair],
    mentee: Ints,
    mentor: Ints,
    score: Ints | None = None,
    places: tuple[Ints, Ints] | None = None,
    one_sided: tuple[CodePair, ...] = (),
) -> MatchingProblem:
    """Put checked parts together: take out forbidden pairs, check locked ones, pack the columns.

    Args:
        mentees: Codes of the mentees, ascending.
        quotas: Seats of the mentors, ascending by code, and the like.
        locked: Pairs of known codes.
        forbidden: Pairs of known codes.
        mentee: Row of the mentee of each pair; pairs ascend by mentee and mentor and differ.
        mentor: Row of the mentor of each pair.
        score: Points of each pair, or ``None``.
        places: Place in the mentee's and in the mentor's ranking of each pair, or ``None``.
        one_sided: Pairs that only one side ranks.
    """
    most = places_wanted(mentees, quotas.wants)
    if score is not None and most * int(score.max(initial=0)) >= TOTAL_LIMIT:
        msg = f"the scores of {most} mentees may add up to 2**62 or more; divide all scores"
        raise TooLargeError(msg)
    mentors = tuple(quotas.seats)
    check_locked(locked, set(forbidden), quotas)
    refused: Ints = np.zeros(0, dtype=np.int64)
    kept: Flags | slice = slice(None)
    if forbidden:
        key = mentee * len(mentors) + mentor
        banned = np.isin(key, pair_keys(forbidden, mentees, mentors))
        refused = np.column_stack([mentee[banned], mentor[banned], np.zeros(int(banned.sum()))])
        kept = ~banned
    rows = Rows(
        mentee=pack(mentee[kept], 4),
        mentor=pack(mentor[kept], 4),
        score=None if score is None else pack(score[kept], 8),
        mentee_place=None if places is None else pack(places[0][kept], 4),
        mentor_place=None if places is None else pack(places[1][kept], 4),
        refused=pack(refused, 4),
        rules=(FORBIDDEN,) if refused.size else (),
    )
    problem = MatchingProblem(
        mentees=mentees,
        mentors=mentors,
        seats=quotas.seats,
        least=quotas.least,
        wants=quotas.wants,
        locked=tuple(locked),
        one_sided=one_sided,
        rows=rows,
    )
    check_locked_allowed(problem)
    return problem


def check_locked_allowed(problem: MatchingProblem) -> None:
    """Refuse a locked pair that is not among the allowed ones."""
    for mentee, mentor in problem.locked:
        if mentor not in problem.allowed(mentee):
            msg = (
                f"locked pair of mentee {mentee!r} and mentor {mentor!r} is not an allowed one; "
                f"allow it or do not lock it"
            )
            raise ConflictError(msg)


def pair_keys(pairs: Iterable[CodePair], mentees: Sequence[str], mentors: Sequence[str]) -> Ints:
    """Return one number for each pair of codes: row of the mentee times mentors plus row of the mentor."""
    mentee = {code: row for row, code in enumerate(mentees)}
    mentor = {code: row for row, code in enumerate(mentors)}
    return _column([mentee[one] * len(mentors) + mentor[other] for one, other in pairs])


def pack(column: Ints, size: int) -> bytes:
    """Return whole numbers as little-endian bytes of 4 or 8 each."""
    return column.astype(f"<i{size}", copy=False).tobytes()


def _column(numbers: Sequence[int] | Sequence[tuple[int, int, int]]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def _pair(key: object) -> CodePair:
    pair = texts(key, "each key of scores")
    if len(pair) != 2:
        msg = f"each key of scores must be a mentee and a mentor, got {key!r}"
        raise InvalidTypeError(msg)
    return pair[0], pair[1]


def _one_sided(pair: CodePair, wished: Mapping[CodePair, int]) -> str:
    mentee, mentor = pair
    if pair in wished:
        text = f"mentee {mentee!r} ranks mentor {mentor!r}, who does not rank {mentee!r}"
    else:
        text = f"mentor {mentor!r} ranks mentee {mentee!r}, who does not rank {mentor!r}"
    return f"{text}; rank both ways, or pass one_sided='unacceptable' to leave such pairs out"
