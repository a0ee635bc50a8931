"""Sourcing by hand and against every set of purchases there is."""

from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    UnknownCodeError,
)
from kompetensi.partners import (
    Accreditation,
    Agreement,
    Institution,
    Sourcing,
    coverage,
    sourcing,
    verify_sourcing,
)
from kompetensi.testing import plan_problems
from kompetensi.training import Need, Outcome, Programme

ON = date(2026, 3, 1)
DAY = timedelta(1)


def need(person: str, competency: str = "AI", level: Any = 1, required: Any = 3) -> Need:
    return Need(person=person, competency=competency, level=level, required=required, weight=1)


def offer(code: str, cost: Any, provider: str = "U", *more: str, **rest: Any) -> Programme:
    raised = [Outcome(competency=one, level=3) for one in ("AI", *more)]
    about: dict[str, Any] = {"outcomes": raised, **rest}
    return Programme(code=code, title=code, hours=1, cost=cost, provider=provider, **about)


def deal(code: str = "M", institution: str = "U", **more: Any) -> Agreement:
    about: dict[str, Any] = {"since": ON, "until": ON, **more}
    return Agreement(code=code, institution=institution, **about)


def bought(found: Sourcing) -> list[tuple[str, str]]:
    return [(one.person, one.programme) for one in found.purchases]


@pytest.mark.parametrize(("since", "until", "used"), [(0, 0, 1), (1, 9, 0), (-9, -1, 0)])
def test_an_agreement_one_day_out_of_date_is_not_used(since: int, until: int, used: int) -> None:
    made = deal(since=ON + since * DAY, until=ON + until * DAY)
    found = sourcing([need("A")], [offer("C", 5)], [made], on=ON)
    assert len(found.purchases) == used
    assert [one.code for one in found.refused.values()] == ["sourcing_no_agreement"] * (1 - used)


@pytest.mark.parametrize(("since", "until", "used"), [(0, 0, 1), (1, 9, 0), (-9, -1, 0)])
def test_an_accreditation_one_day_out_of_date_is_not_used(
    since: int, until: int, used: int
) -> None:
    held = Accreditation(code="A", since=ON + since * DAY, until=ON + until * DAY)
    campus = Institution(code="U", name="U", kind="university", accreditations=[held])
    found = sourcing([need("A")], [offer("C", 5)], [deal()], on=ON, institutions=[campus])
    assert len(found.purchases) == used
    assert [str(one) for one in found.explain()][1:] == [
        "U, which gives C, holds no accreditation on 2026-03-01",
        "no offer that can be bought closes AI for A",
    ][: 2 * (1 - used)]


def test_seats_and_ceiling_bind() -> None:
    people = [need(one) for one in "ABC"]
    offers = [offer("C", 5), offer("D", 9, "V")]
    other = deal("N", "V", ceiling=17)
    found = sourcing(people, offers, [deal(seats=1), other], on=ON)
    assert bought(found) == [("A", "C"), ("B", "D")]
    assert (found.cost, found.open) == (14, (people[2],))
    assert [str(one) for one in found.explain()] == [
        "2 of 3 needs are closed for 14, the least that this many can cost",
        "seats and ceilings leave no room for closing AI for C beside the others",
    ]
    wider = sourcing(people, offers, [deal(seats=1), deal("N", "V", ceiling=18)], on=ON)
    assert (wider.cost, wider.open) == (23, ())
    assert wider.rows()[0] == {"person": "A", "programme": "C", "agreement": "M", "cost": 5}


def test_one_programme_for_two_needs_is_bought_once() -> None:
    asked = [need("A"), need("A", "LAW")]
    offers = [offer("C", 5), offer("D", 4, outcomes=[Outcome(competency="LAW", level=3)])]
    assert bought(sourcing(asked, [*offers, offer("E", 8, "U", "LAW")], [deal()], on=ON)) == [
        ("A", "E")
    ]
    assert bought(sourcing(asked, [*offers, offer("E", 10, "U", "LAW")], [deal()], on=ON)) == [
        ("A", "C"),
        ("A", "D"),
    ]


def test_what_is_required_is_paid_too() -> None:
    basic = offer("B", 3, "V", outcomes=[Outcome(competency="AI", level=2)])
    offers = [basic, offer("C", 5, requires=["B"]), offer("D", 7)]
    deals = [deal(), deal("N", "V")]
    assert bought(sourcing([need("A")], offers, deals, on=ON)) == [("A", "D")]
    assert bought(sourcing([need("A")], offers[:2], deals, on=ON)) == [("A", "B"), ("A", "C")]
    assert bought(sourcing([need("A")], offers[:2], deals[:1], on=ON)) == []


def test_a_need_not_assessed_is_not_bought_for() -> None:
    found = sourcing([need("A", level=None)], [offer("C", 5)], [deal()], on=ON)
    assert [one.code for one in found.reasons] == ["need_not_assessed"]


LIMITS = st.tuples(st.none() | st.integers(0, 3), st.none() | st.integers(0, 4))


def _closes(asked: Need, offers: list[Programme]) -> bool:
    alone = coverage([asked], offers).items[0]
    return alone.state == "served"


def _sets(
    needs: list[Need], offers: list[Programme], who: str
) -> list[tuple[int, list[Programme]]]:
    """Every set that a person may take, with how many needs it closes."""
    usable = [each for each in offers if each.provider]
    own = [each for each in needs if each.person == who]
    found = []
    for size in range(len(usable) + 1):
        for chosen in map(list, combinations(usable, size)):
            codes = {each.code for each in chosen}
            if all(set(each.requires) <= codes for each in chosen):
                found.append((sum(_closes(each, chosen) for each in own), chosen))
    return found


def _fits(taken: list[Programme], deals: list[Agreement]) -> bool:
    for made in deals:
        costs = [each.cost for each in taken if each.provider == made.institution]
        if made.seats is not None and len(costs) > made.seats:
            return False
        if made.ceiling is not None and sum(costs) > made.ceiling:
            return False
    return True


def _best(needs: list[Need], offers: list[Programme], deals: list[Agreement]) -> Any:
    """Most needs closed (negative), then least cost, over everything that can be bought."""
    ways = [_sets(needs, offers, who) for who in sorted({each.person for each in needs})]
    found = []
    for chosen in product(*ways):
        taken = [each for _, own in chosen for each in own]
        if _fits(taken, deals):
            found.append((-sum(closed for closed, _ in chosen), sum(each.cost for each in taken)))
    return min(found)


@given(plan_problems(), LIMITS, LIMITS, st.randoms())
def test_against_every_set_of_purchases(problem: Any, one: Any, two: Any, random: Any) -> None:
    needs, offers = list(problem.needs)[:3], list(problem.programmes)
    deals = [
        deal(f"M{provider}", provider, seats=seats, ceiling=ceiling)
        for provider, (seats, ceiling) in zip("XY", (one, two), strict=True)
    ]
    found = sourcing(needs, offers, deals, on=ON)
    assert (-len(found.closed), found.cost) == _best(needs, offers, deals)
    by_code = {each.code: each for each in offers}
    assert _fits([by_code[each.programme] for each in found.purchases], deals)
    for each in found.closed:
        own_codes = [buy.programme for buy in found.purchases if buy.person == each.person]
        assert _closes(each, [by_code[code] for code in own_codes])
    assert len(found.closed) + len(found.open) == len(needs)
    assert found.attained == found.bounds
    verify_sourcing(found, needs, offers, agreements=deals, on=ON)
    for given_ in (needs, offers, deals):
        random.shuffle(given_)
    assert sourcing(needs, offers, deals, on=ON) == found


CAMPUS = Institution(code="U", name="U", kind="university")


@pytest.mark.parametrize(
    ("deals", "more", "error", "text"),
    [
        ([deal("M"), deal("N")], {}, ConflictError, "'M' and 'N' of 'U' overlap"),
        ([deal("M", programmes=["C"]), deal("N")], {}, ConflictError, "overlap"),
        ([deal("M", programmes=["C"]), deal("N", programmes=["C"])], {}, ConflictError, "overlap"),
        ([deal("M"), deal("M", "V")], {}, DuplicateCodeError, "'M'"),
        (["M"], {}, InvalidTypeError, "agreements number 1 must be an Agreement"),
        ([], {"institutions": ["U"]}, InvalidTypeError, "institutions number 1"),
        ([], {"institutions": [CAMPUS, CAMPUS]}, DuplicateCodeError, "'U'"),
        ([deal("M", "V")], {"institutions": [CAMPUS]}, UnknownCodeError, "'V'"),
        ([], {"on": "2026"}, InvalidTypeError, "on must be a datetime.date"),
    ],
)
def test_bad_input(deals: Any, more: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        sourcing([], [], deals, **{"on": ON, **more})


@pytest.mark.parametrize(
    "two",
    [
        [deal("M", until=ON), deal("N", since=ON + DAY, until=ON + DAY)],
        [deal("M", programmes=["C"]), deal("N", programmes=["D"])],
        [deal("M", programmes=[]), deal("N")],
    ],
)
def test_agreements_that_share_no_day_or_no_programme_stand(two: list[Agreement]) -> None:
    assert sourcing([], [], two, on=ON).purchases == ()


@pytest.mark.parametrize(
    ("make", "error", "text"),
    [
        (lambda: deal(until=ON - DAY), InvalidValueError, "before it starts"),
        (lambda: deal(seats=-1), InvalidValueError, "Agreement.seats"),
        (lambda: deal(seats=1.5), InvalidValueError, "Agreement.seats"),
        (lambda: deal(ceiling=-1), InvalidValueError, "Agreement.ceiling"),
        (lambda: deal(programmes=["C", "C"]), DuplicateCodeError, "'C'"),
        (
            lambda: Accreditation(code="A", since=ON, until=ON - DAY),
            InvalidValueError,
            "accreditation 'A' ends",
        ),
        (
            lambda: Institution(
                code="U",
                name="U",
                kind="k",
                accreditations=[Accreditation(code="A", since=ON, until=ON)] * 2,
            ),
            DuplicateCodeError,
            "A since",
        ),
    ],
)
def test_bad_partners(make: Any, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        make()
