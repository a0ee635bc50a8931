"""The Indonesian sentences of mentors at sites, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

INDONESIAN_SITES: Final[Mapping[str, str]] = FrozenMap(
    {
        "stable_for_sites": "stabil, dan yang terbaik bagi setiap lokasi",
        "sites_matched": "{pairs} mentee mendapat mentor, {left} tidak",
        "no_open_mentor": "tidak ada lokasi mentor pilihan orang ini yang menerimanya",
        "sites_prefer_others": "orang yang peringkatnya lebih tinggi mengisi semua tempat pada "
        "{seats} mentor pilihan dan semua tempat di lokasi {places} mentor pilihan lainnya",
        "sites_locked": "tidak ada mentor yang diperbolehkan dengan tempat terbuka ({mentors}), "
        "karena {sites} hanya menerima pasangan terkunci",
        "no_open_site_seat": "{site} tidak memiliki tempat terbuka bagi {mentee} dengan {mentor}",
        "site_seats_free": "tempat kosong di {site} seluruhnya: {free} dari {seats}",
        "site_worth": "satu tempat lagi di {site} menambah jumlah skor sebesar {price}",
        "site_adds_pairs": "satu tempat lagi di {site} menambah {count} pasangan",
        "site_adds_rank": "satu tempat lagi di {site} menambah {count} pasangan pilihan ke-{level}",
        "site_adds_above": "satu tempat lagi di {site} memberi lebih dari {level} poin kepada "
        "{count} orang lagi",
        "site_adds_even": "satu tempat lagi di {site} membuat beban para mentor lebih merata",
    }
)
