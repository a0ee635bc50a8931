r"""Krippendorff's alpha: agreement beyond chance, for any number of raters and with missing ratings.

:math:`\alpha = 1 - D_o / D_e`: the mean distance between two ratings of one thing, over that between
any two ratings. A thing with :math:`m` ratings counts :math:`m` times; one with a single rating does
not count. Distances are squared differences of the levels (interval), of their mid-ranks among all
ratings (ordinal), relative ones (ratio), or 0 and 1 (nominal).

References:
    Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, University of Pennsylvania.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import accumulate
from typing import Final, TypeAlias

from kompetensi._core._checks import check_choice
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._profile_tally import Profile, Units, profiles_of
from kompetensi.evaluation._rows_of_numbers import dot
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

METRICS: Final = ("nominal", "ordinal", "interval", "ratio")
DOMINANT: Final = Fraction(9, 10)

Distance: TypeAlias = Callable[[Profile], int | Fraction]  # summed over ordered pairs of ratings


def krippendorff_alpha(units: Units, scale: LevelScale, *, metric: str = "ordinal") -> Coefficient:
    """Measure how far raters agree beyond chance, whoever rated what.

    Args:
        units: The ratings of each rated thing, ``None`` for a missing one; or a
            :class:`ProfileTally`; or a :class:`RatingTable`, where each ratee, item and wave is a
            thing and all groups count.
        scale: The scale on which they were given, which is never guessed from them.
        metric: ``"ordinal"`` for levels of which only the order is known, ``"interval"`` where
            steps are equally long, ``"ratio"`` where there is a true zero, ``"nominal"`` for
            unordered ones.

    Returns:
        1 for full agreement, 0 for what chance gives, below 0 for systematic disagreement; exact.
        ``n`` counts the things that were rated twice or more. ``parts`` holds the share of equal
        ratings (``"raw_agreement"``) and the two mean distances. A note warns where one level holds
        nine tenths of the ratings: then a single other rating can bring alpha to 0. Time is linear
        in the ratings, from a table in its cells.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A rating is not whole, or ``metric`` is another word.
        kompetensi.errors.OffScaleError: A rating is not on the scale.
        kompetensi.errors.ConflictError: The table is on another scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> units = [[1, 1, None], [2, 3, 2], [4, 4, 5], [1, 2, 1]]
        >>> alpha = krippendorff_alpha(units, scale)
        >>> alpha.value, alpha.n, alpha.parts["raw_agreement"]
        (Fraction(377, 451), 4, Fraction(5, 11))
    """
    check_choice(metric, "metric", METRICS)
    tally = profiles_of(units, scale)
    method = f"krippendorff_alpha_{metric}"
    pairable = {profile: n for profile, n in tally.profiles.items() if sum(profile) >= 2}
    things = sum(pairable.values())
    left_out = sum(tally.profiles.values()) - things
    if not pairable:
        return undefined("no_pairs", method=method, n=0, left_out=left_out)
    levels = rated_levels(scale)
    columns = zip(*pairable, strict=True)
    totals = tuple(
        sum(count * n for count, n in zip(column, pairable.values(), strict=True))
        for column in columns
    )
    ratings = sum(totals)
    equal = 1 - _observed(pairable, _nominal) / ratings
    distance, unit = _distance(metric, levels, totals)
    observed = _observed(pairable, distance) * unit / ratings
    expected = Fraction(distance(totals)) * unit / (ratings * (ratings - 1))
    parts = {"raw_agreement": equal}
    if not expected:
        return undefined("no_variation", method=method, n=things, left_out=left_out, parts=parts)
    parts |= {"observed_distance": observed, "expected_distance": expected}
    return Coefficient(
        value=1 - observed / expected,
        n=things,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts),
        notes=dominance(totals, levels),
    )


def dominance(totals: Sequence[int], levels: Sequence[int]) -> tuple[Reason, ...]:
    """Note that one level holds nearly all ratings, which makes chance agreement high."""
    most = max(totals)
    if Fraction(most, sum(totals)) < DOMINANT:
        return ()
    details = {"level": levels[totals.index(most)], "percent": Fraction(100 * most, sum(totals))}
    return (Reason(code="one_level_dominates", details=details),)


def _observed(pairable: dict[Profile, int], distance: Distance) -> Fraction:
    """Sum the distances within things, each over its ratings less one, by how many those are."""
    sums: dict[int, int | Fraction] = {}
    for profile, n in pairable.items():
        less_one = sum(profile) - 1
        sums[less_one] = sums.get(less_one, 0) + n * distance(profile)
    return sum((Fraction(total) / less_one for less_one, total in sums.items()), Fraction())


def _distance(metric: str, levels: range, totals: Sequence[int]) -> tuple[Distance, Fraction]:
    """Return the distance of a metric in whole numbers where it can be, and their unit."""
    if metric == "nominal":
        return _nominal, Fraction(1)
    if metric == "interval":
        return _squared(levels), Fraction(1)
    if metric == "ratio":
        return _relative(levels), Fraction(1)
    ranks = [2 * end - count for end, count in zip(accumulate(totals), totals, strict=True)]
    return _squared(ranks), Fraction(1, 4)  # twice the mid-ranks


def _nominal(profile: Profile) -> int:
    return sum(profile) ** 2 - dot(profile, profile)


def _squared(values: Sequence[int]) -> Distance:
    squares = [value * value for value in values]

    def distance(profile: Profile) -> int:
        total = dot(profile, values)
        return 2 * (sum(profile) * dot(profile, squares) - total * total)

    return distance


def _relative(levels: range) -> Distance:
    def distance(profile: Profile) -> Fraction:
        given = [pair for pair in zip(levels, profile, strict=True) if pair[1]]
        return sum(
            (
                2 * n * m * Fraction(high - low, high + low) ** 2
                for place, (low, n) in enumerate(given)
                for high, m in given[place + 1 :]
            ),
            Fraction(),
        )

    return distance
