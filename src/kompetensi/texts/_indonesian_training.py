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
        # training: what a plan splits into, hours and order
        "split_part": "{name}: {hours} jam, biaya {cost}, {closed} level tertutup",
        "split_part_not_stated": "tidak disebutkan: {hours} jam, biaya {cost}, {closed} level tertutup",
        "hours_of_person": "{person} mengikuti {hours} jam dari sedikitnya {least}; {undated} di antaranya "
        "tanpa tanggal",
        "order_dated": "{person}, nomor {place}: {programme}, {starts} sampai {ends}",
        "order_undated": "{person}, nomor {place}: {programme}, tanpa tanggal",
        # training: what changed against an earlier plan
        "plan_changes_counted": "keikutsertaan: {kept} tetap, {moved} pindah sesi, {added} ditambah, "
        "{dropped} dibatalkan",
        "plan_changes_value": "nilainya dahulu {before} dan kini {now}",
        "plan_changes_cost": "biayanya dahulu {before} dan kini {now}",
        "drop_person": "{person} tidak ada dalam rencana baru",
        "drop_programme": "{programme} tidak ditawarkan lagi",
        "drop_session": "sesi {session} tidak ditawarkan lagi",
        "drop_forbidden": "{programme} kini dilarang bagi {person}",
        "drop_held": "{person} sudah menyelesaikan {programme}",
        "drop_no_need": "{programme} tidak menutup apa pun lagi bagi {person}",
        "drop_not_chosen": "{programme} masih akan menutup sesuatu bagi {person}, tetapi rencana baru memakai "
        "batasnya untuk yang lain",
        "need_gone": "{person} tidak lagi kekurangan {competency} dalam rencana baru",
        # training: what more of a limit is worth
        "worth_seats": "satu kursi tambahan pada {code} menambah paling banyak {worth}",
        "worth_hours": "satu jam tambahan bagi {code} menambah paling banyak {worth}",
        "worth_budget": "satu persen anggaran tambahan menambah paling banyak {worth}",
        "worth_provider_budget": "satu persen tambahan anggaran {code} menambah paling banyak {worth}",
    }
)
