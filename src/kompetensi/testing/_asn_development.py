"""Strategies for needs and plan in :mod:`kompetensi.asn`."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from kompetensi.asn import (
    DevelopmentGap,
    PerformanceGap,
    PlanCheck,
    PlanItem,
    check_plan,
    development_gap,
    performance_gap,
)
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES, TEXTS, code_lists
from kompetensi.testing._framework import frameworks
from kompetensi.testing._numbers import DAYS, numbers
from kompetensi.testing._people import profiles, standards


@st.composite
def _development_gaps(draw: st.DrawFn) -> DevelopmentGap:
    framework = draw(frameworks())
    held, ahead = draw(standards(framework)), draw(st.none() | standards(framework))
    profile, day = draw(profiles(framework)), draw(RULE_DAYS)
    return development_gap(profile, held=held, to_be_held=ahead, scale=framework, on=day)


def development_gaps() -> st.SearchStrategy[DevelopmentGap]:
    """Draw what a person lacks for the position held, and for the next one if there is one.

    Returns:
        A strategy that shrinks to a position that asks for nothing, without a next one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(development_gaps())
        ... def test(found):
        ...     assert found.to_be_held is None or found.to_be_held.person == found.held.person
        >>> test()
    """
    return _development_gaps()


@st.composite
def _performance_gaps(draw: st.DrawFn) -> PerformanceGap:
    targets = draw(st.dictionaries(CODES, numbers(0, 4), min_size=1, max_size=3))
    results = dict.fromkeys(targets, st.none() | numbers(0, 4))
    given = draw(st.fixed_dictionaries({}, optional=results))
    return performance_gap(given, targets=targets, on=draw(RULE_DAYS))


def performance_gaps() -> st.SearchStrategy[PerformanceGap]:
    """Draw the results of an appraisal beside their targets, unknown ones among them.

    Returns:
        A strategy that shrinks to one target without a result.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(performance_gaps())
        ... def test(found):
        ...     assert not set(found.unmet()) & set(found.unknown())
        >>> test()
    """
    return _performance_gaps()


@st.composite
def _plan_items(draw: st.DrawFn) -> PlanItem:
    starts = draw(st.none() | DAYS)
    lasts = timedelta(days=draw(st.integers(0, 40)))
    return PlanItem(
        code=draw(CODES),
        competency_type=draw(st.sampled_from(("", "teknis"))),
        target_employees=draw(code_lists(most=2)),
        kind=draw(st.sampled_from(("", "pelatihan"))),
        route=draw(st.sampled_from(("", "klasikal"))),
        provider=draw(TEXTS),
        starts=starts,
        ends=None if starts is None else draw(st.sampled_from((None, starts + lasts))),
        curriculum_fit=draw(TEXTS),
        budget=draw(st.none() | numbers(0, 10)),
    )


def plan_items() -> st.SearchStrategy[PlanItem]:
    """Draw an activity of a yearly plan, of which anything may not be settled yet.

    Returns:
        A strategy that shrinks to an activity of which nothing is stated.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_items())
        ... def test(item):
        ...     assert ("budget" in item.missing()) == (item.budget is None)
        >>> test()
    """
    return _plan_items()


@st.composite
def _plan_checks(draw: st.DrawFn) -> PlanCheck:
    items = draw(st.lists(plan_items(), max_size=3, unique_by=lambda one: one.code))
    year = draw(st.integers(2018, 2040))
    if draw(st.booleans()):
        items = [
            attrs.evolve(one, starts=date(year, 1, 1), ends=date(year, 12, 31)) for one in items
        ]
    return check_plan(items, year=year)


def plan_checks() -> st.SearchStrategy[PlanCheck]:
    """Draw the check of a yearly plan of up to three activities.

    Returns:
        A strategy that shrinks to an empty plan.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(plan_checks())
        ... def test(check):
        ...     assert not (check.complete and check.outside)
        >>> test()
    """
    return _plan_checks()
