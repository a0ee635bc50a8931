"""One rating: who gave which level to whom, on what."""

from __future__ import annotations

import attrs

from kompetensi._core._checks import is_code, is_text
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import ConflictError

SELF = "self"


def _level(value: Number | None) -> Exact | None:
    return None if value is None else exact(value, "Rating.level")


@attrs.frozen(kw_only=True)
class Rating:
    """One level given by one rater to one ratee on one item.

    A person's rating of the own self is in the group ``"self"``, which holds nothing else, so
    that it can never slip in among the ratings by others.
    Source: own definition.

    Attributes:
        ratee: Code of who or what is rated: a person, or a programme.
        rater: Code of who rates; needed to find duplicates, and not kept when ratings are counted.
        group: Code of the rater's group as the ratee sees it, such as ``"self"``, ``"superior"``,
            ``"peer"`` or ``"subordinate"``.
        item: Code of the question.
        level: The level given, which must be a whole level of the scale that comes in when ratings
            are counted; ``None``: asked and not answered.
        wave: Name of the round; empty where there is only one.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type, such as a bool as level.
        kompetensi.errors.InvalidValueError: A code is empty, or the level is not finite.
        kompetensi.errors.ConflictError: A rating of oneself is in another group than ``"self"``, or
            one of somebody else is in it.

    Examples:
        >>> Rating(ratee="P-07", rater="P-11", group="peer", item="listens", level=4).level
        4
    """

    ratee: str = attrs.field(validator=is_code)
    rater: str = attrs.field(validator=is_code)
    group: str = attrs.field(validator=is_code)
    item: str = attrs.field(validator=is_code)
    level: Exact | None = attrs.field(converter=_level)
    wave: str = attrs.field(default="", validator=is_text)

    def __attrs_post_init__(self) -> None:
        if (self.rater == self.ratee) != (self.group == SELF):
            msg = (
                f"the rating of {self.ratee!r} by {self.rater!r} cannot be in group "
                f"{self.group!r}: {SELF!r} is for people who rate themselves, and for nobody else"
            )
            raise ConflictError(msg)
