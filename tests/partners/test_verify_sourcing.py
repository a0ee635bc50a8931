"""The proof of purchases: accepted as it is, refused when anything in it is changed; and problems too large to try."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kompetensi.errors import CertificateError, InvalidTypeError, TooLargeError
from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.partners import (
    Accreditation,
    Agreement,
    Institution,
    Sourcing,
    SourcingBranch,
    SourcingCount,
    _sourcing_columns,
    _sourcing_master,
    _sourcing_solver,
    scorecard,
    sourcing,
    verify_sourcing,
)
from kompetensi.testing import plan_problems
from kompetensi.training import Need, Outcome, Programme

ON = date(2026, 3, 1)


def need(person: str, competency: str = "AI") -> Need:
    return Need(person=person, competency=competency, level=1, required=3, weight=1)


def offer(code: str, cost: Any, provider: str = "U", *more: str, **rest: Any) -> Programme:
    raised = [Outcome(competency=one, level=3) for one in (more or ("AI",))]
    return Programme(
        code=code, title=code, hours=1, cost=cost, provider=provider, outcomes=raised, **rest
    )


def deal(code: str = "M", institution: str = "U", **more: Any) -> Agreement:
    return Agreement(code=code, institution=institution, since=ON, until=ON, **more)


def parted() -> tuple[list[Need], list[Programme], list[Agreement]]:
    """Make a case that prices alone do not prove: a ceiling of 9 has room for one of 4, 6 and 7, in shares for more."""
    asked = [need(one, one) for one in "ABC"]
    offers = [offer(one, cost, "U", one) for one, cost in zip("ABC", (4, 6, 7), strict=True)]
    dear = [offer(f"{one}X", 11, "V", one) for one in "ABC"]
    return asked, [*offers, *dear], [deal(ceiling=9), deal("N", "V", seats=2)]


def test_a_split_proves_what_prices_do_not() -> None:
    asked, offers, deals = parted()
    found = sourcing(asked, offers, deals, on=ON)
    assert found.attained == found.bounds == (3, 0, 0, 4 + 11 + 11)
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)
    assert len(found.certificate[3]) > 1


def test_at_the_work_limit_the_distance_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sourcing_solver, "MOST_WORK", 0)
    asked, offers, deals = parted()
    found = sourcing(asked, offers, deals, on=ON)
    assert found.attained == (3, 0, 0, 26)
    assert found.bounds[:3] == (3, 0, 0)
    assert 0 < found.bounds[3] < 26
    assert found.explain()[0].code == "sourcing_within"
    assert f"costs less than {found.bounds[3]}" in str(found.explain()[0])
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)


def test_what_highs_fails_at_costs_only_the_distance(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(x=None)
    monkeypatch.setattr(_sourcing_master, "milp", lambda *_, **__: nothing)
    monkeypatch.setattr(_sourcing_master, "linprog", lambda *_, **__: nothing)
    asked, offers, deals = parted()
    found = sourcing(asked, offers, deals, on=ON)
    assert (found.attained, found.bounds) == ((0, 0, 0, 0), (3, 0, 0, 0))
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)


def test_too_many_sets_of_one_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sourcing_columns, "MOST_SETS", 2)
    asked = [need("A", "A"), need("A", "B")]
    offers = [offer("A", 1, "U", "A"), offer("B", 1, "U", "B")]
    with pytest.raises(TooLargeError, match="'A' can combine offers in more than 2 ways"):
        sourcing(asked, offers, [deal()], on=ON)


def test_two_hundred_people_against_the_sum_by_hand() -> None:
    """Each of twenty agreements has seats for ten at its own price: every seat is used, whoever gets it."""
    asked = [need(f"P{at:03}") for at in range(220)]
    offers = [offer(f"C{at:02}", 100 + at, f"U{at}") for at in range(20)]
    deals = [deal(f"M{at}", f"U{at}", seats=10) for at in range(20)]
    found = sourcing(asked, offers, deals, on=ON)
    assert found.attained == found.bounds == (200, 0, 0, 10 * sum(range(100, 120)))
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)


def test_as_many_closed_as_the_greatest_matching() -> None:
    """With two seats for each person's own few offers, sourcing is a matching: networkx counts it."""
    networkx = pytest.importorskip("networkx")
    asked = [need(f"P{at:02}", f"K{at % 13}") for at in range(60)]
    offers = [
        offer(f"C{at:02}", 10 + at % 7, f"U{at}", f"K{at % 13}", f"K{(at * at + 1) % 13}x")
        for at in range(18)
    ]
    deals = [deal(f"M{at}", f"U{at}", seats=3) for at in range(18)]
    graph = networkx.DiGraph()
    for each in asked:
        graph.add_edge("source", each.person, capacity=1, weight=0)
        for one in offers:
            if any(out.competency == each.competency for out in one.outcomes):
                graph.add_edge(each.person, one.code, capacity=1, weight=int(one.cost))
                graph.add_edge(one.code, "sink", capacity=3, weight=0)
    flow = networkx.max_flow_min_cost(graph, "source", "sink")
    found = sourcing(asked, offers, deals, on=ON)
    most = sum(flow["source"].values())
    assert found.attained == found.bounds == (most, 0, 0, networkx.cost_of_flow(graph, flow))


def _priced(found: Sourcing, place: int, *cases: SourcingBranch) -> Sourcing:
    proofs = [*found.certificate]
    proofs[place] = cases
    return attrs.evolve(found, certificate=tuple(proofs))


def count(programmes: tuple[str, ...] = ("A",), *, above: bool, n: int = 0) -> SourcingCount:
    return SourcingCount(person="A", programmes=programmes, count=n, above=above)


FREE = SourcingBranch(earlier=(0, 0, 0))
TAMPERED: list[tuple[Callable[[Sourcing], Sourcing], str]] = [
    (lambda one: attrs.evolve(one, purchases=one.purchases[::-1]), "not in order"),
    (lambda one: attrs.evolve(one, purchases=one.purchases[:1] * 2), "stands twice"),
    (lambda one: _bought(one, person="Z"), "cannot be bought for 'Z'"),
    (lambda one: _bought(one, agreement="N"), "cannot be bought for 'A' under 'N'"),
    (lambda one: _bought(one, programme="?"), "cannot be bought"),
    (lambda one: _bought(one, cost=1), "does not cost 1"),
    (lambda one: attrs.evolve(one, purchases=()), "closed and open needs"),
    (lambda one: attrs.evolve(one, closed=one.closed[::-1]), "closed and open needs"),
    (lambda one: attrs.evolve(one, refused={"A": one.explain()[0]}), "what is refused"),
    (lambda one: attrs.evolve(one, judged={"A": one.explain()[0]}), "what is refused"),
    (lambda one: attrs.evolve(one, bounds=(2, 0, 0, 26)), "bound 1 of 4 is stated as 2"),
    (lambda one: attrs.evolve(one, bounds=(3, 0, 0, 25)), "bound 4 of 4 is stated as 25"),
    (lambda one: attrs.evolve(one, bounds=(3, 0, 0)), "four questions"),  # type: ignore[arg-type]
    (lambda one: attrs.evolve(one, certificate=one.certificate[:3]), "four questions"),
    (lambda one: _priced(one, 3), "cases of bound 4 do not hold"),
    (lambda one: _priced(one, 3, FREE), "proves 0"),
    (lambda one: _priced(one, 3, *one.certificate[3][1:]), "do not hold"),
    (
        lambda one: _priced(
            one,
            3,
            attrs.evolve(FREE, counts=(count(above=True),)),
            attrs.evolve(FREE, counts=(count(above=False, n=1),)),
        ),
        "do not hold",
    ),
    (lambda one: _priced(one, 3, attrs.evolve(FREE, earlier=(0, 0))), "do not have one each"),
    (lambda one: _priced(one, 3, attrs.evolve(FREE, seats={"N": -1})), "negative"),
    (lambda one: _priced(one, 3, attrs.evolve(FREE, seats={"M": 1})), "of 'M', which has no such"),
    (
        lambda one: _priced(one, 3, attrs.evolve(FREE, money={"?": 1})),
        "of '\\?', which has no such",
    ),
    (
        lambda one: _priced(
            one,
            3,
            attrs.evolve(FREE, counts=(count(("?",), above=True),)),
            attrs.evolve(FREE, counts=(count(("?",), above=False),)),
        ),
        "which is no option",
    ),
    (  # nobody can keep to two of the three cases: too many people, and at most 0 above 0
        lambda one: _priced(
            one,
            3,
            attrs.evolve(FREE, counts=(count(above=True, n=1),)),
            attrs.evolve(FREE, counts=(count(above=False, n=1), count(above=True, n=1))),
            attrs.evolve(FREE, counts=(count(above=False, n=1), count(above=False, n=1))),
        ),
        "proves 0",
    ),
]


def _bought(found: Sourcing, **change: Any) -> Sourcing:
    first = attrs.evolve(found.purchases[0], **change)
    more = sorted((first, *found.purchases[1:]), key=lambda one: (one.person, one.programme))
    return attrs.evolve(found, purchases=tuple(more))


@pytest.mark.parametrize(("change", "text"), TAMPERED)
def test_what_is_changed_is_refused(change: Callable[[Sourcing], Sourcing], text: str) -> None:
    asked, offers, deals = parted()
    found = sourcing(asked, offers, deals, on=ON)
    with pytest.raises(CertificateError, match=text):
        verify_sourcing(change(found), asked, offers, agreements=deals, on=ON)


@pytest.mark.parametrize(
    ("deals", "text"),
    [
        ([deal(seats=1)], "2 seats are bought under 'M', which has 1"),
        ([deal(ceiling=9)], "10 is spent under 'M', which allows 9"),
        ([deal(ceiling=10)], ""),
    ],
)
def test_limits_are_checked(deals: list[Agreement], text: str) -> None:
    asked, offers = [need("A"), need("B")], [offer("C", 5)]
    found = sourcing(asked, offers, [deal(seats=2, ceiling=10)], on=ON)
    if not text:
        attained = sourcing(asked, offers, deals, on=ON)
        verify_sourcing(attained, asked, offers, agreements=deals, on=ON)
        return
    with pytest.raises(CertificateError, match=text):
        verify_sourcing(found, asked, offers, agreements=deals, on=ON)


def test_what_is_required_and_why_is_checked() -> None:
    basic = offer("B", 3, "V", "LAW")
    offers, deals = [basic, offer("C", 5, requires=["B"])], [deal(), deal("N", "V")]
    asked = [need("A"), need("A", "NONE")]
    found = sourcing(asked, offers, deals, on=ON)
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)
    without = attrs.evolve(found, purchases=found.purchases[1:])
    with pytest.raises(CertificateError, match="requires 'B', which 'A' does not get"):
        verify_sourcing(without, asked, offers, agreements=deals, on=ON)
    other = attrs.evolve(found.reasons[0], code="sourcing_limits")
    with pytest.raises(CertificateError, match="a reason for an open need is not true"):
        verify_sourcing(
            attrs.evolve(found, reasons=(other,)), asked, offers, agreements=deals, on=ON
        )
    with pytest.raises(InvalidTypeError, match="found must be a Sourcing"):
        verify_sourcing("x", asked, offers, agreements=deals, on=ON)  # type: ignore[arg-type]


def test_a_set_that_closes_no_more_than_a_part_of_it_is_left_out() -> None:
    asked, deals = [need("A"), need("A", "LAW")], [deal(seats=1)]
    offers = [offer("C", 5), offer("E", 9, "U", "AI", "LAW")]
    found = sourcing(asked, offers, deals, on=ON)
    assert found.attained == found.bounds == (2, 0, 0, 9)
    verify_sourcing(found, asked, offers, agreements=deals, on=ON)


def test_an_interval_around_the_least_effect_is_not_shown() -> None:
    scores = PairedScores(minimum=-10, maximum=10, pairs=[(0, 1, 20), (0, -1, 20)])
    known = ProgrammeEvaluation(programme="C", provider="U", period="1", learning=scores)
    card = scorecard("U", [known], minimum_people=5)
    assert card.entries[0].interval is not None
    asked, offers, deals = [need("A")], [offer("C", 5)], [deal()]
    found = sourcing(asked, offers, deals, on=ON, scorecards=[card])
    assert found.attained == found.bounds == (1, 0, 1, 5)
    verify_sourcing(found, asked, offers, agreements=deals, on=ON, scorecards=[card])


def test_an_accreditation_is_checked() -> None:
    held = Accreditation(code="A", since=ON, until=ON)
    good = Institution(code="U", name="U", kind="k", accreditations=[held])
    bad = attrs.evolve(good, accreditations=[])
    asked, offers, deals = [need("A")], [offer("C", 5)], [deal()]
    for one, other in ((good, bad), (bad, good)):
        found = sourcing(asked, offers, deals, on=ON, institutions=[one])
        verify_sourcing(found, asked, offers, agreements=deals, on=ON, institutions=[one])
        with pytest.raises(CertificateError):
            verify_sourcing(found, asked, offers, agreements=deals, on=ON, institutions=[other])


@given(plan_problems(), st.data())
def test_any_changed_bound_or_purchase_is_refused(problem: Any, data: st.DataObject) -> None:
    deals = [deal("MX", "X", seats=1), deal("MY", "Y", ceiling=Fraction(5, 2))]
    given_ = (problem.needs, problem.programmes)
    found = sourcing(*given_, deals, on=ON)
    verify_sourcing(found, *given_, agreements=deals, on=ON)
    place = data.draw(st.integers(0, 4))
    if place < 4:
        bounds: list[Any] = list(found.bounds)
        bounds[place] += data.draw(st.sampled_from([-1, Fraction(1, 2), 1]))
        changed = attrs.evolve(found, bounds=tuple(bounds))
    else:
        assume(found.purchases)
        drop = data.draw(st.sampled_from(found.purchases))
        left = tuple(one for one in found.purchases if one != drop)
        changed = attrs.evolve(found, purchases=left)
    with pytest.raises(CertificateError):
        verify_sourcing(changed, *given_, agreements=deals, on=ON)
