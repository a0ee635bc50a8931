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
    }
)
