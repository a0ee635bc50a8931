"""What a feedback report shows of competencies: the mean of the rating by others over their items."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kompetensi._core._checks import by_code, check_code, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._report import FeedbackReport
from kompetensi.framework import Framework, LevelScale


def competency_ratings(
    report: FeedbackReport, items: Mapping[str, str | None], to: LevelScale | Framework
) -> Mapping[str, tuple[Fraction, LevelScale]]:
    """Return the rating by others of each competency, on the report's scale, and its own scale.

    Args:
        report: The report. Items without a rating by others have no part.
        items: Competency by item, ``None`` for an item that measures none; names every item.
        to: The scale of every competency, or the framework that knows each one's.

    Raises:
        kompetensi.errors.InvalidTypeError: ``items`` is no mapping from text to text or ``None``.
        kompetensi.errors.InvalidValueError: A code is empty.
        kompetensi.errors.UnknownCodeError: An item of the report has no competency in ``items``, or
            a competency is not in the framework.
    """
    competencies = by_code(items, "competency", _competency)
    scales = {
        code: to.scale_of(code) if isinstance(to, Framework) else to
        for code in sorted({code for code in competencies.values() if code is not None})
    }
    found: dict[str, list[Fraction]] = {}
    for one in report.items:
        if one.item not in competencies:
            raise unknown("competency of item", one.item, competencies)
        competency = competencies[one.item]
        if competency is not None and one.others is not None:
            found.setdefault(competency, []).append(one.others)
    return FrozenMap(
        (code, (sum(found[code], Fraction()) / len(found[code]), scales[code]))
        for code in sorted(found)
    )


def _competency(value: object, what: str) -> str | None:
    return None if value is None else check_code(value, what)
