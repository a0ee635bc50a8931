"""The competencies every position asks for, their levels, and the spellings they are met in.

References:
    PermenPANRB 38/2017: three kinds of competency, nine competencies that are managerial or
    socio-cultural, five levels each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kompetensi._core._checks import check_instance, unknown
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._instruments import PERMENPANRB_20_2025, PERMENPANRB_38_2017
from kompetensi.asn._parameters import parameter
from kompetensi.framework import Competency, LevelScale
from kompetensi.rules import DatedParameter

#: The five levels of a competency, with the names of their rungs.
ASN_SCALE: Final = LevelScale(
    code="asn", lowest=1, highest=5, names=("paham", "dasar", "menengah", "mumpuni", "ahli")
)

#: The same levels with their source.
COMPETENCY_LEVELS: Final[DatedParameter[LevelScale]] = parameter(
    "asn.competency.levels",
    PERMENPANRB_38_2017.gives(
        ASN_SCALE,
        "five levels; names as in slides on it",
        confidence="S",
        url="https://id.scribd.com/presentation/700529514/Bahan-Sosialisasi-Permenpan-RB-38-2017",
    ),
)

#: Our code and the instrument's word for each of the three kinds of competency.
COMPETENCY_KINDS: Final[DatedParameter[Mapping[str, str]]] = parameter(
    "asn.competency.kinds",
    PERMENPANRB_38_2017.gives(
        {"technical": "teknis", "managerial": "manajerial", "socio-cultural": "sosial kultural"},
        "the three kinds of competency",
        confidence="V",
        url="https://anyflip.com/xjznx/lauy/basic",
    ),
)

_MANAGERIAL: Final = (
    "Integritas",
    "Kerjasama",
    "Komunikasi",
    "Orientasi pada Hasil",
    "Pelayanan Publik",
    "Pengembangan Diri dan Orang Lain",
    "Mengelola Perubahan",
    "Pengambilan Keputusan",
)

#: The eight managerial competencies and the socio-cultural one, in their order.
COMPETENCIES: Final[DatedParameter[tuple[Competency, ...]]] = parameter(
    "asn.competency.list",
    PERMENPANRB_38_2017.gives(
        (
            *(
                Competency(code=f"M.{number:02}", name=name, kind="managerial")
                for number, name in enumerate(_MANAGERIAL, start=1)
            ),
            Competency(code="SK.1", name="Perekat Bangsa", kind="socio-cultural"),
        ),
        "annex II: names and code M.01; the other M codes follow by sequence, SK.1 is read in one "
        "local application",
        confidence="D",
        url="https://www.scribd.com/document/724821944/Permenpan-Nomor-38-Tahun-2017",
    ),
)

#: The eight abilities that make up potential, which is assessed apart from competency. The codes
#: are our own.
POTENTIAL_ABILITIES: Final[DatedParameter[tuple[Competency, ...]]] = parameter(
    "asn.potential.abilities",
    PERMENPANRB_20_2025.gives(
        tuple(
            Competency(code=code, name=name, kind="potential")
            for code, name in (
                ("intellectual", "Intellectual ability"),
                ("interpersonal", "Interpersonal ability"),
                ("self_awareness", "Self awareness"),
                ("critical_thinking", "Critical and strategic thinking"),
                ("problem_solving", "Problem solving"),
                ("emotional_quotient", "Emotional quotient"),
                ("fast_learning", "Fast learning or growth mindset"),
                ("motivation", "Motivation and commitment (grit)"),
            )
        ),
        "Pasal 17 ayat (2) huruf d",
        confidence="V",
        url="https://pasal.id/en/peraturan/permen/permenpanrb-no-20-tahun-2025/koreksi/9419400",
    ),
)


def competency_code(spelling: str) -> str:
    """Return the code of one of the nine competencies, however it is spelt.

    Args:
        spelling: Its code or Indonesian name. Capitals, blanks, dots and leading zeros do not
            matter, and ``&`` stands for "dan": ``"M.1"``, ``"Kerja Sama"``,
            ``"Pengembangan Diri & Orang Lain"``.

    Returns:
        One of the codes ``"M.01"`` to ``"M.08"`` and ``"SK.1"``.

    Raises:
        kompetensi.errors.InvalidTypeError: The spelling is no text.
        kompetensi.errors.UnknownCodeError: It means none of the nine; technical competencies have
            the codes of their own dictionary.

    Examples:
        >>> competency_code("Kerja Sama"), competency_code("m.6"), competency_code("SK.1")
        ('M.02', 'M.06', 'SK.1')
        >>> competency_code("T.3")
        Traceback (most recent call last):
        kompetensi.errors.UnknownCodeError: no competency spelt 'T.3' among 18 known codes
    """
    found = _SPELLINGS.get(_plain(check_instance(spelling, "spelling", str)))
    if found is None:
        raise unknown("competency spelt", spelling, _SHOWN)
    return found


def _plain(spelling: str) -> str:
    """Return a spelling without what does not matter in it."""
    letters = re.sub(r"[^a-z0-9]", "", spelling.casefold().replace("&", "dan"))
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", letters)


_KNOWN: Final = COMPETENCIES.values[-1].value or ()
_SHOWN: Final = tuple(text for one in _KNOWN for text in (one.code, one.name))
_SPELLINGS: Final[Mapping[str, str]] = FrozenMap(
    (_plain(text), one.code) for one in _KNOWN for text in (one.code, one.name)
)
