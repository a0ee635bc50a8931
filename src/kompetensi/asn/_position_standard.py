"""The competency standard of one position, with all its blocks.

References:
    PermenPANRB 38/2017: identity, competencies, requirements of a position. The blocks are read in
    a form of it (https://id.scribd.com/document/618856884/Standar-Kompetensi-Jabatan-Asn), the
    classes of training in public code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kompetensi._core._checks import (
    all_are,
    by_code,
    check_instance,
    is_code,
    is_code_or_empty,
    is_text,
    members,
    texts,
    unique,
    unknown,
)
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._ranks import RANK_ORDER, rank_code
from kompetensi.people import Requirement, Standard


@attrs.frozen(kw_only=True)
class Qualification:
    """A training or an experience that a position asks for, and how much it matters.

    Source: the form of a position's standard under PermenPANRB 38/2017.

    Attributes:
        name: The training or experience in words.
        kind: Class of a training: ``"manajerial"``, ``"teknis"`` or ``"fungsional"`` are in use;
            empty for an experience.
        importance: Importance in the form's own word. ``"Mutlak"`` was read in one application;
            other words are not confirmed, so any text is taken. Empty: not stated.

    Raises:
        kompetensi.errors.InvalidTypeError: A field is no text.
        kompetensi.errors.InvalidValueError: The name is empty, or a text has blanks around it.

    Examples:
        >>> Qualification(name="PKP", kind="manajerial", importance="Mutlak").importance
        'Mutlak'
    """

    name: str = attrs.field(validator=is_code)
    kind: str = attrs.field(default="", validator=is_code_or_empty)
    importance: str = attrs.field(default="", validator=is_code_or_empty)


def _requirements(value: Iterable[Requirement]) -> tuple[Requirement, ...]:
    return members(value, "PositionStandard.requirements")  # type: ignore[return-value]  # checked below


def _training(value: Iterable[Qualification]) -> tuple[Qualification, ...]:
    return members(value, "PositionStandard.training")  # type: ignore[return-value]  # checked below


def _experience(value: Iterable[Qualification]) -> tuple[Qualification, ...]:
    return members(value, "PositionStandard.experience")  # type: ignore[return-value]  # checked below


def _rank(value: str) -> str:
    return rank_code(check_instance(value, "PositionStandard.rank", str))


def _fields(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "PositionStandard.education_fields")


def _measures(value: Iterable[str]) -> tuple[str, ...]:
    return texts(value, "PositionStandard.performance_measures")


def _indicators(value: Mapping[str, Iterable[str]]) -> FrozenMap[str, tuple[str, ...]]:
    return by_code(value, "PositionStandard.indicators", texts)


@attrs.frozen(kw_only=True)
class PositionStandard:
    """The competency standard of a position: who it is, what it asks for.

    Values such as BerAKHLAK enter through performance and not here.
    Source: the form of a position's standard under PermenPANRB 38/2017.

    Attributes:
        code: Code of the position.
        name: Name of the position.
        position_class: Code of its class, such as ``"pengawas"``; empty: not stated.
        summary: Summary of the duties; may be empty.
        group: Group of positions, in forms that have it; may be empty.
        affair: Government affair, in forms that have it; may be empty.
        requirements: Competencies with their required levels, technical ones among them.
        indicators: Indicators of the required level by competency; those that are not listed have
            none here.
        rank: Least rank, as a code such as ``"III/c"``; empty: not stated.
        education_level: Least level of education, such as ``"S1"``; empty: not stated.
        education_fields: Fields of study that fit; none: not stated.
        training: Trainings asked for.
        experience: Work experience asked for.
        performance_measures: How performance in the position is measured.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A code or name is empty or has blanks around it.
        kompetensi.errors.DuplicateCodeError: Two requirements name one competency.
        kompetensi.errors.UnknownCodeError: The rank is none of the 17, or indicators are given for
            a competency that is not required.

    Examples:
        >>> from kompetensi.people import Requirement
        >>> standard = PositionStandard(
        ...     code="KASUBBAG-UMUM",
        ...     name="Kepala Subbagian Umum",
        ...     position_class="pengawas",
        ...     requirements=[Requirement(competency="M.01", level=2)],
        ...     rank="III/c",
        ...     training=[Qualification(name="PKP", kind="manajerial", importance="Mutlak")],
        ... )
        >>> standard.standard.requirements[0].level
        2
    """

    code: str = attrs.field(validator=is_code)
    name: str = attrs.field(validator=is_code)
    position_class: str = attrs.field(default="", validator=is_code_or_empty)
    summary: str = attrs.field(default="", validator=is_text)
    group: str = attrs.field(default="", validator=is_text)
    affair: str = attrs.field(default="", validator=is_text)
    requirements: tuple[Requirement, ...] = attrs.field(
        converter=_requirements, validator=all_are(Requirement)
    )
    indicators: Mapping[str, tuple[str, ...]] = attrs.field(
        default=FrozenMap(), converter=_indicators
    )
    rank: str = attrs.field(default="", converter=_rank, validator=is_code_or_empty)
    education_level: str = attrs.field(default="", validator=is_code_or_empty)
    education_fields: tuple[str, ...] = attrs.field(default=(), converter=_fields)
    training: tuple[Qualification, ...] = attrs.field(
        default=(), converter=_training, validator=all_are(Qualification)
    )
    experience: tuple[Qualification, ...] = attrs.field(
        default=(), converter=_experience, validator=all_are(Qualification)
    )
    performance_measures: tuple[str, ...] = attrs.field(default=(), converter=_measures)

    def __attrs_post_init__(self) -> None:
        required = [one.competency for one in self.requirements]
        unique(required, "competency", f"standard {self.code!r}")
        for competency in self.indicators:
            if competency not in required:
                raise unknown("required competency", competency, required)
        if self.rank and self.rank not in RANK_ORDER:
            raise unknown("rank", self.rank, RANK_ORDER)

    @property
    def standard(self) -> Standard:
        """The competencies alone, to be compared with a profile."""
        return Standard(code=self.code, name=self.name, requirements=self.requirements)
