"""The English sentences of partners, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_PARTNERS: Final[Mapping[str, str]] = FrozenMap(
    {
        # partners: coverage
        "coverage_served": "{programmes} reaches the required level {level} of {competency} for {person}",
        "coverage_partly": "{programmes} raises {competency} of {person} to {level} only, below what is required",
        "coverage_unserved": "nothing on offer raises {competency} of {person} above {level}",
        "coverage_not_assessed": "the level of {person} in {competency} is not known, so that no offer can be judged",
        "coverage_outdated": "all that is on offer for {competency} of {person} is older than asked for",
        # partners: briefs
        "brief_goal": "raise {competency} from {from_level} to {level} for {n} people",
        "brief_latest": "it must end by {day}",
        "brief_too_small": "{n} people are fewer than the {least} that make a class",
        "brief_not_assessed": "{n} people are to be assessed in {competencies} first",
        # partners: scorecard
        "scorecard_between": "{programme}: the mean change of {n} people lies between {low} and {high} of the scale",
        "scorecard_too_few": "{programme}: {n} people are fewer than the {least} asked for, so nothing is said",
        "scorecard_empty": "no programme of {institution} was evaluated",
        # partners: sourcing
        "sourcing_is": "{closed} of {n} needs are closed for {cost}, the least that this many can cost",
        "sourcing_prefers": "{closed} of {n} needs are closed for {cost}, the least that this many can cost after what "
        "worked is preferred",
        "sourcing_within": "{closed} of {n} needs are closed for {cost}, and it is not proved that this is best, only "
        "that no choice closes more than {most}, and none as good in what stands before has fewer than {short} seats "
        "in what fell short, fewer than {unshown} in what is not shown, or costs less than {least}",
        "sourcing_worked": "{programme} of {institution} was shown to change more than {least} of the scale",
        "sourcing_fell_short": "{programme} of {institution} was shown to change no more than {least} of the scale",
        "sourcing_not_shown": "{programme} of {institution} is not shown to change more than {least} of the scale, "
        "nor less",
        "sourcing_no_agreement": "no agreement covers {programme} on {day}",
        "sourcing_not_accredited": "{institution}, which gives {programme}, holds no accreditation on {day}",
        "sourcing_no_offer": "no offer that can be bought closes {competency} for {person}",
        "sourcing_limits": "seats and ceilings leave no room for closing {competency} for {person} beside the others",
    }
)
