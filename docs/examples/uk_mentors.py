"""Mentors for 500 civil servants: the sign-up sheets of a scheme in the UK, by its own rules.

Two rules say which pairs are allowed at all; points by grade, profession and identity say how good a pair is.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from tables import bullets, heading, paragraph, read, table, title

from kompetensi.mentoring import (
    DifferentUnit,
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    SeniorBy,
    best_matching,
    pairing,
    verify,
)
from kompetensi.people import Person
from kompetensi.texts import say

GOALS = ("score", "most_pairs_then_score")
GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")
GRADE_POINTS = {1: 9, 2: 12}  # by grades above
PROFESSION_POINTS = 10
IDENTITY_POINTS = 6


def points(mentor: Mentor, mentee: Mentee) -> Mapping[str, int]:
    """Give an allowed pair its points, by part; a blank is no wish."""
    above, below = mentor.person, mentee.person
    wished = set(below.traits["identity"]) & set(above.traits["identity"])
    return {
        "grade": GRADE_POINTS[(above.rank or 0) - (below.rank or 0)],
        "profession": PROFESSION_POINTS
        * (above.traits["profession"] == below.traits["profession"]),
        "identity": IDENTITY_POINTS * bool(wished),
    }


@cache
def problem() -> MatchingProblem:
    """Return the 44 342 allowed pairs of 250 000, each with its points."""
    mentors = [_person(row, row["characteristics"]) for row in read("uk", "large_mentors.csv")]
    mentees = [_person(row, row["identity to match"]) for row in read("uk", "large_mentees.csv")]
    return pairing(
        [Mentor(person=person) for person in mentors],
        [Mentee(person=person) for person in mentees],
        rules=(DifferentUnit(), SeniorBy(ranks=tuple(GRADE_POINTS))),
        suitability=points,
    )


@cache
def solve(goal: str) -> Matching:
    """Find the best matching for a goal, and let the function that solves nothing check it."""
    matching = best_matching(problem(), goal=goal)
    verify(problem(), matching)
    return matching


def show() -> None:
    title("2  Mentor pairs for 500 mentees and 500 mentors (sign-ups to a UK scheme)")
    refused = Counter[str]()
    for counts in problem().refused.values():
        refused.update(counts)
    print(f"\n{problem()!r}\nPairs that a rule took out, each counted once, for the first rule:")
    print(bullets(f"{say(code)}: {count}" for code, count in sorted(refused.items())))
    heading("Two goals, two answers; both checked by verify()")
    print(
        table(
            [
                {
                    "goal": goal,
                    "pairs": len(solve(goal).pairs),
                    "points": solve(goal).score,
                    "left over": len(solve(goal).unmatched),
                }
                for goal in GOALS
            ]
        )
    )
    print()
    print(
        paragraph(
            "One more pair costs 8 points here. Which of the two is right is for the scheme to say, before"
            " anybody has seen the pairs."
        )
    )
    best = solve("most_pairs_then_score")
    heading("The first pairs, with the parts of their points")
    print(
        table(
            [
                {
                    "mentee": pair.mentee,
                    "mentor": pair.mentor,
                    **problem().contributions(pair.mentee, pair.mentor),
                    "points": pair.score,
                }
                for pair in best.pairs[:6]
            ]
        )
    )
    heading("Who is left over, and why: the first two of each kind")
    for code in sorted({reason.code for reason in best.unmatched.values()}):
        people = [who for who, reason in best.unmatched.items() if reason.code == code]
        print(bullets(f"{who}: {say(best.unmatched[who])}" for who in people[:2]))
        if len(people) > 2:
            print(f"    ... and {len(people) - 2} more like these")
    fewest = min(len(problem().allowed(who)) for who in best.unmatched)
    print()
    print(
        paragraph(
            "Equally good means that somebody else would be left over instead. Each of these people had at"
            f" least {fewest} mentors whom the rules allow, so nobody may be told that there was none."
            " Next: ask them first when a mentor offers a second place."
        )
    )


def _person(row: Mapping[str, str], identities: str) -> Person:
    return Person(
        code=row["code"],
        unit=row["organisation"],
        rank=GRADES.index(row["grade"]),
        traits={
            "profession": (row["profession"],),
            "identity": tuple(one.strip() for one in identities.split(",") if one.strip()),
        },
    )


if __name__ == "__main__":
    show()
