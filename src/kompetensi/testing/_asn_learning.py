"""Strategies for learning hours and mix in :mod:`kompetensi.asn`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from kompetensi.asn import (
    LEARNING_MIX_BKN_2022,
    CreditedActivity,
    FormHours,
    LearningActivity,
    LearningHours,
    LearningMix,
    learning_hours,
    learning_mix,
)
from kompetensi.rules import DatedValue
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES, TEXTS
from kompetensi.testing._numbers import DAYS, numbers
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
