"""Forms of competency development, and one agency's table of hours per form.

References:
    PP 11/2017, Pasal 212 (the least list); PerLAN 10/2018, as an agency's rule mirrors it. Hours per
    form: annex of BPS letter B-031/BPS/2600/02/2019, as shown on its own help page. Whether the
    annex of PerLAN 10/2018 prints the same numbers was not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi.asn._instruments import (
    BPS_LETTER_2019,
    LAW_TEXTS,
    PERLAN_5_2018,
    PERLAN_10_2018,
    PP_11_2017,
)
from kompetensi.asn._learning_activity import FormHours
from kompetensi.asn._parameters import parameter
from kompetensi.rules import DatedParameter

#: Forms of training that PP 11/2017 names at the least, by route.
LEAST_DEVELOPMENT_FORMS: Final[DatedParameter[Mapping[str, tuple[str, ...]]]] = parameter(
    "asn.development.least-forms",
    PP_11_2017.gives(
        {
            "klasikal": ("pelatihan", "seminar", "kursus", "penataran"),
            "nonklasikal": (
                "e-learning",
                "bimbingan di tempat kerja",
                "pelatihan jarak jauh",
                "magang",
                "pertukaran PNS dengan pegawai swasta",
            ),
        },
        "Pasal 212 ayat (2)-(3)",
        confidence="V",
        url=LAW_TEXTS,
    ),
)

#: Forms of training as agencies list them, by route.
DEVELOPMENT_FORMS: Final[DatedParameter[Mapping[str, tuple[str, ...]]]] = parameter(
    "asn.development.forms",
    PERLAN_10_2018.gives(
        {
            "klasikal": (
                "pelatihan dasar",
                "pelatihan struktural kepemimpinan",
                "pelatihan manajerial",
                "pelatihan teknis",
                "pelatihan fungsional",
                "pelatihan sosial kultural",
                "seminar / konferensi / sarasehan",
                "workshop / lokakarya",
                "kursus",
                "penataran",
                "bimbingan teknis",
                "sosialisasi",
                "lainnya",
            ),
            "nonklasikal": (
                "coaching",
                "mentoring",
                "e-learning",
                "pelatihan jarak jauh",
                "detasering",
                "outbound",
                "patok banding",
                "pertukaran dengan swasta, BUMN atau BUMD",
                "belajar mandiri",
                "komunitas belajar",
                "bimbingan di tempat kerja",
                "magang / praktik kerja",
                "lainnya",
            ),
        },
        "as in Peraturan BPPMI 5/2021, which mirrors it",
        confidence="S",
        url="https://pasal.id/en/peraturan/perban/peraturan-bppmi-no-5-tahun-2021",
    ),
)

#: Length of one learning hour (JP).
LEARNING_HOUR_MINUTES: Final[DatedParameter[int]] = parameter(
    "asn.development.hour-minutes",
    PERLAN_5_2018.gives(
        45,
        "as a page on it tells",
        confidence="S",
        url="https://faamnews.com/"
        "pj-gubernur-ali-baham-bakal-evaluasi-pimpinan-opd-tentang-hak-belajar-20-jam-setahun-bagi-asn/",
    ),
    unit="minute",
)

_ACTUAL: Final = FormHours(unit="JP", hours=1)
_SEMESTER: Final = FormHours(unit="semester", hours=20)
_COACHING: Final = FormHours(unit="time", hours=2, per_month=4)  # at most twice a month
_COACHING_ABROAD: Final = FormHours(unit="day", hours=4, per_month=8)
_TWO_A_DAY: Final = FormHours(unit="JP", hours=1, per_day=2)


def _units(unit: str, hours: int) -> FormHours:
    return FormHours(unit=unit, hours=hours)


#: ``jp-bps-2019``: JP per form at Statistics Indonesia (BPS), by its own codes, ``-abroad`` for
#: abroad. An agency's table and no national one. Rows that it prints abroad as "20%" without a word
#: of explanation are absent, and so is learning at the workplace, which has no number.
JP_BPS_2019: Final[DatedParameter[Mapping[str, FormHours]]] = parameter(
    "asn.development.jp-bps-2019",
    BPS_LETTER_2019.gives(
        {
            "A1": _SEMESTER,  # tugas belajar
            "A1-abroad": _SEMESTER,
            "A2": _SEMESTER,  # izin belajar
            "A2-abroad": _SEMESTER,
            "B1": _ACTUAL,  # pelatihan struktural kepemimpinan
            "B2": _ACTUAL,  # pelatihan manajerial
            "B3": _ACTUAL,  # pelatihan teknis
            "B4": _ACTUAL,  # pelatihan fungsional
            "B5": _ACTUAL,  # pelatihan sosial kultural
            "B6": _units("day", 4),  # seminar, konferensi, sarasehan
            "B6-abroad": _units("day", 6),
            "B7": _units("day", 5),  # workshop, lokakarya
            "B7-abroad": _units("day", 7),
            "B8": _ACTUAL,  # kursus
            "B9": _ACTUAL,  # penataran
            "B10": _ACTUAL,  # bimbingan teknis
            "B11": _units("day", 4),  # sosialisasi
            "B11-abroad": _units("day", 6),
            "C1": _COACHING,  # coaching
            "C1-abroad": _COACHING_ABROAD,
            "C2": _COACHING,  # mentoring
            "C2-abroad": _COACHING_ABROAD,
            "C3": FormHours(unit="JP", hours=1, per_day=3),  # e-learning
            "C3-abroad": FormHours(unit="JP", hours=1, per_day=4),
            "C4": _ACTUAL,  # pelatihan jarak jauh
            "C5": _units("time", 20),  # detasering
            "C5-abroad": _units("time", 24),
            "C6": _ACTUAL,  # outbound
            "C7": _units("time", 10),  # patok banding
            "C7-abroad": _units("time", 20),
            "C8": _units("time", 20),  # pertukaran
            "C8-abroad": _units("time", 24),
            "C9": _TWO_A_DAY,  # belajar mandiri
            "C10": _TWO_A_DAY,  # komunitas belajar
            "C11": _units("time", 20),  # magang, praktik kerja
            "C11-abroad": _units("time", 24),
        },
        "annex, as shown on the agency's help page",
        confidence="S",
        url="https://github.com/mfasza/S20JP/blob/3934b9f/resources/views/bantuan/panduan.blade.php",
    ),
    unit="JP",
)
