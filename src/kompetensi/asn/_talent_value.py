"""The talent value: performance and potential as weighted indicators, then both by half.

Indicator weights are global within their axis. **Trap:** multiplying them by the weight of their
component once more (60 % x 60 %) counts it twice; weights that do not add up to 100 are refused.

References:
    Keputusan Kepala BKN 411/2025, as summarised from a briefing and read in public code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_choice
from kompetensi._core._exact import Exact, Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._instruments import KEPKA_BKN_411_2025
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.asn._weighted import Given, WeightedScore, checked_weights, weighted_score
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

AXES: Final = ("performance", "potential")
MOST: Final = 100  # of an indicator
MISSING: Final = ("unknown", "renormalise")
_URL: Final = (
    "https://summarytube.com/summary/sosialisasi-sistem-manajemen-talenta-asn-simata-asn-cmr4"
)

#: Weight of each indicator in percent of its axis. Performance is 60 main and 40 reinforcing;
#: potential is 40 competency, 25 potential, 20 qualification, 15 integrity and morality.
TALENT_WEIGHTS: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.talent.weights",
    KEPKA_BKN_411_2025.gives(
        {
            "performance": {
                "appraisal": 60,
                "awards": 15,
                "team_assignment": 15,
                "feedback_360": 10,
            },
            "potential": {
                "competency_assessment": 20,
                "competency_development": 10,
                "position_experience": 10,
                "potential_assessment": 25,
                "formal_education": 10,
                "field_fit": 10,
                "discipline_record": 15,
            },
        },
        "weights of the indicators, as told in a summary of a briefing",
        confidence="S",
        url=_URL,
    ),
    unit="%",
)

#: Share of each axis in the talent value, in percent.
TALENT_SHARES: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.talent.shares",
    KEPKA_BKN_411_2025.gives(
        {"performance": 50, "potential": 50},
        "talent value, as told in a summary of a briefing",
        confidence="S",
        url=_URL,
    ),
    unit="%",
)


@attrs.frozen(kw_only=True)
class TalentValue(Result):
    """Result of :func:`talent_value`; both axes can be given to :func:`nine_box` as they are.

    Attributes:
        performance: The performance axis (Y), from 0 to 100, with what each indicator adds.
        potential: The potential axis (X), likewise.
        total: Both together by their shares, from 0 to 100.
    """

    performance: WeightedScore
    potential: WeightedScore
    total: WeightedScore

    @property
    def value(self) -> Fraction | None:
        """The exact talent value; ``None``: an axis is not known."""
        return self.total.value

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the weights and the shares come from."""
        both = (*self.performance.citations, *self.potential.citations, *self.total.citations)
        return tuple(dict.fromkeys(both))

    def explain(self) -> tuple[Reason, ...]:
        """Say what the value and then each axis are made of, or why there is none."""
        parts = (self.total, self.performance, self.potential)
        return tuple(reason for one in parts for reason in one.explain())

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for axis, one in (("performance", self.performance), ("potential", self.potential)):
            for row in one._rows():  # noqa: SLF001  # exact cells
                yield {"axis": axis, **row}


def talent_value(
    *,
    performance: Mapping[str, Given],
    potential: Mapping[str, Given],
    on: date,
    weights: DatedValue[Mapping[str, Mapping[str, Number]]] | None = None,
    shares: DatedValue[Mapping[str, Number]] | None = None,
    missing: str = "unknown",
) -> TalentValue:
    """Weigh the indicators of both axes: ``Y = sum(w * y) / 100``, and ``0.5 * Y + 0.5 * X``.

    Args:
        performance: Value of each indicator from 0 to 100, a number or a score; one that is
            ``None`` or not named is unknown, never 0.
        potential: The same for the indicators of potential.
        on: The day.
        weights: An agency's own weights by axis and indicator, in percent, adding up to 100 on each
            axis; ``None``: :data:`TALENT_WEIGHTS`.
        shares: An agency's own shares of the axes, in percent; ``None``: :data:`TALENT_SHARES`.
        missing: ``"unknown"``: an axis with an unknown indicator has no value, but bounds;
            ``"renormalise"``: the weights of the known indicators are scaled up to 100, and the
            unknown ones are named in ``score.parameters["not_known"]``.

    Returns:
        The two axes and the talent value.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day the weights or shares are not in force.
        kompetensi.errors.UnknownCodeError: An indicator has no weight.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A value lies outside 0..100, weights of an axis do not
            add up to 100, an axis is missing, or ``missing`` is another word.

    Examples:
        >>> from datetime import date
        >>> found = talent_value(
        ...     performance={
        ...         "appraisal": 75,
        ...         "awards": 60,
        ...         "team_assignment": 70,
        ...         "feedback_360": 65,
        ...     },
        ...     potential={"competency_assessment": 72, "potential_assessment": 70},
        ...     on=date(2026, 3, 1),
        ... )
        >>> found.performance.value, found.value, found.total.low, found.total.high
        (Fraction(71, 1), None, Fraction(1029, 20), Fraction(1579, 20))
    """
    check_choice(missing, "missing", MISSING)
    by_axis, source = in_force(TALENT_WEIGHTS, on, weights, "weights")
    axis_shares, shares_source = in_force(TALENT_SHARES, on, shares, "shares")
    checked = by_code(by_axis, "weights", _axis_weights)
    if set(checked) != set(AXES):
        msg = f"weights must have the axes 'performance' and 'potential', got {sorted(checked)!r}"
        raise InvalidValueError(msg)
    axes = {
        axis: weighted_score(
            given,
            checked[axis],
            method=f"talent_{axis}",
            what=f"{axis} indicator",
            most=MOST,
            citations=(source,),
            renormalise=missing == "renormalise",
        )
        for axis, given in zip(AXES, (performance, potential), strict=True)
    }
    total = weighted_score(
        axes,
        checked_weights(axis_shares, "the axes"),
        method="talent_value",
        what="axis",
        most=MOST,
        citations=(shares_source,),
    )
    return TalentValue(performance=axes["performance"], potential=axes["potential"], total=total)


def _axis_weights(weights: object, what: str) -> FrozenMap[str, Exact]:
    return checked_weights(weights, what.removeprefix("weights of "))
