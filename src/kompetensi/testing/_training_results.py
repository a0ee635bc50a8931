"""Strategies for what is read off a plan of :mod:`kompetensi.training`."""

from __future__ import annotations

from datetime import date
from typing import Final

import attrs
from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.testing._codes import CODES, code_lists
from kompetensi.testing._numbers import DAYS, numbers
from kompetensi.testing._training import enrolments, training_plans
from kompetensi.texts import Reason
from kompetensi.training import (
    Enrolment,
    EnrolmentChange,
    HoursAccount,
    LearningOrder,
    LimitWorth,
    LimitWorths,
    NeedChange,
    OrderedEnrolment,
    PersonHours,
    PlanChanges,
    PlanPart,
    PlanSplit,
    TrainingPlan,
    hours_account,
    learning_order,
    limit_worth,
    split_by_form,
    split_by_kind,
    split_by_person,
)

_AMOUNTS: Final = numbers(0, 9)
_ASKED: Final = st.none() | numbers(0, 2)


def _ordered(one: Enrolment, day: date, place: int, after: list[str]) -> OrderedEnrolment:
    first = None if one.session is None else day
    return OrderedEnrolment(
        enrolment=one,
        place=place,
        starts=first,
        ends=first,
        hours=place,
        after=tuple(sorted(after)),
    )


def _ended(one: Enrolment, session: str | None) -> EnrolmentChange:
    if session is None:
        reason = Reason(code="drop_person", details={"person": one.person})
        return EnrolmentChange(before=one, now=None, reason=reason)
    return EnrolmentChange(before=one, now=attrs.evolve(one, session=session), reason=None)


def _by_kind(found: TrainingPlan) -> PlanSplit:
    codes = {one.competency for one in found.problem.needs}
    codes |= {each.competency for one in found.problem.programmes for each in one.outcomes}
    known = [
        Competency(code=code, name=code, kind="technical" if code == "A" else "managerial")
        for code in sorted(codes)
    ]
    scale = LevelScale(lowest=0, highest=6)
    framework = Framework(code="F", name="Framework", scale=scale, competencies=known)
    return split_by_kind(found, framework)


def plan_splits() -> st.SearchStrategy[PlanSplit]:
    """Draw a split of the plan of a small problem.

    Returns:
        A strategy that shrinks to a split of nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(plan_splits())
        ... def test(found):
        ...     assert found.by in ("form", "kind", "person")
        >>> test()
    """
    found = training_plans()
    return st.one_of(found.map(split_by_form), found.map(_by_kind), found.map(split_by_person))


def plan_parts() -> st.SearchStrategy[PlanPart]:
    """Draw one part of a split.

    Returns:
        A strategy that shrinks to a part that closes nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(plan_parts())
        ... def test(part):
        ...     assert part.hours >= 0
        >>> test()
    """
    return st.builds(
        PlanPart,
        name=st.just("") | CODES,
        hours=_AMOUNTS,
        cost=_AMOUNTS,
        closed=_AMOUNTS,
        value=_AMOUNTS,
    )


def hours_accounts() -> st.SearchStrategy[HoursAccount]:
    """Draw the hours account of the plan of a small problem.

    Returns:
        A strategy that shrinks to an account of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(hours_accounts())
        ... def test(found):
        ...     assert all(one.hours >= one.least for one in found.people)
        >>> test()
    """
    return training_plans().flatmap(
        lambda found: st.sampled_from(("month", "quarter")).map(
            lambda every: hours_account(found, every=every)
        )
    )


def person_hours() -> st.SearchStrategy[PersonHours]:
    """Draw the hours of one person.

    Returns:
        A strategy that shrinks to somebody who takes nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(person_hours())
        ... def test(one):
        ...     assert one.undated <= one.hours
        >>> test()
    """
    return st.builds(
        PersonHours,
        person=CODES,
        least=_AMOUNTS,
        most=st.none() | _AMOUNTS,
        dated=st.dictionaries(st.sampled_from(("2027-01", "2027-02")), _AMOUNTS).map(FrozenMap),
        undated=_AMOUNTS,
    )


def learning_orders() -> st.SearchStrategy[LearningOrder]:
    """Draw the order of the plan of a small problem.

    Returns:
        A strategy that shrinks to an order of nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(learning_orders())
        ... def test(found):
        ...     assert all(one.place > 0 for one in found.items)
        >>> test()
    """
    return training_plans().map(learning_order)


def ordered_enrolments() -> st.SearchStrategy[OrderedEnrolment]:
    """Draw one enrolment in its place.

    Returns:
        A strategy that shrinks to a single enrolment without dates.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(ordered_enrolments())
        ... def test(one):
        ...     assert (one.starts is None) == (one.ends is None)
        >>> test()
    """
    return st.builds(_ordered, enrolments(), DAYS, st.integers(1, 3), code_lists(most=2))


def plans_changed() -> st.SearchStrategy[PlanChanges]:
    """Draw changes between two plans that stand for no problem.

    Returns:
        A strategy that shrinks to no change.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(plans_changed())
        ... def test(found):
        ...     assert found.cost >= 0
        >>> test()
    """
    few, some = st.lists(enrolment_changes(), max_size=2), st.lists(need_changes(), max_size=2)
    return st.builds(
        PlanChanges,
        value_before=_AMOUNTS,
        value=_AMOUNTS,
        cost_before=_AMOUNTS,
        cost=_AMOUNTS,
        enrolments=few.map(tuple),
        needs=some.map(tuple),
    )


def enrolment_changes() -> st.SearchStrategy[EnrolmentChange]:
    """Draw what became of one enrolment.

    Returns:
        A strategy that shrinks to an added one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(enrolment_changes())
        ... def test(one):
        ...     assert one.before or one.now
        >>> test()
    """
    return st.one_of(
        enrolments().map(lambda one: EnrolmentChange(before=None, now=one, reason=None)),
        enrolments().map(lambda one: EnrolmentChange(before=one, now=one, reason=None)),
        st.builds(_ended, enrolments(), st.none() | st.none() | CODES),
    )


@st.composite
def _need_change(draw: st.DrawFn) -> NeedChange:
    before, now = draw(st.sampled_from(((False, True), (True, False), (True, True), (True, True))))
    return NeedChange(
        person=draw(CODES),
        competency=draw(CODES),
        standard=draw(st.just("") | CODES),
        asked_before=before,
        before=draw(_ASKED) if before else None,
        asked_now=now,
        now=draw(_ASKED) if now else None,
        reason=None,
    )


def need_changes() -> st.SearchStrategy[NeedChange]:
    """Draw what became of one need.

    Returns:
        A strategy that shrinks to a need that only the new plan was made for.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(need_changes())
        ... def test(one):
        ...     assert one.now is None or one.asked_now
        >>> test()
    """
    return _need_change()


def limit_worths() -> st.SearchStrategy[LimitWorths]:
    """Draw what more of each limit of a small problem is worth.

    Returns:
        A strategy that shrinks to no limits.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5, deadline=None)
        ... @given(limit_worths())
        ... def test(found):
        ...     assert all(one.worth >= 0 for one in found.items)
        >>> test()
    """
    return training_plans().map(limit_worth)


def worths_of_limits() -> st.SearchStrategy[LimitWorth]:
    """Draw what more of one limit is worth.

    Returns:
        A strategy that shrinks to a seat that is worth nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(worths_of_limits())
        ... def test(one):
        ...     assert one.worth >= 0
        >>> test()
    """
    kinds = st.sampled_from(("seats", "hours", "budget", "provider_budget"))
    return st.builds(
        LimitWorth, kind=kinds, code=CODES, limit=_AMOUNTS, more=st.just(1), worth=_AMOUNTS
    )
