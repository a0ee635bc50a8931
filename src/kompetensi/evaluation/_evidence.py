"""From feedback to evidence: what others saw becomes a finding on a competency.

The level of a competency is the plain mean of the rating by others over its items, each item first
put together from its groups, then mapped from the scale of the ratings to the competency's own:
affine, ends to ends, without rounding.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kompetensi._core._checks import check_code, check_day, check_instance
from kompetensi._core._exact import Number, share
from kompetensi.errors import ConflictError
from kompetensi.evaluation._competency_ratings import competency_ratings
from kompetensi.evaluation._levels import rated_levels
from kompetensi.evaluation._report import FeedbackReport
from kompetensi.framework import Framework, LevelScale
from kompetensi.people import Evidence


def evidence_from(
    report: FeedbackReport,
    *,
    items: Mapping[str, str | None],
    scale: LevelScale,
    to: LevelScale | Framework,
    on: date,
    source: str,
    confidence: Number = 1,
) -> tuple[Evidence, ...]:
    """Turn a feedback report into evidence, using only what the report shows.

    Args:
        report: The report; its ratee becomes the person of the evidence.
        items: Competency by item. It must name every item of the report, those that measure no
            competency with ``None``, so that a misspelt code is not passed over; it may name more.
        scale: The scale on which the ratings were given, which must be the report's.
        to: The scale on which the evidence shall be, or a framework, which gives each competency
            its own.
        on: Day of the finding.
        source: Name of the source, such as ``"feedback"``.
        confidence: How far the evidence is trusted, above 0 and at most 1.

    Returns:
        One piece of evidence for each competency, by code. A competency whose items all lack a
        rating by others gives none: it stays not assessed, and is not level 0.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty, or the confidence is not in (0, 1].
        kompetensi.errors.ConflictError: The report's ratings are on another scale.
        kompetensi.errors.UnknownCodeError: An item of the report has no competency in ``items``, or
            a competency is not in the framework.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> tallies = {
        ...     ("A", "listens", "peer", ""): Tally.of([4, 3, 4], scale),
        ...     ("A", "explains", "peer", ""): Tally.of([4, 5, 4], scale),
        ... }
        >>> policy = FeedbackPolicy(weights={"peer": 1})
        >>> report = feedback(RatingTable.of(tallies, scale), "A", policy)
        >>> (found,) = evidence_from(
        ...     report, items={"listens": "SOS.01", "explains": "SOS.01"}, scale=scale,
        ...     to=LevelScale(lowest=0, highest=4), on=date(2026, 3, 1), source="feedback",
        ... )
        >>> found.person, found.competency, found.level
        ('A', 'SOS.01', 3)

    Source: own definition; scales are mapped by :meth:`kompetensi.framework.LevelScale.convert`.
    """
    check_instance(report, "report", FeedbackReport)
    rated_levels(scale)
    if report.scale != scale:
        msg = f"the report of {report.ratee!r} is on {report.scale!r}, not on {scale!r}"
        raise ConflictError(msg)
    if not isinstance(to, LevelScale):
        check_instance(to, "to", Framework)
    check_day(on, "on")
    check_code(source, "source")
    share(confidence, "confidence")
    return tuple(
        Evidence(
            person=report.ratee,
            competency=code,
            level=scale.convert(rating, own),
            on=on,
            source=source,
            confidence=confidence,
        )
        for code, (rating, own) in competency_ratings(report, items, to).items()
    )
