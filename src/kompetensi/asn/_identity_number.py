"""Identity numbers of civil servants: 18 digits that hold days, sex and a sequence.

A PNS number (NIP): birth 8 (YYYYMMDD), first appointment 6 (YYYYMM), sex 1, sequence 3. A PPPK
number: birth 8, year 4, code 2, sex 1, sequence 3. Both have 18 digits, so which of the two it is
must be told; neither has a check digit.

References:
    NIP: Perka BKN 22/2007, as reported at https://rbtv.disway.id/amp/72478 . PPPK: layout as shown
    at https://foppsirokanhulu.blogspot.com ; what the two digits of the code count is disputed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NoReturn

import attrs

from kompetensi._core._checks import one_of
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.errors import InvalidTypeError, InvalidValueError
from kompetensi.rules import Citation

KINDS: Final = ("pns", "pppk")
_LENGTH: Final = 18
_SEXES: Final[Mapping[str, str]] = FrozenMap({"1": "male", "2": "female"})
_SOURCES: Final[Mapping[str, Citation]] = FrozenMap(
    {
        "pns": Citation(
            instrument="Perka BKN 22/2007",
            locator="layout of the NIP, as reported in the press",
            url="https://rbtv.disway.id/amp/72478",
            confidence="S",
        ),
        "pppk": Citation(
            instrument="PPPK number",
            locator="layout as shown on a page on the web; no instrument was read",
            url="https://foppsirokanhulu.blogspot.com",
            confidence="S",
        ),
    }
)


def compacted(number: object) -> str:
    """Return the text without blanks, dots and hyphens; a number is refused."""
    if not isinstance(number, str):
        msg = (
            f"an identity number must be text, got {number!r}; "
            f"kept as a number it loses digits on the way"
        )
        raise InvalidTypeError(msg)
    return re.sub(r"[ .-]", "", number)


@attrs.frozen(kw_only=True)
class IdentityNumber:
    """The parts of an identity number, which is refused unless every part is possible.

    It holds personal data (birth and sex). The employee's code in this library may be another one.
    Source: Perka BKN 22/2007 for PNS; see the citation for either kind.

    Attributes:
        number: 18 digits as text; blanks, dots and hyphens are dropped.
        kind: ``"pns"`` or ``"pppk"``.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text.
        kompetensi.errors.InvalidValueError: The kind is another word, the number has not 18 digits,
            or a part is impossible: a day that is none, an appointment that does not come after
            birth, a sex other than 1 or 2, the sequence 000.

    Examples:
        >>> parts = IdentityNumber(number="19860926 201505 1 001")
        >>> parts.birth.isoformat(), parts.year, parts.month, parts.sex, parts.sequence
        ('1986-09-26', 2015, 5, 'male', 1)
    """

    number: str = attrs.field(converter=compacted)
    kind: str = attrs.field(default="pns", validator=one_of(*KINDS))

    def __attrs_post_init__(self) -> None:
        number = self.number
        if len(number) != _LENGTH or not (number.isascii() and number.isdigit()):
            self._refuse(f"must have {_LENGTH} digits")
        try:
            birth = self.birth
        except ValueError:
            self._refuse(f"has no day of birth in {number[:8]!r}")
        if self.kind == "pns" and not 1 <= int(number[12:14]) <= 12:
            self._refuse(f"has no month of appointment in {number[12:14]!r}")
        if (self.year, self.month or 12) <= (birth.year, birth.month):
            self._refuse("has an appointment that does not come after birth")
        if number[14] not in _SEXES:
            self._refuse(f"must have 1 (male) or 2 (female) as digit 15, got {number[14]!r}")
        if number[15:] == "000":
            self._refuse("must have a sequence from 001 on")

    @property
    def birth(self) -> date:
        """Day of birth."""
        digits = self.number
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))

    @property
    def year(self) -> int:
        """Year of first appointment (PNS) or of the number (PPPK)."""
        return int(self.number[8:12])

    @property
    def month(self) -> int | None:
        """Month of first appointment, from 1 to 12; ``None`` for PPPK, whose number has none."""
        return int(self.number[12:14]) if self.kind == "pns" else None

    @property
    def middle_code(self) -> str | None:
        """The two digits after the year of a PPPK number, whose meaning is disputed; else ``None``."""
        return self.number[12:14] if self.kind == "pppk" else None

    @property
    def sex(self) -> str:
        """``"male"`` or ``"female"``."""
        return _SEXES[self.number[14]]

    @property
    def sequence(self) -> int:
        """Number from 1 on among people whose first 15 digits are the same."""
        return int(self.number[15:])

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the layout comes from."""
        return (_SOURCES[self.kind],)

    def _refuse(self, why: str) -> NoReturn:
        msg = f"{self.kind} identity number {self.number!r} {why}"
        raise InvalidValueError(msg)
