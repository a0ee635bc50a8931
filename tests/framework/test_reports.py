"""Faults that users of other tools reported, on competencies and how they relate.

Each case stands in ``tests/data/reports`` with its source.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from kompetensi.errors import CycleError, DuplicateCodeError, OffScaleError
from kompetensi.framework import Competency, Framework, LevelScale, Relation

DATA = Path(__file__).parents[1] / "data" / "reports"
SCALE = LevelScale(lowest=0, highest=5)


def _input(report: str) -> Any:  # each report has a shape of its own
    return json.loads((DATA / f"{report}.json").read_text(encoding="utf-8"))["minimal_input"]


def _framework(
    *competencies: Competency, edges: list[tuple[str, str]], kind: str = "requires"
) -> Framework:
    return Framework(
        code="f",
        name="F",
        scale=SCALE,
        competencies=competencies,
        relations=[Relation(kind=kind, source=one, target=two) for one, two in edges],
    )


def test_m01_sharing_a_group_makes_no_circle() -> None:
    case = _input("M01")
    groups: dict[str, list[str]] = case["groups"]
    skills = ["S1", *sorted({skill for several in groups.values() for skill in several})]
    members = [
        Competency(code=skill, name=skill, broader=[g for g in groups if skill in groups[g]])
        for skill in skills
    ]
    tops = [Competency(code=group, name=group, kind="group") for group in groups]
    edges = [*case["prerequisite_edges"], case["try_to_add"]]
    framework = _framework(*tops, *members, edges=edges)
    assert [(one.source, one.target) for one in framework.relations] == [
        ("S4", "S3"),
        ("S6", "S5"),
        ("S2", "S1"),
    ]


@pytest.mark.parametrize(("part", "shown"), [("requires", "A -> B -> C -> A"), ("also", "D -> D")])
def test_m02_a_circle_of_prerequisites_is_refused_and_shown_whole(part: str, shown: str) -> None:
    needs: dict[str, list[str]] = _input("M02")[part]
    competencies = [Competency(code=code, name=code) for code in needs]
    edges = [(one, two) for one, several in needs.items() for two in several]
    with pytest.raises(CycleError) as caught:
        _framework(*competencies, edges=edges)
    assert str(caught.value) == f"'requires' runs in a circle: {shown}; remove one of them"


def test_m03_a_level_belongs_to_the_scale_of_one_competency() -> None:
    case = _input("M03")
    names = case["types"]["Language"]["levels"]
    spoken = LevelScale(lowest=1, highest=2, code="Language", names=names)
    measured = LevelScale(lowest=0, highest=1, code="OS")  # a scale whose levels have no names
    beginner = names.index(case["employee_skill"]["level"]) + 1
    assert spoken.name_of(beginner) == "Beginner"
    assert measured.name_of(beginner) == "1"
    with pytest.raises(OffScaleError) as caught:
        Competency(code="Linux", name="Linux", scale=measured, defined_levels=[2])
    expected = "defined level of 'Linux' is 2, which is not on the scale 'OS' 0..1"
    assert str(caught.value) == expected
    with pytest.raises(OffScaleError) as caught:
        Competency(code="id", name="Indonesian", scale=spoken, defined_levels=[0])
    assert str(caught.value) == (
        "defined level of 'id' is 0, which is not on the scale 'Language' 1..2; "
        "defined levels: Beginner, Expert"
    )


def test_m05_a_competency_of_two_frameworks_is_never_kept_in_one_of_them_only() -> None:
    """Our decision: a code is an identity within one framework.

    The same value may stand in two frameworks. When these are joined, a code that both have is
    refused; with codes of their own, ``equivalent`` says that they are the same.
    """
    case = _input("M05")
    shared = Competency(code=case["competency"], name="Shared")
    first, second = (
        Framework(code=code, name=code, scale=SCALE, competencies=[shared])
        for code in case["isPartOf"]
    )
    assert first.competency("c1") is second.competency("c1") is shared
    with pytest.raises(DuplicateCodeError) as caught:
        _framework(*first.competencies, *second.competencies, edges=[])
    expected = "competency 'c1' stands twice in framework 'f'; keep one of the two"
    assert str(caught.value) == expected
    copies = [Competency(code=f"{code}/c1", name="Shared") for code in case["isPartOf"]]
    joined = _framework(*copies, edges=[("fw-A/c1", "fw-B/c1")], kind="equivalent")
    assert joined.graph().edges["fw-A/c1", "fw-B/c1"] == {"equivalent": ((None, None),)}


def test_m05_a_competency_may_belong_to_several_groups_of_one_framework() -> None:
    case = _input("M05")
    groups = [Competency(code=code, name=code, kind="group") for code in case["isPartOf"]]
    one = Competency(code=case["competency"], name="Shared", broader=case["isPartOf"])
    graph = _framework(*groups, one, edges=[]).graph()
    assert list(graph.edges) == [("c1", "fw-A"), ("c1", "fw-B")]
