"""Every set of choices that a person may make, for all people at once, in exact whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import attrs
import numpy as np
import numpy.typing as npt

from kompetensi.training._choices import Choice, clash
from kompetensi.training._limits import PlanLimits

Ints: TypeAlias = npt.NDArray[np.int64]
Whole: TypeAlias = npt.NDArray[Any]  # 64-bit numbers, or Python's where these have no room

MOST_CHOICES = 62  # of one person: what a whole number of 64 bits can mark
MOST_SETS = 20_000  # of one person
MOST_SETS_ALL = 40_000_000
_CHUNK = 500  # people listed at a time
_ROOM = 2**62


@attrs.frozen(kw_only=True, eq=False)
class Sets:
    """The allowed sets of everybody, person by person.

    Attributes:
        scale: Values are in units of 1/scale.
        step: Every value is a multiple of it.
        starts: First row of each person, and the number of rows at the end.
        values: Value of each set, in units.
        members: Number of each choice in a set among all choices, filled up with the number of choices.
        unsearched: Whether a person has more sets than are listed.
        most: Sum of all that any choice could close, by person, in units.
    """

    scale: int
    step: int
    starts: Ints
    values: Whole
    members: npt.NDArray[np.int32]
    unsearched: npt.NDArray[np.bool_]
    most: list[int]

    def with_rows(self, rows: Sequence[tuple[int, int, Sequence[int]]], filler: int) -> Sets:
        """Return these sets and others, each given as person, value and members."""
        depth = max(self.members.shape[1], *(len(one[2]) for one in rows))
        width = ((0, 0), (0, depth - self.members.shape[1]))
        members = np.pad(self.members, width, constant_values=filler)
        more = [[*one[2], *[filler] * (depth - len(one[2]))] for one in rows]
        places = [int(self.starts[one[0] + 1]) for one in rows]
        counts = np.diff(self.starts)
        np.add.at(counts, [one[0] for one in rows], 1)
        return attrs.evolve(
            self,
            starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            values=np.insert(self.values, places, [one[1] for one in rows]),
            members=np.insert(members, places, np.array(more, dtype=np.int32), axis=0),
        )

    def owner(self, rows: Ints) -> Ints:
        """Return the number of the person of each row."""
        return np.asarray(np.searchsorted(self.starts, rows, side="right") - 1, dtype=np.int64)


def list_sets(
    people: Sequence[Sequence[Choice]],
    names: Sequence[str],
    limits: PlanLimits,
    scale: int,
    *,
    prune: bool = True,
) -> Sets:
    """List the sets of each person that hours, clashes and prerequisites allow and that might be best at some prices.

    A set with a member that adds nothing to its value, is not locked, not required by another member and not needed
    for least hours is never better than the set without it, and is left out.
    """
    most = [
        sum(
            int(max((one.gains[place] for one in own), default=0) * scale)
            for place in range(len(own[0].gains) if own else 0)
        )
        for own in people
    ]
    lift = max(0, 58 - max(sum(most), 1).bit_length())
    scale, most = scale << lift, [one << lift for one in most]
    kind = np.int64 if sum(most) < _ROOM else np.object_
    limit = max(64, min(MOST_SETS, MOST_SETS_ALL // max(len(people), 1)))
    parts, offset = [], 0
    for start in range(0, len(people), _CHUNK):
        chunk = people[start : start + _CHUNK]
        parts.append(
            _chunk(
                chunk,
                names[start : start + _CHUNK],
                limits,
                scale,
                kind,
                limit=limit,
                offset=offset,
                prune=prune,
            )
        )
        offset += sum(map(len, chunk))
    depth = max((part[2].shape[1] for part in parts), default=1)
    members = [
        np.pad(part[2], ((0, 0), (0, depth - part[2].shape[1])), constant_values=-1)
        for part in parts
    ]
    joined = np.concatenate(members) if parts else np.zeros((0, 1), dtype=np.int32)
    joined[joined < 0] = offset
    counts = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, dtype=np.int64)
    return Sets(
        scale=scale,
        step=1 << lift,
        starts=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        values=np.concatenate([part[1] for part in parts])
        if parts
        else np.zeros(0, dtype=np.int64),
        members=joined,
        unsearched=np.concatenate([part[3] for part in parts])
        if parts
        else np.zeros(0, dtype=np.bool_),
        most=most,
    )


def _chunk(  # noqa: C901, PLR0915  # one walk over arrays
    people: Sequence[Sequence[Choice]],
    names: Sequence[str],
    limits: PlanLimits,
    scale: int,
    kind: type[np.int64 | np.object_],
    *,
    limit: int,
    offset: int,
    prune: bool,
) -> tuple[Ints, Whole, npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """List the sets of some people: how many each has, values, members, and who has more."""
    count = len(people)
    width = max(1, min(MOST_CHOICES, max(map(len, people), default=0)))
    asked = max([1, *(len(own[0].gains) for own in people if own)])
    hour = math.lcm(1, *{one.programme.hours.denominator for own in people for one in own})
    hours = np.zeros((count, width), dtype=np.object_)
    gains = np.zeros((count, width, asked), dtype=kind)
    barred = np.zeros((count, width), dtype=np.int64)
    needed = [np.zeros((count, width), dtype=np.int64)]
    asks_for = np.zeros((count, width), dtype=np.int64)
    number = np.full((count, width), -1, dtype=np.int32)
    wanted = np.zeros(count, dtype=np.int64)
    sizes = np.zeros(count, dtype=np.int64)
    unsearched = np.zeros(count, dtype=np.bool_)
    place = offset
    for row, own in enumerate(people):
        kept = _kept(own)
        unsearched[row] = len(kept) < len(own)
        sizes[row] = len(kept)
        marks: dict[str, int] = {}
        for column, index in enumerate(kept):
            one = own[index]
            marks[one.programme.code] = marks.get(one.programme.code, 0) | (1 << column)
            number[row, column] = place + index
            hours[row, column] = int(one.programme.hours * hour)
            gains[row, column, : len(one.gains)] = [int(gain * scale) for gain in one.gains]
            if one.locked:
                wanted[row] |= 1 << column
            for before in range(column):
                if clash(own[kept[before]], one):
                    barred[row, column] |= 1 << before
            for level, code in enumerate(sorted(one.requires)):
                if level == len(needed):
                    needed.append(np.zeros((count, width), dtype=np.int64))
                needed[level][row, column] = marks.get(code, 0) or -(2**63)
                asks_for[row, column] |= marks.get(code, 0)
        place += len(own)
    ever = np.bitwise_or.reduce(asks_for, axis=1)  # required by something
    least = np.array([math.ceil(limits.least_of(name) * hour) for name in names], dtype=np.object_)
    most = np.array(
        [
            sum(hours[row]) if (top := limits.most_of(name)) is None else math.floor(top * hour)
            for row, name in enumerate(names)
        ],
        dtype=np.object_,
    )
    if max([0, *most, *least, *hours.ravel()]) < _ROOM // (width + 1):
        hours, least, most = hours.astype(np.int64), least.astype(np.int64), most.astype(np.int64)
    person: Whole = np.arange(count)
    mask: Whole = np.zeros(count, dtype=np.int64)
    spent: Whole = np.zeros(count, dtype=hours.dtype)
    first: Whole = np.zeros((count, asked), dtype=kind)
    second: Whole = np.zeros((count, asked), dtype=kind)
    chosen: Whole = np.zeros((count, 0), dtype=np.int64)
    total: Ints = np.ones(count, dtype=np.int64)
    levels = [(person, mask, spent, first.sum(axis=1), chosen)]
    while person.size:
        last = chosen[:, -1] if chosen.shape[1] else np.full(person.size, -1)
        rows, added = np.nonzero(np.arange(width)[None, :] > last[:, None])
        keep = added < sizes[person[rows]]
        rows, added = rows[keep], added[keep]
        who = person[rows]
        time = spent[rows] + hours[who, added]
        fits = (time <= most[who]) & ((mask[rows] & barred[who, added]) == 0)
        for asking in needed:
            asks = asking[who, added]
            fits &= (asks == 0) | ((asks & mask[rows]) != 0)
        rows, added, who, time = rows[fits], added[fits], who[fits], time[fits]
        gain = gains[who, added]
        high = np.maximum(first[rows], gain)
        below = np.maximum(np.minimum(first[rows], gain), second[rows])
        taken = np.concatenate([chosen[rows], added[:, None]], axis=1)
        new = mask[rows] | (np.int64(1) << added)
        useful = np.ones(rows.size, dtype=np.bool_)
        for at in range(taken.shape[1] if prune else 0):
            at_ = taken[:, at]
            alone = ((gains[who, at_] == high) & (high > below)).any(axis=1)
            excused = (((ever | wanted)[who] >> at_) & 1).astype(np.bool_) | (least[who] > 0)
            useful &= alone | excused
        rows, who, time, high, below, taken, new = (
            part[useful] for part in (rows, who, time, high, below, taken, new)
        )
        fresh = np.bincount(who, minlength=count)
        over = total + fresh > limit
        unsearched |= over & (fresh > 0)
        keep = ~over[who]
        person, mask, spent, first, second, chosen = (
            part[keep] for part in (who, new, time, high, below, taken)
        )
        total += np.bincount(person, minlength=count)
        levels.append((person, mask, spent, first.sum(axis=1), chosen))
    depth = max(1, levels[-1][4].shape[1])
    rows_of, values, members = [], [], []
    for who, mask, spent, value, columns in levels:
        good = (spent >= least[who]) & ((mask & wanted[who]) == wanted[who])
        person, chosen = who[good], columns[good]
        filled = np.full((person.size, depth), -1, dtype=np.int32)
        filled[:, : chosen.shape[1]] = number[person[:, None], chosen]
        rows_of.append(person)
        values.append(value[good])
        members.append(filled)
    joined = np.concatenate(rows_of)
    order = np.argsort(joined, kind="stable")
    all_values = np.concatenate(values).astype(kind)[order]
    return (
        np.bincount(joined, minlength=count),
        all_values,
        np.concatenate(members)[order],
        unsearched,
    )


def _kept(own: Sequence[Choice]) -> list[int]:
    """Return the places of the choices that are looked at: all, or the locked and most valuable ones."""
    if len(own) <= MOST_CHOICES:
        return list(range(len(own)))
    best = sorted(range(len(own)), key=lambda at: (not own[at].locked, -sum(own[at].gains), at))
    return sorted(best[:MOST_CHOICES])
