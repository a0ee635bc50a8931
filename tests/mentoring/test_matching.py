"""What a matching shows: rows, table, graph, and an explanation of each person and pair."""

import pickle

import pytest

from kompetensi.errors import UnknownCodeError
from kompetensi.mentoring import Matching, MatchingProblem, best_matching, stable_matching
from kompetensi.texts import ENGLISH, INDONESIAN, say

PROBLEM = MatchingProblem.from_scores(
    {("a", "x"): 10, ("a", "y"): 1, ("b", "x"): 6, ("c", "y"): 3, ("d", "z"): 2, ("d", "x"): 9},
    seats={"x": 1, "y": 1, "z": 1, "<none>": 0},
    mentees=["a", "b", "c", "d", "e"],
    locked=[("d", "z")],
    forbidden=[("c", "y")],
)


def _told(matching: Matching, mentee: str | None = None, mentor: str | None = None) -> list[str]:
    reasons = matching.explain(mentee=mentee, mentor=mentor)
    assert all(say(reason, catalogue=INDONESIAN) for reason in reasons)
    assert all(reason.code in ENGLISH for reason in reasons)
    return [str(reason) for reason in reasons]


def test_rows_have_one_line_for_each_mentee() -> None:
    matching = best_matching(PROBLEM, goal="score")
    assert matching.rows() == [
        {"mentee": "a", "mentor": "x", "score": 10, "reason": None, "reason_text": None},
        {
            "mentee": "b",
            "mentor": None,
            "score": None,
            "reason": "outscored",
            "reason_text": "others use the seats better: placing this person, at best with x, "
            "would cost 3 points of the total",
        },
        {
            "mentee": "c",
            "mentor": None,
            "score": None,
            "reason": "all_mentors_refused",
            "reason_text": "no mentor is allowed: forbidden pair (1)",
        },
        {"mentee": "d", "mentor": "z", "score": 2, "reason": None, "reason_text": None},
        {
            "mentee": "e",
            "mentor": None,
            "score": None,
            "reason": "no_allowed_mentor",
            "reason_text": "no pair with any mentor is given",
        },
    ]
    assert matching._repr_html_().startswith("<table>")
    assert "no pair with any mentor" in str(matching)


def test_cells_are_escaped() -> None:
    problem = MatchingProblem.from_scores({("<a>", "x"): 1}, seats={"x": 1})
    assert "<td>&lt;a&gt;</td>" in best_matching(problem)._repr_html_()


def test_who_has_whom() -> None:
    matching = best_matching(PROBLEM)
    assert [matching.mentor_of(code) for code in PROBLEM.mentees] == ["y", "x", None, "z", None]
    assert matching.mentees_of("x") == ("b",)
    assert matching.mentees_of("<none>") == ()
    assert matching.free_seats == {"<none>": 0, "x": 0, "y": 0, "z": 0}
    with pytest.raises(UnknownCodeError, match="no mentee 'x' among 5 known codes"):
        matching.mentor_of("x")
    with pytest.raises(UnknownCodeError, match="no mentor 'a' among 4 known codes"):
        matching.mentees_of("a")
    with pytest.raises(UnknownCodeError, match="no mentor 'q' among 4 known codes"):
        matching.explain(mentee="a", mentor="q")


def test_the_whole_is_explained_with_its_goal() -> None:
    assert _told(best_matching(PROBLEM, goal="score")) == [
        "goal: the greatest total score; 2 pairs, 3 unmatched",
        "total score 12",
    ]
    assert _told(best_matching(PROBLEM)) == [
        "goal: as many pairs as possible, and among these the greatest total score; 3 "
        "pairs, 2 unmatched",
        "total score 9",
        "the last pair lowers the total score by 3",
    ]


def test_a_mentee_is_explained_with_each_other_mentor() -> None:
    matching = best_matching(PROBLEM, goal="score")
    assert _told(matching, mentee="a") == [
        "a is paired with x at 10 points",
        "a with y instead would cost 3 points of the total or more",
    ]
    assert _told(matching, mentee="b") == [
        str(matching.unmatched["b"]),
        "b with x would cost 3 points of the total",
    ]
    assert _told(matching, mentee="d") == [
        "d is locked to z",
        "d is locked to somebody else than x",
    ]
    assert _told(best_matching(PROBLEM), mentee="a") == [
        "a is paired with y at 1 points",
        "a with x instead would cost 0 points or more, if each pair counts 3 besides its score",
    ]


def test_a_mentor_is_explained_with_seats_and_what_one_more_is_worth() -> None:
    matching = best_matching(PROBLEM, goal="score")
    assert _told(matching, mentor="x") == [
        "a is paired with x at 10 points",
        "free seats: 0 of 1",
        "one more seat of x would raise the total by 6 points",
    ]
    assert _told(matching, mentor="y") == ["free seats: 1 of 1"]
    assert _told(best_matching(PROBLEM), mentor="x")[2] == (
        "one more seat of x would raise the total by 9 points, if each pair counts 3 "
        "besides its score"
    )


def test_a_pair_is_explained() -> None:
    matching = best_matching(PROBLEM, goal="score")
    assert _told(matching, "a", "x") == ["a is paired with x at 10 points"]
    assert _told(matching, "c", "y") == ["c with y is not allowed: forbidden pair"]
    assert _told(matching, "e", "y") == ["e with y is not among the allowed pairs"]
    seatless = best_matching(PROBLEM.with_seats({"x": 0}))
    assert _told(seatless, "b", "x") == ["b has no open seat"] or _told(seatless, "b", "x") == [
        "x has no open seat for b"
    ]


def test_a_stable_matching_is_explained_by_ranks() -> None:
    problem = MatchingProblem.from_rankings(
        {"a": ["x", "y"], "b": ["x", "y"], "c": ["x"], "d": ["y"]},
        {"x": [("a", "b"), "c"], "y": ["b", "a"]},
        seats={"x": 1, "y": 1},
    )
    matching = stable_matching(problem)
    assert _told(matching, mentee="a") == [
        "a is paired with x",
        "a has x, and ranks y lower or equally and later in code order",
    ]
    assert _told(matching, mentee="b") == [
        "b is paired with y",
        "x is full with people ranked higher than b, or equally and earlier in code order",
    ]
    assert _told(matching, mentee="c")[0] == (
        "every allowed mentor with open seats (1) is full with people ranked higher, or "
        "equally and earlier "
        "in code order"
    )
    assert _told(matching, mentee="d") == ["nobody ranks this person back: y"]
    assert _told(matching, "d", "y") == ["only one of d and y ranks the other"]
    assert _told(matching, mentor="y") == ["b is paired with y", "free seats: 0 of 1"]
    assert _told(matching) == [
        "goal: stable, and the best stable one for every mentee; 2 pairs, 2 unmatched"
    ]
    by_score = stable_matching(PROBLEM)
    assert _told(by_score, mentee="a")[1] == (
        "a has x, and ranks y lower or equally and later in code order"
    )


def test_the_graph_is_bipartite_and_tells_a_person_who_is_both_apart() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "b"): 5, ("b", "a"): 4, ("c", "b"): 1}, seats={"a": 2, "b": 1}, locked=[("b", "a")]
    )
    graph = best_matching(problem).graph()
    assert graph.graph == {"goal": "most_pairs_then_score"}
    assert dict(graph.nodes(data=True)) == {
        ("mentee", "a"): {"bipartite": 0, "code": "a"},
        ("mentee", "b"): {"bipartite": 0, "code": "b"},
        ("mentee", "c"): {"bipartite": 0, "code": "c"},
        ("mentor", "a"): {"bipartite": 1, "code": "a", "seats": 2, "free_seats": 1},
        ("mentor", "b"): {"bipartite": 1, "code": "b", "seats": 1, "free_seats": 0},
    }
    assert list(graph.edges(data=True)) == [
        (("mentee", "a"), ("mentor", "b"), {"score": 5, "locked": False}),
        (("mentee", "b"), ("mentor", "a"), {"score": 4, "locked": True}),
    ]


def test_a_matching_is_a_value() -> None:
    one, other = best_matching(PROBLEM), pickle.loads(pickle.dumps(best_matching(PROBLEM)))
    assert one == other
    assert hash(one) == hash(other)
    assert one != best_matching(PROBLEM, goal="score")
