"""A case as pairs between takers, who each take one place, and places with seats.

A mentee who wants one mentor is a taker, and a mentor is a place; one with least seats is two, the required seats and
the others. A mentee who wants several mentors is several takers. Each of its pairs gets a place of its own with one
seat, so that no two of these takers have the same mentor, and a filler. A filler sits in that place while the pair is
not used, and takes a seat of the mentor when it is. *Owed* are the fillers and their places: they are always used.

A site that has fewer seats than its mentors is a place too. Each seat of these mentors, but a required one, gets a
filler that sits in it while it is empty, and takes one of the site's seats when it is taken. It is owed, so no more
seats can be taken than the site has.

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
    from kompetensi.mentoring._open import Flags, Ints, Stored


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
    seats, tight, left = _site_seats(case, need)
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
    shared = np.repeat(tight, (seats - need)[tight])  # the mentor of each seat with a filler
    site = own.size + seats.size + _column(case.site)[shared]
    keeper = int(copies.sum()) + special.size + np.arange(shared.size)
    aside = np.full(shared.size, -1)
    links += [(keeper, place, aside, aside, aside) for place in (2 * shared + 1, site)]
    room.append((own.size + 2 * seats.size + np.arange(left.size), left))
    times = copies[case.mentee[special]]
    step = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    taker = np.repeat(first_copy[case.mentee[special]], times) + step
    again = np.repeat(nothing, times)
    links.append((taker, np.repeat(own, times), np.repeat(special, times), again, again))
    owed = np.zeros(int(copies.sum()) + special.size + shared.size, dtype=np.bool_)
    owed[int(copies.sum()) :] = True
    full = np.zeros(2 * seats.size + special.size + left.size, dtype=np.bool_)
    full[own] = True
    capacity = np.zeros(full.size, dtype=np.int64)
    for place, amount in room:
        capacity[place] = amount
    columns = [np.concatenate(column) for column in zip(*links, strict=True)]
    order = np.lexsort((columns[1], columns[0]))
    return _network([column[order] for column in columns], capacity, owed, full)


def _site_seats(case: Case, need: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the seats of each mentor, the mentors at sites that have fewer, and what is left of each site's seats.

    What mentors need is taken off the seats of these sites: it is given before everything else.
    """
    seats, site = _column(case.seats), _column(case.site) - len(case.seats)
    used = np.minimum(seats, np.bincount(case.mentor, minlength=seats.size))
    left = _column(list(case.room.values()))
    at_one = np.flatnonzero(site >= 0)
    asked = np.bincount(site[at_one], used[at_one], left.size).astype(np.int64)
    tight = at_one[(asked > left)[site[at_one]]]
    seats[tight] = used[tight]
    return seats, tight, left - np.bincount(site[at_one], need[at_one], left.size).astype(np.int64)


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
    np.maximum.at(whose, part.mentor, network.mentor)
    degree = np.bincount(part.mentor, minlength=part.mentors.size)
    units = np.where(whose >= 0, np.minimum(part.seats, degree), 1)
    first = np.cumsum(units) - units
    keeps = (network.mentor < 0) & (whose >= 0)[part.mentor]  # the filler of a seat knows its own
    times = np.where(keeps, 1, units[part.mentor])
    step = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    step[np.repeat(keeps, times)] = _rank(part.mentor[keeps])
    unit = np.repeat(first[part.mentor], times) + step
    columns = [np.repeat(part.mentee, times), unit]
    columns += [np.repeat(column, times) for column in (part.row, network.mentor, network.seat)]
    columns[4] = np.where(columns[3] >= 0, columns[4] + step, -1)
    order = np.lexsort((columns[1], columns[0]))
    one = np.repeat(np.where(whose >= 0, 1, part.seats), units)
    full = np.repeat(network.owed_place, units)
    return _network([column[order] for column in columns], one, network.owed_taker, full)


def _rank(values: Stored) -> Ints:
    """Number equal values from 0 each."""
    order = np.argsort(values, kind="stable")
    _, first, count = np.unique(values[order], return_index=True, return_counts=True)
    rank: Ints = np.empty(values.size, dtype=np.int64)
    rank[order] = np.arange(values.size) - np.repeat(first, count)
    return rank


def _column(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)
