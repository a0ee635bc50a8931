"""The Indonesian sentences of training plans, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_TRAINING: Final[Mapping[str, str]] = FrozenMap(
    {
        # training: why a need is left open
        "need_not_assessed": "level {person} pada {competency} tidak diketahui; lakukan penilaian dahulu",
        "need_without_weight": "kebutuhan {person} akan {competency} tidak berbobot, sehingga menutupnya tidak "
        "bernilai",
        "need_no_programme": "tidak ada program yang menutup {competency} lebih jauh bagi {person}",
        "need_no_seat": "tidak ada kursi tersisa bagi {person}: {session} penuh",
        "need_no_budget": "anggaran tidak cukup untuk {programme}, yang akan menutup {competency} lebih "
        "jauh bagi {person}",
        "need_no_provider_budget": "anggaran {provider} tidak cukup untuk menutup {competency} lebih jauh bagi "
        "{person}",
        "need_no_hours": "{person} tidak punya jam tersisa untuk {programme}, yang akan menutup "
        "{competency} lebih jauh",
        "need_clash": "{programme}, yang akan menutup {competency} lebih jauh bagi {person}, "
        "berbenturan dengan {other}",
        "need_prerequisite": "{person} belum memiliki {required}, syarat {programme}; program itu akan "
        "menutup {competency} lebih jauh",
        "need_forbidden": "{programme}, yang akan menutup {competency} lebih jauh bagi {person}, dilarang",
        "need_several_limits": "beberapa batas bersama-sama membuat {competency} pada {person} tetap terbuka: "
        "{limits}",
        "need_not_searched": "{person} punya lebih banyak kemungkinan daripada yang dicoba; mungkin ada yang "
        "menutup {competency} lebih jauh",
        "limit_clash": "tanggal",
        "limit_forbidden": "yang dilarang",
        "limit_no_budget": "anggaran",
        "limit_no_hours": "jam",
        "limit_no_provider_budget": "anggaran untuk penyedia ini",
        "limit_no_seat": "tempat",
        "limit_prerequisite": "prasyarat",
        # training: what a plan attains
        "plan_best": "nilai {value}, terbukti yang terbaik",
        "plan_within": "nilai {value}, paling banyak {distance} % di bawah yang terbaik, yang tidak melebihi {bound}",
        "plan_seat_worth": "satu kursi tambahan pada {session} menambah batas atas paling banyak {price}",
        "plan_money_worth": "satu persen anggaran tambahan menambah batas atas paling banyak {price}",
        "plan_provider_worth": "satu persen tambahan anggaran {provider} menambah batas atas paling banyak {price}",
        "plan_hours": "{person} mengikuti {hours} jam",
        "plan_takes": "{person} mengikuti {programme}",
        "plan_takes_session": "{person} mengikuti {programme} pada {session}",
    }
)
