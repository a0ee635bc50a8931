"""Shrunken means of several people: the result, and which place each of them takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._result import Result
from kompetensi.framework import LevelScale
from kompetensi.texts import Detail, Reason


@attrs.frozen(kw_only=True)
class ShrunkenMean:
    """The estimate of one person.

    Attributes:
        code: Code of the person.
        n: How many ratings.
        mean: Their plain mean, in levels; ``None``: no rating.
        trust: Part of the plain mean in the estimate, 0..1; the rest is the mean of all. ``None``:
            see the reason of the result.
        value: The shrunken mean, in levels; ``None``: no rating, or see the reason of the result.
        place: 1 more than how many people have a greater value; equal values share a place.
    """

    code: str
    n: int
    mean: Fraction | None
    trust: Fraction | None
    value: Fraction | None
    place: int | None


@attrs.frozen(kw_only=True)
class ShrunkenMeans(Result):
    """Means of several people, drawn towards the mean of all. Made by :func:`shrunken_means`.

    Attributes:
        scale: The scale of the ratings.
        estimator: How it was estimated how far people differ: ``"moments"`` or ``"morris"``.
        entries: The people, greatest value first, equal ones by code; without values by code.
        mean: The mean of all ratings, in levels; ``None``: there is none.
        within: Variance of the ratings of one person, in squared levels; ``None``: nobody has two.
        between: Variance of the people's true means, 0 or more; ``None``: see the reason.
        reason: Why nothing could be estimated; ``None`` where it was.
        notes: What a reader should know beside the figures.
    """

    scale: LevelScale
    estimator: str
    entries: tuple[ShrunkenMean, ...]
    mean: Fraction | None
    within: Fraction | None
    between: Fraction | None
    reason: Reason | None
    notes: tuple[Reason, ...]

    def entry(self, code: str) -> ShrunkenMean:
        """Return the estimate of one person.

        Raises:
            kompetensi.errors.UnknownCodeError: The person is not among them.
        """
        for one in self.entries:
            if one.code == code:
                return one
        raise unknown("person", code, [one.code for one in self.entries])

    def explain(self) -> tuple[Reason, ...]:
        """Say that the means are shrunken and how far, or why they are not, then the notes."""
        return tuple(self._explain())

    def _explain(self) -> Iterator[Reason]:
        if self.reason is not None:
            yield self.reason
        else:
            yield Reason(code="means_are_shrunken")
        for one in self.entries:
            if one.mean is not None and one.value is not None:
                figures: dict[str, Detail] = {"mean": one.mean, "value": one.value, "n": one.n}
                yield Reason(code="mean_shrunken", details={"person": one.code, **figures})
        yield from self.notes

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.entries:
            figures = {"n": one.n, "mean": one.mean, "trust": one.trust}
            yield {"person": one.code, **figures, "shrunken_mean": one.value, "place": one.place}
