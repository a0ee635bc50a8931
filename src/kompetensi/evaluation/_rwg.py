r"""Agreement of one group on one scale: how small the variance is beside that of answering at random.

:math:`r_{wg} = 1 - s^2/\sigma_E^2`, where :math:`\sigma_E^2 = (A^2-1)/12` if every one of :math:`A`
levels is equally likely. It needs no other group to compare with, so it works for a single ratee.

References:
    James, Demaree & Wolf (1984), Journal of Applied Psychology 69:85-98; Lindell & Brandt (1997),
    Applied Psychological Measurement 21:271-278; Brown & Hauenstein (2005), Organizational Research
    Methods 8:165-184.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kompetensi._core._checks import check_choice, check_instance, members
from kompetensi._core._exact import Number, exact, share
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError, OffScaleError
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale


def rwg(tally: Tally, *, null: Mapping[int, Number] | None = None) -> Coefficient:
    """Measure how far one group agrees, beside answers at random.

    Args:
        tally: The ratings of one thing by one group.
        null: Share of each level where nobody knows anything, adding up to 1; levels left out have
            0. ``None``: all levels are equally likely, which is generous where people shun low
            levels.

    Returns:
        1 where all agree, 0 where they differ as if at random, negative where they differ more;
        exact. ``n`` counts the ratings, at least two; ``parts`` holds both variances.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A share is out of 0..1, or they do not add up to 1.
        kompetensi.errors.OffScaleError: A level of ``null`` is not on the scale.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> tally = Tally.of([4, 4, 5, 5, 4], LevelScale(lowest=1, highest=5))
        >>> rwg(tally).value
        Fraction(17, 20)
        >>> skewed = rwg(tally, null={1: 0.05, 2: 0.15, 3: 0.2, 4: 0.35, 5: 0.25})
        >>> skewed.parts["expected_variance"], round(float(skewed.value), 3)
        (Fraction(67, 50), 0.776)
    """
    variance = check_instance(tally, "tally", Tally).variance
    expected = _expected(tally.scale, null)
    if variance is None:
        return undefined("too_few", method="rwg", n=tally.n, least=2)
    return Coefficient(
        value=1 - variance / expected,
        n=tally.n,
        method="rwg",
        parts=FrozenMap({"variance": variance, "expected_variance": expected}),
    )


def rwg_j(tallies: Iterable[Tally], *, null: Mapping[int, Number] | None = None) -> Coefficient:
    r"""Measure how far one group agrees on the mean of several parallel items.

    With :math:`x` the mean item variance over the expected one,
    :math:`J(1-x)/(J(1-x)+x)`. It rises with the number of items alone, so compare only lists of the
    same length.

    Args:
        tallies: The ratings by the group, one tally for each item, on one scale.
        null: As for :func:`rwg`.

    Returns:
        At most 1, exact; ``n`` counts the items with at least two ratings, the others are left out.
        Undefined where the variance is so large that the formula turns.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A share is out of 0..1, or they do not add up to 1.
        kompetensi.errors.OffScaleError: A level of ``null`` is not on the scale.
        kompetensi.errors.ConflictError: Tallies are on two scales.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> rwg_j([Tally.of([4, 4, 5], scale), Tally.of([3, 4, 4], scale)]).value
        Fraction(10, 11)
    """
    given = [
        check_instance(one, f"tally number {place}", Tally)
        for place, one in enumerate(members(tallies, "tallies"), start=1)
    ]
    if len({one.scale for one in given}) > 1:
        other = next(one.scale for one in given if one.scale != given[0].scale)
        msg = f"items must be on one scale, got {given[0].scale!r} and {other!r}"
        raise ConflictError(msg)
    variances = [one.variance for one in given if one.variance is not None]
    items, left_out = len(variances), len(given) - len(variances)
    if not items:
        return undefined("too_few", method="rwg_j", n=0, left_out=left_out, least=1)
    mean = sum(variances, Fraction()) / items
    expected = _expected(given[0].scale, null)
    parts = {"mean_variance": mean, "expected_variance": expected}
    agreed = items * (1 - mean / expected)
    base = agreed + mean / expected
    if base <= 0:
        return undefined(
            "base_not_positive", method="rwg_j", n=items, left_out=left_out, parts=parts, base=base
        )
    return Coefficient(
        value=agreed / base, n=items, left_out=left_out, method="rwg_j", parts=FrozenMap(parts)
    )


def rwg_star(tally: Tally, *, variance: str = "sample") -> Coefficient:
    """Measure how far one group agrees, beside the greatest possible disagreement (r*wg).

    That is half of the group at each end of the scale, with a variance of a quarter of its squared
    length.

    Args:
        tally: The ratings of one thing by one group.
        variance: ``"sample"`` divides by one less than the ratings, as the authors did, and can
            fall below 0 in groups of a few; ``"population"`` divides by their number and stays in
            0..1.

    Returns:
        At most 1, exact; ``n`` counts the ratings, at least two; ``parts`` holds both variances.

    Raises:
        kompetensi.errors.InvalidTypeError: The tally is none.
        kompetensi.errors.InvalidValueError: ``variance`` is another word.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> tally = Tally.of([4, 4, 5, 5, 4], LevelScale(lowest=1, highest=5))
        >>> rwg_star(tally).value, rwg_star(tally, variance="population").value
        (Fraction(37, 40), Fraction(47, 50))
    """
    check_choice(variance, "variance", ("sample", "population"))
    found = check_instance(tally, "tally", Tally).variance
    if found is None:
        return undefined("too_few", method="rwg_star", n=tally.n, least=2)
    if variance == "population":
        found = found * (tally.n - 1) / tally.n
    greatest = Fraction((tally.scale.highest - tally.scale.lowest) ** 2, 4)
    return Coefficient(
        value=1 - found / greatest,
        n=tally.n,
        method="rwg_star",
        parts=FrozenMap({"variance": found, "greatest_variance": greatest}),
    )


def awg(tally: Tally) -> Coefficient:
    """Measure how far one group agrees, beside the greatest disagreement possible at its mean.

    Near an end of the scale there is little room to disagree; this index takes that into account.

    Args:
        tally: The ratings of one thing by one group.

    Returns:
        1 where all agree, -1 at the greatest disagreement, exact; ``n`` counts the ratings, at least
        two; ``parts`` holds both variances. Undefined where all chose an end of the scale.

    Raises:
        kompetensi.errors.InvalidTypeError: The tally is none.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> awg(Tally.of([4, 4, 5, 5, 4], LevelScale(lowest=1, highest=5))).value
        Fraction(13, 17)
    """
    variance = check_instance(tally, "tally", Tally).variance
    mean, n = tally.mean, tally.n
    if variance is None or mean is None:
        return undefined("too_few", method="awg", n=n, least=2)
    low, high = tally.scale.lowest, tally.scale.highest
    greatest = (high - mean) * (mean - low) * n / (n - 1)
    if not greatest:
        return undefined("mean_at_end", method="awg", n=n)
    return Coefficient(
        value=1 - 2 * variance / greatest,
        n=n,
        method="awg",
        parts=FrozenMap({"variance": variance, "greatest_variance": greatest}),
    )


def _expected(scale: LevelScale, null: Mapping[int, Number] | None) -> Fraction:
    """Return the variance of answering at random."""
    levels = rated_levels(scale)
    if null is None:
        return Fraction(len(levels) ** 2 - 1, 12)
    if not isinstance(null, Mapping):
        msg = f"null must be a mapping from level to share, got {null!r}"
        raise InvalidTypeError(msg)
    shares = {}
    for level, given in null.items():
        number = exact(level, "each level in null")
        if number not in levels:
            raise OffScaleError("a level in null", number, str(scale), scale.names)
        shares[number] = Fraction(share(given, f"share of level {level!r} in null"))
    if sum(shares.values()) != 1:
        msg = f"shares in null must add up to 1, got {sum(shares.values())}"
        raise InvalidValueError(msg)
    mean = sum((level * part for level, part in shares.items()), Fraction())
    variance = sum((level * level * part for level, part in shares.items()), Fraction()) - mean**2
    if not variance:
        msg = f"null must give a share to two levels or more, got {null!r}"
        raise InvalidValueError(msg)
    return variance
