"""Gap scores of a population: one row for each person.

References:
    The scores are those of :mod:`kompetensi.gap`, by the same definitions.
"""

from __future__ import annotations

from typing import Any, TypeVar

from narwhals.typing import IntoFrame

from kompetensi._core._checks import check_choice
from kompetensi.frames._finish import MISSING, columns
from kompetensi.frames._inputs import Frame
from kompetensi.frames._population import Population, population
from kompetensi.frames._sums import joined, person_sums, totals
from kompetensi.framework import Framework, LevelScale

FrameT = TypeVar("FrameT", bound=IntoFrame)


def gap_scores(
    profiles: FrameT,
    people: FrameT,
    requirements: FrameT,
    *,
    scale: LevelScale | Framework | FrameT,
    missing: str,
) -> FrameT:
    """Score every person of a population against the standard of their position.

    Args:
        profiles: Columns ``person``, ``competency``, ``level``; a person and competency once. A level that
            is null, or has no row, is not known. Rows of persons that ``people`` does not name play no part.
        people: Columns ``person``, ``standard``; each person once.
        requirements: Columns ``standard``, ``competency``, ``level`` and, if weights differ, ``weight``.
        scale: One scale for all, the framework that gives each competency its own, or a frame with columns
            ``competency``, ``lowest``, ``highest``.
        missing: What a level that is not known means: ``"unknown"`` leaves the score null unless it makes no
            difference and gives bounds, ``"lowest"`` takes the lowest level of the scale, ``"exclude"`` leaves
            the requirement out.

    Returns:
        A frame of the same kind with ``person``, ``standard``, ``weighted_shortfall`` (0..1), its bounds
        ``low`` and ``high``, ``share_unmet`` (0..1), ``job_person_match`` (percent, uncapped ratio of sums),
        ``unmet`` (number of requirements short) and ``unknown`` (number without a level, whatever the policy).
        A score that is unknown or undefined is null. Eager frames keep the order of ``people``; lazy ones stay
        lazy and have no order. Codes are text or whole numbers. For whole levels each number is the
        double nearest to the exact value, on every engine and in any row order; others agree to 1e-12. Linear
        in the rows.

    Raises:
        kompetensi.errors.InvalidTypeError: A frame is no frame, frames come from several engines, or a column
            has the wrong type.
        kompetensi.errors.InvalidValueError: A column is missing, a code or requirement has no value, a row
            stands twice, a level of a profile is off its scale, a standard has no requirement, or ``missing``
            is another word; the text shows the column and the first such row.
        kompetensi.errors.OffScaleError: A required level is not defined.
        kompetensi.errors.UnknownCodeError: ``scale`` lacks a required competency.
        kompetensi.errors.DuplicateCodeError: A standard requires a competency twice.
        kompetensi.errors.TooLargeError: Whole weights are too large to be added exactly.

    Examples:
        >>> import polars as pl
        >>> from kompetensi.framework import LevelScale
        >>> profiles = pl.DataFrame({"person": ["P1", "P1", "P2"], "competency": ["A", "B", "A"], "level": [4, 1, 5]})
        >>> people = pl.DataFrame({"person": ["P1", "P2"], "standard": ["HEAD", "HEAD"]})
        >>> required = pl.DataFrame({"standard": ["HEAD"] * 2, "competency": ["A", "B"], "level": [5, 3]})
        >>> found = gap_scores(profiles, people, required, scale=LevelScale(lowest=1, highest=5), missing="unknown")
        >>> found.select("person", "weighted_shortfall", "low", "high", "unmet", "unknown").rows()
        [('P1', 0.625, 0.625, 0.625, 2, 0), ('P2', None, 0.0, 0.5, 0, 1)]
    """
    check_choice(missing, "missing", MISSING)
    given = population(profiles, people, requirements, scale)
    exact = given.exact()
    frame = _in_memory(given, missing) if exact and given.eager else None
    if frame is None:
        frame = _in_engine(given, missing, exact=exact)
    found: FrameT = frame.to_native()
    return found


def _in_memory(given: Population, missing: str) -> Frame | None:
    from kompetensi.frames._fast_scores import fast_scores  # noqa: PLC0415  # loads NumPy

    return fast_scores(given, missing)


def _in_engine(given: Population, missing: str, *, exact: bool) -> Frame:
    requirements = given.measured(exact=exact)
    rows = joined(given.profiles, given.people, requirements, exact=exact)
    total = totals(requirements)
    people: Any = given.people
    frame = person_sums(people.with_row_index("place") if given.eager else people, rows, total)
    if given.eager:
        frame = frame.sort("place")
    way = given.required.per_way if exact else 1
    return frame.select("person", "standard", *columns(missing, way))
