r"""What changed, in points and in people: mean change, probability of improvement, response shift.

References:
    Probability of improvement: McGraw & Wong (1992), Psychological Bulletin 111:361-365, with half
    of the ties (Vargha & Delaney 2000, Journal of Educational and Behavioral Statistics
    25:101-132). Retrospective pre-test: Howard (1980), Evaluation Review 4:93-106.
"""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from kompetensi._core._exact import Number
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.evaluation._coefficient import (
    CONFIDENCE,
    Coefficient,
    checked_confidence,
    undefined,
    with_interval,
)
from kompetensi.evaluation._waves import Scores, Waves, waves_of


def mean_change(pre: Scores, post: Scores, *, confidence: Number = CONFIDENCE) -> Coefficient:
    """Measure by how many points people changed on average, positive where scores rose.

    Args:
        pre: Score before, by code of the person or in order of the people; ``None`` is missing.
        post: Score after, likewise, on the same scale: tests with other maxima have no change. Who
            lacks one of the two is left out and reported.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        The mean change, exact, with a t interval from two people on. ``n`` counts the people;
        ``parts`` holds both means.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number.
        kompetensi.errors.InvalidValueError: A score is not finite, sequences differ in length, or
            the confidence is out of range.

    Examples:
        >>> found = mean_change({"p1": 3, "p2": 2}, {"p1": None, "p2": 4})
        >>> found.value, found.n, found.left_out
        (Fraction(2, 1), 1, 1)
    """
    sure = checked_confidence(confidence)
    waves = waves_of({"pre": pre, "post": post})
    return _mean_difference(waves, "mean_change", ("pre_mean", "post_mean"), sure)


def probability_of_improvement(pre: Scores, post: Scores) -> Coefficient:
    """Count who rose, stayed and fell; needs no distance between levels, so it suits ratings.

    Args:
        pre: As for :func:`mean_change`.
        post: Likewise.

    Returns:
        The share of people who rose and half of those who stayed, 0..1, exact; one half is no
        change. ``n`` counts the people; ``parts`` holds the three counts.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number.
        kompetensi.errors.InvalidValueError: A score is not finite, or sequences differ in length.

    Examples:
        >>> found = probability_of_improvement([1, 2, 3, 4], [2, 2, 5, 3])
        >>> found.value, {name: int(count) for name, count in found.parts.items()}
        (Fraction(5, 8), {'up': 2, 'same': 1, 'down': 1})
    """
    method = "probability_of_improvement"
    waves = waves_of({"pre": pre, "post": post})
    n = len(waves.scores)
    if not n:
        return undefined(
            "no_scores", method=method, n=0, left_out=waves.left_out, notes=waves.notes
        )
    up = sum(before < after for before, after in waves.scores)
    same = sum(before == after for before, after in waves.scores)
    parts = {"up": Fraction(up), "same": Fraction(same), "down": Fraction(n - up - same)}
    return Coefficient(
        value=Fraction(2 * up + same, 2 * n),
        n=n,
        left_out=waves.left_out,
        method=method,
        parts=FrozenMap(parts),
        notes=waves.notes,
    )


def response_shift(
    pre: Scores, then: Scores, post: Scores, *, confidence: Number = CONFIDENCE
) -> Coefficient:
    """Measure by how much people judge their former selves anew after a training.

    The retrospective pre-test ("then") asks afterwards how it was before. It uses the yardstick of
    after the training, and it invites to remember the past too badly; so it stands beside the
    pre-test and never in its place.

    Args:
        pre: Self-rating before, by code of the person or in order of the people; ``None`` is
            missing.
        then: Self-rating of the time before, asked after.
        post: Self-rating after. Who lacks one of the three is left out and reported.
        confidence: Share of intervals that hold the true figure, above 0 and below 1.

    Returns:
        The mean of ``then - pre``, exact, negative where people think less of their former selves,
        with a t interval from two people on. ``parts`` holds the three means, the mean change from
        before and that from then.

    Raises:
        kompetensi.errors.InvalidTypeError: A score is no number.
        kompetensi.errors.InvalidValueError: A score is not finite, sequences differ in length, or
            the confidence is out of range.

    Examples:
        >>> found = response_shift([3, 4, 3], [2, 3, 3], [4, 4, 4])
        >>> found.value, found.parts["change_from_pre"], found.parts["change_from_then"]
        (Fraction(-2, 3), Fraction(2, 3), Fraction(4, 3))
    """
    sure = checked_confidence(confidence)
    waves = waves_of({"pre": pre, "then": then, "post": post})
    return _mean_difference(waves, "response_shift", ("pre_mean", "then_mean", "post_mean"), sure)


def t_ends(
    mean: Fraction, variance: Fraction | None, n: int, confidence: Fraction
) -> tuple[float, float] | None:
    """Return the t interval of a mean; there is none without variation."""
    from kompetensi.evaluation._quantiles import student  # noqa: PLC0415  # loads scipy

    if not variance:
        return None
    reach = student(1 - (1 - confidence) / 2, n - 1) * sqrt(variance / n)
    return float(mean) - reach, float(mean) + reach


def _mean_difference(
    waves: Waves, method: str, names: tuple[str, ...], confidence: Fraction
) -> Coefficient:
    """Return the mean of the second measurement less the first."""
    n, left_out, notes = len(waves.scores), waves.left_out, waves.notes
    if not n:
        return undefined("no_scores", method=method, n=0, left_out=left_out, notes=notes)
    columns = [*zip(*waves.scores, strict=True)]
    means = [Fraction(sum(column)) / n for column in columns]
    parts = dict(zip(names, means, strict=True))
    if len(means) > 2:
        parts |= {"change_from_pre": means[2] - means[0], "change_from_then": means[2] - means[1]}
    found = Coefficient(
        value=means[1] - means[0],
        n=n,
        left_out=left_out,
        method=method,
        parts=FrozenMap(parts),
        notes=notes,
    )
    if n < 2:
        return with_interval(found, lambda: None, "t", confidence)
    differences = [Fraction(row[1] - row[0]) for row in waves.scores]
    squares = sum((one * one for one in differences), Fraction())
    variance = (squares - sum(differences, Fraction()) ** 2 / n) / (n - 1)
    mean = means[1] - means[0]
    return with_interval(found, lambda: t_ends(mean, variance, n, confidence), "t", confidence)
