"""The strategy for results of :func:`kompetensi.rules.classify`, of numbers and of scores without a value."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from kompetensi.gap import Score
from kompetensi.rules import BandTable, Classified, DatedValue, classify
from kompetensi.testing._numbers import DAYS
from kompetensi.testing._rules import band_tables, citations
from kompetensi.texts import Reason

_UNKNOWN = Reason(code="unknown_levels", details={"competencies": ("A",)})


def numbers_in(table: BandTable) -> st.SearchStrategy[int | Fraction]:
    """Draw a number that the table covers; borders and its ends are among them."""
    starts = [band.start for band in table.bands if band.start is not None]
    ends = [*starts, *([] if table.highest is None else [table.highest])] or [0]
    lowest = ends[0] if table.bands[0].start is not None else ends[0] - 10
    highest = table.highest if table.highest is not None else ends[-1] + 10
    inside = st.integers(0, 12).map(lambda part: lowest + (highest - lowest) * Fraction(part, 12))
    return st.one_of(st.sampled_from(ends), inside)


@st.composite
def _classified(draw: st.DrawFn) -> Classified:
    table = draw(band_tables())
    number = numbers_in(table)
    given: Score | int | Fraction
    given = first = draw(number)
    state = draw(st.sampled_from(("number", "number", "unknown", "undefined")))
    if state == "unknown":
        low, high = sorted((first, draw(number)))
        given = Score(
            value=None, contributions={}, method="mine", low=low, high=high, reason=_UNKNOWN
        )
    elif state == "undefined":
        given = Score(value=None, contributions={}, method="mine", reason=_UNKNOWN)
    if draw(st.booleans()):
        dated = DatedValue(since=draw(DAYS), value=table, citation=draw(citations()))
        return classify(given, dated)
    return classify(given, table)


def classified() -> st.SearchStrategy[Classified]:
    """Draw what ``classify`` makes of a number or score that a drawn table covers.

    Returns:
        A strategy that shrinks to a number in a table of one band, without citations.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(classified())
        ... def test(result):
        ...     assert (result.category is None) == (result.reason is not None)
        >>> test()
    """
    return _classified()
