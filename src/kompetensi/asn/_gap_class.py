"""The class of a gap by whole levels.

Classes such as low, medium and high stand in guides without a number: none was found in any source,
so these are a convention of this package.

Source: own definition.
"""

from __future__ import annotations

from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi.gap import GapItem

#: No level, one, and two or more.
GAP_CLASSES: Final = ("0", "1", "2+")


def gap_class(item: GapItem) -> str | None:
    """Return how many whole levels a person must still climb, as a class.

    Args:
        item: A requirement beside the person's level.

    Returns:
        ``"0"`` where nothing is missing, ``"1"`` for up to one whole level, ``"2+"`` for more;
        ``None``: the level is not known or does not apply. Part of a level counts as a whole one,
        so that ``"0"`` never hides a shortfall.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no item.

    Examples:
        >>> from kompetensi.asn import ASN_SCALE
        >>> from kompetensi.gap import GapItem
        >>> from kompetensi.people import Requirement
        >>> [
        ...     gap_class(
        ...         GapItem(
        ...             requirement=Requirement(competency="M.01", level=3),
        ...             scale=ASN_SCALE,
        ...             actual=level,
        ...         )
        ...     )
        ...     for level in (3, 2.5, 2, 1)
        ... ]
        ['0', '1', '1', '2+']
    """
    shortfall = check_instance(item, "item", GapItem).shortfall
    if shortfall is None:
        return None
    nothing, one, more = GAP_CLASSES
    if shortfall == 0:
        return nothing
    return one if shortfall <= 1 else more
