"""How far the results of an appraisal are from the targets of the position held.

The second analysis of needs, beside that of competency.

References:
    PP 11/2017, Pasal 206 ayat (3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import by_code, unknown
from kompetensi._core._exact import Exact, Number, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._development_gap import DEVELOPMENT_STANDARDS
from kompetensi.asn._instruments import LAW_TEXTS, PP_11_2017
from kompetensi.asn._parameters import in_force
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation
from kompetensi.texts import Reason

_CLAUSE: Final = PP_11_2017.at("Pasal 206 ayat (3)", confidence="V", url=LAW_TEXTS)


@attrs.frozen(kw_only=True)
class PerformanceGap(Result):
    """Result of :func:`performance_gap`.

    Attributes:
        targets: What the position asks for, by code of the target.
        results: What was achieved, in the order of the targets; ``None``: not known.
        citations: Where the comparison is asked for.
    """

    targets: Mapping[str, Exact]
    results: Mapping[str, Exact | None]
    citations: tuple[Citation, ...]

    @property
    def gaps(self) -> Mapping[str, Exact | None]:
        """Result minus target, below 0 where something is missing; ``None``: not known."""
        return FrozenMap(
            (code, None if one is None else exact(one - self.targets[code], "gap"))
            for code, one in self.results.items()
        )

    def unmet(self) -> tuple[str, ...]:
        """Return the codes of the targets that were missed, in their order."""
        return tuple(code for code, gap in self.gaps.items() if gap is not None and gap < 0)

    def unknown(self) -> tuple[str, ...]:
        """Return the codes of the targets without a known result, in their order."""
        return tuple(code for code, one in self.results.items() if one is None)

    def explain(self) -> tuple[Reason, ...]:
        """Say which targets were missed and by how much, and of which no result is known."""
        gaps = self.gaps
        reasons = [
            Reason(
                code="target_missed",
                details={
                    "target": code,
                    "difference": -(gaps[code] or 0),
                    "required": self.targets[code],
                },
            )
            for code in self.unmet()
        ]
        if self.unknown():
            reasons.append(Reason(code="results_unknown", details={"targets": self.unknown()}))
        return tuple(reasons) or (Reason(code="targets_met"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, gap in self.gaps.items():
            yield {
                "target": code,
                "required": self.targets[code],
                "result": self.results[code],
                "gap": gap,
            }


def performance_gap(
    results: Mapping[str, Number | None], *, targets: Mapping[str, Number], on: date
) -> PerformanceGap:
    """Compare the results of an appraisal with the targets of the position held.

    Args:
        results: What was achieved by code of the target, such as its achievement in percent; more
            is better; a target that is ``None`` or not named has no known result.
        targets: What the position asks for, by code and each in the unit of its result; at least
            one.
        on: The day.

    Returns:
        The gaps, whose unmet targets are the needs.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day no rule asks for it.
        kompetensi.errors.UnknownCodeError: A result is given for a target that is not set.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: There is no target, or a number is not finite.

    Examples:
        >>> from datetime import date
        >>> found = performance_gap(
        ...     {"permits": 82.5, "reports": 100},
        ...     targets={"permits": 90, "reports": 100, "visits": 12},
        ...     on=date(2026, 1, 31),
        ... )
        >>> found.gaps["permits"], found.unmet(), found.unknown()
        (Fraction(-15, 2), ('permits',), ('visits',))
    """
    in_force(DEVELOPMENT_STANDARDS, on)  # its neighbour in the same article
    asked = by_code(targets, "targets", exact)
    if not asked:
        msg = "targets must hold at least one target, got none"
        raise InvalidValueError(msg)
    given = by_code(results, "results", _result)
    for code in given:
        if code not in asked:
            raise unknown("target", code, asked)
    return PerformanceGap(
        targets=asked,
        results=FrozenMap((code, given.get(code)) for code in asked),
        citations=(_CLAUSE,),
    )


def _result(value: object, what: str) -> Exact | None:
    return None if value is None else exact(value, what)
