"""The performance value of PP 30/2019: work targets and behaviour, mixed by set shares.

Its numbers are no longer how PermenPANRB 6/2022 works, but the regulation stands.

References:
    PP 30/2019, Pasal 41 ayat (2)-(6) with its explanation; Pasal 64 for the day it applies.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_instance, unknown
from kompetensi._core._exact import Number
from kompetensi.asn._cited_score import CitedScore
from kompetensi.asn._instruments import PP_30_2019
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.asn._weighted import checked_weights, weighted_score
from kompetensi.rules import (
    Band,
    BandTable,
    Classified,
    DatedParameter,
    DatedValue,
    classify,
)
from kompetensi.texts import Reason

_URL: Final = "https://pasal.id/peraturan/pp/pp-no-30-tahun-2019/koreksi/9019721"
HIGHEST: Final = 120

#: Shares in percent of the work targets (skp) and of behaviour (perilaku), 70 and 30, or 60 and 40
#: where peers and direct subordinates have rated it too.
PERFORMANCE_SHARES: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.performance.shares",
    PP_30_2019.gives(
        {
            "superior": {"skp": 70, "perilaku": 30},
            "superior_and_peers": {"skp": 60, "perilaku": 40},
        },
        "Pasal 41 ayat (2)-(4); from the day by Pasal 64 ayat (2)",
        confidence="V",
        url=_URL,
    ),
    unit="%",
)


def _bands(code: str, *top: Band) -> BandTable:
    bands = [
        Band(code="Sangat Kurang", start=0),
        Band(code="Kurang", start=50),
        Band(code="Cukup", start=70),
        Band(code="Baik", start=90),
        *top,
    ]
    return BandTable(code=code, bands=bands, highest=HIGHEST)


#: Bands of the value, 0 to 120.
PERFORMANCE_BANDS: Final[DatedParameter[BandTable]] = parameter(
    "asn.performance.bands",
    PP_30_2019.gives(
        _bands("pp-30-2019"), "Pasal 41 ayat (5) with its explanation", confidence="V", url=_URL
    ),
    unit="points",
)
#: Bands of the value for somebody with a new idea or method that the head of the unit confirmed.
PERFORMANCE_BANDS_NEW_IDEA: Final[DatedParameter[BandTable]] = parameter(
    "asn.performance.bands-new-idea",
    PP_30_2019.gives(
        _bands("pp-30-2019-new-idea", Band(code="Sangat Baik", start=110)),
        "Pasal 41 ayat (5)-(6)",
        confidence="V",
        url=_URL,
    ),
    unit="points",
)


@attrs.frozen(kw_only=True)
class PerformanceValue(CitedScore):
    """Result of :func:`performance_value`; it can be classified as a score.

    Attributes:
        score: The value, 0 to 120, with what the targets and behaviour add.
        classified: The category with its table.
        citations: The sources of the shares and of the bands.
    """

    classified: Classified

    @property
    def category(self) -> str | None:
        """The category, such as ``"Baik"``; ``None`` while it depends on what is unknown."""
        return self.classified.category

    def explain(self) -> tuple[Reason, ...]:
        """Say what the value is made of, and its category."""
        return (*super().explain(), *self.classified.explain())


def performance_value(
    *,
    targets: Number | None,
    behaviour: Number | None,
    peers: bool,
    new_idea: bool,
    on: date,
    shares: DatedValue[Mapping[str, Mapping[str, Number]]] | None = None,
    table: DatedValue[BandTable] | None = None,
) -> PerformanceValue:
    """Mix the work targets and behaviour into one value, and find its category.

    Args:
        targets: Value of the work targets (SKP), 0 to 120; ``None``: unknown.
        behaviour: Value of behaviour, 0 to 120; ``None``: unknown.
        peers: Whether peers and direct subordinates have rated behaviour too.
        new_idea: Whether a new idea or method was confirmed, without which nobody is Sangat Baik.
        on: Day of the appraisal.
        shares: An agency's own shares; ``None``: :data:`PERFORMANCE_SHARES`.
        table: An agency's own bands; ``None``: :data:`PERFORMANCE_BANDS`, or with a new idea
            :data:`PERFORMANCE_BANDS_NEW_IDEA`.

    Returns:
        The exact value and its category, decided before any rounding.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rule is not in force on that day.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A value lies outside 0..120, or the shares do not add
            up to 100.
        kompetensi.errors.UnknownCodeError: The own shares lack the row, or have another part.

    Examples:
        >>> from datetime import date
        >>> found = performance_value(
        ...     targets=118, behaviour=115, peers=True, new_idea=False, on=date(2021, 12, 31)
        ... )
        >>> found.value, found.category
        (Fraction(584, 5), 'Baik')
    """
    check_instance(peers, "peers", bool)
    check_instance(new_idea, "new_idea", bool)
    rows, shares_source = in_force(PERFORMANCE_SHARES, on, shares, "shares")
    rule = PERFORMANCE_BANDS_NEW_IDEA if new_idea else PERFORMANCE_BANDS
    bands, source = in_force(rule, on, table, "table")
    row = "superior_and_peers" if peers else "superior"
    if row not in rows:
        raise unknown("row of shares", row, rows)
    mixed = weighted_score(
        {"skp": targets, "perilaku": behaviour},
        checked_weights(rows[row], "performance"),
        method="performance_value",
        what="part",
        most=HIGHEST,
        citations=(shares_source,),
    )
    return PerformanceValue(
        score=mixed.score,
        classified=classify(mixed.score, DatedValue(since=on, value=bands, citation=source)),
        citations=(shares_source, source),
    )
