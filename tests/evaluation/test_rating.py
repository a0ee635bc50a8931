"""One rating: what it takes, and that self-ratings cannot pass for others."""

import pytest

from kompetensi.errors import ConflictError, InvalidTypeError, InvalidValueError
from kompetensi.evaluation import Rating

GOOD = {"ratee": "A", "rater": "B", "group": "peer", "item": "q1", "level": 3}


def test_a_rating_may_be_missing_but_not_forgotten() -> None:
    assert Rating(ratee="A", rater="B", group="peer", item="q1", level=None).level is None
    with pytest.raises(TypeError, match="level"):
        Rating(ratee="A", rater="B", group="peer", item="q1")  # type: ignore[call-arg]  # the test


@pytest.mark.parametrize(
    ("change", "error", "text"),
    [
        (
            {"level": True},
            InvalidTypeError,
            "Rating.level must be a number (int, Fraction, Decimal or float), got True",
        ),
        (
            {"level": "4"},
            InvalidTypeError,
            "Rating.level must be a number (int, Fraction, Decimal or float), got '4'",
        ),
        ({"level": float("nan")}, InvalidValueError, "Rating.level must be finite, got nan"),
        ({"ratee": 7}, InvalidTypeError, "Rating.ratee must be text, got 7"),
        (
            {"item": ""},
            InvalidValueError,
            "Rating.item must be text without blanks around it and not empty, got ''",
        ),
        ({"wave": 2025}, InvalidTypeError, "Rating.wave must be text, got 2025"),
    ],
)
def test_a_wrong_field_is_refused(
    change: dict[str, object], error: type[Exception], text: str
) -> None:
    with pytest.raises(error) as caught:
        Rating(**{**GOOD, **change})  # type: ignore[arg-type]  # the test
    assert str(caught.value) == text


def test_a_self_rating_stands_in_its_own_group() -> None:
    assert Rating(ratee="A", rater="A", group="self", item="q1", level=3).rater == "A"


@pytest.mark.parametrize(("rater", "group"), [("A", "peer"), ("B", "self")])
def test_self_and_others_do_not_mix(rater: str, group: str) -> None:
    with pytest.raises(ConflictError) as caught:
        Rating(ratee="A", rater=rater, group=group, item="q1", level=3)
    assert str(caught.value) == (
        f"the rating of 'A' by {rater!r} cannot be in group {group!r}: "
        "'self' is for people who rate themselves, and for nobody else"
    )
