"""The categories of many people: how many are in each, and their share of those assessed.

References:
    Share of people in a category as agencies publish it, in percent of those assessed
    (https://bknpedia.bkn.go.id/kms/index.php?id=145&p=show_detail).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from kompetensi._core._checks import by_code, check_instance
from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.errors import ConflictError
from kompetensi.rules import Citation, Classified
from kompetensi.texts import Reason, rounded

_SHOWN_PLACES = 2


@attrs.frozen(kw_only=True)
class CategoryCounts(Result):
    """Result of :func:`count_categories`.

    Attributes:
        counts: How many people are in each category, in the table's order, empty ones with 0.
        undecided: Codes of the people without a category, in code order; they are in no share.
        citations: The sources of the table.
    """

    counts: Mapping[str, int]
    undecided: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def n(self) -> int:
        """How many people have a category, which is the divisor of the shares."""
        return sum(self.counts.values())

    @property
    def shares(self) -> Mapping[str, Fraction | None]:
        """Exact share of each category in percent, 0..100; ``None``: nobody has one."""
        n = self.n
        return FrozenMap(
            (code, Fraction(100 * count, n) if n else None) for code, count in self.counts.items()
        )

    @property
    def published(self) -> Mapping[str, Exact | None]:
        """The shares as they are published, half up to two decimals; they may not add up to 100."""
        return FrozenMap(
            (
                code,
                None
                if share is None
                else exact(rounded(share, places=_SHOWN_PLACES), "published share"),
            )
            for code, share in self.shares.items()
        )

    def explain(self) -> tuple[Reason, ...]:
        """Say how many are in each category, and who is in none."""
        reasons = [
            Reason(
                code="category_share",
                details={"category": code, "count": self.counts[code], "n": self.n, "share": share},
            )
            for code, share in self.shares.items()
            if share is not None
        ]
        if self.undecided:
            reasons.append(Reason(code="undecided", details={"people": self.undecided}))
        return tuple(reasons) or (Reason(code="nobody_assessed"),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, share in self.shares.items():
            yield {"category": code, "count": self.counts[code], "share": share}


def count_categories(results: Mapping[str, Classified]) -> CategoryCounts:
    """Count people by category, those without one apart.

    Args:
        results: Category of each person by the person's code, such as those of
            :func:`job_person_match_category`, all by one table.

    Returns:
        The counts and shares. Linear in the number of people; their order does not matter.

    Raises:
        kompetensi.errors.ConflictError: Two results come from different tables.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty or has blanks around it.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.asn import job_person_match_category
        >>> counted = count_categories({
        ...     person: job_person_match_category(match, purpose="pemetaan", on=date(2026, 3, 1))
        ...     for person, match in {"P-1": 95, "P-2": 80, "P-3": 79}.items()
        ... })
        >>> counted.counts["Cukup Optimal"], float(counted.published["Cukup Optimal"])
        (2, 66.67)
    """
    given = by_code(results, "results", lambda one, what: check_instance(one, what, Classified))
    people = sorted(given)
    tables = list(dict.fromkeys(given[person].table for person in people))
    if len(tables) > 1:
        named = " and ".join(repr(table.code) for table in tables[:2])
        msg = f"results come from different tables, {named}; count each table apart"
        raise ConflictError(msg)
    found = Counter(given[person].category for person in people)
    sources = (cited for person in people for cited in given[person].citations)
    return CategoryCounts(
        counts=FrozenMap((band.code, found[band.code]) for table in tables for band in table.bands),
        undecided=tuple(person for person in people if given[person].category is None),
        citations=tuple(dict.fromkeys(sources)),
    )
