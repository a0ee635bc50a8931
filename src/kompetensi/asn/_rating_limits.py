"""The limits of the spread of ratings in a unit, as data.

References:
    PP 30/2019, Pasal 41 ayat (8), for three groups of expectation; SE MenPANRB 3/2023 for five
    predicates by what the organisation achieved. The two differ and both are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from kompetensi._core._checks import is_flag, texts
from kompetensi._core._exact import Exact, Number, share
from kompetensi.asn._instruments import PP_30_2019, SE_MENPANRB_3_2023
from kompetensi.asn._parameters import parameter
from kompetensi.asn._performance_rating import ABOVE, AS_EXPECTED, BELOW
from kompetensi.errors import InvalidValueError
from kompetensi.rules import DatedParameter


def _codes(value: Iterable[str]) -> tuple[str, ...]:
    codes = texts(value, "ShareLimit.codes")
    if not codes:
        msg = "ShareLimit.codes must hold at least one code, got none"
        raise InvalidValueError(msg)
    return codes


def _least(value: Number | None) -> Exact | None:
    return None if value is None else share(value, "ShareLimit.least")


def _most(value: Number | None) -> Exact | None:
    return None if value is None else share(value, "ShareLimit.most")


@attrs.frozen(kw_only=True)
class ShareLimit:
    """How large or small the share of people with certain ratings may be.

    Source: SE MenPANRB 3/2023; PP 30/2019, Pasal 41 ayat (8).

    Attributes:
        codes: The ratings that count together, at least one.
        least: Least share, 0..1, itself allowed; ``None``: no limit.
        most: Greatest share, 0..1, itself allowed; ``None``: no limit.
        some: Whether there must be at least one such person.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: There is no code, or a share lies outside 0..1.

    Examples:
        >>> ShareLimit(codes=["Sangat Baik"], most=0.7).most
        Fraction(7, 10)
    """

    codes: tuple[str, ...] = attrs.field(converter=_codes)
    least: Exact | None = attrs.field(default=None, converter=_least)
    most: Exact | None = attrs.field(default=None, converter=_most)
    some: bool = attrs.field(default=False, validator=is_flag)


_PAGE: Final = (
    "https://naikpangkat.com/"
    "se-terbaru-menpan-rb-tetapkan-3-tahap-evaluasi-kinerja-asn-harus-lebih-waspada/3"
)

#: Limits by what the organisation achieved, from Istimewa and Baik to Sangat Kurang.
#: Whether Sangat Baik is limited in an organisation with Baik was not stated. One more limit for
#: Sangat Kurang is read in two ways and stands in :data:`RATING_LIMITS_LOWEST`.
RATING_LIMITS: Final[DatedParameter[Mapping[str, tuple[ShareLimit, ...]]]] = parameter(
    "asn.performance.limits",
    SE_MENPANRB_3_2023.gives(
        {
            "Istimewa": (ShareLimit(codes=["Sangat Baik"], most=0.7),),
            "Baik": (
                ShareLimit(codes=["Baik"], most=0.7),
                ShareLimit(codes=["Butuh Perbaikan", "Kurang"], some=True),
            ),
            "Butuh Perbaikan": (
                ShareLimit(codes=["Butuh Perbaikan"], least=0.6),
                ShareLimit(codes=["Sangat Baik"], most=0.1),
            ),
            "Kurang": (
                ShareLimit(codes=["Kurang"], least=0.6),
                ShareLimit(codes=["Butuh Perbaikan"], least=0.1),
                ShareLimit(codes=["Sangat Baik"], most=0.1),
            ),
            "Sangat Kurang": (
                ShareLimit(codes=["Sangat Kurang"], least=0.6),
                ShareLimit(codes=["Sangat Baik"], most=0),
            ),
        },
        "pattern of distribution, as a page on it tells",
        confidence="S",
        url=_PAGE,
    ),
    unit="share",
)

#: The limit that sources read in two ways, by reading.
RATING_LIMITS_LOWEST: Final[DatedParameter[Mapping[str, ShareLimit]]] = parameter(
    "asn.performance.limits-lowest",
    SE_MENPANRB_3_2023.gives(
        {
            "kurang": ShareLimit(codes=["Kurang"], least=0.1),
            "kurang_or_butuh_perbaikan": ShareLimit(codes=["Kurang", "Butuh Perbaikan"], least=0.1),
        },
        "pattern of distribution where the organisation is Sangat Kurang, in two readings",
        confidence="S",
        url=_PAGE,
    ),
    unit="share",
)

#: Limits of the three groups of expectation within a work unit.
EXPECTATION_LIMITS: Final[DatedParameter[tuple[ShareLimit, ...]]] = parameter(
    "asn.performance.expectation-limits",
    PP_30_2019.gives(
        (
            ShareLimit(codes=[ABOVE], most=0.2),
            ShareLimit(codes=[AS_EXPECTED], least=0.6, most=0.7),
            ShareLimit(codes=[BELOW], most=0.2),
        ),
        "Pasal 41 ayat (8)",
        confidence="V",
        url="https://pasal.id/peraturan/pp/pp-no-30-tahun-2019/koreksi/9019721",
    ),
    unit="share",
)
