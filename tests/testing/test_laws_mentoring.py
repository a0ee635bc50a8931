"""Laws of rules, suitabilities and solvers: ours keep them, and each broken one is caught by its name."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count

import attrs
import pytest

from kompetensi.errors import BrokenLawError, InvalidValueError
from kompetensi.mentoring import (
    CommonHours,
    DifferentUnit,
    Matching,
    MatchingProblem,
    Mentee,
    Mentor,
    NotOwnSuperior,
    NotPairedBefore,
    NotPeer,
    NotSuperiorOfSuperior,
    OneWay,
    OwnSuperior,
    Rule,
    SameUnit,
    SeniorBy,
    SharedTrait,
    SharedTraits,
    Suitability,
    best_matching,
    complementarity,
    stable_matching,
    sum_of,
    wishes_met,
)
from kompetensi.testing import laws

Solver = Callable[[MatchingProblem], Matching]


OUR_RULES = (
    CommonHours(free={"A": [(9, 12)], "V": [(160, 180)]}, ahead={"A": 7}, least=1),
    DifferentUnit(),
    NotOwnSuperior(),
    NotPairedBefore(pairs=[("A", "V")]),
    NotPeer(),
    NotSuperiorOfSuperior(superiors={"B": "V"}),
    OneWay(order=["A", "V"]),
    OwnSuperior(),
    SameUnit(),
    SeniorBy(ranks=(1, 2)),
    SharedTrait(trait="language"),
)


@pytest.mark.parametrize("rule", OUR_RULES, ids=repr)
def test_our_rules_keep_the_laws(rule: Rule) -> None:
    laws.rule(rule)


@attrs.frozen
class Anybody:
    code: str = "anybody"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        return mentor.person.code != mentee.person.code


@attrs.frozen
class Unhashable(Anybody):
    __hash__ = None  # type: ignore[assignment]  # what the law is about


class Plain:
    code = "plain"

    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        return mentor.seats > 0 or mentee.report is None


@attrs.frozen
class Senior(Anybody):
    def allows(self, mentor: Mentor, mentee: Mentee) -> bool:
        return mentor.person.rank > mentee.person.rank  # type: ignore[operator]  # the law


@attrs.frozen
class Vague(Anybody):
    def allows(self, mentor: Mentor, _: Mentee) -> bool:
        return mentor.person.rank  # type: ignore[return-value]  # what the law is about


CALLS = count()


@attrs.frozen
class Moody(Anybody):
    def allows(self, _: Mentor, __: Mentee) -> bool:
        return next(CALLS) % 2 == 0


@attrs.frozen
class Forgetful(Anybody):
    least: int = attrs.field(default=1, eq=False)

    def allows(self, _: Mentor, __: Mentee) -> bool:
        return self.least > 0

    def __reduce__(self) -> tuple[type["Forgetful"], tuple[str, int]]:
        return (Forgetful, (self.code, 0))


@pytest.mark.parametrize(
    ("rule", "law", "text"),
    [
        (Anybody(code=" "), "code", r"the code must be text without blanks .* got ' '"),
        (Anybody(code=7), "code", r"the code must be text, got 7"),  # type: ignore[arg-type]
        (Unhashable(), "value", r"it raises TypeError: unhashable type: 'Unhashable'"),
        (Plain(), "value", r"<.*Plain object.*> is not equal to its copy by pickle, <.*>"),
        (Senior(), "answers", r"it raises TypeError: .* for Mentor\(.*\) and Mentee\(.*\)"),
        (Vague(), "answers", r"it answers None, neither True nor False, for Mentor\(.*"),
        (Moody(), "repeats", r"asked twice it answers (True and False|False and True), for .*"),
        (Forgetful(), "repeats", r"it answers True, and its copy by pickle False, for Mentor.*"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_broken_law_of_a_rule_is_named(rule: Rule, law: str, text: str) -> None:
    name = type(rule).__name__
    with pytest.raises(BrokenLawError, match=rf"^rule '{name}' breaks the law '{law}': {text}$"):
        laws.rule(rule)


def test_a_rule_that_does_not_pickle_is_no_value() -> None:
    @attrs.frozen
    class Local(Anybody):
        pass

    with pytest.raises(BrokenLawError, match=r"Local' breaks the law 'value': it raises .*Local"):
        laws.rule(Local())


SHARED = SharedTraits(points={"language": 10})
OUR_SUITABILITIES: Mapping[str, Suitability] = {
    "gap": complementarity,
    "shared": SHARED,
    "sum": sum_of({"gap": complementarity, "shared": SHARED, "wishes": wishes_met}),
    "wishes": wishes_met,
}


@pytest.mark.parametrize("name", OUR_SUITABILITIES)
def test_our_suitabilities_keep_the_laws(name: str) -> None:
    laws.suitability(OUR_SUITABILITIES[name])


def gives(points: object) -> Suitability:
    def fixed(_: Mentor, __: Mentee, /) -> Mapping[str, int]:
        return points  # type: ignore[return-value]  # what the laws are about

    return fixed


def by_profile(mentor: Mentor, _: Mentee, /) -> Mapping[str, int]:
    return {"levels": len(mentor.profile.levels)}  # type: ignore[union-attr]  # the law


def growing(_: Mentor, __: Mentee, /) -> Mapping[str, int]:
    return {"calls": next(CALLS)}


@pytest.mark.parametrize(
    ("suitability", "law", "text"),
    [
        (by_profile, "answers", r"it raises AttributeError: .*profile=None.*"),
        (gives(3), "answers", r"it answers 3, which is no mapping by part, for Mentor\(.*"),
        (gives({"": 3}), "answers", r"it names a part '', which is no code, for .*"),
        (gives({"a ": 3}), "answers", r"it names a part 'a ', which is no code, for .*"),
        (gives({7: 3}), "answers", r"it names a part 7, which is no code, for .*"),
        (gives({"a": 0.5}), "whole", r"'a' gets 0\.5, not whole points from 0, for .*"),
        (gives({"a": True}), "whole", r"'a' gets True, not whole points from 0, for .*"),
        (gives({"a": -1}), "whole", r"'a' gets -1, not whole points from 0, for .*"),
        (
            gives({"a": 2**39, "b": 2**39}),
            "whole",
            r"the points add up to 1099511627776, not to less than 2\*\*40, for .*",
        ),
        (growing, "repeats", r"asked twice it answers \{'calls': \d+\} and \{'calls': \d+\}.*"),
    ],
    ids=["error", "number", "empty", "blank", "key", "half", "bool", "negative", "large", "state"],
)
def test_a_broken_law_of_a_suitability_is_named(
    suitability: Suitability, law: str, text: str
) -> None:
    part = r"suitability '[\w.<>]+'"
    with pytest.raises(BrokenLawError, match=rf"^{part} breaks the law '{law}': {text}$"):
        laws.suitability(suitability)


def test_points_just_below_the_limit_are_kept() -> None:
    laws.suitability(gives({"a": 2**40 - 1}))


@pytest.mark.parametrize(
    "solve",
    [
        best_matching,
        partial(best_matching, goal="score"),
        stable_matching,
        partial(stable_matching, favour="mentors"),
    ],
)
def test_our_solvers_keep_the_laws(solve: Solver) -> None:
    laws.solver(solve)


def pairs_only(problem: MatchingProblem) -> Matching:
    return stable_matching(problem).pairs  # type: ignore[return-value]  # the law


def fails(problem: MatchingProblem) -> Matching:
    first = problem.mentees[0]
    return stable_matching(problem.without(mentees=[first]))


def declines(problem: MatchingProblem) -> Matching:
    msg = f"{problem!r} is not for this solver"
    raise InvalidValueError(msg)


def drops(problem: MatchingProblem) -> Matching:
    found = best_matching(problem)
    return attrs.evolve(found, pairs=found.pairs[1:])


def boasts(problem: MatchingProblem) -> Matching:
    return attrs.evolve(stable_matching(problem), goal="fairest")


def is_silent(problem: MatchingProblem) -> Matching:
    return attrs.evolve(stable_matching(problem), unmatched={})


def alternates(problem: MatchingProblem) -> Matching:
    return stable_matching(problem, favour=("mentees", "mentors")[next(CALLS) % 2])


@pytest.mark.parametrize(
    ("solve", "law", "text"),
    [
        (pairs_only, "answers", r"it answers \(\), which is no Matching, for mentees none, .*"),
        (fails, "answers", r"it raises IndexError: .*, for mentees none, seats .*"),
        (declines, "answers", r"it refuses every problem, the last because Matching.* solver"),
        (alternates, "repeats", r"asked twice it answers Matching\(.*\) and Matching\(.*"),
        (
            drops,
            "total",
            r"for the goal 'most_pairs_then_score' it finds \d pairs with \d+ points, "
            r"and \d with \d+ are right, for mentees .*, seats .*: \d.*, pairs .*, locked .*",
        ),
        (boasts, "verifies", r"nothing proves the goal 'fairest' for this problem, for .*"),
        (is_silent, "verifies", r"mentee .* must be either in a pair or among the unmatched.*"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_broken_law_of_a_solver_is_named(solve: Solver, law: str, text: str) -> None:
    name = getattr(solve, "__name__", "")
    with pytest.raises(BrokenLawError, match=rf"^solver '{name}' breaks the law '{law}': {text}$"):
        laws.solver(solve)
