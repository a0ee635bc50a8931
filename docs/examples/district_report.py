"""What the sample district office reads after each station of the loop."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from district_office import (
    LEVELS,
    Round,
    feedback_reports,
    first_round,
    names,
    people,
    seats,
    second_round,
    standards,
)
from district_training import show as show_training
from tables import bullets, heading, paragraph, table, title

from kompetensi.gap import GapReport, Score
from kompetensi.texts import INDONESIAN, decimal, say

PERSON = "S-14"
LABELS = {
    "same_project": "works on another project",
    "not_own_superior": "is the own superior",
}


def show() -> None:
    title("3  A sample district office goes round the loop twice (an invented office)")
    first, second = first_round(), second_round()
    print()
    print(
        paragraph(
            f"{len(people())} employees, {len(names())} competencies, levels {LEVELS.lowest} to"
            f" {LEVELS.highest} ({', '.join(LEVELS.names)}). The {len(staff())} staff prepare for the post"
            f" of a {standards()['PENGAWAS'].name.lower()}; {len(seats())} heads mentor them, with"
            f" {sum(seats().values())} seats in all."
        )
    )
    show_person(first.reports[PERSON])
    show_needs(first)
    show_pairs(first)
    show_feedback()
    show_new_profile(first, second)
    show_second_round(first, second)
    show_training()
    show_next_steps(second)


def staff() -> tuple[str, ...]:
    return tuple(code for code in people() if code not in seats())


def show_person(report: GapReport) -> None:
    heading(f"Gap: {report.person} against the standard {report.standard}")
    print(
        table(
            [
                {
                    "competency": names()[item.competency],
                    "required": f"{item.required} {LEVELS.name_of(item.required)}",
                    "now": None if item.actual is None else str(item.actual),
                    "weight": item.weight,
                    "state": say(item.state),
                }
                for item in report.items
            ]
        )
    )
    score = first_round().score(report.person)
    print(f"\n  Weighted shortfall: {shown(score)}. 0 would mean that everything is met.")
    print("\nThe same in words, and in Indonesian:")
    print(bullets(say(reason, labels=names()) for reason in report.explain()[:3]))
    print(
        bullets(
            say(reason, catalogue=INDONESIAN, labels=names("id")) for reason in report.explain()[:3]
        )
    )


def show_needs(first: Round) -> None:
    heading("Gap: the whole staff, by competency")
    states = {
        code: Counter(
            item.state
            for person in staff()
            for item in first.reports[person].items
            if item.competency == code
        )
        for code in names()
    }
    print(
        table(
            [
                {
                    "competency": names()[code],
                    "short": count["short"],
                    "met or exceeded": count["met"] + count["exceeded"],
                    "not assessed": count["unknown"],
                    "": "#" * count["short"] + "?" * count["unknown"],
                }
                for code, count in states.items()
            ]
        )
    )
    print("\n  # short, ? not assessed: a question mark is a task for the assessors, not a gap.")


def show_pairs(first: Round) -> None:
    matching = first.matching
    heading("Mentor pairs, round 1")
    print(bullets(say(reason) for reason in matching.explain()))
    print(
        bullets(
            [
                "points: of 10 000, how much of the mentee's shortfall score the mentor could close",
                "verify() found that no other set of pairs is larger, or as large with more points",
            ]
        )
    )
    print()
    print(
        table(
            [
                {
                    "mentee": pair.mentee,
                    "mentor": pair.mentor,
                    "points": pair.score,
                    "most to learn in": ", ".join(
                        names()[code] for code in _best_parts(first, pair.mentee, pair.mentor)
                    ),
                }
                for pair in matching.pairs
            ]
        )
    )
    print("\nLeft over, and why:")
    print(
        bullets(
            f"{code}: {say(reason, labels=LABELS)}" for code, reason in matching.unmatched.items()
        )
    )


def show_feedback() -> None:
    report = feedback_reports()[PERSON]
    heading(f"Evaluation: what others see in {PERSON} after half a year")
    columns = ("item", "self", "others", "n", "gap", "superior mean", "peer mean", "client mean")
    rows = [{name: row[name] for name in columns} for row in report.rows()]
    print(table([{**row, "item": names()[str(row["item"])]} for row in rows]))
    print("\nWhat is behind the dashes:")
    print(bullets(say(reason, labels=names()) for reason in report.explain()[:4]))
    hidden = sum(bool(one.suppressed) for one in feedback_reports().values())
    print()
    print(
        paragraph(
            f"{hidden} of {len(feedback_reports())} reports hide at least one group. Fewer than 3 answers are"
            " not shown, nor anything they could be worked out from; the superior is one person, and known"
            " to be."
        )
    )


def show_new_profile(first: Round, second: Round) -> None:
    heading(f"Evidence to profile: {PERSON}, the latest finding on each competency")
    before = {item.competency: item for item in first.reports[PERSON].items}
    print(
        table(
            [
                {
                    "competency": names()[item.competency],
                    "required": item.required,
                    "January": _level(before[item.competency].actual),
                    "September": _level(item.actual),
                    "state": f"{say(before[item.competency].state)} -> {say(item.state)}",
                }
                for item in second.reports[PERSON].items
            ]
        )
    )
    print(
        f"\n  Weighted shortfall: {shown(first.score(PERSON))}, now {shown(second.score(PERSON))}."
    )


def show_second_round(first: Round, second: Round) -> None:
    heading("Round 2 starts from there")
    print(bullets(say(reason) for reason in second.matching.explain()))
    print()
    print(
        table(
            [
                {
                    "person": person,
                    "mentor 1": _mentor(first, person),
                    "shortfall 1": shown(first.score(person)),
                    "shortfall 2": shown(second.score(person)),
                    "short 1": len(first.reports[person].unmet()),
                    "short 2": len(second.reports[person].unmet()),
                    "not assessed 2": len(second.reports[person].unknown()),
                    "mentor 2": _mentor(second, person),
                }
                for person in staff()
            ]
        )
    )
    print("\nLeft over in round 2:")
    print(
        bullets(
            f"{code}: {say(reason, labels=LABELS)}"
            for code, reason in second.matching.unmatched.items()
        )
    )


def show_next_steps(second: Round) -> None:
    heading("What to do next")
    unknown = {
        person: [names()[item.competency] for item in second.reports[person].unknown()]
        for person in staff()
    }
    open_ = [f"{person} ({', '.join(codes)})" for person, codes in unknown.items() if codes]
    short = Counter(
        item.competency for person in staff() for item in second.reports[person].unmet()
    )
    most = sorted(short, key=lambda code: (-short[code], code))[:2]
    print(
        bullets(
            [
                f"Assess what nobody knows yet: {'; '.join(open_)}.",
                "Most often short: "
                + ", ".join(f"{names()[code]} ({short[code]} of {len(staff())})" for code in most)
                + ". A course reaches more people than the seats of the mentors do.",
                "Talk to those who are left over, with the reason above: "
                + ", ".join(second.matching.unmatched)
                + ".",
                "Ask again after half a year; the answers are the evidence of round 3.",
            ]
        )
    )


def shown(score: Score) -> str:
    """Show a score, or the range in which it lies."""
    if score.low is None or score.high is None:
        return "undefined"
    low, high = decimal(score.low, places=3), decimal(score.high, places=3)
    return low if score.value is not None else f"{low} .. {high}"


def _best_parts(first: Round, mentee: str, mentor: str) -> list[str]:
    parts: Mapping[str, int] = first.matching.problem.contributions(mentee, mentor)
    return sorted(parts, key=lambda code: (-parts[code], code))[:2]


def _mentor(one: Round, person: str) -> str | None:
    if person not in one.matching.problem.mentees:
        return "none needed"
    return one.matching.mentor_of(person)


def _level(level: int | Fraction | None) -> str | None:
    return None if level is None else decimal(level, places=2)


if __name__ == "__main__":
    show()
