"""The points of the professionalism index of civil servants (IP ASN), already weighted.

The points of the four dimensions add up to 100; they hold the weights, so nothing is multiplied by
25, 40, 30 or 5 per cent once more. A letter of BKN of 2024 is reported to restructure the measure;
its content was found in no source.

References:
    PermenPANRB 38/2018 and PerBKN 8/2019. Pasal 8 of the latter is read; the other rows rest on a
    circular, on press and on public programs, as each citation says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._exact import Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._instruments import (
    PERBKN_8_2019,
    PERMENPANRB_6_2022,
    PERMENPANRB_38_2018,
    SE_IP_ASN_2020,
)
from kompetensi.asn._parameters import parameter
from kompetensi.rules import Band, BandTable, DatedParameter

_DECREE: Final = "https://id.scribd.com/document/505527199/Permenpan-No-38-Tahun-2018"
_PASAL_8: Final = "https://pasal.id/peraturan/perban/peraturan-bkn-no-8-tahun-2019/koreksi/8136604"
_CIRCULAR: Final = "https://pdfcoffee.com/surat-edaran-pengukuran-ip-asn-tahun-2020-pdf-free.html"
_PROGRAM: Final = "https://github.com/bukhari99/ipasn"
_PRESS: Final = (
    "https://nasional.kontan.co.id/news/berikut-rumus-pengukuran-indeks-profesionalitas-asn?page=3"
)

#: Greatest points of each dimension, which are kualifikasi, kompetensi, kinerja and disiplin.
PROFESSIONALISM_DIMENSIONS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.dimensions",
    PERMENPANRB_38_2018.gives(
        {"kualifikasi": 25, "kompetensi": 40, "kinerja": 30, "disiplin": 5},
        "the four dimensions, article not read",
        confidence="S",
        url=_DECREE,
    ),
    unit="points",
)

#: Points by the highest formal education. ``SLTP`` stands for SLTP and below. A professional degree
#: (Profesi) stands in one program only and is absent.
PROFESSIONALISM_QUALIFICATION: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.qualification",
    PERMENPANRB_38_2018.gives(
        {
            "S3": 25,
            "S2": 20,
            "S1": 15,
            "D4": 15,
            "D3": 10,
            "D2": 5,
            "D1": 5,
            "SLTA": 5,
            "SLTP": 1,
        },
        "S3 and S2 in secondary sources, the others in four or more public programs that agree",
        confidence="C",
        url=_PROGRAM,
    ),
    unit="points",
)

#: Points of each part of competency by group of positions, which are ``struktural`` (JPT, administrator,
#: pengawas), ``fungsional`` (JF) and ``pelaksana``.
PROFESSIONALISM_COMPETENCY: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.ip.competency",
    PERBKN_8_2019.gives(
        {
            "struktural": {"kepemimpinan": 15, "teknis": 15, "seminar": 10},
            "fungsional": {"fungsional": 15, "teknis": 15, "seminar": 10},
            "pelaksana": {"teknis": 22.5, "seminar": 17.5},
        },
        "Pasal 8 for the 15 points; 22.5 and 17.5 in secondary sources, 10 in public programs",
        confidence="C",
        url=_PASAL_8,
    ),
    unit="points",
)

#: Least hours of technical training, in all, for its points.
PROFESSIONALISM_HOURS: Final[DatedParameter[Number]] = parameter(
    "asn.ip.hours",
    PERBKN_8_2019.gives(
        20, "technical training of 20 JP, as in a circular and press", confidence="S", url=_CIRCULAR
    ),
    unit="JP",
)

#: How many calendar years before the year of measurement a training still counts. Parts that are
#: absent have no limit. One public program has narrower windows.
PROFESSIONALISM_WINDOWS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.windows",
    SE_IP_ASN_2020.gives(
        {"teknis": 1, "seminar": 2},
        "in 2020 technical training counts since the start of 2019, a seminar since 2018",
        confidence="S",
        url=_CIRCULAR,
    ),
    unit="years",
)

#: Bands of an appraisal in numbers, 0 to 100. Printed in whole numbers (76 to 90, then 91), so a
#: rule for the numbers between is part of the policy.
PROFESSIONALISM_PERFORMANCE_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.ip.performance-bands",
    SE_IP_ASN_2020.gives(
        BandTable(
            code="ip-asn-kinerja",
            bands=[
                Band(code="Buruk", start=0),
                Band(code="Kurang", start=51),
                Band(code="Cukup", start=61),
                Band(code="Baik", start=76),
                Band(code="Sangat Baik", start=91),
            ],
            highest=100,
        ),
        "bands of the appraisal; prints 51-65 for Kurang, which overlaps 61-75: a slip",
        confidence="S",
        url=_CIRCULAR,
    ),
    unit="points",
)

#: Points by band of an appraisal in numbers.
PROFESSIONALISM_PERFORMANCE: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.performance",
    PERMENPANRB_38_2018.gives(
        {"Sangat Baik": 30, "Baik": 25, "Cukup": 15, "Kurang": 5, "Buruk": 1},
        "30 and 25 in secondary sources, the lower three in three public programs that agree",
        confidence="C",
        url=_PROGRAM,
    ),
    unit="points",
)

#: Points by predicate of PermenPANRB 6/2022. Sources disagree on Kurang and Sangat Kurang (5 and 1,
#: or 10 and 5), so these are part of the policy.
PROFESSIONALISM_PREDICATES: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.predicates",
    PERMENPANRB_6_2022.gives(
        {"Sangat Baik": 30, "Baik": 25, "Butuh Perbaikan": 15},
        "its predicates with the points of IP ASN, as in one public form",
        confidence="C",
        url="https://github.com/ortalagk-citizen/ipasn",
    ),
    unit="points",
)

#: Points by the heaviest sanction. Sources disagree on a heavy one (1 or 0), so it is part of the
#: policy.
PROFESSIONALISM_DISCIPLINE: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.ip.discipline",
    PERMENPANRB_38_2018.gives(
        {"tidak pernah": 5, "ringan": 3, "sedang": 2},
        "points by sanction, as in five public programs that agree",
        confidence="C",
        url=_PROGRAM,
    ),
    unit="points",
)

#: Calendar years that the record of sanctions covers, the year of measurement included.
PROFESSIONALISM_DISCIPLINE_YEARS: Final[DatedParameter[Number]] = parameter(
    "asn.ip.discipline-years",
    PERMENPANRB_38_2018.gives(
        5,
        "the heaviest sanction of five calendar years, as in one public program",
        confidence="C",
        url="https://github.com/muhammadnorseputra/silka-server",
    ),
    unit="years",
)

#: Categories of the index. Printed in whole numbers (71 to 80, then 81), so a rule for the numbers
#: between is part of the policy.
PROFESSIONALISM_CATEGORIES: Final[DatedParameter[BandTable]] = parameter(
    "asn.ip.categories",
    PERMENPANRB_38_2018.gives(
        BandTable(
            code="ip-asn",
            bands=[
                Band(code="Sangat Rendah", start=0),
                Band(code="Rendah", start=61),
                Band(code="Sedang", start=71),
                Band(code="Tinggi", start=81),
                Band(code="Sangat Tinggi", start=91),
            ],
            highest=100,
        ),
        "categories, ascribed to it by one text and to PerBKN 8/2019 by another",
        confidence="S",
        url=_PRESS,
    ),
    unit="points",
)

#: Group of positions, as the competency table has them, by class of positions.
GROUPS: Final[Mapping[str, str]] = FrozenMap(
    {
        **dict.fromkeys(
            ("jpt_utama", "jpt_madya", "jpt_pratama", "administrator", "pengawas"), "struktural"
        ),
        "pelaksana": "pelaksana",
        **dict.fromkeys(
            (
                "jf_ahli_utama",
                "jf_ahli_madya",
                "jf_ahli_muda",
                "jf_ahli_pertama",
                "jf_penyelia",
                "jf_mahir",
                "jf_terampil",
                "jf_pemula",
            ),
            "fungsional",
        ),
    }
)
