"""What each person may take, and what each choice is worth: the planner's view of a problem.

Whether an outcome counts is fixed before any plan: who takes a programme holds or takes what it requires.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import attrs

from kompetensi._core._exact import Exact
from kompetensi.training._need import Need
from kompetensi.training._problem import PlanProblem
from kompetensi.training._programme import Programme
from kompetensi.training._session import Enrolment, Session


@attrs.frozen(kw_only=True)
class Choice:
    """One enrolment that a person may make.

    Attributes:
        enrolment: The enrolment.
        programme: Its programme.
        session: Its session, or ``None`` where the programme is open.
        gains: Weight times levels that it closes alone, one for each need of the person.
        requires: Codes of required programmes that the person does not hold.
        before: Codes of all programmes that must be over by then, through those not held.
        locked: Whether the plan must make it.
    """

    enrolment: Enrolment
    programme: Programme
    session: Session | None
    gains: tuple[Exact, ...]
    requires: frozenset[str]
    before: frozenset[str]
    locked: bool

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, ``None`` where there are none."""
        one = self.session
        return (
            None
            if one is None or one.starts is None or one.ends is None
            else (one.starts, one.ends)
        )


def clash(one: Choice, other: Choice) -> bool:
    """Tell whether a person cannot make both choices: same programme, a shared day, or the wrong order."""
    if one.programme.code == other.programme.code:
        return True
    if one.days is None or other.days is None:
        return False
    if one.days[0] <= other.days[1] and other.days[0] <= one.days[1]:
        return True
    early, late = sorted((one, other), key=lambda choice: choice.days or ())
    return late.programme.code in early.before


class Catalogue:
    """The programmes of a problem in an order in which what is required comes first."""

    def __init__(self, problem: PlanProblem) -> None:
        self.problem = problem
        self.programmes = {one.code: one for one in problem.programmes}
        self.sessions: dict[str, list[Session]] = {}
        for session in problem.sessions:
            self.sessions.setdefault(session.programme, []).append(session)
        self.order = _required_first(self.programmes)
        self.by_competency: dict[str, list[str]] = {}
        for code in self.order:
            for outcome in self.programmes[code].outcomes:
                self.by_competency.setdefault(outcome.competency, []).append(code)
        self.rank = {code: place for place, code in enumerate(self.order)}
        self.needs = _by_person(problem.needs)
        self.held = _by_person(problem.held)
        self.locked = _by_person(problem.locked)
        self.forbidden = _by_person(problem.forbidden)

    def choices(self, person: str) -> list[Choice]:
        """Return a person's choices, what is required first.

        Choices that neither close anything, nor are required or locked, are left out unless the person owes hours: they
        only cost.
        """
        held = frozenset(one.programme for one in self.held.get(person, ()))
        asked = self.needs.get(person, [])
        locked = {(one.programme, one.session) for one in self.locked.get(person, ())}
        refused = {(one.programme, one.session) for one in self.forbidden.get(person, ())}
        if self.problem.limits.least_of(person):
            codes = self.order
        else:
            codes = self._useful(asked, held, {code for code, _ in locked})
        made = []
        before: dict[str, frozenset[str]] = {}
        for code in codes:
            programme = self.programmes[code]
            requires = frozenset(programme.requires) - held
            before[code] = requires.union(*(before[one] for one in requires))
            reached = [self._reached(programme, need, held) for need in asked]
            for session in self.sessions.get(code, [None]):
                key = (code, None if session is None else session.code)
                if key in refused or (code, None) in refused:
                    continue
                made.append(
                    Choice(
                        enrolment=Enrolment(person=person, programme=code, session=key[1]),
                        programme=programme,
                        session=session,
                        gains=tuple(
                            _gain(need, level, session)
                            for need, level in zip(asked, reached, strict=True)
                        ),
                        requires=requires,
                        before=before[code],
                        locked=key in locked,
                    )
                )
        return made

    def _useful(self, asked: Sequence[Need], held: frozenset[str], locked: set[str]) -> list[str]:
        wanted = set(locked)
        for need in asked:
            for code in self.by_competency.get(need.competency, ()):
                if self._reached(self.programmes[code], need, held) is not None:
                    wanted.add(code)
        stack = sorted(wanted)
        while stack:
            fresh = set(self.programmes[stack.pop()].requires) - held - wanted
            wanted |= fresh
            stack.extend(sorted(fresh))
        return sorted(wanted, key=self.rank.__getitem__)

    def _reached(self, programme: Programme, need: Need, held: frozenset[str]) -> Exact | None:
        """Return the level a programme raises a need to; ``None``: the outcome does not count or adds nothing."""
        if need.level is None:
            return None
        for outcome in programme.outcomes:
            if outcome.competency != need.competency or outcome.level <= need.level:
                continue
            if outcome.from_level is None or outcome.from_level <= need.level:
                return outcome.level
            for code in programme.requires:
                if code not in held:
                    level = self._reached(self.programmes[code], need, held)
                    if level is not None and level >= outcome.from_level:
                        return outcome.level
        return None


def _gain(need: Need, level: Exact | None, session: Session | None) -> Exact:
    if level is None or need.level is None:
        return 0
    if (
        need.by is not None
        and session is not None
        and session.ends is not None
        and session.ends > need.by
    ):
        return 0
    return need.weight * (min(level, need.required) - need.level)


def _by_person(given: Sequence[Need] | Sequence[Enrolment]) -> dict[str, list]:  # type: ignore[type-arg]
    found: dict[str, list] = {}  # type: ignore[type-arg]
    for one in given:
        found.setdefault(one.person, []).append(one)
    return found


def _required_first(programmes: Mapping[str, Programme]) -> list[str]:
    """Order codes so that what a programme requires comes before it, ties by code."""
    depth: dict[str, int] = {}
    stack = list(programmes)
    while stack:
        code = stack[-1]
        waiting = [one for one in programmes[code].requires if one not in depth]
        if waiting:
            stack.extend(waiting)
        else:
            stack.pop()
            requires = programmes[code].requires
            depth[code] = 1 + max((depth[one] for one in requires), default=0)
    return sorted(programmes, key=lambda code: (depth[code], code))
