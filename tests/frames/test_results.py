"""Results as frames, and matching problems from frames."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from kompetensi.errors import (
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.frames import matching, matching_problem, rows
from kompetensi.framework import LevelScale
from kompetensi.gap import compare
from kompetensi.mentoring import MatchingProblem, best_matching
from kompetensi.people import Profile, Requirement, Standard

Read = Callable[[Any], list[dict[str, Any]]]
LIKES = [pd.DataFrame(), pl.DataFrame(), pa.table({})]


@pytest.mark.parametrize("like", LIKES, ids=["pandas", "polars", "pyarrow"])
def test_rows_of_results_stand_below_each_other(like: Any, read: Read) -> None:
    standard = Standard(code="S", name="S", requirements=[Requirement(competency="A", level=4)])
    scale = LevelScale(lowest=1, highest=5)
    profiles = [Profile(person=one, levels={"A": level}) for one, level in [("P", 3), ("Q", 5)]]
    reports = [compare(profile, standard, scale) for profile in profiles]
    found = rows(reports, like=like)
    assert type(found) is type(like)
    wanted = [row for report in reports for row in report.rows()]
    assert read(found) == sorted(wanted, key=lambda row: [str(value) for value in row.values()][:2])
    assert read(rows([], like=like)) == []


@pytest.mark.parametrize("like", LIKES, ids=["pandas", "polars", "pyarrow"])
def test_a_matching_is_a_frame_of_pairs(like: Any, read: Read) -> None:
    problem = MatchingProblem.from_scores({("ani", "x"): 9, ("budi", "x"): 7}, seats={"x": 1})
    found = matching(best_matching(problem), like=like)
    assert type(found) is type(like)
    assert read(found) == [{"mentee": "ani", "mentor": "x", "score": 9}]


def test_what_is_no_result_or_frame_is_refused() -> None:
    with pytest.raises(InvalidTypeError, match="results must be several results in order"):
        rows(5, like=pl.DataFrame())  # type: ignore[arg-type]
    with pytest.raises(InvalidTypeError, match="each of results must be a result with rows, got 5"):
        rows([5], like=pl.DataFrame())  # type: ignore[list-item]
    with pytest.raises(InvalidTypeError, match="like must be a frame in memory, got LazyFrame"):
        rows([], like=pl.LazyFrame())  # type: ignore[type-var]


def _problem(make: Any, **changed: Any) -> MatchingProblem:
    columns: dict[str, list[Any]] = {
        "mentee": ["ani", "ani", "budi"],
        "mentor": ["x", "y", "x"],
        "score": [9, 4, 7],
        "everybody": ["budi", "ani", "citra"],
        "mentors": ["y", "x"],
        "seats": [1, 2],
    }
    columns |= changed
    return matching_problem(
        make({name: columns[name] for name in ("mentee", "mentor", "score")}),
        make({"mentee": columns["everybody"]}),
        make({"mentor": columns["mentors"], "seats": columns["seats"]}),
    )


def test_a_problem_from_frames_equals_the_one_from_scores(make: Any) -> None:
    scores = {("ani", "x"): 9, ("ani", "y"): 4, ("budi", "x"): 7}
    seats = {"x": 2, "y": 1}
    assert _problem(make) == MatchingProblem.from_scores(
        scores, seats=seats, mentees=["ani", "budi", "citra"]
    )


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [
        ({"mentee": ["ani", "ani", "dedi"]}, UnknownCodeError, "no mentee 'dedi' among 3"),
        ({"mentor": ["x", "z", "x"]}, UnknownCodeError, "no mentor 'z' among 2"),
        (
            {"mentee": ["ani", None, "budi"]},
            InvalidValueError,
            "column 'mentee' of pairs must have a value",
        ),
        (
            {"score": [9.0, 4.0, 7.5]},
            InvalidValueError,
            "in mentee='budi', mentor='x', score=7.5 must be a whole",
        ),
        (
            {"seats": [1, -2]},
            InvalidValueError,
            "seats of mentors in mentor='x', seats=-2 must be 0 or more",
        ),
        ({"mentor": ["x", "x", "x"]}, DuplicateCodeError, "pair 'ani, x' stands twice"),
        ({"everybody": ["ani", "ani", "budi"]}, DuplicateCodeError, "mentee 'ani' stands twice"),
    ],
)
def test_a_bad_problem_is_refused(
    make: Any, changed: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as refused:
        _problem(make, **changed)
    assert message in str(refused.value)
