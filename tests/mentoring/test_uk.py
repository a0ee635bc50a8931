"""Sign-up sheets of a mentoring scheme in the UK: totals known from two other programs."""

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import attrs
import pytest

from kompetensi.errors import CertificateError
from kompetensi.mentoring import (
    DifferentUnit,
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    Pair,
    SeniorBy,
    best_matching,
    pairing,
    verify,
)
from kompetensi.people import Person

DATA = Path(__file__).parents[1] / "data/mentoring/uk"
GRADES = ["AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4"]


def _points(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    above, below = mentor.person, mentee.person
    assert above.rank is not None
    assert below.rank is not None
    wish, offer = set(below.traits["identity"]), set(above.traits["identity"])
    return {
        "grade": {1: 9, 2: 12}[above.rank - below.rank],
        "profession": 10 * (above.traits["profession"] == below.traits["profession"]),
        "identity": 6 * bool(wish & offer),
    }


def _people(name: str, identity: str) -> list[Person]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Person(
                code=row["code"],
                unit=row["organisation"],
                rank=GRADES.index(row["grade"]),
                traits={
                    "profession": [row["profession"]],
                    "identity": [one.strip() for one in row[identity].split(",") if one.strip()],
                },
            )
            for row in csv.DictReader(file)
        ]


@cache
def _problem(name: str) -> MatchingProblem:
    return pairing(
        [Mentor(person=one) for one in _people(f"{name}_mentors", "characteristics")],
        [Mentee(person=one) for one in _people(f"{name}_mentees", "identity to match")],
        rules=[DifferentUnit(), SeniorBy(ranks=(1, 2))],
        suitability=_points,
    )


@cache
def _solved(name: str, goal: str) -> Matching:
    return best_matching(_problem(name), goal=goal)


@pytest.mark.parametrize(
    ("name", "goal", "pairs", "score"),
    [
        ("large", "score", 483, 11_488),
        ("large", "most_pairs_then_score", 484, 11_480),
        ("small", "score", 35, 750),
        ("small", "most_pairs_then_score", 35, 750),
    ],
)
def test_totals(name: str, goal: str, pairs: int, score: int) -> None:
    matching = _solved(name, goal)
    assert (len(matching.pairs), matching.score) == (pairs, score)
    verify(_problem(name), matching)


@pytest.mark.parametrize(
    ("name", "allowed", "all_pairs"), [("large", 44_342, 250_000), ("small", 392, 2_500)]
)
def test_every_pair_is_allowed_or_refused_by_a_rule(
    name: str, allowed: int, all_pairs: int
) -> None:
    problem = _problem(name)
    refused = sum((Counter(rules) for rules in problem.refused.values()), Counter())
    assert set(refused) == {"different_unit", "senior_by"}
    assert (len(problem.rows()), refused.total()) == (allowed, all_pairs - allowed)


@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score"])
def test_whoever_is_left_over_lost_to_others(goal: str) -> None:
    matching = _solved("large", goal)
    assert len(matching.unmatched) == 500 - len(matching.pairs)
    for mentee, reason in matching.unmatched.items():
        assert matching.problem.allowed(mentee)
        assert reason.code in {"outscored", "equally_good"}


def test_the_last_pair_costs_eight_points() -> None:
    overall = _solved("large", "most_pairs_then_score").explain()
    assert str(overall[2]) == "the last pair lowers the total score by 8"


def _restated(matching: Matching, pairs: list[tuple[str, str]]) -> Matching:
    """Claim other pairs, everything that can be counted being right."""
    problem = matching.problem
    made = tuple(
        Pair(mentee=one, mentor=other, score=problem.score(one, other))
        for one, other in sorted(pairs)
    )
    load = Counter(other for _, other in pairs)
    left = set(problem.mentees) - {one for one, _ in pairs}
    some_reason = next(iter(matching.unmatched.values()))
    return attrs.evolve(
        matching,
        pairs=made,
        score=sum(pair.score or 0 for pair in made),
        free_seats={code: seats - load[code] for code, seats in problem.seats.items()},
        unmatched={one: matching.unmatched.get(one, some_reason) for one in left},
    )


@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score"])
def test_a_changed_matching_is_refused(goal: str) -> None:
    matching = _solved("large", goal)
    problem = matching.problem
    pairs = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    with pytest.raises(CertificateError, match="free seat"):
        verify(problem, _restated(matching, pairs[1:]))
    left = next(iter(matching.unmatched))
    taken = problem.allowed(left)[0]
    with pytest.raises(CertificateError, match="has 2 mentees and 1 seats"):
        verify(problem, _restated(matching, [*pairs, (left, taken)]))
    points = {
        (str(row["mentee"]), str(row["mentor"])): int(row["score"] or 0) for row in problem.rows()
    }
    swaps: dict[bool, list[tuple[str, str]]] = {}
    for (one, mine), (other, theirs) in combinations(pairs, 2):
        before = {(one, mine), (other, theirs)}
        after = {(one, theirs), (other, mine)}
        if after <= points.keys():
            change = sum(points[pair] for pair in after) - sum(points[pair] for pair in before)
            swaps.setdefault(change < 0, [*(set(pairs) - before), *after])
    for falls, why in ((True, "not proved best"), (False, "not the first in code order")):
        swapped = _restated(matching, swaps[falls])
        assert ((swapped.score or 0) < (matching.score or 0)) == falls
        with pytest.raises(CertificateError, match=why):
            verify(problem, swapped)


def test_contributions_add_up_to_the_score() -> None:
    matching = _solved("small", "score")
    for pair in matching.pairs:
        parts = matching.problem.contributions(pair.mentee, pair.mentor)
        assert set(parts) == {"grade", "identity", "profession"}
        assert sum(parts.values()) == pair.score
