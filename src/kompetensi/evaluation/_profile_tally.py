"""Profile tallies: how many rated things got the same ratings, whoever gave them.

A thing rated on five levels by eight raters has one of 495 count vectors, so a million ratings are
a few hundred numbers. Agreement among raters who are not told apart follows from them exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import TypeAlias, TypeGuard, cast

import attrs

from kompetensi._core._checks import check_instance, is_a, members, texts, unknown
from kompetensi._core._exact import Number, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError
from kompetensi.evaluation._levels import rated_level, rated_levels
from kompetensi.evaluation._table import RatingTable
from kompetensi.framework import LevelScale
from kompetensi.texts import Reason

Profile: TypeAlias = tuple[int, ...]


def _profiles(value: Mapping[Profile, int]) -> FrozenMap[Profile, int]:
    if not isinstance(value, Mapping):
        msg = f"ProfileTally.profiles must be a mapping from counts to number, got {value!r}"
        raise InvalidTypeError(msg)
    found: dict[Profile, int] = {}
    for given, number in value.items():
        profile = given if _is_plain(given) else _profile(given)
        things = whole(number, f"number of {profile!r}", least=0)
        if things:
            found[profile] = things
    return FrozenMap((profile, found[profile]) for profile in sorted(found))


def _is_plain(given: object) -> TypeGuard[Profile]:
    """Tell whether a profile needs no conversion; True equals 1, so types come first."""
    return type(given) is tuple and {*map(type, given)} == {int} and min(given) >= 0


def _profile(given: object) -> Profile:
    return tuple(
        whole(count, "each count in ProfileTally.profiles", least=0)
        for count in members(given, "each key of ProfileTally.profiles")
    )


@attrs.frozen(kw_only=True)
class ProfileTally(Result):
    """How many rated things got each combination of ratings.

    ``a + b`` counts the things of both, in any order; one thing must not be split between the two.
    Source: own definition.

    Attributes:
        scale: The scale of the ratings.
        profiles: How many things by how often each level was given to them, from the lowest level
            up: on 1..3, ``{(0, 2, 1): 4}`` says that four things got 2, 2 and 3 each.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A count is negative or not whole, or there is not one
            count for each level.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=3)
        >>> ProfileTally.of([[2, 2, 3], [3, 2, 2], [1, None, 1]], scale).profiles
        {(0, 2, 1): 2, (2, 0, 0): 1}
    """

    scale: LevelScale = attrs.field(validator=is_a(LevelScale))
    profiles: Mapping[Profile, int] = attrs.field(converter=_profiles)

    def __attrs_post_init__(self) -> None:
        levels = len(rated_levels(self.scale))
        for profile in self.profiles:
            if len(profile) != levels:
                msg = f"a profile on the {self.scale} has {levels} counts, got {profile!r}"
                raise InvalidValueError(msg)

    @classmethod
    def of(cls, units: Iterable[Iterable[Number | None]], scale: LevelScale) -> ProfileTally:
        """Count rated things, in time linear in their ratings.

        Args:
            units: The ratings of each thing, in any order; ``None`` is a missing one.
            scale: The scale on which they were given, which is never guessed from them.

        Raises:
            kompetensi.errors.InvalidTypeError: A rating is no number, such as ``True`` or ``"4"``.
            kompetensi.errors.InvalidValueError: A rating is not whole or not finite.
            kompetensi.errors.OffScaleError: A rating is not on the scale. Nothing is clamped.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> scale = LevelScale(lowest=0, highest=1)
            >>> ProfileTally.of([[0, 0], [0, 1], [1, 0], []], scale).profiles
            {(0, 0): 1, (1, 1): 2, (2, 0): 1}
        """
        levels = rated_levels(scale)
        found: Counter[tuple[int, ...]] = Counter()
        given = sequences(units, "units", "the ratings of unit number {}")
        for place, unit in enumerate(given, start=1):
            found[_sorted_levels(unit, place, scale)] += 1
        profiles = {}
        for ratings, things in found.items():
            counts = Counter(ratings)
            profiles[tuple(counts[level] for level in levels)] = things
        return cls(scale=scale, profiles=profiles)

    @classmethod
    def of_table(
        cls,
        table: RatingTable,
        *,
        groups: Iterable[str] | None = None,
        items: Iterable[str] | None = None,
    ) -> ProfileTally:
        """Count the rated things of a table: one for each ratee, item and wave that has a cell.

        Args:
            table: The counted ratings.
            groups: The groups whose ratings count, such as everybody but ``"self"``; ``None``: all.
            items: The items that count; ``None``: all.

        Raises:
            kompetensi.errors.InvalidTypeError: An argument has the wrong type.
            kompetensi.errors.UnknownCodeError: A group or an item stands nowhere in the table.

        Examples:
            >>> from kompetensi.framework import LevelScale
            >>> from kompetensi.evaluation import Tally
            >>> scale = LevelScale(lowest=1, highest=3)
            >>> table = RatingTable.of(
            ...     {
            ...         ("A", "listens", "self", ""): Tally.of([3], scale),
            ...         ("A", "listens", "peer", ""): Tally.of([2, 2], scale),
            ...     },
            ...     scale,
            ... )
            >>> ProfileTally.of_table(table).profiles
            {(0, 2, 1): 1}
            >>> ProfileTally.of_table(table, groups=["peer"]).profiles
            {(0, 2, 0): 1}
        """
        from kompetensi.evaluation._profile_count import count_profiles  # noqa: PLC0415  # loads numpy

        check_instance(table, "table", RatingTable)
        some = _chosen(groups, "group", table.groups)
        of = _chosen(items, "item", table.items)
        return cls(scale=table.scale, profiles=count_profiles(table, some, of))

    @property
    def units(self) -> int:
        """How many things were rated at least twice, so that ratings can agree."""
        return sum(things for profile, things in self.profiles.items() if sum(profile) >= 2)

    @property
    def n(self) -> int:
        """How many ratings were given to all things together."""
        return sum(things * sum(profile) for profile, things in self.profiles.items())

    def explain(self) -> tuple[Reason, ...]:
        """Say how much was counted."""
        every = sum(self.profiles.values())
        details = {"ratings": self.n, "things": every, "twice": self.units}
        return (Reason(code="profiles_counted", details=details),)

    def __add__(self, other: ProfileTally) -> ProfileTally:
        if not isinstance(other, ProfileTally):
            return NotImplemented
        if self.scale != other.scale:
            msg = f"profiles on two scales cannot be added: {self.scale!r} and {other.scale!r}"
            raise ConflictError(msg)
        counts = Counter(dict(self.profiles))
        counts.update(dict(other.profiles))
        return ProfileTally(scale=self.scale, profiles=counts)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        levels = [str(level) for level in rated_levels(self.scale)]
        for profile, things in self.profiles.items():
            yield {**dict(zip(levels, profile, strict=True)), "things": things}


Units: TypeAlias = Iterable[Iterable[Number | None]] | RatingTable | ProfileTally


def profiles_of(units: Units, scale: LevelScale) -> ProfileTally:
    """Count rated things, which may be counted already on the same scale."""
    rated_levels(scale)
    if not isinstance(units, RatingTable | ProfileTally):
        return ProfileTally.of(units, scale)
    if units.scale != scale:
        msg = f"the ratings are on {units.scale!r}, not on {scale!r}"
        raise ConflictError(msg)
    return units if isinstance(units, ProfileTally) else ProfileTally.of_table(units)


def as_lists(value: object) -> object:
    """Return an array as lists of Python's numbers, and anything else as it is."""
    to_list = getattr(value, "tolist", None)
    return value if to_list is None else to_list()


def sequences(value: object, what: str, each: str) -> tuple[Sequence[object], ...]:
    """Return the members of any iterable, or the rows of an array, each a sequence itself.

    Args:
        value: The iterable.
        what: What it is, to begin an error with.
        each: What a member is, with a place for its number.
    """
    rows = members(as_lists(value), what)
    if {*map(type, rows)} <= {list, tuple}:
        return cast("tuple[Sequence[object], ...]", rows)
    return tuple(
        members(as_lists(row), each.format(place)) for place, row in enumerate(rows, start=1)
    )


def _sorted_levels(unit: Sequence[object], place: int, scale: LevelScale) -> tuple[int, ...]:
    """Return the ratings of one thing, low ones first, without the missing ones."""
    if set(map(type, unit)) <= {int, NoneType}:
        given = sorted(level for level in unit if isinstance(level, int))
        if not given or scale.lowest <= given[0] <= given[-1] <= scale.highest:
            return tuple(given)
    checked = (
        rated_level(value, f"rating number {number} of unit number {place}", scale)
        for number, value in enumerate(unit, start=1)
    )
    return tuple(sorted(level for level in checked if level is not None))


def _chosen(codes: Iterable[str] | None, what: str, known: Sequence[str]) -> tuple[int, ...] | None:
    """Return the places of the chosen codes among the known ones; ``None``: all of them."""
    if codes is None:
        return None
    places = {code: place for place, code in enumerate(known)}
    chosen = texts(codes, f"{what}s")
    for code in chosen:
        if code not in places:
            raise unknown(what, code, known)
    return tuple(sorted({places[code] for code in chosen}))
