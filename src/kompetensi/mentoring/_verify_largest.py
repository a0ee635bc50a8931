"""Checking that a matching is stable where equal ranks are equal, and how many pairs a stable one can have."""

from __future__ import annotations

from kompetensi.errors import CertificateError
from kompetensi.mentoring._matching import Matching, RankCertificate
from kompetensi.mentoring._verify_claim import Claim
from kompetensi.mentoring._verify_stable import check_last


def check_largest(claim: Claim, matching: Matching) -> None:
    """Check stability, and the bound: by a maximum matching, else by trying all stable matchings."""
    certificate = matching.certificate
    check_last(claim, certificate)
    assert isinstance(certificate, RankCertificate)  # noqa: S101  # checked by check_last
    worst = {mentor: claim.rank[mentee, mentor] for mentor, mentee in certificate.last.items()}
    for mentee, mentors in claim.pairs.items():
        now = claim.place.get(mentee)
        for mentor in mentors:
            rather = now is None or claim.wish[mentee, mentor] < claim.wish[mentee, now]
            if rather and (mentor not in worst or claim.rank[mentee, mentor] < worst[mentor]):
                msg = f"mentee {mentee!r} and mentor {mentor!r} would rather have each other: not stable"
                raise CertificateError(msg)
    size, bound = len(claim.place), _maximum(claim)
    true = size if matching.limit is None else bound
    if certificate.most != true:
        msg = f"no stable matching has more than {true} open pairs, stated as {certificate.most}"
        raise CertificateError(msg)
    if matching.limit is None and size < bound and _larger_exists(claim, size + 1):
        msg = f"stable, but not the largest: another one has more than {size} open pairs"
        raise CertificateError(msg)


def _maximum(claim: Claim) -> int:
    """Count the pairs of a maximum matching by chains of moves, from the matching at hand."""
    place, free, lost = dict(claim.place), dict(claim.free), set[str]()
    for mentee in claim.pairs:
        if mentee not in place:
            seen: set[str] = set()
            if not _moved(claim, place, free, mentee, seen, lost):
                lost |= seen
    return len(place)


def _moved(
    claim: Claim,
    place: dict[str, str],
    free: dict[str, int],
    start: str,
    seen: set[str],
    lost: set[str],
) -> bool:
    """Place a mentee by moving others along one chain, if there is one."""
    holders: dict[str, list[str]] = {}
    for one, mentor in place.items():
        holders.setdefault(mentor, []).append(one)
    chains = [[(start, "")]]
    for chain in chains:
        mentee = chain[-1][0]
        for mentor in sorted(set(claim.pairs[mentee]) - seen - lost):
            seen.add(mentor)
            if free[mentor]:
                free[mentor] -= 1
                takes = [via for _, via in chain[1:]] + [mentor]
                place.update((one, to) for (one, _), to in zip(chain, takes, strict=True))
                return True
            chains.extend([*chain, (other, mentor)] for other in holders[mentor])
    return False


def _larger_exists(claim: Claim, size: int) -> bool:
    """Try all stable matchings of at least so many pairs."""
    people = list(claim.pairs)
    chosen: dict[str, str | None] = {}

    def blocks(mentee: str, mentor: str) -> bool:
        """Tell whether they would rather have each other, by those chosen so far; free seats count at the end."""
        now = chosen[mentee]
        if now is not None and claim.wish[mentee, now] <= claim.wish[mentee, mentor]:
            return False
        held = [claim.rank[one, mentor] for one, other in chosen.items() if other == mentor]
        own = claim.rank[mentee, mentor]
        spare = len(held) < claim.seats[mentor] and len(chosen) == len(people)
        return spare or any(own < other for other in held)

    def extend(at: int) -> bool:
        if at == len(people):
            return True
        mentee = people[at]
        wishes = sorted(claim.pairs[mentee], key=lambda one: (claim.wish[mentee, one], one))
        for mentor in [*wishes, None]:
            if mentor and list(chosen.values()).count(mentor) == claim.seats[mentor]:
                continue
            chosen[mentee] = mentor
            idle = sum(one is None for one in chosen.values())
            if (
                len(people) - idle >= size
                and not any(blocks(one, other) for one in chosen for other in claim.pairs[one])
                and extend(at + 1)
            ):
                return True
            del chosen[mentee]
        return False

    return extend(0)
