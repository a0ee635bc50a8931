"""Goals of several layers against the enumeration of all matchings of small problems, and every false claim refused.

Scores repeat on purpose, so that nearly every draw has several best matchings.
"""

from collections import Counter
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import CertificateError, NoMatchingError
from kompetensi.mentoring import (
    LayerCertificate,
    Matching,
    MatchingProblem,
    Pair,
    best_matching,
    verify,
)
from kompetensi.texts import Reason

Pairs = tuple[tuple[str, str], ...]
GOALS = ("score", "most_pairs_then_score", "fairest", "rank_maximal")


@st.composite
def _asked(draw: st.DrawFn, *, shared: bool = False) -> MatchingProblem:
    """Draw a problem with several mentors wanted, required seats and locked pairs, any of them or none; or at sites."""
    sizes = st.integers(2, 4) if shared else st.integers(0, 6)
    mentees = [f"e{i}" for i in range(draw(sizes))]
    mentors = [f"o{j}" for j in range(draw(sizes))]
    most = draw(st.sampled_from([0, 1, 2, 5, 40]))
    pairs = [(mentee, mentor) for mentee in mentees for mentor in mentors]
    least_pairs = 4 if shared else 0
    some = st.lists(st.sampled_from(pairs), unique=True, min_size=least_pairs, max_size=9)
    chosen = draw(some) if pairs else []
    scores = {pair: draw(st.integers(0, most)) for pair in chosen}
    seats = {mentor: draw(st.sampled_from([1, 1, 0, 2, 3])) for mentor in mentors}
    several, required = draw(st.booleans()), draw(st.booleans())
    wants = {code: draw(st.integers(1, 3)) for code in mentees if several}
    least = {code: draw(st.integers(0, seats[code])) for code in mentors if required}
    locked: list[tuple[str, str]] = []
    for mentee, mentor in chosen:
        full = sum(other == mentor for _, other in locked) >= seats[mentor]
        placed = sum(one == mentee for one, _ in locked) >= wants.get(mentee, 1)
        if not full and not placed and draw(st.integers(0, 4)) == 0:
            locked.append((mentee, mentor))
    problem = MatchingProblem.from_scores(
        scores, seats=seats, mentees=mentees, wants=wants, least=least, locked=locked
    )
    if not shared:
        return problem
    sites = {code: draw(st.sampled_from("SST")) for code in mentors if draw(st.integers(0, 4))}
    held = Counter(mentor for _, mentor in locked)
    needed = Counter[str]()
    for code, site in sites.items():
        needed[site] += max(held[code], least.get(code, 0))
    return problem.with_sites(
        sites, {site: needed[site] + draw(st.sampled_from([1, 1, 0, 2])) for site in "ST"}
    )


def asked() -> st.SearchStrategy[MatchingProblem]:
    return st.one_of(_asked(), _asked(shared=True))


def matchings(problem: MatchingProblem) -> Iterator[Pairs]:
    """Give every matching that keeps locked pairs, required seats and sites, the first in code order first."""
    pairs = [(mentee, mentor) for mentee in problem.mentees for mentor in problem.allowed(mentee)]

    def grown(found: Pairs, rest: list[tuple[str, str]]) -> Iterator[Pairs]:
        if not rest:
            load = Counter(mentor for _, mentor in found)
            if all(load[mentor] >= count for mentor, count in problem.least.items()):
                yield found
            return
        mentee, mentor = rest[0]
        room = sum(other == mentor for _, other in found) < problem.seats[mentor]
        if room and mentor in problem.sites:
            site = problem.sites[mentor]
            there = sum(problem.sites.get(other) == site for _, other in found)
            room = there < problem.site_seats[site]
        wanted = sum(one == mentee for one, _ in found) < problem.wants.get(mentee, 1)
        if room and wanted:
            yield from grown((*found, rest[0]), rest[1:])
        if rest[0] not in problem.locked:
            yield from grown(found, rest[1:])

    return grown((), pairs)


def value(problem: MatchingProblem, found: Pairs, goal: str, *, even: bool) -> list[int]:
    """What the goal looks at, the first thing first; greater is better."""
    points = [problem.score(*pair) or 0 for pair in found]
    if goal == "rank_maximal":
        ranks = {(row["mentee"], row["mentor"]): row["mentee_rank"] for row in problem.rows()}
        counts = Counter(ranks[pair] for pair in found)
        first = [counts[rank] for rank in range(1, 7)]
    elif goal == "fairest":
        places = sum(problem.wants.get(mentee, 1) for mentee in problem.mentees)
        first = sorted([-1] * (places - len(found)) + points)
    else:
        first = [len(found), sum(points)] if goal == "most_pairs_then_score" else [sum(points)]
    load = Counter(mentor for _, mentor in found)
    spread = -sum(count * count for count in load.values())
    return [*first, len(found), spread] if even else first


def claims(matching: Matching, found: Pairs) -> Matching:
    """Let a matching claim other pairs, everything that can be counted being right."""
    problem = matching.problem
    load = Counter(mentor for _, mentor in found)
    placed = {mentee for mentee, _ in found}
    points = [problem.score(*pair) or 0 for pair in found]
    return attrs.evolve(
        matching,
        pairs=tuple(
            Pair(mentee=one, mentor=other, score=score)
            for (one, other), score in zip(found, points, strict=True)
        ),
        unmatched={
            one: matching.unmatched.get(one, Reason(code="no_allowed_mentor"))
            for one in problem.mentees
            if one not in placed
        },
        free_seats={code: seats - load[code] for code, seats in problem.seats.items()},
        score=sum(points),
    )


@given(problem=asked(), goal=st.sampled_from(GOALS), even=st.booleans())
def test_the_first_of_all_best_ones_is_found_and_no_other_is_believed(
    problem: MatchingProblem, goal: str, *, even: bool
) -> None:
    every = list(matchings(problem))
    if not every:
        with pytest.raises(NoMatchingError) as caught:
            best_matching(problem, goal=goal, even=even)
        verify(problem, caught.value)
        return
    matching = best_matching(problem, goal=goal, even=even)
    verify(problem, matching)
    best = max(value(problem, found, goal, even=even) for found in every)
    first = next(found for found in every if value(problem, found, goal, even=even) == best)
    assert tuple((pair.mentee, pair.mentor) for pair in matching.pairs) == first
    for found in every[:20]:
        if found != first:
            with pytest.raises(CertificateError) as refused:
                verify(problem, claims(matching, found))
            assert "the reason of mentee" not in str(refused.value)  # that would be later


@given(problem=asked(), goal=st.sampled_from(GOALS), even=st.booleans())
def test_a_price_changed_by_one_and_a_false_reason_are_refused(
    problem: MatchingProblem, goal: str, *, even: bool
) -> None:
    try:
        matching = best_matching(problem, goal=goal, even=even)
    except NoMatchingError:
        return
    proof = matching.certificate
    if not isinstance(proof, LayerCertificate):
        return
    layers = {name for price in proof.losses.values() for name in price}
    for field in ("prices", "losses", "site_prices", "site_losses"):
        stated = getattr(proof, field)
        for mentor, price in stated.items():
            for name in layers:
                for change in (1, -1):
                    wrong = {**price, name: price.get(name, 0) + change}
                    changed = {**stated, mentor: {k: v for k, v in wrong.items() if v}}
                    other = attrs.evolve(proof, **{field: changed})  # type: ignore[arg-type]
                    with pytest.raises(CertificateError):
                        verify(problem, attrs.evolve(matching, certificate=other))
    extremes = [(proof.prices, proof.site_prices), (proof.losses, proof.site_losses)]
    for least, greatest in [extremes[::-1], extremes[:1] * 2, extremes[1:] * 2]:
        if [least, greatest] != extremes:
            other = attrs.evolve(
                proof,
                prices=least[0],
                site_prices=least[1],
                losses=greatest[0],
                site_losses=greatest[1],
            )
            with pytest.raises(CertificateError):
                verify(problem, attrs.evolve(matching, certificate=other))
    for mentee, reason in matching.unmatched.items():
        wrong_reason = Reason(code=reason.code, details={**reason.details, "count": 99})
        false = {**matching.unmatched, mentee: wrong_reason}
        with pytest.raises(CertificateError, match="the reason of mentee"):
            verify(problem, attrs.evolve(matching, unmatched=false))


@given(problem=asked(), goal=st.sampled_from(GOALS), even=st.booleans())
def test_what_a_pair_would_cost_is_exact(
    problem: MatchingProblem, goal: str, *, even: bool
) -> None:
    """By enumeration: the best matching with the pair, and the first thing in which it is worse."""
    every = list(matchings(problem))
    if not every:
        return
    matching = best_matching(problem, goal=goal, even=even)
    if not isinstance(matching.certificate, LayerCertificate):
        return
    best = max(value(problem, found, goal, even=even) for found in every)
    relaxed = list(matchings(attrs.evolve(problem, least={})))
    for mentee in problem.mentees:
        for mentor in problem.allowed(mentee):
            (reason, *_) = matching.explain(mentee=mentee, mentor=mentor)
            if not reason.code.startswith("pair_costs"):
                continue
            kept = [found for found in every if (mentee, mentor) in found]
            if reason.code == "pair_costs_least":
                assert not kept
                short = [
                    sum(
                        max(0, count - sum(other == one for _, other in found))
                        for one, count in problem.least.items()
                    )
                    for found in relaxed
                    if (mentee, mentor) in found
                ]
                assert min(short) == reason.details["count"]
                continue
            there = max(value(problem, found, goal, even=even) for found in kept)
            _check_cost(reason, best, there, goal, even=even)


@given(problem=asked(), goal=st.sampled_from(GOALS), even=st.booleans())
def test_what_one_more_seat_would_add_is_exact(
    problem: MatchingProblem, goal: str, *, even: bool
) -> None:
    """By enumeration: the best matching with one more seat of a mentor, and with one more of a site."""
    every = list(matchings(problem))
    if not every:
        return
    matching = best_matching(problem, goal=goal, even=even)
    proof = matching.certificate
    if not isinstance(proof, LayerCertificate):
        return
    best = max(value(problem, found, goal, even=even) for found in every)
    for mentor in proof.prices:
        found = {reason.code: reason for reason in matching.explain(mentor=mentor)}
        more = problem.with_seats({mentor: problem.seats[mentor] + 1})
        cases = [] if matching.free_seats[mentor] else [(more, "seat")]
        if mentor in problem.sites:
            site = problem.sites[mentor]
            seats = {**problem.site_seats, site: problem.site_seats[site] + 1}
            cases.append((problem.with_sites(problem.sites, seats), "site"))
        for richer, kind in cases:
            there = max(value(richer, one, goal, even=even) for one in matchings(richer))
            codes = [code for code in found if code.startswith((f"{kind}_adds", f"{kind}_worth"))]
            assert len(codes) == (there != best)
            if codes:
                _check_cost(found[codes[0]], there, best, goal, even=even, family=f"{kind}_adds")


POINTS = {
    "pair_costs": ("pair_costs", "cost"),
    "seat_adds": ("seat_worth", "price"),
    "site_adds": ("site_worth", "price"),
}


def _check_cost(
    reason: Reason,
    best: list[int],
    there: list[int],
    goal: str,
    *,
    even: bool,
    family: str = "pair_costs",
) -> None:
    """Compare a reason with the first place in which two values differ."""
    if best == there:
        assert reason.code == f"{family}_nothing"
        return
    place = next(i for i, both in enumerate(zip(best, there, strict=True)) if len({*both}) > 1)
    lost = best[place] - there[place]
    cut = len(best) - 2 * even
    if place >= cut:
        assert reason.code == f"{family}_even"
    elif goal == "rank_maximal":
        assert reason.code == f"{family}_rank"
        assert (reason.details["level"], reason.details["count"]) == (place + 1, lost)
    elif goal == "fairest" and there[place] < 0:
        assert reason.code == f"{family}_pairs"
        fewer = there[:cut].count(-1) - best[:cut].count(-1)
        assert reason.details["count"] == fewer
    elif goal == "fairest":
        assert reason.code == f"{family}_above"
        level = there[place]
        above = [sum(one > level for one in values[:cut]) for values in (best, there)]
        assert (reason.details["level"], reason.details["count"]) == (level, above[0] - above[1])
    elif goal == "most_pairs_then_score" and place == 0:
        assert (reason.code, reason.details["count"]) == (f"{family}_pairs", lost)
    else:
        code, key = POINTS[family]
        assert (reason.code, reason.details[key]) == (code, lost)
