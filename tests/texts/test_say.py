"""Wording from a catalogue: labels, both languages, own catalogues, and what is refused."""

from fractions import Fraction

import pytest

from kompetensi.errors import InvalidTypeError, InvalidValueError, UnknownCodeError
from kompetensi.texts import ENGLISH, INDONESIAN, Reason, say

UNKNOWN = Reason(code="unknown_levels", details={"competencies": ("MAN.01", "SOS.02")})
BETWEEN = Reason(
    code="between_categories",
    details={"low": Fraction(4001, 60), "high": 80, "categories": ("MMS", "MS")},
)


def test_a_code_is_worded_in_both_languages() -> None:
    assert say("short") == "short"
    assert say("short", catalogue=INDONESIAN) == "kurang"


def test_numbers_follow_the_language() -> None:
    assert say(BETWEEN) == "the value lies between 66.683 and 80, so it may be MMS, MS"
    said = say(BETWEEN, catalogue=INDONESIAN)
    assert said == "nilai antara 66,683 dan 80, sehingga dapat berarti MMS, MS"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (100, "100"),
        (Fraction(1, 2), "0.5"),
        (Fraction(9995, 10000), "1"),
        (Fraction(1, 9000), "0"),
        (Fraction(-1, 9000), "0"),
        (Fraction(-5, 3), "-1.667"),
        (Fraction(20001, 2), "10000.5"),
    ],
)
def test_at_most_three_decimals_are_shown(number: int | Fraction, shown: str) -> None:
    assert say(Reason(code="n", details={"n": number}), catalogue={"n": "{n}"}) == shown


def test_labels_name_peoples_own_things() -> None:
    labels = {"MAN.01": "Integrity", "MMS": "partly"}
    assert say(UNKNOWN, labels=labels) == "no level is known for Integrity, SOS.02"
    assert say("MMS", labels=labels) == "partly"


def test_a_label_goes_before_the_catalogue_within_a_sentence() -> None:
    reason = Reason(code="is", details={"state": "short", "of": {"short": 2}})
    catalogue = {"language": "en", "is": "{state}: {of}", "short": "too low"}
    assert say(reason, catalogue=catalogue) == "too low: too low (2)"
    assert say(reason, catalogue=catalogue, labels={"short": "SHO"}) == "SHO: SHO (2)"


def test_the_language_of_a_catalogue_is_no_word() -> None:
    reason = Reason(code="unknown_levels", details={"competencies": ("language",)})
    assert say(reason) == "no level is known for language"
    assert say("language", labels={"language": "Language"}) == "Language"
    with pytest.raises(UnknownCodeError) as caught:
        say("language", catalogue={"language": "en", "a": "b"})
    assert str(caught.value) == "no sentence for code 'language' among 1 known code"


def test_a_catalogue_may_be_extended_and_may_lack_its_language() -> None:
    own = {**ENGLISH, "not_known_yet": "not known {when}"}
    assert say(Reason(code="not_known_yet", details={"when": "today"}), catalogue=own) == (
        "not known today"
    )
    half = Reason(code="n", details={"n": Fraction(1, 2), "m": 1})
    assert say(half, catalogue={"n": "{n}/{m}"}) == "0.5/1"


def test_a_code_without_a_sentence_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        say("shor", catalogue={"language": "en", "short": "short", "met": "met"})
    expected = "no sentence for code 'shor' among 2 known codes; did you mean 'short'?"
    assert str(caught.value) == expected


@pytest.mark.parametrize("sentence", ["needs {b}", "needs {", "needs {}", "needs {a.real}"])
def test_a_sentence_that_cannot_be_filled_is_refused(sentence: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        say(Reason(code="x", details={"a": 1}), catalogue={"x": sentence})
    assert str(caught.value) == (
        f"the sentence {sentence!r} cannot be filled for code 'x', whose details are 'a'"
    )


def test_a_reason_without_details_says_that_it_has_none() -> None:
    with pytest.raises(InvalidValueError) as caught:
        say("x", catalogue={"x": "{a}"})
    expected = "the sentence '{a}' cannot be filled for code 'x', whose details are none"
    assert str(caught.value) == expected


def test_only_reasons_and_codes_are_said() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        say(5)  # type: ignore[arg-type]  # wrong on purpose
    assert str(caught.value) == "reason must be a Reason, got 5"
