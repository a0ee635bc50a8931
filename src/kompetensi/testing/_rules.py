"""Strategies for :mod:`kompetensi.rules`."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeVar

from hypothesis import strategies as st

from kompetensi.rules import Band, BandTable, Citation, DatedParameter, DatedValue
from kompetensi.testing._codes import CODES, NAMES, TEXTS
from kompetensi.testing._numbers import DAYS, numbers

T = TypeVar("T")

_BORDERS = numbers(-100, 100)


def citations() -> st.SearchStrategy[Citation]:
    """Draw a citation of any confidence, read or not.

    Returns:
        A strategy that shrinks to a citation that nobody compared with its source.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(citations())
        ... def test(cited):
        ...     assert str(cited).endswith(cited.locator)
        >>> test()
    """
    return st.builds(
        Citation,
        instrument=NAMES,
        locator=NAMES,
        read_on=st.none() | DAYS,
        url=st.just("") | st.just("https://regulation.example/1"),
        confidence=st.sampled_from(("V", "S", "C", "D", "M")),
    )


def bands() -> st.SearchStrategy[Band]:
    """Draw a single band, with a start or open downwards.

    Returns:
        A strategy that shrinks to a band without a start.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(bands())
        ... def test(band):
        ...     assert band.start is None or band.start <= 100
        >>> test()
    """
    return st.builds(Band, code=CODES, start=st.none() | _BORDERS)


_ROWS = st.lists(st.tuples(CODES, _BORDERS), min_size=1, max_size=5, unique_by=lambda row: row[0])


@st.composite
def _band_tables(draw: st.DrawFn) -> BandTable:
    rows = sorted(draw(_ROWS), key=lambda row: row[1])
    downwards, upwards = draw(st.booleans()), draw(st.booleans())
    room = draw(numbers(0, 100))
    lowest = None if downwards else rows[0][1]
    later = [Band(code=code, start=start) for code, start in rows[1:]]
    return BandTable(
        code=draw(CODES),
        bands=[Band(code=rows[0][0], start=lowest), *later],
        highest=None if upwards else rows[-1][1] + room,
    )


def band_tables() -> st.SearchStrategy[BandTable]:
    """Draw a table of one to five bands: open or closed at both ends, with equal starts now and then.

    Returns:
        A strategy that shrinks to a single band that covers 0 alone.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(band_tables())
        ... def test(table):
        ...     starts = [band.start for band in table.bands[1:]]
        ...     assert starts == sorted(starts)
        >>> test()
    """
    return _band_tables()


def dated_values_of(values: st.SearchStrategy[T]) -> st.SearchStrategy[DatedValue[T]]:
    """Draw a dated value whose value comes from ``values``, or that repeals."""
    return st.builds(
        DatedValue[T], since=DAYS, value=st.one_of(values, st.none()), citation=citations()
    )


def dated_parameters_of(values: st.SearchStrategy[T]) -> st.SearchStrategy[DatedParameter[T]]:
    """Draw a dated parameter whose values come from ``values``."""
    dated = st.lists(
        dated_values_of(values), min_size=1, max_size=4, unique_by=lambda one: one.since
    )
    return st.builds(
        DatedParameter[T],
        code=CODES,
        title=TEXTS,
        unit=TEXTS,
        values=dated.map(lambda several: sorted(several, key=lambda one: one.since)),
    )


def dated_values() -> st.SearchStrategy[DatedValue[int | Fraction | BandTable]]:
    """Draw a number or a band table in force from a day on, or its repeal.

    ``st.from_type(DatedValue[BandTable])`` draws tables alone; so does any other type.

    Returns:
        A strategy that shrinks to a repeal.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(dated_values())
        ... def test(dated):
        ...     assert dated.citation.instrument
        >>> test()
    """
    return dated_values_of(st.one_of(_BORDERS, band_tables()))


def dated_parameters() -> st.SearchStrategy[DatedParameter[int | Fraction | BandTable]]:
    """Draw a parameter with one to four values through time, repeals among them.

    ``st.from_type(DatedParameter[int])`` draws whole numbers alone; so does any other type.

    Returns:
        A strategy that shrinks to one repeal.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(dated_parameters())
        ... def test(parameter):
        ...     last = parameter.values[-1]
        ...     assert parameter.until(last) is None
        >>> test()
    """
    return dated_parameters_of(st.one_of(_BORDERS, band_tables()))
