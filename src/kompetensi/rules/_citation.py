"""Where a number comes from, and how far that was checked."""

from __future__ import annotations

from datetime import date

import attrs
from attrs import validators as v

from kompetensi._core._checks import is_code, is_day, is_text, one_of


@attrs.frozen(kw_only=True)
class Citation:
    """The source of a value: instrument, place in it, and how well it was verified.

    Source: own definition.

    Attributes:
        instrument: The law, standard or publication, such as ``"PP 11/2017"``.
        locator: The place in it, such as ``"Pasal 203 ayat (4)"``.
        read_on: Day on which someone compared the value with the source; ``None``: nobody did.
        url: Address of the text, or empty.
        confidence: ``"V"`` read in the text of the instrument, ``"S"`` read in a secondary source,
            ``"C"`` read in public code, ``"D"`` derived from others, ``"M"`` found in no source.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A text is empty, or the confidence is another letter.

    Examples:
        >>> cited = Citation(instrument="PP 11/2017", locator="Pasal 203", confidence="V")
        >>> str(cited)
        'PP 11/2017, Pasal 203'
    """

    instrument: str = attrs.field(validator=is_code)
    locator: str = attrs.field(validator=is_code)
    read_on: date | None = attrs.field(default=None, validator=v.optional(is_day))
    url: str = attrs.field(default="", validator=is_text)
    confidence: str = attrs.field(validator=one_of("V", "S", "C", "D", "M"))

    def __str__(self) -> str:
        return f"{self.instrument}, {self.locator}"
