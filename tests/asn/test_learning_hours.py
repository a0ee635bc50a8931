"""The yearly account of learning hours: published cases, caps by hand, one agency's table."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi import asn
from kompetensi.asn import (
    JP_BPS_2019,
    FormHours,
    LearningActivity,
    LearningHours,
    learning_hours,
)
from kompetensi.errors import (
    ConflictError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.rules import Citation, DatedValue
from kompetensi.testing import learning_accounts

DATA = Path(__file__).parents[1] / "data" / "asn" / "learning_hours.json"
CASES: dict[str, Any] = {
    case["id"]: case for case in json.loads(DATA.read_text(encoding="utf-8"))["cases"]
}
START = date(2026, 1, 1)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")
HOURS: DatedValue[Any] = DatedValue(
    since=START, value={"training": FormHours(unit="JP", hours=1)}, citation=OWN
)


def _done(
    amounts: Sequence[Any], form: str = "training", on: date = date(2026, 3, 2)
) -> list[LearningActivity]:
    return [
        LearningActivity(code=f"A{place}", form=form, on=on, amount=amount)
        for place, amount in enumerate(amounts, start=1)
    ]


def _account(activities: Any, kind: str = "pns", **options: Any) -> LearningHours:
    return learning_hours(activities, kind=kind, **{"start": START, "conversion": HOURS, **options})


def _flag(account: LearningHours) -> str:
    """Say what the published cases say."""
    difference = account.difference
    assert difference is not None
    if account.state == "minimum_met":
        return "meets minimum"
    if account.state == "below_minimum":
        return f"{-difference} JP short of minimum"
    return "at limit" if difference == 0 else f"{difference} JP over limit"


def test_oracle() -> None:
    case = CASES["jp-year-rules"]
    accounts = [_account(_done(row["jp"]), row["kind"].lower()) for row in case["inputs"]["cases"]]
    assert [account.total for account in accounts] == case["expected"]["total"]
    assert [_flag(account) for account in accounts] == case["expected"]["flag"]


@pytest.mark.parametrize(
    ("kind", "total", "state", "difference", "sentence"),
    [
        ("pns", Fraction(19_999_999, 10**6), "below_minimum", None, None),
        ("pns", 20, "minimum_met", 0, "20 JP: the minimum of 20 JP is met"),
        ("pns", 19, "below_minimum", -1, "19 JP: 1 JP short of the minimum of 20 JP"),
        ("pppk", 24, "within_maximum", 0, "24 JP: 0 JP below the maximum of 24 JP"),
        ("pppk", 25, "above_maximum", 1, "25 JP: 1 JP over the maximum of 24 JP"),
        ("pppk", Fraction(24_000_001, 10**6), "above_maximum", None, None),
    ],
)
def test_the_limit_itself_is_kept(
    kind: str, total: Any, state: str, difference: Any, sentence: Any
) -> None:
    account = _account(_done([total]), kind)
    assert account.state == state
    if sentence is not None:
        assert account.difference == difference
        assert str(account.explain()[0]) == sentence


def test_the_limit_and_the_conversion_are_cited() -> None:
    assert [str(one) for one in _account([]).citations] == [
        "PP 11/2017, Pasal 203 ayat (4)",
        "Perbup 5/2026, lampiran",
    ]
    assert str(_account([], "pppk").citations[0]) == "PP 49/2018, Pasal 40 ayat (1)"


def test_certain_positions_have_no_maximum() -> None:
    account = _account(_done([30]), "pppk", excepted=True)
    assert (account.state, account.limit, account.difference) == ("no_maximum", None, None)
    assert str(account.explain()[0]) == "30 JP: no maximum applies"
    assert str(account.citations[0]) == "PP 49/2018, Pasal 40 ayat (2)"
    with pytest.raises(NoRuleInForceError):
        _account([], "pppk", excepted=True, start=date(2018, 1, 1))


def test_an_agency_may_ask_for_more_and_is_cited() -> None:
    own = DatedValue(since=START, value=24, citation=OWN)
    account = _account(_done([20]), limit=own)
    assert (account.difference, account.citations[0]) == (-4, OWN)


def test_a_year_is_any_twelve_months_and_the_rest_is_named() -> None:
    start = date(2026, 5, 15)
    days = [date(2026, 5, 14), start, date(2027, 5, 14), date(2027, 5, 15)]
    done = [
        LearningActivity(code=f"A{place}", form="training", on=day, amount=5)
        for place, day in enumerate(days, start=1)
    ]
    account = _account(done, "pppk", start=start)
    assert (account.end, account.total, account.outside) == (date(2027, 5, 14), 10, ("A1", "A4"))
    assert str(account.explain()[-1]) == "in another year: A1, A4"
    leap = _account([], start=date(2028, 2, 29))
    assert leap.end == date(2029, 2, 27)


CAPS: DatedValue[Any] = DatedValue(
    since=START,
    value={
        "x": FormHours(
            unit="JP", hours=1, per_activity=5, per_day=6, per_month=10, per_year=Fraction(25, 2)
        )
    },
    citation=OWN,
)
CAPPED = [  # day, claimed, credited, cap that bound, worked by hand
    (date(2026, 1, 5), 7, 5, "per_activity"),
    (date(2026, 1, 5), 4, 1, "per_day"),
    (date(2026, 1, 6), 3, 3, None),
    (date(2026, 1, 7), 4, 1, "per_month"),
    (date(2026, 2, 1), 2, 2, None),
    (date(2026, 2, 2), 2, Fraction(1, 2), "per_year"),
    (date(2026, 2, 3), 1, 0, "per_year"),
]


def test_caps_count_what_is_left_of_them() -> None:
    done = [
        LearningActivity(code=f"A{place}", form="x", on=row[0], amount=row[1])
        for place, row in enumerate(CAPPED)
    ]
    account = _account(done, conversion=CAPS)
    got = [(one.activity.on, one.claimed, one.credited, one.capped_by) for one in account.credits]
    assert got == CAPPED
    assert account.total == Fraction(25, 2)
    assert account.rows(exact=True)[5] == {
        "activity": "A5",
        "form": "x",
        "on": "2026-02-02",
        "claimed": 2,
        "credited": "1/2",
        "capped_by": "per_year",
    }
    assert str(account.explain()[1]) == "A0: 5 of 7 JP count, by the cap per activity"


def test_the_total_does_not_depend_on_the_order_of_codes() -> None:
    days = [
        (date(2026, 1, 5), 7),
        (date(2026, 1, 5), 4),
        (date(2026, 1, 7), 4),
        (date(2026, 2, 1), 9),
    ]
    totals = {
        _account(
            [
                LearningActivity(code=code, form="x", on=on, amount=amount)
                for code, (on, amount) in zip(codes, days, strict=True)
            ],
            conversion=CAPS,
        ).total
        for codes in permutations("ABCD")
    }
    assert totals == {Fraction(25, 2)}


# The agency's table as its help page prints it: form, amount, JP.
BPS = [
    ("A1", 2, 40),
    ("A2", 1, 20),
    ("A2-abroad", 1, 20),
    *((f"B{number}", 7, 7) for number in (1, 2, 3, 4, 5, 8, 9, 10)),
    ("B6", 2, 8),
    ("B6-abroad", 2, 12),
    ("B7", 1, 5),
    ("B7-abroad", 1, 7),
    ("B11", 1, 4),
    ("B11-abroad", 1, 6),
    ("C1", 1, 2),
    ("C1", 3, 4),  # at most twice a month
    ("C1-abroad", 3, 8),
    ("C2", 3, 4),
    ("C2-abroad", 1, 4),
    ("C3", 5, 3),
    ("C3-abroad", 5, 4),
    ("C4", 6, 6),
    ("C5", 1, 20),
    ("C5-abroad", 1, 24),
    ("C6", 6, 6),
    ("C7", 1, 10),
    ("C7-abroad", 1, 20),
    ("C8", 1, 20),
    ("C8-abroad", 1, 24),
    ("C9", 5, 2),
    ("C10", 5, 2),
    ("C11", 1, 20),
    ("C11-abroad", 1, 24),
]


@pytest.mark.parametrize(("form", "amount", "hours"), BPS)
def test_the_table_of_one_agency(form: str, amount: int, hours: int) -> None:
    table = JP_BPS_2019.on(START)
    assert _account(_done([amount], form), conversion=table).total == hours


def test_a_number_that_the_agency_does_not_explain_is_not_shipped() -> None:
    table = JP_BPS_2019.on(START).value or {}
    unexplained = {f"B{number}-abroad" for number in (1, 2, 3, 4, 5, 8, 9, 10)}
    unexplained |= {"C4-abroad", "C6-abroad", "C9-abroad", "C10-abroad"}
    assert not unexplained & set(table)
    with pytest.raises(UnknownCodeError) as caught:
        _account(_done([1], "B2-abroad"), conversion=JP_BPS_2019.on(START))
    assert str(caught.value) == (
        "no form of learning 'B2-abroad' among 36 known codes; did you mean 'C2-abroad'?"
    )


def test_one_learning_hour_is_45_minutes() -> None:
    minutes = asn.LEARNING_HOUR_MINUTES.on(START).value
    assert minutes == 45
    own: DatedValue[Any] = DatedValue(
        since=START,
        value={"training": FormHours(unit="minute", hours=Fraction(1, minutes))},
        citation=OWN,
    )
    assert _account(_done([90]), conversion=own).total == 2


def test_forms_of_development_stand_by_route() -> None:
    least = asn.LEAST_DEVELOPMENT_FORMS.on(START).value or {}
    forms = asn.DEVELOPMENT_FORMS.on(START).value or {}
    assert set(least) == set(forms) == {"klasikal", "nonklasikal"}
    assert {"coaching", "mentoring"} <= set(forms["nonklasikal"])
    assert [len(forms[route]) for route in forms] == [13, 13]


@pytest.mark.parametrize(
    ("activities", "options", "error", "sentence"),
    [
        (
            _done([1]) * 2,
            {},
            DuplicateCodeError,
            "activity 'A1' stands twice in activities; keep one of the two",
        ),
        (
            _done([1], "trainin"),
            {},
            UnknownCodeError,
            "no form of learning 'trainin' among 1 known code; did you mean 'training'?",
        ),
        ([8, 12], {}, InvalidTypeError, "activity number 1 must be a LearningActivity, got 8"),
        ([], {"kind": "asn"}, InvalidValueError, "kind must be one of 'pns', 'pppk', got 'asn'"),
        (
            [],
            {"start": date(2017, 4, 6)},
            NoRuleInForceError,
            "'asn.development.least-hours' has no value on 2017-04-06: its first value starts on "
            "2017-04-07",
        ),
        (
            [],
            {"excepted": True},
            ConflictError,
            "only a PPPK can be excepted from the maximum, and then there is no other limit",
        ),
        (
            [],
            {
                "kind": "pppk",
                "excepted": True,
                "limit": DatedValue(since=START, value=30, citation=OWN),
            },
            ConflictError,
            "only a PPPK can be excepted from the maximum, and then there is no other limit",
        ),
        (
            [],
            {"limit": DatedValue(since=START, value=-1, citation=OWN)},
            InvalidValueError,
            "limit must be 0 or more, got -1",
        ),
        (
            [],
            {"conversion": DatedValue(since=START, value=None, citation=OWN)},
            InvalidValueError,
            "the conversion was repealed on 2026-01-01 by Perbup 5/2026, lampiran",
        ),
        (
            [],
            {"conversion": DatedValue(since=START, value={"a": 2}, citation=OWN)},
            InvalidTypeError,
            "conversion of 'a' must be a FormHours, got 2",
        ),
        ([], {"conversion": {}}, InvalidTypeError, "conversion must be a DatedValue, got {}"),
    ],
    ids=range(11),
)
def test_bad_input(
    activities: Any, options: dict[str, Any], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        _account(activities, **options)
    assert str(caught.value) == sentence


def test_a_record_refuses_what_is_impossible() -> None:
    with pytest.raises(
        InvalidValueError, match=r"LearningActivity\.amount must be 0 or more, got -1"
    ):
        _done([-1])
    with pytest.raises(InvalidValueError, match=r"FormHours\.hours must be 0 or more, got -2"):
        FormHours(unit="JP", hours=-2)
    with pytest.raises(InvalidValueError, match="cap of FormHours must be 0 or more, got -3"):
        FormHours(unit="JP", hours=2, per_day=-3)


@given(learning_accounts())
def test_no_cap_is_passed_and_nothing_is_made_up(account: LearningHours) -> None:
    assert all(0 <= one.credited <= one.claimed for one in account.credits)
    assert all((one.capped_by is None) == (one.credited == one.claimed) for one in account.credits)
    assert account.total == sum(one.credited for one in account.credits)
    assert all(account.start <= one.activity.on <= account.end for one in account.credits)
    assert account.end - account.start in {timedelta(days=364), timedelta(days=365)}


@given(st.lists(st.integers(0, 9), max_size=5), st.integers(0, 9))
def test_more_learning_never_lowers_the_total(amounts: list[int], more: int) -> None:
    done = _done(amounts, "x")
    before = _account(done, conversion=CAPS).total
    after = _account([*done, *_done([0] * 9 + [more], "x")[-1:]], conversion=CAPS).total
    assert after >= before
