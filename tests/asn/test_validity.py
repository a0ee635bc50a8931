"""How long an assessment counts, counted on the calendar by hand."""

from datetime import date

import pytest

from kompetensi.asn import assessment_validity
from kompetensi.errors import InvalidTypeError, InvalidValueError, NoRuleInForceError
from kompetensi.rules import Citation, DatedValue

OWN = Citation(instrument="Perbup 5/2026", locator="Pasal 9", confidence="V")


@pytest.mark.parametrize(
    ("assessed", "until"),
    [
        (date(2023, 5, 10), date(2026, 5, 10)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2019, 12, 31), date(2022, 12, 31)),
    ],
)
def test_three_years_to_the_day(assessed: date, until: date) -> None:
    found = assessment_validity(assessed)
    assert found.until == until
    assert (found.citations[0].locator[:17], found.citations[0].confidence) == (
        "Pasal 29 ayat (4)",
        "S",
    )


def test_the_first_and_last_day_count() -> None:
    found = assessment_validity(date(2023, 5, 10))
    days = (date(2023, 5, 9), date(2023, 5, 10), date(2026, 5, 10), date(2026, 5, 11))
    assert [found.holds_on(day) for day in days] == [False, True, True, False]
    assert found.rows() == [{"assessed": "2023-05-10", "until": "2026-05-10"}]
    assert [str(one) for one in found.explain()] == [
        "assessed on 2023-05-10, counts until 2026-05-10"
    ]


def test_an_agency_may_set_its_own_years() -> None:
    own = DatedValue(since=date(2026, 1, 1), value=4, citation=OWN)
    found = assessment_validity(date(2028, 2, 29), table=own)
    assert (found.until, found.citations) == (date(2032, 2, 29), (OWN,))


def test_bad_input() -> None:
    with pytest.raises(NoRuleInForceError):
        assessment_validity(date(2019, 12, 30))
    for years, text in (
        (0, "years of validity must be 1 or more, got 0"),
        (8000, "8000 years after 2026-01-01 there are no more days"),
    ):
        own = DatedValue(since=date(2026, 1, 1), value=years, citation=OWN)
        with pytest.raises(InvalidValueError) as caught:
            assessment_validity(date(2026, 1, 1), table=own)
        assert str(caught.value) == text
    with pytest.raises(InvalidTypeError, match=r"day must be a datetime\.date"):
        assessment_validity(date(2026, 1, 1)).holds_on("2026-01-01")  # type: ignore[arg-type]  # wrong on purpose
