"""Scores of the same people before and after, counted: enough for every figure of change.

Only how many people have which pair of scores is kept: whole numbers that add up in any order, so
that classes, providers and years are put together without their people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import attrs

from kompetensi._core._checks import by_code, members, texts
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.evaluation._change import mean_change, probability_of_improvement
from kompetensi.evaluation._coefficient import Coefficient
from kompetensi.evaluation._effect_size import effect_size
from kompetensi.evaluation._gain import normalized_change, normalized_gain
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

if TYPE_CHECKING:
    from kompetensi.evaluation._count_columns import Column

Pair: TypeAlias = tuple[Exact, Exact, int]  # before, after, people
_WIDTH = 3


def _end(value: Number) -> Exact:
    return exact(value, "each end of PairedScores")


def _people(value: Number) -> int:
    return whole(value, "each number of people in PairedScores", least=0)


def _pairs(value: Iterable[Iterable[Number]]) -> tuple[Pair, ...]:
    counted: Counter[tuple[Exact, Exact]] = Counter()
    for place, given in enumerate(members(value, "PairedScores.pairs"), start=1):
        what = f"pair number {place}"
        row = members(given, what)
        if len(row) != _WIDTH:
            msg = f"{what} must be a score before, a score after and a count, got {given!r}"
            raise InvalidValueError(msg)
        before, after = (exact(one, f"each score in {what}") for one in row[:2])
        counted[before, after] += whole(row[2], f"count of {what}", least=0)
    return tuple((*pair, counted[pair]) for pair in sorted(counted) if counted[pair])


@attrs.frozen(kw_only=True)
class PairedScores(Result):
    """How many people had which score before and after, on one test or one scale.

    ``a + b`` counts the two together, whatever their order. Somebody who lacks a score is counted
    apart and is in no figure.
    Source: own definition.

    Attributes:
        minimum: The least score that can be reached.
        maximum: The greatest score that can be reached.
        pairs: Score before, score after and how many people had both, sorted.
        only_before: How many participants have only the score before.
        only_after: How many participants have only the score after.
        neither: How many participants have none of the two.
        not_enrolled: How many others handed in a score; they are in no figure.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A score is outside the ends, a count is negative or not
            whole, or the minimum is not below the maximum.

    Examples:
        >>> scores = PairedScores.of(
        ...     {"p1": 40, "p2": 60, "p3": 50}, {"p1": 70, "p2": 90}, minimum=0, maximum=100
        ... )
        >>> scores.n, scores.only_before, scores.figures()[1].value
        (2, 1, Fraction(3, 5))
    """

    minimum: Exact = attrs.field(converter=_end)
    maximum: Exact = attrs.field(converter=_end)
    pairs: tuple[Pair, ...] = attrs.field(converter=_pairs)
    only_before: int = attrs.field(default=0, converter=_people)
    only_after: int = attrs.field(default=0, converter=_people)
    neither: int = attrs.field(default=0, converter=_people)
    not_enrolled: int = attrs.field(default=0, converter=_people)

    def __attrs_post_init__(self) -> None:
        if self.minimum >= self.maximum:
            msg = f"minimum must be below maximum, got {self.minimum} and {self.maximum}"
            raise InvalidValueError(msg)
        for before, after, _ in self.pairs:
            for name, score in (("before", before), ("after", after)):
                _check_within(f"score {name}", score, self.minimum, self.maximum)

    @classmethod
    def of(
        cls,
        pre: Mapping[str, Number | None],
        post: Mapping[str, Number | None],
        *,
        minimum: Number,
        maximum: Number,
        participants: Iterable[str] | None = None,
    ) -> PairedScores:
        """Count the scores of people, in time linear in their number but for sorting the pairs.

        Args:
            pre: Score before by code of the person; ``None`` is missing.
            post: Score after, likewise, on a test with the same ends.
            minimum: The least score that can be reached.
            maximum: The greatest score that can be reached.
            participants: Codes of those who took part; ``None``: everyone who has an entry.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: As for the class.
        """
        least, most = exact(minimum, "minimum"), exact(maximum, "maximum")
        before, after = by_code(pre, "pre", _score), by_code(post, "post", _score)
        everyone = {*before, *after}
        enrolled = everyone if participants is None else {*texts(participants, "participants")}
        counted: Counter[tuple[Exact, Exact]] = Counter()
        lacking: Counter[tuple[bool, bool]] = Counter()
        for code in sorted(enrolled):
            one, two = before.get(code), after.get(code)
            for name, score in (("pre", one), ("post", two)):
                if score is not None:
                    _check_within(f"{name} of {code!r}", score, least, most)
            if one is None or two is None:
                lacking[one is not None, two is not None] += 1
            else:
                counted[one, two] += 1
        others = sum(
            before.get(code) is not None or after.get(code) is not None
            for code in everyone - enrolled
        )
        return cls(
            minimum=least,
            maximum=most,
            pairs=((*pair, people) for pair, people in counted.items()),
            only_before=lacking[True, False],
            only_after=lacking[False, True],
            neither=lacking[False, False],
            not_enrolled=others,
        )

    @classmethod
    def of_columns(
        cls,
        pre: Column | Sequence[int | None],
        post: Column | Sequence[int | None],
        *,
        minimum: int,
        maximum: int,
    ) -> PairedScores:
        """Count columns of whole scores, one row for each person: the door for large tables.

        Args:
            pre: Score before: any buffer of whole numbers, or a sequence; a masked one or ``None`` is
                missing.
            post: Score after, likewise.
            minimum: The least score that can be reached, 0 or more.
            maximum: The greatest score that can be reached, at most 1000 above.

        Raises:
            kompetensi.errors.InvalidTypeError: A column holds something else than whole numbers.
            kompetensi.errors.InvalidValueError: The columns are not equally long, or the minimum is
                not below the maximum.
            kompetensi.errors.OffScaleError: A score is outside the ends.

        Complexity: linear in the people.

        Examples:
            >>> PairedScores.of_columns([1, 1, 2], [3, 3, None], minimum=0, maximum=3).pairs
            ((1, 3, 2),)
        """
        from kompetensi.evaluation._pair_columns import count_pairs  # noqa: PLC0415  # loads numpy

        pairs, lacking = count_pairs(pre, post, LevelScale(lowest=minimum, highest=maximum))
        return cls(minimum=minimum, maximum=maximum, pairs=pairs, **lacking)

    @property
    def n(self) -> int:
        """How many people have both scores."""
        return sum(people for _, _, people in self.pairs)

    @property
    def left_out(self) -> int:
        """How many participants lack a score."""
        return self.only_before + self.only_after + self.neither

    @property
    def columns(self) -> tuple[tuple[Exact | None, ...], tuple[Exact | None, ...]]:
        """The scores before and after, a place for each participant and ``None`` where one lacks.

        Every function of change takes them, such as ``mean_change(*scores.columns)``.
        """
        before = [one for one, _, people in self.pairs for _ in range(people)]
        after = [two for _, two, people in self.pairs for _ in range(people)]
        lacking = [None] * self.left_out
        return (*before, *lacking), (*after, *lacking)

    def figures(self) -> tuple[Coefficient, ...]:
        """Mean change, gain of the class, normalized change, Hedges' g and who rose.

        Complexity: linear in the people.
        """
        pre, post = self.columns
        least, most = self.minimum, self.maximum
        return (
            mean_change(pre, post),
            normalized_gain(pre, post, maximum=most),
            normalized_change(pre, post, minimum=least, maximum=most),
            effect_size(pre, post, kind="d_av"),
            probability_of_improvement(pre, post),
        )

    def explain(self) -> tuple[Reason, ...]:
        """Say how many people the figures rest on, and who is left out."""
        left_out = {
            "paired_only_before": self.only_before,
            "paired_only_after": self.only_after,
            "paired_neither": self.neither,
            "paired_not_enrolled": self.not_enrolled,
        }
        return tuple(
            Reason(code=code, details={"n": people})
            for code, people in {"both_waves": self.n, **left_out}.items()
            if people or code == "both_waves"
        )

    def __add__(self, other: PairedScores) -> PairedScores:
        if not isinstance(other, PairedScores):
            return NotImplemented
        if (self.minimum, self.maximum) != (other.minimum, other.maximum):
            msg = (
                f"scores on {self.minimum}..{self.maximum} and on {other.minimum}..{other.maximum} "
                f"cannot be added"
            )
            raise ConflictError(msg)
        return PairedScores(
            minimum=self.minimum,
            maximum=self.maximum,
            pairs=(*self.pairs, *other.pairs),
            only_before=self.only_before + other.only_before,
            only_after=self.only_after + other.only_after,
            neither=self.neither + other.neither,
            not_enrolled=self.not_enrolled + other.not_enrolled,
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        return tuple({"before": one, "after": two, "n": n} for one, two, n in self.pairs)


def _score(value: object, what: str) -> Exact | None:
    return None if value is None else exact(value, what)


def _check_within(what: str, score: Exact, least: Exact, most: Exact) -> None:
    if not least <= score <= most:
        msg = f"{what} must lie in {least}..{most}, got {score}"
        raise InvalidValueError(msg)
