"""The 17 ranks of a civil servant (pangkat and golongan ruang) with their order.

References:
    PP 98/2000, Pasal 16 (I/a), PP 99/2000 (up to IV/b), the annex of PP 13/2002 (III/a and up). They
    are repealed; the ranks stay by PP 11/2017, Pasal 352.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_code, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi._core._result import Result
from kompetensi.asn._instruments import LAW_TEXTS, PP_11_2017, PP_13_2002
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.rules import Citation, DatedParameter
from kompetensi.texts import Reason

_NAMES: Final[Mapping[str, str]] = FrozenMap(
    {
        "I/a": "Juru Muda",
        "I/b": "Juru Muda Tingkat I",
        "I/c": "Juru",
        "I/d": "Juru Tingkat I",
        "II/a": "Pengatur Muda",
        "II/b": "Pengatur Muda Tingkat I",
        "II/c": "Pengatur",
        "II/d": "Pengatur Tingkat I",
        "III/a": "Penata Muda",
        "III/b": "Penata Muda Tingkat I",
        "III/c": "Penata",
        "III/d": "Penata Tingkat I",
        "IV/a": "Pembina",
        "IV/b": "Pembina Tingkat I",
        "IV/c": "Pembina Utama Muda",
        "IV/d": "Pembina Utama Madya",
        "IV/e": "Pembina Utama",
    }
)
RANK_ORDER: Final = tuple(_NAMES)
_SPELT: Final[Mapping[str, str]] = FrozenMap((code.casefold(), code) for code in _NAMES)

#: Name of each rank by code, the lowest first.
RANKS: Final[DatedParameter[Mapping[str, str]]] = parameter(
    "asn.rank.names",
    PP_13_2002.gives(
        _NAMES,
        "PP 98/2000 Pasal 16 (I/a), PP 99/2000 (to IV/b), annex of PP 13/2002 (from III/a)",
        confidence="V",
        url=LAW_TEXTS,
    ),
    PP_11_2017.gives(_NAMES, "Pasal 352: the ranks stay", confidence="V", url=LAW_TEXTS),
)

#: Lowest and highest rank by echelon (historic, repealed with the regulation that held it). The
#: echelon V.b stood in an older regulation and is absent.
ECHELON_RANKS: Final[DatedParameter[Mapping[str, tuple[str, ...]]]] = parameter(
    "asn.rank.echelons",
    PP_13_2002.gives(
        {
            "I.a": ("IV/e", "IV/e"),
            "I.b": ("IV/d", "IV/e"),
            "II.a": ("IV/c", "IV/d"),
            "II.b": ("IV/b", "IV/c"),
            "III.a": ("IV/a", "IV/b"),
            "III.b": ("III/d", "IV/a"),
            "IV.a": ("III/c", "III/d"),
            "IV.b": ("III/b", "III/c"),
            "V.a": ("III/a", "III/b"),
        },
        "annex of PP 13/2002",
        confidence="V",
        url=LAW_TEXTS,
    ),
    PP_11_2017.gives(None, "Pasal 362", confidence="V", url=LAW_TEXTS),
)


@attrs.frozen(kw_only=True)
class ServiceRank(Result):
    """Result of :func:`service_rank`.

    Attributes:
        code: The rank's code, such as ``"III/c"``.
        name: Its name, such as ``"Penata"``.
        order: Its place from 1 (I/a) to 17 (IV/e), to be used as ``Person.rank``.
        citations: Where it comes from.
    """

    code: str
    name: str
    order: int
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say what the rank is called and where it stands."""
        details = {"rank": self.code, "name": self.name, "order": self.order}
        return (Reason(code="rank_is", details=details),)

    def _rows(self) -> Iterable[Mapping[str, object]]:
        yield {"code": self.code, "name": self.name, "order": self.order}


def service_rank(code: str, *, on: date) -> ServiceRank:
    """Return a rank with its name and place in the order.

    Args:
        code: Its code, such as ``"III/c"``; text, in capital or small letters.
        on: The day.

    Returns:
        The rank; ``order`` compares ranks, and is what ``Person.rank`` asks for.

    Raises:
        kompetensi.errors.UnknownCodeError: There is no such rank.
        kompetensi.errors.NoRuleInForceError: The day lies before the list.
        kompetensi.errors.InvalidTypeError: The code is no text, or the day no date.
        kompetensi.errors.InvalidValueError: The code is empty or has blanks around it.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.people import Person
        >>> rank = service_rank("III/c", on=date(2026, 1, 1))
        >>> rank.name, Person(code="P-07", rank=rank.order).rank
        ('Penata', 11)
    """
    code = rank_code(check_code(code, "code"))
    names, source = in_force(RANKS, on)
    if code not in names:
        raise unknown("rank", code, names)
    return ServiceRank(
        code=code, name=names[code], order=[*names].index(code) + 1, citations=(source,)
    )


def rank_code(spelling: str) -> str:
    """Return a rank's code as the regulation writes it, or the text itself if it is no rank's."""
    return _SPELT.get(spelling.casefold(), spelling)
