"""Our counting and coefficients as a contender of a side-by-side script that passes every library the same ratings.

The script names a dictionary of this module: ``TASKS`` counts the columns in each run, ``COUNTED`` starts from the
table of an earlier run, as other packages start from their own matrix. A run gets columns ``ratee, slot, item, group,
value``, the number of ratees and the levels as a cube; what a first run prepares is kept with them.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from kompetensi.evaluation import ProfileTally, RatingTable, count_columns, icc, krippendorff_alpha
from kompetensi.framework import LevelScale

SCALE: Final = LevelScale(lowest=1, highest=5)
SLOTS, ITEMS, SUMMED = 8, 20, 2

Ints = npt.NDArray[Any]


class Ratings(Protocol):
    """Ratings of people on items by a rater in each slot; slot 0 is the person."""

    ratees: int
    ratee: Ints
    slot: Ints
    item: Ints
    group: Ints
    value: Ints
    cube: Ints  # by ratee, slot and item

    def __hash__(self) -> int: ...


@cache
def _raters(ratings: Ratings) -> tuple[Ints, Mapping[str, list[str]]]:
    """Return the rater of each rating, and the codes behind all columns."""
    others = ratings.ratees + ratings.ratee * (SLOTS - 1) + ratings.slot - 1
    people = [f"p{place:07}" for place in range(ratings.ratees)]
    codes = {
        "ratee": people,
        "rater": people + [f"r{place:07}" for place in range(ratings.ratees * (SLOTS - 1))],
        "group": ["self", "superior", "peer", "subordinate"],
        "item": [f"q{place:02}" for place in range(ITEMS)],
    }
    return np.where(ratings.slot == 0, ratings.ratee, others).astype(np.int32), codes


def _table(ratings: Ratings) -> RatingTable:
    rater, codes = _raters(ratings)
    return count_columns(
        ratings.ratee, rater, ratings.group, ratings.item, ratings.value, SCALE, codes=codes
    )


_kept = cache(_table)


def _rows(ratings: Ratings) -> Ints:
    """Return the sum of each form, by ratee and slot."""
    rows: Ints = ratings.cube.sum(SUMMED, dtype=np.int32)
    return rows


_rows_kept = cache(_rows)


@cache
def _item_rows(ratings: Ratings) -> Ints:
    """Return the levels by ratee and item, a column for each slot."""
    rows: Ints = np.ascontiguousarray(ratings.cube.transpose(0, 2, 1)).reshape(-1, SLOTS)
    return rows


def _mean_of_cells(table: RatingTable) -> float:
    """Return the mean, over ratees, items and groups, of the mean level."""
    total, cells = Fraction(), 0
    for group in table.groups:
        tally = ProfileTally.of_table(table, groups=[group])
        for profile, things in tally.profiles.items():
            levels = sum(level * count for level, count in enumerate(profile, start=1))
            total += Fraction(levels * things, sum(profile))
            cells += things
    return float(total / cells)


def _alpha(table: RatingTable) -> float:
    return float(krippendorff_alpha(table, SCALE).value or 0)


def _agreement(rows: Ints) -> float:
    return float(icc(rows, form="2,1").value or 0)


Tasks = Mapping[str, Callable[[Ratings], float]]

TASKS: Final[Tasks] = {
    "tally": lambda ratings: _mean_of_cells(_table(ratings)),
    "krippendorff": lambda ratings: _alpha(_table(ratings)),
}
COUNTED: Final[Tasks] = {
    "tally": lambda ratings: _mean_of_cells(_kept(ratings)),
    "krippendorff": lambda ratings: _alpha(_kept(ratings)),
    "icc": lambda ratings: _agreement(_rows_kept(ratings)),
    "icc_items": lambda ratings: _agreement(_item_rows(ratings)),
}
