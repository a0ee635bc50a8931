"""Briefs by hand, and what must hold of every grouping."""

from collections import Counter
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.partners import briefs
from kompetensi.testing import plan_problems
from kompetensi.training import Need, Outcome, Programme, plan


def need(
    person: str, competency: str = "AI", level: Any = 1, required: Any = 3, **more: Any
) -> Need:
    about: dict[str, Any] = {"weight": 1, **more}
    return Need(person=person, competency=competency, level=level, required=required, **about)


def crowd(n: int) -> list[Need]:
    return [need(f"P{at:02}") for at in range(n)]


@pytest.mark.parametrize(
    ("n", "least", "most", "sizes", "small"),
    [
        (4, 4, None, [4], []),
        (3, 4, None, [], [3]),
        (10, 4, 5, [5, 5], []),
        (9, 4, 5, [5, 4], []),
        (11, 4, 5, [5, 5], [1]),
        (12, 4, 5, [4, 4, 4], []),
        (6, 4, 5, [5], [1]),
        (3, 4, 5, [], [3]),
        (1, 1, 1, [1], []),
    ],
)
def test_classes_by_hand(
    n: int, least: int, most: int | None, sizes: list[int], small: list[int]
) -> None:
    found = briefs(plan(crowd(n), []), least_people=least, most_people=most)
    assert [len(one.people) for one in found if one.reason is None] == sizes
    assert [len(one.people) for one in found if one.reason is not None] == small
    assert [person for one in found for person in one.people] == [one.person for one in crowd(n)]


def test_levels_part_and_shared_goals_meet() -> None:
    asked = [
        need("A"), need("B"), need("C", level=2),
        need("A", "LAW", level=0, required=1), need("B", "LAW", level=0, required=1),
    ]  # fmt: skip
    both, alone = briefs(plan(asked, []), least_people=2, hours_per_level=10)
    assert [(one.competency, one.from_level, one.level) for one in both.goals] == [
        ("AI", 1, 3),
        ("LAW", 0, 1),
    ]
    assert (both.people, both.hours, both.reason) == (("A", "B"), 30, None)
    assert (alone.people, alone.hours) == (("C",), 10)
    assert str(alone.reason) == "1 people are fewer than the 2 that make a class"


def test_the_level_reached_by_the_plan_is_where_a_brief_starts() -> None:
    course = Programme(code="C", title="C", hours=1, outcomes=[Outcome(competency="AI", level=2)])
    (brief,) = briefs(plan([need("A")], [course]), least_people=1)
    assert brief.goals[0].from_level == 2
    assert brief.causes == ("need_no_programme",)


def test_the_earliest_day_is_the_latest() -> None:
    asked = [need("A", by=date(2026, 5, 2)), need("B", by=date(2026, 5, 1)), need("C")]
    (brief,) = briefs(plan(asked, []), least_people=3)
    assert brief.latest == date(2026, 5, 1)
    assert [str(one) for one in brief.explain()] == [
        "raise AI from 1 to 3 for 3 people",
        "it must end by 2026-05-01",
    ]
    assert brief.rows()[0]["latest"] == "2026-05-01"
    assert brief.rows()[0]["people"] == "A, B, C"


def test_an_unknown_level_is_no_level_0() -> None:
    asked = [need("A", level=None), need("B", level=0)]
    first, second = briefs(plan(asked, []), least_people=1, hours_per_level=2)
    assert (first.people, first.hours) == (("A",), None)
    assert str(first.explain()[0]) == "1 people are to be assessed in AI first"
    assert first.rows()[0]["reason"] == "brief_not_assessed"
    assert (second.people, second.hours, second.latest) == (("B",), 6, None)
    assert len(second.explain()) == 1


def test_two_standards_make_one_seat() -> None:
    asked = [need("A", standard="X"), need("A", standard="Y")]
    (brief,) = briefs(plan(asked, []), least_people=2)
    assert brief.people == ("A",)
    assert brief.reason is not None
    assert brief.needs == tuple(asked)


def test_nothing_open_asks_for_nothing() -> None:
    assert briefs(plan([], []), least_people=1) == ()


@given(plan_problems(), st.integers(1, 3), st.none() | st.integers(0, 2), st.randoms())
def test_every_open_need_once(problem: Any, least: int, more: int | None, random: Any) -> None:
    made = plan(problem.needs, ())
    most = None if more is None else least + more
    found = briefs(made, least_people=least, most_people=most, hours_per_level=3)
    assert Counter(one for brief in found for one in brief.needs) == Counter(made.remaining)
    for brief in found:
        assert brief.people == tuple(sorted({one.person for one in brief.needs}))
        assert most is None or len(brief.people) <= most
        known = all(goal.from_level is not None for goal in brief.goals)
        assert (brief.reason is None) == (known and len(brief.people) >= least)
        for person in brief.people:  # everybody brings each goal, and nothing else
            own = {
                (one.competency, one.level, one.required)
                for one in brief.needs
                if one.person == person
            }
            assert own == {(goal.competency, goal.from_level, goal.level) for goal in brief.goals}
    shuffled = list(problem.needs)
    random.shuffle(shuffled)
    again = briefs(plan(shuffled, ()), least_people=least, most_people=most, hours_per_level=3)
    assert again == found


@given(plan_problems(), st.integers(1, 3))
def test_what_a_plan_with_courses_leaves_stands_once_in_the_briefs(
    problem: Any, least: int
) -> None:
    made = plan(problem.needs, problem.programmes)
    levels = {
        (row["person"], row["competency"], row["standard"]): [
            None if level is None else Fraction(level)
            for level in (row["reached"], row["required"])
        ]
        for row in made.rows(exact=True)
    }
    found = briefs(made, least_people=least)
    listed = Counter(
        (one.person, one.competency, one.standard) for brief in found for one in brief.needs
    )
    still = [
        key
        for key, (level, required) in levels.items()
        if level is None or (required is not None and level < required)
    ]
    assert listed == Counter(still)
    for brief in found:
        starts = {goal.competency: goal.from_level for goal in brief.goals}
        for one in brief.needs:
            level, _ = levels[one.person, one.competency, one.standard]
            assert starts[one.competency] == level


@pytest.mark.parametrize(
    ("more", "error", "text"),
    [
        ({"least_people": 0}, InvalidValueError, "least_people"),
        ({"least_people": 1.5}, InvalidValueError, "least_people"),
        ({"least_people": 2, "most_people": 1}, InvalidValueError, "not be below least_people"),
        ({"least_people": 1, "hours_per_level": -1}, InvalidValueError, "hours_per_level"),
    ],
)
def test_bad_numbers(more: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        briefs(plan([], []), **more)


def test_only_a_plan_leaves_needs_open() -> None:
    with pytest.raises(InvalidTypeError, match="plan must be a TrainingPlan"):
        briefs("plan", least_people=1)  # type: ignore[arg-type]  # on purpose
