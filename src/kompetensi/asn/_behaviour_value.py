"""The value of behaviour of PP 30/2019 where peers and direct subordinates have rated it too.

The regulation gives the superior one share and all others together the rest. How the rest divides
among peers and subordinates it does not say, so the split is the caller's.

References:
    PP 30/2019, Pasal 39 ayat (4)-(5).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from kompetensi._core._exact import Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._instruments import LAW_TEXTS, PP_30_2019
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.asn._performance_value import HIGHEST
from kompetensi.asn._weighted import PERCENT, WeightedScore, checked_weights, weighted_score
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.rules import DatedParameter, DatedValue

_SUPERIOR: Final = "superior"
_OTHERS: Final = "others"

#: Shares in percent of the superior, and of peers and direct subordinates together.
BEHAVIOUR_SHARES: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.performance.behaviour-shares",
    PP_30_2019.gives(
        {_SUPERIOR: 60, _OTHERS: 40}, "Pasal 39 ayat (4)-(5)", confidence="V", url=LAW_TEXTS
    ),
    unit="%",
)


def behaviour_value(
    values: Mapping[str, Number | None],
    *,
    split: Mapping[str, Number],
    on: date,
    shares: DatedValue[Mapping[str, Number]] | None = None,
) -> WeightedScore:
    """Join what the superior and the other groups say of a person's behaviour.

    Args:
        values: Value by group, 0 to 120: ``"superior"`` and those of the split; a group that is
            ``None`` or not named is unknown.
        split: How the others divide their share, in percent by group, adding up to 100, such as
            ``{"peer": 50, "subordinate": 50}``. No source has it, so there is no default.
        on: Day of the appraisal.
        shares: An agency's own shares of ``"superior"`` and ``"others"``; ``None``:
            :data:`BEHAVIOUR_SHARES`.

    Returns:
        The joint value, 0 to 120, ready for :func:`performance_value` with ``peers=True``; bounds
        while a group is unknown.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rule is not in force on that day.
        kompetensi.errors.UnknownCodeError: A value is given for a group without a share.
        kompetensi.errors.ConflictError: The split holds the superior.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A value lies outside 0..120, shares or split do not add
            up to 100, or the shares are of other groups.

    Examples:
        >>> from datetime import date
        >>> found = behaviour_value(
        ...     {"superior": 90, "peer": 100, "subordinate": 80},
        ...     split={"peer": 75, "subordinate": 25},
        ...     on=date(2024, 12, 31),
        ... )
        >>> found.value, found.weights["peer"]
        (Fraction(92, 1), 30)
    """
    given, source = in_force(BEHAVIOUR_SHARES, on, shares, "shares")
    whole = checked_weights(given, "behaviour")
    if set(whole) != {_SUPERIOR, _OTHERS}:
        msg = f"shares must give superior and others, got {', '.join(map(repr, whole))}"
        raise InvalidValueError(msg)
    parts = checked_weights(split, "the split")
    if _SUPERIOR in parts:
        msg = "the split is among the others; the superior has a share of its own"
        raise ConflictError(msg)
    divided = {
        group: exact(Fraction(whole[_OTHERS] * part) / PERCENT, "share")
        for group, part in parts.items()
    }
    return weighted_score(
        values,
        FrozenMap({_SUPERIOR: whole[_SUPERIOR], **divided}),
        method="behaviour_value",
        what="group",
        most=HIGHEST,
        citations=(source,),
    )
