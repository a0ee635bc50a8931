"""A sample district office goes round the loop twice: the office is invented, see its data's README.

Staff prepare for the post of a head of a subsection. Heads mentor them on a project; half a year later colleagues,
superiors and clients say what they see; what they saw is where the second round starts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache

import attrs
from tables import read

from kompetensi.evaluation import (
    FeedbackPolicy,
    FeedbackReport,
    Rating,
    count,
    evidence_from,
    feedback,
)
from kompetensi.framework import Competency, Framework, LevelScale
from kompetensi.gap import GapReport, Score, compare, weighted_shortfall
from kompetensi.mentoring import Matching, Mentee, Mentor, best_matching, pairing, verify
from kompetensi.people import (
    Evidence,
    Person,
    Profile,
    Requirement,
    Standard,
    profile_from_evidence,
)

FIRST_ROUND = date(2026, 2, 1)
RATED = date(2026, 8, 15)
SECOND_ROUND = date(2026, 9, 1)
LEVELS = LevelScale(
    code="asn", lowest=1, highest=5, names=("paham", "dasar", "menengah", "mumpuni", "ahli")
)
POLICY = FeedbackPolicy(weights={"superior": 2, "peer": 1, "client": 1}, minimum_raters=3)


@attrs.frozen(kw_only=True)
class SameProject:
    """Rule of this office: mentor and mentee work on one project."""

    code: str = "same_project"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        theirs = set(mentee.person.traits["project"])
        return not theirs.isdisjoint(mentor.person.traits["project"])


@attrs.frozen(kw_only=True)
class NotOwnSuperior:
    """Rule of this office: nobody is mentored by the superior who will rate them."""

    code: str = "not_own_superior"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        return mentee.person.superior != mentor.person.code


RULES = (SameProject(), NotOwnSuperior())


@attrs.frozen(kw_only=True)
class Round:
    """What one round of the loop found, all of it from the evidence that counts on its day."""

    day: date
    reports: Mapping[str, GapReport]
    matching: Matching

    def score(self, person: str) -> Score:
        return weighted_shortfall(self.reports[person])


@cache
def framework() -> Framework:
    return Framework(
        code="sample-office",
        name="Competencies of the sample office",
        scale=LEVELS,
        competencies=[
            Competency(code=row["code"], name=row["name"], kind=row["kind"])
            for row in read("office", "competencies.csv")
        ],
    )


@cache
def names(language: str = "en") -> Mapping[str, str]:
    """Return the name of each competency by code, as labels for the wording of reasons."""
    column = "name" if language == "en" else "name_id"
    return {row["code"]: row[column] for row in read("office", "competencies.csv")}


@cache
def standards() -> Mapping[str, Standard]:
    rows = read("office", "standards.csv")
    return {
        code: Standard(
            code=code,
            name=next(row["name"] for row in rows if row["standard"] == code),
            requirements=[
                Requirement(
                    competency=row["competency"], level=int(row["level"]), weight=int(row["weight"])
                )
                for row in rows
                if row["standard"] == code
            ],
        )
        for code in dict.fromkeys(row["standard"] for row in rows)
    }


@cache
def people() -> Mapping[str, Person]:
    return {
        row["code"]: Person(
            code=row["code"],
            unit=row["unit"],
            position=row["position"],
            rank=int(row["rank"]),
            superior=row["superior"] or None,
            traits={"project": row["projects"].split()},
        )
        for row in read("office", "employees.csv")
    }


def seats() -> dict[str, int]:
    """Return how many mentees each head takes, by code of the head."""
    rows = read("office", "employees.csv")
    return {row["code"]: int(row["seats"]) for row in rows if row["position"] != "PELAKSANA"}


@cache
def prepares_for() -> Mapping[str, str]:
    return {row["code"]: row["prepares_for"] for row in read("office", "employees.csv")}


def assessments() -> tuple[Evidence, ...]:
    """Return what the assessment of January found; nothing is added for those it did not see."""
    return tuple(
        Evidence(
            person=row["person"],
            competency=row["competency"],
            level=int(row["level"]),
            on=date.fromisoformat(row["on"]),
            source="assessment",
        )
        for row in read("office", "assessments.csv")
    )


def profile(evidence: Iterable[Evidence], person: str, day: date) -> Profile:
    """Return a person's profile: the latest finding on each competency counts."""
    return profile_from_evidence(evidence, person=person, on=day, policy="latest")


def play(evidence: Sequence[Evidence], day: date) -> Round:
    """Go through one round: profiles, gaps, and mentors for the staff who are short of something."""
    profiles = {code: profile(evidence, code, day) for code in people()}
    reports = {
        code: compare(profiles[code], standards()[prepares_for()[code]], framework())
        for code in people()
    }
    problem = pairing(
        [
            Mentor(person=people()[code], profile=profiles[code], seats=places)
            for code, places in seats().items()
        ],
        [
            Mentee(person=person, report=reports[code])
            for code, person in people().items()
            if code not in seats() and reports[code].unmet()
        ],
        rules=RULES,
    )
    matching = best_matching(problem, goal="most_pairs_then_score")
    verify(problem, matching)
    return Round(day=day, reports=reports, matching=matching)


@cache
def feedback_reports() -> Mapping[str, FeedbackReport]:
    """Return what may be shown of the ratings of those who had a mentor, by code."""
    ratings = [
        Rating(
            ratee=row["ratee"],
            rater=row["rater"],
            group=row["group"],
            item=row["competency"],
            level=int(row["level"]),
        )
        for row in read("office", "ratings.csv")
    ]
    table = count(ratings, LEVELS)
    return {ratee: feedback(table, ratee, POLICY) for ratee in table.ratees}


def observed() -> tuple[Evidence, ...]:
    """Return the feedback as evidence; what is hidden gives none."""
    items = {code: code for code in names()}  # each question asks for one competency
    return tuple(
        found
        for report in feedback_reports().values()
        for found in evidence_from(
            report, items=items, scale=LEVELS, to=framework(), on=RATED, source="feedback"
        )
    )


@cache
def first_round() -> Round:
    return play(assessments(), FIRST_ROUND)


@cache
def second_round() -> Round:
    """Start from all that is known by then: the assessment, and the feedback after it."""
    return play((*assessments(), *observed()), SECOND_ROUND)
