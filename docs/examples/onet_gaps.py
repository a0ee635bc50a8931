"""How far is an administrative secretary from six other posts? Real ratings from O*NET 29.3.

A standard is made of what an occupation needs, a profile of what one of its typical holders can do. Levels run
from 0 to 7, and the importance of an element (1 to 5) is its weight.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from tables import bullets, heading, paragraph, read, table, title

from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import GapReport, compare, weighted_shortfall
from kompetensi.people import Profile, Requirement, Standard
from kompetensi.texts import decimal, say

SECRETARY = "43-6014.00"
NETWORK_ADMINISTRATOR = "15-1244.00"
HR_SPECIALIST = "13-1071.00"


@cache
def framework() -> Framework:
    """Return the 68 skills and areas of knowledge on O*NET's level scale."""
    return Framework(
        code="onet-29.3",
        name="O*NET 29.3, skills and knowledge",
        scale=LevelScale(code="onet-level", lowest=0, highest=7),
        competencies=[
            Competency(code=row["code"], name=row["name"], kind=row["kind"])
            for row in read("onet", "elements.csv")
        ],
    )


@cache
def titles() -> Mapping[str, str]:
    return {row["code"]: row["title"] for row in read("onet", "occupations.csv")}


def standard(occupation: str) -> Standard:
    """Return what an occupation needs; an element that means nothing to it is no requirement."""
    return Standard(
        code=occupation,
        name=titles()[occupation],
        requirements=[
            Requirement(
                competency=row["element"],
                level=float(row["level"]),
                weight=float(row["importance"]),
            )
            for row in _ratings(occupation)
            if _has_level(row)
        ],
    )


def profile(occupation: str) -> Profile:
    """Return what a typical holder can do.

    Where the level means nothing for the occupation, it says nothing about the person either: not assessed, which is
    neither level 0 nor the number that happens to stand in the file.
    """
    rows = _ratings(occupation)
    return Profile(
        person=occupation,
        levels={row["element"]: float(row["level"]) for row in rows if _has_level(row)},
        absent={row["element"]: "not_assessed" for row in rows if not _has_level(row)},
    )


def reports() -> dict[str, GapReport]:
    """Compare the secretary with every other post."""
    person = profile(SECRETARY)
    return {
        code: compare(person, standard(code), framework()) for code in titles() if code != SECRETARY
    }


def show() -> None:
    title(
        "1  Gaps between occupations (O*NET 29.3, 68 skills and areas of knowledge, levels 0 to 7)"
    )
    found = reports()
    scores = {code: weighted_shortfall(report) for code, report in found.items()}
    print()
    print(
        paragraph(
            "A secretary with many years in a public office looks for the next post. The shortfall is the"
            " weighted share of the way still to go: 0 means that everything is met. Where the secretary's own"
            " occupation says nothing about a skill, the score is a range from the best case to the worst."
        )
    )
    heading("How far is each post? Sorted by the worst case")
    order = sorted(scores, key=lambda code: (scores[code].high or 0, code))
    print(
        table(
            [
                {
                    "post": titles()[code][:44],
                    "required": len(found[code].items),
                    "short": len(found[code].unmet()),
                    "unknown": len(found[code].unknown()),
                    "best case": _shown(scores[code].low),
                    "worst case": _shown(scores[code].high),
                }
                for code in order
            ]
        )
    )
    names = {one.code: one.name for one in framework().competencies}
    nearest = found[HR_SPECIALIST]
    heading(f"What to learn first for {titles()[HR_SPECIALIST]}: the parts that make up the score")
    print(_largest(nearest, names, count=6))
    heading(f"Why {titles()[NETWORK_ADMINISTRATOR]} cannot be placed exactly")
    print(bullets(say(reason, labels=names) for reason in scores[NETWORK_ADMINISTRATOR].explain()))
    print()
    print(
        paragraph(
            "Next: ask the secretary about these skills. At best the post is the third nearest of the six, at"
            " worst the farthest. Counting 0 for them would be a guess, and so would be leaving them out: both"
            " give one number, and both hide that nobody has looked."
        )
    )


def _largest(report: GapReport, names: Mapping[str, str], *, count: int) -> str:
    score = weighted_shortfall(report)
    items = {item.requirement.competency: item for item in report.items}
    parts = sorted(score.contributions.items(), key=lambda part: (-part[1], part[0]))[:count]
    return table(
        [
            {
                "element": names[code],
                "required": decimal(items[code].required, places=2),
                "now": decimal(items[code].actual or 0, places=2),
                "part of the score": decimal(part, places=4),
            }
            for code, part in parts
        ]
    )


@cache
def _all_ratings() -> list[dict[str, str]]:
    return read("onet", "ratings.csv")


def _ratings(occupation: str) -> list[dict[str, str]]:
    return [row for row in _all_ratings() if row["occupation"] == occupation]


def _has_level(row: Mapping[str, str]) -> bool:
    return row["not_relevant"] != "Y" and row["recommend_suppress"] != "Y"


def _shown(value: Fraction | None) -> str:
    return "undefined" if value is None else decimal(value, places=3)


if __name__ == "__main__":
    show()
