"""The English sentences on evaluated programmes, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_PROGRAMME: Final[Mapping[str, str]] = FrozenMap(
    {
        # evaluation: levels of a programme
        "level_reaction": "reaction",
        "level_learning": "learning",
        "level_behaviour": "behaviour",
        "level_results": "results",
        "level_return": "return",
        "level_evaluated": "level of evaluation: {level}",
        "level_not_evaluated": "not evaluated: {level}",
        # evaluation: reaction
        "responded": "{responded} of {participants} participants responded",
        "reaction_not_enrolled": "left out, since not among the participants: answers of {n}",
        # evaluation: paired scores
        "both_waves": "{n} have both a score before and one after",
        "paired_only_before": "left out, since the score after is missing: {n}",
        "paired_only_after": "left out, since the score before is missing: {n}",
        "paired_neither": "left out, since both scores are missing: {n}",
        "paired_not_enrolled": "left out, since not among the participants: scores of {n}",
        # evaluation: results
        "indicator_is": "{indicator} is {after}; nothing is known of before",
        "indicator_changed": "{indicator} changed by {change}, from {before} to {after}",
        "indicator_sizes": "it rests on {n_before} before and {n_after} after",
        "indicator_target_met": "the target {target} is met",
        "indicator_target_missed": "the target {target} is missed",
        "indicator_compared": "comparable units changed by {others} in the same time, so {net} remain",
        "indicator_no_comparison": "without a comparison group nobody can say that the programme caused it",
        # evaluation: return
        "return_is": "a benefit of {benefit} for a cost of {cost} is a return of {percent} percent",
        "return_undefined": "a benefit of {benefit} for a cost of {cost} has no return in percent",
        "no_cost": "the cost is 0, so there is nothing to divide by",
        # evaluation: parts of a mentoring round
        "level_gaps": "gap before and after",
        "level_mentees": "what mentees say",
        "level_mentors": "what mentors say",
        "level_pairs": "pairs that ended early",
        "gap_smaller": "share whose gap became smaller",
        "share_ended_early": "share of pairs that ended early",
        # evaluation: forms and items
        "forms_counted": "{forms} forms with {items} items each are complete",
        "forms_incomplete": "left out, since an answer is missing: {n} forms",
        "item_undefined": "{item}: its discrimination is undefined",
        "item_against_others": "{item} goes against the other items; look at its key, or whether it is to be reversed",
        # evaluation: panels
        "panel_counted": "{ratings} ratings of {ratees} ratees by {raters} raters",
        "panel_incomplete": "not every rater rated every ratee who was rated",
        # evaluation: comparison of programmes
        "place_is": "{code}: place {best}, of {n} people",
        "place_by_chance": "{code}: a place between {best} and {worst}, of {n} people",
        "ahead_of": "{code} is ahead beyond chance of {others}",
        "not_compared": "not compared, since nobody has both scores: {codes}",
        "nothing_to_compare": "there are fewer than two to compare",
        "too_few_in_class": "no class has two people, so chance cannot be told from a difference",
        "scales_differ": "the tests have different ends; changes are shares of each scale",
    }
)
