"""The value of all work targets (SKP) under the revoked PermenPANRB 8/2021, for old data only.

References:
    PermenPANRB 8/2021: main work plus additional work, as its worked example adds them
    (http://online.flipbuilder.com/vajnr/eqrv/files/basic-html/page363.html).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._exact import Number, at_least
from kompetensi.asn._cited_score import CitedScore
from kompetensi.asn._instruments import PERMENPANRB_6_2022, PERMENPANRB_8_2021
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.asn._target_value_2021 import REPEAL_URL, REPEALED
from kompetensi.gap import Score
from kompetensi.rules import DatedParameter
from kompetensi.texts import Reason

#: Most points that additional work adds.
ADDED_WORK_MOST_2021: Final[DatedParameter[Number]] = parameter(
    "asn.target-2021.added-most",
    PERMENPANRB_8_2021.gives(
        10,
        "value of additional work",
        confidence="S",
        url="https://pubhtml5.com/vral/mfux",
    ),
    PERMENPANRB_6_2022.gives(None, REPEALED, confidence="S", url=REPEAL_URL),
    unit="points",
)


@attrs.frozen(kw_only=True)
class SkpValue2021(CitedScore):
    """Result of :func:`skp_value_2021`; it can be classified as a score.

    Attributes:
        score: The value, with what main and additional work add.
        citations: The source of the limit of additional work.
    """


def skp_value_2021(*, main: Number | None, added: Number | None, on: date) -> SkpValue2021:
    """Add main and additional work to the value of the work targets, by the revoked rule of 2021.

    Args:
        main: The weighted values of the main work plans together, 0 or more; ``None``: unknown.
        added: Value of additional work, 0 where there was none; what exceeds
            :data:`ADDED_WORK_MOST_2021` does not count; ``None``: unknown.
        on: Day of the appraisal, in the time of the rule.

    Returns:
        The exact value; ``None`` while a part is unknown.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rule was not in force on that day.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A value is negative.

    Examples:
        >>> from datetime import date
        >>> skp_value_2021(main=102.8, added=12, on=date(2022, 1, 31)).value
        Fraction(564, 5)
    """
    most, source = in_force(ADDED_WORK_MOST_2021, on)
    parts = {
        "kinerja_utama": None if main is None else at_least(main, "main", 0),
        "kinerja_tambahan": None if added is None else min(at_least(added, "added", 0), most),
    }
    known = {code: Fraction(part) for code, part in parts.items() if part is not None}
    missing = tuple(code for code in parts if code not in known)
    score = Score(
        value=None if missing else sum(known.values()),
        contributions={} if missing else known,
        method="skp_value_2021",
        reason=Reason(code="unknown_parts", details={"parts": missing}) if missing else None,
    )
    return SkpValue2021(score=score, citations=(source,))
