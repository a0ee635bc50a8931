"""Both catalogues hold the same codes, and each sentence can be filled from the same details."""

import ast
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from kompetensi import texts
from kompetensi.texts import ENGLISH, INDONESIAN, Reason, say

CODES = sorted(set(ENGLISH) - {"language"})


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_both_hold_the_same_codes_in_the_same_order() -> None:
    assert list(ENGLISH) == list(INDONESIAN)
    assert (ENGLISH["language"], INDONESIAN["language"]) == ("en", "id")


@pytest.mark.parametrize("language", ["english", "indonesian"])
def test_a_code_has_one_sentence_in_all_files_of_a_language(language: str) -> None:
    files = sorted(Path(texts.__file__).parent.glob(f"_{language}*.py"))
    keys = [
        key.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]
    assert len(keys) == len(ENGLISH)
    assert [key for key, count in Counter(keys).items() if count > 1] == []


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
