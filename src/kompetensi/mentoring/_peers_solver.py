"""Irving's algorithm, carried on to Tan's stable partition where no stable pairs exist.

A *table* holds whom each person may still get, in the order of the own ranking; who is in one list has the owner in the
own list. First everybody *proposes* down the list, and whoever is proposed to crosses out all worse ones. Then circles
are taken out: from a person to the last one in the list of the second one in its list, and so on. Everybody in a
circle moves on from the first to the second one. Where that would empty a list, the people of the circle have two
names each, of each other: an odd party, which is set aside.

References:
    Irving (1985), An efficient algorithm for the stable roommates problem; Tan (1991), A necessary and sufficient
    condition for the existence of a complete stable matching; Gusfield and Irving (1989), chapter 4.
"""

from __future__ import annotations

from collections.abc import Mapping

Table = dict[str, dict[str, None]]  # the inner keys are in order of the ranking
Party = tuple[str, ...]


def stable_partition(rankings: Mapping[str, tuple[str, ...]]) -> tuple[Party, ...]:
    """Return the parties of a stable partition, which are pairs and single people where stable pairs exist.

    Where they exist, the pairs are the first in code order: the first person gets the first partner that stable pairs
    allow, then the second person, and so on.
    """
    table = {
        code: {other: None for other in ranked if code in rankings[other]}
        for code, ranked in rankings.items()
    }
    _propose(table)
    final, parties = _resolve(table)
    if not parties:
        final = _first_in_order(table)
    single = [(code,) for code in table if not table[code]]
    pairs = [(code, *final[code]) for code in table if len(final[code]) == 1]
    return tuple(sorted([*parties, *single, *(pair for pair in pairs if pair[0] < pair[1])]))


def _propose(table: Table) -> None:
    """Let everybody be held by the first one in the own list, who crosses out all worse ones."""
    waiting = list(table)
    while waiting:
        person = waiting.pop()
        if table[person]:
            waiting.extend(_cut(table, next(iter(table[person])), person))


def _cut(table: Table, owner: str, last: str) -> list[str]:
    """Cross out everybody after ``last`` in the list of ``owner``, on both sides; return those who had it first."""
    turned_away = []
    while (worst := next(reversed(table[owner]))) != last:
        if next(iter(table[worst])) == owner:
            turned_away.append(worst)
        del table[owner][worst], table[worst][owner]
    return turned_away


def _resolve(table: Table) -> tuple[Table, list[Party]]:
    """Take all circles out of a copy of a table; return it with the odd parties in it."""
    table = {code: dict(listed) for code, listed in table.items()}
    parties: list[Party] = []
    aside: set[str] = set()
    for start in sorted(table):
        while start not in aside and len(table[start]) > 1:
            circle = _circle(table, start)
            seconds = [_second(table, one) for one in circle]
            first = {one: next(iter(table[one])) for one in circle}
            if set(first.values()) == set(circle) and all(len(table[one]) == 2 for one in circle):
                parties.append(_party(first))
                aside.update(circle)
                continue
            for one, second in zip(circle, seconds, strict=True):
                _cut(table, second, one)
    return table, parties


def _circle(table: Table, start: str) -> list[str]:
    path: list[str] = []
    place: dict[str, int] = {}
    at = start
    while at not in place:
        place[at] = len(path)
        path.append(at)
        at = next(reversed(table[_second(table, at)]))
    return path[place[at] :]


def _second(table: Table, person: str) -> str:
    names = iter(table[person])
    next(names)
    return next(names)


def _party(after: Mapping[str, str]) -> Party:
    """Return the circle that ``after`` describes, from its first code on."""
    party = [min(after)]
    while (following := after[party[-1]]) != party[0]:
        party.append(following)
    return tuple(party)


def _first_in_order(table: Table) -> Table:
    """Fix each person in code order to the first partner that stable pairs allow."""
    for person in sorted(table):
        for other in sorted(table[person]) if len(table[person]) > 1 else ():
            fixed = _fixed(table, person, other)
            if fixed is not None:
                table = fixed
                break
    return table


def _fixed(table: Table, one: str, other: str) -> Table | None:
    """Return the table of the stable pairs that pair two people, or ``None`` if there are none.

    Whoever one of them would rather have must get somebody better than that one, so all worse ones are crossed out.
    """
    fixed = {code: dict(listed) for code, listed in table.items()}
    for person, partner in ((one, other), (other, one)):
        for better in list(fixed[person])[: list(fixed[person]).index(partner)]:
            _cut(fixed, better, person)
            del fixed[better][person], fixed[person][better]
            if not fixed[better]:
                return None
        _cut(fixed, person, partner)
    _propose(fixed)
    if any(listed and not fixed[code] for code, listed in table.items()):
        return None
    _, parties = _resolve(fixed)
    return None if parties else fixed
