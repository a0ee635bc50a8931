"""Stable pairs with ties, at least two thirds as many as any stable matching has: those left over ask a second time.

Everybody asks down the list, first among equal places one never taken yet. Who has asked all in vain asks all again,
now before equals who have not. A place held by somebody with an equal place still untouched is given to whoever asks.
A mentor's seats are places of their own that every mentee ranks equally, so the same proof holds for several seats.

References:
    Király (2013), Linear time local approximation algorithm for maximum stable marriage, Algorithms 6, 471-484.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence


def promote(
    wish: Sequence[dict[int, int]],
    rank: Sequence[dict[int, int]],
    seats: Sequence[int],
) -> list[int]:
    """Return the mentor of each mentee, -1 for none.

    Args:
        wish: Per mentee, the place of each mentor; the least is the best.
        rank: Per mentor, the place of each of its mentees.
        seats: Per mentor.
    """
    first: list[int] = [0]
    owner: list[int] = []
    for mentor, count in enumerate(seats):
        used = min(count, len(rank[mentor]))
        owner += [mentor] * used
        first.append(first[-1] + used)
    lists = [
        [
            [
                seat
                for one, at in row.items()
                if at == place
                for seat in range(first[one], first[one + 1])
            ]
            for place in sorted(set(row.values()))
        ]
        for row in wish
    ]
    holder = [-1] * len(owner)
    held = [-1] * len(lists)
    left = [_fresh(groups) for groups in lists]
    second = [False] * len(lists)
    waiting = deque(range(len(lists)))
    while waiting:
        mentee = waiting.popleft()
        if left[mentee] and not left[mentee][0]:
            left[mentee].popleft()
            waiting.appendleft(mentee)
            continue
        if not left[mentee]:
            if not second[mentee]:
                second[mentee], left[mentee] = True, _fresh(lists[mentee])
                waiting.append(mentee)
            continue
        group = left[mentee][0]
        seat = min(group, key=lambda one: (holder[one] >= 0, one))
        now = holder[seat]
        if now >= 0:
            unsure = any(holder[one] < 0 for one in left[now][0])
            place = rank[owner[seat]]
            new, old = (place[mentee], not second[mentee]), (place[now], not second[now])
            if not unsure and new >= old:
                group.discard(seat)
                waiting.append(mentee)
                continue
            if not unsure:
                left[now][0].discard(seat)
            held[now] = -1
            waiting.append(now)
        holder[seat], held[mentee] = mentee, seat
    return [owner[seat] if seat >= 0 else -1 for seat in held]


def _fresh(groups: Sequence[Sequence[int]]) -> deque[set[int]]:
    return deque(map(set, groups))
