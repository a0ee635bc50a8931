"""Gap tables that are published, each called the usual one somewhere; none is a default of ours.

The closed forms beside them are tested.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from kompetensi.gap._gap_tables import GapTable
from kompetensi.rules import Citation

_CODE: Final = Citation(
    instrument="public code of profile matching, repository not recorded",
    locator="table of weights by gap",
    confidence="C",
)
_SWIFT: Final = Citation(
    instrument="SwiftProfileMatching",
    locator="ProfileMatching.calculateGap, continuous calculation, type standard",
    read_on=date(2026, 11, 28),
    url="https://github.com/mrezkys/SwiftProfileMatching",
    confidence="C",
)

#: The table most often met, for gaps from -4 to 4. A perfect fit has 5, one level too many 4.5, one
#: too few 4, and each further level has one less.
STANDARD_TABLE: Final = GapTable(
    code="standard",
    weights={0: 5, 1: 4.5, -1: 4, 2: 3.5, -2: 3, 3: 2.5, -3: 2, 4: 1.5, -4: 1},
    source=Citation(
        instrument="Kusrini (2007), Konsep dan Aplikasi Sistem Pendukung Keputusan",
        locator="weights by gap, as reprinted in the promotion case of lingkupkuliah.blogspot.com",
        url="https://lingkupkuliah.blogspot.com/2019/02/contoh-pemetaan-gap-dan-kompetensi.html",
        confidence="S",
    ),
)

#: Nine steps for gaps from -4 to 4, from 9 for a perfect fit down to 1, which is twice the standard
#: weight minus 1, so that it ranks people as the standard table does.
NINE_STEP_TABLE: Final = GapTable(
    code="nine_step",
    weights={0: 9, 1: 8, -1: 7, 2: 6, -2: 5, 3: 4, -3: 3, 4: 2, -4: 1},
    source=_CODE,
)

#: Half a point less for each level too many or too few, 3 at the least. A shortfall and a surplus
#: weigh alike.
SYMMETRIC_TABLE: Final = GapTable(
    code="symmetric",
    weights={gap: 5 - abs(gap) / 2 for gap in range(-4, 5)},
    source=_CODE,
    beyond="held",
)

#: Half a point less for each level too many or too few, down to 0 for ten levels and more.
ABSOLUTE_TABLE: Final = GapTable(
    code="absolute_wide",
    weights={gap: 5 - abs(gap) / 2 for gap in range(-10, 11)},
    source=_CODE,
    beyond="held",
)

#: 3 for a perfect fit, half a point more or less for each level, from 1 to 5, the only one that
#: rewards a surplus. Any gap has a weight.
MONOTONE_TABLE: Final = GapTable(
    code="monotone", weights={-4: 1, 4: 5}, source=_CODE, between="linear", beyond="held"
)

#: Core factors in SwiftProfileMatching, for whole gaps from -5 to 5, with one point less for each
#: level too few, half a point for each level too many.
SWIFT_CORE_TABLE: Final = GapTable(
    code="swift_core",
    weights={gap: 5 + gap if gap <= 0 else 5 - gap / 2 for gap in range(-5, 6)},
    source=_SWIFT,
)

#: Secondary factors in SwiftProfileMatching, for whole gaps from -5 to 5, with three quarters of a
#: point less for each level too few, a quarter for each level too many.
SWIFT_SECONDARY_TABLE: Final = GapTable(
    code="swift_secondary",
    weights={gap: 5 + 0.75 * gap if gap <= 0 else 5 - gap / 4 for gap in range(-5, 6)},
    source=_SWIFT,
)
