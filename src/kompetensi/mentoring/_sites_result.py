"""Pairs of mentees with mentors at sites of a given capacity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._result import Result
from kompetensi.mentoring._sites_inputs import Site
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class SiteMatching(Result):
    """Result of :func:`site_matching`.

    Attributes:
        mentees: The mentors whom each mentee ranks, best first, in code order of the mentees.
        sites: The sites, in code order.
        favour: The side for which it is the best stable matching, ``"mentees"`` or ``"sites"``.
        pairs: The mentor of each placed mentee, in code order of the mentees.
        unmatched: Why each other mentee has nobody, in code order. It is the same people in all stable matchings.
    """

    mentees: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)
    sites: Mapping[str, Site] = attrs.field(repr=False)
    favour: str
    pairs: Mapping[str, str]
    unmatched: Mapping[str, Reason]

    def explain(self) -> tuple[Reason, ...]:
        """Say for whom it is best, and how many mentees are placed and left over."""
        details = {"pairs": len(self.pairs), "left": len(self.unmatched)}
        return (
            Reason(code=f"stable_for_{self.favour}"),
            Reason(code="sites_matched", details=details),
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        site_of = {mentor: code for code, site in self.sites.items() for mentor in site.seats}
        ranks = {
            code: {mentee: rank for rank, mentee in enumerate(site.ranking, start=1)}
            for code, site in self.sites.items()
        }
        for mentee, ranked in self.mentees.items():
            mentor, reason = self.pairs.get(mentee), self.unmatched.get(mentee)
            site = None if mentor is None else site_of[mentor]
            yield {
                "mentee": mentee,
                "mentor": mentor,
                "site": site,
                "mentee_rank": None if mentor is None else ranked.index(mentor) + 1,
                "site_rank": None if site is None else ranks[site][mentee],
                "reason": None if reason is None else reason.code,
                "reason_text": None if reason is None else str(reason),
            }
