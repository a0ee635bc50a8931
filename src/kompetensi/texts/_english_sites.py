"""The English sentences of mentors at sites, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_SITES: Final[Mapping[str, str]] = FrozenMap(
    {
        "stable_for_sites": "stable, and the best stable one for every site",
        "sites_matched": "{pairs} mentees placed, {left} left over",
        "no_open_mentor": "no site of a mentor whom this person ranks takes this person",
        "sites_prefer_others": "people ranked higher have all seats of {seats} wanted mentors and "
        "all places at the sites of {places} others",
    }
)
