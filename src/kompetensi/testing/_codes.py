"""Codes and names: short plain ones first, then those that break sorting, wording and markup."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

_PLAIN: Final = ("A", "B", "C", "D", "E", "F", "G", "H")
_AWKWARD: Final = (
    "2",
    "10",  # below "2" as text, above it as a number
    "a",
    "\u00e9",
    "e\u0301",  # the same letter in two code points
    "two words",
    "<b>",
    "{0}",
    "%s",
    "=1+1",
    "\u4eba",
    "\U0001f600",
)
# Letters beyond Latin are in the stock: the table of all of Unicode costs seconds at its first use.
_LAST: Final = 0x24F
_TEXT: Final = st.text(
    st.characters(max_codepoint=_LAST, exclude_categories=("C", "Z")), min_size=1, max_size=4
)
_STOCK: Final = st.sampled_from(_PLAIN + _AWKWARD)

#: A code; most are of a small stock, so that two draws often meet.
CODES: Final = st.one_of(_STOCK, _TEXT)
#: A name, which may be of several words.
NAMES: Final = st.one_of(st.sampled_from(("Name", "Two words", *_AWKWARD)), _TEXT)
#: Free text, which may be empty.
TEXTS: Final = st.one_of(
    st.just(""), st.text(st.characters(max_codepoint=_LAST), max_size=8), st.sampled_from(_AWKWARD)
)


def code_lists(*, least: int = 0, most: int = 5) -> st.SearchStrategy[list[str]]:
    """Draw ``least`` to ``most`` different codes, in any order."""
    return st.one_of(
        st.lists(_STOCK, min_size=least, max_size=most, unique=True),
        st.lists(_TEXT, min_size=least, max_size=most, unique=True),
    )
