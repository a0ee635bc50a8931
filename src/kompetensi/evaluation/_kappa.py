r"""Cohen's kappa: agreement of two fixed raters beyond chance, plain or weighted by distance.

:math:`\kappa = 1 - \sum w_{ij} o_{ij} / \sum w_{ij} e_{ij}` with disagreement weights :math:`w`, the
observed shares :math:`o` of pairs of levels and the shares :math:`e` that the two raters' own
habits would give by chance.

References:
    Cohen (1960), Educational and Psychological Measurement 20:37-46; Cohen (1968), Psychological
    Bulletin 70:213-220.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from itertools import chain
from types import NoneType
from typing import Final, TypeAlias, cast

from kompetensi._core._checks import check_choice, members
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.evaluation._coefficient import Coefficient, undefined
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._profile_tally import as_lists, sequences
from kompetensi.evaluation._table import RatingTable
from kompetensi.framework import LevelScale

WEIGHTS: Final = ("linear", "quadratic")

Pair: TypeAlias = tuple[int | None, int | None]
Weights: TypeAlias = str | Sequence[Sequence[Number]] | None
Weight: TypeAlias = Callable[[int, int], Exact]  # the disagreement of two levels


def cohen_kappa(
    pairs: Iterable[Iterable[Number | None]] | RatingTable | PairedScores,
    scale: LevelScale,
    *,
    weights: str | Sequence[Sequence[Number]] | None = None,
) -> Coefficient:
    """Measure how far two raters agree beyond chance.

    Args:
        pairs: The rating by rater A and that by rater B of each thing; ``None`` is a missing one.
            Or a :class:`RatingTable` of exactly two groups with a single rater each, such as self
            and superior: the first group in code order is rater A.
            Or :class:`PairedScores` on the ends of the scale, of rater A before and B after.
        scale: The scale on which they were given, which is never guessed from them.
        weights: ``None``: any two different levels disagree alike. ``"linear"`` or ``"quadratic"``:
            by their distance or its square. Or a row of disagreement weights for each level of
            rater A, 0 or more, 0 for the same level.

    Returns:
        1 for full agreement, 0 for what chance gives, negative below; exact. ``n`` counts the pairs
        of two ratings. ``parts`` holds the share of equal ratings and the weighted disagreement
        observed and expected. Linear in the pairs.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A rating is not whole, a pair has not two ratings, or
            the weights are neither a word nor a square of numbers with a diagonal of 0.
        kompetensi.errors.OffScaleError: A rating is not on the scale.
        kompetensi.errors.ConflictError: The table or the scores are on another scale, or the table has
            not exactly two groups, or one of them has several raters.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> cohen_kappa([(1, 1), (2, 5), (5, 5)], scale, weights="quadratic").value
        Fraction(40, 67)
        >>> cohen_kappa([(3, 3), (3, 3)], scale).reason.code
        'no_variation'
    """
    weight, name = _weight(weights, scale)
    counts = _counts(pairs, scale)
    method = f"cohen_kappa_{name}"
    both = {(a, b): n for (a, b), n in counts.items() if a is not None and b is not None}
    n, left_out = sum(both.values()), sum(counts.values())
    left_out -= n
    if not n:
        return undefined("no_pairs", method=method, n=0, left_out=left_out)
    of_a: Counter[int] = Counter()
    of_b: Counter[int] = Counter()
    for (a, b), times in both.items():
        of_a[a] += times
        of_b[b] += times
    observed = Fraction(sum(weight(a, b) * times for (a, b), times in both.items())) / n
    by_chance = sum(
        weight(a, b) * here * there for a, here in of_a.items() for b, there in of_b.items()
    )
    expected = Fraction(by_chance) / (n * n)
    equal = Fraction(sum(times for (a, b), times in both.items() if a == b), n)
    parts = {"raw_agreement": equal}
    if not expected:
        return undefined("no_variation", method=method, n=n, left_out=left_out, parts=parts)
    parts |= {"observed_disagreement": observed, "expected_disagreement": expected}
    return Coefficient(
        value=1 - observed / expected,
        n=n,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts),
    )


def _weight(weights: Weights, scale: LevelScale) -> tuple[Weight, str]:
    """Return the disagreement of two levels, and its name."""
    levels = rated_levels(scale)
    if weights is None:
        return (lambda a, b: int(a != b)), "plain"
    if isinstance(weights, str):
        power = 1 + WEIGHTS.index(check_choice(weights, "weights", WEIGHTS))
        return (lambda a, b: abs(a - b) if power == 1 else (a - b) ** 2), weights
    rows = [
        [at_least(one, f"weight in row {place}", 0) for one in members(as_lists(row), "weights")]
        for place, row in enumerate(members(as_lists(weights), "weights"), start=1)
    ]
    if [len(row) for row in rows] != [len(levels)] * len(levels):
        msg = f"weights must have {len(levels)} rows of {len(levels)} numbers, one for each level"
        raise InvalidValueError(msg)
    if any(row[place] for place, row in enumerate(rows)):
        msg = "weights are of disagreement, so that of a level with itself must be 0"
        raise InvalidValueError(msg)
    return (lambda a, b: rows[a - levels.start][b - levels.start]), "weighted"


def _counts(
    pairs: Iterable[Iterable[Number | None]] | RatingTable | PairedScores, scale: LevelScale
) -> Counter[Pair]:
    if isinstance(pairs, RatingTable):
        return _of_table(pairs, scale)
    return _of_scores(pairs, scale) if isinstance(pairs, PairedScores) else _of_pairs(pairs, scale)


def _of_scores(scores: PairedScores, scale: LevelScale) -> Counter[Pair]:
    if (scores.minimum, scores.maximum) != (scale.lowest, scale.highest):
        msg = f"the scores are on {scores.minimum}..{scores.maximum}, not on the {scale}"
        raise ConflictError(msg)
    counts: Counter[Pair] = Counter()
    for one, other, things in scores.pairs:
        counts[rated_level(one, "score A", scale), rated_level(other, "score B", scale)] += things
    counts[None, None] = scores.left_out
    return counts


def _of_pairs(pairs: Iterable[Iterable[Number | None]], scale: LevelScale) -> Counter[Pair]:
    given = sequences(pairs, "pairs", "pair number {}")
    if {*map(len, given)} <= {2} and {*map(type, chain.from_iterable(given))} <= {int, NoneType}:
        found: Counter[Pair] = Counter(cast("map[Pair]", map(tuple, given)))
        on_scale = {None, *rated_levels(scale)}
        if on_scale.issuperset(chain.from_iterable(found)):
            return found
    return Counter(_pair(pair, place, scale) for place, pair in enumerate(given, start=1))


def _pair(pair: Sequence[object], place: int, scale: LevelScale) -> Pair:
    if len(pair) != 2:
        msg = f"pair number {place} must have two ratings, got {pair!r}"
        raise InvalidValueError(msg)
    one, other = pair
    return (
        rated_level(one, f"rating A of pair number {place}", scale),
        rated_level(other, f"rating B of pair number {place}", scale),
    )


def _of_table(table: RatingTable, scale: LevelScale) -> Counter[Pair]:
    """Pair the two groups of a table, each of which is a single rater."""
    if table.scale != scale:
        msg = f"the ratings are on {table.scale!r}, not on {scale!r}"
        raise ConflictError(msg)
    if len(table.groups) != 2:
        listed = ", ".join(map(repr, table.groups)) or "none"
        msg = f"a table gives pairs if it has two groups with one rater each, got groups {listed}"
        raise ConflictError(msg)
    ratings: dict[tuple[str, str, str], dict[str, int]] = {}
    for (ratee, item, group, wave), tally in table.tallies.items():
        things = ratings.setdefault((ratee, item, wave), {})
        if tally.n > 1:
            msg = f"group {group!r} has {tally.n} ratings of {ratee!r} on {item!r}, not one"
            raise ConflictError(msg)
        if tally.n:
            things[group] = tally.total
    first, second = table.groups
    return Counter((one.get(first), one.get(second)) for one in ratings.values())
