"""For each score that lacks a property an example to learn from."""

from __future__ import annotations

from fractions import Fraction

import attrs
from method_properties import Level

from kompetensi.framework import LevelScale
from kompetensi.gap import GapItem, GapReport
from kompetensi.people import Requirement


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
