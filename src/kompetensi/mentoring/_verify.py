"""Checking a matching from scratch: what it says of itself, what proves it, and every reason.

Nothing here is shared with what solves. The checks are plain Python over codes, each with the sentence that says
what it means, in the order: facts (:func:`verify`), proof of best score (``_verify_scores``) or of stability
(``_verify_stable``), reasons (``_verify_reasons``).
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Final

from kompetensi._core._checks import check_instance
from kompetensi.errors import CertificateError, NoMatchingError
from kompetensi.mentoring._matching import LayerCertificate, Matching
from kompetensi.mentoring._problem import MatchingProblem
from kompetensi.mentoring._verify_claim import allowed_pairs, claim_of
from kompetensi.mentoring._verify_largest import check_largest
from kompetensi.mentoring._verify_layers import check_layers, check_shortage
from kompetensi.mentoring._verify_reasons import check_reasons, outdone
from kompetensi.mentoring._verify_scores import check_scores
from kompetensi.mentoring._verify_stable import check_stable

LAYERED: Final = {"score", "most_pairs_then_score", "fairest", "rank_maximal"}


def verify(problem: MatchingProblem, matching: Matching | NoMatchingError) -> None:
    """Prove that a matching is what it says, or that there is none, or raise.

    Checked are: that every pair is allowed, nobody is placed twice, no seat is given twice and locked pairs are kept;
    that score, free seats and unmatched people are as stated; that the certificate proves the goal, with prices at
    their least and greatest and the least bonus; that no equally good matching comes earlier in code order; and
    that every reason is true. Linear in the pairs, but for searches among equally good pairs.

    Args:
        problem: The problem.
        matching: The matching, from whatever source; or the error that says that least seats cannot be filled: then
            the people it names are counted.

    Raises:
        kompetensi.errors.CertificateError: A check failed; the text names it and the codes.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.

    References:
        Shapley and Shubik (1972), The assignment game (prices); Gale and Shapley (1962), College admissions and the
        stability of marriage; Gusfield and Irving (1989), The stable marriage problem (best stable matchings).

    Examples:
        >>> import attrs
        >>> problem = MatchingProblem.from_scores({("ani", "x"): 10, ("budi", "x"): 6}, seats={"x": 1})
        >>> matching = best_matching(problem)
        >>> verify(problem, matching)
        >>> verify(problem, attrs.evolve(matching, score=11))
        Traceback (most recent call last):
        kompetensi.errors.CertificateError: the score is stated as 11, and the pairs add up to 10
    """
    check_instance(problem, "problem", MatchingProblem)
    if isinstance(matching, NoMatchingError):
        check_shortage(problem, matching)
        return
    check_instance(matching, "matching", Matching)
    if matching.problem != problem:
        msg = "the matching solves another problem"
        raise CertificateError(msg)
    if matching.limit is not None and (matching.goal, matching.limit) != (
        "largest_stable",
        "search_steps",
    ):
        msg = f"the search was stopped by {matching.limit!r}, so nothing is proved"
        raise CertificateError(msg)
    allowed = allowed_pairs(problem)
    _check_pairs(problem, matching, allowed)
    _check_counts(problem, matching)
    _check_sites(problem, matching)
    scored = problem.has_scores or matching.goal == "rank_maximal"
    if isinstance(matching.certificate, LayerCertificate) and matching.goal in LAYERED and scored:
        left_out = check_layers(problem, matching, matching.certificate, allowed)
        check_reasons(problem, matching, left_out.get, allowed)
        return
    if problem.wants or problem.least or problem.sites:
        what = f"the goal {matching.goal!r} for wants, least seats or sites"
        msg = f"{what} is proved by prices in layers, and there are none"
        raise CertificateError(msg)
    claim = claim_of(problem, matching, allowed)
    if matching.goal in {"score", "most_pairs_then_score"} and problem.has_scores:
        check_scores(claim, matching)
    elif matching.goal in {"stable_for_mentees", "stable_for_mentors"}:
        check_stable(claim, matching)
    elif matching.goal == "largest_stable":
        check_largest(claim, matching)
    else:
        msg = f"nothing proves the goal {matching.goal!r} for this problem"
        raise CertificateError(msg)
    check_reasons(problem, matching, partial(outdone, claim, matching), allowed)


def _check_pairs(
    problem: MatchingProblem, matching: Matching, allowed: dict[tuple[str, str], int | None]
) -> None:
    """Every pair is allowed and in order with its score, nobody is placed twice, locked pairs are there."""
    pairs = [(pair.mentee, pair.mentor) for pair in matching.pairs]
    for pair in matching.pairs:
        if (pair.mentee, pair.mentor) not in allowed:
            msg = f"the pair of mentee {pair.mentee!r} and mentor {pair.mentor!r} is not allowed"
            raise CertificateError(msg)
        score = allowed[pair.mentee, pair.mentor]
        if pair.score != score:
            msg = f"the score of {pair.mentee!r} and {pair.mentor!r} is {score}, not {pair.score}"
            raise CertificateError(msg)
    for mentee, count in Counter(mentee for mentee, _ in pairs).items():
        if count > problem.wants.get(mentee, 1):
            msg = f"mentee {mentee!r} is placed {count} times"
            raise CertificateError(msg)
    if pairs != sorted(set(pairs)):
        msg = "the pairs are not in order of mentee and mentor"
        raise CertificateError(msg)
    missing = sorted(set(problem.locked).difference(pairs))
    if missing:
        msg = f"the locked pair of mentee {missing[0][0]!r} and mentor {missing[0][1]!r} is missing"
        raise CertificateError(msg)


def _check_sites(problem: MatchingProblem, matching: Matching) -> None:
    """No site has more mentees than seats."""
    load = Counter(problem.sites.get(pair.mentor) for pair in matching.pairs)
    for site, seats in problem.site_seats.items():
        if load[site] > seats:
            msg = f"site {site!r} has {load[site]} mentees and {seats} seats"
            raise CertificateError(msg)


def _check_counts(problem: MatchingProblem, matching: Matching) -> None:
    """Seats, free seats, score and the list of the unmatched agree with the pairs."""
    load = Counter(pair.mentor for pair in matching.pairs)
    for mentor, seats in problem.seats.items():
        if load[mentor] > seats:
            msg = f"mentor {mentor!r} has {load[mentor]} mentees and {seats} seats"
            raise CertificateError(msg)
        if load[mentor] < problem.least.get(mentor, 0):
            msg = f"mentor {mentor!r} has {load[mentor]} mentees and must have {problem.least[mentor]}"
            raise CertificateError(msg)
        if matching.free_seats.get(mentor) != seats - load[mentor]:
            msg = (
                f"mentor {mentor!r} has {seats - load[mentor]} free seats, stated as "
                f"{matching.free_seats.get(mentor)}"
            )
            raise CertificateError(msg)
    if len(matching.free_seats) != len(problem.seats):
        msg = "free seats are stated for somebody who is no mentor"
        raise CertificateError(msg)
    scores = [pair.score for pair in matching.pairs if pair.score is not None]
    total = sum(scores) if problem.has_scores else None
    if matching.score != total:
        msg = f"the score is stated as {matching.score}, and the pairs add up to {total}"
        raise CertificateError(msg)
    placed = {pair.mentee for pair in matching.pairs}
    wrong = (set(problem.mentees) - placed) ^ set(matching.unmatched)
    if wrong:
        msg = f"mentee {min(wrong)!r} must be either in a pair or among the unmatched"
        raise CertificateError(msg)
