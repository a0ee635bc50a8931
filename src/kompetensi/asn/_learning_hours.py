"""The yearly account of learning hours (JP): a minimum for PNS, a maximum for PPPK.

References:
    PP 11/2017, Pasal 203 ayat (4): at least 20 JP a year for each PNS. PP 49/2018, Pasal 40: at most
    24 JP in each year of the contract of a PPPK, certain JPT utama and madya excepted. That the year
    of a PNS is the calendar year is an assumption, so the first day is always asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from kompetensi._core._checks import (
    by_code,
    check_choice,
    check_day,
    check_instance,
    members,
    unique,
    unknown,
)
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._calendar import years_later
from kompetensi.asn._instruments import LAW_TEXTS, PP_11_2017, PP_49_2018
from kompetensi.asn._learning_account import CreditedActivity, LearningHours
from kompetensi.asn._learning_activity import FormHours, LearningActivity
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue

#: Least learning hours of a PNS in a year.
LEAST_LEARNING_HOURS: Final[DatedParameter[Number]] = parameter(
    "asn.development.least-hours",
    PP_11_2017.gives(20, "Pasal 203 ayat (4)", confidence="V", url=LAW_TEXTS),
    unit="JP/year",
)
#: Most learning hours of a PPPK in a year of the contract.
MOST_LEARNING_HOURS: Final[DatedParameter[Number]] = parameter(
    "asn.development.most-hours",
    PP_49_2018.gives(24, "Pasal 40 ayat (1)", confidence="V", url=LAW_TEXTS),
    unit="JP/year",
)
_EXCEPTION: Final = PP_49_2018.at("Pasal 40 ayat (2)", confidence="V", url=LAW_TEXTS)
_RULES: Final[Mapping[str, DatedParameter[Number]]] = FrozenMap(
    {"pns": LEAST_LEARNING_HOURS, "pppk": MOST_LEARNING_HOURS}
)


def learning_hours(
    activities: Iterable[LearningActivity],
    *,
    kind: str,
    start: date,
    conversion: DatedValue[Mapping[str, FormHours]],
    limit: DatedValue[Number] | None = None,
    excepted: bool = False,
) -> LearningHours:
    """Add up the learning hours of one person in one year.

    Caps work on what is left of them, activity by activity in the order of days, then codes. A day
    lies in one month and a month within the account's year, so the total does not depend on that
    order. Time is linear but for the sorting.

    Args:
        activities: What the person did; activities of other years are named and do not count.
        kind: ``"pns"`` (the year's minimum) or ``"pppk"`` (the contract year's maximum).
        start: First day of the year: 1 January, or the day the contract or its new year starts. The
            limit in force on that day holds for the year.
        conversion: Hours and caps by form; there is no national table, so there is no default.
            :data:`JP_BPS_2019` holds one agency's.
        limit: An agency's own minimum or maximum; ``None``: :data:`LEAST_LEARNING_HOURS` or
            :data:`MOST_LEARNING_HOURS`.
        excepted: A PPPK in one of the positions without a maximum (Pasal 40 ayat (2)); which these
            are was not read.

    Returns:
        The account.

    Raises:
        kompetensi.errors.NoRuleInForceError: On the first day of the year no limit is in force.
        kompetensi.errors.UnknownCodeError: The conversion lacks the form of an activity of the year.
        kompetensi.errors.DuplicateCodeError: Two activities have one code.
        kompetensi.errors.ConflictError: ``excepted`` is set for a PNS, or beside a limit.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The kind is another word, the limit is negative, or the
            conversion is a repeal.

    Examples:
        >>> from datetime import date
        >>> done = [
        ...     LearningActivity(code="1", form="B6", on=date(2026, 2, 3), amount=2),
        ...     LearningActivity(code="2", form="C1", on=date(2026, 3, 2)),
        ...     LearningActivity(code="3", form="C1", on=date(2026, 3, 9)),
        ...     LearningActivity(code="4", form="C1", on=date(2026, 3, 16)),
        ... ]
        >>> table = JP_BPS_2019.on(date(2026, 1, 1))
        >>> account = learning_hours(done, kind="pns", start=date(2026, 1, 1), conversion=table)
        >>> account.total, account.state, account.difference
        (12, 'below_minimum', -8)
        >>> print(account.explain()[1])
        4: 0 of 2 JP count, by the cap per month
    """
    check_choice(kind, "kind", _RULES)
    end = years_later(check_day(start, "start"), 1) - timedelta(days=1)
    done = [
        check_instance(one, f"activity number {place}", LearningActivity)
        for place, one in enumerate(members(activities, "activities"), start=1)
    ]
    unique((one.code for one in done), "activity", "activities")
    check_instance(conversion, "conversion", DatedValue)
    if conversion.value is None:
        msg = f"the conversion was repealed on {conversion.since} by {conversion.citation}"
        raise InvalidValueError(msg)
    forms = by_code(conversion.value, "conversion", _form_hours)
    most, source = _limit(kind, start, limit, excepted=excepted)
    counted = [one for one in done if start <= one.on <= end]
    for one in counted:
        if one.form not in forms:
            raise unknown("form of learning", one.form, forms)
    return LearningHours(
        kind=kind,
        start=start,
        end=end,
        credits=_credits(counted, forms),
        outside=tuple(sorted(one.code for one in done if not start <= one.on <= end)),
        limit=most,
        citations=(source, conversion.citation),
    )


def _form_hours(value: object, what: str) -> FormHours:
    return check_instance(value, what, FormHours)


def _limit(
    kind: str, start: date, own: DatedValue[Number] | None, *, excepted: bool
) -> tuple[Exact | None, Citation]:
    if not excepted:
        number, source = in_force(_RULES[kind], start, own, "limit")
        return at_least(number, "limit", 0), source
    if kind == "pns" or own is not None:
        msg = "only a PPPK can be excepted from the maximum, and then there is no other limit"
        raise ConflictError(msg)
    in_force(MOST_LEARNING_HOURS, start)  # the exception came with it
    return None, _EXCEPTION


def _credits(
    counted: Iterable[LearningActivity], forms: Mapping[str, FormHours]
) -> tuple[CreditedActivity, ...]:
    """Credit each activity with what its caps leave."""
    used: dict[tuple[object, ...], Exact] = {}
    found = []
    for one in sorted(counted, key=lambda one: (one.on, one.code)):
        form = forms[one.form]
        claimed = exact(one.amount * form.hours, "claimed hours")
        periods: tuple[tuple[str, Exact | None, tuple[object, ...]], ...] = (
            ("per_activity", form.per_activity, (one.code,)),
            ("per_day", form.per_day, (one.form, one.on)),
            ("per_month", form.per_month, (one.form, one.on.year, one.on.month)),
            ("per_year", form.per_year, (one.form, "year")),
        )
        credited, capped_by = claimed, None
        for cap, most, period in periods:
            if most is not None and (left := most - used.get((cap, *period), 0)) < credited:
                credited, capped_by = exact(left, "credited hours"), cap
        for cap, _, period in periods:
            key = (cap, *period)
            used[key] = used.get(key, 0) + credited
        found.append(
            CreditedActivity(activity=one, claimed=claimed, credited=credited, capped_by=capped_by)
        )
    return tuple(found)
