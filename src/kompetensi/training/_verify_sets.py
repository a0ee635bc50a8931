"""What one person may take, told again from the data, for the checker alone.

Nothing here is shared with the planner: it is plain Python and fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import attrs

from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment, Session


@attrs.frozen(kw_only=True)
class Offer:
    """A problem with its members by code.

    Attributes:
        problem: The problem.
        programmes: Programme by code.
        sessions: Session by code.
        given: Sessions of each programme that has some.
    """

    problem: PlanProblem
    programmes: Mapping[str, Programme]
    sessions: Mapping[str, Session]
    given: Mapping[str, Sequence[Session]]


def offer_of(problem: PlanProblem) -> Offer:
    """Look a problem's members up by code."""
    given: dict[str, list[Session]] = {}
    for session in problem.sessions:
        given.setdefault(session.programme, []).append(session)
    return Offer(
        problem=problem,
        programmes={one.code: one for one in problem.programmes},
        sessions={one.code: one for one in problem.sessions},
        given=given,
    )


class Learner:
    """One person: needs, what is held, kept and refused."""

    def __init__(self, offer: Offer, person: str, asked: Sequence[Need]) -> None:
        problem = offer.problem
        self.offer, self.person, self.asked = offer, person, asked
        self.held = {one.programme for one in problem.held if one.person == person}
        self.locked = {one for one in problem.locked if one.person == person}
        self.forbidden = {one for one in problem.forbidden if one.person == person}
        self.least = problem.limits.least_of(person)
        self.most = problem.limits.most_of(person)

    def fault(self, taken: Sequence[Enrolment]) -> str | None:  # noqa: PLR0911  # one check after another
        """Return what is wrong with a set of enrolments; ``None``: the person may make them."""
        programmes = [one.programme for one in taken]
        if len(set(programmes)) < len(programmes):
            return "takes a programme twice"
        missing = self.locked - set(taken)
        if missing:
            return f"lacks the locked enrolment in {min(one.programme for one in missing)!r}"
        for one in taken:
            if one.session not in self._codes(one.programme):
                return f"takes {one.programme!r} in {one.session!r}, which is no session of it"
            if self.refuses(one):
                return f"takes {one.programme!r}, which is forbidden"
            lacking = (
                set(self.offer.programmes[one.programme].requires) - self.held - set(programmes)
            )
            if lacking:
                return f"takes {one.programme!r} without {min(lacking)!r}"
        hours = sum(self.offer.programmes[code].hours for code in programmes)
        if hours < self.least or (self.most is not None and hours > self.most):
            return f"takes {hours} hours, which is not within the limits"
        return self.wrong_days(taken)

    def refuses(self, one: Enrolment) -> bool:
        """Tell whether an enrolment is forbidden, by itself or with the whole programme."""
        return not self.forbidden.isdisjoint({one, attrs.evolve(one, session=None)})

    def _codes(self, programme: str) -> list[str | None]:
        """Return the sessions of a programme, or none at all where it is open."""
        given: list[str | None] = [one.code for one in self.offer.given.get(programme, ())]
        return given or [None]

    def wrong_days(self, taken: Sequence[Enrolment]) -> str | None:
        """Return which two sessions share a day or come in the wrong order; ``None``: none do."""
        sessions = [self.offer.sessions[one.session] for one in taken if one.session is not None]
        for one, other in combinations([each for each in sessions if each.starts], 2):
            first, second = sorted(
                (one, other), key=lambda each: (each.starts or 0, each.ends or 0)
            )
            if second.starts <= first.ends:  # type: ignore[operator]  # both have days
                return f"has sessions {one.code!r} and {other.code!r} on one day"
            if self._comes_after(first.programme, second.programme):
                return f"takes {first.programme!r} before {second.programme!r}, which it requires"
        return None

    def _comes_after(self, programme: str, other: str) -> bool:
        """Tell whether a programme requires another, directly or through programmes not held."""
        stack, seen = [programme], {programme}
        while stack:
            for code in set(self.offer.programmes[stack.pop()].requires) - self.held - seen:
                if code == other:
                    return True
                seen.add(code)
                stack.append(code)
        return False

    def level(self, programme: str, need: Need) -> Fraction | None:
        """Return the level that an outcome which counts raises the need to; ``None``: none does."""
        if need.level is None:
            return None
        raised = [
            one
            for one in self.offer.programmes[programme].outcomes
            if one.competency == need.competency
        ]
        if not raised or raised[0].level <= need.level:
            return None
        start, level = raised[0].from_level, Fraction(raised[0].level)
        if start is None or start <= need.level:
            return level
        before = set(self.offer.programmes[programme].requires) - self.held
        reached = [self.level(code, need) for code in sorted(before)]
        return level if any(one is not None and one >= start for one in reached) else None

    def closes(self, one: Enrolment, need: Need) -> Fraction:
        """Return how many levels an enrolment closes of a need alone."""
        session = None if one.session is None else self.offer.sessions[one.session]
        if (
            need.by is not None
            and session is not None
            and session.ends is not None
            and session.ends > need.by
        ):
            return Fraction(0)
        level = self.level(one.programme, need)
        if level is None or need.level is None:
            return Fraction(0)
        return min(level, Fraction(need.required)) - need.level

    def reached(self, taken: Sequence[Enrolment], need: Need) -> Fraction:
        """Return how many levels a set closes of a need."""
        return max((self.closes(one, need) for one in taken), default=Fraction(0))

    def value(self, taken: Sequence[Enrolment]) -> Fraction:
        """Return what a set is worth."""
        return sum((need.weight * self.reached(taken, need) for need in self.asked), Fraction(0))

    def ways(self, programme: str) -> list[Enrolment]:
        """Return the enrolments that the person could make in a programme."""
        return [
            Enrolment(person=self.person, programme=programme, session=session)
            for session in self._codes(programme)
        ]

    def everything(self) -> Fraction:
        """Return what all programmes together could close at most."""
        return self.value([one for code in self.offer.programmes for one in self.ways(code)])
