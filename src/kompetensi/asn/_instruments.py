"""The instruments that the rules come from, with the day each came into force.

The day is the one read in a source. Where none was read, the last day of the instrument's year
stands for it, so that nothing is applied too early, and every citation says so.

A value that was read in the text of its instrument (mark V) carries the day it was compared. The
notes behind this package name a month only, November 2026; its first day stands for it. Marks of
the other kinds carry no such day. Where parts of one value have different marks, the weakest of
them stands, in the order V, S, C, D.
"""

from __future__ import annotations

from datetime import date
from typing import Final, TypeVar

import attrs

from kompetensi.rules import Citation, DatedValue

T = TypeVar("T")

READ_ON: Final = date(2026, 11, 1)
# Where the texts of the government regulations (PP) were read, by year and number.
LAW_TEXTS: Final = "https://github.com/mblonyox/data-peraturan/tree/c87e616/pp"
DAY_NOT_READ: Final = "day in force not read, last day of the year taken"


@attrs.frozen(kw_only=True)
class Instrument:
    """A law, regulation or letter, and the first day on which what it says holds."""

    name: str
    since: date
    day_read: bool = True

    def gives(
        self, value: T | None, locator: str, *, confidence: str, url: str = ""
    ) -> DatedValue[T]:
        """Return a value in force from the instrument's day on; ``None`` where it repeals."""
        return DatedValue(
            since=self.since, value=value, citation=self.at(locator, confidence=confidence, url=url)
        )

    def at(self, locator: str, *, confidence: str, url: str = "") -> Citation:
        """Cite a place in the instrument."""
        return Citation(
            instrument=self.name,
            locator=locator if self.day_read else f"{locator} ({DAY_NOT_READ})",
            read_on=READ_ON if confidence == "V" else None,
            url=url,
            confidence=confidence,
        )


def _by_year(name: str, year: int) -> Instrument:
    """Make an instrument of which only the year is known."""
    return Instrument(name=name, since=date(year, 12, 31), day_read=False)


PP_13_2002: Final = Instrument(
    name="PP 99/2000, PP 100/2000 jo. PP 13/2002", since=date(2002, 4, 17)
)
PP_11_2017: Final = Instrument(name="PP 11/2017", since=date(2017, 4, 7))
PP_49_2018: Final = Instrument(name="PP 49/2018", since=date(2018, 11, 28))
PERMENPANRB_38_2017: Final = _by_year("PermenPANRB 38/2017", 2017)
PERMENPANRB_3_2020: Final = _by_year("PermenPANRB 3/2020", 2020)
PERMENPANRB_20_2025: Final = _by_year("PermenPANRB 20/2025", 2025)
PERBKN_26_2019: Final = _by_year("PerBKN 26/2019", 2019)
KEPKA_BKN_411_2025: Final = Instrument(  # the day from which its system is obligatory
    name="Keputusan Kepala BKN 411/2025", since=date(2026, 1, 1)
)
SE_BKN_3_2022: Final = _by_year("SE Kepala BKN 3/2022", 2022)
PERLAN_5_2018: Final = _by_year("PerLAN 5/2018", 2018)
PERLAN_10_2018: Final = _by_year("PerLAN 10/2018", 2018)
PERMENKUMHAM_35_2020: Final = _by_year("Permenkumham 35/2020", 2020)
PERMEN_KP_39_2023: Final = _by_year("Permen KP 39/2023", 2023)
BPS_LETTER_2019: Final = _by_year("Surat BPS B-031/BPS/2600/02/2019", 2019)

# performance, indices, training evaluation
KEPMENPAN_25_2004: Final = _by_year("KEP/25/M.PAN/2/2004", 2004)
PERMENPANRB_16_2014: Final = _by_year("PermenPANRB 16/2014", 2014)
PERMENPANRB_14_2017: Final = _by_year("PermenPANRB 14/2017", 2017)
PERMENPANRB_38_2018: Final = _by_year("PermenPANRB 38/2018", 2018)
PERBKN_8_2019: Final = Instrument(name="PerBKN 8/2019", since=date(2019, 5, 15))
SE_IP_ASN_2020: Final = _by_year("Surat Edaran pengukuran IP ASN 2020", 2020)
PERLAN_12_2018: Final = _by_year("PerLAN 12/2018", 2018)
PERLAN_1_2021: Final = _by_year("PerLAN 1/2021", 2021)
PP_30_2019: Final = Instrument(  # its appraisal applies two years after promulgation (Pasal 64)
    name="PP 30/2019", since=date(2021, 4, 29)
)
PERMENPANRB_8_2021: Final = _by_year("PermenPANRB 8/2021", 2021)
PERMENPANRB_6_2022: Final = _by_year("PermenPANRB 6/2022", 2022)
PERMENPANRB_1_2023: Final = _by_year("PermenPANRB 1/2023", 2023)
SE_MENPANRB_3_2023: Final = _by_year("SE MenPANRB 3/2023", 2023)
PERBKN_3_2023: Final = _by_year("PerBKN 3/2023", 2023)
