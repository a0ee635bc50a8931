"""What groups such as alumni and their mentors say some time after a training.

A mean over people and a mean of groups are two results. A formula of the national body and its
window of months were found in no source.

References:
    Alumni and mentors apart: https://wawasan.bdkjakarta.id (article 275).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.evaluation import Tally
from kompetensi.rules import Citation
from kompetensi.texts import Reason

_GROUPS: Final = Citation(
    instrument="practice of training bodies",
    locator="alumni and mentors asked apart after a training",
    url="https://wawasan.bdkjakarta.id",
    confidence="S",
)


def _n(value: Number) -> int:
    return whole(value, "GroupMean.n", least=1)


def _mean(value: Number) -> Exact:
    return exact(value, "GroupMean.mean")


@attrs.frozen(kw_only=True)
class GroupMean:
    """A mean that was published for a group without its ratings.

    Source: own definition.

    Attributes:
        n: How many people it stands for, 1 or more.
        mean: The mean, on the scale of the ratings.

    Raises:
        kompetensi.errors.InvalidTypeError: A field is no number.
        kompetensi.errors.InvalidValueError: ``n`` is not whole or below 1, or the mean not finite.

    Examples:
        >>> GroupMean(n=34, mean=4.46).mean
        Fraction(223, 50)
    """

    n: int = attrs.field(converter=_n)
    mean: Exact = attrs.field(converter=_mean)


@attrs.frozen(kw_only=True)
class PostTraining(Result):
    """Result of :func:`post_training`.

    Attributes:
        groups: Mean and number of people of each group that answered.
        silent: Groups that nobody answered for.
        citations: Where the way of asking is met.
    """

    groups: Mapping[str, GroupMean]
    silent: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def pooled(self) -> Fraction | None:
        """Mean over all people, every one counting the same; ``None``: nobody answered."""
        n = sum(group.n for group in self.groups.values())
        total = sum(group.n * group.mean for group in self.groups.values())
        return Fraction(total) / n if n else None

    @property
    def mean_of_groups(self) -> Fraction | None:
        """Mean of the groups' means, every group counting the same; ``None``: nobody answered."""
        total = sum(group.mean for group in self.groups.values())
        return Fraction(total) / len(self.groups) if self.groups else None

    def explain(self) -> tuple[Reason, ...]:
        """Say both means, and which groups are silent."""
        reasons = [Reason(code="no_ratings")]
        if self.pooled is not None and self.mean_of_groups is not None:
            details = {"pooled": self.pooled, "mean": self.mean_of_groups}
            reasons = [Reason(code="post_training_is", details=details)]
        if self.silent:
            reasons.append(Reason(code="groups_silent", details={"groups": self.silent}))
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, group in self.groups.items():
            yield {"group": code, "n": group.n, "mean": group.mean}


def post_training(groups: Mapping[str, Tally | GroupMean]) -> PostTraining:
    """Put together what groups such as alumni and their mentors say after a training.

    Two results that differ as soon as groups differ in size: the mean over people, and the mean of
    groups.

    Args:
        groups: Ratings, or a published mean with its number, by group, all on one scale.

    Returns:
        Both means, with the groups apart.

    Raises:
        kompetensi.errors.InvalidTypeError: A value is neither a tally nor a mean.
        kompetensi.errors.InvalidValueError: Two tallies are on two scales.

    Examples:
        >>> found = post_training({
        ...     "alumni": GroupMean(n=34, mean=4.46), "mentors": GroupMean(n=14, mean=4.57)
        ... })
        >>> found.mean_of_groups, float(found.pooled)
        (Fraction(903, 200), 4.492083333333333)
    """
    given = by_code(groups, "groups", _group)
    scales = {one.scale for one in given.values() if isinstance(one, Tally)}
    if len(scales) > 1:
        named = ", ".join(sorted(map(str, scales)))
        msg = f"groups must be rated on one scale, got {named}"
        raise InvalidValueError(msg)
    means: dict[str, GroupMean] = {}
    for code, one in given.items():
        if isinstance(one, GroupMean):
            means[code] = one
        elif one.mean is not None:
            means[code] = GroupMean(n=one.n, mean=one.mean)
    return PostTraining(
        groups=FrozenMap(means),
        silent=tuple(code for code in given if code not in means),
        citations=(_GROUPS,),
    )


def _group(value: object, what: str) -> Tally | GroupMean:
    if not isinstance(value, Tally | GroupMean):
        msg = f"{what} must be a Tally or a GroupMean, got {value!r}"
        raise InvalidTypeError(msg)
    return value
