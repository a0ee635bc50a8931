"""Pairs among equals, or what proves that no stable pairs exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._result import Result
from kompetensi.texts import Reason


@attrs.frozen(kw_only=True)
class PeerPairs(Result):
    """Result of :func:`peer_pairs` where stable pairs exist.

    Attributes:
        rankings: Whom each person ranks, best first, in code order of the persons.
        pairs: The pairs, each and all in code order.
        unmatched: Why each person without a partner has none, by code. It is the same people in all stable pairs.
    """

    rankings: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)
    pairs: tuple[tuple[str, str], ...]
    unmatched: Mapping[str, Reason]

    @property
    def one_sided(self) -> tuple[tuple[str, str], ...]:
        """Pairs (person, other) where only ``person`` ranks the other, which therefore are not allowed."""
        return _one_sided(self.rankings)

    def explain(self) -> tuple[Reason, ...]:
        """Say how many pairs there are and how many people have no partner."""
        details = {"pairs": len(self.pairs), "left": len(self.unmatched)}
        return (Reason(code="peers_paired", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        partner = {**dict(self.pairs), **{other: one for one, other in self.pairs}}
        for code, ranked in self.rankings.items():
            other, reason = partner.get(code), self.unmatched.get(code)
            yield {
                "person": code,
                "partner": other,
                "rank": None if other is None else ranked.index(other) + 1,
                "reason": None if reason is None else reason.code,
                "reason_text": None if reason is None else str(reason),
            }


@attrs.frozen(kw_only=True)
class NoStablePairs(Result):
    """Result of :func:`peer_pairs` where no stable pairs exist, with the proof.

    The proof is a *stable partition* into parties. In a party of three or more everybody would rather have the next
    one of the circle than the one before; in a party of two the two have each other, and a party of one has nobody. No
    two people would both rather have each other than the one before them. Where such a partition has a party of odd
    size from three, no pairs are stable: whatever pairs are made, some two people will leave theirs for each other.
    Source: Tan (1991), A necessary and sufficient condition for the existence of a complete stable matching.

    Attributes:
        rankings: Whom each person ranks, best first, in code order of the persons.
        parties: All parties, each from its first code on in the direction of whom people would rather have, and all
            in code order.
    """

    rankings: Mapping[str, tuple[str, ...]] = attrs.field(repr=False)
    parties: tuple[tuple[str, ...], ...]

    @property
    def odd(self) -> tuple[tuple[str, ...], ...]:
        """The parties of odd size from three on, the same ones in every stable partition."""
        return tuple(party for party in self.parties if len(party) > 1 and len(party) % 2)

    @property
    def one_sided(self) -> tuple[tuple[str, str], ...]:
        """Pairs (person, other) where only ``person`` ranks the other, which therefore are not allowed."""
        return _one_sided(self.rankings)

    def explain(self) -> tuple[Reason, ...]:
        """Name each party that keeps all pairs from being stable."""
        return tuple(Reason(code="odd_party", details={"party": party}) for party in self.odd)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        at = {
            code: (number, party, place)
            for number, party in enumerate(self.parties, start=1)
            for place, code in enumerate(party)
        }
        for code in self.rankings:
            number, party, place = at[code]
            alone = len(party) == 1
            yield {
                "person": code,
                "party": number,
                "size": len(party),
                "next": None if alone else party[(place + 1) % len(party)],
                "before": None if alone else party[place - 1],
            }


def _one_sided(rankings: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    ranked = {code: frozenset(listed) for code, listed in rankings.items()}
    return tuple(
        (code, other)
        for code, others in ranked.items()
        for other in sorted(others)
        if code not in ranked[other]
    )
