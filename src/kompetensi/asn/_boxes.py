"""The grid of nine boxes as data: axes, boxes, cut-offs, actions, pool.

References:
    See :mod:`kompetensi.asn._nine_box`. The condensed actions agree in four public programs, but
    for the succession group of boxes 7 and 8 (of the agency in two, agency or national in one).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._exact import Number
from kompetensi.asn._instruments import (
    KEPKA_BKN_411_2025,
    PERMENPANRB_3_2020,
    PERMENPANRB_20_2025,
)
from kompetensi.asn._parameters import parameter
from kompetensi.rules import Band, BandTable, DatedParameter

#: The words of both axes, the lowest first.
TALENT_AXES: Final[DatedParameter[Mapping[str, tuple[str, ...]]]] = parameter(
    "asn.talent.axes",
    PERMENPANRB_20_2025.gives(
        {
            "performance": ("di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi"),
            "potential": ("rendah", "menengah", "tinggi"),
        },
        "Pasal 17 ayat (1)",
        confidence="V",
        url="https://pasal.id/en/peraturan/permen/permenpanrb-no-20-tahun-2025/koreksi/9419400",
    ),
)

#: Box by performance and potential.
NINE_BOXES: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.talent.boxes",
    PERMENPANRB_3_2020.gives(
        {
            "di atas ekspektasi": {"rendah": 4, "menengah": 7, "tinggi": 9},
            "sesuai ekspektasi": {"rendah": 2, "menengah": 5, "tinggi": 8},
            "di bawah ekspektasi": {"rendah": 1, "menengah": 3, "tinggi": 6},
        },
        "grid as in slides of the ministry's talent unit; annex not read",
        confidence="S",
        url="https://id.scribd.com/document/596538753/TM-Kemenpan-1",
    ),
)


def _cuts(axis: str, low: str, middle: str, high: str) -> BandTable:
    bands = [Band(code=low, start=0), Band(code=middle, start=60), Band(code=high, start=80)]
    return BandTable(code=f"talent-{axis}-60-80", bands=bands, highest=100)


#: Cut-offs of both axes for values from 0 to 100, found in public code only. Replace them where
#: your agency has its own.
TALENT_THRESHOLDS: Final[DatedParameter[Mapping[str, BandTable]]] = parameter(
    "asn.talent.thresholds",
    KEPKA_BKN_411_2025.gives(
        {
            "performance": _cuts(
                "performance", "di bawah ekspektasi", "sesuai ekspektasi", "di atas ekspektasi"
            ),
            "potential": _cuts("potential", "rendah", "menengah", "tinggi"),
        },
        "cut-offs 60 and 80 in three public programs, one naming it; in no text; link to a page on it",
        confidence="C",
        url="https://www.pusdiklatpemda.com/"
        "manajemen-kinerja-dan-talent-management-asn-pasca-kepka-bkn-no-411-2025",
    ),
)

_GUIDANCE: Final = "performance_guidance"
_COUNSELLING: Final = "performance_counselling"
_DEVELOPMENT: Final = "competency_development"
_PLACEMENT: Final = "suitable_placement"

#: Recommended actions by box, as codes that both catalogues word.
BOX_ACTIONS: Final[DatedParameter[Mapping[int, tuple[str, ...]]]] = parameter(
    "asn.talent.actions",
    PERMENPANRB_3_2020.gives(
        {
            1: ("applicable_rules",),
            2: (_GUIDANCE, _DEVELOPMENT, _PLACEMENT),
            3: (_GUIDANCE, _COUNSELLING, _DEVELOPMENT, _PLACEMENT),
            4: ("rotation", _DEVELOPMENT),
            5: (_PLACEMENT, _GUIDANCE, _DEVELOPMENT),
            6: (_PLACEMENT, _GUIDANCE, _COUNSELLING),
            7: (
                "retain",
                "succession_agency",
                "rotation_or_enrichment",
                _DEVELOPMENT,
                "study_assignment",
            ),
            8: ("retain", "succession_agency", "rotation_or_enlargement", _GUIDANCE),
            9: ("promote", "retain", "succession_national", "award"),
        },
        "recommendations, condensed from public programs; annex not read",
        confidence="C",
        url="https://github.com/muhammadnorseputra/silka-server",
    ),
)

#: Boxes from which people are taken for promotion.
TALENT_POOL: Final[DatedParameter[tuple[int, ...]]] = parameter(
    "asn.talent.pool",
    KEPKA_BKN_411_2025.gives(
        (7, 8, 9),
        "as told in a summary of a briefing",
        confidence="S",
        url="https://summarytube.com/summary/sosialisasi-sistem-manajemen-talenta-asn-simata-asn-cmr4",
    ),
)
