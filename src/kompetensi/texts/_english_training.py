"""The English sentences of training plans, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_TRAINING: Final[Mapping[str, str]] = FrozenMap(
    {
        # training: why a need is left open
        "need_not_assessed": "the level of {person} in {competency} is not known; assess it first",
        "need_without_weight": "the need of {person} for {competency} has no weight, so that closing it is "
        "worth nothing",
        "need_no_programme": "no programme closes more of {competency} for {person}",
        "need_no_seat": "no seat is left for {person}: {session} is full",
        "need_no_budget": "the budget does not pay for {programme}, which would close more of {competency} "
        "for {person}",
        "need_no_provider_budget": "the budget of {provider} does not pay for more of {competency} for {person}",
        "need_no_hours": "{person} has no hours left for {programme}, which would close more of {competency}",
        "need_clash": "{programme}, which would close more of {competency} for {person}, clashes with {other}",
        "need_prerequisite": "{person} lacks {required}, which {programme} requires; it would close more of "
        "{competency}",
        "need_forbidden": "{programme}, which would close more of {competency} for {person}, is forbidden",
        "need_several_limits": "several limits together keep {competency} of {person} open: {limits}",
        "need_not_searched": "{person} has more possible sets than were tried; one might close more of {competency}",
        "limit_clash": "dates",
        "limit_forbidden": "what is forbidden",
        "limit_no_budget": "money",
        "limit_no_hours": "hours",
        "limit_no_provider_budget": "money for this provider",
        "limit_no_seat": "a seat",
        "limit_prerequisite": "a prerequisite",
        # training: what a plan attains
        "plan_best": "value {value}, which is proved to be the best possible",
        "plan_within": "value {value}, at most {distance} % below the best possible, which is no more than {bound}",
        "plan_seat_worth": "one more seat of {session} adds at most {price} to the bound",
        "plan_money_worth": "one percent more budget adds at most {price} to the bound",
        "plan_provider_worth": "one percent more budget of {provider} adds at most {price} to the bound",
        "plan_hours": "{person} takes {hours} hours",
        "plan_takes": "{person} takes {programme}",
        "plan_takes_session": "{person} takes {programme} in {session}",
    }
)
