"""The largest stable matching against every matching of small problems, and its checks against false claims."""

from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import CertificateError, InvalidValueError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    Pair,
    RankCertificate,
    stable_matching,
    verify,
)
from kompetensi.mentoring import _largest as module
from kompetensi.mentoring._largest_promotion import promote
from kompetensi.mentoring._largest_search import Search
from kompetensi.texts import Reason

Case = tuple[list[dict[int, int]], list[dict[int, int]], list[int]]
PLACE = st.one_of(st.none(), st.integers(0, 2))


@st.composite
def _cases(draw: st.DrawFn) -> Case:
    people, others = draw(st.integers(0, 5)), draw(st.integers(1, 4))
    drawn = [[draw(PLACE) for _ in range(others)] for _ in range(people)]
    wish = [{j: place for j, place in enumerate(row) if place is not None} for row in drawn]
    rank = [
        {i: draw(st.integers(0, 2)) for i in range(people) if j in wish[i]} for j in range(others)
    ]
    return wish, rank, [draw(st.integers(0, 2)) for _ in range(others)]


def _stable(case: Case, found: tuple[int, ...]) -> bool:
    """By the definition: seats kept, and nobody would rather have each other."""
    wish, rank, seats = case
    for j, count in enumerate(seats):
        mine = [rank[j][i] for i, one in enumerate(found) if one == j]
        if len(mine) > count:
            return False
        for i, place in rank[j].items():
            rather = found[i] < 0 or wish[i][j] < wish[i][found[i]]
            if rather and (len(mine) < count or any(place < one for one in mine)):
                return False
    return True


def _largest(case: Case) -> int:
    return max(
        sum(j >= 0 for j in found)
        for found in product(*([-1, *row] for row in case[0]))
        if _stable(case, found)
    )


def _groups(row: dict[int, int], letter: str) -> list[list[str]]:
    return [
        [f"{letter}{one}" for one, place in row.items() if place == level]
        for level in sorted(set(row.values()))
    ]


def _problem(case: Case) -> MatchingProblem:
    wish, rank, seats = case
    return MatchingProblem.from_rankings(
        {f"e{i}": _groups(row, "o") for i, row in enumerate(wish)},
        {f"o{j}": _groups(row, "e") for j, row in enumerate(rank)},
        seats={f"o{j}": count for j, count in enumerate(seats)},
    )


@settings(max_examples=200, deadline=None)
@given(_cases())
def test_promotion_reaches_two_thirds(case: Case) -> None:
    wish, rank, seats = case
    used = [{j: p for j, p in row.items() if seats[j]} for row in wish]
    found = promote(used, rank, seats)
    assert _stable(case, tuple(found))
    assert 3 * sum(j >= 0 for j in found) >= 2 * _largest(case)


@settings(max_examples=200, deadline=None)
@given(_cases(), st.integers(0, 30))
def test_the_largest_of_all_with_and_without_steps(case: Case, steps: int) -> None:
    problem, largest = _problem(case), _largest(case)
    matching = stable_matching(problem, largest=True)
    verify(problem, matching)
    assert (len(matching.pairs), matching.limit) == (largest, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "STEPS", steps)
        cut = stable_matching(problem, largest=True)
    verify(problem, cut)
    assert cut.limit is not None or len(cut.pairs) == largest
    assert 3 * len(cut.pairs) >= 2 * largest
    assert isinstance(cut.certificate, RankCertificate)
    assert cut.certificate.most is not None
    assert cut.certificate.most >= largest


@settings(max_examples=200, deadline=None)
@given(_cases(), st.data())
def test_a_claim_passes_only_if_true(case: Case, data: st.DataObject) -> None:
    """Any matching, with the true last mentees: accepted exactly when stable and of the largest size."""
    problem = _problem(case)
    seats = case[2]
    drawn = tuple(data.draw(st.sampled_from([-1, *row])) for row in case[0])
    placed = {f"e{i}": f"o{j}" for i, j in enumerate(drawn) if j >= 0}
    load = [drawn.count(j) for j in range(len(seats))]
    if any(count > seat for count, seat in zip(load, seats, strict=True)):
        return
    true = stable_matching(problem, largest=True)
    last = {
        f"o{j}": max((case[1][j][i], f"e{i}") for i, one in enumerate(drawn) if one == j)[1]
        for j, seat in enumerate(seats)
        if seat and load[j] == seat
    }
    pairs = tuple(Pair(mentee=one, mentor=other, score=None) for one, other in placed.items())
    claim = attrs.evolve(
        true,
        pairs=pairs,
        unmatched=_reasons(case, drawn),
        free_seats={f"o{j}": seat - load[j] for j, seat in enumerate(seats)},
        certificate=RankCertificate(last=last, most=len(pairs)),
    )
    if _stable(case, drawn) and len(pairs) == _largest(case):
        verify(problem, claim)
    else:
        with pytest.raises(CertificateError):
            verify(problem, claim)


def _reasons(case: Case, drawn: tuple[int, ...]) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    for i, j in enumerate(drawn):
        if j < 0:
            mentors = tuple(sorted(f"o{one}" for one in case[0][i]))
            seated = [one for one in case[0][i] if case[2][one]]
            found[f"e{i}"] = (
                Reason(code="equals_or_preferred", details={"mentors": len(seated)})
                if seated
                else Reason(code="no_seats", details={"mentors": mentors})
                if mentors
                else Reason(code="no_allowed_mentor")
            )
    return found


def _two_sizes() -> Matching:
    """Manlove and others (2002): the smallest problem with stable matchings of two sizes."""
    problem = MatchingProblem.from_rankings(
        {"m1": ["w1", "w2"], "m2": ["w1"]},
        {"w1": [["m1", "m2"]], "w2": ["m1"]},
        seats={"w1": 1, "w2": 1},
    )
    assert len(stable_matching(problem).pairs) == 1
    return stable_matching(problem, largest=True)


def test_two_sizes() -> None:
    matching = _two_sizes()
    verify(matching.problem, matching)
    assert [(one.mentee, one.mentor) for one in matching.pairs] == [("m1", "w2"), ("m2", "w1")]


@pytest.mark.parametrize("most", [1, 3, None])
def test_a_false_bound_is_refused(most: int | None) -> None:
    matching = _two_sizes()
    assert isinstance(matching.certificate, RankCertificate)
    certificate = attrs.evolve(matching.certificate, most=most)
    with pytest.raises(CertificateError, match="more than 2 open pairs"):
        verify(matching.problem, attrs.evolve(matching, certificate=certificate))


def test_largest_is_best_for_no_side() -> None:
    problem = MatchingProblem.from_scores({}, seats={})
    with pytest.raises(InvalidValueError, match="best for no side"):
        stable_matching(problem, favour="mentors", largest=True)


def test_more_mentees_than_are_searched() -> None:
    """Thirty who rank one mentor only, and one who leaves no room: the bound 2 is never reached."""
    people = [f"e{i:02}" for i in range(31)]
    problem = MatchingProblem.from_rankings(
        {code: ["x", "y"] if code == "e00" else ["x"] for code in people},
        {"x": people, "y": ["e00"]},
        seats={"x": 1, "y": 1},
    )
    matching = stable_matching(problem, largest=True)
    verify(problem, matching)
    assert (len(matching.pairs), matching.limit) == (1, "search_steps")
    assert matching.certificate == RankCertificate(last={"x": "e00"}, most=2)
    assert [str(reason) for reason in matching.explain()] == [
        "goal: stable, with as many pairs as any stable matching; 1 pairs, 30 unmatched",
        "not proved to be the most pairs, since the search used all its steps: without the locked pairs, no stable "
        "matching has more than 2",
    ]
    assert [reason.code for reason in _two_sizes().explain()] == ["attained"]  # proved


@settings(max_examples=150, deadline=None)
@given(_cases(), st.integers(-1, 5))
def test_the_search_finds_more_exactly_when_there_are_more(case: Case, size: int) -> None:
    size = min(size, len(case[0]) - 1)  # no more pairs than mentees are ever asked for
    found = Search(*case, steps=10**9).larger(size)
    assert (found is not None) == (size < _largest(case))
    assert found is None or (_stable(case, tuple(found)) and sum(j >= 0 for j in found) > size)


def test_a_smaller_matching_is_made_larger_by_the_search() -> None:
    case: Case = ([{0: 0, 1: 1}, {0: 0}], [{0: 0, 1: 0}, {0: 0}], [1, 1])
    assert module._searched(*case, [0, -1], 2) == ([1, 0], True)


def _ranked(wishes: dict[str, list[Any]], ranks: dict[str, list[Any]]) -> MatchingProblem:
    return MatchingProblem.from_rankings(wishes, ranks, seats=dict.fromkeys(ranks, 1))


def test_verify_refuses_what_is_not_stable_and_what_is_not_the_largest() -> None:
    mine = _ranked({"a": ["x"], "b": ["x"]}, {"x": ["a", "b"]})
    theirs = _ranked({"a": ["x"], "b": ["x"]}, {"x": ["b", "a"]})
    found = attrs.evolve(stable_matching(theirs, largest=True), problem=mine)
    with pytest.raises(CertificateError, match="would rather have each other"):
        verify(mine, found)
    tied = _ranked({"a": [("x", "y")], "b": ["x"]}, {"x": [("a", "b")], "y": ["a"]})
    strict = _ranked({"a": ["x", "y"], "b": ["x"]}, {"x": ["a", "b"], "y": ["a"]})
    small = attrs.evolve(stable_matching(strict, largest=True), problem=tied)
    assert len(small.pairs) == 1
    with pytest.raises(CertificateError, match="stable, but not the largest"):
        verify(tied, small)
    assert len(stable_matching(tied, largest=True).pairs) == 2
