"""Which groups of an item are hidden; decided on counts alone, never on what was rated.

References:
    PeopleCues documentation, anonymity protection; Tivian, support article 49086: hidden groups
    must together reach the minimum, else the next larger one is hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping

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


def hidden_groups(
    counts: Mapping[str, int], sizes: Mapping[str, int], policy: FeedbackPolicy
) -> Hidden:
    """Decide what is hidden on an item besides its small groups.

    A figure over everyone reveals no more than the sum over the pooled groups. That sum is safe if
    they are at least two and hold at least the minimum of ratings. One more group is always enough
    for that: it is not small, so it brings the minimum by itself.

    Args:
        counts: How many ratings each group but ``"self"`` gave on the item.
        sizes: The size of each group in the report. Of those that can protect, the smallest is
            taken; of several, the first in code order.
        policy: The minimum, the exempt groups and the weights.
    """
    small = tuple(group for group in sorted(counts) if is_small(group, counts[group], policy))
    weighted = tuple(group for group in small if policy.weights[group])
    if not weighted or policy.hidden_group == "leave_out":
        return Hidden()
    if sum(counts[group] for group in weighted) >= policy.minimum_raters:  # no single one does
        return Hidden(pooled=weighted)
    able = [
        group
        for group, count in counts.items()
        if count and policy.weights[group] and group not in (*small, *policy.exempt)
    ]
    if not able:
        return Hidden(revealing=weighted)
    next_one = min(able, key=lambda group: (sizes[group], group))
    return Hidden(protecting=(next_one,), pooled=tuple(sorted((*weighted, next_one))))


def is_small(group: str, count: int, policy: FeedbackPolicy) -> bool:
    """Tell whether a group has too few ratings to be shown; none are nothing to hide."""
    return 0 < count < policy.minimum_raters and group not in policy.exempt
