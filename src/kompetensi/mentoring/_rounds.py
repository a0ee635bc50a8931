"""Mentoring rounds in the order of time: a mapping from the code of a round to its pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kompetensi._core._checks import by_code
from kompetensi.errors import InvalidValueError
from kompetensi.mentoring._former import Former, former_pairs
from kompetensi.mentoring._inputs import CodePair
from kompetensi.mentoring._matching import Matching

if TYPE_CHECKING:
    import networkx as nx

    from kompetensi._core._frozen_map import FrozenMap

Rounds = Mapping[str, Former]


def checked_rounds(rounds: Rounds) -> FrozenMap[str, tuple[CodePair, ...]]:
    """Return the pairs (mentee, mentor) of each round, in the order given; nobody is their own mentor."""
    return by_code(rounds, "rounds", round_pairs)


def mentoring_graph(
    rounds: Mapping[str, Matching | Iterable[tuple[str, str]]],
) -> nx.MultiDiGraph[str]:
    """Return a programme over time as a directed networkx graph.

    Nodes are codes of people. An edge runs from the mentor to the mentee for each round in which they were a pair;
    its key and its attribute ``round`` are the code of the round, ``place`` is the number of the round from 0.

    Args:
        rounds: A matching, or pairs (mentee, mentor), by code of the round, in the order of time.

    Returns:
        A new graph, yours to change.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no such mapping.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it, or somebody mentors themselves.

    Complexity: O(P) for P pairs.
    Source: own definition.

    Examples:
        >>> graph = mentoring_graph({"2025": [("budi", "ani")], "2026": [("citra", "budi")]})
        >>> sorted(graph.edges(keys=True))
        [('ani', 'budi', '2025'), ('budi', 'citra', '2026')]
    """
    from kompetensi.mentoring._programme_graph import programme_graph  # noqa: PLC0415  # networkx

    return programme_graph(rounds)


def round_pairs(value: object, what: str) -> tuple[CodePair, ...]:
    """Return the pairs (mentee, mentor) of one round in code order; nobody is their own mentor."""
    pairs = former_pairs(value, what)
    for mentee, mentor in pairs:
        if mentee == mentor:
            msg = f"{what} pair {mentee!r} with themselves; nobody is their own mentor"
            raise InvalidValueError(msg)
    return pairs
