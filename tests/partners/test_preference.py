"""What scorecards change in sourcing, by hand and against every set of purchases there is."""

from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.evaluation import PairedScores, ProgrammeEvaluation
from kompetensi.partners import Agreement, Scorecard, Sourcing, scorecard, sourcing, verify_sourcing
from kompetensi.training import Need, Outcome, Programme

ON = date(2026, 3, 1)
MANY = [7, 9] * 20  # mean change 0.4 of the scale, sure
SMALL = [-1, 1] * 20  # mean change 0, sure to be below 0.1
FEW = [9, 9, 10]


def cards(**changes: Any) -> list[Scorecard]:
    """Make one scorecard for each institution, whose only programme has its name."""
    known = [
        ProgrammeEvaluation(
            programme=name,
            provider=name,
            period="1",
            learning=PairedScores(minimum=-10, maximum=10, pairs=[(0, one, 1) for one in each]),
        )
        for name, each in changes.items()
    ]
    return [scorecard(name, known, minimum_people=5) for name in changes]


def offers(**costs: Any) -> list[Programme]:
    raised = [Outcome(competency="AI", level=3)]
    return [
        Programme(code=name, title=name, hours=1, cost=cost, provider=name, outcomes=raised)
        for name, cost in costs.items()
    ]


def deals(*names: str, **more: Any) -> list[Agreement]:
    return [
        Agreement(code=f"M{name}", institution=name, since=ON, until=ON, **more.get(name, {}))
        for name in names
    ]


def need(person: str) -> Need:
    return Need(person=person, competency="AI", level=1, required=3, weight=1)


def bought(found: Sourcing) -> list[tuple[str, str]]:
    return [(one.person, one.programme) for one in found.purchases]


def test_what_worked_comes_before_what_is_cheap() -> None:
    asked, on_offer, made = [need("A")], offers(U=9, V=5), deals("U", "V")
    assert bought(sourcing(asked, on_offer, made, on=ON)) == [("A", "V")]
    known = cards(U=MANY, V=FEW)
    found = sourcing(asked, on_offer, made, on=ON, scorecards=known)
    assert bought(found) == [("A", "U")]
    assert [str(one) for one in found.explain()] == [
        "1 of 1 needs are closed for 9, the least that this many can cost after what worked is preferred",
        "U of U was shown to change more than 0 of the scale",
        "V of V is not shown to change more than 0 of the scale, nor less",
    ]


def test_three_people_do_not_beat_three_hundred() -> None:
    known = cards(U=MANY * 7 + MANY[:20], V=[10, 10, 10])
    made, on_offer = deals("U", "V"), offers(U=9, V=9)
    assert bought(sourcing([need("A")], on_offer, made, on=ON, scorecards=known)) == [("A", "U")]


def test_among_those_that_worked_the_cheapest_wins() -> None:
    known = cards(U=MANY, V=[3, 5] * 20)  # 0.4 and 0.2
    ask: dict[str, Any] = {"on": ON, "scorecards": known}
    given_ = ([need("A")], offers(U=9, V=5), deals("U", "V"))
    assert bought(sourcing(*given_, **ask)) == [("A", "V")]
    assert bought(sourcing(*given_, **ask, least_effect=Fraction(3, 10))) == [("A", "U")]


def test_what_is_not_known_comes_before_what_fell_short() -> None:
    known = cards(U=SMALL)
    made, on_offer = deals("U", "V"), offers(U=5, V=9)
    asked: dict[str, Any] = {"on": ON, "scorecards": known}
    found = sourcing([need("A")], on_offer, made, **asked, least_effect=0.1)
    assert bought(found) == [("A", "V")]
    assert [one.code for one in found.judged.values()] == [
        "sourcing_fell_short",
        "sourcing_not_shown",
    ]
    again = sourcing([need("A")], on_offer, made, **asked)  # 0 lies within the interval: not shown
    assert bought(again) == [("A", "U")]


def test_a_need_is_closed_even_by_what_fell_short() -> None:
    known = cards(U=MANY, V=SMALL)
    made = deals("U", "V", U={"seats": 1})
    asked: dict[str, Any] = {"on": ON, "scorecards": known, "least_effect": 0.1}
    found = sourcing([need("A"), need("B")], offers(U=9, V=5), made, **asked)
    assert bought(found) == [("A", "U"), ("B", "V")]


@pytest.mark.parametrize(("over", "code"), [(-1, "worked"), (0, "not_shown"), (1, "not_shown")])
def test_the_lower_end_must_lie_above_the_least_effect(over: int, code: str) -> None:
    (card,) = cards(U=MANY)
    assert card.entries[0].interval is not None
    least = card.entries[0].interval[0] + Fraction(over, 10**9)
    given_ = ([need("A")], offers(U=9), deals("U"))
    found = sourcing(*given_, on=ON, scorecards=[card], least_effect=least)
    assert found.judged["U"].code == f"sourcing_{code}"


@pytest.mark.parametrize(
    ("over", "code"), [(-1, "not_shown"), (0, "fell_short"), (1, "fell_short")]
)
def test_the_whole_interval_must_lie_below_to_fall_short(over: int, code: str) -> None:
    (card,) = cards(U=MANY)
    assert card.entries[0].interval is not None
    least = card.entries[0].interval[1] + Fraction(over, 10**9)
    given_ = ([need("A")], offers(U=9), deals("U"))
    found = sourcing(*given_, on=ON, scorecards=[card], least_effect=least)
    assert found.judged["U"].code == f"sourcing_{code}"


GRADES = st.tuples(*[st.sampled_from((MANY, SMALL, FEW))] * 3)
DOUBT = {id(MANY): (0, 0), id(SMALL): (1, 0), id(FEW): (0, 1)}


@given(
    GRADES,
    st.tuples(*[st.integers(0, 4)] * 3),
    st.tuples(*[st.none() | st.integers(0, 2)] * 3),
    st.integers(1, 3),
)
def test_against_every_set_of_purchases(grades: Any, costs: Any, seats: Any, n: int) -> None:
    names = "UVW"
    about = {name: {"seats": most} for name, most in zip(names, seats, strict=True)}
    asked = [need(who) for who in "ABC"[:n]]
    on_offer = offers(**dict(zip(names, costs, strict=True)))
    made = deals(*names, **about)
    more: dict[str, Any] = {
        "on": ON,
        "scorecards": cards(**dict(zip(names, grades, strict=True))),
        "least_effect": 0.1,
    }
    found = sourcing(asked, on_offer, made, **more)
    assert found.attained == found.bounds
    verify_sourcing(found, asked, on_offer, agreements=made, **more)

    def score(taken: Any) -> Any:
        flat = [one for own in taken for one in own]
        if any(most is not None and flat.count(at) > most for at, most in enumerate(seats)):
            return (1,)
        doubts = [DOUBT[id(grades[one])] for one in flat]
        bad, unclear = (sum(each[at] for each in doubts) for at in (0, 1))
        return (-sum(bool(own) for own in taken), bad, unclear, sum(costs[one] for one in flat))

    sets = [chosen for size in range(4) for chosen in combinations(range(3), size)]
    taken = [
        [names.index(one.programme) for one in found.purchases if one.person == who]
        for who in "ABC"[:n]
    ]
    assert score(taken) == min(map(score, product(sets, repeat=n)))


@pytest.mark.parametrize(
    ("more", "error", "text"),
    [
        ({"scorecards": ["U"]}, InvalidTypeError, "scorecards number 1"),
        ({"scorecards": cards(U=MANY) * 2}, DuplicateCodeError, "'U'"),
        (
            {
                "scorecards": [
                    scorecard("U", [], minimum_people=1),
                    scorecard("V", [], minimum_people=1, level="behaviour"),
                ]
            },
            InvalidValueError,
            "'behaviour' and 'learning'",
        ),
        ({"least_effect": 1.01}, InvalidValueError, "least_effect"),
        ({"least_effect": -1.01}, InvalidValueError, "least_effect"),
        ({"least_effect": "x"}, InvalidTypeError, "least_effect"),
    ],
)
def test_bad_input(more: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        sourcing([], [], [], on=ON, **more)
