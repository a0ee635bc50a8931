"""Shortest reduced costs and largest flows over the pairs of a matching in the making.

A *price* stands on each mentor and a *gain* on each mentee; the slack of a pair is gain + price - weight, never
negative. A mentee may move to another mentor at the cost of that pair's slack; a mentor gives up one of its
mentees at no cost, since a matched pair has no slack. The graph is laid out once: for each pair one arc each way,
and arcs from a root to everybody; a search only rewrites their lengths, infinite where an arc is absent.

References:
    Kuhn (1955), The Hungarian method; Ahuja, Magnanti and Orlin (1993), Network flows, section 9.8 (primal-dual).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra, maximum_flow

from kompetensi.mentoring._open import in_order

if TYPE_CHECKING:
    import numpy.typing as npt

    from kompetensi.mentoring._open import Flags, Ints, Open

    Floats = npt.NDArray[np.float64]


@attrs.define(kw_only=True, eq=False)
class Residual:
    """A matching in the making with its prices. Internal: the one object here that changes.

    Attributes:
        open: The pairs.
        weight: Weight of each pair in the present round.
        price: Price of each mentor, 0 or more.
        gain: Gain of each mentee, 0 or more.
        pair: The pair that places each mentee, or -1.
        part: Connected component of each mentee, then of each mentor.
        graph: The laid out graph; its lengths are rewritten by each search.
        by_mentor: The pairs in order of mentor and mentee.
        turn: The place of each pair in that order.
        radius: How far the next search looks at first, in points.
    """

    open: Open
    weight: Ints
    price: Ints
    gain: Ints
    pair: Ints
    part: Ints
    graph: csr_array
    by_mentor: Ints
    turn: Ints
    radius: float = 8.0

    @property
    def placed(self) -> Flags:
        """Tell for each mentee whether it is placed."""
        return self.pair >= 0

    @property
    def load(self) -> Ints:
        """Count the mentees placed with each mentor."""
        pairs = self.pair[self.placed]
        return np.bincount(self.open.mentor[pairs], minlength=self.price.size)

    @property
    def slack(self) -> Ints:
        """Return gain + price - weight of each pair."""
        slack: Ints = self.gain[self.open.mentee]
        slack += self.price[self.open.mentor]
        slack -= self.weight
        return slack

    def best_gains(self) -> Ints:
        """Return what each mentee gains at most at the present prices, 0 for staying out."""
        net = self.weight - self.price[self.open.mentor]
        return np.maximum(np.maximum.reduceat(net, self.open.first[:-1]), 0)


def lay_out(part: Open, weight: Ints, components: Ints | None = None) -> Residual:
    """Lay out the graph of a problem with nobody placed and all prices 0, by known components or those it has."""
    n, m, pairs = part.mentees.size, part.mentors.size, part.row.size
    by_mentor = in_order(part.mentor, m)
    turn = np.empty_like(by_mentor)
    turn[by_mentor] = np.arange(pairs)
    counts = np.bincount(part.mentor, minlength=m)
    starts = np.concatenate([part.first[:-1], pairs + np.cumsum(counts) - counts, [2 * pairs]])
    ends = np.concatenate([part.mentor + n, part.mentee[by_mentor], np.arange(n + m)])
    graph = csr_array(
        (
            np.ones(ends.size),
            ends.astype(np.int32),
            np.append(starts, ends.size).astype(np.int32),
        ),
        shape=(n + m + 1, n + m + 1),
    )
    if components is None:
        _, found = connected_components(graph[:-1, :-1], directed=False)
        components = found.astype(np.int64)
    return Residual(
        open=part,
        weight=weight,
        price=np.zeros(m, dtype=np.int64),
        gain=np.zeros(n, dtype=np.int64),
        pair=np.full(n, -1, dtype=np.int64),
        part=components,
        graph=graph,
        by_mentor=by_mentor,
        turn=turn,
    )


def distances(
    state: Residual,
    from_mentees: Floats,
    from_mentors: Floats,
    *,
    backwards: bool = False,
    limit: float = np.inf,
) -> tuple[Floats, Floats]:
    """Return the shortest distance to each mentee and mentor.

    Args:
        state: The matching and its prices.
        from_mentees: Distance at which the search may start at each mentee, infinite where it may not.
        from_mentors: The same for each mentor.
        backwards: Follow the arcs against their direction: distance *from* each one *to* the starts.
        limit: Distances above it are reported as infinite.
    """
    pairs, size = state.pair[state.placed], state.weight.size
    length = state.graph.data  # written over: of the arcs from mentees, from mentors, from the root
    if backwards:
        moves = state.slack.astype(np.float64)
        moves[pairs] = np.inf
        length[:size] = np.inf
        length[pairs] = 0
        length[size : 2 * size] = moves[state.by_mentor]
    else:
        length[:size] = state.slack
        length[pairs] = np.inf
        length[size : 2 * size] = np.inf
        length[size + state.turn[pairs]] = 0
    length[2 * size :] = np.concatenate([from_mentees, from_mentors])
    root = np.array([from_mentees.size + from_mentors.size])
    found = dijkstra(state.graph, indices=root, min_only=True, limit=limit)
    return found[: from_mentees.size], found[from_mentees.size : -1]


def push(
    state: Residual, from_mentees: Ints, from_mentors: Ints, to_mentees: Ints, to_mentors: Ints
) -> None:
    """Re-place mentees along pairs without slack by a largest flow, and update who is placed where.

    Args:
        state: The matching and its prices.
        from_mentees: How much may start at each mentee.
        from_mentors: How much may start at each mentor.
        to_mentees: How much may end at each mentee.
        to_mentors: How much may end at each mentor.
    """
    part = state.open
    n, m = part.mentees.size, part.mentors.size
    source, sink = n + m, n + m + 1
    matched = state.pair[state.placed]
    matched = matched[in_order(part.mentor[matched], m)]
    slack = state.slack
    slack[matched] = -1
    tight = np.flatnonzero(slack == 0)
    start = np.concatenate([from_mentees, from_mentors])
    end = np.concatenate([to_mentees, to_mentors])
    starts, ends = np.flatnonzero(start), np.flatnonzero(end)
    tail = np.concatenate(
        [part.mentee[tight], ends, part.mentor[matched] + n, np.full(starts.size, source)]
    )
    head = np.concatenate(
        [part.mentor[tight] + n, np.full(ends.size, sink), part.mentee[matched], starts]
    )
    room = np.ones(tail.size, dtype=np.int32)
    room[tight.size : tight.size + ends.size] = end[ends]
    room[tail.size - starts.size :] = start[starts]
    order = in_order(tail, sink + 1)
    first = np.concatenate([[0], np.cumsum(np.bincount(tail, minlength=sink + 1))])
    network = csr_array(
        (room[order], head[order].astype(np.int32), first.astype(np.int32)),
        shape=(sink + 1, sink + 1),
    )
    flow = maximum_flow(network, source, sink).flow
    used = np.flatnonzero(flow.data > 0)
    heads = flow.indices[used].astype(np.int64)
    tails = np.searchsorted(flow.indptr, used, side="right") - 1
    left = (tails >= n) & (tails < source) & (heads < n)
    state.pair[heads[left]] = -1
    came = (tails < n) & (heads >= n) & (heads < source)
    key = part.mentee * m + part.mentor
    state.pair[tails[came]] = np.searchsorted(key, tails[came] * m + heads[came] - n)
