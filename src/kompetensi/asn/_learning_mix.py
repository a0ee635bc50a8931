"""How learning divides between class, colleagues and work: the 10:20:70 model.

References:
    The model stands in guides of agencies without a unit (hours, activities or time), so the unit is
    asked for; BKN's own letter of 2022 is one of them, as told in its briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_code, check_instance, unknown
from kompetensi._core._exact import Exact, Number, at_least
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._instruments import SE_BKN_3_2022
from kompetensi.asn._parameters import parameter
from kompetensi.asn._weighted import PERCENT, checked_weights
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

#: Shares in percent at the State Civil Service Agency (BKN), to be passed as ``mix``; a model of
#: agencies and no national rule.
LEARNING_MIX_BKN_2022: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.development.mix-bkn-2022",
    SE_BKN_3_2022.gives(
        {"in_class": 10, "with_colleagues": 20, "at_work": 70},
        "as told in a briefing on it",
        confidence="S",
        url="https://id.scribd.com/document/660070522/Materi-Sosialisasi-CMB-HERI-PURWANTO",
    ),
    unit="%",
)


@attrs.frozen(kw_only=True)
class LearningMix(Result):
    """Result of :func:`learning_mix`.

    Attributes:
        unit: What was added up, such as ``"JP"``.
        amounts: Amount of each part, 0 where none was given.
        targets: Share of each part in percent that the model asks for.
        reason: Why there are no shares; ``None`` where there are.
        citations: Where the model comes from.
    """

    unit: str
    amounts: Mapping[str, Exact]
    targets: Mapping[str, Exact]
    reason: Reason | None
    citations: tuple[Citation, ...]

    @property
    def shares(self) -> Mapping[str, Fraction | None]:
        """Share of each part in percent; ``None`` where nothing was done at all."""
        total = sum(self.amounts.values())
        return FrozenMap(
            (code, Fraction(PERCENT * amount) / total if total else None)
            for code, amount in self.amounts.items()
        )

    def explain(self) -> tuple[Reason, ...]:
        """Set each share beside the one asked for."""
        if self.reason is not None:
            return (self.reason,)
        return tuple(
            Reason(
                code="mix_share",
                details={"part": code, "share": share or 0, "target": self.targets[code]},
            )
            for code, share in self.shares.items()
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, share in self.shares.items():
            yield {
                "part": code,
                "amount": self.amounts[code],
                "unit": self.unit,
                "share": share,
                "target": self.targets[code],
            }


def learning_mix(
    amounts: Mapping[str, Number], *, unit: str, mix: DatedValue[Mapping[str, Number]]
) -> LearningMix:
    """Compare how learning was divided with the model of an agency.

    Args:
        amounts: Amount by part, 0 or more, all in one unit; parts that are not named have none.
        unit: The unit, such as ``"JP"``: no source states one.
        mix: Share of each part in percent, adding up to 100, such as that of
            :data:`LEARNING_MIX_BKN_2022`; there is no national one.

    Returns:
        The shares beside those of the model.

    Raises:
        kompetensi.errors.UnknownCodeError: An amount is given for a part that the model lacks.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: An amount is negative, the unit is empty, the shares do
            not add up to 100, or the model is a repeal.

    Examples:
        >>> from datetime import date
        >>> mix = LEARNING_MIX_BKN_2022.on(date(2026, 1, 1))
        >>> learning_mix({"in_class": 12, "at_work": 12}, unit="JP", mix=mix).shares["in_class"]
        Fraction(50, 1)
    """
    check_code(unit, "unit")
    check_instance(mix, "mix", DatedValue)
    if mix.value is None:
        msg = f"the mix was repealed on {mix.since} by {mix.citation}; pass the one in force"
        raise InvalidValueError(msg)
    targets = checked_weights(mix.value, "the mix")
    given = by_code(amounts, "amount", _amount)
    for part in given:
        if part not in targets:
            raise unknown("part of the mix", part, targets)
    held = FrozenMap((part, given.get(part, 0)) for part in targets)
    return LearningMix(
        unit=unit,
        amounts=held,
        targets=targets,
        reason=None if any(held.values()) else Reason(code="nothing_learnt"),
        citations=(mix.citation,),
    )


def _amount(value: object, what: str) -> Exact:
    return at_least(value, what, 0)
