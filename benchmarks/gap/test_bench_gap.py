"""Comparing and scoring one person on 12 competencies, beside the same sums in plain fractions.

``whole`` are levels as ordinals, ``decimals`` come with two decimals, ``means`` are those of three
or seven raters. The plain functions do the least that gives the same numbers: no checks, no items,
no reasons.
"""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import (
    GapReport,
    Score,
    compare,
    job_person_match,
    profile_matching,
    weighted_shortfall,
)
from kompetensi.people import Profile, Requirement, Standard

Case = tuple[Profile, Standard]
KINDS = ["whole", "decimals", "means"]
SCALE = LevelScale(lowest=1, highest=5)
CODES = [f"C{place:02}" for place in range(12)]
FRAMEWORK = Framework(
    code="F",
    name="F",
    scale=SCALE,
    competencies=[Competency(code=code, name=code) for code in CODES],
)


def _case(kind: str) -> Case:
    draw = random.Random(20260101)  # noqa: S311  # no secret, but the same on every run

    def level() -> int | Fraction:
        if kind == "whole":
            return draw.randint(1, 5)
        parts = 100 if kind == "decimals" else draw.choice([3, 7])
        return Fraction(draw.randint(parts, 5 * parts), parts)

    asked = [
        Requirement(
            competency=code,
            level=draw.randint(2, 5),
            weight=draw.randint(1, 3),
            core=place < 6,
        )
        for place, code in enumerate(CODES)
    ]
    levels = {code: level() for code in CODES}
    return Profile(person="P", levels=levels), Standard(code="S", name="S", requirements=asked)


def _plain_gaps(profile: Profile, standard: Standard) -> list[Fraction]:
    return [Fraction(profile.levels[one.competency]) - one.level for one in standard.requirements]


def _plain_shortfall(profile: Profile, standard: Standard) -> Fraction:
    total = missing = Fraction(0)
    for one in standard.requirements:
        short = max(Fraction(0), Fraction(one.level) - Fraction(profile.levels[one.competency]))
        total += one.weight
        missing += one.weight * short / (Fraction(one.level) - SCALE.lowest)
    return missing / total


def _plain_match(profile: Profile, standard: Standard) -> Fraction:
    attained = required = Fraction(0)
    for one in standard.requirements:
        attained += Fraction(one.weight) * Fraction(profile.levels[one.competency])
        required += Fraction(one.weight) * one.level
    return 100 * attained / required


@pytest.mark.parametrize("vocabulary", [SCALE, FRAMEWORK], ids=["scale", "framework"])
@pytest.mark.parametrize("kind", KINDS)
def test_compare_12(
    benchmark: BenchmarkFixture, kind: str, vocabulary: LevelScale | Framework
) -> None:
    profile, standard = _case(kind)
    report: GapReport = benchmark(compare, profile, standard, vocabulary)
    assert [item.gap for item in report.items] == _plain_gaps(profile, standard)


@pytest.mark.parametrize("kind", KINDS)
def test_compare_12_plain_fractions(benchmark: BenchmarkFixture, kind: str) -> None:
    profile, standard = _case(kind)
    gaps: list[Fraction] = benchmark(_plain_gaps, profile, standard)
    assert len(gaps) == len(CODES)


def _bench_score(
    benchmark: BenchmarkFixture,
    kind: str,
    method: Callable[[GapReport], Score],
    plain: Callable[[Profile, Standard], Fraction],
) -> None:
    profile, standard = _case(kind)
    score: Score = benchmark(method, compare(profile, standard, SCALE))
    assert score.value == plain(profile, standard)
    assert score.value == sum(score.contributions.values())


@pytest.mark.parametrize("kind", KINDS)
def test_weighted_shortfall_12(benchmark: BenchmarkFixture, kind: str) -> None:
    _bench_score(benchmark, kind, weighted_shortfall, _plain_shortfall)


@pytest.mark.parametrize("kind", KINDS)
def test_weighted_shortfall_12_plain_fractions(benchmark: BenchmarkFixture, kind: str) -> None:
    profile, standard = _case(kind)
    value: Fraction = benchmark(_plain_shortfall, profile, standard)
    assert 0 < value < 1


@pytest.mark.parametrize("kind", KINDS)
def test_job_person_match_12(benchmark: BenchmarkFixture, kind: str) -> None:
    _bench_score(benchmark, kind, job_person_match, _plain_match)


def test_profile_matching_12(benchmark: BenchmarkFixture) -> None:
    profile, standard = _case("whole")
    report = compare(profile, standard, SCALE)
    score: Score = benchmark(profile_matching, report, core_share=0.6)
    means = [
        Fraction(sum(_standard_weight(gap) for gap in half), len(half))
        for half in (_plain_gaps(profile, standard)[:6], _plain_gaps(profile, standard)[6:])
    ]
    assert score.value == Fraction(3, 5) * means[0] + Fraction(2, 5) * means[1]


def _standard_weight(gap: Fraction) -> Fraction:
    """Give the closed form of the standard table."""
    return 5 + gap if gap <= 0 else Fraction(11, 2) - gap
