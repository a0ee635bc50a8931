"""Fairest, rank-maximal and even matchings, required seats and several mentors: examples worked by hand, and words."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import attrs
import pytest

from kompetensi.errors import (
    CertificateError,
    ConflictError,
    InvalidTypeError,
    InvalidValueError,
    NoMatchingError,
    TooLargeError,
    UnknownCodeError,
)
from kompetensi.mentoring import (
    LayerCertificate,
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    Pair,
    adjust,
    best_matching,
    change_curve,
    pairing,
    stable_matching,
    suggestions,
    verify,
)
from kompetensi.people import Person
from kompetensi.texts import Reason

CASES = {
    case["id"]: case
    for case in json.loads(
        (Path(__file__).parents[1] / "data/mentoring/oracles.json").read_text(encoding="utf-8")
    )["cases"]
}


def _found(problem: MatchingProblem, **goal: Any) -> dict[str, tuple[str, ...]]:
    matching = best_matching(problem, **goal)
    verify(problem, matching)
    return {mentee: matching.mentors_of(mentee) for mentee in problem.mentees}


@pytest.mark.parametrize("case", ["no-popular-3x3", "three-profiles-differ"])
def test_a_published_rank_maximal_profile(case: str) -> None:
    inputs, expected = CASES[case]["inputs"], CASES[case]["expected"]
    everybody = [list(inputs["mentees"])]  # the mentors do not mind
    problem = MatchingProblem.from_rankings(
        inputs["mentees"], dict.fromkeys(inputs["capacity"], everybody), seats=inputs["capacity"]
    )
    matching = best_matching(problem, goal="rank_maximal")
    verify(problem, matching)
    places = [inputs["mentees"][pair.mentee].index(pair.mentor) for pair in matching.pairs]
    profile = expected["rank_maximal_profile"]
    assert [places.count(place) for place in range(len(profile))] == profile


def test_a_published_lower_bound() -> None:
    inputs, expected = (CASES["lower-quota-feasible"][key] for key in ("inputs", "expected"))
    scores = {
        (mentee, mentor): points
        for mentee, row in inputs["scores"].items()
        for mentor, points in row.items()
    }
    problem = MatchingProblem.from_scores(scores, seats=inputs["capacity"], least=inputs["lower"])
    for goal in ("score", "most_pairs_then_score"):
        matching = best_matching(problem, goal=goal)
        assert matching.score == expected["max_score"]
        assert {one.mentee: one.mentor for one in matching.pairs} in expected["max_score_matchings"]
        assert len(matching.pairs) == expected["max_size"]
    free = MatchingProblem.from_scores(scores, seats=inputs["capacity"])
    assert best_matching(free).score == 24  # as the notes of the case say


def test_a_published_shortage() -> None:
    inputs = CASES["lower-quota-infeasible"]["inputs"]
    scores = {
        (mentee, mentor): points
        for mentee, row in inputs["scores"].items()
        for mentor, points in row.items()
    }
    problem = MatchingProblem.from_scores(scores, seats=inputs["capacity"], least=inputs["lower"])
    with pytest.raises(NoMatchingError) as caught:
        best_matching(problem)
    found = caught.value
    assert (found.mentors, found.mentees) == (("o1", "o2"), ("e1",))
    assert (found.needed, found.available) == (2, 1)
    assert str(found) == (
        "mentors 'o1', 'o2' need at least 2 mentees, and 1 can be found: 'e1'; "
        "lower the least numbers or allow more pairs"
    )
    verify(problem, found)


def test_fairest_helps_the_worst_off_first() -> None:
    """The greatest total leaves budi with 1 point; the fairest gives everybody 5 or more for 2 points fewer."""
    scores = {("ani", "x"): 12, ("ani", "y"): 5, ("budi", "x"): 6, ("budi", "y"): 1}
    problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1})
    assert best_matching(problem).score == 13
    matching = best_matching(problem, goal="fairest")
    verify(problem, matching)
    assert matching.score == 11
    assert [str(reason) for reason in matching.explain()] == [
        "goal: as many pairs as possible, and the worst off as well off as possible; 2 pairs, 0 unmatched",
        "total score 11",
    ]
    assert str(matching.explain(mentee="ani", mentor="x")[0]) == (
        "ani with x would leave 1 people fewer with more than 1 points"
    )
    # more people: cici wants x as well, and would leave budi with y or nobody
    more = MatchingProblem.from_scores({**scores, ("cici", "x"): 5}, seats={"x": 1, "y": 1})
    left = best_matching(more, goal="fairest")
    verify(more, left)
    assert str(left.unmatched["cici"]) == (
        "others use the seats better: placing this person, at best with x, would leave 1 people "
        "fewer with more than 5 points"
    )


def test_fairest_places_as_many_as_possible_before_all_else() -> None:
    scores = {("ani", "x"): 9, ("ani", "y"): 0, ("budi", "x"): 9}
    problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1})
    assert _found(problem, goal="fairest") == {"ani": ("y",), "budi": ("x",)}


def test_rank_maximal_counts_first_wishes() -> None:
    """Two first wishes and nobody third beat one first and two second wishes."""
    wishes = {"ani": ["x", "y"], "budi": ["x", "z"], "cici": ["y", "x"]}
    problem = MatchingProblem.from_rankings(
        wishes,
        {"x": [["ani", "budi", "cici"]], "y": [["ani", "cici"]], "z": ["budi"]},
        seats={"x": 1, "y": 1, "z": 1},
    )
    assert _found(problem, goal="rank_maximal") == {"ani": ("x",), "budi": ("z",), "cici": ("y",)}
    matching = best_matching(problem.without(mentors=["z"]), goal="rank_maximal")
    verify(matching.problem, matching)
    assert matching.score is None
    assert str(matching.unmatched["budi"]) == (
        "an equally good matching has this person with x and others in other places; "
        "the order of codes decided"
    )
    assert str(matching.explain(mentor="x")[-1]) == (
        "one more seat of x would add 1 pairs of rank 1"
    )
    assert str(matching.explain(mentee="ani", mentor="y")[0]) == (
        "ani with y would cost 1 pairs of rank 1"
    )


def test_ranks_come_from_scores_without_rankings() -> None:
    problem = MatchingProblem.from_scores(
        {("ani", "x"): 3, ("ani", "y"): 2, ("budi", "x"): 100, ("budi", "y"): 99},
        seats={"x": 1, "y": 1},
    )
    matching = best_matching(problem, goal="rank_maximal")
    verify(problem, matching)
    assert [(one.mentee, one.mentor) for one in matching.pairs] == [("ani", "x"), ("budi", "y")]


def test_even_loads_at_equal_score() -> None:
    scores = {(mentee, mentor): 5 for mentee in "abcd" for mentor in "xyz"}
    problem = MatchingProblem.from_scores(scores, seats={"x": 4, "y": 4, "z": 4})
    assert _found(problem) == dict.fromkeys("abcd", ("x",))  # the order of codes alone
    matching = best_matching(problem, even=True)
    verify(problem, matching)
    assert sorted(len(matching.mentees_of(code)) for code in "xyz") == [1, 1, 2]
    assert str(matching.explain()[-1]) == (
        "among equally good matchings, the mentees are spread most evenly over the mentors"
    )
    problem = MatchingProblem.from_scores(
        {("a", "x"): 5, ("b", "x"): 5, ("b", "y"): 5}, seats={"x": 2, "y": 1}
    )
    matching = best_matching(problem, even=True)
    assert str(matching.explain(mentee="b", mentor="x")[0]) == (
        "b with x would be as good, but load the mentors less evenly"
    )


def test_even_loads_never_cost_a_point() -> None:
    scores = {(mentee, "x"): 6 for mentee in "abc"} | {(mentee, "y"): 5 for mentee in "abc"}
    problem = MatchingProblem.from_scores(scores, seats={"x": 3, "y": 3})
    for goal in ("score", "most_pairs_then_score", "fairest", "rank_maximal"):
        assert _found(problem, goal=goal, even=True) == dict.fromkeys("abc", ("x",))


def test_locked_pairs_count_in_even_loads() -> None:
    scores = {(mentee, mentor): 1 for mentee in "abc" for mentor in "xy"}
    problem = MatchingProblem.from_scores(
        scores, seats={"x": 3, "y": 3}, locked=[("a", "y"), ("b", "y")]
    )
    assert _found(problem, even=True) == {"a": ("y",), "b": ("y",), "c": ("x",)}


def test_groups_of_at_least_three() -> None:
    """Four people make one group of three or four, not two of two."""
    scores = {(mentee, "x"): 5 for mentee in "abcd"} | {(mentee, "y"): 6 for mentee in "ab"}
    problem = MatchingProblem.from_scores(scores, seats={"x": 4, "y": 2}, least={"x": 3})
    matching = best_matching(problem)
    verify(problem, matching)
    assert matching.score == 21
    assert len(matching.mentees_of("x")) == 3
    assert str(matching.explain(mentor="x")[-1]) == ("x must have 3 mentees at least, and has 3")
    everybody = best_matching(
        MatchingProblem.from_scores(
            {(code, "x"): 5 for code in "abcd"} | {("a", "y"): 6},
            seats={"x": 4, "y": 1},
            least={"x": 4},
        )
    )
    assert str(everybody.explain(mentee="a", mentor="y")[0]) == (
        "a with y would leave 1 mentees too few elsewhere"
    )


def test_required_seats_are_filled_by_re_placing_others() -> None:
    """X could take a first, but then y, which only a may have, would get nobody."""
    problem = MatchingProblem.from_scores(
        {("a", "x"): 9, ("a", "y"): 1, ("b", "x"): 1, ("b", "z"): 9, ("c", "z"): 0},
        seats=dict.fromkeys("xyz", 1),
        least={"x": 1, "y": 1, "z": 1},
    )
    assert _found(problem) == {"a": ("y",), "b": ("x",), "c": ("z",)}
    two = MatchingProblem.from_scores(
        {(mentee, mentor): 1 for mentee in "ab" for mentor in "xy"} | {("c", "x"): 0},
        seats={"x": 2, "y": 1},
        least={"x": 2, "y": 1},
    )
    assert _found(two) == {"a": ("x",), "b": ("y",), "c": ("x",)}


def test_what_a_seat_would_add() -> None:
    scores = {("a", "x"): 5, ("b", "x"): 3, ("b", "y"): 1, ("c", "x"): 2}
    for goal, least, text in (
        ("score", {"y": 1}, "one more seat of x would raise the total by 2 points"),
        ("most_pairs_then_score", {"y": 1}, "one more seat of x would add 1 pairs"),
        ("fairest", None, "one more seat of x would add 1 pairs"),
    ):
        problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1}, least=least)
        matching = best_matching(problem, goal=goal)
        more = problem.with_seats({"x": 2})
        gain = (best_matching(more, goal=goal).score or 0) - (matching.score or 0)
        assert str(matching.explain(mentor="x")[-1]) == text
        assert gain == 2
    full = MatchingProblem.from_scores({("a", "x"): 5}, seats={"x": 1}, wants={"a": 2})
    assert [str(one) for one in best_matching(full).explain(mentor="x")] == [
        "a is paired with x at 5 points",
        "free seats: 0 of 1",
    ]


def test_required_seats_take_people_whom_the_goal_would_leave_out() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 9, ("a", "y"): 1, ("b", "x"): 9}, seats={"x": 2, "y": 1}, least={"y": 1}
    )
    assert _found(problem, goal="score") == {"a": ("y",), "b": ("x",)}


def test_locked_pairs_fill_required_seats() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 1, ("b", "x"): 2}, seats={"x": 2}, least={"x": 2}, locked=[("a", "x")]
    )
    assert _found(problem) == {"a": ("x",), "b": ("x",)}
    with pytest.raises(NoMatchingError) as caught:
        best_matching(problem.without(mentees=["b"]))
    assert (caught.value.needed, caught.value.available, caught.value.mentees) == (1, 0, ())
    assert "0 can be found: nobody" in str(caught.value)
    verify(problem.without(mentees=["b"]), caught.value)


def test_several_mentors() -> None:
    scores = {("a", "x"): 5, ("a", "y"): 4, ("a", "z"): 3, ("b", "x"): 9, ("b", "y"): 1}
    problem = MatchingProblem.from_scores(
        scores, seats={"x": 1, "y": 1, "z": 1}, wants={"a": 2, "b": 1}
    )
    assert (problem.wants, problem.least) == ({"a": 2}, {})
    assert _found(problem) == {"a": ("y", "z"), "b": ("x",)}
    matching = best_matching(problem)
    assert matching.mentor_of("a") == "y"
    assert [row["mentor"] for row in matching.rows()] == ["y", "z", "x"]
    assert [one.chosen for one in suggestions(matching, "a").items] == [False, True, True]
    rich = MatchingProblem.from_scores(scores, seats={"x": 2, "y": 2, "z": 1}, wants={"a": 5})
    assert _found(rich) == {"a": ("x", "y", "z"), "b": ("x",)}
    reasons = [str(reason) for reason in best_matching(rich).explain(mentee="a")]
    assert reasons[-1] == "a has 3 of 5 wanted mentors"


def test_locked_pairs_of_somebody_who_wants_several() -> None:
    scores = {("a", "x"): 5, ("a", "y"): 4, ("a", "z"): 3}
    one = dict.fromkeys("xyz", 1)
    problem = MatchingProblem.from_scores(scores, seats=one, wants={"a": 2}, locked=[("a", "z")])
    assert _found(problem) == {"a": ("x", "z")}
    both = MatchingProblem.from_scores(
        scores, seats=one, wants={"a": 2}, locked=[("a", "y"), ("a", "z")]
    )
    matching = best_matching(both)
    verify(both, matching)
    assert matching.mentors_of("a") == ("y", "z")
    assert str(matching.explain(mentee="a", mentor="x")[0]) == "a is locked to somebody else than x"
    with pytest.raises(ConflictError, match="'a' is locked to both 'x' and 'y' and 'z'; keep 2"):
        MatchingProblem.from_scores(
            scores, seats=one, wants={"a": 2}, locked=[("a", "x"), ("a", "y"), ("a", "z")]
        )


def test_from_people() -> None:
    people = [Person(code=code) for code in ("a", "b", "x", "y")]
    problem = pairing(
        [Mentor(person=people[2], seats=2, least=1), Mentor(person=people[3])],
        [Mentee(person=people[0], wants=2), Mentee(person=people[1])],
        suitability=lambda _mentor, _mentee: {"any": 1},
    )
    assert (problem.least, problem.wants) == ({"x": 1}, {"a": 2})
    assert _found(problem) == {"a": ("x", "y"), "b": ("x",)}
    with pytest.raises(ConflictError) as caught:
        Mentor(person=people[2], seats=1, least=2)
    assert str(caught.value) == "mentor 'x' cannot have 2 mentees at least with 1 seats"


def test_from_columns_and_rankings() -> None:
    columns = MatchingProblem.from_columns(
        [0, 0, 1],
        [0, 1, 0],
        [9, 4, 7],
        mentees=["ani", "budi"],
        mentors=["x", "y"],
        seats=[1, 1],
        least=[0, 1],
        wants=[2, 1],
    )
    scores = {("ani", "x"): 9, ("ani", "y"): 4, ("budi", "x"): 7}
    assert columns == MatchingProblem.from_scores(
        scores, seats={"x": 1, "y": 1}, least={"y": 1}, wants={"ani": 2}
    )
    ranked = MatchingProblem.from_rankings(
        {"ani": ["x", "y"]}, {"x": ["ani"], "y": ["ani"]}, seats={"x": 1, "y": 1}, wants={"ani": 2}
    )
    assert _found(ranked, goal="rank_maximal") == {"ani": ("x", "y")}
    smaller = columns.without(mentors=["y"], mentees=["budi"])
    assert (smaller.least, smaller.wants) == ({}, {"ani": 2})


SCORES = {("a", "x"): 1}


@pytest.mark.parametrize(
    ("given", "error", "text"),
    [
        (
            {"least": {"x": 2}},
            ConflictError,
            "least of mentor 'x' is 2, above the 1 seats; lower it or give more seats",
        ),
        ({"least": {"x": -1}}, InvalidValueError, "least of 'x' must be 0 or more, got -1"),
        ({"least": {"y": 0}}, UnknownCodeError, "no mentor of least 'y'"),
        ({"wants": {"a": 0}}, InvalidValueError, "wants of 'a' must be 1 or more, got 0"),
        ({"wants": {"b": 1}}, UnknownCodeError, "no mentee of wants 'b'"),
        ({"wants": {"a": True}}, InvalidTypeError, "wants of 'a' must be a number"),
    ],
)
def test_bad_quotas(given: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error) as caught:
        MatchingProblem.from_scores(SCORES, seats={"x": 1}, **given)
    assert text in str(caught.value)


def test_bad_columns() -> None:
    def made(**given: Any) -> MatchingProblem:
        return MatchingProblem.from_columns(
            [0], [0], [1], mentees=["a"], mentors=["x"], seats=[1], **given
        )

    with pytest.raises(
        InvalidValueError, match="least must be one number for each of 1 mentors, got 2"
    ):
        made(least=[0, 0])
    with pytest.raises(
        InvalidValueError, match="wants must be one number for each of 1 mentees, got 0"
    ):
        made(wants=[])
    with pytest.raises(InvalidValueError, match="wants of 'a' must be 1 or more, got 0"):
        made(wants=[0])
    with pytest.raises(ConflictError):
        made(least=[1]).with_seats({"x": 0})


def test_what_cannot_be_asked_together() -> None:
    several = MatchingProblem.from_scores(SCORES, seats={"x": 1}, wants={"a": 2})
    required = MatchingProblem.from_scores(SCORES, seats={"x": 1}, least={"x": 1})
    with pytest.raises(InvalidValueError) as caught:
        stable_matching(several)
    assert str(caught.value) == (
        "'a' wants several mentors, which no stable matching may give; use best_matching"
    )
    with pytest.raises(InvalidValueError, match="'x' must have mentees"):
        stable_matching(required, largest=True)
    with pytest.raises(InvalidValueError, match="goal must be one of"):
        adjust([], several, goal="fairest", change_cost=1)
    with pytest.raises(InvalidValueError, match="goal must be one of"):
        change_curve([], several, goal="fairest")
    with pytest.raises(InvalidTypeError, match="even must be a bool, got 1"):
        best_matching(several, even=1)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidValueError, match="use stable_matching"):
        best_matching(MatchingProblem.from_rankings({}, {}, seats={}), goal="fairest")


def test_adjusting_keeps_pairs_of_several_mentors() -> None:
    scores = {("a", "x"): 5, ("a", "y"): 4, ("a", "z"): 3}
    problem = MatchingProblem.from_scores(scores, seats=dict.fromkeys("xyz", 1), wants={"a": 2})
    kept = adjust([("a", "y"), ("a", "z")], problem, change_cost=3)
    verify(kept.problem, kept)
    assert kept.mentors_of("a") == ("y", "z")
    curve = change_curve([("a", "y"), ("a", "z")], problem)
    assert [(one.changed, one.score) for one in curve.points] == [(1, 9), (0, 7)]


@pytest.mark.parametrize("goal", ["score", "most_pairs_then_score", "fairest", "rank_maximal"])
def test_nobody(goal: str) -> None:
    problem = MatchingProblem.from_scores({}, seats={"x": 1}, mentees=["a"])
    matching = best_matching(problem, goal=goal, even=True)
    verify(problem, matching)
    assert matching.certificate == LayerCertificate(prices={}, losses={}, even=True)
    assert matching.unmatched["a"].code == "no_allowed_mentor"


def test_too_large() -> None:
    many = {(f"e{number:05}", "x"): 2**38 for number in range(9000)}
    problem = MatchingProblem.from_scores(many, seats={"x": 8000})
    with pytest.raises(TooLargeError, match="too large for this goal to be exact; divide them all"):
        best_matching(problem, goal="score", even=True)


def test_workers_find_the_same() -> None:
    scores = {
        (f"e{block}{one}", f"o{block}{other}"): (one * other * 7 + block) % 5
        for block in range(4)
        for one in range(5)
        for other in range(3)
    }
    seats = {mentor: 2 for _, mentor in scores}
    problem = MatchingProblem.from_scores(
        scores, seats=seats, wants={"e00": 2}, least={"o12": 2}, mentees={one for one, _ in scores}
    )
    with ThreadPoolExecutor(2) as workers:
        for goal in ("score", "fairest", "rank_maximal"):
            alone = best_matching(problem, goal=goal, even=True)
            assert best_matching(problem, goal=goal, even=True, executor=workers) == alone
            verify(problem, alone)


def _with_price(matching: Matching, **prices: Any) -> Matching:
    return attrs.evolve(matching, certificate=attrs.evolve(matching.certificate, **prices))


def test_verify_says_what_is_wrong() -> None:
    scores = {("a", "x"): 3, ("b", "x"): 2, ("b", "y"): 1}
    problem = MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1}, least={"y": 1})
    matching = best_matching(problem)
    verify(problem, matching)
    proof = matching.certificate
    assert isinstance(proof, LayerCertificate)
    for prices, text in (
        ({"x": proof.prices["x"]}, "one price for each open mentor"),
        ({**proof.prices, "x": {"rank 1": 1}}, "must be whole numbers by layer, see 'rank 1'"),
        ({**proof.prices, "x": {"score": True}}, "must be whole numbers by layer, see 'score'"),
        ({**proof.prices, "x": {"score": 0}}, "not stated in the one way it can be"),
        ({**proof.prices, "x": {"least": 5}}, "not proved best"),
        ({**proof.prices, "y": {"score": 1}}, "not"),
    ):
        with pytest.raises(CertificateError, match=text):
            verify(problem, _with_price(matching, prices=prices))
    plain = best_matching(MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1}))
    ranked = MatchingProblem.from_rankings({"a": ["x"]}, {"x": ["a"]}, seats={"x": 1})
    first = best_matching(ranked, goal="rank_maximal")
    verify(ranked, first)
    with pytest.raises(CertificateError, match="nothing proves the goal 'fairest'"):
        verify(ranked, attrs.evolve(first, goal="fairest"))
    with pytest.raises(CertificateError, match="proved by prices in layers, and there are none"):
        verify(problem, attrs.evolve(matching, certificate=plain.certificate))
    fewer = attrs.evolve(
        matching,
        pairs=matching.pairs[:1],
        score=3,
        free_seats={"x": 0, "y": 1},
        unmatched={"b": Reason(code="equally_good")},
    )
    with pytest.raises(CertificateError, match="mentor 'y' has 0 mentees and must have 1"):
        verify(problem, fewer)


def test_an_equally_good_matching_that_comes_later_is_refused() -> None:
    problem = MatchingProblem.from_scores(
        {(mentee, mentor): 5 for mentee in "ab" for mentor in "xy"}, seats={"x": 1, "y": 1}
    )
    matching = best_matching(problem, goal="fairest")
    turned = attrs.evolve(
        matching,
        pairs=(Pair(mentee="a", mentor="y", score=5), Pair(mentee="b", mentor="x", score=5)),
    )
    with pytest.raises(CertificateError) as caught:
        verify(problem, turned)
    assert str(caught.value) == (
        "equally good, but not the first in code order: mentee 'a' can have mentor 'x' without loss"
    )


def test_a_shortage_must_be_true() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 1, ("a", "y"): 1, ("b", "z"): 1},
        seats={"x": 1, "y": 1, "z": 1},
        least={"x": 1, "y": 1, "z": 1},
    )
    crowded = MatchingProblem.from_scores(
        {(mentee, mentor): 1 for mentee in "ab" for mentor in "xyz"},
        seats=dict.fromkeys("xyz", 1),
        least=dict.fromkeys("xyz", 1),
    )
    with pytest.raises(NoMatchingError) as short:
        best_matching(crowded)
    assert (short.value.needed, short.value.available) == (3, 2)
    with pytest.raises(NoMatchingError) as caught:
        best_matching(problem)
    assert caught.value.mentors == ("x", "y")
    verify(problem, caught.value)
    for claim, text in (
        (
            NoMatchingError(["x"], ["a"], 1, 1),
            "these mentors need 1 mentees, and 1 can be: that is no shortage",
        ),
        (NoMatchingError(["x", "y"], ["a"], 2, 0), "is stated otherwise"),
        (NoMatchingError(["x", "y"], ["a", "b"], 2, 1), "is stated otherwise"),
        (NoMatchingError(["x", "q"], ["a"], 2, 1), "'q' is no mentor of the problem"),
    ):
        with pytest.raises(CertificateError, match=text):
            verify(problem, claim)
