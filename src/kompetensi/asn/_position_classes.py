"""Classes of positions, and the level that each asks of the nine competencies.

References:
    PP 11/2017 for the classes; slides on PermenPANRB 38/2017 for the levels of five of them. No
    source was found for JPT utama (presumably 5) and none that is sure for functional positions,
    which get their own standard by a ministerial regulation: their levels are the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_code, unknown
from kompetensi._core._exact import Number, whole
from kompetensi._core._result import Result
from kompetensi.asn._competencies import ASN_SCALE, COMPETENCIES
from kompetensi.asn._instruments import LAW_TEXTS, PERMENPANRB_38_2017, PP_11_2017
from kompetensi.asn._parameters import in_force, parameter
from kompetensi.errors import NoRuleInForceError, OffScaleError
from kompetensi.people import Requirement
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import Reason

#: Indonesian name of every class of positions by code. High leadership (JPT) comes first, then
#: administration, then the functional grades (JF), the most senior first within each.
POSITION_CLASSES: Final[DatedParameter[Mapping[str, str]]] = parameter(
    "asn.position.classes",
    PP_11_2017.gives(
        {
            "jpt_utama": "JPT utama",
            "jpt_madya": "JPT madya",
            "jpt_pratama": "JPT pratama",
            "administrator": "administrator",
            "pengawas": "pengawas",
            "pelaksana": "pelaksana",
            "jf_ahli_utama": "JF ahli utama",
            "jf_ahli_madya": "JF ahli madya",
            "jf_ahli_muda": "JF ahli muda",
            "jf_ahli_pertama": "JF ahli pertama",
            "jf_penyelia": "JF penyelia",
            "jf_mahir": "JF mahir",
            "jf_terampil": "JF terampil",
            "jf_pemula": "JF pemula",
        },
        "Pasal 50, Pasal 69 ayat (2)-(3), Pasal 102",
        confidence="V",
        url=LAW_TEXTS,
    ),
)

#: Level required of each managerial competency by class of positions. JPT utama and the functional
#: grades were found in no source that counts, so they are absent.
REQUIRED_LEVELS: Final[DatedParameter[Mapping[str, Number]]] = parameter(
    "asn.competency.required-levels",
    PERMENPANRB_38_2017.gives(
        {
            "pelaksana": 1,
            "pengawas": 2,
            "administrator": 3,
            "jpt_pratama": 4,
            "jpt_madya": 5,
        },
        "one level for all managerial competencies of a class, as in slides on it",
        confidence="S",
        url="https://id.scribd.com/presentation/700529514/Bahan-Sosialisasi-Permenpan-RB-38-2017",
    ),
    unit="level",
)
_SOCIO_CULTURAL_TOO: Final = PERMENPANRB_38_2017.at(
    "Perekat Bangsa at the level of the managerial competencies, as in one public program",
    confidence="C",
    url="https://github.com/muhammadnorseputra/silka-server",
)


@attrs.frozen(kw_only=True)
class RequiredLevels(Result):
    """Result of :func:`required_levels`.

    Attributes:
        position_class: Code of the class.
        requirements: The nine competencies at the level of the class, ready for a standard.
        citations: Where the level and the list come from.
    """

    position_class: str
    requirements: tuple[Requirement, ...]
    citations: tuple[Citation, ...]

    def explain(self) -> tuple[Reason, ...]:
        """Say which level each competency is required at."""
        return tuple(
            Reason(
                code="required_at",
                details={"competency": one.competency, "required": one.level},
            )
            for one in self.requirements
        )

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for one in self.requirements:
            yield {
                "position_class": self.position_class,
                "competency": one.competency,
                "required": one.level,
            }


def required_levels(
    position_class: str, *, on: date, table: DatedValue[Mapping[str, Number]] | None = None
) -> RequiredLevels:
    """Return what a class of positions asks of the nine competencies.

    Args:
        position_class: Code of the class, such as ``"pengawas"``; see :data:`POSITION_CLASSES`.
        on: The day.
        table: An agency's own level by class, also of classes that it names itself; ``None``:
            :data:`REQUIRED_LEVELS`.

    Returns:
        The nine requirements of weight 1, all at one level, so that they sum to nine times it.

    Raises:
        kompetensi.errors.NoRuleInForceError: Nothing is in force on that day, or no source states
            the level of this class.
        kompetensi.errors.UnknownCodeError: There is no such class.
        kompetensi.errors.OffScaleError: The table's level is not one of 1 to 5.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The table's level is not whole.

    Examples:
        >>> from datetime import date
        >>> found = required_levels("pengawas", on=date(2026, 1, 1))
        >>> [(one.competency, one.level) for one in found.requirements][:2]
        [('M.01', 2), ('M.02', 2)]
        >>> [cited.confidence for cited in found.citations]
        ['S', 'C', 'D']
    """
    check_code(position_class, "position_class")
    levels, source = in_force(REQUIRED_LEVELS, on, table, "table")
    if position_class not in levels:
        classes, _ = in_force(POSITION_CLASSES, on)
        if table is not None or position_class not in classes:
            known = levels if table is not None else classes
            raise unknown("position class", position_class, known)
        why = f"no source states the level of {position_class!r}; pass a table"
        raise NoRuleInForceError(REQUIRED_LEVELS.code, on, why)
    level = whole(levels[position_class], f"level of {position_class!r}")
    if not ASN_SCALE.defines(level):
        what = f"level of {position_class!r}"
        raise OffScaleError(what, level, str(ASN_SCALE), ASN_SCALE.names)
    competencies, listed = in_force(COMPETENCIES, on)
    return RequiredLevels(
        position_class=position_class,
        requirements=tuple(Requirement(competency=one.code, level=level) for one in competencies),
        citations=(source, _SOCIO_CULTURAL_TOO, listed),
    )
