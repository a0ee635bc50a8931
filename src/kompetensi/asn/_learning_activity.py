"""One activity of learning, and how an agency turns its form into learning hours (JP).

References:
    A record of development holds kind, provider, subject, time, JP and evidence
    (smpn4kra.sch.id/2023/12/pelaksanaan-pengembangan-kompetensi.html). No national table of hours
    per form was read, so the table is the caller's.
"""

from __future__ import annotations

from datetime import date

import attrs

from kompetensi._core._checks import is_code, is_day, is_text
from kompetensi._core._exact import Exact, Number, at_least


def _amount(value: Number) -> Exact:
    return at_least(value, "LearningActivity.amount", 0)


@attrs.frozen(kw_only=True)
class LearningActivity:
    """Something a person did to learn, on one day.

    What takes several days is recorded day by day where its form has a cap per day or month.

    Source: own definition; the fields are those of a record of development.

    Attributes:
        code: Code of the activity, unique in an account.
        form: Form of learning, as the conversion table spells it, such as ``"C1"``.
        on: The day it counts for.
        amount: How much of it, in the unit of the form (JP, days, times); 0 or more.
        subject: What it was about; may be empty.
        provider: Who ran it; may be empty.
        evidence: What proves it, such as the number of a certificate; may be empty.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or the amount negative.

    Examples:
        >>> from datetime import date
        >>> LearningActivity(code="K-1", form="C1", on=date(2026, 3, 2)).amount
        1
    """

    code: str = attrs.field(validator=is_code)
    form: str = attrs.field(validator=is_code)
    on: date = attrs.field(validator=is_day)
    amount: Exact = attrs.field(default=1, converter=_amount)
    subject: str = attrs.field(default="", validator=is_text)
    provider: str = attrs.field(default="", validator=is_text)
    evidence: str = attrs.field(default="", validator=is_text)


def _hours(value: Number) -> Exact:
    return at_least(value, "FormHours.hours", 0)


def _cap(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "cap of FormHours", 0)


@attrs.frozen(kw_only=True)
class FormHours:
    """How many learning hours one unit of a form is worth, and how many count at most.

    Source: own definition, after the tables of agencies such as :data:`JP_BPS_2019`.

    Attributes:
        unit: What is counted, such as ``"JP"``, ``"day"``, ``"time"`` or ``"semester"``.
        hours: JP per unit, 0 or more.
        per_activity: Most JP of one activity; ``None``: no limit, here and below.
        per_day: Most JP of this form on one day.
        per_month: Most JP of this form in a calendar month.
        per_year: Most JP of this form in the year of the account.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The unit is empty, or a number negative.

    Examples:
        >>> coaching = FormHours(unit="time", hours=2, per_month=4)
        >>> coaching.per_month, coaching.per_year
        (4, None)
    """

    unit: str = attrs.field(validator=is_code)
    hours: Exact = attrs.field(converter=_hours)
    per_activity: Exact | None = attrs.field(default=None, converter=_cap)
    per_day: Exact | None = attrs.field(default=None, converter=_cap)
    per_month: Exact | None = attrs.field(default=None, converter=_cap)
    per_year: Exact | None = attrs.field(default=None, converter=_cap)
