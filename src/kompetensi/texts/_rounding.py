"""Rounding as a named step, from the exact number, and decimals in the two languages.

References:
    IEEE 754-2019, section 4.3: roundTiesToEven, roundTiesToAway, roundTowardZero.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kompetensi._core._checks import check_choice
from kompetensi._core._exact import Number, exact, whole
from kompetensi._core._frozen_map import FrozenMap

MODES: Final = ("half_up", "half_even", "down")
DECIMAL_SIGN: Final[Mapping[str, str]] = FrozenMap({"en": ".", "id": ","})


def rounded(value: Number, *, places: int, mode: str = "half_up") -> Decimal:
    """Round the exact number to decimal places.

    Args:
        value: Any finite number; a float means the decimal it prints.
        places: Decimal places, 0 or more.
        mode: ``"half_up"`` takes a half away from zero, ``"half_even"`` to the even neighbour,
            ``"down"`` cuts towards zero.

    Returns:
        A decimal with exactly ``places`` places; zero has no sign.

    Raises:
        kompetensi.errors.InvalidTypeError: ``value`` or ``places`` is no number.
        kompetensi.errors.InvalidValueError: It is not finite, ``places`` is no whole number or
            negative, or the mode is unknown.

    Examples:
        >>> rounded(0.745, places=2), rounded(0.745, places=2, mode="half_even")
        (Decimal('0.75'), Decimal('0.74'))
    """
    check_choice(mode, "mode", MODES)
    places = whole(places, "places", least=0)
    scaled = Fraction(exact(value, "value")) * 10**places
    lower, rest = divmod(abs(scaled.numerator), scaled.denominator)
    up = {
        "half_up": 2 * rest >= scaled.denominator,
        "half_even": 2 * rest > scaled.denominator - lower % 2,
        "down": False,
    }[mode]
    size = Decimal(lower + up)  # exact, whatever the precision of the context
    return Decimal((int(scaled < 0 and size > 0), size.as_tuple().digits, -places))


def decimal(value: Number, *, places: int, language: str = "en") -> str:
    """Write a number with a fixed count of decimals, half up, without marks between thousands.

    Args:
        value: Any finite number.
        places: Decimal places, 0 or more.
        language: ``"en"`` writes a point, ``"id"`` a comma.

    Returns:
        The digits as text.

    Raises:
        kompetensi.errors.InvalidTypeError: ``value`` or ``places`` is no number.
        kompetensi.errors.InvalidValueError: It is not finite, ``places`` is no whole number or
            negative, or the language is not known.

    Examples:
        >>> decimal(86.125, places=2), decimal(86.125, places=2, language="id")
        ('86.13', '86,13')
    """
    check_choice(language, "language", DECIMAL_SIGN)
    return f"{rounded(value, places=places):f}".replace(".", DECIMAL_SIGN[language])
