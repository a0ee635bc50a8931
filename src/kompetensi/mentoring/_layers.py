"""Goals made of layers: whole points of which the first layer comes first, then the second, and so on.

Every layer gives points to pairs, or to the seats of a mentor in the order in which they are filled. A *factor* for
each layer, so large that all later layers together weigh less, makes one whole number of all of them: its greatest
sum is the goal. The number may be long, so it stays a Python one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import attrs

LEAST, SCORE, EVEN = "least", "score", "even"
RANK, ABOVE = "rank ", "above "


@attrs.frozen(kw_only=True, eq=False)
class Layer:
    """One layer of a goal.

    Attributes:
        name: ``"least"``, ``"pairs"``, ``"score"``, ``"rank 2"``, ``"above 7"`` or ``"even"``.
        most: Most points of one pair.
        points: Points of a pair by its key (score, or place in the mentee's ranking); ``None``: seats have points.
        reward: Points of a mentor's seat, by the least seats of the mentor and the place of the seat from 1.
    """

    name: str
    most: int
    points: Callable[[int], int] | None = None
    reward: Callable[[int, int], int] | None = None


@attrs.frozen(kw_only=True, eq=False)
class Layers:
    """All layers of a goal, the first one first.

    Attributes:
        layers: The layers.
        factors: Factor of each layer.
    """

    layers: Sequence[Layer]
    factors: Sequence[int]

    def points(self, key: int) -> int:
        """Return the points of a pair in all layers together."""
        both = zip(self.layers, self.factors, strict=True)
        return sum(factor * layer.points(key) for layer, factor in both if layer.points)

    def reward(self, least: int, seat: int) -> int:
        """Return the points of a seat in all layers together."""
        both = zip(self.layers, self.factors, strict=True)
        return sum(factor * layer.reward(least, seat) for layer, factor in both if layer.reward)

    def apart(self, total: int) -> dict[str, int]:
        """Split a sum or difference of points into layers; those with 0 are left out."""
        found: dict[str, int] = {}
        for layer, factor in zip(self.layers, self.factors, strict=True):
            count = (2 * total + factor) // (2 * factor)  # the nearest multiple
            if count:
                found[layer.name] = count
            total -= count * factor
        return found


def layers_of(goal: str, keys: Iterable[int], *, places: int, least: bool, even: bool) -> Layers:
    """Make the layers of a goal.

    Args:
        goal: The goal.
        keys: The keys of the open pairs.
        places: How many mentors are wanted altogether.
        least: Whether a mentor must have a mentee.
        even: Whether loads are to be even at the end.
    """
    known = sorted(set(keys))
    layers = [Layer(name=LEAST, most=1, reward=lambda need, seat: int(seat <= need))] * least
    if goal == "rank_maximal":
        layers += [
            Layer(name=f"{RANK}{place + 1}", most=1, points=partial(_equal, place))
            for place in known
        ]
    else:
        if goal != "score":
            layers.append(Layer(name="pairs", most=1, points=lambda _: 1))
        if goal == "fairest":
            layers += [
                Layer(name=f"{ABOVE}{level}", most=1, points=partial(_above, level))
                for level in known[:-1]
            ]
        else:
            layers.append(Layer(name=SCORE, most=max(known, default=0), points=lambda key: key))
    if even:
        layers.append(Layer(name=EVEN, most=places, reward=lambda _, seat: places + 1 - seat))
    factors: list[int] = []
    weight = 1
    for layer in reversed(layers):
        factors.append(weight)
        weight *= 8 * (places + 1) * layer.most + 1  # above any difference of prices in this layer
    return Layers(layers=layers, factors=factors[::-1])


def _equal(place: int, key: int) -> int:
    return int(key == place)


def _above(level: int, key: int) -> int:
    return int(key > level)
