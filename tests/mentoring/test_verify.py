"""The checker: what each check says when it fails."""

from typing import Any

import attrs
import pytest

from kompetensi.errors import CertificateError, InvalidTypeError
from kompetensi.mentoring import (
    Matching,
    MatchingProblem,
    Pair,
    PriceCertificate,
    RankCertificate,
    _verify_claim,
    best_matching,
    stable_matching,
    verify,
)
from kompetensi.texts import Reason

PROBLEM = MatchingProblem.from_scores(
    {("a", "x"): 10, ("a", "y"): 1, ("b", "x"): 6, ("c", "z"): 2, ("d", "z"): 1},
    seats={"x": 1, "y": 1, "z": 1},
    locked=[("c", "z")],
)
RANKED = MatchingProblem.from_rankings(
    {"a": ["x", "y"], "b": ["y", "x"]}, {"x": ["b", "a"], "y": ["a", "b"]}, seats={"x": 1, "y": 1}
)
SCORE = best_matching(PROBLEM, goal="score")
MOST = best_matching(PROBLEM)
STABLE = stable_matching(RANKED)
PRICES = SCORE.certificate
assert isinstance(PRICES, PriceCertificate)
BONUS = MOST.certificate
assert isinstance(BONUS, PriceCertificate)
REASON = Reason(code="no_allowed_mentor")


def _pair(mentee: str, mentor: str, score: int | None) -> Pair:
    return Pair(mentee=mentee, mentor=mentor, score=score)


REFUSED: list[tuple[Matching, dict[str, Any], str]] = [
    (SCORE, {"problem": RANKED}, "the matching solves another problem"),
    (SCORE, {"limit": "time"}, "the search was stopped by 'time', so nothing is proved"),
    (SCORE, {"goal": "fairest"}, "nothing proves the goal 'fairest' for this problem"),
    (STABLE, {"goal": "score"}, "nothing proves the goal 'score' for this problem"),
    (
        SCORE,
        {"pairs": (_pair("b", "y", 6),)},
        "the pair of mentee 'b' and mentor 'y' is not allowed",
    ),
    (SCORE, {"pairs": (_pair("a", "x", 11),)}, "the score of 'a' and 'x' is 10, not 11"),
    (SCORE, {"pairs": (_pair("a", "x", 10), _pair("a", "y", 1))}, "mentee 'a' is placed 2 times"),
    (SCORE, {"pairs": SCORE.pairs[::-1]}, "the pairs are not in order of mentee and mentor"),
    (SCORE, {"pairs": SCORE.pairs[:1]}, "the locked pair of mentee 'c' and mentor 'z' is missing"),
    (
        SCORE,
        {"pairs": (_pair("a", "x", 10), _pair("b", "x", 6), SCORE.pairs[1])},
        "mentor 'x' has 2 mentees and 1 seats",
    ),
    (
        SCORE,
        {"free_seats": {**SCORE.free_seats, "y": 0}},
        "mentor 'y' has 1 free seats, stated as 0",
    ),
    (SCORE, {"free_seats": {"x": 0, "z": 0}}, "mentor 'y' has 1 free seats, stated as None"),
    (
        SCORE,
        {"free_seats": {**SCORE.free_seats, "q": 0}},
        "free seats are stated for somebody who is no mentor",
    ),
    (SCORE, {"score": 13}, "the score is stated as 13, and the pairs add up to 12"),
    (
        SCORE,
        {"unmatched": {"b": REASON}},
        "mentee 'd' must be either in a pair or among the unmatched",
    ),
    (
        SCORE,
        {"unmatched": {**SCORE.unmatched, "q": REASON}},
        "mentee 'q' must be either in a pair or among the unmatched",
    ),
    (
        SCORE,
        {"unmatched": {**SCORE.unmatched, "b": REASON}},
        "the reason of mentee 'b' is 'no_allowed_mentor' (no pair with any mentor is "
        "given), but true is 'outscored' (others use the seats better: placing this "
        "person, at best with x, would cost 3 points of the total)",
    ),
    (
        SCORE,
        {"unmatched": {**SCORE.unmatched, "d": REASON}},
        "the reason of mentee 'd' is 'no_allowed_mentor' (no pair with any mentor is "
        "given), but true is 'seats_locked' (locked pairs hold every seat of the allowed "
        "mentors: z)",
    ),
    (
        SCORE,
        {"certificate": STABLE.certificate},
        "a best score is proved by prices, and there are none",
    ),
    (
        STABLE,
        {"certificate": PRICES},
        "a stable matching is proved by the mentees ranked last, and there are none",
    ),
    (
        SCORE,
        {"certificate": BONUS},
        "a bonus or scarce mentors are stated, but the goal is the score alone",
    ),
    (
        MOST,
        {"certificate": attrs.evolve(BONUS, bonus={"x": 3, "y": -3})},
        "the bonus of mentor 'y' is -3, not whole points above 0 of an open mentor",
    ),
    (
        MOST,
        {"certificate": attrs.evolve(BONUS, bonus={"x": 3})},
        "the mentors of mentee 'a' have different bonuses",
    ),
    (
        MOST,
        {"certificate": attrs.evolve(BONUS, scarce=("x",))},
        "scarce mentors are not stated right, see 'x'",
    ),
    (
        MOST,
        {"certificate": attrs.evolve(BONUS, bonus={"x": 4, "y": 4}, losses={"x": 10, "y": 1})},
        "the bonus 4 of mentor 'x' is not the least one",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, prices={"x": 6})},
        "there must be one whole price, 0 or more, for each open mentor and nobody else",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, losses={"x": 9, "y": True})},
        "there must be one whole loss, 0 or more, for each open mentor and nobody else",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, prices={"x": 6, "y": 1})},
        "mentor 'y' has a free seat and the price 1: not proved best",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, prices={"x": 5, "y": 0})},
        "mentee 'b' gains 0 and could gain 1, with 'x' or unplaced, by the price of each "
        "mentor: not proved best",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, prices={"x": 7, "y": 0})},
        "the price 7 of mentor 'x' is not the least one",
    ),
    (
        SCORE,
        {"certificate": attrs.evolve(PRICES, losses={"x": 8, "y": 0})},
        "the loss 8 of mentor 'x' is not the greatest price",
    ),
    (
        STABLE,
        {"certificate": RankCertificate(last={"x": "a"})},
        "the last mentee of full mentor 'y' is 'b', stated as None",
    ),
    (
        STABLE,
        {"goal": "stable_for_mentors"},
        "stable, but not the best for the favoured side: mentee 'a' can take part in a "
        "better exchange",
    ),
]


@pytest.mark.parametrize(("matching", "changes", "text"), REFUSED)
def test_each_check_says_what_failed(
    matching: Matching, changes: dict[str, Any], text: str
) -> None:
    verify(matching.problem, matching)
    with pytest.raises(CertificateError) as caught:
        verify(matching.problem, attrs.evolve(matching, **changes))
    assert str(caught.value) == text


def _swapped(matching: Matching, places: dict[str, str], **changes: Any) -> Matching:
    problem = matching.problem
    pairs = tuple(_pair(one, other, problem.score(one, other)) for one, other in places.items())
    return attrs.evolve(matching, pairs=pairs, **changes)


def test_an_unstable_matching_names_the_two() -> None:
    problem = MatchingProblem.from_rankings(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"x": ["a", "b"], "y": ["a", "b"]},
        seats={"x": 1, "y": 1},
    )
    wrong = _swapped(
        stable_matching(problem),
        {"a": "y", "b": "x"},
        certificate=RankCertificate(last={"x": "b", "y": "a"}),
    )
    with pytest.raises(CertificateError) as caught:
        verify(problem, wrong)
    assert str(caught.value) == "mentee 'a' and mentor 'x' would rather have each other: not stable"


def test_a_stable_matching_for_the_other_side_is_told() -> None:
    wrong = attrs.evolve(stable_matching(RANKED, favour="mentors"), goal="stable_for_mentees")
    with pytest.raises(CertificateError) as caught:
        verify(RANKED, wrong)
    assert str(caught.value) == (
        "stable, but not the best for the favoured side: mentor 'x' can take part in a "
        "better exchange"
    )


def test_fewer_pairs_than_possible_are_told() -> None:
    problem = MatchingProblem.from_scores(
        {("a", "x"): 0, ("a", "y"): 0, ("b", "x"): 0}, seats={"x": 1, "y": 1}
    )
    right = best_matching(problem)
    wrong = _swapped(
        right,
        {"a": "x"},
        unmatched={"b": Reason(code="equally_good", details={"mentor": "x", "cost": 0})},
        free_seats={"x": 0, "y": 1},
    )
    with pytest.raises(CertificateError) as caught:
        verify(problem, wrong)
    assert str(caught.value) == (
        "mentor 'y' has a free seat that somebody unplaced can reach: more pairs are possible"
    )


def test_an_equally_good_matching_is_not_the_first() -> None:
    problem = MatchingProblem.from_scores(
        {(one, other): 1 for one in "ab" for other in "xy"}, seats={"x": 1, "y": 1}
    )
    wrong = _swapped(best_matching(problem), {"a": "y", "b": "x"})
    with pytest.raises(CertificateError) as caught:
        verify(problem, wrong)
    assert str(caught.value) == (
        "equally good, but not the first in code order: mentee 'a' can have mentor 'x' without loss"
    )


def test_wrong_types_are_refused() -> None:
    with pytest.raises(InvalidTypeError, match="matching must be a Matching"):
        verify(PROBLEM, PROBLEM)  # type: ignore[arg-type]  # on purpose
    with pytest.raises(InvalidTypeError, match="problem must be a MatchingProblem"):
        verify(SCORE, SCORE)  # type: ignore[arg-type]  # on purpose


def test_rows_are_read_alike_on_a_big_endian_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.byteorder", "big")
    assert _verify_claim._numbers(b"\x00\x00\x00\x01", "i") == [1]
