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
        "sites_locked": "no allowed mentor has an open seat ({mentors}), as {sites} takes nobody but "
        "locked pairs",
        "no_open_site_seat": "{site} has no open seat for {mentee} with {mentor}",
        "site_seats_free": "free seats of {site} in all: {free} of {seats}",
        "site_worth": "one more seat of {site} would raise the total by {price} points",
        "site_adds_pairs": "one more seat of {site} would add {count} pairs",
        "site_adds_rank": "one more seat of {site} would add {count} pairs of rank {level}",
        "site_adds_above": "one more seat of {site} would give {count} more people more than "
        "{level} points",
        "site_adds_even": "one more seat of {site} would let the mentors be loaded more evenly",
    }
)
