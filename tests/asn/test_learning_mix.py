"""How learning was divided, beside one agency's model."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from kompetensi.asn import LEARNING_MIX_BKN_2022, learning_mix
from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.rules import Citation, DatedValue

DAY = date(2026, 3, 1)
MIX = LEARNING_MIX_BKN_2022.on(DAY)
OWN = Citation(instrument="Perbup 5/2026", locator="lampiran", confidence="V")


def test_the_model_is_10_20_70() -> None:
    assert MIX.value == {"in_class": 10, "with_colleagues": 20, "at_work": 70}


def test_shares_stand_beside_those_of_the_model() -> None:
    mix = learning_mix({"in_class": 12, "at_work": 12}, unit="JP", mix=MIX)
    assert mix.shares == {"in_class": 50, "with_colleagues": 0, "at_work": 50}
    assert mix.rows()[0] == {
        "part": "in_class",
        "amount": 12,
        "unit": "JP",
        "share": 50,
        "target": 10,
    }
    assert [str(reason) for reason in mix.explain()] == [
        "learning in class: 50 %, target 10 %",
        "learning with colleagues: 0 %, target 20 %",
        "learning at work: 50 %, target 70 %",
    ]
    assert mix.citations == (MIX.citation,)


def test_shares_are_exact() -> None:
    mix = learning_mix({"in_class": 1, "with_colleagues": 1, "at_work": 1}, unit="day", mix=MIX)
    assert mix.shares["at_work"] == Fraction(100, 3)


def test_of_nothing_there_are_no_shares() -> None:
    mix = learning_mix({}, unit="JP", mix=MIX)
    assert set(mix.shares.values()) == {None}
    assert [str(reason) for reason in mix.explain()] == ["nothing was done, so there are no shares"]


@pytest.mark.parametrize(
    ("amounts", "unit", "mix", "error", "sentence"),
    [
        (
            {"class": 1},
            "JP",
            MIX,
            UnknownCodeError,
            "no part of the mix 'class' among 3 known codes; did you mean 'in_class'?",
        ),
        (
            {"in_class": -1},
            "JP",
            MIX,
            InvalidValueError,
            "amount of 'in_class' must be 0 or more, got -1",
        ),
        (
            {},
            "",
            MIX,
            InvalidValueError,
            "unit must be text without blanks around it and not empty, got ''",
        ),
        ({}, "JP", {"a": 100}, InvalidTypeError, "mix must be a DatedValue, got {'a': 100}"),
        (
            {},
            "JP",
            DatedValue(since=DAY, value={"a": 70, "b": 20}, citation=OWN),
            InvalidValueError,
            "weights of the mix must add up to 100, got 90; give each weight once, with the "
            "weight of its group already in it",
        ),
        (
            {},
            "JP",
            DatedValue(since=DAY, value=None, citation=OWN),
            InvalidValueError,
            "the mix was repealed on 2026-03-01 by Perbup 5/2026, lampiran; pass the one in force",
        ),
    ],
    ids=range(6),
)
def test_bad_input(
    amounts: Any, unit: str, mix: Any, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as caught:
        learning_mix(amounts, unit=unit, mix=mix)
    assert str(caught.value) == sentence
