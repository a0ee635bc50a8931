"""What theorems promise of every answer, whatever the people: truth pays, names do not count, seats do no harm."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.mentoring import Matching, MatchingProblem, best_matching, stable_matching
from kompetensi.testing import matching_problems

MENTEES, MENTORS = ("A", "B", "C", "D", "E", "F"), ("V", "X", "Y", "2", "10")
SCORED = matching_problems().filter(lambda problem: problem.has_scores)
GOALS = st.sampled_from(["score", "most_pairs_then_score"])
Solve = Callable[[MatchingProblem], Matching]
SOLVERS: dict[str, Solve] = {
    "score": lambda problem: best_matching(problem, goal="score"),
    "most_pairs": best_matching,
    "mentees": stable_matching,
    "mentors": lambda problem: stable_matching(problem, favour="mentors"),
}
Lists = dict[str, list[str]]


def _some(codes: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), unique=True)


@st.composite
def _strict(draw: st.DrawFn) -> tuple[Lists, Lists, dict[str, int]]:
    """Draw lists without ties: the wishes, what mentors rank, and seats."""
    wishes = {code: draw(_some(MENTORS)) for code in MENTEES}
    ranks = {code: list(draw(st.permutations(MENTEES))) for code in MENTORS}
    seats = {code: draw(st.sampled_from([1, 1, 0, 2])) for code in MENTORS}
    return wishes, ranks, seats


def _read(text: object) -> str:
    assert isinstance(text, str)
    return text


def _renamed(problem: MatchingProblem, names: Mapping[str, str]) -> MatchingProblem:
    """Build a problem again with other codes, from its rows."""
    rows = [
        ((names[_read(row["mentee"])], names[_read(row["mentor"])]), row) for row in problem.rows()
    ]
    locked = [(names[one], names[other]) for one, other in problem.locked]
    seats = {names[code]: count for code, count in problem.seats.items()}
    mentees = [names[code] for code in problem.mentees]
    if problem.has_scores:
        scores: Any = {pair: row["score"] for pair, row in rows}
        return MatchingProblem.from_scores(scores, seats=seats, mentees=mentees, locked=locked)
    wishes = {code: _tiers(rows, "mentee_rank", code, 0) for code in mentees}
    ranks = {code: _tiers(rows, "mentor_rank", code, 1) for code in seats}
    return MatchingProblem.from_rankings(wishes, ranks, seats=seats, locked=locked)


def _tiers(rows: list[Any], field: str, code: str, side: int) -> list[tuple[str, ...]]:
    """Give one person's ranking, equal ranks together."""
    places: dict[int, list[str]] = {}
    for pair, row in rows:
        if pair[side] == code:
            places.setdefault(row[field], []).append(pair[1 - side])
    return [tuple(places[place]) for place in sorted(places)]


def _pairs(matching: Matching) -> list[tuple[str, str]]:
    return [(pair.mentee, pair.mentor) for pair in matching.pairs]


def _goals(problem: MatchingProblem) -> list[str]:
    return sorted(SOLVERS) if problem.has_scores else ["mentees", "mentors"]


@given(drawn=_strict(), liar=st.sampled_from(MENTEES), told=_some(MENTORS))
def test_a_mentee_gains_nothing_by_an_untrue_list(
    drawn: tuple[Lists, Lists, dict[str, int]], liar: str, told: list[str]
) -> None:
    wishes, ranks, seats = drawn
    truth = wishes[liar]
    honest = stable_matching(MatchingProblem.from_rankings(wishes, ranks, seats=seats))
    lie = stable_matching(MatchingProblem.from_rankings({**wishes, liar: told}, ranks, seats=seats))

    def worth(matching: Matching) -> int:
        """Give the place in the true list; unplaced and unwanted come after it, alike."""
        place = matching.mentor_of(liar)
        return truth.index(place) if place in truth else len(truth)

    assert worth(honest) <= worth(lie)


def test_a_mentee_may_gain_where_mentors_are_favoured() -> None:
    """Worked by hand: with favour to the mentors, a hides y and gets x; so the promise above is no triviality."""
    ranks = {"x": ["b", "a"], "y": ["a", "b"]}
    found = []
    for told in (["x", "y"], ["x"]):
        problem = MatchingProblem.from_rankings(
            {"a": told, "b": ["y", "x"]}, ranks, seats={"x": 1, "y": 1}
        )
        found.append(stable_matching(problem, favour="mentors").mentor_of("a"))
    assert found == ["y", "x"]


@given(drawn=_strict())
def test_mentors_do_best_where_favoured_and_worst_where_not(
    drawn: tuple[Lists, Lists, dict[str, int]],
) -> None:
    wishes, ranks, seats = drawn
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    theirs, other = stable_matching(problem, favour="mentors"), stable_matching(problem)
    for mentor in problem.mentors:
        best, worst = (
            sorted(ranks[mentor].index(code) for code in matching.mentees_of(mentor))
            for matching in (theirs, other)
        )
        assert len(best) == len(worst)  # rural hospitals: as many seats taken in both
        assert all(one <= another for one, another in zip(best, worst, strict=True))
        if len(best) < seats[mentor]:
            assert best == worst  # and the very same people where a seat stays free


@given(problem=matching_problems())
def test_names_in_the_same_order_rename_the_answer(problem: MatchingProblem) -> None:
    codes = sorted({*problem.mentees, *problem.mentors})
    names = {code: f"n{number:03}" for number, code in enumerate(codes)}
    again = _renamed(problem, names)
    for goal in _goals(problem):
        one, other = SOLVERS[goal](problem), SOLVERS[goal](again)
        assert [(names[mentee], names[mentor]) for mentee, mentor in _pairs(one)] == _pairs(other)
        assert one.score == other.score
        assert {names[code] for code in one.unmatched} == set(other.unmatched)
        for field in attrs.fields(type(one.certificate)):
            if field.name in {"prices", "losses", "bonus"}:
                before, after = (getattr(each.certificate, field.name) for each in (one, other))
                assert {names[code]: points for code, points in before.items()} == after


@given(problem=SCORED, data=st.data())
def test_any_names_keep_the_score_and_the_number_of_pairs(
    problem: MatchingProblem, data: st.DataObject
) -> None:
    codes = sorted({*problem.mentees, *problem.mentors})
    names = dict(zip(codes, data.draw(st.permutations(codes)), strict=True))
    again = _renamed(problem, names)
    for goal in ("score", "most_pairs"):
        assert SOLVERS[goal](problem).score == SOLVERS[goal](again).score
    assert len(best_matching(problem).pairs) == len(best_matching(again).pairs)


@given(drawn=_strict(), data=st.data(), favour=st.sampled_from(["mentees", "mentors"]))
def test_any_names_rename_a_stable_matching_without_ties(
    drawn: tuple[Lists, Lists, dict[str, int]], data: st.DataObject, favour: str
) -> None:
    wishes, ranks, seats = drawn
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    codes = sorted({*MENTEES, *MENTORS})
    names = dict(zip(codes, data.draw(st.permutations(codes)), strict=True))
    one, other = SOLVERS[favour](problem), SOLVERS[favour](_renamed(problem, names))
    renamed = sorted((names[mentee], names[mentor]) for mentee, mentor in _pairs(one))
    assert renamed == _pairs(other)


@given(drawn=_strict(), data=st.data())
def test_the_order_of_rankings_and_seats_makes_no_difference(
    drawn: tuple[Lists, Lists, dict[str, int]], data: st.DataObject
) -> None:
    wishes, ranks, seats = drawn
    tied = {
        code: [tuple(wished[:2]), *wished[2:]] if wished else [] for code, wished in wishes.items()
    }
    one = MatchingProblem.from_rankings(tied, ranks, seats=seats)
    mentees, mentors = data.draw(st.permutations(list(tied))), data.draw(st.permutations(MENTORS))
    other = MatchingProblem.from_rankings(
        {code: [tied[code][0][::-1], *tied[code][1:]] if tied[code] else [] for code in mentees},
        {code: ranks[code] for code in mentors},
        seats={code: seats[code] for code in reversed(mentors)},
    )
    assert one == other
    for favour in ("mentees", "mentors"):
        assert SOLVERS[favour](one) == SOLVERS[favour](other)


@given(problem=SCORED, goal=GOALS, data=st.data())
def test_more_seats_never_lower_the_score(
    problem: MatchingProblem, goal: str, data: st.DataObject
) -> None:
    assume(problem.mentors)
    mentor = data.draw(st.sampled_from(problem.mentors))
    more = attrs.evolve(problem, seats={**problem.seats, mentor: problem.seats[mentor] + 1})

    def worth(matching: Matching) -> tuple[int, int]:
        pairs = len(matching.pairs) if goal == "most_pairs_then_score" else 0
        return pairs, matching.score or 0

    assert worth(best_matching(problem, goal=goal)) <= worth(best_matching(more, goal=goal))


@given(drawn=_strict(), mentor=st.sampled_from(MENTORS))
def test_more_seats_never_worsen_the_place_of_a_mentee(
    drawn: tuple[Lists, Lists, dict[str, int]], mentor: str
) -> None:
    wishes, ranks, seats = drawn
    more = {**seats, mentor: seats[mentor] + 1}
    one, other = (
        stable_matching(MatchingProblem.from_rankings(wishes, ranks, seats=each))
        for each in (seats, more)
    )
    for mentee, wished in wishes.items():
        before, after = one.mentor_of(mentee), other.mentor_of(mentee)
        if before is not None:
            assert after is not None
            assert wished.index(after) <= wished.index(before)


def test_more_pairs_may_score_less() -> None:
    """Worked by hand: a seat more adds a pair and costs points, so pairs and score count in this order."""
    scores = {("a", "x"): 9, ("a", "y"): 0, ("b", "x"): 1}
    found = []
    for seats in (0, 1):
        problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": seats})
        matching = best_matching(problem)
        found.append((len(matching.pairs), matching.score))
    assert found == [(1, 9), (2, 1)]


@pytest.mark.parametrize("favour", ["mentees", "mentors"])
def test_ties_are_told_apart_by_the_codes(favour: str) -> None:
    """Worked by hand: with ties, names decide, and even the number of pairs can hang on them."""
    found = []
    for tied, single in (("a", "b"), ("b", "a")):
        problem = MatchingProblem.from_rankings(
            {tied: [("x", "y")], single: ["x"]},
            {"x": [(tied, single)], "y": [tied]},
            seats={"x": 1, "y": 1},
        )
        found.append(len(stable_matching(problem, favour=favour).pairs))
    assert found == [1, 2]
