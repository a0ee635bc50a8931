"""The value of a work target under the revoked PermenPANRB 8/2021, for old data only.

What holds from 101 to 110 percent was read in no source, so a value there is ``None`` with a reason.

References:
    PermenPANRB 8/2021, as shown at https://online.flipbuilder.com/vajnr/eqrv (its page 101 for the
    lines, page 363 for 100 percent) and https://pubhtml5.com/vral/mfux.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import check_instance
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi._core._result import Result
from kompetensi.asn._instruments import PERMENPANRB_6_2022, PERMENPANRB_8_2021
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Band, BandTable, Citation, DatedParameter
from kompetensi.texts import Reason, rounded

_URL: Final = "https://online.flipbuilder.com/vajnr/eqrv"
REPEALED: Final = "replaces PermenPANRB 8/2021"
REPEAL_URL: Final = (
    "https://id.scribd.com/presentation/628206404/Sos-PermenPANRB-Nomor-6-Tahun-2022-v3"
)

#: Bands of the achievement of a target, in whole percent. Whether 101 to 110 percent are Baik or
#: Sangat Baik was not read.
TARGET_BANDS_2021: Final[DatedParameter[BandTable]] = parameter(
    "asn.target-2021.bands",
    PERMENPANRB_8_2021.gives(
        BandTable(
            code="skp-2021",
            bands=[
                Band(code="Sangat Kurang"),
                Band(code="Kurang", start=60),
                Band(code="Cukup", start=80),
                Band(code="Baik", start=100),
                Band(code="Baik / Sangat Baik", start=101),
                Band(code="Sangat Baik", start=111),
            ],
        ),
        "achievement of a target by category; that of 101 to 110 percent not read",
        confidence="S",
        url=_URL,
    ),
    PERMENPANRB_6_2022.gives(None, REPEALED, confidence="S", url=REPEAL_URL),
    unit="%",
)

#: Line by category, with the value at the first percentage of the category, and the slope per percent.
#: The line between 100 and 111 was not read and is absent.
TARGET_LINES_2021: Final[DatedParameter[Mapping[str, Mapping[str, Number]]]] = parameter(
    "asn.target-2021.lines",
    PERMENPANRB_8_2021.gives(
        {
            "Sangat Kurang": {"from": 0, "value": 0, "slope": Fraction(49, 59)},
            "Kurang": {"from": 60, "value": 50, "slope": 1},
            "Cukup": {"from": 80, "value": 70, "slope": 1},
            "Baik": {"from": 100, "value": 109, "slope": 0},
            "Sangat Baik": {"from": 111, "value": 120, "slope": 0},
        },
        "value of a target from its achievement; that of 101 to 110 percent not read",
        confidence="S",
        url=_URL,
    ),
    PERMENPANRB_6_2022.gives(None, REPEALED, confidence="S", url=REPEAL_URL),
    unit="points",
)


@attrs.frozen(kw_only=True)
class TargetValue2021(Result):
    """Result of :func:`target_value_2021`.

    Attributes:
        achievement: The exact achievement in percent.
        percent: The achievement rounded half up to a whole percent, as the rule prints it.
        category: Its category.
        value: The exact value of the target; ``None``: the line of the category was not read.
        citations: The sources of bands and lines.
    """

    achievement: Exact
    percent: int
    category: str
    value: Exact | None
    citations: tuple[Citation, ...]

    @property
    def reason(self) -> Reason | None:
        """Why there is no value."""
        details = {"category": self.category}
        return Reason(code="line_not_read", details=details) if self.value is None else None

    def explain(self) -> tuple[Reason, ...]:
        """Say the achievement and the value, or why there is none."""
        details = {"percent": self.percent, "category": self.category, "value": self.value or 0}
        return (self.reason or Reason(code="target_value_is", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {
            "achievement": self.achievement,
            "percent": self.percent,
            "category": self.category,
            "value": self.value,
        }


def target_value_2021(
    realised: Number, target: Number, *, on: date, smaller_is_better: bool = False
) -> TargetValue2021:
    """Value what was realised against a target, by the revoked rule of 2021.

    Args:
        realised: What was realised, 0 or more, in the unit of the target.
        target: The target, above 0; of a target that is a range, its end that is nearer to what was
            realised.
        on: Day of the appraisal, in the time of the rule.
        smaller_is_better: Whether less is better, as of days: the achievement is then
            ``1 + (1 - realised / target)``, which falls below 0 beyond twice the target and is
            refused there.

    Returns:
        Achievement, category and value. The category is that of the whole percent, a named step
        of this rule: 93 of 95 is 98 percent.

    Raises:
        kompetensi.errors.NoRuleInForceError: The rule was not in force on that day.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The target is not above 0, the realised number is
            negative, or the achievement would be.

    Examples:
        >>> from datetime import date
        >>> found = target_value_2021(93, 95, on=date(2022, 6, 30))
        >>> found.percent, found.category, found.value
        (98, 'Cukup', 88)
    """
    check_instance(smaller_is_better, "smaller_is_better", bool)
    bands, source = in_force(TARGET_BANDS_2021, on, None, "bands")
    lines, lines_source = in_force(TARGET_LINES_2021, on, None, "lines")
    goal = exact(target, "target")
    if goal <= 0:
        msg = f"target must be above 0, got {target!r}"
        raise InvalidValueError(msg)
    part = Fraction(at_least(realised, "realised", 0)) / goal
    achievement = exact(100 * (2 - part if smaller_is_better else part), "achievement")
    if achievement < 0:
        msg = f"realised must be at most twice the target where less is better, got {realised!r}"
        raise InvalidValueError(msg)
    percent = int(rounded(achievement, places=0))
    category = bands.band(percent)
    line = lines.get(category)
    value = None
    if line is not None:
        first, least, slope = (exact(line[name], name) for name in ("from", "value", "slope"))
        value = exact(least + slope * (percent - first), "value")
    return TargetValue2021(
        achievement=achievement,
        percent=percent,
        category=category,
        value=value,
        citations=(source, lines_source),
    )
