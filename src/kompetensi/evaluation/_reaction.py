"""Reaction: what participants said of a programme, item by item, and how many of them answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import by_code, check_instance, texts
from kompetensi._core._exact import Exact, Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._interval import mean_level
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.evaluation._tally import Tally
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason


def _tallies(value: Mapping[str, Tally]) -> FrozenMap[str, Tally]:
    found = by_code(value, "Reaction.tallies", lambda one, what: check_instance(one, what, Tally))
    return FrozenMap((item, found[item]) for item in sorted(found))


def _people(value: Number) -> int:
    return whole(value, "each number of people in Reaction", least=0)


@attrs.frozen(kw_only=True)
class Reaction(Result):
    """Answers of the participants of a programme, counted by item; who said what is not kept.

    ``a + b`` counts the two together.
    Source: own definition.

    Attributes:
        tallies: The answers by item, sorted; an item that somebody left open counts as missing.
        participants: How many people took part.
        responded: How many of them answered at least one item.
        not_enrolled: How many others answered. Their answers are in no tally.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A count is negative or not whole, more people answered
            than took part, or an item has more answers than people answered.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> reaction = Reaction.of(
        ...     {"p1": {"useful": 5}, "p9": {"useful": 1}},
        ...     LevelScale(lowest=1, highest=5), participants=("p1", "p2"),
        ... )
        >>> reaction.tallies["useful"].mean, reaction.response_rate, reaction.not_enrolled
        (Fraction(5, 1), Fraction(1, 2), 1)
    """

    tallies: Mapping[str, Tally] = attrs.field(converter=_tallies)
    participants: int = attrs.field(converter=_people)
    responded: int = attrs.field(converter=_people)
    not_enrolled: int = attrs.field(default=0, converter=_people)

    def __attrs_post_init__(self) -> None:
        if self.responded > self.participants:
            msg = (
                f"at most {self.participants} participants can have responded, got {self.responded}"
            )
            raise InvalidValueError(msg)
        for item, tally in self.tallies.items():
            if tally.n + tally.missing > self.responded:
                msg = (
                    f"item {item!r} has {tally.n + tally.missing} answers, missing ones included, "
                    f"but only {self.responded} people responded"
                )
                raise InvalidValueError(msg)

    @classmethod
    def of(
        cls,
        answers: Mapping[str, Mapping[str, Number | None]],
        scale: LevelScale,
        *,
        participants: Iterable[str],
    ) -> Reaction:
        """Count answers, in time linear in their number.

        Args:
            answers: By code of the person, the level by item; ``None`` is an item left open.
            scale: The scale of every item.
            participants: Codes of those who took part. Answers of others are only counted.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.InvalidValueError: A level is not whole.
            kompetensi.errors.OffScaleError: A level is not on the scale.
        """
        rated_levels(scale)

        def level(value: object, what: str) -> Exact | None:
            return rated_level(value, what, scale)

        def form(value: object, what: str) -> FrozenMap[str, Exact | None]:
            return by_code(value, what, level)

        forms = by_code(answers, "answer", form)
        enrolled = {*texts(participants, "participants")}
        given = {
            person: one
            for person, one in forms.items()
            if any(level is not None for level in one.values())
        }
        counted = [one for person, one in given.items() if person in enrolled]
        items = {item for one in counted for item in one}
        return cls(
            tallies={item: Tally.of([one.get(item) for one in counted], scale) for item in items},
            participants=len(enrolled),
            responded=len(counted),
            not_enrolled=len(given) - len(counted),
        )

    @property
    def response_rate(self) -> Fraction | None:
        """Share of the participants who responded, 0..1; ``None`` where nobody took part."""
        return Fraction(self.responded, self.participants) if self.participants else None

    def explain(self) -> tuple[Reason, ...]:
        """Say how many participants responded, and how many answers of others were left out."""
        details = {"responded": self.responded, "participants": self.participants}
        found = [Reason(code="responded", details=details)]
        if self.not_enrolled:
            found.append(Reason(code="reaction_not_enrolled", details={"n": self.not_enrolled}))
        return tuple(found)

    def __add__(self, other: Reaction) -> Reaction:
        if not isinstance(other, Reaction):
            return NotImplemented
        tallies = dict(self.tallies)
        for item, tally in other.tallies.items():
            tallies[item] = tallies[item] + tally if item in tallies else tally
        return Reaction(
            tallies=tallies,
            participants=self.participants + other.participants,
            responded=self.responded + other.responded,
            not_enrolled=self.not_enrolled + other.not_enrolled,
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item, tally in self.tallies.items():
            found = mean_level(tally)
            low, high = found.interval or (None, None)
            figure = {"mean": found.value, "low": low, "high": high}
            yield {"item": item, **figure, "n": tally.n, "missing": tally.missing}
