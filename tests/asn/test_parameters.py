"""What holds for every number of the package: a day, a source, a mark, and what replaces it."""

from datetime import date, timedelta

import pytest

from kompetensi import asn
from kompetensi.asn._instruments import DAY_NOT_READ, READ_ON, Instrument
from kompetensi.asn._parameters import in_force
from kompetensi.errors import InvalidTypeError, NoRuleInForceError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import ENGLISH, INDONESIAN

PARAMETERS = [
    thing
    for thing in (getattr(asn, name) for name in asn.__all__)
    if isinstance(thing, DatedParameter)
]
OWN = Citation(instrument="Peraturan Bupati 1/2026", locator="Pasal 2", confidence="V")
DAY = timedelta(days=1)

# First day of each, from the table of days where it was read there, else the year's last day.
STARTS = {
    "asn.competency.kinds": "2017-12-31",
    "asn.competency.levels": "2017-12-31",
    "asn.competency.list": "2017-12-31",
    "asn.competency.required-levels": "2017-12-31",
    "asn.development.forms": "2018-12-31",
    "asn.development.hour-minutes": "2018-12-31",
    "asn.development.jp-bps-2019": "2019-12-31",
    "asn.development.least-forms": "2017-04-07",
    "asn.development.least-hours": "2017-04-07",
    "asn.development.mix-bkn-2022": "2022-12-31",
    "asn.development.most-hours": "2018-11-28",
    "asn.development.plan-contents": "2017-04-07",
    "asn.development.standards": "2017-04-07",
    "asn.match.filling": "2019-12-31",
    "asn.match.jfkk-2020-parts": "2020-12-31",
    "asn.match.jfkk-2020-pass": "2020-12-31",
    "asn.match.kkp-2023-other": "2023-12-31",
    "asn.match.kkp-2023-top": "2023-12-31",
    "asn.match.mapping": "2019-12-31",
    "asn.match.validity": "2019-12-31",
    "asn.position.classes": "2017-04-07",
    "asn.potential.abilities": "2025-12-31",
    "asn.rank.echelons": "2002-04-17",
    "asn.rank.names": "2002-04-17",
    "asn.talent.actions": "2020-12-31",
    "asn.talent.axes": "2025-12-31",
    "asn.talent.boxes": "2020-12-31",
    "asn.talent.pool": "2026-01-01",
    "asn.talent.shares": "2026-01-01",
    "asn.talent.thresholds": "2026-01-01",
    "asn.talent.weights": "2026-01-01",
}


@pytest.mark.parametrize(("code", "start"), STARTS.items())
def test_a_parameter_starts_on_the_day_that_was_read(code: str, start: str) -> None:
    (parameter,) = (one for one in PARAMETERS if one.code == code)
    assert parameter.values[0].since == date.fromisoformat(start)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda one: one.code)
def test_every_number_has_a_source_with_its_mark(parameter: DatedParameter[object]) -> None:
    for value in parameter.values:
        cited = value.citation
        assert cited.confidence in {"V", "S", "C", "D"}  # never M
        assert (cited.read_on == READ_ON) == (cited.confidence == "V")
        assert cited.url == "" or cited.url.startswith(("https://", "http://"))
        if cited.locator.endswith(f"({DAY_NOT_READ})"):
            assert (value.since.month, value.since.day) == (12, 31)


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda one: one.code)
def test_a_parameter_is_named_in_both_languages(parameter: DatedParameter[object]) -> None:
    assert parameter.title == ENGLISH[parameter.code]
    assert INDONESIAN[parameter.code] not in {"", parameter.title}


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda one: one.code)
def test_nothing_holds_before_its_day_or_after_its_repeal(
    parameter: DatedParameter[object],
) -> None:
    first = parameter.values[0]
    with pytest.raises(NoRuleInForceError) as caught:
        parameter.on(first.since - DAY)
    assert str(caught.value) == (
        f"{parameter.code!r} has no value on {first.since - DAY}: "
        f"its first value starts on {first.since}"
    )
    for value in parameter.values:
        if value.value is not None:
            assert parameter.on(value.since) == value
            continue
        assert parameter.on(value.since - DAY).value is not None
        for day in (value.since, value.since + DAY):
            with pytest.raises(NoRuleInForceError) as caught:
                parameter.on(day)
            assert str(caught.value) == (
                f"{parameter.code!r} has no value on {day}: "
                f"repealed on {value.since} by {value.citation}"
            )


def test_one_parameter_is_repealed_and_says_by_what() -> None:
    with pytest.raises(NoRuleInForceError) as caught:
        asn.ECHELON_RANKS.on(date(2017, 4, 7))
    assert str(caught.value) == (
        "'asn.rank.echelons' has no value on 2017-04-07: "
        "repealed on 2017-04-07 by PP 11/2017, Pasal 362"
    )
    echelons = asn.ECHELON_RANKS.on(date(2017, 4, 6)).value
    assert echelons is not None
    assert echelons["III.b"] == ("III/d", "IV/a")
    assert "V.b" not in echelons


def test_a_citation_says_that_the_day_was_not_read() -> None:
    instrument = Instrument(name="Contoh 1/2020", since=date(2020, 12, 31), day_read=False)
    assert str(instrument.at("Pasal 1", confidence="S")) == (
        "Contoh 1/2020, Pasal 1 (day in force not read, last day of the year taken)"
    )
    assert asn.LEAST_LEARNING_HOURS.values[0].citation.locator == "Pasal 203 ayat (4)"


def test_an_agencys_own_value_stands_in_place_of_the_rule_from_its_own_day_on() -> None:
    own = DatedValue(since=date(2026, 1, 1), value=5, citation=OWN)
    assert in_force(asn.ASSESSMENT_VALIDITY, date(2026, 1, 1), own, "table") == (5, OWN)
    with pytest.raises(NoRuleInForceError) as caught:
        in_force(asn.ASSESSMENT_VALIDITY, date(2025, 12, 31), own, "table")
    assert str(caught.value) == (
        "'asn.match.validity' has no value on 2025-12-31: its first value starts on 2026-01-01"
    )


def test_an_agencys_own_value_may_be_a_repeal() -> None:
    own: DatedValue[int] = DatedValue(since=date(2026, 1, 1), value=None, citation=OWN)
    with pytest.raises(NoRuleInForceError) as caught:
        in_force(asn.ASSESSMENT_VALIDITY, date(2026, 1, 2), own, "table")
    assert str(caught.value) == (
        "'asn.match.validity' has no value on 2026-01-02: "
        "repealed on 2026-01-01 by Peraturan Bupati 1/2026, Pasal 2"
    )


def test_a_bare_number_has_no_source_and_is_refused() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        in_force(asn.ASSESSMENT_VALIDITY, date(2026, 1, 1), 5, "table")  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == "table must be a DatedValue, got 5"
