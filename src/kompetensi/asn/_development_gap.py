"""What a person lacks for the position held, and for the one to be held.

References:
    PP 11/2017, Pasal 206: the profile is compared with both standards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._result import Result
from kompetensi.asn._gap_class import gap_class
from kompetensi.asn._instruments import LAW_TEXTS, PP_11_2017
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.framework import Framework, LevelScale
from kompetensi.gap import GapReport, compare
from kompetensi.people import Profile, Standard
from kompetensi.rules import Citation, DatedParameter
from kompetensi.texts import Reason

#: The standards that a profile is compared with in the analysis of needs.
DEVELOPMENT_STANDARDS: Final[DatedParameter[tuple[str, ...]]] = parameter(
    "asn.development.standards",
    PP_11_2017.gives(
        ("held", "to_be_held"),
        "Pasal 206 ayat (2)",
        confidence="V",
        url=LAW_TEXTS,
    ),
)


@attrs.frozen(kw_only=True)
class DevelopmentGap(Result):
    """Result of :func:`development_gap`.

    Attributes:
        held: Comparison with the position held.
        to_be_held: Comparison with the position to be held; ``None``: none is planned.
        citations: Where the two comparisons are asked for.
    """

    held: GapReport
    to_be_held: GapReport | None
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what is short for each of the two positions."""
        reasons: list[Reason] = []
        for position, report in self._reports():
            details = {"position": position, "standard": report.standard}
            reasons += [Reason(code="gap_against", details=details), *report.explain()]
        return tuple(reasons)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for position, report in self._reports():
            rows = report._rows()  # noqa: SLF001  # exact cells
            for item, row in zip(report.items, rows, strict=True):
                yield {"position": position, **row, "gap_class": gap_class(item)}

    def _reports(self) -> tuple[tuple[str, GapReport], ...]:
        held = ("held", self.held)
        return (held,) if self.to_be_held is None else (held, ("to_be_held", self.to_be_held))


def development_gap(
    profile: Profile,
    *,
    held: Standard,
    to_be_held: Standard | None,
    scale: LevelScale | Framework,
    on: date,
) -> DevelopmentGap:
    """Compare a person with the position held and with the one to be held.

    Args:
        profile: The person's levels.
        held: Standard of the position held.
        to_be_held: Standard of the position to be held; ``None``: none is planned.
        scale: The scale or framework of both, such as :data:`ASN_SCALE`.
        on: The day.

    Returns:
        The two comparisons, whose unmet items are the needs.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day no rule asks for it.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.OffScaleError: A level is not on its scale.
        kompetensi.errors.UnknownCodeError: The framework lacks a competency.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.asn import ASN_SCALE, required_levels
        >>> from kompetensi.people import Profile, Standard
        >>> day = date(2026, 3, 1)
        >>> held, ahead = (
        ...     Standard(code=one, name=one, requirements=required_levels(one, on=day).requirements)
        ...     for one in ("pengawas", "administrator")
        ... )
        >>> profile = Profile(person="P-07", levels={"M.01": 2, "M.02": 3})
        >>> found = development_gap(profile, held=held, to_be_held=ahead, scale=ASN_SCALE, on=day)
        >>> [item.competency for item in found.held.unmet()]
        []
        >>> [item.competency for item in found.to_be_held.unmet()]
        ['M.01']
    """
    _, source = in_force(DEVELOPMENT_STANDARDS, on)
    return DevelopmentGap(
        held=compare(profile, held, scale),
        to_be_held=None if to_be_held is None else compare(profile, to_be_held, scale),
        citations=(source,),
    )
