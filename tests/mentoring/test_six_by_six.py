"""Six mentees and six mentors with ties, seats and locked pairs: every answer against all there is.

Best scores by dynamic programming over the free seats, stable matchings by backtracking, both from the definition.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import CertificateError
from kompetensi.mentoring import Matching, MatchingProblem, best_matching, stable_matching, verify
from kompetensi.texts import Reason

MENTEES, MENTORS = [f"e{row}" for row in range(6)], [f"o{row}" for row in range(6)]
GOALS = ("score", "most_pairs_then_score")
SEATS = st.fixed_dictionaries(dict.fromkeys(MENTORS, st.sampled_from([1, 1, 1, 0, 2])))
Place = dict[str, str | None]
Rank = tuple[int, str]


@st.composite
def _scored(draw: st.DrawFn) -> MatchingProblem:
    most = draw(st.sampled_from([0, 1, 3, 20, 2**40 - 1]))
    points = st.one_of(st.none(), st.integers(0, most))  # None: no pair
    rows = draw(st.lists(points, min_size=36, max_size=36))
    pairs = [(one, other) for one in MENTEES for other in MENTORS]
    scores = {pair: row for pair, row in zip(pairs, rows, strict=True) if row is not None}
    seats = draw(SEATS)
    return MatchingProblem.from_scores(
        scores, seats=seats, mentees=MENTEES, locked=_locked(draw, list(scores), seats)
    )


@st.composite
def _ranked(draw: st.DrawFn) -> MatchingProblem:
    wishes = {code: draw(_ranking(MENTORS)) for code in MENTEES}
    ranks = {code: draw(_ranking(MENTEES)) for code in MENTORS}
    seats = draw(SEATS)
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    pairs = [(one, other) for one in MENTEES for other in problem.allowed(one)]
    locked = _locked(draw, pairs, seats)
    return MatchingProblem.from_rankings(wishes, ranks, seats=seats, locked=locked)


@st.composite
def _ranking(draw: st.DrawFn, codes: list[str]) -> list[tuple[str, ...]]:
    order = draw(st.permutations(codes))[: draw(st.integers(2, 6))]
    cuts = draw(st.lists(st.booleans(), min_size=len(order), max_size=len(order)))
    tiers: list[tuple[str, ...]] = []
    for code, tied in zip(order, cuts, strict=True):
        tiers[-1:] = [(*tiers[-1], code)] if tiers and tied else [*tiers[-1:], (code,)]
    return tiers


def _locked(
    draw: st.DrawFn, pairs: list[tuple[str, str]], seats: Mapping[str, int]
) -> list[tuple[str, str]]:
    possible = [pair for pair in pairs if seats[pair[1]]]
    return draw(st.lists(st.sampled_from(possible), max_size=1)) if possible else []


def _options(problem: MatchingProblem) -> dict[str, list[str | None]]:
    """Say where each mentee may be, in code order, unplaced last."""
    locked = dict(problem.locked)
    return {
        code: [locked[code]] if code in locked else [*problem.allowed(code), None]
        for code in problem.mentees
    }


def _first_best(problem: MatchingProblem, goal: str) -> Place:
    """Find the first in code order of all best matchings."""
    options, mentors = _options(problem), problem.mentors
    worth_of_pair = 0 if goal == "score" else 1

    @cache
    def best(row: int, free: tuple[int, ...]) -> tuple[tuple[int, int], tuple[str | None, ...]]:
        if row == len(MENTEES):
            return (0, 0), ()
        found: tuple[tuple[int, int], tuple[str | None, ...]] = ((-1, -1), ())
        for mentor in options[MENTEES[row]]:
            left, pairs, points = list(free), 0, 0
            if mentor is not None:
                left[mentors.index(mentor)] -= 1
                pairs, points = worth_of_pair, problem.score(MENTEES[row], mentor) or 0
            if min(left) < 0:
                continue
            (more, further), rest = best(row + 1, tuple(left))
            if (pairs + more, points + further) > found[0]:  # a later one has to be better
                found = (pairs + more, points + further), (mentor, *rest)
        return found

    places = best(0, tuple(problem.seats[code] for code in mentors))[1]
    return dict(zip(MENTEES, places, strict=True))


def _ranks(problem: MatchingProblem, *, strict: bool) -> dict[tuple[str, str], tuple[Rank, Rank]]:
    """Give both ranks of each pair, ties told apart by code when strict."""
    return {
        (str(row["mentee"]), str(row["mentor"])): (
            (int(row["mentee_rank"] or 0), str(row["mentor"]) if strict else ""),
            (int(row["mentor_rank"] or 0), str(row["mentee"]) if strict else ""),
        )
        for row in problem.rows()
    }


def _all_stable(problem: MatchingProblem, *, strict: bool) -> list[Place]:
    """Find every stable matching; locked people stand aside."""
    ranks = _ranks(problem, strict=strict)
    options, locked = _options(problem), dict(problem.locked)
    wish = {pair: both[0] for pair, both in ranks.items()}
    rank = {pair: both[1] for pair, both in ranks.items()}

    def envies(place: Place, mentee: str, mentor: str) -> bool:
        """Tell whether a mentee would rather have a mentor who would rather have the mentee than one held."""
        now = place[mentee]
        if now is not None and not wish[mentee, mentor] < wish[mentee, now]:
            return False
        return any(
            other == mentor and one not in locked and rank[mentee, mentor] < rank[one, mentor]
            for one, other in place.items()
        )

    def wasted(place: Place, mentee: str, mentor: str) -> bool:
        now = place[mentee]
        rather = now is None or wish[mentee, mentor] < wish[mentee, now]
        return rather and list(place.values()).count(mentor) < problem.seats[mentor]

    def extend(place: Place, rows: list[str]) -> Iterator[Place]:
        open_pairs = [pair for pair in wish if pair[0] in place and pair[0] not in locked]
        if any(envies(place, *pair) for pair in open_pairs):
            return
        if not rows:
            if not any(wasted(place, *pair) for pair in open_pairs):
                yield place
            return
        for mentor in options[rows[0]]:
            taken = list(place.values()).count(mentor)
            if mentor is None or rows[0] in locked or taken < problem.seats[mentor]:
                yield from extend({**place, rows[0]: mentor}, rows[1:])

    kept: Place = dict(locked)
    return list(extend(kept, [code for code in problem.mentees if code not in locked]))


def _place(matching: Matching) -> Place:
    return {code: matching.mentor_of(code) for code in matching.problem.mentees}


@given(problem=_scored(), goal=st.sampled_from(GOALS))
@settings(max_examples=60, deadline=None)
def test_the_best_matching_is_the_first_best_one(problem: MatchingProblem, goal: str) -> None:
    matching = best_matching(problem, goal=goal)
    verify(problem, matching)
    assert _place(matching) == _first_best(problem, goal)


@given(problem=_ranked())
@settings(max_examples=40, deadline=None)
def test_the_favoured_side_gets_its_best_and_the_other_its_worst(problem: MatchingProblem) -> None:
    stable = _all_stable(problem, strict=True)
    wish = {pair: both[0] for pair, both in _ranks(problem, strict=True).items()}
    places = [_place(stable_matching(problem, favour=side)) for side in ("mentees", "mentors")]
    for mentee in set(problem.mentees) - set(dict(problem.locked)):
        mentors = [one for one in {place[mentee] for place in stable} if one is not None]
        order = sorted(mentors, key=lambda one: wish[mentee, one])
        assert [place[mentee] for place in places] == (
            [order[0], order[-1]] if order else [None] * 2
        )
        assert not order or all(place[mentee] for place in stable)  # rural hospitals


@given(problem=_ranked())
@settings(max_examples=40, deadline=None)
def test_the_largest_stable_matching_is_as_large_as_any(problem: MatchingProblem) -> None:
    matching = stable_matching(problem, largest=True)
    verify(problem, matching)
    stable = _all_stable(problem, strict=False)
    assert _place(matching) in stable
    largest = max(sum(one is not None for one in place.values()) for place in stable)
    assert (len(matching.pairs), matching.limit) == (largest, None)


@given(problem=st.one_of(_scored(), _ranked()), data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_false_reason_is_refused(problem: MatchingProblem, data: st.DataObject) -> None:
    matching = stable_matching(problem, largest=data.draw(st.booleans()))
    if problem.has_scores:
        matching = best_matching(problem, goal=data.draw(st.sampled_from(GOALS)))
    for mentee, reason in matching.unmatched.items():
        others = [Reason(code="no_allowed_mentor"), Reason(code="preferred_others")]
        for name, stated in reason.details.items():
            if isinstance(stated, int):
                others += [
                    attrs.evolve(reason, details={**reason.details, name: stated + by})
                    for by in (-1, 1)
                ]
        for other in others:
            if other != reason:
                with pytest.raises(CertificateError, match=f"reason of mentee '{mentee}'"):
                    verify(
                        problem,
                        attrs.evolve(matching, unmatched={**matching.unmatched, mentee: other}),
                    )
