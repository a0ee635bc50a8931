"""The value of behaviour: 60 of the superior, 40 of all others by a split of the caller's."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.asn import behaviour_value, performance_value
from kompetensi.errors import (
    ConflictError,
    InvalidValueError,
    NoRuleInForceError,
    UnknownCodeError,
)
from kompetensi.rules import Citation, DatedValue

DAY = date(2024, 12, 31)
OWN = Citation(instrument="Peraturan Bupati 1/2024", locator="Pasal 4", confidence="V")
EVEN = {"peer": 50, "subordinate": 50}
VALUES = {"superior": 90, "peer": 100, "subordinate": 80}
values = st.fractions(0, 120)


@pytest.mark.parametrize(
    ("split", "expected"),  # 0.6 x 90 + 0.4 x (the mix of 100 and 80)
    [
        ({"peer": 50, "subordinate": 50}, 90),
        ({"peer": 75, "subordinate": 25}, 92),
        ({"peer": 100, "subordinate": 0}, 94),
    ],
)
def test_the_others_share_40_by_the_split(split: Any, expected: int) -> None:
    found = behaviour_value(VALUES, split=split, on=DAY)
    assert found.value == expected
    assert found.weights["superior"] == 60
    assert sum(found.weights.values()) == 100


def test_it_goes_into_the_performance_value() -> None:
    behaviour = behaviour_value(VALUES, split=EVEN, on=DAY)
    found = performance_value(
        targets=100, behaviour=behaviour.value, peers=True, new_idea=False, on=DAY
    )
    assert (found.value, found.category) == (96, "Baik")  # 0.6 x 100 + 0.4 x 90
    assert str(behaviour.explain()[0]) == (
        "value of behaviour is 90, made of superior (54), peer (20), subordinate (16)"
    )
    assert [str(cited) for cited in behaviour.citations] == ["PP 30/2019, Pasal 39 ayat (4)-(5)"]


def test_who_has_not_rated_leaves_bounds() -> None:
    found = behaviour_value({"superior": 90, "peer": 100}, split=EVEN, on=DAY)
    assert (found.value, found.low, found.high) == (None, 74, 98)


def test_an_agency_has_its_own_shares_and_is_cited() -> None:
    shares: DatedValue[Any] = DatedValue(
        since=date(2024, 1, 1), value={"superior": 80, "others": 20}, citation=OWN
    )
    found = behaviour_value(
        {"superior": 90, "peer": 100}, split={"peer": 100}, on=DAY, shares=shares
    )
    assert (found.value, found.citations) == (92, (OWN,))


@pytest.mark.parametrize(
    ("given_values", "changes", "error", "message"),
    [
        (
            {"self": 90},
            {},
            UnknownCodeError,
            "no group 'self' among 3 known codes",
        ),
        (
            {"superior": 121},
            {},
            InvalidValueError,
            "group of 'superior' must lie in 0..120, got 121",
        ),
        (
            {},
            {"split": {"superior": 50, "peer": 50}},
            ConflictError,
            "the split is among the others; the superior has a share of its own",
        ),
        (
            {},
            {"split": {"peer": 50}},
            InvalidValueError,
            "weights of the split must add up to 100, got 50; give each weight once, with the "
            "weight of its group already in it",
        ),
        (
            {},
            {
                "shares": DatedValue(
                    since=date(2024, 1, 1), value={"superior": 60, "peers": 40}, citation=OWN
                )
            },
            InvalidValueError,
            "shares must give superior and others, got 'superior', 'peers'",
        ),
        (
            {},
            {"on": date(2021, 4, 28)},
            NoRuleInForceError,
            "'asn.performance.behaviour-shares' has no value on 2021-04-28: its first value starts "
            "on 2021-04-29",
        ),
    ],
    ids=range(6),
)
def test_bad_input(given_values: Any, changes: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error) as caught:
        behaviour_value(given_values, **{"split": EVEN, "on": DAY, **changes})
    assert str(caught.value) == message


@given(st.tuples(values, values, values), st.integers(0, 100), values)
def test_it_is_bounded_and_rises(
    rated: tuple[Fraction, Fraction, Fraction], peers: int, more: Fraction
) -> None:
    split = {"peer": peers, "subordinate": 100 - peers}
    groups = dict(zip(VALUES, rated, strict=True))
    found = behaviour_value(groups, split=split, on=DAY).value
    assert found is not None
    assert min(rated) <= found <= max(rated)
    for group, one in groups.items():
        better = {**groups, group: min(Fraction(120), one + more)}
        assert found <= (behaviour_value(better, split=split, on=DAY).value or 0)
