"""Laws of a band table: ours, or a class of a caller's own that stands in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

import attrs
from hypothesis import strategies as st

from kompetensi.errors import BrokenLawError
from kompetensi.rules import Band
from kompetensi.testing.laws._law import Answer, Fault, Law, broken, keep, name_of

_NEAR = Fraction(1, 1000)


class Banding(Protocol):
    """What is checked of a band table; :class:`kompetensi.rules.BandTable` has all of it."""

    @property
    def bands(self) -> Sequence[Band]:
        """The bands by rising start; the first may have none."""
        ...

    @property
    def highest(self) -> int | Fraction | None:
        """Greatest number that the table covers; ``None``: there is none."""
        ...

    def band(self, number: int | Fraction, /) -> str:
        """Return the code of the band of a number, or raise where the table does not cover it."""
        ...


@attrs.frozen(kw_only=True)
class _Laws:
    """The laws of one table."""

    table: Banding

    def by_name(self) -> Mapping[str, Law[int | Fraction]]:
        """Return the laws in the order in which they are tried."""
        return {"border": self.border, "covers": self.covers, "outside": self.outside}

    def order(self) -> Fault:
        """Check the bands themselves: different codes, rising starts, only the first without one."""
        codes = [band.code for band in self.table.bands]
        if not codes or len(set(codes)) < len(codes):
            return (
                f"it needs bands with codes that all differ, and has {', '.join(codes) or 'none'}"
            )
        last = self.table.bands[0].start
        for band in self.table.bands[1:]:
            if band.start is None or (last is not None and band.start < last):
                return f"band {band.code!r} starts at {band.start}, after one that starts at {last}"
            last = band.start
        return None

    def border(self, number: int | Fraction) -> Fault:
        if self._inside(number) and number in self._starts():
            return self._misplaced(number)
        return None

    def covers(self, number: int | Fraction) -> Fault:
        return self._misplaced(number) if self._inside(number) else None

    def outside(self, number: int | Fraction) -> Fault:
        answer = self._ask(number)
        if self._inside(number) or answer.error is not None:
            return None
        return f"it puts {number}, which it does not cover, into {answer.value!r}"

    def _misplaced(self, number: int | Fraction) -> Fault:
        answer, right = self._ask(number), self.table.bands[0].code
        for band in self.table.bands[1:]:
            if band.start is not None and band.start <= number:
                right = band.code
        if answer.error is not None:
            return f"{answer.raised}, for {number}, which belongs to {right!r}"
        if answer.value != right:
            return f"it puts {number} into {answer.value!r}, but it belongs to {right!r}"
        return None

    def _ask(self, number: int | Fraction) -> Answer[object]:
        with Answer[object]() as answer:
            answer.value = self.table.band(number)
        return answer

    def _inside(self, number: int | Fraction) -> bool:
        lowest, highest = self.table.bands[0].start, self.table.highest
        return (lowest is None or number >= lowest) and (highest is None or number <= highest)

    def _starts(self) -> list[int | Fraction]:
        return [band.start for band in self.table.bands if band.start is not None]

    def numbers(self) -> st.SearchStrategy[int | Fraction]:
        """Draw the borders, numbers beside them, and others far and near."""
        ends = self._starts()
        if self.table.highest is not None:
            ends.append(self.table.highest)
        marks = sorted({0, *ends})
        far = st.fractions(marks[0] - 100, marks[-1] + 100, max_denominator=100)
        beside = st.sampled_from([mark + step for mark in marks for step in (-_NEAR, _NEAR)])
        return st.one_of(st.sampled_from(marks), beside, far)


def band_table(table: Banding) -> None:
    """Check what every band table keeps; returns when it does.

    The laws, in this order:

    - ``order``: there is a band, the codes differ, the starts rise, and only the first band may have none.
    - ``border``: a number at which a band starts belongs to that band; to the last one of several.
    - ``covers``: every number in the range of the table belongs to the last band that starts at or below it.
    - ``outside``: a number that the table does not cover is refused with an error, not put into a band.

    Args:
        table: A :class:`kompetensi.rules.BandTable`, which keeps them by its construction, or an object of a
            class of your own.

    Raises:
        kompetensi.errors.BrokenLawError: A law is broken; the text names it and the simplest number found.

    Examples:
        >>> from kompetensi.rules import Band, BandTable
        >>> band_table(BandTable(code="t", bands=[Band(code="low"), Band(code="high", start=3)]))
        >>> class Above:
        ...     bands = [Band(code="low"), Band(code="high", start=3)]
        ...     highest = None
        ...     def band(self, number):
        ...         return "high" if number > 3 else "low"
        >>> band_table(Above())  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        kompetensi.errors.BrokenLawError: band table 'Above' breaks the law 'border': it puts 3 into 'low', but ...
    """
    laws, part = _Laws(table=table), f"band table {name_of(table)!r}"
    fault = laws.order()
    if fault is not None:
        raise BrokenLawError(broken(part, "order", fault))
    keep(part, laws.by_name(), laws.numbers())
