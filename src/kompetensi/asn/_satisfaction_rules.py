"""The numbers of the service satisfaction survey (SKM) and its index (IKM).

References:
    PermenPANRB 14/2017, as agencies reprint it; KEP/25/M.PAN/2/2004 for old data. The bands of
    PermenPANRB 16/2014, between the two, were read in no source, so its time has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._exact import Number
from kompetensi.asn._instruments import (
    KEPMENPAN_25_2004,
    PERMENPANRB_14_2017,
    PERMENPANRB_16_2014,
)
from kompetensi.asn._parameters import parameter
from kompetensi.framework import LevelScale
from kompetensi.rules import Band, BandTable, DatedParameter

_REPORT: Final = "https://e-smile.tubaba.go.id/main/skm/laporan/online"
_DECREE: Final = "https://www.scribd.com/doc/168413544"
_BETWEEN: Final = "http://jeliita.ptun-medan.go.id/?q=node/38"
_NOT_READ: Final = "what it says of this was read in no source, so none is given for its time"
_SCALE: Final = LevelScale(lowest=1, highest=4)


def _bands(code: str, c: Number, b: Number, a: Number) -> BandTable:
    """Make a table; D has no lower end, since a printed weight below 1/n leads below 25."""
    return BandTable(
        code=code,
        bands=[
            Band(code="D"),
            Band(code="C", start=c),
            Band(code="B", start=b),
            Band(code="A", start=a),
        ],
        highest=100,
    )


#: Bands of the index, 25 to 100, as quality of service (mutu pelayanan), A the best. They are
#: printed with two decimals (76.60, then 76.61), and read on the index rounded half up to two.
SATISFACTION_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.skm.bands",
    KEPMENPAN_25_2004.gives(
        _bands("ikm-2004", 43.76, 62.51, 81.26), "annex", confidence="S", url=_DECREE
    ),
    PERMENPANRB_16_2014.gives(None, _NOT_READ, confidence="S", url=_BETWEEN),
    PERMENPANRB_14_2017.gives(
        _bands("ikm-2017", 65, 76.61, 88.31),
        "annex, table of the quality of service, as agencies reprint it",
        confidence="S",
        url=_REPORT,
    ),
    unit="points",
)

#: Decimals to which the index is rounded half up before its band is looked up, and for nothing
#: else. Without this step a number between two printed bands would be in none.
SATISFACTION_BAND_PLACES: Final[DatedParameter[Number]] = parameter(
    "asn.skm.band-places",
    KEPMENPAN_25_2004.gives(2, "bands printed with two decimals", confidence="D", url=_DECREE),
    PERMENPANRB_16_2014.gives(None, _NOT_READ, confidence="S", url=_BETWEEN),
    PERMENPANRB_14_2017.gives(2, "bands printed with two decimals", confidence="D", url=_REPORT),
    unit="decimals",
)

#: Scale on which each element is rated.
SATISFACTION_SCALE: Final[DatedParameter[LevelScale]] = parameter(
    "asn.skm.scale",
    KEPMENPAN_25_2004.gives(
        _SCALE, "ratings of 1 to 4, as the converted bands show", confidence="D", url=_DECREE
    ),
    PERMENPANRB_16_2014.gives(None, _NOT_READ, confidence="S", url=_BETWEEN),
    PERMENPANRB_14_2017.gives(_SCALE, "ratings of 1 to 4", confidence="S", url=_REPORT),
    unit="level",
)

#: What the index on the scale of the ratings is multiplied by.
SATISFACTION_CONVERSION: Final[DatedParameter[Number]] = parameter(
    "asn.skm.conversion",
    KEPMENPAN_25_2004.gives(25, "the converted index", confidence="S", url=_DECREE),
    PERMENPANRB_16_2014.gives(None, _NOT_READ, confidence="S", url=_BETWEEN),
    PERMENPANRB_14_2017.gives(25, "the converted index", confidence="S", url=_REPORT),
    unit="points",
)

#: The nine elements by code; some agencies swap U8 and U9.
SATISFACTION_ELEMENTS: Final[DatedParameter[Mapping[str, str]]] = parameter(
    "asn.skm.elements",
    PERMENPANRB_14_2017.gives(
        {
            "U1": "persyaratan",
            "U2": "sistem, mekanisme, dan prosedur",
            "U3": "waktu penyelesaian",
            "U4": "biaya/tarif",
            "U5": "produk layanan",
            "U6": "kompetensi pelaksana",
            "U7": "perilaku pelaksana",
            "U8": "sarana dan prasarana",
            "U9": "penanganan pengaduan, saran, dan masukan",
        },
        "the nine elements",
        confidence="S",
        url=_REPORT,
    ),
)

#: Numbers of the sample size by Krejcie and Morgan, which are the quantile of chi-square, the share
#: assumed and the margin of error.
SURVEY_SAMPLE: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.skm.sample",
    PERMENPANRB_14_2017.gives(
        {"chi_square": 3.841, "share": 0.5, "margin": 0.05},
        "sample by Krejcie and Morgan",
        confidence="S",
        url="https://www.scribd.com/document/567985401",
    ),
)
