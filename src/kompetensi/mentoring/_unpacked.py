"""A problem laid open: its packed columns as pairs of codes, and packed again after every check.

For documents, which may come from anywhere: what is put together here has passed the checks of a problem
that was built by hand.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING

import attrs
import numpy as np

from kompetensi._core._checks import by_code, check_choice, check_code, is_code, unique
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError, InvalidValueError, TooLargeError
from kompetensi.mentoring._build import assemble, pack
from kompetensi.mentoring._change import with_sites
from kompetensi.mentoring._inputs import SCORE_LIMIT, CodePair, code_pairs, index, quotas
from kompetensi.mentoring._look import places
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._rows import Rows

if TYPE_CHECKING:
    from kompetensi.mentoring._open import Ints

SCORES, RANKINGS, PARTS = HOLDS = ("scores", "rankings", "parts")


def _rank(value: int | None) -> int | None:
    return None if value is None else whole(value, "rank of a pair", least=1)


def _points(value: object, what: str) -> int:
    return whole(value, what, least=0)


def _parts(value: Mapping[str, int]) -> FrozenMap[str, int]:
    return FrozenMap(sorted(by_code(value, "points of a pair", _points).items()))


def _score(value: int | None) -> int | None:
    points = None if value is None else whole(value, "score of a pair", least=0)
    if points is not None and points >= SCORE_LIMIT:
        msg = f"score of a pair must be below 2**40, got {points}"
        raise TooLargeError(msg)
    return points


@attrs.frozen(kw_only=True)
class AllowedPair:
    """An allowed pair.

    Attributes:
        mentee: Code of the mentee.
        mentor: Code of the mentor.
        score: Points; ``None`` in a problem without scores.
        mentee_rank: Place of the mentor in the mentee's ranking, from 1; ``None`` in a problem without rankings.
        mentor_rank: Place of the mentee in the mentor's ranking, likewise.
        parts: Points by part, which add up to the score; empty in a problem without parts.
    """

    mentee: str = attrs.field(validator=is_code)
    mentor: str = attrs.field(validator=is_code)
    score: int | None = attrs.field(default=None, converter=_score)
    mentee_rank: int | None = attrs.field(default=None, converter=_rank)
    mentor_rank: int | None = attrs.field(default=None, converter=_rank)
    parts: Mapping[str, int] = attrs.field(default=FrozenMap(), converter=_parts)


@attrs.frozen(kw_only=True)
class MatchingProblemDocument:
    """All that a :class:`MatchingProblem` is made of.

    Attributes:
        mentees: Code of every mentee.
        seats: Seats of every mentor.
        least: Least mentees of the mentors who must have some.
        wants: Most mentors of the mentees who want several.
        sites: Site of the mentors who share the seats of one.
        site_seats: Seats of each site.
        holds: What every pair has: ``"scores"``, ``"rankings"``, ``"parts"``.
        pairs: The allowed pairs.
        refused: Mentee, mentor and rule of each pair that was taken out.
        locked: Pairs that every matching keeps.
        one_sided: Pairs that only one side ranks.
    """

    mentees: tuple[str, ...]
    seats: Mapping[str, int]
    holds: tuple[str, ...]
    pairs: tuple[AllowedPair, ...]
    refused: tuple[tuple[str, str, str], ...] = ()
    least: Mapping[str, int] = FrozenMap()
    wants: Mapping[str, int] = FrozenMap()
    sites: Mapping[str, str] = FrozenMap()
    site_seats: Mapping[str, int] = FrozenMap()
    locked: tuple[CodePair, ...] = ()
    one_sided: tuple[CodePair, ...] = ()


def unpack(problem: MatchingProblem) -> MatchingProblemDocument:
    """Lay a problem open, in time linear in its pairs."""
    rows = problem._rows
    ranked = rows.mentee_place is not None
    held = {SCORES: problem.has_scores, RANKINGS: ranked, PARTS: bool(rows.part_first)}
    mentees, mentors = _codes(problem)
    nothing: list[None] = [None] * len(mentees)
    scores = nothing if rows.score is None else _numbers(rows.score, 8)
    ranks = [(one + 1).tolist() for one in places(problem)] if ranked else [nothing, nothing]
    columns = zip(mentees, mentors, scores, *ranks, _parts_of(rows, len(mentees)), strict=True)
    triples = np.frombuffer(rows.refused, dtype="<i4").reshape(-1, 3).tolist()
    return MatchingProblemDocument(
        mentees=problem.mentees,
        seats=problem.seats,
        least=problem.least,
        wants=problem.wants,
        sites=problem.sites,
        site_seats=problem.site_seats,
        holds=tuple(what for what in HOLDS if held[what]),
        pairs=tuple(
            AllowedPair(
                mentee=mentee,
                mentor=mentor,
                score=points,
                mentee_rank=mine,
                mentor_rank=theirs,
                parts=parts,
            )
            for mentee, mentor, points, mine, theirs, parts in columns
        ),
        refused=tuple(
            (problem.mentees[one], problem.mentors[other], rows.rules[rule])
            for one, other, rule in triples
        ),
        locked=problem.locked,
        one_sided=problem.one_sided,
    )


def repack(laid: MatchingProblemDocument) -> MatchingProblem:
    """Put a problem together, in time linear in its pairs but for sorting them.

    Raises:
        kompetensi.errors.InvalidValueError: A number is out of its range, or a pair lacks what all pairs have or has
            more.
        kompetensi.errors.UnknownCodeError: A pair names somebody unknown.
        kompetensi.errors.DuplicateCodeError: A person or a pair stands twice.
        kompetensi.errors.ConflictError: Pairs contradict each other.
        kompetensi.errors.TooLargeError: A score is too large.
    """
    _check_holds(laid.holds)
    unique((str((one.mentee, one.mentor)) for one in laid.pairs), "pair", "the allowed pairs")
    unique(
        (str((mentee, mentor)) for mentee, mentor, _ in laid.refused), "pair", "the refused pairs"
    )
    mentees = index(laid.mentees, "mentee")
    checked = quotas(laid.seats, laid.least, laid.wants, mentees)
    mentors = index(checked.seats, "mentor")
    pairs = {(one.mentee, one.mentor): one for one in laid.pairs}
    rules = {(mentee, mentor): check_code(rule, "rule") for mentee, mentor, rule in laid.refused}
    refused = code_pairs(list(rules), "refused", mentees, mentors)
    one_sided = code_pairs(laid.one_sided, "one-sided", mentees, mentors)
    kept = [pairs[pair] for pair in code_pairs(list(pairs), "allowed", mentees, mentors)]
    elsewhere = {*refused, *one_sided}
    for one in kept:
        _check_pair(one, laid.holds, elsewhere)
    problem = assemble(
        mentees=tuple(mentees),
        quotas=checked,
        locked=code_pairs(laid.locked, "locked", mentees, mentors),
        forbidden=(),
        mentee=_column(mentees[one.mentee] for one in kept),
        mentor=_column(mentors[one.mentor] for one in kept),
        score=_column(one.score for one in kept) if SCORES in laid.holds else None,
        places=_places(kept) if RANKINGS in laid.holds else None,
        one_sided=tuple(one_sided),
    )
    names = tuple(sorted(set(rules.values())))
    triples = [
        (mentees[one], mentors[other], names.index(rules[one, other])) for one, other in refused
    ]
    rows = attrs.evolve(problem._rows, refused=pack(_column(chain(*triples)), 4), rules=names)
    whole = attrs.evolve(problem, rows=_with_parts(rows, kept) if PARTS in laid.holds else rows)
    return with_sites(whole, laid.sites, laid.site_seats)


def _with_parts(rows: Rows, kept: Sequence[AllowedPair]) -> Rows:
    names = sorted({name for one in kept for name in one.parts})
    number = {name: place for place, name in enumerate(names)}
    return attrs.evolve(
        rows,
        part_first=pack(np.cumsum(_column([0, *(len(one.parts) for one in kept)])), 8),
        part=pack(_column(number[name] for one in kept for name in one.parts), 4),
        points=pack(_column(points for one in kept for points in one.parts.values()), 8),
        parts=tuple(names),
    )


def _check_holds(holds: Sequence[str]) -> None:
    for what in holds:
        check_choice(what, "each of what a problem holds", HOLDS)
    if not {SCORES, RANKINGS} & set(holds):
        msg = "a problem must hold scores, rankings or both"
        raise InvalidValueError(msg)


def _check_pair(one: AllowedPair, holds: Collection[str], elsewhere: Collection[CodePair]) -> None:
    where = f"the pair of mentee {one.mentee!r} and mentor {one.mentor!r}"
    has = {
        SCORES: one.score is not None,
        RANKINGS: one.mentee_rank is not None and one.mentor_rank is not None,
    }
    for what, there in has.items():
        if there != (what in holds):
            msg = f"{where} must have {what} exactly if the problem holds {what}"
            raise InvalidValueError(msg)
    if sum(one.parts.values()) != (one.score if PARTS in holds else 0):
        msg = (
            f"parts of {where} must add up to its score, and be empty if the problem holds no parts"
        )
        raise InvalidValueError(msg)
    if (one.mentee, one.mentor) in elsewhere:
        msg = f"{where} is both allowed and refused or one-sided; keep one of the two"
        raise ConflictError(msg)


def _places(kept: Sequence[AllowedPair]) -> tuple[Ints, Ints]:
    return _column(one.mentee_rank for one in kept) - 1, _column(
        one.mentor_rank for one in kept
    ) - 1


def _parts_of(rows: Rows, count: int) -> list[FrozenMap[str, int]]:
    if not rows.part_first:
        return [FrozenMap()] * count
    first = _numbers(rows.part_first, 8)
    parts = zip(
        (rows.parts[one] for one in _numbers(rows.part, 4)), _numbers(rows.points, 8), strict=True
    )
    return [FrozenMap(islice(parts, end - start)) for start, end in pairwise(first)]


def _codes(problem: MatchingProblem) -> tuple[list[str], list[str]]:
    return (
        [problem.mentees[row] for row in _numbers(problem._rows.mentee, 4)],
        [problem.mentors[row] for row in _numbers(problem._rows.mentor, 4)],
    )


def _numbers(column: bytes, size: int) -> list[int]:
    numbers: list[int] = np.frombuffer(column, dtype=f"<i{size}").tolist()
    return numbers


def _column(numbers: Iterable[int | None]) -> Ints:
    return np.array([number for number in numbers if number is not None], dtype=np.int64)
