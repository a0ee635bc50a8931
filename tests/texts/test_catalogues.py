"""Both catalogues hold the same codes, and each sentence can be filled from the same details."""

from string import Formatter

import pytest

from kompetensi.texts import ENGLISH, INDONESIAN, Reason, say

CODES = sorted(set(ENGLISH) - {"language"})


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_hold_the_same_codes_in_the_same_order() -> None:
    assert list(ENGLISH) == list(INDONESIAN)
    assert (ENGLISH["language"], INDONESIAN["language"]) == ("en", "id")


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_needs_the_same_details_in_both(code: str) -> None:
    names = _places(ENGLISH[code])
    assert names == _places(INDONESIAN[code])
    assert all(name.isidentifier() for name in names)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("catalogue", [ENGLISH, INDONESIAN], ids=["en", "id"])
def test_every_code_is_said_once_its_details_are_given(
    code: str, catalogue: dict[str, str]
) -> None:
    details = {name: f"<{name}>" for name in _places(ENGLISH[code])}
    said = say(Reason(code=code, details=details), catalogue=catalogue)
    assert all(detail in said for detail in details.values())
    assert "{" not in said
    assert said == said.strip() != ""
    assert not said.endswith(".")
