"""What is known of a civil servant for the professionalism index, and an agency's choices.

References:
    PermenPANRB 38/2018 and PerBKN 8/2019; Kebumen regency's instructions of 2020 on the level of a
    leadership training and on the relevance of a technical one
    (https://id.scribd.com/document/464932317/lampiran-ipasn-pdf).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs
from attrs import validators as v

from kompetensi._core._checks import (
    all_are,
    check_code,
    is_a,
    is_code,
    is_code_or_empty,
    is_day,
    is_flag,
    members,
    one_of,
)
from kompetensi._core._exact import Exact, Number, at_least, exact
from kompetensi.asn._professionalism_tables import GROUPS
from kompetensi.rules import BandTable, DatedValue

PARTS: Final = ("kepemimpinan", "fungsional", "teknis", "seminar")
SEVERITIES: Final = ("ringan", "sedang", "berat")
BAND_RULES: Final = ("lower_bound", "upper_bound", "round_half_up")
_OWN: Final = v.optional(is_a(DatedValue))


def _hours(value: Number | None) -> Exact | None:
    return None if value is None else at_least(value, "CompletedTraining.hours", 0)


@attrs.frozen(kw_only=True)
class CompletedTraining:
    """A training that a person has completed, as the professionalism index asks of it.

    Source: PerBKN 8/2019, Pasal 8.

    Attributes:
        kind: ``"kepemimpinan"`` (leadership), ``"fungsional"`` (for the functional post),
            ``"teknis"`` (technical) or ``"seminar"`` (seminar, workshop, internship, course).
        ended: Its last day.
        relevant: Whether it supports the duty; of a functional training, whether it is the one
            required for the post held.
        hours: Its hours in JP, 0 or more, of which a technical training needs enough; ``None``: not
            known.
        level: Level of a leadership training, such as ``"PKP"``; empty for another.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The kind is another word, or the hours are negative.

    Examples:
        >>> from datetime import date
        >>> CompletedTraining(kind="teknis", ended=date(2026, 5, 8), relevant=True, hours=24).hours
        24
    """

    kind: str = attrs.field(validator=one_of(*PARTS))
    ended: date = attrs.field(validator=is_day)
    relevant: bool = attrs.field(validator=is_flag)
    hours: Exact | None = attrs.field(default=None, converter=_hours)
    level: str = attrs.field(default="", validator=is_code_or_empty)


@attrs.frozen(kw_only=True)
class Sanction:
    """A disciplinary sanction.

    Source: PermenPANRB 38/2018.

    Attributes:
        severity: ``"ringan"`` (light), ``"sedang"`` (medium) or ``"berat"`` (heavy).
        on: Day on which it was imposed.

    Raises:
        kompetensi.errors.InvalidTypeError: ``on`` is no day.
        kompetensi.errors.InvalidValueError: The severity is another word.

    Examples:
        >>> from datetime import date
        >>> Sanction(severity="ringan", on=date(2024, 2, 1)).severity
        'ringan'
    """

    severity: str = attrs.field(validator=one_of(*SEVERITIES))
    on: date = attrs.field(validator=is_day)


def _trainings(value: Iterable[CompletedTraining]) -> tuple[CompletedTraining, ...]:
    return members(value, "ProfessionalismRecord.trainings")  # type: ignore[return-value]  # checked below


def _sanctions(value: Iterable[Sanction] | None) -> tuple[Sanction, ...] | None:
    if value is None:
        return None
    return members(value, "ProfessionalismRecord.sanctions")  # type: ignore[return-value]  # checked below


def _performance(value: Number | str | None) -> Exact | str | None:
    if value is None:
        return None
    if isinstance(value, str):
        return check_code(value, "ProfessionalismRecord.performance")
    return exact(value, "ProfessionalismRecord.performance")


@attrs.frozen(kw_only=True)
class ProfessionalismRecord:
    """What the professionalism index of one person is computed from; unknown is never a zero.

    Source: PermenPANRB 38/2018 and PerBKN 8/2019.

    Attributes:
        person: Code of the person.
        position_class: Class of the position held, such as ``"jf_ahli_muda"``, as in
            ``POSITION_CLASSES``.
        education: Highest formal education, such as ``"S1"``; ``None``: not known.
        performance: The appraisal: a number from 0 to 100, or a predicate of PermenPANRB 6/2022
            such as ``"Baik"``; ``None``: not known.
        sanctions: All sanctions; none at all is an empty tuple; ``None``: not known.
        trainings: All completed trainings.
        leadership_level: Level of leadership training that the position held asks for, such as
            ``"PKP"``; needed for JPT, administrator and pengawas.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: A text is empty, or the class is another word.

    Examples:
        >>> record = ProfessionalismRecord(
        ...     person="P-07",
        ...     position_class="pelaksana",
        ...     education="D3",
        ...     performance="Baik",
        ...     sanctions=[],
        ... )
        >>> record.trainings, record.sanctions
        ((), ())
    """

    person: str = attrs.field(validator=is_code)
    position_class: str = attrs.field(validator=one_of(*GROUPS))
    education: str | None = attrs.field(validator=v.optional(is_code))
    performance: Exact | str | None = attrs.field(converter=_performance)
    sanctions: tuple[Sanction, ...] | None = attrs.field(
        converter=_sanctions, validator=v.optional(all_are(Sanction))
    )
    trainings: tuple[CompletedTraining, ...] = attrs.field(
        default=(), converter=_trainings, validator=all_are(CompletedTraining)
    )
    leadership_level: str = attrs.field(default="", validator=is_code_or_empty)


def _heavy(value: Number) -> Exact:
    return at_least(value, "ProfessionalismPolicy.heavy_sanction", 0)


def _kurang(value: Number) -> Exact:
    return at_least(value, "ProfessionalismPolicy.kurang", 0)


def _sangat_kurang(value: Number) -> Exact:
    return at_least(value, "ProfessionalismPolicy.sangat_kurang", 0)


@attrs.frozen(kw_only=True)
class ProfessionalismPolicy:
    """The choices that the sources leave open, and an agency's own tables.

    Where sources contradict each other there is no default, so these choices are made once, here.
    Source: own definition; the alternatives are those met in the sources of each table.

    Attributes:
        band_rule: Where a number between two printed bands belongs, such as 80.5 between 71-80 and
            81-90: ``"lower_bound"``, to the band below until the next one starts;
            ``"upper_bound"``, to the band above as soon as 80 is passed; ``"round_half_up"``, to
            the band of the whole number nearest to it.
        heavy_sanction: Points of a heavy sanction; sources have 1 and 0.
        kurang: Points of the predicate Kurang; sources have 5 and 10.
        sangat_kurang: Points of the predicate Sangat Kurang; sources have 1 and 5.
        dimensions: In place of ``PROFESSIONALISM_DIMENSIONS``; ``None``: that table. So below.
        qualification: In place of ``PROFESSIONALISM_QUALIFICATION``.
        competency: In place of ``PROFESSIONALISM_COMPETENCY``.
        hours: In place of ``PROFESSIONALISM_HOURS``.
        windows: In place of ``PROFESSIONALISM_WINDOWS``.
        performance_bands: In place of ``PROFESSIONALISM_PERFORMANCE_BANDS``.
        performance: In place of ``PROFESSIONALISM_PERFORMANCE``.
        predicates: In place of ``PROFESSIONALISM_PREDICATES``, with the two lowest or without.
        discipline: In place of ``PROFESSIONALISM_DISCIPLINE``, with ``"berat"`` or without.
        discipline_years: In place of ``PROFESSIONALISM_DISCIPLINE_YEARS``, whole and 1 or more.
        categories: In place of ``PROFESSIONALISM_CATEGORIES``.

    Raises:
        kompetensi.errors.InvalidTypeError: A field has the wrong type.
        kompetensi.errors.InvalidValueError: The rule is another word, or points are negative.

    Examples:
        >>> policy = ProfessionalismPolicy(
        ...     band_rule="lower_bound", heavy_sanction=1, kurang=5, sangat_kurang=1
        ... )
        >>> policy.qualification is None
        True
    """

    band_rule: str = attrs.field(validator=one_of(*BAND_RULES))
    heavy_sanction: Exact = attrs.field(converter=_heavy)
    kurang: Exact = attrs.field(converter=_kurang)
    sangat_kurang: Exact = attrs.field(converter=_sangat_kurang)
    dimensions: DatedValue[Mapping[str, Number]] | None = attrs.field(default=None, validator=_OWN)
    qualification: DatedValue[Mapping[str, Number]] | None = attrs.field(
        default=None, validator=_OWN
    )
    competency: DatedValue[Mapping[str, Mapping[str, Number]]] | None = attrs.field(
        default=None, validator=_OWN
    )
    hours: DatedValue[Number] | None = attrs.field(default=None, validator=_OWN)
    windows: DatedValue[Mapping[str, Number]] | None = attrs.field(default=None, validator=_OWN)
    performance_bands: DatedValue[BandTable] | None = attrs.field(default=None, validator=_OWN)
    performance: DatedValue[Mapping[str, Number]] | None = attrs.field(default=None, validator=_OWN)
    predicates: DatedValue[Mapping[str, Number]] | None = attrs.field(default=None, validator=_OWN)
    discipline: DatedValue[Mapping[str, Number]] | None = attrs.field(default=None, validator=_OWN)
    discipline_years: DatedValue[Number] | None = attrs.field(default=None, validator=_OWN)
    categories: DatedValue[BandTable] | None = attrs.field(default=None, validator=_OWN)
