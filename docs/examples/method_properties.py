"""Which score has which property, and for each that lacks one an example to learn from.

The page docs/methods.md is what this module prints, and the tests use the same table: what is said to
hold is tried on thousands of drawn reports, and every example is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TypeAlias

import attrs

from kompetensi.errors import KompetensiError
from kompetensi.framework import LevelScale
from kompetensi.gap import (
    MONOTONE_TABLE,
    GapItem,
    GapReport,
    Score,
    ScoreMethod,
    job_person_match,
    power_mean_shortfall,
    profile_matching,
    share_unmet,
    weighted_shortfall,
    worst_shortfall,
)
from kompetensi.people import Requirement
from kompetensi.texts import decimal

Level: TypeAlias = int | Fraction
Gap: TypeAlias = Callable[[GapReport], Fraction | None]

PAGE = Path(__file__).parents[1] / "methods.md"


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


@attrs.frozen(kw_only=True)
class Example:
    """A named counter-example: reports that break one property for some methods."""

    name: str
    property: str
    methods: tuple[str, ...]
    lesson: str
    reports: tuple[GapReport, ...]


FIVE = LevelScale(lowest=1, highest=5)
HALF = Fraction(1, 2)


def _report(*rows: tuple[Level, ...], scale: LevelScale = FIVE) -> GapReport:
    """Make a report of required level, level and, unless it is 1, weight; the first is core."""
    items = []
    for place, (required, actual, *weight) in enumerate(rows):
        one = Requirement(
            competency="ABCD"[place],
            level=required,
            weight=weight[0] if weight else 1,
            core=place == 0,
        )
        items.append(GapItem(requirement=one, scale=scale, actual=actual))
    return GapReport(person="P", standard="S", items=tuple(items))


def _all_core(report: GapReport) -> GapReport:
    """Make all but the last requirement core."""
    items = [
        attrs.evolve(item, requirement=attrs.evolve(item.requirement, core=True))
        for item in report.items[:-1]
    ]
    return attrs.evolve(report, items=(*items, report.items[-1]))


_BOTH = _report((3, 5), (3, 1))
_PARTS = tuple(attrs.evolve(_BOTH, items=(item,)) for item in _BOTH.items)
_JPM = ("jpm", "jpm_each", "jpm_total")
_PM = ("pm", "pm_monotone")

EXAMPLES: tuple[Example, ...] = (
    Example(
        name="a surplus costs points",
        property="P1a",
        methods=("pm",),
        lesson="One level above the required one weighs less than a fit: a person is told not to learn.",
        reports=(_report((3, 3), (3, 3)), _report((3, 4), (3, 3))),
    ),
    Example(
        name="a mile counts as a hair",
        property="P1 strict",
        methods=("share",),
        lesson="From 1 to 2 on the way to 3 nothing moves: the requirement is still missed.",
        reports=(_report((3, 1), (3, 3)), _report((3, 2), (3, 3))),
    ),
    Example(
        name="only the worst is seen",
        property="P1 strict",
        methods=("worst",),
        lesson="Whoever catches up anywhere but in the worst competency gets no credit for it.",
        reports=(_report((5, 1), (5, 3)), _report((5, 1), (5, 4))),
    ),
    Example(
        name="the rest is forgiven",
        property="P1 strict",
        methods=("jpm_total",),
        lesson="Once the surplus of one has paid for the other, the shortfall there is out of sight.",
        reports=(_report((3, 5), (3, 1)), _report((3, 5), (3, 2))),
    ),
    Example(
        name="from short to over",
        property="P1 strict",
        methods=("pm",),
        lesson="Who was one level short and is now three above has fallen behind.",
        reports=(_report((2, 1), (3, 3)), _report((2, 5), (3, 3))),
    ),
    Example(
        name="flat beyond four levels",
        property="P1 strict",
        methods=("pm_monotone",),
        lesson="The table ends at four levels below: eight or seven below are the same to it.",
        reports=tuple(
            _report((9, level), (9, 9), scale=LevelScale(lowest=0, highest=9)) for level in (1, 2)
        ),
    ),
    Example(
        name="an easier standard looks harder",
        property="P1b",
        methods=("jpm_each", "pm"),
        lesson="A requirement that is met pays for the one that is not; ask for less, and it pays less.",
        reports=(_report((5, 5), (3, 1)), _report((1, 5), (3, 1))),
    ),
    Example(
        name="five and one make six",
        property="P2",
        methods=("jpm", "jpm_total"),
        lesson="A match of 100 % for somebody who lacks two of the three levels of one competency.",
        reports=(_BOTH,),
    ),
    Example(
        name="met is not enough",
        property="P2",
        methods=_PM,
        lesson="Everything is met, and the score is not the best one.",
        reports=(_report((3, 4), (3, 3)),),
    ),
    Example(
        name="a surplus is not neutral",
        property="P3",
        methods=("jpm", "jpm_total", *_PM),
        lesson="Two levels more than required pay for another shortfall, or cost points.",
        reports=(_BOTH, _report((3, 3), (3, 1))),
    ),
    Example(
        name="another origin",
        property="P5",
        methods=_JPM,
        lesson="The same ladder counted from 1 or from 0 gives another percentage.",
        reports=(
            _report((3, 2), (3, 3)),
            _report((2, 1), (2, 2), scale=LevelScale(lowest=0, highest=4)),
        ),
    ),
    Example(
        name="twice as fine",
        property="P5",
        methods=_PM,
        lesson="Half steps count double, since the table knows no scale.",
        reports=(
            _report((3, 2), (3, 3)),
            _report((6, 4), (6, 6), scale=LevelScale(lowest=2, highest=10)),
        ),
    ),
    Example(
        name="a weight of nothing",
        property="P7",
        methods=_PM,
        lesson="A requirement that counts for nothing dilutes the others: means are over the number.",
        reports=(
            _all_core(_report((3, 1), (3, 3, 0), (3, 3))),
            attrs.evolve(
                _all_core(_report((3, 1), (3, 3, 0), (3, 3))),
                items=tuple(
                    item for item in _report((3, 1), (3, 3, 0), (3, 3)).items if item.weight
                ),
            ),
        ),
    ),
    Example(
        name="parts that do not make the whole",
        property="P8",
        methods=("worst", "power", "jpm_total", *_PM),
        lesson="A unit's score cannot be had from those of its parts. (Profile matching has none for a "
        "part without core or secondary competencies.)",
        reports=(_BOTH, *_PARTS),
    ),
    Example(
        name="more than everything",
        property="P9a",
        methods=("jpm",),
        lesson="167 %: as a gap it is below 0.",
        reports=(_report((3, 5), (3, 5)),),
    ),
    Example(
        name="a third for nothing",
        property="P9b",
        methods=(*_JPM, *_PM),
        lesson="At the bottom of every scale there is still credit: level 1 of 3 is a third.",
        reports=(_report((3, 1), (3, 1)),),
    ),
    Example(
        name="said twice",
        property="P10",
        methods=_PM,
        lesson="A requirement split in two counts twice, though the two share its weight.",
        reports=(
            _all_core(_report((3, 1), (3, 3), (3, 3))),
            _all_core(_report((3, 1, HALF), (3, 1, HALF), (3, 3), (3, 3))),
        ),
    ),
    Example(
        name="spread or heaped",
        property="P12",
        methods=("share", "worst", "power"),
        lesson="One hole or two dents of the same size together: these methods see a difference, and are "
        "there to see it.",
        reports=(_report((5, 1), (5, 5)), _report((5, 3), (5, 3))),
    ),
    Example(
        name="levels are not shares",
        property="P12",
        methods=(*_JPM, *_PM),
        lesson="All of the way to 3 or all of the way to 5 is missing: not the same number of levels.",
        reports=(_report((3, 1), (5, 5)), _report((3, 3), (5, 1))),
    ),
    Example(
        name="a hair's breadth",
        property="P13",
        methods=("share", "pm"),
        lesson="A ten-thousandth of a level decides all (share unmet), or has no weight at all (a table "
        "of whole gaps).",
        reports=(_report((3, 3), (3, 3)), _report((3, 3 - Fraction(1, 10**4)), (3, 3))),
    ),
)


def example_of(method: str, code: str) -> Example | None:
    """Return the example that shows a method without a property; ``None``: it has the property."""
    found = [one for one in EXAMPLES if one.property == code and method in one.methods]
    return found[0] if found else None


def lines() -> Iterator[str]:
    """Yield the lines of the page."""
    yield INTRODUCTION
    heads = [method.name for method in METHODS.values()]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---|' * len(heads)}"
    for code, one in PROPERTIES.items():
        cells = [
            "yes" if (found := example_of(method, code)) is None else f"no: {found.name}"
            for method in METHODS
        ]
        yield f"| **{code}** {one.statement} | {' | '.join(cells)} |"
    yield AFTER_THE_TABLE
    for example in EXAMPLES:
        yield f"\n### {example.name.capitalize()} ({example.property})\n"
        yield f"{example.lesson}\n"
        for report in example.reports:
            yield f"- {_described(report)}: {'; '.join(_values(example, report))}"


def _described(report: GapReport) -> str:
    scale = report.items[0].scale
    pairs = [
        f"{_number(item.actual)} of {_number(item.required)}"
        + ("" if item.weight == 1 else f" (weight {_number(item.weight)})")
        for item in report.items
    ]
    return f"{', '.join(pairs)}, on {scale.lowest}..{scale.highest}"


def _values(example: Example, report: GapReport) -> Iterator[str]:
    for code in example.methods:
        method = METHODS[code]
        try:
            score: Score | None = method.score(report)
        except KompetensiError:
            score = None
        value = None if score is None else score.value
        yield f"{method.name} {'none' if value is None else _number(value)}"


def _number(value: Level | None) -> str:
    if value is None:
        return "none"
    text = decimal(value, places=4)
    return text.rstrip("0").rstrip(".")


INTRODUCTION = """# Which score for what

% Printed by docs/examples/method_properties.py; change it there.

A number that is called a gap should behave like one: it should not grow when somebody learns, and be 0 exactly when
everything is met. The table says which of our scores does what. "Yes" was tried on drawn reports and never found
broken; every "no" names an example below that you can check by hand. Scores that count up (Job Person Match to 100,
profile matching to 5) are turned round, so that 0 is no gap and 1 is all of it.

In short: take the **weighted shortfall** unless a rule asks for another. Report **share unmet** and **worst shortfall**
beside it. Take **Job Person Match** where a regulation names it, and say what becomes of a surplus.
Take **profile matching** to ask who resembles a profile, not who meets it.
"""

AFTER_THE_TABLE = """
The power mean keeps P20 with a named rounding: a root that is not rational has 15 decimal places, and the exact number
under the root stands in its parameters. Four properties are of other things: `expected_shortfall` is never below the
shortfall of the measured level and grows with the error (P15); P16 and P17 are about graphs of competencies; and every
value comes back from JSON as it was (P18).

Scores of a group break more: in `weighted_discrepancy` and `ranked_discrepancy` the surplus of one respondent hides the
shortfall of another (P2), and in `importance_performance` another item moves the lines (P11), unless they are at the
midpoints.

## Ranking people against each other

Weighted sums (SAW), TOPSIS, ARAS and the like are no gap scores: what they say of a person depends on who else is on
the list (P11), and taking somebody out may turn the order of the others (P19). With equal weights and each criterion
divided by its greatest value, levels (2, 2) beat (1, 3) by 0.833 to 0.750; add a third person with (5, 1), and (1, 3)
wins by 0.600 to 0.533. To rank a closed list that way, hand the matrix to
[scikit-criteria](https://scikit-criteria.quatrope.org), which has them all; see
[the guide](how-to/profile-matching.md).

## The examples

Each line is a report: level of required level by competency, then what the scores say. The first competency is core.
"""

if __name__ == "__main__":
    PAGE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
