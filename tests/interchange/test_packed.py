"""Classes with packed rows: readable documents, checked as if the value were built by hand."""

import pytest

from kompetensi.errors import InvalidDocumentError
from kompetensi.evaluation import RatingTable, Tally
from kompetensi.framework import LevelScale
from kompetensi.interchange import from_data, from_json, to_data, to_json
from kompetensi.mentoring import MatchingProblem, Mentee, Mentor, pairing
from kompetensi.people import Person

SCALE = LevelScale(lowest=1, highest=3)
CELL = {"ratee": "P-07", "item": "listens", "group": "peer", "counts": {"2": 1, "3": 2}}
TABLE = {"scale": {"lowest": 1, "highest": 3}, "cells": [CELL]}

PAIR = {"mentee": "ani", "mentor": "x", "score": 9}
PROBLEM = {
    "mentees": ["ani", "budi"],
    "seats": {"x": 1, "y": 0},
    "holds": ["scores"],
    "pairs": [PAIR],
    "refused": [["budi", "x", "forbidden"]],
}


def faults(data: object, cls: type[object]) -> list[str]:
    with pytest.raises(InvalidDocumentError) as caught:
        from_data(data, cls)
    return list(caught.value.faults)


def test_a_rating_table_is_written_by_cell() -> None:
    tallies = {("P-07", "listens", "peer", ""): Tally(scale=SCALE, counts={3: 2, 2: 1})}
    table = RatingTable.of(tallies, SCALE)
    assert to_data(table) == {
        "scale": {"lowest": 1, "highest": 3, "code": "", "names": []},
        "cells": [{**CELL, "wave": "", "missing": 0}],
    }
    assert from_data(TABLE, RatingTable) == table
    assert from_json(to_json(table), RatingTable) == table


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            [CELL, {**CELL, "counts": {"2": -1}}, {**CELL, "wave": "2", "missing": -1}],
            [
                """cell "('P-07', 'listens', 'peer', '')" stands twice in the table; keep one of the """
                "two @ $.cells[1]",
                "Tally.missing must be 0 or more, got -1 @ $.cells[2]",
            ],
        ),
        (
            [{**CELL, "counts": {"4": 1}}],
            ["level of a Tally is 4, which is not on the scale 1..3 @ $.cells[0]"],
        ),
        (
            [{**CELL, "counts": {"2": 1.5}}, {**CELL, "rater": "P-01"}],
            [
                "expected a whole number, got 1.5 @ $.cells[0].counts['2']",
                "unknown key 'rater', did you mean 'ratee'? @ $.cells[1]",
            ],
        ),
        (
            [{**CELL, "ratee": ""}],
            [
                "RatingCell.ratee must be text without blanks around it and not empty, got '' "
                "@ $.cells[0].ratee"
            ],
        ),
    ],
)
def test_a_bad_table_is_refused(cells: list[object], expected: list[str]) -> None:
    assert faults({**TABLE, "cells": cells}, RatingTable) == expected


def test_a_problem_is_written_by_pair() -> None:
    problem = MatchingProblem.from_scores(
        {("ani", "x"): 9, ("budi", "x"): 7}, seats={"x": 1, "y": 0}, forbidden=[("budi", "x")]
    )
    assert to_data(problem) == {
        **PROBLEM,
        "pairs": [{**PAIR, "mentee_rank": None, "mentor_rank": None, "parts": {}}],
        "least": {},
        "wants": {},
        "sites": {},
        "site_seats": {},
        "locked": [],
        "one_sided": [],
    }
    assert from_data(PROBLEM, MatchingProblem) == problem


def test_a_document_of_another_form_is_refused() -> None:
    assert faults([], RatingTable) == ["expected an object (RatingTableDocument), got a list @ $"]
    assert faults(3, MatchingProblem) == ["expected an object (MatchingProblemDocument), got 3 @ $"]


def test_the_order_of_a_document_does_not_matter() -> None:
    pairs = {("b", "x"): 1, ("a", "y"): 2, ("a", "x"): 3, ("c", "y"): 4}
    seats = {"y": 1, "x": 2}
    problem = MatchingProblem.from_scores(pairs, seats=seats, forbidden=[("c", "y"), ("b", "x")])
    plain = to_data(problem)
    assert isinstance(plain, dict)
    turned = {
        key: value[::-1] if isinstance(value, list) else value for key, value in plain.items()
    }
    assert from_data(turned, MatchingProblem) == problem


def test_rankings_come_back() -> None:
    problem = MatchingProblem.from_rankings(
        {"ani": ["x", "y"], "budi": ["x"]},
        {"x": [("ani", "budi")], "y": []},
        seats={"x": 1, "y": 1},
        locked=[("budi", "x")],
    )
    plain = to_data(problem)
    assert isinstance(plain, dict)
    assert plain["holds"] == ["rankings"]
    assert plain["one_sided"] == [["ani", "y"]]
    assert plain["locked"] == [["budi", "x"]]
    again = from_json(to_json(problem), MatchingProblem)
    assert again == problem
    assert again.rows() == problem.rows()


def test_parts_come_back() -> None:
    mentors = [Mentor(person=Person(code=code)) for code in ("x", "y")]
    mentees = [Mentee(person=Person(code=code)) for code in ("ani", "y")]

    def suitability(mentor: Mentor, _: Mentee) -> dict[str, int]:
        return {"unit": 2, "level": 1} if mentor.person.code == "x" else {"level": 5}

    problem = pairing(mentors, mentees, suitability=suitability)
    again = from_json(to_json(problem), MatchingProblem)
    assert again == problem
    assert again.contributions("ani", "x") == {"level": 1, "unit": 2}
    assert again.refused == {"y": {"same_person": 1}}


RANKED = {"mentee": "ani", "mentor": "x", "mentee_rank": 1, "mentor_rank": 1}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"pairs": [{**PAIR, "score": -1, "mentee_rank": 0}, {**PAIR, "score": 2.5}]},
            [
                "score of a pair must be 0 or more, got -1 @ $.pairs[0].score",
                "rank of a pair must be 1 or more, got 0 @ $.pairs[0].mentee_rank",
                "expected a whole number, got 2.5 @ $.pairs[1].score",
            ],
        ),
        (
            {"pairs": [{**PAIR, "score": 2**40}]},
            ["score of a pair must be below 2**40, got 1099511627776 @ $.pairs[0].score"],
        ),
        (
            {"pairs": [PAIR, PAIR]},
            ["""pair "('ani', 'x')" stands twice in the allowed pairs; keep one of the two @ $"""],
        ),
        (
            {"refused": [["budi", "x", "a"], ["budi", "x", "b"]]},
            ["""pair "('budi', 'x')" stands twice in the refused pairs; keep one of the two @ $"""],
        ),
        (
            {"pairs": [{**PAIR, "mentee": "anni"}]},
            ["no mentee of the allowed pairs 'anni' among 2 known codes; did you mean 'ani'? @ $"],
        ),
        (
            {"pairs": [{**PAIR, "mentee": "budi"}]},
            [
                "the pair of mentee 'budi' and mentor 'x' is both allowed and refused or one-sided; "
                "keep one of the two @ $"
            ],
        ),
        (
            {"holds": ["points"]},
            [
                "each of what a problem holds must be one of 'scores', 'rankings', 'parts', "
                "got 'points' @ $"
            ],
        ),
        ({"holds": []}, ["a problem must hold scores, rankings or both @ $"]),
        (
            {"pairs": [{"mentee": "ani", "mentor": "x"}]},
            [
                "the pair of mentee 'ani' and mentor 'x' must have scores exactly if the problem holds "
                "scores @ $"
            ],
        ),
        (
            {"pairs": [{**PAIR, "mentee_rank": 1, "mentor_rank": 1}]},
            [
                "the pair of mentee 'ani' and mentor 'x' must have rankings exactly if the problem "
                "holds rankings @ $"
            ],
        ),
        (
            {"pairs": [{**PAIR, "parts": {"a": 9}}]},
            [
                "parts of the pair of mentee 'ani' and mentor 'x' must add up to its score, and be empty "
                "if the problem holds no parts @ $"
            ],
        ),
        (
            {"holds": ["scores", "parts"], "pairs": [{**PAIR, "parts": {"a": 4, "b": 4}}]},
            [
                "parts of the pair of mentee 'ani' and mentor 'x' must add up to its score, and be empty "
                "if the problem holds no parts @ $"
            ],
        ),
        (
            {"locked": [["ani", "y"]]},
            [
                "mentor 'y' has 0 seats and 1 locked pairs, with 'ani'; give more seats or lock fewer @ $"
            ],
        ),
    ],
)
def test_a_bad_problem_is_refused(change: dict[str, object], expected: list[str]) -> None:
    assert faults({**PROBLEM, **change}, MatchingProblem) == expected


def test_a_pair_needs_both_ranks() -> None:
    ranked = {**PROBLEM, "holds": ["rankings"], "refused": []}
    from_data({**ranked, "pairs": [RANKED]}, MatchingProblem)
    assert faults({**ranked, "pairs": [{**RANKED, "mentor_rank": None}]}, MatchingProblem) == [
        "the pair of mentee 'ani' and mentor 'x' must have rankings exactly if the problem holds "
        "rankings @ $"
    ]
