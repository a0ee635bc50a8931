"""Strategies for positions, ranks and identity numbers of :mod:`kompetensi.asn`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import strategies as st

from kompetensi._core._exact import Number
from kompetensi.asn import (
    RANKS,
    IdentityNumber,
    PositionStandard,
    Qualification,
    RequiredLevels,
    ServiceRank,
    Validity,
    assessment_validity,
    required_levels,
    service_rank,
)
from kompetensi.people import Requirement
from kompetensi.rules import DatedValue
from kompetensi.testing._codes import CODES, NAMES, TEXTS, code_lists
from kompetensi.testing._people import requirements
from kompetensi.testing._rules import citations

#: A day on which every rule of the package is in force.
RULE_DAYS: Final = st.dates(date(2026, 1, 1), date(2059, 12, 31))
_SINCE: Final = date(2020, 1, 1)
_RANKS: Final = tuple(RANKS.values[-1].value or ())


def identity_numbers() -> st.SearchStrategy[IdentityNumber]:
    """Draw a possible identity number of a PNS or a PPPK.

    Returns:
        A strategy that shrinks to a PNS number.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(identity_numbers())
        ... def test(number):
        ...     assert number.birth.year <= number.year
        >>> test()
    """
    births = st.dates(date(1940, 1, 1), date(2009, 12, 31))
    return st.builds(
        _identity_number,
        st.sampled_from(("pns", "pppk")),
        births,
        st.integers(16, 60),
        st.integers(1, 12),
        st.sampled_from("12"),
        st.sampled_from((1, 999)) | st.integers(1, 999),
    )


def _identity_number(
    kind: str, birth: date, age: int, middle: int, sex: str, sequence: int
) -> IdentityNumber:
    digits = f"{birth:%Y%m%d}{birth.year + age}{middle:02}{sex}{sequence:03}"
    return IdentityNumber(number=digits, kind=kind)


def service_ranks() -> st.SearchStrategy[ServiceRank]:
    """Draw one of the 17 ranks.

    Returns:
        A strategy that shrinks to I/a.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(service_ranks())
        ... def test(rank):
        ...     assert 1 <= rank.order <= 17
        >>> test()
    """
    return st.builds(service_rank, st.sampled_from(_RANKS), on=RULE_DAYS)


@st.composite
def _required_level_lists(draw: st.DrawFn) -> RequiredLevels:
    day = draw(RULE_DAYS)
    if draw(st.booleans()):
        return required_levels(draw(st.sampled_from(("pelaksana", "jpt_madya"))), on=day)
    own = draw(st.dictionaries(CODES, st.integers(1, 5), min_size=1, max_size=3))
    table: DatedValue[Mapping[str, Number]] = DatedValue(
        since=_SINCE, value={**own}, citation=draw(citations())
    )
    return required_levels(draw(st.sampled_from(list(own))), on=day, table=table)


def required_level_lists() -> st.SearchStrategy[RequiredLevels]:
    """Draw what a class of positions asks for, by the shipped table or an agency's own.

    Returns:
        A strategy that shrinks to an agency's own table of one class.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(required_level_lists())
        ... def test(found):
        ...     assert len({one.level for one in found.requirements}) == 1
        >>> test()
    """
    return _required_level_lists()


def qualifications() -> st.SearchStrategy[Qualification]:
    """Draw a training or an experience that a position asks for.

    Returns:
        A strategy that shrinks to one of no kind and no importance.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(qualifications())
        ... def test(asked):
        ...     assert asked.name
        >>> test()
    """
    return st.builds(
        Qualification,
        name=NAMES,
        kind=st.sampled_from(("", "manajerial", "teknis", "fungsional")),
        importance=st.sampled_from(("", "Mutlak")),
    )


@st.composite
def _position_standards(draw: st.DrawFn) -> PositionStandard:
    asked: list[Requirement] = draw(
        st.lists(requirements(), max_size=4, unique_by=lambda one: one.competency)
    )
    several = st.lists(qualifications(), max_size=2)
    shown = draw(st.lists(st.sampled_from(asked), max_size=2)) if asked else []
    return PositionStandard(
        code=draw(CODES),
        name=draw(NAMES),
        position_class=draw(st.sampled_from(("", "pengawas"))),
        summary=draw(TEXTS),
        group=draw(TEXTS),
        affair=draw(TEXTS),
        requirements=asked,
        indicators={one.competency: draw(code_lists()) for one in shown},
        rank=draw(st.sampled_from(("", *_RANKS))),
        education_level=draw(st.sampled_from(("", "S1"))),
        education_fields=draw(code_lists(most=2)),
        training=draw(several),
        experience=draw(several),
        performance_measures=draw(code_lists(most=2)),
    )


def position_standards() -> st.SearchStrategy[PositionStandard]:
    """Draw the standard of a position, its blocks filled or empty.

    Returns:
        A strategy that shrinks to a position that asks for nothing.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(position_standards())
        ... def test(position):
        ...     assert position.standard.requirements == position.requirements
        >>> test()
    """
    return _position_standards()


def validities() -> st.SearchStrategy[Validity]:
    """Draw how long an assessment counts, by the shipped number of years.

    Returns:
        A strategy that shrinks to one of 2026.

    Examples:
        >>> from hypothesis import given, settings
        >>> @settings(max_examples=5)
        ... @given(validities())
        ... def test(found):
        ...     assert found.holds_on(found.until) and found.assessed < found.until
        >>> test()
    """
    late = st.integers(0, 3).map(lambda days: date(2028, 2, 27) + timedelta(days=days))
    return st.builds(assessment_validity, st.one_of(RULE_DAYS, late))
