"""A case as pairs between takers, who each take one place, and places with seats.

A mentee who wants one mentor is a taker, and a mentor is a place; one with least seats is two, the required seats and
the others. A mentee who wants several mentors is several takers. Each of its pairs gets a place of its own with one
seat, so that no two of these takers have the same mentor, and a filler. A filler sits in that place while the pair is
not used, and takes a seat of the mentor when it is. *Owed* are the fillers and their places: they are always used.

Source: the reduction of a degree-constrained subgraph to a matching, after Tutte (1954), A short proof of the factor
theorem for finite graphs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from kompetensi.mentoring._open import Open, renumbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._open import Flags, Ints


@attrs.frozen(kw_only=True, eq=False)
class Network:
    """What may be taken by whom.

    Attributes:
        part: The links, takers as its mentees and places as its mentors; ``part.row`` is the pair of the case that a
            link uses, -1 for none.
        mentor: Mentor whose seat each link takes, -1 for none.
        seat: Place of that seat among the mentor's, from 1; where several are one place, of the first one.
        owed_taker: Whether each taker is always used.
        owed_place: Whether each place is always full.
    """

    part: Open
    mentor: Ints
    seat: Ints
    owed_taker: Flags
    owed_place: Flags


def network_of(case: Case) -> Network:
    """Lay out the links of a case."""
    wants, count = _column(case.wants), np.bincount(case.mentee, minlength=len(case.wants))
    several = (wants > 1) & (count > 0)
    copies = np.where(several, np.minimum(wants, count), (count > 0) * 1)
    first_copy = np.cumsum(copies) - copies
    pairs = np.arange(case.row.size)
    among_several = several[case.mentee]
    special = np.flatnonzero(among_several)
    filler = int(copies.sum()) + np.arange(special.size)
    # Places in code order of what they stand for: for takers of one place the mentors, else their own pairs.
    need = np.maximum(_column(case.least) - _column(case.held), 0)
    seats = _column(case.seats)
    blocks = [
        (need, 0, _column(case.held) + 1),
        (seats - need, 1, need + _column(case.held) + 1),
    ]
    links: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []
    room: list[tuple[Ints, Ints]] = []
    own = 2 * len(case.seats) + np.arange(special.size)
    for capacity, block, seat in blocks:
        place = 2 * np.arange(seats.size) + block
        room.append((place, capacity))
        for chosen, taker, row in (
            (pairs[~among_several], first_copy[case.mentee[~among_several]], pairs[~among_several]),
            (special, filler, np.full(special.size, -1)),
        ):
            mentor = case.mentor[chosen]
            links.append((taker, place[mentor], row, mentor, seat[mentor]))
    nothing = np.full(special.size, -1)
    room.append((own, np.ones(special.size, dtype=np.int64)))
    links.append((filler, own, nothing, nothing, nothing))
    times = copies[case.mentee[special]]
    step = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    taker = np.repeat(first_copy[case.mentee[special]], times) + step
    again = np.repeat(nothing, times)
    links.append((taker, np.repeat(own, times), np.repeat(special, times), again, again))
    owed = np.zeros(int(copies.sum()) + special.size, dtype=np.bool_)
    owed[filler] = True
    full = np.zeros(2 * seats.size + special.size, dtype=np.bool_)
    full[own] = True
    capacity = np.zeros(full.size, dtype=np.int64)
    for place, amount in room:
        capacity[place] = amount
    columns = [np.concatenate(column) for column in zip(*links, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    return _network([column[order] for column in columns], capacity, owed, full)


def _network(columns: list[Ints], capacity: Ints, owed_taker: Flags, owed_place: Flags) -> Network:
    """Number anew the takers and places that have links and seats."""
    taker, place, row, mentor, seat = (column[capacity[columns[1]] > 0] for column in columns)
    takers, local_taker, length = renumbered(taker, owed_taker.size)
    places, local_place, degree = renumbered(place, owed_place.size)
    part = Open(
        mentees=takers,
        mentors=places,
        mentee=local_taker,
        mentor=local_place,
        row=row,
        first=np.concatenate([[0], np.cumsum(length)]),
        seats=np.minimum(capacity[places], degree + 1),
    )
    return Network(
        part=part,
        mentor=mentor,
        seat=seat,
        owed_taker=owed_taker[takers],
        owed_place=owed_place[places],
    )


def restrict(network: Network, kept: Flags, owed_taker: Flags, owed_place: Flags) -> Network:
    """Keep some links, and owe more."""
    part = network.part
    links = part.mentee, part.mentor, part.row, network.mentor, network.seat
    columns = [np.asarray(column[kept], dtype=np.int64) for column in links]
    return _network(columns, part.seats, owed_taker, owed_place)


def split_seats(network: Network) -> Network:
    """Make every seat of a mentor a place of its own, one after the other."""
    part = network.part
    whose = np.full(part.mentors.size, -1)
    whose[part.mentor] = network.mentor
    degree = np.bincount(part.mentor, minlength=part.mentors.size)
    units = np.where(whose >= 0, np.minimum(part.seats, degree), 1)
    first = np.cumsum(units) - units
    times = units[part.mentor]
    step = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    unit = np.repeat(first[part.mentor], times) + step
    columns = [np.repeat(part.mentee, times), unit]
    columns += [np.repeat(column, times) for column in (part.row, network.mentor, network.seat)]
    columns[4] = np.where(columns[3] >= 0, columns[4] + step, -1)
    order = np.lexsort((columns[1], columns[0]))
    one = np.ones(int(units.sum()), dtype=np.int64)
    full = np.repeat(network.owed_place, units)
    return _network([column[order] for column in columns], one, network.owed_taker, full)


def _column(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)
