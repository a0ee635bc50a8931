"""The English sentences of goals of several layers in mentoring, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_GOALS: Final[Mapping[str, str]] = FrozenMap(
    {
        "fairest": "as many pairs as possible, and the worst off as well off as possible",
        "rank_maximal": "as many first wishes as possible, then as many second ones, and so on",
        "loads_even": "among equally good matchings, the mentees are spread most evenly over the "
        "mentors",
        "wants_left": "{mentee} has {found} of {wants} wanted mentors",
        "least_seats": "{mentor} must have {least} mentees at least, and has {found}",
        "left_out_least": "others use the seats better: placing this person, at best with {mentor}, "
        "would leave {count} mentees too few elsewhere",
        "left_out_even": "placing this person, at best with {mentor}, would be as good, but load the "
        "mentors less evenly",
        "left_out_rank": "others use the seats better: placing this person, at best with {mentor}, "
        "would cost {count} pairs of rank {level}",
        "left_out_above": "others use the seats better: placing this person, at best with "
        "{mentor}, would leave {count} people fewer with more than {level} points",
        "pair_costs_nothing": "an equally good matching has {mentee} with {mentor}; the order of "
        "codes decided",
        "pair_costs_least": "{mentee} with {mentor} would leave {count} mentees too few elsewhere",
        "pair_costs_pairs": "{mentee} with {mentor} would cost {count} pairs",
        "pair_costs_rank": "{mentee} with {mentor} would cost {count} pairs of rank {level}",
        "pair_costs_above": "{mentee} with {mentor} would leave {count} people fewer with more "
        "than {level} points",
        "pair_costs_even": "{mentee} with {mentor} would be as good, but load the mentors less "
        "evenly",
        "seat_adds_pairs": "one more seat of {mentor} would add {count} pairs",
        "seat_adds_rank": "one more seat of {mentor} would add {count} pairs of rank {level}",
        "seat_adds_above": "one more seat of {mentor} would give {count} more people more than "
        "{level} points",
        "seat_adds_even": "one more seat of {mentor} would let the mentors be loaded more evenly",
    }
)
