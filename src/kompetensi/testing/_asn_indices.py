"""Strategies for the indices of :mod:`kompetensi.asn`: professionalism, service satisfaction."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final

from hypothesis import strategies as st

from kompetensi.asn import (
    PROFESSIONALISM_CATEGORIES,
    PROFESSIONALISM_QUALIFICATION,
    AgencyProfessionalism,
    CompletedTraining,
    ElementSatisfaction,
    ProfessionalismIndex,
    ProfessionalismPolicy,
    ProfessionalismRecord,
    Sanction,
    SatisfactionIndex,
    SurveySample,
    agency_professionalism,
    professionalism_index,
    satisfaction_index,
    survey_sample,
)
from kompetensi.evaluation import Tally
from kompetensi.framework import LevelScale
from kompetensi.rules import DatedValue
from kompetensi.testing._asn_positions import RULE_DAYS
from kompetensi.testing._codes import CODES, code_lists
from kompetensi.testing._numbers import numbers
from kompetensi.testing._rules import citations

_DAY: Final = date(2026, 6, 30)  # of the records drawn together
_BEFORE: Final = st.integers(0, 3000).map(lambda days: _DAY - timedelta(days=days))
_CLASSES: Final = (
    "pelaksana",
    "pengawas",
    "administrator",
    "jpt_pratama",
    "jf_ahli_muda",
    "jf_terampil",
)
_EDUCATION: Final = tuple(PROFESSIONALISM_QUALIFICATION.on(_DAY).value or ())
_PREDICATES: Final = ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")
_SCALE: Final = LevelScale(lowest=1, highest=4)
_SINCE: Final = date(2020, 1, 1)


def completed_trainings() -> st.SearchStrategy[CompletedTraining]:
    """Draw a completed training: of any kind, relevant or not, with hours or without.

    Returns:
        A strategy that shrinks to a relevant leadership training.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(completed_trainings())
        ... def test(one):
        ...     assert one.hours is None or one.hours >= 0
        >>> test()
    """
    return st.builds(
        CompletedTraining,
        kind=st.sampled_from(("kepemimpinan", "fungsional", "teknis", "seminar")),
        ended=_BEFORE,
        relevant=st.sampled_from((True, False)),
        hours=st.none() | numbers(0, 40),
        level=st.sampled_from(("", "PKP", "PKA")),
    )


def sanctions() -> st.SearchStrategy[Sanction]:
    """Draw a disciplinary sanction, recent or long past.

    Returns:
        A strategy that shrinks to a light one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(sanctions())
        ... def test(one):
        ...     assert one.on.year > 2015
        >>> test()
    """
    return st.builds(Sanction, severity=st.sampled_from(("ringan", "sedang", "berat")), on=_BEFORE)


def professionalism_records() -> st.SearchStrategy[ProfessionalismRecord]:
    """Draw a record of a person, in which anything but the post may be unknown.

    Returns:
        A strategy that shrinks to a record of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(professionalism_records())
        ... def test(one):
        ...     assert one.person
        >>> test()
    """
    return st.builds(
        ProfessionalismRecord,
        person=CODES,
        position_class=st.sampled_from(_CLASSES),
        education=st.none() | st.sampled_from(_EDUCATION),
        performance=st.one_of(st.none(), numbers(0, 100), st.sampled_from(_PREDICATES)),
        sanctions=st.none() | st.lists(sanctions(), max_size=2),
        trainings=st.lists(completed_trainings(), max_size=4),
        leadership_level=st.sampled_from(("PKP", "PKA")),
    )


@st.composite
def _policies(draw: st.DrawFn) -> ProfessionalismPolicy:
    own = None
    if draw(st.booleans()):
        bands = PROFESSIONALISM_CATEGORIES.on(_DAY).value
        own = DatedValue(since=_SINCE, value=bands, citation=draw(citations()))
    lowest, higher = sorted((draw(numbers(0, 15)), draw(numbers(0, 15))))
    return ProfessionalismPolicy(
        band_rule=draw(st.sampled_from(("lower_bound", "upper_bound", "round_half_up"))),
        heavy_sanction=draw(numbers(0, 2)),
        kurang=higher,
        sangat_kurang=lowest,
        categories=own,
    )


def professionalism_policies() -> st.SearchStrategy[ProfessionalismPolicy]:
    """Draw an agency's choices, now and then with its own categories.

    Returns:
        A strategy that shrinks to a policy without points for the lowest.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(professionalism_policies())
        ... def test(one):
        ...     assert one.sangat_kurang <= one.kurang
        >>> test()
    """
    return _policies()


def _index(record: ProfessionalismRecord, policy: ProfessionalismPolicy) -> ProfessionalismIndex:
    return professionalism_index(record, policy, on=_DAY)


def professionalism_indices() -> st.SearchStrategy[ProfessionalismIndex]:
    """Draw the index of a drawn record: known, or between two bounds.

    Returns:
        A strategy that shrinks to an index of which nothing is known.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(professionalism_indices())
        ... def test(one):
        ...     assert 0 <= (one.low or 0) <= (one.high or 0) <= 100
        >>> test()
    """
    return st.builds(_index, professionalism_records(), professionalism_policies())


@st.composite
def _agencies(draw: st.DrawFn) -> AgencyProfessionalism:
    policy = draw(professionalism_policies())
    records = st.lists(professionalism_records(), max_size=4, unique_by=lambda one: one.person)
    return agency_professionalism([_index(record, policy) for record in draw(records)])


def agency_indices() -> st.SearchStrategy[AgencyProfessionalism]:
    """Draw the mean index of up to four people, measured or not.

    Returns:
        A strategy that shrinks to an agency of nobody.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(agency_indices())
        ... def test(one):
        ...     assert sum(one.distribution.values()) == one.n
        >>> test()
    """
    return _agencies()


_TALLIES: Final = st.lists(st.none() | st.integers(1, 4), max_size=6).map(
    lambda levels: Tally.of(levels, _SCALE)
)


@st.composite
def _satisfaction(draw: st.DrawFn) -> SatisfactionIndex:
    codes = draw(code_lists(least=1, most=9))
    tallies = {code: draw(_TALLIES) for code in codes}
    n = len(codes)
    first = Fraction(draw(st.integers(0, n)), n)
    own = {code: (1 - first) / (n - 1) if place else first for place, code in enumerate(codes)}
    printed = Decimal(1000 // n) / 1000
    return satisfaction_index(
        tallies,
        on=draw(RULE_DAYS),
        weights=draw(st.sampled_from((None, printed, own if n > 1 else None))),
        rounding=draw(st.dictionaries(st.sampled_from(("mean", "index")), st.integers(2, 4))),
    )


def satisfaction_indices() -> st.SearchStrategy[SatisfactionIndex]:
    """Draw a satisfaction index: of one to nine elements, with silent ones and any form of weights.

    Returns:
        A strategy that shrinks to one silent element.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(satisfaction_indices())
        ... def test(one):
        ...     assert one.low <= one.high <= 100
        >>> test()
    """
    return _satisfaction()


def element_satisfactions() -> st.SearchStrategy[ElementSatisfaction]:
    """Draw one element of a drawn satisfaction index.

    Returns:
        A strategy that shrinks to a silent one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(element_satisfactions())
        ... def test(one):
        ...     assert (one.mean is None) == (one.n == 0)
        >>> test()
    """
    return satisfaction_indices().flatmap(lambda index: st.sampled_from(index.elements))


def _sample(population: int, on: date) -> SurveySample:
    return survey_sample(population, on=on)


def survey_samples() -> st.SearchStrategy[SurveySample]:
    """Draw the sample of a population of up to a million.

    Returns:
        A strategy that shrinks to a population of one.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(survey_samples())
        ... def test(one):
        ...     assert one.size <= one.population
        >>> test()
    """
    return st.builds(_sample, st.integers(1, 10**6), RULE_DAYS)
