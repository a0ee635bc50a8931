"""Job Person Match made of parts, such as technical and managerial competency, by set shares.

References:
    Permenkumham 35/2020, annex D (parts and pass mark of one functional position). Potential and
    competency are joined in the same way in public code, with shares set for each assessment.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kompetensi._core._checks import check_code, check_instance, unknown
from kompetensi._core._exact import Number
from kompetensi.asn._instruments import PERMENKUMHAM_35_2020
from kompetensi.asn._parameters import parameter
from kompetensi.asn._weighted import WeightedScore, checked_weights, weighted_score
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Band, BandTable, DatedParameter, DatedValue, Scored

_URL: Final = "https://123dok.com/article/kelulusan-uji-kompetensi-tahun-tentang.z3j1vvmy"

#: Shares in percent of technical and of managerial with socio-cultural competency, by grade of the
#: functional position JFKK of the Ministry of Law; of that ministry only.
JFKK_2020_PARTS: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.match.jfkk-2020-parts",
    PERMENKUMHAM_35_2020.gives(
        {
            "Ahli Madya": {"technical": 40, "managerial": 60},
            "Ahli Muda": {"technical": 50, "managerial": 50},
            "Ahli Pertama": {"technical": 60, "managerial": 40},
        },
        "annex D",
        confidence="V",
        url=_URL,
    ),
    unit="%",
)

#: Pass mark of the same test, as bands.
JFKK_2020_PASS: Final[DatedParameter[BandTable]] = parameter(
    "asn.match.jfkk-2020-pass",
    PERMENKUMHAM_35_2020.gives(
        BandTable(
            code="jfkk-35-2020",
            bands=[Band(code="tidak lulus", start=0), Band(code="lulus", start=68)],
        ),
        "annex D",
        confidence="V",
        url=_URL,
    ),
    unit="%",
)


def weighted_match(
    parts: Mapping[str, Scored | Number | None],
    *,
    group: str,
    table: DatedValue[Mapping[str, Mapping[str, Number]]],
) -> WeightedScore:
    """Join matches that were measured apart into one, ``sum(w * part) / 100``.

    Args:
        parts: Match in percent by part, a number or a score, 0 or more; a part that is ``None`` or
            not named is unknown.
        group: The row of the table, such as a grade of positions.
        table: Shares in percent by group and part, adding up to 100 in each group; there is no
            national one. :data:`JFKK_2020_PARTS` holds one ministry's.

    Returns:
        The joint match. It has no value while a part is unknown, and bounds if every unknown part
        has some.

    Raises:
        kompetensi.errors.UnknownCodeError: The table lacks the group, or a part has no share.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A part is negative, the shares do not add up to 100, or
            the table is a repeal.

    Examples:
        >>> from datetime import date
        >>> table = JFKK_2020_PARTS.on(date(2026, 1, 1))
        >>> match = weighted_match(
        ...     {"technical": 60, "managerial": 75}, group="Ahli Madya", table=table
        ... )
        >>> match.value, match.score.contributions["technical"]
        (Fraction(69, 1), Fraction(24, 1))
    """
    check_code(group, "group")
    check_instance(table, "table", DatedValue)
    if table.value is None:
        msg = f"the table was repealed on {table.since} by {table.citation}; pass the one in force"
        raise InvalidValueError(msg)
    if group not in table.value:
        raise unknown("group", group, table.value)
    return weighted_score(
        parts,
        checked_weights(table.value[group], repr(group)),
        method="weighted_match",
        what="part",
        most=None,
        citations=(table.citation,),
    )
