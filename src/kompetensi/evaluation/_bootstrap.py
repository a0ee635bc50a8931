"""Bootstrap intervals of agreement: what the figure would be over other people of the same kind.

The rated things are drawn with replacement, as many as there are, and the figure is taken of each
draw, exactly. The interval is that of its percentiles. Things are drawn and never raters: of three
to eight raters a bootstrap would make an interval that is much too short.

References:
    Efron & Tibshirani (1993), *An Introduction to the Bootstrap*, chapter 13; Zapf, Castell, Morawietz
    & Karch (2016), BMC Medical Research Methodology 16:93, for agreement coefficients.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, repeat
from math import floor
from typing import Final, TypeAlias, overload

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Number, whole
from kompetensi.errors import InvalidTypeError, TooLargeError
from kompetensi.evaluation._coefficient import CONFIDENCE, Coefficient, checked_confidence
from kompetensi.evaluation._profile_tally import Profile, ProfileTally, sequences
from kompetensi.evaluation._table import Cell, RatingTable
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

_DRAWS: Final = 999  # so that the ends of 95 percent are the 25th and the 975th
_FEW: Final = 10  # rated things, of which a bootstrap says too little

Rows: TypeAlias = list[Sequence[Number | None]]
Profiles: TypeAlias = tuple[tuple[Profile, int], ...]  # of one thing that is drawn


@overload
def bootstrap(
    figure: Callable[[Rows], Coefficient],
    units: Iterable[Iterable[Number | None]],
    *,
    seed: int,
    confidence: Number = CONFIDENCE,
) -> Coefficient: ...
@overload
def bootstrap(
    figure: Callable[[ProfileTally], Coefficient],
    units: ProfileTally | RatingTable,
    *,
    seed: int,
    confidence: Number = CONFIDENCE,
) -> Coefficient: ...
def bootstrap(
    figure: Callable[..., Coefficient],
    units: Iterable[Iterable[Number | None]] | ProfileTally | RatingTable,
    *,
    seed: int,
    confidence: Number = CONFIDENCE,
) -> Coefficient:
    """Give a coefficient an interval by drawing the rated things anew, 999 times.

    Args:
        figure: What to take of the things, such as ``lambda drawn: krippendorff_alpha(drawn, scale)``.
        units: What is drawn. Of a :class:`ProfileTally` the rated things, which ``figure`` gets as a
            tally: the way for raters who are not told apart. Of a :class:`RatingTable` the ratees,
            each with all items and waves, also as a tally: items of one person go together. Else the
            rows, such as the pairs of :func:`cohen_kappa`, as a list.
        seed: Start of the random numbers, 0 or more. One seed gives one interval, whatever the
            order of the things; another version of numpy may give another one.
        confidence: Share of such intervals that hold the true figure, above 0 and below 1.

    Returns:
        The coefficient of everything that was given, its interval the percentiles of the draws. With
        ten things or fewer there is none, and a note says so; another counts the draws in which the
        figure has no value, such as without variation, which are left out. Cost: 1 000 times that of
        the figure.

    Raises:
        kompetensi.errors.InvalidTypeError: ``figure`` is no function that returns a coefficient, or
            an argument has the wrong type.
        kompetensi.errors.InvalidValueError: The seed is negative or not whole, or the confidence is
            out of range.
        kompetensi.errors.TooLargeError: There are 2**63 things or more.
        kompetensi.errors.KompetensiError: What ``figure`` refuses.

    Examples:
        >>> from kompetensi.evaluation import krippendorff_alpha
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> rated = ProfileTally.of([[1, 1, 2], [4, 4, 5], [2, 3, 2], [5, 5, 5]] * 5, scale)
        >>> found = bootstrap(lambda drawn: krippendorff_alpha(drawn, scale), rated, seed=1)
        >>> found.interval_method, found.interval[0] < found.value < found.interval[1]
        ('bootstrap', True)

    Source: the works named at the top of the module.
    """
    start, sure = whole(seed, "seed", least=0), checked_confidence(confidence)
    if not callable(figure):
        msg = f"figure must be a function from what is drawn to a Coefficient, got {figure!r}"
        raise InvalidTypeError(msg)
    every, sample = _sample(units)
    found = check_instance(figure(every), "what figure returns", Coefficient)
    if found.value is None:
        return found
    given = sum(sample.counts)
    if given >= 2**63:
        msg = f"a bootstrap draws fewer than 2**63 things, got {given}"
        raise TooLargeError(msg)
    things = min(found.n, given)
    if things <= _FEW:
        note = Reason(code="no_bootstrap", details={"n": things, "few": _FEW})
        return attrs.evolve(found, notes=(*found.notes, note))
    from kompetensi.evaluation._resampling import resamples  # noqa: PLC0415  # loads numpy

    drawn = resamples(sample.counts, draws=_DRAWS, seed=start)
    values = [figure(sample.of(counts)).value for counts in drawn]
    return _with_percentiles(found, sorted(one for one in values if one is not None), sure)


@attrs.frozen(kw_only=True)
class _Sample:
    """Things of several kinds, and how a number of each kind is put together.

    Attributes:
        counts: How many things there are of each kind.
        of: Puts so many of each kind together, for the figure to be taken of.
    """

    counts: tuple[int, ...]
    of: Callable[[Sequence[int]], object]


def _sample(
    units: Iterable[Iterable[Number | None]] | ProfileTally | RatingTable,
) -> tuple[object, _Sample]:
    """Return everything for the figure, and what is to be drawn."""
    if isinstance(units, ProfileTally):
        kinds: dict[Profiles, int] = {
            ((profile, 1),): things for profile, things in units.profiles.items()
        }
        return units, _of_profiles(kinds, units.scale)
    if isinstance(units, RatingTable):
        found = Counter(
            tuple(ProfileTally.of_table(one).profiles.items()) for one in _by_ratee(units)
        )
        return ProfileTally.of_table(units), _of_profiles(found, units.scale)
    rows = sequences(units, "units", "unit number {}")
    return list(rows), _of_rows(Counter(map(tuple, rows)))


def _of_profiles(kinds: Mapping[Profiles, int], scale: LevelScale) -> _Sample:
    ordered = sorted(kinds)

    def put(counts: Sequence[int]) -> ProfileTally:
        together: Counter[Profile] = Counter()
        for kind, times in zip(ordered, counts, strict=True):
            for profile, things in kind:
                together[profile] += times * things
        return ProfileTally(scale=scale, profiles=together)

    return _Sample(counts=tuple(kinds[kind] for kind in ordered), of=put)


def _of_rows(kinds: Mapping[tuple[object, ...], int]) -> _Sample:
    ordered = sorted(kinds, key=lambda row: [(one is not None, one or 0) for one in row])

    def put(counts: Sequence[int]) -> list[tuple[object, ...]]:
        pairs = zip(ordered, counts, strict=True)
        return list(chain.from_iterable(repeat(row, times) for row, times in pairs))

    return _Sample(counts=tuple(kinds[row] for row in ordered), of=put)


def _by_ratee(table: RatingTable) -> Iterator[RatingTable]:
    """Give the table of each ratee."""
    cells: dict[str, dict[Cell, Tally]] = {}
    for cell, tally in table.tallies.items():
        cells.setdefault(cell[0], {})[cell] = tally
    return (RatingTable.of(one, table.scale) for one in cells.values())


def _with_percentiles(
    found: Coefficient, values: list[Fraction], confidence: Fraction
) -> Coefficient:
    """Return the coefficient with the ends that cut off as many of the sorted values on each side."""
    notes = found.notes
    if without := _DRAWS - len(values):
        details = {"n": without, "draws": _DRAWS}
        notes = (*notes, Reason(code="draws_without_value", details=details))
    beyond = floor((len(values) + 1) * (1 - confidence) / 2)
    if not beyond:
        note = Reason(code="no_interval", details={"interval": "interval_bootstrap"})
        return attrs.evolve(found, notes=(*notes, note))
    return attrs.evolve(
        found,
        interval=(values[beyond - 1], values[-beyond]),
        interval_method="bootstrap",
        confidence=confidence,
        notes=notes,
    )
