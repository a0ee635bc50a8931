"""The evaluation of a participant of basic training (Latsar) by its weights.

The bounds of graduation labels were found in no source: give bands of your own to
``rules.classify``. Those of other trainings have no weights either.

References:
    PerLAN 12/2018, as https://metrokaltara.com tells; PerLAN 1/2021 replaces it
    (https://id.scribd.com/document/624498712).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kompetensi._core._exact import Number
from kompetensi.asn._instruments import PERLAN_1_2021, PERLAN_12_2018
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.asn._weighted import PERCENT, WeightedScore, checked_weights, weighted_score
from kompetensi.rules import DatedParameter, DatedValue

#: Weights in percent of the evaluation of participants of Latsar, in the time of PerLAN 12/2018.
#: Those of its successor were not found.
LATSAR_WEIGHTS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.training.latsar-weights",
    PERLAN_12_2018.gives(
        {
            "sikap_perilaku": 10,
            "akademik": 20,
            "rancangan_aktualisasi": 20,
            "aktualisasi": 30,
            "pktbt": 20,
        },
        "evaluation of participants, as an announcement of a provincial body gives it",
        confidence="S",
        url="https://metrokaltara.com",
    ),
    PERLAN_1_2021.gives(
        None,
        "replaces PerLAN 12/2018",
        confidence="V",
        url="https://id.scribd.com/document/624498712",
    ),
    unit="%",
)


def latsar_score(
    scores: Mapping[str, Number | None],
    *,
    on: date,
    weights: DatedValue[Mapping[str, Number]] | None = None,
) -> WeightedScore:
    """Add up the evaluation of a participant of basic training (Latsar) by its weights.

    Args:
        scores: Score of each part, 0 to 100; a part that is ``None`` or not named is unknown.
        on: Day of the evaluation.
        weights: Weights of one's own in percent, adding up to 100; ``None``:
            :data:`LATSAR_WEIGHTS`, which have no value after PerLAN 12/2018.

    Returns:
        The weighted score, 0 to 100, with what each part adds; bounds while a part is unknown.

    Raises:
        kompetensi.errors.NoRuleInForceError: No weights are in force on that day.
        kompetensi.errors.UnknownCodeError: A part has no weight.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A score lies outside 0..100, or the weights do not add
            up to 100.

    Examples:
        >>> from datetime import date
        >>> parts = {
        ...     "sikap_perilaku": 90,
        ...     "akademik": 80,
        ...     "rancangan_aktualisasi": 85,
        ...     "aktualisasi": 88,
        ...     "pktbt": 90,
        ... }
        >>> latsar_score(parts, on=date(2020, 6, 30)).value
        Fraction(432, 5)
    """
    table, source = in_force(LATSAR_WEIGHTS, on, weights, "weights")
    return weighted_score(
        scores,
        checked_weights(table, "Latsar"),
        method="latsar_score",
        what="part",
        most=PERCENT,
        citations=(source,),
    )
