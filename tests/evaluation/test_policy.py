"""Policies: exact weights, words that are known, and self without a weight."""

from fractions import Fraction

import pytest

from kompetensi.errors import DuplicateCodeError, InvalidTypeError, InvalidValueError
from kompetensi.evaluation import FeedbackPolicy

PEER = {"peer": 1}


def test_numbers_are_exact_and_the_order_of_exempt_groups_does_not_matter() -> None:
    policy = FeedbackPolicy(weights={"peer": 0.1}, strength_cut=3.5, exempt=("superior", "self"))
    assert policy.weights == {"peer": Fraction(1, 10)}
    assert policy.strength_cut == Fraction(7, 2)
    assert policy == FeedbackPolicy(weights={"peer": Fraction(1, 10)}, strength_cut=Fraction(7, 2))


def test_a_minimum_of_0_and_a_weight_of_0_are_legal() -> None:
    policy = FeedbackPolicy(weights={"peer": 0, "superior": 1}, minimum_raters=0)
    assert (policy.minimum_raters, policy.weights["peer"]) == (0, 0)


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        (
            {"weights": {"peer": -1}},
            InvalidValueError,
            "weight of 'peer' must be 0 or more, got -1",
        ),
        (
            {"weights": {"peer": float("nan")}},
            InvalidValueError,
            "weight of 'peer' must be finite, got nan",
        ),
        (
            {"weights": {"peer": True}},
            InvalidTypeError,
            "weight of 'peer' must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            {"weights": {}},
            InvalidValueError,
            "FeedbackPolicy.weights must have at least one weight above 0, got {}",
        ),
        (
            {"weights": {"peer": 0}},
            InvalidValueError,
            "FeedbackPolicy.weights must have at least one weight above 0, got {'peer': 0}",
        ),
        (
            {"weights": {"peer": 1, "self": 0}},
            InvalidValueError,
            "group 'self' has no weight: a rating of oneself is never among those by others",
        ),
        (
            {"minimum_raters": -1},
            InvalidValueError,
            "FeedbackPolicy.minimum_raters must be 0 or more, got -1",
        ),
        (
            {"minimum_raters": 2.5},
            InvalidValueError,
            "FeedbackPolicy.minimum_raters must be a whole number, got 2.5",
        ),
        (
            {"exempt": ("self", "self")},
            DuplicateCodeError,
            "group 'self' stands twice in FeedbackPolicy.exempt; keep one of the two",
        ),
        (
            {"missing_group": "zero"},
            InvalidValueError,
            "FeedbackPolicy.missing_group must be one of 'renormalise', 'undefined', got 'zero'",
        ),
        (
            {"hidden_group": "show"},
            InvalidValueError,
            "FeedbackPolicy.hidden_group must be one of 'pool', 'leave_out', got 'show'",
        ),
        (
            {"strength_cut": float("inf")},
            InvalidValueError,
            "FeedbackPolicy.strength_cut must be finite, got inf",
        ),
        (
            {"gap_threshold": 0},
            InvalidValueError,
            "FeedbackPolicy.gap_threshold must be above 0, got 0",
        ),
    ],
)
def test_a_wrong_field_is_refused(
    change: dict[str, object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        FeedbackPolicy(**{"weights": PEER, **change})  # type: ignore[arg-type]  # the test
    assert str(caught.value) == text
