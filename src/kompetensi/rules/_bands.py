"""Half-open bands: a number on a border belongs to the band that starts there.

A band is given by its start alone and reaches to the next start, so a table can have no hole and no
overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import attrs

from kompetensi._core._checks import all_are, is_code, members, unique
from kompetensi._core._exact import Exact, Number, exact
from kompetensi.errors import InvalidValueError, OutOfTableError

_REMEDY = "check the number and its unit, or pass another table"


def _start(value: Number | None) -> Exact | None:
    return None if value is None else exact(value, "Band.start")


@attrs.frozen(kw_only=True)
class Band:
    """One category and the number at which it starts.

    Source: own definition.

    Attributes:
        code: The category, in the instrument's own word.
        start: Least number that belongs to it; ``None``, for the first band only: no least number.

    Raises:
        kompetensi.errors.InvalidTypeError: The start is no number.
        kompetensi.errors.InvalidValueError: The code is empty, or the start is not finite.

    Examples:
        >>> Band(code="MS", start=80).start
        80
    """

    code: str = attrs.field(validator=is_code)
    start: Exact | None = attrs.field(default=None, converter=_start)


def _bands(value: Iterable[Band]) -> tuple[Band, ...]:
    return members(value, "BandTable.bands")  # type: ignore[return-value]  # checked below


def _highest(value: Number | None) -> Exact | None:
    return None if value is None else exact(value, "BandTable.highest")


@attrs.frozen(kw_only=True)
class BandTable:
    """Categories that cover a range without holes: each band reaches up to the start of the next.

    Two equal starts are legal and leave the earlier band empty. A rule that writes closed bands
    with a hole between them (80.1 to 99.9, then 100) cannot be written; choose where the next band
    starts.
    Source: own definition.

    Attributes:
        code: Name of the table.
        bands: Bands by rising start; at least one.
        highest: Greatest number that the table covers, included; ``None``: no greatest number.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The code is empty, there is no band, starts fall, a
            later band has no start, or the highest number lies below the last start.
        kompetensi.errors.DuplicateCodeError: Two bands have one code.

    Examples:
        >>> bands = [Band(code="KMS"), Band(code="MMS", start=68), Band(code="MS", start=80)]
        >>> table = BandTable(code="jpm", bands=bands)
        >>> table.band(80), table.band(79.99)
        ('MS', 'MMS')
    """

    code: str = attrs.field(validator=is_code)
    bands: tuple[Band, ...] = attrs.field(converter=_bands, validator=all_are(Band))
    highest: Exact | None = attrs.field(default=None, converter=_highest)

    def __attrs_post_init__(self) -> None:
        if not self.bands:
            msg = f"band table {self.code!r} needs at least one band"
            raise InvalidValueError(msg)
        unique((band.code for band in self.bands), "band", f"table {self.code!r}")
        last = self.bands[0].start
        for band in self.bands[1:]:
            if band.start is None:
                msg = (
                    f"band {band.code!r} of table {self.code!r} needs a start: it is not the first"
                )
                raise InvalidValueError(msg)
            if last is not None and band.start < last:
                msg = (
                    f"band {band.code!r} of table {self.code!r} must start at {last} or above, "
                    f"got {band.start}"
                )
                raise InvalidValueError(msg)
            last = band.start
        if self.highest is not None and last is not None and self.highest < last:
            msg = f"highest of table {self.code!r} must be {last} or more, got {self.highest}"
            raise InvalidValueError(msg)

    def band(self, number: Number) -> str:
        """Return the code of the band to which the exact number belongs.

        Raises:
            kompetensi.errors.OutOfTableError: It lies below the first band or above the highest
                number.
            kompetensi.errors.InvalidTypeError: It is no number.
            kompetensi.errors.InvalidValueError: It is not finite.
        """
        return self.bands[self._place(exact(number, "number"), "the number")].code

    def between(self, low: Number, high: Number) -> tuple[str, ...]:
        """Return the codes of the bands that numbers from ``low`` to ``high`` fall in, in order.

        Raises:
            kompetensi.errors.OutOfTableError: One of the two lies outside the table.
            kompetensi.errors.InvalidTypeError: One of the two is no number.
            kompetensi.errors.InvalidValueError: One is not finite, or ``low`` exceeds ``high``.
        """
        least, most = exact(low, "low"), exact(high, "high")
        if least > most:
            msg = f"low must not exceed high, got low={least}, high={most}"
            raise InvalidValueError(msg)
        first = self._place(least, "the least number")
        last = self._place(most, "the greatest number")
        return tuple(
            self.bands[place].code
            for place in range(first, last + 1)
            if place == last or self.bands[place].start != self.bands[place + 1].start
        )

    def _place(self, number: Exact, what: str) -> int:
        first, *later = (band.start for band in self.bands)
        if first is not None and number < first:
            table = f"table {self.code!r} starts at {first}"
            raise OutOfTableError(what, number, table, _REMEDY)
        if self.highest is not None and number > self.highest:
            table = f"table {self.code!r} ends at {self.highest}"
            raise OutOfTableError(what, number, table, _REMEDY)
        return bisect_right([start for start in later if start is not None], number)
