"""Checking stable pairs among equals, and the proof that there are none, from the rankings alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kompetensi.errors import CertificateError, InvalidTypeError
from kompetensi.mentoring._peers_rankings import strict_rankings
from kompetensi.mentoring._peers_result import NoStablePairs, PeerPairs
from kompetensi.texts import Reason

Ranks = Mapping[str, Mapping[str, int]]


def verify_peers(rankings: Mapping[str, Sequence[str]], found: PeerPairs | NoStablePairs) -> None:
    """Prove an answer of :func:`peer_pairs`, or raise. Linear in the rankings.

    Of pairs it checks that both rank each other, that nobody stands in two pairs, that no two people would both rather
    have each other, and every reason. Of the proof that there are none it checks that the parties are a stable
    partition with a party of odd size from three. Which of several sets of stable pairs comes first is not checked.

    Args:
        rankings: Whom each person ranks, as given to :func:`peer_pairs`.
        found: The answer, from whatever source.

    Raises:
        kompetensi.errors.CertificateError: A check failed; the text names it and the codes.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: A code is empty, a ranking has a tie, or somebody ranks the own code.
        kompetensi.errors.UnknownCodeError: A ranking names somebody who is no key.
        kompetensi.errors.DuplicateCodeError: A ranking names somebody twice.

    References:
        Tan (1991), A necessary and sufficient condition for the existence of a complete stable matching.

    Examples:
        >>> import attrs
        >>> rankings = {"ani": ["budi", "citra"], "budi": ["citra", "ani"], "citra": ["budi"]}
        >>> found = peer_pairs(rankings)
        >>> verify_peers(rankings, found)
        >>> verify_peers(rankings, attrs.evolve(found, pairs=(("ani", "budi"),)))
        Traceback (most recent call last):
        kompetensi.errors.CertificateError: 'ani' stands in 2 places, and belongs in 1
    """
    if not isinstance(found, PeerPairs | NoStablePairs):
        msg = f"found must be a PeerPairs or a NoStablePairs, got {found!r}"
        raise InvalidTypeError(msg)
    given = strict_rankings(rankings)
    if given != found.rankings:
        msg = "the answer is to other rankings"
        raise CertificateError(msg)
    ranks: Ranks = {
        code: {other: place for place, other in enumerate(listed) if code in given[other]}
        for code, listed in given.items()
    }
    if isinstance(found, PeerPairs):
        _check_pairs(ranks, found)
    else:
        _check_parties(ranks, found)


def _check_pairs(ranks: Ranks, found: PeerPairs) -> None:
    before: dict[str, str] = {}
    for one, other in found.pairs:
        before[one], before[other] = other, one
    _check_once([*(code for pair in found.pairs for code in pair), *found.unmatched], ranks)
    if list(found.pairs) != sorted(tuple(sorted(pair)) for pair in found.pairs):
        msg = "the pairs are not in code order"
        raise CertificateError(msg)
    _check_ranked(ranks, before)
    _check_no_blocking(ranks, before)
    for code, stated in found.unmatched.items():
        true = Reason(code="no_mutual_peer")
        if ranks[code]:
            true = Reason(code="peers_prefer_others", details={"peers": len(ranks[code])})
        if stated != true:
            msg = f"the reason of {code!r} is not true: {stated} ({true})"
            raise CertificateError(msg)


def _check_parties(ranks: Ranks, found: NoStablePairs) -> None:
    _check_once([code for party in found.parties for code in party], ranks)
    before: dict[str, str] = {}
    for party in found.parties:
        if len(party) == 1:
            continue
        before.update(zip(party, (party[-1], *party[:-1]), strict=True))
    _check_ranked(ranks, before)
    for party in found.parties:
        if len(party) < 3:
            continue
        for code, following in zip(party, (*party[1:], party[0]), strict=True):
            if ranks[code][following] > ranks[code][before[code]]:
                msg = f"{code!r} would not rather have the next one of the party, {following!r}"
                raise CertificateError(msg)
    _check_no_blocking(ranks, before)
    if list(found.parties) != sorted((*party[at:], *party[:at]) for party, at in _starts(found)):
        msg = "the parties are not in code order"
        raise CertificateError(msg)
    if not found.odd:
        msg = "there is no party of odd size from three, so stable pairs exist"
        raise CertificateError(msg)


def _starts(found: NoStablePairs) -> Iterable[tuple[tuple[str, ...], int]]:
    """Yield each party with the place of its first code."""
    for party in found.parties:
        yield party, party.index(min(party))


def _check_once(codes: Sequence[str], ranks: Ranks) -> None:
    """Everybody stands in one place."""
    if sorted(codes) != sorted(ranks):
        wrong = next(
            code for code in sorted({*codes, *ranks}) if codes.count(code) != (code in ranks)
        )
        msg = (
            f"{wrong!r} stands in {codes.count(wrong)} places, and belongs in {int(wrong in ranks)}"
        )
        raise CertificateError(msg)


def _check_ranked(ranks: Ranks, before: Mapping[str, str]) -> None:
    """Neighbours rank each other."""
    for code, other in before.items():
        if other not in ranks[code]:
            msg = f"{code!r} and {other!r} do not both rank each other"
            raise CertificateError(msg)


def _check_no_blocking(ranks: Ranks, before: Mapping[str, str]) -> None:
    """No two people would both rather have each other than the one before them; nobody is worse than anybody."""

    def rather(code: str, other: str) -> bool:
        return code not in before or ranks[code][other] < ranks[code][before[code]]

    for code, listed in ranks.items():
        for other in listed:
            if rather(code, other) and rather(other, code):
                msg = f"{code!r} and {other!r} would both rather have each other: not stable"
                raise CertificateError(msg)
