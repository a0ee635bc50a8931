"""What a feedback report shows, and how the ratings by others become one figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import by_code, one_of, texts, unique
from kompetensi._core._exact import Exact, Number, at_least, exact, whole
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation._rating import SELF


def _weight(value: object, what: str) -> Exact:
    return at_least(value, what, 0)


def _weights(value: Mapping[str, Number]) -> Mapping[str, Exact]:
    weights = by_code(value, "weight", _weight)
    if SELF in weights:
        msg = f"group {SELF!r} has no weight: a rating of oneself is never among those by others"
        raise InvalidValueError(msg)
    if not any(weights.values()):
        msg = f"FeedbackPolicy.weights must have at least one weight above 0, got {weights!r}"
        raise InvalidValueError(msg)
    return weights


def _minimum(value: Number) -> int:
    return whole(value, "FeedbackPolicy.minimum_raters", least=0)


def _exempt(value: Iterable[str]) -> tuple[str, ...]:
    exempt = tuple(sorted(texts(value, "FeedbackPolicy.exempt")))
    unique(exempt, "group", "FeedbackPolicy.exempt")
    return exempt


def _cut(value: Number | None) -> Exact | None:
    return None if value is None else exact(value, "FeedbackPolicy.strength_cut")


def _threshold(value: Number | None) -> Exact | None:
    if value is None:
        return None
    number = exact(value, "FeedbackPolicy.gap_threshold")
    if number <= 0:
        msg = f"FeedbackPolicy.gap_threshold must be above 0, got {value!r}"
        raise InvalidValueError(msg)
    return number


@attrs.frozen(kw_only=True)
class FeedbackPolicy:
    """How feedback is put together, and which groups are too small to be shown.

    A group with fewer than ``minimum_raters`` ratings on an item is hidden there. Hiding it is not
    enough where a figure covers everyone, since the group could be worked out from the others:
    then the next smallest group is hidden too, and the hidden ones count as one group.

    A group that is exempt is always shown, so its ratings are no secret and protect nobody: it is
    never hidden to protect another.
    Source: own definition. Hiding the next smallest group too is the rule documented by PeopleCues
    (anonymity protection) and Tivian (support article 49086).

    Attributes:
        weights: Weight of each group in the rating by others, 0 or more, in any unit: only ratios
            count. Names every group but ``"self"``, which has none. A group of weight 0 is shown by
            itself and has no part in the rating by others.
        minimum_raters: Least number of ratings that a group needs to be shown; 0 or 1 hides none.
        exempt: Groups that are shown however small.
        missing_group: When a weighted group has no rating: ``"renormalise"`` shares its weight
            among the others in proportion, ``"undefined"`` gives no rating by others.
        hidden_group: When a weighted group is too small: ``"pool"`` keeps everyone in the rating by
            others, hides one more group where needed and counts the hidden ones, rater by rater,
            as one group with their weights added; ``"leave_out"`` hides no more than the small
            groups and takes the rating by others over the groups that are shown.
        strength_cut: Least level that is a strength, on the scale of the ratings; ``None``: items
            are not sorted into quadrants.
        gap_threshold: Least distance between self and others that is a disagreement, in levels,
            above 0; ``None``: the gap is not judged.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A weight is negative or not finite, none is above 0,
            ``"self"`` has one, the minimum is negative or not whole, or a word is another one.
        kompetensi.errors.DuplicateCodeError: A group is exempt twice.

    Examples:
        >>> policy = FeedbackPolicy(weights={"superior": 0.5, "peer": 0.3, "subordinate": 0.2})
        >>> policy.minimum_raters, policy.exempt
        (3, ('self', 'superior'))
    """

    weights: Mapping[str, Exact] = attrs.field(converter=_weights)
    minimum_raters: int = attrs.field(default=3, converter=_minimum)
    exempt: tuple[str, ...] = attrs.field(default=(SELF, "superior"), converter=_exempt)
    missing_group: str = attrs.field(
        default="renormalise", validator=one_of("renormalise", "undefined")
    )
    hidden_group: str = attrs.field(default="pool", validator=one_of("pool", "leave_out"))
    strength_cut: Exact | None = attrs.field(default=None, converter=_cut)
    gap_threshold: Exact | None = attrs.field(default=None, converter=_threshold)
