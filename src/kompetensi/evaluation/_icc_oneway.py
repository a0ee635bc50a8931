"""Intraclass correlation of raters who differ from one rated to the next, in any number."""

from __future__ import annotations

from fractions import Fraction

import attrs

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._coefficient import Coefficient, undefined, with_interval
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._panel_sums import PanelSums
from kompetensi.evaluation._profile_tally import ProfileTally
from kompetensi.evaluation._rows_of_numbers import Rows, dot, is_complete, whole_rows
from kompetensi.evaluation._square_sums import SquareSums, sums_of_matrix
from kompetensi.evaluation._table import RatingTable
from kompetensi.texts import Reason


@attrs.define(kw_only=True)
class _Sums:
    """Running sums over the rated, all of whole numbers.

    Attributes:
        rated: How many were rated.
        ratings: How many ratings they got.
        squared_sizes: The sum of the squared numbers of ratings.
        total: The sum of all ratings.
        square: The sum of their squares.
        empty: How many were to be rated and got no rating.
        by_size: The sum of the squared sums of those with so many ratings, by that number.
    """

    rated: int = 0
    ratings: int = 0
    squared_sizes: int = 0
    total: int = 0
    square: int = 0
    empty: int = 0
    by_size: dict[int, int] = attrs.field(factory=dict)

    def add(self, size: int, total: int, square: int, things: int) -> None:
        """Add things with so many ratings each, with this sum and sum of squares."""
        if not size:
            self.empty += things
            return
        self.rated += things
        self.ratings += things * size
        self.squared_sizes += things * size * size
        self.total += things * total
        self.square += things * square
        self.by_size[size] = self.by_size.get(size, 0) + things * total * total


def oneway(
    rows: Rows | RatingTable | ProfileTally | PanelSums, form: str, confidence: Fraction
) -> Coefficient:
    """Return form ``"1,1"`` or ``"1,k"``."""
    sums, denominator = _sums(rows)
    left_out = sums.empty
    method = f"icc_{form.replace(',', '_')}"
    n, repeated = sums.rated, sums.ratings - sums.rated
    if n < 2:
        return undefined("too_few", method=method, n=n, left_out=left_out, least=2)
    if not repeated:
        return undefined("no_pairs", method=method, n=n, left_out=left_out)
    raw = sum((Fraction(total, size) for size, total in sums.by_size.items()), Fraction())
    unit = denominator * denominator
    between = (raw - Fraction(sums.total**2, sums.ratings)) / ((n - 1) * unit)
    within = (sums.square - raw) / (repeated * unit)
    k = (sums.ratings - Fraction(sums.squared_sizes, sums.ratings)) / (n - 1)
    parts = {"between": between, "within": within, "raters_each": k}
    if not (between or within):
        return undefined("no_variation", method=method, n=n, left_out=left_out, parts=parts)
    base = between + (k - 1) * within if form == "1,1" else between
    if base <= 0:
        return undefined(
            "base_not_positive", method=method, n=n, left_out=left_out, parts=parts, base=base
        )
    value = (between - within) / base
    found = Coefficient(value=value, n=n, left_out=left_out, method=method, parts=FrozenMap(parts))
    if len(sums.by_size) > 1:
        note = Reason(code="no_interval_unequal")
        return attrs.evolve(found, notes=(note,))

    def ends() -> tuple[float, float] | None:
        if not (between and within):
            return None
        return f_ends(between / within, (n - 1, repeated), int(k), form, confidence)

    return with_interval(found, ends, "f", confidence)


def f_ends(
    ratio: Fraction, df: tuple[int, int], k: int, form: str, confidence: Fraction
) -> tuple[float, float]:
    """Return the interval that follows from a ratio of mean squares and its degrees of freedom."""
    from kompetensi.evaluation._quantiles import fisher  # noqa: PLC0415  # loads scipy

    share = 1 - (1 - confidence) / 2
    low = float(ratio) / fisher(share, *df)
    high = float(ratio) * fisher(share, df[1], df[0])
    if form.endswith("k"):
        return 1 - 1 / low, 1 - 1 / high
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _sums(rows: Rows | RatingTable | ProfileTally | PanelSums) -> tuple[_Sums, int]:
    """Return the sums and the denominator of the numbers."""
    if isinstance(rows, RatingTable):
        rows = ProfileTally.of_table(rows)
    matrix = sums_of_matrix(rows)
    if matrix is not None:
        return _of_matrix(matrix), 1
    sums, denominator = _Sums(), 1
    if isinstance(rows, ProfileTally):
        levels = rated_levels(rows.scale)
        squares = [level * level for level in levels]
        for profile, things in rows.profiles.items():
            sums.add(sum(profile), dot(profile, levels), dot(profile, squares), things)
    elif isinstance(rows, PanelSums):
        for size, total in rows.ratees.values():
            sums.add(size, total, 0, 1)
        sums.square = rows.squares
    else:
        read = whole_rows(rows, equal=False)
        denominator = read.denominator
        for row in read.rows:
            given = row if is_complete(row) else [one for one in row if one is not None]
            sums.add(len(given), sum(given), dot(given, given), 1)
    return sums, denominator


def _of_matrix(matrix: SquareSums) -> _Sums:
    """Return the sums of rows of the same length, without a missing number."""
    n, k = matrix.n, matrix.k
    return _Sums(
        rated=n,
        ratings=n * k,
        squared_sizes=n * k * k,
        total=matrix.total,
        square=matrix.square,
        by_size={k: matrix.of_rows},
    )
