"""Faults that users of other tools reported, each with the right answer."""

import json
import math
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import InvalidValueError
from kompetensi.mentoring import (
    CommonHours,
    MatchingProblem,
    Mentee,
    Mentor,
    best_matching,
    stable_matching,
    verify,
)
from kompetensi.people import Person
from kompetensi.texts import say

DATA = Path(__file__).parents[1] / "data/mentoring"
REPORTS = {
    case["id"]: case["minimal_input"]
    for case in json.loads((DATA / "reports.json").read_text(encoding="utf-8"))["cases"]
}


def _stable(mentees: Any, mentors: Any, seats: dict[str, int], favour: str) -> dict[str, Any]:
    problem = MatchingProblem.from_rankings(mentees, mentors, seats=seats)
    matching = stable_matching(problem, favour=favour)
    verify(problem, matching)
    return {code: set(matching.mentees_of(code)) for code in problem.mentors}


@pytest.mark.parametrize("favour", ["mentees", "mentors"])
def test_x01_either_side_with_more_mentees_than_seats(favour: str) -> None:
    given = REPORTS["X01"]
    seats = dict.fromkeys(given["mentors"], given["capacity"])
    found = _stable(given["mentees"], given["mentors"], seats, favour)
    assert found == {"H1": {"S5", "S6"}, "H2": {"S8", "S4"}, "H3": {"S7", "S2"}}


def test_x02_a_mentor_without_seats_is_legal() -> None:
    given = REPORTS["X02"]
    mentees = given["mentees"]
    seats = {code: mentor["capacity"] for code, mentor in given["mentors"].items()}
    mentors = {code: [one for one in mentees if code in mentees[one]] for code in seats}
    matching = stable_matching(MatchingProblem.from_rankings(mentees, mentors, seats=seats))
    assert matching.mentor_of("a") == "m2"
    assert str(matching.unmatched["b"]) == "no allowed mentor has seats: m1"
    scores = {(one, code): 1 for one in mentees for code in mentees[one]}
    by_score = best_matching(MatchingProblem.from_scores(scores, seats=seats))
    assert by_score.unmatched == matching.unmatched
    for wrong in (-1, 1.5):
        with pytest.raises(InvalidValueError, match="seats of 'm1' must be"):
            MatchingProblem.from_rankings(mentees, mentors, seats={**seats, "m1": wrong})  # type: ignore[dict-item]  # on purpose


def test_x03_a_one_sided_ranking_is_an_unacceptable_pair() -> None:
    given = REPORTS["X03"]
    seats = dict.fromkeys(given["mentors"], given["capacity"])
    found = _stable(given["mentees"], given["mentors"], seats, "mentees")
    assert found == {"M": {"L", "S"}, "C": {"D", "A"}, "G": {"J"}}
    problem = MatchingProblem.from_rankings(given["mentees"], given["mentors"], seats=seats)
    assert problem.one_sided == (("S", "G"),)


def test_x04_stable_may_leave_a_topic_empty_and_says_what_was_attained() -> None:
    given = REPORTS["X04"]
    seats = dict.fromkeys(given["topics"], given["capacity"])
    problem = MatchingProblem.from_rankings(given["groups"], given["topics"], seats=seats)
    matching = stable_matching(problem)
    found = {code: set(matching.mentees_of(code)) for code in problem.mentors}
    assert found == {"IP": {"G1"}, "Privacy": {"G3", "G2"}, "Fairness": set(), "Social": set()}
    assert [str(reason) for reason in matching.explain()] == [
        "goal: stable, and the best stable one for every mentee; 3 pairs, 0 unmatched"
    ]


def test_x05_score_and_most_pairs_are_two_goals_and_the_result_names_its_own() -> None:
    scores = {(f"{one}", f"{other}"): points for one, other, points in REPORTS["X05"]["edges"]}
    seats = {mentor: 1 for _, mentor in scores}
    problem = MatchingProblem.from_scores(scores, seats=seats)
    alone = best_matching(problem, goal="score")
    assert {(pair.mentee, pair.mentor) for pair in alone.pairs} == {
        ("1", "11"),
        ("2", "12"),
        ("4", "15"),
    }
    assert (alone.score, alone.goal) == (48, "score")
    largest = best_matching(problem, goal="most_pairs_then_score")
    assert {(pair.mentee, pair.mentor) for pair in largest.pairs} == {
        ("1", "14"),
        ("2", "13"),
        ("3", "12"),
        ("4", "15"),
        ("5", "11"),
    }
    assert (largest.score, largest.goal) == (18, "most_pairs_then_score")
    assert say(largest.goal) == (
        "as many pairs as possible, and among these the greatest total score"
    )


def test_x06_costs_are_turned_round_by_subtraction() -> None:
    cost = {(f"{one}", f"{other}"): points for one, other, points in REPORTS["X06"]["edges"]}
    bound = max(cost.values())
    sides = {("1", "4"), ("3", "2"), ("1", "2"), ("3", "4")}  # 1 and 3 against 2 and 4
    costs = {pair: cost.get(pair) or cost[pair[::-1]] for pair in sorted(sides)}
    scores = {pair: bound - points for pair, points in costs.items()}
    matching = best_matching(MatchingProblem.from_scores(scores, seats={"2": 1, "4": 1}))
    assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == [("1", "4"), ("3", "2")]
    assert bound * 2 - (matching.score or 0) == 4


def _hour_of_week(day: str, clock: str) -> Fraction:
    hours, minutes = map(int, clock.split(":"))
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(day)
    return 24 * days + hours + Fraction(minutes, 60)


def test_x09_common_hours_are_counted_on_one_clock() -> None:
    given = REPORTS["X09"]
    mentor, mentee = (
        [(_hour_of_week(day, start), _hour_of_week(day, end)) for day, start, end in given[key]]
        for key in ("mentor_free_utc", "mentee_free_local_UTC+7")
    )
    known: dict[str, Any] = {"free": {"o": mentor, "e": mentee}, "ahead": {"e": 7}}
    rule = CommonHours(**known, least=given["min_overlap_hours"])
    pair = Mentor(person=Person(code="o")), Mentee(person=Person(code="e"))
    monday, tuesday = rule.common(*pair)
    assert monday == (2, 4)  # Monday 2:00 to 4:00 UTC
    assert tuesday == (37, Fraction(77, 2))  # Tuesday 13:00 to 14:30 UTC
    assert rule.allows(*pair)
    assert not CommonHours(**known, least=2, block=2.5).allows(*pair)
    # 22 hours later the mentor's first span runs across midnight, and nothing else changes
    later = {code: [(start + 22, end + 22) for start, end in known["free"][code]] for code in "oe"}
    moved = CommonHours(free=later, ahead={"e": 7}, least=3.5, block=2)
    assert moved.common(*pair) == ((24, 26), (59, Fraction(121, 2)))
    assert moved.allows(*pair)


def test_x10_a_missing_score_is_refused_and_named_before_anything_is_solved() -> None:
    rows = REPORTS["X10"]["cost"]
    scores = {
        (f"r{row}", f"c{column}"): math.nan if value == "nan" else round(100 * value)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
    }
    seats = {f"c{column}": 1 for column in range(3)}
    with pytest.raises(InvalidValueError) as caught:
        MatchingProblem.from_scores(scores, seats=seats)  # type: ignore[arg-type]  # on purpose
    assert str(caught.value) == "score of mentee 'r2' and mentor 'c0' must be finite, got nan"
