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
        # training: what a plan splits into, hours and order
        "split_part": "{name}: {hours} hours, cost {cost}, {closed} levels closed",
        "split_part_not_stated": "not stated: {hours} hours, cost {cost}, {closed} levels closed",
        "hours_of_person": "{person} takes {hours} hours of at least {least}; {undated} of them have no dates",
        "order_dated": "{person}, number {place}: {programme}, {starts} to {ends}",
        "order_undated": "{person}, number {place}: {programme}, without dates",
        # training: what changed against an earlier plan
        "plan_changes_counted": "enrolments: {kept} kept, {moved} moved to another session, {added} added, "
        "{dropped} dropped",
        "plan_changes_value": "the value was {before} and is {now}",
        "plan_changes_cost": "the cost was {before} and is {now}",
        "drop_person": "{person} is not in the new plan",
        "drop_programme": "{programme} is not offered any more",
        "drop_session": "the session {session} is not offered any more",
        "drop_forbidden": "{programme} is now forbidden for {person}",
        "drop_held": "{person} has completed {programme}",
        "drop_no_need": "{programme} closes nothing more for {person}",
        "drop_not_chosen": "{programme} would still close something for {person}, and the new plan uses its limits "
        "otherwise",
        "need_gone": "{person} is no longer short of {competency} in the new plan",
        # training: what more of a limit is worth
        "worth_seats": "one more seat of {code} adds at most {worth}",
        "worth_hours": "one more hour of {code} adds at most {worth}",
        "worth_budget": "one percent more budget adds at most {worth}",
        "worth_provider_budget": "one percent more budget of {code} adds at most {worth}",
    }
)
