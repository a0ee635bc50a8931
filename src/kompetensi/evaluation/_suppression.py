"""Which groups of an item are hidden; decided on counts alone, never on what was rated.

References:
    PeopleCues documentation, anonymity protection; Tivian, support article 49086: hidden groups
    must together reach the minimum, else the next larger one is hidden too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import attrs

from kompetensi.evaluation._policy import FeedbackPolicy


@attrs.frozen(kw_only=True)
class Hidden:
    """What follows from the small groups of one item for the other groups and for the total.

    Attributes:
        protecting: Groups hidden so that the small ones cannot be worked out.
        pooled: Hidden groups that count as one in the rating by others, by code.
        revealing: Weighted small groups that a rating by others would give away.
    """

    protecting: tuple[str, ...] = ()
    pooled: tuple[str, ...] = ()
    revealing: tuple[str, ...] = ()


def hiding_choices(
    counts: Mapping[str, int], sizes: Mapping[str, int], policy: FeedbackPolicy
) -> Iterator[Hidden]:
    """Yield what may be hidden on an item besides its small groups, the least first.

    A figure over everyone reveals no more than the sum over the pooled groups. That sum is safe if
    they are at least two and hold at least the minimum of ratings. One more group is always enough
    for that: it is not small, so it brings the minimum by itself. The first choice is enough for
    one report; the others are for one that stands beside others. The last one shows exempt groups
    alone.

    Args:
        counts: How many ratings each group but ``"self"`` gave on the item.
        sizes: The size of each group in the report. Of those that can protect, the smallest are
            taken; of several, the first in code order.
        policy: The minimum, the exempt groups and the weights.
    """
    small = tuple(group for group in sorted(counts) if is_small(group, counts[group], policy))
    able = sorted(
        (group for group, n in counts.items() if n and group not in (*small, *policy.exempt)),
        key=lambda group: (not policy.weights[group], sizes[group], group),
    )
    for many in range(len(able) + 1):
        for extra in combinations(able, many):
            pooled = tuple(sorted(group for group in (*small, *extra) if policy.weights[group]))
            if policy.hidden_group == "leave_out" or not pooled:
                yield Hidden(protecting=extra)
            elif len(pooled) > 1 and sum(map(counts.__getitem__, pooled)) >= policy.minimum_raters:
                yield Hidden(protecting=extra, pooled=pooled)
    for extra in ((), tuple(able)):
        revealing = tuple(sorted(group for group in (*small, *extra) if policy.weights[group]))
        yield Hidden(protecting=extra, revealing=revealing)


def is_small(group: str, count: int, policy: FeedbackPolicy) -> bool:
    """Tell whether a group has too few ratings to be shown; none are nothing to hide."""
    return 0 < count < policy.minimum_raters and group not in policy.exempt
