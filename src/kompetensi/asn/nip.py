"""Identity numbers in the manner of python-stdnum: compact, validate, is_valid, format.

A number is text and stays text: as a float or in a spreadsheet cell its last digits are lost.

References:
    Perka BKN 22/2007 (PNS), see :class:`kompetensi.asn.IdentityNumber`.
"""

from __future__ import annotations

from kompetensi._core._checks import check_choice
from kompetensi.asn._identity_number import KINDS, IdentityNumber, compacted
from kompetensi.errors import InvalidValueError

__all__ = ["compact", "format", "is_valid", "parse", "validate"]


def compact(number: str, *, kind: str = "pns") -> str:
    """Return the number without blanks, dots and hyphens; nothing else is checked.

    Args:
        number: The number as text.
        kind: ``"pns"`` or ``"pppk"``; both are written alike.

    Returns:
        The text that remains.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text.
        kompetensi.errors.InvalidValueError: The kind is another word.

    Examples:
        >>> compact("19860926 201505 1 001")
        '198609262015051001'
    """
    check_choice(kind, "kind", KINDS)
    return compacted(number)


def parse(number: str, *, kind: str = "pns") -> IdentityNumber:
    """Return the parts of a number.

    Args:
        number: The number as text; blanks, dots and hyphens do not matter.
        kind: ``"pns"`` or ``"pppk"``. The layouts differ and cannot be told apart for sure.

    Returns:
        Birth, appointment, sex and sequence.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text.
        kompetensi.errors.InvalidValueError: The number or a part of it is impossible.

    Examples:
        >>> parse("199009132025242014", kind="pppk").middle_code
        '24'
    """
    return IdentityNumber(number=number, kind=kind)


def validate(number: str, *, kind: str = "pns") -> str:
    """Return the number in its compact form if every part of it is possible.

    There is no check digit, so a wrong digit that leaves the parts possible is not found.

    Args:
        number: The number as text; blanks, dots and hyphens do not matter.
        kind: ``"pns"`` or ``"pppk"``.

    Returns:
        18 digits as text.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text.
        kompetensi.errors.InvalidValueError: The number or a part of it is impossible.

    Examples:
        >>> validate("19680411 199303 1 009")
        '196804111993031009'
    """
    return parse(number, kind=kind).number


def is_valid(number: str, *, kind: str = "pns") -> bool:
    """Tell whether every part of a number is possible.

    Args:
        number: The number as text; blanks, dots and hyphens do not matter.
        kind: ``"pns"`` or ``"pppk"``.

    Returns:
        Whether :func:`validate` would return it.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text: that is a fault of the program,
            not of the number.
        kompetensi.errors.InvalidValueError: The kind is another word.

    Examples:
        >>> is_valid("196804111993031009"), is_valid("196804311993031009")
        (True, False)
    """
    check_choice(kind, "kind", KINDS)
    try:
        parse(number, kind=kind)
    except InvalidValueError:
        return False
    return True


def format(number: str, *, kind: str = "pns") -> str:  # noqa: A001  # python-stdnum's name
    """Return a valid number in groups of 8, 6, 1 and 3 digits.

    Args:
        number: The number as text; blanks, dots and hyphens do not matter.
        kind: ``"pns"`` or ``"pppk"``.

    Returns:
        The groups with blanks between them.

    Raises:
        kompetensi.errors.InvalidTypeError: The number is no text.
        kompetensi.errors.InvalidValueError: The number or a part of it is impossible.

    Examples:
        >>> format("198609262015051001")
        '19860926 201505 1 001'
    """
    digits = validate(number, kind=kind)
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"
