"""The problems on which every mutant has to give itself away, and what is asked of each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from importlib import import_module
from typing import Any

from kompetensi.errors import CertificateError, NoMatchingError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    PeerPairs,
    best_matching,
    peer_pairs,
    stable_matching,
    verify,
    verify_peers,
)
from kompetensi.mentoring._best import GOALS, LAYERED

Task = Callable[[], None]


class Here(Executor):
    """Run every job at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run one job."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def tasks() -> list[Task]:
    """Return what to solve and verify, the small problems first."""
    scored, ranked, tied, peers = list(_scored()), list(_ranked()), list(_tied()), list(_peers())
    done = [_best(problem, goal) for problem in scored for goal in GOALS]
    done += [_stable(problem, side) for problem in ranked for side in ("mentees", "mentors")]
    done += [_largest(problem) for problem in tied]
    done += [_stopped(problem) for problem in tied[80 : 80 + len(SHORT)]]
    done += [_paired(rankings) for rankings in peers]
    done += [_best(problem, goal, Here()) for problem in scored[:80:4] for goal in GOALS]
    done += [_asked(problem, number) for number, problem in enumerate(_groups())]
    done += [_asked(problem, 4 * number + 3) for number, problem in enumerate(ranked[:60])]
    return done


def _best(problem: MatchingProblem, goal: str, executor: Executor | None = None) -> Task:
    return lambda: verify(problem, best_matching(problem, goal=goal, executor=executor))


def _asked(problem: MatchingProblem, number: int) -> Task:
    """Solve for one of the goals of several layers, even or not; or prove that required seats cannot be filled."""
    goal = (*GOALS, *LAYERED)[number % 4]
    executor = Here() if number % 5 == 0 else None
    even = number % 3 != 0

    def solve() -> None:
        try:
            found: Matching | NoMatchingError = best_matching(
                problem, goal=goal, even=even, executor=executor
            )
        except NoMatchingError as error:
            found = error
        verify(problem, found)

    return solve


def _stable(problem: MatchingProblem, side: str) -> Task:
    return lambda: verify(problem, stable_matching(problem, favour=side))


def _largest(problem: MatchingProblem) -> Task:
    def solve() -> None:
        matching = stable_matching(problem, largest=True)
        verify(problem, matching)
        if matching.limit is not None:  # true of itself, but so small a problem has to be solved
            raise CertificateError(matching.limit)

    return solve


def _stopped(problem: MatchingProblem) -> Task:
    """Ask for the largest one with three steps to search in, which is too few."""

    def solve() -> None:
        module = import_module("kompetensi.mentoring._largest")
        steps, module.STEPS = module.STEPS, 3
        matching = stable_matching(problem, largest=True)
        module.STEPS = steps
        verify(problem, matching)
        if matching.limit is None:
            raise CertificateError(str(matching))

    return solve


def _paired(rankings: dict[str, list[str]]) -> Task:
    def solve() -> None:
        found = peer_pairs(rankings)
        verify_peers(rankings, found)
        # Which of several stable sets comes first is the one promise that `verify_peers` leaves to trying all.
        if isinstance(found, PeerPairs) and found.pairs != first_stable_pairs(rankings):
            raise CertificateError(str(found.pairs))

    return solve


def first_stable_pairs(rankings: dict[str, list[str]]) -> tuple[tuple[str, str], ...] | None:
    """Try all sets of pairs in code order, and return the first that is stable."""
    people = sorted(rankings)

    def worth(person: str, partner: str | None) -> int:
        return len(rankings[person]) if partner is None else rankings[person].index(partner)

    def stable(partner: dict[str, str | None]) -> bool:
        return not any(
            worth(one, other) < worth(one, partner[one])
            and worth(other, one) < worth(other, partner[other])
            for one in people
            for other in rankings[one]
            if one in rankings[other]
        )

    def extend(partner: dict[str, str | None]) -> dict[str, str | None] | None:
        one = next((code for code in people if code not in partner), None)
        if one is None:
            return partner if stable(partner) else None
        others: list[str | None] = [
            code
            for code in people
            if code in rankings[one] and one in rankings[code] and code not in partner
        ]
        for other in [*others, None]:
            more = {**partner, one: other, **({} if other is None else {other: one})}
            found = extend(more)
            if found is not None:
                return found
        return None

    found = extend({})
    return None if found is None else tuple((a, b) for a, b in found.items() if b and a < b)


def _codes(people: int, others: int) -> tuple[list[str], list[str]]:
    return [f"e{number:02}" for number in range(people)], [
        f"o{number:02}" for number in range(others)
    ]


# Seeds of problems with many ties where a search fails and later ones go through what it has seen.
TANGLED = (173, 306, 398, 847, 1262)


def _scored() -> Iterator[MatchingProblem]:
    """Scores with ties, free seats, locked pairs, lone people and parts; then longer lists and greater scores."""
    draw = random.Random(1)
    for _ in range(100):
        mentees, mentors = _codes(draw.randint(1, 6), draw.randint(1, 6))
        most, dense = draw.choice([1, 2, 5, 30]), draw.choice([0.3, 0.6, 1.0])
        locking = draw.random() < 0.3
        yield _problem(draw, (mentees, mentors), most, dense, [0, 1, 1, 2], locking=locking)
    for people, others, most, dense, seats in (
        (30, 12, 3, 0.3, [1, 2, 3]),
        (30, 30, 100, 0.2, [1]),
        (24, 20, 9, 1.0, [1, 1, 2]),
        (40, 30, 50, 1.0, [1]),
        (30, 16, 1000, 0.9, [1, 2]),
        (40, 14, 2, 1.0, [1, 2]),
        (20, 8, 2**40 - 1, 0.5, [1, 2]),
        (14, 14, 2**30, 0.6, [1]),
        (26, 20, 2**40 - 1, 1.0, [1]),
        (20, 16, 10**4, 0.8, [1]),
        (16, 24, 40, 1.0, [1]),
        (14, 22, 10**6, 1.0, [1]),
        (14, 12, 1, 0.4, [0, 1, 2, 3]),
        (20, 12, 1, 0.3, [0, 1, 2, 3]),
        (16, 16, 0, 0.2, [1, 2]),
        (24, 20, 1, 0.2, [1, 2]),
        (60, 25, 1, 0.15, [1, 2, 3]),
        (60, 30, 2, 0.1, [1, 2]),
        (50, 40, 1, 0.1, [1, 2]),
        (60, 20, 0, 0.1, [2, 3]),
    ):
        yield _problem(draw, _codes(people, others), most, dense, seats, locking=True)
    for across in (True, False):  # long lists whose best pairs, or all, fall into two blocks
        yield _blocks(draw, across=across)
    yield _favourites(draw)
    yield _crowded(draw)
    yield from map(_tangled, TANGLED)
    # worked by hand: the second pair costs 3 points, and a third person stays out
    scores = {("a", "x"): 10, ("a", "y"): 1, ("b", "x"): 6, ("c", "x"): 2}
    yield MatchingProblem.from_scores(scores, seats={"x": 1, "y": 1})


def _groups() -> Iterator[MatchingProblem]:
    """Required seats, several mentors, both or neither, some of them locked; then larger ones."""
    draw = random.Random(5)
    for number in range(160):
        mentees, mentors = _codes(draw.randint(1, 6), draw.randint(1, 5))
        yield _group(draw, (mentees, mentors), draw.choice([0, 1, 3, 30]), number)
    for number in range(12):
        yield _group(draw, _codes(20, 8), draw.choice([1, 5, 100]), number)
    # worked by hand: z can have a only, x then needs b, and y then needs c
    scores = dict.fromkeys([("a", "x"), ("b", "x"), ("b", "y"), ("c", "y"), ("a", "z")], 1)
    one = dict.fromkeys("xyz", 1)
    yield MatchingProblem.from_scores(scores, seats=one, least=one)
    # each required seat is filled by somebody who loses most of all by it; asked for every goal
    scores = {("a", "x"): 0, ("b", "x"): 30, ("b", "y"): 0, ("c", "y"): 30, ("c", "z"): 0}
    yield from [MatchingProblem.from_scores(scores, seats=one, least=one)] * 4
    # two who must have somebody, and one for both
    scores = dict.fromkeys([("a", "x"), ("a", "y"), ("b", "z")], 1)
    yield MatchingProblem.from_scores(scores, seats=one, least={"x": 1, "y": 1})
    yield from [_long_chain()] * 4


def _long_chain() -> MatchingProblem:
    """Thirty people in a row, of whom each loses all points if one more person gets the mentor of the last one."""
    mentees, mentors = _codes(31, 31)
    scores = {(mentees[row], mentors[row]): 0 for row in range(31)}
    scores |= {(mentees[row], mentors[row + 1]): 30 for row in range(30)}
    return MatchingProblem.from_scores(
        scores, seats=dict.fromkeys(mentors, 1), least={mentors[30]: 1}
    )


def _group(
    draw: random.Random, codes: tuple[list[str], list[str]], most: int, number: int
) -> MatchingProblem:
    mentees, mentors = codes
    scores = _scores(draw, codes, most, 0.7)
    seats = {code: draw.choice([0, 1, 1, 2, 3]) for code in mentors}
    least = {code: draw.randint(0, 1) * draw.randint(0, seats[code]) for code in mentors}
    pairs = [pair for pair in scores if seats[pair[1]]]
    problem = MatchingProblem.from_scores(
        scores,
        seats=seats,
        least=least if number & 1 else None,
        wants={code: draw.randint(1, 3) for code in mentees} if number & 2 else None,
        mentees=mentees,
        locked=[draw.choice(pairs)] if number % 3 == 0 and pairs else [],
    )
    if number // 4 % 3 < 2:
        return problem
    # every third mentor is at no site, the others at two in turn, with room for whoever must be there
    sites = {code: "st"[row % 2] for row, code in enumerate(mentors) if row % 3 < 2}
    held = Counter(mentor for _, mentor in problem.locked)
    needed = Counter[str]()
    for code, site in sites.items():
        needed[site] += max(held[code], problem.least.get(code, 0))
    more = {site: needed[site] + (number // 8 + row) % 4 for row, site in enumerate("st")}
    return problem.with_sites(sites, more)


def _blocks(draw: random.Random, *, across: bool) -> MatchingProblem:
    """Two offices: 18 people and 13 mentors, 9 people and 14 mentors; pairs across are few points or none."""
    mentees, mentors = _codes(27, 27)
    scores = {
        (one, other): draw.randint(40, 60) if home else draw.randint(0, 3)
        for row, one in enumerate(mentees)
        for column, other in enumerate(mentors)
        for home in [(row < 18) == (column < 13)]
        if home or across
    }
    return MatchingProblem.from_scores(scores, seats=dict.fromkeys(mentors, 1))


def _favourites(draw: random.Random) -> MatchingProblem:
    """Give everybody a mentor of their own by far, and long lists that matter only to what a seat less costs."""
    mentees, mentors = _codes(13, 15)
    scores = {
        (one, other): 2000 + row if row == column else draw.randint(0, 1000)
        for row, one in enumerate(mentees)
        for column, other in enumerate(mentors)
    }
    return MatchingProblem.from_scores(scores, seats=dict.fromkeys(mentors, 1))


def _crowded(draw: random.Random) -> MatchingProblem:
    """Let four people have one mentor only, whom all others gain most from and must leave if pairs come first."""
    mentees, mentors = _codes(30, 20)
    scores = {
        (one, other): draw.randint(50, 100) if column < 4 else draw.randint(0, 3)
        for row, one in enumerate(mentees)
        for column, other in enumerate(mentors)
        if row % 7 or column == row // 7 % 4
    }
    return MatchingProblem.from_scores(scores, seats=dict.fromkeys(mentors, 2))


def _tangled(seed: int) -> MatchingProblem:
    """Draw a problem where nearly all pairs are as good as each other."""
    draw = random.Random(seed)
    codes = _codes(draw.randint(4, 40), draw.randint(3, 25))
    most, dense = draw.choice([0, 1, 1, 2]), draw.choice([0.1, 0.2, 0.3, 0.5])
    return _problem(draw, codes, most, dense, [1, 1, 2, 3], locking=False)


def _scores(
    draw: random.Random, codes: tuple[list[str], list[str]], most: int, dense: float
) -> dict[tuple[str, str], int]:
    """Draw points for some pairs."""
    mentees, mentors = codes
    return {
        (one, other): draw.randint(0, most)
        for one in mentees
        for other in mentors
        if draw.random() < dense
    }


def _problem(
    draw: random.Random,
    codes: tuple[list[str], list[str]],
    most: int,
    dense: float,
    seats: list[int],
    *,
    locking: bool,
) -> MatchingProblem:
    mentees, mentors = codes
    scores = _scores(draw, codes, most, dense)
    places = {code: draw.choice(seats) for code in mentors}
    pairs = [pair for pair in scores if places[pair[1]]]
    locked = [draw.choice(pairs)] if locking and pairs else []
    return MatchingProblem.from_scores(scores, seats=places, mentees=mentees, locked=locked)


def _ranked() -> Iterator[MatchingProblem]:
    """Rankings of both sides, with and without ties; some without an answer from the other side."""
    draw = random.Random(2)
    for number in range(60):
        mentees, mentors = _codes(draw.randint(1, 7), draw.randint(1, 6))
        yield _rankings(draw, mentees, mentors, 0.3 * (number % 2), locking=number % 3 == 0)
    for number in range(40):  # as many seats as people and whole lists: several stable matchings
        codes = _codes(*[draw.randint(3, 7)] * 2)
        yield _rankings(draw, *codes, 0.2 * (number % 2), whole=True)
    for people, others in ((30, 25), (40, 12)):
        yield _rankings(draw, *_codes(people, others), 0.2, locking=True)
    yield _rankings(draw, *_codes(30, 30), 0.1, whole=True)
    yield from list(_scored())[:20]


# Seeds of problems where asking twice falls one pair short of the largest stable matching.
SHORT = (65, 305, 635, 792, 971, 992, 1002, 1069, 1100, 1321, 1337, 1461, 1602, 1646)


def _tied() -> Iterator[MatchingProblem]:
    draw = random.Random(3)
    for _ in range(80):
        mentees, mentors = _codes(draw.randint(2, 7), draw.randint(1, 6))
        yield _rankings(draw, mentees, mentors, 0.6, locking=draw.random() < 0.2)
    for seed in SHORT:
        draw = random.Random(seed)
        yield _rankings(draw, *_codes(draw.randint(3, 7), draw.randint(3, 6)), 0.5)
    # more people than are searched, where asking twice places everybody
    yield _rankings(draw, *_codes(34, 34), 0.5, whole=True)
    copies = [f"{number:02}" for number in range(16)]
    yield MatchingProblem.from_rankings(
        {f"a{one}": [f"x{one}", f"y{one}"] for one in copies}
        | {f"b{one}": [f"x{one}"] for one in copies},
        {f"x{one}": [(f"a{one}", f"b{one}")] for one in copies}
        | {f"y{one}": [f"a{one}"] for one in copies},
        seats={f"{side}{one}": 1 for one in copies for side in "xy"},
    )
    yield from list(_scored())[:20]


def _rankings(
    draw: random.Random,
    mentees: list[str],
    mentors: list[str],
    tied: float,
    *,
    locking: bool = False,
    whole: bool = False,
) -> MatchingProblem:
    least = 1.0 if whole else 0.5
    wishes = {code: _list(draw, mentors, tied, least) for code in mentees}
    ranks = {code: _list(draw, mentees, tied, least) for code in mentors}
    seats = {code: 1 if whole else draw.choice([0, 1, 1, 1, 2]) for code in mentors}
    problem = MatchingProblem.from_rankings(wishes, ranks, seats=seats)
    pairs = [(one, other) for one in mentees for other in problem.allowed(one) if seats[other]]
    locked = [draw.choice(pairs)] if locking and pairs else []
    return MatchingProblem.from_rankings(wishes, ranks, seats=seats, locked=locked)


def _list(draw: random.Random, codes: list[str], tied: float, least: float) -> list[Any]:
    """Draw a ranking of most codes, where each is tied with the one before at the given chance."""
    tiers: list[list[str]] = []
    for code in draw.sample(codes, draw.randint(int(len(codes) * least), len(codes))):
        if tiers and draw.random() < tied:
            tiers[-1].append(code)
        else:
            tiers.append([code])
    return [tuple(tier) for tier in tiers]


def _peers() -> Iterator[dict[str, list[str]]]:
    draw = random.Random(4)
    for number in range(150):
        people, _ = _codes(draw.randint(1, 8), 0)
        shortest = 0 if number % 2 else len(people) - 1
        yield {
            code: draw.sample(others, draw.randint(min(shortest, len(others)), len(others)))
            for code in people
            for others in [[one for one in people if one != code]]
        }
