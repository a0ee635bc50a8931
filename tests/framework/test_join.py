"""Joined frameworks keep what each said, and the crosswalk is checked as any relation is."""

from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given

from kompetensi.errors import (
    CycleError,
    DuplicateCodeError,
    InvalidTypeError,
    InvalidValueError,
    KompetensiError,
    OffScaleError,
    UnknownCodeError,
)
from kompetensi.framework import Competency, Framework, LevelScale, Relation, join_frameworks
from kompetensi.testing import frameworks


def _renamed(framework: Framework, letter: str) -> Framework:
    return Framework(
        code=framework.code,
        name=framework.name,
        scale=framework.scale,
        competencies=[
            attrs.evolve(one, code=letter + one.code, broader=[letter + up for up in one.broader])
            for one in framework.competencies
        ],
        relations=[
            attrs.evolve(one, source=letter + one.source, target=letter + one.target)
            for one in framework.relations
        ],
    )


@given(frameworks(), frameworks())
def test_each_competency_keeps_its_scale_and_levels(first: Framework, second: Framework) -> None:
    parts = [_renamed(first, "x"), _renamed(second, "y")]
    joined = join_frameworks(parts, crosswalk=(), code="j", name="J")
    assert joined.scale == first.scale
    assert joined.relations == parts[0].relations + parts[1].relations
    for part in parts:
        for one in part.competencies:
            assert joined.scale_of(one.code) == part.scale_of(one.code)
            assert joined.levels_of(one.code) == part.levels_of(one.code)
            assert joined.competency(one.code).broader == one.broader
    assert len(joined.competencies) == len(first.competencies) + len(second.competencies)


def _one(code: str, *, highest: int = 4) -> Framework:
    return Framework(
        code="F" + code,
        name="F",
        scale=LevelScale(lowest=0, highest=highest),
        competencies=[Competency(code=code, name=code)],
    )


def _join(*parts: Any, crosswalk: tuple[Any, ...] = ()) -> Framework:
    return join_frameworks(parts, crosswalk=crosswalk, code="j", name="J")


def test_one_framework_is_renamed_only() -> None:
    assert _join(_one("A")) == attrs.evolve(_one("A"), code="j", name="J")


def _link(source: str, target: str, kind: str = "equivalent", level: int | None = None) -> Relation:
    return Relation(kind=kind, source=source, target=target, target_level=level)


@pytest.mark.parametrize(
    ("call", "kind", "sentence"),
    [
        (
            lambda: _join(_one("A"), _one("A")),
            DuplicateCodeError,
            "competency 'A' stands twice in framework 'j'; keep one of the two",
        ),
        (
            lambda: _join(_one("A"), crosswalk=(_link("A", "B"),)),
            UnknownCodeError,
            "no competency 'B' among 1 known code",
        ),
        (
            lambda: _join(_one("A"), _one("B", highest=2), crosswalk=(_link("A", "B", level=3),)),
            OffScaleError,
            "level of 'B' in a 'equivalent' relation is 3, which is not on the scale 0..2",
        ),
        (
            lambda: _join(
                _one("A"),
                _one("B"),
                crosswalk=(_link("A", "B", "requires"), _link("B", "A", "requires")),
            ),
            CycleError,
            "'requires' runs in a circle: A -> B -> A; remove one of them",
        ),
        (_join, InvalidValueError, "frameworks must name at least one framework"),
        (lambda: _join("A"), InvalidTypeError, "framework number 1 must be a Framework, got 'A'"),
        (
            lambda: _join(_one("A"), crosswalk=("A",)),
            InvalidTypeError,
            "crosswalk number 1 must be a Relation, got 'A'",
        ),
    ],
    ids=range(7),
)
def test_what_does_not_join_is_refused(
    call: Callable[[], object], kind: type[KompetensiError], sentence: str
) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value) == sentence
