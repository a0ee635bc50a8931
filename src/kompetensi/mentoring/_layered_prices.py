"""The least and the greatest prices of a best matching, with points of any length.

A mentee gains the points of its pairs after the mentors' prices; one who wants more mentors than found gains nothing
beyond the price. Prices are differences along chains of mentees who would change one mentor for another; there is no
chain that comes back richer, since the matching is best, so raising (or lowering) them step by step comes to an end.

References:
    Bellman (1958), On a routing problem; Shapley and Shubik (1972), The assignment game (least and greatest prices).
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

import attrs

from kompetensi.mentoring._layered_costs import GROUND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers
    from kompetensi.mentoring._open import Flags


@attrs.frozen(kw_only=True, eq=False)
class LongPrices:
    """Prices of each open mentor, by row of the problem, and of each open site, by its number after them.

    The price of a mentor at a site holds that of the site.

    Attributes:
        least: Least price.
        greatest: Greatest price.
        worth: Points of a pair by key.
    """

    least: Mapping[int, int]
    greatest: Mapping[int, int]
    worth: Mapping[int, int]


def long_prices(case: Case, layers: Layers, chosen: Flags) -> LongPrices:
    """Find the prices of a best matching: O(nE) at worst, near E steps as a rule, each with long numbers."""
    worth = {key: layers.points(key) for key in set(case.key.tolist())}
    used: dict[int, dict[int, int]] = {}
    unused: dict[int, dict[int, int]] = {}
    columns = (case.mentee, case.mentor, case.key, chosen)
    for one, other, key, taken in zip(*(column.tolist() for column in columns), strict=True):
        (used if taken else unused).setdefault(one, {})[other] = worth[key]
    load: dict[int, int] = dict.fromkeys(case.mentor.tolist(), 0)
    for pairs in used.values():
        for mentor in pairs:
            load[mentor] += 1
    filled = {one for one, pairs in used.items() if len(pairs) == case.wants[one]}

    rise, fall = _bounds(case, layers, load)
    busy: Counter[int] = Counter()
    for mentor, count in load.items():
        busy[case.site[mentor]] += count
    low = {GROUND: 0, **dict.fromkeys(busy, 0)}
    free = [site for site in busy if site != GROUND and busy[site] < case.room[site]]
    high = {GROUND: 0, **dict.fromkeys(free, 0)}
    for one, pairs in unused.items():
        if one not in filled:
            for mentor, points in pairs.items():
                low[mentor] = max(low.get(mentor, points), points)
    for pairs in used.values():
        for mentor, points in pairs.items():
            high[mentor] = min(high.get(mentor, points), points)
    _settle(low, used, unused, filled, rise, sign=1)
    _settle(high, unused, used, filled, fall, sign=-1)
    del low[GROUND], high[GROUND]
    return LongPrices(least=low, greatest=high, worth=worth)


def _bounds(
    case: Case, layers: Layers, load: Mapping[int, int]
) -> tuple[dict[int, list[tuple[int, int]]], dict[int, list[tuple[int, int]]]]:
    """Say how far a price is at least (then: at most) above another: of a mentor and of the site, or the ground.

    A mentor's own part of the price fits the load: the last seat is worth taking, and one more is not.
    """
    rise: dict[int, list[tuple[int, int]]] = {}
    fall: dict[int, list[tuple[int, int]]] = {}
    for mentor, taken in load.items():
        site, seat, need = case.site[mentor], case.held[mentor] + taken, case.least[mentor]
        last = -layers.reward(need, seat if taken else seat + 1)
        rise.setdefault(site, []).append((mentor, last))
        fall.setdefault(mentor, []).append((site, -last))
        if taken < case.seats[mentor]:
            more = -layers.reward(need, seat + 1)
            rise.setdefault(mentor, []).append((site, -more))
            fall.setdefault(site, []).append((mentor, more))
    return rise, fall


def _settle(
    price: dict[int, int],
    given: Mapping[int, Mapping[int, int]],
    wanted: Mapping[int, Mapping[int, int]],
    filled: set[int],
    shared: Mapping[int, Sequence[tuple[int, int]]],
    *,
    sign: int,
) -> None:
    """Move prices up (or down) until nobody who has all mentors wanted would change one for another.

    Prices without a bound yet are missing. ``shared`` are the bounds between mentors and their sites.
    """
    people: dict[int, list[int]] = {}
    for one in filled:
        for mentor in given.get(one, ()):
            people.setdefault(mentor, []).append(one)
    waiting = deque(price)
    queued = set(price)
    while waiting:
        mentor = waiting.popleft()
        queued.discard(mentor)
        moves = [
            (other, points - lost)
            for one in people.get(mentor, ())
            for lost in (given[one][mentor],)
            for other, points in wanted.get(one, {}).items()
        ]
        for other, more in (*moves, *shared.get(mentor, ())):
            bound = price[mentor] + more
            if other not in price or sign * (bound - price[other]) > 0:
                price[other] = bound
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
