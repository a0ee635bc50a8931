"""The professionalism index of a civil servant (IP ASN): what its points add up to.

Qualification 25, competency 40, performance 30 and discipline 5 points at most. The tables hold
weighted points, so the index is their plain sum. What is unknown is never 0: the index then has
bounds, and a category only if every completion leads to the same one.

References:
    PermenPANRB 38/2018 and PerBKN 8/2019; the sum in words
    (https://bknpedia.bkn.go.id/kms/index.php?id=145&p=show_detail) and in three public programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from kompetensi._core._checks import check_day, check_instance
from kompetensi._core._exact import Exact, exact
from kompetensi._core._frozen_map import FrozenMap
from kompetensi.asn._cited_score import CitedScore
from kompetensi.asn._parameters import in_force
from kompetensi.asn._professionalism_points import (
    Bounds,
    Sources,
    points_by_dimension,
    read_between_bands,
)
from kompetensi.asn._professionalism_record import ProfessionalismPolicy, ProfessionalismRecord
from kompetensi.asn._professionalism_tables import PROFESSIONALISM_CATEGORIES
from kompetensi.gap import Score
from kompetensi.rules import BandTable, Classified, DatedValue, classify
from kompetensi.texts import Reason

METHOD: Final = "professionalism_index"


@attrs.frozen(kw_only=True)
class ProfessionalismIndex(CitedScore):
    """Result of :func:`professionalism_index`; it can be classified as a score.

    Attributes:
        person: Code of the person.
        position_class: Class of the position held.
        score: The index, 0 to 100, with its points by dimension, its bounds while something is
            unknown, and why it has no value.
        parts: Points of each part; ``None``: not known. Competency falls into several parts.
        band_rule: The rule for numbers between two printed bands.
        classified: The category, and in ``classified.value`` the number that the rule made of the
            index for it.
        citations: The sources of the tables used.
    """

    person: str
    position_class: str
    parts: Mapping[str, Exact | None]
    band_rule: str
    classified: Classified

    @property
    def category(self) -> str | None:
        """The category, such as ``"Tinggi"``; ``None`` while it depends on what is unknown."""
        return self.classified.category

    def explain(self) -> tuple[Reason, ...]:
        """Say what the index is made of, how it was read for the category, and the category."""
        reasons = list(super().explain())
        read = self.classified.value
        if self.value is not None and read is not None and read != self.value:
            details = {"value": self.value, "number": read, "rule": self.band_rule}
            reasons.append(Reason(code="read_between_bands", details=details))
        return (*reasons, *self.classified.explain())

    def _rows(self) -> Iterable[Mapping[str, object]]:
        for code, points in self.parts.items():
            yield {"person": self.person, "part": code, "points": points}


def professionalism_index(
    record: ProfessionalismRecord, policy: ProfessionalismPolicy, *, on: date
) -> ProfessionalismIndex:
    """Compute a person's professionalism index on a day.

    A training counts if it is relevant and ended within its window; a leadership training if it has
    the level that the position held asks for; technical ones if their hours add up to enough. A
    part counts in full or not at all. Linear in the number of trainings and sanctions.

    Args:
        record: What is known of the person.
        policy: The choices that the sources leave open, and an agency's own tables.
        on: Day of the measurement.

    Returns:
        The index with its points and category.

    Raises:
        kompetensi.errors.NoRuleInForceError: On that day a table is not in force.
        kompetensi.errors.UnknownCodeError: A table lacks the education or predicate.
        kompetensi.errors.OutOfTableError: An appraisal in numbers lies outside 0..100.
        kompetensi.errors.InvalidTypeError: An argument has the wrong type.
        kompetensi.errors.InvalidValueError: The points of a dimension do not reach its greatest
            ones, as when they were weighted twice; lower choices exceed higher points; or the
            position asks for a leadership training of no level.

    Examples:
        >>> from datetime import date
        >>> from kompetensi.asn import ProfessionalismPolicy, ProfessionalismRecord
        >>> policy = ProfessionalismPolicy(
        ...     band_rule="lower_bound", heavy_sanction=1, kurang=5, sangat_kurang=1
        ... )
        >>> record = ProfessionalismRecord(
        ...     person="P-07",
        ...     position_class="pelaksana",
        ...     education="S1",
        ...     performance="Baik",
        ...     sanctions=[],
        ... )
        >>> index = professionalism_index(record, policy, on=date(2026, 6, 30))
        >>> {code: int(points) for code, points in index.score.contributions.items()}
        {'kualifikasi': 15, 'kompetensi': 0, 'kinerja': 25, 'disiplin': 5}
        >>> index.value, index.category
        (Fraction(45, 1), 'Sangat Rendah')
    """
    check_instance(record, "record", ProfessionalismRecord)
    check_instance(policy, "policy", ProfessionalismPolicy)
    sources = Sources(on=check_day(on, "on"))
    dimensions = points_by_dimension(record, policy, sources)
    score = _sum(dimensions)
    bands, source = in_force(PROFESSIONALISM_CATEGORIES, on, policy.categories, "policy.categories")
    parts = {part: bounds for one in dimensions.values() for part, bounds in one.items()}
    return ProfessionalismIndex(
        person=record.person,
        position_class=record.position_class,
        score=score,
        parts=FrozenMap(
            (part, exact(low, "points") if low == high else None)
            for part, (low, high) in parts.items()
        ),
        band_rule=policy.band_rule,
        classified=_classified(
            score, policy.band_rule, DatedValue(since=on, value=bands, citation=source)
        ),
        citations=tuple(dict.fromkeys((*sources.citations, source))),
    )


def _sum(dimensions: Mapping[str, Mapping[str, Bounds]]) -> Score:
    """Add up the points; while something is unknown, the known dimensions contribute alone."""
    bounds = {
        dimension: (sum(low for low, _ in parts.values()), sum(high for _, high in parts.values()))
        for dimension, parts in dimensions.items()
    }
    open_parts = tuple(
        part for parts in dimensions.values() for part, (low, high) in parts.items() if low != high
    )
    low = sum(low for low, _ in bounds.values())
    return Score(
        value=None if open_parts else low,
        contributions={code: least for code, (least, most) in bounds.items() if least == most},
        method=METHOD,
        low=low,
        high=sum(high for _, high in bounds.values()),
        reason=Reason(code="unknown_parts", details={"parts": open_parts}) if open_parts else None,
    )


def _classified(score: Score, rule: str, table: DatedValue[BandTable]) -> Classified:
    """Classify the number that the rule reads; the rules never turn two numbers round."""
    if score.value is not None:
        return classify(read_between_bands(score.value, rule), table)
    low, high = (
        None if end is None else read_between_bands(end, rule) for end in (score.low, score.high)
    )
    return classify(attrs.evolve(score, low=low, high=high), table)
