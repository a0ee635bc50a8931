"""The Indonesian sentences of goals of several layers in mentoring, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_GOALS: Final[Mapping[str, str]] = FrozenMap(
    {
        "fairest": "pasangan sebanyak mungkin, dan yang paling kurang beruntung mendapat sebaik "
        "mungkin",
        "rank_maximal": "pilihan pertama sebanyak mungkin, lalu pilihan kedua sebanyak mungkin, "
        "dan seterusnya",
        "loads_even": "di antara hasil yang sama baiknya, mentee dibagi paling merata di antara "
        "para mentor",
        "wants_left": "{mentee} mendapat {found} dari {wants} mentor yang diinginkan",
        "least_seats": "{mentor} harus mendapat sedikitnya {least} mentee, dan mendapat {found}",
        "left_out_least": "tempat lebih bermanfaat bagi orang lain: menempatkan orang ini, paling "
        "baik pada {mentor}, membuat mentor lain kekurangan {count} mentee",
        "left_out_even": "menempatkan orang ini, paling baik pada {mentor}, sama baiknya, tetapi beban "
        "para mentor kurang merata",
        "left_out_rank": "tempat lebih bermanfaat bagi orang lain: menempatkan orang ini, paling "
        "baik pada {mentor}, mengurangi pasangan pilihan ke-{level} sebanyak {count}",
        "left_out_above": "tempat lebih bermanfaat bagi orang lain: menempatkan orang ini, paling "
        "baik pada {mentor}, mengurangi sebanyak {count} jumlah orang dengan lebih dari {level} poin",
        "pair_costs_nothing": "ada hasil yang sama baiknya dengan {mentee} pada {mentor}; urutan "
        "kode yang menentukan",
        "pair_costs_least": "{mentee} dengan {mentor} membuat mentor lain kekurangan {count} "
        "mentee",
        "pair_costs_pairs": "{mentee} dengan {mentor} mengurangi jumlah pasangan sebanyak {count}",
        "pair_costs_rank": "{mentee} dengan {mentor} mengurangi pasangan pilihan ke-{level} "
        "sebanyak {count}",
        "pair_costs_above": "{mentee} dengan {mentor} mengurangi sebanyak {count} jumlah orang "
        "dengan lebih dari {level} poin",
        "pair_costs_even": "{mentee} dengan {mentor} sama baiknya, tetapi beban para mentor kurang "
        "merata",
        "seat_adds_pairs": "satu tempat lagi pada {mentor} menambah {count} pasangan",
        "seat_adds_rank": "satu tempat lagi pada {mentor} menambah {count} pasangan pilihan "
        "ke-{level}",
        "seat_adds_above": "satu tempat lagi pada {mentor} memberi lebih dari {level} poin kepada "
        "{count} orang lagi",
        "seat_adds_even": "satu tempat lagi pada {mentor} membuat beban para mentor lebih merata",
    }
)
