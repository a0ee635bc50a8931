"""The English catalogue: one sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

#: English sentence by code; plain data, to be extended with ``{**ENGLISH, "my_code": "..."}``.
ENGLISH: Final[Mapping[str, str]] = FrozenMap(
    {
        "language": "en",
        # why a person has no level
        "not_assessed": "not assessed",
        "not_applicable": "not applicable",
        "withheld": "withheld",
        # state of a requirement
        "met": "met",
        "short": "short",
        "exceeded": "exceeded",
        "unknown": "unknown",
        # gap: reasons
        "unknown_levels": "no level is known for {competencies}",
        "nothing_required": "the standard requires nothing",
        "all_met": "every required level is met",
        "short_by": "{competency} is {shortfall} below the required level {required}",
        "no_level": "{competency} has no level: {why}",
        "no_positive_weight": "no requirement that applies has a positive weight",
        "no_core": "no core competency applies",
        "no_secondary": "no secondary competency applies",
        "required_zero": "nothing can be divided by the required level 0 of {competencies}",
        "beyond_table": "the table covers no level that is possible for {competencies}",
        # gap: what a score is made of
        "score_is": "{method} is {value}",
        "score_made_of": "{method} is {value}, made of {contributions}",
        "score_between": "{method} lies between {low} and {high}",
        "score_undefined": "{method} has no value",
        "left_out": "not applicable and left out: {competencies}",
        # gap: scores
        "weighted_shortfall": "weighted shortfall",
        "job_person_match": "job person match",
        "profile_matching": "profile matching",
        # evaluation: self and others
        "known_strength": "known strength",
        "hidden_strength": "hidden strength",
        "blind_spot": "blind spot",
        "known_need": "known need",
        "over_estimator": "self above others",
        "under_estimator": "self below others",
        "in_agreement": "self and others agree",
        "self_and_others": "{item}: self {self}, others {others}: {judged}",
        # evaluation: reasons
        "counted": "{ratings} given, {missing} missing ratings of {ratees} ratees",
        "no_ratings": "there is no rating",
        "one_rating": "there is one rating, and a variance needs two",
        "group_silent": "{item}: no rating by {group}",
        "too_few_raters": "{item}: {group} is hidden, with fewer than {minimum} ratings",
        "too_few_raters_anywhere": "{group} is hidden, with fewer than {minimum} ratings on each item",
        "hidden_to_protect": "{item}: {group} is hidden, so that a smaller group stays hidden",
        "hidden_to_protect_anywhere": "{group} is hidden, so that a smaller group stays hidden",
        "groups_pooled": "{item}: hidden groups count together as one of {n} ratings: {groups}",
        "groups_left_out": "{item}: others are rated without the hidden groups: {groups}",
        "weight_shared": "{item}: no rating by {groups}, so the other groups share the weight",
        "groups_missing": "{item}: no rating by others, since these gave none: {groups}",
        "others_silent": "{item}: nobody else rated it",
        "others_would_reveal": "{item}: a rating by others would reveal hidden groups: {groups}",
        "no_group_shown": "{item}: every group of others is hidden",
        # mentoring: goals
        "score": "the greatest total score",
        "most_pairs_then_score": "as many pairs as possible, and among these the greatest total score",
        "stable_for_mentees": "stable, and the best stable one for every mentee",
        "stable_for_mentors": "stable, and the best stable one for every mentor",
        # mentoring: rules that take pairs out
        "forbidden": "forbidden pair",
        "same_person": "the same person",
        "different_unit": "not in different units",
        "senior_by": "not senior by an allowed difference of ranks",
        # mentoring: why somebody is unmatched
        "no_allowed_mentor": "no pair with any mentor is given",
        "all_mentors_refused": "no mentor is allowed: {rules}",
        "only_one_sided": "nobody ranks this person back: {mentors}",
        "no_seats": "no allowed mentor has seats: {mentors}",
        "seats_locked": "locked pairs hold every seat of the allowed mentors: {mentors}",
        "outscored": "others use the seats better: placing this person, at best with {mentor}, would cost {cost} "
        "points of the total",
        "equally_good": "an equally good matching has this person with {mentor} and others in other places; "
        "the order of codes decided",
        "preferred_others": "every allowed mentor with open seats ({mentors}) is full with people ranked higher, or "
        "equally and earlier in code order",
        # mentoring: what was attained
        "attained": "goal: {goal}; {pairs} pairs, {left} unmatched",
        "total_score": "total score {score}",
        "last_pair_costs": "the last pair lowers the total score by {cost}",
        # mentoring: people and pairs
        "paired": "{mentee} is paired with {mentor}",
        "paired_at": "{mentee} is paired with {mentor} at {score} points",
        "locked_pair": "{mentee} is locked to {mentor}",
        "locked_elsewhere": "{mentee} is locked to somebody else than {mentor}",
        "seats_free": "free seats: {free} of {seats}",
        "seat_worth": "one more seat of {mentor} would raise the total by {price} points",
        "seat_worth_pairs": "one more seat of {mentor} would raise the total by {price} points, if each pair counts "
        "{bonus} besides its score",
        "no_open_seat": "{mentor} has no open seat for {mentee}",
        "pair_costs": "{mentee} with {mentor} would cost {cost} points of the total",
        "pair_costs_at_least": "{mentee} with {mentor} instead would cost {cost} points of the total or more",
        "pair_costs_at_least_pairs": "{mentee} with {mentor} instead would cost {cost} points or more, if each pair "
        "counts {bonus} besides its score",
        "mentee_ranks_lower": "{mentee} has {now}, and ranks {mentor} lower or equally and later in code order",
        "mentor_full_of_higher": "{mentor} is full with people ranked higher than {mentee}, or equally and earlier in "
        "code order",
        "pair_refused": "{mentee} with {mentor} is not allowed: {rule}",
        "pair_one_sided": "only one of {mentee} and {mentor} ranks the other",
        "pair_not_allowed": "{mentee} with {mentor} is not among the allowed pairs",
        # rules: reasons
        "classified": "{category} by the table {table}",
        "between_categories": "the value lies between {low} and {high}, so it may be {categories}",
    }
)
