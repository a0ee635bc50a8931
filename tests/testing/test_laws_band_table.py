"""Laws of a band table: ours keep them, and each broken one is caught by its name."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from kompetensi.errors import BrokenLawError
from kompetensi.rules import Band, BandTable
from kompetensi.testing import band_tables, laws

MATCH = BandTable(
    code="jpm",
    bands=[Band(code="KMS"), Band(code="MMS", start=68), Band(code="MS", start=80)],
)


def test_a_table_of_ours_keeps_the_laws() -> None:
    laws.band_table(MATCH)


@settings(max_examples=10, suppress_health_check=[HealthCheck.nested_given])
@given(table=band_tables())
def test_every_table_of_ours_keeps_the_laws(table: BandTable) -> None:
    laws.band_table(table)


class Own:
    """A table of one's own: three marks, closed above, and what is wrong with it."""

    def __init__(self, starts: Sequence[int | None], *, fault: str = "") -> None:
        codes = "AAC" if fault == "code" else "ABC"
        self.bands = [
            Band(code=code, start=start) for code, start in zip(codes, starts, strict=False)
        ]
        self.highest = 100
        self.fault = fault

    def band(self, number: int | Fraction, /) -> str:
        if self.fault == "clamps":
            number = min(max(number, 0), 100)
        if not 0 <= number <= 100:
            raise LookupError(number)
        if self.fault == "hole" and 40 < number < 60:
            raise ValueError(number)
        if self.fault == "rounds":
            number = round(number)
        above = [band for band in self.bands if band.start is not None and band.start <= number]
        if self.fault == "closed":
            above = [band for band in self.bands if band.start == 0 or band.start < number]  # type: ignore[operator]
        return above[-1].code


def test_a_table_of_ones_own_may_keep_the_laws() -> None:
    laws.band_table(Own((0, 40, 60)))


@pytest.mark.parametrize(
    ("table", "law", "text"),
    [
        (Own(()), "order", r"it needs bands with codes that all differ, and has none"),
        (
            Own((0, 40, 60), fault="code"),
            "order",
            r"it needs bands with codes that all differ, and has A, A, C",
        ),
        (Own((0, 60, 40)), "order", r"band 'C' starts at 40, after one that starts at 60"),
        (Own((0, 40, None)), "order", r"band 'C' starts at None, after one that starts at 40"),
        (
            Own((0, 40, 60), fault="closed"),
            "border",
            r"it puts (40|60) into '[AB]', but it belongs to '[BC]'",
        ),
        (
            Own((0, 40, 60), fault="rounds"),
            "covers",
            r"it puts \d+/\d+ into '[BC]', but it belongs to '[AB]'",
        ),
        (
            Own((0, 40, 60), fault="hole"),
            "covers",
            r"it raises ValueError: .*, for .*, which belongs to 'B'",
        ),
        (
            Own((0, 40, 60), fault="clamps"),
            "outside",
            r"it puts .*, which it does not cover, into '[AC]'",
        ),
    ],
    ids=["none", "twice", "falling", "open", "closed", "rounds", "hole", "clamps"],
)
def test_a_broken_law_is_named(table: Own, law: str, text: str) -> None:
    with pytest.raises(BrokenLawError, match=rf"^band table 'Own' breaks the law '{law}': {text}$"):
        laws.band_table(table)
