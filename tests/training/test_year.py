"""The order in which a plan is taken, and its hours over the year: by hand, and against every order there is."""

import itertools
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.testing import training_plans
from kompetensi.texts import INDONESIAN, say
from kompetensi.training import (
    Enrolment,
    Need,
    Outcome,
    PlanLimits,
    Programme,
    Series,
    Session,
    TrainingPlan,
    hours_account,
    learning_order,
    plan,
)


def step(code: str, level: int, *requires: str, hours: object = 8) -> Programme:
    outcome = Outcome(competency="A", level=level, from_level=level - 1)
    return Programme(
        code=code,
        title=code,
        hours=hours,  # type: ignore[arg-type]  # a number
        outcomes=[outcome],
        requires=requires,
    )


def session(code: str, programme: str, starts: date, ends: date) -> Session:
    return Session(code=code, programme=programme, seats=9, starts=starts, ends=ends)


def year() -> TrainingPlan:
    """Z in January, X after Z in a quarterly series, M after X, B alone, all for P; nothing for Q."""
    offered = [
        step("Z", 1, hours=Fraction(1, 2)),
        step("X", 2, "Z", hours=6),
        step("M", 3, "X", hours=4),
        Programme(
            code="B", title="B", hours=2, outcomes=[Outcome(competency="B", level=1)], requires=()
        ),
    ]
    quarterly = Series(
        code="X",
        programme="X",
        seats=3,
        starts=date(2026, 12, 31),
        every="quarter",
        ends=date(2027, 1, 1),
    )
    runs = [
        session("Z1", "Z", date(2027, 1, 4), date(2027, 1, 29)),
        *quarterly.sessions(date(2027, 4, 1)),
    ]
    asked = [
        Need(person="P", competency="A", level=0, required=3, weight=1),
        Need(person="P", competency="B", level=0, required=1, weight=1),
    ]
    limits = PlanLimits(least_hours={"P": 1, "Q": 0}, most_hours={"P": 20})
    return plan(asked, offered, sessions=runs, limits=limits)


def test_an_order_by_hand() -> None:
    found = learning_order(year())
    assert [tuple(row.values()) for row in found.rows(exact=True)] == [
        ("P", 1, "B", None, None, None, 2, None),
        ("P", 2, "Z", "Z1", "2027-01-04", "2027-01-29", "1/2", None),
        ("P", 3, "X", "X 2027-03-31", "2027-03-31", "2027-04-01", 6, "Z"),
        ("P", 4, "M", None, None, None, 4, "X"),
    ]
    assert [one.programme for one in found.of("P")] == ["B", "Z", "X", "M"]
    assert found.of("Q") == ()
    assert [str(one) for one in found.explain()[:2]] == [
        "P, number 1: B, without dates",
        "P, number 2: Z, 2027-01-04 to 2027-01-29",
    ]
    assert say(found.explain()[0], catalogue=INDONESIAN) == "P, nomor 1: B, tanpa tanggal"


def test_what_is_held_need_not_come_before() -> None:
    offered = [step("Z", 1), step("X", 2, "Z")]
    asked = [Need(person="P", competency="A", level=1, required=2, weight=1)]
    again = [Enrolment(person="P", programme="Z")]
    found = learning_order(plan(asked, offered, held=again, locked=again))
    assert [(one.enrolment.programme, one.after) for one in found.items] == [("X", ()), ("Z", ())]


@pytest.mark.parametrize(
    ("every", "dated"),
    [
        ("month", {"2027-01": Fraction(1, 2), "2027-04": 6}),
        ("quarter", {"2027-Q1": Fraction(1, 2), "2027-Q2": 6}),
    ],
)
def test_hours_belong_to_the_period_in_which_a_session_ends(
    every: str, dated: dict[str, object]
) -> None:
    found = hours_account(year(), every=every)
    mine, other = found.people
    assert (mine.dated, mine.undated, mine.hours) == (dated, 6, Fraction(25, 2))
    assert (mine.least, mine.most, mine.spare) == (1, 20, Fraction(15, 2))
    assert (other.person, other.hours, other.most, other.spare) == ("Q", 0, None, None)
    assert found.periods == tuple(dated)
    assert [tuple(row.values()) for row in found.rows(exact=True)] == [
        ("P", "25/2", 1, 20, "1/2", 6, 6),
        ("Q", 0, 0, None, 0, 0, 0),
    ]
    assert [str(one) for one in found.explain()] == [
        "P takes 12.5 hours of at least 1; 6 of them have no dates",
        "Q takes 0 hours of at least 0; 0 of them have no dates",
    ]


@pytest.mark.parametrize(
    ("day", "quarter"), [(31, "2027-Q1"), (32, "2027-Q2"), (122, "2027-Q2"), (123, "2027-Q3")]
)
def test_a_quarter_ends_with_its_last_day(day: int, quarter: str) -> None:
    last = date.fromordinal(date(2027, 2, 28).toordinal() + day)
    one = session("S", "Z", last, last)
    asked = [Need(person="P", competency="A", level=0, required=1, weight=1)]
    found = hours_account(plan(asked, [step("Z", 1)], sessions=[one]), every="quarter")
    assert found.periods == (quarter,)


@given(found=training_plans(), every=st.sampled_from(("month", "quarter")))
@settings(max_examples=60, deadline=None)
def test_the_account_adds_up_to_the_plan(found: TrainingPlan, every: str) -> None:
    account = hours_account(found, every=every)
    assert {one.person: one.hours for one in account.people} == found.hours
    assert all(one.least <= one.hours for one in account.people)
    assert all(one.spare is None or one.spare >= 0 for one in account.people)


@given(found=training_plans())
@settings(max_examples=100, deadline=None)
def test_every_plan_has_an_order_and_it_is_the_first_of_all(found: TrainingPlan) -> None:
    programmes = {one.code: one for one in found.problem.programmes}
    sessions = {one.code: one for one in found.problem.sessions}
    order = learning_order(found)
    assert sorted((one.enrolment for one in order.items), key=repr) == sorted(
        found.enrolments, key=repr
    )
    for person in found.problem.people:
        held = {one.programme for one in found.problem.held if one.person == person}

        def days(one: Enrolment) -> tuple[date, date] | None:
            own = None if one.session is None else sessions[one.session]
            return None if own is None or own.starts is None else (own.starts, own.ends)  # type: ignore[return-value]

        def allowed(some: tuple[Enrolment, ...], held: set[str] = held) -> bool:
            for early, late in itertools.combinations(some, 2):
                first, second = days(early), days(late)
                if first is not None and second is not None and first[1] >= second[0]:
                    return False
                if late.programme in set(programmes[early.programme].requires) - held:
                    return False
            return True

        def key(some: tuple[Enrolment, ...]) -> list[tuple[date, str]]:
            return [((days(one) or (date.min,))[0], one.programme) for one in some]

        own = [one for one in found.enrolments if one.person == person]
        orders = [some for some in itertools.permutations(own) if allowed(some)]
        assert orders
        assert order.of(person) == min(orders, key=key)


@pytest.mark.parametrize(
    ("ask", "error", "text"),
    [
        (lambda: learning_order(1), InvalidTypeError, "plan must be a TrainingPlan"),  # type: ignore[arg-type]
        (lambda: hours_account(1), InvalidTypeError, "plan must be a TrainingPlan"),  # type: ignore[arg-type]
        (lambda: hours_account(year(), every="year"), InvalidValueError, "'month', 'quarter'"),
    ],
)
def test_wrong_arguments_are_refused(
    ask: Callable[[], object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error, match=text):
        ask()
