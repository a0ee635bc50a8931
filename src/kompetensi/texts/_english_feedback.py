"""The English sentences on feedback over time, shrunken means and bootstraps, a part of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._frozen_map import FrozenMap

ENGLISH_FEEDBACK: Final[Mapping[str, str]] = FrozenMap(
    {
        # evaluation: change between waves
        "item_rose": "{item}: others rate it {by} higher, {after} after {before}",
        "item_fell": "{item}: others rate it {by} lower, {after} after {before}",
        "item_same": "{item}: others rate it {after} as before",
        "change_lacks_wave": "{item}: no rating by others is shown in one of the waves, so there is no change",
        "change_of_groups": "{item}: the two ratings by others are made of different groups, so their difference is no "
        "change",
        # evaluation: opening of a report
        "opening_strong": "{item} is strong: others rate it {others}",
        "opening_area": "{competency} can be improved: it is at level {level}, and the next level is {next}",
        "opening_at_the_top": "{competency} can be improved: it is at level {level}, above which no level is defined",
        "opening_learn_first": "for level {next} of {competency}, learn first: {needed}",
        "opening_not_rated": "for level {next} of {competency}, find out first whether these are held, since no rating "
        "by others is shown: {needed}",
        "opening_more_areas": "areas to improve that are not named here: {n}",
        # evaluation: shrunken means
        "means_are_shrunken": "the means are drawn towards the mean of all, the more the fewer ratings there are",
        "mean_shrunken": "{person}: {value}, shrunken from a mean of {mean} over {n} ratings",
        "too_few_to_shrink": "how far people differ cannot be told from {people}, which takes {least}",
        "no_second_rating": "nobody has two ratings, so chance cannot be told from a difference",
        "people_alike": "people differ no more than chance would make them differ",
        "people_unrated": "without any rating: {people}",
        # evaluation: bootstrap
        "interval_bootstrap": "bootstrap over the rated",
        "no_bootstrap": "a bootstrap interval needs more than {few} rated things, and there are {n}",
        "draws_without_value": "{n} of {draws} bootstrap draws have no value and are left out",
        # evaluation: severity of raters
        "adjusted_mean": "{person}: {value} from the average rater, {mean} as rated",
        "rater_apart": "{rater} rates {levels} levels above the average rater; below 0 is severe",
    }
)
