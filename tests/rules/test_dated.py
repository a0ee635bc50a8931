"""Which value is in force on which day: the first, the one before, each change, after a repeal."""

import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import (
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    NoRuleInForceError,
)
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.testing import dated_parameters

FIRST, CHANGE, REPEAL = date(2001, 7, 1), date(2010, 1, 1), date(2024, 2, 29)
DAY = timedelta(days=1)


def _cited(instrument: str) -> Citation:
    return Citation(instrument=instrument, locator="Pasal 2", confidence="V")


OLD = DatedValue(since=FIRST, value=20, citation=_cited("Peraturan Contoh 1/2001"))
NEW = DatedValue(since=CHANGE, value=24, citation=_cited("Peraturan Contoh 3/2009"))
END: DatedValue[int] = DatedValue(
    since=REPEAL, value=None, citation=_cited("Peraturan Contoh 9/2023")
)
HOURS = DatedParameter(
    code="contoh.hours", title="Least hours", unit="JP/year", values=[OLD, NEW, END]
)
OPEN = DatedParameter(code="contoh.hours", title="", unit="", values=[OLD])


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (FIRST, OLD),
        (CHANGE - DAY, OLD),
        (CHANGE, NEW),
        (REPEAL - DAY, NEW),
    ],
)
def test_a_value_holds_from_its_first_day_to_the_day_before_the_next(
    day: date, found: DatedValue[int]
) -> None:
    assert HOURS.on(day) is found


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            FIRST - DAY,
            "'contoh.hours' has no value on 2001-06-30: its first value starts on 2001-07-01",
        ),
        (
            REPEAL,
            "'contoh.hours' has no value on 2024-02-29: "
            "repealed on 2024-02-29 by Peraturan Contoh 9/2023, Pasal 2",
        ),
        (
            REPEAL + DAY,
            "'contoh.hours' has no value on 2024-03-01: "
            "repealed on 2024-02-29 by Peraturan Contoh 9/2023, Pasal 2",
        ),
    ],
)
def test_before_the_first_day_and_after_a_repeal_nothing_is_in_force(
    day: date, sentence: str
) -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        HOURS.on(day)
    assert str(caught.value) == sentence


def test_the_last_day_of_a_value_is_the_day_before_the_next() -> None:
    assert [HOURS.until(one) for one in (OLD, NEW, END)] == [CHANGE - DAY, REPEAL - DAY, None]
    assert OPEN.until(OLD) is None
    assert OPEN.on(date.max) is OLD


@given(dated_parameters(), st.dates(date(1985, 1, 1), date(2065, 1, 1)))
def test_the_value_in_force_is_the_last_one_that_has_started(
    parameter: DatedParameter[object], day: date
) -> None:
    started = [one for one in parameter.values if one.since <= day]
    if not started or started[-1].value is None:
        with pytest.raises(NoRuleInForceError):
            parameter.on(day)
        return
    found = parameter.on(day)
    assert found == max(started, key=lambda one: one.since)
    last = parameter.until(found)
    assert last is None or day <= last


@given(dated_parameters())
def test_a_parameter_is_a_value(parameter: DatedParameter[object]) -> None:
    again = pickle.loads(pickle.dumps(parameter))
    assert again == parameter
    assert hash(again) == hash(parameter)


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: DatedParameter(code="h", title="", unit="", values=[]),
            InvalidValueError,
            "'h' needs at least one value",
        ),
        (
            lambda: DatedParameter(code="h", title="", unit="", values=[NEW, OLD]),
            InvalidValueError,
            "values of 'h' must follow each other in time, but 2001-07-01 comes after 2010-01-01",
        ),
        (
            lambda: DatedParameter(code="h", title="", unit="", values=[OLD, OLD]),
            InvalidValueError,
            "values of 'h' must follow each other in time, but 2001-07-01 comes after 2001-07-01",
        ),
        (
            lambda: DatedParameter(code="h", title="", unit="", values=[20]),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "DatedParameter.values number 1 must be a DatedValue, got 20",
        ),
        (
            lambda: DatedValue(since="2001", value=1, citation=OLD.citation),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "DatedValue.since must be a datetime.date without a time of day, got '2001'",
        ),
        (
            lambda: DatedValue(since=FIRST, value=1, citation="PP"),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "DatedValue.citation must be a Citation, got 'PP'",
        ),
        (
            lambda: HOURS.on(datetime(2010, 1, 1, tzinfo=UTC)),
            InvalidTypeError,
            "day must be a datetime.date without a time of day, "
            "got datetime.datetime(2010, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)",
        ),
        (
            lambda: OPEN.until(NEW),
            InvalidValueError,
            "'contoh.hours' has no value that starts on 2010-01-01",
        ),
        (lambda: OPEN.until(24), InvalidTypeError, "value must be a DatedValue, got 24"),  # type: ignore[arg-type]  # wrong on purpose
    ],
    ids=range(9),
)
def test_what_is_no_dated_parameter_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        (0.1, Fraction(1, 10)),
        (Decimal("2.0"), 2),
        (Fraction(4, 2), 2),
        (
            {"JF": 0.5, "JPT": [1, 2.5]},
            FrozenMap({"JF": Fraction(1, 2), "JPT": (1, Fraction(5, 2))}),
        ),
        ("MS", "MS"),
        (True, True),
    ],
)
def test_a_value_is_kept_exact_and_frozen(given_value: object, kept: object) -> None:
    value = DatedValue(since=FIRST, value=given_value, citation=_cited("Peraturan Contoh 1/2001"))
    assert value.value == kept
    assert type(value.value) is type(kept)
    assert hash(value) == hash(pickle.loads(pickle.dumps(value)))


def test_a_value_that_is_not_finite_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"^DatedValue\.value must be finite, got nan$"):
        DatedValue(since=FIRST, value=float("nan"), citation=_cited("Peraturan Contoh 1/2001"))
