"""The spread of ratings in a unit, checked against its limits: breaches are listed, nothing moves.

References:
    PP 30/2019, Pasal 41 ayat (8); SE MenPANRB 3/2023; see :mod:`kompetensi.asn._rating_limits`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Final

import attrs

from kompetensi._core._checks import by_code, check_choice, unknown
from kompetensi._core._exact import whole
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._parameters import in_force
from kompetensi.asn._performance_rating import EXPECTATIONS
from kompetensi.asn._rating_limits import (
    EXPECTATION_LIMITS,
    RATING_LIMITS,
    RATING_LIMITS_LOWEST,
    ShareLimit,
)
from kompetensi.rules import Citation, DatedValue
from kompetensi.texts import Reason

PREDICATES: Final = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
_LOWEST: Final = "Sangat Kurang"


@attrs.frozen(kw_only=True)
class DistributionCheck(Result):
    """Result of :func:`rating_distribution` and :func:`expectation_distribution`.

    Attributes:
        counts: How many people have each rating.
        limits: The limits checked.
        breaches: A reason for each limit that is not kept; none if all are, or nobody was rated.
        citations: The sources of the limits.
    """

    counts: Mapping[str, int]
    limits: tuple[ShareLimit, ...]
    breaches: tuple[Reason, ...]
    citations: tuple[Citation, ...]

    @property
    def n(self) -> int:
        """How many people were rated."""
        return sum(self.counts.values())

    @property
    def within(self) -> bool | None:
        """Whether every limit is kept; ``None``: nobody was rated, so there are no shares."""
        return not self.breaches if self.n else None

    def share(self, code: str) -> Fraction | None:
        """Return the share of people with a rating; ``None``: nobody was rated."""
        return Fraction(self.counts.get(code, 0), self.n) if self.n else None

    def explain(self) -> tuple[Reason, ...]:
        """List the breaches, or say that every limit is kept or nobody was rated."""
        if not self.n:
            return (Reason(code="nobody_rated"),)
        return self.breaches or (Reason(code="limits_kept", details={"n": self.n}),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, count in self.counts.items():
            yield {"rating": code, "count": count, "share": self.share(code)}


def rating_distribution(
    counts: Mapping[str, int],
    *,
    organisation: str,
    on: date,
    reading: str | None = None,
    limits: DatedValue[Mapping[str, tuple[ShareLimit, ...]]] | None = None,
) -> DistributionCheck:
    """Check the predicates of a unit's people against the limits for its organisation.

    Args:
        counts: How many people have each predicate; one that is not named has none.
        organisation: What the organisation achieved, such as ``"Istimewa"`` or ``"Baik"``.
        on: Day of the appraisal.
        reading: Needed where the organisation is ``"Sangat Kurang"`` and the limits are those
            shipped: ``"kurang"`` or ``"kurang_or_butuh_perbaikan"``, which of the two must be a
            tenth of the people at least; sources disagree.
        limits: An agency's own limits by achievement; ``None``: :data:`RATING_LIMITS`.

    Returns:
        The shares, the limits and the breaches. Nobody's rating is changed.

    Raises:
        kompetensi.errors.NoRuleInForceError: The limits are not in force on that day.
        kompetensi.errors.UnknownCodeError: A predicate or achievement is not known.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A count is not whole or negative, or the reading is
            missing where it is needed, or another word.

    Examples:
        >>> from datetime import date
        >>> found = rating_distribution(
        ...     {"Sangat Baik": 8, "Baik": 2}, organisation="Istimewa", on=date(2026, 1, 31)
        ... )
        >>> found.within, str(found.breaches[0])
        (False, 'the share of Sangat Baik is 0.8, more than 0.7')
    """
    table, source = in_force(RATING_LIMITS, on, limits, "limits")
    if organisation not in table:
        raise unknown("achievement of the unit", str(organisation), table)
    asked, sources = table[organisation], [source]
    if limits is None and organisation == _LOWEST:
        readings, also = in_force(RATING_LIMITS_LOWEST, on, None, "reading")
        asked = (*asked, readings[check_choice(reading, "reading", readings)])
        sources.append(also)
    return _checked(counts, PREDICATES, asked, sources)


def expectation_distribution(
    counts: Mapping[str, int],
    *,
    on: date,
    limits: DatedValue[tuple[ShareLimit, ...]] | None = None,
) -> DistributionCheck:
    """Check the spread of a work unit over the three groups of expectation of PP 30/2019.

    Args:
        counts: How many people are ``"di atas ekspektasi"``, ``"sesuai ekspektasi"`` and ``"di
            bawah ekspektasi"``; a group that is not named has none.
        on: Day of the appraisal.
        limits: An agency's own limits; ``None``: :data:`EXPECTATION_LIMITS`.

    Returns:
        The shares, the limits and the breaches.

    Raises:
        kompetensi.errors.NoRuleInForceError: The limits are not in force on that day.
        kompetensi.errors.UnknownCodeError: A group is not known.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A count is not whole or negative.

    Examples:
        >>> from datetime import date
        >>> counts = {"di atas ekspektasi": 2, "sesuai ekspektasi": 7, "di bawah ekspektasi": 1}
        >>> expectation_distribution(counts, on=date(2021, 12, 31)).within
        True
    """
    asked, source = in_force(EXPECTATION_LIMITS, on, limits, "limits")
    return _checked(counts, EXPECTATIONS[::-1], asked, [source])


def _checked(
    counts: object,
    known: tuple[str, ...],
    limits: tuple[ShareLimit, ...],
    sources: list[Citation],
) -> DistributionCheck:
    given = by_code(counts, "counts", lambda number, what: whole(number, what, least=0))
    for code in given:
        if code not in known:
            raise unknown("rating", code, known)
    every = FrozenMap((code, given.get(code, 0)) for code in known)
    n = sum(every.values())
    return DistributionCheck(
        counts=every,
        limits=limits,
        breaches=tuple(_breaches(every, n, limits)) if n else (),
        citations=tuple(sources),
    )


def _breaches(counts: Mapping[str, int], n: int, limits: Iterable[ShareLimit]) -> Iterable[Reason]:
    for limit in limits:
        found = sum(counts.get(code, 0) for code in limit.codes)
        part = Fraction(found, n)
        details = {"ratings": limit.codes, "share": part}
        if limit.least is not None and part < limit.least:
            yield Reason(code="share_below", details={**details, "limit": limit.least})
        if limit.most is not None and part > limit.most:
            yield Reason(code="share_above", details={**details, "limit": limit.most})
        if limit.some and not found:
            yield Reason(code="nobody_has", details={"ratings": limit.codes})
