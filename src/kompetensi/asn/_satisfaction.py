"""The community satisfaction index (IKM) from tallies of a survey's elements.

The index is the weighted sum of the elements' means on the scale 1 to 4, times 25. The weight is
exactly 1/n unless the caller gives the decimal that some agencies print: 0.11 for 1/9 lowers the
highest possible index to 99. Rounding on the way is a named stage, and none is the default.

References:
    PermenPANRB 14/2017; worked tables at https://e-smile.tubaba.go.id/main/skm/laporan/online and
    https://github.com/rennn9/GASPUL_BACKEND; KEP/25/M.PAN/2/2004 for 14 elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import by_code, check_choice, check_instance, unknown
from kompetensi._core._exact import Exact, Number, at_least, exact, whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._parameters import in_force
from kompetensi.asn._satisfaction_result import ElementSatisfaction, SatisfactionIndex
from kompetensi.asn._satisfaction_rules import (
    SATISFACTION_BAND_PLACES,
    SATISFACTION_BANDS,
    SATISFACTION_CONVERSION,
    SATISFACTION_SCALE,
)
from kompetensi.errors import InvalidValueError
from kompetensi.evaluation import Tally
from kompetensi.framework import LevelScale
from kompetensi.rules import BandTable, DatedValue
from kompetensi.texts import Reason, rounded

STAGES: Final = ("mean", "term", "index")
_NOT_ROUNDED: Final[Mapping[str, int]] = FrozenMap()


def satisfaction_index(
    tallies: Mapping[str, Tally],
    *,
    on: date,
    weights: Number | Mapping[str, Number] | None = None,
    rounding: Mapping[str, int] = _NOT_ROUNDED,
    table: DatedValue[BandTable] | None = None,
) -> SatisfactionIndex:
    """Compute the satisfaction index of a service and its quality band.

    ``25 * sum(w * mean)`` over the elements. Linear in their number.

    Args:
        tallies: Ratings of each element by its code, such as ``"U1"``, on the scale 1 to 4; at
            least one. An answer left out is no rating: an element's mean is over those it got.
        on: Day of the survey.
        weights: ``None``: exactly 1/n each. A number: that printed decimal for each, such as
            ``Decimal("0.11")``. A mapping: a unit's own weights by element, adding up to 1.
        rounding: Decimals by stage, half up: ``"mean"`` of an element, ``"term"`` (weighted mean),
            ``"index"`` before it is converted. A stage that is not named is not rounded.
        table: An agency's own bands; ``None``: :data:`SATISFACTION_BANDS`.

    Returns:
        The exact index, its band, and each element with what it could still add. For the band
        alone the index is rounded half up to two decimals, which stands in the result. While an
        element has no rating there are bounds, and a band if every possible index leads to it.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day there is no rule, as in 2015.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: There is no element, a tally is on another scale, the
            own weights do not add up to 1, or printed ones exceed it, or a stage is another word.
        kompetensi.errors.UnknownCodeError: Own weights and elements differ.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.evaluation import Tally
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=4)
        >>> tallies = {
        ...     "U1": Tally.of([4, 4, 3], scale),
        ...     "U2": Tally.of([3, 2, 3], scale),
        ... }
        >>> index = satisfaction_index(tallies, on=date(2026, 6, 30))
        >>> index.value, index.category, index.improve_first
        (Fraction(475, 6), 'B', ('U2', 'U1'))
    """
    scale, scale_source = in_force(SATISFACTION_SCALE, on, None, "scale")
    factor, factor_source = in_force(SATISFACTION_CONVERSION, on, None, "conversion")
    bands, source = in_force(SATISFACTION_BANDS, on, table, "table")
    places, places_source = in_force(SATISFACTION_BAND_PLACES, on, None, "places")
    given = _checked(tallies, scale)
    stages = by_code(rounding, "rounding", lambda number, what: whole(number, what, least=0))
    for stage in stages:
        check_choice(stage, "each stage of rounding", STAGES)
    form, shares = _weights(weights, given)

    def through(means: Mapping[str, Exact]) -> tuple[dict[str, Exact], dict[str, Exact], Exact]:
        """Take the means through the stages: means, terms and index."""
        read = {code: _stage(mean, stages.get("mean")) for code, mean in means.items()}
        terms = {code: _stage(shares[code] * read[code], stages.get("term")) for code in read}
        return read, terms, _stage(sum(terms.values()), stages.get("index"))

    known = {code: tally.mean for code, tally in given.items() if tally.mean is not None}
    silent = tuple(code for code in given if code not in known)
    read, terms, index = through(known)
    low, high = (
        Fraction(through({**known, **dict.fromkeys(silent, end)})[2]) * exact(factor, "conversion")
        for end in (scale.lowest, scale.highest)
    )
    possible = bands.between(*(rounded(end, places=int(places)) for end in (low, high)))
    return SatisfactionIndex(
        elements=tuple(
            ElementSatisfaction(
                code=code,
                n=tally.n,
                mean=read.get(code),
                weight=shares[code],
                term=terms.get(code),
                gain=_gain(tally, shares[code], scale, factor),
            )
            for code, tally in given.items()
        ),
        index=None if silent else index,
        value=None if silent else low,
        low=low,
        high=high,
        weight_form=form,
        rounding=FrozenMap({**stages, "band": int(places)}),
        category=possible[0] if len(possible) == 1 else None,
        possible=possible,
        reason=Reason(code="elements_silent", details={"elements": silent}) if silent else None,
        table=bands,
        citations=tuple(dict.fromkeys((source, places_source, scale_source, factor_source))),
    )


def _checked(tallies: object, scale: LevelScale) -> FrozenMap[str, Tally]:
    given = by_code(tallies, "tallies", lambda tally, what: check_instance(tally, what, Tally))
    if not given:
        msg = "tallies must hold at least one element, got none"
        raise InvalidValueError(msg)
    for code, tally in given.items():
        if (tally.scale.lowest, tally.scale.highest) != (scale.lowest, scale.highest):
            msg = (
                f"tallies of {code!r} must be on the scale {scale.lowest}..{scale.highest}, "
                f"got the {tally.scale}"
            )
            raise InvalidValueError(msg)
    return given


def _weights(weights: object, given: Mapping[str, Tally]) -> tuple[str, Mapping[str, Exact]]:
    """Return the form of the weights, and the weight of each element."""
    if weights is None:
        each = exact(Fraction(1, len(given)), "weight")
        return "exact", dict.fromkeys(given, each)
    if not isinstance(weights, Mapping):
        each = at_least(weights, "weights", 0)
        total = each * len(given)
        if not 0 < total <= 1:
            msg = f"weights must be above 0 and add up to at most 1, got {len(given)} times {each}"
            raise InvalidValueError(msg)
        return "printed", dict.fromkeys(given, each)
    own = by_code(weights, "weights", lambda number, what: at_least(number, what, 0))
    for code in own:
        if code not in given:
            raise unknown("element", code, given)
    for code in given:
        if code not in own:
            raise unknown("weight of element", code, own)
    if sum(own.values()) != 1:
        msg = f"weights by element must add up to 1, got {sum(own.values())}"
        raise InvalidValueError(msg)
    return "own", own


def _stage(number: Exact, places: int | None) -> Exact:
    taken = number if places is None else rounded(number, places=places)
    return exact(taken, "number of a stage")


def _gain(tally: Tally, weight: Exact, scale: LevelScale, factor: Number) -> Exact | None:
    if tally.mean is None:
        return None
    return exact(weight * (scale.highest - tally.mean) * exact(factor, "conversion"), "gain")
