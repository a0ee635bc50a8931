"""Strategies for :mod:`kompetensi.texts`."""

from __future__ import annotations

from hypothesis import strategies as st

from kompetensi.testing._codes import CODES, TEXTS, code_lists
from kompetensi.testing._numbers import numbers
from kompetensi.texts import ENGLISH, Reason

_NUMBERS = numbers(-10, 10)
_DETAILS = st.one_of(
    TEXTS, _NUMBERS, code_lists().map(tuple), st.dictionaries(CODES, _NUMBERS, max_size=3)
)


def reasons() -> st.SearchStrategy[Reason]:
    """Draw a reason: a code of ours or any other, with details of every kind that a detail may be.

    The details need not be those that the sentence of the code asks for; ``str()`` must cope.

    Returns:
        A strategy that shrinks to a plain code without details.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(reasons())
        ... def test(reason):
        ...     assert str(reason)  # whatever its details
        >>> test()
    """
    code = st.one_of(CODES, st.sampled_from(sorted(ENGLISH)))
    details = st.dictionaries(CODES, _DETAILS, max_size=3)
    return st.builds(Reason, code=code, details=details)
