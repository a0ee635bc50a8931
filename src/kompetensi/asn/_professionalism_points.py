"""The points that a person has in each dimension of the professionalism index, or their bounds.

References:
    PerBKN 8/2019, Pasal 8; the tables in this package and their citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Final, TypeAlias, TypeVar

import attrs

from kompetensi._core._checks import unknown
from kompetensi._core._exact import Exact, Number, exact, whole
from kompetensi.asn._parameters import in_force
from kompetensi.asn._professionalism_record import (
    SEVERITIES,
    CompletedTraining,
    ProfessionalismPolicy,
    ProfessionalismRecord,
)
from kompetensi.asn._professionalism_tables import (
    GROUPS,
    PROFESSIONALISM_COMPETENCY,
    PROFESSIONALISM_DIMENSIONS,
    PROFESSIONALISM_DISCIPLINE,
    PROFESSIONALISM_DISCIPLINE_YEARS,
    PROFESSIONALISM_HOURS,
    PROFESSIONALISM_PERFORMANCE,
    PROFESSIONALISM_PERFORMANCE_BANDS,
    PROFESSIONALISM_PREDICATES,
    PROFESSIONALISM_QUALIFICATION,
    PROFESSIONALISM_WINDOWS,
)
from kompetensi.errors import InvalidValueError
from kompetensi.rules import Citation, DatedParameter, DatedValue
from kompetensi.texts import rounded

T = TypeVar("T")
Bounds: TypeAlias = tuple[Exact, Exact]

TOTAL: Final = 100
DIMENSIONS: Final = ("kualifikasi", "kompetensi", "kinerja", "disiplin")
_PREDICATES: Final = ("Sangat Kurang", "Kurang", "Butuh Perbaikan", "Baik", "Sangat Baik")
_NEVER: Final = "tidak pernah"
_FROM_MILD_TO_HEAVY: Final = (_NEVER, *SEVERITIES)


@attrs.define(kw_only=True)
class Sources:
    """What holds on a day, and the citations of all that was asked for."""

    on: date
    citations: list[Citation] = attrs.field(factory=list)

    def of(self, rule: DatedParameter[T], own: DatedValue[T] | None, what: str) -> T:
        """Return the agency's own value, or else the rule's, and note where it comes from."""
        value, citation = in_force(rule, self.on, own, f"policy.{what}")
        if citation not in self.citations:
            self.citations.append(citation)
        return value


def read_between_bands(number: Number, rule: str) -> Exact:
    """Return the number that a rule for the gaps between whole-numbered bands reads.

    A rule that looks for the band above as soon as a printed end is passed reads the next whole
    number; one that stays in the band below until the next one starts reads the number itself.
    """
    value = exact(number, "number")
    if rule == "upper_bound":
        return ceil(value)
    return int(rounded(value, places=0)) if rule == "round_half_up" else value


def points_by_dimension(
    record: ProfessionalismRecord, policy: ProfessionalismPolicy, sources: Sources
) -> dict[str, dict[str, Bounds]]:
    """Return the least and greatest points of each part of each dimension."""
    most = sources.of(PROFESSIONALISM_DIMENSIONS, policy.dimensions, "dimensions")
    if set(most) != set(DIMENSIONS) or sum(most.values()) != TOTAL:
        msg = (
            f"policy.dimensions must give {', '.join(DIMENSIONS)} points that add up to 100, "
            f"got {most!r}"
        )
        raise InvalidValueError(msg)
    return {
        "kualifikasi": {"kualifikasi": _qualification(record, policy, sources, most)},
        "kompetensi": _competency(record, policy, sources, most),
        "kinerja": {"kinerja": _performance(record, policy, sources, most)},
        "disiplin": {"disiplin": _discipline(record, policy, sources, most)},
    }


def _qualification(
    record: ProfessionalismRecord,
    policy: ProfessionalismPolicy,
    sources: Sources,
    most: Mapping[str, Number],
) -> Bounds:
    table = sources.of(PROFESSIONALISM_QUALIFICATION, policy.qualification, "qualification")
    _check_reach(table.values(), "kualifikasi", most)
    return _entry(table, record.education, "education")


def _competency(
    record: ProfessionalismRecord,
    policy: ProfessionalismPolicy,
    sources: Sources,
    most: Mapping[str, Number],
) -> dict[str, Bounds]:
    group = GROUPS[record.position_class]
    groups = sources.of(PROFESSIONALISM_COMPETENCY, policy.competency, "competency")
    if group not in groups:
        raise unknown("group of positions", group, groups)
    table = groups[group]
    _check_reach([sum(map(_exact, table.values()))], "kompetensi", most)
    windows = sources.of(PROFESSIONALISM_WINDOWS, policy.windows, "windows")
    hours = _exact(sources.of(PROFESSIONALISM_HOURS, policy.hours, "hours"))
    if "kepemimpinan" in table and not record.leadership_level:
        msg = (
            f"the record of {record.person!r} must give leadership_level: a {record.position_class} "
            f"needs the leadership training of that level"
        )
        raise InvalidValueError(msg)
    parts: dict[str, Bounds] = {}
    for part, points in table.items():
        years = windows.get(part)
        first = date.min if years is None else _start_of(sources.on, years, part)
        counted = [
            one
            for one in record.trainings
            if one.kind == part and one.relevant and first <= one.ended <= sources.on
        ]
        low, high = _done(part, counted, record.leadership_level, hours)
        parts[part] = (_exact(points) * low, _exact(points) * high)
    return parts


def _start_of(on: date, years: Number, part: str) -> date:
    """Return the first day of the year that lies so many calendar years before a day."""
    back = whole(years, f"window of {part!r}", least=0)
    return date(max(date.min.year, on.year - back), 1, 1)


def _done(
    part: str, trainings: Iterable[CompletedTraining], level: str, hours: Exact
) -> tuple[bool, bool]:
    """Tell whether a part is certainly done, and whether it may be."""
    if part == "kepemimpinan":
        trainings = [one for one in trainings if one.level == level]
    if part != "teknis":
        done = any(True for _ in trainings)
        return done, done
    known = [one.hours for one in trainings]
    enough = sum(one for one in known if one is not None) >= hours
    return enough, enough or None in known


def _performance(
    record: ProfessionalismRecord,
    policy: ProfessionalismPolicy,
    sources: Sources,
    most: Mapping[str, Number],
) -> Bounds:
    if isinstance(record.performance, str):
        higher = sources.of(PROFESSIONALISM_PREDICATES, policy.predicates, "predicates")
        lowest = {"Sangat Kurang": policy.sangat_kurang, "Kurang": policy.kurang}
        table: Mapping[str, Number] = {**lowest, **higher}
        _check_reach(table.values(), "kinerja", most)
        _check_rises(table, _PREDICATES)
        return _entry(table, record.performance, "predicate")
    table = sources.of(PROFESSIONALISM_PERFORMANCE, policy.performance, "performance")
    _check_reach(table.values(), "kinerja", most)
    if record.performance is None:
        least = min(*map(_exact, table.values()), policy.kurang, policy.sangat_kurang)
        return least, _exact(most["kinerja"])
    bands = sources.of(
        PROFESSIONALISM_PERFORMANCE_BANDS, policy.performance_bands, "performance_bands"
    )
    band = bands.band(read_between_bands(record.performance, policy.band_rule))
    return _entry(table, band, "band of the appraisal")


def _discipline(
    record: ProfessionalismRecord,
    policy: ProfessionalismPolicy,
    sources: Sources,
    most: Mapping[str, Number],
) -> Bounds:
    milder = sources.of(PROFESSIONALISM_DISCIPLINE, policy.discipline, "discipline")
    table: Mapping[str, Number] = {"berat": policy.heavy_sanction, **milder}
    _check_reach(table.values(), "disiplin", most)
    _check_rises(table, _FROM_MILD_TO_HEAVY[::-1])
    given = sources.of(
        PROFESSIONALISM_DISCIPLINE_YEARS, policy.discipline_years, "discipline_years"
    )
    years = whole(given, "policy.discipline_years", least=1)
    if record.sanctions is None:
        return _entry(table, None, "sanction")
    counted = [
        one.severity
        for one in record.sanctions
        if one.on <= sources.on and one.on.year > sources.on.year - years
    ]
    heaviest = max(counted, key=_FROM_MILD_TO_HEAVY.index, default=_NEVER)
    return _entry(table, heaviest, "sanction")


def _entry(table: Mapping[str, Number], code: str | None, what: str) -> Bounds:
    if code is None:
        numbers = [*map(_exact, table.values())]
        return min(numbers), max(numbers)
    if code not in table:
        raise unknown(what, code, table)
    return _exact(table[code]), _exact(table[code])


def _check_reach(numbers: Iterable[Number], dimension: str, most: Mapping[str, Number]) -> None:
    """Refuse tables that were weighted twice, or not at all."""
    reached = max(map(_exact, numbers))
    if reached != most[dimension]:
        msg = (
            f"points of {dimension} reach {reached}, not {most[dimension]}: they hold the weight "
            f"already and are not weighted once more"
        )
        raise InvalidValueError(msg)


def _check_rises(table: Mapping[str, Number], order: Iterable[str]) -> None:
    """Refuse choices by which a worse record earns more."""
    known = [code for code in order if code in table]
    for worse, better in pairwise(known):
        if _exact(table[worse]) > _exact(table[better]):
            msg = (
                f"points of {worse!r} must not exceed those of {better!r}, "
                f"got {table[worse]} and {table[better]}"
            )
            raise InvalidValueError(msg)


def _exact(number: Number) -> Exact:
    return exact(number, "points")
