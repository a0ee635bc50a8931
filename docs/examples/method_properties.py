"""The scores, and the properties that a gap should have, each with the check that tells when it is broken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import TypeAlias

import attrs

from kompetensi.errors import KompetensiError
from kompetensi.gap import (
    MONOTONE_TABLE,
    GapReport,
    ScoreMethod,
    job_person_match,
    power_mean_shortfall,
    profile_matching,
    share_unmet,
    weighted_shortfall,
    worst_shortfall,
)

Level: TypeAlias = int | Fraction
Gap: TypeAlias = Callable[[GapReport], Fraction | None]


@attrs.frozen(kw_only=True)
class Method:
    """A score, read as a gap: 0 is none and 1 is all of it."""

    name: str
    score: ScoreMethod
    whole: int = 0  # value of a perfect score where a higher one is better; 0: it is a gap already
    least: int = 0  # value of the worst one there
    by_level: bool = False  # whether requirements weigh in by weight times level

    def gap(self, report: GapReport) -> Fraction | None:
        """Return the score as a gap; ``None`` where it is undefined or refused."""
        try:
            value = self.score(report).value
        except KompetensiError:
            return None
        if value is None or not self.whole:
            return value
        return (self.whole - value) / (self.whole - self.least)

    def mass(self, report: GapReport) -> Fraction:
        """Return what a report weighs when two are put together."""
        return sum(
            (
                Fraction(item.weight) * (item.required if self.by_level else 1)
                for item in report.items
            ),
            Fraction(0),
        )


def _percent(name: str, surplus: str) -> Method:
    score = partial(job_person_match, surplus=surplus)
    return Method(name=name, score=score, whole=100, by_level=True)


METHODS: Mapping[str, Method] = {
    "weighted": Method(name="weighted shortfall", score=weighted_shortfall),
    "share": Method(name="share unmet", score=share_unmet),
    "worst": Method(name="worst shortfall", score=worst_shortfall),
    "power": Method(name="power mean, exponent 2", score=partial(power_mean_shortfall, exponent=2)),
    "jpm": _percent("Job Person Match, uncapped", "uncapped"),
    "jpm_each": _percent("Job Person Match, each capped", "cap_each"),
    "jpm_total": _percent("Job Person Match, total capped", "cap_total"),
    "pm": Method(
        name="profile matching, standard table",
        score=partial(profile_matching, core_share=Fraction(3, 5)),
        whole=5,
        least=1,
    ),
    "pm_monotone": Method(
        name="profile matching, monotone table",
        score=partial(profile_matching, core_share=Fraction(3, 5), table=MONOTONE_TABLE),
        whole=5,
        least=1,
    ),
}


def met(report: GapReport) -> bool:
    """Tell whether everything that counts is met."""
    return all(item.shortfall == 0 for item in report.items if item.weight)


def _more(method: Method, *reports: GapReport) -> bool:
    before, after = map(method.gap, reports)
    return before is None or after is None or after > before


def _no_less(method: Method, *reports: GapReport) -> bool:
    before, after = map(method.gap, reports)
    return before is None or after is None or after >= before


def _other(method: Method, *reports: GapReport) -> bool:
    return len({method.gap(report) for report in reports}) > 1


def _zero_is_not_met(method: Method, *reports: GapReport) -> bool:
    return (method.gap(reports[0]) == 0) != met(reports[0])


def _not_the_mean(method: Method, *reports: GapReport) -> bool:
    whole, *parts = ((method.gap(report), method.mass(report)) for report in reports)
    if any(gap is None and mass for gap, mass in (whole, *parts)):
        return True
    return (whole[0] or 0) * whole[1] != sum((gap or 0) * mass for gap, mass in parts)


def _out_of_range(method: Method, *reports: GapReport) -> bool:
    gap = method.gap(reports[0])
    return gap is None or not 0 <= gap <= 1


def _not_whole(method: Method, *reports: GapReport) -> bool:
    return method.gap(reports[0]) != 1


def _jumps(method: Method, *reports: GapReport) -> bool:
    before, after = map(method.gap, reports)
    return before is None or after is None or abs(after - before) > Fraction(1, 1000)


def _not_enclosed(method: Method, *reports: GapReport) -> bool:
    try:
        unknown, completed = map(method.score, reports)
    except KompetensiError:
        return False  # a gap that the table refuses has no value to enclose
    if completed.value is None or unknown.low is None or unknown.high is None:
        return completed.value is not None
    return not unknown.low <= completed.value <= unknown.high


def _reordered(method: Method, *reports: GapReport) -> bool:
    def order(people: tuple[GapReport, ...]) -> list[str]:
        gaps = {one.person: gap for one in people if (gap := method.gap(one)) is not None}
        return sorted(gaps, key=lambda person: (gaps[person], person))

    everyone = order(reports)
    return any(
        order((*reports[:n], *reports[n + 1 :])) != [one for one in everyone if one != gone.person]
        for n, gone in enumerate(reports)
    )


def _inexact(method: Method, *reports: GapReport) -> bool:
    score = method.score(reports[0])
    numbers = [score.value, *score.contributions.values()]
    return any(type(number) is not Fraction for number in numbers) or (
        sum(score.contributions.values()) != score.value
    )


@attrs.frozen(kw_only=True)
class Property:
    """A statement about a score, with the check that tells when reports break it."""

    statement: str
    breaks: Callable[..., bool]


PROPERTIES: Mapping[str, Property] = {
    "P1a": Property(statement="Learning never makes it worse.", breaks=_more),
    "P1 strict": Property(statement="Learning what is missing makes it better.", breaks=_no_less),
    "P1b": Property(statement="An easier standard never makes it worse.", breaks=_more),
    "P2": Property(
        statement="There is no gap exactly when every requirement is met.", breaks=_zero_is_not_met
    ),
    "P3": Property(statement="A surplus changes nothing.", breaks=_other),
    "P4": Property(statement="The order of the requirements changes nothing.", breaks=_other),
    "P5": Property(statement="The unit and origin of a scale change nothing.", breaks=_other),
    "P6": Property(statement="Only the ratios of weights count.", breaks=_other),
    "P7": Property(statement="A requirement of weight 0 is as good as absent.", breaks=_other),
    "P8": Property(
        statement="The whole is the mean of its parts by their weight.", breaks=_not_the_mean
    ),
    "P9a": Property(statement="The gap lies in 0..1.", breaks=_out_of_range),
    "P9b": Property(statement="It is 1 where nothing is there.", breaks=_not_whole),
    "P10": Property(
        statement="Saying a requirement twice at half the weight changes nothing.", breaks=_other
    ),
    "P11": Property(statement="Other people change nothing.", breaks=_other),
    "P12": Property(statement="An equal weighted shortfall gives an equal score.", breaks=_other),
    "P13": Property(statement="A small step has a small effect.", breaks=_jumps),
    "P14": Property(statement="Bounds of the unknown hold every completion.", breaks=_not_enclosed),
    "P19": Property(statement="Taking a person out reorders nobody else.", breaks=_reordered),
    "P20": Property(statement="The value is exact, and its parts add up to it.", breaks=_inexact),
}
