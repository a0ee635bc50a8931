"""Strategies for development in :mod:`kompetensi.asn`: learning hours, mix, needs, plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import attrs
from hypothesis import strategies as st

from kompetensi.asn import (
    LEARNING_MIX_BKN_2022,
    CreditedActivity,
    DevelopmentGap,
    FormHours,
    LearningActivity,
    LearningHours,
    LearningMix,
    PerformanceGap,
    PlanCheck,
    PlanItem,
    check_plan,
    development_gap,
    learning_hours,
    learning_mix,
    performance_gap,
)
from kompetensi.rules import DatedValue
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES, TEXTS, code_lists
from kompetensi.testing._framework import frameworks
from kompetensi.testing._numbers import DAYS, numbers
from kompetensi.testing._people import profiles, standards
from kompetensi.testing._rules import citations

_SINCE: Final = date(2020, 1, 1)
_FORMS: Final = ("course", "coaching")
_CAPS: Final = st.one_of(st.none(), numbers(0, 6))


def form_hours() -> st.SearchStrategy[FormHours]:
    """Draw how much a form of learning is worth, with and without caps.

    Returns:
        A strategy that shrinks to a form worth nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(form_hours())
        ... def test(form):
        ...     assert form.hours >= 0
        >>> test()
    """
    return st.builds(
        FormHours,
        unit=st.sampled_from(("JP", "day", "time")),
        hours=numbers(0, 6),
        per_activity=_CAPS,
        per_day=_CAPS,
        per_month=_CAPS,
        per_year=_CAPS,
    )


def learning_activities() -> st.SearchStrategy[LearningActivity]:
    """Draw an activity of learning on any day; amounts of 0 and fractions are among them.

    Returns:
        A strategy that shrinks to a course of no length.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(learning_activities())
        ... def test(activity):
        ...     assert activity.amount >= 0
        >>> test()
    """
    return _activities_on(DAYS)


def _activities_on(days: st.SearchStrategy[date]) -> st.SearchStrategy[LearningActivity]:
    return st.builds(
        LearningActivity,
        code=CODES,
        form=st.sampled_from(_FORMS),
        on=days,
        amount=numbers(0, 6),
        subject=TEXTS,
        provider=TEXTS,
        evidence=TEXTS,
    )


@st.composite
def _learning_accounts(draw: st.DrawFn, *, least: int = 0) -> LearningHours:
    start, kind = draw(RULE_DAYS), draw(st.sampled_from(("pns", "pppk")))
    within = st.integers(0, 364).map(lambda days: start + timedelta(days=days))
    done = st.lists(
        _activities_on(within), min_size=least, max_size=5, unique_by=lambda one: one.code
    )
    others = draw(st.lists(learning_activities(), max_size=1))
    activities = {one.code: one for one in [*others, *draw(done)]}
    conversion: DatedValue[Mapping[str, FormHours]] = DatedValue(
        since=_SINCE,
        value={form: draw(form_hours()) for form in _FORMS},
        citation=draw(citations()),
    )
    return learning_hours(
        activities.values(),
        kind=kind,
        start=start,
        conversion=conversion,
        excepted=kind == "pppk" and draw(st.booleans()),
    )


def learning_accounts() -> st.SearchStrategy[LearningHours]:
    """Draw a year's account of learning hours of a PNS or PPPK, with caps and other years' activities.

    Returns:
        A strategy that shrinks to a PNS who did nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(learning_accounts())
        ... def test(account):
        ...     assert account.total <= sum(one.claimed for one in account.credits)
        >>> test()
    """
    return _learning_accounts()


def credited_activities() -> st.SearchStrategy[CreditedActivity]:
    """Draw an activity from the account of a year, counted in full, in part or not at all.

    Returns:
        A strategy that shrinks to a course of no length.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(credited_activities())
        ... def test(one):
        ...     assert (one.credited < one.claimed) == (one.capped_by is not None)
        >>> test()
    """
    return _learning_accounts(least=1).flatmap(lambda account: st.sampled_from(account.credits))


def learning_mixes() -> st.SearchStrategy[LearningMix]:
    """Draw how learning was divided, nothing at all among it.

    Returns:
        A strategy that shrinks to a mix of nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(learning_mixes())
        ... def test(mix):
        ...     assert sum(share or 0 for share in mix.shares.values()) in (0, 100)
        >>> test()
    """
    parts = dict.fromkeys(("in_class", "with_colleagues", "at_work"), numbers(0, 20))
    return st.builds(
        learning_mix,
        st.fixed_dictionaries({}, optional=parts),
        unit=st.sampled_from(("JP", "activity")),
        mix=RULE_DAYS.map(LEARNING_MIX_BKN_2022.on),
    )


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
