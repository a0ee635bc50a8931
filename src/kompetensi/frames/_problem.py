"""A matching problem from frames: pairs with points, mentees, mentors with seats.

References:
    Own definition; the problem is that of :mod:`kompetensi.mentoring`.
"""

from __future__ import annotations

from collections.abc import Mapping

from narwhals.typing import IntoFrame

from kompetensi._core._checks import unknown
from kompetensi._core._exact import whole
from kompetensi.frames._inputs import (
    CODE,
    NUMBER,
    Row,
    full_rows,
    same_engine,
    select,
    shown,
    wrapped,
)
from kompetensi.mentoring import MatchingProblem


def matching_problem(pairs: IntoFrame, mentees: IntoFrame, mentors: IntoFrame) -> MatchingProblem:
    """Make a matching problem from three frames of one engine.

    Args:
        pairs: Columns ``mentee``, ``mentor``, ``score`` (whole points, 0 or more); each allowed pair once.
        mentees: Column ``mentee``; everybody, also those without a pair.
        mentors: Columns ``mentor``, ``seats``.

    Returns:
        The problem; codes that are whole numbers become their text.

    Raises:
        kompetensi.errors.InvalidTypeError: A frame is no frame, frames come from several engines, or a column has
            the wrong type.
        kompetensi.errors.InvalidValueError: A column is missing, a score or number of seats is negative or not whole.
        kompetensi.errors.UnknownCodeError: A pair names somebody unknown.
        kompetensi.errors.DuplicateCodeError: A person or pair stands twice.
        kompetensi.errors.TooLargeError: A score is 2**40 or more.

    Examples:
        >>> import polars as pl
        >>> pairs = pl.DataFrame({"mentee": ["ani"], "mentor": ["x"], "score": [9]})
        >>> mentees = pl.DataFrame({"mentee": ["ani", "budi"]})
        >>> mentors = pl.DataFrame({"mentor": ["x"], "seats": [1]})
        >>> matching_problem(pairs, mentees, mentors)
        MatchingProblem(2 mentees, 1 mentors, 1 allowed pairs)
    """
    given = {"pairs": pairs, "mentees": mentees, "mentors": mentors}
    kinds = {
        "pairs": {"mentee": CODE, "mentor": CODE, "score": NUMBER},
        "mentees": {"mentee": CODE},
        "mentors": {"mentor": CODE, "seats": NUMBER},
    }
    frames = {name: wrapped(frame, name) for name, frame in given.items()}
    same_engine(frames)
    tables = {
        name: full_rows(select(frame, name, kinds[name]), name) for name, frame in frames.items()
    }
    whom = {str(row["mentee"]): place for place, row in enumerate(tables["mentees"])}
    who = {str(row["mentor"]): place for place, row in enumerate(tables["mentors"])}
    return MatchingProblem.from_columns(
        [_place(whom, "mentee", row) for row in tables["pairs"]],
        [_place(who, "mentor", row) for row in tables["pairs"]],
        [
            whole(row["score"], f"score of pairs in {shown(row)}", least=0)
            for row in tables["pairs"]
        ],
        mentees=[str(row["mentee"]) for row in tables["mentees"]],
        mentors=[str(row["mentor"]) for row in tables["mentors"]],
        seats=[
            whole(row["seats"], f"seats of mentors in {shown(row)}", least=0)
            for row in tables["mentors"]
        ],
    )


def _place(places: Mapping[str, int], column: str, row: Row) -> int:
    code = str(row[column])
    if code not in places:
        raise unknown(column, code, places)
    return places[code]
