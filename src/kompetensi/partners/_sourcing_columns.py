"""What each person may take: every smallest set of programmes, once for all people with the same options."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from kompetensi._core._exact import Exact
from kompetensi.errors import TooLargeError
from kompetensi.partners._agreement import Agreement

Bundle: TypeAlias = frozenset[str]
Doubt: TypeAlias = tuple[bool, bool]  # shown to fall short; neither that nor shown to work
MOST_SETS: Final = 20_000  # of one person


@attrs.frozen(eq=False)
class Column:
    """A set that a person may take: needs left open, both doubts and money; and what it uses of each limit."""

    bundle: tuple[str, ...]
    measures: tuple[int, int, int, int]
    used: Mapping[int, int]


@attrs.frozen(eq=False)
class Kind:
    """People with the same options, in code order, and the sets that each may take."""

    people: tuple[str, ...]
    columns: tuple[Column, ...]


@attrs.frozen(eq=False)
class Market:
    """All of it in whole numbers.

    Attributes:
        kinds: The people.
        rows: Code of the agreement of each limit, and whether it is one of seats, not of money.
        limits: The limits; money in multiples of ``grain``.
        grain: The greatest amount of which every price is a multiple.
    """

    kinds: tuple[Kind, ...]
    rows: tuple[tuple[str, bool], ...]
    limits: tuple[int, ...]
    grain: Fraction


def market(
    people: Mapping[str, Sequence[Sequence[Bundle]]],
    prices: Mapping[str, Exact],
    bought: Mapping[str, Agreement],
    doubts: Mapping[str, Doubt],
) -> Market:
    """Make the market.

    ``people`` holds for each need of each person the bundles that close it, ``doubts`` for each programme whether its
    seats are to be avoided: first those that fell short, then those not shown to work.
    """
    grain = _grain([prices[code] for code in bought])
    deals = sorted({one.code: one for one in bought.values()}.items())
    seats = [((code, True), one.seats) for code, one in deals if one.seats is not None]
    money = [
        ((code, False), math.floor(one.ceiling / grain))
        for code, one in deals
        if one.ceiling is not None
    ]
    rows = {row: at for at, (row, _) in enumerate(seats + money)}

    def column(bundle: Bundle, left: int) -> Column:
        used: dict[int, int] = {}
        amounts = {code: int(prices[code] / grain) for code in bundle}
        for code in bundle:
            for is_seat, amount in ((True, 1), (False, amounts[code])):
                row = rows.get((bought[code].code, is_seat))
                if row is not None:
                    used[row] = used.get(row, 0) + amount
        short, unshown = (sum(doubts[code][at] for code in bundle) for at in (0, 1))
        measures = (left, short, unshown, sum(amounts.values()))
        return Column(tuple(sorted(bundle)), measures, used)

    alike: dict[tuple[tuple[tuple[str, ...], ...], ...], list[str]] = {}
    for who, needs in sorted(people.items()):
        key = sorted(tuple(sorted(tuple(sorted(way)) for way in ways)) for ways in needs)
        alike.setdefault(tuple(key), []).append(who)
    kinds = []
    for own in alike.values():
        made = [column(*one) for one in _smallest(own[0], people[own[0]])]
        made.sort(key=lambda one: (one.measures[0], one.bundle))
        kinds.append(Kind(tuple(own), tuple(made)))
    return Market(tuple(kinds), tuple(rows), tuple(limit for _, limit in seats + money), grain)


def _grain(prices: Sequence[Exact]) -> Fraction:
    whole = math.lcm(1, *(Fraction(one).denominator for one in prices))
    return Fraction(math.gcd(*(int(one * whole) for one in prices)) or 1, whole)


def _smallest(who: str, needs: Sequence[Sequence[Bundle]]) -> list[tuple[Bundle, int]]:
    """Return the sets of which no part closes the same needs, each with the needs that it leaves open."""
    sets: set[Bundle] = {frozenset()}
    for ways in needs:
        sets |= {one | way for one in sets for way in ways}
        if len(sets) > MOST_SETS:
            msg = (
                f"person {who!r} can combine offers in more than {MOST_SETS} ways; source fewer needs of a person "
                "or fewer offers at a time"
            )
            raise TooLargeError(msg)
    groups: dict[tuple[bool, ...], list[Bundle]] = {}
    for bundle in sorted(sets, key=len):
        closed = tuple(any(way <= bundle for way in ways) for ways in needs)
        group = groups.setdefault(closed, [])
        if not any(other <= bundle for other in group):
            group.append(bundle)
    return [(one, closed.count(False)) for closed, group in groups.items() for one in group]
