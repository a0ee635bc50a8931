"""A mentoring round evaluated: worked on paper, by definition, and against Newcombe's interval."""

from fractions import Fraction

import pytest
from hypothesis import given

from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.evaluation import MentoringEvaluation, PairedScores, Reaction
from kompetensi.framework import LevelScale
from kompetensi.testing import mentoring_evaluations
from kompetensi.texts import INDONESIAN, say

SCALE = LevelScale(lowest=1, highest=5)
GAPS = PairedScores.of(
    {"a": 3, "b": 2, "c": 1, "d": 2, "e": 1}, {"a": 1, "b": 2, "c": 0, "d": 4}, minimum=0, maximum=4
)


def test_a_smaller_gap_is_below_zero() -> None:
    # changes -2, 0, -1, +2: mean -1/4; two fell, one stayed, one rose: (2 + 1/2) / 4
    found = MentoringEvaluation(round="1", gaps=GAPS)
    assert found.gap_change is not None
    assert found.gap_smaller is not None
    assert (found.gap_change.value, found.gap_change.left_out) == (Fraction(-1, 4), 1)
    assert found.gap_smaller.value == Fraction(5, 8)
    assert dict(found.gap_smaller.parts) == {"up": 1, "same": 1, "down": 2}


def test_the_share_that_ended_early_has_the_published_interval() -> None:
    # Newcombe (1998), table I, method 3: 15 of 148 is 0.0624 to 0.1605, and 0 of 20 is 0 to 0.1611
    for early, pairs, low, high in ((15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        found = MentoringEvaluation(round="1", pairs=pairs, ended_early=early).share_ended_early
        assert found is not None
        assert found.interval is not None
        assert found.value == Fraction(early, pairs)
        assert [float(end) for end in found.interval] == pytest.approx([low, high], abs=5e-5)


def test_no_pair_is_no_share_for_a_reason() -> None:
    found = MentoringEvaluation(round="1", pairs=0, ended_early=0).share_ended_early
    assert found is not None
    assert found.value is None
    assert found.reason is not None
    assert found.reason.code == "no_ratings"


def test_nobody_with_both_gaps_is_no_change_for_a_reason() -> None:
    gaps = PairedScores.of({"a": 1}, {"b": 1}, minimum=0, maximum=4)
    found = MentoringEvaluation(round="1", gaps=gaps)
    assert found.gap_smaller is not None
    assert (found.gap_smaller.value, found.gap_smaller.left_out) == (None, 2)


def test_parts_stand_apart_in_rows_and_sentences() -> None:
    side = Reaction.of({"a": {"helped": 5}, "b": {"helped": 4}}, SCALE, participants=["a", "b"])
    found = MentoringEvaluation(round="1", gaps=GAPS, mentors=side, pairs=5, ended_early=2)
    assert [(row["level"], row["figure"], row["value"]) for row in found.rows(exact=True)] == [
        ("gaps", "mean_change", "-1/4"),
        ("gaps", "gap_smaller", "5/8"),
        ("mentors", "helped", "9/2"),
        ("pairs", "share_ended_early", "2/5"),
    ]
    sentences = [*map(str, found.explain())]
    assert "not evaluated: what mentees say" in sentences
    assert "2 of 2 participants responded" in sentences
    assert "left out, since the score after is missing: 1" in sentences
    assert any("comparison group" in sentence for sentence in sentences)


def test_nothing_known_is_not_zero() -> None:
    found = MentoringEvaluation(round="1")
    assert (found.gap_change, found.gap_smaller, found.share_ended_early) == (None, None, None)
    assert found.rows() == []
    assert {reason.code for reason in found.explain()} == {"level_not_evaluated"}


@given(mentoring_evaluations())
def test_every_part_is_evaluated_or_said_not_to_be(found: MentoringEvaluation) -> None:
    codes = [reason.code for reason in found.explain()]
    assert codes.count("level_evaluated") + codes.count("level_not_evaluated") == 4
    for reason in found.explain():
        assert say(reason) != say(reason, catalogue=INDONESIAN)
    if found.gaps is not None and found.gap_smaller is not None and found.gaps.n:
        points = sum(
            n * (2 if after < before else 1 if after == before else 0)
            for before, after, n in found.gaps.pairs
        )
        assert found.gap_smaller.value == Fraction(points, 2 * found.gaps.n)


@pytest.mark.parametrize(
    ("fields", "error", "words"),
    [
        ({"round": ""}, InvalidValueError, "MentoringEvaluation.round"),
        ({"gaps": 3}, InvalidTypeError, "PairedScores"),
        ({"mentees": 3}, InvalidTypeError, "Reaction"),
        ({"mentors": "x"}, InvalidTypeError, "Reaction"),
        ({"pairs": 3}, InvalidValueError, "of round '1' must be given together"),
        ({"ended_early": 3}, InvalidValueError, "must be given together"),
        ({"pairs": 3, "ended_early": 4}, InvalidValueError, "at most 3 pairs .* got 4"),
        ({"pairs": 3, "ended_early": -1}, InvalidValueError, "number of pairs .* got -1"),
        ({"pairs": 2.5, "ended_early": 1}, InvalidValueError, "number of pairs .* got 2.5"),
        ({"pairs": True, "ended_early": 1}, InvalidTypeError, "number of pairs .* got True"),
    ],
)
def test_bad_rounds_are_refused(
    fields: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        MentoringEvaluation(**{"round": "1", **fields})  # type: ignore[arg-type]
