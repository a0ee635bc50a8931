r"""Agreement beyond chance of any raters: Fleiss' and Randolph's kappa, Gwet's AC1 and AC2.

All compare the observed agreement :math:`P_o` of two ratings of one thing, the mean over things
rated twice or more, with what chance would give: :math:`(P_o - P_e)/(1 - P_e)`. They differ in
:math:`P_e`. With :math:`\pi_k` the mean share of level :math:`k` and :math:`q` levels,

- Fleiss: :math:`\sum \pi_k^2`;
- Randolph: :math:`1/q`;
- Gwet: :math:`T_w \sum \pi_k(1-\pi_k) / (q(q-1))` with :math:`T_w` the sum of the agreement weights,
  which is :math:`q` for AC1.

References:
    Fleiss (1971), Psychological Bulletin 76:378-382; Randolph (2005), ERIC ED490661; Gwet (2014),
    *Handbook of Inter-Rater Reliability*, 4th ed., also for numbers of raters that differ.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from kompetensi._core._checks import check_choice
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._krippendorff import dominance
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._profile_tally import Profile, ProfileTally, Units, profiles_of
from kompetensi.framework import LevelScale

WEIGHTS: Final = ("linear", "quadratic")

Chance: TypeAlias = Callable[[list[Fraction]], Fraction]  # from the shares of the levels


@attrs.frozen(kw_only=True)
class _Agreement:
    """How far two levels agree: fully, in part, or not at all.

    Attributes:
        levels: How many levels there are.
        power: Of the distance by which agreement falls; ``None``: only equal levels agree.
    """

    levels: int
    power: int | None = None

    @property
    def full(self) -> int:
        """The agreement of a level with itself, a whole number."""
        return 1 if self.power is None else _raised(self.levels - 1, self.power)

    def of(self, one: int, other: int) -> int:
        """Return the agreement of two levels, at most the full one."""
        if self.power is None:
            return int(one == other)
        return self.full - _raised(abs(one - other), self.power)

    def total(self) -> Fraction:
        """Return the sum over all pairs of levels, where full agreement is 1."""
        if self.power is None:
            return Fraction(self.levels)
        steps = range(1, self.levels)
        apart = sum(2 * (self.levels - step) * self.of(0, step) for step in steps)
        return self.levels + Fraction(apart, self.full)


def fleiss_kappa(units: Units, scale: LevelScale) -> Coefficient:
    """Measure how far raters agree beyond chance on levels without an order.

    Args:
        units: The ratings of each thing, ``None`` for a missing one; or a :class:`ProfileTally` or
            :class:`RatingTable`, as for :func:`krippendorff_alpha`. Numbers of ratings may differ
            from thing to thing.
        scale: The scale on which they were given, which is never guessed from them.

    Returns:
        1 for full agreement, 0 for what chance gives, negative below; exact. ``n`` counts the things
        rated twice or more; ``parts`` holds the observed and the expected agreement. Linear in the
        ratings.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A rating is not whole.
        kompetensi.errors.OffScaleError: A rating is not on the scale.
        kompetensi.errors.ConflictError: The table is on another scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> fleiss_kappa([[1, 1, 1], [1, 2, 2], [2, 2, 2]], LevelScale(lowest=1, highest=2)).value
        Fraction(11, 20)
    """
    agreement = _Agreement(levels=len(rated_levels(scale)))
    return _beyond_chance(units, scale, "fleiss_kappa", agreement, _sum_of_squares)


def randolph_kappa(units: Units, scale: LevelScale) -> Coefficient:
    """Measure how far raters agree beyond choosing any level with equal chance.

    Other than :func:`fleiss_kappa` it does not fall where nearly all ratings are the same.

    Args:
        units: As for :func:`fleiss_kappa`.
        scale: The scale on which they were given; its number of levels counts.

    Returns:
        1 for full agreement, 0 for what chance gives, negative below; exact; ``n`` and ``parts`` as
        for :func:`fleiss_kappa`.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A rating is not whole.
        kompetensi.errors.OffScaleError: A rating is not on the scale.
        kompetensi.errors.ConflictError: The table is on another scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> randolph_kappa([[1, 1, 1], [1, 2, 2]], LevelScale(lowest=1, highest=2)).value
        Fraction(1, 3)
    """
    agreement = _Agreement(levels=len(rated_levels(scale)))
    return _beyond_chance(
        units, scale, "randolph_kappa", agreement, lambda _: Fraction(1, agreement.levels)
    )


def gwet_ac(units: Units, scale: LevelScale, *, weights: str | None = None) -> Coefficient:
    """Measure how far raters agree beyond chance, steadily where nearly all ratings are the same.

    Args:
        units: As for :func:`fleiss_kappa`.
        scale: The scale on which they were given; its number of levels counts.
        weights: ``None`` gives AC1, where only equal levels agree; ``"linear"`` or ``"quadratic"``
            gives AC2, where near levels agree in part.

    Returns:
        1 for full agreement, also where every rating is the same; exact; ``n`` and ``parts`` as for
        :func:`fleiss_kappa`.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A rating is not whole, or ``weights`` is another word.
        kompetensi.errors.OffScaleError: A rating is not on the scale.
        kompetensi.errors.ConflictError: The table is on another scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> gwet_ac([[4, 4, 4], [4, 4, 5]], LevelScale(lowest=1, highest=5)).value
        Fraction(43, 67)
    """
    levels = len(rated_levels(scale))
    agreement, method = _Agreement(levels=levels), "gwet_ac1"
    if weights is not None:
        power = 1 + WEIGHTS.index(check_choice(weights, "weights", WEIGHTS))
        agreement, method = _Agreement(levels=levels, power=power), f"gwet_ac2_{weights}"

    def chance(shares: list[Fraction]) -> Fraction:
        spread = 1 - _sum_of_squares(shares)
        return agreement.total() * spread / (levels * (levels - 1))

    return _beyond_chance(units, scale, method, agreement, chance)


def _beyond_chance(
    units: Units, scale: LevelScale, method: str, agreement: _Agreement, chance: Chance
) -> Coefficient:
    tally = profiles_of(units, scale)
    n, left_out = tally.units, sum(tally.profiles.values()) - tally.units
    if not n:
        return undefined("no_pairs", method=method, n=0, left_out=left_out)
    observed = _observed(tally, agreement) / n
    shares, totals = _shares(tally)
    expected = chance(shares)
    parts = {"observed_agreement": observed, "expected_agreement": expected}
    notes = dominance(totals, rated_levels(scale))
    if expected == 1:
        return undefined(
            "no_variation", method=method, n=n, left_out=left_out, parts=parts, notes=notes
        )
    return Coefficient(
        value=(observed - expected) / (1 - expected),
        n=n,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts),
        notes=notes,
    )


def _observed(tally: ProfileTally, agreement: _Agreement) -> Fraction:
    """Sum the agreement of two ratings of a thing over the things rated twice or more."""
    sums: dict[int, int] = {}  # by how many pairs of ratings a thing has
    for profile, things in tally.profiles.items():
        ratings = sum(profile)
        if ratings >= 2:
            pairs = ratings * (ratings - 1)
            sums[pairs] = sums.get(pairs, 0) + things * _agreeing(profile, agreement)
    full = agreement.full
    return sum((Fraction(total, pairs * full) for pairs, total in sums.items()), Fraction())


def _agreeing(profile: Profile, agreement: _Agreement) -> int:
    """Return the summed agreement of every ordered pair of two ratings."""
    given = [(level, count) for level, count in enumerate(profile) if count]
    every = sum(agreement.of(a, b) * here * there for a, here in given for b, there in given)
    return every - agreement.full * sum(profile)


def _shares(tally: ProfileTally) -> tuple[list[Fraction], list[int]]:
    """Return the mean share of each level over the things that have a rating, and its count."""
    levels = len(rated_levels(tally.scale))
    by_size: dict[int, list[int]] = {}
    things = 0
    for profile, number in tally.profiles.items():
        if any(profile):
            things += number
            sums = by_size.setdefault(sum(profile), [0] * levels)
            for level, count in enumerate(profile):
                sums[level] += number * count
    totals = [sum(column) for column in zip(*by_size.values(), strict=True)]
    shares = [
        sum((Fraction(sums[level], size) for size, sums in by_size.items()), Fraction()) / things
        for level in range(levels)
    ]
    return shares, totals


def _raised(distance: int, power: int) -> int:
    return distance if power == 1 else distance * distance


def _sum_of_squares(shares: list[Fraction]) -> Fraction:
    return sum((share * share for share in shares), Fraction())
