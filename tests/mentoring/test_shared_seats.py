"""Mentors who share the seats of a site: worked examples, a min-cost flow, properties, false claims and bad input."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    CertificateError,
    ConflictError,
    InvalidDocumentError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.interchange import from_data, from_json, to_data, to_json
from kompetensi.mentoring import (
    LayerCertificate,
    Matching,
    MatchingProblem,
    Pair,
    adjust,
    best_matching,
    change_curve,
    stable_matching,
    suggestions,
    verify,
)
from kompetensi.texts import Reason

GOALS = ("score", "most_pairs_then_score", "fairest", "rank_maximal")

SCORES = {
    ("ani", "x"): 9,
    ("budi", "x"): 7,
    ("budi", "y"): 8,
    ("cici", "y"): 6,
    ("cici", "z"): 2,
    ("dewi", "y"): 5,
}


def clinic(seats: int = 2, **more: Any) -> MatchingProblem:
    """Three seats of x and y at one clinic that takes ``seats`` people; z works elsewhere."""
    problem = MatchingProblem.from_scores(SCORES, seats={"x": 1, "y": 2, "z": 1}, **more)
    return problem.with_sites({"x": "clinic", "y": "clinic"}, {"clinic": seats})


def found(problem: MatchingProblem, **goal: Any) -> list[tuple[str, str]]:
    matching = best_matching(problem, **goal)
    verify(problem, matching)
    return [(pair.mentee, pair.mentor) for pair in matching.pairs]


def test_a_site_takes_so_many() -> None:
    """The clinic has room for ani and budi at 17; cici moves to z, and dewi would have to replace somebody."""
    problem = clinic()
    assert repr(problem) == "MatchingProblem(4 mentees, 3 mentors, 6 allowed pairs)"
    assert (problem.sites, problem.site_seats) == ({"x": "clinic", "y": "clinic"}, {"clinic": 2})
    matching = best_matching(problem)
    verify(problem, matching)
    pairs = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    assert pairs == [("ani", "x"), ("budi", "y"), ("cici", "z")]
    assert matching.free_seats == {"x": 0, "y": 1, "z": 0}
    assert [str(one) for one in matching.explain(mentee="dewi")] == [
        "others use the seats better: placing this person, at best with y, would cost 3 points of the total",
        "free seats of clinic in all: 0 of 2",
        "dewi with y would cost 3 points of the total",
    ]
    assert [str(one) for one in matching.explain(mentor="y")] == [
        "budi is paired with y at 8 points",
        "free seats: 1 of 2",
        "free seats of clinic in all: 0 of 2",
        "one more seat of clinic would add 1 pairs",
    ]
    assert [one.free_seats for one in suggestions(matching, "dewi").items] == [1]
    alone = best_matching(problem, goal="score")
    verify(problem, alone)
    assert str(alone.explain(mentor="y")[-1]) == (
        "one more seat of clinic would raise the total by 5 points"
    )
    # ani and dewi fill a clinic of two as well, but nobody may sit in a third seat
    assert found(clinic(3)) == [("ani", "x"), ("budi", "y"), ("cici", "z"), ("dewi", "y")]


@pytest.mark.parametrize("even", [False, True])
@pytest.mark.parametrize("goal", GOALS)
def test_a_site_with_room_for_all_changes_nothing(goal: str, *, even: bool) -> None:
    free = MatchingProblem.from_scores(SCORES, seats={"x": 1, "y": 2, "z": 1})
    one, other = (best_matching(p, goal=goal, even=even) for p in (free, clinic(3)))
    assert (one.pairs, one.unmatched, one.score) == (other.pairs, other.unmatched, other.score)


def test_nobody_and_only_locked_pairs() -> None:
    empty = best_matching(clinic(0))
    verify(empty.problem, empty)
    assert [(pair.mentee, pair.mentor) for pair in empty.pairs] == [("cici", "z")]
    assert str(empty.unmatched["ani"]) == (
        "no allowed mentor has an open seat (x), as clinic takes nobody but locked pairs"
    )
    assert str(empty.explain(mentee="cici", mentor="y")[0]) == (
        "clinic has no open seat for cici with y"
    )
    kept = best_matching(clinic(1, locked=[("dewi", "y")]))
    verify(kept.problem, kept)
    assert [pair.mentee for pair in kept.pairs] == ["cici", "dewi"]
    assert kept.unmatched["budi"] == Reason(
        code="sites_locked", details={"mentors": ("x", "y"), "sites": ("clinic",)}
    )
    assert [str(one) for one in kept.explain(mentee="ani")] == [
        "no allowed mentor has an open seat (x), as clinic takes nobody but locked pairs",
        "free seats of clinic in all: 0 of 1",
        "clinic has no open seat for ani with x",
    ]
    # where every seat of the mentors is locked too, the site is not to blame
    both = best_matching(clinic(1, locked=[("budi", "x")]).without(mentors=["y"]))
    verify(both.problem, both)
    assert both.unmatched["ani"].code == "seats_locked"
    assert both.explain(mentee="ani", mentor="x")[0].code == "no_open_seat"


def test_least_seats_and_even_loads_at_a_site() -> None:
    """The one seat of the site goes to the mentor who must have somebody, or to whom it makes loads even."""
    site = {"x": "s", "y": "s"}
    problem = MatchingProblem.from_scores(
        {("a", "x"): 1, ("b", "y"): 9}, seats={"x": 1, "y": 1}, least={"x": 1}
    ).with_sites(site, {"s": 1})
    matching = best_matching(problem)
    verify(problem, matching)
    assert [pair.mentee for pair in matching.pairs] == ["a"]
    assert str(matching.unmatched["b"]) == (
        "others use the seats better: placing this person, at best with y, would leave 1 mentees too few elsewhere"
    )
    scores = {("a", "x"): 8, ("b", "y"): 5, ("c", "x"): 5}
    problem = MatchingProblem.from_scores(scores, seats={"x": 2, "y": 1}).with_sites(site, {"s": 2})
    matching = best_matching(problem, goal="score", even=True)
    verify(problem, matching)
    assert [pair.mentee for pair in matching.pairs] == ["a", "b"]
    assert str(matching.unmatched["c"]) == (
        "placing this person, at best with x, would be as good, but load the mentors less evenly"
    )


@pytest.mark.parametrize(
    ("goal", "even", "code"),
    [
        ("rank_maximal", False, "site_adds_rank"),
        ("fairest", False, "site_adds_pairs"),
        ("score", False, "site_worth"),
    ],
)
def test_what_a_seat_of_the_site_adds_in_each_goal(goal: str, code: str, *, even: bool) -> None:
    matching = best_matching(clinic(), goal=goal, even=even)
    assert matching.explain(mentor="y")[-1].code == code


def test_a_seat_of_the_site_lets_loads_be_more_even() -> None:
    """Four people at s and t: with a third seat at t the loads are 1, 1, 2 instead of 2, 2."""
    scores = {(one, other): 5 for one in "abcd" for other in "xyz"}
    problem = MatchingProblem.from_scores(scores, seats={"x": 4, "y": 4, "z": 4})
    problem = problem.with_sites({"x": "s", "y": "t", "z": "t"}, {"s": 4, "t": 1})
    matching = best_matching(problem, even=True)
    verify(problem, matching)
    assert str(matching.explain(mentor="y")[-1]) == (
        "one more seat of t would let the mentors be loaded more evenly"
    )


def test_a_seat_of_the_site_gives_more_people_more_points() -> None:
    scores = {("a", "x"): 9, ("a", "y"): 1, ("b", "x"): 9, ("b", "y"): 1}
    problem = MatchingProblem.from_scores(scores, seats={"x": 2, "y": 1})
    problem = problem.with_sites({"x": "s"}, {"s": 1})
    matching = best_matching(problem, goal="fairest")
    verify(problem, matching)
    assert str(matching.explain(mentor="x")[-1]) == (
        "one more seat of s would give 1 more people more than 1 points"
    )


Codes = tuple[str, str]


@st.composite
def full_lists(draw: st.DrawFn) -> MatchingProblem:
    """Draw up to six people and six mentors with scores for nearly every pair, at two sites or none."""
    mentees = [f"e{row}" for row in range(draw(st.integers(1, 6)))]
    mentors = [f"o{row}" for row in range(draw(st.integers(1, 6)))]
    most = draw(st.sampled_from([0, 1, 3, 40]))
    pairs = [(one, other) for one in mentees for other in mentors]
    points = [draw(st.integers(-1, most)) for _ in pairs]
    scores = {pair: one for pair, one in zip(pairs, points, strict=True) if one >= 0}
    seats = {code: draw(st.integers(0, 3)) for code in mentors}
    problem = MatchingProblem.from_scores(scores, seats=seats, mentees=mentees)
    sites = {code: draw(st.sampled_from("ST")) for code in mentors if draw(st.integers(0, 3))}
    return problem.with_sites(sites, {site: draw(st.integers(0, 4)) for site in "ST"})


def first_best(problem: MatchingProblem, key: Callable[[int, int], tuple[int, ...]]) -> list[Codes]:
    """Find the first of the best by trying every place of the first mentee, then of the second, and so on."""
    mentors, sites = problem.mentors, tuple(problem.site_seats)

    @cache
    def best(
        row: int, seats: tuple[int, ...], room: tuple[int, ...]
    ) -> tuple[int, int, tuple[Codes, ...]]:
        if row == len(problem.mentees):
            return 0, 0, ()
        mentee = problem.mentees[row]
        options: list[tuple[int, int, tuple[Codes, ...]]] = []
        for mentor in problem.allowed(mentee):
            place, site = mentors.index(mentor), problem.sites.get(mentor)
            at = None if site is None else sites.index(site)
            if seats[place] and (at is None or room[at]):
                fewer = tuple(count - (one == place) for one, count in enumerate(seats))
                less = tuple(count - (one == at) for one, count in enumerate(room))
                count, score, rest = best(row + 1, fewer, less)
                points = problem.score(mentee, mentor) or 0
                options.append((count + 1, score + points, ((mentee, mentor), *rest)))
        options.append(best(row + 1, seats, room))
        return max(options, key=lambda one: key(one[0], one[1]))  # the first of equal ones

    start = tuple(problem.seats.values()), tuple(problem.site_seats.values())
    return list(best(0, *start)[2])


@given(full_lists())
def test_every_place_tried(problem: MatchingProblem) -> None:
    assert found(problem, goal="score") == first_best(problem, lambda _, score: (score,))
    assert found(problem) == first_best(problem, lambda *both: both)


@given(full_lists(), st.sampled_from(GOALS), st.booleans())
def test_more_seats_of_a_site_never_harm(problem: MatchingProblem, goal: str, even: bool) -> None:
    matching = best_matching(problem, goal=goal, even=even)
    more = problem.with_sites(
        problem.sites, {**problem.site_seats, "S": problem.site_seats["S"] + 1}
    )
    other = best_matching(more, goal=goal, even=even)
    if goal == "score":
        assert (other.score or 0) >= (matching.score or 0)
    if goal in {"most_pairs_then_score", "fairest"}:
        assert len(other.pairs) >= len(matching.pairs)
    proof = matching.certificate
    if problem.sites and "S" in getattr(proof, "site_prices", {}):
        assert isinstance(proof, LayerCertificate)
        price = proof.site_prices["S"]
        if goal == "score" and not even:
            assert (other.score or 0) - (matching.score or 0) == price.get("score", 0)
        if goal == "most_pairs_then_score":
            assert len(other.pairs) - len(matching.pairs) == price.get("pairs", 0)
    if all(sum(problem.sites.get(one) == site for one in problem.mentors) <= 1 for site in "ST"):
        # a site of one mentor is a mentor with fewer seats
        less = {
            one: min(problem.seats[one], problem.site_seats[problem.sites[one]])
            for one in problem.sites
        }
        alone = problem.with_sites({}, {}).with_seats(less)
        assert found(problem, goal=goal, even=even) == found(alone, goal=goal, even=even)


@given(full_lists(), st.sampled_from(GOALS), st.booleans())
def test_sites_with_room_for_all_their_seats_change_nothing(
    problem: MatchingProblem,
    goal: str,
    even: bool,
) -> None:
    room = {
        site: sum(problem.seats[one] for one in problem.sites if problem.sites[one] == site)
        for site in "ST"
    }
    one = best_matching(problem.with_sites(problem.sites, room), goal=goal, even=even)
    other = best_matching(problem.with_sites({}, {}), goal=goal, even=even)
    assert (one.pairs, one.unmatched, one.free_seats, one.score) == (
        other.pairs,
        other.unmatched,
        other.free_seats,
        other.score,
    )


@given(full_lists(), st.integers(0, 3))
def test_all_mentors_at_one_site(problem: MatchingProblem, room: int) -> None:
    """The best ``room`` pairs that can stand together: at most so many, whatever the seats."""
    free = best_matching(problem.with_sites({}, {}))
    shared = problem.with_sites(dict.fromkeys(problem.mentors, "S"), {"S": room})
    matching = best_matching(shared)
    verify(shared, matching)
    assert len(matching.pairs) == min(room, len(free.pairs))
    if room == 1 and matching.pairs:
        assert matching.score == max(row["score"] for row in open_rows(problem))


def open_rows(problem: MatchingProblem) -> list[dict[str, Any]]:
    return [row for row in problem.rows() if problem.seats[str(row["mentor"])]]


@pytest.mark.parametrize("seed", range(4))
def test_a_min_cost_flow_agrees(seed: int) -> None:
    """60 people, 18 mentors at four sites or none, as a flow for networkx: pairs count 0, or much more."""
    problem = _spread(seed)
    for goal, bonus in (("score", 0), ("most_pairs_then_score", 10**6)):
        net: nx.DiGraph[Any] = nx.DiGraph()
        people = len(problem.mentees)
        net.add_node("from", demand=-people)
        net.add_node("to", demand=people)
        net.add_edge("from", "to", capacity=people, weight=0)
        for mentee in problem.mentees:
            net.add_edge("from", (mentee,), capacity=1, weight=0)
        for row in problem.rows():
            points = int(str(row["score"])) + bonus
            net.add_edge((row["mentee"],), row["mentor"], capacity=1, weight=-points)
        for mentor, seats in problem.seats.items():
            site = problem.sites.get(mentor)
            net.add_edge(mentor, "to" if site is None else ("site", site), capacity=seats, weight=0)
        for site, seats in problem.site_seats.items():
            net.add_edge(("site", site), "to", capacity=seats, weight=0)
        cost = nx.min_cost_flow_cost(net)
        matching = best_matching(problem, goal=goal)
        verify(problem, matching)
        assert (matching.score or 0) + bonus * len(matching.pairs) == -cost
        with ThreadPoolExecutor(2) as workers:
            assert best_matching(problem, goal=goal, executor=workers) == matching


def _spread(seed: int) -> MatchingProblem:
    """Numbers without a generator, so that they never change."""
    scores = {
        (f"e{one:02}", f"o{other:02}"): (one * one * 7 + other * other * 13 + seed * one * other)
        % 23
        for one in range(60)
        for other in range(18)
        if (one * 5 + other * 3 + seed) % 4 == 0 and one // 30 == other // 9
    }
    seats = {f"o{other:02}": 1 + (other + seed) % 5 for other in range(18)}
    sites = {f"o{other:02}": f"s{other // 4}" for other in range(18) if other % 9}
    return MatchingProblem.from_scores(scores, seats=seats).with_sites(
        sites, {f"s{one}": 4 + seed for one in range(5)}
    )


def test_parts_do_not_split_a_site() -> None:
    """Without the site, a and b would be problems of their own with a seat each."""
    problem = MatchingProblem.from_scores({("a", "x"): 5, ("b", "y"): 6}, seats={"x": 1, "y": 1})
    shared = problem.with_sites({"x": "s", "y": "s"}, {"s": 1})
    with ThreadPoolExecutor(2) as workers:
        matching = best_matching(shared, executor=workers)
    verify(shared, matching)
    assert [pair.mentee for pair in matching.pairs] == ["b"]


@given(full_lists(), st.sampled_from(GOALS), st.randoms(use_true_random=False))
def test_neither_the_order_of_sites_nor_a_document_changes_anything(
    problem: MatchingProblem, goal: str, random: Any
) -> None:
    sites, seats = list(problem.sites.items()), list(problem.site_seats.items())
    random.shuffle(sites)
    random.shuffle(seats)
    other = problem.with_sites(dict(sites), dict(seats))
    assert other == problem
    assert list(other.sites) == sorted(problem.sites)
    matching = best_matching(other, goal=goal)
    assert matching == best_matching(problem, goal=goal)
    again = from_json(to_json(matching), type(matching))
    assert again == matching
    verify(again.problem, again)


def test_the_sites_of_a_smaller_problem() -> None:
    problem = clinic()
    assert problem.without(mentors=["x"]).sites == {"y": "clinic"}
    assert problem.with_seats({"y": 1}).sites == problem.sites
    assert problem.with_sites({}, {}) == MatchingProblem.from_scores(
        SCORES, seats={"x": 1, "y": 2, "z": 1}
    )


def test_adjusting_keeps_to_the_site() -> None:
    before = [("cici", "y"), ("dewi", "y")]
    matching = adjust(before, clinic(), goal="score", change_cost=50)
    verify(matching.problem, matching)
    assert [(pair.mentee, pair.mentor) for pair in matching.pairs] == before
    curve = change_curve(before, clinic(), goal="score")
    # dewi for budi costs 3; then cici comes from z, and ani must leave: 5
    assert [(one.changed, one.pairs, one.score) for one in curve.points] == [
        (2, 3, 19),
        (1, 3, 16),
        (0, 2, 11),
    ]


def test_stable_matchings_refuse_sites() -> None:
    with pytest.raises(InvalidValueError) as caught:
        stable_matching(clinic())
    assert str(caught.value) == (
        "mentors share the seats of sites, which no stable matching of mentors alone keeps to; use site_matching"
    )


def test_false_claims() -> None:
    problem = clinic()
    matching = best_matching(problem, goal="score")
    proof = matching.certificate
    assert isinstance(proof, LayerCertificate)
    assert proof.site_prices == {"clinic": {"score": 5}}

    def claims(text: str, **changed: Any) -> None:
        with pytest.raises(CertificateError, match=text):
            verify(problem, attrs.evolve(matching, **changed))

    for field in ("site_prices", "site_losses"):
        for wrong in ({}, {"north": {"score": 5}}, {"clinic": {"score": 5}, "north": {}}):
            false = attrs.evolve(proof, **{field: wrong})  # type: ignore[arg-type]
            claims("for each open mentor and site, and nobody else", certificate=false)
        for price in ({}, {"score": 4}, {"score": 6}, {"score": -5}):
            claims("price|loss", certificate=attrs.evolve(proof, **{field: {"clinic": price}}))  # type: ignore[arg-type]
        for strange in ({"pairs": 1}, {"score": 5.0}):
            claims(
                "of site 'clinic' must be whole numbers by layer",
                certificate=attrs.evolve(proof, **{field: {"clinic": strange}}),  # type: ignore[arg-type]
            )
    free = best_matching(clinic(4), goal="score")
    claims("the matching solves another problem", problem=free.problem)
    claims(
        "site 'clinic' has 3 mentees and 2 seats",
        pairs=free.pairs,
        free_seats=free.free_seats,
        score=free.score,
        unmatched=free.unmatched,
    )
    plain = best_matching(problem.with_sites({}, {}), goal="score")
    with pytest.raises(CertificateError, match="for wants, least seats or sites is proved by"):
        verify(problem, attrs.evolve(matching, certificate=plain.certificate))


def test_a_free_site_has_no_price_and_a_full_one_no_negative_one() -> None:
    problem = MatchingProblem.from_scores({("a", "x"): 5, ("a", "y"): 3}, seats={"x": 1, "y": 1})
    for seats, wrong in ((2, {"score": 1}), (1, {"score": -1})):
        shared = problem.with_sites({"x": "s", "y": "s"}, {"s": seats})
        matching = best_matching(shared, goal="score")
        verify(shared, matching)
        assert isinstance(matching.certificate, LayerCertificate)
        proof = attrs.evolve(matching.certificate, site_prices={"s": wrong})
        with pytest.raises(CertificateError, match="the load of site 's' does not fit its price"):
            verify(shared, attrs.evolve(matching, certificate=proof))


def at_site(scores: dict[Codes, int], seats: dict[str, int], room: int) -> MatchingProblem:
    """Let y be at a site with so much room."""
    return MatchingProblem.from_scores(scores, seats=seats).with_sites({"y": "s"}, {"s": room})


def claimed(matching: Matching, pairs: list[Codes], **changed: Any) -> Matching:
    """Claim other pairs with what can be counted right."""
    problem = matching.problem
    scores = [problem.score(*pair) or 0 for pair in pairs]
    return attrs.evolve(
        matching,
        pairs=tuple(
            Pair(mentee=one, mentor=other, score=score)
            for (one, other), score in zip(pairs, scores, strict=True)
        ),
        free_seats={
            code: seats - sum(other == code for _, other in pairs)
            for code, seats in problem.seats.items()
        },
        score=sum(scores),
        **changed,
    )


def test_another_best_matching_is_not_the_first_in_code_order() -> None:
    """Into a free seat of the site, and out of one: both without loss, so only the order speaks against them."""
    empty = at_site({("a", "y"): 0}, {"y": 1}, 2)
    matching = best_matching(empty, goal="score")
    verify(empty, matching)
    left = {"a": Reason(code="equally_good", details={"mentor": "y", "cost": 0})}
    with pytest.raises(CertificateError, match="'a' can have mentor 'y' without loss"):
        verify(empty, claimed(matching, [], unmatched=left))
    both = at_site({("a", "x"): 5, ("a", "y"): 5}, {"x": 1, "y": 1}, 2)
    matching = best_matching(both, goal="score")
    verify(both, matching)
    with pytest.raises(CertificateError, match="'a' can have mentor 'x' without loss"):
        verify(both, claimed(matching, [("a", "y")]))


def test_a_seat_of_a_full_site_is_not_given_up_without_loss() -> None:
    """Were it so, b with x would be as good and earlier; but a must leave w then, which comes before."""
    scores = {("a", "w"): 5, ("a", "y"): 5, ("b", "x"): 6, ("b", "y"): 9, ("c", "w"): 3}
    problem = at_site(scores, {"w": 1, "x": 1, "y": 2}, 1)
    assert found(problem, goal="score") == [("a", "w"), ("b", "y")]


def test_a_free_seat_of_a_site_costs_what_the_place_given_up_is_worth() -> None:
    problem = at_site({("a", "x"): 9, ("a", "y"): 5}, {"x": 1, "y": 1}, 1)
    other = best_matching(problem).explain(mentee="a", mentor="y")
    assert str(other[0]) == "a with y would cost 4 points of the total"
    problem = at_site({("a", "x"): 9, ("b", "x"): 8, ("b", "y"): 7}, {"x": 1, "y": 1}, 1)
    other = best_matching(problem, goal="score").explain(mentee="b", mentor="x")
    assert str(other[0]) == "b with x would cost 8 points of the total"


def test_a_seat_of_a_full_mentor_adds_nothing_where_the_site_is_full() -> None:
    problem = at_site({("a", "y"): 9, ("b", "y"): 8}, {"y": 1}, 1)
    assert [str(one) for one in best_matching(problem, goal="score").explain(mentor="y")] == [
        "a is paired with y at 9 points",
        "free seats: 0 of 1",
        "free seats of s in all: 0 of 1",
    ]
    # with a mentor who holds the last seat of the site for less, it adds the difference
    scores = {("a", "y"): 9, ("b", "y"): 8, ("c", "z"): 2}
    problem = MatchingProblem.from_scores(scores, seats={"y": 1, "z": 2})
    shared = problem.with_sites({"y": "s", "z": "s"}, {"s": 2})
    assert str(best_matching(shared, goal="score").explain(mentor="y")[-1]) == (
        "one more seat of y would raise the total by 6 points"
    )


@pytest.mark.parametrize(
    ("sites", "seats", "error", "text"),
    [
        ({"q": "s"}, {"s": 1}, UnknownCodeError, "no mentor of sites 'q'"),
        ({"x": "s"}, {"t": 1}, UnknownCodeError, "no site of mentor 'x' 's'"),
        (
            {"x": "s"},
            {"s": -1},
            InvalidValueError,
            "seats of sites of 's' must be 0 or more, got -1",
        ),
        ({"x": "s"}, {"s": 1.5}, InvalidValueError, "seats of sites of 's' must be"),
        ({"x": "s"}, {"s": True}, InvalidTypeError, "seats of sites of 's' must be a number"),
        ({"x": ""}, {"": 1}, InvalidValueError, "sites of 'x' must be text without blanks"),
        ({"x": ["s"]}, {"s": 1}, InvalidTypeError, "sites of 'x' must be text"),
        ([("x", "s")], {"s": 1}, InvalidTypeError, "sites must be a mapping by code"),
        ({"x": "s"}, 1, InvalidTypeError, "seats of sites must be a mapping by code, got 1"),
    ],
)
def test_bad_sites(sites: Any, seats: Any, error: type[Exception], text: str) -> None:
    problem = MatchingProblem.from_scores(SCORES, seats={"x": 1, "y": 2, "z": 1})
    with pytest.raises(error) as caught:
        problem.with_sites(sites, seats)
    assert text in str(caught.value)


def test_what_must_be_at_a_site_beyond_its_seats() -> None:
    """Y must have two by ``least``, x has one locked: three seats are enough, two are not."""
    kept = {"least": {"y": 2}, "locked": [("budi", "x"), ("cici", "y")]}
    assert found(clinic(3, **kept)) == [("budi", "x"), ("cici", "y"), ("dewi", "y")]
    with pytest.raises(ConflictError) as caught:
        clinic(2, **kept)
    assert str(caught.value) == (
        "site 'clinic' has 2 seats, and its mentors must have 3 mentees by locked pairs and least numbers; "
        "give it more seats, or lock and require fewer"
    )
    with pytest.raises(ConflictError, match="has 1 seats, and its mentors must have 2 mentees"):
        clinic(1, locked=[("budi", "x"), ("cici", "y")])
    data = to_data(clinic(3, **kept))
    assert isinstance(data, dict)
    with pytest.raises(InvalidDocumentError, match="its mentors must have 3 mentees"):
        from_data({**data, "site_seats": {"clinic": 2}}, MatchingProblem)
