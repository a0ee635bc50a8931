"""What a matching for a goal of several layers claims: its open pairs, what each counts, and the seats.

The points of a pair or seat are one whole number: every layer's points times a factor above all that later layers can
bring. Locked pairs are taken out: they use up a wanted place and a seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import attrs

from kompetensi.mentoring._matching import Matching
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._verify_claim import CodePair, stated_places


@attrs.frozen(kw_only=True, eq=False)
class Layered:
    """The open part of a problem, a matching of it, and what each pair and seat counts.

    Attributes:
        points: Points of each open pair in all layers, by mentee and mentor, in code order.
        used: The open pairs that the matching has, by mentee.
        wants: Places that each mentee still wants.
        load: Open seats taken, by open mentor.
        seats: Open seats, by open mentor.
        site: Site of each open mentor, ``""`` for none. Here a blank stands before the code of a site, as it cannot
            before that of a mentor.
        site_load: Open seats of a site taken, by open site.
        site_seats: Open seats, by open site.
        take: Points of a mentor's next seat.
        give: Points of a mentor's last filled seat.
        factors: Factor of each layer by name, the first layer first.
    """

    points: dict[str, dict[str, int]]
    used: dict[str, dict[str, int]]
    wants: dict[str, int]
    load: dict[str, int]
    seats: dict[str, int]
    site: dict[str, str]
    site_load: dict[str, int]
    site_seats: dict[str, int]
    take: dict[str, int]
    give: dict[str, int]
    factors: dict[str, int]


def layered(
    problem: MatchingProblem,
    matching: Matching,
    allowed: dict[CodePair, int | None],
    *,
    even: bool,
) -> Layered:
    """Take out the locked pairs and count every pair and seat."""
    locked = set(problem.locked)
    wants = {code: problem.wants.get(code, 1) for code in problem.mentees}
    places = sum(wants.values())
    held = Counter(mentor for _, mentor in locked)
    settled = Counter(mentee for mentee, _ in locked)
    wants = {code: count - settled[code] for code, count in wants.items()}
    left = {code: seats - held[code] for code, seats in problem.seats.items()}
    site = {mentor: f" {code}" for mentor, code in problem.sites.items()}
    room = {f" {code}": seats for code, seats in problem.site_seats.items()}
    for mentor, code in site.items():
        room[code] -= held[mentor]
    shut = {mentor for mentor, code in site.items() if not room[code]}
    open_pairs = [
        (mentee, mentor)
        for mentee, mentor in allowed
        if (mentee, mentor) not in locked
        and wants[mentee]
        and left[mentor] > 0
        and mentor not in shut
    ]
    ranked = matching.goal == "rank_maximal"
    keys = (
        stated_places(problem, allowed)
        if ranked
        else {pair: allowed[pair] or 0 for pair in allowed}
    )
    layers = _layers(matching.goal, {keys[pair] for pair in open_pairs}, places, problem, even=even)
    factors: dict[str, int] = {}
    weight = 1
    for name, (most, _, _) in reversed(layers.items()):
        factors[name] = weight
        weight *= 8 * (places + 1) * most + 1
    total = {
        key: sum(factors[name] * of_pair(key) for name, (_, of_pair, _) in layers.items())
        for key in {keys[pair] for pair in open_pairs}
    }

    def seat(mentor: str, number: int) -> int:
        need = problem.least.get(mentor, 0)
        return sum(
            factors[name] * of_seat(need, number) for name, (_, _, of_seat) in layers.items()
        )

    chosen = {(pair.mentee, pair.mentor) for pair in matching.pairs} - locked
    points: dict[str, dict[str, int]] = {}
    used: dict[str, dict[str, int]] = {}
    load: dict[str, int] = {}
    for pair in open_pairs:
        mentee, mentor = pair
        points.setdefault(mentee, {})[mentor] = total[keys[pair]]
        load[mentor] = load.get(mentor, 0) + (pair in chosen)
        if pair in chosen:
            used.setdefault(mentee, {})[mentor] = total[keys[pair]]
    busy = Counter(site[mentor] for _, mentor in chosen if mentor in site)
    there = dict.fromkeys(site[mentor] for mentor in load if mentor in site)
    return Layered(
        points=points,
        used=used,
        wants=wants,
        load=load,
        seats={mentor: left[mentor] for mentor in load},
        site={mentor: site.get(mentor, "") for mentor in load},
        site_load={code: busy[code] for code in there},
        site_seats={code: room[code] for code in there},
        take={mentor: seat(mentor, held[mentor] + count + 1) for mentor, count in load.items()},
        give={mentor: seat(mentor, held[mentor] + count) for mentor, count in load.items()},
        factors=dict(reversed(factors.items())),
    )


def _layers(
    goal: str, keys: set[int], places: int, problem: MatchingProblem, *, even: bool
) -> dict[str, tuple[int, Callable[[int], int], Callable[[int, int], int]]]:
    """Most points, points of a pair by its key, and points of a seat by need and number, for each layer in order."""

    def nothing(*_: int) -> int:
        return 0

    found: dict[str, tuple[int, Callable[[int], int], Callable[[int, int], int]]] = {}
    if any(problem.least.values()):
        found["least"] = 1, nothing, lambda need, number: 1 if number <= need else 0
    if goal == "rank_maximal":
        for place in sorted(keys):
            found[f"rank {place + 1}"] = 1, partial(_is, place), nothing
    if goal in {"most_pairs_then_score", "fairest"}:
        found["pairs"] = 1, lambda _: 1, nothing
    if goal == "fairest":
        for level in sorted(keys)[:-1]:
            found[f"above {level}"] = 1, partial(_more, level), nothing
    if goal in {"score", "most_pairs_then_score"}:
        found["score"] = max(keys, default=0), lambda key: key, nothing
    if even:
        found["even"] = places, nothing, lambda _, number: places + 1 - number
    return found


def _is(place: int, key: int) -> int:
    return 1 if key == place else 0


def _more(level: int, key: int) -> int:
    return 1 if key > level else 0


def lowest(case: Layered, mentor: str) -> int:
    """Return the least price of a mentor's own seats: the last filled one would not better be left."""
    return -(case.give if case.load[mentor] else case.take)[mentor]


def apart(case: Layered, total: int) -> dict[str, int]:
    """Split a number into layers, each count the nearest to what is left."""
    found = {}
    for name, factor in case.factors.items():
        count = (2 * total + factor) // (2 * factor)
        total -= count * factor
        if count:
            found[name] = count
    return found
