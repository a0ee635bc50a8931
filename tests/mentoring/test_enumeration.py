"""Every answer against the enumeration of all matchings of small problems.

Scores repeat on purpose, so that nearly every draw has several best matchings.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import CertificateError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    Pair,
    PriceCertificate,
    RankCertificate,
    best_matching,
    stable_matching,
    verify,
)
from kompetensi.texts import Reason

Place = Mapping[str, str | None]
GOALS = ("score", "most_pairs_then_score")


@st.composite
def scored(draw: st.DrawFn) -> MatchingProblem:
    mentees = [f"e{i}" for i in range(draw(st.integers(0, 5)))]
    mentors = [f"o{j}" for j in range(draw(st.integers(0, 4)))]
    most = draw(st.sampled_from([0, 1, 2, 5, 40]))
    pairs = [(mentee, mentor) for mentee in mentees for mentor in mentors]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    scores = {pair: draw(st.integers(0, most)) for pair in chosen}
    seats = {mentor: draw(st.sampled_from([1, 1, 0, 2, 3])) for mentor in mentors}
    forbidden = draw(st.lists(st.sampled_from(chosen), unique=True, max_size=2)) if chosen else []
    locked = _lockable(draw, [pair for pair in chosen if pair not in forbidden], seats)
    return MatchingProblem.from_scores(
        scores, seats=seats, mentees=mentees, locked=locked, forbidden=forbidden
    )


@st.composite
def ranked(draw: st.DrawFn) -> MatchingProblem:
    mentees = [f"e{i}" for i in range(draw(st.integers(0, 5)))]
    mentors = [f"o{j}" for j in range(draw(st.integers(0, 4)))]
    wishes = {code: draw(_ranking(mentors)) for code in mentees}
    ranks = {code: draw(_ranking(mentees)) for code in mentors}
    seats = {mentor: draw(st.sampled_from([1, 1, 0, 2])) for mentor in mentors}
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    allowed = [(one, other) for one in problem.mentees for other in problem.allowed(one)]
    locked = _lockable(draw, allowed, seats)
    return MatchingProblem.from_rankings(wishes, ranks, seats=seats, locked=locked)


@st.composite
def _ranking(draw: st.DrawFn, codes: list[str]) -> list[tuple[str, ...]]:
    order: list[str] = draw(st.permutations(codes))
    ties: list[tuple[str, ...]] = []
    for code in order[: draw(st.integers(0, len(order)))]:
        tied: bool = draw(st.booleans())
        if ties and tied:
            ties[-1] = (*ties[-1], code)
        else:
            ties.append((code,))
    return ties


def _lockable(
    draw: st.DrawFn, pairs: list[tuple[str, str]], seats: Mapping[str, int]
) -> list[tuple[str, str]]:
    locked: list[tuple[str, str]] = []
    if draw(st.booleans()):
        return locked
    for mentee, mentor in pairs:
        taken = sum(other == mentor for _, other in locked)
        new = mentee not in dict(locked)
        if new and taken < seats[mentor] and draw(st.integers(0, 3)) == 0:
            locked.append((mentee, mentor))
    return locked


def matchings(problem: MatchingProblem, seats: Mapping[str, int] | None = None) -> Iterator[Place]:
    """Give every matching that keeps the locked pairs, in code order of the places (unplaced last)."""
    seats = problem.seats if seats is None else seats
    locked = dict(problem.locked)
    options = [
        (locked[mentee],) if mentee in locked else (*problem.allowed(mentee), None)
        for mentee in problem.mentees
    ]
    for places in product(*options):
        load = Counter(place for place in places if place is not None)
        if all(load[mentor] <= seats[mentor] for mentor in load):
            yield dict(zip(problem.mentees, places, strict=True))


def size(place: Place) -> int:
    return sum(mentor is not None for mentor in place.values())


def total(problem: MatchingProblem, place: Place, bonus: Mapping[str, int] | None = None) -> int:
    bonus = bonus or {}
    return sum(
        (problem.score(mentee, mentor) or 0) + bonus.get(mentor, 0)
        for mentee, mentor in place.items()
        if mentor is not None
    )


def value(problem: MatchingProblem, place: Place, goal: str) -> tuple[int, int]:
    return (size(place) if goal == "most_pairs_then_score" else 0), total(problem, place)


def place_of(matching: Matching) -> Place:
    found = {pair.mentee: pair.mentor for pair in matching.pairs}
    return {mentee: found.get(mentee) for mentee in matching.problem.mentees}


def with_place(matching: Matching, place: Place) -> Matching:
    """Let a matching claim other places, everything that can be counted being right."""
    problem = matching.problem
    load = Counter(place.values())
    return attrs.evolve(
        matching,
        pairs=tuple(
            Pair(mentee=one, mentor=other, score=problem.score(one, other))
            for one, other in place.items()
            if other is not None
        ),
        unmatched={
            one: matching.unmatched.get(one, Reason(code="no_allowed_mentor"))
            for one, other in place.items()
            if other is None
        },
        free_seats={code: seats - load[code] for code, seats in problem.seats.items()},
        score=total(problem, place) if problem.has_scores else None,
    )


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_the_best_matching_is_the_first_of_all_best_ones(
    problem: MatchingProblem, goal: str
) -> None:
    matching = best_matching(problem, goal=goal)
    verify(problem, matching)
    best = max(
        matchings(problem), key=lambda place: value(problem, place, goal)
    )  # the first of equals
    assert place_of(matching) == best
    assert (matching.score, matching.goal, matching.limit) == (total(problem, best), goal, None)


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_prices_are_the_value_of_a_seat_more_or_less(problem: MatchingProblem, goal: str) -> None:
    certificate = best_matching(problem, goal=goal).certificate
    assert isinstance(certificate, PriceCertificate)
    bonus = certificate.bonus

    def worth(mentor: str, change: int) -> int:
        seats = {**problem.seats, mentor: problem.seats[mentor] + change}
        return max(total(problem, place, bonus) for place in matchings(problem, seats))

    for mentor, price in certificate.prices.items():
        assert price == worth(mentor, 1) - worth(mentor, 0)
        assert certificate.losses[mentor] == worth(mentor, 0) - worth(mentor, -1)


@given(problem=scored())
def test_the_bonus_is_what_the_last_pair_costs(problem: MatchingProblem) -> None:
    certificate = best_matching(problem).certificate
    assert isinstance(certificate, PriceCertificate)
    alone = best_matching(problem, goal="score").certificate
    assert isinstance(alone, PriceCertificate)
    assert (alone.bonus, alone.scarce) == ({}, ())
    locked = dict(problem.locked)
    graph = nx.Graph(
        [
            (("e", mentee), ("o", mentor))
            for mentee in problem.mentees
            for mentor in problem.allowed(mentee)
            if mentee not in locked and mentor in certificate.prices
        ]
    )
    for part in nx.connected_components(graph):
        mentees = [code for kind, code in part if kind == "e"]
        best: dict[int, int] = {}
        for place in matchings(problem.without(mentees=set(problem.mentees) - {*mentees, *locked})):
            mine = {code: place[code] for code in mentees}
            best[size(mine)] = max(best.get(size(mine), 0), total(problem, mine))
        most = max(best)
        cost = max(0, best[most - 1] - best[most])
        assert {certificate.bonus.get(code, 0) for kind, code in part if kind == "o"} == {cost}


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_the_cost_of_placing_somebody_is_exact(problem: MatchingProblem, goal: str) -> None:
    matching = best_matching(problem, goal=goal)
    for mentee, reason in matching.unmatched.items():
        if reason.code not in {"outscored", "equally_good"}:
            assert not any(place[mentee] for place in matchings(problem))
            continue
        for mentor in problem.allowed(mentee):
            forced = [place for place in matchings(problem) if place[mentee] == mentor]
            if not forced:
                continue
            _, with_pair = max(value(problem, place, goal) for place in forced)
            cost = (matching.score or 0) - with_pair
            (stated,) = matching.explain(mentee=mentee, mentor=mentor)
            assert stated.details["cost"] == cost
            if mentor == reason.details["mentor"]:
                assert reason.details["cost"] == cost
            assert isinstance(reason.details["cost"], int)
            assert reason.details["cost"] <= cost


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_another_place_costs_as_much_as_is_said_or_more(
    problem: MatchingProblem, goal: str
) -> None:
    matching = best_matching(problem, goal=goal)
    assert isinstance(matching.certificate, PriceCertificate)
    bonus = matching.certificate.bonus
    for pair in matching.pairs:
        for mentor in problem.allowed(pair.mentee):
            (stated,) = matching.explain(mentee=pair.mentee, mentor=mentor)
            if stated.code not in {"pair_costs_at_least", "pair_costs_at_least_pairs"}:
                continue
            assert stated.details.get("bonus", 0) == bonus.get(mentor, 0)
            assert isinstance(stated.details["cost"], int)
            best = max(
                total(problem, place, bonus)
                for place in matchings(problem)
                if place[pair.mentee] == mentor
            )
            now = total(problem, place_of(matching), bonus)
            assert now - best >= stated.details["cost"]


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_every_other_matching_is_refused(problem: MatchingProblem, goal: str) -> None:
    matching = best_matching(problem, goal=goal)
    right = place_of(matching)
    assert with_place(matching, right) == matching
    for place in matchings(problem):
        if place == right:
            continue
        same = value(problem, place, goal) == value(problem, right, goal)
        why = "not the first in code order" if same else "not proved best|more pairs are possible"
        with pytest.raises(CertificateError, match=why):
            verify(problem, with_place(matching, place))


@given(problem=scored(), goal=st.sampled_from(GOALS))
def test_every_other_certificate_is_refused(problem: MatchingProblem, goal: str) -> None:
    matching = best_matching(problem, goal=goal)
    right = matching.certificate
    assert isinstance(right, PriceCertificate)
    others = []
    for mentor in right.prices:
        for by in (-1, 1):
            others += [
                attrs.evolve(right, prices={**right.prices, mentor: right.prices[mentor] + by}),
                attrs.evolve(right, losses={**right.losses, mentor: right.losses[mentor] + by}),
                attrs.evolve(right, bonus={**right.bonus, mentor: right.bonus.get(mentor, 0) + by}),
            ]
        others += [
            attrs.evolve(right, prices={**right.prices, mentor: True}),
            attrs.evolve(right, scarce=tuple(sorted({mentor}.symmetric_difference(right.scarce)))),
        ]
    for by in (-1, 1):
        if right.bonus:
            shifted = {code: points + by for code, points in right.bonus.items()}
            others.append(attrs.evolve(right, bonus=shifted))
    others.append(attrs.evolve(right, prices={**right.prices, "nobody": 0}))
    for certificate in others:
        if certificate == right and not any(one is True for one in certificate.prices.values()):
            continue
        with pytest.raises(CertificateError):
            verify(problem, attrs.evolve(matching, certificate=certificate))


@given(problem=st.one_of(scored(), ranked()), favour=st.sampled_from(["mentees", "mentors"]))
def test_the_stable_matching_is_the_best_for_its_side(
    problem: MatchingProblem, favour: str
) -> None:
    matching = stable_matching(problem, favour=favour)
    verify(problem, matching)
    stable = [place for place in matchings(problem) if not blocking(problem, place)]
    right = place_of(matching)
    assert right in stable
    wish, _ = orders(problem)
    best = min if favour == "mentees" else max
    for mentee in problem.mentees:
        if mentee in dict(problem.locked):
            continue
        placed = {place[mentee] for place in stable}
        assert (None in placed) == (placed == {None})  # the same people in every stable matching
        codes = [code for code in placed if code is not None]
        assert right[mentee] == best(codes, key=lambda code: wish[mentee, code], default=None)
    for place in matchings(problem):
        if place != right:
            with pytest.raises(CertificateError):
                verify(problem, with_last(problem, with_place(matching, place)))


def orders(problem: MatchingProblem) -> tuple[dict[tuple[str, str], tuple[int, str]], ...]:
    """Return the strict order of both sides: by rank, then by code."""
    wish, rank = {}, {}
    for row in problem.rows():
        mentee, mentor = str(row["mentee"]), str(row["mentor"])
        wish[mentee, mentor] = (int(row["mentee_rank"] or 0), mentor)
        rank[mentee, mentor] = (int(row["mentor_rank"] or 0), mentee)
    return wish, rank


def blocking(problem: MatchingProblem, place: Place) -> bool:
    """Tell whether two people outside the locked pairs would rather have each other."""
    wish, rank = orders(problem)
    locked = dict(problem.locked)
    for mentee, mentor in wish:
        now = place[mentee]
        if mentee in locked or (now is not None and wish[mentee, now] <= wish[mentee, mentor]):
            continue
        seats = problem.seats[mentor] - list(locked.values()).count(mentor)
        held = [code for code in place if place[code] == mentor and code not in locked]
        if len(held) < seats or any(rank[mentee, mentor] < rank[code, mentor] for code in held):
            return True
    return False


def with_last(problem: MatchingProblem, matching: Matching) -> Matching:
    """Restate the certificate so that only stability is in doubt."""
    _, rank = orders(problem)
    locked = dict(problem.locked)
    last = {}
    for mentor in problem.mentors:
        held = [pair.mentee for pair in matching.pairs if pair.mentor == mentor]
        mine = [code for code in held if code not in locked]
        if mine and not matching.free_seats[mentor]:
            last[mentor] = max(mine, key=lambda code: rank[code, mentor])
    return attrs.evolve(matching, certificate=RankCertificate(last=last))


@given(problem=scored(), goal=st.sampled_from(GOALS), data=st.data())
def test_the_order_of_input_makes_no_difference(
    problem: MatchingProblem, goal: str, data: st.DataObject
) -> None:
    rows = data.draw(st.permutations(problem.rows()))
    mentees = data.draw(st.permutations(problem.mentees))
    mentors = data.draw(st.permutations(problem.mentors))
    again = MatchingProblem.from_columns(
        [mentees.index(str(row["mentee"])) for row in rows],
        [mentors.index(str(row["mentor"])) for row in rows],
        [int(row["score"] or 0) for row in rows],
        mentees=mentees,
        mentors=mentors,
        seats=[problem.seats[code] for code in mentors],
        locked=reversed(problem.locked),
    )
    assert attrs.evolve(again, rows=problem._rows) == problem  # forbidden pairs are remembered
    one, other = best_matching(problem, goal=goal), best_matching(again, goal=goal)
    assert attrs.evolve(one, problem=again, unmatched={}) == attrs.evolve(other, unmatched={})
