"""Behaviour: how others rate the same people before and after a programme."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kompetensi._core._checks import check_instance, members, unique
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.evaluation._paired_scores import PairedScores
from kompetensi.evaluation._report import FeedbackReport


def behaviour_change(
    before: Iterable[FeedbackReport],
    after: Iterable[FeedbackReport],
    *,
    participants: Iterable[str] | None = None,
) -> PairedScores:
    """Pair the rating by others of one wave with that of a later one, using only what is shown.

    A person's score is the plain mean of ``others`` over the items that both reports rate, so that an
    item asked only once changes nothing. The rating of oneself is in neither.

    Args:
        before: Reports of the wave before, one for each person.
        after: Reports of the wave after, under the same policy and on the same scale.
        participants: Codes of those who took part; ``None``: everyone who has a report.

    Returns:
        The scores, in levels. Somebody who has reports but no item rated by others in both waves is
        counted among ``neither``.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: No report is given.
        kompetensi.errors.DuplicateCodeError: A person has two reports in one wave.
        kompetensi.errors.ConflictError: Reports differ in scale or policy.

    Complexity: linear in the items of all reports.

    Source: own definition.

    Examples:
        >>> from kompetensi.evaluation import FeedbackPolicy, RatingTable, Tally, feedback
        >>> from kompetensi.framework import LevelScale
        >>> scale, policy = LevelScale(lowest=1, highest=5), FeedbackPolicy(weights={"peer": 1})
        >>> table = RatingTable.of({
        ...     ("A", "listens", "peer", "before"): Tally.of([2, 3, 3], scale),
        ...     ("A", "listens", "peer", "after"): Tally.of([4, 4, 3], scale),
        ... }, scale)
        >>> waves = ([feedback(table, "A", policy, wave=wave)] for wave in ("before", "after"))
        >>> behaviour_change(*waves).pairs
        ((Fraction(8, 3), Fraction(11, 3), 1),)
    """
    one, two = _shown(before, "before"), _shown(after, "after")
    reports = [*one.values(), *two.values()]
    if not reports:
        msg = "behaviour_change needs at least one report, since the scale stands in it, got none"
        raise InvalidValueError(msg)
    first = reports[0]
    for other in reports:
        if (other.scale, other.policy) != (first.scale, first.policy):
            msg = f"reports of {first.ratee!r} and {other.ratee!r} differ in scale or policy"
            raise ConflictError(msg)
    pre = {code: _rated(report) for code, report in one.items()}
    post = {code: _rated(report) for code, report in two.items()}
    for code in pre.keys() & post.keys():
        if pre[code] and post[code]:
            common = pre[code].keys() & post[code].keys()
            for ratings in (pre, post):
                ratings[code] = {item: ratings[code][item] for item in common}
    return PairedScores.of(
        {code: _mean(ratings) for code, ratings in pre.items()},
        {code: _mean(ratings) for code, ratings in post.items()},
        minimum=first.scale.lowest,
        maximum=first.scale.highest,
        participants=participants,
    )


def _shown(reports: Iterable[FeedbackReport], what: str) -> dict[str, FeedbackReport]:
    given = [
        check_instance(one, f"each of {what}", FeedbackReport) for one in members(reports, what)
    ]
    unique((one.ratee for one in given), "ratee", what)
    return {one.ratee: one for one in given}


def _rated(report: FeedbackReport) -> dict[str, Fraction]:
    return {one.item: one.others for one in report.items if one.others is not None}


def _mean(ratings: dict[str, Fraction]) -> Fraction | None:
    return sum(ratings.values(), Fraction()) / len(ratings) if ratings else None
