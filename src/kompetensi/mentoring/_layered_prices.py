"""The least and the greatest prices of a best matching, with points of any length.

A mentee gains the points of its pairs after the mentors' prices; one who wants more mentors than found gains nothing
beyond the price. Prices are differences along chains of mentees who would change one mentor for another; there is no
chain that comes back richer, since the matching is best, so raising (or lowering) them step by step comes to an end.

References:
    Bellman (1958), On a routing problem; Shapley and Shubik (1972), The assignment game (least and greatest prices).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kompetensi.mentoring._layered_case import Case
    from kompetensi.mentoring._layers import Layers
    from kompetensi.mentoring._open import Flags


@attrs.frozen(kw_only=True, eq=False)
class LongPrices:
    """Prices of each open mentor, by row of the problem.

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

    def reward(mentor: int, more: int) -> int:
        return layers.reward(case.least[mentor], case.held[mentor] + load[mentor] + more)

    low = {mentor: -reward(mentor, 0 if load[mentor] else 1) for mentor in load}
    high = {mentor: -reward(mentor, 1) for mentor in load if load[mentor] < case.seats[mentor]}
    for one, pairs in unused.items():
        if one not in filled:
            for mentor, points in pairs.items():
                low[mentor] = max(low[mentor], points)
    for pairs in used.values():
        for mentor, points in pairs.items():
            high[mentor] = min(high.get(mentor, points), points)
    _settle(low, used, unused, filled, sign=1)
    _settle(high, unused, used, filled, sign=-1)
    return LongPrices(least=low, greatest=high, worth=worth)


def _settle(
    price: dict[int, int],
    given: Mapping[int, Mapping[int, int]],
    wanted: Mapping[int, Mapping[int, int]],
    filled: set[int],
    *,
    sign: int,
) -> None:
    """Move prices up (or down) until nobody who has all mentors wanted would change one for another."""
    people: dict[int, list[int]] = {}
    for one in filled:
        for mentor in given.get(one, ()):
            people.setdefault(mentor, []).append(one)
    waiting = deque(price)
    queued = set(price)
    while waiting:
        mentor = waiting.popleft()
        queued.discard(mentor)
        for one in people.get(mentor, ()):
            rest = price[mentor] - given[one][mentor]
            for other, points in wanted.get(one, {}).items():
                if sign * (points + rest - price[other]) > 0:
                    price[other] = points + rest
                    if other not in queued:
                        queued.add(other)
                        waiting.append(other)
