r"""Shrunken means (empirical Bayes): what to rank people by when each has a handful of ratings.

The mean of three ratings is mostly chance, so the best and the worst of a plain ranking are those
with the fewest ratings. The estimate of person *i* with :math:`n_i` ratings and mean :math:`m_i` is

.. math:: m_i^* = \mu + \lambda_i (m_i - \mu), \quad
   \lambda_i = \frac{\tau^2}{\tau^2 + \sigma^2 / n_i}

with the mean :math:`\mu` of all *N* ratings of *R* people, the pooled variance within people
:math:`\sigma^2 = MS_w` and the variance between their true means
:math:`\tau^2 = \max(0, (MS_b - MS_w)/n_0)`, :math:`n_0 = (N - \sum n_i^2/N)/(R-1)`. With
``"morris"`` the part :math:`1-\lambda_i` is taken :math:`(R-3)/(R-1)` times, which allows for
:math:`\tau^2` being estimated from few people; for equal :math:`n_i` it is the James-Stein estimate.

References:
    Efron & Morris (1977), Scientific American 236(5):119-127; Morris (1983), Journal of the American
    Statistical Association 78:47-55; the moments are those of a one-way analysis of variance.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_choice, check_instance
from kompetensi.errors import ConflictError, InvalidValueError
from kompetensi.evaluation._shrunken import ShrunkenMean, ShrunkenMeans
from kompetensi.evaluation._tally import Tally
from kompetensi.texts import Reason

ESTIMATORS: Final = ("moments", "morris")
_LEAST_PEOPLE: Final = 4


@attrs.frozen(kw_only=True)
class _Spread:
    """What people differ by and what ratings of one person differ by; or why nobody knows."""

    mean: Fraction | None
    within: Fraction | None
    between: Fraction | None
    reason: Reason | None


def shrunken_means(tallies: Mapping[str, Tally], *, estimator: str = "moments") -> ShrunkenMeans:
    """Estimate the true mean of each of several people, drawing those with few ratings more inwards.

    Args:
        tallies: The ratings of each person by code, all on one scale and on one question. Ratings by
            one rater on several items are not independent: rank by one item, or by one rating for
            each rater.
        estimator: ``"moments"``, or ``"morris"``, which shrinks a little less where people are few.

    Returns:
        The estimates with their places. Fewer than four people tell too little of how far people
        differ, so there is no estimate, for a reason; a single one gets the plain mean. Where people
        differ no more than chance would make them, ``"moments"`` gives everybody the mean of all,
        and a note says so. Linear in the people, and sorting them.

    Raises:
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: There is no person, a code is empty, or ``estimator`` is
            another word.
        kompetensi.errors.ConflictError: The tallies are on several scales.

    Examples:
        >>> from kompetensi.framework import LevelScale
        >>> scale = LevelScale(lowest=1, highest=5)
        >>> given = {"A": [5, 5], "B": [4, 5, 4, 5, 4, 5, 4, 5], "C": [2, 3, 2], "D": [3, 4, 3, 3]}
        >>> found = shrunken_means({code: Tally.of(one, scale) for code, one in given.items()})
        >>> for one in found.entries:
        ...     print(one.place, one.code, round(float(one.mean), 2), round(float(one.value), 2))
        1 A 5.0 4.89
        2 B 4.5 4.48
        3 D 3.25 3.28
        4 C 2.33 2.44

    Source: the works named at the top of the module; exact arithmetic.
    """
    check_choice(estimator, "estimator", ESTIMATORS)
    given = by_code(tallies, "tally", lambda value, what: check_instance(value, what, Tally))
    if not given:
        msg = (
            "shrunken_means needs at least one person, since the scale stands in a tally, got none"
        )
        raise InvalidValueError(msg)
    scale = given[min(given)].scale
    for code in sorted(given):
        if given[code].scale != scale:
            msg = f"the tally of {code!r} is on {given[code].scale!r}, that of others on {scale!r}"
            raise ConflictError(msg)
    rated = {code: given[code] for code in sorted(given) if given[code].n}
    unrated = tuple(code for code in sorted(given) if code not in rated)
    spread = _spread(rated)
    found = [_estimate(code, tally, spread, len(rated), estimator) for code, tally in rated.items()]
    values = sorted(-one.value for one in found if one.value is not None)
    placed = [
        one if one.value is None else attrs.evolve(one, place=1 + bisect_left(values, -one.value))
        for one in found
    ]
    empty = [
        ShrunkenMean(code=code, n=0, mean=None, trust=None, value=None, place=None)
        for code in unrated
    ]
    notes = [Reason(code="people_alike")] if spread.between == 0 else []
    if unrated:
        notes.append(Reason(code="people_unrated", details={"people": unrated}))
    return ShrunkenMeans(
        scale=scale,
        estimator=estimator,
        entries=(*sorted(placed, key=lambda one: (one.place or 0, one.code)), *empty),
        mean=spread.mean,
        within=spread.within,
        between=spread.between,
        reason=spread.reason,
        notes=tuple(notes),
    )


def _spread(rated: Mapping[str, Tally]) -> _Spread:
    """Return the moments of a one-way analysis of variance over people who have a rating."""
    people, ratings = len(rated), sum(tally.n for tally in rated.values())
    if not ratings:
        return _Spread(mean=None, within=None, between=None, reason=Reason(code="no_ratings"))
    mean = Fraction(sum(tally.total for tally in rated.values()), ratings)
    by_person = sum((Fraction(one.total**2, one.n) for one in rated.values()), Fraction())
    within = None
    if ratings > people:
        squares = sum(
            count * level * level
            for tally in rated.values()
            for level, count in tally.counts.items()
        )
        within = (squares - by_person) / (ratings - people)
    if people < _LEAST_PEOPLE:
        details = {"people": people, "least": _LEAST_PEOPLE}
        reason = Reason(code="too_few_to_shrink", details=details)
        return _Spread(mean=mean, within=within, between=None, reason=reason)
    if within is None:
        reason = Reason(code="no_second_rating")
        return _Spread(mean=mean, within=None, between=None, reason=reason)
    among = (by_person - ratings * mean * mean) / (people - 1)
    sizes = sum(tally.n**2 for tally in rated.values())
    each = (ratings - Fraction(sizes, ratings)) / (people - 1)
    between = max(Fraction(), (among - within) / each)
    return _Spread(mean=mean, within=within, between=between, reason=None)


def _estimate(
    code: str, tally: Tally, spread: _Spread, people: int, estimator: str
) -> ShrunkenMean:
    mean = Fraction(tally.total, tally.n)
    trust, value = None, None
    if people == 1:
        value = mean  # whatever the trust, since the mean of all is this one's
    elif spread.mean is not None and spread.within is not None and spread.between is not None:
        chance = spread.within / tally.n
        rest = chance / (spread.between + chance) if spread.between else Fraction(1)
        if estimator == "morris":
            rest *= Fraction(people - 3, people - 1)
        trust = 1 - rest
        value = spread.mean + trust * (mean - spread.mean)
    return ShrunkenMean(code=code, n=tally.n, mean=mean, trust=trust, value=value, place=None)
