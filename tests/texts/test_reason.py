"""A reason is data: equal by content, and it can always be printed."""

import pickle
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetensi.errors import InvalidTypeError, InvalidValueError, KompetensiError
from kompetensi.testing import reasons
from kompetensi.texts import ENGLISH, Reason

HUGE = 10**5000  # more digits than Python turns into text at once


def test_details_are_kept_in_one_form() -> None:
    details = {"text": "", "n": 0.5, "codes": ["B", "A"], "levels": {"A": 2.0}}
    reason = Reason(code="mine", details=details)
    assert reason.details == {
        "text": "",
        "n": Fraction(1, 2),
        "codes": ("B", "A"),
        "levels": {"A": 2},
    }
    assert reason == Reason(code="mine", details=dict(reversed(details.items())))


@given(reasons())
def test_a_reason_is_a_value_and_prints(reason: Reason) -> None:
    assert isinstance(str(reason), str)
    again = pickle.loads(pickle.dumps(reason))
    assert again == reason
    assert hash(again) == hash(reason)
    assert str(again) == str(reason)


@given(st.sampled_from(sorted(ENGLISH)), reasons())
def test_a_code_of_ours_prints_with_any_details(code: str, reason: Reason) -> None:
    assert str(Reason(code=code, details=reason.details))


@pytest.mark.parametrize(
    ("reason", "printed"),
    [
        (Reason(code="mine"), "mine"),
        (Reason(code="language"), "language"),
        (
            Reason(code="mine", details={"who": ("P", "Q"), "n": Fraction(1, 3), "at": {"A": 2}}),
            "mine (who=P, Q, n=0.333, at=A (2))",
        ),
        (Reason(code="unknown_levels"), "unknown_levels"),
        (Reason(code="unknown_levels", details={"n": 1}), "unknown_levels (n=1)"),
        (
            Reason(code="unknown_levels", details={"competencies": ("language", "{0}")}),
            "no level is known for language, {0}",
        ),
        (Reason(code="mine", details={"n": HUGE}), f"mine (n=1{'0' * 5000})"),
        (Reason(code="mine", details={"n": Fraction(1, HUGE)}), "mine (n=0)"),
    ],
    ids=range(8),
)
def test_what_is_printed_never_hides_a_detail(reason: Reason, printed: str) -> None:
    assert str(reason) == printed


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (lambda: Reason(code=5), InvalidTypeError, "Reason.code must be text, got 5"),  # type: ignore[arg-type]  # wrong on purpose
        (
            lambda: Reason(code=""),
            InvalidValueError,
            "Reason.code must be text without blanks around it and not empty, got ''",
        ),
        (
            lambda: Reason(code="a", details=[("x", 1)]),  # type: ignore[arg-type]  # wrong on purpose
            InvalidTypeError,
            "Reason.details must be a mapping by code, got [('x', 1)]",
        ),
        (
            lambda: Reason(code="a", details={"x": None}),
            InvalidTypeError,
            "Reason.details of 'x' must be a number (int, Fraction, Decimal or float), got None",
        ),
        (
            lambda: Reason(code="a", details={"x": {"B"}}),
            InvalidTypeError,
            "Reason.details of 'x' must be several texts in order, such as a tuple, got {'B'}",
        ),
        (
            lambda: Reason(code="a", details={"x": (1,)}),
            InvalidTypeError,
            "each of Reason.details of 'x' must be text, got 1",
        ),
        (
            lambda: Reason(code="a", details={"x": {"A": float("nan")}}),
            InvalidValueError,
            "Reason.details of 'x' of 'A' must be finite, got nan",
        ),
    ],
    ids=range(7),
)
def test_what_is_no_reason_is_refused(
    call: Callable[[], Reason], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
