"""Classes of a gap by whole levels: every edge, and what has no class."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from kompetensi.asn import ASN_SCALE, GAP_CLASSES, gap_class
from kompetensi.errors import InvalidTypeError
from kompetensi.gap import GapItem
from kompetensi.people import Requirement
from kompetensi.testing import gap_items

TINY = Fraction(1, 1_000_000)


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (5, "0"),
        (4, "0"),
        (4 - TINY, "1"),
        (Fraction(7, 2), "1"),
        (3 + TINY, "1"),
        (3, "1"),
        (3 - TINY, "2+"),
        (2, "2+"),
        (1, "2+"),
        (None, None),
    ],
)
def test_part_of_a_level_is_still_to_be_climbed(actual: Any, expected: str | None) -> None:
    required = Requirement(competency="M.01", level=4)
    item = GapItem(requirement=required, scale=ASN_SCALE, actual=actual)
    assert gap_class(item) == expected


def test_only_an_item_has_a_class() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        gap_class(2)  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == "item must be a GapItem, got 2"


@given(gap_items())
def test_the_lowest_class_is_exactly_what_is_met(item: GapItem) -> None:
    found = gap_class(item)
    assert (found == GAP_CLASSES[0]) == (item.state in {"met", "exceeded"})
    assert (found is None) == (item.state in {"unknown", "not_applicable"})
