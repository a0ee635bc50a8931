r"""Severity and leniency of raters: what each ratee would get from the average rater.

A panel in which not everybody rates everybody is unfair to whoever meets the severe ones. The model is
:math:`y_{ij} = a_i + b_j` for ratee *i* and rater *j*, fitted by least squares, where the raters' parts
add up to 0. It can be told only if ratees and raters hang together: where a rater sees one ratee, as in
ordinary 360 feedback, severity and merit are one.

References:
    Scheffé (1959), *The Analysis of Variance*, chapter 4 (two-way layouts with unequal numbers); Bareiss
    (1968), Mathematics of Computation 22, 565-578, for elimination in whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm

import attrs

from kompetensi._core._checks import by_code
from kompetensi._core._exact import Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class RaterSeverity(Result):
    """Ratees as the average rater would see them. Made by :func:`rater_severity`.

    It shows who rates low, so it is for those who run a panel, not for ratees.

    Attributes:
        scale: The scale of the ratings.
        ratees: By ratee, sorted: the level that the average rater would give; it may lie off the scale.
        means: By ratee: the plain mean of the ratings.
        raters: By rater, sorted: how far above the average rater this one rates, in levels; below 0 is
            severe. They add up to 0.
        n: How many ratings there are.
    """

    scale: LevelScale
    ratees: Mapping[str, Fraction]
    means: Mapping[str, Fraction]
    raters: Mapping[str, Fraction]
    n: int

    def explain(self) -> tuple[Reason, ...]:
        """Say what each ratee would get from the average rater, then how far off each rater is."""
        return (
            *(
                Reason(
                    code="adjusted_mean",
                    details={"person": code, "value": value, "mean": self.means[code]},
                )
                for code, value in self.ratees.items()
            ),
            *(
                Reason(code="rater_apart", details={"rater": code, "levels": apart})
                for code, apart in self.raters.items()
            ),
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, value in self.ratees.items():
            yield {"ratee": code, "mean": self.means[code], "adjusted_mean": value}


def rater_severity(
    ratings: Mapping[str, Mapping[str, Number | None]], scale: LevelScale
) -> RaterSeverity:
    """Tell merit from severity in a panel where ratees share raters, exactly, by least squares.

    Do not use it for ordinary 360 feedback, where a rater sees one ratee. With few ratings for each rater
    the adjusted mean is hardly better than the plain one.

    Args:
        ratings: By ratee, the level by rater on one item; ``None`` is missing. Whoever has no rating is
            left out.
        scale: The scale of the ratings.

    Returns:
        What each ratee would get from the average rater, and how far each rater is from that one.

    Raises:
        kompetensi.errors.InvalidTypeError: ``ratings`` has the wrong form, or a level is no number.
        kompetensi.errors.InvalidValueError: A level is not whole, or a code is empty.
        kompetensi.errors.OffScaleError: A level is not on the scale.
        kompetensi.errors.ConflictError: Ratees and raters fall into parts without a rating between them,
            which the text names: no rater can be compared across them.

    Complexity: O(m**3) for m raters, and O(m) for each rating.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> given = {"ani": {"r1": 3, "r2": 5}, "budi": {"r1": 2}, "citra": {"r2": 4}}
        >>> found = rater_severity(given, LevelScale(lowest=1, highest=5))
        >>> {code: str(value) for code, value in found.ratees.items()}
        {'ani': '4', 'budi': '3', 'citra': '3'}

    Source: the works named at the top of the module.
    """
    rated_levels(scale)

    def by_rater(value: object, what: str) -> FrozenMap[str, int | None]:
        return by_code(value, what, lambda one, rater: rated_level(one, rater, scale))

    read = by_code(ratings, "ratings", by_rater)
    rows = {
        ratee: {rater: one for rater, one in sorted(row.items()) if one is not None}
        for ratee, row in sorted(read.items())
    }
    rows = {ratee: row for ratee, row in rows.items() if row}
    _check_connected(rows)
    raters = sorted({rater for row in rows.values() for rater in row})
    apart = _apart(rows, raters)
    means = {ratee: Fraction(sum(row.values()), len(row)) for ratee, row in rows.items()}
    return RaterSeverity(
        scale=scale,
        ratees=FrozenMap(
            (ratee, means[ratee] - sum((apart[rater] for rater in row), Fraction()) / len(row))
            for ratee, row in rows.items()
        ),
        means=FrozenMap(means),
        raters=FrozenMap(apart),
        n=sum(map(len, rows.values())),
    )


def _check_connected(rows: Mapping[str, Mapping[str, int]]) -> None:
    """Refuse ratings that fall into parts."""
    parts: list[tuple[set[str], set[str]]] = []
    for ratee, row in rows.items():
        ratees, raters = {ratee}, set(row)
        apart = []
        for part in parts:
            if part[1] & raters:
                ratees |= part[0]
                raters |= part[1]
            else:
                apart.append(part)
        parts = [*apart, (ratees, raters)]
    if len(parts) > 1:
        named = "; ".join(sorted(", ".join(sorted(ratees)) for ratees, _ in parts))
        msg = (
            f"these groups of ratees share no rater, so severity cannot be told from merit: {named}; "
            f"have somebody rate in several groups, or look at each alone"
        )
        raise ConflictError(msg)


def _apart(rows: Mapping[str, Mapping[str, int]], raters: list[str]) -> dict[str, Fraction]:
    """Return how far each rater is from the average one: the normal equations without the ratees' parts."""
    if not raters:
        return {}
    place = {rater: at for at, rater in enumerate(raters)}
    unit = lcm(*(len(row) for row in rows.values()))
    size = len(raters)
    table = [[0] * (size + 1) for _ in raters]
    for row in rows.values():
        weight, total = unit // len(row), sum(row.values())
        for rater, level in row.items():
            own = table[place[rater]]
            own[place[rater]] += unit
            own[-1] += unit * level - weight * total
            for other in row:
                own[place[other]] -= weight
    # One equation follows from the others; the parts are found with the last rater at 0, then shifted.
    values = [*_solved([row[: size - 1] + row[-1:] for row in table[:-1]]), Fraction(0)]
    average = sum(values, Fraction()) / size
    return {rater: value - average for rater, value in zip(raters, values, strict=True)}


def _solved(table: list[list[int]]) -> list[Fraction]:
    """Solve equations in whole numbers by elimination without fractions; the sides stand last."""
    size, before = len(table), 1
    for at in range(size):
        pivot = next(row for row in range(at, size) if table[row][at])
        table[at], table[pivot] = table[pivot], table[at]
        for row in range(at + 1, size):
            table[row] = [
                (table[at][at] * one - table[row][at] * other) // before
                for one, other in zip(table[row], table[at], strict=True)
            ]
        before = table[at][at]
    found = [Fraction(0)] * size
    for at in reversed(range(size)):
        known = sum((table[at][later] * found[later] for later in range(at + 1, size)), Fraction())
        found[at] = (table[at][-1] - known) / table[at][at]
    return found
