"""Pairs among equals: everybody ranks others of the same group.

Pairs are stable when no two people would both rather have each other than what they have, where having anybody whom
one ranks is better than nobody. Among mentors and mentees such pairs always exist, among equals not.

References:
    Gale and Shapley (1962), College admissions and the stability of marriage, example 3; Irving (1985), An efficient
    algorithm for the stable roommates problem; Tan (1991), A necessary and sufficient condition for the existence of
    a complete stable matching.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kompetensi._core._frozen_map import FrozenMap
from kompetensi.mentoring._peers_rankings import strict_rankings
from kompetensi.mentoring._peers_result import NoStablePairs, PeerPairs
from kompetensi.mentoring._peers_solver import stable_partition
from kompetensi.texts import Reason


def peer_pairs(rankings: Mapping[str, Sequence[str]]) -> PeerPairs | NoStablePairs:
    """Find stable pairs among equals, or prove that there are none.

    Of several sets of stable pairs it is the first in code order: the first person gets the first partner that one of
    them allows, then the second, and so on. For n people who rank m others in all, O(n m) tells whether there are
    any; the order asks so once for each name that is left after everybody proposed, usually a few for each person.

    Args:
        rankings: Whom each person ranks, best first, by code; everybody who is ranked must be a key. Two people who
            do not both rank each other are no pair. Ties are refused: whether stable pairs exist could depend on how
            they are broken.

    Returns:
        Stable pairs with a reason for everybody without a partner, or the parties that prove that none exist.
        :func:`verify_peers` checks both.

    Raises:
        kompetensi.errors.InvalidTypeError: It is no mapping from text to texts.
        kompetensi.errors.InvalidValueError: A code is empty, a ranking has a tie, or somebody ranks the own code.
        kompetensi.errors.UnknownCodeError: A ranking names somebody who is no key.
        kompetensi.errors.DuplicateCodeError: A ranking names somebody twice.

    Examples:
        >>> peer_pairs({"ani": ["budi", "citra"], "budi": ["citra", "ani"], "citra": ["budi"]}).pairs
        (('budi', 'citra'),)
        >>> found = peer_pairs({"ani": ["budi", "citra"], "budi": ["citra", "ani"], "citra": ["ani", "budi"]})
        >>> str(found.explain()[0])
        'in the circle ani, budi, citra each would rather have the next one than the one before, and one is always left'
    """
    known = strict_rankings(rankings)
    parties = stable_partition(known)
    if any(len(party) > 2 for party in parties):
        return NoStablePairs(rankings=known, parties=parties)
    return PeerPairs(
        rankings=known,
        pairs=tuple((party[0], party[1]) for party in parties if len(party) == 2),
        unmatched=FrozenMap(
            (party[0], _reason(known, *party)) for party in parties if len(party) == 1
        ),
    )


def _reason(rankings: Mapping[str, tuple[str, ...]], person: str) -> Reason:
    mutual = [other for other in rankings[person] if person in rankings[other]]
    if mutual:
        return Reason(code="peers_prefer_others", details={"peers": len(mutual)})
    return Reason(code="no_mutual_peer")
