"""The yearly plan of competency development: one record for each activity, checked for completeness.

References:
    PP 11/2017, Pasal 205 ayat (3) (one year, funded in the annual budget) and Pasal 207 ayat (3)
    (contents).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs
from attrs import validators as v

from kompetensi._core._checks import (
    check_instance,
    is_code,
    is_day,
    is_text,
    members,
    texts,
    unique,
)
from kompetensi._core._exact import Exact, Number, at_least, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._instruments import LAW_TEXTS, PP_11_2017
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter
from kompetensi.texts import Reason

#: What the plan must state of each activity.
PLAN_CONTENTS: Final[DatedParameter[tuple[str, ...]]] = parameter(
    "asn.development.plan-contents",
    PP_11_2017.gives(
        (
            "competency_type",
            "target_employees",
            "kind_and_route",
            "provider",
            "schedule",
            "curriculum_fit",
            "budget",
        ),
        "Pasal 207 ayat (3)",
        confidence="V",
        url=LAW_TEXTS,
    ),
)


def _employees(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "PlanItem.target_employees")


def _budget(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "PlanItem.budget", 0)


@attrs.frozen(kw_only=True)
class PlanItem:
    """One activity of the yearly plan; what is not settled yet stays empty and is found missing.

    Source: PP 11/2017, Pasal 207 ayat (3).

    Attributes:
        code: Code of the activity, unique in a plan.
        competency_type: Type or competency to be developed; empty: not stated, here and below.
        target_employees: Codes of the people it is for.
        kind: Kind, such as ``"pelatihan"`` or ``"pendidikan"``.
        route: Route, such as ``"klasikal"`` or ``"nonklasikal"``.
        provider: Who runs it.
        starts: First day; ``None``: not stated.
        ends: Last day, included; ``None``: not stated.
        curriculum_fit: How the curriculum fits the need.
        budget: Money set aside, 0 where it costs nothing; ``None``: not stated.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, the budget negative, or the activity
            ends before it starts.

    Examples:
        >>> PlanItem(code="R-1", kind="pelatihan", budget=0).missing()
        ('competency_type', 'target_employees', 'kind_and_route', 'provider', 'schedule', 'curriculum_fit')
    """

    code: str = attrs.field(validator=is_code)
    competency_type: str = attrs.field(default="", validator=is_text)
    target_employees: tuple[str, ...] = attrs.field(default=(), converter=_employees)
    kind: str = attrs.field(default="", validator=is_text)
    route: str = attrs.field(default="", validator=is_text)
    provider: str = attrs.field(default="", validator=is_text)
    starts: date | None = attrs.field(default=None, validator=v.optional(is_day))
    ends: date | None = attrs.field(default=None, validator=v.optional(is_day))
    curriculum_fit: str = attrs.field(default="", validator=is_text)
    budget: Exact | None = attrs.field(default=None, converter=_budget)

    def __attrs_post_init__(self) -> None:
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            msg = f"plan item {self.code!r} ends on {self.ends}, before its start {self.starts}"
            raise InvalidValueError(msg)

    def missing(self) -> tuple[str, ...]:
        """Return the contents that are not stated, in the regulation's order."""
        stated = {
            "competency_type": bool(self.competency_type.strip()),
            "target_employees": bool(self.target_employees),
            "kind_and_route": bool(self.kind.strip() and self.route.strip()),
            "provider": bool(self.provider.strip()),
            "schedule": self.starts is not None and self.ends is not None,
            "curriculum_fit": bool(self.curriculum_fit.strip()),
            "budget": self.budget is not None,
        }
        return tuple(content for content, is_stated in stated.items() if not is_stated)


@attrs.frozen(kw_only=True)
class PlanCheck(Result):
    """Result of :func:`check_plan`.

    Attributes:
        year: The year of the plan.
        missing: Contents that are not stated by item; every item is listed, a complete one with
            none.
        outside: Codes of the items that are not wholly within the year.
        citations: Where the contents are asked for.
    """

    year: int
    missing: Mapping[str, tuple[str, ...]]
    outside: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def complete(self) -> bool:
        """Whether there is an item, every item states everything and lies within the year."""
        return bool(self.missing) and not self.outside and not any(self.missing.values())

    def explain(self) -> tuple[Reason, ...]:
        """Say what is missing where, and what lies outside the year."""
        reasons = [
            Reason(code="plan_item_lacks", details={"item": item, "contents": contents})
            for item, contents in self.missing.items()
            if contents
        ]
        if self.outside:
            details = {"items": self.outside, "year": self.year}
            reasons.append(Reason(code="plan_outside_year", details=details))
        if reasons:
            return tuple(reasons)
        return (Reason(code="plan_complete" if self.missing else "plan_empty"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for item, contents in self.missing.items():
            yield {
                "item": item,
                "missing": ", ".join(contents),
                "within_year": item not in self.outside,
            }


def check_plan(items: Iterable[PlanItem], *, year: int) -> PlanCheck:
    """Check that a yearly plan states what it must.

    Args:
        items: The activities of the plan.
        year: Its calendar year, whose first day chooses the rule.

    Returns:
        What is missing in each item, in the order given. A budget of 0 is stated.

    Raises:
        kompetensi.errors.NoRuleInForceError: On 1 January of the year no rule asks for a plan.
        kompetensi.errors.DuplicateCodeError: Two items have one code.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The year is not a whole number from 1 to 9999.

    Examples:
        >>> from datetime import date
        >>> item = PlanItem(
        ...     code="R-1",
        ...     competency_type="teknis",
        ...     target_employees=["P-07"],
        ...     kind="pelatihan",
        ...     route="klasikal",
        ...     provider="BPSDM",
        ...     starts=date(2026, 5, 4),
        ...     ends=date(2026, 5, 8),
        ...     budget=2_500_000,
        ... )
        >>> check = check_plan([item], year=2026)
        >>> check.complete, check.missing["R-1"]
        (False, ('curriculum_fit',))
    """
    year = whole(year, "year", least=1)
    try:
        first, last = date(year, 1, 1), date(year, 12, 31)
    except (ValueError, OverflowError) as error:
        msg = f"year must be a whole number from 1 to 9999, got {year}"
        raise InvalidValueError(msg) from error
    contents, source = in_force(PLAN_CONTENTS, first)
    plan = [
        check_instance(one, f"item number {place}", PlanItem)
        for place, one in enumerate(members(items, "items"), start=1)
    ]
    unique((one.code for one in plan), "item", "the plan")
    return PlanCheck(
        year=year,
        missing=FrozenMap(
            (one.code, tuple(content for content in contents if content in one.missing()))
            for one in plan
        ),
        outside=tuple(one.code for one in plan if not _within(one, first, last)),
        citations=(source,),
    )


def _within(item: PlanItem, first: date, last: date) -> bool:
    return all(day is None or first <= day <= last for day in (item.starts, item.ends))
